"""What a table of places holds: each row a location, or a refusal that says why it is none."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tollbook.resolve.draft import Standing

__all__ = [
    "Location",
    "Reason",
    "Refused",
    "estimate_population",
    "parse_point",
    "parse_population",
    "tidy_name",
    "tidy_names",
]

LONGEST_NAME = 200
MOST_SHOWN = 500
SMALL_TOWN = 3_000
USUAL_POPULATION = {"province": 300_000, "district": 30_000}
JOINERS = "\u200c\u200d"


class Reason(StrEnum):
    """Why a row is refused, where the form of its file has no reason of its own."""

    NO_NAME = "no name"
    LONG_NAME = "a name of more than 200 characters"
    CONTROL = "a control character in the name"
    NO_POINT = "no coordinates"
    NO_NUMBER = "coordinates that are no decimal degrees"
    OUT_OF_RANGE = "coordinates out of range"
    ZERO = "coordinates 0, 0, which stand for unknown"
    NO_COUNTRY = "no country: say it with --country"
    UNKNOWN_COUNTRY = "a country that is not known"
    UNKNOWN_KIND = "a kind that is not known: say town, quarter, district, province or site"
    NO_FEATURE = "no feature class of GeoNames"
    COUNTRY = "a country: these are all known"
    WIDE = "no one place: at sea or in the air"
    NO_CODE = "no P-code for any unit"
    COLUMNS = "more or fewer cells than columns"
    TWICE = "the same place a second time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place as a table gives it, from the line of that number.

    ``code`` is the same whenever the same place is imported; the first of ``names`` is the one to print; ``kind`` is
    one of the gazetteer's; ``country`` an ISO 3166-1 code. ``population`` weighs places of one name against each other:
    where it is not known, it is an estimate.
    """

    line: int
    code: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    country: str
    admin1: str | None = None
    population: int = 0
    standing: Standing = Standing.USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that is not taken: the number of its line, why, and its beginning."""

    line: int
    reason: str
    row: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "row", self.row[:MOST_SHOWN])


def tidy_name(text: str) -> str | Reason:
    """The name on one line without invisible characters, or why it is none; the joiners of Persian stay."""
    name = text.strip()
    if not name.isprintable():
        if any(unicodedata.category(letter) == "Cc" and not letter.isspace() for letter in name):
            return Reason.CONTROL
        name = "".join(letter for letter in name if letter.isspace() or letter in JOINERS or letter.isprintable())
        name = " ".join(name.split())
    if not (name[:1].isalpha() or any(map(str.isalpha, name))):
        return Reason.NO_NAME
    return name if len(name) <= LONGEST_NAME else Reason.LONG_NAME


def tidy_names(names: Iterable[str]) -> tuple[str, ...] | Reason:
    """The names without those that are none and without repeats, or why the first is none."""
    first, *others = [tidy_name(name) for name in names] or [Reason.NO_NAME]
    if isinstance(first, Reason):
        return first
    return tuple(dict.fromkeys((first, *(name for name in others if not isinstance(name, Reason)))))


def parse_point(lat: str, lon: str) -> tuple[float, float] | Reason:
    """Latitude and longitude in decimal degrees, or why they are none; a decimal comma is understood."""
    try:
        north, east = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return Reason.NO_NUMBER if lat.strip() and lon.strip() else Reason.NO_POINT
    if not (math.isfinite(north) and math.isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        return Reason.OUT_OF_RANGE
    return Reason.ZERO if north == east == 0 else (north, east)


def estimate_population(kind: str) -> int:
    """What a place counts for whose population a table of chosen places does not say, as in the hand supplement."""
    return USUAL_POPULATION.get(kind, SMALL_TOWN)


def parse_population(text: str) -> int:
    """How many live there; 0 where the cell says nothing that can be understood."""
    digits = text.replace(",", "").replace(" ", "").removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else 0
