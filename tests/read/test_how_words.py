"""The words that say or suggest how people were killed, wherever they stand in a text."""

import pytest

from tollbook.model import Method
from tollbook.read.how_words import Cue, list_cues


def strong_words(text: str) -> list[tuple[str, str]]:
    """The methods said outright in a text, each with the first word that says it."""
    return [(cue.method.value, text[cue.start :].split()[0].strip(".,;")) for cue in list_cues(text) if cue.strong]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Warplanes struck.", [("air_strike", "Warplanes")]),
        ("A barrel bomb fell.", [("air_strike", "barrel"), ("bombing", "bomb")]),
        ("Artillery fired.", [("shelling", "Artillery")]),
        ("Quadcopters circled.", [("drone", "Quadcopters")]),
        ("It was detonated.", [("bombing", "detonated")]),
        ("They were executed.", [("shooting", "executed")]),
        ("He opened fire.", [("shooting", "opened")]),
        ("It was a slaughter.", [("massacre", "slaughter")]),
        ("Sarin was used.", [("chemical", "Sarin")]),
        ("They clashed.", [("clash", "clashed")]),
        ("He was stabbed.", [("other", "stabbed")]),
        ("They waited for bread.", []),
    ],
)
def test_each_method_has_its_words(text: str, found: list[tuple[str, str]]) -> None:
    assert strong_words(text) == found


def test_hints_are_told_from_outright_words() -> None:
    (cue,) = [cue for cue in list_cues("The checkpoint was quiet.") if cue.method is Method.CLASH]
    assert cue == Cue(start=4, method=Method.CLASH, strong=False)


def test_a_phrase_needs_all_its_words_in_their_order() -> None:
    assert ("shooting", "opened") not in strong_words("The shop opened; a fire burned.")
    assert ("bombing", "went") in strong_words("A device went off at noon.")
    assert ("bombing", "went") not in strong_words("They went to the market, off the road.")


def test_the_beginning_of_a_word_is_enough_only_where_the_list_says_so() -> None:
    assert strong_words("Detonators were found.") == [("bombing", "Detonators")]
    assert strong_words("A shot-putter and a shotgun.") == [("shooting", "shot-putter")]
    assert strong_words("The minefields and the miner.") == [("bombing", "minefields")]


def test_an_empty_text_and_one_of_signs_have_no_words() -> None:
    assert list_cues("") == ()
    assert list_cues("?! — 12:30 …") == ()


def test_the_same_text_gives_the_same_words() -> None:
    text = "Shells and rockets fell as rebels ambushed a convoy; a sniper fired."
    assert list_cues(text) == list_cues("".join(text))
    assert {cue.method for cue in list_cues(text) if cue.strong} == {Method.SHELLING, Method.CLASH, Method.SHOOTING}
