"""A reader of one's own put where it is used from, and taken away again: whole or not at all."""

import os
import shutil
from pathlib import Path

from tollbook.errors import QuestionError
from tollbook.settings import Settings, name_former

__all__ = ["check_place", "find_named", "put_in_place", "remove_reader"]

FILES = frozenset({"encoder.onnx", "heads.npz", "signs.json", "card.json"})


def name_fresh(folder: Path) -> Path:
    """Where a reader is copied to before it takes its place."""
    return folder.with_name(f"{folder.name}.new")


def find_named(settings: Settings) -> Path | None:
    """The folder of the reader that ``TOLLBOOK_WEIGHTS`` names, null where one's own or the shipped one is used."""
    own = (settings.own_reader, name_former(settings.own_reader))
    return None if settings.weights in own else settings.weights


def list_others(folder: Path) -> list[str]:
    """What a folder holds besides the files of a reader."""
    return sorted(each.name for each in folder.glob("*") if each.is_dir() or each.name not in FILES)


def check_place(folder: Path) -> None:
    """Make sure that a reader may be put there: a folder that is not there yet, is empty, or holds a reader.

    Raises :class:`QuestionError` else, so that nobody trains for nothing and no one's files are lost.
    """
    for each in (folder, name_former(folder), name_fresh(folder)):
        if each.exists() and not each.is_dir():
            raise QuestionError(f"{each}: is a file: name another folder for the reader")
        if others := list_others(each):
            raise QuestionError(
                f"{each}: holds {others[0]!r}, which is none of a reader's files: name another folder for the reader"
            )
    above = next(each for each in (folder.parent, *folder.parent.parents) if each.exists())
    if not (above.is_dir() and os.access(above, os.W_OK | os.X_OK)):
        raise QuestionError(f"{folder}: you may not write into {above}: name another folder for the reader")


def put_in_place(made: Path, folder: Path) -> None:
    """Copy a reader's files beside the folder and swap the two; whenever this breaks off, one whole reader is found.

    Between the two renames the former reader stands under :func:`tollbook.settings.name_former`, and is found there.
    """
    former, fresh = name_former(folder), name_fresh(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        shutil.copytree(made, fresh)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if folder.exists():
        shutil.rmtree(former, ignore_errors=True)
        folder.rename(former)
    fresh.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def remove_reader(folder: Path) -> bool:
    """Take a reader away, also one that a broken-off change left behind; gives whether there was one."""
    there = [each for each in (name_fresh(folder), name_former(folder), folder) if each.is_dir()]
    for each in there:
        shutil.rmtree(each)
    return bool(there)
