"""Independence: origins that are one party's do not corroborate one another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import figure, make_document, on, read, town
from tollbook.link import are_independent, count_independent, link
from tollbook.link.independence import group_dependent
from tollbook.model import Grade, PolicyToll, Reading
from tollbook.tally.policies import toll_incident

NAMES = ["SOHR", "Amaq", "Islamic State", "Gaza health ministry", "Hamas", "OCHA", "residents", "Harim hospital"]


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Amaq", "Islamic State", "SY"),
        ("Gaza health ministry", "Hamas", "PS"),
        ("Gaza health ministry", "Gaza civil defence agency", "PS"),
        ("the Hamas-run health ministry", "Gaza Government Media Office", "PS"),
        ("Al-Masirah", "the Houthis", "YE"),
        ("the Houthi-run health ministry", "Al-Masirah", "YE"),
        ("SANA", "the Syrian army", "SY"),
        ("the Observatory", "SOHR", "SY"),
        ("OHCHR", "Human Rights Monitoring Mission in Ukraine", "UA"),
    ],
)
def test_what_one_party_says_through_several_is_one_voice(one: str, other: str, country: str) -> None:
    assert not are_independent(one, other, country, date(2020, 5, 1))
    assert count_independent([one, other], country, date(2020, 5, 1)) == 1


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("SOHR", "White Helmets", "SY"),
        ("OCHA", "OHCHR", "UA"),
        ("Gaza health ministry", "Israeli army", "PS"),
        ("residents", "Harim hospital", "SY"),
        ("State Emergency Service of Ukraine", "Donetsk Regional Military Administration", "UA"),
        ("Russian Defence Ministry", "SANA", "SY"),
    ],
)
def test_who_knows_for_himself_is_independent(one: str, other: str, country: str) -> None:
    assert are_independent(one, other, country, date(2020, 5, 1))
    assert count_independent([one, other], country, date(2020, 5, 1)) == 2


def test_a_ministry_and_the_government_are_one_voice_and_another_government_is_not() -> None:
    assert not are_independent("the government", "ministry of security", "BF")
    assert are_independent("the Northern government", "ministry of security", "BF")
    assert are_independent("the government", "the mayor of Harim", "BF")


def test_relations_hold_on_their_days() -> None:
    """The Rapid Support Forces were part of Sudan's army until they turned on it; the Nusra Front took a new name."""
    army, rapid = "the army", "the Rapid Support Forces"
    assert not are_independent(army, rapid, "SD", date(2020, 5, 1))
    assert are_independent(army, rapid, "SD", date(2024, 5, 1))
    assert not are_independent("Jabhat al-Nusra", "Jabhat Fateh al-Sham", "SY", date(2016, 9, 1))


def test_two_that_share_a_third_are_one_group() -> None:
    names = ["Gaza health ministry", "residents", "Hamas", "Gaza civil defence agency"]
    groups = group_dependent(names, "PS", date(2024, 1, 1))
    assert sorted(map(len, groups)) == [1, 3]


@given(st.lists(st.sampled_from(NAMES)))
def test_every_origin_is_in_one_group_and_the_order_does_not_change_how_many(names: list[str]) -> None:
    groups = group_dependent(names, "SY", date(2015, 3, 3))
    assert sorted(name for group in groups for name in group) == sorted(set(names))
    assert len(groups) == count_independent(sorted(names), "SY", date(2015, 3, 3))


def test_what_one_partys_bodies_say_stays_provisional_and_weak() -> None:
    """The health ministry and the civil defence of Gaza are one party's; with a hospital's own word there are two."""
    ministry, rescuers, hospital = (
        tell(n, origin) for n, origin in enumerate(["Gaza health ministry", "Gaza civil defence agency", "MSF"])
    )
    weak, provisional = toll_of(ministry, rescuers)
    assert (weak.grade, provisional.provisional) == (Grade.WEAK, True)
    fair, known = toll_of(ministry, rescuers, hospital)
    assert (fair.grade, known.provisional) == (Grade.FAIR, False)


def tell(n: int, origin: str) -> Reading:
    text = f"Six people were killed when a strike hit a school in Jabalia on Tuesday, by count {n}."
    document = make_document(f"d{n}", text, "2024-03-05", f"Wire {n}")
    place = town("Jabalia", 31.53, 34.48, country="PS")
    return read(document, figure(document, "Six people", 6, origin=origin, place=place, when=on("2024-03-05")))


def toll_of(*readings: Reading) -> tuple[PolicyToll, PolicyToll]:
    (incident,) = link(readings).incidents
    tolls = {toll.policy: toll for toll in toll_incident(incident)}
    return tolls["airwars"], tolls["ibc"]
