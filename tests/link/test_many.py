"""Tellings by incident at the scale of an archive."""

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from linking import score_pairs
from synthetic import make_reports, make_tellings

from tests.link.builders import figure, make_document, on, read, town
from tollbook.link import linker
from tollbook.link.columns import lay_out
from tollbook.link.many import group_many, link_columns, weigh_pairs
from tollbook.link.tellings import Telling, read_tellings


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    return list(make_tellings(make_reports(3000, seed=5)))


def tell(name: str, quotes: dict[str, int], **fields: Any) -> list[Telling]:
    document = make_document(name, " ".join(quotes), "2024-03-10")
    return list(read_tellings(read(document, *(figure(document, q, n, **fields) for q, n in quotes.items()))))


def test_most_pairs_of_incidents_are_found_and_few_false_ones() -> None:
    reports = make_reports(6000, seed=2)
    found = score_pairs(link_columns(lay_out(list(make_tellings(reports)))), reports.incident)
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
    far = next(at for at in range(1, len(tellings)) if tellings[at].when.start != tellings[0].when.start)
    apart = group_many(tellings)
    alone = [at for group in apart if len(group) == 1 for at in group]
    assert far
    pair = (alone[0], alone[-1])
    assert pair in [tuple(sorted(group)) for group in group_many(tellings, [pair])]


def test_weights_rise_with_agreement(tellings: list[Telling]) -> None:
    edges, table = weigh_pairs(lay_out(tellings))
    assert len(edges.a) > 1000
    assert edges.weight.max() > 5
    assert np.isfinite(table).all()


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
