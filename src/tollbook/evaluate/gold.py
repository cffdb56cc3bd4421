"""Annotated reports: what a careful recorder takes from a report, and the words that must yield nothing."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tollbook.collect import restore
from tollbook.errors import CollectError, GoldError
from tollbook.model import (
    Change,
    Document,
    Group,
    Method,
    Outcome,
    Receipt,
    Scope,
    Stance,
    VictimClass,
)

__all__ = ["GoldControl", "GoldDeath", "GoldFigure", "Passage", "load_passage", "load_passages"]

# Nothing that is read depends on when a passage was received.
AT = datetime(2000, 1, 1, tzinfo=UTC)
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
class Passage:
    """An annotated report: the document as ``tollbook read`` would take it, its facts, and what must yield none.

    ``partial`` says that only some of its facts are annotated, and of figures only outcome and bounds: such a passage
    is one to learn from, and none to measure with.

    ``genre`` is that which the annotation gives; else what stands before the last hyphen of its id, or the name of
    its file. ``text`` is the text as annotated.
    """

    document: Document
    genre: str
    text: str
    figures: tuple[GoldFigure, ...] = ()
    control: tuple[GoldControl, ...] = ()
    deaths: tuple[GoldDeath, ...] = ()
    ignore: tuple[str, ...] = ()
    partial: bool = False


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


def load_passages(path: Path) -> list[Passage]:
    """The annotated reports of a file, one JSON object a line.

    Raises :class:`GoldError`, or :class:`CollectError` for what is no report at all; both name the line.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}): check the path") from error
    passages = [load_passage(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not passages:
        raise GoldError(f"{path}: is empty: give a file with one annotated report a line")
    refuse_repeated(path, passages)
    return passages


def refuse_repeated(path: Path, passages: Sequence[Passage]) -> None:
    seen: set[str] = set()
    for passage in passages:
        name = passage.document.id
        if name in seen:
            raise GoldError(f"{path}: passage {show(name)} is given twice: give each an id of its own")
        seen.add(name)


def load_passage(path: Path, number: int, line: bytes) -> Passage:
    """The annotated report of one line; ``path`` and ``number`` say where it stands. Raises :class:`GoldError`."""
    receipt = Receipt(content=line.rstrip(b"\r"), name=f"{path.name} line {number}", form="jsonl", at=AT)
    try:
        document = restore(receipt)
    except CollectError as error:
        raise GoldError(str(error)) from error
    fields = json.loads(receipt.content)
    where = f"{receipt.name}, passage {show(fields.get('id'))}"
    entry = Entry(fields=fields, text=fields["text"], where=where)
    entry.require("id")
    if not any(fact in fields for fact in FACTS):
        raise entry.fail(f"has none of {', '.join(FACTS)}: give the facts that are expected")
    figures = tuple(take_figure(each) for each in entry.take_entries("counts"))
    check_parts(entry, figures)
    return Passage(
        document=document,
        genre=entry.take_text("genre") or guess_genre(document.id, path),
        text=entry.text,
        figures=figures,
        control=tuple(take_control(each) for each in entry.take_entries("control")),
        deaths=tuple(
            GoldDeath(quote=each.take_quote(), name=each.require("name")) for each in entry.take_entries("named")
        ),
        ignore=tuple(take_ignored(entry)),
        partial=fields.get("partial") is True,
    )


def guess_genre(name: str, path: Path) -> str:
    before, hyphen, _ = name.rpartition("-")
    return before if hyphen and before else path.stem


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
