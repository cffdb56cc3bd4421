"""From readings to incidents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, combinations

from tollbook.link.aggregates import bucket_aggregate, group_aggregates
from tollbook.link.clusters import contract_pairs
from tollbook.link.copies import compare_prints
from tollbook.link.gather import order_claims, refer_documents
from tollbook.link.incidents import build_incident, order_incidents
from tollbook.link.many import group_outlines, list_groups, name_part
from tollbook.link.marks import Marks, mark_copies
from tollbook.link.names import sketch_name
from tollbook.link.outlines import outline_tellings
from tollbook.link.places import Nearness, relate_place_sets
from tollbook.link.prints import keep_samples, take_print
from tollbook.link.scores import Scorer, make_scorer
from tollbook.link.tellings import Telling, read_tellings
from tollbook.link.translations import match_translations, pair_encodings
from tollbook.model import Document, DocumentId, Encoding, Figure, Incident, Linkage, Linked, Placing, Reading, Weights

__all__ = ["link", "link_all"]

BUCKET_DAYS = 4
LOOKBACK = timedelta(days=14)
COMMON = 60
"""A word or a place's name that more tellings of a few days share pairs none of them by itself."""
MANY = 10_000
"""Tellings beyond which the record itself shows what agreement tells; on fewer, weights set by hand do better."""

Copies = Mapping[DocumentId, DocumentId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """The incidents of tellings; of very many also where each belongs, and what agreement was taken to tell."""

    incidents: tuple[Incident, ...]
    placings: tuple[Placing, ...] = ()
    weights: Weights | None = None


def list_buckets(telling: Telling) -> range:
    """The stretches of four days that a telling may be of: its own, or the two weeks before an undated document."""
    when, published = telling.when, telling.document.published
    if when.start is not None:
        first, last = when.start, min(when.end or when.start, when.start + timedelta(days=366))
    elif published is not None:
        first, last = published - LOOKBACK, published
    else:
        return range(1)
    return range((first.toordinal() - 1) // BUCKET_DAYS, (last.toordinal() + 1) // BUCKET_DAYS + 1)


def list_keys(telling: Telling) -> Iterator[str]:
    """What tellings of one incident may share: a place's name, a country, a word."""
    for place in telling.places:
        yield from (f"place {sketch_name(name)}" for name in (place.text, place.name) if name)
        if place.country:
            yield f"country {place.country}"
    yield from (f"word {word}" for word in telling.words)


def pair_tellings(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a key in one stretch of days; undated documents without a date share day zero."""
    postings: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for key in set(list_keys(telling)):
            for bucket in list_buckets(telling):
                postings[key, bucket].append(at)
    yield from {pair for found in postings.values() if len(found) <= COMMON for pair in combinations(found, 2)}


def pair_copies(tellings: Sequence[Telling], copies: Copies) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose documents reprint one text."""
    families: defaultdict[DocumentId, list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        families[copies.get(telling.document.id, telling.document.id)].append(at)
    yield from (pair for family in families.values() for pair in combinations(family, 2))


def group_few(tellings: Sequence[Telling], copies: Copies) -> list[tuple[int, ...]]:
    """The positions of the tellings of each incident, by weights set by hand."""
    score = make_scorer(tellings, copies)
    candidates = list(chain(pair_tellings(tellings), pair_copies(tellings, copies)))
    clusters = contract_pairs(len(tellings), candidates, lambda a, b: score(tellings[a], tellings[b]))
    return join_lone(tellings, clusters, candidates, score)


def join_lone(
    tellings: Sequence[Telling],
    clusters: Sequence[tuple[int, ...]],
    candidates: Iterable[tuple[int, int]],
    score: Scorer,
) -> list[tuple[int, ...]]:
    """The clusters, each telling that stands alone put with the only other cluster that has one it is likely one with.

    Both are of one place, or the place of one is not said: a short message agrees with one report of an incident, and
    with the others in too few things to be likely one with all of them.
    """
    home = {at: number for number, cluster in enumerate(clusters) for at in cluster}
    lone = {cluster[0] for cluster in clusters if len(cluster) == 1}
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in candidates:
        one, other = tellings[a], tellings[b]
        if (a in lone) == (b in lone) or relate_place_sets(one.places, other.places) not in (None, Nearness.SAME):
            continue
        if score(one, other) > 0:
            fits[a if a in lone else b].add(home[b if a in lone else a])
    joined = [list(cluster) for cluster in clusters]
    for at, near in sorted(fits.items()):
        if len(near) == 1:
            joined[near.pop()].append(at)
            joined[home[at]].remove(at)
    return [tuple(sorted(cluster)) for cluster in joined if cluster]


def link_many(tellings: Sequence[Telling], copies: Copies, weights: Weights | None) -> Linking:
    """The incidents of very many tellings, and where each telling belongs."""
    outlines = outline_tellings(tellings)
    order = sorted(range(len(tellings)), key=lambda at: outlines[at].key)
    ordered = [outlines[at] for at in order]
    grouping = group_outlines(ordered, copies, weights)
    incidents = {
        group[0]: build_incident([tellings[order[row]] for row in group], copies)
        for group in list_groups(grouping.owners)
    }
    placings = tuple(
        Placing(outline=outline, part=name_part(ordered[part]), incident=incidents[owner].id)
        for outline, part, owner in zip(ordered, grouping.parts.tolist(), grouping.owners.tolist(), strict=True)
    )
    return Linking(incidents=tuple(incidents.values()), placings=placings, weights=grouping.weights)


def link_tellings(tellings: Sequence[Telling], copies: Copies, weights: Weights | None) -> Linking:
    if weights is not None or sum(not telling.document.is_event for telling in tellings) > MANY:
        return link_many(tellings, copies, weights)
    ordered = sorted(tellings, key=lambda telling: telling.key)
    clusters = group_few(ordered, copies)
    return Linking(incidents=tuple(build_incident([ordered[at] for at in cluster], copies) for cluster in clusters))


def link(readings: Sequence[Reading], marked: Marks | None = None) -> Linked:
    """The incidents and aggregates that readings tell of; their order does not matter.

    Figures of one incident are grouped within each document by inclusion, place and day, and across documents by
    place, day, method, numbers and words. Beyond ten thousand the record itself shows what all these but words tell.
    Running tolls, periods and the war become aggregates, apart from incidents.
    ``marked`` are copies that people marked, each with its original; they come before those that are found.
    """
    return link_all(readings, marked).linked


def link_all(
    readings: Sequence[Reading],
    marked: Marks | None = None,
    weights: Weights | None = None,
    encodings: Iterable[Encoding] = (),
) -> Linkage:
    """What :func:`link` finds, and what adding to it needs where the record is large.

    ``weights`` are those that the record was linked with before, to be kept; ``encodings`` those of documents that
    may be copies of others in another language.
    """
    documents: dict[DocumentId, Document] = {reading.document.id: reading.document for reading in readings}
    prints = [take_print(document) for document in documents.values()]
    translations = match_translations(pair_encodings(encodings, None), documents)
    copies = mark_copies(compare_prints(prints, documents, translations), marked or {})
    found = link_tellings([telling for reading in readings for telling in read_tellings(reading)], copies, weights)
    refs = refer_documents(documents.values(), copies)
    figures = [claim for reading in readings for claim in reading.claims if isinstance(claim, Figure)]
    taken = {claim.id for incident in found.incidents for claim in incident.claims}
    loose = (c for r in readings for c in r.claims if not isinstance(c, Figure) and c.id not in taken)
    aggregates = group_aggregates(figures, {ref.id: ref for ref in refs})
    linked = Linked(
        incidents=order_incidents(found.incidents),
        aggregates=aggregates,
        documents=refs,
        loose=order_claims(loose, {ref.id: ref.published for ref in refs}),
    )
    if found.weights is None:
        return Linkage(linked=linked)
    return Linkage(
        linked=linked,
        weights=found.weights,
        placings=found.placings,
        samples=keep_samples(prints),
        buckets={aggregate.id: bucket_aggregate(aggregate) for aggregate in aggregates},
    )
