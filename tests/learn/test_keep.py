"""A reader put in its place: whole or not at all, and over no one's files."""

import os
import shutil
from pathlib import Path

import pytest

from tollbook.errors import QuestionError
from tollbook.learn.keep import check_place, find_named, put_in_place, remove_reader
from tollbook.settings import Settings, load_settings, name_former

FILES = ("encoder.onnx", "heads.npz", "signs.json", "card.json")


def write_reader(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    for name in FILES:
        (folder / name).write_text(words)
    return folder


def read_back(folder: Path) -> set[str]:
    assert sorted(each.name for each in folder.iterdir()) == sorted(FILES)
    return {(folder / name).read_text() for name in FILES}


def test_a_reader_takes_the_place_of_another_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "reader"
    for words in ("first", "second", "third"):
        check_place(place)
        put_in_place(write_reader(tmp_path / words, words), place)
        assert read_back(place) == {words}
        assert [each.name for each in place.parent.iterdir()] == ["reader"]


def test_a_disk_that_is_full_leaves_the_old_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(source: Path, target: Path) -> None:
        write_reader(target, "half")
        raise OSError("no space left")

    place = write_reader(tmp_path / "reader", "old")
    monkeypatch.setattr(shutil, "copytree", fill)
    with pytest.raises(OSError, match="no space"):
        put_in_place(tmp_path / "made", place)
    assert read_back(place) == {"old"}
    assert [each.name for each in tmp_path.iterdir()] == ["reader"]


def test_a_change_broken_off_between_its_two_renames_still_leaves_the_old_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    place = write_reader(load_settings({}).own_reader, "old")
    made, rename = write_reader(tmp_path / "made", "new"), Path.rename

    def rename_once(path: Path, target: Path) -> Path:
        if path != place:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_once)
    with pytest.raises(KeyboardInterrupt):
        put_in_place(made, place)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    found = load_settings({})
    assert found.weights == name_former(place)
    assert read_back(name_former(place)) == {"old"}
    assert find_named(found) is None
    assert load_settings({"TOLLBOOK_WEIGHTS": str(place)}).weights == name_former(place)
    check_place(place)
    put_in_place(made, place)
    assert load_settings({}).weights == place
    assert read_back(place) == {"new"}
    assert [each.name for each in place.parent.iterdir()] == ["reader"]


def test_the_reader_is_the_one_named_else_ones_own_else_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load_settings({}).weights is None
    own = write_reader(load_settings({}).own_reader, "own")
    assert load_settings({}).weights == own
    named = load_settings({"TOLLBOOK_WEIGHTS": str(tmp_path / "named")})
    assert named.weights == find_named(named) == tmp_path / "named"
    assert remove_reader(own)
    assert load_settings({}).weights is None
    assert not remove_reader(own)


def test_a_reader_that_is_taken_away_is_gone_with_what_was_left_beside_it(tmp_path: Path) -> None:
    place = write_reader(tmp_path / "reader", "own")
    write_reader(name_former(place), "former")
    assert remove_reader(place)
    assert list(tmp_path.iterdir()) == []


def test_no_ones_files_are_lost(tmp_path: Path) -> None:
    place = write_reader(tmp_path / "reader", "own")
    (place / "notes.txt").write_text("mine")
    with pytest.raises(QuestionError, match=r"holds .notes\.txt., which is none of a reader's files"):
        check_place(place)
    with pytest.raises(QuestionError, match="is a file: name another folder"):
        check_place(place / "notes.txt")
    other = tmp_path / "other"
    name_former(other).mkdir()
    (name_former(other) / "letter.txt").write_text("mine")
    with pytest.raises(QuestionError, match=r"other\.former: holds 'letter\.txt'"):
        check_place(other)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_refused_before_training(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(QuestionError, match="you may not write into"):
        check_place(closed / "deep" / "reader")


def test_a_path_through_a_file_is_refused_before_training(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QuestionError, match="you may not write into"):
        check_place(tmp_path / "file" / "reader")


def test_settings_made_by_hand_have_a_place_for_ones_own_reader(tmp_path: Path) -> None:
    settings = Settings(record=tmp_path, cache=tmp_path, max_bytes=1)
    assert settings.own_reader == load_settings({}).own_reader
