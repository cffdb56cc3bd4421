"""The decisions made by hand: the words and patterns in the files of ``hand/``, each with its origin."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

__all__ = [
    "EventTable",
    "Fields",
    "Languages",
    "Pattern",
    "load_credit",
    "load_event_table",
    "load_fields",
    "load_languages",
    "load_patterns",
]

Reach = Literal["piece", "rest", "line", "tail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A shape of page furniture, and how much of the line it takes.

    ``piece``: the sentence that is all of this shape; ``rest``: from where a sentence begins with it to the line's
    end; ``line``: the line that is all of it; ``tail``: from where it stands in the line to the line's end.
    """

    reach: Reach
    shape: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """How documents name what they say of themselves: columns of tables, top lines of text, meta tags of pages."""

    columns: dict[str, str]
    headers: dict[str, str]
    meta_published: tuple[str, ...]
    meta_publisher: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable:
    """A table of events: the columns that it needs, who publishes it, and what one of its rows is called."""

    needed: frozenset[str]
    publisher: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages that are told apart: names by ISO 639 code, and the code of what is in no language."""

    names: dict[str, str]
    none: str


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("tollbook.collect").joinpath("hand", name).read_text(encoding="utf-8"))


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """The shapes of furniture, one for each reach, from ``hand/furniture.toml``."""
    shapes: dict[Reach, list[str]] = {}
    for section in _load("furniture.toml")["furniture"]:
        shapes.setdefault(section["reach"], []).extend(section["patterns"])
    return tuple(
        Pattern(reach=reach, shape=re.compile("|".join(f"(?:{shape})" for shape in found), re.IGNORECASE))
        for reach, found in shapes.items()
    )


@cache
def load_credit() -> re.Pattern[str]:
    """The shape of a photographer's credit at the end of a caption."""
    return re.compile("|".join(_load("furniture.toml")["credit"]["patterns"]))


@cache
def load_fields() -> Fields:
    """The names of fields, from ``hand/fields.toml``."""
    read = _load("fields.toml")
    return Fields(
        columns={name: field for field, names in read["columns"]["names"].items() for name in names},
        headers={name: field for field, names in read["headers"]["names"].items() for name in names},
        meta_published=tuple(read["meta"]["published"]),
        meta_publisher=tuple(read["meta"]["publisher"]),
    )


@cache
def load_event_table() -> EventTable:
    """The table of events that is known, from ``hand/fields.toml``."""
    read = _load("fields.toml")["events"]
    return EventTable(needed=frozenset(read["needed"]), publisher=read["publisher"], title=read["title"])


@cache
def load_languages() -> Languages:
    """The languages that are told apart, from ``hand/languages.toml``."""
    read = _load("languages.toml")
    return Languages(names=read["names"], none=read["none"]["code"])
