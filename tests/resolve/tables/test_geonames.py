"""Dumps of GeoNames: which features are places, of which kind, under which names."""

from pathlib import Path

import pytest

from tests.resolve.tables.samples import make_geonames, pack_zip, read_file, refusals, write
from tollbook.resolve.draft import Standing
from tollbook.resolve.tables.geonames import is_geonames
from tollbook.resolve.tables.rows import Location, Reason, Refused


def read(folder: Path, *lines: str, country: str | None = None) -> tuple[list[Location], list[Refused]]:
    form, places, refused = read_file(write(folder, "SY.txt", "".join(lines)), country)
    assert form == "GeoNames"
    return places, refused


def test_a_row_is_a_place_with_its_names_in_all_scripts(tmp_path: Path) -> None:
    line = make_geonames(172955, "Bayt Tashrin", others="Beit Techrine,بيت تشرين,Бейт", people=1400, division="11")
    [place], refused = read(tmp_path, line)
    assert refused == []
    assert place == Location(
        line=1,
        code="172955",
        names=("Bayt Tashrin", "Beit Techrine", "بيت تشرين", "Бейт"),
        kind="town",
        lat=35.9,
        lon=36.6,
        country="SY",
        admin1="Homs",
        population=1400,
    )


def test_codes_of_airports_postal_codes_and_bare_transliterations_are_no_names(tmp_path: Path) -> None:
    [place], _ = read(tmp_path, make_geonames(1, "Qasr Tashrin", others="QTX,12345,qsr tshryn,Kasr Tichrine,قصر"))
    assert place.names == ("Qasr Tashrin", "Kasr Tichrine", "قصر")


@pytest.mark.parametrize(
    ("feature", "kind", "standing"),
    [
        ("P.PPL", "town", Standing.USUAL),
        ("P.PPLC", "town", Standing.USUAL),
        ("P.PPLW", "town", Standing.USUAL),
        ("P.PPLX", "quarter", Standing.USUAL),
        ("A.ADM1", "province", Standing.USUAL),
        ("A.ADM2", "district", Standing.USUAL),
        ("A.ADM4", "district", Standing.USUAL),
        ("L.RGN", "district", Standing.USUAL),
        ("S.AIRB", "site", Standing.BESIDE),
        ("S.CMPRF", "site", Standing.BESIDE),
        ("S.PRN", "site", Standing.BESIDE),
        ("L.MILB", "site", Standing.BESIDE),
        ("L.OILF", "site", Standing.BESIDE),
        ("T.HLL", "site", Standing.BESIDE),
        ("V.FRST", "site", Standing.BESIDE),
    ],
)
def test_features_where_incidents_happen_are_taken(tmp_path: Path, feature: str, kind: str, standing: Standing) -> None:
    [place], _ = read(tmp_path, make_geonames(1, "Tashrin", feature))
    assert (place.kind, place.standing) == (kind, standing)


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        ("A.PCLI", Reason.COUNTRY),
        ("A.PRSH", "other areas"),
        ("P.PPLH", "historical"),
        ("A.ADM1H", "historical"),
        ("H.WLL", "water"),
        ("L.PRK", "land and parks"),
        ("R.RD", "roads and railways"),
        ("T.VAL", "relief"),
        ("V.VIN", "vegetation"),
        ("U.BNKU", "under the sea"),
        (".", "no feature class"),
    ],
)
def test_other_features_are_refused_with_the_reason(tmp_path: Path, feature: str, reason: str) -> None:
    places, [refused] = read(tmp_path, make_geonames(1, "Tashrin", feature))
    assert places == []
    assert refused.reason.startswith(reason)


def test_a_site_is_also_found_under_its_name_without_the_word_that_says_what_it_is(tmp_path: Path) -> None:
    [place], _ = read(tmp_path, make_geonames(1, "Tashrin Military Airport", "S.AIRB"))
    assert place.names == ("Tashrin Military Airport", "Tashrin")


def test_divisions_are_named_by_the_gazetteer_or_by_the_dump_wherever_it_does(tmp_path: Path) -> None:
    places, _ = read(
        tmp_path,
        make_geonames(1, "Tashrin", division="12"),
        make_geonames(2, "Tishreen", division="77"),
        make_geonames(3, "Muhafazat Jadid", "A.ADM1", division="77"),
        make_geonames(4, "Nowhere", division="00"),
    )
    assert [place.admin1 for place in places] == ["Idlib", "Muhafazat Jadid", "Muhafazat Jadid", None]


def test_a_division_has_the_id_that_it_has_in_the_gazetteer(tmp_path: Path) -> None:
    lines = (make_geonames(1, "Idlib", "A.ADM1", division="12"), make_geonames(2, "Nowhere", "A.ADM1", division=""))
    places, _ = read(tmp_path, *lines)
    assert [place.code for place in places] == ["SY.12", "2"]


def test_rows_without_a_country_lie_in_the_one_given(tmp_path: Path) -> None:
    lines = (make_geonames(1, "Tashrin", country=""), make_geonames(2, "Tashrin", country="QQ"))
    places, refused = read(tmp_path, *lines, country="LB")
    assert [place.country for place in places] == ["LB"]
    assert refusals(refused) == [(2, Reason.UNKNOWN_COUNTRY)]
    assert refusals(read(tmp_path, *lines)[1]) == [(1, Reason.NO_COUNTRY), (2, Reason.UNKNOWN_COUNTRY)]


def test_broken_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    places, refused = read(
        tmp_path,
        make_geonames(1, "Tashrin"),
        make_geonames(2, ""),
        make_geonames(3, "Tashrin", lat="95"),
        make_geonames(4, "Tashrin", lat=0, lon=0),
        make_geonames(5, "Tashrin", lat="north"),
        make_geonames("six", "Tashrin"),
        "7\tTashrin\n",
        "\n",
        make_geonames(9, "Tash\x00rin"),
        make_geonames(10, "Tishrin"),
    )
    assert [place.line for place in places] == [1, 10]
    assert refusals(refused) == [
        (2, Reason.NO_NAME),
        (3, Reason.OUT_OF_RANGE),
        (4, Reason.ZERO),
        (5, Reason.NO_NUMBER),
        (6, Reason.COLUMNS),
        (7, Reason.COLUMNS),
        (9, Reason.CONTROL),
    ]


def test_windows_line_ends_and_the_archive_as_geonames_has_it_are_read(tmp_path: Path) -> None:
    lines = make_geonames(1, "Tashrin").replace("\n", "\r\n") + make_geonames(2, "Tishrin").replace("\n", "\r\n")
    path = write(tmp_path, "SY.zip", pack_zip(readme_txt="Readme", SY_txt=lines))
    form, places, refused = read_file(path)
    assert (form, [place.names[0] for place in places], refused) == ("GeoNames", ["Tashrin", "Tishrin"], [])


@pytest.mark.parametrize(
    "line", ["", "\t" * 18, "a\t" * 18, "1\t" * 17 + "1", "name,lat,lon", "x\t" * 6 + "P" + "\t" * 12]
)
def test_a_line_of_another_form_is_no_row_of_a_dump(line: str) -> None:
    assert not is_geonames(line)
