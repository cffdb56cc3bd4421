"""The words of the report, made by hand, and the one way to load them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load_phrases"]


@cache
def load_phrases() -> dict[str, Any]:
    """The phrases of ``phrases.toml``, as TOML gives them."""
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
