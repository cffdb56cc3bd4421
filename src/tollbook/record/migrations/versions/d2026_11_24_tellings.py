"""What linking found can be added to: tellings, samples of documents and weights are kept, and no row has a position.

The tables are only derived: they are made anew, empty, and what was linked is worked out again.
"""

import sqlalchemy as sa
from alembic import op

from tollbook.record.engines import Words

__all__ = ["down_revision", "revision", "upgrade"]

revision = "2026_11_24_tellings"
down_revision = "2026_11_23_judged_links"

OLD = (
    "incident_claims",
    "aggregate_claims",
    "incidents",
    "aggregates",
    "document_links",
    "loose_claims",
    "derivation",
)


def make_found(name: str, *own: "sa.Column[object]") -> None:
    """The table of incidents or of aggregates, and that of their claims."""
    op.create_table(
        name,
        sa.Column("id", Words, primary_key=True),
        sa.Column("start", sa.Date, index=True),
        sa.Column("end", sa.Date),
        sa.Column("precision", Words),
        sa.Column("place", sa.JSON(none_as_null=True)),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
        *own,
    )
    op.create_table(
        f"{name.removesuffix('s')}_claims",
        sa.Column("owner", Words, sa.ForeignKey(f"{name}.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("claim", Words, nullable=False, index=True),
        sa.Column("document", Words, nullable=False, index=True),
    )


def make_links() -> None:
    """The tables of documents, of claims that belong to nothing, and of what was linked."""
    op.create_table(
        "document_links",
        sa.Column("document", Words, sa.ForeignKey("readings.document"), primary_key=True),
        sa.Column("copy_of", Words, sa.ForeignKey("readings.document")),
        sa.Column("judged", Words, index=True),
    )
    op.create_table("unlinked", sa.Column("document", Words, sa.ForeignKey("readings.document"), primary_key=True))
    op.execute("INSERT INTO unlinked (document) SELECT document FROM readings")
    op.create_table(
        "samples",
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "loose_claims",
        sa.Column("claim", Words, primary_key=True),
        sa.Column("document", Words, nullable=False, index=True),
    )
    op.create_table(
        "derivation",
        sa.Column("version", Words, primary_key=True),
        sa.Column("marked", Words, nullable=False),
        sa.Column("weights", sa.JSON(none_as_null=True)),
    )


def make_tellings() -> None:
    """The table of tellings, and the ways to look them up."""
    op.create_table(
        "tellings",
        sa.Column("document", Words, sa.ForeignKey("document_links.document"), primary_key=True),
        sa.Column("nth", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("published", sa.Date),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("cell", sa.BigInteger),
        sa.Column("precision", sa.Integer, nullable=False),
        sa.Column("name", Words),
        sa.Column("sketch", Words),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("loose", sa.Boolean, nullable=False),
        sa.Column("killed", Words, nullable=False),
        sa.Column("injured", Words, nullable=False),
        sa.Column("victims", sa.Integer, nullable=False),
        sa.Column("methods", sa.Integer, nullable=False),
        sa.Column("by", Words),
        sa.Column("part", Words, nullable=False, index=True),
        sa.Column("incident", Words, nullable=False, index=True),
    )
    op.create_index("ix_tellings_cell_first", "tellings", ["cell", "first"])
    op.create_index("ix_tellings_sketch_first", "tellings", ["sketch", "first"])


def make_encodings() -> None:
    """The table of what an encoder of many languages makes of documents."""
    op.create_index("ix_readings_language", "readings", ["language"])
    op.create_table(
        "encodings",
        sa.Column("document", Words, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("language", Words, nullable=False),
        sa.Column("published", sa.Date, nullable=False, index=True),
        sa.Column("encoder", Words, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
    )


def upgrade() -> None:
    """Make the derived tables again."""
    for table in OLD:
        op.drop_table(table)
    make_found("incidents", sa.Column("type", Words), sa.Column("status", Words))
    make_found("aggregates", sa.Column("scope", Words, nullable=False), sa.Column("bucket", Words, index=True))
    make_links()
    make_tellings()
    make_encodings()
