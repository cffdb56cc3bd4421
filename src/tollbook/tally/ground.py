"""The ground of a toll: incidents and sums in their places and days, cut into shares that share no one.

An incident's people are where and when it was, once. A sum holds the incidents in its place and days, and a rest. Every
count is split into shares, one for each place and stretch of days that the sums and the question tell apart, so that a
sum which only partly meets the question, or an incident that may or may not lie in a sum, proves no more than it can.
Of a place that the gazetteer does not have no one knows where it lies: what happened there may be in any sum, and no
one is counted twice for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tollbook.model import Claim, ClaimId, Method, PlaceRef
from tollbook.resolve.folding import plain_name
from tollbook.tally.telling import Told

__all__ = [
    "EVER",
    "Account",
    "Contains",
    "Ground",
    "Share",
    "Window",
    "is_found",
    "key_place",
    "lay_ground",
    "may_meet",
]

Contains = Callable[[PlaceRef, PlaceRef], bool]

EVER = (0, 10_000_000)
"""All days, as proleptic Gregorian ordinals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An incident, or a sum over incidents, with the bounds of its count of those asked for.

    ``days`` are its first and last as ordinals; ``dated`` is false where the claims do not say both. The place of one
    without a place and the days of one without dates may be any. ``method`` limits what a sum adds up. ``proof`` are
    the claims that prove ``low``, ``cap`` those that prove ``high`` or leave it open, ``less`` those of either that
    lessen the others. ``tell`` gives its words one by one, where more is known than the bounds.
    """

    id: str
    low: int
    high: int | None
    days: tuple[int, int] = EVER
    dated: bool = True
    place: PlaceRef | None = None
    method: Method | None = None
    is_sum: bool = False
    proof: tuple[Claim, ...] = ()
    cap: tuple[Claim, ...] = ()
    less: frozenset[ClaimId] = frozenset()
    tell: Callable[[], Told] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a question asks of: ``within`` says whether a place lies in its own, ``contains`` whether one in another."""

    within: Callable[[PlaceRef | None], bool]
    contains: Contains
    days: tuple[int, int] = EVER

    def holds(self, share: "Share") -> bool:
        """Whether a share's people are surely among those asked for."""
        days = self.days[0] <= share.days[0] and share.days[1] <= self.days[1]
        return days and any(map(self.within, share.places))


@dataclass(frozen=True, slots=True)
class Share:
    """The people of an incident (``owner``), or of what sums leave over, in one place and stretch of days.

    ``under`` is the place of a sum that they lie in too if theirs does, which nobody knows.
    """

    owner: str
    place: PlaceRef | None
    days: tuple[int, int]
    method: Method | None
    under: PlaceRef | None = None

    @property
    def places(self) -> tuple[PlaceRef | None, ...]:
        """The places that its people are in."""
        return (self.place,) if self.under is None else (self.place, self.under)


def is_found(place: PlaceRef) -> bool:
    """Whether the gazetteer has a place, so that what it does not lie in is known too."""
    return place.gazetteer_id is not None or place.lat is not None


def may_meet(one: PlaceRef, other: PlaceRef, contains: Contains) -> bool:
    """Whether two places may lie in one another for all that is known: one of them is no place of the gazetteer."""
    if (is_found(one) and is_found(other)) or key_place(one) == key_place(other):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    return not contains(one, other) and not contains(other, one)


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
    """The accounts, the shares of each, and how they stand to one another."""

    accounts: tuple[Account, ...]
    window: Window
    shares: dict[str, tuple[Share, ...]]

    def lies_in(self, inner: PlaceRef | None, outer: PlaceRef | None) -> bool:
        """Whether a place is known to lie in another; all places lie in an unsaid one."""
        if outer is None:
            return True
        return inner is not None and (key_place(inner) == key_place(outer) or self.window.contains(outer, inner))

    def may_hold(self, account: Account, share: Share) -> bool:
        """Whether a sum may count a share's people."""
        days = account.days[0] <= share.days[0] and share.days[1] <= account.days[1]
        return days and any(self.lies_in(place, account.place) for place in share.places)

    def must_hold(self, account: Account, share: Share) -> bool:
        """Whether a sum surely counts a share's people, so that its upper bound is theirs too."""
        if share.owner == account.id:
            return True
        known = account.dated and account.place is not None and account.method in (None, share.method)
        return known and self.may_hold(account, share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """A place of sums, and the days of each of them."""

    place: PlaceRef
    days: list[tuple[int, int]]

    def covers(self, days: tuple[int, int]) -> bool:
        """Whether a sum of the place is of all these days."""
        return any(first <= days[0] and days[1] <= last for first, last in self.days)


def spread_account(account: Account, sums: Iterable[Summed], cuts: Sequence[int], contains: Contains) -> list[Share]:
    """The shares of an account: an incident of a wide or unsaid place may be in any place of a sum therein."""
    stretches, own = split_days(account.days, cuts), account.place
    inner = [s for s in sums if own is None or (key_place(s.place) != key_place(own) and contains(own, s.place))]
    shared = account.is_sum and account.dated and own is not None
    owner, method = "" if shared else account.id, account.method
    shares = [Share(owner, own, days, method) for days in stretches]
    if own is not None and (shared or not account.is_sum):
        near = [s for s in sums if may_meet(own, s.place, contains)]
        shares += [Share(owner, own, days, method, s.place) for s in near for days in stretches if s.covers(days)]
    if not account.is_sum:
        shares += [Share(owner, s.place, days, method) for s in inner for days in stretches if s.covers(days)]
    return shares


def lay_ground(accounts: Iterable[Account], window: Window) -> Ground:
    """The shares of all accounts, which are taken in the order of their ids."""
    ordered = tuple(sorted(accounts, key=lambda account: account.id))
    cuts = find_cuts(ordered, window)
    sums: dict[str, Summed] = {}
    for account in ordered:
        if account.is_sum and account.place:
            summed = sums.setdefault(key_place(account.place), Summed(place=account.place, days=[]))
            summed.days.append(account.days)
    shares: dict[str, tuple[Share, ...]] = {}
    for account in ordered:
        spread = spread_account(account, sums.values(), cuts, window.contains)
        shares[account.id] = tuple(unify_place(share, sums) for share in spread)
    return Ground(accounts=ordered, window=window, shares=shares)


def unify_place(share: Share, sums: Mapping[str, Summed]) -> Share:
    """The share with a place of a sum as that sum names it."""
    summed = sums.get(key_place(share.place)) if share.place else None
    return replace(share, place=summed.place if summed else share.place)
