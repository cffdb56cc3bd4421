"""Verifying a record finds whatever was changed in what is stored, and names the first break."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Table, cast, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from tests.record.examples import make_reading
from tollbook.model import Accept, Undo
from tollbook.model.judgement_wire import make_judgement
from tollbook.record import Record, Verification, count_entries, open_record, verify_chain
from tollbook.record.audit import AUDITED, BEGINNING, DOCUMENTS, append_entry, digest_row, hash_entry
from tollbook.record.database import make_config
from tollbook.record.engines import Words, make_engine, mark
from tollbook.record.rows import document_to_row
from tollbook.record.tables import audit, documents, judgements
from tollbook.settings import RecordAddress

AT = datetime(2015, 4, 1, 12, tzinfo=UTC)
STORED = (documents, judgements, audit)
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def fill(record: Record) -> None:
    """Five documents, one of them empty, and two judgements between them."""
    readings = [make_reading(f"rep-{n}", "Clashes near Idlib " * n, publisher=f"Wire {n}") for n in range(1, 5)]
    accept = make_judgement(Accept(claim=readings[0].claims[0]), by="Rana", at=AT, why="seen on video")
    for reading in readings[:2]:
        record.add(reading)
    record.judge(accept)
    record.add(readings[2])
    record.judge(make_judgement(Undo(judgement=accept.id), by="Omar", at=AT))
    record.add(readings[3])
    record.add(make_reading("empty", ""))


def verify(record: Record) -> Verification:
    with record.read() as connection:
        return verify_chain(connection)


@pytest.fixture
def record(address: RecordAddress) -> Iterator[Record]:
    with open_record(address) as opened:
        fill(opened)
        yield opened


@contextmanager
def tamper(record: Record) -> Iterator[Connection]:
    """A transaction with the rights of the database's owner, in which nothing is guarded, taken back at the end."""
    with record.writing.connect() as connection, connection.begin() as transaction:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
            for name in names:
                connection.execute(text(f"DROP TRIGGER {name}"))
        yield connection
        transaction.rollback()


def list_keys(connection: Connection, table: Table) -> list[Any]:
    [key] = table.primary_key.columns
    return list(connection.scalars(select(key).order_by(key)))


def pick(draw: st.DataObject, connection: Connection) -> tuple[Table, Column[Any], Any]:
    """Any row of what is stored, by its key."""
    table = draw.draw(st.sampled_from(STORED), "table")
    [key] = table.primary_key.columns
    return table, key, draw.draw(st.sampled_from(list_keys(connection, table)), "row")


def test_a_record_as_it_was_written_is_sound(record: Record) -> None:
    found = verify(record)
    assert (found.sound, found.broken) == (7, None)
    with record.read() as connection:
        assert count_entries(connection) == 7
        assert found.head == connection.scalar(select(audit.c.hash).where(audit.c.number == 7))


def test_an_empty_record_is_sound(address: RecordAddress) -> None:
    with open_record(address) as record:
        assert verify(record) == Verification(sound=0, head=BEGINNING)


def test_each_sound_entry_is_told_as_it_is_found(record: Record) -> None:
    told: list[None] = []
    with record.read() as connection:
        verify_chain(connection, lambda: told.append(None))
    assert len(told) == 7


def test_the_chain_is_what_its_description_says(tmp_path: Path) -> None:
    """Worked out again from the description alone."""
    path = tmp_path / "tollbook.db"
    with open_record(path) as record:
        fill(record)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    stored = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM documents")}
    stored |= {row["id"]: dict(row) for row in connection.execute("SELECT * FROM judgements")}
    entries = [dict(row) for row in connection.execute("SELECT * FROM audit ORDER BY number")]
    connection.close()

    def digest(value: dict[str, Any]) -> str:
        written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()

    previous = "0" * 64
    for number, entry in enumerate(entries, start=1):
        row = stored[entry["subject"]]
        if entry["kind"] == "document":
            content = row["content"]
            row["content"] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        else:
            row["decision"] = json.loads(row["decision"])
        assert entry["digest"] == digest(row)
        assert (entry["number"], entry["previous"]) == (number, previous)
        assert entry.pop("hash") == (previous := digest(entry))


def alter(draw: st.DataObject, value: Any) -> Any:
    """Another value of the same type, different in one place."""
    if isinstance(value, int):
        return value + draw.draw(st.integers(1, 9) | st.integers(-9, -1))
    if isinstance(value, date):
        return value + timedelta(days=draw.draw(st.integers(1, 400)))
    if not value:
        return b"x" if isinstance(value, bytes) else "x"
    place = draw.draw(st.integers(0, len(value) - 1), "place")
    if isinstance(value, bytes):
        return value[:place] + bytes([value[place] ^ draw.draw(st.integers(1, 255))]) + value[place + 1 :]
    other = draw.draw(st.characters(exclude_categories=["Cs"]).filter(lambda each: each != value[place]))
    return value[:place] + other + value[place + 1 :]


@MANY
@given(draw=st.data())
def test_a_change_in_any_value_that_is_stored_is_found(record: Record, draw: st.DataObject) -> None:
    with tamper(record) as connection:
        table, key, row = pick(draw, connection)
        column = draw.draw(st.sampled_from([each for each in table.columns if each.name != "decision"]), "column")
        before = connection.scalar(select(column).where(key == row))
        numbers = {entry.subject: entry.number for entry in connection.execute(select(audit))}
        subject = (
            row if table is documents else connection.scalar(select(judgements.c.id).where(judgements.c.number == row))
        )
        try:
            with connection.begin_nested():
                connection.execute(update(table).where(key == row).values({column.name: alter(draw, before)}))
        except DatabaseError:
            reject()
        found = verify_chain(connection)
        assert found.broken is not None
        if table is not audit:
            assert found.broken.entry == numbers[subject]
            assert found.broken.subject == subject
            assert found.sound == numbers[subject] - 1


@MANY
@given(draw=st.data())
def test_a_change_in_how_a_value_is_written_is_found(record: Record, draw: st.DataObject) -> None:
    """Bytes that are no UTF-8, JSON spaced otherwise or with a key twice, days written otherwise."""
    with tamper(record) as connection:
        postgresql = connection.dialect.name == "postgresql"
        table, key, row = pick(draw, connection)
        column = judgements.c.decision if table is judgements else draw.draw(st.sampled_from(list(table.columns)))
        before = connection.scalar(select(cast(column, Words)).where(key == row))
        if not before or column.name in ("content", "number") or (postgresql and column.name == "given_published"):
            reject()
        place = draw.draw(st.integers(0, len(before.encode()) - 1), "place")
        raw = bytearray(before.encode())
        raw[place] = draw.draw(st.integers(0, 255).filter(lambda byte: byte != raw[place]))
        statement = f"UPDATE {table.name} SET {column.name} = CAST(:raw AS %s) WHERE {key.name} = :row"
        try:
            with connection.begin_nested():
                given_raw = raw.decode() if postgresql else bytes(raw)
                kind = "json" if column.name == "decision" and postgresql else "text"
                connection.execute(text(statement % kind), {"raw": given_raw, "row": row})
        except (DatabaseError, UnicodeDecodeError):
            reject()
        assert verify_chain(connection).broken is not None


OTHERWISE: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a space more", lambda written: written.replace("{", "{ ", 1)),
    ("a key twice", lambda written: written.replace("{", '{"kind": "reject", ', 1)),
)


@pytest.mark.parametrize(("case", "change"), OTHERWISE)
def test_a_decision_written_otherwise_is_found(record: Record, case: str, change: Callable[[str], str]) -> None:
    with tamper(record) as connection:
        before = connection.scalar(select(cast(judgements.c.decision, Words)).where(judgements.c.number == 1))
        assert before
        kind = "json" if connection.dialect.name == "postgresql" else "text"
        statement = text(f"UPDATE judgements SET decision = CAST(:raw AS {kind}) WHERE number = 1")
        connection.execute(statement, {"raw": change(before)})
        found = verify_chain(connection)
        assert found.broken is not None
        assert (found.broken.entry, found.broken.kind) == (3, "judgement")


@pytest.mark.parametrize("written", ["20150326", "2015-W13-4", "2015-03-26 ", "yesterday"])
def test_a_day_written_otherwise_is_found_in_sqlite(tmp_path: Path, written: str) -> None:
    with open_record(tmp_path / "tollbook.db") as record:
        fill(record)
        with tamper(record) as connection:
            connection.execute(text("UPDATE documents SET given_published = :d WHERE id = 'rep-3'"), {"d": written})
            found = verify_chain(connection)
            assert found.broken is not None
            assert (found.broken.entry, found.broken.subject) == (4, "rep-3")


@MANY
@given(draw=st.data())
def test_a_row_removed_is_found(record: Record, draw: st.DataObject) -> None:
    with tamper(record) as connection:
        table, key, row = pick(draw, connection)
        connection.execute(delete(table).where(key == row))
        found = verify_chain(connection)
        assert found.broken is not None
        assert found.broken.subject is not None or found.broken.entry == row


@MANY
@given(draw=st.data())
def test_two_rows_swapped_in_anything_are_found(record: Record, draw: st.DataObject) -> None:
    with tamper(record) as connection:
        table = draw.draw(st.sampled_from(STORED), "table")
        [key] = table.primary_key.columns
        one, two = draw.draw(st.permutations(list_keys(connection, table)).map(lambda keys: keys[:2]), "rows")
        column = draw.draw(st.sampled_from(list(table.columns)), "column")
        asked = select(column).where(key == one), select(column).where(key == two)
        first, second = connection.scalar(asked[0]), connection.scalar(asked[1])
        if first == second:
            reject()
        between = {int: -1, bytes: b"-", str: "-"}.get(type(first))
        if isinstance(first, dict | date) or first is None:
            between = first
        if column is key:
            for before, after in ((one, between), (two, one), (between, two)):
                connection.execute(update(table).where(key == before).values({key.name: after}))
        else:
            for row, value in ((one, between), (two, first), (one, second)):
                connection.execute(update(table).where(key == row).values({column.name: value}))
        assert verify_chain(connection).broken is not None


@pytest.mark.parametrize("table", [documents, judgements], ids=lambda table: table.name)
def test_a_row_added_past_the_chain_is_found(record: Record, table: Table) -> None:
    with tamper(record) as connection:
        row = dict(connection.execute(select(table).limit(1)).mappings().one())
        row |= {"id": "slipped in"} | ({"sha256": "f" * 64} if table is documents else {"number": 9})
        connection.execute(insert(table), row)
        found = verify_chain(connection)
        assert found.broken is not None
        assert found.broken.subject == "slipped in"
        assert "has no entry" in found.broken.says
        assert found.sound == 7


@pytest.mark.parametrize("number", [0, 8, 9])
def test_an_entry_added_is_found(record: Record, number: int) -> None:
    with tamper(record) as connection:
        last = connection.execute(select(audit).where(audit.c.number == 7)).mappings().one()
        entry = dict(last) | {"number": number, "subject": "rep-9", "previous": last["hash"]}
        connection.execute(insert(audit), entry | {"hash": hash_entry(entry)})
        found = verify_chain(connection)
        assert found.broken is not None
        assert found.sound == (0 if number == 0 else 7)


def test_an_entry_of_what_has_one_already_is_found(record: Record) -> None:
    with tamper(record) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit DROP CONSTRAINT audit_kind_subject_key"))
        else:
            connection.execute(text("CREATE TABLE loose AS SELECT * FROM audit"))
            connection.execute(text("DROP TABLE audit"))
            connection.execute(text("ALTER TABLE loose RENAME TO audit"))
        row = connection.execute(select(documents).where(documents.c.id == "rep-2")).mappings().one()
        append_entry(connection, DOCUMENTS, row)
        found = verify_chain(connection)
        assert found.broken is not None
        assert (found.broken.entry, found.broken.subject) == (8, "rep-2")
        assert "already" in found.broken.says


def test_an_entry_of_an_unknown_kind_is_named(record: Record) -> None:
    with tamper(record) as connection:
        last = connection.execute(select(audit).where(audit.c.number == 7)).mappings().one()
        entry = {
            "number": 8,
            "at": last["at"],
            "kind": "rumour",
            "subject": "x",
            "digest": "0",
            "previous": last["hash"],
        }
        connection.execute(insert(audit), entry | {"hash": hash_entry(entry)})
        found = verify_chain(connection)
        assert found.broken is not None
        assert "does not know" in found.broken.says


def rewrite_chain(connection: Connection) -> None:
    """What somebody does who knows the form: every digest and hash worked out anew."""
    connection.execute(delete(audit))
    for audited in AUDITED:
        for row in connection.execute(select(audited.table)).mappings().all():
            append_entry(connection, audited, row)


def test_a_chain_worked_out_anew_is_found_by_the_last_hash_of_an_earlier_time(record: Record) -> None:
    head = verify(record).head
    with tamper(record) as connection:
        connection.execute(update(documents).where(documents.c.id == "rep-1").values(given_publisher="Another"))
        rewrite_chain(connection)
        assert verify_chain(connection).broken is None
        found = verify_chain(connection, holds=head)
        assert found.broken is not None
        assert found.broken.expected == head


def test_what_was_cut_off_the_end_is_found_by_the_last_hash_of_an_earlier_time(record: Record) -> None:
    head = verify(record).head
    with tamper(record) as connection:
        connection.execute(delete(audit).where(audit.c.number == 7))
        connection.execute(delete(documents).where(documents.c.id == "empty"))
        assert verify_chain(connection).broken is None
        assert verify_chain(connection, holds=head).broken is not None


def test_the_last_hash_of_an_earlier_time_is_still_there_when_more_was_stored(record: Record) -> None:
    head = verify(record).head
    record.add(make_reading("rep-9", "Strikes on Daraa"))
    with record.read() as connection:
        assert verify_chain(connection, holds=head).broken is None
        assert verify_chain(connection, holds=BEGINNING).broken is None


def test_a_break_says_which_bytes_are_expected_and_which_are_there(record: Record) -> None:
    with tamper(record) as connection:
        connection.execute(update(documents).where(documents.c.id == "rep-2").values(content=b"something else"))
        found = verify_chain(connection)
    assert found.broken is not None
    assert (found.sound, found.broken.entry, found.broken.subject) == (1, 2, "rep-2")
    assert found.broken.expected == hashlib.sha256(b"Clashes near Idlib " * 2).hexdigest()
    assert found.broken.found == hashlib.sha256(b"something else").hexdigest()


def test_a_record_made_before_the_chain_gets_one(address: RecordAddress) -> None:
    """Entries in the order in which the documents were received."""
    engine = make_engine(address)
    with engine.execution_options(writes=True).begin() as connection:
        command.upgrade(make_config(connection), "2026_11_22")
        for n in (2, 3, 1):
            row = document_to_row(make_reading(f"rep-{n}", f"Clashes {n}").document)
            connection.execute(insert(documents), row | {"received_at": f"2026-11-2{4 - n}T12:00:00+00:00"})
        mark(connection)
    engine.dispose()
    with open_record(address, create=False) as record:
        assert verify(record).broken is None
        with record.read() as connection:
            ordered = connection.execute(select(audit.c.subject, audit.c.digest).order_by(audit.c.number)).all()
            rows = {row["id"]: row for row in connection.execute(select(documents)).mappings()}
    assert [entry.subject for entry in ordered] == ["rep-3", "rep-2", "rep-1"]
    assert [entry.digest for entry in ordered] == [digest_row(rows[e.subject], DOCUMENTS.columns) for e in ordered]


BODY = "".join(f"Sentence {n} of the report. " for n in range(40)).encode()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a record whose second document has the body."""
    path = tmp_path_factory.mktemp("whole") / "tollbook.db"
    with open_record(path) as record:
        record.add(make_reading("rep-0", "Clashes"))
        record.add(make_reading("rep-1", f"Title\n{BODY.decode()}"))
    return path.read_bytes()


@settings(max_examples=25, deadline=None)
@given(place=st.integers(0, len(BODY) - 1), flip=st.integers(1, 255))
def test_a_changed_byte_in_the_file_where_a_document_stands_is_found(
    whole: bytes, place: int, flip: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The body stands there twice: as received, and as the text that was read from it, which is derived."""
    starts = [at for at in range(len(whole)) if whole.startswith(BODY, at)]
    assert len(starts) == 2
    found = []
    for start in starts:
        changed = bytearray(whole)
        changed[start + place] ^= flip
        path = tmp_path_factory.mktemp("changed") / "tollbook.db"
        path.write_bytes(changed)
        with open_record(path, create=False) as record:
            found.append(verify(record).broken)
    assert [broken.subject for broken in found if broken] == ["rep-1"]
