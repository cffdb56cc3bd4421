"""Who was counted: the class and the group that the words give, by the rules of the annotated corpus."""

import pytest

from tests.read.builders import figures_of, only_figure, parse_text
from tollbook.read.candidates import find_candidates
from tollbook.read.victims import classify, find_complement, find_group, find_kind

CLASSES = {
    "combatant": [
        "Twelve soldiers were killed.",
        "At least 37 Islamist militants were killed.",
        "Twelve policemen were killed.",
        "Twelve peacekeepers were killed.",
        "Eight Kurdish fighters were killed.",
        "Six child soldiers were killed.",
        "Three women soldiers were killed.",
        "Eight bodies were brought in, all of them soldiers.",
        "The toll of the ambush stands at ten dead (all police).",
        "Six armed men were killed.",
        "Four gang members were killed.",
        "Five members of the security forces were killed.",
        "The army lost 12 men.",
        "Twelve of the rebels were killed.",
        "Twelve guards were killed.",
    ],
    "civilian": [
        "Twelve civilians were killed.",
        "Twelve residents were killed.",
        "Twelve children were killed.",
        "Twelve worshippers were killed.",
        "Twelve hospital patients were killed.",
        "Five passengers were killed.",
        "Three mayors were killed.",
        "Two journalists were killed.",
        "Two nurses were killed.",
        "Thirty refugees were wounded by mortar fire.",
        "Six unarmed men were killed.",
        "Twelve women were killed.",
        "Hundreds of families fled.",
        "Twelve civilian bodies were found.",
        "Nine people were killed, all civilians.",
        "We mourn the deaths of five compatriots, civilians all of them.",
    ],
    "any": [
        "Five corpses were found, all of them men.",
        "Five people were killed, all but their driver soldiers.",
        "Five people were killed, all soldiers and farmers from one street.",
        "Twelve people were killed.",
        "The blast killed 12.",
        "Four men were killed.",
        "Twelve bodies were found.",
        "Twelve Palestinians were killed.",
        "Police arrested 30 suspects.",
        "Thirteen prisoners were executed.",
        "Rebels seized 17 checkpoints.",
        "Dozens were killed.",
    ],
}
GROUPS = {
    "children": [
        "Four children were killed.",
        "Three Palestinian children were killed.",
        "Militants abducted 30 girls.",
        "A 12-year-old boy was killed.",
        "An eight-month-old baby was killed.",
        "The strike wounded 14 pupils.",
        "Six child soldiers were killed.",
        "Eight of the dead were children.",
    ],
    "women": ["Four women were killed.", "Four pregnant women were killed.", "Two housewives were killed."],
    "men": ["Four men were killed.", "Six unarmed men were killed."],
    "medics": ["Two nurses were killed.", "A doctor was wounded.", "Two ambulance drivers were killed."],
    "journalists": ["Two journalists were killed.", "A photographer was kidnapped.", "Two cameramen were killed."],
    "aid_workers": ["Two aid workers were abducted.", "Four humanitarian workers were killed."],
    "clergy": ["A priest was kidnapped.", "Two nuns were killed.", "An imam was killed."],
    "": [
        "Twelve people were killed.",
        "Twelve soldiers were killed.",
        "The army lost 12 men.",
        "Six armed men were killed.",
        "The blast killed 12.",
        "Rebels seized 17 checkpoints.",
        "Twelve women and children were killed.",
        "Twelve villagers were killed.",
    ],
}


@pytest.mark.parametrize(("class_", "text"), [(class_, text) for class_, texts in CLASSES.items() for text in texts])
def test_the_class_follows_from_who_was_counted(class_: str, text: str) -> None:
    assert only_figure(text).class_ == class_


@pytest.mark.parametrize(("group", "text"), [(group, text) for group, texts in GROUPS.items() for text in texts])
def test_the_group_follows_from_who_was_counted(group: str, text: str) -> None:
    assert (only_figure(text).group or "") == group


def test_others_are_of_the_class_of_those_before_them() -> None:
    classes = [f.class_ for f in figures_of("Gunmen killed 5 policemen and wounded 7 others.")]
    assert classes == ["combatant", "combatant"]
    assert [f.class_ for f in figures_of("One soldier died and three were wounded.")] == ["combatant", "combatant"]


def test_each_of_a_list_has_its_own_class() -> None:
    classes = [f.class_ for f in figures_of("155 civilians, 62 soldiers and 51 jihadists were killed.")]
    assert classes == ["civilian", "combatant", "combatant"]


@pytest.mark.parametrize(
    ("text", "class_", "group"),
    [
        ("Twelve people were killed, three of them children.", "civilian", "children"),
        ("Twelve people were killed, three of them soldiers.", "combatant", None),
        ("Twelve people were killed, three of them women.", "civilian", "women"),
        ("Twenty people were killed on Monday. Four of the dead were women.", "civilian", "women"),
        ("Forty fighters were killed, 21 of them rebels.", "combatant", None),
    ],
)
def test_the_word_after_a_part_says_who_they_are(text: str, class_: str, group: str | None) -> None:
    part = figures_of(text)[1]
    assert (part.class_, part.group) == (class_, group)


def test_the_complement_of_a_part_is_its_kind() -> None:
    candidate = find_candidates(parse_text("Eight of the dead were children."))[0]
    complement, kind = find_complement(candidate), find_kind(candidate)
    assert complement is not None
    assert complement.text == "children"
    assert kind == complement


def test_the_kind_of_a_whole_is_the_noun_counted() -> None:
    candidate = find_candidates(parse_text("Eight soldiers were heroes."))[0]
    kind = find_kind(candidate)
    assert kind is not None
    assert kind.text == "soldiers"


def test_a_bare_number_has_no_kind_and_no_group() -> None:
    found = only_figure("The blast killed 12.")
    assert find_kind(found.candidate) is None
    assert find_group(found.candidate, found.class_) is None
    assert classify(found.candidate, found.evidence) is None
