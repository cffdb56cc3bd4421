"""How the program ends: killed, stopped or cut off, it leaves the record whole and says nothing needless."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tollbook.errors import RecordError
from tollbook.record import open_record, verify_chain
from tollbook.settings import DatabaseUrl, RecordAddress

PROGRAM = (
    "import signal, sys, tollbook.readers as readers; from tests.cli.stand_in import make_pipeline; "
    "from tollbook.cli.app import run; seconds = float(sys.argv.pop(1)); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "build = lambda settings: make_pipeline(seconds); "
    "readers.READERS = (readers.NamedReader(name=readers.DEFAULT_READER, says='a stand-in', build=build),); "
    "sys.exit(run(sys.argv[1:]))"
)
MANY = 400
ROOT = Path(__file__).parents[2]


def start(folder: Path, *arguments: str, seconds: float = 0, out: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """The program in a process of its own, taking ``seconds`` over each document."""
    command = [sys.executable, "-c", PROGRAM, str(seconds), *arguments]
    paths = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(command, cwd=folder, env=paths, text=True, stdout=out, stderr=subprocess.PIPE)


def count_documents(record: RecordAddress) -> int:
    """How many documents are in the record already; none where it is yet to be made."""
    try:
        with open_record(record, create=False) as opened:
            return opened.count()
    except RecordError:
        return 0


def wait_for(record: RecordAddress, number: int, process: subprocess.Popen[str]) -> None:
    """Wait until the record holds so many documents."""
    end = time.monotonic() + 60
    while count_documents(record) < number:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        assert time.monotonic() < end, "the program does not get on"
        time.sleep(0.03)


def write_documents(folder: Path, number: int) -> Path:
    lines = [
        json.dumps({"id": f"rep-{n}", "text": f"Report {n}: {n} people were killed in Idlib, said medics."})
        for n in range(number)
    ]
    path = folder / "many.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.slow
def test_killed_while_adding_and_run_again_the_record_is_whole_and_has_each_document_once(
    tmp_path: Path, address: RecordAddress
) -> None:
    """Many documents, killed without warning at three places."""
    write_documents(tmp_path, MANY)
    adding = ("add", "many.jsonl", "--record", address.url if isinstance(address, DatabaseUrl) else str(address))
    for number in (10, 120, 250):
        process = start(tmp_path, *adding, seconds=0.001)
        wait_for(address, number, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert number <= count_documents(address) < MANY
    process = start(tmp_path, *adding)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    with open_record(address) as record:
        readings = record.readings()
        with record.read() as connection:
            verified = verify_chain(connection)
    assert sorted(each.document.id for each in readings) == sorted(f"rep-{n}" for n in range(MANY))
    assert {len(each.claims) for each in readings} == {1}
    assert (verified.sound, verified.broken) == (MANY, None)


def test_stopped_by_ctrl_c_it_says_so_in_one_line_and_keeps_what_it_had(tmp_path: Path) -> None:
    write_documents(tmp_path, 500)
    process = start(tmp_path, "add", "many.jsonl", seconds=0.05)
    wait_for(tmp_path / "tollbook.db", 3, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "stopped" in err
    assert 3 <= count_documents(tmp_path / "tollbook.db") < 500


@pytest.mark.parametrize("options", [["--json"], []])
def test_whoever_stops_reading_the_output_sees_no_traceback(tmp_path: Path, options: list[str]) -> None:
    """As ``tollbook read many.jsonl | head -1`` does."""
    write_documents(tmp_path, 300)
    process = start(tmp_path, "read", "many.jsonl", *options, seconds=0.001)
    assert process.stdout is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.wait(30)
    process.stderr.close()
    assert err == ""
    assert process.returncode == 1


def test_output_is_printed_document_by_document(tmp_path: Path) -> None:
    write_documents(tmp_path, 300)
    process = start(tmp_path, "read", "many.jsonl", "--json", seconds=0.2)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["id"] == "rep-0"
    assert process.poll() is None
    process.kill()
    process.communicate()
