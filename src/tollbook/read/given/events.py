"""A row of a table of events as claims: UCDP GED, whose text has a line "column: value" for each cell.

GED codebook, sections 4 and 5: ``best`` is the sum of the deaths of side a, of side b, of civilians and of unknown;
``low`` and ``high`` are the bounds of their total. One-sided violence (``type_of_violence`` 3) is done by side a.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from types import MappingProxyType
from typing import Any

from tollbook.errors import GoldError
from tollbook.model import (
    ActorRef,
    Bounds,
    DatePrecision,
    Document,
    Figure,
    Kind,
    Outcome,
    PlaceRef,
    Reader,
    Reading,
    Span,
    VictimClass,
    When,
    identify_claim,
)
from tollbook.read.given.annotation import show

__all__ = ["EventPlace", "PlaceOf", "read_event"]

CERTAIN = 1.0
ONE_SIDED = "3"
LINE = re.compile(r"(?P<name>[^:\n]+): (?P<value>.+)")
DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
SEVERAL = re.compile(r"\s*;\s*")
DAY = 10
PRECISIONS: Mapping[str, DatePrecision] = MappingProxyType(
    {str(number): precision for number, precision in enumerate(DatePrecision, 1)}
)
PARTS: Mapping[str, tuple[VictimClass, str | None]] = MappingProxyType(
    {
        "deaths_a": (VictimClass.COMBATANT, "side_a"),
        "deaths_b": (VictimClass.COMBATANT, "side_b"),
        "deaths_civilians": (VictimClass.CIVILIAN, None),
        "deaths_unknown": (VictimClass.ANY, None),
    }
)
"""The columns that count the dead: of what class, and the column that names their side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where a row puts its event, in its own words; ``precision`` is ``where_prec``, 1 to 7."""

    name: str
    precision: int
    lat: float
    lon: float
    country: str
    division: str


PlaceOf = Callable[[EventPlace], PlaceRef]
"""Gives the place that a row names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of a row, and where each stands in the document's text."""

    document: Document
    spans: Mapping[str, Span]

    def get(self, name: str) -> str:
        """The words of a cell, empty where there are none."""
        span = self.spans.get(name)
        return self.document.text[span.start : span.end].partition(": ")[2] if span else ""

    @property
    def is_one_sided(self) -> bool:
        """Whether side a attacked people who do not fight."""
        return self.get("type_of_violence") == ONE_SIDED

    def fail(self, name: str, remedy: str) -> GoldError:
        """The error that says what is wrong with a cell."""
        return GoldError(f"{self.document.receipt.name}: {name} {show(self.get(name))} {remedy}")

    def count(self, name: str) -> int:
        """A cell that holds how many."""
        if not re.fullmatch(r"[0-9]{1,9}", self.get(name)):
            raise self.fail(name, "is no whole number: give one")
        return int(self.get(name))

    def measure(self, name: str, most: int) -> float:
        """A cell that holds degrees, up to ``most`` on either side of nought."""
        degrees = float(self.get(name)) if DEGREES.fullmatch(self.get(name)) else inf
        if abs(degrees) > most:
            raise self.fail(name, f"is no number of degrees: give one up to {most}")
        return degrees

    def day(self, name: str) -> date:
        """A cell that holds a day, with or without the time of day."""
        try:
            return date.fromisoformat(self.get(name)[:DAY])
        except ValueError:
            raise self.fail(name, "is not a date: use YYYY-MM-DD") from None

    def quote(self, *names: str) -> tuple[str, Span]:
        """The words from the first of some cells to the last, with their columns."""
        spans = [self.spans[name] for name in names]
        span = Span(min(each.start for each in spans), max(each.end for each in spans))
        return self.document.text[span.start : span.end], span


def take_cells(document: Document) -> Cells:
    found = LINE.finditer(document.text)
    return Cells(document=document, spans={match["name"]: Span(*match.span()) for match in found})


def read_event(document: Document, reader: Reader, place_of: PlaceOf) -> Reading:
    """The claims of one row: the bounds of its total and the parts that make up its best estimate.

    A row whose best estimate does not lie between its bounds is taken as it stands, with a warning. Raises
    :class:`GoldError` where a cell holds no number, day or degree where it must.
    """
    cells = take_cells(document)
    base = describe_event(cells, place_of)
    wholes = [make_figure(cells, base, names, bounds) for names, bounds in list_wholes(cells)]
    parts = [make_part(cells, base, name) for name in PARTS]
    claims = [*wholes, *(replace(part, part_of=wholes[0].id) for part in parts)]
    return Reading(
        document=document,
        claims=tuple(sorted(claims, key=lambda claim: (claim.span, claim.id))),
        reader=reader,
        warnings=tuple(list_faults(cells)),
    )


def describe_event(cells: Cells, place_of: PlaceOf) -> dict[str, Any]:
    """What all figures of a row share."""
    return {
        "document": cells.document.id,
        "attribution": list_chain(cells),
        "when": date_event(cells),
        "place": place_of(place_event(cells)),
        "confidence": CERTAIN,
        "outcome": Outcome.KILLED,
        "by": name_side(cells, "side_a") if cells.is_one_sided else None,
    }


def name_side(cells: Cells, column: str | None) -> ActorRef | None:
    """The party that a column names; in one-sided violence side b is none, but those who were attacked."""
    name = cells.get(column) if column and not (column == "side_b" and cells.is_one_sided) else ""
    return ActorRef(text=name) if name else None


def place_event(cells: Cells) -> EventPlace:
    precision = cells.count("where_prec")
    if not 1 <= precision <= 7:
        raise cells.fail("where_prec", "is none of 1 to 7: correct it")
    return EventPlace(
        name=cells.get("where_coordinates") or cells.get("country"),
        precision=precision,
        lat=cells.measure("latitude", 90),
        lon=cells.measure("longitude", 180),
        country=cells.get("country"),
        division=cells.get("adm_1"),
    )


def date_event(cells: Cells) -> When:
    start, end = cells.day("date_start"), cells.day("date_end")
    if end < start:
        raise cells.fail("date_end", f"is before date_start {start}: correct it")
    return When(start=start, end=end, precision=PRECISIONS.get(cells.get("date_prec")))


def list_chain(cells: Cells) -> tuple[str | None, ...]:
    """The publisher of the table, whose reports the row was made from, and whom these have it from."""
    offices = ", ".join(dict.fromkeys(name for name in SEVERAL.split(cells.get("source_office")) if name))
    chain = (cells.document.publisher, offices or None, cells.get("source_original") or None)
    return (chain[0], *dict.fromkeys(name for name in chain[1:] if name))


def list_wholes(cells: Cells) -> list[tuple[tuple[str, ...], Bounds]]:
    """The cells and bounds of the total; of bounds that cross, each stands for itself."""
    low, high = cells.count("low"), cells.count("high")
    if low <= high:
        return [(("low", "high"), Bounds(low=low, high=high))]
    return [(("low",), Bounds(low=low)), (("high",), Bounds(high=high))]


def make_figure(cells: Cells, base: dict[str, Any], names: tuple[str, ...], bounds: Bounds, **rest: Any) -> Figure:
    quote, span = cells.quote(*names)
    id = identify_claim(cells.document.sha256, Kind.COUNT, quote)
    return Figure(**{**base, **rest}, id=id, quote=quote, span=span, bounds=bounds)


def make_part(cells: Cells, base: dict[str, Any], name: str) -> Figure:
    count, (class_, column) = cells.count(name), PARTS[name]
    bounds = Bounds(low=count, high=count)
    return make_figure(cells, base, (name,), bounds, class_=class_, side=name_side(cells, column))


def list_faults(cells: Cells) -> Iterator[str]:
    """In which ways the numbers of a row do not hold together."""
    low, best, high = (cells.count(name) for name in ("low", "best", "high"))
    total = sum(cells.count(name) for name in PARTS)
    if not low <= best <= high:
        yield f"best {best} does not lie between low {low} and high {high}; taken as it stands"
    if best != total:
        yield f"best {best} is not the sum of its parts, which is {total}; the parts are taken"
