"""People: the columns of a toll's linear program, each a kind of person in one share.

An incident's people are of the kinds that its own words count, told apart as finely as by the sums that may hold
them. What a sum leaves over is of the kinds that the sums which may hold it count. Kinds that nothing tells apart are
one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.tally.ground import Account, Ground, Share
from tollbook.tally.sides import MOST_SIDES, SideSpace, join_spaces, list_named, list_side_sets
from tollbook.tally.slices import Cell, Saying, list_cells, pick_cells
from tollbook.tally.telling import Told
from tollbook.tally.weighing import Ask, is_asked

__all__ = ["Crowd", "Kind", "gather_people"]

MOST_KINDS = 2_000
"""Kinds of people in one share, and"""
MOST_COLUMNS = 40_000
"""columns in all, up to which the words of sums are told apart one by one."""

Kind = Cell | None
"""A kind of person; null is anyone asked for, where no kinds are told apart."""


class TooMany(Exception):
    """That more kinds of people would have to be told apart than is worth the while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """The columns by share, each with its kind, those asked for, and the words of accounts that tell kinds apart."""

    columns: dict[Share, tuple[tuple[int, Kind], ...]]
    asked: frozenset[int]
    told: dict[str, Told]
    width: int


def find_holders(ground: Ground) -> dict[Share, tuple[str, ...]]:
    """The sums that may count each share's people."""
    sums = [account for account in ground.accounts if account.is_sum]
    shares = dict.fromkeys(share for own in ground.shares.values() for share in own)
    return {share: tuple(s.id for s in sums if ground.may_hold(s, share) or s.id == share.owner) for share in shares}


def hear_told(ground: Ground, holders: dict[Share, tuple[str, ...]]) -> dict[str, Told]:
    """The words of every sum and of what it may hold; none at all where any of them gives only its bounds."""

    def meets_sum(account: Account) -> bool:
        return account.is_sum or any(holders[share] for share in ground.shares[account.id])

    told: dict[str, Told] = {}
    for account in filter(meets_sum, ground.accounts):
        if account.tell is None:
            return {}
        told[account.id] = account.tell()
    return told


def gather_people(ground: Ground) -> Crowd:
    """The columns of all shares."""
    holders = find_holders(ground)
    told = hear_told(ground, holders)
    try:
        kinds = list_kinds(holders, told)
    except TooMany:
        told, kinds = {}, {}
    columns: dict[Share, tuple[tuple[int, Kind], ...]] = {}
    asked: set[int] = set()
    width = 0
    ask = next((each.ask for each in told.values()), None)
    for share in holders:
        own = kinds.get(share, (None,))
        columns[share] = tuple(enumerate(own, start=width))
        if ground.window.holds(share):
            asked.update(n for n, kind in columns[share] if kind is None or ask is None or is_asked(kind, ask))
        width += len(own)
    return Crowd(columns=columns, asked=frozenset(asked), told=told, width=width)


def list_kinds(holders: dict[Share, tuple[str, ...]], told: dict[str, Told]) -> dict[Share, tuple[Cell, ...]]:
    """The kinds of people in each share of an account that has told its words."""
    patterns = {name: each.pattern for name, each in told.items()}
    known: dict[tuple[object, ...], tuple[Cell, ...]] = {}
    kinds: dict[Share, tuple[Cell, ...]] = {}
    count = 0
    for share, held_by in holders.items():
        if not told or (share.owner and share.owner not in told):
            continue
        owner = share.owner if share.owner not in held_by else ""
        key = (patterns.get(owner), held_by)
        if key not in known:
            known[key] = tell_kinds([told[owner]] if owner else [], [told[name] for name in held_by])
        kinds[share] = known[key]
        if (count := count + len(kinds[share])) > MOST_COLUMNS:
            raise TooMany
    return kinds


def tell_kinds(own: Sequence[Told], holders: Sequence[Told]) -> tuple[Cell, ...]:
    """The kinds of an incident's people, or with no ``own`` words of those whom sums leave over."""
    tellers = [*own, *holders]
    sayings = [saying for each in tellers for saying in each.sayings]
    spoken = [saying for each in own or holders for saying in each.sayings]
    space = join_spaces({each.name: each.space for each in tellers})
    cells = lay_cells(sayings, space, tellers[0].ask, unknown=any(each.unknown for each in tellers))
    counted = {cell for saying in spoken for cell in pick_cells(saying, cells)}
    by_side: dict[str | None, set[Cell]] = {}
    for saying in sayings:
        by_side.setdefault(saying.slice.side, set()).update(pick_cells(saying, cells))
    told = (
        cell for cell in cells if cell in counted and all(cell in by_side.get(s, ()) for s in list_named(cell.sides))
    )
    return tuple({sign(cell, sayings, tellers[0].ask): cell for cell in told}.values())


def lay_cells(sayings: Iterable[Saying], space: SideSpace, ask: Ask, *, unknown: bool) -> tuple[Cell, ...]:
    if len(set(space.keys.values())) > MOST_SIDES:
        raise TooMany
    slices = {slice_ for saying in sayings for slice_ in (saying.slice, *saying.inside)} | {ask.slice}
    cells = list_cells(slices, list_side_sets(space, asked=ask.side is not None), unknown=unknown)
    if len(cells) > MOST_KINDS:
        raise TooMany
    return cells


def sign(cell: Cell, sayings: Iterable[Saying], ask: Ask) -> tuple[bool, ...]:
    """By what a kind is told from others: whether it is asked for, and which words and wholes count it."""
    slices = (slice_ for saying in sayings for slice_ in (saying.slice, *saying.inside))
    return is_asked(cell, ask), *(cell.belongs(slice_) for slice_ in slices)
