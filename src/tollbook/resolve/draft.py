"""What is gathered for the gazetteer: GeoNames' towns, divisions, airfields, countries and the hand supplement."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from math import cos, radians
from typing import Any

from tollbook.errors import ReferenceDataError
from tollbook.resolve.folding import list_keys, pair_consonants, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.packaged import Division, list_airfields, list_built_divisions, list_foreign_names
from tollbook.resolve.phrases import read_phrases
from tollbook.resolve.supplement import list_added, list_country_names, list_divisions, list_spellings, load_geonames

__all__ = ["AIRPORT", "Draft", "Row", "Standing", "gather_divisions", "gather_names", "gather_towns", "list_seats"]

HAND_IDS = 1_000_000_000
HAND_POPULATION = 3000
AIRPORT = "airport"
"""What any airfield may be called after its name."""

Row = tuple[int, str | None, str, str, float, float, str, int | None, int, int]
"""Number, code, name, kind, latitude, longitude, country, division, population, standing."""


class Standing(IntEnum):
    """How well a place is known by its bare name: ``BESIDE`` only with a word that says what it is ("Centre region", an
    airfield), ``USUAL``, or ``HAND`` where the hand supplement or a person has it."""

    BESIDE = 0
    USUAL = 1
    HAND = 2


@dataclass(slots=True)
class Draft:
    """What is gathered before it is written: places, the keys under which each is found, the consonants of each folded
    name, countries' adjectives."""

    places: dict[int, Row] = field(default_factory=dict)
    keys: set[tuple[str, int]] = field(default_factory=set)
    consonants: set[tuple[str, str, int]] = field(default_factory=set)
    adjectives: dict[str, str] = field(default_factory=dict)
    towns: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    divisions: dict[tuple[str, str], int] = field(default_factory=dict)

    def name(self, place: int, names: Iterable[str], *, fold: bool = True) -> None:
        """Let the place be found under the names, as they are and, if wanted, folded."""
        for plain in {plain_name(name) for name in names}:
            if plain and fold:
                self.add(place, list_keys(plain))
            elif plain:
                self.keys.add((plain, place))

    def add(self, place: int, keys: tuple[str, ...]) -> None:
        """Let the place be found under a plain name and its folded form."""
        self.keys.update((key, place) for key in keys)
        if alike := pair_consonants(keys):
            self.consonants.add((*alike, place))


def is_usable(name: str) -> bool:
    """Whether a name of GeoNames is a name, and no airport code or bare transliteration."""
    if not name or (name.isascii() and name.islower()):
        return False
    return not (len(name) <= 3 and name.isascii() and name.isupper())


def add_towns(draft: Draft, cities: dict[str, Any], quiet: Collection[str]) -> None:
    """Every town under all its names; those of quiet countries not folded."""
    folded: dict[str, tuple[str, ...]] = {}
    for city in cities.values():
        number, country, code = int(city["geonameid"]), city["countrycode"], city["admin1code"]
        draft.towns[country, code].append(city)
        for key in {plain_name(name) for name in (city["name"], *city["alternatenames"]) if is_usable(name)}:
            if not key or key.isdigit():
                continue
            draft.keys.add((key, number))
            if country not in quiet:
                keys = folded.get(key)
                if keys is None:
                    keys = folded[key] = list_keys(key)
                draft.add(number, keys)


def name_division(hand: Iterable[str], built: Division | None, towns: Collection[str]) -> list[str]:
    """The names of a division, those of the hand supplement first; none that is a town's in it and not its first."""
    names = list(dict.fromkeys((*hand, *(built.names if built else ()))))
    first = {plain_name(name) for name in (*hand, *names[:1])}
    return [name for name in names if plain_name(name) in first or plain_name(name) not in towns]


def add_divisions(draft: Draft) -> None:
    """A division stands in its middle, or at the mean of its towns where Natural Earth lacks it; its population is
    theirs."""
    hand = list_divisions()
    built = {(division.country, division.code): division for division in list_built_divisions()}
    for number, (key, towns) in enumerate(sorted(draft.towns.items()), start=HAND_IDS):
        area = built.get(key)
        names = name_division(hand.get(key, ()), area, {plain_name(town["name"]) for town in towns})
        if not names:
            continue
        lat, lon = (area.lat, area.lon) if area else find_mean(towns)
        people = sum(town["population"] for town in towns)
        draft.divisions[key] = number
        code = f"{key[0]}.{key[1]}"
        standing = Standing.USUAL if key in hand else Standing.BESIDE
        draft.places[number] = (number, code, names[0], "province", lat, lon, key[0], number, people, standing)
        draft.name(number, names)


def find_mean(towns: Collection[Mapping[str, Any]]) -> tuple[float, float]:
    lat = sum(town["latitude"] for town in towns) / len(towns)
    return round(lat, 2), round(sum(town["longitude"] for town in towns) / len(towns), 2)


def place_towns(draft: Draft) -> None:
    for (country, code), towns in draft.towns.items():
        division = draft.divisions.get((country, code))
        for town in towns:
            number = int(town["geonameid"])
            lat, lon = town["latitude"], town["longitude"]
            people = town["population"]
            draft.places[number] = (
                number,
                None,
                town["name"],
                "town",
                lat,
                lon,
                country,
                division,
                people,
                Standing.USUAL,
            )


class Neighbours:
    """The nearest town of a country to a point, by a grid of whole degrees."""

    def __init__(self, draft: Draft) -> None:
        self._divisions = draft.divisions
        self._cells: dict[tuple[str, int, int], list[tuple[float, float, int | None]]] = defaultdict(list)
        for (country, code), towns in draft.towns.items():
            division = draft.divisions.get((country, code))
            for town in towns:
                lat, lon = town["latitude"], town["longitude"]
                self._cells[country, round(lat), round(lon)].append((lat, lon, division))

    def find_division(self, country: str, lat: float, lon: float) -> int | None:
        """The division of the nearest town of the country, at most some two degrees away; null where there is none."""
        narrow = cos(radians(lat)) ** 2
        for reach in (1, 2):
            steps = range(-reach, reach + 1)
            cells = (self._cells.get((country, round(lat) + dy, round(lon) + dx), ()) for dy in steps for dx in steps)
            near = [((y - lat) ** 2 + (x - lon) ** 2 * narrow, division) for cell in cells for y, x, division in cell]
            if near:
                return min(near, key=lambda each: each[0])[1]
        return None


def add_supplement(draft: Draft, neighbours: Neighbours) -> None:
    for number, added in enumerate(list_added(), start=2 * HAND_IDS):
        name, kind = added.names[0], added.kind
        code = f"hand:{added.country.lower()}-{plain_name(name).replace(' ', '-')}"
        division = None if kind == "province" else neighbours.find_division(added.country, added.lat, added.lon)
        people = HAND_POPULATION * (100 if kind == "province" else 1)
        draft.places[number] = (
            number,
            code,
            name,
            kind,
            added.lat,
            added.lon,
            added.country,
            division,
            people,
            Standing.HAND,
        )
        draft.name(number, added.names)


def add_airfields(draft: Draft, neighbours: Neighbours, quiet: Collection[str]) -> None:
    """Airfields under their names, and under these with "airport" for "air base" and the like."""
    for number, airfield in enumerate(list_airfields(quiet), start=3 * HAND_IDS):
        phrases = (phrase for name in airfield.names for phrase in read_phrases(name) if phrase.airfield)
        alike = {f"{phrase.name} {AIRPORT}" for phrase in phrases}
        division = neighbours.find_division(airfield.country, airfield.lat, airfield.lon)
        code = f"airfield:{airfield.country.lower()}-{plain_name(airfield.names[0]).replace(' ', '-')}"
        lat, lon, country = airfield.lat, airfield.lon, airfield.country
        name = airfield.names[0]
        draft.places[number] = (number, code, name, "site", lat, lon, country, division, 0, Standing.BESIDE)
        draft.name(number, (*airfield.names, *alike))


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
        draft.places[place] = (*row[:2], further[0], *row[3:9], Standing.HAND)
        draft.name(place, further)


def find_middles(draft: Draft) -> dict[str, tuple[float, float]]:
    """The middle of each country: of its divisions by their area, else of its towns."""
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (code, _), group in draft.towns.items():
        towns[code].extend(group)
    middles = {code: find_mean(group) for code, group in towns.items()}
    areas: dict[str, list[Division]] = defaultdict(list)
    for division in list_built_divisions():
        areas[division.country].append(division)
    for code, divisions in areas.items():
        area = sum(division.area for division in divisions)
        if area:
            lat = sum(division.lat * division.area for division in divisions) / area
            lon = sum(division.lon * division.area for division in divisions) / area
            middles[code] = (round(lat, 2), round(lon, 2))
    return middles


def add_countries(draft: Draft) -> None:
    middles, numbers = find_middles(draft), {}
    for code, country in load_geonames("countries.json").items():
        number = int(country["geonameid"])
        if code in middles:
            lat, lon = middles[code]
            row = (number, None, country["name"], "country", lat, lon, code, None, country["population"], Standing.HAND)
            draft.places[number] = row
            numbers[code] = number
    taken: set[str] = set()
    for names in list_country_names():
        taken |= {plain_name(name) for name in (*names.names, *names.adjectives)}
        if names.code in numbers:
            draft.name(numbers[names.code], names.names, fold=False)
        draft.adjectives |= {plain_name(adjective): names.code for adjective in names.adjectives}
    for code, name in list_foreign_names():
        if code in numbers and plain_name(name) not in taken:
            draft.name(numbers[code], (name,), fold=False)


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


def gather_towns() -> Draft:
    """A draft with GeoNames' towns under their names."""
    draft = Draft()
    add_towns(draft, load_geonames("cities500.json"), list_quiet())
    return draft


def gather_divisions(draft: Draft) -> None:
    """Divisions, and the towns in them."""
    add_divisions(draft)
    place_towns(draft)


def gather_names(draft: Draft) -> None:
    """All that is not GeoNames': further spellings, the hand supplement, airfields, countries."""
    neighbours = Neighbours(draft)
    add_spellings(draft)
    add_supplement(draft, neighbours)
    add_airfields(draft, neighbours, list_quiet())
    add_countries(draft)


def list_quiet() -> frozenset[str]:
    return frozenset(load_hand("countries.toml")["quiet"]["codes"])
