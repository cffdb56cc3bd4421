"""What linking asks of a record to which documents are added."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from tollbook.model import Aggregate, DaySamples, Document, DocumentId, DocumentRef, Encoding, Placing, Reading, Spot

__all__ = ["Kept"]


class Kept(Protocol):
    """A record of which all but some documents are linked; its readings are as people judged them."""

    def readings(self, of: Collection[DocumentId]) -> Sequence[Reading]:
        """The readings of documents."""

    def documents(self, of: Collection[DocumentId]) -> Sequence[Document]:
        """Documents without their claims."""

    def samples(self, first: date | None, last: date | None) -> Sequence[DaySamples]:
        """The samples of the linked documents published between two days (null: on any) and of those of no day."""

    def encodings(self, first: date | None, last: date | None) -> Sequence[Encoding]:
        """The encodings of documents published between two days; none where either is null."""

    def refs(self, of: Collection[DocumentId]) -> Mapping[DocumentId, DocumentRef]:
        """Those of the documents that are linked, with what they were found to be copies of."""

    def placings_near(self, spots: Collection[Spot]) -> Sequence[Placing]:
        """Where the tellings at any of these spots belong."""

    def placings_of(self, documents: Collection[DocumentId]) -> Sequence[Placing]:
        """Where the tellings of documents belong."""

    def placings_in(self, parts: Collection[str]) -> Sequence[Placing]:
        """All tellings of parts."""

    def buckets_of(self, documents: Collection[DocumentId]) -> set[str]:
        """The buckets of the aggregates that have figures of documents."""

    def aggregates_in(self, buckets: Collection[str]) -> Sequence[Aggregate]:
        """All aggregates of buckets."""
