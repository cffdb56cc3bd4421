"""Tellings by incident at the scale of an archive."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from linking import score_pairs
from synthetic import make_reports, make_tellings

from tests.link.builders import figure, make_document, on, read, town
from tollbook.link import linker
from tollbook.link.columns import lay_out
from tollbook.link.many import find_ties, group_outlines, list_groups, weigh_pairs
from tollbook.link.outlines import find_spot, outline_tellings
from tollbook.link.tellings import Telling, read_tellings
from tollbook.model import DocumentId


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    return list(make_tellings(make_reports(3000, seed=5)))


def group_many(
    tellings: Sequence[Telling], copies: Mapping[DocumentId, DocumentId] | None = None
) -> list[tuple[int, ...]]:
    return list_groups(group_outlines(outline_tellings(tellings), copies or {}).owners)


def tell(name: str, quotes: dict[str, int], **fields: Any) -> list[Telling]:
    document = make_document(name, " ".join(quotes), "2024-03-10")
    return list(read_tellings(read(document, *(figure(document, q, n, **fields) for q, n in quotes.items()))))


def test_most_pairs_of_incidents_are_found_and_few_false_ones() -> None:
    reports = make_reports(6000, seed=2)
    found = score_pairs(group_outlines(outline_tellings(make_tellings(reports)), {}).owners, reports.incident)
    assert found["precision"] > 0.88
    assert found["recall"] > 0.86


def test_the_order_of_arrival_does_not_matter(tellings: list[Telling]) -> None:
    """But for exact ties, which go to the earlier row."""
    order = list(range(len(tellings)))
    random.Random(1).shuffle(order)
    here = {frozenset(group) for group in group_many(tellings)}
    there = {frozenset(order[at] for at in group) for group in group_many([tellings[at] for at in order])}
    assert len(here & there) > 0.99 * len(here)


def test_every_telling_is_in_one_group(tellings: list[Telling]) -> None:
    groups = group_many(tellings)
    assert sorted(at for group in groups for at in group) == list(range(len(tellings)))
    assert all(list(group) == sorted(group) for group in groups)


def test_two_tellings_of_one_document_stay_apart(tellings: list[Telling]) -> None:
    twice = [
        *tell("twin", {"Two died.": 2}, when=on("2016-03-01"), place=town("Here", 10.0, 10.0)),
        *tell("twin", {"Two died.": 2}, when=on("2016-03-01"), place=town("Here", 10.0, 10.0)),
    ]
    groups = group_many([*tellings, *twice])
    assert (len(tellings),) in groups
    assert (len(tellings) + 1,) in groups


def test_reprints_are_together_whatever_else_they_say(tellings: list[Telling]) -> None:
    alone = [group[0] for group in group_many(tellings) if len(group) == 1]
    first = next(at for at in alone if tellings[at].killed)
    days = tellings[first].when
    other = next(at for at in alone if tellings[at].killed & tellings[first].killed and tellings[at].when != days)
    ids = [tellings[at].document.id for at in sorted((first, other))]
    assert tuple(sorted((first, other))) in group_many(tellings, {ids[1]: ids[0]})


def test_reprints_without_a_number_in_common_are_linked_as_any_other(tellings: list[Telling]) -> None:
    alone = [group[0] for group in group_many(tellings) if len(group) == 1]
    first = next(at for at in alone if tellings[at].killed)
    numbers = tellings[first].killed | tellings[first].injured
    other = next(at for at in alone if numbers.isdisjoint(tellings[at].killed | tellings[at].injured))
    ids = [tellings[at].document.id for at in (first, other)]
    assert group_many(tellings, {ids[1]: ids[0]}) == group_many(tellings)


def test_weights_rise_with_agreement(tellings: list[Telling]) -> None:
    edges, weights = weigh_pairs(lay_out(outline_tellings(tellings)))
    assert len(edges.a) > 1000
    assert edges.weight.max() > 5
    assert all(np.isfinite(levels).all() for levels in weights.levels)


def test_whatever_is_tied_to_a_telling_is_where_its_spot_says(tellings: list[Telling]) -> None:
    """So that a record may be asked for it by its cells of space, its name and its days."""
    outlines = outline_tellings(tellings)
    ties = find_ties(outlines, {}, group_outlines(outlines, {}).weights)
    assert len(ties) > 1000
    for a, b in ties:
        spot, other = find_spot(outlines[a]), outlines[b]
        called = spot.sketch == other.sketch is not None and not (spot.placed and other.cell is not None)
        assert other.cell in spot.cells or called
        assert spot.first <= other.first <= spot.last


def test_few_or_none_are_grouped_too() -> None:
    assert group_many([]) == []
    assert group_many(tell("a", {"Two died.": 2})) == [(0,)]


def test_a_large_record_is_linked_by_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``link`` does of itself beyond ten thousand tellings."""
    reports = make_reports(1500, seed=4)
    readings = [
        read(replace(telling.document, text=f"Report {at} of the day."), *telling.claims)
        for at, telling in enumerate(make_tellings(reports))
    ]
    found = {}
    for many in (linker.MANY, 1000):
        monkeypatch.setattr(linker, "MANY", many)
        incidents = linker.link(readings).incidents
        owner = np.zeros(len(readings), np.int64)
        for number, incident in enumerate(incidents):
            owner[[int(reference.id.removeprefix("r")) for reference in incident.documents]] = number
        found[many] = score_pairs(owner, reports.incident)["f1"]
    assert found[1000] > 0.8
    assert found[1000] > found[max(found)]
