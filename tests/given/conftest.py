"""The program with its own readers, the real gazetteer and actor book, and a record of one's own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tollbook.cli.app import run

__all__ = ["Printed"]

DATA = Path(__file__).parent
Printed = Callable[..., tuple[list[dict[str, Any]], str]]


@pytest.fixture
def tollbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Runs a command on a record of its own: the JSON that it prints line by line, and what it says besides."""
    monkeypatch.setenv("TOLLBOOK_RECORD", str(tmp_path / "given.db"))

    def run_captured(*arguments: str) -> tuple[list[dict[str, Any]], str]:
        assert run([*arguments, "--json"]) == 0
        captured = capsys.readouterr()
        return [json.loads(line) for line in captured.out.splitlines()], captured.err

    return run_captured
