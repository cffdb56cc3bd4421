"""Picking: which incidents and sums bear on a question."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from tollbook.model import Aggregate, Claim, ClaimId, Figure, Incident, IncidentId, Linked, PlaceRef, Scope, Status
from tollbook.tally.days import find_days
from tollbook.tally.ground import Contains, Window, key_place, may_meet
from tollbook.tally.sides import list_wholes

__all__ = ["Item", "list_items", "meets_days", "part_sums", "pick_items", "reach_items"]

Item = Incident | Aggregate
Where = tuple[PlaceRef | None, tuple[int, int]]


def list_items(linked: Linked) -> list[Item]:
    """The incidents that no one rejected, and the aggregates but the war's."""
    incidents = [incident for incident in linked.incidents if incident.status is not Status.REJECTED]
    return [*incidents, *(sum_ for sum_ in linked.aggregates if sum_.scope is not Scope.WAR)]


def meets_days(days: tuple[int, int], asked: tuple[int, int]) -> bool:
    """Whether two stretches of days share one."""
    return days[0] <= asked[1] and asked[0] <= days[1]


def pick_items(items: Iterable[Item], window: Window) -> list[Item]:
    """The items that may hold people asked for."""
    near = [item for item in items if meets_days(find_days(item)[0], window.days)]
    held = [item for item in near if window.within(item.place)]
    places = {key_place(item.place): item.place for item in held if item.place}
    of_sums = {key_place(item.place): item.place for item in held if item.place and isinstance(item, Aggregate)}

    @cache
    def may_reach(place: PlaceRef | None) -> bool:
        """Whether a place outside the question holds one within it, or may meet that of a sum."""
        return (
            place is None
            or any(window.contains(place, inner) for inner in places.values())
            or any(may_meet(place, summed, window.contains) for summed in of_sums.values())
        )

    return [item for item in near if window.within(item.place) or may_reach(item.place)]


def reach_items(items: Sequence[Item], window: Window) -> list[Item]:
    """The items that may hold people asked for, and those that bound them from outside.

    Of an incident or a sum that is partly outside the question, what is known of the outside is not left to the inside:
    incidents use up a sum's upper bound, and other sums limit what may have happened there.
    """
    picked = {item.id: item for item in pick_items(items, window)}
    rest = [item for item in items if item.id not in picked]
    fresh = list(picked.values())
    while rest and fresh:
        meet = [join_item(item, window) for item in fresh if isinstance(item, Aggregate) or not is_inside(item, window)]
        fresh = [item for item in rest if any(meets(item) for meets in meet)]
        picked |= {item.id: item for item in fresh}
        rest = [item for item in rest if item.id not in picked]
    return [item for item in items if item.id in picked]


def is_inside(item: Item, window: Window) -> bool:
    first, last = find_days(item)[0]
    return window.days[0] <= first and last <= window.days[1] and window.within(item.place)


def join_item(one: Item, window: Window) -> Callable[[Item], bool]:
    """Whether another item may share people with one; an incident is of no matter to a sum that nothing bounds."""
    days, _ = find_days(one)
    bounded = (isinstance(claim, Figure) and claim.bounds.high is not None for claim in one.claims)
    holds_incidents = isinstance(one, Aggregate) and any(bounded)

    def meets(item: Item) -> bool:
        if not (holds_incidents or isinstance(item, Aggregate)) or not meets_days(find_days(item)[0], days):
            return False
        return share_place(item.place, one.place, window.contains)

    return meets


def share_place(one: PlaceRef | None, other: PlaceRef | None, contains: Contains) -> bool:
    if one is None or other is None or key_place(one) == key_place(other):
        return True
    return contains(one, other) or contains(other, one) or may_meet(one, other, contains)


def part_sums(items: Iterable[Item], contains: Contains) -> list[Item]:
    """The items, with each part of a sum that is of a place or of days within the sum's as a sum of its own."""
    return [part for item in items for part in (split_sum(item, contains) if isinstance(item, Aggregate) else [item])]


def split_sum(sum_: Aggregate, contains: Contains) -> list[Aggregate]:
    """A sum and its parts of narrower places or days ("600 in the province, 80 of them on the first day")."""
    figures = {claim.id: claim for claim in sum_.claims if isinstance(claim, Figure)}
    if not any(figure.part_of in figures for figure in figures.values()):
        return [sum_]
    sum_ = widen_sum(sum_, [figure for figure in figures.values() if figure.part_of not in figures])
    own = sum_.place, find_days(sum_)[0]
    parts: dict[tuple[str, tuple[int, int]], list[Claim]] = {}
    placed = {claim.id: place_part(claim, figures, own, contains) for claim in figures.values()}
    for claim in sum_.claims:
        place, days = placed.get(claim.id, own)
        parts.setdefault((key_place(place) if place else "", days), []).append(claim)
    whole = parts.pop((key_place(sum_.place) if sum_.place else "", own[1]), [])
    split = [narrow_sum(sum_, number, claims, placed[claims[0].id]) for number, claims in enumerate(parts.values(), 1)]
    return [*([replace(sum_, claims=tuple(whole))] if whole else []), *split]


def widen_sum(sum_: Aggregate, wholes: Sequence[Figure]) -> Aggregate:
    """The sum in the place and days of its wholes, whatever more exact ones its parts give."""
    places = Counter(figure.place for figure in wholes if figure.place)
    times = Counter((when.start, when.end, when.precision) for figure in wholes if (when := figure.when).start)
    if places:
        sum_ = replace(sum_, place=places.most_common(1)[0][0])
    if times:
        start, end, precision = times.most_common(1)[0][0]
        sum_ = replace(sum_, start=start, end=end, precision=precision)
    return sum_


def place_part(figure: Figure, figures: dict[ClaimId, Figure], own: Where, contains: Contains) -> Where:
    """The place and days of a part: its own as far as they lie in those of what it is part of."""
    place, days = own
    for part in reversed([figure, *list_wholes(figure, figures)]):
        if part.part_of not in figures:
            continue
        if part.place and (place is None or is_narrower(part.place, place, contains)):
            place = part.place
        start, end = part.when.start, part.when.end
        if start and end and days[0] <= start.toordinal() and end.toordinal() <= days[1]:
            days = start.toordinal(), end.toordinal()
    return place, days


def is_narrower(inner: PlaceRef, outer: PlaceRef, contains: Contains) -> bool:
    return key_place(inner) != key_place(outer) and contains(outer, inner)


def narrow_sum(sum_: Aggregate, number: int, claims: Iterable[Claim], where: Where) -> Aggregate:
    """A part of a sum as a sum; ``number`` tells it from the others."""
    claims = tuple(claims)
    place, days = where
    if days == find_days(sum_)[0]:
        start, end, precision = sum_.start, sum_.end, sum_.precision
    else:
        when = next(claim.when for claim in claims if claim.when.start and claim.when.start.toordinal() == days[0])
        start, end, precision = when.start, when.end, when.precision
    return replace(
        sum_,
        id=IncidentId(f"{sum_.id}/{number}"),
        claims=claims,
        place=place,
        start=start,
        end=end,
        precision=precision,
    )
