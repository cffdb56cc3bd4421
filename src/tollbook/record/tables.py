"""The tables of the record: what is stored, and what follows from it.

Stored, and never changed: ``documents``. Everything else is derived and rewritten by ``tollbook rebuild``::

    documents ─▶ readings ─▶ claims ─▶ incidents, aggregates, document_links, loose_claims   (derivation says of what)
"""

from typing import Any

from sqlalchemy import JSON, Column, Date, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

__all__ = [
    "aggregate_claims",
    "aggregates",
    "claims",
    "derivation",
    "document_links",
    "documents",
    "incident_claims",
    "incidents",
    "linked_tables",
    "loose_claims",
    "metadata",
    "readings",
]

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("name", String, nullable=False),
    Column("form", String, nullable=False),
    Column("received_at", String, nullable=False),
    Column("given_published", Date),
    Column("given_publisher", String),
)

readings = Table(
    "readings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("title", String),
    Column("published", Date, index=True),
    Column("publisher", String),
    Column("url", String),
    Column("language", String),
    Column("furniture", JSON, nullable=False),
    Column("document_warnings", JSON, nullable=False),
    Column("reader", String, nullable=False),
    Column("reader_version", String, nullable=False),
    Column("warnings", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("readings.document"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("outcome", String),
    Column("place", String, index=True),
    Column("start", Date, index=True),
    Column("end", Date),
    Column("confidence", Float, nullable=False),
    Column("body", JSON, nullable=False),
)


def found_columns() -> tuple[Column[Any], ...]:
    """The columns that an incident and an aggregate share."""
    return (
        Column("id", String, primary_key=True),
        Column("position", Integer, nullable=False, unique=True),
        Column("start", Date, index=True),
        Column("end", Date),
        Column("precision", String),
        Column("place", JSON(none_as_null=True)),
        Column("documents", JSON, nullable=False),
        Column("origins", JSON, nullable=False),
    )


def define_membership(name: str, owner: str) -> Table:
    """The table of the claims of an incident or an aggregate, in their order."""
    return Table(
        name,
        metadata,
        Column("owner", ForeignKey(f"{owner}.id"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("claim", ForeignKey("claims.id"), nullable=False, index=True),
    )


incidents = Table("incidents", metadata, *found_columns(), Column("type", String), Column("status", String))
incident_claims = define_membership("incident_claims", "incidents")
aggregates = Table("aggregates", metadata, *found_columns(), Column("scope", String, nullable=False))
aggregate_claims = define_membership("aggregate_claims", "aggregates")

document_links = Table(
    "document_links",
    metadata,
    Column("document", ForeignKey("readings.document"), primary_key=True),
    Column("position", Integer, nullable=False, unique=True),
    Column("copy_of", ForeignKey("readings.document")),
)

loose_claims = Table(
    "loose_claims",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.id"), nullable=False),
)

derivation = Table("derivation", metadata, Column("digest", String, primary_key=True))

linked_tables = (incident_claims, aggregate_claims, incidents, aggregates, document_links, loose_claims, derivation)
"""What linking finds, in an order in which the rows can be deleted."""
