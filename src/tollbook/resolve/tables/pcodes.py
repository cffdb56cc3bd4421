"""OCHA's tables of P-codes (Common Operational Datasets): the administrative units of a country by level.

Headings are such as ``ADM1_EN``, ``admin1Name_en`` and ``admin1Pcode``, with names in other languages beside. A row is
of the deepest unit whose P-code it gives, and its coordinates are that unit's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.resolve.handmade import load_hand
from tollbook.resolve.tables.cells import Header, Row, read_rows
from tollbook.resolve.tables.countries import find_country, find_division
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

__all__ = ["is_pcodes", "read_pcodes"]

PCODE = re.compile(r"^adm(?:in)?([0-5])pcode$")
NAME = re.compile(r"^adm(?:in)?([0-5])(?:(?:name|refname|altname|alt)?\d?(?:[a-z]{2,3}\d?)?)$")
ISO_LENGTHS = (3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of P-codes and of names by level, English names first, and those of the other cells."""

    codes: dict[int, int]
    names: dict[int, tuple[int, ...]]
    lat: int | None
    lon: int | None
    population: int | None

    @property
    def levels(self) -> list[int]:
        """The levels below the country, the deepest first."""
        return sorted((level for level in self.codes if level), reverse=True)


def is_pcodes(header: Header) -> bool:
    """Whether a table has P-codes of units below the country."""
    return any((match := PCODE.match(heading)) and match[1] != "0" for heading in header.columns)


def find_columns(header: Header) -> Columns:
    codes: dict[int, int] = {}
    names: dict[int, list[tuple[bool, int]]] = {}
    for heading, column in header.columns.items():
        if match := PCODE.match(heading):
            codes[int(match[1])] = column
        elif match := NAME.match(heading):
            names.setdefault(int(match[1]), []).append((not heading.endswith("en"), column))
    known = load_hand("tables.toml")["columns"]
    return Columns(
        codes=codes,
        names={level: tuple(column for _, column in sorted(found)) for level, found in names.items()},
        lat=header.find(known["lat"]),
        lon=header.find(known["lon"]),
        population=header.find(known["population"]),
    )


def read_pcodes(table: TableFile, header: Header, country: str | None) -> Iterator[Location | Refused]:
    """The units of a table, each under all its names; the country is the one given where no row says it."""
    columns = find_columns(header)
    for row in read_rows(table, header):
        place = read_row(row, columns, country)
        yield place if isinstance(place, Location) else Refused(line=row.line, reason=place, row=row.show())


def list_names(row: Row, columns: Columns, level: int) -> list[str]:
    return [name for column in columns.names.get(level, ()) if (name := row.get(column))]


def choose_country(row: Row, columns: Columns, pcode: str, country: str | None) -> str | None:
    """The country that the row names, else the one given, else the one that the unit's P-code begins with."""
    said = (row.get(columns.codes.get(0)), *list_names(row, columns, 0))
    begins = (pcode[:length] for length in ISO_LENGTHS if pcode[length:].isdigit())
    named = next((code for text in said if text and (code := find_country(text))), None)
    return named or country or next((code for text in begins if (code := find_country(text))), None)


def read_row(row: Row, columns: Columns, country: str | None) -> Location | Reason:
    level = next((level for level in columns.levels if row.get(columns.codes[level])), None)
    if level is None:
        return Reason.NO_CODE
    names = tidy_names(list_names(row, columns, level))
    if isinstance(names, Reason):
        return names
    point = parse_point(row.get(columns.lat), row.get(columns.lon))
    if isinstance(point, Reason):
        return point
    pcode = row.get(columns.codes[level])
    code = choose_country(row, columns, pcode, country)
    if code is None:
        return Reason.NO_COUNTRY
    kind = "province" if level == 1 else "district"
    division, admin1 = find_division(code, next(iter(list_names(row, columns, 1)), ""))
    return Location(
        line=row.line,
        code=division if level == 1 and division else f"pcode:{pcode}",
        names=names,
        kind=kind,
        lat=point[0],
        lon=point[1],
        country=code,
        admin1=admin1,
        population=parse_population(row.get(columns.population)) or estimate_population(kind),
    )
