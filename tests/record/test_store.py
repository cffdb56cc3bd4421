"""The record keeps documents once and for ever, and what follows from them until it changes."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.postgres import Server
from tests.record.examples import link_by_hand, make_reading
from tollbook.errors import RecordError
from tollbook.model import ClaimId, DocumentId, Linkage, Linked, Reader, Reading
from tollbook.record import Added, Known, Marks, Record, open_record
from tollbook.record.engines import make_engine
from tollbook.record.tables import linked_tables, metadata
from tollbook.settings import RecordAddress


def dump(address: RecordAddress) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the record, by table."""
    engine = make_engine(address)
    with engine.connect() as connection:
        tables = metadata.sorted_tables
        found = {each.name: [tuple(row) for row in connection.execute(select(each))] for each in tables}
    engine.dispose()
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def save(record: Record, readings: list[Reading]) -> None:
    record.save_linkage(Linkage(linked=link_by_hand(readings)), readings, Marks())


def is_linked(record: Record) -> bool:
    return record.state(Marks()).stale == frozenset()


def test_a_reading_comes_back_as_it_went_in(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib\n\nThe army held on.")
    with open_record(address) as record:
        assert record.add(reading) == Added(id=reading.document.id, warnings=reading.warnings)
        assert record.readings() == [reading]


def test_a_reading_survives_closing_and_opening(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(reading)
    with open_record(address, create=False) as record:
        assert record.readings() == [reading]


def test_the_same_bytes_again_add_nothing(address: RecordAddress) -> None:
    with open_record(address) as record:
        record.add(make_reading("rep-1", "Clashes near Idlib"))
    before = dump(address)
    with open_record(address) as record:
        assert record.add(make_reading("other-name", "Clashes near Idlib")) == Known(id=DocumentId("rep-1"))
    assert dump(address) == before


def test_a_file_whose_name_is_taken_is_kept_under_its_digest(address: RecordAddress) -> None:
    first, second = make_reading("rep-1", "Clashes near Idlib"), make_reading("rep-1", "Strikes on Daraa")
    with open_record(address) as record:
        record.add(first)
        assert record.add(second) == Added(id=DocumentId(second.document.sha256), warnings=second.warnings)
        kept = {reading.document.id: reading for reading in record.readings()}
    assert set(kept) == {"rep-1", second.document.sha256}
    assert {claim.document for claim in kept[DocumentId(second.document.sha256)].claims} == {second.document.sha256}


@pytest.mark.parametrize("name", ["wire.json", "wire.jsonl line 2", "rep-1.jsonl line 2", "log.csv row 3"])
def test_an_id_of_the_input_that_other_bytes_hold_is_refused(address: RecordAddress, name: str) -> None:
    with open_record(address) as record:
        record.add(make_reading("rep-1", "Clashes near Idlib", name=name))
        with pytest.raises(RecordError, match=r"another document with the id .rep-1.*id of its own"):
            record.add(make_reading("rep-1", "Strikes on Daraa", name=name))
        assert record.count() == 1


def test_a_document_is_found_by_the_digest_of_its_bytes(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        assert record.find(reading.document.sha256) is None
        record.add(reading)
        assert record.find(reading.document.sha256) == "rep-1"


def test_readings_come_by_publication_then_id_and_undated_last(address: RecordAddress) -> None:
    undated = make_reading("a", "no date")
    undated = replace(undated, document=replace(undated.document, published=None))
    with open_record(address) as record:
        for reading in (
            undated,
            make_reading("c", "third", day=27),
            make_reading("d", "second", day=26),
            make_reading("b", "first", day=26),
        ):
            record.add(reading)
        assert [reading.document.id for reading in record.readings()] == ["b", "d", "c", "a"]


def test_a_reading_that_cannot_be_kept_leaves_nothing_behind(address: RecordAddress) -> None:
    """Two claims of one id break off the transaction after the document was written."""
    reading = make_reading("rep-1", "Clashes near Idlib")
    broken = replace(reading, claims=reading.claims + reading.claims[:1])
    with open_record(address) as record:
        with pytest.raises(RecordError, match="nothing was written"):
            record.add(broken)
        assert record.stored() == []
        assert record.add(reading) == Added(id=reading.document.id, warnings=reading.warnings)


@pytest.mark.parametrize("table", ["documents", "audit"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_what_is_stored_can_be_neither_changed_nor_deleted(address: RecordAddress, table: str, change: str) -> None:
    with open_record(address) as record:
        record.add(make_reading("rep-1", "Clashes near Idlib"))
    engine = make_engine(address)
    statement = change.format(table, "given_publisher" if table == "documents" else "subject")
    with (
        pytest.raises(IntegrityError, match=r"kept as they were received|never changed"),
        engine.execution_options(writes=True).begin() as connection,
    ):
        connection.execute(text(statement))
    engine.dispose()


def test_a_failure_over_a_value_is_not_explained_by_the_value(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "password locked: timeout expired")
    twice = replace(reading, claims=tuple(replace(claim, id=ClaimId("does not exist")) for claim in reading.claims))
    with (
        open_record(address) as record,
        pytest.raises(RecordError, match=r"(?i)nothing was written: .*unique") as raised,
    ):
        record.add(twice)
    assert "\n" not in str(raised.value)


def test_what_was_received_is_kept_with_its_circumstances(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(reading)
        [stored] = record.stored()
    assert stored.id == "rep-1"
    assert stored.receipt == reading.document.receipt


def test_what_linking_found_comes_back_as_it_went_in(address: RecordAddress) -> None:
    readings = [make_reading("rep-1", "Clashes near Idlib"), make_reading("rep-2", "Clashes around Idlib")]
    linked = link_by_hand(readings)
    with open_record(address) as record:
        for reading in readings:
            record.add(reading)
        assert not is_linked(record)
        save(record, readings)
        assert is_linked(record)
        assert record.linked() == linked


def test_saving_again_writes_the_same_rows(address: RecordAddress) -> None:
    readings = [make_reading("rep-1", "Clashes near Idlib"), make_reading("rep-2", "Clashes around Idlib")]
    with open_record(address) as record:
        for reading in readings:
            record.add(reading)
        save(record, readings)
    before = dump(address)
    with open_record(address) as record:
        save(record, readings)
    assert dump(address) == before


def test_a_new_document_makes_what_was_linked_stale(address: RecordAddress) -> None:
    first = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(first)
        save(record, [first])
        record.add(make_reading("rep-2", "Strikes on Daraa"))
        assert not is_linked(record)


def test_a_document_added_while_linking_makes_the_links_stale(address: RecordAddress) -> None:
    first = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(first)
        record.add(make_reading("rep-2", "Strikes on Daraa"))
        save(record, [first])
        assert not is_linked(record)


def test_another_reader_makes_what_was_linked_stale(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(reading)
        save(record, [reading])
        record.rewrite([replace(reading, reader=Reader(name="hand", version="2"))])
        assert not is_linked(record)


def test_another_tollbook_makes_what_was_linked_stale(address: RecordAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(reading)
        save(record, [reading])
        monkeypatch.setattr("tollbook.record.store.__version__", "9.9.9")
        assert not is_linked(record)


def test_rewriting_replaces_claims_and_drops_links(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    fewer = replace(reading, claims=reading.claims[:2])
    with open_record(address) as record:
        record.add(reading)
        save(record, [reading])
        record.rewrite([fewer])
        assert record.readings() == [fewer]
    rows = dump(address)
    assert {table.name: rows[table.name] for table in linked_tables} == {table.name: [] for table in linked_tables}


def test_rewriting_with_the_same_readings_gives_the_same_rows(address: RecordAddress) -> None:
    readings = [make_reading("rep-1", "Clashes near Idlib"), make_reading("rep-2", "Strikes on Daraa")]
    with open_record(address) as record:
        for reading in readings:
            record.add(reading)
    before = dump(address)
    with open_record(address) as record:
        record.rewrite(readings)
    assert dump(address) == before


def test_a_rewriting_that_breaks_off_changes_nothing(address: RecordAddress) -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    with open_record(address) as record:
        record.add(reading)
        with pytest.raises(RecordError):
            record.rewrite([replace(reading, claims=reading.claims + reading.claims)])
        assert record.readings() == [reading]


def test_an_empty_record_links_to_nothing(address: RecordAddress) -> None:
    nothing = Linked(incidents=(), aggregates=(), documents=(), loose=())
    with open_record(address) as record:
        record.save_linkage(Linkage(linked=nothing), [], Marks())
        assert is_linked(record)
        assert record.linked() == nothing


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), unique=True, max_size=5)


@settings(max_examples=25, deadline=None)
@given(texts=TEXTS)
def test_any_text_comes_back_as_it_was(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    check_round_trip(tmp_path_factory.mktemp("record") / "tollbook.db", texts)


@settings(max_examples=15, deadline=None)
@given(texts=TEXTS)
@example(texts=["\x00", "\x1a", "\x1a0\x001", "\x1a1\x1a", "\U0001f600 e\u0301"])
def test_any_text_comes_back_as_it_was_from_postgresql(texts: list[str], server: Server) -> None:
    check_round_trip(server.make_database(), texts)


def check_round_trip(address: RecordAddress, texts: list[str]) -> None:
    readings = [make_reading(f"rep-{n} {text}", text) for n, text in enumerate(texts)]
    with open_record(address) as record:
        add_all(record, readings)
        add_all(record, readings)
        assert record.readings() == readings
        assert [stored.id for stored in record.stored()] == sorted(reading.document.id for reading in readings)


def add_all(record: Record, readings: list[Reading]) -> None:
    for reading in readings:
        record.add(reading)
