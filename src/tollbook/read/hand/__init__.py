"""Word lists made by hand, each with its origin, and the one way to load them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load_words"]


@cache
def load_words(name: str) -> dict[str, Any]:
    """The word list ``name`` of this folder, as TOML gives it."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
