"""``read``, ``add`` and ``rebuild``: what they print, keep and refuse, and how they end."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Tollbook
from tests.cli.stand_in import read_tiny
from tollbook.model import Document, Reading
from tollbook.pipeline import Pipeline
from tollbook.readers import READERS, NamedReader
from tollbook.record import open_record

Write = Callable[[str, str | bytes], Path]
IDLIB = "Clashes near Idlib\n\nAt the edge of the city at least 12 people were killed in Idlib, said medics.\n"
DARAA = "Strikes in the south\n\nA total of 5 people were killed in Daraa, said residents.\n"
GIVEN = ("--published", "2015-03-26", "--publisher", "Orontes Wire")


def dump(path: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
    connection.close()
    return rows


def test_read_prints_one_json_object_a_document_in_the_order_given(tollbook: Tollbook, write: Write) -> None:
    write("b.txt", IDLIB)
    write("a.txt", DARAA)
    result = tollbook("read", "b.txt", "a.txt", "--json", *GIVEN)
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert result.status == 0
    assert [line["id"] for line in lines] == ["b", "a"]
    assert set(lines[0]) == {"id", "document", "claims", "reader", "warnings"}
    assert lines[0]["document"]["published"] == "2015-03-26"
    assert lines[0]["document"]["publisher"] == "Orontes Wire"
    [claim] = lines[0]["claims"]
    assert (claim["low"], claim["high"], claim["attribution"]) == (12, None, ["Orontes Wire", "medics"])
    assert IDLIB[slice(*claim["span"])] == claim["quote"] == "at least 12 people"


def test_read_keeps_nothing(tollbook: Tollbook, write: Write, folder: Path) -> None:
    write("a.txt", IDLIB)
    tollbook("read", "a.txt", *GIVEN)
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt"]


def test_read_shows_the_text_with_numbered_claims_and_a_table_under_it(tollbook: Tollbook, write: Write) -> None:
    write("a.txt", IDLIB)
    out = tollbook("read", "a.txt", *GIVEN).out
    assert "at least 12 people[1] were killed in Idlib" in out
    [row] = [line for line in out.splitlines() if line.startswith("1 ")]
    assert "at least 12 people killed" in row
    assert "Orontes Wire ← medics" in row
    assert "2015-03-25" in row


def test_read_colours_claims_on_a_terminal_and_not_where_colours_are_unwanted(
    tollbook: Tollbook, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", IDLIB)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31mat least 12 people\x1b[0m" in tollbook("read", "a.txt", *GIVEN).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in tollbook("read", "a.txt", *GIVEN).out


def test_what_a_document_says_can_neither_steer_the_terminal_nor_mark_itself_up(
    tollbook: Tollbook, write: Write
) -> None:
    title = "[red]Title[/red] \x1b]0;owned\x07 :smile:"
    write("a.txt", f"{title}\n\n\x1b[2JThat day 3 people were killed in Idlib, said \u202emedics.\n")
    result = tollbook("read", "a.txt", "--published", "2015-03-26", "--publisher", "[bold]Wire[/bold]\x9b31m")
    assert "[red]Title[/red]" in result.out
    assert ":smile:" in result.out
    assert "[bold]Wire[/bold]" in result.out
    assert not {character for character in result.out if ord(character) < 32 or 127 <= ord(character) < 160} - {"\n"}
    assert "\u202e" not in result.out


def test_json_is_ascii_so_that_no_terminal_stumbles(tollbook: Tollbook, write: Write) -> None:
    write("a.txt", "إدلب \x9b31m\n\nThere 3 people were killed in Idlib.\n")
    result = tollbook("read", "a.txt", "--json", "--publisher", "وكالة")
    assert result.out.isascii()
    assert json.loads(result.out)["document"]["publisher"] == "وكالة"


BAD = {
    "missing.txt": None,
    "report.pdf": b"%PDF-1.4 not a text",
    "empty.txt": b"",
    "large.txt": b"Large. " * 20_000,
    "noise.txt": bytes(range(256)) * 40,
    "lines.jsonl": b'{"id": "one", "text": "First: 2 people were killed in Idlib."}\n{"id": "two", "text": \n',
    "fault.txt": b"This text is unreadable for the stand-in.",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_named_in_one_line_and_the_others_are_read(
    tollbook: Tollbook, write: Write, name: str
) -> None:
    write("good.txt", IDLIB)
    content = BAD[name]
    if content is not None:
        write(name, content)
    result = tollbook("read", name, "good.txt", "--json", "--max-mb", "0.1")
    assert result.status == 1
    assert len(result.complaints) == len(result.err.splitlines()) == 1
    assert name in result.complaints[0]
    assert "Traceback" not in result.err
    assert "good" in [json.loads(line)["id"] for line in result.out.splitlines()]


def test_all_bad_files_at_once_leave_a_line_each(tollbook: Tollbook, write: Write) -> None:
    for name, content in BAD.items():
        if content is not None:
            write(name, content)
    result = tollbook("add", *BAD, "--max-mb", "0.1")
    assert result.status == 1
    assert len(result.complaints) == len(BAD)
    assert "1 added, 0 already there, 7 not read" in result.err


@pytest.mark.parametrize("day", ["2015-13-01", "26 March", "20150326", "2015-3-1"])
def test_a_wrong_date_is_wrong_usage(tollbook: Tollbook, write: Write, day: str) -> None:
    write("a.txt", IDLIB)
    result = tollbook("read", "a.txt", "--published", day)
    assert result.status == 2
    assert result.out == ""
    [line] = result.err.splitlines()
    assert day in line
    assert "YYYY-MM-DD" in line


def test_add_keeps_each_document_once(tollbook: Tollbook, write: Write, folder: Path) -> None:
    write("reports/a.txt", IDLIB)
    write("reports/b.txt", DARAA)
    first = tollbook("add", "reports", *GIVEN)
    assert (first.status, first.out) == (0, "")
    assert "2 added, 0 already there, 0 not read" in first.err
    before = dump(folder / "tollbook.db", "documents"), dump(folder / "tollbook.db", "claims")
    again = tollbook("add", "reports", *GIVEN)
    assert again.status == 0
    assert "0 added, 2 already there, 0 not read" in again.err
    assert (dump(folder / "tollbook.db", "documents"), dump(folder / "tollbook.db", "claims")) == before


def test_add_says_as_json_what_became_of_each_document(tollbook: Tollbook, write: Write) -> None:
    write("a.txt", IDLIB)
    write("copy-of-a.txt", IDLIB)
    result = tollbook("add", "a.txt", "copy-of-a.txt", "--json")
    assert [json.loads(line) for line in result.out.splitlines()] == [
        {"id": "a", "state": "added"},
        {"id": "a", "state": "known"},
    ]


def test_an_id_that_other_bytes_hold_is_refused_and_the_rest_is_added(tollbook: Tollbook, write: Write) -> None:
    write("wire.jsonl", '{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n{"id": "y", "text": "Three."}\n')
    result = tollbook("add", "wire.jsonl")
    assert result.status == 1
    [line] = result.complaints
    assert "wire.jsonl line 2" in line
    assert "'x'" in line
    assert "2 added, 0 already there, 1 not read" in result.err


def test_files_of_one_name_in_two_folders_are_both_kept(tollbook: Tollbook, write: Write, folder: Path) -> None:
    write("one/report.txt", IDLIB)
    write("two/report.txt", DARAA)
    assert tollbook("add", "one", "two").status == 0
    with open_record(folder / "tollbook.db") as record:
        ids = {reading.document.id for reading in record.readings()}
    assert "report" in ids
    assert len(ids) == 2


@pytest.mark.parametrize("way", ["option", "environment"])
def test_the_record_is_where_option_or_environment_says(
    tollbook: Tollbook, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    write("a.txt", IDLIB)
    if way == "environment":
        monkeypatch.setenv("TOLLBOOK_RECORD", "other.db")
    tollbook("add", "a.txt", *(["--record", "other.db"] if way == "option" else []))
    assert (folder / "other.db").exists()
    assert not (folder / "tollbook.db").exists()


@pytest.mark.parametrize("limit", ["nan", "inf", "-1", "lots"])
def test_a_limit_that_makes_no_sense_is_wrong_usage(tollbook: Tollbook, write: Write, limit: str) -> None:
    write("a.txt", IDLIB)
    result = tollbook("read", "a.txt", "--max-mb", limit)
    assert result.status == 2
    assert len(result.err.splitlines()) == 1
    assert "--max-mb" in result.err


def test_characters_that_are_none_are_replaced_and_kept(tollbook: Tollbook, write: Write) -> None:
    """Half of a pair of UTF-16 code units, which no database takes."""
    write("a.jsonl", '{"id": "a\\ud800", "title": "T\\udfff", "text": "Then 3 people were killed in Idlib\\ud83d."}\n')
    assert tollbook("add", "a.jsonl").status == 0
    assert tollbook("read", "a.jsonl").status == 0


def test_a_limit_that_is_no_number_is_named(tollbook: Tollbook, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", IDLIB)
    monkeypatch.setenv("TOLLBOOK_MAX_MB", "lots")
    result = tollbook("read", "a.txt")
    assert result.status == 2
    assert "TOLLBOOK_MAX_MB" in result.err
    monkeypatch.setenv("TOLLBOOK_MAX_MB", "-4")
    below = tollbook("read", "a.txt")
    assert (below.status, below.err) == (
        2,
        "tollbook: TOLLBOOK_MAX_MB: -4 is below nothing; give a number of megabytes, such as 20\n",
    )


def test_a_record_that_is_none_is_said_in_one_line(tollbook: Tollbook, write: Write) -> None:
    write("a.txt", IDLIB)
    result = tollbook("add", "a.txt", "--record", "a.txt")
    assert result.status == 1
    assert len(result.err.splitlines()) == 1
    assert "is not a record" in result.err


def test_rebuild_gives_the_same_rows_again(tollbook: Tollbook, write: Write, folder: Path) -> None:
    write("a.txt", IDLIB)
    write("b.txt", DARAA)
    tollbook("add", "a.txt", "b.txt", *GIVEN)
    tables = ("documents", "readings", "claims", "incidents", "incident_claims", "document_links", "derivation")
    assert tollbook("rebuild").status == 0
    once = [dump(folder / "tollbook.db", table) for table in tables]
    result = tollbook("rebuild", "--json")
    assert [dump(folder / "tollbook.db", table) for table in tables] == once
    assert json.loads(result.out) == {"record": "tollbook.db", "read": 2, "refused": 0}
    assert len(once[2]) == 2


def test_rebuild_gives_what_a_fresh_record_gives(tollbook: Tollbook, write: Write, folder: Path) -> None:
    """What an old reader found is replaced by what this one finds; documents keep the id they were given."""
    write("one/a.txt", IDLIB)
    write("two/a.txt", DARAA)
    tollbook("add", "one", "two", *GIVEN)
    fresh = dump(folder / "tollbook.db", "claims")
    connection = sqlite3.connect(folder / "tollbook.db")
    connection.execute("DELETE FROM claims WHERE document = 'a'")
    connection.commit()
    connection.close()
    assert len(dump(folder / "tollbook.db", "claims")) == 1
    tollbook("rebuild")
    assert sorted(dump(folder / "tollbook.db", "claims")) == sorted(fresh)


def test_rebuild_keeps_the_former_reading_where_the_reader_fails(
    tollbook: Tollbook, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", IDLIB)
    tollbook("add", "a.txt", *GIVEN)
    before = dump(folder / "tollbook.db", "claims")

    def fail(document: Document) -> Reading:
        raise RuntimeError("broken")

    broken = NamedReader(name="broken", says="a reader that fails", build=lambda settings: Pipeline(read=fail))
    monkeypatch.setattr("tollbook.readers.READERS", (broken,))
    result = tollbook("rebuild", "--reader", "broken")
    assert result.status == 1
    assert "a.txt" in result.complaints[0]
    assert dump(folder / "tollbook.db", "claims") == before


def test_rebuild_of_no_record_says_how_to_make_one(tollbook: Tollbook) -> None:
    result = tollbook("rebuild")
    assert result.status == 1
    assert "tollbook add" in result.err


@pytest.mark.parametrize("command", ["read", "add", "rebuild"])
def test_a_reader_that_is_not_there_is_wrong_usage_and_leaves_nothing(
    tollbook: Tollbook, write: Write, folder: Path, command: str
) -> None:
    write("a.txt", IDLIB)
    result = tollbook(command, *(["a.txt"] if command != "rebuild" else []), "--reader", "tea-leaves")
    assert (result.status, result.out) == (2, "")
    assert result.err == "tollbook: --reader: there is no reader 'tea-leaves'; choose one of: embedded\n"
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("command", ["read", "add"])
def test_the_reader_named_is_the_one_that_reads(
    tollbook: Tollbook, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    write("a.txt", IDLIB)
    warned = "the embedded reader reads English only; this document is in\x1b[2J Arabic (ar)"

    def read_nothing(document: Document) -> Reading:
        return replace(read_tiny(document), claims=(), warnings=(warned,))

    blind = NamedReader(name="blind", says="sees nothing", build=lambda settings: Pipeline(read=read_nothing))
    monkeypatch.setattr("tollbook.readers.READERS", (*READERS, blind))
    result = tollbook(command, "a.txt", "--reader", "blind")
    assert result.status == 0
    assert "this document is in" in (result.out if command == "read" else result.err)
    assert "\x1b" not in result.out + result.err
    if command == "add":
        assert dump(folder / "tollbook.db", "claims") == []
