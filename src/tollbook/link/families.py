"""Families of copies: what documents reprint, or are reprinted by, followed until nothing more is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.link.copies import Match, choose_originals, match_document
from tollbook.link.kept import Kept
from tollbook.link.marks import Marks, mark_copies
from tollbook.link.prints import keep_samples, take_print
from tollbook.link.sketches import LATEST_DAYS, Sketches
from tollbook.link.translations import match_translations, pair_encodings
from tollbook.model import Document, DocumentId

__all__ = ["Family", "follow_copies"]

Copies = Mapping[DocumentId, DocumentId]
Days = tuple[date | None, date | None]
MONTH = timedelta(days=LATEST_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents of which no other of the record is a copy or an original, and the ``copies`` among them."""

    documents: frozenset[DocumentId]
    copies: Copies


def find_days(documents: Iterable[Document]) -> Days:
    """The days within a month of which all documents were published; open where one has no day."""
    days = [document.published for document in documents]
    dated = [day for day in days if day is not None]
    if len(dated) < len(days):
        return (None, None)
    return (min(dated, default=date.max) - MONTH, max(dated, default=date.max - MONTH) + MONTH)


def find_translations(kept: Kept, documents: Iterable[Document]) -> set[Match]:
    """The matches of documents with those in other languages."""
    known = {document.id: document for document in documents}
    pairs = list(pair_encodings(kept.encodings(*find_days(known.values())), known.keys()))
    met = {id for *ids, _ in pairs for id in ids}
    texts = {document.id: document for document in kept.documents(met)}
    return set(match_translations(pairs, texts))


def list_marked(documents: set[DocumentId], marked: Marks) -> set[DocumentId]:
    """The documents that people called copies or originals of these."""
    pairs = ((copy, of) for copy, of in marked.items() if of is not None)
    return {end for pair in pairs if not documents.isdisjoint(pair) for end in pair}


def follow_copies(kept: Kept, documents: Mapping[DocumentId, Document], marked: Marks) -> Family:
    """The family of documents that are new, or other than before; ``marked`` are copies that people marked."""
    own = keep_samples(map(take_print, documents.values()))
    known, waiting = dict(documents), list(documents.values())
    matches: set[Match] = set()
    while waiting:
        sketches = Sketches([*kept.samples(*find_days(waiting)), *own])
        found = {match for document in waiting for match in match_document(document, sketches, kept.documents)}
        found |= find_translations(kept, waiting)
        matches |= found
        met = {id for match in found for id in (match.later, match.earlier)}
        met |= list_marked({document.id for document in waiting}, marked)
        waiting = list(kept.documents(met - known.keys()))
        known |= {document.id: document for document in waiting}
    own_marks = {copy: original for copy, original in marked.items() if copy in known}
    copies = mark_copies(choose_originals(matches), own_marks)
    return Family(documents=frozenset(known), copies=copies)
