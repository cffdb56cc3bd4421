"""Noun phrases: the words of a party, and the places that a phrase names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import parse_text, token_of
from tollbook.read.phrases import find_place_tokens, phrase_bounds, phrase_text, place_text


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        ("The fighters of the Islamic Front left.", "fighters", "fighters of the Islamic Front"),
        ("Government forces lost the hill.", "forces", "Government forces"),
        ("The army left.", "army", "army"),
        ("The army, backed by militias, left.", "army", "army"),
        ("Its fighters left.", "fighters", "fighters"),
        ("Rebel fighters who had come from Hama left.", "fighters", "Rebel fighters"),
        ("The “Al-Nusra Front” left.", "Front", "Al-Nusra Front"),
        ("The Free Syrian Army left.", "Army", "Free Syrian Army"),
    ],
)
def test_a_party_is_its_noun_with_what_qualifies_it(text: str, head: str, words: str) -> None:
    assert phrase_text(token_of(text, head)) == words


def test_the_words_of_a_party_are_tokens_around_its_noun() -> None:
    noun = token_of("The fighters of the Islamic Front left.", "fighters")
    start, end = phrase_bounds(noun)
    assert (start, end) == (1, 6)
    assert start <= noun.i < end


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("Rebels took Ariha.", "Ariha", "Ariha"),
        ("Rebels took Jisr al-Shughur.", "Shughur", "Jisr al-Shughur"),
        ("They took Deir Ezzor.", "Ezzor", "Deir Ezzor"),
        ("Rebels took Idlib city.", "city", "Idlib city"),
        ("Rebels took Idlib province.", "province", "Idlib province"),
        ("Rebels took the Abu al-Duhur air base.", "base", "Abu al-Duhur air base"),
        ("Rebels took the city.", "city", "city"),
    ],
)
def test_a_place_is_its_whole_name_without_articles(text: str, head: str, name: str) -> None:
    assert place_text(token_of(text, head)) == name


@pytest.mark.parametrize(("text", "head"), [("They took three villages.", "villages"), ("They took bread.", "bread")])
def test_several_sites_and_things_name_no_place(text: str, head: str) -> None:
    assert place_text(token_of(text, head)) is None


@pytest.mark.parametrize(
    ("text", "head", "names"),
    [
        ("Rebels took Ariha.", "Ariha", ["Ariha"]),
        ("Rebels took the town of Ariha.", "town", ["Ariha"]),
        ("Rebels took the towns of Jisr al-Shughur and Ariha.", "towns", ["Jisr al-Shughur", "Ariha"]),
        ("Rebels took Ariha and Binnish.", "Ariha", ["Ariha", "Binnish"]),
        ("Rebels took Ariha, Binnish and Saraqib.", "Ariha", ["Ariha", "Binnish", "Saraqib"]),
        ("Rebels took the town of Ariha and the air base.", "town", ["Ariha", "air base"]),
    ],
)
def test_a_phrase_names_every_place_that_is_joined_in_it(text: str, head: str, names: list[str]) -> None:
    assert [place_text(place) for place in find_place_tokens(token_of(text, head))] == names


JUMBLE = """
the town of Ariha and Binnish , “ army 's al - held , by who left ( city ) three villages
"""


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(JUMBLE.split()), min_size=1, max_size=20))
def test_any_word_of_any_jumble_has_a_phrase_around_it(words: list[str]) -> None:
    for paragraph in parse_text(" ".join(words)).paragraphs:
        for token in paragraph.doc:
            start, end = phrase_bounds(token)
            assert 0 <= start <= token.i < end <= len(paragraph.doc)
            assert phrase_text(token) in paragraph.doc.text
            assert (place_text(token) or "") in paragraph.doc.text
