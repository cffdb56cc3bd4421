"""The ground on which incidents and sums meet: which sums hold whom, worked out once for a record.

The people of an incident, and the rest of a sum, are pieces: one for each place and stretch of days that sums tell
apart. Pieces that the same sums hold are one column, however many incidents have them. A question only says which
pieces it asks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.zones import (
    ANY,
    METHODS,
    Accounts,
    Sets,
    Zones,
    list_held,
    list_unfound,
    unify_spots,
)

__all__ = ["OWN", "Pieces", "Plots", "lay_plots"]

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
OWN = -1
"""The place of a sum by which a piece is where it is: none, as it is the account's own."""
GONE = -2


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
    whether each surely does. ``stands`` has the sums by which incidents of wide places may be in theirs. ``meeting``
    are the accounts that may be in the place of a sum, which ``meeting_places`` are, or it in theirs: nobody knows.
    """

    single: Pieces
    several: Pieces
    rests: Pieces
    may_starts: Ints
    may_sums: Ints
    must: Truths
    stands: Sets
    sums: Ints
    meeting: Ints
    meeting_places: Ints

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
    meeting = pieces.take(pieces.under != pieces.place)
    return Plots(
        single=pieces.take(own & alone),
        several=pieces.take(own & ~alone),
        rests=pieces.take(~own),
        may_starts=may_starts,
        may_sums=may_sums,
        must=must,
        stands=stands,
        sums=sums,
        meeting=meeting.owner,
        meeting_places=meeting.under,
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
