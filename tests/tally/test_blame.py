"""Who is accused of an incident, and who accepts it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.link.builders import party, town
from tests.tally.test_last_words import incident, said
from tollbook.model import Figure, Incident
from tollbook.tally.blame import find_accepting, is_contested, list_accused
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
        ("the brutal junta", "Russian and Ruritanian jets"),
        ("the murderous Reds", "the murderous Blues"),
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
        ("the criminal junta", "the army"),
        ("fascist security forces", "the government"),
        ("Ruritanian soldiers and foreign fighters", "Ruritanian soldiers"),
        ("Ruritanian soldiers and foreign fighters", "foreign fighters with local guides"),
        ("the regime or Russia", "Russian warplanes"),
        ("gunmen of the Coast Brigade", "the Coast Brigade"),
        ("Ruritania's Coast Brigade", "Coast Brigade fighters"),
        ("Coast Brigade elements", "terrorist gangs of the Coast Brigade"),
        ("units of our brave army", "the regime"),
        ("a group of militiamen", "the Coast Brigade"),
    ],
)
def test_one_party_in_other_words_does_not(one: str, other: str) -> None:
    assert not is_contested(incident(blame("a", "hospital", one), blame("b", "police", other)))


def test_a_force_that_is_blamed_together_with_another_may_accept_the_dead() -> None:
    told = (said("eight nurses", 8, origin="Northern Army"), blame("b", "hospital", "Northern Army and the Reds"))
    assert accepting(*told) == ("Northern Army",)


def test_the_actor_book_knows_a_party_under_any_words() -> None:
    shared = (blame("a", "hospital", "Daesh", "is"), blame("b", "police", "the caliphate's men", "is"))
    assert not is_contested(incident(*shared))


def blamed(one: str, other: str, on: date, country: str) -> Incident:
    """An incident of a day in a country, which two origins blame on two parties of the book."""
    accused = (blame("a", "hospital", one, one), blame("b", "police", other, other))
    there = (replace(claim, place=town("Harim", country=country)) for claim in accused)
    return replace(incident(*there), start=on)


@pytest.mark.parametrize(
    ("one", "other", "on", "country", "contested"),
    [
        ("nusra", "jfs", date(2016, 9, 1), "SY", False),
        ("jfs", "hts", date(2017, 6, 1), "SY", False),
        ("ypg", "sdf", date(2017, 6, 1), "SY", False),
        ("sy-army", "hezbollah", date(2013, 6, 1), "SY", False),
        ("lebanese-army", "hezbollah", date(2013, 6, 1), "LB", True),
        ("sy-army", "sdf", date(2017, 6, 1), "SY", True),
        ("russian-forces", "us-coalition", date(2017, 6, 1), "SY", True),
    ],
)
def test_parties_of_one_side_of_the_conflict_on_the_day_are_one(
    one: str, other: str, on: date, country: str, contested: bool
) -> None:
    assert is_contested(blamed(one, other, on, country)) is contested


def test_rebels_as_a_class_are_the_opposition() -> None:
    assert not is_contested(
        incident(blame("a", "hospital", "Syrian rebels", "sy-rebels"), blame("b", "police", "rebels"))
    )


def test_one_origin_that_blames_two_parties_contests_nothing() -> None:
    first, second = blame("a", "hospital", "the regime"), blame("b", "hospital", "rebels")
    assert not is_contested(incident(first, second))


def test_origins_that_blame_one_party_among_others_contest_nothing() -> None:
    both = blame("a", "hospital", "the Reds"), blame("a", "hospital", "the Blues")
    assert not is_contested(incident(*both, blame("b", "police", "the Blues")))
    assert is_contested(incident(*both, blame("b", "police", "the Greens")))


def test_a_team_of_a_coalition_accepts_for_it() -> None:
    there = town("Taiz", country="YE")
    team = blame("a", "Joint Incidents Assessment Team", "Saudi-led coalition", "saudi-coalition")
    assert accepting(replace(team, place=there)) == ("Joint Incidents Assessment Team",)


def accepting(*claims: Figure) -> tuple[str, ...]:
    told = incident(*claims)
    return find_accepting(told, last_words(told))


def test_a_force_that_counts_civilians_whom_nobody_says_it_killed_accepts_nothing() -> None:
    assert accepting(said("eight nurses", 8, origin="Northern Army")) == ()
    assert accepting(blame("a", "Russian army", "Russian army")) == ("Russian army",)


def test_a_force_that_is_accused_and_counts_civilians_accepts_them() -> None:
    told = said("eight nurses", 8, origin="Northern Army"), blame("b", "hospital", "the Northern Army")
    assert accepting(*told) == ("Northern Army",)


def test_a_force_says_our_of_itself() -> None:
    assert accepting(blame("a", "Russian army", "our artillery"), blame("b", "hospital", "Russia")) == ("Russian army",)


def test_who_only_tells_of_the_dead_is_accused_of_nothing() -> None:
    told = blame("a", "Coast Relief Office", "CRO"), blame("b", "hospital", "rebels")
    assert [origin for origin, _ in list_accused(incident(*told))] == ["hospital"]


def test_a_force_that_counts_anothers_victims_accepts_none() -> None:
    assert accepting(said("eight nurses", 8, origin="Northern Army", by=party("enemy drones"))) == ()
    assert accepting(said("eight nurses", 8, origin="Northern Army"), blame("b", "hospital", "Reds")) == ()


@pytest.mark.parametrize("origin", ["hospital", "residents", "Regional Military Administration", "Police Command"])
def test_offices_and_witnesses_are_no_belligerents(origin: str) -> None:
    assert accepting(said("eight nurses", 8, origin=origin)) == ()
