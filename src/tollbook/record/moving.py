"""A whole record copied into another, from engine to engine, and proved to be the same."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, LargeBinary, Select, Table, func, insert, select

from tollbook.errors import RecordError
from tollbook.record.audit import canonicalize
from tollbook.record.store import Record
from tollbook.record.tables import metadata
from tollbook.record.verification import verify_chain

__all__ = ["Moved", "count_rows", "move_record"]

AT_ONCE = 1000
LARGE_AT_ONCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many rows of each table are in the other record now, and the last hash of its chain."""

    rows: Mapping[str, int]
    head: str


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table of a record has."""
    tables = metadata.sorted_tables
    return {each.name: connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables}


def move_record(source: Record, target: Record, advance: Callable[[], None] = lambda: None) -> Moved:
    """Copy every row of ``source`` into ``target``, which must be empty, in one transaction; the source stays.

    ``advance`` is called after each row. Raises :class:`RecordError` where the
    target is not empty, where what arrived is not what was sent, and where the audit chain is broken; nothing is
    written then.
    """
    with source.read() as given, target.write() as taken:
        if filled := [name for name, number in count_rows(taken).items() if number]:
            raise RecordError(
                f"{target.address}: is a record with rows in {', '.join(filled)}; move to one that is empty or new"
            )
        for table in metadata.sorted_tables:
            sent = copy_rows(given, taken, table, advance)
            if digest_rows(taken, table) != sent:
                raise RecordError(
                    f"{target.address}: the rows of {table.name} that arrived are not those of {source.address}; "
                    "nothing was moved; please report this as a fault"
                )
        verified = verify_chain(taken)
        if broken := verified.broken:
            where = f"entry {broken.entry}" if broken.entry else f"{broken.kind} {broken.subject}"
            raise RecordError(
                f"{source.address}: its audit chain is broken ({where}); nothing was moved; see `tollbook verify`"
            )
        return Moved(rows=count_rows(taken), head=verified.head)


def select_in_order(table: Table) -> Select[tuple[object, ...]]:
    """The rows by their primary key, a few at a time where they are large."""
    large = any(isinstance(column.type, LargeBinary) for column in table.columns)
    ordered = select(table).order_by(*table.primary_key.columns)
    return ordered.execution_options(yield_per=LARGE_AT_ONCE if large else AT_ONCE)


def copy_rows(given: Connection, taken: Connection, table: Table, advance: Callable[[], None]) -> str:
    """Copy a table, and say what the digest of its rows is."""
    digest = hashlib.sha256()
    for part in given.execute(select_in_order(table)).mappings().partitions():
        rows = [dict(row) for row in part]
        for row in rows:
            digest.update(canonicalize(row))
            advance()
        taken.execute(insert(table), rows)
    return digest.hexdigest()


def digest_rows(connection: Connection, table: Table) -> str:
    """The digest of all rows of a table, in the order of their primary keys."""
    digest = hashlib.sha256()
    for row in connection.execute(select_in_order(table)).mappings():
        digest.update(canonicalize(row))
    return digest.hexdigest()
