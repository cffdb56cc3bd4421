"""What linking finds, written to the record's tables and read again."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, insert, select

from tollbook.model import Aggregate, Claim, DocumentId, DocumentRef, Incident, Linked
from tollbook.model.wire import claim_from_record
from tollbook.record import rows, tables
from tollbook.record.tables import claims, readings

__all__ = ["insert_linked", "insert_rows", "load_claims", "load_linked"]


def insert_rows(connection: Connection, table: Table, values: list[rows.Row]) -> None:
    """Insert rows, of which there may be none."""
    if values:
        connection.execute(insert(table), values)


def insert_linked(connection: Connection, linked: Linked) -> None:
    """Write all that linking found; the tables must be empty of it."""
    insert_rows(
        connection,
        tables.document_links,
        [{"document": ref.id, "position": n, "copy_of": ref.copy_of} for n, ref in enumerate(linked.documents)],
    )
    insert_rows(
        connection, tables.incidents, [rows.incident_to_row(each, n) for n, each in enumerate(linked.incidents)]
    )
    insert_rows(
        connection, tables.aggregates, [rows.aggregate_to_row(each, n) for n, each in enumerate(linked.aggregates)]
    )
    insert_rows(connection, tables.incident_claims, list_members(linked.incidents))
    insert_rows(connection, tables.aggregate_claims, list_members(linked.aggregates))
    insert_rows(
        connection, tables.loose_claims, [{"position": n, "claim": claim.id} for n, claim in enumerate(linked.loose)]
    )


def list_members(owners: Iterable[Incident | Aggregate]) -> list[rows.Row]:
    return [
        {"owner": owner.id, "position": n, "claim": claim.id}
        for owner in owners
        for n, claim in enumerate(owner.claims)
    ]


def load_claims(connection: Connection, of: Collection[DocumentId] | None = None) -> dict[str, list[Claim]]:
    """Every claim of the record, or of these documents, in the order of its document, by document."""
    found: dict[str, list[Claim]] = {}
    ordered = select(claims.c.document, claims.c.body).order_by(claims.c.document, claims.c.position)
    ordered = ordered if of is None else ordered.where(claims.c.document.in_(of))
    for document, body in connection.execute(ordered):
        found.setdefault(document, []).append(claim_from_record(body, DocumentId(document)))
    return found


def load_members(connection: Connection, members: Table, by_id: dict[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    ordered = select(members.c.owner, members.c.claim).order_by(members.c.owner, members.c.position)
    for owner, claim in connection.execute(ordered):
        found.setdefault(owner, []).append(by_id[claim])
    return {owner: tuple(each) for owner, each in found.items()}


def load_refs(connection: Connection) -> dict[str, DocumentRef]:
    links = tables.document_links
    joined = select(links.c.document, links.c.copy_of, readings.c.publisher, readings.c.published)
    found = connection.execute(
        joined.join(readings, readings.c.document == links.c.document).order_by(links.c.position)
    )
    return {
        row.document: DocumentRef(
            id=DocumentId(row.document), publisher=row.publisher, published=row.published, copy_of=row.copy_of
        )
        for row in found
    }


def load_linked(connection: Connection, judged: Iterable[Claim] = ()) -> Linked:
    """All that linking found, as it was written; ``judged`` stand for the claims of the same ids, or beside them."""
    by_id: dict[str, Claim] = {claim.id: claim for each in load_claims(connection).values() for claim in each}
    by_id |= {claim.id: claim for claim in judged}
    refs = load_refs(connection)
    of_incidents = load_members(connection, tables.incident_claims, by_id)
    of_aggregates = load_members(connection, tables.aggregate_claims, by_id)
    incidents, aggregates, loose = (
        connection.execute(select(table).order_by(table.c.position)).mappings()
        for table in (tables.incidents, tables.aggregates, tables.loose_claims)
    )
    return Linked(
        incidents=tuple(rows.incident_from_row(row, refs, of_incidents.get(row["id"], ())) for row in incidents),
        aggregates=tuple(rows.aggregate_from_row(row, refs, of_aggregates.get(row["id"], ())) for row in aggregates),
        documents=tuple(refs.values()),
        loose=tuple(by_id[row["claim"]] for row in loose),
    )
