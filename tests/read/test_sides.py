"""Whose the victims were: by the noun that counts them, by who owns them, by the fighters named before."""

import pytest

from tests.read.builders import NAMES, figures_of, token_of
from tollbook.read.sides import is_doubtful, is_open, name_noun, name_side


def last_side(text: str) -> str | None:
    """The side of the last figure of a text."""
    return name_side(figures_of(text)[-1], NAMES)


@pytest.mark.parametrize(
    ("text", "noun", "party"),
    [
        ("Nine wounded Islamist fighters were flown out.", "fighters", "Islamist fighters"),
        ("Nine other soldiers were flown out.", "soldiers", "soldiers"),
        ("Nine rebel bodies were flown out.", "bodies", "rebel bodies"),
        ("Nine Ukrainian dead were flown out.", "dead", "Ukrainian dead"),
        ("Nine fighters of the opposition were flown out.", "fighters", "opposition"),
        ("A captain of the presidential guard was flown out.", "captain", "presidential guard"),
        ("Nine of the movement's fighters were flown out.", "fighters", "movement"),
        ("A policeman was flown out.", "policeman", "police"),
    ],
)
def test_a_noun_names_a_party_by_itself_its_modifiers_or_its_owner(text: str, noun: str, party: str) -> None:
    assert name_noun(token_of(text, noun), NAMES) == party


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A soldier was flown out.", "soldier"),
        ("Nine of its fighters were flown out.", "fighters"),
        ("Nine of our comrades were flown out.", "comrades"),
        ("Nine bodies were flown out.", "bodies"),
        ("Nine alleged rebels were flown out.", "rebels"),
        ("Nine women were flown out.", "women"),
    ],
)
def test_a_noun_that_names_no_party_gives_none(text: str, noun: str) -> None:
    assert name_noun(token_of(text, noun), NAMES) is None


def test_words_for_the_dead_and_wounded_are_open_and_words_for_people_are_not() -> None:
    assert is_open(None)
    assert is_open(token_of("Nine bodies were found.", "bodies"))
    assert not is_open(token_of("Nine villagers were found.", "villagers"))


def test_suspected_fighters_are_doubtful() -> None:
    assert is_doubtful(token_of("Nine suspected militants died.", "militants"))
    assert not is_doubtful(token_of("Nine masked militants died.", "militants"))
    assert not is_doubtful(None)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The defence ministry acknowledged nine soldiers killed.", "defence ministry"),
        ("The rebels buried nine fighters on Monday.", "rebels"),
        ("The militia suffered nine deaths at the gate.", "militia"),
        ("Hamas said that nine of its fighters had been killed.", "Hamas"),
        ("The group lost nine of its men at the gate.", "group"),
    ],
)
def test_who_loses_buries_or_owns_up_to_fighters_is_their_side(text: str, side: str) -> None:
    assert last_side(text) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Eleven troops died and 14 were injured.", "troops"),
        ("Eleven rebels were killed and 14 captured.", "rebels"),
        ("Of the 40 soldiers killed, nine died in the river.", "soldiers"),
        ("The clash left 12 militiamen dead and 30 wounded.", "militiamen"),
    ],
)
def test_open_figures_take_the_side_of_the_fighters_counted_before(text: str, side: str) -> None:
    assert last_side(text) == side


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers entered the town, where 14 people were killed.",
        "The army said that 54 people were dead.",
        "Soldiers found nine bodies in the river.",
        "Eleven soldiers were killed. In Gao, 14 people were wounded.",
    ],
)
def test_people_told_beside_fighters_are_not_theirs(text: str) -> None:
    assert last_side(text) is None


def test_parts_of_a_party_are_of_its_side() -> None:
    text = "Nineteen soldiers were killed, four of them at the bridge."
    assert last_side(text) == "soldiers"


def test_civilians_have_no_side_even_where_an_army_mourns_them() -> None:
    assert last_side("The army mourned nine civilians killed on Monday.") is None
