"""Names to actors."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import ActorId, ActorRef
from tollbook.resolve.actor import Actor, ActorKind, first_day, last_day
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.names import Names

FOUND = [
    ("Al-Nusra Front", None, "nusra"),
    ("the Al-Nusra Front fighters", None, "nusra"),
    ("Jabhat al-Nusra", None, "nusra"),
    ("Islamic State's men", None, "islamic-state"),
    ("Islamic State group", None, "islamic-state"),
    ("Ahrar al-Cham", None, "ahrar-al-sham"),
    ("SOHR", None, "sohr"),
    ("the Observatory", "SY", "sohr"),
    ("regime forces", "SY", "sy-government"),
    ("pro-regime forces", "SY", "sy-government"),
    ("Syrian army", None, "sy-army"),
    ("the army", "SY", "sy-army"),
    ("army", "KE", "kdf"),
    ("Kenyan soldiers", None, "kdf"),
    ("Ugandan soldiers", None, "updf"),
    ("Mali's soldiers", None, "fama"),
    ("police", "CO", "co-police"),
    ("Chadian army", None, "td-armed-forces"),
    ("Israel", None, "idf"),
    ("Maoists", "NP", "np-maoists"),
    ("Maoists", "IN", "cpi-maoist"),
    ("pro-government militia National Defence Forces", "SY", "sy-ndf"),
    ("WHO", None, "who"),
    ("U.N.", None, "un"),
]
NOT_FOUND = [
    ("regime forces", None),
    ("the Observatory", "GB"),
    ("Maoists", None),
    ("army", None),
    ("soldiers", "CO"),
    ("activists", "SY"),
    ("residents", "SY"),
    ("Islamist militants", "SY"),
    ("who", None),
    ("us", None),
    ("", None),
    ("the", None),
    ("fighters", "SY"),
]


@pytest.mark.parametrize(("text", "country", "id"), FOUND)
def test_actors_are_found_by_alias_and_by_a_states_adjective(
    actors: ActorBook, text: str, country: str | None, id: str
) -> None:
    actor = actors.find(text, country=country)
    assert actor is not None
    assert actor.id == id


@pytest.mark.parametrize(("text", "country"), NOT_FOUND)
def test_words_that_name_nobody_for_sure_find_nobody(actors: ActorBook, text: str, country: str | None) -> None:
    assert actors.find(text, country=country) is None


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("SOHR", None, "Syrian Observatory for Human Rights"),
        ("the Observatory", "SY", "Syrian Observatory for Human Rights"),
        ("the Britain-based Observatory", "SY", "Syrian Observatory for Human Rights"),
        ("the Observatory", "FR", "the Observatory"),
        ("Amnesty", None, "Amnesty International"),
        ("Syrian civil defence", None, "White Helmets"),
        ("UN", None, "UN"),
        ("MSF", None, "MSF"),
        ("activists", "SY", "activists"),
        ("eyewitnesses", "SY", "eyewitnesses"),
        ("Taliban", "AF", "Taliban"),
    ],
)
def test_attributions_are_given_the_full_name_of_a_monitor(
    actors: ActorBook, text: str, country: str | None, name: str
) -> None:
    assert actors.expand_name(text, country=country) == name


@pytest.mark.parametrize(
    ("text", "country", "side"),
    [
        ("regime forces", "SY", "government"),
        ("Ahrar al-Sham", None, "opposition"),
        ("YPG", None, "kurdish"),
        ("US-led coalition", None, "coalition"),
        ("Reuters", None, None),
        ("Ivorian police", None, "government"),
    ],
)
def test_actors_have_their_side(actors: ActorBook, text: str, country: str | None, side: str | None) -> None:
    actor = actors.find(text, country=country)
    assert actor is not None
    assert actors.side_of(actor) == side
    assert actors.side_of(ActorRef(text=text, name=actor.name, actor=actor.id)) == side


def test_an_actor_that_nobody_knows_has_no_side(actors: ActorBook) -> None:
    assert actors.side_of(ActorRef(text="masked men")) is None
    assert actors.side_of(ActorRef(text="masked men", actor=ActorId("zz-nobody"))) is None


def test_every_alias_finds_its_actor(actors: ActorBook) -> None:
    for alias, actor in actors.aliases():
        on = first_day(actor.era.since) if actor.era.since else last_day(actor.era.until) if actor.era.until else None
        assert actors.find_exact(alias, country=actor.country, on=on) == actor, alias


def test_every_local_alias_finds_an_actor_of_its_country(actors: ActorBook) -> None:
    for actor in actors:
        on = first_day(actor.era.since) if actor.era.since else None
        for alias, country in product(actor.local, actor.countries):
            found = actors.find_exact(alias, country=country, on=on)
            assert found is not None, alias
            assert country in found.countries, alias


def test_made_up_actors_of_states_are_had_by_id(actors: ActorBook) -> None:
    police = actors.find("Ivorian police")
    assert police is not None
    assert actors.get(police.id) == police
    assert actors.get(ActorId("sohr")) is not None


@given(st.text(max_size=60), st.sampled_from([None, "SY", "KE", "ZZ"]))
def test_any_words_may_be_asked(actors: ActorBook, text: str, country: str | None) -> None:
    found = actors.find(text, country=country)
    assert found is None or actors.get(found.id) == found


def test_a_book_may_be_made_by_hand() -> None:
    book = ActorBook(
        [Actor(id=ActorId("blue"), name="Blue Brigade", kind=ActorKind.ARMED_GROUP, aliases=("the Blues",))]
    )
    assert [actor.id for actor in book] == ["blue"]
    assert book.find("Blues fighters") is None
    assert book.find("the Blues") == book.get(ActorId("blue"))


def test_the_reader_sees_places_and_actors_as_one(gazetteer: Gazetteer, actors: ActorBook) -> None:
    names = Names(gazetteer, actors)
    assert names.place_kind("Idlib") == "town"
    assert names.place_kind("Hamas") is None
    assert names.actor_id("Hamas") == "hamas"
    assert names.actor_id("Idlib") is None
    assert names.actor_id("the Observatory") is None
    phrases = dict(names.phrases())
    assert phrases["Al-Nusra Front"] == "actor"
    assert set(phrases.values()) == {"actor"}
