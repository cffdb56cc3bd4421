"""Named deaths, given how likely the network thinks each person dead."""

import pytest

from tests.read.learned.builders import Dictated
from tollbook.model import Kind
from tollbook.read.hand import load_words
from tollbook.read.learned.dead import make_deaths
from tollbook.read.learned.decider import rate

LEAST = load_words("decisions")["least"]["dead"]
TEXT = "Captain Ali Hassan was killed in Gao. Mariam Saleh told reporters so. Ali Hassan was 34."


def read(*chances: float) -> dict[str, float]:
    """The dead of a text with how sure it is of each, given the chance of each person in turn."""
    decider = Dictated(TEXT, heads={"dead": {i: ("dead", chance) for i, chance in enumerate(chances)}})
    assert [person.name for person in decider.spots.people] == ["Ali Hassan", "Mariam Saleh", "Ali Hassan"]
    return {death.name: death.confidence for death in make_deaths(decider)}


def test_the_network_decides_who_is_dead_whatever_the_rules_say() -> None:
    assert read(0.01, 0.97, 0.01) == {"Mariam Saleh": rate(Kind.DEATH, 0.97)}


def test_a_person_is_dead_from_the_least_chance_on_which_is_another_where_the_rules_say_so_too() -> None:
    backed, alone = LEAST["backed"], LEAST["alone"]
    assert read(backed - 0.01, alone - 0.01, 0.0) == {}
    assert read(backed + 0.01, alone - 0.01, 0.0) == {"Ali Hassan": rate(Kind.DEATH, backed + 0.01)}
    assert read(backed - 0.01, alone + 0.01, 0.0) == {"Mariam Saleh": rate(Kind.DEATH, alone + 0.01)}


@pytest.mark.parametrize("chances", [(0.9, 0.95), (0.95, 0.9), (0.02, 0.95)])
def test_a_person_named_more_than_once_is_dead_once_and_as_surely_as_anywhere(chances: tuple[float, float]) -> None:
    assert read(chances[0], 0.0, chances[1]) == {"Ali Hassan": rate(Kind.DEATH, 0.95)}


def test_what_the_rules_read_of_a_dead_person_is_kept() -> None:
    decider = Dictated(TEXT, heads={"dead": {0: ("dead", 0.9)}})
    (death,) = make_deaths(decider)
    told = decider.rules.dead["ali hassan"]
    assert (death.role, death.side, death.quote, death.id) == (told.role, told.side, told.quote, told.id)
    assert "Ali Hassan" in death.quote


def test_nobody_is_dead_where_nobody_is_named() -> None:
    assert make_deaths(Dictated("Twelve men died.")) == []
