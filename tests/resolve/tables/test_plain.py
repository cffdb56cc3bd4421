"""Plain tables of places: name, latitude and longitude, and what else they may say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.tables.samples import make_csv, read_file, write
from tollbook.resolve.draft import Standing
from tollbook.resolve.tables.rows import Location, Reason

WHOLE = ("name", "lat", "lon", "country", "admin1", "kind", "aliases", "population")


def test_a_row_may_say_all_that_is_known_of_a_place(tmp_path: Path) -> None:
    row = ("Beit Tashrin", "33.512", "36.31", "SY", "Damascus", "quarter", "بيت تشرين; Beyt Tichrine|BT", "1200")
    form, places, refused = read_file(write(tmp_path, "own.csv", make_csv(WHOLE, [row])))
    assert (form, refused) == ("plain CSV", [])
    assert places == [
        Location(
            line=2,
            code="own:sy-quarter-beit-tashrin@33.51,36.31",
            names=("Beit Tashrin", "بيت تشرين", "Beyt Tichrine", "BT"),
            kind="quarter",
            lat=33.512,
            lon=36.31,
            country="SY",
            admin1="Damascus",
            population=1200,
            standing=Standing.HAND,
        )
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("name", "lat", "lon"),
        ("Place", "Latitude", "Longitude"),
        ("SETTLEMENT", "LAT", "LNG"),
        ("place_name", "y", "x"),
        ("Location", "POINT_Y", "POINT_X"),
        ("nameEn", "center_lat", "center_lon"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_and_delimiters_go_by_many_names(tmp_path: Path, header: tuple[str, ...], delimiter: str) -> None:
    text = make_csv(("id", *header), [(7, "Tashrin", 33.5, 36.25)], delimiter=delimiter, newline="\r\n")
    form, [place], _ = read_file(write(tmp_path, "own.csv", text), "SY")
    assert (form, place.names, place.lat, place.lon, place.kind) == ("plain CSV", ("Tashrin",), 33.5, 36.25, "town")


def test_decimal_commas_of_a_table_parted_by_semicolons_are_understood(tmp_path: Path) -> None:
    _, [place], _ = read_file(write(tmp_path, "own.csv", "name;lat;lon\nTashrin;33,5;36,25\n"), "SY")
    assert (place.lat, place.lon) == (33.5, 36.25)


@pytest.mark.parametrize(
    ("said", "kind"),
    [("", "town"), ("Village", "town"), ("refugee camp", "site"), ("GOVERNORATE", "province"), ("site", "site")],
)
def test_kinds_are_understood_by_the_words_of_reports(tmp_path: Path, said: str, kind: str) -> None:
    text = make_csv(("name", "lat", "lon", "country", "kind"), [("Tashrin", 33.5, 36.2, "Syria", said)])
    _, [place], _ = read_file(write(tmp_path, "own.csv", text))
    assert (place.kind, place.country) == (kind, "SY")


def test_rows_that_are_no_places_are_refused(tmp_path: Path) -> None:
    rows = [
        ("", 33.5, 36.2, "SY", "", "", "", ""),
        ("Tashrin", "", 36.2, "SY", "", "", "", ""),
        ("Tashrin", 0, 0, "SY", "", "", "", ""),
        ("Tashrin", 33.5, 236.2, "SY", "", "", "", ""),
        ("Tashrin", 33.5, 36.2, "", "", "", "", ""),
        ("Tashrin", 33.5, 36.2, "Atlantis", "", "", "", ""),
        ("Tashrin", 33.5, 36.2, "SY", "", "wormhole", "", ""),
        ("Syria", 33.5, 36.2, "SY", "", "country", "", ""),
        ("Tash\x1b]0;x\x07rin", 33.5, 36.2, "SY", "", "", "", ""),
        ("Tashrin",),
    ]
    _, places, refused = read_file(write(tmp_path, "own.csv", make_csv(WHOLE, rows)))
    assert places == []
    assert [each.reason for each in refused] == [
        Reason.NO_NAME,
        Reason.NO_POINT,
        Reason.ZERO,
        Reason.OUT_OF_RANGE,
        Reason.NO_COUNTRY,
        Reason.UNKNOWN_COUNTRY,
        Reason.UNKNOWN_KIND,
        Reason.COUNTRY,
        Reason.CONTROL,
        Reason.NO_POINT,
    ]
    assert [each.line for each in refused] == list(range(2, 12))


def test_two_places_differ_in_code_by_name_kind_country_and_point(tmp_path: Path) -> None:
    header = ("name", "lat", "lon", "country", "kind")
    rows = [
        ("Tashrin", 33.5, 36.2, "SY", ""),
        ("Tishrin", 33.5, 36.2, "SY", ""),
        ("Tashrin", 33.5, 36.2, "LB", ""),
        ("Tashrin", 33.5, 36.3, "SY", ""),
        ("Tashrin", 33.5, 36.2, "SY", "district"),
        ("Tashrín", 33.501, 36.2, "SY", "village"),
    ]
    _, places, _ = read_file(write(tmp_path, "own.csv", make_csv(header, rows)))
    assert len({place.code for place in places}) == 5
    assert places[0].code == places[-1].code


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
            st.one_of(st.floats(), st.integers(-99, 99), st.text(max_size=5)),
            st.one_of(st.floats(), st.integers(-199, 199), st.text(max_size=5)),
            st.sampled_from(["SY", "Iraq", "", "??"]),
        ),
        max_size=8,
    )
)
def test_every_row_that_is_not_blank_becomes_a_place_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, object, object, str]]
) -> None:
    kept = [row for row in rows if not all(str(cell).startswith("#") for cell in row if str(cell).strip())]
    text = make_csv(("name", "lat", "lon", "country"), rows)
    _, places, refused = read_file(write(tmp_path_factory.mktemp("own"), "own.csv", text))
    assert len(places) + len(refused) == len(kept)
    for place in places:
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.names[0].isprintable() or "\u200c" in place.names[0] or "\u200d" in place.names[0]
