"""What the model is told, and the number words of other languages, and the one way to load them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load_hand"]


@cache
def load_hand(name: str) -> dict[str, Any]:
    """The file ``name`` of this folder, as TOML gives it."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
