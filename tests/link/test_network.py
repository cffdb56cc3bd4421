"""A document is added to a large record, and only what it is connected with is linked again."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import make_reports, make_tellings

from tollbook.link.columns import Floats
from tollbook.link.many import group_many, list_groups
from tollbook.link.network import Network, build_network, extend_network
from tollbook.link.tellings import Telling

Group = frozenset[tuple[object, ...]]


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    """In the order of a record."""
    return sorted(make_tellings(make_reports(1200, seed=6)), key=lambda telling: telling.key)


@pytest.fixture(scope="module")
def weights(tellings: list[Telling]) -> Floats:
    return build_network(tellings).weights


def list_incidents(network: Network) -> set[Group]:
    return {frozenset(network.keys[row] for row in group) for group in list_groups(network.owners)}


def test_a_network_has_the_incidents_of_linking(tellings: list[Telling]) -> None:
    network = build_network(tellings)
    assert list_groups(network.owners) == group_many(tellings)
    assert all(network.parts[network.owners] == network.parts)


def test_the_order_of_rows_does_not_matter(tellings: list[Telling], weights: Floats) -> None:
    shuffled = random.Random(2).sample(tellings, len(tellings))
    assert list_incidents(build_network(shuffled, weights=weights)) == list_incidents(
        build_network(tellings, weights=weights)
    )


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 9), max_size=25))
def test_adding_gives_the_incidents_of_linking_anew(
    tellings: list[Telling], weights: Floats, seed: int, steps: list[int]
) -> None:
    arriving = random.Random(seed).sample(tellings, len(tellings))
    until = len(arriving) - sum(steps)
    network = build_network(arriving[:until], weights=weights)
    for step in steps:
        network = extend_network(network, arriving[until : until + step])
        until += step
    anew = build_network(tellings, weights=weights)
    assert list_incidents(network) == list_incidents(anew)
    assert sorted(map(len, list_groups(network.parts))) == sorted(map(len, list_groups(anew.parts)))


def test_a_reprint_that_is_added_joins_its_original(tellings: list[Telling], weights: Floats) -> None:
    network = build_network(tellings[:-1], weights=weights)
    alone = next(group[0] for group in list_groups(network.owners) if len(group) == 1)
    grown = extend_network(network, tellings[-1:], [(alone, len(tellings) - 1)])
    assert grown.owners[alone] == grown.owners[-1]


def test_what_is_added_does_not_change_the_network_it_is_added_to(tellings: list[Telling], weights: Floats) -> None:
    network = build_network(tellings[:600], weights=weights)
    before, edges = network.owners.copy(), len(network.edges.a)
    grown = extend_network(network, tellings[600:700])
    assert np.array_equal(network.owners, before)
    assert (len(network.edges.a), len(network.keys)) == (edges, 600)
    assert len(grown.keys) == len(grown.owners) == len(grown.parts) == 700


def test_a_network_begins_with_nothing(tellings: list[Telling], weights: Floats) -> None:
    network = extend_network(build_network([], weights=weights), tellings[:50])
    assert list_incidents(network) == list_incidents(build_network(tellings[:50], weights=weights))
