"""A desk's own annotated reports: in the form of the open corpus, or as ``tollbook read --json`` printed them and a
person corrected them."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tollbook.collect import restore
from tollbook.errors import GoldError, TollbookError
from tollbook.evaluate import Passage, load_passages
from tollbook.evaluate.gold import load_passage
from tollbook.model import Document, DocumentId, Kind
from tollbook.record import Stored, open_record
from tollbook.settings import RecordAddress

__all__ = ["Lookup", "load_own", "search_record"]

Lookup = Callable[[str], Document | None]
"""Gives the document whose bytes have this SHA-256, or null."""


class Named(BaseModel):
    """A place or a party: its words in the report, and its full name."""

    text: str
    name: str | None = None


class CorrectedClaim(BaseModel):
    """A claim as printed and corrected; what stands in one of the closed sets of words is checked later."""

    kind: Kind
    quote: str
    id: str | None = None
    span: tuple[int, int] | None = None
    attribution: list[str | None] = []
    stance: Any = "asserted"
    start: Any = None
    end: Any = None
    place: Named | str | None = None
    outcome: Any = None
    low: Any = None
    high: Any = None
    approx: Any = False
    vague: Any = None
    class_: Any = None
    group: Any = None
    side: Named | str | None = None
    by: Named | str | None = None
    method: Any = None
    scope: Any = None
    part_of: str | None = None
    holder: Named | str | None = None
    previous: Named | str | None = None
    change: Any = None
    name: Any = None


class Printed(BaseModel):
    """What was printed of a document itself."""

    sha256: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class CorrectedReading(BaseModel):
    """A line of ``tollbook read --json`` that a person corrected; ``text`` and ``ignore`` are the person's to add."""

    id: str
    claims: list[CorrectedClaim]
    document: Printed = Printed()
    text: str | None = None
    genre: str | None = None
    ignore: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Finds the words of a reading's claims in its text; ``where`` is how messages name the reading."""

    text: str
    claims: Sequence[CorrectedClaim]
    where: str

    def place(self, claim: CorrectedClaim) -> str:
        """The words of a claim, with as many before them as it takes to tell them from the same words further up."""
        start = claim.span[0] if claim.span else 0
        end = start + len(claim.quote)
        if start < 0 or self.text[start:end] != claim.quote or not claim.quote:
            return claim.quote
        while self.text.find(self.text[start:end]) != start or self.text[:start][-1:].isalnum():
            start -= 1
        return self.text[start:end]

    def find_whole(self, claim: CorrectedClaim) -> str | None:
        """The words of the figure that a figure is part of."""
        if claim.part_of is None:
            return None
        for other in self.claims:
            if other.id == claim.part_of and other.kind is Kind.COUNT:
                return self.place(other)
        raise GoldError(
            f"{self.where}: part_of {json.dumps(claim.part_of)} is the id of no count among the claims: "
            "give one of theirs, or null"
        )


def load_own(path: Path, lookup: Lookup) -> list[Passage]:
    """The annotated reports of a file; ``lookup`` finds the text of corrected readings that do not have it.

    Raises :class:`GoldError`, which names the line.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}): check the path") from error
    if not any(map(is_reading, lines)):
        return load_passages(path)
    return [take_reading(path, number, line, lookup) for number, line in enumerate(lines, 1) if line.strip()]


def is_reading(line: bytes) -> bool:
    """Whether a line is one of ``tollbook read --json``, which has claims."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and "claims" in fields


def take_reading(path: Path, number: int, line: bytes, lookup: Lookup) -> Passage:
    """The passage that a corrected reading is."""
    where = f"{path.name} line {number}"
    try:
        fields = json.loads(line)
        reading = CorrectedReading.model_validate(rename_class(fields))
    except ValidationError as error:
        raise GoldError(f"{where}: {describe_fault(error)}") from error
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: is not valid JSON ({error}): mend it") from error
    where = f"{where}, passage {json.dumps(reading.id)}"
    document = find_document(reading, where, lookup) if reading.text is None else None
    text = document.text if document else reading.text or ""
    gold = annotate(reading, Quotes(text=text, claims=reading.claims, where=where))
    passage = load_passage(path, number, json.dumps(gold).encode())
    return replace(passage, document=replace(document, id=DocumentId(reading.id))) if document else passage


def rename_class(fields: Any) -> Any:
    """The fields with ``class``, which no attribute can be called, under another name."""
    claims = fields.get("claims") if isinstance(fields, dict) else None
    if not isinstance(claims, list):
        return fields
    renamed = [each | {"class_": each.get("class")} if isinstance(each, dict) else each for each in claims]
    return fields | {"claims": renamed}


def describe_fault(error: ValidationError) -> str:
    """The first thing that is wrong with a line."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}: correct it" if place else "is no object with id and claims: correct it"


def find_document(reading: CorrectedReading, where: str, lookup: Lookup) -> Document:
    """The document of a reading, from the record."""
    digest = reading.document.sha256
    try:
        document = lookup(digest) if digest else None
    except TollbookError as error:
        raise GoldError(f"{where}: has no text, and the record does not help: {error}") from error
    if document is None:
        raise GoldError(
            f"{where}: has no text, and the record has no document {json.dumps(digest)}: "
            "give its text, or name the record that holds it by --record"
        )
    return document


def search_record(address: RecordAddress) -> Lookup:
    """Finds documents in the record at this address, which is opened when one is first asked for."""

    @cache
    def list_stored() -> Mapping[str, Stored]:
        with open_record(address, create=False) as record:
            return {hashlib.sha256(each.receipt.content).hexdigest(): each for each in record.stored()}

    def find(digest: str) -> Document | None:
        stored = list_stored().get(digest)
        return restore(stored.receipt) if stored else None

    return find


def annotate(reading: CorrectedReading, quotes: Quotes) -> dict[str, object]:
    """The reading in the form of the open corpus."""
    told = {kind: [claim for claim in reading.claims if claim.kind is kind] for kind in Kind}
    return {
        **reading.document.model_dump(exclude={"sha256"}),
        "id": reading.id,
        "text": quotes.text,
        "counts": [annotate_figure(claim, quotes) for claim in told[Kind.COUNT]],
        "control": [annotate_control(claim, quotes) for claim in told[Kind.CONTROL]],
        "named": [{"quote": quotes.place(claim), "name": claim.name} for claim in told[Kind.DEATH]],
        "ignore": reading.ignore,
        **({"genre": reading.genre} if reading.genre else {}),
    }


def annotate_figure(claim: CorrectedClaim, quotes: Quotes) -> dict[str, object]:
    """A figure in the form of the open corpus."""
    same = claim.model_dump(include={"outcome", "low", "high", "approx", "vague", "group", "method", "scope", "stance"})
    return same | {
        "quote": quotes.place(claim),
        "class": claim.class_,
        "side": take_words(claim.side),
        "by": take_words(claim.by),
        "part_of": quotes.find_whole(claim),
        "place": list_names(claim.place),
        "start": claim.start,
        "end": claim.end,
        "origin": list_origin(claim),
    }


def annotate_control(claim: CorrectedClaim, quotes: Quotes) -> dict[str, object]:
    """A claim of control in the form of the open corpus."""
    return {
        "quote": quotes.place(claim),
        "place": list_names(claim.place),
        "holder": take_words(claim.holder),
        "change": claim.change,
        "previous": take_words(claim.previous),
        "start": claim.start,
        "origin": list_origin(claim),
    }


def take_words(named: Named | str | None) -> str | None:
    """The report's own words for a party."""
    return named.text if isinstance(named, Named) else named


def list_names(named: Named | str | None) -> list[str] | None:
    """The names of a place."""
    if named is None:
        return None
    return [named] if isinstance(named, str) else list(dict.fromkeys(filter(None, (named.text, named.name))))


def list_origin(claim: CorrectedClaim) -> list[str] | None:
    """The last of the chain; the publisher alone says it on its own authority, which is no origin."""
    last = claim.attribution[-1] if len(claim.attribution) > 1 else None
    return [last] if last else None
