"""The hand-made reference data of this package: files in ``hand/``, each section with its origin."""

import hashlib
import tomllib
from importlib.resources import files
from typing import Any

__all__ = ["HAND_FILES", "digest_data", "load_hand", "read_hand"]

HAND_FILES = ("countries.toml", "folding.toml", "generics.toml", "places.toml", "stop_names.toml")


def read_hand(name: str) -> str:
    """The text of one hand-made file."""
    return files("tollbook.resolve").joinpath("hand", name).read_text(encoding="utf-8")


def load_hand(name: str) -> dict[str, Any]:
    """One hand-made TOML file."""
    return tomllib.loads(read_hand(name))


def digest_data(editions: str) -> str:
    """Eight hexadecimal digits that change whenever something does from which the gazetteer is made.

    That is the hand-made files, the tables built at installation, and the editions of packages.
    """
    digest = hashlib.sha256(editions.encode())
    for name in HAND_FILES:
        digest.update(read_hand(name).encode())
    stamp = files("tollbook.resolve").joinpath("built", "built.txt")
    digest.update(stamp.read_bytes() if stamp.is_file() else b"")
    return digest.hexdigest()[:8]
