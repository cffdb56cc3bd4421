"""Files are there whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from tollbook.cli.writing import write_files

CONTENTS = {"a.md": "# Idlib – إدلب\n", "b.html": "<!doctype html>\n"}


def test_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    written = write_files(tmp_path / "new" / "folder", CONTENTS)
    assert [path.name for path in written] == ["a.md", "b.html"]
    assert {path.name: path.read_text(encoding="utf-8") for path in written} == CONTENTS


def test_an_older_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "other.txt").write_text("other")
    write_files(tmp_path, CONTENTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.html", "other.txt"]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == CONTENTS["a.md"]


def test_others_may_read_what_was_written_as_the_umask_has_it(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        [path, _] = write_files(tmp_path, CONTENTS)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_write_that_fails_leaves_the_older_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old")

    def fail(source: str, target: str) -> None:
        raise OSError(28, "No space left on device", target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_files(tmp_path, CONTENTS)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "old"


def test_a_file_in_the_place_of_the_folder_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(FileExistsError):
        write_files(tmp_path / "folder", CONTENTS)
    assert (tmp_path / "folder").read_text() == "a file"
