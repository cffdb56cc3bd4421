"""Nouns for people: by the list, and by how they end."""

import pytest

from tests.read.builders import token_of
from tollbook.read.people import is_person, looks_like_person


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A verger was killed.", "verger"),
        ("A chemist was killed.", "chemist"),
        ("A cashier was killed.", "cashier"),
        ("A milkmaid was hurt.", "milkmaid"),
        ("A muezzin was killed.", "muezzin"),
        ("We saw a Swede there.", "Swede"),
        ("We saw a Beninese there.", "Beninese"),
    ],
)
def test_nouns_outside_the_list_may_look_like_people(text: str, word: str) -> None:
    token = token_of(text, word)
    assert looks_like_person(token)
    assert not is_person(token)


@pytest.mark.parametrize("word", ["river", "letter", "number", "tower", "helicopter", "committee", "plant", "door"])
def test_things_that_end_as_people_do_are_no_people(word: str) -> None:
    assert not looks_like_person(token_of(f"The {word} was hit.", word))


@pytest.mark.parametrize("word", ["nurse", "soldier", "villager"])
def test_nouns_of_the_list_look_like_people(word: str) -> None:
    assert looks_like_person(token_of(f"The {word} was hit.", word))
