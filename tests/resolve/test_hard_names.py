"""Names of places as reports write them, against coordinates known beforehand.

All three tables were written from knowledge before the matching of names was built.
"""

import csv
from pathlib import Path

import pytest

from tollbook.model import PlaceRef
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.places import distance_km

HERE = Path(__file__).parent
NEAR_KM = 25
LEAST = 0.95


def read_rows(name: str) -> list[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def resolve_row(gazetteer: Gazetteer, row: dict[str, str]) -> PlaceRef:
    country = gazetteer.refer_country(row["country"])
    others = (gazetteer.resolve(name, near=(country,)) for name in row["context"].split(";") if name)
    return gazetteer.resolve(row["name"], near=(*(place for place in others if place.lat is not None), country))


def test_hard_names_are_found_where_they_are(gazetteer: Gazetteer) -> None:
    rows, missed = read_rows("hard_names.csv"), []
    for row in rows:
        place = resolve_row(gazetteer, row)
        distance = distance_km(place, PlaceRef(text="", lat=float(row["lat"]), lon=float(row["lon"])))
        if distance is None or distance > NEAR_KM:
            missed.append((row["name"], row["country"], place.name, place.country, distance and round(distance)))
    assert len(rows) >= 60
    assert len({row["country"] for row in rows}) >= 10
    assert 1 - len(missed) / len(rows) >= LEAST, missed


@pytest.mark.parametrize("row", read_rows("far_namesakes.csv"), ids=lambda row: f"{row['name']} in {row['country']}")
def test_a_namesake_in_another_country_is_never_meant(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    assert resolve_row(gazetteer, row).country not in row["not_country"].split(";")


def test_names_in_other_scripts_find_the_place_of_the_english_name(gazetteer: Gazetteer) -> None:
    rows, missed = read_rows("transliterated.csv"), []
    for row in rows:
        places = {entry.id for entry in gazetteer.find(row["latin"])}
        if not places & {entry.id for entry in gazetteer.find(row["written"])}:
            missed.append(row["written"])
    assert {row["script"] for row in rows} == {"arabic", "cyrillic", "burmese", "ethiopic"}
    assert 1 - len(missed) / len(rows) >= LEAST, missed
