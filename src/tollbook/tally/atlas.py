"""The places of a record, each once, and which lies in which: worked out once for each pair that may."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import floor

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Aggregate, Claim, Incident, Linked, PlaceRef
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.places import contains, list_names, strip_direction

__all__ = ["NOWHERE", "Atlas", "Contains", "Named", "count_places"]

Contains = Callable[[PlaceRef, PlaceRef], bool]
Truths = NDArray[np.bool_]
Ints = NDArray[np.int64]

NOWHERE = 0
"""The number of the place that is not said."""
BAND = 0.25
"""Degrees of latitude of a field of the grid: no place of two coordinates reaches further than its neighbours."""
FAR_NORTH = 75.0
"""Degrees beyond which a field of one degree of longitude is too narrow."""

Shelf = tuple[object, ...]


SMALL = ("quarter", "site")


def find_field(place: PlaceRef, north: int = 0, east: int = 0) -> Shelf:
    """The field of a country's grid that a place lies in, or one beside it; far north the whole country."""
    if place.lat is None or place.lon is None or abs(place.lat) > FAR_NORTH:
        return "country", place.country
    return "field", place.country, floor(place.lat / BAND) + north, (floor(place.lon) + east) % 360


def list_shelves(place: PlaceRef) -> set[Shelf]:
    """Where a place stands, to be found as one that lies in another."""
    division = plain_name(place.admin1) if place.admin1 else ""
    divisions = {fold_name(division), fold_name(strip_direction(division))}
    field = find_field(place)
    return {
        ("id", place.gazetteer_id),
        ("country", place.country),
        field,
        *([("small", field)] if place.kind in SMALL else ()),
        *(("division", place.country, name) for name in divisions),
        *(("name", name) for name in list_names(place)),
    }


def list_searched(outer: PlaceRef) -> set[Shelf]:
    """The shelves on which all stand that :func:`tollbook.resolve.places.contains` finds in a place."""
    searched: set[Shelf] = {("id", outer.gazetteer_id)} if outer.gazetteer_id is not None else set()
    if outer.kind == "country":
        return searched | {("country", outer.country)}
    searched |= {("name", name) for name in list_names(outer)}
    if outer.kind == "province":
        return searched | {("division", outer.country, fold_name(plain_name(outer.admin1 or outer.name or outer.text)))}
    if outer.kind in ("district", "town"):
        fields: set[Shelf] = {find_field(outer, north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)}
        searched |= {("small", field) for field in fields} if outer.kind == "town" else fields
        if outer.lat is not None and abs(outer.lat) > FAR_NORTH - 1:
            searched.add(("country", outer.country))
    return searched


class Atlas:
    """Places by number; that of no place is :data:`NOWHERE`."""

    def __init__(self, holds: Contains = contains) -> None:
        self.holds = holds
        self.places: list[PlaceRef | None] = [None]
        self.numbers: dict[PlaceRef | None, int] = {None: NOWHERE}
        self.shelves: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self.paired = 0

    def __len__(self) -> int:
        return len(self.places)

    def number(self, place: PlaceRef | None) -> int:
        """The number of a place, which is put in where it is new."""
        found = self.numbers.get(place)
        if found is None and place is not None:
            found = self.numbers[place] = len(self.places)
            self.places.append(place)
            for shelf in list_shelves(place):
                self.shelves[shelf].append(found)
        return found or NOWHERE

    def list_inner(self, outer: PlaceRef) -> Ints:
        """The numbers of the places that lie in another, itself among them where it does."""
        if self.holds is not contains:
            near: Iterable[int] = range(1, len(self.places))
        else:
            near = sorted({number for shelf in list_searched(outer) for number in self.shelves.get(shelf, ())})
        return np.array([n for n in near if (place := self.places[n]) and self.holds(outer, place)], np.int64)

    def mark(self, numbers: Ints) -> Truths:
        """Of each place whether it is among the numbers."""
        marked = np.zeros(len(self.places), bool)
        marked[numbers] = True
        return marked

    def find_pairs(self) -> tuple[Ints, Ints]:
        """The pairs of places of which the first holds the second; worked out for places that are new since."""
        if len(self.places) > self.paired:
            inner = [self.list_inner(place) if place else np.zeros(0, np.int64) for place in self.places]
            self.outers = np.repeat(np.arange(len(inner)), [len(found) for found in inner])
            self.inners = np.concatenate(inner)
            self.paired = len(self.places)
        return self.outers, self.inners

    def find_inner(self, outer: int) -> Ints:
        """The numbers of the places that lie in one of the atlas."""
        outers, inners = self.find_pairs()
        first, last = np.searchsorted(outers, (outer, outer + 1))
        return inners[first:last]

    def find_holding(self) -> Truths:
        """Which places hold others, or are not said."""
        outers, inners = self.find_pairs()
        holding = self.mark(outers[outers != inners])
        holding[NOWHERE] = True
        return holding

    def find_wider(self, inside: Truths) -> Truths:
        """Of each place whether it is not said, or holds one of those marked."""
        outers, inners = self.find_pairs()
        wider = np.zeros(len(self.places), bool)
        wider[NOWHERE] = True
        wider[outers[inside[inners]]] = True
        return wider


@dataclass(frozen=True)
class Named:
    """The places that the claims of a record name, with the number of claims."""

    counts: Counter[PlaceRef]

    @cached_property
    def places(self) -> tuple[PlaceRef, ...]:
        """The places in a fixed order."""
        by_name = sorted(
            self.counts, key=lambda place: (place.name or place.text, place.gazetteer_id or "", place.text)
        )
        return tuple(by_name)

    @cached_property
    def names(self) -> frozenset[str]:
        """All names of the places, folded."""
        return frozenset(name for place in self.counts for name in list_names(place))

    def extend(self, before: Linked, linked: Linked) -> "Named":
        """The places of a record that came of the one before."""
        old = {each.id: each for each in list_told(before)}
        fresh = [each for each in list_told(linked) if old.get(each.id) is not each]
        kept = {each.id for each in list_told(linked)}.difference(each.id for each in fresh)
        gone = (each for id_, each in old.items() if id_ not in kept)
        counts = self.counts + count_claimed(linked.loose, fresh)
        return Named(counts - count_claimed(before.loose, gone))


def list_told(linked: Linked) -> Iterator[Incident | Aggregate]:
    yield from linked.incidents
    yield from linked.aggregates


def count_claimed(loose: Iterable[Claim], told: Iterable[Incident | Aggregate]) -> Counter[PlaceRef]:
    claims = chain(loose, (claim for each in told for claim in each.claims))
    return Counter(claim.place for claim in claims if claim.place)


def count_places(linked: Linked) -> Named:
    """The places that the claims of a record name."""
    return Named(count_claimed(linked.loose, list_told(linked)))
