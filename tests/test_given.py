"""Claims that come with the documents, on their way into the record and through every rebuild."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.stand_in import read_tiny
from tests.read.given.builders import make_event, make_report, read_given
from tollbook.collect import Refusal
from tollbook.model import Document, Reading
from tollbook.pipeline import Pipeline, add_documents, derive, read_documents, rebuild
from tollbook.record import Added, Record, open_record

WHOLE = {"quote": "At least nine people", "outcome": "killed", "low": 9, "class": "civilian"}
PROSE = {"text": "So far at least 12 people were killed in Idlib, said medics."}
GIVEN = Pipeline(read=read_given, given=read_given)
OTHER = Pipeline(read=read_tiny, given=read_given)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "given.db") as opened:
        yield opened


def quotes(record: Record) -> dict[str, list[str]]:
    return {reading.document.id: [claim.quote for claim in reading.claims] for reading in record.readings()}


def test_a_rebuild_by_any_reader_gives_given_claims_again_from_the_bytes(record: Record) -> None:
    list(add_documents(record, GIVEN, [make_report(counts=[WHOLE]), make_event()]))
    before, linked = record.readings(), derive(record)
    assert quotes(record)["r1"] == ["At least nine people"]
    for pipeline in (OTHER, GIVEN, OTHER):
        list(rebuild(record, pipeline))
        assert record.readings() == before
        assert derive(record) == linked


def test_a_document_that_was_read_is_read_again_although_it_comes_with_claims(record: Record) -> None:
    document = make_report(counts=[WHOLE])
    list(add_documents(record, OTHER, [document]))
    assert quotes(record) == {"r1": []}
    list(rebuild(record, OTHER))
    assert quotes(record) == {"r1": []}
    list(rebuild(record, GIVEN))
    assert quotes(record) == {"r1": ["At least nine people"]}


def test_a_document_without_claims_is_not_kept_from_another_reader(record: Record) -> None:
    bare = make_report(**PROSE)
    assert [type(each) for each in add_documents(record, GIVEN, [bare])] == [Added]
    assert quotes(record) == {"r1": []}
    list(rebuild(record, OTHER))
    assert quotes(record) == {"r1": ["at least 12 people"]}


def test_events_are_given_whichever_reader_is_named(record: Record) -> None:
    list(add_documents(record, OTHER, [make_event()]))
    assert len(quotes(record)["ucdp-501"]) == 5


def test_claims_that_are_none_refuse_their_document_in_one_line_and_the_next_is_read() -> None:
    wrong = make_report(counts=[{**WHOLE, "quote": "ninety people"}])
    documents: list[Document | Refusal] = [wrong, make_event()]
    first, second = read_documents(GIVEN, documents)
    assert first == Refusal(
        name="wire.jsonl line 1", reason='quote "ninety people" is not in the text: copy the exact words'
    )
    assert isinstance(second, Reading)


def test_a_row_of_a_table_under_an_id_that_is_taken_is_refused(record: Record) -> None:
    first, second = add_documents(record, GIVEN, [make_event(), make_event(high="20")])
    assert isinstance(first, Added)
    assert isinstance(second, Refusal)
    assert "ucdp-501" in second.reason


def test_without_a_way_to_given_claims_a_pipeline_reads_everything_itself() -> None:
    (reading,) = read_documents(replace(OTHER, given=None), [make_event()])
    assert isinstance(reading, Reading)
    assert reading.claims == ()
