"""The ground on which incidents and sums meet: which sums hold whom, worked out once for a record.

The people of an incident, and the rest of a sum, are pieces: one for each place and stretch of days that sums tell
apart. Pieces that the same sums hold are one column, however many incidents have them. A question only says which
pieces it asks for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Method
from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.unfound import list_unfound

__all__ = ["OWN", "Accounts", "Pieces", "Plots", "Zones", "lay_plots", "number_method"]

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
AGES = 20_000_000
"""More than all days, so that the days of different zones do not meet."""
OWN = -1
"""The place of a sum by which a piece is where it is: none, as it is the account's own."""
GONE = -2
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


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces, one a row, ordered by owner and column: whose, of which column, where, on which days.

    ``by`` is the place of a sum by which an incident of a wide place may be there, or :data:`OWN`; at question time the
    number of the sums of that place which hold those days. ``under`` is a further place that the people are in, or the
    same again.
    """

    owner: Ints
    column: Ints
    place: Ints
    first: Ints
    last: Ints
    by: Ints
    under: Ints

    def __len__(self) -> int:
        return len(self.owner)

    def pick(self, rows: Ints, size: int) -> "Pieces":
        """The pieces of some of as many accounts; all where those are many of them."""
        if 2 * len(rows) > size:
            return self
        starts = np.searchsorted(self.owner, rows)
        counts = np.searchsorted(self.owner, rows, "right") - starts
        return self.take(np.repeat(starts - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum()))

    def take(self, rows: Ints | Truths) -> "Pieces":
        """Some of the pieces."""
        return Pieces(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, kw_only=True)
class Plots:
    """The pieces of incidents that have one (``single``) or several, those of sums, and the columns of all.

    ``may_sums`` are the sums that may hold each column, one column after the other from ``may_starts`` on, and ``must``
    whether each surely does. ``stands`` has the sums by which incidents of wide places may be in theirs.
    """

    single: Pieces
    several: Pieces
    rests: Pieces
    may_starts: Ints
    may_sums: Ints
    must: Truths
    stands: Sets
    sums: Ints

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.may_starts) - 1

    @cached_property
    def may_columns(self) -> Ints:
        """The columns of pairs of a column and a sum that may hold it."""
        return np.repeat(np.arange(self.width), np.diff(self.may_starts))

    @cached_property
    def stand_numbers(self) -> Ints:
        """The numbers of pairs of sums that stand together and one of them."""
        return np.repeat(np.arange(len(self.stands)), np.diff(self.stands.starts))

    @cached_property
    def stand_sums(self) -> Ints:
        """The sums of those pairs."""
        return self.stands.members

    @cached_property
    def everywhere(self) -> Pieces:
        """The pieces of incidents that have several, for a question of all places: where they are is left out."""
        pieces = self.several
        told = np.column_stack([pieces.owner, pieces.column, pieces.first, pieces.last])
        _, rows = np.unique(told, axis=0, return_index=True)
        return pieces.take(rows)


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


def list_inner_spots(atlas: Atlas, places: set[int], spots: Ints, used: Iterable[int]) -> dict[int, list[int]]:
    """For each place the places of sums within it, itself not among them; all for no place."""
    marked = atlas.mark(np.array(sorted(places), np.int64))
    found = {NOWHERE: sorted(places)}
    for place in used:
        inner = atlas.find_inner(place)
        if place != NOWHERE and len(inner := inner[marked[inner]]):
            found[place] = [spot for spot in inner.tolist() if spot != spots[place]]
    return found


def lay_plots(accounts: Accounts, atlas: Atlas, keys: Ints) -> Plots:
    """The ground of accounts; ``keys`` are equal for places of the atlas that are one place."""
    size = len(accounts)
    unified = unify_spots(accounts, keys)
    spots = unified[accounts.place]
    sums = np.flatnonzero(accounts.is_sum)
    of_sums = {int(spot) for spot in spots[sums] if spot != NOWHERE}
    zones = Zones(accounts, spots, list_held(atlas, of_sums, unified))
    own = ~accounts.is_sum
    wide = list_inner_spots(atlas, of_sums, unified, set(accounts.place[own].tolist()))
    owners, where, by = np.arange(size), spots, np.full(size, OWN)
    wider = np.flatnonzero(own & np.isin(accounts.place, list(wide)))
    more = [(n, spot) for n in wider.tolist() for spot in wide[int(accounts.place[n])]]
    if more:
        extra = np.array(more, np.int64)
        owners, where = np.concatenate([owners, extra[:, 0]]), np.concatenate([where, extra[:, 1]])
        by = np.concatenate([by, extra[:, 1]])
    whole = Pieces(owners, owners, where, accounts.first[owners], accounts.last[owners], by, where)
    pieces = cut_pieces(zones, whole)
    if unfound := list_unfound(accounts, zones, atlas, spots, of_sums):
        pieces = join_pieces(pieces, Pieces(*np.array(unfound, np.int64).T))
    pieces, stands = stand_pieces(pieces, zones.sets, spots)
    pieces, may_starts, may_sums, must = lay_columns(pieces, zones.sets, accounts)
    own = own[pieces.owner]
    counts = np.bincount(pieces.owner[own], minlength=size)
    alone = counts[pieces.owner] == 1
    return Plots(
        single=pieces.take(own & alone),
        several=pieces.take(own & ~alone),
        rests=pieces.take(~own),
        may_starts=may_starts,
        may_sums=may_sums,
        must=must,
        stands=stands,
        sums=sums,
    )


def join_pieces(one: Pieces, other: Pieces) -> Pieces:
    """All pieces, one after the other."""
    return Pieces(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in Pieces.__slots__))


def cut_pieces(zones: Zones, whole: Pieces) -> Pieces:
    """Accounts' places and days cut where sums begin and end; for columns the sets of sums that may hold them."""
    start, stop = zones.find_stretches(whole.place, whole.first), zones.find_stretches(whole.place, whole.last)
    rows = np.repeat(np.arange(len(whole)), stop - start + 1)
    ends = np.cumsum(stop - start + 1)
    stretch = np.arange(len(rows)) - np.repeat(ends - (stop - start + 1), stop - start + 1) + start[rows]
    cut = whole.take(rows)
    begin, end = zones.find_ends(cut.place, stretch, cut.first, cut.last)
    told, which = np.unique(stretch, return_inverse=True)
    held = np.array([zones.number_holders(each) for each in told.tolist()], np.int64)
    return Pieces(cut.owner, held[which], cut.place, begin, end, cut.by, cut.under)


def stand_pieces(pieces: Pieces, sets: Sets, spots: Ints) -> tuple[Pieces, Sets]:
    """The pieces that are where some sum of that place holds them, and these sums, which ``by`` then numbers."""
    stands, known = Sets(), list(sets.known)
    moved = np.flatnonzero(pieces.by != OWN)
    told, which = np.unique(pieces.by[moved] * len(sets) + pieces.column[moved], return_inverse=True)
    found = [tuple(n for n in known[each % len(sets)] if spots[n] == each // len(sets)) for each in told.tolist()]
    by = pieces.by.copy()
    by[moved] = np.array([stands.number(sums) if sums else GONE for sums in found], np.int64)[which]
    return replace(pieces, by=by).take(by != GONE), stands


def lay_columns(pieces: Pieces, sets: Sets, accounts: Accounts) -> tuple[Pieces, Ints, Ints, Truths]:
    """The pieces by column, in order; where the sums of each column start, the sums, and which of them surely hold it.

    A sum whose place and days are known surely holds those of its method, any sum its own rest.
    """
    starts, members, known = sets.starts, sets.members, accounts.known
    limits = np.zeros((len(sets), len(METHODS) + 1), bool)
    limits[
        np.repeat(np.arange(len(sets)), np.diff(starts))[known[members]], accounts.method[members[known[members]]]
    ] = 1
    method = accounts.method[pieces.owner]
    method = np.where(limits[pieces.column, method], method, ANY)
    own = np.where((accounts.is_sum & ~known)[pieces.owner], pieces.owner, OWN)
    shape = len(sets), len(METHODS) + 1, len(accounts) + 1
    keys, column = np.unique(np.ravel_multi_index((pieces.column, method + 1, own + 1), shape), return_inverse=True)
    held, method, own = np.unravel_index(keys, shape)
    counts = np.diff(starts)[held]
    may_starts = np.cumsum([0, *counts])
    may_sums = members[np.repeat(starts[held] - may_starts[:-1], counts) + np.arange(counts.sum())]
    limit = accounts.method[may_sums]
    alike = (limit == ANY) | (limit == np.repeat(method - 1, counts))
    must = (may_sums == np.repeat(own - 1, counts)) | (known[may_sums] & alike)
    pieces = replace(pieces, column=column).take(np.lexsort((column, pieces.owner)))
    return pieces, may_starts, may_sums, must
