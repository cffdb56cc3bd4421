"""How fast each step of the data's way is, on the examples told many times over.

``python bench/speed.py [TIMES]`` collects, reads, resolves, links and tallies the examples, each repeated TIMES times
(10 unless said otherwise) under new ids, prints the rates and adds them to ``bench/results.jsonl`` with the kind of
machine and the day.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from results import keep_result

from tollbook.collect import CollectOptions, collect
from tollbook.link import link
from tollbook.model import Document, DocumentId, Question
from tollbook.pipeline import build_pipeline, make_lens
from tollbook.settings import load_settings
from tollbook.tally import answer

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
Result = TypeVar("Result")


def measure(rates: dict[str, float], step: str, many: int, work: Callable[[], Result]) -> Result:
    """Do some work and note how many documents a second it took."""
    start = time.perf_counter()
    result = work()
    rates[step] = round(many / (time.perf_counter() - start), 1)
    return result


def repeat_documents(times: int) -> list[Document]:
    """The examples, ``times`` over, each time under ids and digests of their own."""
    options = CollectOptions(max_bytes=20_000_000, at=datetime(2015, 4, 1, tzinfo=UTC))
    documents = [item for item in collect([str(EXAMPLES)], options) if isinstance(item, Document)]
    return [
        replace(document, id=DocumentId(f"{document.id}-{i}"), sha256=f"{i:04}{document.sha256[4:]}")
        for i in range(times)
        for document in documents
    ]


def main() -> None:
    """Measure, print and keep."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    settings = load_settings()
    rates: dict[str, float] = {}
    documents = measure(rates, "collect", 25 * times, lambda: repeat_documents(times))
    pipeline = build_pipeline(settings)
    pipeline.read(documents[0])
    readings = measure(rates, "read and resolve", len(documents), lambda: list(map(pipeline.read, documents)))
    linked = measure(rates, "link", len(documents), lambda: link(readings))
    measure(rates, "tally", len(documents), lambda: answer(Question(), linked, make_lens(settings, linked, None)))
    keep_result(
        "steps of the way",
        {
            "documents": len(documents),
            "documents a second": rates,
        },
    )


if __name__ == "__main__":
    main()
