"""Aggregates: running tolls, closed periods and the war, with the parts of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from tollbook.link.gather import choose_place, choose_time, identify_incident, order_claims, order_refs
from tollbook.link.origins import list_origins
from tollbook.link.places import Nearness, relate_places
from tollbook.model import Aggregate, ClaimId, DocumentId, DocumentRef, Figure, PlaceRef, Scope

__all__ = ["adds_up", "bucket_aggregate", "group_aggregates", "list_buckets"]

Sums = list[Figure]
Refs = Mapping[DocumentId, DocumentRef]
MOST_PAIRS = 1 << 16


def adds_up(figure: Figure) -> bool:
    """Whether a figure adds up more than one incident."""
    return figure.scope is not Scope.INCIDENT


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


@lru_cache(maxsize=MOST_PAIRS)
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


def name_bucket(whole: Figure) -> str:
    """What figures that can be one at all have in common: scope and start, or the document where no start is said."""
    if whole.scope is Scope.WAR:
        return whole.scope.value
    return f"{whole.scope.value} {whole.when.start or whole.document}"


def list_buckets(figures: Iterable[Figure]) -> set[str]:
    """The buckets of those of the figures that add up incidents and are parts of no other that does."""
    known = {figure.id: figure for figure in figures if adds_up(figure)}
    return {name_bucket(known[root]) for root in set(find_roots(known.values()).values())}


def bucket_aggregate(aggregate: Aggregate) -> str:
    """The bucket that all figures of an aggregate are of, or are parts of figures of."""
    return min(list_buckets(claim for claim in aggregate.claims if isinstance(claim, Figure)))


def bucket_sums(figures: Iterable[Figure]) -> Iterable[Sums]:
    buckets: defaultdict[str, Sums] = defaultdict(list)
    for figure in figures:
        buckets[name_bucket(figure)].append(figure)
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


def build_aggregate(figures: Sums, refs: Refs) -> Aggregate:
    """The aggregate of some figures: where and when it was is what is said of the whole, not of its parts."""
    told = order_refs({figure.document: refs[figure.document] for figure in figures}.values())
    claims = order_claims(figures, {ref.id: ref.published for ref in told})
    whole = next((c for c in figures if c.part_of is None), figures[0])
    ids = {figure.id for figure in figures}
    parts = {figure.id for figure in figures if figure.part_of in ids}
    wholes = [claim for claim in claims if claim.id not in parts] or claims
    when = choose_time(wholes)
    return Aggregate(
        id=identify_incident(claims),
        scope=whole.scope,
        claims=claims,
        documents=told,
        origins=list_origins(claims, told),
        start=when.start,
        end=when.end,
        precision=when.precision,
        place=choose_place(wholes),
    )


def group_aggregates(figures: Iterable[Figure], refs: Refs) -> tuple[Aggregate, ...]:
    """The aggregates of all figures whose scope is no single incident, in the order of their starts and ids.

    ``refs`` are the documents of the figures. Figures of one bucket can be grouped without those of another.
    """
    published = {id: ref.published for id, ref in refs.items()}
    ordered = [figure for figure in order_claims(figures, published) if isinstance(figure, Figure) and adds_up(figure)]
    roots = find_roots(ordered)
    parts: defaultdict[ClaimId, Sums] = defaultdict(list)
    for figure in ordered:
        parts[roots[figure.id]].append(figure)
    groups = group_wholes(figure for figure in ordered if roots[figure.id] == figure.id)
    built = (build_aggregate([part for figure in group for part in parts[figure.id]], refs) for group in groups)
    return tuple(sorted(built, key=lambda a: (a.start or date.max, a.id)))
