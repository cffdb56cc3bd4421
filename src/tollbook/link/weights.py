"""What each pattern weighs, learned from a record itself by the model of Fellegi and Sunter.

I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage, JASA 64 (1969): a level weighs the log of how often pairs
of one incident show it (m) over how often other pairs do (u). Both are found by expectation and maximisation among the
pairs near in place and time, where other pairs are near neighbours too and u is not that of pairs drawn at random.
"""

import numpy as np

from tollbook.link.columns import Floats, Ints
from tollbook.link.patterns import COMPARISONS, Comparison, split_patterns

__all__ = ["learn_weights"]

ROUNDS = 60
SETTLED = 1e-3
SMOOTHING = 0.5
START = -4.0
"""The weight that a pair has before its levels are looked at, where learning sets out."""


def weigh_levels(comparison: Comparison, level: Ints, same: Floats, other: Floats) -> Floats:
    """The weight of each level of a comparison, from how many pairs of one and of two incidents have it."""
    m = np.bincount(level, same, len(comparison.start)) + SMOOTHING
    u = np.bincount(level, other, len(comparison.start)) + SMOOTHING
    if comparison.unsaid is not None:
        m[comparison.unsaid] = u[comparison.unsaid] = 0.0
    m, u = m / m.sum(), u / u.sum()
    if comparison.unsaid is not None:
        m[comparison.unsaid] = u[comparison.unsaid] = 1.0
    weights: Floats = np.log(m / u)
    return weights


def learn_weights(counts: Ints) -> Floats:
    """The weight of each pattern, the log odds of one incident, from how many pairs have it.

    Patterns that no pair has weigh nothing. The same counts give the same weights.
    """
    seen = np.flatnonzero(counts)
    levels = split_patterns(seen)
    many = counts[seen].astype(np.float64)
    weights = np.full(len(seen), START)
    for comparison, level in zip(COMPARISONS, levels, strict=True):
        weights += np.array(comparison.start)[level]
    chance = 1 / (1 + np.exp(-weights))
    for _ in range(ROUNDS):
        same, other = many * chance, many * (1 - chance)
        weights = np.full(len(seen), np.log((same.sum() + SMOOTHING) / (other.sum() + SMOOTHING)))
        for comparison, level in zip(COMPARISONS, levels, strict=True):
            weights += weigh_levels(comparison, level, same, other)[level]
        before, chance = chance, 1 / (1 + np.exp(-weights))
        if np.abs(chance - before).max(initial=0.0) < SETTLED:
            break
    table = np.zeros(len(counts))
    table[seen] = weights
    return table
