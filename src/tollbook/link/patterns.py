"""How two tellings compare: a level for each comparison, and all levels of a pair as one number, its pattern."""

from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from tollbook.link.columns import UNSAID, Columns, Floats, Ints
from tollbook.link.outlines import mask_methods
from tollbook.link.tellings import BY_HAND, FROM_AFAR

__all__ = ["COMPARISONS", "PATTERNS", "Comparison", "compare_pairs", "split_patterns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison: ``start`` has the weight of each level (for one incident above zero) from which learning sets out,
    ``unsaid`` the level that weighs nothing, because one of the two says nothing."""

    name: str
    start: tuple[float, ...]
    unsaid: int | None = None


DISTANCES = (1.5, 4.0, 8.0, 14.0, 22.0, 32.0, 45.0)
"""km; further levels are beyond the last, and unsaid."""
PRECISIONS = 3
NAME_STARTS = (2.0, 2.0, 2.0, -2.0, -2.0, -2.0, 0.0)
"""Folded alike, sketched alike, three levels of shared letters, none; unsaid."""
LETTERS = (0.7, 0.5, 0.3)
NUMBERS = (2.0, 2.0, 2.0, 2.0, 2.0, 1.0, -3.0, -3.0, -3.0, 0.0)
"""Equal from 20, from 7, from 3, below; within one or 15 %, 30 %, half, a quarter; beyond; unsaid."""

COMPARISONS = (
    Comparison(
        name="place",
        start=tuple(
            1.0 - 0.6 * min(step, 7) * (step < 8) - (step == 8) + name
            for step, _, name in product(range(len(DISTANCES) + 2), range(PRECISIONS), NAME_STARTS)
        ),
    ),
    Comparison(name="days", start=(1.2, 0.2, -0.8, -1.8, 0.0)),
    Comparison(name="killed", start=NUMBERS, unsaid=9),
    Comparison(name="injured", start=NUMBERS, unsaid=9),
    Comparison(name="victims", start=(0.3, 0.3, -2.0, 0.3)),
    Comparison(name="method", start=(1.5, 0.0, -1.5, 0.0), unsaid=3),
    Comparison(name="by", start=(1.0, -2.0, 0.0), unsaid=2),
)
PATTERNS = prod(len(comparison.start) for comparison in COMPARISONS)
"""How many patterns there can be."""
LOOSE = 4


def count_letters(letters: NDArray[np.uint64]) -> Ints:
    count: Ints = np.bitwise_count(letters).sum(axis=1, dtype=np.int64)
    return count


def compare_names(columns: Columns, a: Ints, b: Ints) -> Ints:
    first, second = columns.letters[a], columns.letters[b]
    alike = 2 * count_letters(first & second) / np.maximum(count_letters(first) + count_letters(second), 1)
    return np.select(
        [
            (columns.folded[a] == UNSAID) | (columns.folded[b] == UNSAID),
            columns.folded[a] == columns.folded[b],
            columns.sketch[a] == columns.sketch[b],
            *(alike >= share for share in LETTERS),
        ],
        [6, 0, 1, 2, 3, 4],
        5,
    )


def compare_places(columns: Columns, a: Ints, b: Ints, km: Floats) -> Ints:
    """Distance, precision and name together: they depend on one another, and apart would count one agreement thrice."""
    distance = np.where(np.isnan(km), len(DISTANCES) + 1, np.searchsorted(DISTANCES, km))
    precision = np.maximum(columns.precision[a], columns.precision[b])
    return (distance * PRECISIONS + precision) * len(NAME_STARTS) + compare_names(columns, a, b)


def compare_days(columns: Columns, a: Ints, b: Ints) -> Ints:
    """Days between two times; a level of its own where one of them is loose."""
    gap = np.maximum(columns.first[a] - columns.last[b], columns.first[b] - columns.last[a])
    return np.where(columns.loose[a] | columns.loose[b], LOOSE, np.clip(gap, 0, LOOSE - 1))


def compare_numbers(x: Ints, y: Ints) -> Ints:
    low, high = np.minimum(x, y), np.maximum(x, y)
    ratio = (low + 0.5) / (high + 0.5)
    equal = low == high
    levels = [
        low == UNSAID,
        equal & (high >= 20),
        equal & (high >= 7),
        equal & (high >= 3),
        equal,
        (high - low <= 1) | (ratio >= 0.85),
        *(ratio >= share for share in (0.7, 0.5, 0.25)),
    ]
    return np.select(levels, [9, 0, 1, 2, 3, 4, 5, 6, 7], 8)


def compare_victims(x: Ints, y: Ints) -> Ints:
    return np.select([(x == 2) & (y == 2), (x == 2) | (y == 2), x == y], [3, 1, 0], 2)


def compare_methods(x: Ints, y: Ints) -> Ints:
    kin = [(x & mask > 0) & (y & mask > 0) for mask in (mask_methods(FROM_AFAR), mask_methods(BY_HAND))]
    return np.select([(x == 0) | (y == 0), (x & y) > 0, kin[0] | kin[1]], [3, 0, 1], 2)


def compare_authors(x: Ints, y: Ints) -> Ints:
    return np.select([(x == UNSAID) | (y == UNSAID), x == y], [2, 0], 1)


def compare_pairs(columns: Columns, a: Ints, b: Ints, km: Floats) -> Ints:
    """The pattern of each pair of rows, from 0 to below ``PATTERNS``."""
    levels = (
        compare_places(columns, a, b, km),
        compare_days(columns, a, b),
        compare_numbers(columns.killed[a], columns.killed[b]),
        compare_numbers(columns.injured[a], columns.injured[b]),
        compare_victims(columns.victims[a], columns.victims[b]),
        compare_methods(columns.methods[a], columns.methods[b]),
        compare_authors(columns.by[a], columns.by[b]),
    )
    pattern = np.zeros(len(a), np.int64)
    for comparison, level in zip(COMPARISONS, levels, strict=True):
        pattern = pattern * len(comparison.start) + level
    return pattern


def split_patterns(patterns: Ints) -> list[Ints]:
    """The levels of patterns, comparison by comparison."""
    levels = []
    for comparison in reversed(COMPARISONS):
        levels.append(patterns % len(comparison.start))
        patterns = patterns // len(comparison.start)
    return levels[::-1]
