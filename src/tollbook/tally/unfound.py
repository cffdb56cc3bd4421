"""Unfound places: what happened in a place that no gazetteer has may be in any sum, and is not added to it.

It either lies in a sum's place too or does not.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.ground import is_found, may_meet

if TYPE_CHECKING:
    from tollbook.tally.plots import Accounts, Zones

__all__ = ["list_unfound"]

Ints = NDArray[np.int64]


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
    accounts: "Accounts", zones: "Zones", atlas: Atlas, spots: Ints, sums: Iterable[int]
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
