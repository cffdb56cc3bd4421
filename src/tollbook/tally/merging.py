"""Merging: a question's incidents and sums as a linear program of a few columns for each sum.

Incidents that no sum holds are added up. The others are merged by the columns that they may be in: what several of the
same columns allow is what one allows of their added bounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tollbook.tally.plots import OWN, Pieces, Plots

__all__ = [
    "LEVELS",
    "NOT",
    "WHOLLY",
    "Merged",
    "Passed",
    "Picked",
    "Spread",
    "merge_pieces",
    "rate_accounts",
    "trace_incidents",
]

Ints = NDArray[np.int64]
Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

NOT, PARTLY, WHOLLY = 0, 1, 2
"""How far a piece is asked for."""
LEVELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A sum whose upper bound the others pass: the bound that leaves them room, and by how much they pass its low."""

    high: float
    excess: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A question to the ground: which accounts it may concern, their numbers and bounds, and what it asks for.

    ``passed`` are the sums, by account, that others are known to pass in the record; their bounds have been raised.
    """

    accounts: Truths
    rows: Ints
    lows: Numbers
    highs: Numbers
    within: Truths
    days: tuple[int, int]
    passed: Mapping[int, Passed] = field(default_factory=dict)

    def rate(self, pieces: Pieces) -> Ints:
        """How far each piece is asked for."""
        first, last = self.days
        wholly = (pieces.first >= first) & (pieces.last <= last)
        some = (pieces.last >= first) & (pieces.first <= last)
        if not self.within.all():
            within = self.within[pieces.place] | self.within[pieces.under]
            wholly, some = wholly & within, some & within
        return wholly.astype(np.int64) + some


@dataclass(frozen=True, slots=True)
class Spread:
    """Incidents of several pieces: whose, where their slots begin, how many, and the slots one after the other.

    A slot is a column, three times, and how far it is asked for.
    """

    owners: Ints
    starts: Ints
    counts: Ints
    slots: Ints

    def repeat(self, values: Ints) -> Ints:
        """Each incident's value for each of its slots."""
        return np.repeat(values, self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What is added up outside of all sums (``low`` to ``high``), and what sums may hold.

    ``boxes`` are the slots of incidents and rests that are nowhere else, with the bounds of those incidents; the bounds
    of rests are open. ``groups`` are incidents spread alike, of which ``spread`` has one each.
    """

    low: float
    high: float
    boxes: Ints
    lows: Numbers
    highs: Numbers
    incident_highs: Numbers
    spread: Spread
    group_lows: Numbers
    group_highs: Numbers


def find_active(plots: Plots, accounts: Truths) -> Truths:
    """Which columns a picked sum may hold."""
    active = np.zeros(plots.width, bool)
    active[plots.may_columns[accounts[plots.may_sums]]] = True
    return active


def merge_pieces(plots: Plots, picked: Picked) -> Merged:
    """The program of a question."""
    active = find_active(plots, picked.accounts)
    single = plots.single.pick(picked.rows, len(picked.accounts))
    rate = np.where(picked.accounts[single.owner], picked.rate(single), -1)
    bound = active[single.column]
    free = np.flatnonzero(~bound & (rate > NOT))
    wholly = free[rate[free] == WHOLLY]
    low, high = picked.lows[single.owner[wholly]].sum(), picked.highs[single.owner[free]].sum()
    kept = np.flatnonzero(bound & (rate >= NOT))
    size = plots.width * LEVELS
    slot, owner = single.column[kept] * LEVELS + rate[kept], single.owner[kept]
    lows = np.bincount(slot, weights=picked.lows[owner], minlength=size).astype(np.float64)
    highs = np.bincount(slot, weights=picked.highs[owner], minlength=size).astype(np.float64)
    used = np.bincount(slot, minlength=size) > 0
    spread = spread_several(plots, picked)
    alone = spread.counts == 1
    at = spread.slots[spread.starts[alone]]
    np.add.at(lows, at, picked.lows[spread.owners[alone]])
    np.add.at(highs, at, picked.highs[spread.owners[alone]])
    used[at] = True
    rests = pick_rests(plots, picked)
    at = rests.column * LEVELS + picked.rate(rests)
    incident_highs = highs.copy()
    highs[at] = np.inf
    used[at] = True
    boxes = np.flatnonzero(used)
    loose = ~active[boxes // LEVELS]
    level = boxes % LEVELS
    low += lows[boxes[loose & (level == WHOLLY)]].sum()
    high += highs[boxes[loose & (level > NOT)]].sum()
    boxes = boxes[~loose]
    groups, group_lows, group_highs = group_alike(spread, ~alone, picked)
    return Merged(
        low=float(low),
        high=float(high),
        boxes=boxes,
        lows=lows[boxes],
        highs=highs[boxes],
        incident_highs=incident_highs[boxes],
        spread=groups,
        group_lows=group_lows,
        group_highs=group_highs,
    )


def pick_rests(plots: Plots, picked: Picked) -> Pieces:
    """What the sums picked leave over."""
    return keep_standing(plots, picked, plots.rests.pick(picked.rows, len(picked.accounts)))


def pick_several(plots: Plots, picked: Picked) -> Pieces:
    """The pieces of incidents that have several."""
    several = plots.everywhere if picked.within.all() else plots.several
    return keep_standing(plots, picked, several.pick(picked.rows, len(picked.accounts)))


def keep_standing(plots: Plots, picked: Picked, pieces: Pieces) -> Pieces:
    """The pieces of accounts picked: in the places of sums only where a sum of that place is picked.

    For a question of all places those are like what its account has of its own place.
    """
    keep = picked.accounts[pieces.owner]
    if not picked.within.all():
        standing = np.zeros(len(plots.stands) + 1, bool)
        standing[plots.stand_numbers[picked.accounts[plots.stand_sums]]] = True
        keep &= (pieces.by == OWN) | standing[pieces.by]
    return pieces.take(np.flatnonzero(keep))


def rate_accounts(plots: Plots, picked: Picked) -> tuple[Truths, Truths]:
    """Whether each account is wholly, and whether it is in part, among those asked for."""
    wholly, some = picked.accounts.copy(), np.zeros(len(picked.accounts), bool)
    single = plots.single.pick(picked.rows, len(picked.accounts))
    single = single.take(np.flatnonzero(picked.accounts[single.owner]))
    for pieces in (single, pick_several(plots, picked), pick_rests(plots, picked)):
        rate = picked.rate(pieces)
        wholly[pieces.owner[rate < WHOLLY]] = False
        some[pieces.owner[rate > NOT]] = True
    return wholly & some, some


def spread_several(plots: Plots, picked: Picked) -> Spread:
    """The slots of each incident of several pieces, each slot once."""
    several = pick_several(plots, picked)
    rate = picked.rate(several)
    owner, column = several.owner, several.column
    if not len(owner):
        none = np.zeros(0, np.int64)
        return Spread(none, none, none, none)
    begins = np.flatnonzero(np.r_[True, (owner[1:] != owner[:-1]) | (column[1:] != column[:-1])])
    levels = [np.logical_or.reduceat(rate == level, begins) for level in range(LEVELS)]
    run = np.flatnonzero(np.column_stack(levels).ravel())
    slots = column[begins][run // LEVELS] * LEVELS + run % LEVELS
    whose = owner[begins][run // LEVELS]
    starts = np.flatnonzero(np.r_[True, whose[1:] != whose[:-1]])
    return Spread(whose[starts], starts, np.diff(np.r_[starts, len(whose)]), slots)


def find_kinds(spread: Spread, some: Truths) -> tuple[Ints, Ints]:
    """The first of each kind of incidents that are spread over the same slots, and of each incident its kind."""
    weights = np.random.default_rng(0).integers(0, 2**63, int(spread.slots.max(initial=0)) + 1, np.int64)
    sums = np.add.reduceat(weights[spread.slots], spread.starts) if len(spread.starts) else np.zeros(0, np.int64)
    _, first, kind = np.unique(sums[some], return_index=True, return_inverse=True)
    return first, kind


def group_alike(spread: Spread, some: Truths, picked: Picked) -> tuple[Spread, Numbers, Numbers]:
    """The incidents spread over the same slots as one, with their bounds added up."""
    first, kind = find_kinds(spread, some)
    owners = spread.owners[some]
    lows = np.bincount(kind, weights=picked.lows[owners], minlength=len(first)).astype(np.float64)
    highs = np.bincount(kind, weights=picked.highs[owners], minlength=len(first)).astype(np.float64)
    chosen = np.flatnonzero(some)[first]
    counts = spread.counts[chosen]
    starts = np.cumsum(counts) - counts
    slots = spread.slots[np.repeat(spread.starts[chosen] - starts, counts) + np.arange(counts.sum())]
    return Spread(spread.owners[chosen], starts, counts, slots), lows, highs


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Where incidents went: into which box, into which group, or added up (``free``)."""

    boxed: Ints
    boxes: Ints
    grouped: Ints
    groups: Ints
    free: Ints


def trace_incidents(plots: Plots, picked: Picked, merged: Merged) -> Traced:
    """Where each incident of a question went."""
    single = plots.single.pick(picked.rows, len(picked.accounts))
    single = single.take(np.flatnonzero(picked.accounts[single.owner]))
    spread = spread_several(plots, picked)
    alone = spread.counts == 1
    owners = np.concatenate([single.owner, spread.owners[alone]])
    slots = np.concatenate([single.column * LEVELS + picked.rate(single), spread.slots[spread.starts[alone]]])
    at = np.searchsorted(merged.boxes, slots)
    boxed = np.zeros(len(slots), bool)
    inside = at < len(merged.boxes)
    boxed[inside] = merged.boxes[at[inside]] == slots[inside]
    _, kind = find_kinds(spread, ~alone)
    return Traced(boxed=owners[boxed], boxes=at[boxed], grouped=spread.owners[~alone], groups=kind, free=owners[~boxed])
