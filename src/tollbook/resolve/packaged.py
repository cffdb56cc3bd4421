"""What packages have of places beside GeoNames' towns: divisions, airfields, countries' names in many languages."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import airportsdata
from babel import Locale

from tollbook.errors import ReferenceDataError
from tollbook.resolve.handmade import load_hand

__all__ = ["Airfield", "Division", "list_airfields", "list_built_divisions", "list_foreign_names"]

CELL = 0.03
"""Degrees within which two airfields are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A first-level division of Natural Earth: country, GeoNames' code, middle, area in square degrees, names."""

    country: str
    code: str
    lat: float
    lon: float
    area: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Airfield:
    """An airfield of OurAirports or airportsdata and its names, the one to print first."""

    country: str
    lat: float
    lon: float
    names: tuple[str, ...]


def read_built(name: str) -> list[dict[str, Any]]:
    """A table that was built when the project was installed. Raises :class:`ReferenceDataError` where it is missing."""
    try:
        text = files("tollbook.resolve").joinpath("built", name).read_text(encoding="utf-8")
    except OSError as error:
        raise ReferenceDataError(f"built/{name}: {error.strerror}; install Tollbook again: pip install .") from error
    table: list[dict[str, Any]] = json.loads(text)
    return table


def list_built_divisions() -> Iterator[Division]:
    """The divisions of Natural Earth, by country and code; where two share a code, the larger."""
    found: dict[tuple[str, str], Division] = {}
    for row in read_built("divisions.json"):
        division = Division(**(row | {"names": tuple(row["names"])}))
        key = (division.country, division.code)
        if key not in found or found[key].area < division.area:
            found[key] = division
    yield from (found[key] for key in sorted(found))


def list_airfields(quiet: Collection[str]) -> Iterator[Airfield]:
    """The airfields: those of OurAirports of some size, and all of airportsdata outside the quiet countries.

    One that both have, at most about three kilometres apart, is one.
    """
    found: list[Airfield] = []
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for airfield in read_airfields(quiet):
        row, column = round(airfield.lat / CELL), round(airfield.lon / CELL)
        near = (i for dy in (-1, 0, 1) for dx in (-1, 0, 1) for i in cells.get((row + dy, column + dx), ()))
        known = next((i for i in near if is_near(found[i], airfield)), None)
        if known is None:
            cells[row, column].append(len(found))
            found.append(airfield)
        else:
            names = dict.fromkeys((*found[known].names, *airfield.names))
            found[known] = replace(found[known], names=tuple(names))
    yield from found


def is_near(one: Airfield, other: Airfield) -> bool:
    return abs(one.lat - other.lat) < CELL and abs(one.lon - other.lon) < CELL and one.country == other.country


def read_airfields(quiet: Collection[str]) -> Iterator[Airfield]:
    for row in read_built("airfields.json"):
        yield Airfield(**(row | {"names": tuple(row["names"])}))
    for port in airportsdata.load("ICAO").values():
        if port["country"] not in quiet:
            lat, lon = round(port["lat"], 3), round(port["lon"], 3)
            yield Airfield(country=port["country"], lat=lat, lon=lon, names=(port["name"],))


def list_foreign_names() -> Iterator[tuple[str, str]]:
    """The names of countries in other languages: code and name, as the Unicode CLDR has them."""
    chosen = load_hand("countries.toml")["languages"]
    for language in chosen["codes"]:
        for code, name in sorted(Locale(language).territories.items()):
            if len(code) == 2 and code.isalpha() and (not name.isascii() or len(name) >= chosen["shortest"]):
                yield code, name
