"""The gazetteer's building."""

import multiprocessing
import os
import sqlite3
import time
from pathlib import Path

import pytest

from tollbook.errors import ReferenceDataError
from tollbook.resolve import build
from tollbook.resolve.build import STALE_SECONDS, build_gazetteer, name_gazetteer
from tollbook.resolve.draft import Draft
from tollbook.resolve.gazetteer import Gazetteer, open_gazetteer


@pytest.mark.slow
def test_two_builds_at_once_leave_one_whole_gazetteer_and_an_old_half_is_swept_away(tmp_path: Path) -> None:
    stale = tmp_path / "gazetteer-killed.partial"
    stale.write_bytes(b"half")
    os.utime(stale, (time.time() - 2 * STALE_SECONDS,) * 2)
    context = multiprocessing.get_context("spawn")
    builds = [context.Process(target=build_gazetteer, args=(tmp_path,)) for _ in range(2)]
    for process in builds:
        process.start()
    for process in builds:
        process.join()
    assert [process.exitcode for process in builds] == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == [name_gazetteer()]
    with open_gazetteer(tmp_path) as gazetteer:
        assert gazetteer.kind_of("Idlib") == "town"


def test_the_files_name_says_schema_geonames_and_hand_made_data(gazetteer: Gazetteer) -> None:
    assert name_gazetteer() == f"{gazetteer.version}.sqlite"
    assert gazetteer.version.startswith(f"gazetteer-{build.SCHEMA}-3.")


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(report: build.Progress) -> Draft:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(build, "compile_draft", fail)
    with pytest.raises(ReferenceDataError, match=r"disk is full.*TOLLBOOK_CACHE"):
        build_gazetteer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReferenceDataError, match="cannot be built there") as caught:
        build_gazetteer(tmp_path / "file" / "cache")
    assert "\n" not in str(caught.value)


def test_a_half_built_file_swept_away_by_another_build_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter([folder / "gazetteer-swept.partial"]))
    assert list(build.list_stale(tmp_path)) == []


def test_a_young_half_built_file_is_left_to_its_build(tmp_path: Path) -> None:
    (tmp_path / "gazetteer-running.partial").write_bytes(b"half")
    assert list(build.list_stale(tmp_path)) == []


def test_a_gazetteer_that_is_there_is_not_built_again(
    gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name_gazetteer()).symlink_to(find_file(gazetteer))
    monkeypatch.setattr(build, "compile_draft", None)
    with open_gazetteer(tmp_path) as opened:
        assert opened.kind_of("Syria") == "country"


def find_file(gazetteer: Gazetteer) -> Path:
    from tollbook.settings import load_settings

    return load_settings().cache / f"{gazetteer.version}.sqlite"
