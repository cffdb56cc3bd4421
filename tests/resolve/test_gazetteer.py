"""Names to places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import ReferenceDataError
from tollbook.model import PlacePrecision, PlaceRef
from tollbook.resolve.draft import is_usable
from tollbook.resolve.gazetteer import CREDIT, Gazetteer

KNOWN = [
    ("Idlib", "town"), ("Syria", "country"), ("Idlib province", "province"), ("Raqa", "town"), ("Deir Ezzor", "town"),
    ("Maaret al-Numan", "town"), ("Jisr al-Shughur", "town"), ("Menagh air base", "site"), ("Goma", "town"),
    ("Sake", "town"), ("Hit", "town"), ("Helmand", "province"), ("Eastern Ghouta", "district"), ("GAZA", "town"),
    ("Sheikh Maqsoud", "quarter"), ("Khan Shaykhoun", "town"), ("Syria's", "country"), ("US", "country"),
]  # fmt: skip
UNKNOWN = [
    "Of", "Most", "March", "Monday", "Army", "Observatory", "Thursday", "The", "Front", "Rebel", "Ali", "Hassan",
    "Syrian", "Ugandan", "us", "car", "idlib", "There", "Today", "Central", "Western", "Victory", "Boko", "", "  ",
    "...", "Jamil", "Friday's", "Government", "Hope", "Police",
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), KNOWN)
def test_known_places_have_a_kind(gazetteer: Gazetteer, name: str, kind: str) -> None:
    assert gazetteer.kind_of(name) == kind


@pytest.mark.parametrize("name", UNKNOWN)
def test_words_and_peoples_names_are_no_places(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.kind_of(name) is None


@pytest.mark.parametrize(
    ("text", "name", "country", "kind", "precision"),
    [
        ("Idlib", "Idlib", "SY", "town", PlacePrecision.EXACT),
        ("Idlib province", "Idlib", "SY", "province", PlacePrecision.PROVINCE),
        ("province of Idlib", "Idlib", "SY", "province", PlacePrecision.PROVINCE),
        ("Daraa's provincial capital", "Daraa", "SY", "town", PlacePrecision.EXACT),
        ("Abu Duhur military airport", "Abu al-Duhur air base", "SY", "site", PlacePrecision.EXACT),
        ("Sarmin hospital", "Sarmīn", "SY", "site", PlacePrecision.NEAR),
        ("north of Homs", "Homs", "SY", "town", PlacePrecision.NEAR),
        ("northern Syria", "Syria", "SY", "country", PlacePrecision.COUNTRY),
        ("Syrian", "Syria", "SY", "country", PlacePrecision.COUNTRY),
        ("eastern Ghouta", "Eastern Ghouta", "SY", "district", PlacePrecision.DISTRICT),
        ("Saraqib, Idlib", "Saraqib", "SY", "town", PlacePrecision.EXACT),
        ("the Gaza Strip", "Gaza Strip", "PS", "province", PlacePrecision.PROVINCE),
        ("Georgia", "Georgia", "GE", "country", PlacePrecision.COUNTRY),
        ("Borno state", "Borno", "NG", "province", PlacePrecision.PROVINCE),
    ],
)
def test_the_words_around_a_name_say_which_place_it_is(
    gazetteer: Gazetteer, text: str, name: str, country: str, kind: str, precision: PlacePrecision
) -> None:
    place = gazetteer.resolve(text)
    assert (place.text, place.name, place.country, place.kind) == (text, name, country, kind)
    assert place.precision is precision
    assert place.confidence is not None
    assert 0 < place.confidence <= 1


@pytest.mark.parametrize(("beside", "country"), [("Misrata", "LY"), ("Beirut", "LB")])
def test_of_two_tripolis_the_one_near_the_documents_other_places_is_meant(
    gazetteer: Gazetteer, beside: str, country: str
) -> None:
    assert gazetteer.resolve("Tripoli", near=(gazetteer.resolve(beside),)).country == country


def test_the_country_known_decides_and_a_name_without_context_is_less_sure(gazetteer: Gazetteer) -> None:
    alone, told = gazetteer.resolve("Tripoli"), gazetteer.resolve("Tripoli", country="LB")
    assert told.country == "LB"
    assert alone.confidence is not None
    assert told.confidence is not None
    assert alone.confidence < told.confidence


def test_the_provincial_capital_is_that_of_the_province_in_the_document(gazetteer: Gazetteer) -> None:
    near = (gazetteer.resolve("Daraa province"),)
    assert (
        gazetteer.resolve("the provincial capital", near=near).gazetteer_id == gazetteer.resolve("Daraa").gazetteer_id
    )
    assert gazetteer.resolve("the provincial capital") == PlaceRef(text="the provincial capital")


@pytest.mark.parametrize("text", ["Zzxxqq", "", "the enclave", "St Mary hospital", "four neighbourhoods"])
def test_what_nobody_knows_keeps_its_words_and_nothing_else(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.resolve(text) == PlaceRef(text=text)


def test_a_faint_likeness_in_another_country_is_no_match(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Al Boleel town", country="SY").lat is None


def test_a_chain_of_places_is_resolved_in_no_time(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Saraqib city" + " in Homs city in Hama's city" * 6)
    assert place.text.startswith("Saraqib city in")


@pytest.mark.parametrize(("text", "country"), [("Boni", "ML"), ("al-Thawra", "SD")])
def test_a_byname_of_a_town_elsewhere_is_no_match(gazetteer: Gazetteer, text: str, country: str) -> None:
    place = gazetteer.resolve(text, near=(gazetteer.refer_country(country),))
    assert place.country in (country, None)


def test_a_great_city_elsewhere_is_a_match(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Paris", near=(gazetteer.refer_country("SY"),)).country == "FR"


def test_exact_names_come_before_folded_ones(gazetteer: Gazetteer) -> None:
    entries = gazetteer.find("Raqqa")
    assert entries[0].exact
    assert [entry.exact for entry in entries] == sorted((entry.exact for entry in entries), reverse=True)


def test_countries_are_found_by_name_and_adjective(gazetteer: Gazetteer) -> None:
    assert {gazetteer.country_of(word) for word in ("Syria", "Syrian", "Syrians", "the Syrian")} == {"SY"}
    assert gazetteer.country_of("Idlib") is None
    assert gazetteer.country_of("us") is None
    assert gazetteer.refer_country("UA").name == "Ukraine"
    with pytest.raises(KeyError):
        gazetteer.refer_country("ZZ")


@given(st.text(max_size=60))
def test_any_words_resolve_to_themselves_at_least(gazetteer: Gazetteer, text: str) -> None:
    place = gazetteer.resolve(text)
    assert place.text == text
    assert (place.lat is None) == (place.precision is None) == (place.confidence is None)


def test_the_same_question_has_the_same_answer(gazetteer: Gazetteer) -> None:
    near = (gazetteer.resolve("Homs"), gazetteer.resolve("Beirut"))
    assert len({gazetteer.resolve("Tripoli", near=near) for _ in range(5)}) == 1


@pytest.mark.parametrize("name", ["Al Bab", "Īdlib", "al-Yarmūk", "‘Afrīn", "حلب", "Алеппо", "阿勒颇"])
def test_names_in_any_script_are_kept(name: str) -> None:
    assert is_usable(name)


@pytest.mark.parametrize("name", ["", "ALP", "hlb"])
def test_airport_codes_and_transliterations_are_not(name: str) -> None:
    assert not is_usable(name)


def test_geonames_is_credited() -> None:
    assert "GeoNames" in CREDIT
    assert "CC BY 4.0" in CREDIT


def test_what_is_no_gazetteer_is_refused_with_a_remedy(tmp_path: Path) -> None:
    broken = tmp_path / "gazetteer.sqlite"
    broken.write_bytes(b"not a database, however long it may be" * 100)
    with pytest.raises(ReferenceDataError, match=r"gazetteer.sqlite: not a gazetteer .* delete it"):
        Gazetteer(broken)
