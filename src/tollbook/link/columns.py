"""Tellings as columns of numbers, so that millions of pairs can be compared at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tollbook.link.names import fold_words, sketch_name
from tollbook.link.tellings import Telling, measure_days
from tollbook.model import Figure, Method, PlacePrecision, PlaceRef, VictimClass, When
from tollbook.resolve.folding import fold_name, plain_name

__all__ = ["LOOSE_DAYS", "UNSAID", "Columns", "Floats", "Ints", "Vocabulary", "lay_out", "mask_methods", "stack"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNSAID = -1
EARTH_KM = 6371.0
LOOSE_DAYS = 3
"""Days before publication that an undated telling may be of; longer times than these are loose."""
MIXED = 2
PRECISIONS = {PlacePrecision.EXACT: 0, PlacePrecision.NEAR: 1, PlacePrecision.DISTRICT: 2}
CLASSES = {frozenset({VictimClass.CIVILIAN}): 0, frozenset({VictimClass.COMBATANT}): 1}
METHOD_BITS: dict[Method, int] = {method: 1 << at for at, method in enumerate(Method) if method is not Method.OTHER}
PAIR_BITS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """One row a telling; ``UNSAID`` stands where a telling says nothing.

    ``point`` is where on the globe, in km from its centre (three columns, not a number where unplaced); ``precision``
    0 exact, 1 near, 2 coarser. Names of places that fold or sketch alike have one number in ``folded`` or ``sketch``;
    ``letters`` are the pairs of letters of a sketch, one bit each (four columns). ``first`` and ``last`` are days;
    ``loose`` marks times of many days and unsaid ones; ``killed`` and ``injured`` are the largest numbers said;
    ``victims`` 0 civilians, 1 combatants, 2 mixed; ``methods`` bits; ``by`` and ``document`` numbers of their own.
    """

    point: Floats
    precision: Ints
    folded: Ints
    sketch: Ints
    letters: NDArray[np.uint64]
    first: Ints
    last: Ints
    loose: NDArray[np.bool_]
    killed: Ints
    injured: Ints
    victims: Ints
    methods: Ints
    by: Ints
    document: Ints

    def __len__(self) -> int:
        return len(self.first)


class Numbers:
    """Numbers for whatever is said, in the order of its first saying; ``UNSAID`` for nothing."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def give(self, text: str | None) -> int:
        return self.known.setdefault(text, len(self.known)) if text else UNSAID


def choose_place(places: Iterable[PlaceRef]) -> PlaceRef | None:
    """The first of the places with the most exact coordinates, else the first."""
    return min(places, key=lambda place: PRECISIONS.get(place.precision, 9) if place.precision else 9, default=None)


def locate(place: PlaceRef | None) -> tuple[float, float]:
    """Latitude and longitude; not numbers where a place has none or they stand for a whole province or country."""
    if place is None or place.lat is None or place.lon is None or place.precision not in PRECISIONS:
        return (np.nan, np.nan)
    return (place.lat, place.lon)


def project(degrees: Floats) -> Floats:
    """Points of the globe in km, so that distances need no case for poles and date line."""
    lat, lon = np.radians(degrees).T
    return EARTH_KM * np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def bound_days(when: When, published: date | None) -> tuple[int, int, bool]:
    """The first and last day of a time, and whether it is loose; the days before publication where none is said."""
    if when.start is not None:
        last = when.end or when.start
        return (when.start.toordinal(), last.toordinal(), measure_days(when) > LOOSE_DAYS)
    last = published or date.min + timedelta(days=LOOSE_DAYS)
    return (last.toordinal() - LOOSE_DAYS, last.toordinal(), True)


def mask_methods(methods: Iterable[Method]) -> int:
    """Methods as bits; ``other`` is none."""
    return sum(METHOD_BITS.get(method, 0) for method in methods)


def find_author(telling: Telling) -> str | None:
    """Who did it, by the actor book or else in the words of the first figure that says so."""
    parties = (claim.by for claim in telling.claims if isinstance(claim, Figure) and claim.by)
    return next((party.actor or " ".join(fold_words(party.text)) for party in parties), None)


def mark_letters(sketch: str) -> list[int]:
    """The pairs of letters of a name as four words of 64 bits."""
    framed = f"^{sketch}$" if sketch else ""
    mask = 0
    for first, second in pairwise(framed):
        mask |= 1 << crc32((first + second).encode()) % PAIR_BITS
    return [mask >> 64 * word & (1 << 64) - 1 for word in range(PAIR_BITS // 64)]


class Vocabulary:
    """The numbers of all that tellings have said so far, so that later columns fit those laid out before."""

    __slots__ = ("documents", "folded", "names", "parties", "sketches")

    def __init__(self) -> None:
        self.folded, self.sketches, self.parties, self.documents = Numbers(), Numbers(), Numbers(), Numbers()
        self.names: dict[str, tuple[int, int, list[int]]] = {}

    def spell(self, place: PlaceRef | None) -> tuple[int, int, list[int]]:
        """The numbers of a name folded and sketched, and its pairs of letters."""
        name = (place.name or place.text) if place else ""
        if name not in self.names:
            sketch = sketch_name(name)
            folded = self.folded.give(fold_name(plain_name(name)))
            self.names[name] = (folded, self.sketches.give(sketch), mark_letters(sketch))
        return self.names[name]


def lay_out(tellings: Sequence[Telling], vocabulary: Vocabulary | None = None) -> Columns:
    """The columns of tellings, row by row in their order; a vocabulary of former ones is added to."""
    vocabulary = vocabulary or Vocabulary()
    places = [choose_place(telling.places) for telling in tellings]
    days = np.array([bound_days(t.when, t.document.published) for t in tellings], np.int64).reshape(-1, 3)
    spelled = [vocabulary.spell(place) for place in places]
    return Columns(
        point=project(np.array([locate(place) for place in places], np.float64).reshape(-1, 2)),
        precision=to_column(PRECISIONS.get(p.precision, 2) if p and p.precision else 2 for p in places),
        folded=to_column(folded for folded, _, _ in spelled),
        sketch=to_column(sketch for _, sketch, _ in spelled),
        letters=np.array([letters for _, _, letters in spelled], np.uint64).reshape(-1, PAIR_BITS // 64),
        first=days[:, 0],
        last=days[:, 1],
        loose=days[:, 2].astype(bool),
        killed=to_column(max(telling.killed, default=UNSAID) for telling in tellings),
        injured=to_column(max(telling.injured, default=UNSAID) for telling in tellings),
        victims=to_column(CLASSES.get(telling.classes, MIXED) for telling in tellings),
        methods=to_column(mask_methods(telling.methods) for telling in tellings),
        by=to_column(vocabulary.parties.give(find_author(telling)) for telling in tellings),
        document=to_column(vocabulary.documents.give(telling.document.id) for telling in tellings),
    )


def to_column(values: Iterable[int]) -> Ints:
    """Whole numbers as a column."""
    return np.fromiter(values, np.int64)


def stack(first: Columns, second: Columns) -> Columns:
    """The rows of both, one after the other; of one vocabulary."""
    names = [field.name for field in fields(Columns)]
    return Columns(**{name: np.concatenate((getattr(first, name), getattr(second, name))) for name in names})
