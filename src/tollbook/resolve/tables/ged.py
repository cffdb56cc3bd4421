"""UCDP GED, the events of the Uppsala Conflict Data Program: the places that its ``where_coordinates`` name.

A place is a name in a country and first-level division; it stands at the median of those rows that place it best by
``where_prec`` (GED codebook, section 5: 1 exact, 2 near, 3 second division, 4 first division, 5 linear or fuzzy, 6
country, 7 sea or air). The words at the end of the name say its kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from tollbook.resolve.draft import Standing
from tollbook.resolve.folding import plain_name
from tollbook.resolve.tables.cells import Header, Row, read_rows
from tollbook.resolve.tables.countries import find_country, find_division, name_division
from tollbook.resolve.tables.kinds import find_kind, list_site_names, split_ending
from tollbook.resolve.tables.rows import Location, Reason, Refused, estimate_population, parse_point, tidy_names
from tollbook.resolve.tables.unpack import TableFile

__all__ = ["is_ged", "read_ged", "take_apart"]

NEEDED = ("wherecoordinates", "latitude", "longitude")
KINDS = {1: "site", 2: "site", 3: "district", 4: "province", 5: "district"}
"""What a place of each ``where_prec`` is whose name does not say it."""
SPOTS = (1, 2)
REFUSED = {6: Reason.COUNTRY, 7: Reason.WIDE}
SETTLEMENTS = ("town", "quarter")
WIDE = ("district", "province")
PARTS = re.compile(r"\s*[/()]\s*")
BRACKETS = re.compile(r"\s*\([^()]*\)$")


@dataclass(slots=True, kw_only=True)
class Spot:
    """What the rows say of one place: the first of them, and the points of those that place it best."""

    row: Row
    precision: int
    country: str
    points: list[tuple[float, float]] = field(default_factory=list)


def is_ged(header: Header) -> bool:
    """Whether a table has the columns of GED that say where."""
    return all(heading in header.columns for heading in NEEDED)


def read_ged(table: TableFile, header: Header, country: str | None) -> Iterator[Location | Refused]:
    """The places of the events, each once; rows that name no country lie in the one given."""
    spots: dict[tuple[str, str, str], Spot] = {}
    columns = header.columns
    for row in read_rows(table, header):
        if refusal := gather_row(row, columns, country, spots):
            yield Refused(line=row.line, reason=refusal, row=row.show())
    for spot in spots.values():
        place = make_location(spot, columns)
        yield place if isinstance(place, Location) else Refused(line=spot.row.line, reason=place, row=spot.row.show())


def gather_row(
    row: Row, columns: dict[str, int], country: str | None, spots: dict[tuple[str, str, str], Spot]
) -> Reason | None:
    """Put the row to the others of its place, or say why it names none."""
    name, said = row.get(columns["wherecoordinates"]), row.get(columns.get("country"))
    precision = parse_precision(row.get(columns.get("whereprec")))
    point = parse_point(row.get(columns["latitude"]), row.get(columns["longitude"]))
    code = find_country(said) if said else country
    if not plain_name(name):
        return Reason.NO_NAME
    if precision in REFUSED:
        return REFUSED[precision]
    if find_country(name):
        return Reason.COUNTRY
    if isinstance(point, Reason):
        return point
    if code is None:
        return Reason.UNKNOWN_COUNTRY if said else Reason.NO_COUNTRY
    key = (code, plain_name(row.get(columns.get("adm1"))), plain_name(name))
    spot = spots.setdefault(key, Spot(row=row, precision=precision, country=code))
    if precision < spot.precision:
        spot.precision, spot.points = precision, []
    if precision == spot.precision:
        spot.points.append(point)
    return None


def parse_precision(text: str) -> int:
    """``where_prec``; what is not said counts as near."""
    return int(text) if text in ("1", "2", "3", "4", "5", "6", "7") else 2


def take_apart(written: str, precision: int) -> tuple[tuple[str, ...], str]:
    """The names of a place, the one to print first, and its kind.

    "Kobane/Ayn al Arab town" has two names; "Southern Aleppo Governorate", which is no division, only the one.
    """
    parts = [part for part in PARTS.split(written) if part]
    kinds = [split_ending(part)[1] or find_kind(part) for part in parts]
    ended = next((kind for kind in kinds if kind in SETTLEMENTS), None)
    if precision in SPOTS and ended:
        return (*(split_ending(part)[0] for part in parts if not find_kind(part)), written), ended
    name, kind = split_ending(BRACKETS.sub("", written))
    if kind == KINDS[precision]:
        return (*(list_site_names(name) if kind == "site" else (name,)), written), kind
    return (written,), "district" if kind in WIDE else KINDS[precision]


def make_location(spot: Spot, columns: dict[str, int]) -> Location | Reason:
    written, adm1 = spot.row.get(columns["wherecoordinates"]), spot.row.get(columns.get("adm1"))
    said, kind = take_apart(written, spot.precision)
    names = tidy_names(said)
    if isinstance(names, Reason):
        return names
    parts = (spot.country, adm1, written)
    division, _ = find_division(spot.country, written)
    own = "ucdp:" + "-".join(plain_name(part).replace(" ", "-") for part in parts if part)
    return Location(
        line=spot.row.line,
        code=division if kind == "province" and division else own,
        names=names,
        kind=kind,
        lat=round(median(lat for lat, _ in spot.points), 6),
        lon=round(median(lon for _, lon in spot.points), 6),
        country=spot.country,
        admin1=name_division(spot.country, adm1),
        population=estimate_population(kind),
        standing=Standing.BESIDE if kind == "site" and len(names) > 1 else Standing.USUAL,
    )
