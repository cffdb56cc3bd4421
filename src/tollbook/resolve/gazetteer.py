"""The gazetteer: the book of places, and which of them a name in a document means."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from tollbook.errors import ReferenceDataError
from tollbook.model import PlacePrecision, PlaceRef
from tollbook.resolve.build import CREDIT, build_gazetteer, name_gazetteer
from tollbook.resolve.choosing import WIDE, Context, Entry, Match, choose, load_quiet, score_alone
from tollbook.resolve.draft import AIRPORT, Standing
from tollbook.resolve.folding import FOLDED, find_consonants, fold_name, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.imports import BUSY_SECONDS, Imports, open_imports
from tollbook.resolve.phrases import Phrase, read_phrases
from tollbook.resolve.places import move
from tollbook.resolve.supplement import list_country_names
from tollbook.resolve.transliterate import romanise

__all__ = ["CREDIT", "Gazetteer", "open_gazetteer"]

FIND = """
    SELECT n.key, p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, d.name, p.population, p.standing
    FROM name AS n JOIN place AS p ON p.id = n.place LEFT JOIN place AS d ON d.id = p.division
    WHERE n.key IN (?, ?, ?)
"""
ALIKE = """
    SELECT n.folded, p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, d.name, p.population, p.standing
    FROM alike AS n JOIN place AS p ON p.id = n.place LEFT JOIN place AS d ON d.id = p.division
    WHERE n.consonants = ?
"""
SEAT = """
    SELECT p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, d.name, p.population, p.standing
    FROM seat AS s JOIN place AS p ON p.id = s.place LEFT JOIN place AS d ON d.id = p.division
    WHERE s.country = ? AND s.division = ?
"""
IMPORTED = """
    SELECT n.key, p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, p.standing, s.name
    FROM name AS n JOIN place AS p ON p.id = n.place JOIN source AS s ON s.id = p.source
    WHERE n.key IN (?, ?, ?) ORDER BY s.name, p.code
"""
IMPORTED_ALIKE = """
    SELECT n.folded, p.id, p.code, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, p.standing, s.name
    FROM alike AS n JOIN place AS p ON p.id = n.place JOIN source AS s ON s.id = p.source
    WHERE n.consonants = ? ORDER BY s.name, p.code
"""
CITY = 500_000
QUIET_TOWN = 50_000
FOLDED_TOWN = 5_000
SHORTEST_FOLDED = 5
LIKENESS = 0.8
UNKNOWN_WITHIN = 0.6
"""What the confidence of a province counts for a place in it that is not known itself."""


class Gazetteer:
    """The compiled gazetteer and what people imported beside it, read only.

    ``version`` names the schema, the GeoNames data, the hand-made data and the imports: equal versions answer alike.
    """

    def __init__(self, path: Path, imports: Imports | None = None) -> None:
        self.version = f"{path.stem}+{imports.version}" if imports else path.stem
        self._imports = open_store(imports) if imports else None
        try:
            self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._adjectives: dict[str, str] = dict(self._database.execute("SELECT key, country FROM adjective"))
        except sqlite3.Error as error:
            raise ReferenceDataError(f"{path}: not a gazetteer ({error}); delete it and run again") from error
        self._stop = frozenset(word for part in load_hand("stop_names.toml").values() for word in part["names"].split())
        self._acronyms = frozenset(
            plain_name(name) for names in list_country_names() for name in names.names if name.isupper()
        )
        self._judged = lru_cache(maxsize=1 << 16)(self._judge)
        self._found = lru_cache(maxsize=1 << 14)(self._look_up)

    def close(self) -> None:
        """Close the files; the gazetteer answers no more."""
        self._database.close()
        if self._imports:
            self._imports.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, exact ones first, then by population."""
        return self._found(name)

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        key = plain_name(name).removeprefix("the ")
        folded = fold_name(key) if key else ""
        if not folded:
            return ()
        rows = self._find_rows((key, FOLDED + folded, folded))
        if not rows and not key.isascii():
            rows = self._find_romanised(name)
        entries: dict[str, Entry] = {}
        for found, *row in sorted(rows, key=lambda row: row[0] != key):
            entry = make_entry(row, key, Match.EXACT if found == key else Match.FOLDED)
            entries.setdefault(entry.id, entry)
        return tuple(sorted(entries.values(), key=lambda entry: (not entry.exact, -entry.population, entry.id)))

    def _find_rows(self, keys: tuple[str, str, str]) -> list[Any]:
        rows = self._database.execute(FIND, keys).fetchall()
        return [*rows, *self._imports.execute(IMPORTED, keys)] if self._imports else rows

    def _find_romanised(self, name: str) -> list[Any]:
        """The rows of a name in another script by the Latin spellings that it may have."""
        folded = {fold_name(plain_name(latin)) for latin in romanise(name)}
        return [row for each in sorted(folded) if each for row in self._find_rows((FOLDED + each, each, each))]

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
                best = max(entries, key=lambda entry: score_alone(entry, phrase))
                return best.kind if best.kind in WIDE and phrase.kind != "site" else phrase.kind or best.kind
        return None

    def _is_lower_acronym(self, word: str, key: str) -> bool:
        """Whether the word would be a country's acronym had it been in capitals: "us"."""
        return key in self._acronyms and not word.isupper()

    def _is_likely(self, entry: Entry, key: str) -> bool:
        if key in self._adjectives or entry.standing == Standing.BESIDE:
            return False
        if entry.hand and entry.exact:
            return True
        if key in self._stop:
            return entry.exact and entry.kind == "town" and entry.population >= CITY
        quiet = entry.country in load_quiet()
        if not entry.exact:
            return len(key) >= SHORTEST_FOLDED and entry.population >= FOLDED_TOWN and not quiet
        return not quiet or entry.population >= QUIET_TOWN

    def resolve(
        self,
        text: str,
        *,
        near: tuple[PlaceRef, ...] = (),
        country: str | None = None,
        within: PlaceRef | None = None,
    ) -> PlaceRef:
        """The place that the words mean, given the document's other places, and the country and a place that holds it
        where these are known.

        Always answers: where nothing fits, ``text`` stands alone. Words that leave the place beside the name ("north
        of Homs", an airport that the gazetteer lacks) give the name's coordinates with precision ``near``; a distance
        and a direction ("15 km north of Homs") give the point there. A place that is not known itself, but said to lie
        within one that is ("Kafr X in Idlib province"), is that one, with its precision.
        """
        context = Context(near=near, country=country, within=within)
        return self._resolve(text, read_phrases(text), context)

    def _resolve(self, text: str, phrases: Iterable[Phrase], context: Context) -> PlaceRef:
        if code := self._adjectives.get(plain_name(text)):
            return replace(self.refer_country(code), text=text)
        outer: PlaceRef | None = None
        for phrase in phrases:
            around = context
            if phrase.within:
                outer = self._resolve_within(phrase.within, context)
                around = replace(context, within=outer if outer.lat is not None else None)
            if place := self._choose(text, phrase, around):
                return place
        if outer and outer.kind in WIDE and outer.confidence:
            return replace(outer, text=text, confidence=round(outer.confidence * UNKNOWN_WITHIN, 2))
        return self._resolve_seat(text, context) or PlaceRef(text=text)

    def _resolve_within(self, within: str, context: Context) -> PlaceRef:
        """What a place is said to lie within, itself taken as a single name."""
        phrases = (phrase for phrase in read_phrases(within) if phrase.within is None)
        return self._resolve(within, phrases, context)

    def _choose(self, text: str, phrase: Phrase, context: Context) -> PlaceRef | None:
        """The place that one way to take the words means, or null where it means none that is known."""
        entries = self._find_fitting(phrase)
        choice = choose(phrase, entries, context) if entries else None
        if choice is None or choice.entry is None:
            alike = self._find_alike(phrase, context)
            choice = choose(phrase, alike, context) if alike else None
        if choice is None or choice.entry is None:
            return None
        place = replace(choice.entry.refer(text), confidence=round(choice.confidence, 2))
        return set_apart(loosen(place, phrase), phrase)

    def _find_fitting(self, phrase: Phrase) -> tuple[Entry, ...]:
        """The places of the name; beside a site that is not known itself, those that the name is likely to mean."""
        entries = self.find(phrase.name)
        if phrase.airfield:
            entries += self.find(f"{phrase.name} {AIRPORT}")
        if phrase.kind == "site" and not any(entry.kind == "site" for entry in entries):
            key = plain_name(phrase.name)
            return tuple(entry for entry in entries if (entry.exact or entry.hand) and self._is_likely(entry, key))
        return entries

    def _find_alike(self, phrase: Phrase, context: Context) -> tuple[Entry, ...]:
        """The places in the document's countries whose names have the same consonants and are much like the name."""
        countries = context.countries()
        name = next(iter(romanise(phrase.name)), phrase.name)
        folded = fold_name(plain_name(name))
        consonants = find_consonants(folded)
        if not countries or not consonants:
            return ()
        entries: dict[str, Entry] = {}
        rows = self._database.execute(ALIKE, (consonants,)).fetchall()
        if self._imports:
            rows += self._imports.execute(IMPORTED_ALIKE, (consonants,)).fetchall()
        for spelling, *row in rows:
            if row[6] in countries and SequenceMatcher(None, spelling, folded).ratio() >= LIKENESS:
                entry = make_entry(row, spelling, Match.ALIKE)
                entries.setdefault(entry.id, entry)
        return tuple(entries[id] for id in sorted(entries))

    def refer_country(self, code: str) -> PlaceRef:
        """The country of an ISO 3166-1 code. Raises :class:`KeyError` where there is none."""
        seat = self._find_seat(code, "")
        if seat is None:
            raise KeyError(code)
        return replace(seat.refer(seat.name), confidence=0.9)

    def _find_seat(self, country: str, division: str) -> Entry | None:
        row = self._database.execute(SEAT, (country, division)).fetchone()
        return make_entry(row, plain_name(row[2]), Match.EXACT) if row else None

    def _resolve_seat(self, text: str, context: Context) -> PlaceRef | None:
        """ "The provincial capital": the largest town of the first province among the document's places."""
        if "provincial capital" not in text.casefold() and "regional capital" not in text.casefold():
            return None
        divisions = ((place.country, place.admin1) for place in context.near if place.country and place.admin1)
        for country, division in divisions:
            if seat := self._find_seat(country, division):
                return replace(seat.refer(text), confidence=0.7)
        return None


def loosen(place: PlaceRef, phrase: Phrase) -> PlaceRef:
    """The place as exact as the words allow: beside it, in a quarter of the town, in the district named after it."""
    if place.kind in WIDE:
        return place
    if phrase.near or (phrase.kind in ("site", "quarter") and place.kind == "town"):
        return replace(place, precision=PlacePrecision.NEAR, kind=phrase.kind or place.kind)
    if place.kind == "town" and phrase.kind in ("district", "province"):
        return replace(place, precision=PlacePrecision.DISTRICT, kind="district")
    return place


def set_apart(place: PlaceRef, phrase: Phrase) -> PlaceRef:
    """The place moved by the distance and in the direction that the words give."""
    if phrase.apart is None or place.lat is None or place.lon is None or place.kind in WIDE:
        return place
    if phrase.bearing is None:
        return replace(place, precision=PlacePrecision.NEAR)
    lat, lon = move(place.lat, place.lon, km=phrase.apart, bearing=phrase.bearing)
    return replace(place, lat=round(lat, 4), lon=round(lon, 4), precision=PlacePrecision.NEAR, gazetteer_id=None)


def make_entry(row: Sequence[Any], key: str, match: Match) -> Entry:
    number, code, name, kind, lat, lon, country, admin1, population, standing, *origin = row
    return Entry(
        id=code or str(number),
        name=name,
        kind=kind,
        lat=lat,
        lon=lon,
        country=country,
        admin1=admin1,
        population=population,
        standing=Standing(standing),
        match=match,
        key=key,
        origin=origin[0] if origin else None,
    )


def open_store(imports: Imports) -> sqlite3.Connection:
    address = f"{imports.path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)


def open_gazetteer(cache: Path, reference: Path | None = None) -> Gazetteer:
    """The gazetteer of the cache folder, built first where it is not there, with a progress bar on a terminal.

    ``reference`` is the folder of reference data that people added, whose imports are used too.
    Raises :class:`tollbook.errors.ReferenceDataError` where it can be neither read nor built.
    """
    path = cache / name_gazetteer()
    if not path.exists():
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Building the gazetteer, once", total=1.0)
            build_gazetteer(cache, lambda share: progress.update(task, completed=share))
    return Gazetteer(path, open_imports(reference) if reference else None)
