"""Whether a table of events comes back: UCDP GED imported as incidents, and tolled by the policy ``ucdp``.

``python bench/ged.py [TABLE]`` (``.csv`` or ``.csv.gz``; UCDP's rows on Syria 2016 and 2017 beside the project unless
said otherwise) adds the table to a record in a temporary folder, links it, and says how many rows there are, how many
of them are named as contradicting themselves, which come back otherwise than they were in low, best or high, the sums,
and what it took. It adds that to ``bench/results.jsonl``.
"""

import csv
import gzip
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from results import keep_result

from tollbook.collect import CollectOptions, collect
from tollbook.model import Incident
from tollbook.pipeline import add_documents, build_given_pipeline, derive
from tollbook.record import Added, Record, open_record
from tollbook.settings import Settings, load_settings
from tollbook.tally import toll_incident

__all__ = ["Returned", "main", "return_table"]

TABLE = Path(__file__).parents[2] / "shared" / "bench" / "ucdp-ged-syria-2016-2017.csv.gz"
NUMBERS = ("low", "best", "high")
Numbers = tuple[int | None, ...]


@dataclass(slots=True, kw_only=True)
class Returned:
    """What became of the rows of a table; ``seconds`` and ``processor`` are by step, ``wrong`` are ids."""

    rows: int = 0
    named: int = 0
    incidents: int = 0
    wrong: list[str] = field(default_factory=list)
    sums: Numbers = ()
    sums_expected: Numbers = ()
    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, step: str) -> Iterator[None]:
        """Takes the time of a step."""
        clock, busy = time.perf_counter(), time.process_time()
        yield
        self.seconds[step] = round(time.perf_counter() - clock, 1)
        self.processor[step] = round(time.process_time() - busy, 1)


def unpack_table(table: Path, folder: Path) -> Path:
    """The table as a ``.csv`` file of the folder."""
    path = folder / "ged.csv"
    with gzip.open(table) if table.suffix == ".gz" else table.open("rb") as packed, path.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    return path


def read_numbers(table: Path) -> dict[str, Numbers]:
    """Low, best and high of each row, by the id of its document."""
    with table.open(newline="", encoding="utf-8") as file:
        return {f"ucdp-{row['id']}": tuple(int(row[name]) for name in NUMBERS) for row in csv.DictReader(file)}


def add_table(record: Record, table: Path, settings: Settings) -> int:
    """Add the rows; how many of them came with a warning."""
    options = CollectOptions(max_bytes=settings.max_bytes, at=datetime.now(UTC))
    added = add_documents(record, build_given_pipeline(settings), collect([str(table)], options))
    return sum(bool(each.warnings) for each in added if isinstance(each, Added))


def toll_numbers(incident: Incident) -> Numbers:
    """Low, best and high by the policy ``ucdp``."""
    toll = next(toll for toll in toll_incident(incident) if toll.policy == "ucdp")
    return toll.low, toll.best, toll.high


def add_up(rows: dict[str, Numbers]) -> Numbers:
    """The sum of each of the numbers."""
    return tuple(sum(number or 0 for number in column) for column in zip(*rows.values(), strict=True))


def return_table(table: Path) -> Returned:
    """Add a table to a new record, link it, and hold the tolls against the rows."""
    returned, settings = Returned(), load_settings()
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "ged.db") as record:
        path = unpack_table(table, Path(folder))
        expected = read_numbers(path)
        with returned.measure("adding"):
            returned.named = add_table(record, path, settings)
        with returned.measure("linking"):
            incidents = derive(record).incidents
        with returned.measure("tolls"):
            found: dict[str, Numbers] = {i.documents[0].id: toll_numbers(i) for i in incidents}
    returned.rows, returned.incidents = len(expected), len(incidents)
    returned.wrong = [id for id, numbers in expected.items() if found.get(id) != numbers]
    returned.sums, returned.sums_expected = add_up(found), add_up(expected)
    return returned


def main() -> None:
    """Measure, print, and keep the result."""
    table = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    if not table.exists():
        sys.exit(f"{table}: no such table: name one")
    keep_result(
        "UCDP GED as incidents",
        {
            "table": table.name,
            **asdict(return_table(table)),
        },
    )


if __name__ == "__main__":
    main()
