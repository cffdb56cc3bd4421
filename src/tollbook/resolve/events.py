"""Where rows of tables of events put their events, as places: the coordinates are the row's own."""

from collections.abc import Mapping
from types import MappingProxyType

from tollbook.model import PlacePrecision, PlaceRef
from tollbook.read.given.events import EventPlace
from tollbook.resolve.tables.countries import find_country, find_division
from tollbook.resolve.tables.ged import take_apart

__all__ = ["place_event"]

PRECISIONS: Mapping[int, PlacePrecision] = MappingProxyType(
    {
        1: PlacePrecision.EXACT,
        2: PlacePrecision.NEAR,
        3: PlacePrecision.DISTRICT,
        4: PlacePrecision.PROVINCE,
        5: PlacePrecision.PROVINCE,
        6: PlacePrecision.COUNTRY,
        7: PlacePrecision.COUNTRY,
    }
)
"""How exact the coordinates of each ``where_prec`` are: a part of a province or a line is no better than a province."""
COUNTRY, WIDE = 6, 7


def place_event(event: EventPlace) -> PlaceRef:
    """The place of an event of UCDP GED, with its name, kind and division as the gazetteer has them."""
    country = find_country(event.country)
    division, admin1 = find_division(country or "", event.division)
    names, kind = describe_place(event)
    return PlaceRef(
        text=event.name,
        name=names[0],
        lat=event.lat,
        lon=event.lon,
        kind=kind,
        precision=PRECISIONS[event.precision],
        country=country,
        admin1=admin1,
        gazetteer_id=division if kind == "province" else None,
        confidence=1.0,
    )


def describe_place(event: EventPlace) -> tuple[tuple[str, ...], str | None]:
    """The names of a place and its kind; what lies at sea or in the air is of none."""
    if event.precision == WIDE:
        return (event.name,), None
    return ((event.name,), "country") if event.precision == COUNTRY else take_apart(event.name, event.precision)
