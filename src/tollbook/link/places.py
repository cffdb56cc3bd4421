"""How two places stand to one another, by gazetteer, name and distance."""

from enum import Enum
from itertools import product

from tollbook.link.names import fold_words, load_hand, sketch_name
from tollbook.model import PlacePrecision, PlaceRef
from tollbook.resolve.places import distance_km

__all__ = ["Nearness", "is_area", "relate_place_sets", "relate_places"]

ONE_TOWN_KM = 3.0
NEIGHBOURS_KM = 15.0
DISTRICT_KM = 60.0
NAMESAKES_KM = 100.0
AREAS = frozenset({"country", "province", "district"})
PARTS = frozenset({"quarter", "site"})


class Nearness(Enum):
    """How two places stand: the order is from the closest to the farthest."""

    SAME = 0
    SAME_AREA = 1
    WITHIN = 2
    NEAR = 3
    UNKNOWN = 4
    NEIGHBOURS = 5
    APART = 6


def list_sketches(place: PlaceRef) -> set[str]:
    return {sketch_name(name) for name in (place.text, place.name) if name} - {""}


def share_name(a: PlaceRef, b: PlaceRef) -> bool:
    if a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id:
        return True
    return bool(list_sketches(a) & list_sketches(b))


def is_rough(place: PlaceRef) -> bool:
    """Whether a place is known only as lying in a country or province that its name does not say."""
    wide = place.precision in (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE)
    return wide and place.name is not None and sketch_name(place.text) != sketch_name(place.name)


def is_area(place: PlaceRef) -> bool:
    """Whether a place is a country, a province or a district, or known no more exactly than one."""
    return place.kind in AREAS or place.precision in (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE)


def contains(area: PlaceRef, place: PlaceRef, distance: float | None) -> bool:
    """Whether ``area`` is the country, the province or the surrounding district of ``place``."""
    if area.kind == "country" or area.precision is PlacePrecision.COUNTRY:
        return area.country is not None and area.country == place.country
    if area.kind == "province" or area.precision is PlacePrecision.PROVINCE:
        return place.admin1 is not None and sketch_name(place.admin1) in (
            list_sketches(area) | ({sketch_name(area.admin1)} if area.admin1 else set())
        )
    return area.kind == "district" and distance is not None and distance <= DISTRICT_KM


def names_part(a: PlaceRef, b: PlaceRef) -> bool:
    """Whether the words of one name stand among those of the other ("Karari", "Karari locality of Omdurman")."""
    first, second = set(fold_words(a.text)), set(fold_words(b.text))
    return bool(first and second) and (first < second or second < first)


def is_site(place: PlaceRef) -> bool:
    """Whether a place without coordinates is called a hospital, a market or the like: it lies in some town."""
    sites = load_hand("names")["places"]["sites"]
    return place.lat is None and any(word in sites for word in fold_words(place.text))


def relate_distance(a: PlaceRef, b: PlaceRef, distance: float) -> Nearness:
    exact = all(place.precision is PlacePrecision.EXACT for place in (a, b))
    if distance > (NEIGHBOURS_KM if exact else 2 * NEIGHBOURS_KM):
        return Nearness.APART
    if not exact or a.kind in PARTS or b.kind in PARTS or distance <= ONE_TOWN_KM:
        return Nearness.NEAR
    return Nearness.NEIGHBOURS


def relate_places(a: PlaceRef, b: PlaceRef) -> Nearness:
    """How two places stand to one another; ``UNKNOWN`` where names differ and coordinates cannot tell.

    Two towns with exact coordinates and other names are ``NEIGHBOURS`` up to 15 km: villages struck on one day are
    told apart by their names.
    """
    distance = distance_km(a, b)
    if share_name(a, b) and (distance is None or distance <= NAMESAKES_KM or (is_area(a) and is_area(b))):
        return Nearness.SAME_AREA if is_area(a) and is_area(b) else Nearness.SAME
    if a.country and b.country and a.country != b.country:
        return Nearness.APART
    if (is_rough(a) or is_rough(b)) and sketch_name(a.text) == sketch_name(b.text):
        return Nearness.SAME
    if (is_area(a) and contains(a, b, distance)) or (is_area(b) and contains(b, a, distance)) or names_part(a, b):
        return Nearness.WITHIN
    if distance is None:
        return Nearness.NEAR if is_site(a) != is_site(b) else Nearness.UNKNOWN
    if is_area(a) or is_area(b):
        return Nearness.UNKNOWN if distance <= 2 * NAMESAKES_KM else Nearness.APART
    return relate_distance(a, b, distance)


def relate_place_sets(first: tuple[PlaceRef, ...], second: tuple[PlaceRef, ...]) -> Nearness | None:
    """The closest that any place of the one set stands to any of the other; null where a set is empty."""
    return min((relate_places(a, b) for a, b in product(first, second)), key=lambda n: n.value, default=None)
