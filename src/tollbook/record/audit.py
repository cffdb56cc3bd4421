"""The audit chain: an entry for everything that is stored, each with the hash of the entry before.

The canonical form of a stored row is a JSON object of the columns that its kind names, in UTF-8, with sorted keys and
no spaces: text, numbers, true, false, null and JSON as they are, a day or a time as ISO 8601 writes it, bytes as
``{"bytes": how many, "sha256": their SHA-256}``. An entry has the SHA-256 of that form as its ``digest``. Its ``hash``
is the SHA-256 of the canonical form of its other fields: ``number`` (from 1), ``at``, ``kind``, ``subject`` (the id of
what was stored), ``digest``, and ``previous``, the hash of the entry before (of the first: 64 zeros). Digests are in
lower-case hexadecimal.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select

from tollbook.record.tables import audit, documents, judgements

__all__ = [
    "AUDITED",
    "BEGINNING",
    "DOCUMENTS",
    "JUDGEMENTS",
    "Audited",
    "append_entry",
    "canonicalize",
    "digest_row",
    "hash_entry",
]

Values = Mapping[str, Any] | RowMapping

BEGINNING = "0" * 64
"""The ``previous`` of the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A kind of entry: the table whose rows it is about, the column that identifies them, and those that are digested.

    Columns that a table gains later must not be added here: the digests of the entries made before would be others.
    """

    kind: str
    table: Table
    id: str
    columns: tuple[str, ...]


DOCUMENTS = Audited(
    kind="document",
    table=documents,
    id="id",
    columns=("id", "sha256", "content", "name", "form", "received_at", "given_published", "given_publisher"),
)

JUDGEMENTS = Audited(
    kind="judgement",
    table=judgements,
    id="id",
    columns=("number", "id", "at", "reviewer", "why", "decision"),
)

AUDITED: tuple[Audited, ...] = (DOCUMENTS, JUDGEMENTS)
"""Everything that is stored; a kind of its own for each table."""


def canonicalize(value: Values) -> bytes:
    """The one form of these values that is digested, described above."""
    written = json.dumps(dict(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=write_value)
    return written.encode("utf-8", "surrogatepass")


def write_value(value: object) -> object:
    match value:
        case bytes():
            return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
        case date():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


def digest_row(row: Values, columns: tuple[str, ...]) -> str:
    """The SHA-256 of the canonical form of these columns of a row."""
    return hashlib.sha256(canonicalize({column: row[column] for column in columns})).hexdigest()


def hash_entry(entry: Values) -> str:
    """The hash that an entry has by its other fields."""
    return digest_row(entry, ("number", "at", "kind", "subject", "digest", "previous"))


def append_entry(connection: Connection, audited: Audited, row: Values) -> None:
    """Put what is stored into the chain, in the transaction that stores it, which must hold the writing lock."""
    newest = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    entry = {
        "number": last.number + 1 if last else 1,
        "at": datetime.now(UTC).isoformat(),
        "kind": audited.kind,
        "subject": row[audited.id],
        "digest": digest_row(row, audited.columns),
        "previous": last.hash if last else BEGINNING,
    }
    connection.execute(insert(audit), entry | {"hash": hash_entry(entry)})
