"""Unfound places: what happened in a place that no gazetteer has may be in any sum, and is not added to it.

It either lies in a sum's place too or does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tollbook.model import PlaceRef
from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.ground import is_found, may_meet

if TYPE_CHECKING:
    from tollbook.tally.plots import Plot, Zones

__all__ = ["list_unfound"]

Ints = NDArray[np.int64]


def list_meeting(atlas: Atlas, spot: int, used: Iterable[int]) -> list[int]:
    """The places of which nobody knows whether they lie in a sum's, or it in them."""
    place = atlas.places[spot]
    if place is None:
        return []
    others: Iterable[tuple[int, PlaceRef]] = ((n, other) for n in used if (other := atlas.places[n]) is not None)
    if is_found(place):
        others = ((n, other) for n, other in others if not is_found(other))
    return [number for number, other in others if may_meet(other, place, atlas.holds)]


def cut_days(days: tuple[int, int], stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Days cut where stretches begin and end."""
    first, last = days
    cuts = {day for begin, end in stretches for day in (begin, end + 1) if first < day <= last}
    yield from ((start, end - 1) for start, end in pairwise(sorted({first, last + 1, *cuts})))


def list_unfound(
    plots: "Sequence[Plot]", zones: "Zones", atlas: Atlas, spots: Ints, sums: Iterable[int]
) -> list[tuple[int, ...]]:
    """Pieces of accounts that may be in sums for all that is known, as rows of :class:`tollbook.tally.plots.Pieces`."""
    place = np.array([plot.place for plot in plots], np.int64)
    first = np.array([plot.days[0] for plot in plots], np.int64)
    last = np.array([plot.days[1] for plot in plots], np.int64)
    counts = np.array([plot.known or not plot.is_sum for plot in plots], bool)
    used = sorted(set(place.tolist()) - {NOWHERE})
    rows: list[tuple[int, ...]] = []
    for spot in sorted(sums):
        meeting = list_meeting(atlas, spot, used)
        if not meeting:
            continue
        here = [number for number in np.flatnonzero(spots == spot).tolist() if plots[number].is_sum]
        near = np.zeros(len(plots), bool)
        for number in here:
            near |= (first <= plots[number].days[1]) & (last >= plots[number].days[0])
        over = zones.stacks[int(zones.zone[spot])]
        for owner in np.flatnonzero(near & counts & np.isin(place, meeting)).tolist():
            own = zones.stacks[int(zones.zone[spots[owner]])]
            for days in cut_days(plots[owner].days, (plots[n].days for n in {*over, *own})):
                if any(covers(plots[number].days, days) for number in here):
                    may = {n for n in (*own, *over) if covers(plots[n].days, days)}
                    column = zones.put_column(may, plots[owner].method)
                    rows.append((owner, column, int(spots[owner]), *days, spot, spot))
    return rows


def covers(days: tuple[int, int], other: tuple[int, int]) -> bool:
    return days[0] <= other[0] and other[1] <= days[1]
