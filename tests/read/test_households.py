"""People counted together are their sum, with their numbered or child part (rules 2 and 3 of the annotated corpus)."""

import pytest

from tests.read.builders import figures_of, parse_text, show_bounds, whole_of
from tollbook.model import Group, VictimClass
from tollbook.read.households import find_households


def households_of(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Every household of a text: the words and number of its sum, and of its part."""
    return [
        (
            home.whole.quote_text,
            show_bounds(home.whole.quantity.bounds),
            home.part.quote_text if home.part is not None else None,
            show_bounds(home.part.quantity.bounds) if home.part is not None else None,
        )
        for paragraph in parse_text(text).paragraphs
        for home in find_households(paragraph)
    ]


@pytest.mark.parametrize(
    ("phrase", "whole", "part"),
    [
        ("A woman and her three children", "4", "3"),
        ("A man and his son", "2", "1"),
        ("A mother and her baby", "2", "1"),
        ("A couple and their two daughters", "4", "2"),
        ("The driver and nine passengers", "10", "9"),
        ("Colonel Haddad and six others", "7", "6"),
        ("A farmer and his two sons", "3", "2"),
        ("A teacher and five colleagues", "6", "5"),
    ],
)
def test_people_counted_together_are_their_sum_and_their_part(phrase: str, whole: str, part: str) -> None:
    assert whole_of(f"{phrase} were killed.") == [(whole, None), (part, whole)]


def test_a_couple_without_children_counts_once() -> None:
    assert whole_of("A man and his wife were killed.") == [("2", None)]


def test_the_words_of_a_household_run_from_the_first_to_the_last_member() -> None:
    assert households_of("A shell killed a woman and her three children.") == [
        ("a woman and her three children", "4", "her three children", "3")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Seven gendarmes and one civilian were killed.",
        "A soldier and a nurse were killed.",
        "Two nurses and a doctor were wounded.",
        "The army and its allies attacked.",
        "Women and children were killed.",
        "The commander and the governor met.",
    ],
)
def test_different_people_in_one_phrase_are_no_household(text: str) -> None:
    assert households_of(text) == []


def test_different_parties_in_one_phrase_stay_apart() -> None:
    assert whole_of("Seven gendarmes and one civilian were killed.") == [("7", None), ("1", None)]
    assert whole_of("Two nurses and a doctor were wounded.") == [("2", None), ("1", None)]


def test_somebodys_children_are_a_group_of_civilians() -> None:
    whole, part = figures_of("A shell killed a woman and her three children.")
    assert whole.group is None
    assert whole.class_ is VictimClass.CIVILIAN
    assert part.group is Group.CHILDREN
    assert part.class_ is VictimClass.CIVILIAN
    assert part.whole == whole


def test_a_household_to_which_nothing_happened_is_no_figure() -> None:
    assert figures_of("A woman and her three children waved from the window.") == []


def test_a_household_counts_in_the_sentence_that_tells_its_fate() -> None:
    text = "A woman and her three children live there.\n\nA man and his two sons were killed."
    assert whole_of(text) == [("3", None), ("2", "3")]
