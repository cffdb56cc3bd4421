"""Annotations: the facts of a report as a careful recorder writes them beside its text, one object a report.

The form is that of the open corpus (its README): lists of ``counts``, ``control`` and ``named``, and of words to
``ignore``, each with the exact words of the text that carry it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tollbook.errors import GoldError
from tollbook.model import Change, Group, Method, Outcome, Scope, Stance, VictimClass

__all__ = ["FACTS", "Annotation", "Entry", "GoldControl", "GoldDeath", "GoldFigure", "read_annotation", "show"]

FACTS = ("counts", "control", "named", "ignore")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SHOWN = 60
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A figure that the report asserts, with the fields of a :class:`tollbook.model.Figure`.

    ``places`` and ``origins`` are the accepted names, or null where the report gives none; ``part_of`` is the quote of
    the larger figure. A field that the annotation leaves out is null, which no claim is expected to match.
    """

    quote: str
    outcome: Outcome
    low: int | None
    high: int | None
    approx: bool
    vague: str | None
    class_: VictimClass | None
    group: Group | None
    side: str | None
    by: str | None
    method: Method | None
    scope: Scope | None
    stance: Stance | None
    part_of: str | None
    places: tuple[str, ...] | None
    start: date | None
    end: date | None
    origins: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldControl:
    """Who holds which place; ``places`` are the accepted names of one place, ``start`` the day it began."""

    quote: str
    places: tuple[str, ...] | None
    holder: str | None
    change: Change
    previous: str | None = None
    start: date | None = None
    origins: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDeath:
    """A person reported dead, by name."""

    quote: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One object of an annotation: its fields, the text that its words must stand in, and how messages name it."""

    fields: Mapping[str, Any]
    text: str
    where: str

    def fail(self, reason: str) -> GoldError:
        """The error that says what is wrong here."""
        return GoldError(f"{self.where}: {reason}")

    def take_text(self, field: str) -> str | None:
        """A field that holds words, or null."""
        value = self.fields.get(field)
        if value is None or isinstance(value, str):
            return value
        raise self.fail(f"{field} {show(value)} is not a string: put it in quotation marks")

    def take_quote(self, field: str = "quote") -> str:
        """The exact words of the report, which must be given."""
        return self.find(self.require(field), field)

    def require(self, field: str) -> str:
        """A field that holds words and must be given."""
        value = self.take_text(field)
        if not value:
            raise self.fail(f"has no {field}: give one")
        return value

    def find(self, words: str, field: str) -> str:
        """The words, which must stand in the text."""
        if words not in self.text:
            raise self.fail(f"{field} {show(words)} is not in the text: copy the exact words")
        return words

    def take_word(self, field: str, words: type[Word]) -> Word | None:
        """A field that holds one of a closed set of words, or null."""
        value = self.fields.get(field)
        if value is None:
            return None
        try:
            return words(value)
        except ValueError:
            raise self.fail(f"{field} {show(value)} is none of {', '.join(words)}") from None

    def require_word(self, field: str, words: type[Word]) -> Word:
        """A field that holds one of a closed set of words and must be given."""
        word = self.take_word(field, words)
        if word is None:
            raise self.fail(f"has no {field}: give one of {', '.join(words)}")
        return word

    def take_number(self, field: str) -> int | None:
        """A field that holds a whole number from nought on, or null."""
        value = self.fields.get(field)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise self.fail(f"{field} {show(value)} is no whole number: give one, or null")

    def take_day(self, field: str) -> date | None:
        """A field that holds an ISO day, or null."""
        value = self.take_text(field)
        try:
            if value is None or DAY.fullmatch(value):
                return date.fromisoformat(value) if value else None
        except ValueError:
            pass
        raise self.fail(f"{field} {show(value)} is not a date: use YYYY-MM-DD")

    def take_names(self, field: str) -> tuple[str, ...] | None:
        """A field that holds the accepted names, as a list or as the only one, or null."""
        value = self.fields.get(field)
        names = [value] if isinstance(value, str) else value
        if names is None:
            return None
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(names)
        raise self.fail(f"{field} {show(value)} is no list of names")

    def take_list(self, field: str) -> list[Any]:
        """A field that holds a list; none where it is left out."""
        value = self.fields.get(field)
        if value is None or isinstance(value, list):
            return value or []
        raise self.fail(f"{field} {show(value)} is not a list")

    def take_entries(self, field: str) -> list["Entry"]:
        """The objects of a list."""
        for value in self.take_list(field):
            if not isinstance(value, dict):
                raise self.fail(f"{field} holds {show(value)}, no object")
        return [Entry(fields=value, text=self.text, where=self.where) for value in self.take_list(field)]


def show(value: object) -> str:
    """A value of an annotation as it may stand in a message: in ASCII, on one line, short."""
    shown = json.dumps(value)
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What a report says, and the words in it that must yield nothing."""

    figures: tuple[GoldFigure, ...] = ()
    control: tuple[GoldControl, ...] = ()
    deaths: tuple[GoldDeath, ...] = ()
    ignore: tuple[str, ...] = ()


def read_annotation(entry: Entry) -> Annotation:
    """The facts of one report. Raises :class:`GoldError`, which names what is wrong."""
    figures = tuple(take_figure(each) for each in entry.take_entries("counts"))
    check_parts(entry, figures)
    return Annotation(
        figures=figures,
        control=tuple(take_control(each) for each in entry.take_entries("control")),
        deaths=tuple(
            GoldDeath(quote=each.take_quote(), name=each.require("name")) for each in entry.take_entries("named")
        ),
        ignore=tuple(take_ignored(entry)),
    )


def take_figure(entry: Entry) -> GoldFigure:
    approx = entry.fields.get("approx")
    if not isinstance(approx, bool | None):
        raise entry.fail(f"approx {show(approx)} is neither true nor false")
    return GoldFigure(
        quote=entry.take_quote(),
        outcome=entry.require_word("outcome", Outcome),
        low=entry.take_number("low"),
        high=entry.take_number("high"),
        approx=bool(approx),
        vague=entry.take_text("vague"),
        class_=entry.take_word("class", VictimClass),
        group=entry.take_word("group", Group),
        side=entry.take_text("side"),
        by=entry.take_text("by"),
        method=entry.take_word("method", Method),
        scope=entry.take_word("scope", Scope),
        stance=entry.take_word("stance", Stance),
        part_of=entry.take_text("part_of"),
        places=entry.take_names("place"),
        start=entry.take_day("start"),
        end=entry.take_day("end"),
        origins=entry.take_names("origin"),
    )


def check_parts(entry: Entry, figures: Sequence[GoldFigure]) -> None:
    quotes = {figure.quote for figure in figures}
    for figure in figures:
        if figure.part_of is not None and figure.part_of not in quotes:
            raise entry.fail(f"part_of {show(figure.part_of)} is the quote of no figure of the passage")


def take_control(entry: Entry) -> GoldControl:
    return GoldControl(
        quote=entry.take_quote(),
        places=entry.take_names("place"),
        holder=entry.take_text("holder"),
        change=entry.require_word("change", Change),
        previous=entry.take_text("previous"),
        start=entry.take_day("start"),
        origins=entry.take_names("origin"),
    )


def take_ignored(entry: Entry) -> list[str]:
    for words in entry.take_list("ignore"):
        if not isinstance(words, str) or not words:
            raise entry.fail(f"ignore holds {show(words)}, no words")
    return [entry.find(words, "ignore") for words in entry.take_list("ignore")]
