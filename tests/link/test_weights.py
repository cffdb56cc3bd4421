"""Weights learned from a record itself."""

import numpy as np
import pytest

from tollbook.link.columns import Floats, Ints
from tollbook.link.patterns import COMPARISONS, PATTERNS, split_patterns
from tollbook.link.weights import learn_weights, spread_weights

MATCH = {"place": 0, "days": 0, "killed": 1, "injured": 1, "victims": 0, "method": 0, "by": 0}
OTHER = {"place": 131, "days": 2, "killed": 8, "injured": 8, "victims": 2, "method": 2, "by": 1}
SHARE = 0.05


def encode(levels: list[Ints]) -> Ints:
    pattern = np.zeros(len(levels[0]), np.int64)
    for comparison, level in zip(COMPARISONS, levels, strict=True):
        pattern = pattern * len(comparison.start) + level
    return pattern


def draw_pairs(many: int = 40_000) -> tuple[Ints, Floats]:
    """Patterns of pairs, one in twenty of one incident: those agree in four of five, the others in one of five."""
    chance = np.random.default_rng(3)
    same = chance.random(many) < SHARE
    levels = []
    for comparison in COMPARISONS:
        agrees = chance.random(many) < np.where(same, 0.8, 0.2)
        levels.append(np.where(agrees, MATCH[comparison.name], OTHER[comparison.name]))
    return encode(levels), same.astype(np.float64)


def learn(patterns: Ints) -> Floats:
    return spread_weights(learn_weights(np.bincount(patterns, minlength=PATTERNS)))


def test_pairs_of_one_incident_are_told_without_having_been_shown_any() -> None:
    patterns, same = draw_pairs()
    chance = 1 / (1 + np.exp(-learn(patterns)[patterns]))
    assert chance.mean() == pytest.approx(SHARE, abs=0.01)
    assert ((chance > 0.5) == (same > 0.5)).mean() > 0.98


def test_agreement_weighs_what_its_shares_say() -> None:
    """The odds of what agrees in all but the days, to what agrees in all, are those of 0.2 of 0.8 to 0.8 of 0.2."""
    patterns, _ = draw_pairs(200_000)
    weights = learn(patterns)
    full = encode([np.array([MATCH[c.name]]) for c in COMPARISONS])
    late = encode([np.array([OTHER[c.name] if c.name == "days" else MATCH[c.name]]) for c in COMPARISONS])
    assert weights[full[0]] - weights[late[0]] == pytest.approx(2 * np.log(4), rel=0.15)


def test_what_is_left_unsaid_weighs_nothing() -> None:
    patterns, same = draw_pairs()
    levels = split_patterns(patterns)
    silent = np.random.default_rng(4).random(len(patterns)) < 0.5
    by = [comparison.name for comparison in COMPARISONS].index("by")
    levels[by] = np.where(silent, 2, levels[by])
    weights = learn(encode(levels))
    told = [np.array([MATCH[c.name]]) for c in COMPARISONS]
    apart = [*told[:by], np.array([OTHER["by"]]), *told[by + 1 :]]
    unsaid = [*told[:by], np.array([2]), *told[by + 1 :]]
    low, middle, high = (weights[encode(each)[0]] for each in (apart, unsaid, told))
    assert low < middle < high
    assert same.sum() > 0


def test_the_order_of_pairs_does_not_matter_and_no_pairs_weigh_nothing() -> None:
    patterns, _ = draw_pairs(2000)
    assert np.array_equal(learn(patterns), learn(patterns[::-1]))
    assert not learn(np.zeros(0, np.int64)).any()
