"""The record itself: documents go in once and stay; readings and what linking finds are kept beside them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePath
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select
from sqlalchemy.exc import DatabaseError

from tollbook import __version__
from tollbook.errors import RecordError
from tollbook.model import (
    Claim,
    Document,
    DocumentId,
    Encoding,
    Judgement,
    Linkage,
    Linked,
    Reading,
    Receipt,
    Update,
    Weights,
)
from tollbook.record import rows, tables
from tollbook.record.audit import DOCUMENTS, append_entry
from tollbook.record.encodings import insert_encodings, load_encodings, load_unencoded
from tollbook.record.engines import explain_failure
from tollbook.record.judgements import insert_judgement, load_judgements
from tollbook.record.kept import KeptLinks
from tollbook.record.links import change_linkage, insert_linkage, insert_rows, load_claims, load_linked
from tollbook.record.tables import claims, derivation, documents, readings, unlinked
from tollbook.settings import RecordAddress

__all__ = ["Added", "Known", "Marks", "Record", "State", "Stored"]

Forms = Mapping[DocumentId, str]

MOST_NAMED = 500
"""Documents asked for by their ids at most; of more, all are loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The document was new, and is now kept under ``id``; ``warnings`` are what its reader said of it."""

    id: DocumentId
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The same bytes were there already, under ``id``; nothing was added."""

    id: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A document as received, the id that the record holds it under, and which reader read it last."""

    id: DocumentId
    receipt: Receipt
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What people made of claims and copies: a digest of the claims of each document that they judged to have others,
    and one of the copies that they marked, empty where there are none."""

    forms: Forms = field(default_factory=dict)
    copies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What was linked: ``stale`` are the documents that are not, or not as they now are; null where nothing is.

    ``weights`` are those that linking keeps to where the record is large.
    """

    weights: Weights | None
    stale: frozenset[DocumentId] | None


class Record:
    """The record at ``address``; made by :func:`tollbook.record.open_record` and used as a context manager."""

    def __init__(self, address: RecordAddress, engine: Engine) -> None:
        self.address = address
        self.reading = engine
        self.writing = engine.execution_options(writes=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.reading.dispose()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that holds the record's only writing lock from its beginning."""
        try:
            with self.writing.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise RecordError(f"{self.address}: nothing was written: {explain_failure(error)}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that sees the record as it is at its beginning, and changes nothing."""
        try:
            with self.reading.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise RecordError(f"{self.address}: {explain_failure(error)}") from error

    def find(self, sha256: str) -> DocumentId | None:
        """The id of the document whose bytes have this digest, or null."""
        with self.read() as connection:
            return find_document(connection, sha256)

    def add(self, reading: Reading) -> Added | Known:
        """Keep a document and its claims, all or nothing; the same bytes again add nothing.

        A file whose name is taken by another document is kept under its digest. Raises :class:`RecordError` where
        the input itself gives an id that other bytes hold.
        """
        with self.write() as connection:
            if known := find_document(connection, reading.document.sha256):
                return Known(id=known)
            reading = self.settle_id(connection, reading)
            row = rows.document_to_row(reading.document)
            connection.execute(insert(documents), row)
            append_entry(connection, DOCUMENTS, row)
            insert_reading(connection, reading)
        return Added(id=reading.document.id, warnings=reading.warnings)

    def settle_id(self, connection: Connection, reading: Reading) -> Reading:
        document = reading.document
        if connection.scalar(select(documents.c.id).where(documents.c.id == document.id)) is None:
            return reading
        if not is_named_by_file(document):
            raise RecordError(
                f"{document.receipt.name}: the record {self.address} has another document with the id {document.id!r}, "
                "and documents are never changed; give this one an id of its own"
            )
        return rename(reading, DocumentId(document.sha256))

    def count(self) -> int:
        """How many documents there are."""
        with self.read() as connection:
            return connection.scalar(select(func.count()).select_from(documents)) or 0

    def stored(self) -> list[Stored]:
        """Every document as received, ordered by id."""
        with self.read() as connection:
            joined = select(documents, readings.c.reader).join(readings)
            found = connection.execute(joined.order_by(documents.c.id)).mappings()
            return [
                Stored(id=DocumentId(row["id"]), receipt=rows.receipt_from_row(row), reader=row["reader"])
                for row in found
            ]

    def readings(self, of: Collection[DocumentId] | None = None) -> list[Reading]:
        """Every document, or these, with its claims, ordered by publication (unknown last) and id."""
        if of is not None and len(of) > MOST_NAMED:
            return [reading for reading in self.readings() if reading.document.id in of]
        with self.read() as connection:
            found = load_claims(connection, of)
            joined = select(documents, readings).join(readings)
            joined = joined if of is None else joined.where(documents.c.id.in_(of))
            ordered = joined.order_by(readings.c.published.is_(None), readings.c.published, documents.c.id)
            return [
                rows.reading_from_rows(row, tuple(found.get(row["id"], ())))
                for row in connection.execute(ordered).mappings()
            ]

    def rewrite(self, again: Sequence[Reading]) -> None:
        """Put these readings in the place of those of the same documents, in one transaction.

        What was linked is dropped, to be worked out again.
        """
        with self.write() as connection:
            clear(connection, tables.linked_tables)
            for reading in again:
                connection.execute(delete(claims).where(claims.c.document == reading.document.id))
                connection.execute(delete(unlinked).where(unlinked.c.document == reading.document.id))
                connection.execute(delete(readings).where(readings.c.document == reading.document.id))
            for reading in again:
                insert_reading(connection, reading)

    def save_linkage(self, linkage: Linkage, readings: Iterable[Reading], marks: Marks) -> None:
        """Keep what linking found in readings in place of what it found before, in one transaction."""
        readers = {reading.document.id: (reading.reader.name, reading.reader.version) for reading in readings}
        with self.write() as connection:
            clear(connection, tables.linked_tables)
            insert_linkage(connection, linkage, marks.forms)
            note_unlinked(connection, readers)
            weights = asdict(linkage.weights) if linkage.weights else None
            connection.execute(insert(derivation), {"version": __version__, "marked": marks.copies, "weights": weights})

    def change_linkage(self, update: Update, marks: Marks, state: State) -> bool:
        """Keep what an update found, in one transaction; nothing where others have written since that state."""
        with self.write() as connection:
            if load_state(connection, marks) != state:
                return False
            change_linkage(connection, update, marks.forms)
            return True

    def state(self, marks: Marks) -> State:
        """How much of the record is linked as it now is."""
        with self.read() as connection:
            return load_state(connection, marks)

    def unencoded(self, encoder: str, days: int) -> list[Document]:
        """The documents that an encoder is yet to have: others in another language stand so many days near to them."""
        with self.read() as connection:
            return load_unencoded(connection, encoder, days)

    def save_encodings(self, encodings: Iterable[Encoding]) -> None:
        """Keep what an encoder made of documents, in one transaction."""
        with self.write() as connection:
            insert_encodings(connection, encodings)

    def encodings(self) -> list[Encoding]:
        """What an encoder made of documents."""
        with self.read() as connection:
            return load_encodings(connection)

    @contextmanager
    def kept_links(self, judged: Iterable[Reading] = ()) -> Iterator[KeptLinks]:
        """The record as linking asks it for what it found before; ``judged`` as in :class:`KeptLinks`."""
        with self.read() as connection:
            yield KeptLinks(connection, judged)

    def linked(self, claims: Iterable[Claim] = ()) -> Linked:
        """What linking found; ``claims`` are those that people changed or added."""
        with self.read() as connection:
            return load_linked(connection, claims)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a judgement, all or nothing, and give it its number; the same again adds nothing."""
        with self.write() as connection:
            return insert_judgement(connection, judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, undone ones too, in the order of their numbers."""
        with self.read() as connection:
            return load_judgements(connection)


def is_named_by_file(document: Document) -> bool:
    """Whether the id is only the file's name without its extension, and not one that the input gives."""
    name = PurePath(document.receipt.name)
    return name.suffix.casefold() == f".{document.receipt.form}" and name.stem == document.id


def rename(reading: Reading, id: DocumentId) -> Reading:
    """The same reading of a document held under another id."""
    renamed = tuple(replace(claim, document=id) for claim in reading.claims)
    return replace(reading, document=replace(reading.document, id=id), claims=renamed)


def clear(connection: Connection, emptied: Iterable[Table]) -> None:
    for table in emptied:
        connection.execute(delete(table))


def find_document(connection: Connection, sha256: str) -> DocumentId | None:
    id = connection.scalar(select(documents.c.id).where(documents.c.sha256 == sha256))
    return DocumentId(id) if id is not None else None


def insert_reading(connection: Connection, reading: Reading) -> None:
    insert_rows(connection, readings, [rows.reading_to_row(reading)])
    insert_rows(connection, unlinked, [{"document": reading.document.id}])
    insert_rows(connection, claims, [rows.claim_to_row(claim, nth) for nth, claim in enumerate(reading.claims)])


def load_state(connection: Connection, marks: Marks) -> State:
    row = connection.execute(select(derivation)).mappings().first()
    if row is None or row["version"] != __version__:
        return State(weights=None, stale=None)
    kept = row["weights"]
    weights = Weights(first=kept["first"], levels=tuple(map(tuple, kept["levels"]))) if kept else None
    stale = list_stale(connection, marks.forms) if row["marked"] == marks.copies else None
    return State(weights=weights, stale=stale)


def note_unlinked(connection: Connection, readers: Mapping[DocumentId, tuple[str, str]]) -> None:
    """Say of which documents others were linked than those that ``readers`` read, or none."""
    now = connection.execute(select(readings.c.document, readings.c.reader, readings.c.reader_version))
    left = [document for document, *reader in now if readers.get(document) != tuple(reader)]
    clear(connection, [unlinked])
    insert_rows(connection, unlinked, [{"document": document} for document in left])


def list_stale(connection: Connection, judged: Forms) -> frozenset[DocumentId]:
    """The documents that are not linked as they were read last, or as people judged them since."""
    links = tables.document_links
    were = dict(connection.execute(select(links.c.document, links.c.judged).where(links.c.judged.is_not(None))).all())
    other = {id for id in {*were, *judged} if were.get(id) != judged.get(id)}
    return frozenset(DocumentId(id) for id in {*connection.scalars(select(unlinked.c.document)), *other})
