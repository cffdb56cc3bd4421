"""What differs between SQLite and PostgreSQL: opening, transactions, text, the guard of rows, and what a failure means.

Everything else of the record is the same on both.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    URL,
    Column,
    Connection,
    Dialect,
    Engine,
    String,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError
from sqlalchemy.types import TypeDecorator, TypeEngine

from tollbook.errors import RecordError
from tollbook.settings import DatabaseUrl, RecordAddress

__all__ = [
    "APPLICATION_ID",
    "Words",
    "explain_failure",
    "find_damage",
    "is_marked",
    "keeps_types",
    "list_tables",
    "make_engine",
    "mark",
    "prepare",
    "refuse_changes",
    "tolerate",
]

APPLICATION_ID = int.from_bytes(b"TOLL")
"""What SQLite's ``PRAGMA application_id`` says of a record, so that no other database is taken for one.

On PostgreSQL it is the number of the lock that a writer holds.
"""

MARK = "the tables of a Tollbook record"
"""The comment on ``alembic_version`` that says the same of a record on PostgreSQL."""

COMMENT = """
    SELECT description FROM pg_description JOIN pg_class ON pg_class.oid = objoid
    JOIN pg_namespace AS n ON n.oid = relnamespace
    WHERE classoid = 'pg_class'::regclass AND objsubid = 0 AND relname = 'alembic_version'
    AND nspname = current_schema()
"""
"""Asks for that comment; to_regclass and the like may answer from before another's transaction."""

POSTGRESQL = "postgresql"
BUSY_SECONDS = 60
CONNECT_SECONDS = 15
ESCAPED = {"0": "\x00", "1": "\x1a"}
ESCAPES = str.maketrans({character: f"\x1a{sign}" for sign, character in ESCAPED.items()})

REMEDIES = {
    "not a database": "is not a record; name another file by --record",
    "readonly": "is read-only; give yourself the right to write it, or copy it",
    "read-only": "is read-only; give yourself the right to write it, or copy it",
    "unable to open": "cannot be opened; check that you may write the file and its folder",
    "locked": "another program is writing it; try again when that is done",
    "lock timeout": "another program is writing it; try again when that is done",
    "malformed": "its file is damaged; put it back from a backup",
    "disk is full": "the disk is full; make room and try again",
    "No space left": "the disk is full; make room and try again",
    "password": "the server does not take this name and password; check them in the URL or in ~/.pgpass",
    'role "': "the server does not know this name; check it in the URL",
    "permission denied": "this name may not make or read its tables; let its owner grant that",
    "Connection refused": "no PostgreSQL answers there; check host and port, and that the server runs",
    "No such file": "no PostgreSQL answers there; check host and port, and that the server runs",
    "timeout expired": "no PostgreSQL answers there; check host and port, and that the server runs",
    "resolve host": "there is no such host; check it in the URL",
    "translate host": "there is no such host; check it in the URL",
    "does not exist": "the server has no such database; make it with createdb",
    "closed the connection": "the server broke off; try again when it runs",
    "terminating connection": "the server broke off; try again when it runs",
}
"""What a failure whose message holds these words comes from, and what to do; the first that fits."""


class Words(TypeDecorator[str]):
    """Text of any characters, which sorts by code point on every engine.

    PostgreSQL keeps no NUL: it is kept there as ``\\x1a0``, and ``\\x1a`` itself as ``\\x1a1``.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Text in the order of its bytes."""
        return dialect.type_descriptor(String(collation="C") if dialect.name == POSTGRESQL else String())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the engine keeps it."""
        return value.translate(ESCAPES) if value and dialect.name == POSTGRESQL else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        if not value or dialect.name != POSTGRESQL or "\x1a" not in value:
            return value
        return re.sub("\x1a(.?)", lambda found: ESCAPED.get(found[1], "\ufffd"), value, flags=re.DOTALL)


def configure_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def begin_postgresql(connection: Connection) -> None:
    """A writer waits for the one before it and then sees all of its work; a reader sees one moment throughout."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def make_engine(address: RecordAddress) -> Engine:
    """An engine for the record; transactions with the option ``writes`` hold the only writing lock from the beginning.

    Raises :class:`RecordError` where a URL is none of a PostgreSQL database.
    """
    if isinstance(address, DatabaseUrl):
        return make_postgresql_engine(address)
    engine = create_engine(URL.create("sqlite", database=str(address)), hide_parameters=True)
    event.listen(engine, "connect", configure_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


def make_postgresql_engine(address: DatabaseUrl) -> Engine:
    try:
        url = make_url(address.url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        form = "postgresql+psycopg://name@host:5432/database"
        raise RecordError(f"{address}: is no URL of a database; write it as {form}") from None
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)})
    engine = create_engine(url, hide_parameters=True, isolation_level="READ COMMITTED")
    event.listen(engine, "begin", begin_postgresql)
    return engine


def prepare(engine: Engine) -> None:
    """Before the first tables: SQLite's write-ahead log, so that readers and a writer do not wait for each other."""
    if engine.dialect.name != POSTGRESQL:
        with contextlib.closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")


def list_tables(connection: Connection) -> list[str]:
    """The tables that are there, whoever made them."""
    return inspect(connection).get_table_names()


def is_marked(connection: Connection) -> bool:
    """Whether the database says of itself that it is a record."""
    if connection.dialect.name == POSTGRESQL:
        return bool(connection.scalar(text(COMMENT)) == MARK)
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)


def mark(connection: Connection) -> None:
    """Let the database say of itself that it is a record."""
    if connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")
    else:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def refuse_changes(connection: Connection, table: str, reason: str) -> None:
    """Let the engine refuse, with this reason, whatever changes or deletes rows of a table: what is stored stays."""
    if connection.dialect.name != POSTGRESQL:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
                )
            )
        return
    connection.execute(
        text(
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    )
    connection.execute(
        text(
            f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        )
    )


def keeps_types(connection: Connection, column: Column[Any]) -> bool:
    """Whether a value of the column can stand in the database in one form only; JSON is text everywhere."""
    return connection.dialect.name == POSTGRESQL and not isinstance(column.type, JSON)


@contextlib.contextmanager
def tolerate(connection: Connection) -> Iterator[None]:
    """Let text come as it is, even where it is no UTF-8 any more, as only a changed byte can make it."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    driver.text_factory = lambda written: written.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


def find_damage(connection: Connection) -> str | None:
    """What SQLite finds wrong with its file, which it alone has; null where nothing is."""
    if connection.dialect.name == POSTGRESQL:
        return None
    said = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())
    return None if said == "ok" else " ".join(said.split())


def explain_failure(error: Exception) -> str:
    """What a failure of the engine comes from, and what to do; the engine's own first line where it is no usual one."""
    words = str(getattr(error, "orig", None) or error)
    first = words.strip().splitlines()[0] if words.strip() else type(error).__name__
    if isinstance(error, IntegrityError | DataError):
        # what is wrong is a value, whose own words may be any
        return first
    return next((remedy for sign, remedy in REMEDIES.items() if sign in words), first)
