"""UCDP GED: the places of its events, by the words that name them and by how exact each is."""

from pathlib import Path

import pytest

from tests.resolve.tables.samples import GED_COLUMNS, make_csv, make_ged, pack_gzip, read_file, refusals, write
from tollbook.resolve.draft import Standing
from tollbook.resolve.tables.rows import Location, Reason, Refused

BENCH = Path(__file__).parents[4] / "shared" / "bench" / "ucdp-ged-syria-2016-2017.csv.gz"


def read(folder: Path, *events: dict[str, object], country: str | None = None) -> tuple[list[Location], list[Refused]]:
    form, places, refused = read_file(write(folder, "ged.csv", make_ged(*events)), country)
    assert form == "UCDP GED"
    return places, refused


@pytest.mark.parametrize(
    ("written", "precision", "names", "kind"),
    [
        ("Tall Tashrin village", 1, ("Tall Tashrin", "Tall Tashrin village"), "town"),
        ("Tashrin city", 2, ("Tashrin", "Tashrin city"), "town"),
        ("Tashrin suburb", 1, ("Tashrin", "Tashrin suburb"), "quarter"),
        ("Tashrin/Tichrine town", 1, ("Tashrin", "Tichrine", "Tashrin/Tichrine town"), "town"),
        ("Al-Tash town (Tichrine)", 1, ("Al-Tash", "Tichrine", "Al-Tash town (Tichrine)"), "town"),
        ("Tash (Tichrine) village", 1, ("Tash", "Tichrine", "Tash (Tichrine) village"), "town"),
        ("Tashrin Military Airbase (T9)", 2, ("Tashrin Military Airbase", "Tashrin"), "site"),
        ("Tall Tashrin", 1, ("Tall Tashrin",), "site"),
        ("Tashrin district", 3, ("Tashrin", "Tashrin district"), "district"),
        ("Tashrin", 3, ("Tashrin",), "district"),
        ("Tashrin Governorate", 4, ("Tashrin", "Tashrin Governorate"), "province"),
        ("Southern Tashrin Governorate", 5, ("Southern Tashrin Governorate",), "district"),
        ("Northern Tashrin Governorate", 2, ("Northern Tashrin Governorate",), "district"),
        ("Tashrin/Nisan border", 5, ("Tashrin/Nisan border",), "district"),
    ],
)
def test_the_words_of_a_place_say_its_names_and_kind(
    tmp_path: Path, written: str, precision: int, names: tuple[str, ...], kind: str
) -> None:
    [place], _ = read(tmp_path, {"where_coordinates": written, "where_prec": precision})
    assert place.names[: len(names)] == names
    assert set(place.names) <= {*names, written}
    assert place.kind == kind


def test_a_bare_name_of_a_site_does_not_stand_alone(tmp_path: Path) -> None:
    places, _ = read(tmp_path, {"where_coordinates": "Tashrin dam"}, {"where_coordinates": "Tall Tashrin"})
    assert [place.standing for place in places] == [Standing.BESIDE, Standing.USUAL]


def test_a_place_stands_at_the_median_of_the_rows_that_place_it_best(tmp_path: Path) -> None:
    def event(precision: int, lat: float, lon: float) -> dict[str, object]:
        return {
            "where_coordinates": "Tashrin village",
            "where_prec": precision,
            "latitude": lat,
            "longitude": lon,
        }

    [place], _ = read(
        tmp_path, event(2, 36, 39), event(1, 34.1, 37.1), event(1, 34.2, 37.5), event(1, 34.9, 37.2), event(2, 33, 30)
    )
    assert (place.lat, place.lon, place.line) == (34.2, 37.2, 2)


def test_the_same_name_in_another_division_or_country_is_another_place(tmp_path: Path) -> None:
    name: dict[str, object] = {"where_coordinates": "Tashrin village"}
    places, _ = read(
        tmp_path,
        name,
        name | {"adm_1": "Aleppo Governorate"},
        name | {"country": "Iraq", "adm_1": ""},
        {"where_coordinates": "Tashrín  village"},
    )
    assert [(place.country, place.admin1) for place in places] == [("SY", "Homs"), ("SY", "Aleppo"), ("IQ", None)]
    assert len({place.code for place in places}) == 3
    assert places[0].code == "ucdp:sy-homs-governorate-tashrin-village"


def test_a_division_has_the_id_that_it_has_in_the_gazetteer(tmp_path: Path) -> None:
    names = ("Hamah Governorate", "Unheard of Governorate")
    places, _ = read(tmp_path, *({"where_coordinates": name, "where_prec": 4, "adm_1": name} for name in names))
    assert [place.code for place in places] == ["SY.10", "ucdp:sy-unheard-of-governorate-unheard-of-governorate"]
    assert [place.admin1 for place in places] == ["Hama", "Unheard of"]
    assert [place.population for place in places] == [300_000, 300_000]


def test_countries_and_the_open_sea_are_no_places(tmp_path: Path) -> None:
    places, refused = read(
        tmp_path,
        {"where_coordinates": "Syria", "where_prec": 6},
        {"where_coordinates": "Syria", "where_prec": 5},
        {"where_coordinates": "Mediterranean Sea", "where_prec": 7},
        {"where_coordinates": ""},
        {"where_coordinates": "Tashrin", "latitude": ""},
        {"where_coordinates": "Tashrin", "latitude": 0, "longitude": 0},
        {"where_coordinates": "Tashrin", "country": "Atlantis"},
        {"where_coordinates": "Tashrin", "country": ""},
    )
    assert places == []
    assert refusals(refused) == [
        (2, Reason.COUNTRY),
        (3, Reason.COUNTRY),
        (4, Reason.WIDE),
        (5, Reason.NO_NAME),
        (6, Reason.NO_POINT),
        (7, Reason.ZERO),
        (8, Reason.UNKNOWN_COUNTRY),
        (9, Reason.NO_COUNTRY),
    ]


def test_hostile_names_are_refused_by_place(tmp_path: Path) -> None:
    places, refused = read(
        tmp_path,
        {"where_coordinates": "Tash\x07rin village"},
        {"where_coordinates": "x" * 300},
        {"where_coordinates": "1"},
    )
    assert places == []
    assert refusals(refused) == [(2, Reason.CONTROL), (3, Reason.LONG_NAME), (4, Reason.NO_NAME)]


def test_a_table_of_a_few_columns_is_enough(tmp_path: Path) -> None:
    text = make_csv(("where_coordinates", "latitude", "longitude"), [("Tashrin village", 34, 37)], delimiter=";")
    form, [place], _ = read_file(write(tmp_path, "ged.csv", text), "SY")
    assert (form, place.country, place.admin1, place.kind) == ("UCDP GED", "SY", None, "town")
    assert set(GED_COLUMNS) > {"where_coordinates", "latitude", "longitude"}


def test_a_compressed_table_with_a_mark_of_encoding_is_read(tmp_path: Path) -> None:
    text = make_ged({"where_coordinates": "Tashrin village"})
    _, [place], _ = read_file(write(tmp_path, "ged.csv.gz", pack_gzip("\ufeff" + text)))
    assert place.names[0] == "Tashrin"


@pytest.mark.skipif(not BENCH.exists(), reason="needs ../shared/bench")
def test_all_places_of_syria_in_two_years_are_taken() -> None:
    """Every event of that file that is not placed in the country at large belongs to a place."""
    form, places, refused = read_file(BENCH)
    by_name = {place.names[0]: place for place in places if place.kind == "town"}
    assert form == "UCDP GED"
    assert len(places) == 1574
    assert {each.reason for each in refused} == {Reason.COUNTRY}
    assert len({place.code for place in places}) == len(places)
    assert {place.country for place in places} == {"SY"}
    assert by_name["Teir Maaleh"].admin1 == "Homs"
    assert "Palmyra" in by_name["Tadmur"].names
