"""The ground on which incidents and sums meet: which sums hold whom, worked out once for a record.

The people of an incident, and the rest of a sum, are pieces: one for each place and stretch of days that sums tell
apart. Pieces that the same sums hold are one column, however many incidents have them. A question only says which
pieces it asks for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Method
from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.unfound import list_unfound

__all__ = ["OWN", "Column", "Pieces", "Plot", "Plots", "Zones", "lay_plots"]

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
AGES = 20_000_000
"""More than all days, so that the days of different zones do not meet."""
OWN = -1
"""The place of a sum by which a piece is where it is: none, as it is the account's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Where and when the people of an account were: ``place`` is its number in the atlas.

    ``days`` are its first and last as ordinals; ``dated`` is false where the claims do not say both. The place of one
    without a place and the days of one without dates may be any. ``method`` limits what a sum adds up.
    """

    days: tuple[int, int]
    place: int
    dated: bool = True
    method: Method | None = None
    is_sum: bool = False

    @property
    def known(self) -> bool:
        """Whether place and days are said."""
        return self.dated and self.place != NOWHERE


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces of one kind: the sums (by the accounts' numbers) that may hold them, and those that surely do."""

    may: tuple[int, ...]
    must: tuple[int, ...]


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

    ``stands`` has the sums by which incidents of wide places may be in theirs.
    """

    single: Pieces
    several: Pieces
    rests: Pieces
    columns: tuple[Column, ...]
    stands: tuple[tuple[int, ...], ...]
    sums: Ints

    @cached_property
    def may_columns(self) -> Ints:
        """The columns of pairs of a column and a sum that may hold it."""
        return np.repeat(np.arange(len(self.columns)), [len(column.may) for column in self.columns])

    @cached_property
    def may_sums(self) -> Ints:
        """The sums of those pairs."""
        return np.array([number for column in self.columns for number in column.may], np.int64)

    @cached_property
    def may_starts(self) -> Ints:
        """Where the pairs of each column start, and where those of the last end."""
        return np.cumsum([0, *(len(column.may) for column in self.columns)])

    @cached_property
    def stand_numbers(self) -> Ints:
        """The numbers of pairs of sums that stand together and one of them."""
        return np.repeat(np.arange(len(self.stands)), [len(sums) for sums in self.stands])

    @cached_property
    def stand_sums(self) -> Ints:
        """The sums of those pairs."""
        return np.array([number for sums in self.stands for number in sums], np.int64)

    @cached_property
    def everywhere(self) -> Pieces:
        """The pieces of incidents that have several, for a question of all places: where they are is left out."""
        pieces = self.several
        told = np.column_stack([pieces.owner, pieces.column, pieces.first, pieces.last])
        _, rows = np.unique(told, axis=0, return_index=True)
        return pieces.take(rows)

    @cached_property
    def must(self) -> Truths:
        """Of those pairs, whether the sum surely holds the column."""
        return np.array([number in column.must for column in self.columns for number in column.may], bool)


class Zones:
    """The sums over each place. Places under the same sums are a zone, which the sums' ends cut into stretches."""

    def __init__(self, plots: Sequence[Plot], spots: Ints, held: Sequence[Sequence[int]]) -> None:
        self.plots = plots
        over: defaultdict[int, list[int]] = defaultdict(list)
        for number, plot in enumerate(plots):
            if plot.is_sum:
                over[int(spots[number])].append(number)
        zones: dict[tuple[int, ...], int] = {}
        self.zone = np.array([zones.setdefault(tuple(spots), len(zones)) for spots in held], np.int64)
        self.stacks = [
            [*over[NOWHERE], *(n for spot in spots if spot != NOWHERE for n in over[spot])] for spots in zones
        ]
        cuts = [self.cut(stack, zone) for zone, stack in enumerate(self.stacks)]
        self.edges = np.concatenate([np.zeros(0, np.int64), *cuts])
        self.columns: dict[Column, int] = {}
        self.found: dict[tuple[int, Method | None, int], int] = {}

    def cut(self, stack: Iterable[int], zone: int) -> Ints:
        days = {day for number in stack for day in (self.plots[number].days[0], self.plots[number].days[1] + 1)}
        return np.array(sorted(days), np.int64) + zone * AGES

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

    def list_holders(self, stretch: int) -> list[int]:
        """The sums that hold all days of a stretch."""
        if not 0 < stretch < len(self.edges):
            return []
        zone, first = divmod(int(self.edges[stretch - 1]), AGES)
        if self.edges[stretch] // AGES != zone:
            return []
        last = int(self.edges[stretch]) % AGES - 1
        return [n for n in self.stacks[zone] if self.plots[n].days[0] <= first and last <= self.plots[n].days[1]]

    def find_column(self, stretch: int, method: Method | None, owner: int) -> int:
        """The column of a piece; ``owner`` is the sum whose own rest it is, if that is of no known place or days."""
        key = stretch, method, owner
        if key not in self.found:
            may = self.list_holders(stretch)
            self.found[key] = self.put_column(may, method, owner)
        return self.found[key]

    def put_column(self, may: Iterable[int], method: Method | None, owner: int = OWN) -> int:
        """The column of pieces that some sums may hold; the known ones of them surely do."""
        may, plots = tuple(sorted(may)), self.plots
        must = tuple(n for n in may if n == owner or (plots[n].known and plots[n].method in (None, method)))
        return self.columns.setdefault(Column(may=may, must=must), len(self.columns))


def unify_spots(plots: Sequence[Plot], keys: Ints) -> Ints:
    """Each place's number, or that of the place of a sum which is the same."""
    spots = np.arange(len(keys))
    of_sum: dict[int, int] = {}
    for plot in plots:
        if plot.is_sum and plot.place != NOWHERE:
            of_sum.setdefault(int(keys[plot.place]), plot.place)
    for place, key in enumerate(keys.tolist()):
        spots[place] = of_sum.get(key, place) if place != NOWHERE else NOWHERE
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


def lay_plots(plots: Sequence[Plot], atlas: Atlas, keys: Ints) -> Plots:
    """The ground of accounts; ``keys`` are equal for places of the atlas that are one place."""
    size = len(plots)
    unified = unify_spots(plots, keys)
    place = np.array([plot.place for plot in plots], np.int64)
    spots = unified[place] if size else place
    first = np.array([plot.days[0] for plot in plots], np.int64)
    last = np.array([plot.days[1] for plot in plots], np.int64)
    is_sum = np.array([plot.is_sum for plot in plots], bool)
    sums = np.flatnonzero(is_sum)
    of_sums = {int(spot) for spot in spots[sums] if spot != NOWHERE}
    zones = Zones(plots, spots, list_held(atlas, of_sums, unified))
    wide = list_inner_spots(atlas, of_sums, unified, set(place[~is_sum].tolist()))
    owners, where, by = np.arange(size), spots, np.full(size, OWN)
    more = [(n, spot) for n in np.flatnonzero(~is_sum).tolist() for spot in wide.get(int(place[n]), ())]
    if more:
        extra = np.array(more, np.int64)
        owners, where = np.concatenate([owners, extra[:, 0]]), np.concatenate([where, extra[:, 1]])
        by = np.concatenate([by, extra[:, 1]])
    pieces = cut_pieces(zones, plots, Pieces(owners, owners, where, first[owners], last[owners], by, where))
    if unfound := list_unfound(plots, zones, atlas, spots, of_sums):
        pieces = join_pieces(pieces, Pieces(*np.array(unfound, np.int64).T))
    columns = tuple(zones.columns)
    pieces, stands = stand_pieces(pieces, columns, spots)
    own = ~is_sum[pieces.owner]
    counts = np.bincount(pieces.owner[own], minlength=size)
    alone = counts[pieces.owner] == 1
    return Plots(
        single=pieces.take(own & alone),
        several=pieces.take(own & ~alone),
        rests=pieces.take(~own),
        columns=columns,
        stands=stands,
        sums=sums,
    )


def join_pieces(one: Pieces, other: Pieces) -> Pieces:
    """All pieces, in order."""
    joined = Pieces(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in Pieces.__slots__))
    return joined.take(np.lexsort((joined.column, joined.owner)))


def cut_pieces(zones: Zones, plots: Sequence[Plot], whole: Pieces) -> Pieces:
    """Accounts' places and days cut where sums begin and end."""
    start, stop = zones.find_stretches(whole.place, whole.first), zones.find_stretches(whole.place, whole.last)
    rows = np.repeat(np.arange(len(whole)), stop - start + 1)
    ends = np.cumsum(stop - start + 1)
    stretch = np.arange(len(rows)) - np.repeat(ends - (stop - start + 1), stop - start + 1) + start[rows]
    cut = whole.take(rows)
    begin, end = zones.find_ends(cut.place, stretch, cut.first, cut.last)
    column = np.array(
        [
            zones.find_column(at, plots[n].method, n if plots[n].is_sum and not plots[n].known else OWN)
            for n, at in zip(cut.owner.tolist(), stretch.tolist(), strict=True)
        ],
        np.int64,
    )
    order = np.lexsort((column, cut.owner))
    return Pieces(cut.owner, column, cut.place, begin, end, cut.by, cut.under).take(order)


def stand_pieces(pieces: Pieces, columns: Sequence[Column], spots: Ints) -> tuple[Pieces, tuple[tuple[int, ...], ...]]:
    """The pieces that are where some sum of that place holds them, and these sums, which ``by`` then numbers."""
    numbers: dict[tuple[int, ...], int] = {}
    found: dict[tuple[int, int], int] = {}
    by = pieces.by.copy()
    keep = np.ones(len(pieces), bool)
    moved = np.flatnonzero(by != OWN)
    for row, column, place in zip(
        moved.tolist(), pieces.column[moved].tolist(), pieces.by[moved].tolist(), strict=True
    ):
        key = column, place
        if key not in found:
            sums = tuple(number for number in columns[column].may if spots[number] == place)
            found[key] = numbers.setdefault(sums, len(numbers)) if sums else OWN
        by[row], keep[row] = found[key], found[key] != OWN
    return replace(pieces, by=by).take(keep), tuple(numbers)
