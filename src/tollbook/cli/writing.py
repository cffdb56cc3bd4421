"""Files that are there whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_files"]


def write_files(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Write each text under its name into the folder, made where it is missing; an older file stays until then.

    Raises :class:`OSError` where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [write_file(folder / name, text) for name, text in contents.items()]


def write_file(path: Path, text: str) -> Path:
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(number, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o666 & ~current_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return path


def current_umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
