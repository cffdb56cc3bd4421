"""OCHA's tables of P-codes: units of every level with their names in all languages."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.resolve.tables.samples import make_csv, read_file, refusals, write
from tollbook.resolve.tables.rows import Location, Reason, Refused

OLD = ("ADM0_EN", "ADM0_PCODE", "ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE", "lat", "lon")
LONG = ("admin2Name_en", "admin2Name_ar", "admin2Pcode", "admin1Name_en", "admin1Pcode", "admin0Pcode", "x", "y")


def read(
    folder: Path, header: Sequence[str], *rows: Sequence[object], country: str | None = None
) -> tuple[list[Location], list[Refused]]:
    form, places, refused = read_file(write(folder, "adm.csv", make_csv(header, rows)), country)
    assert form == "OCHA P-codes"
    return places, refused


def test_a_row_is_of_the_deepest_unit_whose_code_it_gives(tmp_path: Path) -> None:
    places, _ = read(
        tmp_path,
        OLD,
        ("Syria", "SY", "Idleb", "إدلب", "SY07", "Harim", "حارم", "SY0703", 36.2, 36.5),
        ("Syria", "SY", "Idleb", "إدلب", "SY07", "", "", "", 35.8, 36.7),
    )
    assert [(place.code, place.kind, place.names) for place in places] == [
        ("pcode:SY0703", "district", ("Harim", "حارم")),
        ("SY.12", "province", ("Idleb", "إدلب")),
    ]
    assert {(place.country, place.admin1) for place in places} == {("SY", "Idlib")}


def test_a_division_that_the_gazetteer_lacks_has_its_code_as_id(tmp_path: Path) -> None:
    header = ("ADM1_EN", "ADM1_PCODE", "lat", "lon")
    [place], _ = read(tmp_path, header, ("Unheard of", "SY99", 35.8, 36.7))
    assert (place.code, place.admin1) == ("pcode:SY99", "Unheard of")


def test_the_english_name_stands_first_whatever_the_order_of_columns(tmp_path: Path) -> None:
    header = ("ADM1_AR", "ADM1_FR", "ADM1_EN", "ADM1_PCODE", "lat", "lon")
    [place], _ = read(tmp_path, header, ("إدلب", "Idleb", "Idlib", "SY07", 35.8, 36.7))
    assert place.names == ("Idlib", "إدلب", "Idleb")


def test_later_headings_x_and_y_and_other_names_are_understood(tmp_path: Path) -> None:
    header = (*LONG, "admin2AltName1_en", "admin2RefName", "date")
    row = ("Harim", "حارم", "SY0703", "Idleb", "SY07", "SYR", 36.5, 36.2, "Harem", "Harim ref", "2020-01-01")
    [place], _ = read(tmp_path, header, row)
    assert place.names == ("Harim", "Harem", "حارم", "Harim ref")
    assert (place.lat, place.lon, place.country) == (36.2, 36.5, "SY")


@pytest.mark.parametrize(
    ("country", "pcode", "given", "code"),
    [
        ("SY", "X1", None, "SY"),
        ("SYR", "X1", None, "SY"),
        ("", "SY0703", None, "SY"),
        ("", "SYR0703", None, "SY"),
        ("", "0703", "SY", "SY"),
        ("??", "0703", "SY", "SY"),
    ],
)
def test_the_country_is_named_given_or_begins_the_code(
    tmp_path: Path, country: str, pcode: str, given: str | None, code: str
) -> None:
    header = ("admin0Pcode", "admin1Name_en", "admin1Pcode", "lat", "lon")
    [place], _ = read(tmp_path, header, (country, "Idleb", pcode, 35.8, 36.7), country=given)
    assert place.country == code


def test_a_population_that_is_not_said_is_estimated_by_kind(tmp_path: Path) -> None:
    header = ("ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE", "lat", "lon", "population")
    rows = [
        ("Idleb", "SY07", "Harim", "SY0703", 36.2, 36.5, ""),
        ("Idleb", "SY07", "", "", 36.2, 36.5, ""),
        ("Idleb", "SY07", "Ariha", "SY0704", 36.2, 36.5, "1,800"),
    ]
    places, _ = read(tmp_path, header, *rows)
    assert [place.population for place in places] == [30_000, 300_000, 1800]


def test_units_without_coordinates_code_name_or_country_are_refused(tmp_path: Path) -> None:
    header = ("ADM1_EN", "ADM1_PCODE", "lat", "lon")
    places, refused = read(
        tmp_path,
        header,
        ("#adm1+name", "#adm1+code", "#geo+lat", "#geo+lon"),
        ("Idleb", "SY07", "", ""),
        ("Idleb", "", 35.8, 36.7),
        ("", "SY07", 35.8, 36.7),
        ("Idleb", "07", 35.8, 36.7),
        ("Idleb", "SY07", 358, 36.7),
    )
    assert places == []
    assert refusals(refused) == [
        (3, Reason.NO_POINT),
        (4, Reason.NO_CODE),
        (5, Reason.NO_NAME),
        (6, Reason.NO_COUNTRY),
        (7, Reason.OUT_OF_RANGE),
    ]


def test_a_table_without_any_coordinates_has_no_place(tmp_path: Path) -> None:
    places, refused = read(tmp_path, ("ADM1_EN", "ADM1_PCODE"), ("Idleb", "SY07"), ("Homs", "SY04"))
    assert places == []
    assert {each.reason for each in refused} == {Reason.NO_POINT}
