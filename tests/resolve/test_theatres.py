"""Places of many wars, each against coordinates from general knowledge, given the country that the report is about."""

import pytest

from tollbook.model import PlaceRef
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.places import contains, distance_km

TOWNS = [
    ("Taftanaz", "SY", 36.0, 36.8),
    ("Kafr Nabl", "SY", 35.6, 36.6),
    ("Binnish", "SY", 36.0, 36.7),
    ("Fuaa", "SY", 36.0, 36.7),
    ("Kobane", "SY", 36.9, 38.4),
    ("Bukamal", "SY", 34.5, 40.9),
    ("Deir Ezzor", "SY", 35.3, 40.1),
    ("Sweida", "SY", 32.7, 36.6),
    ("Tel Rifaat", "SY", 36.5, 37.1),
    ("Falluja", "IQ", 33.3, 43.8),
    ("Tal Afar", "IQ", 36.4, 42.4),
    ("Baiji", "IQ", 34.9, 43.5),
    ("Hawija", "IQ", 35.3, 43.8),
    ("Hodeida", "YE", 14.8, 43.0),
    ("Taez", "YE", 13.6, 44.0),
    ("Marib", "YE", 15.5, 45.3),
    ("Tarhouna", "LY", 32.4, 13.6),
    ("Sirte", "LY", 31.2, 16.6),
    ("Brega", "LY", 30.4, 19.6),
    ("Khan Younis", "PS", 31.3, 34.3),
    ("Jabalia", "PS", 31.5, 34.5),
    ("Mariupol", "UA", 47.1, 37.5),
    ("Bakhmut", "UA", 48.6, 38.0),
    ("Izyum", "UA", 49.2, 37.3),
    ("Lashkar Gah", "AF", 31.6, 64.4),
    ("Kunduz", "AF", 36.7, 68.9),
    ("Quetta", "PK", 30.2, 67.0),
    ("El Fasher", "SD", 13.6, 25.3),
    ("El Geneina", "SD", 13.4, 22.4),
    ("Malakal", "SS", 9.5, 31.7),
    ("Kismayo", "SO", -0.4, 42.5),
    ("Las Anod", "SO", 8.5, 47.4),
    ("Maiduguri", "NG", 11.8, 13.2),
    ("Chibok", "NG", 10.9, 12.8),
    ("Gao", "ML", 16.3, 0.0),
    ("Kidal", "ML", 18.4, 1.4),
    ("Djibo", "BF", 14.1, -1.6),
    ("Goma", "CD", -1.7, 29.2),
    ("Sake", "CD", -1.6, 29.0),
    ("Bambari", "CF", 5.8, 20.7),
    ("Palma", "MZ", -10.8, 40.5),
    ("Mekelle", "ET", 13.5, 39.5),
    ("Pazigyi", "MM", 23.4, 95.6),
    ("Maungdaw", "MM", 20.8, 92.4),
    ("Marawi", "PH", 8.0, 124.3),
    ("Toribio", "CO", 3.0, -76.3),
    ("Iguala", "MX", 18.3, -99.5),
    ("Ayacucho", "PE", -13.2, -74.2),
    ("Srebrenica", "BA", 44.1, 19.3),
    ("Grozny", "RU", 43.3, 45.7),
]
PROVINCES = [
    ("Helmand", "AF"),
    ("Nineveh", "IQ"),
    ("Hadramawt", "YE"),
    ("Kherson region", "UA"),
    ("South Kordofan", "SD"),
    ("North Darfur", "SD"),
    ("Lower Shabelle", "SO"),
    ("Borno", "NG"),
    ("North Kivu", "CD"),
    ("Ituri", "CD"),
    ("Cabo Delgado", "MZ"),
    ("Tigray", "ET"),
    ("Sagaing region", "MM"),
    ("Rakhine state", "MM"),
    ("Sinaloa", "MX"),
    ("North Sinai", "EG"),
    ("Balochistan", "PK"),
    ("Manipur", "IN"),
    ("Nangarhar", "AF"),
    ("Khyber Pakhtunkhwa", "PK"),
    ("Chhattisgarh state", "IN"),
    ("Mopti region", "ML"),
    ("Tillabéri region", "NE"),
    ("Far North region", "CM"),
    ("Upper Nile state", "SS"),
    ("Unity state", "SS"),
    ("Ouham-Pendé", "CF"),
    ("Zamfara state", "NG"),
    ("Blue Nile state", "SD"),
    ("Sirnak province", "TR"),
    ("Sistan and Baluchestan", "IR"),
    ("Khuzestan", "IR"),
    ("Abkhazia", "GE"),
    ("Republika Srpska", "BA"),
    ("Narathiwat province", "TH"),
    ("Cauca", "CO"),
    ("Michoacán", "MX"),
    ("Artibonite", "HT"),
    ("Quiché", "GT"),
]
DIVISIONS = [
    ("Lashkar Gah", "AF", "Helmand"),
    ("Jalalabad", "AF", "Nangarhar"),
    ("Peshawar", "PK", "Khyber Pakhtunkhwa"),
    ("Imphal", "IN", "Manipur"),
    ("Djenne", "ML", "Mopti"),
    ("Dori", "BF", "Région du Sahel"),
    ("Maroua", "CM", "Far North Region"),
    ("Bentiu", "SS", "Unity State"),
    ("Garissa", "KE", "Garissa"),
    ("Pemba", "MZ", "Cabo Delgado"),
    ("Gulu", "UG", "Northern"),
    ("Kano", "NG", "Kano"),
    ("Tskhinvali", "GE", "Shida Kartli"),
    ("Srebrenica", "BA", "Republika Srpska"),
    ("Vukovar", "HR", "Vukovar-Srijem"),
    ("Jaffna", "LK", "Northern"),
    ("Yuksekova", "TR", "Hakkari"),
    ("Zahedan", "IR", "Sistan and Baluchestan"),
    ("Sderot", "IL", "Southern District of Israel"),
    ("Marawi", "PH", "Bangsamoro"),
    ("Tumaco", "CO", "Nariño"),
    ("Culiacan", "MX", "Sinaloa"),
    ("Gonaives", "HT", "Artibonite"),
    ("Kasserine", "TN", "Kasserine"),
]
SITES = [
    ("T4 air base", "SY", 34.5, 37.6),
    ("Abu Duhur airport", "SY", 35.7, 37.1),
    ("Menagh airport", "SY", 36.5, 37.0),
    ("Bagram", "AF", 34.9, 69.3),
    ("Ain al-Asad", "IQ", 33.8, 42.4),
    ("Donetsk airport", "UA", 48.1, 37.7),
    ("Mitiga airport", "LY", 32.9, 13.3),
    ("Shifa hospital", "PS", 31.5, 34.4),
]


def measure(place: PlaceRef, lat: float, lon: float) -> float:
    distance = distance_km(place, PlaceRef(text="expected", lat=lat, lon=lon))
    return float("inf") if distance is None else distance


@pytest.mark.parametrize(("name", "country", "lat", "lon"), TOWNS, ids=[town[0] for town in TOWNS])
def test_towns_are_where_they_are(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    place = gazetteer.resolve(name, near=(gazetteer.refer_country(country),))
    assert place.country == country
    assert measure(place, lat, lon) < 15


@pytest.mark.parametrize(("name", "country"), PROVINCES, ids=[province[0] for province in PROVINCES])
def test_provinces_are_provinces_of_their_country(gazetteer: Gazetteer, name: str, country: str) -> None:
    place = gazetteer.resolve(name, near=(gazetteer.refer_country(country),))
    assert (place.kind, place.country) == ("province", country)
    assert place.admin1


@pytest.mark.parametrize(("name", "country", "division"), DIVISIONS, ids=[row[0] for row in DIVISIONS])
def test_towns_lie_in_their_division(gazetteer: Gazetteer, name: str, country: str, division: str) -> None:
    place = gazetteer.resolve(name, near=(gazetteer.refer_country(country),))
    assert (place.kind, place.country, place.admin1) == ("town", country, division)
    assert contains(gazetteer.resolve(f"{division} province", country=country), place)


@pytest.mark.parametrize(
    ("text", "country"),
    [("the northern province", "SY"), ("the eastern region", "NG"), ("the far north", "NG"), ("Gaza province", "PS")],
)
def test_a_common_word_is_no_division_of_another_country(gazetteer: Gazetteer, text: str, country: str) -> None:
    assert gazetteer.resolve(text, near=(gazetteer.refer_country(country),)).country in (None, country)


@pytest.mark.parametrize(("name", "country", "lat", "lon"), SITES, ids=[site[0] for site in SITES])
def test_sites_are_where_they_are(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    place = gazetteer.resolve(name, near=(gazetteer.refer_country(country),))
    assert (place.kind, place.country) == ("site", country)
    assert measure(place, lat, lon) < 15
