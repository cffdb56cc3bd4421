"""Who is accused of an incident, and who accepts it."""

import pytest

from tests.link.builders import party
from tests.tally.test_last_words import incident, said
from tollbook.model import Figure
from tollbook.tally.blame import find_accepting, is_contested
from tollbook.tally.last_words import last_words


def blame(id: str, origin: str, by: str, actor: str | None = None) -> Figure:
    return said("eight nurses", 8, id=id, origin=origin, by=party(by, actor))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the regime", "terrorist organizations"),
        ("Rebel", "the army's artillery"),
        ("Ukrainian forces", "Russian troops"),
        ("Arakan Army", "the junta's jets"),
    ],
)
def test_two_parties_blamed_by_two_origins_contest_it(one: str, other: str) -> None:
    assert is_contested(incident(blame("a", "hospital", one), blame("b", "police", other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the regime", "government aircraft"),
        ("rebels", "terrorist groups"),
        ("Russian warplanes", "Russia"),
        ("the junta", "gunmen on motorcycles"),
        ("the enemy", "Russian artillery"),
    ],
)
def test_one_party_in_other_words_does_not(one: str, other: str) -> None:
    assert not is_contested(incident(blame("a", "hospital", one), blame("b", "police", other)))


def test_the_actor_book_knows_a_party_under_any_words() -> None:
    shared = (blame("a", "hospital", "Daesh", "is"), blame("b", "police", "the caliphate's men", "is"))
    assert not is_contested(incident(*shared))


def test_one_origin_that_blames_two_parties_contests_nothing() -> None:
    first, second = blame("a", "hospital", "the regime"), blame("b", "hospital", "rebels")
    assert not is_contested(incident(first, second))


def accepting(*claims: Figure) -> tuple[str, ...]:
    told = incident(*claims)
    return find_accepting(told, last_words(told))


def test_a_force_that_counts_civilians_and_accuses_nobody_accepts_them() -> None:
    assert accepting(said("eight nurses", 8, origin="Northern Army")) == ("Northern Army",)


def test_a_force_that_counts_anothers_victims_accepts_none() -> None:
    assert accepting(said("eight nurses", 8, origin="Northern Army", by=party("enemy drones"))) == ()
    assert accepting(said("eight nurses", 8, origin="Northern Army"), blame("b", "hospital", "Reds")) == ()


@pytest.mark.parametrize("origin", ["hospital", "residents", "Regional Military Administration", "Police Command"])
def test_offices_and_witnesses_are_no_belligerents(origin: str) -> None:
    assert accepting(said("eight nurses", 8, origin=origin)) == ()
