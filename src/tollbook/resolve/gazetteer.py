"""The gazetteer: the book of places, and which of them a name in a document means."""

import math
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from tollbook.errors import ReferenceDataError
from tollbook.model import PlacePrecision, PlaceRef
from tollbook.resolve.build import CREDIT, FOLDED, build_gazetteer, name_gazetteer
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.phrases import Phrase, read_phrases
from tollbook.resolve.places import distance_km
from tollbook.resolve.supplement import list_country_names

__all__ = ["CREDIT", "Entry", "Gazetteer", "open_gazetteer"]

FIND = """
    SELECT n.key, p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, d.name, p.population, p.hand
    FROM name AS n JOIN place AS p ON p.id = n.place LEFT JOIN place AS d ON d.id = p.division
    WHERE n.key IN (?, ?, ?)
"""
SEAT = """
    SELECT p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, d.name, p.population, p.hand
    FROM seat AS s JOIN place AS p ON p.id = s.place LEFT JOIN place AS d ON d.id = p.division
    WHERE s.country = ? AND s.division = ?
"""
PRECISIONS = {
    "country": PlacePrecision.COUNTRY,
    "province": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "town": PlacePrecision.EXACT,
    "quarter": PlacePrecision.NEAR,
    "site": PlacePrecision.EXACT,
}
WIDE = ("country", "province")
CITY = 500_000
QUIET_TOWN = 50_000
FOLDED_TOWN = 5_000
SHORTEST_FOLDED = 5
SAME_PLACE_KM = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer as found under a name; ``exact`` where found without folding, ``hand`` where the hand
    supplement knows it."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    hand: bool
    exact: bool

    def refer(self, text: str) -> PlaceRef:
        """The place as named by ``text``."""
        return PlaceRef(
            text=text,
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            kind=self.kind,
            precision=PRECISIONS[self.kind],
            country=self.country,
            admin1=self.admin1 if self.kind != "province" else self.admin1 or self.name,
            gazetteer_id=self.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What speaks for one of several places of a name: other places of the document, and a country known otherwise."""

    near: tuple[PlaceRef, ...] = ()
    country: str | None = None


def score_context(entry: Entry, context: Context) -> float:
    """How well the place sits with the document's others, in natural-log units."""
    score = 0.0
    if context.country:
        score += 5.0 if entry.country == context.country else -1.0
    if not context.near:
        return score
    here = entry.refer(entry.name)
    share = sum(place.country == entry.country for place in context.near) / len(context.near)
    closest = max((closeness(here, place) for place in context.near), default=0.0)
    return score + 4.0 * share + closest


def closeness(here: PlaceRef, there: PlaceRef) -> float:
    if there.kind == "country":
        return 1.0 if here.country == there.country else 0.0
    score = 1.0 if there.admin1 and (here.country, here.admin1) == (there.country, there.admin1) else 0.0
    distance = distance_km(here, there)
    return score if distance is None else score + 2.0 * math.exp(-distance / 150)


def score_entry(entry: Entry, phrase: Phrase, quiet: frozenset[str]) -> float:
    """How likely the name alone means this place, in natural-log units."""
    score = 1.1 * math.log10(entry.population + 200) + (0.0 if entry.exact else -2.5)
    if entry.kind == "country":
        score += 4.0
    elif entry.kind == "province":
        score -= 1.5
    if entry.hand and entry.kind != "country":
        score += 1.5
    if entry.country in quiet and entry.kind != "country":
        score -= 1.0
    if phrase.kind is not None:
        score += 4.0 if entry.kind == phrase.kind else -3.0 if entry.kind in WIDE else 0.0
    return score


class Gazetteer:
    """The compiled gazetteer, read only.

    ``version`` names the schema, the GeoNames data and the hand-made data: equal versions answer alike.
    """

    def __init__(self, path: Path) -> None:
        self.version = path.stem
        try:
            self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._adjectives: dict[str, str] = dict(self._database.execute("SELECT key, country FROM adjective"))
        except sqlite3.Error as error:
            raise ReferenceDataError(f"{path}: not a gazetteer ({error}); delete it and run again") from error
        self._quiet = frozenset[str](load_hand("countries.toml")["quiet"]["codes"])
        self._stop = frozenset(word for part in load_hand("stop_names.toml").values() for word in part["names"].split())
        self._acronyms = frozenset(
            plain_name(name) for names in list_country_names() for name in names.names if name.isupper()
        )
        self._judged = lru_cache(maxsize=1 << 16)(self._judge)
        self._found = lru_cache(maxsize=1 << 14)(self._look_up)

    def close(self) -> None:
        """Close the file; the gazetteer answers no more."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, exact ones first, then by population."""
        return self._found(plain_name(name).removeprefix("the "))

    def _look_up(self, key: str) -> tuple[Entry, ...]:
        folded = fold_name(key) if key else ""
        if not folded:
            return ()
        rows = self._database.execute(FIND, (key, FOLDED + folded, folded)).fetchall()
        entries: dict[str, Entry] = {}
        for found, *row in sorted(rows, key=lambda row: row[0] != key):
            entry = make_entry(row, exact=found == key)
            entries.setdefault(entry.id, entry)
        return tuple(sorted(entries.values(), key=lambda entry: (not entry.exact, -entry.population, entry.id)))

    def country_of(self, word: str) -> str | None:
        """The ISO 3166-1 code of a country by its name or adjective: "Syria", "Syrian", "Syrians"."""
        key = plain_name(word).removeprefix("the ")
        if self._is_lower_acronym(word, key):
            return None
        if key in self._adjectives:
            return self._adjectives[key]
        return next((entry.country for entry in self.find(word) if entry.kind == "country" and entry.exact), None)

    def kind_of(self, name: str) -> str | None:
        """The kind of the largest place that the name is likely to mean, null where it is hardly a place.

        Names that are commoner as English words or as people's names count only for large cities or places of the hand
        supplement; small towns of countries without conflict, and folded spellings of small towns, do not count.
        """
        return self._judged(name)

    def _judge(self, name: str) -> str | None:
        if name.islower() or self._is_lower_acronym(name, plain_name(name)):
            return None
        for phrase in read_phrases(name.removesuffix("'s").removesuffix("\u2019s")):
            if phrase.within is not None:
                return None
            entries = [entry for entry in self.find(phrase.name) if self._is_likely(entry, plain_name(phrase.name))]
            if entries:
                best = max(entries, key=lambda entry: score_entry(entry, phrase, self._quiet))
                return best.kind if best.kind in WIDE and phrase.kind != "site" else phrase.kind or best.kind
        return None

    def _is_lower_acronym(self, word: str, key: str) -> bool:
        """Whether the word would be a country's acronym had it been in capitals: "us"."""
        return key in self._acronyms and not word.isupper()

    def _is_likely(self, entry: Entry, key: str) -> bool:
        if key in self._adjectives:
            return False
        if entry.hand and entry.exact:
            return True
        if key in self._stop:
            return entry.exact and entry.kind == "town" and entry.population >= CITY
        if not entry.exact:
            return len(key) >= SHORTEST_FOLDED and entry.population >= FOLDED_TOWN and entry.country not in self._quiet
        return entry.country not in self._quiet or entry.population >= QUIET_TOWN

    def resolve(self, text: str, *, near: tuple[PlaceRef, ...] = (), country: str | None = None) -> PlaceRef:
        """The place that the words mean, given the document's other places and the country if known.

        Always answers: where nothing fits, ``text`` stands alone. Words that leave the place beside the name ("north
        of Homs", an airport that the gazetteer lacks) give the name's coordinates with precision ``near``.
        """
        context = Context(near=near, country=country)
        return self._resolve(text, read_phrases(text), context)

    def _resolve(self, text: str, phrases: Iterable[Phrase], context: Context) -> PlaceRef:
        if code := self._adjectives.get(plain_name(text)):
            return replace(self.refer_country(code), text=text)
        for phrase in phrases:
            around = self._narrow(context, phrase.within) if phrase.within else context
            if entries := self._find_fitting(phrase, around):
                return self._choose(text, phrase, entries, around)
        return self._resolve_seat(text, context) or PlaceRef(text=text)

    def _narrow(self, context: Context, within: str) -> Context:
        """The context with what the place lies within, itself taken as a single name."""
        phrases = (phrase for phrase in read_phrases(within) if phrase.within is None)
        outer = self._resolve(within, phrases, context)
        return Context(near=(outer, *context.near), country=outer.country or context.country)

    def _find_fitting(self, phrase: Phrase, context: Context) -> tuple[Entry, ...]:
        """The places of the name that the context allows.

        Elsewhere than in the countries that the document speaks of, and beside a site that is not known itself, only
        those count that the name is likely to mean; elsewhere, only under the name that they are best known by.
        """
        key = plain_name(phrase.name)
        entries = self.find(phrase.name)
        if phrase.kind == "site" and not any(entry.kind == "site" for entry in entries):
            entries = tuple(entry for entry in entries if (entry.exact or entry.hand) and self._is_likely(entry, key))
        countries = {place.country for place in context.near} | {context.country}
        if countries == {None}:
            return entries
        return tuple(entry for entry in entries if entry.country in countries or self._is_famous(entry, key))

    def _is_famous(self, entry: Entry, key: str) -> bool:
        if entry.kind == "country":
            return True
        return entry.exact and self._is_likely(entry, key) and fold_name(key) == fold_name(plain_name(entry.name))

    def refer_country(self, code: str) -> PlaceRef:
        """The country of an ISO 3166-1 code. Raises :class:`KeyError` where there is none."""
        seat = self._find_seat(code, "")
        if seat is None:
            raise KeyError(code)
        return replace(seat.refer(seat.name), confidence=0.9)

    def _find_seat(self, country: str, division: str) -> Entry | None:
        row = self._database.execute(SEAT, (country, division)).fetchone()
        return make_entry(row, exact=True) if row else None

    def _resolve_seat(self, text: str, context: Context) -> PlaceRef | None:
        """ "The provincial capital": the largest town of the first province among the document's places."""
        if "provincial capital" not in text.casefold() and "regional capital" not in text.casefold():
            return None
        divisions = ((place.country, place.admin1) for place in context.near if place.country and place.admin1)
        for country, division in divisions:
            if seat := self._find_seat(country, division):
                return replace(seat.refer(text), confidence=0.7)
        return None

    def _choose(self, text: str, phrase: Phrase, entries: tuple[Entry, ...], context: Context) -> PlaceRef:
        scores = [score_entry(entry, phrase, self._quiet) + score_context(entry, context) for entry in entries]
        top = max(range(len(entries)), key=scores.__getitem__)
        best = entries[top]
        place = best.refer(text)
        mass = sum(
            math.exp(score - scores[top])
            for entry, score in zip(entries, scores, strict=True)
            if entry is not best and not is_same_spot(place, entry)
        )
        confidence = (0.97 if best.exact else 0.8) / (1 + mass)
        if context.country not in (None, best.country) and best.kind != "country":
            confidence *= 0.3
        return loosen(replace(place, confidence=round(confidence, 2)), phrase)


def loosen(place: PlaceRef, phrase: Phrase) -> PlaceRef:
    """The place as exact as the words allow: beside it, in a quarter of the town, in the district named after it."""
    if place.kind in WIDE:
        return place
    if phrase.near or (phrase.kind in ("site", "quarter") and place.kind == "town"):
        return replace(place, precision=PlacePrecision.NEAR, kind=phrase.kind or place.kind)
    if place.kind == "town" and phrase.kind in ("district", "province"):
        return replace(place, precision=PlacePrecision.DISTRICT, kind="district")
    return place


def is_same_spot(place: PlaceRef, entry: Entry) -> bool:
    """Whether choosing the other place instead would make no difference to speak of."""
    distance = distance_km(place, entry.refer(entry.name))
    return distance is not None and distance <= SAME_PLACE_KM


def make_entry(row: list[object], *, exact: bool) -> Entry:
    number, code, name, kind, lat, lon, country, admin1, population, hand = row
    return Entry(
        id=str(code or number),
        name=str(name),
        kind=str(kind),
        lat=float(str(lat)),
        lon=float(str(lon)),
        country=str(country),
        admin1=str(admin1) if admin1 is not None else None,
        population=int(str(population)),
        hand=bool(hand),
        exact=exact,
    )


def open_gazetteer(cache: Path) -> Gazetteer:
    """The gazetteer of the cache folder, built first where it is not there, with a progress bar on a terminal.

    Raises :class:`tollbook.errors.ReferenceDataError` where it can be neither read nor built.
    """
    path = cache / name_gazetteer()
    if not path.exists():
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Building the gazetteer, once", total=1.0)
            build_gazetteer(cache, lambda share: progress.update(task, completed=share))
    return Gazetteer(path)
