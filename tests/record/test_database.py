"""Opening a record says clearly what is wrong with a file that is none, and leaves other files alone."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select

from tests.postgres import Server
from tests.record.examples import make_reading
from tollbook.errors import RecordError
from tollbook.record import open_record
from tollbook.record.engines import APPLICATION_ID
from tollbook.record.tables import derivation, documents, metadata
from tollbook.settings import DatabaseUrl, RecordAddress


def ask(path: Path, pragma: str) -> object:
    connection = sqlite3.connect(path)
    [value] = connection.execute(f"PRAGMA {pragma}").fetchone()
    connection.close()
    return value


def test_a_new_record_is_made_in_wal_mode_and_marked(tmp_path: Path) -> None:
    open_record(tmp_path / "new.db").close()
    assert ask(tmp_path / "new.db", "journal_mode") == "wal"
    assert ask(tmp_path / "new.db", "application_id") == APPLICATION_ID
    assert ask(tmp_path / "new.db", "integrity_check") == "ok"


def test_the_migrations_make_the_tables_that_the_code_uses(address: RecordAddress) -> None:
    with open_record(address) as record, record.reading.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_record(path).close()
    before = path.read_bytes()
    open_record(path).close()
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with open_record(tmp_path / "empty.db") as record:
        assert record.readings() == []


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"is a folder.*name a file in it"):
        open_record(tmp_path)


def test_a_missing_record_is_not_made_when_only_asked(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record yet.*tollbook add"):
        open_record(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is_not_made_a_record_when_only_asked(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(RecordError, match=r"no record yet.*tollbook add"):
        open_record(tmp_path / "notes.txt", create=False)
    assert (tmp_path / "notes.txt").stat().st_size == 0


def test_a_record_in_a_missing_folder_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"folder .*nowhere does not exist"):
        open_record(tmp_path / "nowhere" / "tollbook.db")


def test_a_text_file_is_no_record_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, but long enough to hold a header of one " * 4)
    before = path.read_bytes()
    with pytest.raises(RecordError, match="is not a record"):
        open_record(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="another program"):
        open_record(path)
    assert path.read_bytes() == before


def test_a_record_of_a_newer_tollbook_is_refused(address: RecordAddress) -> None:
    with open_record(address) as record, record.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '2099_01_01'")
    with pytest.raises(RecordError, match=r"newer Tollbook \(tables of 2099_01_01\); update"):
        open_record(address)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anyone may enter, for runs without root's rights."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_read_only_record_is_named_as_such(open_folder: Path) -> None:
    path = open_folder / "tollbook.db"
    path.touch()
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(RecordError, match=r"read-only|cannot be opened"):
            open_record(path)
    finally:
        if root:
            os.seteuid(0)


PROGRAM = """
import sys
from tests.record.examples import make_reading
from tollbook.record import open_record
from tollbook.settings import parse_record
with open_record(parse_record(sys.argv[1])) as record:
    for n in range(40):
        record.add(make_reading(f"{sys.argv[2]}-{n}", f"{sys.argv[2]} {n}"))
        record.add(make_reading(f"both-{n}", f"both {n}"))
"""


def name_address(address: RecordAddress) -> str:
    return address.url if isinstance(address, DatabaseUrl) else str(address)


def test_a_writer_waits_for_another_and_neither_loses_a_document(address: RecordAddress) -> None:
    """Two at once, who make the record, too, and half of whose documents are the same."""
    command = [sys.executable, "-c", PROGRAM, name_address(address)]
    runs = [subprocess.Popen([*command, name]) for name in ("a", "b")]
    assert [run.wait(120) for run in runs] == [0, 0]
    with open_record(address) as record:
        ids = [reading.document.id for reading in record.readings()]
    assert sorted(ids) == sorted(f"{name}-{n}" for name in ("a", "b", "both") for n in range(40))


def test_a_writer_sees_foreign_keys_held(address: RecordAddress) -> None:
    with open_record(address) as record:
        record.add(make_reading("rep-1", "Clashes"))
        with pytest.raises(RecordError, match=r"(?i)foreign key"), record.write() as connection:
            connection.exec_driver_sql("INSERT INTO incident_claims VALUES ('no such incident', 0, 'co-1', 'rep-1')")


def test_a_reader_sees_one_moment_while_others_write(address: RecordAddress) -> None:
    with open_record(address) as record, open_record(address) as other:
        record.add(make_reading("rep-1", "Clashes"))
        with record.read() as connection:
            before = connection.scalar(select(func.count()).select_from(documents))
            other.add(make_reading("rep-2", "Strikes"))
            assert connection.scalar(select(func.count()).select_from(documents)) == before
        assert record.count() == 2


def test_a_reader_cannot_write(server: Server) -> None:
    with (
        open_record(server.make_database()) as record,
        pytest.raises(RecordError, match="is read-only"),
        record.read() as connection,
    ):
        connection.execute(insert(derivation), {"version": "x", "marked": ""})


def test_ids_come_in_the_same_order_whatever_the_language_of_the_database(server: Server) -> None:
    ids = ["b", "A", "a", "B", "é", "z", "_", "ب"]
    database = server.make_database("LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C' TEMPLATE template0")
    with open_record(database) as record:
        for id in ids:
            record.add(make_reading(id, id))
        assert [stored.id for stored in record.stored()] == sorted(ids)


def test_a_database_without_a_record_is_not_made_one_when_only_asked(server: Server) -> None:
    database = server.make_database()
    with pytest.raises(RecordError, match=r"no record yet.*tollbook add"):
        open_record(database, create=False)
    with server.connect(database.name) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_another_programs_tables_on_a_server_are_refused(server: Server) -> None:
    database = server.make_database()
    server.run("CREATE TABLE alembic_version (version_num varchar(32))", database.name)
    with pytest.raises(RecordError, match="another program"):
        open_record(database)


WRONG = {
    "a wrong password": ("p%3Aw%2Ford", "s3cret", "name and password"),
    "a wrong name": ("//tollbook:", "//nobody-here:", "name and password"),
    "no such database": ("/record_", "/never_", "make it with createdb"),
    "no server": ("127.0.0.1:", "127.0.0.1:1", "invalid port|no PostgreSQL answers"),
    "no such host": ("127.0.0.1", "tollbook.invalid", "no such host"),
    "a port of letters": ("127.0.0.1:", "127.0.0.1:x", "is no URL of a database"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_with_a_url_is_said_in_one_line_without_the_password(server: Server, wrong: str) -> None:
    before, after, says = WRONG[wrong]
    with pytest.raises(RecordError, match=says) as raised:
        open_record(DatabaseUrl(server.make_database().url.replace(before, after)))
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith("postgresql+psycopg://")
    assert not [secret for secret in ("p%3Aw", "p:w", "s3cret") if secret in message]


def test_a_name_without_rights_is_told_so(server: Server) -> None:
    database = server.make_database()
    server.run("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    with pytest.raises(RecordError, match="may not make or read its tables"):
        open_record(DatabaseUrl(database.url.replace("tollbook:p%3Aw%2Ford", "guest:guest")))


def test_a_server_that_breaks_off_is_told_and_nothing_is_written(server: Server) -> None:
    with open_record(server.make_database()) as record:
        with (
            pytest.raises(RecordError, match="nothing was written: the server broke off"),
            record.write() as connection,
        ):
            connection.execute(insert(derivation), {"version": "x", "marked": ""})
            server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                f"WHERE datname = '{record.address.name}' AND state = 'idle in transaction'"
            )
            connection.execute(insert(derivation), {"version": "y", "marked": ""})
        with record.read() as connection:
            assert connection.scalars(select(derivation.c.version)).all() == []
