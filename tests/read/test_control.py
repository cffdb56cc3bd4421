"""Who holds which place, by the control rules of the annotated corpus."""

from datetime import date

import pytest

from tests.read.builders import controls_of, read_text
from tollbook.model import Change, ControlClaim


def control_claims(text: str, published: str | None = None) -> list[ControlClaim]:
    """The claims of control of a text."""
    claims = read_text(text, published=published, publisher="Example Wire").claims
    return [claim for claim in claims if isinstance(claim, ControlClaim)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Rebels seized Idlib on Saturday.", ("seized", "Idlib", "Rebels")),
        ("Rebel fighters captured the town of Ariha.", ("seized", "Ariha", "Rebel fighters")),
        ("The town of Ariha was captured by rebel fighters.", ("seized", "Ariha", "rebel fighters")),
        ("Idlib was seized by the Al-Nusra Front.", ("seized", "Idlib", "Al-Nusra Front")),
        ("The army has retaken Palmyra from the Islamic State group.", ("seized", "Palmyra", "army")),
        ("Rebels overran the Abu al-Duhur air base.", ("seized", "Abu al-Duhur air base", "Rebels")),
        ("Rebels took control of Idlib.", ("seized", "Idlib", "Rebels")),
        ("The rebels took full control of the city of Idlib.", ("seized", "Idlib", "rebels")),
        ("Gao fell to the rebels.", ("seized", "Gao", "rebels")),
        ("Gao fell to the Islamic State group on Monday.", ("seized", "Gao", "Islamic State group")),
        ("Soldiers took the hill overnight.", ("seized", "hill", "Soldiers")),
        ("The army entered Ariha.", ("seized", "Ariha", "army")),
        ("Rebels have held Kidal since Saturday.", ("holds", "Kidal", "Rebels")),
        ("The army holds Kidal.", ("holds", "Kidal", "army")),
        ("The army still controls Aleppo.", ("holds", "Aleppo", "army")),
        ("Kidal is held by rebels.", ("holds", "Kidal", "rebels")),
        ("Kidal is under the control of the rebels.", ("holds", "Kidal", "rebels")),
        ("Kidal is under rebel control.", ("holds", "Kidal", "rebel")),
        ("Kidal is in rebel hands.", ("holds", "Kidal", "rebel")),
        ("Kidal remains in rebel hands.", ("holds", "Kidal", "rebel")),
        ("The rebels are in control of Idlib.", ("holds", "Idlib", "rebels")),
        ("The army holds the whole of Aleppo.", ("holds", "Aleppo", "army")),
        ("Rebels have seized all of Idlib.", ("seized", "Idlib", "Rebels")),
        ("Kidal stays with the army.", ("holds", "Kidal", "army")),
        ("Shells hit rebel-held Idlib.", ("holds", "Idlib", "rebel")),
        ("Shells hit the rebel-held town of Ariha.", ("holds", "Ariha", "rebel")),
        ("Shells hit government-controlled Daraa.", ("holds", "Daraa", "government")),
        (
            "Raqqa, the de facto capital of the Islamic State group, was bombed.",
            ("holds", "Raqqa", "Islamic State group"),
        ),
        ("The Islamic State group, which holds Raqqa, released a video.", ("holds", "Raqqa", "Islamic State group")),
        ("The city of Idlib is now in the hands of the rebels.", ("holds", "Idlib", "rebels")),
        ("Idlib is controlled by rebels.", ("holds", "Idlib", "rebels")),
        ("Rebels fully control the city of Idlib.", ("holds", "Idlib", "Rebels")),
        ("Rebels still hold Ariha, residents said.", ("holds", "Ariha", "Rebels")),
        ("Kidal is the stronghold of the rebels.", ("holds", "Kidal", "rebels")),
        ("IDLIB IS IN REBEL HANDS", ("holds", "Idlib", "rebel")),
        ("The army said it had regained control of Palmyra.", ("seized", "Palmyra", "army")),
        ("Ariha was recaptured by government forces on Monday.", ("seized", "Ariha", "government forces")),
        ("Rebels seize Idlib", ("seized", "Idlib", "Rebels")),
        ("Troops have encircled the city of Aleppo.", ("besieged", "Aleppo", "Troops")),
        ("Government forces retreated from Idlib to Ariha.", ("withdrew", "Idlib", "Government forces")),
        ("The army evacuated the base.", ("withdrew", "base", "army")),
        ("Government forces lost Raqqa.", ("lost", "Raqqa", "Government forces")),
        ("The army withdrew from Ariha.", ("withdrew", "Ariha", "army")),
        ("Troops pulled out of Ariha on Sunday.", ("withdrew", "Ariha", "Troops")),
        ("Government troops abandoned the air base.", ("withdrew", "air base", "Government troops")),
        ("Islamic State fighters withdrew from Palmyra.", ("withdrew", "Palmyra", "Islamic State fighters")),
        ("The army besieged Aleppo.", ("besieged", "Aleppo", "army")),
        ("Aleppo is besieged by the army.", ("besieged", "Aleppo", "army")),
        ("Rebels have surrounded the town of Ariha.", ("besieged", "Ariha", "Rebels")),
    ],
)
def test_who_holds_takes_loses_or_leaves_a_place(text: str, claim: tuple[str, str, str]) -> None:
    assert controls_of(text) == [claim]


def test_two_places_in_one_sentence_are_two_claims_with_ids_of_their_own() -> None:
    for text in ("Rebels captured Idlib and Ariha.", "Rebels captured the towns of Idlib and Ariha."):
        claims = control_claims(text)
        assert {claim.place.text for claim in claims if claim.place} == {"Idlib", "Ariha"}
        assert len({claim.id for claim in claims}) == 2


def test_what_nobody_denies_is_said() -> None:
    for text in ("The army does not deny that rebels took Idlib.", "It is true that rebels took Idlib."):
        assert controls_of(text) == [("seized", "Idlib", "rebels")]


def test_a_capital_with_its_name_beside_it_is_that_town_and_not_the_province() -> None:
    holds = controls_of("Rebels hold Daraa province and its capital, Daraa city.")
    assert holds == [("holds", "Daraa city", "Rebels"), ("holds", "Daraa province", "Rebels")]


def test_who_held_it_before_is_said() -> None:
    (claim,) = control_claims("The Al-Nusra Front seized Idlib from the army.")
    assert (claim.change, claim.holder.text) == (Change.SEIZED, "Al-Nusra Front")
    assert claim.previous is not None
    assert claim.previous.text == "army"


def test_a_place_lost_to_somebody_is_seized_by_them() -> None:
    (claim,) = control_claims("Government forces lost Raqqa to the Islamic State group.")
    assert (claim.change, claim.holder.text) == (Change.SEIZED, "Islamic State group")
    assert claim.previous is not None
    assert claim.previous.text == "Government forces"


def test_it_is_the_party_named_before() -> None:
    assert controls_of("The army recaptured Palmyra. It also took Ariha.") == [
        ("seized", "Ariha", "army"),
        ("seized", "Palmyra", "army"),
    ]


def test_they_are_nobody_where_nobody_is_named() -> None:
    assert controls_of("They seized Ariha.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels tried to seize Idlib.",
        "Rebels threatened to seize Idlib.",
        "Rebels could capture Idlib within days.",
        "Rebels plan to capture Idlib.",
        "Rebels did not capture Idlib.",
        "The army denies that rebels took Idlib.",
        "A spokesman rejected reports that rebels had seized Idlib.",
        "It is not true that the army holds Kidal.",
        "The claim that rebels captured Ariha is false.",
        "Rebels hold most of Idlib.",
        "If rebels seize Idlib, the road will be cut.",
        "Rebels seized three tanks.",
        "Gunmen seized a truck.",
        "Rebels captured the commander.",
        "Fighting raged in Idlib.",
        "Shells hit Idlib.",
        "The mayor left Idlib.",
        "A delegation visited Aleppo.",
        "The company controls prices.",
        "He held a meeting in Raqqa.",
        "The rebels advanced on Idlib.",
        "The rebels are close to Idlib.",
        "The battle for Aleppo goes on.",
        "The army repelled an attack on Idlib.",
        "Soldiers took six prisoners in Ariha.",
        "The doctor took a bus to Aleppo.",
        "The president won Aleppo in the election.",
        "Residents left Aleppo.",
        "Civilians fled Idlib.",
        "Aid trucks entered Aleppo.",
    ],
)
def test_plans_attempts_things_and_visits_are_no_control(text: str) -> None:
    assert controls_of(text) == []


def test_a_claim_told_twice_is_one() -> None:
    claims = control_claims("Rebels seized Idlib on Saturday.\n\nThe city fell quickly: rebels seized Idlib in a day.")
    assert len([claim for claim in claims if claim.change is Change.SEIZED]) == 1


def test_a_claim_of_control_carries_its_words_and_its_publisher() -> None:
    text = "Shells hit Daraa.\n\nRebels seized Idlib on Saturday."
    (claim,) = control_claims(text, published="2015-03-29")
    assert text[claim.span.start : claim.span.end] == claim.quote
    assert claim.quote.startswith("Rebels seized Idlib")
    assert claim.attribution[0] == "Example Wire"
    assert 0 < claim.confidence <= 1


def test_the_day_that_the_report_names_dates_the_change() -> None:
    (claim,) = control_claims("Rebels seized Idlib on Saturday.", published="2015-03-29")
    assert claim.when.start in {None, date(2015, 3, 28)}


def test_different_changes_of_one_place_are_different_claims() -> None:
    text = "The army withdrew from Ariha on Monday. Rebels seized Ariha on Tuesday."
    assert controls_of(text) == [("seized", "Ariha", "Rebels"), ("withdrew", "Ariha", "army")]


def test_each_clause_has_its_own_holder() -> None:
    assert controls_of("Rebels hold Idlib, army holds Aleppo") == [
        ("holds", "Aleppo", "army"),
        ("holds", "Idlib", "Rebels"),
    ]
    assert controls_of("The army captured Ariha from the rebels after Gao fell to the Islamic State group.") == [
        ("seized", "Ariha", "army"),
        ("seized", "Gao", "Islamic State group"),
    ]


@pytest.mark.parametrize("verb", ["seized", "captured", "recaptured", "overran", "liberated"])
def test_verbs_of_taking_are_all_seizing(verb: str) -> None:
    assert controls_of(f"Rebels {verb} the town of Ariha on Monday.") == [("seized", "Ariha", "Rebels")]


@pytest.mark.parametrize("modal", ["may", "might", "could", "will", "would"])
def test_what_may_come_is_no_control(modal: str) -> None:
    assert controls_of(f"Rebels {modal} capture the town of Ariha.") == []
