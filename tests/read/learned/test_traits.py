"""Traits: how two spots stand to each other, and what the rules pick for each role."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.read.learned.builders import REPORT, make_spots, survey, texts_of
from tollbook.read.learned.heads import ROLES
from tollbook.read.learned.spots import Spots, find_spots
from tollbook.read.learned.traits import TRAITS, Picks, find_same, measure_traits, pick_by_rules

SENTENCE, PARAGRAPH, WORDS, RELATION, VERB, PICKED, SAME, BETWEEN, RANK = range(len(TRAITS))

PARTS = (
    "Shells killed 12 people in Idlib on Monday.",
    "The army said 40 rebels died.",
    "Regime raids hit Aleppo and Raqqa, residents said.",
    "They hold the town since Tuesday.",
    "Three of them were children, a nurse, Mariam Saleh, said.",
    "No one spoke.",
    "TWELVE MEN DIED IN GAO.",
)


def measure(text: str, role: str) -> NDArray[np.int32]:
    """The traits of a role's two lists."""
    spots = make_spots(text)
    first, second = (getattr(spots, kind) for kind in ROLES[role])
    return measure_traits(first, second, spots.figures, {})


@cache
def read_report() -> tuple[Spots, Picks]:
    scene = survey(REPORT)
    spots = find_spots(scene)
    return spots, pick_by_rules(scene, spots)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from([" ", "\n\n"]), st.sampled_from(sorted(ROLES)))
def test_each_trait_has_as_many_values_as_are_said(parts: list[str], joint: str, role: str) -> None:
    spots = make_spots(joint.join(parts))
    first, second = (getattr(spots, kind) for kind in ROLES[role])
    chosen = {i: frozenset({0}) for i in range(0, len(first), 2)} if second else {}
    traits = measure_traits(first, second, spots.figures, chosen)
    assert traits.shape == (len(first), len(second), len(TRAITS))
    assert (traits >= 0).all()
    assert (traits < np.array(TRAITS)).all()


def test_two_lists_of_nothing_have_no_traits() -> None:
    assert measure("", "origin").shape == (0, 0, len(TRAITS))
    assert measure("Medics spoke.", "origin").shape == (0, 1, len(TRAITS))


def test_sentences_apart_are_counted_both_ways_up_to_four() -> None:
    text = " ".join(["Twelve men died."] * 7)
    column = measure(text, "whole")[..., SENTENCE]
    assert column[0].tolist() == [4, 3, 2, 1, 0, 0, 0]
    assert column[6].tolist() == [8, 8, 8, 7, 6, 5, 4]


def test_paragraphs_apart_are_counted_both_ways_up_to_three() -> None:
    column = measure("\n\n".join(["Twelve men died."] * 5), "whole")[..., PARAGRAPH]
    assert column[0].tolist() == [3, 2, 1, 0, 0]
    assert column[4].tolist() == [6, 6, 5, 4, 3]


def test_words_apart_grow_with_the_distance_and_tell_before_from_after() -> None:
    column = measure(" ".join(["Twelve men died."] * 60), "whole")[0, :, WORDS]
    assert column[0] == TRAITS[WORDS] // 2 - 1
    assert (np.diff(column) >= 0).all()
    backwards = measure(" ".join(["Twelve men died."] * 60), "whole")[-1, :, WORDS]
    assert column[-1] + backwards[0] == 2 * column[0]


def test_a_party_of_another_sentence_has_no_relation_and_no_verb_in_common() -> None:
    traits = measure("Twelve men died. Rebels fled.", "side")
    assert traits[0, :, RELATION].tolist()[-1] == 0
    assert traits[0, :, VERB].tolist()[-1] == TRAITS[VERB] - 1
    assert traits[0, 0, RELATION] > 0


def test_who_does_it_after_by_is_told_from_other_objects_of_prepositions() -> None:
    spots = make_spots("Twelve men were killed by rebels in Gao.")
    traits = measure_traits(spots.figures, spots.parties, spots.figures, {})
    relation = dict(zip(texts_of(spots.parties), traits[0, :, RELATION].tolist(), strict=True))
    assert len({relation["men"], relation["rebels"], relation["Gao"]}) == 3


def test_whether_two_spots_hang_on_one_verb_is_told() -> None:
    spots = make_spots("The army said rebels killed twelve men.")
    traits = measure_traits(spots.figures, spots.parties, spots.figures, {})
    verbs = dict(zip(texts_of(spots.parties), traits[0, :, VERB].tolist(), strict=True))
    assert (verbs["rebels"], verbs["army"]) == (1, 2)


def test_what_the_rules_pick_is_told_from_what_they_pass_over_and_where_they_say_nothing() -> None:
    spots = make_spots("Rebels killed twelve men. The army killed nine men.")
    traits = measure_traits(spots.figures, spots.parties, spots.figures, {0: frozenset({1})})
    assert traits[0, :, PICKED].tolist() == [1, 2, *([1] * (len(spots.parties) - 2))]
    assert traits[1, :, PICKED].tolist() == [0] * len(spots.parties)


def test_a_spot_overlaps_itself_and_no_other() -> None:
    assert measure("Twelve men died. Nine men fled.", "whole")[..., SAME].tolist() == [[1, 0], [0, 1]]


def test_the_figures_between_two_spots_are_counted_up_to_three() -> None:
    column = measure("Five men died. " * 6, "whole")[..., BETWEEN]
    assert column[0].tolist() == [0, 0, 1, 2, 3, 3]
    assert (column == column.T).all()


def test_of_what_stands_before_a_spot_the_nearest_comes_first() -> None:
    column = measure("Five men died. " * 10, "whole")[..., RANK]
    assert column[9].tolist() == [7, 7, 7, 6, 5, 4, 3, 2, 1, 0]
    assert column[0].tolist() == [0] + [7] * 9


@pytest.mark.parametrize(
    ("text", "others", "number"),
    [
        ("medics", ["White Helmets", "medics"], 1),
        ("the Syrian Observatory", ["the Syrian Observatory for Human Rights"], 0),
        ("Observatory", ["the Observatory", "Observatory"], 1),
        ("medics", ["residents"], None),
        ("medics", [None, ""], None),
        ("medics", [], None),
        ("MEDICS", ["Medics"], 0),
    ],
)
def test_the_last_name_that_says_the_same_or_more_or_less_of_it_is_the_one(
    text: str, others: list[str | None], number: int | None
) -> None:
    assert find_same(text, others) == number


def test_the_rules_pick_the_place_time_origin_and_whole_of_a_figure() -> None:
    spots, picks = read_report()
    index = texts_of(spots.figures).index("at least 12 people")
    assert {spots.places[j].text.casefold() for j in picks.chosen["place"][index]} == {"idlib"}
    assert [spots.times[j].text for j in picks.chosen["time"][index]] == ["on Wednesday"]
    assert "medics" in {spots.parties[j].text for j in picks.chosen["origin"][index]}
    part = texts_of(spots.figures).index("Three of them")
    assert picks.chosen["whole"][part] == {index}


def test_the_rules_pick_the_changes_of_a_place_and_who_holds_it() -> None:
    spots, picks = read_report()
    palmyra = texts_of(spots.holds).index("Palmyra")
    assert picks.changes[spots.holds[palmyra].span] == ("holds",)
    assert {spots.parties[j].text for j in picks.chosen["holder"][palmyra]} == {"Islamic State"}
    assert palmyra not in picks.chosen["previous"] or not picks.chosen["previous"][palmyra]


def test_picks_are_numbers_of_spots() -> None:
    spots, picks = read_report()
    assert set(picks.chosen) == set(ROLES)
    for role, chosen in picks.chosen.items():
        asking, answering = (len(getattr(spots, kind)) for kind in ROLES[role])
        assert all(0 <= i < asking for i in chosen)
        assert all(0 <= j < answering for options in chosen.values() for j in options)
