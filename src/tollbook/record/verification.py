"""Verifying a record: the audit chain, and every stored row against its entry; the first break is named."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Connection, Date, String, cast, exists, func, select
from sqlalchemy.exc import DatabaseError

from tollbook.record.audit import AUDITED, BEGINNING, Audited, digest_row, hash_entry
from tollbook.record.engines import find_damage, keeps_types, tolerate
from tollbook.record.tables import audit

__all__ = ["Break", "Verification", "count_entries", "verify_chain"]

PAGE = 1000
ROW_UNREADABLE = (ValueError, TypeError, DatabaseError)
KINDS = {audited.kind: audited for audited in AUDITED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where a record is not as it was written.

    ``entry`` is the number of the chain's entry, and null where something has none; ``kind`` and ``subject`` are what
    it is about. ``expected`` and ``found`` are the digests that differ, where it is digests that do.
    """

    entry: int | None = None
    kind: str | None = None
    subject: str | None = None
    says: str
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How many entries from the first on are sound, the hash of the last of them, and what is broken, if anything."""

    sound: int
    head: str
    broken: Break | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the chain as it stands in the record."""

    number: int
    kind: str
    subject: str
    digest: str
    previous: str
    hash: str
    computed: str

    def break_off(self, says: str, *, expected: str | None = None, found: str | None = None) -> Break:
        """The break that lies in this entry, or in what it is about."""
        return Break(entry=self.number, kind=self.kind, subject=self.subject, says=says, expected=expected, found=found)


def count_entries(connection: Connection) -> int:
    """How many entries the chain has."""
    return connection.scalar(select(func.count()).select_from(audit)) or 0


def verify_chain(
    connection: Connection, advance: Callable[[], None] = lambda: None, holds: str | None = None
) -> Verification:
    """Walk the chain from its first entry to its last or its first break; ``advance`` is called at each sound entry.

    ``holds`` is the hash of an entry that the chain had before: without it, nothing shows that the newest entries were
    cut off together with what they were about.
    """
    sound, head, held = 0, BEGINNING, holds in (None, BEGINNING)
    with tolerate(connection):
        for entry in walk_entries(connection):
            if broken := check_entry(connection, entry, sound + 1, head):
                return Verification(sound=sound, head=head, broken=broken)
            sound, head, held = entry.number, entry.hash, held or entry.hash == holds
            advance()
        broken = find_unaudited(connection) or find_twice(connection)
    if not broken and not held:
        broken = Break(says="the chain has no entry of this hash any more: entries were cut off", expected=holds)
    if not broken and (damage := find_damage(connection)):
        broken = Break(says=f"the file is damaged: {damage}")
    return Verification(sound=sound, head=head, broken=broken)


def walk_entries(connection: Connection) -> Iterator[Entry]:
    last = None
    while True:
        after = select(audit) if last is None else select(audit).where(audit.c.number > last)
        page = connection.execute(after.order_by(audit.c.number).limit(PAGE)).mappings().all()
        for row in page:
            own = {name: row[name] for name in ("number", "kind", "subject", "digest", "previous", "hash")}
            yield Entry(**own, computed=hash_entry(row))
        if not page:
            return
        last = page[-1]["number"]


def check_entry(connection: Connection, entry: Entry, number: int, previous: str) -> Break | None:
    """What is wrong with an entry that should have this number and follow that hash, or with what it is about."""
    if entry.number != number:
        return Break(entry=number, says=f"is missing; the next that is there is {entry.number}")
    if entry.previous != previous:
        return entry.break_off("does not follow from the entry before it", expected=previous, found=entry.previous)
    if entry.computed != entry.hash:
        return entry.break_off("was changed", expected=entry.hash, found=entry.computed)
    audited = KINDS.get(entry.kind)
    if audited is None:
        return entry.break_off("is of a kind that this Tollbook does not know; update Tollbook")
    return check_subject(connection, entry, audited)


def check_subject(connection: Connection, entry: Entry, audited: Audited) -> Break | None:
    try:
        row, written = read_row(connection, audited, entry.subject)
    except ROW_UNREADABLE:
        return entry.break_off(f"the {audited.kind} was changed, and cannot be read", expected=entry.digest)
    if row is None:
        return entry.break_off(f"the {audited.kind} is not in the record", expected=entry.digest)
    digest = digest_row(row, audited.columns)
    if "content" in row and (found := hashlib.sha256(row["content"]).hexdigest()) != row["sha256"]:
        says = f"the {audited.kind} was changed: its bytes do not have its SHA-256"
        return entry.break_off(says, expected=row["sha256"], found=found)
    if digest != entry.digest:
        return entry.break_off(f"the {audited.kind} was changed", expected=entry.digest, found=digest)
    if not written:
        return entry.break_off(f"the {audited.kind} was written anew in another form", expected=entry.digest)
    return None


def read_row(connection: Connection, audited: Audited, id: str) -> tuple[dict[str, Any] | None, bool]:
    """A stored row, and whether its values stand there in just the form in which they are written."""
    columns = [audited.table.c[name] for name in audited.columns]
    raw = [column for column in columns if isinstance(column.type, JSON | Date) and not keeps_types(connection, column)]
    asked = select(*columns, *(cast(column, String).label(f"raw_{column.name}") for column in raw))
    found = connection.execute(asked.where(audited.table.c[audited.id] == id)).mappings().one_or_none()
    if found is None:
        return None, True
    row = {name: found[name] for name in audited.columns}
    return row, all(found[f"raw_{column.name}"] == write(row[column.name]) for column in raw)


def write(value: object) -> str | None:
    """A value as it is written to a column of days or of JSON."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def find_unaudited(connection: Connection) -> Break | None:
    """The first stored row that no entry is about."""
    for audited in AUDITED:
        id = audited.table.c[audited.id]
        entered = exists().where(audit.c.kind == audited.kind, audit.c.subject == id)
        found = connection.scalar(select(id).where(~entered).order_by(id).limit(1))
        if found is not None:
            return Break(kind=audited.kind, subject=str(found), says=f"the {audited.kind} has no entry in the chain")
    return None


def find_twice(connection: Connection) -> Break | None:
    """The first entry about what an earlier one is about already."""
    twice = select(func.max(audit.c.number).label("number"), audit.c.kind, audit.c.subject)
    grouped = twice.group_by(audit.c.kind, audit.c.subject).having(func.count() > 1)
    found = connection.execute(grouped.order_by("number").limit(1)).one_or_none()
    if found is None:
        return None
    return Break(
        entry=found.number, kind=found.kind, subject=found.subject, says=f"the {found.kind} has an entry already"
    )
