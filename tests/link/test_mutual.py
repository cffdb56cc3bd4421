"""Clusters of many: mutual merging of those that are each other's closest."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tollbook.link.mutual import CLOSE, Edges, connect, join_edges, merge_mutually

SIZE = 6
PAIRS = list(combinations(range(SIZE), 2))
weights = st.lists(st.integers(-8, 9), min_size=len(PAIRS), max_size=len(PAIRS))
Scores = dict[tuple[int, int], float]


def make_edges(scores: Scores) -> Edges:
    pairs = np.array(list(scores), np.int64).reshape(-1, 2)
    return Edges(a=pairs[:, 0], b=pairs[:, 1], weight=np.array(list(scores.values()), np.float64))


def cluster(scores: Scores, size: int = SIZE) -> list[int]:
    owners: list[int] = merge_mutually(size, make_edges(scores)).tolist()
    return owners


def test_one_false_link_does_not_join_two_clusters() -> None:
    scores = {pair: 3.0 for pair in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]} | {(2, 3): 2.0}
    assert cluster(scores) == [0, 0, 0, 3, 3, 3]


def test_a_chain_of_neighbours_does_not_become_one() -> None:
    """Each is like the next, and nothing says that the ends are: connected components would make one of all."""
    assert cluster({(at, at + 1): 2.0 for at in range(5)}) == [0, 0, 2, 2, 4, 4]


def test_without_edges_everyone_stays_alone() -> None:
    assert cluster({}, 3) == [0, 1, 2]
    assert cluster({}, 0) == []


def test_the_closest_merge_first() -> None:
    assert cluster({(0, 1): 1.0, (1, 2): 4.0, (0, 2): -9.0}, 3) == [0, 1, 1]


def test_a_pair_that_must_stay_apart_stays_apart_among_friends() -> None:
    scores = {(0, 2): 6.0, (1, 2): 5.0, (0, 1): -100.0}
    assert cluster(scores, 3) == [0, 1, 0]


def test_edges_of_one_pair_add_up() -> None:
    one = make_edges({(0, 1): -12.0})
    assert merge_mutually(2, one).tolist() == [0, 1]
    assert merge_mutually(2, join_edges(one, make_edges({(0, 1): 9.0}))).tolist() == [0, 1]
    assert merge_mutually(2, join_edges(one, make_edges({(1, 0): 20.0}))).tolist() == [0, 0]


def test_thousands_are_as_right_as_few() -> None:
    """Triples that agree, and a false link from each to the next."""
    starts = range(0, 9000, 3)
    scores: Scores = {(at + x, at + y): 4.0 for at in starts for x, y in ((0, 1), (0, 2), (1, 2))}
    scores |= {(at + 2, at + 3): 1.0 for at in starts if at + 3 < 9000}
    assert cluster(scores, 9000) == [at for at in starts for _ in range(3)]


@given(weights, st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(numbers: list[int], chance: object) -> None:
    scores = dict(zip(PAIRS, map(float, numbers), strict=True))
    shuffled = list(scores.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert cluster({pair[::-1]: score for pair, score in shuffled}) == cluster(scores)


@given(weights)
def test_every_cluster_is_named_by_its_lowest_row(numbers: list[int]) -> None:
    owners = cluster(dict(zip(PAIRS, map(float, numbers), strict=True)))
    assert all(owner <= at and owners[owner] == owner for at, owner in enumerate(owners))


@given(weights)
def test_no_two_clusters_are_left_that_belong_together(numbers: list[int]) -> None:
    scores = dict(zip(PAIRS, map(float, numbers), strict=True))
    owners = cluster(scores)
    members = {owner: [at for at in range(SIZE) if owners[at] == owner] for owner in owners}
    for one, other in combinations(members.values(), 2):
        between = sum(scores[min(a, b), max(a, b)] for a in one for b in other)
        assert between / (len(one) * len(other)) ** 0.5 <= CLOSE


def test_components_are_named_by_their_lowest() -> None:
    assert connect(6, np.array([4, 3, 1]), np.array([5, 4, 2])).tolist() == [0, 1, 1, 3, 3, 3]
