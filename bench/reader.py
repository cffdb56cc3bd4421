"""How fast the readers read, and what they take: reports a second, time to load, memory.

``python bench/reader.py [GOLD.jsonl ...]`` lets each reader read the reports of some annotated files (the open corpus's
``dev.jsonl`` unless said otherwise) in one process and in two at a time, prints the rates and adds them to
``bench/results.jsonl``. A report is counted as 250 words, and all is counted in: parse, grammar, network, resolver.
Beside the readers stands spaCy's whole pipeline over the same texts: what it takes only to parse everything.

A process has loaded when it has read its first report. Both processes of two begin to read at once, each half of the
reports; their rate is that of the slower. Processor time is told too, which a busy machine changes less than the rate.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus" / "dev.jsonl"
READERS = ("embedded", "grammar", "spaCy's parse alone")
WORDS = 250
FIRST = "Two soldiers were killed in Homs on Monday."
MOST_MEGABYTES = 1e6 if sys.platform == "darwin" else 1e3
"""What the system's measure of memory counts in, to a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a process is to read: the files, and of their reports every ``every``-th from ``start`` on."""

    reader: str
    files: tuple[Path, ...]
    start: int
    every: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a process took: seconds to load and of these on the processor, the same to read; words; peak megabytes."""

    load: float
    load_processor: float
    seconds: float
    processor: float
    words: int
    megabytes: float


def build_reader(name: str) -> Callable[[str], object]:
    """What reads a text. Imports are part of loading, so they stand here.

    PyTorch, which only training needs, is hidden: spaCy would import it where it is installed.
    """
    sys.modules["torch"] = None  # type: ignore[assignment]  # how Python marks what cannot be imported
    if name not in ("embedded", "grammar"):
        import spacy

        from tollbook.read.parse import MODEL

        return spacy.load(MODEL)
    from tollbook.model import Document, DocumentId, Receipt
    from tollbook.readers import find_reader
    from tollbook.settings import load_settings

    read = find_reader(name).build(load_settings()).read
    receipt = Receipt(content=b"", name="bench", form="txt", at=datetime(2015, 4, 1, tzinfo=UTC))
    day = receipt.at.date()
    return lambda text: read(
        Document(id=DocumentId("bench"), sha256=f"{0:064}", text=text, receipt=receipt, published=day, publisher="Wire")
    )


def list_texts(files: Sequence[Path]) -> list[str]:
    """The texts of the reports of some annotated files."""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines if line.strip()]


def measure(task: Task, barrier: Barrier) -> Measured:
    """Load a reader, wait for the other processes, and read."""
    start, busy = time.perf_counter(), time.process_time()
    read = build_reader(task.reader)
    read(FIRST)
    load, load_processor = time.perf_counter() - start, time.process_time() - busy
    texts = list_texts(task.files)[task.start :: task.every]
    barrier.wait()
    start, busy = time.perf_counter(), time.process_time()
    for text in texts:
        read(text)
    return Measured(
        load=load,
        load_processor=load_processor,
        seconds=time.perf_counter() - start,
        processor=time.process_time() - busy,
        words=sum(len(text.split()) for text in texts),
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MOST_MEGABYTES,
    )


def run(reader: str, files: Sequence[Path], processes: int) -> dict[str, float]:
    """What a reader takes in so many processes: reports a second, and of the worst process load and memory."""
    context = get_context("spawn")
    with context.Manager() as manager:
        barrier = manager.Barrier(processes)
        tasks = [Task(reader=reader, files=tuple(files), start=i, every=processes) for i in range(processes)]
        with context.Pool(processes) as pool:
            done = pool.starmap(measure, [(task, barrier) for task in tasks], chunksize=1)
    reports = sum(each.words for each in done) / WORDS
    return {
        "reports a second": round(reports / max(each.seconds for each in done), 1),
        "processor ms a report": round(1000 * sum(each.processor for each in done) / reports, 1),
        "load s": round(max(each.load for each in done), 2),
        "processor s to load": round(max(each.load_processor for each in done), 2),
        "peak MB a process": round(max(each.megabytes for each in done)),
    }


def main() -> None:
    """Measure, print and keep."""
    os.environ["OMP_NUM_THREADS"] = "1"
    files = [Path(argument) for argument in sys.argv[1:]] or [CORPUS]
    from results import keep_result

    keep_result(
        f"reading reports of {WORDS} words",
        {
            "reports": len(list_texts(files)),
            "readers": {
                reader: {f"processes: {processes}": run(reader, files, processes) for processes in (1, 2)}
                for reader in READERS
            },
        },
    )


if __name__ == "__main__":
    main()
