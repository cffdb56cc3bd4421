"""Aggregates: running tolls, closed periods and the war, with the parts of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tollbook.link.gather import choose_place, choose_time, identify_incident, order_claims, refer_documents
from tollbook.link.origins import list_origins
from tollbook.link.places import Nearness, relate_places
from tollbook.model import Aggregate, ClaimId, Document, DocumentId, Figure, PlaceRef, Scope

__all__ = ["group_aggregates"]

Sums = list[Figure]


def find_roots(figures: Iterable[Figure]) -> dict[ClaimId, ClaimId]:
    """Each figure with the whole that it is finally a part of; a circle of parts ends where it was entered."""
    wholes = {figure.id: figure.part_of for figure in figures}
    roots: dict[ClaimId, ClaimId] = {}
    for claim in wholes:
        seen, at = {claim}, claim
        while (whole := wholes.get(at)) is not None and whole in wholes and whole not in seen:
            seen.add(whole)
            at = whole
        roots[claim] = min(seen) if wholes.get(at) in seen else at
    return roots


def agree_places(a: PlaceRef | None, b: PlaceRef | None) -> bool:
    if a is None or b is None:
        return a is b
    return relate_places(a, b) in (Nearness.SAME, Nearness.SAME_AREA)


def are_one(a: Figure, b: Figure) -> bool:
    """Whether two figures add up the same: scope, place and start, and the end too of a closed period.

    Without a start only a document's own figures are one, except for the war's.
    """
    if a.scope is not b.scope or not agree_places(a.place, b.place):
        return False
    if a.scope is Scope.WAR:
        return True
    if a.when.start is None or b.when.start is None:
        return a.when.start is b.when.start and a.document == b.document
    ends = a.scope is Scope.RUNNING or a.when.end == b.when.end
    return a.when.start == b.when.start and ends


def bucket_sums(figures: Iterable[Figure]) -> Iterable[Sums]:
    """Figures that can be one at all: of one scope and start."""
    buckets: defaultdict[tuple[Scope, date | None], Sums] = defaultdict(list)
    for figure in figures:
        buckets[figure.scope, None if figure.scope is Scope.WAR else figure.when.start].append(figure)
    return buckets.values()


def group_wholes(wholes: Iterable[Figure]) -> list[Sums]:
    """Wholes that are one, each with the first group whose first member it agrees with."""
    groups: list[Sums] = []
    for bucket in bucket_sums(wholes):
        found: list[Sums] = []
        for figure in bucket:
            group = next((group for group in found if are_one(group[0], figure)), None)
            if group is None:
                found.append([figure])
            else:
                group.append(figure)
        groups.extend(found)
    return groups


def build_aggregate(
    figures: Sums, documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId]
) -> Aggregate:
    claims = order_claims(figures, {key: document.published for key, document in documents.items()})
    refs = refer_documents({c.document: documents[c.document] for c in claims}.values(), copies)
    whole = next((c for c in figures if c.part_of is None), figures[0])
    when = choose_time(claims)
    return Aggregate(
        id=identify_incident(claims),
        scope=whole.scope,
        claims=claims,
        documents=refs,
        origins=list_origins(claims, refs),
        start=when.start,
        end=when.end,
        precision=when.precision,
        place=choose_place(claims),
    )


def group_aggregates(
    figures: Iterable[Figure], documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId]
) -> tuple[Aggregate, ...]:
    """The aggregates of all figures whose scope is no single incident, in the order of their starts and ids."""
    published = {key: document.published for key, document in documents.items()}
    ordered = [c for c in order_claims(figures, published) if isinstance(c, Figure) and c.scope is not Scope.INCIDENT]
    roots = find_roots(ordered)
    parts: defaultdict[ClaimId, Sums] = defaultdict(list)
    for figure in ordered:
        parts[roots[figure.id]].append(figure)
    groups = group_wholes(figure for figure in ordered if roots[figure.id] == figure.id)
    whole = [[part for figure in group for part in parts[figure.id]] for group in groups]
    built = (build_aggregate(group, documents, copies) for group in whole)
    return tuple(sorted(built, key=lambda a: (a.start or date.max, a.id)))
