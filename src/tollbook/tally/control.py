"""Control: who holds which place on a day, as far as control claims say.

A seizure is of its day, or of its report's where it is undated. ``holds``, ``contested`` and ``besieged`` are known as
of their report, back to their start where one is said. What was said of the latest day decides, and stands until
another takes the place or its holder leaves it. Holders said for the same day are rivals: one is shown, the others
with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.model import (
    Change,
    Claim,
    Control,
    ControlClaim,
    DocumentId,
    DocumentRef,
    Linked,
    PlaceRef,
    Stance,
    Status,
)
from tollbook.resolve.folding import plain_name
from tollbook.tally.cover import key_place
from tollbook.tally.sides import key_actor

__all__ = ["control_on"]

LEAVINGS = frozenset({Change.LOST, Change.WITHDREW})
TROUBLES = frozenset({Change.CONTESTED, Change.BESIEGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A control claim and the days, from ``first`` to ``last``, that it speaks of (``date.min``: unknown)."""

    claim: ControlClaim
    place: PlaceRef
    first: date
    last: date
    published: date

    @property
    def holder(self) -> str:
        return key_actor(self.claim.holder)

    def reaches(self, day: date) -> date:
        """The last day up to ``day`` of which it speaks."""
        return min(self.last, day)


def find_published(documents: Iterable[DocumentRef]) -> dict[DocumentId, date]:
    """When each document was first published: a copy when its original was."""
    refs = {ref.id: ref for ref in documents}
    found: dict[DocumentId, date] = {}
    for ref in refs.values():
        original = refs.get(ref.copy_of, ref) if ref.copy_of else ref
        found[ref.id] = original.published or ref.published or date.min
    return found


def date_claim(claim: ControlClaim, place: PlaceRef, published: Mapping[DocumentId, date]) -> Statement:
    report = published.get(claim.document, date.min)
    first = claim.when.start or report
    lasting = claim.change is Change.HOLDS or claim.change in TROUBLES
    last = max(first, report) if lasting else first
    return Statement(claim=claim, place=place, first=first, last=last, published=report)


def sort_statements(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s.published, s.claim.document, s.claim.span, s.claim.id))


def gather_statements(linked: Linked) -> dict[str, list[Statement]]:
    """All that is said of each place, ordered by report, document and span."""
    published = find_published(linked.documents)
    told = [
        claim for incident in linked.incidents if incident.status is not Status.REJECTED for claim in incident.claims
    ]
    claims = {c.id: c for c in (*told, *linked.loose) if isinstance(c, ControlClaim)}.values()
    places: defaultdict[str, list[Statement]] = defaultdict(list)
    for claim in claims:
        if claim.place and claim.stance is not Stance.SUPERSEDED:
            places[key_place(claim.place)].append(date_claim(claim, claim.place, published))
    return {key: sort_statements(said) for key, said in places.items()}


def is_holding(said: Statement) -> bool:
    return said.claim.change in (Change.SEIZED, Change.HOLDS)


def is_ended(said: Statement, others: Iterable[Statement], day: date) -> bool:
    """Whether its holder is said to have left, or to have been the one before, by the time up to which it speaks."""
    reach = said.reaches(day)
    return any(
        reach <= other.first <= day
        and (
            (other.claim.change in LEAVINGS and other.holder == said.holder)
            or (is_holding(other) and other.claim.previous and key_actor(other.claim.previous) == said.holder)
        )
        for other in others
    )


def choose_holder(latest: Sequence[Statement]) -> str:
    """Of holders said for one day the one with the most origins, then the one said last, then by name."""
    origins: defaultdict[str, set[str | None]] = defaultdict(set)
    for said in latest:
        origins[said.holder].add(said.claim.origin)
    newest = {said.holder: said.published for said in latest}
    return max(origins, key=lambda holder: (len(origins[holder]), newest[holder], holder))


def find_stint(holder: str, holdings: Iterable[Statement], day: date) -> list[Statement]:
    """The holder's statements since another was last said to hold the place."""
    holdings = list(holdings)
    latest = max(said.reaches(day) for said in holdings if said.holder == holder)
    others = [said.reaches(day) for said in holdings if said.holder != holder and said.reaches(day) < latest]
    since = max(others, default=date.min)
    return [said for said in holdings if said.holder == holder and (said.reaches(day) > since or not others)]


def find_since(stint: Iterable[Statement]) -> date | None:
    """Since when the place is held: the earliest seizure or start that is said."""
    known = [s.first for s in stint if s.claim.change is Change.SEIZED or s.claim.when.start]
    return min((day for day in known if day > date.min), default=None)


def find_until(holder: str, asserted: Iterable[Statement], day: date) -> date | None:
    """When, after the day, the holder left or another seized the place."""
    later = [
        said.first
        for said in asserted
        if said.first > day
        and (
            (said.holder == holder and said.claim.change in LEAVINGS)
            or (said.holder != holder and said.claim.change is Change.SEIZED)
        )
    ]
    return min(later, default=None)


def find_trouble(asserted: Iterable[Statement], after: date, day: date) -> list[Statement]:
    """The latest statements that the place is fought over or besieged, since it was last said to be held."""
    troubles = [s for s in asserted if s.claim.change in TROUBLES and s.first <= day and s.reaches(day) >= after]
    latest = max((said.reaches(day) for said in troubles), default=None)
    return [said for said in troubles if said.reaches(day) == latest]


def collect_claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    return tuple({said.claim.id: said.claim for said in sort_statements(statements)}.values())


def find_rivals(holder: str, statements: Iterable[Statement], latest: date, day: date) -> tuple[Claim, ...]:
    """The claims of the day that decides, or of later ones, that another holds the place, and those that are denied."""
    return collect_claims(
        said
        for said in statements
        if said.first <= day and said.reaches(day) >= latest
        if said.claim.stance is Stance.DENIED or (is_holding(said) and said.holder != holder)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is said of one place up to a day: who holds it, who left, that it is fought over."""

    day: date
    statements: Sequence[Statement]

    @property
    def asserted(self) -> list[Statement]:
        return [said for said in self.statements if said.claim.stance is Stance.ASSERTED]

    @property
    def begun(self) -> list[Statement]:
        return [said for said in self.asserted if said.first <= self.day]

    @property
    def holdings(self) -> list[Statement]:
        return [said for said in self.begun if is_holding(said)]

    @property
    def leavings(self) -> list[Statement]:
        return [said for said in self.begun if said.claim.change in LEAVINGS]


def tell_held(scene: Scene, newest: Sequence[Statement]) -> Control:
    """The holding that the newest statements tell of, fought over or besieged where that was said since."""
    holder = choose_holder(newest)
    own = [said for said in newest if said.holder == holder]
    latest = own[0].reaches(scene.day)
    stint = find_stint(holder, scene.holdings, scene.day)
    seizures = [said for said in own if said.claim.change is Change.SEIZED]
    trouble = [
        said
        for said in find_trouble(scene.begun, latest, scene.day)
        if said.reaches(scene.day) > latest or not seizures
    ]
    decisive = (trouble or seizures or own)[-1]
    denied = [said for said in scene.statements if said.claim.stance is Stance.DENIED]
    return Control(
        place=own[-1].place,
        holder=own[-1].claim.holder,
        change=decisive.claim.change,
        since=find_since(stint),
        until=find_until(holder, scene.asserted, scene.day),
        claims=collect_claims([*stint, *trouble]),
        rivals=find_rivals(holder, [*newest, *denied], latest, scene.day),
    )


def tell_left(scene: Scene, newest: Sequence[Statement]) -> Control:
    """A place whose last known holder left, with nobody said to have followed."""
    last = max(scene.leavings, key=lambda said: (said.first, said.published))
    stint = [said for said in newest if said.holder == last.holder]
    since = find_since(find_stint(last.holder, scene.holdings, scene.day)) if stint else None
    same = [said for said in scene.leavings if (said.first, said.holder) == (last.first, last.holder)]
    return Control(
        place=last.place,
        holder=last.claim.holder,
        change=last.claim.change,
        since=since,
        until=last.first if last.first > date.min else None,
        claims=collect_claims([*stint, *same]),
    )


def tell_trouble(trouble: Sequence[Statement]) -> Control:
    """A place of which only fighting or a siege is told; the holder is the party that is named."""
    first = trouble[0]
    since = find_since(trouble)
    same = [said for said in trouble if said.holder == first.holder]
    rivals = [said for said in trouble if said.holder != first.holder]
    return Control(
        place=first.place,
        holder=first.claim.holder,
        change=first.claim.change,
        since=since,
        claims=collect_claims(same),
        rivals=collect_claims(rivals),
    )


def tell_place(scene: Scene) -> Control | None:
    """What is known of one place on the day; null where nothing asserted had been said of it by then."""
    latest = max((said.reaches(scene.day) for said in scene.holdings), default=date.min)
    newest = [said for said in scene.holdings if said.reaches(scene.day) == latest]
    standing = [said for said in newest if not is_ended(said, scene.begun, scene.day)]
    if standing or (newest and not scene.leavings):
        return tell_held(scene, standing or newest)
    left = max((said.first for said in scene.leavings), default=date.min)
    if trouble := find_trouble(scene.begun, max(latest, left), scene.day):
        return tell_trouble(trouble)
    return tell_left(scene, newest) if scene.leavings else None


def control_on(day: date, linked: Linked) -> tuple[Control, ...]:
    """Who holds which place on a day, by the claims in the record, ordered by the places' names.

    The same holding told by several documents is one. A place that its holder left for nobody named is told with its
    last holder and ``until``. Denied claims decide nothing and stand among the rivals.
    """
    told = (tell_place(Scene(day=day, statements=statements)) for statements in gather_statements(linked).values())
    found = [control for control in told if control]
    return tuple(sorted(found, key=lambda c: (plain_name(c.place.name or c.place.text), key_place(c.place))))
