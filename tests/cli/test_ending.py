"""How the program ends: killed, stopped or cut off, it leaves the record whole and says nothing needless."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = (
    "import sys, tollbook.readers as readers; from tests.cli.stand_in import make_pipeline; "
    "from tollbook.cli.app import run; seconds = float(sys.argv.pop(1)); "
    "build = lambda settings: make_pipeline(seconds); "
    "readers.READERS = (readers.NamedReader(name=readers.DEFAULT_READER, says='a stand-in', build=build),); "
    "sys.exit(run(sys.argv[1:]))"
)
ROOT = Path(__file__).parents[2]


def start(folder: Path, *arguments: str, seconds: float = 0, out: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """The program in a process of its own, taking ``seconds`` over each document."""
    command = [sys.executable, "-c", PROGRAM, str(seconds), *arguments]
    paths = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(command, cwd=folder, env=paths, text=True, stdout=out, stderr=subprocess.PIPE)


def count_documents(record: Path) -> int:
    """How many documents are in the record already; none where it is yet to be made."""
    try:
        connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
        [number] = connection.execute("SELECT count(*) FROM documents").fetchone()
        connection.close()
    except sqlite3.OperationalError:
        return 0
    return int(number)


def wait_for(record: Path, number: int, process: subprocess.Popen[str]) -> None:
    """Wait until the record holds so many documents."""
    end = time.monotonic() + 60
    while count_documents(record) < number:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        assert time.monotonic() < end, "the program does not get on"
        time.sleep(0.01)


def write_documents(folder: Path, number: int) -> Path:
    lines = [
        json.dumps({"id": f"rep-{n}", "text": f"Report {n}: {n} people were killed in Idlib, said medics."})
        for n in range(number)
    ]
    path = folder / "many.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.slow
def test_killed_while_adding_and_run_again_the_record_is_whole_and_has_each_document_once(tmp_path: Path) -> None:
    """A thousand documents, killed without warning at three places."""
    write_documents(tmp_path, 1_000)
    record = tmp_path / "tollbook.db"
    for number in (10, 300, 700):
        process = start(tmp_path, "add", "many.jsonl", seconds=0.001)
        wait_for(record, number, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert number <= count_documents(record) < 1_000
    process = start(tmp_path, "add", "many.jsonl")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    connection = sqlite3.connect(record)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    ids = [id for (id,) in connection.execute("SELECT id FROM documents")]
    assert sorted(ids) == sorted(f"rep-{n}" for n in range(1_000))
    assert connection.execute("SELECT count(*) FROM readings").fetchone() == (1_000,)
    assert connection.execute("SELECT count(*), count(DISTINCT document) FROM claims").fetchone() == (1_000, 1_000)
    connection.close()


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
