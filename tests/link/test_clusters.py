"""Correlation clustering by greedy contraction."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.link.clusters import contract_pairs

SIZE = 6
PAIRS = list(combinations(range(SIZE), 2))
weights = st.lists(st.floats(-5, 5, allow_nan=False), min_size=len(PAIRS), max_size=len(PAIRS))


def cluster(scores: dict[tuple[int, int], float], size: int = SIZE) -> list[tuple[int, ...]]:
    return contract_pairs(size, scores, lambda a, b: scores.get((a, b), -1.0))


def total(clusters: list[tuple[int, ...]], scores: dict[tuple[int, int], float]) -> float:
    return sum(scores[pair] for members in clusters for pair in combinations(members, 2))


def test_one_false_link_does_not_join_two_clusters() -> None:
    scores = {pair: 3.0 for pair in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]} | {(2, 3): 2.0}
    assert cluster(scores) == [(0, 1, 2), (3, 4, 5)]


def test_pairs_that_are_no_candidates_still_weigh() -> None:
    assert contract_pairs(3, [(0, 1), (1, 2)], lambda a, b: -9.0 if (a, b) == (0, 2) else 1.0) == [(0, 1), (2,)]


def test_without_candidates_everyone_stays_alone() -> None:
    assert contract_pairs(3, [], lambda a, b: 5.0) == [(0,), (1,), (2,)]
    assert contract_pairs(0, [], lambda a, b: 5.0) == []


@given(weights)
def test_every_position_is_in_one_cluster_and_no_merge_lowers_the_sum(numbers: list[float]) -> None:
    scores = dict(zip(PAIRS, numbers, strict=True))
    clusters = cluster(scores)
    assert sorted(at for members in clusters for at in members) == list(range(SIZE))
    assert total(clusters, scores) >= 0


@given(weights)
def test_no_two_clusters_are_left_that_belong_together(numbers: list[float]) -> None:
    scores = dict(zip(PAIRS, numbers, strict=True))
    for one, other in combinations(cluster(scores), 2):
        between = sum(scores[min(a, b), max(a, b)] for a in one for b in other)
        assert between <= 1e-6
