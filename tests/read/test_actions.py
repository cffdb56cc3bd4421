"""What was done: its type, who did it and to whom, and whether it happened."""

import pytest

from tests.read.builders import read_text
from tollbook.model import Action


def actions_of(text: str) -> list[Action]:
    """The actions that a text tells of, in its order."""
    return [claim for claim in read_text(text, published="2015-03-26").claims if isinstance(claim, Action)]


def show(action: Action) -> str:
    """An action in short: "shelling: army > rebels (planned)"."""
    actors, targets = (", ".join(actor.text for actor in parties) for parties in (action.actors, action.targets))
    modality = "" if action.modality == "happened" else f" ({action.modality.value})"
    return f"{action.type.value}: {actors} > {targets}".strip(" >:") + modality


def shown(text: str) -> list[str]:
    return [show(action) for action in actions_of(text)]


TOLD = [
    ("Government troops clashed with rebel fighters outside Daraa.", ["clash: Government troops > rebel fighters"]),
    ("Clashes between the army and the militia broke out at dawn.", ["clash: army, militia"]),
    ("The rebels launched an offensive on the garrison.", ["clash: rebels > garrison"]),
    ("Gunmen ambushed an army patrol near Gao.", ["clash: Gunmen > army patrol"]),
    ("Militants attacked two army checkpoints.", ["clash: Militants"]),
    ("Militants attacked a village and set fire to its barns.", ["attack_on_civilians: Militants"]),
    ("Regime warplanes struck Ariha on Monday.", ["air_strike: Regime"]),
    ("Russian air strikes hit the town of Ariha.", ["air_strike: Russian"]),
    ("Army helicopters dropped barrel bombs on Daraa.", ["air_strike: Army"]),
    ("The artillery of the regime shelled the suburb for hours.", ["shelling: regime"]),
    ("Shelling by government forces continued overnight.", ["shelling: government forces"]),
    ("Fighters fired rockets at the soldiers.", ["shelling: Fighters > soldiers"]),
    ("A drone struck the convoy of the militia.", ["drone"]),
    ("A car bomb exploded outside the police station.", ["bombing"]),
    ("A suicide bomber attacked a mosque in Mosul.", ["bombing: suicide bomber"]),
    ("Soldiers opened fire on the crowd.", ["shooting: Soldiers"]),
    ("Police shot three demonstrators.", ["shooting: Police > demonstrators"]),
    ("The militia massacred the villagers.", ["attack_on_civilians: militia > villagers"]),
    ("The army used chlorine in the attack on Idlib.", ["chemical: army"]),
    ("Gunmen abducted two nurses.", ["abduction: Gunmen > nurses"]),
    ("Two nurses were kidnapped by gunmen on Sunday.", ["abduction: gunmen > nurses"]),
    ("Police arrested 30 students.", ["arrest: Police > students"]),
    ("Islamist fighters seized 17 checkpoints from Syrian forces.", ["seizure: Islamist fighters > Syrian forces"]),
    ("Rebels took control of Palmyra.", ["seizure: Rebels"]),
    ("Government forces withdrew from the airport.", ["withdrawal: Government forces"]),
    ("The rebels have besieged the town since May.", ["siege: rebels"]),
    ("More than 9,000 villagers fled the district.", ["displacement: > villagers"]),
    ("The government and the rebels signed a ceasefire in Geneva.", ["agreement: government, rebels"]),
    ("Thousands of students protested in the capital.", ["protest: Thousands of students"]),
    ("The Al-Nusra Front published a video on Thursday.", ["statement: Al-Nusra Front"]),
    ("The commander called on fighters to join the battle.", ["statement: commander > fighters"]),
    ("Hamas claimed responsibility.", ["statement: Hamas"]),
    ("The soldiers dug trenches around the base.", ["fortification: soldiers"]),
    (
        "Heavy shelling by the Islamist fighters had forced regime forces to erect new checkpoints.",
        ["shelling: Islamist fighters", "fortification: regime forces"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:50] for text, _ in TOLD])
def test_an_action_is_told_with_who_did_it_and_to_whom(text: str, expected: list[str]) -> None:
    assert shown(text) == [line.replace(": >", ": ").replace(":  ", ": ") for line in expected]


MODAL = [
    ("The group threatened to storm the town.", ["clash: group (threatened)"]),
    ("The army is preparing for an offensive on Mosul.", ["clash: army (planned)"]),
    ("The coalition said that it was preparing for the invasion of Idlib.", ["clash: coalition (planned)"]),
    (
        "Government forces will withdraw from the airport, the minister said.",
        ["withdrawal: Government forces (planned)"],
    ),
    ("The army said it would withdraw from Kidal.", ["withdrawal: army (planned)"]),
    ("Residents accused the army of shelling the market.", ["shelling: army (alleged)"]),
    ("The militia allegedly abducted three teachers.", ["abduction: militia > teachers (alleged)"]),
    ("The army began to withdraw from Kidal.", ["withdrawal: army"]),
    ("Rebels managed to capture the airport.", ["seizure: Rebels"]),
]


@pytest.mark.parametrize(("text", "expected"), MODAL, ids=[text[:50] for text, _ in MODAL])
def test_what_is_threatened_planned_or_alleged_is_told_as_such(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


UNTOLD = [
    "The army denied shelling the market.",
    "The army did not shell the market.",
    "If the rebels attack the base, the talks will end.",
    "The rebels could storm the town.",
    "The envoy hopes for a ceasefire.",
    "The army failed to capture the airport.",
    "Talks on a truce went on in Geneva.",
    "Troops stormed a mock village in the annual exercise.",
    "The minister is fighting charges of fraud.",
    "The floods displaced 3,000 villagers.",
    "He took the train to the capital.",
    "The helicopter landed in a field.",
    "The court took a decision on Monday.",
    "Prices continued to fall in the market.",
]


@pytest.mark.parametrize("text", UNTOLD, ids=[text[:50] for text in UNTOLD])
def test_what_is_denied_wished_staged_or_of_no_conflict_is_no_action(text: str) -> None:
    assert shown(text) == []


def test_the_words_of_an_action_are_its_verb_with_those_who_act_and_what_they_do() -> None:
    (action,) = actions_of("On Monday, officials said, Islamist fighters seized two bridges from the army near Gao.")
    assert action.quote == "Islamist fighters seized two bridges from the army"


def test_an_action_told_again_is_one_claim_with_its_fuller_telling() -> None:
    text = "Clashes rocked the city on Monday.\n\nThe clashes between the army and the militia went on for hours."
    assert shown(text) == ["clash: army, militia"]


def test_the_same_deed_by_another_party_is_another_action() -> None:
    text = "The army shelled the suburb. The rebels shelled the barracks."
    assert shown(text) == ["shelling: army", "shelling: rebels"]


def test_a_deed_that_is_planned_does_not_repeat_one_that_happened() -> None:
    text = "The army withdrew from Kidal. The police will withdraw from Gao."
    assert shown(text) == ["withdrawal: army", "withdrawal: police (planned)"]


def test_one_clause_gives_one_action() -> None:
    assert shown("Air strikes by the coalition hit a base of the militia.") == ["air_strike: coalition"]


def test_the_parties_keep_the_capitals_of_a_report_in_capitals() -> None:
    assert shown("ELN GUERRILLAS AMBUSHED AN ARMY PATROL NEAR THE BORDER.") == ["clash: ELN GUERRILLAS > ARMY PATROL"]


def test_actions_have_attribution_and_ids_of_their_own() -> None:
    text = "Rebels shelled the airport, the governor said. Later the rebels seized the airport, the governor said."
    first, second = actions_of(text)
    assert first.id != second.id
    assert first.attribution[-1] == "governor"
