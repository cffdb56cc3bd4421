"""What Alembic runs to bring a record's tables up to date, on the connection that the record gives it."""

from alembic import context

from tollbook.record.tables import metadata

__all__: list[str] = []

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
