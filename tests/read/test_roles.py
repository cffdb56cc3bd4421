"""Who the dead were, and whose."""

import pytest

from tests.read.test_deaths import deaths_of

ROLES = [
    ("A nurse, Layla Nassar, was killed.", "a nurse"),
    ("Rania Nassar, a nurse at the clinic, was killed.", "a nurse at the clinic"),
    ("The baker Jamil Kassab was killed.", "baker"),
    ("A taxi driver, Jamil Kassab, was killed.", "a taxi driver"),
    ("A goatherd, Jamil Kassab, was killed.", "a goatherd"),
    (
        "Omar Darwish, the second-in-command of the Northern Front, was killed.",
        "the second-in-command of the Northern Front",
    ),
    ("Omar Darwish, head of the garrison, was killed.", "head of the garrison"),
    ("Omar Darwish, 41, an engineer, was killed.", "an engineer"),
    ("A commander of the Northern Front, Omar Darwish, was killed.", "a commander of the Northern Front"),
    ("Captain Omar Darwish was killed.", "Captain"),
    ("Dr Omar Darwish was killed.", None),
    ("Omar Darwish was killed.", None),
    ("Her mother, Alla Petrova, was killed.", "her mother"),
    ("One soldier, Eric Lindholm, was killed.", "soldier"),
    ("Two soldiers, Eric Lindholm and Mark Olsen, were killed.", None),
    ("Omar's cousin Rami Saleh was killed.", "Omar's cousin"),
]


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[text for text, _ in ROLES])
def test_the_role_is_in_the_words_of_the_report(text: str, role: str | None) -> None:
    assert deaths_of(text)[-1].role == role


SIDES = [
    ("Omar Darwish, the second-in-command of Hamas, was killed.", "Hamas"),
    ("A commander of the Al-Nusra Front, Omar Darwish, was killed.", "Al-Nusra Front"),
    ("A Turkish soldier, Emre Yilmaz, was killed.", "Turkish soldier"),
    ("The deputy head of the police, Omar Darwish, was killed.", "police"),
    ("The army lost an officer, Omar Darwish, in the fighting.", "army"),
    ("Hamas mourned Omar Darwish.", "Hamas"),
    ("The mayor of Idlib, Omar Darwish, was killed.", None),
    ("A nurse, Layla Nassar, was killed.", None),
    ("Captain Omar Darwish was killed.", None),
]


@pytest.mark.parametrize(("text", "side"), SIDES, ids=[text for text, _ in SIDES])
def test_the_side_is_the_party_that_the_person_belonged_to(text: str, side: str | None) -> None:
    (death,) = deaths_of(text)
    assert (death.side.text if death.side else None) == side
