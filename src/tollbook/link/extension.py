"""Documents linked one by one: only what they touch is linked again, and the incidents are those of linking all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.link.aggregates import adds_up, bucket_aggregate, group_aggregates, list_buckets
from tollbook.link.families import Family, follow_copies
from tollbook.link.gather import order_claims, refer_documents
from tollbook.link.incidents import build_incident
from tollbook.link.kept import Kept
from tollbook.link.many import find_ties, group_outlines, list_groups, name_part
from tollbook.link.marks import Marks
from tollbook.link.outlines import find_spot, outline_tellings
from tollbook.link.prints import keep_samples, take_print
from tollbook.link.tellings import Telling, read_tellings
from tollbook.model import (
    Aggregate,
    Claim,
    Document,
    DocumentId,
    DocumentRef,
    Figure,
    Incident,
    IncidentId,
    Linkage,
    Linked,
    Outline,
    Placing,
    Reading,
    Update,
    Weights,
)

__all__ = ["extend"]

Copies = Mapping[DocumentId, DocumentId]
TellingId = tuple[DocumentId, int]
Refs = dict[DocumentId, DocumentRef]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """Documents that are linked or linked again: their readings and tellings, and the copies of their family."""

    readings: Sequence[Reading]
    tellings: Mapping[TellingId, Telling]
    outlines: Sequence[Outline]
    family: Family

    @property
    def documents(self) -> frozenset[DocumentId]:
        return frozenset(reading.document.id for reading in self.readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """The parts that are touched, grouped again: all their rows and those of each incident that is another than it
    was; ``replaced`` are the incidents that are no more, or are others now."""

    placings: Sequence[Placing]
    incidents: Sequence[Incident]
    replaced: frozenset[IncidentId]


def number_tellings(readings: Iterable[Reading]) -> dict[TellingId, Telling]:
    """The tellings of documents, those of each numbered as they come."""
    return {(r.document.id, nth): telling for r in readings for nth, telling in enumerate(read_tellings(r))}


def gather_fresh(kept: Kept, changed: Collection[DocumentId], marked: Marks) -> Fresh:
    """The documents that changed, and those that are copies of others than before because of it."""
    readings = list(kept.readings(changed))
    documents: dict[DocumentId, Document] = {reading.document.id: reading.document for reading in readings}
    family = follow_copies(kept, documents, marked)
    before = kept.refs(family.documents - documents.keys())
    moved = [id for id, ref in before.items() if ref.copy_of != family.copies.get(id)]
    if moved:
        readings += kept.readings(moved)
    tellings = number_tellings(readings)
    outlines = outline_tellings(tellings.values())
    return Fresh(readings=readings, tellings=tellings, outlines=outlines, family=family)


def find_touched(kept: Kept, fresh: Fresh, weights: Weights) -> set[str]:
    """The parts that the fresh documents were in, or are tied to."""
    own = {outline.id for outline in fresh.outlines}
    near = {
        placing.outline.id: placing
        for placing in (
            *kept.placings_near([find_spot(outline) for outline in fresh.outlines]),
            *kept.placings_of(fresh.family.documents),
        )
        if placing.outline.document not in fresh.documents
    }
    outlines = [*fresh.outlines, *(placing.outline for placing in near.values())]
    touched = {placing.part for placing in kept.placings_of(fresh.documents)}
    for row, other in find_ties(outlines, fresh.family.copies, weights):
        ids = outlines[row].id, outlines[other].id
        if not own.isdisjoint(ids):
            touched |= {near[id].part for id in ids if id not in own}
    return touched


def find_copies_of(kept: Kept, documents: Collection[DocumentId], family: Family) -> dict[DocumentId, DocumentId]:
    """The copies among documents, as the fresh ones make them."""
    found = {id: ref.copy_of for id, ref in kept.refs(set(documents) - family.documents).items() if ref.copy_of}
    return found | {id: of for id, of in family.copies.items() if id in documents}


def regroup(kept: Kept, fresh: Fresh, weights: Weights) -> Regrouped:
    """The parts that fresh documents touch, linked again."""
    old = kept.placings_in(find_touched(kept, fresh, weights))
    stay = {placing.outline.id: placing for placing in old if placing.outline.document not in fresh.documents}
    outlines = sorted((*fresh.outlines, *(p.outline for p in stay.values())), key=lambda outline: outline.key)
    copies = find_copies_of(kept, {outline.document for outline in outlines}, fresh.family)
    grouping = group_outlines(outlines, copies, weights)
    members: defaultdict[IncidentId, set[TellingId]] = defaultdict(set)
    for placing in old:
        members[placing.incident].add(placing.outline.id)
    groups = [[outlines[row].id for row in group] for group in list_groups(grouping.owners)]
    same = {
        stay[group[0]].incident
        for group in groups
        if group[0] in stay and members[stay[group[0]].incident] == set(group) and stay.keys() >= set(group)
    }
    changed = [group for group in groups if group[0] not in stay or stay[group[0]].incident not in same]
    built = build_changed(kept, fresh, changed, copies)
    owner = {id: incident.id for group, incident in zip(changed, built, strict=True) for id in group}
    placings = [
        Placing(
            outline=outline,
            part=name_part(outlines[part]),
            incident=owner[outline.id] if outline.id in owner else stay[outline.id].incident,
        )
        for outline, part in zip(outlines, grouping.parts.tolist(), strict=True)
    ]
    return Regrouped(
        placings=[placing for placing in placings if stay.get(placing.outline.id) != placing],
        incidents=built,
        replaced=frozenset(members) - same,
    )


def build_changed(kept: Kept, fresh: Fresh, groups: Sequence[Sequence[TellingId]], copies: Copies) -> list[Incident]:
    """The incident of each group of tellings."""
    others = {document for group in groups for document, _ in group} - fresh.documents
    tellings = {**fresh.tellings, **number_tellings(kept.readings(others))}
    return [build_incident([tellings[id] for id in group], copies) for group in groups]


def regroup_sums(kept: Kept, fresh: Fresh, refs: Refs) -> tuple[list[Aggregate], frozenset[IncidentId]]:
    """The aggregates that fresh documents make others than they were, and those that these replace."""
    figures = [claim for r in fresh.readings for claim in r.claims if isinstance(claim, Figure) and adds_up(claim)]
    buckets = kept.buckets_of(fresh.documents) | list_buckets(figures)
    before = {aggregate.id: aggregate for aggregate in kept.aggregates_in(buckets)}
    for aggregate in before.values():
        figures += (c for c in aggregate.claims if isinstance(c, Figure) and c.document not in fresh.documents)
    known = {ref.id: ref for aggregate in before.values() for ref in aggregate.documents} | refs
    after = {aggregate.id: aggregate for aggregate in group_aggregates(figures, known)}
    changed = [aggregate for id, aggregate in after.items() if before.get(id) != aggregate]
    return changed, frozenset(id for id, aggregate in before.items() if after.get(id) != aggregate)


def list_loose(fresh: Fresh) -> Iterable[Claim]:
    """The claims of fresh documents that are no figures and belong to no incident."""
    taken = {claim.id for telling in fresh.tellings.values() for claim in telling.claims}
    return (c for r in fresh.readings for c in r.claims if not isinstance(c, Figure) and c.id not in taken)


def extend(kept: Kept, changed: Collection[DocumentId], weights: Weights, marked: Marks) -> Update:
    """What linking ``changed`` documents, which are new or judged otherwise than before, changes.

    The incidents are then those of linking all documents anew with the same ``weights``. ``marked`` are the copies
    that people marked, as before.
    """
    fresh = gather_fresh(kept, changed, marked)
    regrouped = regroup(kept, fresh, weights)
    documents = refer_documents([reading.document for reading in fresh.readings], fresh.family.copies)
    refs = {ref.id: ref for ref in documents}
    before = kept.refs(fresh.documents)
    new = [reading.document for reading in fresh.readings if reading.document.id not in before]
    aggregates, replaced = regroup_sums(kept, fresh, refs)
    linked = Linked(
        incidents=tuple(regrouped.incidents),
        aggregates=tuple(aggregates),
        documents=documents,
        loose=order_claims(list_loose(fresh), {id: ref.published for id, ref in refs.items()}),
    )
    return Update(
        linkage=Linkage(
            linked=linked,
            weights=weights,
            placings=tuple(regrouped.placings),
            samples=keep_samples(map(take_print, new)),
            buckets={aggregate.id: bucket_aggregate(aggregate) for aggregate in aggregates},
        ),
        incidents=regrouped.replaced,
        aggregates=replaced,
        documents=fresh.documents,
    )
