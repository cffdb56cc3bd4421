"""Whether a record outlives being killed: documents and judgements are added until the process is killed, many times.

``python bench/kills.py [RECORD] [TIMES]`` kills TIMES processes (100 unless said otherwise) without warning, each at a
random moment of adding to the record of that path or URL, which must be empty or new (a file in a temporary folder
unless said otherwise). After each, everything that was said to be kept must be there, nothing twice, nothing by halves,
and the audit chain sound. It prints the sums and adds them to ``bench/results.jsonl``.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from results import keep_result

from tollbook.record import Record, open_record, verify_chain
from tollbook.settings import DatabaseUrl, RecordAddress, parse_record

__all__ = ["Survived", "check", "kill_often", "main"]

ROOT = Path(__file__).parents[1]
TIMES = 100
LONGEST = 0.5
SEED = 2026
PROGRAM = """
import sys
from datetime import UTC, datetime
from itertools import count
from tests.record.examples import make_reading
from tollbook.model import Accept
from tollbook.model.judgement_wire import make_judgement
from tollbook.record import open_record
from tollbook.settings import parse_record

def say(*words):
    sys.stdout.write(" ".join(words) + "\\n")
    sys.stdout.flush()

with open_record(parse_record(sys.argv[1])) as record:
    say("ready")
    for number in count(record.count()):
        reading = make_reading(f"rep-{number}", f"Report {number}: clashes near Idlib")
        say("document", record.add(reading).id)
        made = make_judgement(Accept(claim=reading.claims[0]), by="Rana", at=datetime.now(UTC), why=None)
        say("judgement", record.judge(made).id)
        if number % 5 == 0:
            record.rewrite([reading])
"""
"""Adds without end, and says what it has kept once it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survived:
    """How often a process was killed, and what the record had in the end."""

    kills: int
    documents: int
    judgements: int
    entries: int


def start(address: RecordAddress) -> subprocess.Popen[str]:
    url = address.url if isinstance(address, DatabaseUrl) else str(address)
    paths = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", PROGRAM, url]
    return subprocess.Popen(command, env=paths, text=True, stdout=subprocess.PIPE)


def add_until_killed(address: RecordAddress, seconds: float) -> set[str]:
    """What a process said that it had kept until it was killed, so many seconds after it had opened the record."""
    process = start(address)
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise RuntimeError(f"{address}: the record could not be opened")
    time.sleep(seconds)
    process.kill()
    said, _ = process.communicate()
    whole = said.splitlines() if said.endswith("\n") else said.splitlines()[:-1]
    return {line.partition(" ")[2] for line in whole}


def check(record: Record, said: set[str]) -> int:
    """How many entries the chain has; raises :class:`AssertionError` where anything is lost, twice or by halves."""
    with record.read() as connection:
        verified = verify_chain(connection)
    assert verified.broken is None, verified.broken
    documents = [stored.id for stored in record.stored()]
    judgements = [judgement.id for judgement in record.judgements()]
    kept = Counter([*documents, *judgements])
    assert max(kept.values(), default=0) <= 1, "something is there twice"
    assert not said - set(kept), f"lost: {sorted(said - set(kept))}"
    assert {f"rep-{number}" for number in range(len(documents))} == set(documents)
    read = {reading.document.id: len(reading.claims) for reading in record.readings()}
    assert read == dict.fromkeys(documents, 5), "a document is there by halves"
    assert verified.sound == len(documents) + len(judgements)
    return verified.sound


def kill_often(address: RecordAddress, times: int, seed: int = SEED) -> Survived:
    """Kill a process that adds to the record so many times; raises what :func:`check` raises."""
    chance, said, entries = random.Random(seed), set[str](), 0
    for _ in range(times):
        said |= add_until_killed(address, chance.uniform(0, LONGEST))
        with open_record(address) as record:
            entries = check(record, said)
    with open_record(address) as record:
        return Survived(kills=times, documents=record.count(), judgements=len(record.judgements()), entries=entries)


def main(arguments: list[str]) -> None:
    """Kill, print and keep the result."""
    times = int(arguments[1]) if len(arguments) > 1 else TIMES
    with tempfile.TemporaryDirectory() as folder:
        address = parse_record(arguments[0]) if arguments else Path(folder, "tollbook.db")
        began = time.perf_counter()
        survived = kill_often(address, times)
    keep_result(
        "processes killed while they add documents and judgements",
        {
            "engine": "postgresql" if isinstance(address, DatabaseUrl) else "sqlite",
            "seconds": round(time.perf_counter() - began, 1),
            **asdict(survived),
        },
    )


if __name__ == "__main__":
    main(sys.argv[1:])
