"""Settling: the extent that bounds allow, and where they cannot all hold, which of them do not and what each leaves."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tollbook.model import Claim, ClaimId
from tollbook.tally.disagreement import find_fewest
from tollbook.tally.solver import Row, find_extent, is_feasible

__all__ = ["Bound", "Settled", "settle"]

Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A constraint of people, and the word that it is: of which account, and which of its words.

    ``proof`` are the claims that prove the row's low, ``cap`` those that prove its high or leave it open, ``less``
    those of either that lessen the others. ``is_cap`` is true of a sum's upper bound, which incidents may contradict.
    """

    key: Key
    row: Row
    proof: tuple[Claim, ...] = ()
    cap: tuple[Claim, ...] = ()
    less: frozenset[ClaimId] = frozenset()
    is_cap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """From ``low`` to ``high`` (null: unbounded) of those asked for, with the bounds that prove either.

    Of a null ``high`` those that leave it open. ``less`` are those that lessen the others. ``conflicts`` are the fewest
    bounds that cannot all hold.
    """

    low: int
    high: int | None
    proof: tuple[Bound, ...] = ()
    cap: tuple[Bound, ...] = ()
    less: tuple[Bound, ...] = ()
    conflicts: tuple[tuple[Bound, ...], ...] = ()


def settle(bounds: Sequence[Bound], asked: Collection[int], owned: Collection[int]) -> Settled:
    """What bounds that belong together allow of the ``asked`` columns.

    ``owned`` are the columns of incidents' people: where they pass a sum's upper bound, it is raised as far as they go.
    """
    numbers = {column: n for n, column in enumerate(sorted({c for bound in bounds for c in bound.row.columns}))}
    bounds = [replace(b, row=replace(b.row, columns=tuple(numbers[c] for c in b.row.columns))) for b in bounds]
    asked = [number for column, number in numbers.items() if column in asked]
    if len(bounds) == 1:
        return settle_one(bounds[0], asked)
    if settled := solve(bounds, asked, len(numbers)):
        return settled
    own = frozenset(number for column, number in numbers.items() if column in owned)
    lowered, conflicts = lower_floors(bounds, len(numbers))
    worlds = [solve_world(found, asked, len(numbers)) for found in (lowered, raise_caps(bounds, own, len(numbers)))]
    least = min(worlds, key=lambda world: world.low)
    most = next((w for w in worlds if w.high is None), None) or max(worlds, key=lambda world: world.high or 0)
    less = least.less if least is most else (*least.less, *most.less)
    return Settled(low=least.low, high=most.high, proof=least.proof, cap=most.cap, less=less, conflicts=conflicts)


def settle_one(bound: Bound, asked: Collection[int]) -> Settled:
    """What a bound of people of whom nothing else is said allows."""
    low = bound.row.low if len(asked) == len(bound.row.columns) else 0
    return Settled(low=low, high=bound.row.high if asked else 0, proof=(bound,), cap=(bound,) if asked else ())


def solve_world(bounds: Sequence[Bound], asked: Collection[int], width: int) -> Settled:
    if settled := solve(bounds, asked, width):
        return settled
    raise ArithmeticError(f"{len(bounds)} bounds were left in contradiction")


def solve(bounds: Sequence[Bound], asked: Collection[int], width: int) -> Settled | None:
    """What the bounds allow; null where they cannot all hold."""
    extent = find_extent([bound.row for bound in bounds], asked, width)
    if extent is None:
        return None
    cap = [bounds[number] for number in extent.cap] if extent.high is not None else list_open(bounds, asked)
    return Settled(
        low=extent.low,
        high=extent.high,
        proof=tuple(bounds[number] for number in extent.proof),
        cap=tuple(cap),
        less=tuple(bounds[number] for number in (*extent.less, *extent.cap_less)),
    )


def list_open(bounds: Iterable[Bound], asked: Collection[int]) -> list[Bound]:
    """The bounds of those asked for whom nothing bounds from above."""
    bounds = tuple(bounds)
    free = set(asked).difference(*(bound.row.columns for bound in bounds if bound.row.high is not None))
    return [bound for bound in bounds if not bound.is_cap and not free.isdisjoint(bound.row.columns)]


def order_caps(bounds: Iterable[Bound]) -> list[Bound]:
    """The upper bounds of sums, those of the fewest people first."""
    return sorted((b for b in bounds if b.is_cap), key=lambda cap: (len(cap.row.columns), cap.key))


def lower_floors(bounds: Sequence[Bound], width: int) -> tuple[list[Bound], tuple[tuple[Bound, ...], ...]]:
    """The bounds without the lows among the fewest of them that contradict each other; and those fewest, each time."""
    kept = [bound for bound in bounds if not bound.is_cap]
    conflicts: list[tuple[Bound, ...]] = []
    for cap in order_caps(bounds):
        kept.append(cap)
        while not is_feasible([bound.row for bound in kept], width):
            fewest = list_fewest(kept, width)
            conflicts.append(name_conflict(fewest, bounds, width))
            lowered = {id(bound) for bound in fewest}
            kept = [replace(b, row=replace(b.row, low=0)) if id(b) in lowered else b for b in kept]
    return kept, put_fewest_first(conflicts, bounds, width)


def put_fewest_first(
    conflicts: Sequence[tuple[Bound, ...]], bounds: Sequence[Bound], width: int
) -> tuple[tuple[Bound, ...], ...]:
    """The conflicts, each once; where caps that came later make a smaller one than the first, that before them."""
    if not conflicts:
        return ()
    fewest = list_fewest(bounds, width)
    smaller = len({bound.key for bound in fewest}) < len({bound.key for bound in conflicts[0]})
    ordered = (fewest, *conflicts) if smaller else conflicts
    return tuple({tuple(bound.key for bound in conflict): conflict for conflict in ordered}.values())


def name_conflict(fewest: Iterable[Bound], bounds: Iterable[Bound], width: int) -> tuple[Bound, ...]:
    """The fewest of some words, with all that they said, that cannot all hold."""
    keys = {bound.key for bound in fewest}
    return list_fewest([bound for bound in bounds if bound.key in keys], width)


def list_fewest(bounds: Sequence[Bound], width: int) -> tuple[Bound, ...]:
    """The bounds of the fewest words that cannot all hold, without those that add nothing to it."""
    words: dict[Key, list[Bound]] = {}
    for bound in bounds:
        words.setdefault(bound.key, []).append(bound)
    spoken = list(words.values())
    fewest = [bound for n in find_fewest([[b.row for b in said] for said in spoken], width) for bound in spoken[n]]
    for bound in tuple(fewest):
        rest = [other for other in fewest if other is not bound]
        if not is_feasible([other.row for other in rest], width):
            fewest = rest
    return tuple(fewest)


def raise_caps(bounds: Sequence[Bound], owned: Collection[int], width: int) -> list[Bound]:
    """The bounds with room, in the sums that incidents pass, for those incidents and no more.

    The upper bound of a sum whose incidents nothing bounds is left out.
    """
    kept = [bound for bound in bounds if not bound.is_cap]
    for cap in order_caps(bounds):
        if not is_feasible([bound.row for bound in (*kept, cap)], width):
            cap = raise_cap(cap, kept, owned, width)
        kept.append(cap)
    return kept


def raise_cap(cap: Bound, bounds: Sequence[Bound], owned: Collection[int], width: int) -> Bound:
    rows = [bound.row for bound in bounds]
    held = find_extent(rows, (column for column in cap.row.columns if column in owned), width)
    least = find_extent(rows, cap.row.columns, width)
    if held is None or held.high is None or least is None:
        return replace(cap, row=replace(cap.row, high=None))
    passing = [claim for n in (held.cap if held.high >= least.low else least.proof) for claim in bounds[n].cap]
    return replace(cap, row=replace(cap.row, high=max(held.high, least.low)), cap=tuple(passing))
