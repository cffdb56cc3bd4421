"""A plain table of places: a row for each, with a header that names at least the columns name, lat and lon."""

import re
from collections.abc import Iterator
from functools import cache

from tollbook.resolve.draft import Standing
from tollbook.resolve.folding import plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.tables.cells import Header, Row, read_rows
from tollbook.resolve.tables.countries import find_country, name_division
from tollbook.resolve.tables.kinds import find_kind
from tollbook.resolve.tables.rows import (
    Location,
    Reason,
    Refused,
    estimate_population,
    parse_point,
    parse_population,
    tidy_names,
)
from tollbook.resolve.tables.unpack import TableFile

__all__ = ["is_plain", "read_plain"]

NEEDED = ("name", "lat", "lon")
ALIASES = re.compile(r"[;|]")
USUAL_KIND = "town"


@cache
def load_headings() -> dict[str, list[str]]:
    """What each column may be called."""
    columns: dict[str, list[str]] = {
        column: headings for column, headings in load_hand("tables.toml")["columns"].items() if column != "origin"
    }
    return columns


def find_columns(header: Header) -> dict[str, int | None]:
    return {column: header.find(headings) for column, headings in load_headings().items()}


def is_plain(header: Header) -> bool:
    """Whether a table has columns for name, latitude and longitude."""
    columns = find_columns(header)
    return all(columns[column] is not None for column in NEEDED)


def read_plain(table: TableFile, header: Header, country: str | None) -> Iterator[Location | Refused]:
    """The places of a table; rows that name no country lie in the one given, and rows without a kind are towns."""
    columns = find_columns(header)
    for row in read_rows(table, header):
        place = read_row(row, columns, country)
        yield place if isinstance(place, Location) else Refused(line=row.line, reason=place, row=row.show())


def read_row(row: Row, columns: dict[str, int | None], country: str | None) -> Location | Reason:
    cells = {column: row.get(number) for column, number in columns.items()}
    names = tidy_names((cells["name"], *ALIASES.split(cells["aliases"])))
    if isinstance(names, Reason):
        return names
    point = parse_point(cells["lat"], cells["lon"])
    if isinstance(point, Reason):
        return point
    kind = find_kind(cells["kind"] or USUAL_KIND)
    if kind is None or kind == "country":
        return Reason.COUNTRY if kind else Reason.UNKNOWN_KIND
    code = find_country(cells["country"]) if cells["country"] else country
    if code is None:
        return Reason.UNKNOWN_COUNTRY if cells["country"] else Reason.NO_COUNTRY
    return Location(
        line=row.line,
        code=f"own:{code}-{kind}-{plain_name(names[0])}@{point[0]:.2f},{point[1]:.2f}".casefold().replace(" ", "-"),
        names=names,
        kind=kind,
        lat=point[0],
        lon=point[1],
        country=code,
        admin1=name_division(code, cells["admin1"]),
        population=parse_population(cells["population"]) or estimate_population(kind),
        standing=Standing.HAND,
    )
