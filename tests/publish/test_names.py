"""Parties, origins and places in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.desk import party, town
from tollbook.model import PlaceRef
from tollbook.publish.names import (
    add_article,
    capitalise,
    is_witness,
    join_words,
    name_origin,
    name_party,
    name_person,
    name_place,
    phrase_place,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("regime", "the regime"),
        ("Syrian army", "the Syrian army"),
        ("the Syrian army", "the Syrian army"),
        ("The rebels", "the rebels"),
        ("pro-regime forces", "pro-regime forces"),
        ("Government forces", "government forces"),
        ("Syrian Democratic Forces", "the Syrian Democratic Forces"),
        ("Houthis", "the Houthis"),
        ("Hamas", "Hamas"),
        ("Hezbollah", "Hezbollah"),
        ("RSF", "the RSF"),
        ("Islamic State group", "the Islamic State group"),
        ("Ukrainian", "the Ukrainian side"),
        ("rebel", "rebels"),
        ("SHINING PATH", "Shining Path"),
        ("ARMY OF NATIONAL LIBERATION", "the Army of National Liberation"),
        ("FARC-EP", "FARC-EP"),
        ("SOLDIERS", "soldiers"),
        ("Rebels loyal to Riek Machar", "rebels loyal to Riek Machar"),
        ("two men", "two men"),
        ("terrorists", "\u201cterrorists\u201d"),
        ("the enemy", "\u201cthe enemy\u201d"),
        ("", "an unnamed party"),
        ("\u202e\x1b[0m", "an unnamed party"),
    ],
)
def test_a_party_in_a_sentence(text: str, said: str) -> None:
    assert name_party(party(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("Al-Noor hospital", "Al-Noor hospital"),
        ("White Helmets", "the White Helmets"),
        ("United Nations", "the United Nations"),
        ("Gaza's health ministry", "Gaza's health ministry"),
        ("health ministry in Gaza", "the health ministry in Gaza"),
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("a battalion commander", "a battalion commander"),
        ("U.S. military spokesman", "a U.S. military spokesman"),
        ("Iraqi officials", "Iraqi officials"),
        ("sultan of the Masalit", "the sultan of the Masalit"),
        ("State media", "state media"),
        ("AFP", "AFP"),
        ("  ", "an unnamed origin"),
    ],
)
def test_an_origin_in_a_sentence(text: str, said: str) -> None:
    assert name_origin(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("eyewitnesses", "eyewitnesses"),
        ("Abu Ahmad, a resident of Saraqib", "a resident"),
        ("Khadija al-Saleh, an activist", "an activist"),
        ("Residents", "residents"),
        ("local doctors at the clinic of Dr Samer", "doctors"),
        ("resident", "a resident"),
        ("Resident Abu Samir", "a resident"),
        ("nurse Rima", "a nurse"),
    ],
)
def test_a_witness_is_shown_by_the_generic_word_alone(text: str, said: str) -> None:
    assert name_origin(text) == said
    assert is_witness(text)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("Abu Ahmad, a resident of Saraqib", "Abu Ahmad"),
        ("Resident Abu Samir", "Abu Samir"),
        ("nurse Rima, at the clinic", "Rima"),
        ("residents of Saraqib", None),
        ("Raqqa residents", None),
        ("Doctors Without Borders", None),
    ],
)
def test_the_name_of_a_witness_is_known_so_that_it_can_be_withheld(origin: str, name: str | None) -> None:
    assert name_person(origin) == name


@pytest.mark.parametrize("text", ["Doctors Without Borders", "Syrian Civil Defence", "Al-Noor hospital", None])
def test_an_organisation_is_no_witness(text: str | None) -> None:
    assert not is_witness(text)


@pytest.mark.parametrize(
    ("place", "context", "said"),
    [
        (town("Idlib"), "clashes around the city of Idlib that", "around Idlib"),
        (town("Idlib"), "in Idlib on Monday", "in Idlib"),
        (town("Idlib"), "", "in Idlib"),
        (town("Idlib", text="in and around Idlib"), "", "in and around Idlib"),
        (town("Abu Qalqal"), "on the outskirts of Abu Qalqal, south-east", "on the outskirts of Abu Qalqal"),
        (town("Idlib", "province"), "", "in Idlib province"),
        (town("Idlib province", "province"), "", "in Idlib province"),
        (town("Abu al-Duhur air base", "site"), "", "at Abu al-Duhur air base"),
        (town("Kfar Nabl"), "close to the town of Kfar Nabl", "near Kfar Nabl"),
        (None, "around Idlib", ""),
    ],
)
def test_where_it_was_as_the_document_places_it(place: PlaceRef | None, context: str, said: str) -> None:
    assert phrase_place(place, context) == said


def test_a_place_that_the_gazetteer_does_not_know_keeps_its_words() -> None:
    assert name_place(PlaceRef(text="the  old\nmill")) == "the old mill"


def test_a_place_s_name_is_no_pattern() -> None:
    assert phrase_place(PlaceRef(text="Idlib (city"), "around Idlib (city") == "around Idlib (city"


@given(st.text(max_size=60))
def test_any_name_can_be_said(text: str) -> None:
    for said in (name_party(party(text)), name_origin(text)):
        assert said
        assert said == said.strip()
        assert "\n" not in said


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=5))
def test_every_word_of_a_list_is_said(words: list[str]) -> None:
    joined = join_words(words)
    assert joined.replace(" and ", ", ").split(", ") == (words or [""])


def test_small_rules_of_writing() -> None:
    assert capitalise("at least") == "At least"
    assert capitalise("") == ""
    assert add_article("") == ""
