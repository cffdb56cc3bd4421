"""Statements: all that is said of who holds each place, with the days it speaks of and whose voice it is.

Control claims say it outright. An action says it where its words name the place: a seizure, a withdrawal, a siege. A
clash in a place makes it contested for a week, where any claim says who holds it at all. Copies whose original speaks
of the place are one voice with it and are left out, whatever day they were printed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tollbook.link import UNNAMED, are_independent, find_country, name_voices
from tollbook.model import (
    Action,
    ActionType,
    ActorRef,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    DocumentId,
    DocumentRef,
    Extent,
    Linked,
    Modality,
    PlacePrecision,
    PlaceRef,
    Stance,
    Status,
)
from tollbook.tally.cover import key_place
from tollbook.tally.extents import read_extent
from tollbook.tally.holders import is_own_word
from tollbook.tally.sides import key_actor

__all__ = ["HOLDINGS", "LEAVINGS", "TROUBLES", "WEEK", "PlaceSaid", "Said", "Statement", "gather_statements"]

Said = ControlClaim | Action
Within = Callable[[PlaceRef | None], bool]

HOLDINGS = frozenset({Change.SEIZED, Change.HOLDS})
LEAVINGS = frozenset({Change.LOST, Change.WITHDREW})
TROUBLES = frozenset({Change.CONTESTED, Change.BESIEGED})
ACTS = {
    ActionType.SEIZURE: Change.SEIZED,
    ActionType.WITHDRAWAL: Change.WITHDREW,
    ActionType.SIEGE: Change.BESIEGED,
    ActionType.CLASH: Change.CONTESTED,
}
SMALL = frozenset({"town", "quarter", "site"})
"""The kinds of place that one clash can make contested: no province, no country."""
WEEK = timedelta(days=7)
"""What is said within a week is said together: monitors' own bulletins come out daily to weekly."""
MOST_PAIRS = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim and the days, from ``first`` to ``last``, that it speaks of (``date.min``: no day is known).

    ``party`` holds, takes, leaves, besieges or contests the place, as ``change`` says; null where a clash names none.
    ``key`` tells it from others by name, ``before`` likewise the one from whom it was taken; empty where there is none.
    ``voice`` is the origin, under one name for all that are one party's; ``origin`` is its own name. ``own`` is true
    where a party says of itself that it holds the place, or took it. A clash stands until ``lapse``.
    """

    claim: Said
    party: ActorRef | None
    key: str
    before: str
    change: Change
    first: date
    last: date
    published: date
    origin: str
    voice: str
    own: bool
    extent: Extent
    lapse: date | None = None

    @property
    def previous(self) -> ActorRef | None:
        """From whom the place was taken."""
        return self.claim.previous if isinstance(self.claim, ControlClaim) else None

    @property
    def is_holding(self) -> bool:
        """Whether it says that a party holds the place, or took it."""
        return self.change in HOLDINGS

    def reach(self, day: date) -> date:
        """The last day up to ``day`` of which it speaks."""
        return min(self.last, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """A place, its country, and all that is said of it: asserted and denied, each by report, document and span."""

    key: str
    place: PlaceRef
    country: str | None
    asserted: tuple[Statement, ...]
    denied: tuple[Statement, ...]


def find_published(documents: Iterable[DocumentRef]) -> dict[DocumentId, date]:
    """When each document was first published: a copy when its original was."""
    refs = {ref.id: ref for ref in documents}
    found: dict[DocumentId, date] = {}
    for ref in refs.values():
        original = refs.get(ref.copy_of, ref) if ref.copy_of else ref
        found[ref.id] = original.published or ref.published or date.min
    return found


def find_change(claim: Claim) -> Change | None:
    """What a claim says of who holds its place; null where it says nothing of that, or not as having happened."""
    if claim.place is None or claim.stance is Stance.SUPERSEDED:
        return None
    if isinstance(claim, ControlClaim):
        return claim.change
    if not isinstance(claim, Action) or claim.stance is not Stance.ASSERTED or claim.modality is not Modality.HAPPENED:
        return None
    change = ACTS.get(claim.type)
    if change is None or change is Change.CONTESTED:
        small = claim.place.kind in SMALL and claim.place.precision in (PlacePrecision.EXACT, None)
        return change if small else None
    return change if claim.actors and claim.place.text in claim.quote else None


def list_said(linked: Linked, within: Within) -> Iterator[tuple[Said, Change]]:
    """The claims that say anything of who holds a place, each once; those of rejected incidents are left out."""
    kept = (incident.claims for incident in linked.incidents if incident.status is not Status.REJECTED)
    seen: set[ClaimId] = set()
    for claims in (*kept, linked.loose):
        for claim in claims:
            if not isinstance(claim, ControlClaim) and (not isinstance(claim, Action) or claim.type not in ACTS):
                continue
            if claim.id in seen or not within(claim.place):
                continue
            if change := find_change(claim):
                seen.add(claim.id)
                yield claim, change


def drop_copied(said: Sequence[tuple[Said, Change]], originals: Mapping[DocumentId, DocumentId]) -> list[Said]:
    """What is said of one place, without the copies of a document that speaks of it itself."""
    speaking = {claim.document for claim, _ in said}
    return [claim for claim, _ in said if originals.get(claim.document) not in speaking]


def drop_repeated(claims: Sequence[Said]) -> list[Said]:
    """The claims without the actions of a document that says the same as a claim of control."""
    told = {(claim.document, claim.change) for claim in claims if isinstance(claim, ControlClaim)}
    return [c for c in claims if isinstance(c, ControlClaim) or (c.document, ACTS[c.type]) not in told]


def date_said(claim: Said, report: date) -> tuple[date, date]:
    """The days that a claim speaks of: a taking or leaving of its day, else of its report's; what lasts, up to it."""
    first = claim.when.start or report
    end = claim.when.end
    if isinstance(claim, Action):
        return first, max(first, end or first)
    if claim.change in HOLDINGS - {Change.SEIZED} or claim.change in TROUBLES:
        ended = end if claim.when.start and end and end > claim.when.start else None
        return first, ended or max(first, report)
    return first, first


@lru_cache(maxsize=MOST_PAIRS)
def are_one_voice(a: str, b: str, country: str | None) -> bool:
    return not are_independent(a, b, country)


def join_voices(names: Iterable[str], country: str | None) -> dict[str, str]:
    """Each origin with the first, by name, of those that are one party's: they corroborate nothing between them.

    Which day it is makes no difference: who was ever one party's is never taken for two.
    """
    groups: list[list[str]] = []
    for name in sorted(set(names)):
        near = [group for group in groups if any(are_one_voice(name, other, country) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([name, *(other for group in near for other in group)]))
    return {name: group[0] for group in groups for name in group}


def name_party(claim: Said) -> ActorRef | None:
    return claim.holder if isinstance(claim, ControlClaim) else next(iter(claim.actors), None)


def is_own(origin: str, party: ActorRef, country: str | None) -> bool:
    return not origin.startswith(UNNAMED) and is_own_word(origin, party, country)


def make_statement(claim: Said, report: date, origin: str, voice: str, country: str | None) -> Statement:
    first, last = date_said(claim, report)
    party = name_party(claim)
    control = isinstance(claim, ControlClaim)
    change = claim.change if isinstance(claim, ControlClaim) else ACTS[claim.type]
    clash = change is Change.CONTESTED and not control
    return Statement(
        claim=claim,
        party=party,
        key=key_actor(party) if party else "",
        before=key_actor(claim.previous) if isinstance(claim, ControlClaim) and claim.previous else "",
        change=change,
        first=first,
        last=last,
        published=report,
        origin=origin,
        voice=voice,
        own=change in HOLDINGS and party is not None and is_own(origin, party, country),
        extent=read_extent(claim) if control else Extent.UNSAID,
        lapse=last + WEEK if clash and last < date.max - WEEK else None,
    )


def name_origins(claims: Sequence[Said]) -> dict[ClaimId, str]:
    """Each claim's origin under one name; documents of unknown publishers speak each for itself.

    An origin is named by who passes it on, so that one claim of each such chain names those of all.
    """
    keys = {claim.id: (claim.attribution, claim.place and claim.place.text) for claim in claims}
    first = {keys[claim.id]: claim for claim in reversed(claims)}
    names = name_voices([claim for claim in claims if first[keys[claim.id]] is claim], ())
    origins = {claim.id: names[first[keys[claim.id]].id] for claim in claims}
    return {c.id: f"{UNNAMED} of {c.document}" if origins[c.id] == UNNAMED else origins[c.id] for c in claims}


def gather_place(key: str, claims: Sequence[Said], published: Mapping[DocumentId, date]) -> PlaceSaid:
    """What is said of one place, each origin under one name."""
    ordered = sorted(claims, key=lambda c: (published.get(c.document, date.min), c.document, c.span, c.id))
    country = find_country(ordered)
    origins = name_origins(ordered)
    voices = join_voices(origins.values(), country)
    said = [
        make_statement(c, published.get(c.document, date.min), origins[c.id], voices[origins[c.id]], country)
        for c in ordered
    ]
    places = [claim.place for claim in ordered if claim.place and isinstance(claim, ControlClaim)]
    return PlaceSaid(
        key=key,
        place=(places or [claim.place for claim in ordered if claim.place])[-1],
        country=country,
        asserted=tuple(each for each in said if each.claim.stance is Stance.ASSERTED),
        denied=tuple(each for each in said if each.claim.stance is Stance.DENIED),
    )


def gather_statements(linked: Linked, within: Within) -> list[PlaceSaid]:
    """What is said of each place that any claim says who holds, ordered by the places' keys."""
    published = find_published(linked.documents)
    originals = {ref.id: ref.copy_of for ref in linked.documents if ref.copy_of is not None}
    places: defaultdict[str, list[tuple[Said, Change]]] = defaultdict(list)
    for claim, change in list_said(linked, within):
        if claim.place:
            places[key_place(claim.place)].append((claim, change))
    found: list[PlaceSaid] = []
    for key in sorted(places):
        claims = drop_repeated(drop_copied(places[key], originals))
        if any(isinstance(claim, ControlClaim) or claim.type is not ActionType.CLASH for claim in claims):
            found.append(gather_place(key, claims, published))
    return found
