"""The reliability curve: of the claims that the reader is so sure of, how many are right.

The expected calibration error is that of Naeini, Cooper and Hauskrecht (2015) over ten bins of equal width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.evaluate.judge import Rating

__all__ = ["BINS", "Bin", "Curve", "draw_curve"]

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The claims with a confidence from ``low`` up to ``high`` (1 itself belongs to the last bin).

    ``confidence`` is their mean and ``right`` the share of them that is right; both null where there is none.
    """

    low: float
    high: float
    claims: int
    confidence: float | None
    right: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Ten bins, and the mean distance of confidence and share right, weighed by claims; null where there are none."""

    bins: tuple[Bin, ...]
    error: float | None


def draw_curve(ratings: Iterable[Rating]) -> Curve:
    """The curve of some claims."""
    binned: list[list[Rating]] = [[] for _ in range(BINS)]
    for rating in ratings:
        binned[min(int(rating.confidence * BINS), BINS - 1)].append(rating)
    bins = tuple(make_bin(number, each) for number, each in enumerate(binned))
    total = sum(each.claims for each in bins)
    return Curve(bins=bins, error=sum(map(weigh_gap, bins)) / total if total else None)


def weigh_gap(each: Bin) -> float:
    if each.confidence is None or each.right is None:
        return 0.0
    return each.claims * abs(each.confidence - each.right)


def make_bin(number: int, ratings: Sequence[Rating]) -> Bin:
    claims = len(ratings)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        claims=claims,
        confidence=sum(rating.confidence for rating in ratings) / claims if claims else None,
        right=sum(rating.right for rating in ratings) / claims if claims else None,
    )
