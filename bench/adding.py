"""How long it takes to add a document to a large record, and whether its incidents are those of linking all anew.

``python bench/adding.py [MANY]`` makes as many synthetic reports as make so many claims (100,000 unless said
otherwise), puts them into an SQLite record at once, links them, and then adds 21 more one by one, as ``tollbook add``
does but for the reading. It prints seconds and memory and adds them to ``bench/results.jsonl``. With ``--check`` all is
linked anew in the end and compared.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from places import find_peak
from results import keep_result
from sqlalchemy import insert
from synthetic import make_readings, make_reports

from tollbook.link import link_all
from tollbook.model import Reading
from tollbook.pipeline import link_changes
from tollbook.record import Marks, Record, open_record, rows, tables

CLAIMS = 100_000
CLAIMS_A_REPORT = 1.48
ADDED = 21
AT_ONCE = 5_000


def fill(record: Record, readings: Sequence[Reading]) -> None:
    """Put readings into a record, as many as it takes at one time, without the audit chain."""
    for at in range(0, len(readings), AT_ONCE):
        some = readings[at : at + AT_ONCE]
        claims = [rows.claim_to_row(claim, n) for reading in some for n, claim in enumerate(reading.claims)]
        with record.write() as connection:
            connection.execute(insert(tables.documents), [rows.document_to_row(each.document) for each in some])
            connection.execute(insert(tables.readings), [rows.reading_to_row(each) for each in some])
            connection.execute(insert(tables.claims), claims)


def add_one(record: Record, reading: Reading) -> tuple[float, float]:
    """The seconds that keeping and linking a document takes, and of these on the processor."""
    start, busy = time.perf_counter(), time.process_time()
    record.add(reading)
    link_changes(record, (), {})
    return time.perf_counter() - start, time.process_time() - busy


def compare(record: Record, readings: Sequence[Reading]) -> str:
    """Whether what is kept is what linking everything anew gives."""
    anew = link_all(readings, {}, record.state(Marks()).weights).linked
    return "the same" if record.linked() == anew else "NOT the same"


def measure(claims: int, folder: Path, *, check: bool) -> dict[str, object]:
    """Seconds to link a record of so many claims, and to add documents to it one by one."""
    readings = list(make_readings(make_reports(round(claims / CLAIMS_A_REPORT))))
    held = find_peak()
    with open_record(folder / "tollbook.db") as record:
        fill(record, readings[:-ADDED])
        start = time.perf_counter()
        link_changes(record, (), {})
        linked = time.perf_counter() - start
        timed = [add_one(record, reading) for reading in readings[-ADDED:]]
        seconds, busy = (sorted(each) for each in zip(*timed, strict=True))
        compared = {"linked anew": compare(record, readings)} if check else {}
    return {
        "claims": sum(len(reading.claims) for reading in readings),
        "documents": len(readings),
        "all linked s": round(linked, 1),
        "added": ADDED,
        "median s": round(seconds[ADDED // 2], 3),
        "longest s": round(seconds[-1], 3),
        "of these on the processor": [round(busy[ADDED // 2], 3), round(busy[-1], 3)],
        "MB of the record": round((folder / "tollbook.db").stat().st_size / 1e6),
        "MB of the reports": held,
        "peak MB": find_peak(),
        **compared,
    }


def main() -> None:
    """Measure, print and keep."""
    claims = next((int(word) for word in sys.argv[1:] if word.isdigit()), CLAIMS)
    with tempfile.TemporaryDirectory() as folder:
        result = measure(claims, Path(folder), check="--check" in sys.argv)
    keep_result("adding documents to a record, one by one", result)


if __name__ == "__main__":
    main()
