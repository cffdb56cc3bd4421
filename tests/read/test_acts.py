"""Acts: their types by verb, noun, object and weapon, and the parties beside them."""

import pytest

from tests.read.builders import NAMES, parse_text
from tollbook.model import ActionType
from tollbook.read.act_words import look_up
from tollbook.read.acts import Act, find_acts


def acts_of(text: str) -> list[Act]:
    """The acts that a text tells of, whether or not they happened."""
    return [act for _, sentence in parse_text(text).sentences() for act in find_acts(sentence, NAMES)]


def types_of(text: str) -> list[str]:
    return [act.type.value for act in acts_of(text)]


TYPES = [
    ("The rebels stormed the barracks.", ["clash"]),
    ("The rebels fought against the army.", ["clash"]),
    ("He is fighting a fine.", []),
    ("The rebels repelled an assault by the army.", ["clash"]),
    ("An operation began.", []),
    ("Jets bombed the village.", ["air_strike"]),
    ("The rebels bombed the pipeline.", ["bombing"]),
    ("A helicopter was hit.", []),
    ("A helicopter landed.", []),
    ("Rockets hit the village.", ["shelling"]),
    ("The rebels fired mortars at the base.", ["shelling"]),
    ("Drones struck the airport.", ["drone"]),
    ("A mine exploded under a bus.", ["bombing"]),
    ("He was killed by a sniper.", ["shooting"]),
    ("The gunmen opened fire.", ["shooting"]),
    ("The shop opened in May.", []),
    ("Raiders looted a clinic.", ["attack_on_civilians"]),
    ("Police detained two students.", ["arrest"]),
    ("The rebels captured the airport.", ["seizure"]),
    ("The painter captured the mood.", []),
    ("They took the bus.", []),
    ("They took the town.", ["seizure"]),
    ("The rebels took control of the town.", ["seizure"]),
    ("Nurses took control.", []),
    ("Troops pulled out of the town.", ["withdrawal"]),
    ("Firemen pulled a boy from the river.", []),
    ("The army surrounded the village.", ["siege"]),
    ("Families fled the village.", ["displacement"]),
    ("A truce took effect.", ["agreement"]),
    ("Talks took a day.", []),
    ("The two sides reached an agreement.", ["agreement"]),
    ("Teachers marched through the capital.", ["protest"]),
    ("Soldiers marched on the capital.", []),
    ("The group issued a statement.", ["statement"]),
    ("The group claimed responsibility.", ["statement"]),
    ("The group claimed a prize.", []),
    ("The army set up checkpoints.", ["fortification"]),
    ("The rebels captured no town.", []),
]


@pytest.mark.parametrize(("text", "types"), TYPES, ids=[text for text, _ in TYPES])
def test_an_act_is_known_by_its_verb_its_object_or_its_weapon(text: str, types: list[str]) -> None:
    assert types_of(text) == types


PARTIES = [
    ("The army and the police shelled the rebels.", ["army", "police"], ["rebels"]),
    ("The rebels were shelled by the army.", ["army"], ["rebels"]),
    ("The army was forced to shell the rebels.", ["army"], ["rebels"]),
    ("Shells of the army hit the rebels.", ["army"], ["rebels"]),
    ("Clashes between soldiers and rebels went on.", ["soldiers", "rebels"], []),
    ("Soldiers carried out air strikes on the rebels.", ["Soldiers"], ["rebels"]),
    ("Monday's bombing by Hamas killed four.", ["Hamas"], []),
]


@pytest.mark.parametrize(("text", "actors", "targets"), PARTIES, ids=[text for text, _, _ in PARTIES])
def test_the_parties_of_an_act_stand_around_it(text: str, actors: list[str], targets: list[str]) -> None:
    (act,) = acts_of(text)
    assert [token.text for token in act.actors] == actors
    assert [token.text for token in act.targets] == targets


def test_the_words_of_an_act_stop_at_another_verb() -> None:
    (act,) = acts_of("The soldiers said on Monday that they had shelled the village.")
    assert act.words.text == "shelled the village"


def test_a_country_before_an_act_on_its_soil_did_not_do_it() -> None:
    (act,) = acts_of("Syria's worst bombing killed forty people.")
    assert act.actors == ()


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("air strike", "strike", ActionType.AIR_STRIKE),
        ("drone strikes", "strikes", ActionType.DRONE),
        ("strike", "strike", None),
        ("mortar fire", "fire", ActionType.SHELLING),
        ("fire", "fire", None),
    ],
)
def test_a_noun_is_looked_up_with_the_word_before_it(text: str, word: str, kind: ActionType | None) -> None:
    token = next(t for p in parse_text(f"They saw the {text}.").paragraphs for t in p.doc if t.text == word)
    assert look_up(token, "nouns") == kind
