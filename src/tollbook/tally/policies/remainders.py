"""Remainders: what a sum counts beyond the tolls that are known separately."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tollbook.model import Losses, PolicyToll

__all__ = ["leave_over"]


def take_away(number: int | None, known: Iterable[int | None]) -> int | None:
    return None if number is None else max(0, number - sum(each or 0 for each in known))


def leave_losses(losses: Losses, known: Sequence[Losses], best: int) -> Losses:
    """The losses that are left over, side by side where the known ones can be told apart so, else unknown."""
    sides = losses.side_a, losses.side_b

    def count_side(side: str | None) -> int:
        return sum((each.a if each.side_a == side else 0) + (each.b if each.side_b == side else 0) for each in known)

    a, b = losses.a - count_side(sides[0]), losses.b - count_side(sides[1])
    civilians = losses.civilians - sum(each.civilians for each in known)
    unknown = best - a - b - civilians
    if min(a, b, civilians, unknown) < 0:
        return replace(losses, a=0, b=0, civilians=0, unknown=best)
    return replace(losses, a=a, b=b, civilians=civilians, unknown=unknown)


def leave_over(whole: PolicyToll, known: Sequence[PolicyToll]) -> PolicyToll:
    """The toll of a sum less the known ones: low, best and high each less theirs, never below nought.

    The low that is left is never above the best, nor the high below it.
    """
    low = take_away(whole.low, (each.low for each in known))
    best = take_away(whole.best, (each.best for each in known))
    high = take_away(whole.high, (each.high for each in known))
    middle = best if best is not None else low
    if low is not None and high is not None and middle is not None:
        low, high = min(low, middle), max(high, middle)
    losses = whole.losses
    if losses is not None:
        losses = leave_losses(losses, [each.losses for each in known if each.losses], best or 0)
    coding = replace(whole.coding, clarity=2) if whole.coding else None
    return replace(whole, low=low, best=best, high=high, losses=losses, coding=coding)
