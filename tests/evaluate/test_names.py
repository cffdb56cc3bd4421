"""Two names are the same up to case, accents, articles and words that name no one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.evaluate.names import fold, is_alike, is_one_of, list_names
from tollbook.model import ActorRef, PlaceRef


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("Idlib", ["the city of Idlib"]),
        ("Idlib province", ["Idlib"]),
        ("Médecins Sans Frontières", ["medecins sans frontieres"]),
        ("al-Nusra", ["Nusra Front"]),
        ("the rebels", ["rebel side", "rebels"]),
        ("the government", ["the government"]),
    ],
)
def test_names_that_are_alike(said: str, accepted: list[str]) -> None:
    assert is_alike(said, accepted)


@pytest.mark.parametrize(
    ("said", "accepted"),
    [("Idlib", ["Ariha"]), ("Houthi", ["Houthis"]), ("Idlib", []), ("Idlib", None), ("", ["Idlib"])],
)
def test_names_that_are_not_alike(said: str, accepted: list[str] | None) -> None:
    assert not is_alike(said, accepted)


def test_no_name_is_right_where_none_is_expected() -> None:
    assert is_one_of([], None)
    assert not is_one_of([], ["Idlib"])
    assert not is_one_of(["Idlib"], None)
    assert is_one_of(["Ariha", "Idlib"], ["Idlib"])


def test_a_place_and_an_actor_go_by_both_their_names() -> None:
    assert list_names(PlaceRef(text="Raqa", name="Raqqa")) == ["Raqqa", "Raqa"]
    assert list_names(ActorRef(text="regime")) == ["regime"]
    assert list_names(None) == []


@given(st.text())
def test_folding_leaves_plain_words_and_nothing_more_to_fold(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert all(c.isascii() and (c.isalnum() or c == " ") for c in folded)


@given(st.text(st.sampled_from("abc 'é-"), min_size=1))
def test_every_name_with_letters_is_alike_itself(name: str) -> None:
    assert is_alike(name, [name]) == bool(fold(name))
