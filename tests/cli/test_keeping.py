"""The commands that keep a record safe: verify names the first break, move copies all or nothing."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Tollbook
from tests.postgres import Server
from tollbook.record import open_record
from tollbook.settings import DatabaseUrl, RecordAddress

TEXTS = {
    "a.txt": "At least 12 people were killed in Idlib, said medics.",
    "b.txt": "5 soldiers were killed in Daraa. The rebels hold Ariha.",
    "c.txt": "Nothing happened.",
}


@pytest.fixture
def record(tollbook: Tollbook, write: Callable[[str, str], Path]) -> Path:
    """A record of three documents, linked."""
    for name, words in TEXTS.items():
        write(name, words)
    assert tollbook("add", *TEXTS).status == 0
    assert tollbook("incidents").status == 0
    return Path("tollbook.db")


def write_past_the_guard(statement: str) -> None:
    connection = sqlite3.connect("tollbook.db")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


def name(address: RecordAddress) -> str:
    return address.url if isinstance(address, DatabaseUrl) else str(address)


def test_verify_says_how_many_entries_are_sound_and_the_last_hash(tollbook: Tollbook, record: Path) -> None:
    [found] = [json.loads(line) for line in tollbook("verify", "--json").out.splitlines()]
    assert (found["record"], found["sound"], found["broken"]) == ("tollbook.db", 3, None)
    result = tollbook("verify")
    assert (result.status, result.err) == (0, "")
    assert result.out == f"tollbook.db: 3 entries are sound; the last hash is {found['head']}\n"
    assert tollbook("verify", "--head", found["head"]).status == 0


def test_verify_names_the_document_that_was_changed_and_what_to_do(tollbook: Tollbook, record: Path) -> None:
    write_past_the_guard("UPDATE documents SET content = CAST('5 were saved' AS BLOB) WHERE id = 'b'")
    result = tollbook("verify")
    assert result.status == 1
    [line] = result.complaints
    assert line.startswith("tollbook: tollbook.db: entry 2 (document b): the document was changed")
    assert "1 entry is sound before" in line
    assert "backup" in line
    printed = json.loads(tollbook("verify", "--json").out)
    assert printed["sound"] == 1
    assert (printed["broken"]["entry"], printed["broken"]["subject"]) == (2, "b")
    assert tollbook("verify", "--json").status == 1


def test_verify_finds_what_was_cut_off_when_told_the_last_hash(tollbook: Tollbook, record: Path) -> None:
    head = json.loads(tollbook("verify", "--json").out)["head"]
    write_past_the_guard("DELETE FROM audit WHERE number = 3")
    write_past_the_guard("DELETE FROM documents WHERE id = 'c'")
    assert tollbook("verify").status == 0
    result = tollbook("verify", "--head", head)
    assert result.status == 1
    assert f"cut off (expected {head}, found none)" in result.err


@pytest.mark.parametrize("head", ["", "abc", "0" * 63, "G" * 64])
def test_what_is_no_hash_is_wrong_usage_and_no_break(tollbook: Tollbook, record: Path, head: str) -> None:
    result = tollbook("verify", "--head", head)
    assert result.status == 2
    assert "is no hash; give all 64 characters" in result.err


def test_what_a_break_names_cannot_steer_the_terminal(tollbook: Tollbook, record: Path) -> None:
    write_past_the_guard("UPDATE documents SET id = 'b\x1b[2J' WHERE id = 'b'")
    write_past_the_guard("DELETE FROM audit WHERE number = 3")
    result = tollbook("verify")
    assert result.status == 1
    assert "\x1b[2J" not in result.err


def test_verify_needs_a_record(tollbook: Tollbook) -> None:
    result = tollbook("verify")
    assert result.status == 1
    assert "there is no record yet" in result.err


def ask_all(tollbook: Tollbook, record: str) -> list[str]:
    """What the commands print of a record, but for its name."""
    asked = (("incidents",), ("toll", "--by", "place"), ("control",), ("verify",))
    return [tollbook(*each, "--record", record, "--json").out.replace(record, "") for each in asked]


def test_moved_to_postgresql_and_back_a_record_answers_the_same(
    tollbook: Tollbook, record: Path, server: Server
) -> None:
    database = server.make_database()
    before, bytes_before = ask_all(tollbook, "tollbook.db"), record.read_bytes()
    result = tollbook("move", "tollbook.db", name(database))
    assert (result.status, result.out) == (0, "")
    assert f"{database}: has all " in result.err
    assert "p%3A" not in result.err
    assert record.read_bytes() == bytes_before
    assert tollbook("move", name(database), "back.db").status == 0
    assert ask_all(tollbook, "back.db") == before
    shown = [each.replace(str(database), "") for each in ask_all(tollbook, name(database))]
    assert shown == before
    with open_record(record) as one, open_record(Path("back.db")) as two, open_record(database) as three:
        assert one.readings() == two.readings() == three.readings()
        assert one.stored() == two.stored() == three.stored()
        assert one.linked() == two.linked() == three.linked()
        assert one.linked().documents


def test_move_prints_the_rows_of_each_table_as_json(tollbook: Tollbook, record: Path) -> None:
    printed = json.loads(tollbook("move", "tollbook.db", "other.db", "--json").out)
    assert (printed["from"], printed["to"]) == ("tollbook.db", "other.db")
    assert (printed["rows"]["documents"], printed["rows"]["claims"], printed["rows"]["audit"]) == (3, 3, 3)
    assert printed["head"] == json.loads(tollbook("verify", "--record", "other.db", "--json").out)["head"]


def test_a_moved_record_goes_on(tollbook: Tollbook, record: Path, write: Callable[[str, str], Path]) -> None:
    tollbook("move", "tollbook.db", "other.db")
    write("d.txt", "3 people were killed in Idlib.")
    assert tollbook("add", "a.txt", "d.txt", "--record", "other.db").status == 0
    assert json.loads(tollbook("verify", "--record", "other.db", "--json").out)["sound"] == 4


def test_move_refuses_a_record_that_has_something(tollbook: Tollbook, record: Path) -> None:
    tollbook("move", "tollbook.db", "other.db")
    before = Path("other.db").read_bytes()
    for target in ("other.db", "tollbook.db"):
        result = tollbook("move", "tollbook.db", target)
        assert result.status == 1
        assert f"{target}: is a record with rows in" in result.err
        assert "empty or new" in result.err
    assert Path("other.db").read_bytes() == before


def test_move_refuses_a_record_whose_chain_is_broken_and_writes_nothing(tollbook: Tollbook, record: Path) -> None:
    write_past_the_guard("UPDATE documents SET name = 'x' WHERE id = 'b'")
    result = tollbook("move", "tollbook.db", "other.db")
    assert result.status == 1
    assert "tollbook.db: its audit chain is broken (entry 2); nothing was moved" in result.err
    with open_record(Path("other.db")) as other:
        assert other.count() == 0


def test_move_needs_a_record_and_makes_none_where_there_is_none(tollbook: Tollbook) -> None:
    result = tollbook("move", "none.db", "other.db")
    assert result.status == 1
    assert "none.db: there is no record yet" in result.err
    assert not Path("other.db").exists()


def test_move_of_a_url_of_another_database_is_wrong_usage(tollbook: Tollbook, record: Path) -> None:
    result = tollbook("move", "tollbook.db", "mysql://desk:s3cret@db/tolls")
    assert result.status == 2
    assert "s3cret" not in result.err


def test_a_record_on_a_server_is_added_to_and_asked_as_a_file_is(
    tollbook: Tollbook, record: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [tollbook("incidents", "--json").out, tollbook("toll").out]
    monkeypatch.setenv("TOLLBOOK_RECORD", name(server.make_database()))
    assert "3 added" in tollbook("add", *TEXTS).err
    assert "3 already there" in tollbook("add", *TEXTS).err
    assert [tollbook("incidents", "--json").out, tollbook("toll").out] == before
    assert tollbook("rebuild").status == 0
    assert [tollbook("incidents", "--json").out, tollbook("toll").out] == before
    assert tollbook("verify").status == 0
