"""Which place holds which, and how far apart two are."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from tollbook.model import PlaceRef
from tollbook.resolve.folding import fold_name, plain_name

__all__ = ["EARTH_KM", "contains", "distance_km", "list_names", "move", "same_name", "strip_direction"]

EARTH_KM = 6371.0
SAME_TOWN_KM = 25.0
QUARTER_KM = 10.0
DISTRICT_KM = 25.0
DIRECTIONS = (
    "north ",
    "south ",
    "east ",
    "west ",
    "central ",
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "upper ",
)


def distance_km(one: PlaceRef, other: PlaceRef) -> float | None:
    """The great-circle distance in kilometres, null where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def move(lat: float, lon: float, *, km: float, bearing: float) -> tuple[float, float]:
    """The point that many kilometres away in a direction, in degrees from north; latitude and longitude in degrees."""
    far, way, start = km / EARTH_KM, radians(bearing), radians(lat)
    end = asin(sin(start) * cos(far) + cos(start) * sin(far) * cos(way))
    turn = atan2(sin(way) * sin(far) * cos(start), cos(far) - sin(start) * sin(end))
    return degrees(end), (lon + degrees(turn) + 180) % 360 - 180


def list_names(place: PlaceRef) -> set[str]:
    """The names of a place, as printed and as said, folded."""
    return {fold_name(plain_name(name)) for name in (place.name, place.text) if name}


def same_name(one: PlaceRef, other: PlaceRef) -> bool:
    """Whether the two share a name, as printed or as said, up to folding."""
    return bool(list_names(one) & list_names(other))


def same_country(one: PlaceRef, other: PlaceRef) -> bool:
    return one.country is not None and one.country == other.country


def strip_direction(name: str) -> str:
    """A plain name without the direction before it: "darfur" of "north darfur"."""
    return next((name.removeprefix(word) for word in DIRECTIONS if name.startswith(word)), name)


def holds_province(outer: PlaceRef, inner: PlaceRef) -> bool:
    """A province holds what lies in its division; "Darfur", which is none, what lies in "North Darfur"."""
    if not same_country(outer, inner) or inner.kind == "country" or not inner.admin1:
        return False
    division = plain_name(inner.admin1)
    mine = fold_name(plain_name(outer.admin1 or outer.name or outer.text))
    return mine in {fold_name(division), fold_name(strip_direction(division))}


def is_within(outer: PlaceRef, inner: PlaceRef, km: float) -> bool:
    distance = distance_km(outer, inner)
    return distance is not None and distance <= km


def holds_town(outer: PlaceRef, inner: PlaceRef) -> bool:
    """A town, quarter or site holds itself under any spelling, and a town its quarters and sites."""
    small = inner.kind in ("quarter", "site")
    if outer.kind == "town" and small and same_country(outer, inner) and is_within(outer, inner, QUARTER_KM):
        return True
    if not same_name(outer, inner) or inner.kind in ("country", "province"):
        return False
    return outer.lat is None or inner.lat is None or is_within(outer, inner, SAME_TOWN_KM)


def contains(outer: PlaceRef, inner: PlaceRef) -> bool:
    """Whether what happened at ``inner`` happened in ``outer``: never true of a place wider than ``outer``."""
    if outer.gazetteer_id is not None and outer.gazetteer_id == inner.gazetteer_id:
        return True
    match outer.kind:
        case "country":
            return same_country(outer, inner)
        case "province":
            return holds_province(outer, inner) or (inner.kind == "province" and holds_town(outer, inner))
        case "district":
            near = same_country(outer, inner) and is_within(outer, inner, DISTRICT_KM)
            return (near and inner.kind not in ("country", "province")) or holds_town(outer, inner)
        case _:
            return holds_town(outer, inner)
