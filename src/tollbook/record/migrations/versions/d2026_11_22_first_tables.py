"""The first tables: documents as received, and all that follows from them."""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "2026_11_22"
down_revision = None


def upgrade() -> None:
    """Make the tables, and the triggers that keep documents as they were received."""
    create_documents()
    create_readings()
    for owner, own in (
        ("incidents", (sa.Column("type", sa.String), sa.Column("status", sa.String))),
        ("aggregates", (sa.Column("scope", sa.String, nullable=False),)),
    ):
        create_found(owner, own)
    create_links()


def create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False, unique=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("received_at", sa.String, nullable=False),
        sa.Column("given_published", sa.Date),
        sa.Column("given_publisher", sa.String),
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER documents_refuse_{verb.lower()} BEFORE {verb} ON documents "
            "BEGIN SELECT RAISE(ABORT, 'documents are kept as they were received'); END"
        )


def create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.String),
        sa.Column("published", sa.Date, index=True),
        sa.Column("publisher", sa.String),
        sa.Column("url", sa.String),
        sa.Column("language", sa.String),
        sa.Column("furniture", sa.JSON, nullable=False),
        sa.Column("document_warnings", sa.JSON, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("reader_version", sa.String, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("readings.document"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("outcome", sa.String),
        sa.Column("place", sa.String, index=True),
        sa.Column("start", sa.Date, index=True),
        sa.Column("end", sa.Date),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )


def create_found(owner: str, own: tuple[sa.Column[str], ...]) -> None:
    op.create_table(
        owner,
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, unique=True),
        sa.Column("start", sa.Date, index=True),
        sa.Column("end", sa.Date),
        sa.Column("precision", sa.String),
        sa.Column("place", sa.JSON),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
        *own,
    )
    op.create_table(
        f"{owner.removesuffix('s')}_claims",
        sa.Column("owner", sa.String, sa.ForeignKey(f"{owner}.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("claim", sa.String, sa.ForeignKey("claims.id"), nullable=False, index=True),
    )


def create_links() -> None:
    op.create_table(
        "document_links",
        sa.Column("document", sa.String, sa.ForeignKey("readings.document"), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, unique=True),
        sa.Column("copy_of", sa.String, sa.ForeignKey("readings.document")),
    )
    op.create_table(
        "loose_claims",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("claim", sa.String, sa.ForeignKey("claims.id"), nullable=False),
    )
    op.create_table("derivation", sa.Column("digest", sa.String, primary_key=True))
