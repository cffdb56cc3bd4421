"""The audit chain, with an entry for every document that is there already, in the order in which they were received."""

import sqlalchemy as sa
from alembic import op

from tollbook.record.audit import DOCUMENTS, append_entry
from tollbook.record.engines import Words, refuse_changes
from tollbook.record.tables import documents

__all__ = ["down_revision", "revision", "upgrade"]

revision = "2026_11_23_audit"
down_revision = "2026_11_22"


def upgrade() -> None:
    """Make the table, the entries, and what keeps them as they are."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("digest", Words, nullable=False),
        sa.Column("previous", Words, nullable=False),
        sa.Column("hash", Words, nullable=False, unique=True),
        sa.UniqueConstraint("kind", "subject"),
    )
    connection = op.get_bind()
    columns = [documents.c[name] for name in DOCUMENTS.columns]
    ordered = sa.select(documents.c.id).order_by(documents.c.received_at, documents.c.id)
    for id in connection.scalars(ordered).all():
        row = connection.execute(sa.select(*columns).where(documents.c.id == id)).mappings().one()
        append_entry(connection, DOCUMENTS, row)
    refuse_changes(connection, "audit", "entries of the audit chain are never changed")
