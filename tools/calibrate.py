"""Measures how often each rule of the reader is right, and writes the table that confidence is read from.

``python tools/calibrate.py CORPUS.jsonl…``: each line is a report with its annotated facts, in the form of the open
corpus. A figure is right where the corpus has one of the same outcome, bounds and group in that report. The share is
smoothed towards the mean, as if each rule had been seen ten times more.
"""

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tollbook.model import Document, DocumentId, Receipt
from tollbook.read.figures import Found, find_figures
from tollbook.read.parse import parse_document

TABLE = Path(__file__).parent.parent / "src" / "tollbook" / "read" / "hand" / "confidence.toml"
WEIGHT = 10


def load_reports(paths: Iterable[str]) -> list[dict[str, Any]]:
    """The reports of some corpus files."""
    return [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]


def make_document(report: dict[str, Any]) -> Document:
    """A corpus report as a document."""
    content = report["text"].encode()
    receipt = Receipt(content=content, name=report["id"], form="jsonl", at=datetime(2000, 1, 1, tzinfo=UTC))
    return Document(
        id=DocumentId(report["id"]),
        sha256=hashlib.sha256(content).hexdigest(),
        text=report["text"],
        published=date.fromisoformat(report["published"]) if report.get("published") else None,
        receipt=receipt,
    )


def is_right(found: Found, report: dict[str, Any]) -> bool:
    """Whether the corpus has a figure of the same outcome, bounds and group in the report."""
    bounds = found.bounds
    mine = (found.outcome.value, bounds.low, bounds.high, bounds.vague, found.group.value if found.group else None)
    return any(mine == (c["outcome"], c["low"], c["high"], c["vague"], c["group"]) for c in report["counts"])


def main() -> None:
    """Write the table from the corpus files named on the command line."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for report in load_reports(sys.argv[1:]):
        for found in find_figures(parse_document(make_document(report))):
            seen[found.evidence.rule].append(is_right(found, report))
    every = [right for rights in seen.values() for right in rights]
    mean = sum(every) / len(every)
    lines = [
        "# How often a figure found by each rule of the reader is right, smoothed towards the mean of all.",
        f"# Origin: tools/calibrate.py over {len(every)} figures of the training part of the open corpus.",
        "",
        "[figures]",
        f"mean = {mean:.3f}",
    ]
    for rule, rights in sorted(seen.items()):
        lines.append(f'"{rule}" = {(sum(rights) + WEIGHT * mean) / (len(rights) + WEIGHT):.3f}')
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
