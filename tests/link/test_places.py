"""How places stand to one another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import town
from tollbook.link.names import sketch_name
from tollbook.link.places import Nearness, relate_place_sets, relate_places
from tollbook.model import PlacePrecision, PlaceRef

HARIM = town("Harim", 36.208, 36.519, country="SY", admin1="Idlib")
SALQIN = town("Salqin", 36.139, 36.454, country="SY", admin1="Idlib")
DAMASCUS = town("Damascus", 33.51, 36.29, country="SY", admin1="Damascus")
IDLIB = PlaceRef(
    text="Idlib province",
    name="Idlib",
    lat=35.8,
    lon=36.7,
    kind="province",
    precision=PlacePrecision.PROVINCE,
    country="SY",
    admin1="Idlib",
)
SYRIA = PlaceRef(text="Syria", lat=35.0, lon=38.0, kind="country", precision=PlacePrecision.COUNTRY, country="SY")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maarrat an-Nu'man", "Maaret al-Noman"),
        ("Kafr Nabl", "Kafranbel"),
        ("Ombada", "Um Badda"),
        ("Déou", "Deou"),
        ("Svatove", "Svatovo"),
        ("Abu Shouk camp", "Abou Chouk"),
        ("Harim", "Harem"),
        ("Raqqa", "Raqqah"),
        ("al-Shaar", "Shaar neighbourhood"),
    ],
)
def test_spellings_of_one_name_have_one_sketch(a: str, b: str) -> None:
    assert sketch_name(a) == sketch_name(b)
    assert relate_places(town(a), town(b)) is Nearness.SAME


@pytest.mark.parametrize(("a", "b"), [("Hama", "Homs"), ("Idlib", "Aleppo"), ("Hass", "Huss"), ("Boni", "Bana")])
def test_other_names_have_other_sketches(a: str, b: str) -> None:
    assert sketch_name(a) != sketch_name(b)


def test_a_name_of_articles_only_keeps_them() -> None:
    assert sketch_name("Al") == "al"


def test_towns_with_exact_coordinates_are_neighbours_near_by_and_apart_farther_off() -> None:
    assert relate_places(HARIM, SALQIN) is Nearness.NEIGHBOURS
    assert relate_places(HARIM, DAMASCUS) is Nearness.APART


def test_a_quarter_is_near_its_city() -> None:
    quarter = town("Mezzeh", 33.50, 36.25, country="SY", admin1="Damascus", kind="quarter")
    assert relate_places(quarter, DAMASCUS) is Nearness.NEAR


def test_a_town_lies_within_its_province_and_country() -> None:
    assert relate_places(HARIM, IDLIB) is Nearness.WITHIN
    assert relate_places(SYRIA, HARIM) is Nearness.WITHIN
    assert relate_places(DAMASCUS, IDLIB) is not Nearness.WITHIN


def test_the_same_province_is_only_the_same_area() -> None:
    assert relate_places(IDLIB, IDLIB) is Nearness.SAME_AREA


def test_one_entry_of_the_gazetteer_is_one_place_under_any_name() -> None:
    assert relate_places(town("Kobani", gazetteer_id="g1"), town("Ayn al-Arab", gazetteer_id="g1")) is Nearness.SAME


def test_namesakes_far_apart_are_apart() -> None:
    assert relate_places(town("Tripoli", 34.43, 35.84), town("Tripoli", 32.88, 13.19)) is Nearness.APART


def test_a_village_known_only_by_its_province_is_the_village_of_that_name() -> None:
    village = replace(IDLIB, text="Salqin", lat=36.9, lon=38.2)
    assert relate_places(village, SALQIN) is Nearness.SAME
    assert relate_places(village, DAMASCUS) is Nearness.APART
    assert relate_places(village, town("Salqin", 21.0, 105.8, country="VN")) is Nearness.APART


def test_names_without_coordinates_leave_it_unknown() -> None:
    assert relate_places(town("Hass"), town("Kafr Nabl")) is Nearness.UNKNOWN
    assert relate_places(town("Hass"), HARIM) is Nearness.UNKNOWN


def test_a_hospital_that_nobody_can_locate_may_be_in_any_town_but_is_no_other_hospital() -> None:
    assert relate_places(town("Central Hospital"), HARIM) is Nearness.NEAR
    assert relate_places(town("Central Hospital"), town("Children's Hospital")) is Nearness.UNKNOWN


def test_sets_stand_as_close_as_their_closest_members() -> None:
    assert relate_place_sets((DAMASCUS, HARIM), (HARIM,)) is Nearness.SAME
    assert relate_place_sets((), (HARIM,)) is None


coordinates = st.tuples(st.floats(-89, 89), st.floats(-180, 180))
names = st.sampled_from(["Harim", "Salqin", "Kafr Nabl", "Kafranbel", "Oursi"])


@given(coordinates, coordinates, names, names)
def test_nearness_does_not_depend_on_who_is_first(
    a: tuple[float, float], b: tuple[float, float], one: str, other: str
) -> None:
    first, second = town(one, *a), town(other, *b)
    assert relate_places(first, second) is relate_places(second, first)
    assert relate_places(first, first) is Nearness.SAME
