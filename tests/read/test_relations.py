"""How actors stand to one another."""

import pytest

from tests.read.builders import read_text
from tollbook.model import Relation


def relations_of(text: str) -> list[Relation]:
    """The relations that a text tells of."""
    return [claim for claim in read_text(text, published="2015-03-26").claims if isinstance(claim, Relation)]


def shown(text: str) -> list[str]:
    return [f"{r.subject.text} {r.type.value} {r.object.text}" for r in relations_of(text)]


TOLD = [
    ("The offensive was led by Al-Qaeda affiliate, the Al-Nusra Front.", ["Al-Nusra Front affiliate_of Al-Qaeda"]),
    ("Ansar al-Din, an affiliate of Islamic State, claimed the raid.", ["Ansar al-Din affiliate_of Islamic State"]),
    ("The Al-Nusra Front is affiliated with Al-Qaeda.", ["Al-Nusra Front affiliate_of Al-Qaeda"]),
    ("Ansar al-Din pledged allegiance to Islamic State in May.", ["Ansar al-Din affiliate_of Islamic State"]),
    ("The Qassam Brigades, the armed wing of Hamas, fired back.", ["Qassam Brigades part_of Hamas"]),
    ("Ahrar al-Sham is part of the Army of Conquest.", ["Ahrar al-Sham part_of Army of Conquest"]),
    (
        'Ahrar al-Sham, a part of the new "Army of Conquest" coalition, agreed.',
        ["Ahrar al-Sham part_of Army of Conquest"],
    ),
    ("The Falcon Brigade belongs to the Northern Front.", ["Falcon Brigade part_of Northern Front"]),
    ("The Falcon Brigade joined the Northern Front in 2013.", ["Falcon Brigade part_of Northern Front"]),
    ("Omar Darwish joined the Northern Front in 2013.", ["Omar Darwish member_of Northern Front"]),
    ("The Falcon Brigade split from the Northern Front last year.", ["Falcon Brigade split_from Northern Front"]),
    (
        "The Falcon Brigade, a splinter group of the Northern Front, denied it.",
        ["Falcon Brigade split_from Northern Front"],
    ),
    ("The Falcon Brigade is allied with Hamas.", ["Falcon Brigade allied_with Hamas"]),
    ("The Falcon Brigade, loyal to Hamas, held the town.", ["Falcon Brigade allied_with Hamas"]),
    ("Omar Darwish leads the Northern Front.", ["Omar Darwish leads Northern Front"]),
    ("The Falcon Brigade is commanded by Omar Darwish.", ["Omar Darwish leads Falcon Brigade"]),
    ("The leader of the Northern Front, Omar Darwish, was in the city.", ["Omar Darwish leads Northern Front"]),
    ("Omar Darwish, the leader of the Northern Front, was in the city.", ["Omar Darwish leads Northern Front"]),
    ("Hamas leader Omar Darwish met the envoy.", ["Omar Darwish leads Hamas"]),
    ("Hamas spokesman Omar Darwish rejected the offer.", ["Omar Darwish member_of Hamas"]),
    ("Omar Darwish, a commander of the Northern Front, agreed.", ["Omar Darwish member_of Northern Front"]),
    ("Among those killed was Omar Darwish, the second-in-command of Hamas.", ["Omar Darwish member_of Hamas"]),
    ("The deputy leader of Hamas, Omar Darwish, agreed.", ["Omar Darwish member_of Hamas"]),
    ("Omar Darwish founded the Northern Front.", ["Omar Darwish formed Northern Front"]),
    (
        "Hamas published a video on Thursday.\n\nIn it, the group's religious guide Omar Darwish called for calm.",
        ["Omar Darwish member_of Hamas"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:50] for text, _ in TOLD])
def test_how_two_actors_stand_to_one_another_is_told(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


UNTOLD = [
    "The offensive was led by rebels.",
    "The leader of the village was in the city.",
    "The Falcon Brigade is not part of the Northern Front.",
    "The Falcon Brigade could join the Northern Front.",
    "The Falcon Brigade denied that it was allied with Hamas.",
    "Aleppo is part of Syria.",
    "Omar Darwish leads the choir.",
    "Hamas clashed with the Northern Front.",
    "The mayor of Idlib, Omar Darwish, fled.",
    "Rebels loyal to nobody held the town.",
    "The former leader of Hamas, Omar Darwish, was in the city.",
    "Police formed a line in front of the Northern Gate.",
]


@pytest.mark.parametrize("text", UNTOLD, ids=[text[:50] for text in UNTOLD])
def test_what_is_denied_past_or_of_no_named_group_is_no_relation(text: str) -> None:
    assert shown(text) == []


def test_a_relation_told_again_is_one_claim() -> None:
    text = "Omar Darwish leads the Northern Front.\n\nThe leader of the Northern Front, Omar Darwish, was in the city."
    assert shown(text) == ["Omar Darwish leads Northern Front"]


def test_the_words_of_a_relation_run_from_one_party_to_the_other() -> None:
    (relation,) = relations_of("On Monday the offensive was led by Al-Qaeda affiliate, the Al-Nusra Front.")
    assert relation.quote == "Al-Qaeda affiliate, the Al-Nusra Front"


def test_a_group_in_quotation_marks_has_its_bare_name() -> None:
    (relation,) = relations_of('The Falcon Brigade belongs to the "Northern Front" coalition.')
    assert relation.object.text == "Northern Front"
