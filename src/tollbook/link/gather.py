"""What many claims say together: the documents, the time, the place and the kind of an incident."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tollbook.link.tellings import measure_days
from tollbook.model import (
    Action,
    ActionType,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    DocumentRef,
    Figure,
    IncidentId,
    Method,
    PlacePrecision,
    PlaceRef,
    Stance,
    When,
)

__all__ = [
    "choose_place",
    "choose_time",
    "choose_type",
    "identify_incident",
    "order_claims",
    "order_refs",
    "refer_documents",
]

TYPES = {
    Method.CLASH: ActionType.CLASH,
    Method.AIR_STRIKE: ActionType.AIR_STRIKE,
    Method.SHELLING: ActionType.SHELLING,
    Method.DRONE: ActionType.DRONE,
    Method.BOMBING: ActionType.BOMBING,
    Method.SHOOTING: ActionType.SHOOTING,
    Method.MASSACRE: ActionType.ATTACK_ON_CIVILIANS,
    Method.CHEMICAL: ActionType.CHEMICAL,
}
PRECISIONS = list(PlacePrecision)
KINDS = ("site", "quarter", "town", None, "district", "province", "country")


def identify_incident(claims: Iterable[Claim]) -> IncidentId:
    """The id of an incident: a hash of its first figure's id, so that it stays when later documents join."""
    first = next((claim.id for claim in claims if isinstance(claim, Figure)), ClaimId(""))
    return IncidentId(f"in-{hashlib.sha256(first.encode()).hexdigest()[:12]}")


def order_claims(claims: Iterable[Claim], published: Mapping[DocumentId, date | None]) -> tuple[Claim, ...]:
    """Claims by publication, document and span."""
    return tuple(sorted(claims, key=lambda c: (published.get(c.document) or date.max, c.document, c.span, c.id)))


def refer_documents(documents: Iterable[Document], copies: Mapping[DocumentId, DocumentId]) -> tuple[DocumentRef, ...]:
    """Documents by publication, each with the one that it reprints."""
    return order_refs(
        DocumentRef(id=d.id, publisher=d.publisher, published=d.published, copy_of=copies.get(d.id)) for d in documents
    )


def order_refs(refs: Iterable[DocumentRef]) -> tuple[DocumentRef, ...]:
    """Documents by publication."""
    return tuple(sorted(refs, key=lambda ref: (ref.published or date.max, ref.id)))


def choose_time(claims: Sequence[Claim]) -> When:
    """The time that the most documents give; among equals the shortest, then the first said.

    A time of more than two days gives way to any of one or two.
    """
    support: defaultdict[When, set[DocumentId]] = defaultdict(set)
    for claim in claims:
        if claim.when.start is not None and claim.stance is not Stance.DENIED:
            support[replace(claim.when, text=None)].add(claim.document)
    if not support:
        return When()
    order = list(support)
    return min(order, key=lambda w: (measure_days(w) > 2, -len(support[w]), measure_days(w), order.index(w)))


def choose_place(claims: Sequence[Claim]) -> PlaceRef | None:
    """The most exact place that any claim gives: the finest kind, then the most often given, then the first said."""
    places = [claim.place for claim in claims if claim.place is not None]
    count = Counter(places)

    def rank(place: PlaceRef) -> tuple[int, int, int, int]:
        precision = PRECISIONS.index(place.precision) if place.precision else len(PRECISIONS)
        kind = KINDS.index(place.kind) if place.kind in KINDS else KINDS.index(None)
        return (precision, kind, -count[place], places.index(place))

    return min(places, key=rank, default=None)


def choose_type(claims: Iterable[Claim]) -> ActionType | None:
    """What was done: by the methods of most figures, else by the first action told."""
    claims = list(claims)
    told = [TYPES[claim.method] for claim in claims if isinstance(claim, Figure) and claim.method in TYPES]
    acts = [claim.type for claim in claims if isinstance(claim, Action)]
    return next((found for found, _ in Counter(told).most_common(1)), next(iter(acts), None))
