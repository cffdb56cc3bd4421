"""Words to actors: the order in which ways of finding one are tried, on an invented book."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import ActorId
from tollbook.resolve.actor import Actor, ActorKind, Era, StateForce
from tollbook.resolve.actor_search import ActorSearch, bare_name, make_state_actor
from tollbook.resolve.supplement import CountryNames

NORLAND = CountryNames(code="NN", names=("Norland", "Nor Land"), adjectives=("Norlandish", "Norlander"))
SUDLAND = CountryNames(code="SS", names=("Sudland",), adjectives=("Sudlandish",))
NAMELESS = CountryNames(code="XX", names=("Xanadu",), adjectives=())
ARMY = StateForce(
    suffix="armed-forces",
    name="armed forces",
    kind=ActorKind.STATE_FORCE,
    words=("army", "security forces"),
    adjectival=("soldiers", "troops"),
    source="made up",
)
POLICE = StateForce(
    suffix="police",
    name="police",
    kind=ActorKind.STATE_FORCE,
    words=("police",),
    adjectival=("policemen",),
    source="made up",
)


def actor(id: str, *aliases: str, **more: str) -> Actor:
    """An invented actor; ``more`` are its country, local alias, since and until."""
    return Actor(
        id=ActorId(id),
        name=id.replace("-", " ").title(),
        kind=ActorKind.ARMED_GROUP,
        aliases=aliases,
        local=(more["local"],) if "local" in more else (),
        country=more.get("country"),
        countries=frozenset({more["country"]} if "country" in more else ()),
        era=Era(since=more.get("since"), until=more.get("until")),
    )


BOOK = (
    actor("old-guard", "Norlandish army", country="NN", until="1999-12-31", local="regime"),
    actor("new-guard", "Norlandish army", country="NN", since="2000-01-01", until="2010-12-31"),
    actor("river-front", "RF", "Jabhat an-Nahr"),
    actor("who-cares", "WHO"),
    actor("southern-league", country="SS", local="the League"),
    actor("northern-league", country="NN", local="the League"),
)
SEARCH = ActorSearch(
    BOOK, states=(ARMY, POLICE), countries=(NORLAND, SUDLAND, NAMELESS), tails=("fighters", "group", "men")
)


def find(text: str, country: str | None = None, on: str | None = None) -> str | None:
    found = SEARCH.search(text, country, date.fromisoformat(on) if on else None)
    return found.id if found else None


@pytest.mark.parametrize(
    ("text", "country", "on", "id"),
    [
        ("Norlandish army", None, "1990-05-01", "old-guard"),
        ("Norlandish army", None, "2005-05-01", "new-guard"),
        ("the army", "NN", "1990-05-01", "old-guard"),
        ("the army", "NN", "2005-05-01", "new-guard"),
        ("the army", "NN", "2020-05-01", "nn-armed-forces"),
        ("Norlandish soldiers", None, "2005-05-01", "new-guard"),
        ("Norlander troops", None, "2020-05-01", "nn-armed-forces"),
        ("Norland's troops", None, "2020-05-01", "nn-armed-forces"),
        ("Nor Land army", None, "2020-05-01", "nn-armed-forces"),
        ("Norland", None, "2005-05-01", "new-guard"),
        ("police", "NN", None, "nn-police"),
        ("Sudlandish policemen", None, None, "ss-police"),
        ("Sudland", "NN", None, "ss-armed-forces"),
        ("the regime", "NN", "1990-05-01", "old-guard"),
        ("the regime", "NN", "2005-05-01", "old-guard"),
    ],
)
def test_the_force_of_a_state_is_that_of_the_day_and_one_made_up_where_the_book_has_none(
    text: str, country: str | None, on: str | None, id: str
) -> None:
    assert find(text, country, on) == id


@pytest.mark.parametrize(
    ("text", "country", "id"),
    [
        ("River Front", None, "river-front"),
        ("the RIVER FRONT", None, "river-front"),
        ("River Front's men", None, "river-front"),
        ("River Front fighters group", None, "river-front"),
        ("allied militia River Front", None, "river-front"),
        ("Jabhat al-Nahr", None, "river-front"),
        ("RF", None, "river-front"),
        ("the League", "SS", "southern-league"),
        ("the League", "NN", "northern-league"),
        ("WHO", None, "who-cares"),
    ],
)
def test_an_actor_is_found_by_alias_stripped_folded_and_in_its_country(text: str, country: str | None, id: str) -> None:
    assert find(text, country) == id


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("the League", None),
        ("the League", "XX"),
        ("army", None),
        ("army", "XX"),
        ("soldiers", "NN"),
        ("troops", "SS"),
        ("Xanadu", None),
        ("norland", None),
        ("who", None),
        ("fighters", "NN"),
        ("the", "NN"),
        ("", None),
        ("unknown fighters", "NN"),
    ],
)
def test_words_that_name_nobody_for_sure_find_nobody(text: str, country: str | None) -> None:
    assert find(text, country) is None


def test_a_made_up_force_says_whose_it_is() -> None:
    made = SEARCH.make_state(ActorId("nn-police"))
    assert made == make_state_actor(POLICE, NORLAND)
    assert made is not None
    assert (made.name, made.side, made.conflict, made.countries) == (
        "Norlandish police",
        "government",
        "Norland",
        frozenset({"NN"}),
    )


@pytest.mark.parametrize("id", ["nn-navy", "zz-police", "xx-police", "police", ""])
def test_no_force_is_made_up_of_what_no_state_has(id: str) -> None:
    assert SEARCH.make_state(ActorId(id)) is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The River Front", "river front"),
        ("an-Nahr", "nahr"),
        ("A League (the northern one)", "league the northern one"),
        ("Haftar\u2019s forces", "haftar forces"),
        ("the the", "the"),
    ],
)
def test_a_bare_name_has_no_article_possessive_or_marks(text: str, bare: str) -> None:
    assert bare_name(text) == bare


@given(
    st.sampled_from(["the army", "Norlandish army", "regime", "police", "Norland"]),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
)
def test_a_country_has_its_forces_on_any_day(text: str, on: date) -> None:
    found = SEARCH.search(text, "NN", on)
    assert found is not None
    assert found.country == "NN"
    assert found.era.holds(on) or text in {"regime", "Norlandish army"}
