"""Whole numbers in English words and digits are read as what they say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.read.numerals import Numeral, Piece, cut_pieces, parse_numeral

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def read_whole(text: str) -> int | None:
    """The number that the whole of a text is, or null."""
    pieces = cut_pieces(text)
    found = parse_numeral(pieces, 0)
    return found.value if found is not None and found.stop == len(pieces) else None


def spell_small(number: int, hyphen: str) -> str:
    """One to ninety-nine in words."""
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (hyphen + ONES[ones] if ones else "")


def spell_group(number: int, link: str, hyphen: str) -> str:
    """One to 999 in words; ``link`` stands after the hundred."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return spell_small(rest, hyphen)
    return f"{ONES[hundreds]} hundred" + (link + spell_small(rest, hyphen) if rest else "")


def spell(number: int, link: str = " and ", hyphen: str = "-") -> str:
    """A number of up to nine digits in English words."""
    words: list[str] = []
    for size, name in ((1_000_000, " million"), (1_000, " thousand"), (1, "")):
        group, number = divmod(number, size)
        if group:
            small = size == 1 and words and group < 100
            words.append(("and " if small and "and" in link else "") + spell_group(group, link, hyphen) + name)
    return " ".join(words)


def test_the_speller_of_these_tests_writes_english() -> None:
    assert spell(38) == "thirty-eight"
    assert spell(104) == "one hundred and four"
    assert spell(2_006) == "two thousand and six"
    assert spell(215_312, " ", " ") == "two hundred fifteen thousand three hundred twelve"
    assert spell(3_000_017) == "three million and seventeen"


@given(st.integers(1, 999_999_999), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_a_number_spelled_out_is_read_back(number: int, link: str, hyphen: str) -> None:
    assert read_whole(spell(number, link, hyphen)) == number


@given(st.integers(1, 999_999_999))
def test_capitals_make_no_difference_to_a_number_in_words(number: int) -> None:
    assert read_whole(spell(number).upper()) == number


@given(st.integers(0, 10**12 - 1))
def test_digits_are_read_back_with_and_without_commas(number: int) -> None:
    assert read_whole(f"{number}") == number
    assert read_whole(f"{number:,}") == number


@given(st.integers(1, 999), st.sampled_from([("hundred", 100), ("thousand", 1000), ("million", 10**6)]))
def test_digits_may_stand_before_a_multiplier(number: int, multiplier: tuple[str, int]) -> None:
    word, value = multiplier
    assert read_whole(f"{number} {word}") == number * value


@given(st.integers(1, 9), st.integers(1, 9))
def test_decimals_of_a_million_are_whole_people(whole: int, tenth: int) -> None:
    assert read_whole(f"{whole}.{tenth} million") == whole * 1_000_000 + tenth * 100_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("three score", 60),
        ("a hundred", 100),
        ("a hundred and one", 101),
        ("another hundred", 100),
        ("a thousand", 1000),
        ("an hundred", 100),
        ("half a million", 500_000),
        ("quarter million", 250_000),
        ("twenty-one", 21),
        ("Twenty-One", 21),
        ("sixty five", 65),
        ("two hundred thousand", 200_000),
        ("fifteen hundred", 1500),
        ("2,800", 2800),
        ("215,000", 215_000),
        ("1.5 million", 1_500_000),
        ("0", 0),
        ("007", 7),
    ],
)
def test_numbers_as_news_prose_writes_them(text: str, value: int) -> None:
    assert read_whole(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soldiers",
        "dozen",
        "hundred",
        "hundreds",
        "dozens",
        "a",
        "a soldier",
        "half",
        "half of them",
        "and",
        "-",
        "3.5",
        "1.234 thousand and a half",
        "12,34",
        "1,2,3",
        "1.2.3",
        "9" * 16,
        "twelfth",
        "once",
    ],
)
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert read_whole(text) is None


def test_a_fraction_of_a_person_is_no_number() -> None:
    assert parse_numeral(cut_pieces("3.5 people"), 0) is None
    assert parse_numeral(cut_pieces("1.2345 thousand"), 0) is None


def test_a_number_ends_where_its_words_end() -> None:
    pieces = cut_pieces("thirty-eight civilians and two soldiers")
    assert parse_numeral(pieces, 0) == Numeral(38, 3)
    assert parse_numeral(pieces, 3) is None
    assert parse_numeral(pieces, 5) == Numeral(2, 6)


def test_two_numbers_in_a_row_are_two() -> None:
    pieces = cut_pieces("two three")
    assert parse_numeral(pieces, 0) == Numeral(2, 1)
    assert parse_numeral(pieces, 1) == Numeral(3, 2)


def test_tens_are_not_joined_to_teens() -> None:
    assert parse_numeral(cut_pieces("twenty twelve"), 0) == Numeral(20, 1)


def test_and_joins_only_after_a_multiplier() -> None:
    assert parse_numeral(cut_pieces("two and three"), 0) == Numeral(2, 1)
    assert parse_numeral(cut_pieces("two hundred and three"), 0) == Numeral(203, 4)


def test_and_after_a_dozen_begins_another_number() -> None:
    assert parse_numeral(cut_pieces("a dozen and five"), 0) == Numeral(12, 2)


def test_a_spaced_dash_does_not_bind_words_into_a_number() -> None:
    assert parse_numeral(cut_pieces("twenty - one"), 0) == Numeral(20, 1)


def test_the_end_of_a_text_is_no_number() -> None:
    pieces = cut_pieces("twelve")
    assert parse_numeral(pieces, 1) is None
    assert parse_numeral([], 0) is None


def test_pieces_are_words_numbers_and_signs_in_small_letters() -> None:
    assert [piece.text for piece in cut_pieces("Twenty-one people, 2,800 shells!")] == [
        "twenty",
        "-",
        "one",
        "people",
        ",",
        "2,800",
        "shells",
        "!",
    ]


def test_a_word_keeps_its_apostrophe() -> None:
    assert [piece.text for piece in cut_pieces("o'clock o’clock")] == ["o'clock", "o’clock"]


@given(st.text())
def test_pieces_stand_where_they_say_in_order(text: str) -> None:
    pieces = cut_pieces(text)
    for piece in pieces:
        assert text[piece.start : piece.end].casefold() == piece.text
    for before, after in pairwise(pieces):
        assert before.end <= after.start
    assert "".join(text[p.start : p.end] for p in pieces) == "".join(text.split())


@given(st.text(alphabet="0123456789,.- andhundredthousandmillionfivetwenty", max_size=60), st.integers(0, 20))
def test_any_jumble_of_number_words_is_a_number_or_none(text: str, at: int) -> None:
    pieces = cut_pieces(text)
    found = parse_numeral(pieces, at)
    assert found is None or (found.value >= 0 and at < found.stop <= len(pieces))


def test_a_piece_is_its_words_and_where_they_stand() -> None:
    assert cut_pieces("a dozen") == [Piece("a", 0, 1), Piece("dozen", 2, 7)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundred and ten", 110),
        ("hundred-and-thirty-two", 132),
        ("a hundred-and-two", 102),
        ("a quarter of a million", None),
        ("quarter of a million", 250_000),
        ("hundred", None),
        ("million", None),
    ],
)
def test_a_hundred_needs_no_article_before_and(text: str, value: int | None) -> None:
    assert read_whole(text) == value


def test_the_hundred_is_a_hundred() -> None:
    assert parse_numeral(cut_pieces("the hundred dead"), 1) == Numeral(100, 2)
    assert parse_numeral(cut_pieces("the hundred of them"), 1) is None
