"""Opening the record: an SQLite file or a PostgreSQL database, brought to the newest tables.

Alembic is imported where a record is opened, because it takes long and reading a report does without.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from tollbook.errors import RecordError
from tollbook.record.engines import explain_failure, is_marked, list_tables, make_engine, mark, prepare
from tollbook.record.store import Record
from tollbook.settings import RecordAddress

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["open_record"]

MISSING = "there is no record yet; make one with `tollbook add FILE…`, or name it by --record"


def check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, not a record; name a file in it, such as {path / 'tollbook.db'}")
    if not create and not (path.exists() and path.stat().st_size):
        raise RecordError(f"{path}: {MISSING}")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist; make it first")


def check_content(connection: Connection, address: RecordAddress, create: bool) -> None:
    if is_marked(connection):
        return
    if list_tables(connection):
        raise RecordError(f"{address}: is a database of another program, not a record; name another one by --record")
    if not create:
        raise RecordError(f"{address}: {MISSING}")


def make_config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "tollbook.record:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def is_current(connection: Connection, address: RecordAddress, create: bool) -> bool:
    """Whether the tables are those of this version; raises :class:`RecordError` where they are of a newer one."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    check_content(connection, address, create)
    script = ScriptDirectory.from_config(make_config(connection))
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {None, *(step.revision for step in script.walk_revisions())}
    if revision not in known:
        raise RecordError(f"{address}: was made by a newer Tollbook (tables of {revision}); update Tollbook to open it")
    return revision == script.get_current_head()


def migrate(engine: Engine, address: RecordAddress, create: bool) -> None:
    """Bring the tables to the newest migration; a record that has them is only read."""
    from alembic import command

    with engine.begin() as connection:
        if is_current(connection, address, create):
            return
    prepare(engine)
    with engine.execution_options(writes=True).begin() as connection:
        if not is_current(connection, address, create):
            command.upgrade(make_config(connection), "head")
            mark(connection)


def open_record(address: RecordAddress, *, create: bool = True) -> Record:
    """The record at ``address``, to be used as a context manager; made when missing, unless ``create`` is false.

    Raises :class:`RecordError` where the path is a folder, another program's file, read-only, or made by a newer
    Tollbook, and where the server cannot be reached or refuses.
    """
    if isinstance(address, Path):
        check_path(address, create)
    engine = make_engine(address)
    try:
        migrate(engine, address, create)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, DatabaseError | sqlite3.DatabaseError):
            raise RecordError(f"{address}: {explain_failure(error)}") from error
        raise
    return Record(address, engine)
