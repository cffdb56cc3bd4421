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
from tollbook.read.learned.traits import TRAITS, Rules, find_same, mark_chosen, measure_traits

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
    return measure_traits(first, second, spots.figures)


@cache
def read(text: str) -> tuple[Spots, Rules]:
    """The spots of a text, and what the rules say of them."""
    scene = survey(text)
    spots = find_spots(scene)
    return spots, Rules(scene, spots)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from([" ", "\n\n"]), st.sampled_from(sorted(ROLES)))
def test_each_trait_has_as_many_values_as_are_said(parts: list[str], joint: str, role: str) -> None:
    spots = make_spots(joint.join(parts))
    first, second = (getattr(spots, kind) for kind in ROLES[role])
    chosen = {i: frozenset({0}) for i in range(0, len(first), 2)} if second else {}
    traits = mark_chosen(measure_traits(first, second, spots.figures), chosen)
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
    traits = measure_traits(spots.figures, spots.parties, spots.figures)
    relation = dict(zip(texts_of(spots.parties), traits[0, :, RELATION].tolist(), strict=True))
    assert len({relation["men"], relation["rebels"], relation["Gao"]}) == 3


def test_whether_two_spots_hang_on_one_verb_is_told() -> None:
    spots = make_spots("The army said rebels killed twelve men.")
    traits = measure_traits(spots.figures, spots.parties, spots.figures)
    verbs = dict(zip(texts_of(spots.parties), traits[0, :, VERB].tolist(), strict=True))
    assert (verbs["rebels"], verbs["army"]) == (1, 2)


def test_what_the_rules_pick_is_told_from_what_they_pass_over_and_where_they_say_nothing() -> None:
    spots = make_spots("Rebels killed twelve men. The army killed nine men.")
    traits = mark_chosen(measure_traits(spots.figures, spots.parties, spots.figures), {0: frozenset({1})})
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
        ("medics", ["", " "], None),
        ("medics", [], None),
        ("MEDICS", ["Medics"], 0),
    ],
)
def test_the_last_name_that_says_the_same_or_more_or_less_of_it_is_the_one(
    text: str, others: list[str], number: int | None
) -> None:
    assert find_same(text, others) == number


def pick(text: str, role: str, words: str) -> list[str] | None:
    """The words of the spots that the rules pick for the first spot with some words; null where they are silent."""
    spots, rules = read(text)
    first, second = (getattr(spots, kind) for kind in ROLES[role])
    picked = rules.pick(role, texts_of(first).index(words))
    return None if picked is None else sorted(second[j].text for j in picked)


def test_the_rules_pick_the_place_time_origin_and_whole_of_a_figure() -> None:
    figure = "at least 12 people"
    assert {place.casefold() for place in pick(REPORT, "place", figure) or ()} == {"idlib"}
    assert pick(REPORT, "time", figure) == ["on Wednesday"]
    assert "medics" in (pick(REPORT, "origin", figure) or ())
    assert pick(REPORT, "whole", "Three of them") == [figure]
    assert pick(REPORT, "whole", figure) == []


def test_the_rules_pick_the_side_and_the_perpetrator_of_a_figure() -> None:
    text = "Rebels killed twelve soldiers in Gao. The talks take nine men."
    assert pick(text, "side", "twelve soldiers") == ["soldiers"]
    assert pick(text, "by", "twelve soldiers") == ["Rebels"]


@pytest.mark.parametrize("role", ["side", "by", "whole"])
def test_of_what_they_take_for_no_figure_the_rules_pick_no_party_and_no_whole(role: str) -> None:
    assert pick("The talks take nine men.", role, "nine men") is None


@pytest.mark.parametrize("role", ["place", "time", "origin"])
def test_that_nothing_answers_is_told_from_being_silent(role: str) -> None:
    assert pick("Twelve men died.", role, "Twelve men") == []


def test_the_rules_pick_who_holds_a_place_and_who_held_it_before() -> None:
    assert pick(REPORT, "holder", "Palmyra") == ["Islamic State"]
    assert pick(REPORT, "previous", "Palmyra") == []
    text = "Rebels seized Idlib from the army on Tuesday, residents said. Aleppo is calm."
    assert pick(text, "holder", "Idlib") == ["Rebels"]
    assert pick(text, "previous", "Idlib") == ["army"]
    assert pick(text, "since", "Idlib") == ["on Tuesday"]
    assert pick(text, "voice", "Idlib") == ["residents"]
    assert (pick(text, "holder", "Aleppo"), pick(text, "previous", "Aleppo")) == (None, None)


def test_of_where_a_held_place_is_the_rules_say_nothing() -> None:
    assert pick(REPORT, "site", "Palmyra") is None


def test_the_claims_of_the_rules_are_kept_by_the_place_that_they_are_about() -> None:
    spots, rules = read("Rebels seized Idlib from the army. Aleppo is calm.")
    idlib, aleppo = (next(s for s in spots.holds if s.text == name) for name in ("Idlib", "Aleppo"))
    assert [claim.change for claim in rules.claims[idlib.span]] == ["seized"]
    assert aleppo.span not in rules.claims


def test_those_whom_the_rules_take_for_dead_are_kept_by_their_names() -> None:
    _, rules = read("Captain Ali Hassan was killed in Gao. Mariam Saleh told reporters so.")
    assert set(rules.dead) == {"ali hassan"}
    assert rules.dead["ali hassan"].name == "Ali Hassan"


@pytest.mark.parametrize("role", ROLES)
def test_picks_are_numbers_of_spots_that_may_answer(role: str) -> None:
    spots, rules = read(REPORT)
    asking, answering = (len(getattr(spots, kind)) for kind in ROLES[role])
    picks = [rules.pick(role, i) for i in range(asking)]
    assert picks
    assert all(0 <= j < answering for picked in picks for j in picked or ())
