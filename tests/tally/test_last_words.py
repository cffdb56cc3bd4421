"""The last word of each origin: which figures stand, what they add up to, which civilians they allow."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import figure, make_document, party
from tollbook.model import (
    Bounds,
    ClaimId,
    DocumentId,
    DocumentRef,
    Figure,
    Group,
    Incident,
    IncidentId,
    Outcome,
    Stance,
    VictimClass,
)
from tollbook.tally.last_words import LastWord, last_words

TEXT = (
    "Twelve people. Then nine guards. Then eight nurses. Then six children. Then five women. "
    "Then three of them. Then none at all. Many more."
)
MIXED: dict[str, Any] = {"class_": VictimClass.ANY}
FIGHTERS: dict[str, Any] = {"class_": VictimClass.COMBATANT}
CHILDREN: dict[str, Any] = {"group": Group.CHILDREN}
WOMEN: dict[str, Any] = {"group": Group.WOMEN}


def said(quote: str, low: int | None, id: str = "a", **fields: Any) -> Figure:
    return figure(make_document(id, TEXT, "2015-03-03", f"Publisher of {id}"), quote, low, **fields)


def incident(*claims: Figure, copies: dict[str, str] | None = None) -> Incident:
    """An incident of these claims, published a day apart in the order of their documents' ids."""
    ids = sorted({claim.document for claim in claims})
    originals = copies or {}
    refs = tuple(
        DocumentRef(id=id, publisher=None, published=date(2015, 3, day), copy_of=DocumentId(copy) if copy else None)
        for day, (id, copy) in enumerate(((id, originals.get(id)) for id in ids), start=3)
    )
    ordered = tuple(sorted(claims, key=lambda c: (c.document, c.span)))
    return Incident(id=IncidentId("in-1"), claims=ordered, documents=refs, origins=())


def word(*claims: Figure) -> LastWord:
    (found,) = last_words(incident(*claims)).values()
    return found


def test_a_part_said_to_be_one_is_not_added() -> None:
    whole = said("Twelve people", 12, **MIXED)
    guards = said("nine guards", 9, part_of=whole.id, **FIGHTERS)
    found = word(whole, guards)
    assert found.killed == Bounds(low=12, high=12)
    assert found.civilians == Bounds(low=0, high=3)


def test_a_number_that_is_the_sum_of_the_classes_beside_it_is_the_whole() -> None:
    found = word(said("Twelve people", 12), said("eight nurses", 8), said("nine guards", 4, **FIGHTERS))
    assert (found.killed, found.civilians) == (Bounds(low=12, high=12), Bounds(low=8, high=8))
    apart = word(said("Twelve people", 12), said("eight nurses", 8), said("nine guards", 9, **FIGHTERS))
    assert apart.killed == Bounds(low=21, high=21)


def test_children_and_women_among_mixed_dead_are_the_fewest_civilians() -> None:
    children, women = said("six children", 6, **CHILDREN), said("five women", 5, **WOMEN)
    assert word(said("Twelve people", 12, **MIXED), children, women).civilians == Bounds(low=11, high=12)


def test_groups_alone_are_added_up() -> None:
    assert word(said("six children", 6, **CHILDREN), said("three of them", 3, **WOMEN)).killed == Bounds(low=9, high=9)


def test_open_parts_make_an_open_sum() -> None:
    found = word(said("nine guards", 9, open_=True, **FIGHTERS), said("eight nurses", 8))
    assert found.killed == Bounds(low=17)
    assert found.civilians == Bounds(low=8, high=8)


def test_of_an_open_total_all_that_are_not_called_fighters_may_be_civilians() -> None:
    found = word(said("Twelve people", 12, open_=True, **MIXED), said("six children", 6, **CHILDREN))
    assert found.killed == Bounds(low=12)
    assert found.civilians == Bounds(low=6, high=12)


def test_fighters_of_two_sides_are_added_and_of_one_side_not() -> None:
    red, blue = party("the Reds", "red"), party("Blue army", "blue")
    two = word(said("nine guards", 9, side=red, **FIGHTERS), said("three of them", 3, side=blue, **FIGHTERS))
    assert two.killed == Bounds(low=12, high=12)
    one = word(said("nine guards", 9, side=red, **FIGHTERS), said("three of them", 3, side=red, **FIGHTERS))
    assert one.killed == Bounds(low=9, high=9)


def test_what_a_party_calls_its_own_dead_are_of_another_side() -> None:
    ours = replace(said("nine guards", 9, side=party("Reds"), **FIGHTERS), quote="nine of our guards")
    found = word(said("Twelve people", 12, side=party("Reds"), **FIGHTERS), ours)
    assert found.killed == Bounds(low=21, high=21)


def test_an_unnamed_side_that_is_larger_is_the_whole() -> None:
    found = word(said("Twelve people", 12, **FIGHTERS), said("nine guards", 9, side=party("Reds"), **FIGHTERS))
    assert found.killed == Bounds(low=12, high=12)


@pytest.mark.parametrize("stance", [Stance.SUPERSEDED, Stance.DENIED])
def test_what_does_not_stand_is_no_word(stance: Stance) -> None:
    assert last_words(incident(said("Twelve people", 12, stance=stance))) == {}


def test_a_denial_beside_a_figure_leaves_the_figure() -> None:
    assert word(said("nine guards", 9), said("Twelve people", 12, stance=Stance.DENIED)).killed.high == 9


def test_words_follow_publication_and_the_last_to_speak_comes_last() -> None:
    claims = [
        said("Twelve people", 12, id="a", origin="hospital"),
        said("nine guards", 9, id="b", origin="police"),
        said("eight nurses", 8, id="c", origin="hospital"),
    ]
    assert [(name, found.killed.low) for name, found in last_words(incident(*claims)).items()] == [
        ("police", 9),
        ("hospital", 8),
    ]


@pytest.mark.parametrize("day", [date(2015, 3, 3), None])
def test_of_words_of_one_day_the_largest_stands_whatever_their_documents_ids(day: date | None) -> None:
    claims = said("Twelve people", 12, id="b", origin="hospital"), said("nine guards", 9, id="c", origin="hospital")
    told = incident(*claims)
    told = replace(told, documents=tuple(replace(ref, published=day) for ref in told.documents))
    assert [(found.killed.low, found.published) for found in last_words(told).values()] == [(12, day)]


def test_a_denial_takes_back_what_was_said_before_and_not_what_is_said_that_day() -> None:
    claims = said("Twelve people", 12, id="a", origin="army"), said("nine guards", 9, id="b", origin="army")
    denied = said("Twelve people", 12, id="c", origin="army", stance=Stance.DENIED)
    told = incident(*claims, denied)
    assert last_words(told)["army"].killed == Bounds(low=0, high=0)
    first, second, third = told.documents
    told = replace(told, documents=(first, replace(second, published=third.published), third))
    assert last_words(told)["army"].killed == Bounds(low=9, high=9)


def test_a_copy_speaks_only_where_its_original_does_not() -> None:
    original, copy = said("nine guards", 9, id="a"), said("nine guards", 9, id="b")
    assert list(last_words(incident(original, copy, copies={"b": "a"}))) == ["Publisher of a"]
    assert list(last_words(incident(copy, copies={"b": "a"}))) == ["Publisher of b"]


def test_a_part_of_a_count_that_is_not_told_is_no_word_beside_others() -> None:
    whole, beside = ClaimId("elsewhere"), said("nine guards", 9, id="b", origin="police")
    children = said("six children", 6, part_of=whole, **CHILDREN)
    assert list(last_words(incident(children, beside))) == ["police"]
    assert list(last_words(incident(said("three of them", 3), beside))) == ["police"]
    assert list(last_words(incident(children))) == ["Publisher of a"]


def test_others_are_counted_where_nobody_counts_those_beside_them() -> None:
    others = said("Many more", 9, origin="hospital")
    assert list(last_words(incident(others, said("Twelve people", 12, id="b", origin="police")))) == [
        "hospital",
        "police",
    ]


def test_a_figure_of_one_incident_within_a_sum_is_its_count() -> None:
    within = said("nine guards", 9, part_of=ClaimId("a sum of the year"))
    assert list(last_words(incident(within, said("Twelve people", 12, id="b", origin="police")))) == [
        "Publisher of a",
        "police",
    ]


@pytest.mark.parametrize(
    ("later", "low"),
    [
        (said("three of them", 3, id="b", origin="police"), 12),
        (said("nine guards", 9, id="b", origin="police"), 12),
        (said("Many more", 1, id="b", origin="police"), 12),
        (said("eight nurses", 8, id="b", origin="police"), 8),
        (said("none at all", 0, id="b", origin="police"), 0),
    ],
)
def test_a_later_part_replaces_no_whole_and_a_lower_count_does(later: Figure, low: int) -> None:
    whole = said("Twelve people", 12, origin="police", **MIXED)
    guards = said("nine guards", 9, origin="police", part_of=whole.id, **FIGHTERS)
    assert word(whole, guards, later).killed.low == low


def test_a_number_that_is_given_again_keeps_who_they_were() -> None:
    first = said("Twelve people", 12, origin="police", **MIXED)
    guards = said("nine guards", 9, origin="police", part_of=first.id, **FIGHTERS)
    again = said("Twelve people", 12, id="b", origin="police", **MIXED)
    assert word(first, guards, again).civilians == Bounds(low=0, high=3)
    assert word(first, guards, replace(again, bounds=Bounds(low=13, high=13))).civilians == Bounds(low=0, high=13)


def test_that_nobody_died_takes_back_the_number_told_before() -> None:
    first = said("Twelve people", 12, origin="police")
    again, none = said("Twelve people", 12, id="b", origin="police"), said("none at all", 0, id="b", origin="police")
    assert word(first, again, replace(none, class_=VictimClass.ANY)).killed == Bounds(low=0, high=0)
    assert word(first, again, replace(none, class_=VictimClass.COMBATANT)).killed == Bounds(low=12, high=12)
    assert word(replace(first, id=ClaimId("new"), document=DocumentId("b")), none).killed == Bounds(low=12, high=12)


def test_only_deaths_count() -> None:
    assert last_words(incident(said("Twelve people", 12, outcome=Outcome.INJURED))) == {}
    assert last_words(incident(said("Twelve people", 12, outcome=Outcome.KILLED_OR_INJURED))) == {}
    assert word(said("none at all", 0, outcome=Outcome.KILLED_OR_INJURED)).killed == Bounds(low=0, high=0)


def test_a_vague_word_bounds_civilians_only_where_fighters_died() -> None:
    many: dict[str, Any] = {"bounds": Bounds(vague="many")}
    assert word(said("Many more", None, **many)).civilians is None
    assert word(said("Many more", None, **many, **FIGHTERS)).civilians == Bounds(low=0, high=0)


def test_a_vague_word_beside_a_number_adds_nothing() -> None:
    found = word(said("nine guards", 9), said("Many more", None, bounds=Bounds(vague="many")))
    assert found.killed == Bounds(low=9, high=9)


QUOTES = ["Twelve people", "nine guards", "eight nurses", "six children", "five women"]
figures = st.lists(
    st.tuples(st.integers(0, 30), st.booleans(), st.sampled_from(VictimClass), st.sampled_from([None, *Group])),
    min_size=1,
    max_size=len(QUOTES),
)


@given(figures)
def test_a_word_is_no_less_than_any_figure_in_it_and_civilians_no_more_than_all(
    told: list[tuple[int, bool, VictimClass, Group | None]],
) -> None:
    claims = [
        said(quote, low, open_=open_, class_=class_, group=group)
        for quote, (low, open_, class_, group) in zip(QUOTES, told, strict=False)
    ]
    found = word(*claims)
    ungrouped = [low for low, _, _, group in told if group is None]
    assert found.killed.low is not None and found.killed.low >= max(ungrouped, default=0)
    assert found.killed.low <= sum(low for low, *_ in told)
    assert found.civilians is not None and found.civilians.low is not None
    if found.killed.high is not None:
        assert found.civilians.high is not None and found.civilians.high <= found.killed.high
