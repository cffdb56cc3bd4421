"""Actors on a day: who is meant in a country, what they were called, what they were part of, on which side."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import ActorId, ActorRef
from tollbook.resolve.actor import Actor, ActorKind, Era, Tie, TieKind, first_day, last_day
from tollbook.resolve.actors import ActorBook

CASES = list(csv.DictReader((Path(__file__).parent / "actor_cases.csv").read_text(encoding="utf-8").splitlines()))
DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1))


def get(book: ActorBook, id: str) -> Actor:
    actor = book.get(ActorId(id))
    assert actor is not None, id
    return actor


def make(id: str, *ties: Tie, since: str | None = None, until: str | None = None, **more: str) -> Actor:
    """An invented actor; ``more`` are its alias, country and side."""
    return Actor(
        id=ActorId(id),
        name=id.title(),
        kind=ActorKind.ARMED_GROUP,
        aliases=(more["alias"],) if "alias" in more else (),
        era=Era(since=since, until=until),
        ties=ties,
        conflict="Norland",
        side=more.get("side", ""),
        country=more.get("country"),
        countries=frozenset({more["country"]} if "country" in more else ()),
    )


def tie(kind: TieKind, to: str, since: str | None = None, until: str | None = None) -> Tie:
    return Tie(kind=kind, to=ActorId(to), era=Era(since=since, until=until))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words']}-{case['country']}-{case['on']}")
def test_words_mean_whom_they_mean_in_that_country_on_that_day(actors: ActorBook, case: dict[str, str]) -> None:
    """The cases were written from knowledge of the conflicts, before the book was asked."""
    found = actors.find(case["words"], country=case["country"] or None, on=date.fromisoformat(case["on"]))
    assert (found.id if found else "") == case["id"]


def test_there_are_cases_enough() -> None:
    assert len({(case["words"], case["country"], case["on"]) for case in CASES}) >= 60


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2016-07-28", date(2016, 7, 28), date(2016, 7, 28)),
    ],
)
def test_a_year_and_a_month_have_their_first_and_last_day(said: str, first: date, last: date) -> None:
    assert (first_day(said), last_day(said)) == (first, last)


@pytest.mark.parametrize("said", ["2012-13", "12", "2012-02-30", "soon", ""])
def test_what_is_no_day_month_or_year_is_refused(said: str) -> None:
    with pytest.raises(ValueError):
        first_day(said)


@given(DAYS, DAYS, DAYS)
def test_an_era_holds_exactly_the_days_between_its_ends(one: date, other: date, on: date) -> None:
    start, end = sorted((one, other))
    era = Era(since=start.isoformat(), until=end.isoformat())
    assert era.holds(on) == (start <= on <= end)
    assert era.measure(on) == abs((on - min(max(on, start), end)).days)
    assert era.holds(None)


def test_nusra_is_fateh_al_sham_from_july_2016_and_part_of_tahrir_al_sham_from_january_2017(actors: ActorBook) -> None:
    nusra = get(actors, "nusra")
    assert actors.as_of(nusra, date(2015, 3, 28)) == nusra
    assert actors.as_of(nusra, date(2016, 7, 28)).id == "jfs"
    assert actors.as_of(get(actors, "jfs"), date(2015, 3, 28)) == nusra
    assert "hts" not in {whole.id for whole in actors.wholes_of(nusra, date(2016, 12, 1))}
    assert "hts" in {whole.id for whole in actors.wholes_of(nusra, date(2017, 1, 28))}
    assert "army-of-conquest" in {whole.id for whole in actors.wholes_of(nusra, date(2015, 4, 1))}


def test_all_names_of_nusra_are_one_actor_on_any_day(actors: ActorBook) -> None:
    for day in (date(2014, 1, 1), date(2016, 8, 1)):
        names = ("Al-Nusra Front", "Jabhat al-Nusra", "Nusra", "Jabhat Fateh al-Sham", "Fateh al-Sham Front")
        assert len({found.id for name in names if (found := actors.find(name, on=day))}) == 1


def test_rebels_are_a_class_and_no_group(actors: ActorBook) -> None:
    rebels = actors.find("rebels", country="SY", on=date(2014, 5, 1))
    assert rebels is not None
    assert rebels.kind is ActorKind.CLASS
    assert rebels.side == "opposition"
    assert actors.find("rebels", country="KE") is None


def test_an_alias_of_several_is_that_of_the_day_else_of_the_nearest() -> None:
    book = ActorBook([make("old", until="1990", alias="Guard"), make("new", since="2000-06", alias="Guard")])
    found = {day: book.find("the Guard", on=day) for day in (date(1989, 1, 1), date(1992, 1, 1), date(1999, 1, 1))}
    assert [actor.id if actor else None for actor in found.values()] == ["old", "old", "new"]
    assert book.find("Guard") == book.get(ActorId("old"))


def test_an_alias_of_several_is_first_that_of_the_country() -> None:
    book = ActorBook(
        [
            make("near", alias="ADF", country="AA", until="1990"),
            make("far", alias="ADF", country="BB", since="1980"),
            make("nowhere", alias="ADF"),
        ]
    )
    on = date(2000, 1, 1)
    asked = {code: book.find("ADF", country=code, on=on) for code in ("AA", "BB", "CC", None)}
    assert {code: actor.id if actor else None for code, actor in asked.items()} == {
        "AA": "near",
        "BB": "far",
        "CC": "nowhere",
        None: "far",
    }


def test_a_renamed_actor_keeps_its_name_while_it_bears_it() -> None:
    first, second = tie(TieKind.RENAMED, "b", "2010-05"), tie(TieKind.RENAMED, "c", "2015")
    book = ActorBook([make("a", first, until="2010-05"), make("b", second, since="2010-05"), make("c")])
    days = {date(2010, 5, 31): "a", date(2010, 6, 1): "b", date(2014, 12, 31): "b", date(2015, 1, 1): "c"}
    assert {day: book.as_of(get(book, "a"), day).id for day in days} == days
    assert book.as_of(get(book, "c"), date(2009, 1, 1)).id == "a"
    assert book.as_of(get(book, "c"), None).id == "c"


def test_of_two_that_merged_neither_is_what_the_new_one_was_called_before() -> None:
    ties = [tie(TieKind.RENAMED, "union", "2010")]
    book = ActorBook([make("one", *ties), make("two", *ties), make("union", since="2010")])
    assert book.as_of(get(book, "union"), date(2000, 1, 1)).id == "union"
    assert book.as_of(get(book, "two"), date(2011, 1, 1)).id == "union"


@given(DAYS)
def test_renaming_and_wholes_come_to_an_end_on_any_day(actors: ActorBook, on: date) -> None:
    for id in ("nusra", "amisom", "isi", "ypj", "mnla", "dpr"):
        actor = actors.as_of(get(actors, id), on)
        assert actors.as_of(actor, on) == actor
        wholes = actors.wholes_of(actor, on)
        assert actor not in wholes
        assert len(wholes) == len(set(wholes))


def test_wholes_are_those_of_the_day_from_the_nearest() -> None:
    book = ActorBook(
        [
            make("cell", tie(TieKind.PART_OF, "brigade", "2010", "2012")),
            make("brigade", tie(TieKind.PART_OF, "front", "2011")),
            make("front"),
        ]
    )
    cell = get(book, "cell")
    assert [whole.id for whole in book.wholes_of(cell, date(2010, 6, 1))] == ["brigade"]
    assert [whole.id for whole in book.wholes_of(cell, date(2012, 6, 1))] == ["brigade", "front"]
    assert book.wholes_of(cell, date(2013, 1, 1)) == ()
    assert [whole.id for whole in book.wholes_of(cell)] == ["brigade", "front"]


def test_a_side_is_that_of_the_conflict_of_the_country_else_ones_own(actors: ActorBook) -> None:
    hezbollah = get(actors, "hezbollah")
    assert actors.side_of(hezbollah) == "hezbollah"
    assert actors.side_of(hezbollah, country="LB") == "hezbollah"
    assert actors.side_of(hezbollah, country="SY") == "government"
    assert actors.side_of(get(actors, "wagner"), country="LY") == "east"
    assert actors.side_of(get(actors, "wagner"), country="ML") == "government"
    assert actors.side_of(ActorRef(text="Wagner", actor=ActorId("wagner")), country="ML") == "government"
    assert actors.side_of(get(actors, "reuters"), country="SY") is None


def test_who_takes_no_side_has_that_of_the_body_it_is_part_of() -> None:
    front = make("front", side="rebels")
    book = ActorBook([make("cell", tie(TieKind.PART_OF, "front", "2010", "2012")), front])
    assert book.side_of(get(book, "cell"), on=date(2011, 1, 1)) == "rebels"
    assert book.side_of(get(book, "cell"), on=date(2014, 1, 1)) is None


@pytest.mark.parametrize(
    ("one", "other", "country", "on", "shared"),
    [
        ("nusra", "jfs", "SY", date(2016, 9, 1), True),
        ("nusra", "hts", "SY", date(2017, 6, 1), True),
        ("ypg", "sdf", "SY", date(2016, 9, 1), True),
        ("sy-army", "hezbollah", "SY", date(2013, 6, 1), True),
        ("lebanese-army", "hezbollah", "LB", date(2013, 6, 1), False),
        ("sy-army", "fsa", "SY", date(2013, 6, 1), False),
        ("fsa", "sna", None, None, True),
        ("sy-army", "iq-forces", None, None, False),
    ],
)
def test_two_share_a_side_where_they_fight_on_one_in_one_conflict(
    actors: ActorBook, one: str, other: str, country: str | None, on: date | None, shared: bool
) -> None:
    a, b = get(actors, one), get(actors, other)
    assert actors.share_side(a, b, country=country, on=on) is shared
    assert actors.share_side(b, a, country=country, on=on) is shared


@given(DAYS)
def test_the_army_of_a_country_is_some_force_of_it_on_any_day(actors: ActorBook, on: date) -> None:
    for country in ("SY", "LY", "AF", "ET", "SD", "MM", "YE", "TD"):
        army = actors.find("the army", country=country, on=on)
        assert army is not None
        assert country in army.countries
