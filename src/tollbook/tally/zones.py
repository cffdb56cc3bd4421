"""Zones: places under the same sums, and the stretches of days into which the sums' ends cut them.

What happened in a place that no gazetteer has may be in any sum, and is not added to it: it either lies in a sum's
place too or does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Method
from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.ground import is_found, may_meet

__all__ = ["ANY", "METHODS", "Accounts", "Sets", "Zones", "list_held", "list_unfound", "number_method", "unify_spots"]

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
AGES = 20_000_000
"""More than all days, so that the days of different zones do not meet."""
ANY = -1
"""The number of no method."""
METHODS = tuple(Method)


def number_method(method: Method | None) -> int:
    """A method's number."""
    return ANY if method is None else METHODS.index(method)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Where and when the people of incidents and sums were, one a row: ``place`` is its number in the atlas.

    Their days are ordinals; ``dated`` is false where the claims do not say both. The place of one without a place and
    the days of one without dates may be any. ``method``, by number, limits what a sum adds up.
    """

    place: Ints
    first: Ints
    last: Ints
    dated: Truths
    method: Ints
    is_sum: Truths

    def __len__(self) -> int:
        return len(self.place)

    @property
    def known(self) -> Truths:
        """Whether place and days are said."""
        known: Truths = self.dated & (self.place != NOWHERE)
        return known

    def move(self, rows: Ints, places: Ints) -> "Accounts":
        """Some of the rows, with their places numbered anew."""
        moved = Accounts(**{name: getattr(self, name)[rows] for name in self.__slots__})
        return replace(moved, place=places[moved.place])

    def put(self, rows: Ints, other: "Accounts") -> None:
        """Put other accounts in some rows."""
        for name in self.__slots__:
            getattr(self, name)[rows] = getattr(other, name)


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of sums by number, each once."""

    known: dict[tuple[int, ...], int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.known)

    def number(self, sums: Iterable[int]) -> int:
        """The number of a set, which is put in where it is new."""
        return self.known.setdefault(tuple(sums), len(self.known))

    @property
    def starts(self) -> Ints:
        """Where each set starts when all stand one after the other, and where the last ends."""
        return np.cumsum([0, *map(len, self.known)])

    @property
    def members(self) -> Ints:
        """The sums of all sets, one after the other."""
        return np.array([number for sums in self.known for number in sums], np.int64)


class Zones:
    """The sums over each place. Places under the same sums are a zone, which the sums' ends cut into stretches."""

    def __init__(self, accounts: Accounts, spots: Ints, held: Sequence[Sequence[int]]) -> None:
        over: defaultdict[int, list[int]] = defaultdict(list)
        for number in np.flatnonzero(accounts.is_sum).tolist():
            over[int(spots[number])].append(number)
        zones: dict[tuple[int, ...], int] = {}
        self.zone = np.array([zones.setdefault(tuple(spots), len(zones)) for spots in held], np.int64)
        stacks = [[*over[NOWHERE], *(n for spot in spots if spot != NOWHERE for n in over[spot])] for spots in zones]
        self.stacks = [np.array(sorted(stack), np.int64) for stack in stacks]
        self.first, self.last = accounts.first, accounts.last
        self.edges = np.concatenate([np.zeros(0, np.int64), *(map(self.cut, self.stacks, range(len(self.stacks))))])
        self.sets = Sets()

    def cut(self, stack: Ints, zone: int) -> Ints:
        return np.unique(np.concatenate([self.first[stack], self.last[stack] + 1])) + zone * AGES

    def find_stretches(self, places: Ints, days: Ints) -> Ints:
        """The stretch of a place's zone that a day lies in, by number."""
        return np.searchsorted(self.edges, days + self.zone[places] * AGES, "right")

    def find_ends(self, places: Ints, stretches: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """The first and last of given days within stretches of places' zones."""
        ages = self.zone[places] * AGES
        padded = np.concatenate([[-1], self.edges, [np.iinfo(np.int64).max]])
        before, after = padded[stretches] - ages, padded[stretches + 1] - ages
        begin = np.where((before >= 0) & (before < AGES), np.maximum(first, before), first)
        end = np.where((after >= 0) & (after < AGES), np.minimum(last, after - 1), last)
        return begin, end

    def list_holders(self, zone: int, first: int, last: int) -> list[int]:
        """The sums over a zone that hold all of some days."""
        stack = self.stacks[zone]
        holders: list[int] = stack[(self.first[stack] <= first) & (self.last[stack] >= last)].tolist()
        return holders

    def number_holders(self, stretch: int) -> int:
        """The set of the sums that hold all days of a stretch."""
        if not 0 < stretch < len(self.edges):
            return self.sets.number(())
        zone, first = divmod(int(self.edges[stretch - 1]), AGES)
        after, next_ = divmod(int(self.edges[stretch]), AGES)
        return self.sets.number(self.list_holders(zone, first, next_ - 1) if after == zone else ())


def unify_spots(accounts: Accounts, keys: Ints) -> Ints:
    """Each place's number, or that of the place of a sum which is the same."""
    of_sums = accounts.place[accounts.is_sum & (accounts.place != NOWHERE)]
    told, first = np.unique(keys[of_sums], return_index=True)
    spots = np.arange(len(keys))
    same = np.isin(keys, told)
    same[NOWHERE] = False
    spots[same] = of_sums[first][np.searchsorted(told, keys[same])]
    return spots


def list_held(atlas: Atlas, places: set[int], spots: Ints) -> list[list[int]]:
    """For each place the places of sums that it lies in."""
    held: list[list[int]] = [[] for _ in range(len(atlas))]
    for outer in sorted(places):
        inside = atlas.mark(atlas.find_inner(outer)) | (spots == outer)
        for place in np.flatnonzero(inside[spots]).tolist():
            held[place].append(outer)
    held[NOWHERE] = []
    return held


def list_meeting(atlas: Atlas, spot: int, used: Iterable[int], unfound: Iterable[int]) -> list[int]:
    """The places of which nobody knows whether they lie in a sum's, or it in them; of a found place, unfound ones."""
    place = atlas.places[spot]
    if place is None:
        return []
    others = ((number, atlas.places[number]) for number in (unfound if is_found(place) else used))
    return [number for number, other in others if other is not None and may_meet(other, place, atlas.holds)]


def cut_days(days: tuple[int, int], stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Days cut where stretches begin and end."""
    first, last = days
    cuts = {day for begin, end in stretches for day in (begin, end + 1) if first < day <= last}
    yield from ((start, end - 1) for start, end in pairwise(sorted({first, last + 1, *cuts})))


def list_unfound(
    accounts: Accounts, zones: Zones, atlas: Atlas, spots: Ints, sums: Iterable[int]
) -> list[tuple[int, ...]]:
    """Pieces of accounts that may be in sums for all that is known, as rows of :class:`tollbook.tally.plots.Pieces`."""
    first, last = accounts.first, accounts.last
    days = list(zip(first.tolist(), last.tolist(), strict=True))
    counts = accounts.known | ~accounts.is_sum
    used = sorted(set(accounts.place.tolist()) - {NOWHERE})
    unfound = [number for number in used if (place := atlas.places[number]) and not is_found(place)]
    rows: list[tuple[int, ...]] = []
    for spot in sorted(sums):
        meeting = list_meeting(atlas, spot, used, unfound)
        if not meeting:
            continue
        here = np.flatnonzero(accounts.is_sum & (spots == spot)).tolist()
        near = np.zeros(len(accounts), bool)
        for number in here:
            near |= (first <= last[number]) & (last >= first[number])
        over = zones.stacks[int(zones.zone[spot])].tolist()
        for owner in np.flatnonzero(near & counts & np.isin(accounts.place, meeting)).tolist():
            own = zones.stacks[int(zones.zone[spots[owner]])].tolist()
            for cut in cut_days(days[owner], (days[n] for n in {*over, *own})):
                if any(covers(days[number], cut) for number in here):
                    held = zones.sets.number(sorted(n for n in {*own, *over} if covers(days[n], cut)))
                    rows.append((owner, held, int(spots[owner]), *cut, spot, spot))
    return rows


def covers(days: tuple[int, int], other: tuple[int, int]) -> bool:
    return days[0] <= other[0] and other[1] <= days[1]
