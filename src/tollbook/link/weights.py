"""What agreement weighs, learned from a record itself by the model of Fellegi and Sunter.

I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage, JASA 64 (1969): a level weighs the log of how often pairs
of one incident show it (m) over how often other pairs do (u). Both are found by expectation and maximisation among the
pairs near in place and time, where other pairs are near neighbours too and u is not that of pairs drawn at random.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tollbook.link.columns import Floats, Ints
from tollbook.link.patterns import COMPARISONS, Comparison, split_patterns
from tollbook.model import Weights

__all__ = ["learn_weights", "spread_weights"]

ROUNDS = 60
SETTLED = 1e-3
SMOOTHING = 0.5
"""Pairs that every level is thought to have been seen in before, of one incident as often as all pairs are."""
START = -4.0
"""The weight that a pair has before its levels are looked at, where learning sets out."""


def weigh_level(comparison: Comparison, level: Ints, same: Floats, other: Floats) -> Floats:
    """The weight of each level of a comparison, from how many pairs of one and of two incidents have it."""
    m, u = (np.bincount(level, share, len(comparison.start)) for share in (same, other))
    if comparison.unsaid is not None:
        m[comparison.unsaid] = u[comparison.unsaid] = 0.0
    one, two = m.sum() + SMOOTHING, u.sum() + SMOOTHING
    before = SMOOTHING / (one + two)
    weights: Floats = np.log((m / one + before) / (u / two + before))
    if comparison.unsaid is not None:
        weights[comparison.unsaid] = 0.0
    return weights


@lru_cache(maxsize=2)
def spread_weights(weights: Weights) -> Floats:
    """The weight of every pattern there can be: what its levels weigh, and what all pairs do."""
    table = np.array([weights.first])
    for each in weights.levels:
        table = (table[:, np.newaxis] + np.array(each)).ravel()
    return table


def find_chance(first: float, weights: Sequence[Floats], levels: Sequence[Ints]) -> Floats:
    """The chance that pairs with these levels are of one incident."""
    total = np.full(len(levels[0]), first)
    for each, level in zip(weights, levels, strict=True):
        total += each[level]
    chance: Floats = 1 / (1 + np.exp(-total))
    return chance


def learn_weights(counts: Ints) -> Weights:
    """What each level weighs for one incident, from how many pairs have each pattern.

    The same counts give the same weights. A level that no pair has weighs nothing.
    """
    seen = np.flatnonzero(counts)
    levels = split_patterns(seen)
    many = counts[seen].astype(np.float64)
    first, weights = START, [np.array(comparison.start) for comparison in COMPARISONS]
    chance = find_chance(first, weights, levels)
    for _ in range(ROUNDS):
        same, other = many * chance, many * (1 - chance)
        first = float(np.log((same.sum() + SMOOTHING) / (other.sum() + SMOOTHING)))
        weights = [weigh_level(c, level, same, other) for c, level in zip(COMPARISONS, levels, strict=True)]
        before, chance = chance, find_chance(first, weights, levels)
        if np.abs(chance - before).max(initial=0.0) < SETTLED:
            break
    return Weights(first=first, levels=tuple(tuple(each.tolist()) for each in weights))
