"""The measure of places: what it calls right, far and listed; and what the program reaches."""

import csv
from pathlib import Path

import pytest
from places import Listed, Score, reduce_name, score_places

from tollbook.model import PlaceRef
from tollbook.settings import load_settings

UCDP = Path(__file__).parents[3] / "shared" / "bench" / "ucdp-ged-syria-2016-2017.csv.gz"
COLUMNS = ("year", "where_coordinates", "where_prec", "adm_1", "latitude", "longitude", "country")
EVENTS = (
    ("2016", "Tell Zaytun village", "1", "Idlib Governorate", "35.70", "36.80", "Syria"),
    ("2017", "Tall Zaytoun village", "1", "Idlib Governorate", "35.71", "36.81", "Syria"),
    ("2017", "Idlib town", "1", "Idlib Governorate", "35.93", "36.63", "Syria"),
    ("2017", "Aleppo town", "1", "Aleppo Governorate", "33.51", "36.29", "Syria"),
    ("2017", "Zzqqx village", "1", "Homs Governorate", "34.80", "36.70", "Syria"),
)


def test_each_event_is_right_wrong_or_unplaced(tmp_path: Path) -> None:
    """The third event's coordinates are those of Damascus: Aleppo is far from them."""
    table = tmp_path / "ged.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((COLUMNS, *EVENTS))
    score = score_places(table, load_settings().cache)
    assert (score.events, score.right, score.wrong, score.far, score.unplaced) == (4, 2, 1, 1, 1)
    assert (score.listed, score.listed_right) == (2, 2)
    assert score.show()["right of all"] == 0.5


def test_what_is_listed_is_known_by_a_name_much_alike_and_near() -> None:
    listed = Listed("SY", [dict(zip(COLUMNS, EVENTS[0], strict=True))])
    assert listed.has("Tal al-Zaytun", PlaceRef(text="", lat=35.8, lon=36.9))
    assert not listed.has("Tal al-Zaytun", PlaceRef(text="", lat=36.8, lon=36.9))
    assert not listed.has("Kafr Halab", PlaceRef(text="", lat=35.7, lon=36.8))


def test_names_are_reduced_to_their_letters() -> None:
    assert reduce_name("Al-Ḥamrā' village") == "hamra"


def test_a_share_of_nothing_is_nothing() -> None:
    assert Score().show()["right of all"] == 0


@pytest.mark.slow
@pytest.mark.skipif(not UCDP.exists(), reason="needs ../shared/bench")
def test_places_of_one_year_known_from_the_year_before_are_found() -> None:
    """UCDP GED, Syria: the names of 2017 with the gazetteer and the places of 2016."""
    score = score_places(UCDP, load_settings().cache)
    assert score.listed_right / score.listed >= 0.95
    assert score.right / score.events >= 0.78
    assert score.far / score.events <= 0.02
