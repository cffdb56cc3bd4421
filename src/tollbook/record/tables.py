"""The tables of the record: what is stored, and what follows from it.

Stored, and never changed: ``documents``, ``judgements``, and ``audit``, the chain that proves them
(:mod:`tollbook.record.audit`).
Everything else is derived and rewritten by ``tollbook rebuild``::

    documents ─▶ readings ─▶ claims ─▶ incidents, aggregates, document_links, loose_claims   (derivation says how)
                    │                  tellings, samples                                     (of a large record)
                    └─▶ unlinked, encodings (where the encoder of many languages is installed)
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from tollbook.record.engines import Words

__all__ = [
    "aggregate_claims",
    "aggregates",
    "audit",
    "claims",
    "derivation",
    "document_links",
    "documents",
    "encodings",
    "incident_claims",
    "incidents",
    "judgements",
    "linked_tables",
    "loose_claims",
    "metadata",
    "readings",
    "samples",
    "tellings",
    "unlinked",
]

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", Words, primary_key=True),
    Column("sha256", Words, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("name", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("received_at", Words, nullable=False),
    Column("given_published", Date),
    Column("given_publisher", Words),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("previous", Words, nullable=False),
    Column("hash", Words, nullable=False, unique=True),
    UniqueConstraint("kind", "subject"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("at", Words, nullable=False),
    Column("reviewer", Words, nullable=False),
    Column("why", Words),
    Column("decision", JSON, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("document", Words, ForeignKey("documents.id"), primary_key=True),
    Column("text", Words, nullable=False),
    Column("title", Words),
    Column("published", Date, index=True),
    Column("publisher", Words),
    Column("url", Words),
    Column("language", Words, index=True),
    Column("furniture", JSON, nullable=False),
    Column("document_warnings", JSON, nullable=False),
    Column("reader", Words, nullable=False),
    Column("reader_version", Words, nullable=False),
    Column("warnings", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Words, primary_key=True),
    Column("document", Words, ForeignKey("readings.document"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("outcome", Words),
    Column("place", Words, index=True),
    Column("start", Date, index=True),
    Column("end", Date),
    Column("confidence", Float, nullable=False),
    Column("body", JSON, nullable=False),
)


def found_columns() -> tuple[Column[Any], ...]:
    """The columns that an incident and an aggregate share."""
    return (
        Column("id", Words, primary_key=True),
        Column("start", Date, index=True),
        Column("end", Date),
        Column("precision", Words),
        Column("place", JSON(none_as_null=True)),
        Column("documents", JSON, nullable=False),
        Column("origins", JSON, nullable=False),
    )


def define_membership(name: str, owner: str) -> Table:
    """The table of the claims of an incident or an aggregate, in their order; people may have added some of them."""
    return Table(
        name,
        metadata,
        Column("owner", Words, ForeignKey(f"{owner}.id"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("claim", Words, nullable=False, index=True),
        Column("document", Words, nullable=False, index=True),
    )


incidents = Table("incidents", metadata, *found_columns(), Column("type", Words), Column("status", Words))
incident_claims = define_membership("incident_claims", "incidents")
aggregates = Table(
    "aggregates",
    metadata,
    *found_columns(),
    Column("scope", Words, nullable=False),
    Column("bucket", Words, index=True),
)
aggregate_claims = define_membership("aggregate_claims", "aggregates")

document_links = Table(
    "document_links",
    metadata,
    Column("document", Words, ForeignKey("readings.document"), primary_key=True),
    Column("copy_of", Words, ForeignKey("readings.document")),
    Column("judged", Words, index=True),
)

unlinked = Table("unlinked", metadata, Column("document", Words, ForeignKey("readings.document"), primary_key=True))

samples = Table(
    "samples",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("documents", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
)

loose_claims = Table(
    "loose_claims",
    metadata,
    Column("claim", Words, primary_key=True),
    Column("document", Words, nullable=False, index=True),
)

encodings = Table(
    "encodings",
    metadata,
    Column("document", Words, ForeignKey("documents.id"), primary_key=True),
    Column("language", Words, nullable=False),
    Column("published", Date, nullable=False, index=True),
    Column("encoder", Words, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)

tellings = Table(
    "tellings",
    metadata,
    Column("document", Words, ForeignKey("document_links.document"), primary_key=True),
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("published", Date),
    Column("start", Integer, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("cell", BigInteger),
    Column("precision", Integer, nullable=False),
    Column("name", Words),
    Column("sketch", Words),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("loose", Boolean, nullable=False),
    Column("killed", Words, nullable=False),
    Column("injured", Words, nullable=False),
    Column("victims", Integer, nullable=False),
    Column("methods", Integer, nullable=False),
    Column("by", Words),
    Column("part", Words, nullable=False, index=True),
    Column("incident", Words, nullable=False, index=True),
    Index("ix_tellings_cell_first", "cell", "first"),
    Index("ix_tellings_sketch_first", "sketch", "first"),
)

derivation = Table(
    "derivation",
    metadata,
    Column("version", Words, primary_key=True),
    Column("marked", Words, nullable=False),
    Column("weights", JSON(none_as_null=True)),
)

linked_tables = (
    incident_claims,
    aggregate_claims,
    incidents,
    aggregates,
    tellings,
    samples,
    document_links,
    loose_claims,
    derivation,
)
"""What linking finds, in an order in which the rows can be deleted."""
