"""What linking finds, written to the record's tables, changed there, and read again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy import Column, Connection, Row, Select, Table, delete, insert, select, tuple_

from tollbook.model import (
    Aggregate,
    Claim,
    DaySamples,
    DocumentId,
    DocumentRef,
    Incident,
    Linkage,
    Linked,
    Update,
)
from tollbook.model.wire import claim_from_record
from tollbook.record import rows, tables
from tollbook.record.tables import claims, readings

__all__ = [
    "AT_ONCE",
    "change_linkage",
    "insert_linkage",
    "insert_rows",
    "load_aggregates",
    "load_claims",
    "load_linked",
    "load_refs",
    "split_ids",
]

AT_ONCE = 500
"""Ids that one statement names at most."""

Forms = Mapping[DocumentId, str]
Id = TypeVar("Id", str, DocumentId, tuple[DocumentId, int])


def split_ids(ids: Iterable[Id]) -> Iterable[list[Id]]:
    """The ids in a fixed order, as many at a time as one statement may name."""
    ordered = sorted(ids)
    return (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))


def insert_rows(connection: Connection, table: Table, values: list[rows.Row]) -> None:
    """Insert rows, of which there may be none."""
    if values:
        connection.execute(insert(table), values)


def insert_linkage(connection: Connection, linkage: Linkage, forms: Forms) -> None:
    """Write what linking found, beside what is there; ``forms`` say how the claims of some documents were judged."""
    linked = linkage.linked
    insert_rows(
        connection,
        tables.document_links,
        [{"document": ref.id, "copy_of": ref.copy_of, "judged": forms.get(ref.id)} for ref in linked.documents],
    )
    insert_rows(connection, tables.incidents, [rows.incident_to_row(each) for each in linked.incidents])
    insert_rows(
        connection,
        tables.aggregates,
        [rows.aggregate_to_row(each, linkage.buckets.get(each.id)) for each in linked.aggregates],
    )
    insert_rows(connection, tables.incident_claims, list_members(linked.incidents))
    insert_rows(connection, tables.aggregate_claims, list_members(linked.aggregates))
    insert_rows(
        connection, tables.loose_claims, [{"claim": claim.id, "document": claim.document} for claim in linked.loose]
    )
    insert_rows(connection, tables.tellings, [rows.placing_to_row(placing) for placing in linkage.placings])
    for added in linkage.samples:
        insert_samples(connection, added)


def insert_samples(connection: Connection, added: DaySamples) -> None:
    """Write samples of a day after those that it has."""
    row = rows.samples_to_row(added)
    day = tables.samples.c.day == row["day"]
    before = connection.execute(select(tables.samples).where(day)).mappings().first()
    if before is not None:
        connection.execute(delete(tables.samples).where(day))
        row |= {name: [*before[name], *row[name]] for name in ("documents", "counts")}
        row["hashes"] = before["hashes"] + row["hashes"]
    connection.execute(insert(tables.samples), row)


def list_members(owners: Iterable[Incident | Aggregate]) -> list[rows.Row]:
    return [
        {"owner": owner.id, "position": n, "claim": claim.id, "document": claim.document}
        for owner in owners
        for n, claim in enumerate(owner.claims)
    ]


def delete_rows(connection: Connection, column: Column[str], ids: Iterable[str]) -> None:
    for some in split_ids(ids):
        connection.execute(delete(column.table).where(column.in_(some)))


def change_linkage(connection: Connection, update: Update, forms: Forms) -> None:
    """Put what an update found in the place of what it replaces."""
    delete_rows(connection, tables.incident_claims.c.owner, update.incidents)
    delete_rows(connection, tables.incidents.c.id, update.incidents)
    delete_rows(connection, tables.aggregate_claims.c.owner, update.aggregates)
    delete_rows(connection, tables.aggregates.c.id, update.aggregates)
    delete_rows(connection, tables.loose_claims.c.document, update.documents)
    delete_rows(connection, tables.tellings.c.document, update.documents)
    moved = {placing.outline.id for placing in update.linkage.placings}
    for some in split_ids(moved):
        own = tuple_(tables.tellings.c.document, tables.tellings.c.nth)
        connection.execute(delete(tables.tellings).where(own.in_(some)))
    delete_rows(connection, tables.document_links.c.document, update.documents)
    delete_rows(connection, tables.unlinked.c.document, update.documents)
    insert_linkage(connection, update.linkage, forms)


def load_claims(connection: Connection, of: Collection[DocumentId] | None = None) -> dict[str, list[Claim]]:
    """Every claim of the record, or of these documents, in the order of its document, by document."""
    found: dict[str, list[Claim]] = {}
    ordered = select(claims.c.document, claims.c.body).order_by(claims.c.document, claims.c.position)
    ordered = ordered if of is None else ordered.where(claims.c.document.in_(of))
    for document, body in connection.execute(ordered):
        found.setdefault(document, []).append(claim_from_record(body, DocumentId(document)))
    return found


def load_members(connection: Connection, members: Table, by_id: Mapping[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    ordered = select(members.c.owner, members.c.claim).order_by(members.c.owner, members.c.position)
    for owner, claim in connection.execute(ordered):
        found.setdefault(owner, []).append(by_id[claim])
    return {owner: tuple(each) for owner, each in found.items()}


def select_refs() -> Select[tuple[str, str, str, date]]:
    links = tables.document_links
    asked = select(links.c.document, links.c.copy_of, readings.c.publisher, readings.c.published)
    return asked.join(readings, readings.c.document == links.c.document)


def ref_from_row(row: Row[tuple[str, str, str, date]]) -> DocumentRef:
    return DocumentRef(
        id=DocumentId(row.document), publisher=row.publisher, published=row.published, copy_of=row.copy_of
    )


def load_refs(connection: Connection, of: Collection[str] | None = None) -> dict[str, DocumentRef]:
    """The documents that are linked, or those of them, by publication."""
    asked = select_refs().order_by(readings.c.published.is_(None), readings.c.published, readings.c.document)
    if of is None:
        return {row.document: ref_from_row(row) for row in connection.execute(asked)}
    links = tables.document_links.c.document
    found = (row for some in split_ids(of) for row in connection.execute(asked.where(links.in_(some))))
    return {row.document: ref_from_row(row) for row in found}


def load_aggregates(connection: Connection, buckets: Collection[str], judged: Mapping[str, Claim]) -> list[Aggregate]:
    """The aggregates of buckets; ``judged`` stand for the claims of the same ids, or beside them."""
    found = [
        row
        for some in split_ids(buckets)
        for row in connection.execute(select(tables.aggregates).where(tables.aggregates.c.bucket.in_(some))).mappings()
    ]
    members: dict[str, list[Claim]] = {}
    ordered = select(tables.aggregate_claims, claims.c.body).join(
        claims, claims.c.id == tables.aggregate_claims.c.claim, isouter=True
    )
    ordered = ordered.order_by(tables.aggregate_claims.c.owner, tables.aggregate_claims.c.position)
    for some in split_ids({row["id"] for row in found}):
        for row in connection.execute(ordered.where(tables.aggregate_claims.c.owner.in_(some))):
            claim = judged.get(row.claim) or claim_from_record(row.body, DocumentId(row.document))
            members.setdefault(row.owner, []).append(claim)
    refs = load_refs(connection, {document for row in found for document in row["documents"]})
    return [rows.aggregate_from_row(row, refs, tuple(members[row["id"]])) for row in found]


def load_linked(connection: Connection, judged: Iterable[Claim] = ()) -> Linked:
    """All that linking found, as it was written; ``judged`` stand for the claims of the same ids, or beside them."""
    by_id: dict[str, Claim] = {claim.id: claim for each in load_claims(connection).values() for claim in each}
    by_id |= {claim.id: claim for claim in judged}
    refs = load_refs(connection)
    of_incidents = load_members(connection, tables.incident_claims, by_id)
    of_aggregates = load_members(connection, tables.aggregate_claims, by_id)
    incidents, aggregates = (
        connection.execute(select(table).order_by(table.c.start.is_(None), table.c.start, table.c.id)).mappings()
        for table in (tables.incidents, tables.aggregates)
    )
    loose = [by_id[id] for id in connection.scalars(select(tables.loose_claims.c.claim))]
    position = {id: at for at, id in enumerate(refs)}
    return Linked(
        incidents=tuple(rows.incident_from_row(row, refs, of_incidents.get(row["id"], ())) for row in incidents),
        aggregates=tuple(rows.aggregate_from_row(row, refs, of_aggregates.get(row["id"], ())) for row in aggregates),
        documents=tuple(refs.values()),
        loose=tuple(sorted(loose, key=lambda claim: (position[claim.document], claim.span, claim.id))),
    )
