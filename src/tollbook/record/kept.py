"""What linking asks of a record to which documents are added: few rows of many, each found by an index."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from tollbook.model import (
    Aggregate,
    Claim,
    DaySamples,
    Document,
    DocumentId,
    DocumentRef,
    Encoding,
    Placing,
    Reading,
    Spot,
)
from tollbook.record import rows, tables
from tollbook.record.encodings import load_encodings
from tollbook.record.links import load_aggregates, load_claims, load_refs, split_ids
from tollbook.record.tables import documents, readings, samples, tellings

__all__ = ["KeptLinks"]


class KeptLinks:
    """The record as one transaction sees it; ``judged`` are the readings whose claims people judged to be others."""

    def __init__(self, connection: Connection, judged: Iterable[Reading] = ()) -> None:
        self.connection = connection
        self.judged = {reading.document.id: reading for reading in judged}
        self.claims: dict[str, Claim] = {
            claim.id: claim for reading in self.judged.values() for claim in reading.claims
        }

    def readings(self, of: Collection[DocumentId]) -> Sequence[Reading]:
        """The readings of documents, as judged."""
        found: list[Reading] = []
        for some in split_ids(of):
            claims = load_claims(self.connection, some)
            joined = select(documents, readings).join(readings).where(documents.c.id.in_(some))
            found += (
                rows.reading_from_rows(row, tuple(claims.get(row["id"], ())))
                for row in self.connection.execute(joined).mappings()
            )
        return [self.judged.get(reading.document.id, reading) for reading in found]

    def documents(self, of: Collection[DocumentId]) -> Sequence[Document]:
        """Documents without their claims."""
        joined = select(documents, readings).join(readings)
        return [
            rows.reading_from_rows(row, ()).document
            for some in split_ids(of)
            for row in self.connection.execute(joined.where(documents.c.id.in_(some))).mappings()
        ]

    def samples(self, first: date | None, last: date | None) -> Sequence[DaySamples]:
        """The samples of the linked documents published between two days (null: on any) and of those of no day."""
        asked = select(samples)
        if first is not None and last is not None:
            days = samples.c.day.between(first.toordinal(), last.toordinal())
            asked = asked.where(or_(days, samples.c.day == rows.UNDATED))
        return [rows.samples_from_row(row) for row in self.connection.execute(asked).mappings()]

    def encodings(self, first: date | None, last: date | None) -> Sequence[Encoding]:
        """The encodings of documents published between two days; none where either is null."""
        if first is None or last is None:
            return []
        return load_encodings(self.connection, tables.encodings.c.published.between(first, last))

    def refs(self, of: Collection[DocumentId]) -> dict[DocumentId, DocumentRef]:
        """Those of the documents that are linked, with what they are copies of."""
        return {ref.id: ref for ref in load_refs(self.connection, of).values()}

    def load_placings(self, condition: ColumnElement[bool]) -> Iterator[Placing]:
        found = self.connection.execute(select(tellings).where(condition)).mappings()
        return map(rows.placing_from_row, found)

    def placings_near(self, spots: Collection[Spot]) -> Sequence[Placing]:
        """Where the tellings at any of these spots belong."""
        return [placing for spot in spots for where in list_conditions(spot) for placing in self.load_placings(where)]

    def placings_of(self, documents: Collection[DocumentId]) -> Sequence[Placing]:
        """Where the tellings of documents belong."""
        return [p for some in split_ids(documents) for p in self.load_placings(tellings.c.document.in_(some))]

    def placings_in(self, parts: Collection[str]) -> Sequence[Placing]:
        """All tellings of parts."""
        return [placing for some in split_ids(parts) for placing in self.load_placings(tellings.c.part.in_(some))]

    def buckets_of(self, documents: Collection[DocumentId]) -> set[str]:
        """The buckets of the aggregates that have figures of documents."""
        members = tables.aggregate_claims
        asked = select(tables.aggregates.c.bucket).join(members, members.c.owner == tables.aggregates.c.id)
        found = (
            bucket
            for some in split_ids(documents)
            for bucket in self.connection.scalars(asked.where(members.c.document.in_(some)))
        )
        return {bucket for bucket in found if bucket is not None}

    def aggregates_in(self, buckets: Collection[str]) -> Sequence[Aggregate]:
        """All aggregates of buckets, their claims as judged."""
        return load_aggregates(self.connection, buckets, self.claims)


def list_conditions(spot: Spot) -> Iterator[ColumnElement[bool]]:
    days = tellings.c.first.between(spot.first, spot.last)
    if spot.cells:
        yield and_(tellings.c.cell.in_(spot.cells), days)
    if spot.sketch is not None:
        called = and_(tellings.c.sketch == spot.sketch, days)
        yield and_(called, tellings.c.cell.is_(None)) if spot.placed else called
