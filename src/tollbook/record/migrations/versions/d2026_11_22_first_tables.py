"""The first tables: documents as received, and all that follows from them."""

import sqlalchemy as sa
from alembic import op

from tollbook.record.engines import Words, refuse_changes

__all__ = ["down_revision", "revision", "upgrade"]

revision = "2026_11_22"
down_revision = None


def upgrade() -> None:
    """Make the tables, and the triggers that keep documents as they were received."""
    create_documents()
    create_readings()
    for owner, own in (
        ("incidents", (sa.Column("type", Words), sa.Column("status", Words))),
        ("aggregates", (sa.Column("scope", Words, nullable=False),)),
    ):
        create_found(owner, own)
    create_links()


def create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", Words, primary_key=True),
        sa.Column("sha256", Words, nullable=False, unique=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("form", Words, nullable=False),
        sa.Column("received_at", Words, nullable=False),
        sa.Column("given_published", sa.Date),
        sa.Column("given_publisher", Words),
    )
    refuse_changes(op.get_bind(), "documents", "documents are kept as they were received")


def create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("document", Words, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("text", Words, nullable=False),
        sa.Column("title", Words),
        sa.Column("published", sa.Date, index=True),
        sa.Column("publisher", Words),
        sa.Column("url", Words),
        sa.Column("language", Words),
        sa.Column("furniture", sa.JSON, nullable=False),
        sa.Column("document_warnings", sa.JSON, nullable=False),
        sa.Column("reader", Words, nullable=False),
        sa.Column("reader_version", Words, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", Words, primary_key=True),
        sa.Column("document", Words, sa.ForeignKey("readings.document"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("outcome", Words),
        sa.Column("place", Words, index=True),
        sa.Column("start", sa.Date, index=True),
        sa.Column("end", sa.Date),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )


def create_found(owner: str, own: tuple[sa.Column[str], ...]) -> None:
    op.create_table(
        owner,
        sa.Column("id", Words, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, unique=True),
        sa.Column("start", sa.Date, index=True),
        sa.Column("end", sa.Date),
        sa.Column("precision", Words),
        sa.Column("place", sa.JSON),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
        *own,
    )
    op.create_table(
        f"{owner.removesuffix('s')}_claims",
        sa.Column("owner", Words, sa.ForeignKey(f"{owner}.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("claim", Words, sa.ForeignKey("claims.id"), nullable=False, index=True),
    )


def create_links() -> None:
    op.create_table(
        "document_links",
        sa.Column("document", Words, sa.ForeignKey("readings.document"), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, unique=True),
        sa.Column("copy_of", Words, sa.ForeignKey("readings.document")),
    )
    op.create_table(
        "loose_claims",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("claim", Words, sa.ForeignKey("claims.id"), nullable=False),
    )
    op.create_table("derivation", sa.Column("digest", Words, primary_key=True))
