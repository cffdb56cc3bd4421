"""Numbers in words: exactly what the bounds say."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tollbook.model import Bounds
from tollbook.publish.numbers import is_one, phrase_bounds, phrase_count, phrase_range

NUMBERS = st.integers(min_value=0, max_value=10**7)
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def read_back(words: str) -> tuple[int | None, int | None]:
    """The bounds that a reader takes from the words, by rules written apart from the program's."""
    found = [
        WORDS.index(word) if word in WORDS else int(word.replace(",", ""))
        for word in re.findall(r"[\d,]+|\w+", words)
        if word in WORDS or word[0].isdigit()
    ]
    if words.startswith("at least"):
        return found[0], None
    if words.startswith("more than"):
        return found[0] + 1, None
    if words.startswith("up to"):
        return None, found[0]
    if words.startswith("fewer than"):
        return None, found[0] - 1
    if not found:
        return None, None
    return found[0], found[-1]


@given(NUMBERS, st.sampled_from(["", "more than", "over the weekend", "at least"]))
def test_a_floor_says_just_its_floor(low: int, quote: str) -> None:
    assume(low > 0)
    assert read_back(phrase_bounds(Bounds(low=low), quote)) == (low, None)


@given(NUMBERS, st.sampled_from(["", "fewer than", "up to"]))
def test_a_ceiling_says_just_its_ceiling(high: int, quote: str) -> None:
    assume(high > 0)
    assert read_back(phrase_bounds(Bounds(high=high), quote)) == (None, high)


@given(NUMBERS, NUMBERS)
def test_a_range_says_both_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assume(low > 0)
    assert read_back(phrase_bounds(Bounds(low=low, high=high), "")) == (low, high)


@given(NUMBERS)
def test_a_count_reads_back(number: int) -> None:
    assert read_back(phrase_count(number)) == (number, number)


@pytest.mark.parametrize(
    ("bounds", "quote", "words"),
    [
        (Bounds(low=71), "at least 71 lives", "at least 71"),
        (Bounds(low=215_001), "More than 215,000 people", "more than 215,000"),
        (Bounds(low=24), "at least two dozen", "at least 24"),
        (Bounds(low=8), "over seven", "more than seven"),
        (Bounds(low=12, high=12), "a dozen", "12"),
        (Bounds(low=4, high=4), "four children", "four"),
        (Bounds(low=60, high=60, approx=True), "about 60", "about 60"),
        (Bounds(high=12), "up to 12", "up to 12"),
        (Bounds(high=9), "fewer than 10", "fewer than 10"),
        (Bounds(low=10, high=15), "between 10 and 15", "10 to 15"),
        (Bounds(low=0, high=0), "no casualties", "no"),
        (Bounds(low=0, high=5), "up to five", "up to five"),
        (Bounds(), "people", "an unstated number of"),
        (Bounds(low=0), "some", "an unknown number of"),
        (Bounds(vague="dozens"), "dozens of people", "dozens of"),
        (Bounds(vague="Dozens"), "Dozens", "dozens of"),
        (Bounds(vague="several"), "several villagers", "several"),
        (Bounds(vague="half the population"), "around half the population", "around half the population"),
        (Bounds(vague="half the population"), "half the population", "half the population"),
        (Bounds(vague="hundreds"), "at least hundreds", "at least hundreds of"),
    ],
)
def test_the_document_s_way_of_saying_it_is_kept(bounds: Bounds, quote: str, words: str) -> None:
    assert phrase_bounds(bounds, quote) == words


def test_an_approximate_number_is_never_said_as_exact() -> None:
    assert phrase_bounds(Bounds(low=300, high=300, approx=True), "some 300").startswith("about ")


@pytest.mark.parametrize(
    ("bounds", "one"),
    [
        (Bounds(low=1, high=1), True),
        (Bounds(low=1), True),
        (Bounds(high=1), True),
        (Bounds(low=1, high=3), False),
        (Bounds(low=2, high=2), False),
        (Bounds(low=0, high=0), False),
        (Bounds(vague="dozens"), False),
    ],
)
def test_the_noun_after_one_is_singular(bounds: Bounds, one: bool) -> None:
    assert is_one(bounds) is one


def test_two_bounds_without_a_quote_are_said_too() -> None:
    assert phrase_range(93, None) == "at least 93"
    assert phrase_range(27, 31) == "27 to 31"
    assert phrase_range(0, 0) == "no"
