"""Incidents may have claims that people added, so that what linking found refers to claims no reader read.

The tables are only derived: they are made anew, empty, and what was linked is worked out again.
"""

import sqlalchemy as sa
from alembic import op

from tollbook.record.engines import Words

__all__ = ["down_revision", "revision", "upgrade"]

revision = "2026_11_23_judged_links"
down_revision = "2026_11_23_judgements"


def upgrade() -> None:
    """Make the tables of members again, without a reference to the claims that readers read."""
    for table in ("incident_claims", "aggregate_claims", "loose_claims"):
        op.drop_table(table)
    for table in ("incidents", "aggregates", "document_links", "derivation"):
        op.execute(sa.delete(sa.table(table)))
    for owner in ("incident", "aggregate"):
        op.create_table(
            f"{owner}_claims",
            sa.Column("owner", Words, sa.ForeignKey(f"{owner}s.id"), primary_key=True),
            sa.Column("position", sa.Integer, primary_key=True),
            sa.Column("claim", Words, nullable=False, index=True),
        )
    op.create_table(
        "loose_claims",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("claim", Words, nullable=False),
    )
