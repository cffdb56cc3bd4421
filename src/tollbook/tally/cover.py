"""Covering: what incidents and the sums over them (running tolls, periods) allow together.

An incident's people are where and when it was, once. A sum holds the incidents in its place and days, and a rest. Every
count is split into shares, one for each place and stretch of days that the sums and the question tell apart, so that a
sum which only partly meets the question, or an incident that may or may not lie in a sum, proves no more than it can.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model import Method, PlaceRef
from tollbook.resolve.folding import plain_name
from tollbook.tally.solver import Extent, Row, find_extent, is_feasible

__all__ = ["EVER", "Account", "Contains", "Reckoning", "Window", "key_place", "reckon"]

Contains = Callable[[PlaceRef, PlaceRef], bool]

EVER = (0, 10_000_000)
"""All days, as proleptic Gregorian ordinals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An incident, or a sum over incidents, with the bounds of its count.

    ``days`` are its first and last as ordinals; ``dated`` is false where the claims do not say both. The place of one
    without a place and the days of one without dates may be any. ``method`` limits what a sum adds up.
    """

    id: str
    low: int
    high: int | None
    days: tuple[int, int] = EVER
    dated: bool = True
    place: PlaceRef | None = None
    method: Method | None = None
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a question asks of: ``within`` says whether a place lies in its own, ``contains`` whether one in another."""

    within: Callable[[PlaceRef | None], bool]
    contains: Contains
    days: tuple[int, int] = EVER

    def holds(self, share: "Share") -> bool:
        """Whether a share's people are surely among those asked for."""
        return self.days[0] <= share.days[0] and share.days[1] <= self.days[1] and self.within(share.place)


@dataclass(frozen=True, slots=True)
class Share:
    """The people of an incident (``owner``), or of what sums leave over, in one place and stretch of days."""

    owner: str
    place: PlaceRef | None
    days: tuple[int, int]
    method: Method | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """At least ``low``, at most ``high`` (null: unbounded) of those asked for.

    ``proof`` are the accounts that prove the low, ``inside`` those wholly in the question, ``partly`` those in part,
    and ``conflicts`` the sums whose upper bound their incidents pass.
    """

    low: int
    high: int | None
    proof: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def key_place(place: PlaceRef) -> str:
    """What makes two references one place: the gazetteer's id, else the plain name."""
    return place.gazetteer_id or plain_name(place.name or place.text)


def find_cuts(accounts: Iterable[Account], window: Window) -> tuple[int, ...]:
    """The days on which a sum or the question begins, or has just ended."""
    stretches = [window.days, *(account.days for account in accounts if account.is_sum)]
    return tuple(sorted({day for first, last in stretches for day in (first, last + 1)}))


def split_days(days: tuple[int, int], cuts: Iterable[int]) -> list[tuple[int, int]]:
    first, last = days
    edges = [first, *(cut for cut in cuts if first < cut <= last), last + 1]
    return [(start, end - 1) for start, end in pairwise(edges)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The accounts, their shares (numbered as columns) and how they stand to one another."""

    accounts: tuple[Account, ...]
    window: Window
    places: dict[str, PlaceRef]
    shares: dict[str, tuple[Share, ...]]
    columns: dict[Share, int]

    def lies_in(self, inner: PlaceRef | None, outer: PlaceRef | None) -> bool:
        """Whether a place is known to lie in another; all places lie in an unsaid one."""
        if outer is None:
            return True
        return inner is not None and (key_place(inner) == key_place(outer) or self.window.contains(outer, inner))

    def may_hold(self, account: Account, share: Share) -> bool:
        """Whether a sum may count a share's people."""
        days = account.days[0] <= share.days[0] and share.days[1] <= account.days[1]
        return days and self.lies_in(share.place, account.place)

    def must_hold(self, account: Account, share: Share) -> bool:
        """Whether a sum surely counts a share's people, so that its upper bound is theirs too."""
        if share.owner == account.id:
            return True
        known = account.dated and account.place is not None and account.method in (None, share.method)
        return known and self.may_hold(account, share)

    def number(self, shares: Iterable[Share]) -> tuple[int, ...]:
        """The columns of shares."""
        return tuple(self.columns[share] for share in shares)


def spread_account(account: Account, sums: Iterable[PlaceRef], cuts: Sequence[int], contains: Contains) -> list[Share]:
    """The shares of an account: an incident of a wide or unsaid place may be in any place of a sum therein."""
    places = [account.place]
    if not account.is_sum:
        own = account.place
        places += [p for p in sums if own is None or (key_place(p) != key_place(own) and contains(own, p))]
    shared = account.is_sum and account.dated and account.place is not None
    owner = "" if shared else account.id
    method = account.method
    return [Share(owner, place, days, method) for place in places for days in split_days(account.days, cuts)]


def lay_ground(accounts: Iterable[Account], window: Window) -> Ground:
    ordered = tuple(sorted(accounts, key=lambda account: account.id))
    cuts = find_cuts(ordered, window)
    places: dict[str, PlaceRef] = {}
    for account in ordered:
        if account.is_sum and account.place:
            places.setdefault(key_place(account.place), account.place)
    shares: dict[str, tuple[Share, ...]] = {}
    for account in ordered:
        spread = spread_account(account, places.values(), cuts, window.contains)
        shares[account.id] = tuple(unify_place(share, places) for share in spread)
    columns = {share: number for number, share in enumerate(dict.fromkeys(s for own in shares.values() for s in own))}
    return Ground(accounts=ordered, window=window, places=places, shares=shares, columns=columns)


def unify_place(share: Share, places: dict[str, PlaceRef]) -> Share:
    place = places.get(key_place(share.place), share.place) if share.place else None
    return Share(share.owner, place, share.days, share.method)


def list_floors(ground: Ground) -> list[tuple[str, Row]]:
    """What each account proves from below, and an incident from above; these rows never contradict each other."""
    rows = []
    for account in ground.accounts:
        if account.is_sum:
            held = [share for share in ground.columns if ground.may_hold(account, share)]
            rows.append((account.id, Row(columns=ground.number(held), low=account.low)))
        else:
            own = ground.number(ground.shares[account.id])
            rows.append((account.id, Row(columns=own, low=account.low, high=account.high)))
    return rows


def list_caps(ground: Ground) -> list[tuple[str, Row]]:
    """What each sum bounds from above."""
    return [
        (account.id, Row(columns=ground.number(s for s in ground.columns if ground.must_hold(account, s)), high=high))
        for account in ground.accounts
        if account.is_sum and (high := account.high) is not None
    ]


def raise_cap(ground: Ground, account: Account, cap: Row, least: int) -> Row | None:
    """A sum's upper bound with room for the incidents that pass it; null where one of them is unbounded."""
    held = [
        other.high
        for other in ground.accounts
        if not other.is_sum and set(ground.number(ground.shares[other.id])) <= set(cap.columns)
    ]
    if None in held:
        return None
    return Row(columns=cap.columns, high=max(least, sum(high for high in held if high is not None)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Rows that hold together; ``excess`` is by how many the conflicting sums' incidents pass the sums' own lows."""

    rows: list[tuple[str, Row]]
    conflicts: tuple[str, ...]
    excess: int


def settle_caps(ground: Ground) -> Settled:
    """The rows of all accounts; where a sum's upper bound contradicts the others both are given their due.

    The upper bound is raised as far as the incidents go, and the low that they prove there is lowered to the sum's.
    """
    rows, caps, width = list_floors(ground), list_caps(ground), len(ground.columns)
    if is_feasible([row for _, row in (*rows, *caps)], width):
        return Settled(rows=[*rows, *caps], conflicts=(), excess=0)
    accounts = {account.id: account for account in ground.accounts}
    conflicts, excess = [], 0
    for owner, cap in sorted(caps, key=lambda cap: (len(cap[1].columns), cap[0])):
        if is_feasible([row for _, row in rows] + [cap], width):
            rows.append((owner, cap))
            continue
        least = find_least(rows, cap, width)
        conflicts.append(owner)
        excess += max(0, least - accounts[owner].low)
        if raised := raise_cap(ground, accounts[owner], cap, least):
            rows.append((owner, raised))
    return Settled(rows=rows, conflicts=tuple(conflicts), excess=excess)


def find_least(rows: Sequence[tuple[str, Row]], cap: Row, width: int) -> int:
    extent = find_extent([row for _, row in rows], cap.columns, width)
    return extent.low if extent else 0


def solve_ground(ground: Ground, asked: Sequence[int]) -> tuple[Extent, Settled]:
    settled = settle_caps(ground)
    extent = find_extent([row for _, row in settled.rows], asked, len(ground.columns))
    if extent is None:
        raise ArithmeticError(f"the bounds of {len(ground.accounts)} incidents and sums were left in contradiction")
    return extent, settled


def reckon(accounts: Iterable[Account], window: Window) -> Reckoning:
    """How many of those asked for the accounts allow together."""
    ground = lay_ground(accounts, window)
    asked = [share for share in ground.columns if window.holds(share)]
    extent, settled = solve_ground(ground, ground.number(asked))
    held = frozenset(asked)
    inside = [a.id for a in ground.accounts if held.issuperset(ground.shares[a.id])]
    partly = [a.id for a in ground.accounts if a.id not in inside and not held.isdisjoint(ground.shares[a.id])]
    low = max(0, extent.low - settled.excess)
    return Reckoning(
        low=low,
        high=extent.high,
        proof=tuple(dict.fromkeys(settled.rows[number][0] for number in extent.proof)) if low else (),
        inside=tuple(inside),
        partly=tuple(partly),
        conflicts=settled.conflicts,
    )
