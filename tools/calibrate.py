"""Measures how often the reader is right, by rule and kind, and writes the table that confidence is read from.

``python tools/calibrate.py CORPUS.jsonl…``: each line is a report with its annotated facts, in the form of the open
corpus. A figure is right where the corpus has one of the same outcome, bounds and group in that report; a control
claim where it has one of the same change, place and holder. Shares are smoothed towards the mean, as if each rule had
been seen ten times more. Deaths by name are too few, and those of the corpus too well known to their rules, to be
measured so.
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tollbook.model import Claim, ControlClaim, Document, DocumentId, Receipt
from tollbook.read.figures import Found, find_figures
from tollbook.read.parse import parse_document
from tollbook.read.reader import GrammarReader
from tollbook.resolve.names import open_names
from tollbook.settings import load_settings

TABLE = Path(__file__).parent.parent / "src" / "tollbook" / "read" / "hand" / "confidence.toml"
WEIGHT = 10
EMPTY = {"the", "of", "and", "city", "town", "village", "province", "forces", "group", "fighters", "al", "el"}


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
        publisher=report.get("publisher"),
        receipt=receipt,
    )


def words_of(text: str) -> set[str]:
    """The words of a name that tell it apart."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = set(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    return words - EMPTY or words


def alike(said: str, accepted: Iterable[str]) -> bool:
    """Whether a name is one of those accepted, up to generic words."""
    mine = words_of(said)
    return any(mine <= words_of(name) or words_of(name) <= mine for name in accepted)


def is_right(found: Found, report: dict[str, Any]) -> bool:
    """Whether the corpus has a figure of the same outcome, bounds and group in the report."""
    bounds = found.bounds
    mine = (found.outcome.value, bounds.low, bounds.high, bounds.vague, found.group.value if found.group else None)
    return any(mine == (c["outcome"], c["low"], c["high"], c["vague"], c["group"]) for c in report["counts"])


def judge_claims(claims: Iterable[Claim], report: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Section, key and rightness of the control claims of a report."""
    for claim in claims:
        if isinstance(claim, ControlClaim) and claim.place is not None:
            right = any(
                gold["change"] == claim.change
                and alike(claim.place.text, gold["place"])
                and alike(claim.holder.text, [gold["holder"]])
                for gold in report["control"]
            )
            yield "control", claim.change.value, right


def write_section(name: str, seen: dict[str, list[bool]]) -> list[str]:
    """The lines of one section of the table."""
    every = [right for rights in seen.values() for right in rights]
    mean = sum(every) / len(every)
    lines = ["", f"# over {len(every)}", f"[{name}]", f"mean = {mean:.3f}"]
    for rule, rights in sorted(seen.items()):
        lines.append(f'"{rule}" = {(sum(rights) + WEIGHT * mean) / (len(rights) + WEIGHT):.3f}')
    return lines


def main() -> None:
    """Write the table from the corpus files named on the command line."""
    names = open_names(load_settings().cache)
    reader = GrammarReader(names)
    seen: dict[str, dict[str, list[bool]]] = {name: defaultdict(list) for name in ("figures", "control")}
    for report in load_reports(sys.argv[1:]):
        parse = parse_document(make_document(report))
        for found in find_figures(parse):
            seen["figures"][found.evidence.rule].append(is_right(found, report))
        for section, key, right in judge_claims(reader.read_parse(parse).claims, report):
            seen[section][key].append(right)
    lines = [
        "# How often claims found by each rule of the reader are right, smoothed towards the mean of all.",
        "# Origin: tools/calibrate.py over the training part of the open corpus.",
        *(line for name, rules in seen.items() for line in write_section(name, rules)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
