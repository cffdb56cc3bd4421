"""Words are found in a report as they stand there, whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Span
from tollbook.read.llm.locate import find_spans, is_name, take_words


def find(words: str, text: str) -> list[str]:
    return [text[slice(*span)] for span in find_spans(words, text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("12 people", "112 people"),
        ("2 people", "1,2 people"),
        ("800 people", "2,800 people"),
        ("2", "2,800 people"),
        ("arm", "army"),
        ("Army", "army"),
        ("a.b", "axb"),
        ("مدني", ""),
        (".", "a.b"),
    ],
)
def test_a_piece_of_a_number_or_word_is_not_found(words: str, text: str) -> None:
    assert find(words, text) == []


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("12 people", "12\n  people", "12\n  people"),
        ("12  people ", "12\u00a0people", "12\u00a0people"),
        ("الجيش", "والجيش", "الجيش"),
        ("三人", "共有三人死亡", "三人"),
        ("people", "(people)", "people"),
        ("12", "in 2012, 12 died", "12"),
    ],
)
def test_white_space_and_prefixes_of_other_scripts_are_no_hindrance(words: str, text: str, found: str) -> None:
    assert find(words, text) == [found]


@given(st.text(max_size=40), st.text(max_size=10))
def test_whatever_is_found_is_the_words_but_for_white_space(text: str, words: str) -> None:
    for found in find(words, text):
        assert found.split() == words.split()


@given(st.text(min_size=1, max_size=40))
def test_a_text_is_found_in_itself_if_it_says_anything(text: str) -> None:
    trimmed = text.strip()
    expected = [trimmed] if any(character.isalnum() for character in trimmed) else []
    assert find(text, text)[:1] == expected


def test_names_are_one_line_and_short() -> None:
    text = "the Free\nArmy"
    assert take_words("the Free Army", text, Span(0, len(text))) == "the Free Army"
    long = "a" * 200
    assert take_words(long, long, Span(0, 200)) is None


@pytest.mark.parametrize(("words", "name"), [("Tal Amin", True), ("the town", False), ("إدلب", True), ("12", False)])
def test_a_name_has_a_capital_where_the_script_has_them(words: str, name: bool) -> None:
    assert is_name(words) is name
