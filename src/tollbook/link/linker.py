"""From readings to incidents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, combinations

from tollbook.link.aggregates import group_aggregates
from tollbook.link.clusters import contract_pairs
from tollbook.link.copies import find_copies
from tollbook.link.gather import order_claims, refer_documents
from tollbook.link.incidents import gather_incident
from tollbook.link.many import group_many
from tollbook.link.marks import mark_copies
from tollbook.link.names import sketch_name
from tollbook.link.scores import make_scorer
from tollbook.link.tellings import Telling, read_tellings
from tollbook.model import Document, DocumentId, Figure, Incident, Linked, Reading

__all__ = ["link"]

BUCKET_DAYS = 4
LOOKBACK = timedelta(days=14)
COMMON = 60
"""A word or a place's name that more tellings of a few days share pairs none of them by itself."""
MANY = 10_000
"""Tellings beyond which the record itself shows what agreement tells; on fewer, weights set by hand do better."""

Copies = Mapping[DocumentId, DocumentId]


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


def share_number(a: Telling, b: Telling) -> bool:
    return bool(a.killed & b.killed or a.injured & b.injured)


def group_tellings(tellings: Sequence[Telling], copies: Copies) -> list[tuple[int, ...]]:
    """The positions of the tellings of each incident."""
    pairs = pair_copies(tellings, copies)
    if len(tellings) > MANY:
        return group_many(tellings, ((a, b) for a, b in pairs if share_number(tellings[a], tellings[b])))
    score = make_scorer(tellings, copies)
    candidates = chain(pair_tellings(tellings), pairs)
    return contract_pairs(len(tellings), candidates, lambda a, b: score(tellings[a], tellings[b]))


def build_incident(tellings: Sequence[Telling], copies: Copies) -> Incident:
    documents = {telling.document.id: telling.document for telling in tellings}
    claims = (claim for telling in tellings for claim in telling.claims)
    return gather_incident(claims, refer_documents(documents.values(), copies))


def link_tellings(tellings: Iterable[Telling], copies: Copies) -> tuple[Incident, ...]:
    ordered = sorted(tellings, key=lambda telling: telling.key)
    clusters = group_tellings(ordered, copies)
    incidents = (build_incident([ordered[at] for at in cluster], copies) for cluster in clusters)
    return tuple(sorted(incidents, key=lambda i: (i.start or date.max, i.id)))


def link(readings: Sequence[Reading], marked: Copies | None = None) -> Linked:
    """The incidents and aggregates that readings tell of; their order does not matter.

    Figures of one incident are grouped within each document by inclusion, place and day, and across documents by
    place, day, method, numbers and words. Beyond ten thousand the record itself shows what all these but words tell.
    Running tolls, periods and the war become aggregates, apart from incidents.
    ``marked`` are copies that people marked, each with its original; they come before those that are found.
    """
    documents: dict[DocumentId, Document] = {reading.document.id: reading.document for reading in readings}
    copies = mark_copies(find_copies(documents.values()), marked or {})
    incidents = link_tellings((telling for reading in readings for telling in read_tellings(reading)), copies)
    figures = [claim for reading in readings for claim in reading.claims if isinstance(claim, Figure)]
    taken = {claim.id for incident in incidents for claim in incident.claims}
    published = {key: document.published for key, document in documents.items()}
    loose = (c for r in readings for c in r.claims if not isinstance(c, Figure) and c.id not in taken)
    return Linked(
        incidents=incidents,
        aggregates=group_aggregates(figures, documents, copies),
        documents=refer_documents(documents.values(), copies),
        loose=order_claims(loose, published),
    )
