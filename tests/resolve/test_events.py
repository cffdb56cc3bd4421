"""Where rows of tables of events put their events."""

from dataclasses import replace

import pytest

from tollbook.model import PlacePrecision
from tollbook.read.given import EventPlace
from tollbook.resolve.events import place_event

SPOT = EventPlace(
    name="Sarmada town", precision=1, lat=36.185, lon=36.722, country="Syria", division="Idlib Governorate"
)


def test_a_town_stands_at_the_coordinates_of_its_row_under_the_names_of_the_gazetteer() -> None:
    place = place_event(SPOT)
    assert (place.text, place.name, place.kind) == ("Sarmada town", "Sarmada", "town")
    assert (place.lat, place.lon, place.precision) == (36.185, 36.722, PlacePrecision.EXACT)
    assert (place.country, place.admin1) == ("SY", "Idlib")


@pytest.mark.parametrize(
    ("precision", "name", "kind", "exactness"),
    [
        (2, "Sarmada town", "town", PlacePrecision.NEAR),
        (3, "Harim district", "district", PlacePrecision.DISTRICT),
        (4, "Idlib Governorate", "province", PlacePrecision.PROVINCE),
        (5, "Northern Idlib Governorate", "district", PlacePrecision.PROVINCE),
        (6, "Syria", "country", PlacePrecision.COUNTRY),
        (7, "Mediterranean Sea", None, PlacePrecision.COUNTRY),
    ],
)
def test_each_where_prec_has_its_kind_and_precision(
    precision: int, name: str, kind: str | None, exactness: PlacePrecision
) -> None:
    place = place_event(replace(SPOT, precision=precision, name=name))
    assert (place.kind, place.precision) == (kind, exactness)


def test_a_province_is_that_of_the_gazetteer() -> None:
    place = place_event(replace(SPOT, precision=4, name="Idlib Governorate"))
    assert place.gazetteer_id is not None
    assert place.gazetteer_id.startswith("SY.")


def test_a_country_that_nobody_knows_is_left_open() -> None:
    place = place_event(replace(SPOT, country="Norland", division="Coast Governorate"))
    assert (place.country, place.lat) == (None, 36.185)
