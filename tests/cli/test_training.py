"""``train``: a better reader takes the place of the old one, a worse one leaves no trace, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tollbook
from tests.learn.builders import BRINK, SURE, annotate, make_reader, write_reports
from tollbook.settings import load_settings

Write = Callable[[str, str | bytes], Path]
NEEDED = ("torch", "onnx", "safetensors")


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with annotated reports in it, and a folder of one's own data with no reader."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.delenv("TOLLBOOK_WEIGHTS", raising=False)
    write_reports(folder / "own.jsonl")
    return folder


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A reader that learns to find figures, and one that finds them already."""
    for package in NEEDED:
        pytest.importorskip(package, reason=f"{package} is not installed: the training is not tested")
    folder = tmp_path_factory.mktemp("readers")
    return {name: make_reader(folder / name, lean) for name, lean in (("brink", BRINK), ("sure", SURE))}


def list_all(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def brink(home: Path, readers: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOLLBOOK_WEIGHTS", str(readers["brink"]))
    return home


def test_a_better_reader_is_put_in_its_place_and_compared(brink: Path, tollbook: Tollbook) -> None:
    write_reports(brink / "check.jsonl", 3, 4)
    write_reports(brink / "own.jsonl", 0, 3)
    result = tollbook("train", "own.jsonl", "--check", "check.jsonl", "--rounds", "1", "--out", "new")
    assert result.status == 0, result.err
    rows = [line.rsplit(maxsplit=7) for line in result.out.splitlines()[2:6]]
    figures = {(row[0].strip(), row[1]): float(row[3]) for row in rows}
    assert figures == {
        ("what was held back", "old"): 0.0,
        ("what was held back", "new"): 1.0,
        ("check.jsonl", "old"): 0.0,
        ("check.jsonl", "new"): 1.0,
    }
    assert "learned from 2 annotated reports (new)" in result.out
    assert "1 of the reports held back to measure with: so few say little" in result.err
    assert f"is better and stands in {brink / 'new'}; set TOLLBOOK_WEIGHTS to that" in result.err
    assert {path.name for path in (brink / "new").iterdir()} == {
        "encoder.onnx",
        "heads.npz",
        "signs.json",
        "card.json",
    }


def test_programs_are_told_the_same_and_the_same_seed_gives_the_same_reader(brink: Path, tollbook: Tollbook) -> None:
    told: list[Any] = []
    for name in ("one", "other"):
        result = tollbook("train", "own.jsonl", "--rounds", "1", "--seed", "7", "--out", name, "--json")
        assert result.status == 0, result.err
        told.append(json.loads(result.out))
    [held] = told[0]["measured"]
    assert (told[0]["replaced"], told[0]["folder"], told[0]["objections"]) == (True, str(brink / "one"), [])
    assert (held["old"]["count"]["f1"], held["new"]["count"]["f1"], held["new"]["passages"]) == (0.0, 1.0, 1)
    assert told[0]["readers"] == told[1]["readers"]
    assert told[0]["readers"]["old"] != told[0]["readers"]["new"]


def test_a_reader_that_is_no_better_leaves_the_old_one_and_writes_nothing(
    home: Path, readers: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tollbook: Tollbook
) -> None:
    monkeypatch.setenv("TOLLBOOK_WEIGHTS", str(readers["sure"]))
    before = list_all(home)
    result = tollbook("train", "own.jsonl", "--rounds", "1")
    assert result.status == 1
    assert result.complaints == [
        "tollbook: the old reader stays: neither figures nor figures right in full rose on what was held back"
    ]
    assert list_all(home) == before
    told = json.loads(tollbook("train", "own.jsonl", "--rounds", "1", "--json").out)
    assert (told["replaced"], told["folder"]) == (False, None)


def test_ones_own_reader_is_used_until_it_is_reset(
    home: Path, readers: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tollbook: Tollbook
) -> None:
    """The shipped reader is played by a small one."""
    from tollbook.learn import improve
    from tollbook.read.learned import network

    load = network.load_network
    monkeypatch.setattr(improve, "WEIGHTS", readers["brink"])
    monkeypatch.setattr(network, "load_network", lambda folder=readers["brink"]: load(folder))
    result = tollbook("train", "own.jsonl", "--rounds", "1")
    assert result.status == 0, result.err
    own = load_settings().own_reader
    assert f"is used from now on: {own}; `tollbook train --reset` takes it away" in result.err
    assert load_settings().weights == own
    assert own.is_relative_to(home / "data")
    kept = list_all(own)
    again = tollbook("train", "own.jsonl", "--rounds", "1", "--json")
    assert again.status == 1
    told = json.loads(again.out)
    assert told["readers"]["old"] == told["readers"]["new"], "it starts from the shipped reader each time"
    assert list_all(own) == kept
    assert "your own reader is taken away" in tollbook("train", "--reset").err
    assert load_settings().weights is None
    assert "there is no reader of your own" in tollbook("train", "--reset").err


def test_what_a_person_corrected_is_learned_from(brink: Path, write: Write, tollbook: Tollbook) -> None:
    """Lines of ``read --json``, whose texts are found in the record."""
    texts = {"a": "At first 12 people were killed in Idlib.", "b": "Then 9 people were killed in Ariha."}
    for name, text in texts.items():
        write(f"{name}.txt", text)
    assert tollbook("add", "a.txt", "b.txt", "--record", "desk.db").status == 0
    lines = [json.loads(line) for line in tollbook("read", "a.txt", "b.txt", "--json").out.splitlines()]
    assert [line["claims"][0]["outcome"] for line in lines] == ["killed", "killed"]
    write("corrected.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    result = tollbook("train", "corrected.jsonl", "--record", "desk.db", "--rounds", "1", "--out", "new", "--json")
    told = json.loads(result.out)
    assert (told["learned"], told["measured"][0]["new"]["count"]["gold"]) == (1, 1)
    missing = tollbook("train", "corrected.jsonl", "--rounds", "1")
    assert missing.status == 1
    assert "corrected.jsonl line 1, passage" in missing.err
    assert "no record yet" in missing.err


def test_the_program_itself_ends_with_the_right_status(brink: Path) -> None:
    """In a process of its own, as people run it."""
    command = [sys.executable, "-c", "from tollbook.cli import main; main()", "train", "own.jsonl", "--rounds", "1"]
    better = subprocess.run([*command, "--out", "new"], capture_output=True, text=True, cwd=brink)
    assert better.returncode == 0, better.stderr
    assert "the new reader is better and stands in" in better.stderr.splitlines()[-1]
    assert (brink / "new" / "card.json").exists()
    assert "figures F1" in better.stdout


def test_without_pytorch_one_line_says_how_to_get_it(home: Path) -> None:
    program = "import sys; sys.modules['torch'] = None; from tollbook.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "train", "own.jsonl"], capture_output=True, text=True, cwd=home
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tollbook: training needs PyTorch: pip install 'tollbook[train]'\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "train: no reports were given; name a .jsonl file, or --reset"),
        (["own.jsonl", "--reset"], "--reset: goes with no other option or file"),
        (["--check", "own.jsonl", "--reset"], "--reset: goes with no other option or file"),
        (["own.jsonl", "--rounds", "0"], "Invalid value for '--rounds'"),
    ],
)
def test_wrong_usage_is_said_on_one_line(home: Path, tollbook: Tollbook, arguments: list[str], says: str) -> None:
    result = tollbook("train", *arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert says in result.err


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["none.jsonl"], 1, "none.jsonl: cannot be read"),
        (["own.jsonl", "--check", "none.jsonl"], 1, "none.jsonl: cannot be read"),
        (["own.jsonl", "own.jsonl"], 1, "report 'own-1' is the same as 'own-1' by its id: give it once"),
        (["own.jsonl", "--check", "own.jsonl"], 1, "own.jsonl: report 'own-1' is to be learned from too"),
        (["one.jsonl"], 1, "annotated reports: 1 is too few; give two or more"),
        (["bad.jsonl"], 1, '"13 people" is not in the text: copy the exact words'),
        (["own.jsonl", "--out", "own.jsonl"], 2, "own.jsonl: is a file: name another folder for the reader"),
        (["own.jsonl", "--out", "."], 2, "which is none of a reader's files"),
    ],
)
def test_what_cannot_be_trained_on_is_said_on_one_line(
    brink: Path, tollbook: Tollbook, write: Write, arguments: list[str], status: int, says: str
) -> None:
    write_reports(brink / "one.jsonl", 0, 1)
    write("bad.jsonl", json.dumps(annotate("a", "12 people were killed.", "13 people", 12)))
    before = list_all(brink)
    result = tollbook("train", *arguments)
    assert (result.status, result.out, len(result.complaints)) == (status, "", 1), result.err
    assert says in result.complaints[0]
    assert list_all(brink) == before


def test_a_reader_that_is_not_there_is_named(
    home: Path, readers: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tollbook: Tollbook
) -> None:
    monkeypatch.setenv("TOLLBOOK_WEIGHTS", str(home / "nowhere"))
    result = tollbook("train", "own.jsonl")
    assert (result.status, len(result.complaints)) == (1, 1)
    assert f"{home / 'nowhere'}: the reader's weights cannot be read" in result.complaints[0]
