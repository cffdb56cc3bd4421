"""Judgements: what people decided, in the order in which they were kept."""

import sqlalchemy as sa
from alembic import op

from tollbook.record.engines import Words, refuse_changes

__all__ = ["down_revision", "revision", "upgrade"]

revision = "2026_11_23_judgements"
down_revision = "2026_11_23_audit"


def upgrade() -> None:
    """Make the table, and what keeps its rows as they are."""
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", Words, nullable=False, unique=True),
        sa.Column("at", Words, nullable=False),
        sa.Column("reviewer", Words, nullable=False),
        sa.Column("why", Words),
        sa.Column("decision", sa.JSON, nullable=False),
    )
    refuse_changes(op.get_bind(), "judgements", "judgements are never changed; a later one undoes them")
