"""The supplement of places: large enough, each found under each of its names, none far from everything."""

from collections import Counter, defaultdict
from functools import cache

import pytest

from tollbook.model import PlaceRef
from tollbook.resolve.folding import plain_name
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.places import distance_km
from tollbook.resolve.supplement import Added, list_added, list_spellings, load_geonames

REMOTEST_KM = 400
SPOT_KM = 5
AT_WAR = ("SY", "IQ", "YE", "LY", "PS", "LB", "UA", "SD", "SO", "ET", "NG", "CD", "ML", "AF", "PK", "MM", "CO", "HT")


def make_place(lat: float, lon: float) -> PlaceRef:
    return PlaceRef(text="", lat=lat, lon=lon)


def measure_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    distance = distance_km(make_place(*one), make_place(*other))
    assert distance is not None
    return distance


@cache
def list_towns() -> dict[str, list[tuple[float, float]]]:
    """The towns of GeoNames by country."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in load_geonames("cities500.json").values():
        towns[town["countrycode"]].append((town["latitude"], town["longitude"]))
    return towns


@pytest.mark.parametrize("country", AT_WAR)
def test_a_country_at_war_has_places_that_geonames_lacks(country: str) -> None:
    assert sum(place.country == country for place in list_added()) >= 8


def test_the_supplement_has_quarters_and_sites_by_the_hundred() -> None:
    kinds = Counter(place.kind for place in list_added())
    assert kinds["quarter"] >= 400
    assert kinds["site"] >= 150
    assert len({place.country for place in list_added()}) >= 40


def test_no_place_lies_far_from_every_town_of_its_country() -> None:
    """Latitude and longitude changed about, or a sign forgotten, would show here."""
    for place in list_added():
        nearest = min(measure_km((place.lat, place.lon), town) for town in list_towns()[place.country])
        assert nearest <= REMOTEST_KM, place


def is_found(gazetteer: Gazetteer, place: Added, name: str) -> bool:
    found = (entry for entry in gazetteer.find(name) if entry.country == place.country)
    return any(measure_km((entry.lat, entry.lon), (place.lat, place.lon)) <= SPOT_KM for entry in found)


def test_every_place_is_found_under_each_of_its_names(gazetteer: Gazetteer) -> None:
    lost = [
        (place.country, name) for place in list_added() for name in place.names if not is_found(gazetteer, place, name)
    ]
    assert not lost


def test_every_further_spelling_finds_a_town_of_the_country(gazetteer: Gazetteer) -> None:
    for country, name, further in list_spellings():
        for spelling in further:
            assert any(entry.country == country for entry in gazetteer.find(spelling)), (country, name, spelling)


def test_no_name_is_a_bare_number_or_a_single_letter() -> None:
    for place in list_added():
        for name in place.names:
            assert len(plain_name(name)) > 1, place
            assert not plain_name(name).isdigit(), place


@pytest.mark.parametrize(
    ("text", "country", "lat", "lon"),
    [
        ("Bustan al-Basha", "SY", 36.22, 37.17),
        ("the Salheen district of Aleppo", "SY", 36.18, 37.17),
        ("Zanjili", "IQ", 36.36, 43.12),
        ("the Nuri mosque", "IQ", 36.34, 43.13),
        ("Shaboura camp", "PS", 31.29, 34.25),
        ("Aita al-Shaab", "LB", 33.10, 35.34),
        ("Khormaksar", "YE", 12.82, 45.03),
        ("Bab al-Aziziya", "LY", 32.87, 13.17),
        ("Kalakla", "SD", 15.48, 32.49),
        ("Bakara market", "SO", 2.05, 45.32),
        ("Kanyaruchinya", "CD", -1.60, 29.24),
        ("Eringeti", "CD", 0.97, 29.60),
        ("Logvinovo", "UA", 48.39, 38.34),
        ("Mount Igman", "BA", 43.75, 18.27),
        ("Microrayon", "AF", 34.53, 69.21),
        ("Mir Ali", "PK", 32.98, 70.27),
        ("Laiza", "MM", 24.76, 97.56),
        ("Kutupalong", "BD", 21.21, 92.16),
        ("Varreux", "HT", 18.57, -72.34),
        ("Ngagara", "BI", -3.35, 29.37),
    ],
)
def test_places_of_the_wars_are_where_they_are(
    gazetteer: Gazetteer, text: str, country: str, lat: float, lon: float
) -> None:
    place = gazetteer.resolve(text, near=(gazetteer.refer_country(country),))
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert measure_km((place.lat, place.lon), (lat, lon)) <= SPOT_KM
