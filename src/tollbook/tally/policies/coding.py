"""Coding: where and when the dead of an incident are put, and how exactly, in the classes of UCDP GED."""

from collections.abc import Sequence
from datetime import date, timedelta

from tollbook.link.names import fold_words
from tollbook.model import Aggregate, Coding, DatePrecision, Incident, PlacePrecision, PlaceRef
from tollbook.resolve.places import contains
from tollbook.tally.blame import load_policies
from tollbook.tally.days import find_days

__all__ = ["UNDATED", "code_days", "code_item", "code_place", "hold_places"]

WHERE = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 4,
    PlacePrecision.COUNTRY: 6,
}
LINE, WIDE = 5, 7
UNBOUNDED = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, None})
"""How exactly a place is known whose name may yet tell more."""
WHEN = {precision: number for number, precision in enumerate(DatePrecision, 1)}
LENGTHS = ((1, 1), (6, 2), (7, 3), (31, 4))
LONGEST = 5
UNDATED = timedelta(days=3)
"""How long before the first report of it an event of no said day begins."""
AMBIGUOUS = 0.5
"""The confidence below which a place is more likely wrong than right."""


def lift_place(place: PlaceRef) -> PlaceRef:
    """The province of a place, else its country; the place itself where neither is known."""
    if place.admin1:
        name, kind, precision = place.admin1, "province", PlacePrecision.PROVINCE
    elif place.country:
        name, kind, precision = place.country, "country", PlacePrecision.COUNTRY
    else:
        return place
    return PlaceRef(
        text=place.text, name=name, kind=kind, precision=precision, country=place.country, admin1=place.admin1
    )


def hold_places(places: Sequence[PlaceRef], whole: PlaceRef | None) -> PlaceRef | None:
    """The smallest unit known to hold several places: that of their whole, their province, their country, or null."""
    if whole and all(contains(whole, place) for place in places):
        return whole
    first = places[0]
    if first.country is None or any(place.country != first.country for place in places):
        return None
    shared = first.admin1 if all(place.admin1 == first.admin1 for place in places) else None
    return lift_place(PlaceRef(text=first.text, country=first.country, admin1=shared))


def code_words(place: PlaceRef) -> int | None:
    """The class of a place whose name tells that it has no bounds on the map, or that it is at sea; else null."""
    words, known = fold_words(place.text), load_policies()["ucdp"]
    first, last = words[:1], words[-1:]
    if last and last[0] in known["wide"]:
        return WIDE
    whole = place.precision is not PlacePrecision.PROVINCE or place.kind == "province"
    is_part = not whole and bool(first) and first[0] in known["parts"]
    return LINE if is_part or set(words) & set(known["lines"]) else None


def code_place(place: PlaceRef | None) -> tuple[PlaceRef | None, int | None]:
    """The place that an event is put at, and its ``where_prec``; null where no place is known.

    UCDP GED Codebook, the variable ``where_prec``: 1 the place itself, 2 within 25 km of it, 3 its second-order and 4
    its first-order division, 5 a line or an area without bounds, 6 the country, 7 the sea or the air. What is
    ambiguous, or nowhere to be found, is put at the next higher unit.
    """
    if place is None:
        return None, None
    if place.precision in UNBOUNDED and (loose := code_words(place)):
        return place, loose
    if place.precision is None or (place.confidence is not None and place.confidence < AMBIGUOUS):
        place = lift_place(place)
    return place, WHERE[place.precision] if place.precision else None


def code_days(item: Incident | Aggregate) -> tuple[date | None, date | None, int | None]:
    """The first and last day of an event and its ``date_prec``.

    UCDP GED Codebook, the variable ``date_prec``: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
    Where nobody says when, an event begins three days before the first report of it, and ends with that at the latest.
    """
    if item.start is None and item.end is None:
        published = min((ref.published for ref in item.documents if ref.published), default=None)
        return (published - UNDATED, published, 2) if published else (None, None, None)
    (first, last), dated = find_days(item)
    if not dated:
        return item.start, item.end, LONGEST
    length = next((number for most, number in LENGTHS if last - first < most), LONGEST)
    said = WHEN[item.precision] if item.precision else length
    return date.fromordinal(first), date.fromordinal(last), max(said, length)


def code_item(item: Incident | Aggregate, clarity: int = 1) -> Coding:
    """Where and when an incident or a sum was, as one event."""
    place, where = code_place(item.place)
    start, end, when = code_days(item)
    return Coding(item=item.id, place=place, start=start, end=end, where_prec=where, date_prec=when, clarity=clarity)
