"""How people were killed, by the words around a figure, or null where the report does not say."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import parse_text, show_bounds
from tollbook.model import Method
from tollbook.read.figures import find_figures
from tollbook.read.hand import load_words
from tollbook.read.how import find_method
from tollbook.read.how_words import list_cues


def methods_of(text: str) -> list[tuple[str, str | None]]:
    """The bounds of every figure of a text, each with its method."""
    parse = parse_text(text)
    told = [(found, find_method(found, parse)) for found in find_figures(parse)]
    return [(show_bounds(found.bounds), method.value if method else None) for found, method in told]


def method_of(text: str) -> str | None:
    """The method of the one figure of a text."""
    ((_, method),) = methods_of(text)
    return method


def words_of(text: str) -> set[str]:
    """The methods that the words of a text say outright."""
    return {cue.method.value for cue in list_cues(text) if cue.strong}


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Twelve people were killed in an air strike on the town.", "air_strike"),
        ("Warplanes bombed the market, killing 12 people.", "air_strike"),
        ("Mortar shells killed 12 people on Monday.", "shelling"),
        ("A drone killed two people on the road.", "drone"),
        ("A suicide bomber killed 12 people at a checkpoint.", "bombing"),
        ("Four people were shot dead by a sniper.", "shooting"),
        ("Twelve villagers were hacked to death with machetes.", "massacre"),
        ("Twelve people were killed by chlorine gas.", "chemical"),
        ("Twelve soldiers were killed in clashes with rebels.", "clash"),
    ],
)
def test_the_words_of_the_sentence_say_how(text: str, method: str) -> None:
    assert method_of(text) == method


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed, officials said.",
        "More than 9,000 people have been killed since the war began.",
        "Some 310 people have died in the province since January.",
        "Forty thousand people have been displaced by the air strikes.",
        "Nine people were kidnapped on the road.",
        "Six people are missing.",
    ],
)
def test_nothing_is_said_of_how_where_the_words_are_silent_or_tell_of_sums_and_the_gone(text: str) -> None:
    assert method_of(text) is None


def test_a_sentence_that_is_silent_takes_the_method_of_the_one_before() -> None:
    assert method_of("Jets bombed the town at noon in an air raid. Twelve people were killed.") == "air_strike"


def test_two_incidents_of_one_paragraph_keep_their_own_methods() -> None:
    text = "A car bomb killed nine people in Mosul. In Aleppo, mortar shells killed four people."
    assert methods_of(text) == [("9", "bombing"), ("4", "shelling")]


def test_parts_have_the_method_of_their_whole() -> None:
    text = "At least 13 people, including five children, were killed in air strikes on Daraa."
    assert methods_of(text) == [("13..", "air_strike"), ("5", "air_strike")]


def test_sides_of_a_battle_and_the_sites_taken_in_it_are_of_the_clash() -> None:
    text = (
        "Rebels seized nine checkpoints from government forces in clashes that cost at least 39 lives.\n\n"
        "Residents stayed indoors.\n\n"
        "Since Friday the clashes have left 25 rebels and 14 fighters from government forces dead."
    )
    assert dict(methods_of(text)) == {"9": "clash", "39..": "clash", "25": "clash", "14": "clash"}


def test_words_written_apart_together_or_with_a_hyphen_say_the_same() -> None:
    assert words_of("an air strike") == words_of("an airstrike") == words_of("an air-strike") == {"air_strike"}


def test_words_are_found_whole_and_in_any_case() -> None:
    assert words_of("SHELLS fell") == {"shelling"}
    assert words_of("the bulletin of a seashell minefield's minister") == {"bombing"}
    assert words_of("they were assassinated") == {"shooting"}


def test_cues_stand_where_their_words_begin() -> None:
    text = "In Gao an air strike hit; a mortar fired."
    starts = {cue.method: cue.start for cue in list_cues(text) if cue.strong}
    assert text[starts[Method.AIR_STRIKE] :].startswith("air strike")
    assert text[starts[Method.SHELLING] :].startswith("mortar")


@given(st.text(alphabet=string.ascii_letters + " .,-\u0130\u00df", max_size=80))
def test_cues_of_any_text_lie_within_it_and_in_order(text: str) -> None:
    starts = [cue.start for cue in list_cues(text)]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


def test_every_method_has_words_and_every_listed_method_is_one() -> None:
    table = load_words("how")
    assert set(table["strong"]) == set(Method) == set(table["weak"])
    assert all(set(table["prior"][class_]) == set(Method) for class_ in ("any", "civilian", "combatant"))


def test_outright_words_weigh_no_less_than_hints_near_the_figure() -> None:
    places = load_words("how")["places"]
    for place in ("same", "before", "headline"):
        assert places[place]["strong"] > places[place]["weak"]
    assert places["same"]["strong"] > places["before"]["strong"] > places["earlier"]["strong"]
