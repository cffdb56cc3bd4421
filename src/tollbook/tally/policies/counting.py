"""Counting: what a policy adds up over the incidents of a question, and over what sums count beyond them."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Aggregate, Claim, Figure, Incident, IncidentId, Method, PlaceRef, PolicyToll, Scope, Stance
from tollbook.tally.atlas import Atlas
from tollbook.tally.cover import Contains, Window, key_place
from tollbook.tally.days import find_days
from tollbook.tally.last_words import last_words
from tollbook.tally.policies.coding import UNDATED
from tollbook.tally.policies.common import Policy
from tollbook.tally.policies.remainders import leave_over

__all__ = ["Count", "Row", "Shelf", "count_items", "find_method"]

Days = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A toll that is added up: of an incident or one of its places, or of what a sum leaves over."""

    item: Incident | Aggregate
    toll: PolicyToll
    place: PlaceRef | None
    days: Days
    method: Method | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The rows that a policy adds up, incidents first, by days and id; and the sums asked for that it leaves out."""

    rows: tuple[Row, ...]
    left: tuple[Aggregate, ...]


def find_method(claims: Iterable[Claim]) -> Method | None:
    """The one method of all asserted figures, or null."""
    methods = {c.method for c in claims if isinstance(c, Figure) and c.stance is Stance.ASSERTED}
    return methods.pop() if len(methods) == 1 else None


def make_rows(policy: Policy, incident: Incident) -> list[Row]:
    """The rows of an incident: one for each place that the policy spreads it over; none where nobody is counted."""
    words = last_words(incident, policy.outcome)
    if not words:
        return []
    events = policy.events(incident, words) if policy.events else ((incident.place, policy.toll(incident, words)),)
    return [
        Row(item=incident, toll=toll, place=place, days=place_days(incident, toll), method=find_method(incident.claims))
        for place, toll in events
    ]


def place_days(incident: Incident, toll: PolicyToll) -> Days:
    """The days that a row is counted on: those that it is coded with, else those of the incident."""
    if toll.coding and toll.coding.start and toll.coding.end:
        return toll.coding.start.toordinal(), toll.coding.end.toordinal()
    return find_days(incident)[0]


def lies_inside(row: Row, window: Window, inside: Mapping[PlaceRef | None, bool]) -> bool:
    """Whether a row is wholly in the question; ``inside`` says it of the places known."""
    if not (window.days[0] <= row.days[0] and row.days[1] <= window.days[1]):
        return False
    return inside[row.place] if row.place in inside else window.within(row.place)


def as_incident(aggregate: Aggregate) -> Incident:
    """A sum as one incident, so that the same rules tell what its figures say."""
    return Incident(
        id=aggregate.id,
        claims=aggregate.claims,
        documents=aggregate.documents,
        origins=aggregate.origins,
        start=aggregate.start,
        end=aggregate.end,
        precision=aggregate.precision,
        place=aggregate.place,
    )


def is_placed(aggregate: Aggregate) -> bool:
    """Whether it is known what a sum holds: it has a place and days, and is not the war's."""
    return aggregate.scope is not Scope.WAR and aggregate.place is not None and find_days(aggregate)[1]


class Known:
    """The rows known so far, by their places and days."""

    __slots__ = ("longest", "places")

    def __init__(self, rows: Iterable[Row]) -> None:
        self.places: defaultdict[PlaceRef | None, list[Row]] = defaultdict(list)
        self.longest = 0
        for row in sorted(rows, key=lambda row: row.days):
            self.add(row)

    def find(self, places: Iterable[PlaceRef | None], days: Days) -> list[Row]:
        """The rows of places that share a day with these."""
        return [row for place in places for row in self.find_of(self.places.get(place, []), days)]

    def find_of(self, rows: Sequence[Row], days: Days) -> Iterator[Row]:
        first = bisect_left(rows, days[0] - self.longest, key=lambda row: row.days[0])
        last = bisect_right(rows, days[1], key=lambda row: row.days[0])
        return (row for row in rows[first:last] if row.days[1] >= days[0])

    def add(self, row: Row) -> None:
        """Put one more among them."""
        insort(self.places[row.place], row, key=lambda each: each.days)
        self.longest = max(self.longest, row.days[1] - row.days[0])


def count_sums(shelf: "Shelf", sums: Sequence[Aggregate], rows: Iterable[Row]) -> list[Row]:
    """What each sum counts beyond the incidents, and the smaller sums, that may lie in it: the shortest sum first.

    UCDP GED Codebook, the variable ``event_clarity``: an aggregate that cannot be divided is an event of clarity 2,
    less the events known separately. Iraq Body Count, notes on the entries x132, x334 and x350: confirmed and potential
    overlaps with what is recorded already are subtracted from a morgue's total.
    """
    policy, known, found = shelf.policy, Known(rows), []
    counts = Counter(each.place for each in sums)
    held = {place: sum(counts[inner] for inner in shelf.list_inner(place)) for place in counts}
    sharing = {place: shelf.list_sharing(place) for place in counts}
    order = {s.id: (find_days(s)[0][1] - find_days(s)[0][0], held[s.place], s.id) for s in sums}
    for aggregate in sorted(sums, key=lambda each: order[each.id]):
        days, own = find_days(aggregate)[0], as_incident(aggregate)
        method = find_method(aggregate.claims)
        met = known.find(sharing[aggregate.place], days)
        tolls = [row.toll for row in met if method is None or row.method in (None, method)]
        toll = leave_over(policy.toll(own, last_words(own, policy.outcome)), tolls)
        if max(toll.low or 0, toll.best or 0, toll.high or 0):
            row = Row(item=aggregate, toll=toll, place=aggregate.place, days=days, method=method)
            known.add(row)
            found.append(row)
    return found


class Shelf:
    """The incidents that a policy counts, by the places that are told of them, with the rows that each makes.

    Rows are made once, when they are first asked for; ``made`` are those that are known. ``sums`` are the running tolls
    and those of periods and the war.
    """

    def __init__(
        self,
        policy: Policy,
        incidents: Iterable[Incident],
        sums: Iterable[Aggregate],
        contains: Contains,
        made: Mapping[IncidentId, list[Row]] | None = None,
    ) -> None:
        self.policy, self.sums = policy, tuple(sorted(sums, key=lambda each: (find_days(each)[0], each.id)))
        self.places: defaultdict[PlaceRef | None, list[tuple[Days, Incident]]] = defaultdict(list)
        self.made = dict(made or {})
        for incident in incidents:
            told = {claim.place for claim in incident.claims} if policy.events else ()
            for place in {incident.place, *told}:
                self.places[place].append((find_days(incident)[0], incident))
        self.atlas = Atlas(contains)
        self.keys: defaultdict[str, list[PlaceRef]] = defaultdict(list)
        for place in dict.fromkeys([*self.places, *(each.place for each in self.sums)]):
            if place:
                self.atlas.number(place)
                self.keys[key_place(place)].append(place)

    def list_inner(self, place: PlaceRef | None) -> list[PlaceRef | None]:
        """The places of incidents and sums that lie in a sum's."""
        inner = self.atlas.find_inner(self.atlas.number(place)) if place else ()
        return [self.atlas.places[number] for number in inner]

    def list_outer(self, place: PlaceRef | None) -> list[PlaceRef | None]:
        """The places of incidents and sums that a sum's lies in."""
        outers, inners = self.atlas.find_pairs()
        return [self.atlas.places[number] for number in outers[inners == self.atlas.number(place)]] if place else []

    def list_sharing(self, place: PlaceRef | None) -> frozenset[PlaceRef | None]:
        """The places in which people may be among those of a sum: in its place, or around it."""
        if place is None:
            return frozenset([None, *self.atlas.places])
        return frozenset([None, *self.keys[key_place(place)], *self.list_inner(place), *self.list_outer(place)])

    def find_rows(self, places: Iterable[PlaceRef | None], days: Days) -> list[Row]:
        """The rows of incidents that are told of one of these places and, within a few days, of these days."""
        found = {
            incident.id: incident
            for place in places
            for (first, last), incident in self.places[place]
            if first - UNDATED.days <= days[1] and days[0] <= last
        }
        for id, incident in found.items():
            if id not in self.made:
                self.made[id] = make_rows(self.policy, incident)
        return [row for id in found for row in self.made[id]]


def count_items(shelf: Shelf, window: Window) -> Count:
    """What a policy counts of those asked for: the incidents wholly in the question, and the sums in it beyond them."""
    policy, (first, last) = shelf.policy, window.days
    asked = [each for each in shelf.sums if window.within(each.place)]
    sums = [
        each
        for each in asked
        if policy.sums and is_placed(each) and first <= (days := find_days(each)[0])[0] and days[1] <= last
    ]
    inside = {place: window.within(place) for place in shelf.places}
    around = {place for each in {sum_.place for sum_ in sums} for place in (None, *shelf.list_outer(each))}
    rows = shelf.find_rows((place for place, held in inside.items() if held or place in around), window.days)
    beyond = count_sums(shelf, sums, rows) if sums else []
    counted = {aggregate.id for aggregate in sums}
    asked_for = [row for row in (*rows, *beyond) if lies_inside(row, window, inside)]
    return Count(
        rows=tuple(sorted(asked_for, key=lambda row: (isinstance(row.item, Aggregate), row.days, row.item.id))),
        left=tuple(each for each in asked if each.id not in counted),
    )
