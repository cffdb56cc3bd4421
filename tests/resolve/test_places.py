"""Which place holds which, and distances."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import PlaceRef
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.places import contains, distance_km, move, same_name

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
POINTS = st.builds(PlaceRef, text=st.just("a point"), lat=LATITUDES, lon=LONGITUDES)

INSIDE = [
    ("Syria", "Idlib"),
    ("Syria", "Idlib province"),
    ("Idlib province", "Idlib"),
    ("Idlib province", "Saraqib"),
    ("Idlib province", "Abu Duhur military airport"),
    ("Idlib", "Idlib hospital"),
    ("Raqqa", "Ar-Raqqah"),
    ("Darfur", "North Darfur"),
    ("Darfur", "El Fasher"),
    ("Eastern Ghouta", "Douma"),
    ("Aleppo", "Sheikh Maqsoud"),
    ("Gaza Strip", "Shati camp"),
    ("North Kivu", "Goma"),
]
OUTSIDE = [
    ("Idlib", "Idlib province"),
    ("Idlib province", "Syria"),
    ("Idlib province", "Hama"),
    ("Idlib", "Saraqib"),
    ("Syria", "Mosul"),
    ("Aleppo", "Aleppo province"),
    ("Eastern Ghouta", "Syria"),
    ("Darfur", "Khartoum"),
    ("Raqqa", "Raqqa province"),
    ("Sheikh Maqsoud", "Aleppo"),
]


@pytest.mark.parametrize(("outer", "inner"), INSIDE)
def test_a_place_holds_what_lies_in_it(gazetteer: Gazetteer, outer: str, inner: str) -> None:
    assert contains(gazetteer.resolve(outer), gazetteer.resolve(inner))


@pytest.mark.parametrize(("outer", "inner"), OUTSIDE)
def test_a_place_holds_nothing_wider_or_elsewhere(gazetteer: Gazetteer, outer: str, inner: str) -> None:
    assert not contains(gazetteer.resolve(outer), gazetteer.resolve(inner))


def test_places_that_nobody_knows_are_told_by_their_names() -> None:
    assert contains(PlaceRef(text="Wadi Nowhere"), PlaceRef(text="wadi nowhere"))
    assert not contains(PlaceRef(text="Wadi Nowhere"), PlaceRef(text="Wadi Elsewhere"))


def test_towns_of_one_name_far_apart_are_two() -> None:
    one = PlaceRef(text="Suran", kind="town", lat=36.57, lon=37.22, country="SY")
    other = PlaceRef(text="Suran", kind="town", lat=35.29, lon=36.74, country="SY")
    assert same_name(one, other)
    assert not contains(one, other)


@pytest.mark.parametrize(
    "name", ["Syria", "Idlib province", "Idlib", "Eastern Ghouta", "Sheikh Maqsoud", "T4", "Nowhere"]
)
def test_every_place_holds_itself(gazetteer: Gazetteer, name: str) -> None:
    assert contains(gazetteer.resolve(name), gazetteer.resolve(name))


def test_idlib_is_some_sixty_kilometres_from_aleppo(gazetteer: Gazetteer) -> None:
    distance = distance_km(gazetteer.resolve("Idlib"), gazetteer.resolve("Aleppo"))
    assert distance is not None
    assert 50 < distance < 65


def test_a_place_without_coordinates_is_at_no_distance() -> None:
    assert distance_km(PlaceRef(text="a"), PlaceRef(text="b", lat=0.0, lon=0.0)) is None


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_never_over_half_the_globe(one: PlaceRef, other: PlaceRef) -> None:
    there, back = distance_km(one, other), distance_km(other, one)
    assert there is not None
    assert back is not None
    assert math.isclose(there, back, abs_tol=1e-6)
    assert 0 <= there <= 20_016


@given(POINTS)
def test_a_place_is_at_no_distance_from_itself(place: PlaceRef) -> None:
    assert distance_km(place, place) == pytest.approx(0)


@given(st.floats(-80, 80), LONGITUDES, st.floats(0, 900), st.floats(0, 360))
def test_what_is_moved_is_as_far_away_as_it_was_moved(lat: float, lon: float, km: float, bearing: float) -> None:
    there = move(lat, lon, km=km, bearing=bearing)
    here, moved = PlaceRef(text="", lat=lat, lon=lon), PlaceRef(text="", lat=there[0], lon=there[1])
    assert distance_km(here, moved) == pytest.approx(km, abs=0.01)


@pytest.mark.parametrize(("bearing", "north", "east"), [(0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1)])
def test_directions_are_counted_from_north_to_east(bearing: float, north: int, east: int) -> None:
    lat, lon = move(0, 0, km=111.19, bearing=bearing)
    assert (lat, lon) == pytest.approx((north, east), abs=0.01)
