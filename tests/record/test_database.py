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

from tests.record.examples import make_reading
from tollbook.errors import RecordError
from tollbook.record import open_record
from tollbook.record.engines import APPLICATION_ID
from tollbook.record.tables import metadata


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


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    with open_record(tmp_path / "new.db") as record, record.reading.connect() as connection:
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


def test_a_record_of_a_newer_tollbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_record(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '2099_01_01'")
    connection.commit()
    connection.close()
    with pytest.raises(RecordError, match=r"newer Tollbook \(tables of 2099_01_01\); update"):
        open_record(path)


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


def test_a_writer_waits_for_another_and_neither_loses_a_document(tmp_path: Path) -> None:
    path = tmp_path / "tollbook.db"
    open_record(path).close()
    program = (
        "import sys; from pathlib import Path; from tests.record.examples import make_reading; "
        "from tollbook.record import open_record\n"
        "with open_record(Path(sys.argv[1])) as record:\n"
        "    for n in range(40): record.add(make_reading(f'{sys.argv[2]}-{n}', f'{sys.argv[2]} {n}'))"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in ("a", "b")]
    assert [run.wait(60) for run in runs] == [0, 0]
    with open_record(path) as record:
        assert len(record.readings()) == 80


def test_a_writer_sees_foreign_keys_held(tmp_path: Path) -> None:
    with open_record(tmp_path / "new.db") as record:
        record.add(make_reading("rep-1", "Clashes"))
        with pytest.raises(RecordError, match="FOREIGN KEY"), record.write() as connection:
            connection.exec_driver_sql("INSERT INTO loose_claims VALUES (0, 'no such claim')")
