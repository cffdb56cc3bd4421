"""Covering: what incidents and the sums over them (running tolls, periods) allow together.

Every word is a bound of some people: an incident's of its own, a sum's of all whom it may hold (from below) or surely
holds (from above). Bounds that share no one are solved apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, ClaimId, Figure, VictimClass
from tollbook.tally.ground import EVER, Account, Contains, Ground, Window, key_place, lay_ground
from tollbook.tally.people import Crowd, Kind, gather_people
from tollbook.tally.settling import Bound, Settled, settle
from tollbook.tally.slices import Saying, pick_cells
from tollbook.tally.solver import Row

__all__ = ["EVER", "Account", "Contains", "Reckoning", "Window", "key_place", "reckon"]

People = list[tuple[int, Kind]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """At least ``low``, at most ``high`` (null: unbounded) of those asked for.

    ``proof`` are the accounts that prove the low, ``binding`` their claims that do; ``caps`` are the accounts that
    prove the high or, where it is null, leave it open, and ``capping`` their claims. ``less`` are claims of either that
    lessen the others. ``inside`` are the accounts wholly in the question, ``partly``
    those in part. ``conflicts`` are sets of accounts that cannot all hold, and ``disagreements`` their claims, each the
    fewest that cannot.
    """

    low: int
    high: int | None
    proof: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    binding: tuple[Claim, ...] = ()
    caps: tuple[str, ...] = ()
    capping: tuple[Claim, ...] = ()
    less: frozenset[ClaimId] = frozenset()
    disagreements: tuple[tuple[Claim, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One thing that an account says: of those whom ``saying`` counts, of all where that is null."""

    low: int
    high: int | None
    proof: tuple[Claim, ...]
    cap: tuple[Claim, ...]
    less: frozenset[ClaimId] = frozenset()
    saying: Saying | None = None

    def pick(self, people: People) -> frozenset[int]:
        """The columns of those whom the word counts."""
        if self.saying is None:
            return frozenset(column for column, _ in people)
        cells = {cell for _, cell in people if cell is not None}
        picked = frozenset(pick_cells(self.saying, cells))
        return frozenset(column for column, cell in people if cell in picked)


def list_words(account: Account, crowd: Crowd, ground: Ground) -> list[Word]:
    """An account's words; of a sum that tells no kinds apart, a limit only where it counts all those asked for."""
    if told := crowd.told.get(account.id):
        return [Word(low=s.low, high=s.high, proof=s.claims, cap=s.claims, saying=s) for s in told.sayings]
    word = Word(low=account.low, high=account.high, proof=account.proof, cap=account.cap, less=account.less)
    if not account.is_sum or account.tell is None:
        return [word]
    told = account.tell()
    told_all = (s for s in told.sayings if not told.unknown or s.slice.class_ is VictimClass.ANY)
    around = [s for s in told_all if s.slice.covers(told.ask.slice) and s.whole and s.high is not None]
    floor = Word(low=word.low, high=None, proof=word.proof, cap=word.cap)
    return [floor, *(Word(low=0, high=s.high, proof=(), cap=s.claims) for s in around)]


def bound_account(account: Account, crowd: Crowd, ground: Ground) -> list[Bound]:
    """The bounds that an account's words are."""
    if account.is_sum:
        held = [share for share in crowd.columns if ground.may_hold(account, share) or share.owner == account.id]
        sure = {column for share in held if ground.must_hold(account, share) for column, _ in crowd.columns[share]}
    else:
        held, sure = list(ground.shares[account.id]), set()
    people = [column for share in held for column in crowd.columns[share]]
    bounds = []
    for number, word in enumerate(list_words(account, crowd, ground)):
        columns = word.pick(people)
        rows = [Row(columns=tuple(sorted(columns)), low=word.low, high=None if account.is_sum else word.high)]
        if account.is_sum and word.high is not None:
            rows.append(Row(columns=tuple(sorted(columns & sure)), high=word.high))
        bounds += [
            Bound(key=(account.id, number), row=row, proof=word.proof, cap=word.cap, less=word.less, is_cap=at > 0)
            for at, row in enumerate(rows)
        ]
    return bounds


def split_bounds(bounds: Iterable[Bound], width: int) -> list[list[Bound]]:
    """The bounds by the people whom they share, directly or through others."""
    above = list(range(width))

    def find_top(column: int) -> int:
        while above[column] != column:
            above[column] = above[above[column]]
            column = above[column]
        return column

    held = [bound for bound in bounds if bound.row.columns]
    for bound in held:
        first = find_top(bound.row.columns[0])
        for column in bound.row.columns[1:]:
            above[find_top(column)] = first
    parts: dict[int, list[Bound]] = {}
    for bound in held:
        parts.setdefault(find_top(bound.row.columns[0]), []).append(bound)
    return list(parts.values())


def find_owned(ground: Ground, crowd: Crowd) -> frozenset[int]:
    """The columns of incidents' people."""
    shares = (share for account in ground.accounts if not account.is_sum for share in ground.shares[account.id])
    return frozenset(column for share in shares for column, _ in crowd.columns[share])


def add_settled(parts: Sequence[Settled]) -> tuple[int, int | None]:
    highs = [part.high for part in parts]
    return sum(part.low for part in parts), None if None in highs else sum(high for high in highs if high is not None)


def list_claims(bounds: Iterable[Bound], *, proof: bool) -> tuple[Claim, ...]:
    claims = (claim for bound in bounds for claim in (bound.proof if proof and bound.row.low else bound.cap))
    return tuple({claim.id: claim for claim in claims}.values())


def list_contradicting(bounds: Iterable[Bound]) -> tuple[Claim, ...]:
    """The claims of bounds that contradict each other: of several that prove a low each by itself the first."""
    claims: dict[ClaimId, Claim] = {}
    for bound in bounds:
        told = bound.proof if bound.row.low else bound.cap
        alone = [c for c in told if bound.row.low and isinstance(c, Figure) and (c.bounds.low or 0) >= bound.row.low]
        claims |= {c.id: c for c in told if not alone or (isinstance(c, Figure) and c.bounds == alone[0].bounds)}
    return tuple(claims.values())


def reckon(accounts: Iterable[Account], window: Window) -> Reckoning:
    """How many of those asked for the accounts allow together.

    Where they cannot all hold, the bounds are the hull of what is allowed when the lows among the fewest that
    contradict each other are not taken, and when their highs are not.
    """
    ground = lay_ground(accounts, window)
    crowd = gather_people(ground)
    bounds = [bound for account in ground.accounts for bound in bound_account(account, crowd, ground)]
    owned = find_owned(ground, crowd)
    parts = [settle(part, crowd.asked, owned) for part in split_bounds(bounds, crowd.width)]
    low, high = add_settled(parts)
    held = frozenset(share for share in crowd.columns if window.holds(share))
    inside = [a.id for a in ground.accounts if held.issuperset(ground.shares[a.id])]
    partly = [a.id for a in ground.accounts if a.id not in inside and not held.isdisjoint(ground.shares[a.id])]
    proof = [bound for part in parts if part.low for bound in part.proof]
    caps = [bound for part in parts if part.high is None or high is not None for bound in part.cap]
    less = {claim.id for part in parts for bound in part.less for claim in bound.cap}
    conflicts = [conflict for part in parts for conflict in part.conflicts]
    return Reckoning(
        low=low,
        high=high,
        proof=tuple(dict.fromkeys(bound.key[0] for bound in proof)),
        inside=tuple(inside),
        partly=tuple(partly),
        conflicts=tuple(tuple(dict.fromkeys(bound.key[0] for bound in conflict)) for conflict in conflicts),
        binding=list_claims(proof, proof=True),
        caps=tuple(dict.fromkeys(bound.key[0] for bound in caps)),
        capping=list_claims(caps, proof=False),
        less=frozenset(less.union(*(bound.less for bound in (*proof, *caps)))),
        disagreements=tuple(map(list_contradicting, conflicts)),
    )
