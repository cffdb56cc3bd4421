"""What the tests of the commands share: a record of one's own, and the program run in this process or another."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from tests.cli.stand_in import make_pipeline, make_place
from tollbook.cli.app import run
from tollbook.errors import QuestionError
from tollbook.model import Linked, PlaceRef
from tollbook.readers import DEFAULT_READER, NamedReader
from tollbook.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr that say what went wrong."""
        return [line for line in self.err.splitlines() if line.startswith("tollbook: ")]


class Tollbook(Protocol):
    """Runs the program with these arguments."""

    def __call__(self, *arguments: str | Path) -> Result: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, whose record is ``tollbook.db`` in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOLLBOOK_RECORD", "TOLLBOOK_MAX_MB", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def tollbook(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tollbook:
    """The program with the stand-in for the reader, in a folder of its own."""
    tiny = NamedReader(name=DEFAULT_READER, says="a stand-in", build=lambda settings: make_pipeline())
    monkeypatch.setattr("tollbook.readers.READERS", (tiny,))

    def run_captured(*arguments: str | Path) -> Result:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(status=status, out=captured.out, err=captured.err)

    return run_captured


@pytest.fixture
def write(folder: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file into the working folder."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def known_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three places in the stead of the gazetteer."""

    def find_place(settings: Settings, linked: Linked, name: str) -> PlaceRef:
        if place := make_place(name):
            return place
        raise QuestionError(f"no place called {name!r} is in the record or the gazetteer; check the spelling")

    monkeypatch.setattr("tollbook.pipeline.find_place", find_place)
