"""Sums of people joined to one another, which only the learned reader takes for figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import parse_text, show_bounds
from tollbook.read.candidates import Candidate, find_candidates
from tollbook.read.figures import merge_households
from tollbook.read.households import find_households
from tollbook.read.quantities import Form

MEMBERS = ["a priest", "four deacons", "her son", "nine others", "the driver", "two nurses", "a man", "a girl"]


def sums_of(text: str) -> list[tuple[str, str]]:
    """The words and bounds of every sum that a text suggests."""
    return [
        (c.quote_text, show_bounds(c.quantity.bounds))
        for c in find_candidates(parse_text(text))
        if c.quantity.form is Form.SUM
    ]


def merged(text: str) -> list[Candidate]:
    """Every candidate of a text, the sums of households in the place of their members."""
    parse = parse_text(text)
    homes = [home for paragraph in parse.paragraphs for home in find_households(paragraph)]
    return merge_households(find_candidates(parse), homes)


@pytest.mark.parametrize(
    ("phrase", "total"),
    [
        ("A priest and four deacons", "5"),
        ("A gold dealer and his nephew", "2"),
        ("The driver and a nurse", "2"),
        ("Two small girls and their uncle", "3"),
        ("A captain and three conscripts", "4"),
        ("Forty-one men and seven women", "48"),
        ("A grandfather, a mother and her four daughters", "6"),
        ("The general, a crew member and no fewer than 25 other soldiers", "27.."),
        ("A tax collector and his three guards", "4"),
        ("A lecturer, Dr Yakubu Zira, and three neighbours", "4"),
        ("The mother and both children", "3"),
    ],
)
def test_people_joined_to_one_another_may_be_counted_together(phrase: str, total: str) -> None:
    assert (phrase, total) in sums_of(f"{phrase} were killed.")


@pytest.mark.parametrize(
    ("text", "quote", "total"),
    [
        (
            "A mother was killed together with her infant son.",
            "A mother was killed together with her infant son",
            "2",
        ),
        ("A bomb killed Ariya Silva along with nine others.", "Ariya Silva along with nine others", "10"),
        ("The bandits took my nephew with a hundred others.", "my nephew with a hundred others", "101"),
        ("He lost his wife, seven daughters and a brother.", "his wife, seven daughters and a brother", "9"),
    ],
)
def test_somebody_and_their_companions_may_be_counted_together(text: str, quote: str, total: str) -> None:
    assert (quote, total) in sums_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve soldiers were killed. A nurse was hurt.",
        "Women and children were killed.",
        "The bus and two cars burned.",
        "Soldiers killed 12 rebels.",
        "There were 12 soldiers, 14 rebels, 3 nurses and 9 pupils among the dead.",
    ],
)
def test_other_numbers_are_not_added_up(text: str) -> None:
    assert sums_of(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "total"),
    [
        ("An officer and a conscript were killed and three others hurt.", "An officer and a conscript", "2"),
        ("The police, the sheikh, his two wives and a nurse were shot.", "the sheikh, his two wives", "3"),
        ("In Falam, nine pupils and a teacher died.", "nine pupils and a teacher", "10"),
    ],
)
def test_a_part_of_a_list_that_is_more_closely_joined_is_a_sum_of_its_own(text: str, quote: str, total: str) -> None:
    assert (quote, total) in sums_of(text)


def test_the_parts_of_a_sum_stay_candidates() -> None:
    found = [(c.quote_text, c.quantity.bounds.low) for c in merged("A priest and four deacons were shot.")]
    assert found == [("A priest and four deacons", 5), ("A priest", 1), ("four deacons", 4)]


def test_a_household_is_given_once() -> None:
    found = [(c.quote_text, c.quantity.bounds.low, c.weak) for c in merged("A woman and her three children died.")]
    assert found == [("A woman and her three children", 4, False), ("her three children", 3, False)]


def test_sums_are_weak() -> None:
    assert all(c.weak for c in merged("The driver and a nurse died.") if c.quantity.form is Form.SUM)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(MEMBERS), min_size=2, max_size=4))
def test_a_sum_is_never_less_than_the_number_of_its_members(members: list[str]) -> None:
    text = "Shells killed " + ", ".join(members[:-1]) + f" and {members[-1]}."
    for candidate in find_candidates(parse_text(text)):
        if candidate.quantity.form is Form.SUM:
            assert (candidate.quantity.bounds.low or 0) >= 2
            assert candidate.quote.end <= len(text)
