"""Whose the victims were and by whom they were killed, in the report's words (annotation rule 7 of the open corpus)."""

import pytest

from tests.read.builders import NAMES, figures_of, only_figure, parse_text, show_bounds
from tollbook.model import Outcome
from tollbook.read.figures import find_figures
from tollbook.read.hand import load_words
from tollbook.read.parties import find_by, find_side


def sides_of(text: str) -> list[tuple[str, str | None]]:
    """The bounds of every figure of a text, each with the side of those counted."""
    parse = parse_text(text)
    told = [(found, find_side(found, parse, NAMES)) for found in find_figures(parse)]
    return [(show_bounds(found.bounds), side.text if side else None) for found, side in told]


def doers_of(text: str) -> list[tuple[str, str | None]]:
    """The bounds of every figure of a text, each with the party said to have done it."""
    parse = parse_text(text)
    told = [(found, find_by(found, parse, NAMES)) for found in find_figures(parse)]
    return [(show_bounds(found.bounds), doer.text if doer else None) for found, doer in told]


def side_of(text: str) -> str | None:
    """The side of the one figure of a text."""
    ((_, side),) = sides_of(text)
    return side


def doer_of(text: str) -> str | None:
    """The doer of the one figure of a text."""
    ((_, doer),) = doers_of(text)
    return doer


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Fourteen jihadist militants were killed on Monday.", "jihadist militants"),
        ("The clashes left nine fighters from pro-government forces dead.", "pro-government forces"),
        ("Six members of the security forces were killed on the road.", "security forces"),
        ("Eight government soldiers were killed in the fighting.", "government soldiers"),
        ("Twelve soldiers were killed.", "soldiers"),
        ("Two policemen were shot dead in Gao.", "policemen"),
        ("Five of the militia's men were killed.", "militia"),
    ],
)
def test_fighters_are_their_own_side_in_the_words_that_count_them(text: str, side: str) -> None:
    assert side_of(text) == side


@pytest.mark.parametrize(
    "text",
    [
        "Twenty people were killed in the market.",
        "Seven villagers were killed on Sunday.",
        "Three children were wounded by a shell.",
        "Two nurses were killed at the clinic.",
        "Four suspected militants were killed, the minister said.",
        "Three former fighters were killed at home.",
    ],
)
def test_civilians_and_people_who_may_be_no_fighters_have_no_side(text: str) -> None:
    assert side_of(text) is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The army lost 12 men near the river.", "army"),
        ("The rebels said they had lost 13 fighters.", "rebels"),
        ("Hamas admitted the deaths of three of its fighters.", "Hamas"),
        ("The militia mourned nine comrades killed at the bridge.", "militia"),
    ],
)
def test_a_party_that_loses_or_admits_its_own_is_their_side(text: str, side: str) -> None:
    assert side_of(text) == side


def test_open_figures_after_fighters_are_of_the_same_side() -> None:
    text = "Thirty-seven rebels were killed and 22 wounded in the operation."
    assert sides_of(text) == [("37", "rebels"), ("22", "rebels")]


def test_civilians_between_end_the_side_of_the_fighters_before() -> None:
    text = "Four soldiers were killed, two civilians were killed and nine wounded."
    assert sides_of(text)[2] == ("9", None)


def test_each_side_of_one_phrase_keeps_its_own_name() -> None:
    text = "The fighting left at least 25 Islamist militants and 14 fighters from loyalist forces dead."
    assert sides_of(text) == [("25..", "Islamist militants"), ("14", "loyalist forces")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Islamist fighters seized nine checkpoints from Syrian forces on Tuesday.", "Syrian forces"),
        ("Rebels overran six regime checkpoints near Idlib.", "regime"),
        ("The army lost three bases to the rebels.", "army"),
    ],
)
def test_sites_belong_to_whom_they_were_taken_from(text: str, side: str) -> None:
    assert only_figure(text).outcome is Outcome.SITES
    assert side_of(text) == side


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Islamist fighters seized nine checkpoints from Syrian forces on Tuesday.", "Islamist fighters"),
        ("The army lost three bases to the rebels.", "rebels"),
    ],
)
def test_sites_are_taken_by_whoever_seizes_them_or_has_them_lost_to_it(text: str, doer: str) -> None:
    assert doer_of(text) == doer


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Gunmen killed eight people in Gao on Tuesday.", "Gunmen"),
        ("Eight people were killed by gunmen on Tuesday.", "gunmen"),
        ("Rebels shot 14 soldiers at the gate.", "Rebels"),
        ("Police arrested 30 people in the town.", "Police"),
        ("Nine people were kidnapped by militants near Kidal.", "militants"),
    ],
)
def test_the_subject_or_agent_of_what_befell_them_is_the_doer(text: str, doer: str) -> None:
    assert doer_of(text) == doer


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("At least 13 people were killed in regime air strikes on Daraa.", "regime"),
        ("At least 13 people were killed in a raid by coalition warplanes.", "coalition"),
        ("Israeli shelling killed 13 people on Monday.", "Israeli"),
        ("Thirteen people died in an attack by rebels on the market.", "rebels"),
    ],
)
def test_a_party_beside_the_weapon_is_the_doer(text: str, doer: str) -> None:
    assert doer_of(text) == doer


@pytest.mark.parametrize(
    "text",
    [
        "Thirteen people were killed in an air strike on Monday.",
        "A car bomb killed 13 people in Mosul.",
        "Suicide attacks killed 13 people on Monday.",
        "Monday's bombing killed 13 people.",
        "Thirteen people were killed, the army said.",
        "Seventeen rebels killed, 40 wounded.",
        "Twelve soldiers and 20 rebels were killed in clashes near Idlib.",
    ],
)
def test_weapons_days_speakers_and_the_dead_themselves_are_no_doers(text: str) -> None:
    assert {doer for _, doer in doers_of(text)} == {None}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Officials blamed the militia for the blast, which killed nine people.", "militia"),
        ("Hamas claimed responsibility for the bombing, in which nine people died.", "Hamas"),
        ("Nine people have died at the hands of the police.", "police"),
    ],
)
def test_a_party_that_is_blamed_or_takes_the_blame_is_the_doer(text: str, doer: str) -> None:
    assert doer_of(text) == doer


def test_its_troops_are_those_of_who_says_so() -> None:
    assert doer_of("The army said that its troops killed nine people on Sunday.") == "army"


def test_the_doer_of_the_sentence_before_carries_on_where_the_next_says_nothing_of_how() -> None:
    text = "Militants attacked the village at dawn. Nine people were killed, a resident said."
    assert doer_of(text) == "Militants"


def test_the_doer_of_the_sentence_before_ends_with_another_attack() -> None:
    text = "Militants attacked the village at dawn. In Gao, nine people were killed by a mine."
    assert doer_of(text) is None


def test_a_sum_since_an_attack_began_is_not_laid_at_its_door() -> None:
    assert doer_of("Since rebels attacked the town, 400 people have died.") is None


def test_parts_have_the_doer_of_their_whole() -> None:
    text = "At least 13 people, including five children, were killed in regime air strikes on Daraa."
    assert doers_of(text) == [("13..", "regime"), ("5", "regime")]


def test_the_side_of_the_dead_is_never_their_killer() -> None:
    for found in figures_of("Rebels attacked the base and 14 rebels were killed."):
        parse = parse_text("Rebels attacked the base and 14 rebels were killed.")
        side, doer = find_side(found, parse, NAMES), find_by(found, parse, NAMES)
        assert side is not None and side.text == "rebels"
        assert doer is None


def test_words_of_parties_are_listed_once_each_and_have_an_origin() -> None:
    table = load_words("parties")
    lists = [words for section in table.values() for words in section.values() if isinstance(words, list)]
    assert len(lists) > 10
    assert all(len(words) == len(set(words)) for words in lists)
