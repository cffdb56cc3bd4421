"""Opening the record: an SQLite file in WAL mode, brought to the newest tables."""

import contextlib
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError

from tollbook.errors import RecordError
from tollbook.record.store import Record

__all__ = ["APPLICATION_ID", "open_record"]

APPLICATION_ID = int.from_bytes(b"TOLL")
"""What SQLite's ``PRAGMA application_id`` says of a record, so that no other database is taken for one."""

BUSY_SECONDS = 60


def configure_connection(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def begin_transaction(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_engine(path: Path) -> Engine:
    """An engine whose transactions are SQLite's own; those with the option ``writes`` take the lock at once."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", configure_connection)
    event.listen(engine, "begin", begin_transaction)
    return engine


def check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, not a record; name a file in it, such as {path / 'tollbook.db'}")
    if not create and not (path.exists() and path.stat().st_size):
        raise RecordError(f"{path}: there is no record yet; make one with `tollbook add FILE…`, or name it by --record")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist; make it first")


def check_content(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID:
        return
    if inspect(connection).get_table_names():
        raise RecordError(f"{path}: is a database of another program, not a record; name another file by --record")


def make_config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "tollbook.record:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def is_current(connection: Connection, path: Path) -> bool:
    """Whether the tables are those of this version; raises :class:`RecordError` where they are of a newer one."""
    check_content(connection, path)
    script = ScriptDirectory.from_config(make_config(connection))
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {None, *(step.revision for step in script.walk_revisions())}
    if revision not in known:
        raise RecordError(f"{path}: was made by a newer Tollbook (tables of {revision}); update Tollbook to open it")
    return revision == script.get_current_head()


def migrate(engine: Engine, path: Path) -> None:
    """Bring the tables to the newest migration; a record that has them is only read."""
    with engine.begin() as connection:
        if is_current(connection, path):
            return
    with contextlib.closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    with engine.execution_options(writes=True).begin() as connection:
        if not is_current(connection, path):
            command.upgrade(make_config(connection), "head")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def explain_failure(words: str) -> str:
    remedies: dict[str, str] = {
        "not a database": "is not a record; name another file by --record",
        "readonly": "is read-only; give yourself the right to write it, or copy it",
        "unable to open": "cannot be opened; check that you may write the file and its folder",
        "locked": "another program is writing it; try again when that is done",
        "full": "the disk is full; make room and try again",
    }
    return next(
        (remedy for sign, remedy in remedies.items() if sign in words),
        f"cannot be used as a record: {words.splitlines()[0]}",
    )


def open_record(path: Path, *, create: bool = True) -> Record:
    """The record at ``path``, to be used as a context manager; made when missing, unless ``create`` is false.

    Raises :class:`RecordError` where the path is a folder, another program's file, read-only, or made by a newer
    Tollbook.
    """
    check_path(path, create)
    engine = make_engine(path)
    try:
        migrate(engine, path)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, DatabaseError | sqlite3.DatabaseError):
            raise RecordError(f"{path}: {explain_failure(str(error))}") from error
        raise
    return Record(path, engine)
