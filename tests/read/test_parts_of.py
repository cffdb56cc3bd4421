"""Which figures are parts of others: where the words make it plain, of the nearest (annotation rule 11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import figures_of, whole_of
from tollbook.model import Bounds, Outcome
from tollbook.read.parts_of import link_parts, may_include


def wholes_of(text: str) -> dict[str, str | None]:
    """The figures of a text by their bounds, with those of their wholes; for texts that say no number twice."""
    pairs = whole_of(text)
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_two_sides_dead_add_up_to_the_toll_told_paragraphs_before() -> None:
    text = (
        "Rebels took nine posts from the army in clashes that cost at least 39 lives, a monitor said.\n\n"
        "The fighting went on for a third day.\n\n"
        "Residents stayed indoors.\n\n"
        "Since Friday the clashes have left at least 25 Islamist militants and 14 fighters from loyalist forces dead."
    )
    assert wholes_of(text) == {"9": None, "39..": None, "25..": "39..", "14": "39.."}


def test_a_sum_of_two_sentences_is_of_the_total_that_they_explain() -> None:
    text = (
        "Thirty-four people were killed in two villages on Tuesday.\n\n"
        "In the first, 21 people died. In the second, 13 people were killed at the well."
    )
    assert wholes_of(text) == {"34": None, "21": "34", "13": "34"}


def test_a_total_may_come_after_its_parts() -> None:
    text = "The raiders killed 27 men and 12 women. In all, 39 people were killed."
    assert wholes_of(text) == {"27": "39", "12": "39", "39": None}


def test_lines_of_a_list_add_up_to_the_total_beside_it() -> None:
    text = (
        "Dead by hospital, Monday:\n\nNorth: 16 people killed\n\nEast: 15 people killed\n\nWest: 23 people killed\n\n"
        "Total: 54 people killed"
    )
    assert wholes_of(text) == {"16": "54", "15": "54", "23": "54", "54": None}


@pytest.mark.parametrize(
    "text",
    [
        # far apart, and in sentences of their own
        "Seventeen villagers were killed in Gao.\n\nIn Kidal 9 people were killed.\n\nA mine killed 8 people in Mosul.",
        # different outcomes
        "At least 39 people were killed. The hospital took in 25 wounded and 14 missing people.",
        # rival totals, given as bare numbers
        "The army said 30 people were killed. The first report had spoken of 12, a later one of 18.",
        # approximate addends
        "Fifty people were killed in the town.\n\nResidents buried about 30 people and about 20 people elsewhere.",
    ],
)
def test_sums_that_come_out_by_accident_are_no_parts(text: str) -> None:
    assert {whole for _, whole in whole_of(text)} == {None}


def test_soldiers_and_civilians_are_no_parts_of_dead_soldiers() -> None:
    text = (
        "Thirty soldiers were killed at the gate, the army said.\n\nA doctor counted 18 civilians and 12 guards dead."
    )
    assert wholes_of(text)["18"] is None


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("At least 22 people, including four children, were killed.", "4", "22.."),
        ("Thirty people were killed, nine women among them.", "9", "30"),
        ("Sixty civilians were killed, of whom 12 were women.", "12", "60"),
        ("Twenty people were killed; three of them were women.", "3", "20"),
        ("Twenty people were killed. Four of the dead were children.", "4", "20"),
    ],
)
def test_words_of_inclusion_make_parts(text: str, part: str, whole: str) -> None:
    assert wholes_of(text)[part] == whole


def test_the_dead_are_those_of_the_outcome_and_not_the_figure_just_before() -> None:
    text = "Thirty people were killed. A hundred others were wounded. Two of the dead were children."
    assert wholes_of(text)["2"] == "30"


def test_a_whole_named_by_its_number_is_found_past_nearer_figures() -> None:
    text = (
        "The shelling killed 47 people in the market. At the bridge 60 people were killed. Eleven of the 47 were women."
    )
    assert ("11", "47") in whole_of(text)


def test_a_list_after_a_colon_is_of_the_total_before_it() -> None:
    text = "The battle killed 46 people: 24 policemen, 12 soldiers and nine villagers."
    assert wholes_of(text) == {"46": None, "24": "46", "12": "46", "9": "46"}


def test_a_list_that_exceeds_its_total_ends_where_it_does() -> None:
    text = "The raid killed 12 people: ten villagers, nine guards."
    assert wholes_of(text)["10"] == "12"
    assert wholes_of(text)["9"] != "12"


def test_the_killed_and_the_wounded_are_parts_of_the_casualties_that_they_add_up_to() -> None:
    text = "The mission recorded 1,943 civilian casualties (600 deaths and 1,343 injured) in three months."
    assert wholes_of(text) == {"1943": None, "600": "1943", "1343": "1943"}


@pytest.mark.parametrize(
    "text",
    [
        "Forty people were killed in the town. The movement lost two of its fighters.",
        "Forty rebels were killed. In Gao, three of our men fell.",
    ],
)
def test_shares_of_a_force_are_no_parts_of_the_figure_before(text: str) -> None:
    assert whole_of(text)[-1][1] is None


def test_nobody_is_part_of_nothing() -> None:
    text = "Thirty people were killed: no children, the hospital said."
    assert {whole for _, whole in whole_of(text)} == {None}


def test_a_total_in_the_body_is_the_whole_rather_than_the_same_in_the_headline() -> None:
    text = (
        "At least 39 dead as rebels advance\n\n"
        "Clashes around the city have cost at least 39 lives, a monitor said.\n\n"
        "The clashes left 25 rebels and 14 soldiers dead."
    )
    figures = figures_of(text)
    wholes = [found.whole for found in figures if found.whole is not None]
    assert len(wholes) == 2
    assert not any(whole.candidate.paragraph.headline for whole in wholes)


def test_wholes_are_figures_of_the_list_themselves() -> None:
    text = "The battle killed 36 people: 24 policemen, two of them women, and 12 soldiers."
    figures = figures_of(text)
    assert sum(found.whole is not None for found in figures) >= 2
    assert all(found.whole is None or any(found.whole is other for other in figures) for found in figures)


def test_linking_again_changes_nothing() -> None:
    text = "At least 22 people, including four children, were killed. Forty were wounded, nine of them women."
    figures = figures_of(text)
    assert all(once is again for once, again in zip(figures, link_parts(figures), strict=True))


@given(st.lists(st.integers(min_value=2, max_value=60), min_size=2, max_size=4))
def test_no_figure_is_within_itself_however_the_numbers_fall(numbers: list[int]) -> None:
    text = " ".join(f"In the town {number} people were killed." for number in [*numbers, sum(numbers)])
    for found in figures_of(text):
        above, steps = found.whole, 0
        while above is not None:
            assert above is not found
            above, steps = above.whole, steps + 1
            assert steps < 10


def test_what_may_include_what() -> None:
    text = "Sixty people were killed. Twelve soldiers were killed. Ninety people were wounded."
    people, soldiers, wounded = figures_of(text)
    assert (people.outcome, wounded.outcome) == (Outcome.KILLED, Outcome.INJURED)
    assert may_include(people, soldiers)
    assert not may_include(soldiers, people)
    assert not may_include(people, wounded)
    assert not may_include(people, people)
    assert people.bounds == Bounds(low=60, high=60)
