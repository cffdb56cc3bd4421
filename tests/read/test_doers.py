"""Who did it, by the grammar of what befell those counted and by the hostile acts told around them."""

import pytest

from tests.read.builders import NAMES, figures_of, parse_text, token_of
from tollbook.read.doers import is_hostile, is_silent, list_acts, list_blamed, list_doers, name_beside


def doers_of(text: str, *, clash: bool = False) -> list[str]:
    """The doers of the first figure of a text, plainest first, each once."""
    found = figures_of(text)[0]
    return list(dict.fromkeys(list_doers(found, NAMES, clash=clash)))


def acts_of(text: str) -> list[str]:
    """The parties that do hostile acts by a text, in its order."""
    sentences = [sentence for _, sentence in parse_text(text).sentences()]
    return [party for sentence in sentences for _, party in list_acts(sentence, NAMES)]


def blamed_by(text: str) -> list[str]:
    """The parties that a text blames."""
    return [party for _, sentence in parse_text(text).sentences() for party in list_blamed(sentence, NAMES)]


@pytest.mark.parametrize(
    ("text", "word", "party"),
    [
        ("The regime air strikes went on.", "strikes", "regime"),
        ("An Israeli raid hit the camp.", "raid", "Israeli"),
        ("A raid by the coalition hit the camp.", "raid", "coalition"),
        ("A strike by coalition warplanes hit the camp.", "strike", "coalition"),
        ("Rocket fire from the rebels hit the camp.", "fire", "rebels"),
        ("Overnight rebel shelling went on.", "shelling", "rebel"),
    ],
)
def test_a_party_stands_beside_its_weapon(text: str, word: str, party: str) -> None:
    named = name_beside(token_of(text, word), NAMES)
    assert named is not None
    assert named.split()[-1] == party


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Air strikes hit the camp.", "strikes"),
        ("A suicide attack hit the camp.", "attack"),
        ("Heavy shelling hit the camp.", "shelling"),
        ("Monday's raid hit the camp.", "raid"),
        ("The Idlib raid hit the camp.", "raid"),
        ("Two car bombs hit the camp.", "bombs"),
    ],
)
def test_kinds_days_and_towns_beside_a_weapon_are_no_parties(text: str, word: str) -> None:
    assert name_beside(token_of(text, word), NAMES) is None


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Rebels attacked the base.", ["Rebels"]),
        ("The base was attacked by rebels.", ["rebels"]),
        ("Police opened fire on the crowd.", ["Police"]),
        ("The army dropped bombs on the town.", ["army"]),
        ("The minister opened a school.", []),
        ("Rebels welcomed the visitors.", []),
        ("Forty rebels killed in Gao.", []),
    ],
)
def test_hostile_acts_have_a_party_that_does_them(text: str, parties: list[str]) -> None:
    assert acts_of(text) == parties


def test_plain_verbs_are_hostile_with_a_weapon_for_their_object_only() -> None:
    assert is_hostile(token_of("Soldiers opened fire at the gate.", "opened"))
    assert not is_hostile(token_of("Soldiers opened the gate.", "opened"))
    assert is_hostile(token_of("Soldiers ambushed a convoy.", "ambushed"))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The governor blamed the rebels for the raid.", ["rebels"]),
        ("The raid was blamed on the rebels.", ["rebels"]),
        ("Doctors attribute the deaths to the army.", ["army"]),
        ("Hamas claimed responsibility for the raid.", ["Hamas"]),
        ("Nine people died at the hands of the militia.", ["militia"]),
        ("The governor praised the rebels for their patience.", []),
        ("Hamas claimed the town as its own.", []),
    ],
)
def test_blame_falls_on_parties(text: str, parties: list[str]) -> None:
    assert blamed_by(text) == parties


def test_the_direct_doer_comes_before_the_others_of_the_sentence() -> None:
    text = "After the army shelled the town, gunmen killed nine people in the market."
    assert doers_of(text)[0] == "gunmen"


def test_acts_before_a_figure_count_and_later_ones_only_where_they_explain_it() -> None:
    assert doers_of("Nine people died when rebels attacked the town.") == ["rebels"]
    assert doers_of("Nine people died in the town, and later rebels attacked the army.") == []


def test_in_a_clash_only_the_direct_doer_and_the_blamed_remain() -> None:
    text = "Rebels attacked the base and nine soldiers died."
    assert doers_of(text) == ["Rebels"]
    assert doers_of(text, clash=True) == []
    assert doers_of("Rebels killed nine soldiers at the base.", clash=True) == ["Rebels"]


def test_those_counted_do_not_do_it_themselves() -> None:
    for text in ("Ten attackers fell at the gate.", "Twenty-nine servicemen killed, ministry says."):
        assert doers_of(text) == []


def test_speakers_and_their_reckonings_are_no_doers() -> None:
    assert doers_of("By the army's account, nine people were killed in the town.") == []
    assert doers_of("Nine people were killed, police said.") == []


def test_a_sentence_is_silent_where_no_word_says_how() -> None:
    parse = parse_text("Rebels shelled the town. Nine people died.")
    assert [is_silent(sentence) for _, sentence in parse.sentences()] == [False, True]
