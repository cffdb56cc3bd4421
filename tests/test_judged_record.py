"""A record is judged as its readings are, is linked anew only when judgements change a claim, and forgets nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.judge.builders import DARAA, decide, find_incident, list_figures, merge, number, read_shellings, split
from tollbook import pipeline as steps
from tollbook.judge import apply_judgements
from tollbook.link import link, link_all
from tollbook.model import (
    Accept,
    Add,
    Bounds,
    Decision,
    Figure,
    Grade,
    Linkage,
    MarkCopy,
    NameOrigin,
    Reader,
    Reading,
    Reject,
    SetGrade,
    Settle,
    Span,
    Status,
    Undo,
    identify_claim,
    words_of,
)
from tollbook.pipeline import derive, judge_record
from tollbook.record import Record, open_record
from tollbook.settings import RecordAddress

READINGS = read_shellings()
SIX, EIGHT, FOUR, NINE, TWENTY, TWO = list_figures(READINGS)
LINKED = link(READINGS)
HARIM, HOMS, MILL = (find_incident(LINKED, quote) for quote in ("six people", "20 people", "two people"))


def make_missed() -> Figure:
    document = READINGS[3].document
    span = Span(2, 8)
    id = identify_claim(document.sha256, TWENTY.kind, "rocket")
    return replace(TWENTY, id=id, quote="rocket", span=span, bounds=Bounds(low=3, high=3), place=DARAA)


DECISIONS: list[Decision] = [
    Accept(claim=SIX),
    number(TWENTY, 25),
    Reject(claim=NINE),
    Add(claim=make_missed()),
    NameOrigin(claim=FOUR, name="medics"),
    merge(HOMS, MILL),
    split(HARIM, EIGHT),
    MarkCopy(document=READINGS[1].document.id, of=READINGS[0].document.id),
    SetGrade(incident=tuple(map(words_of, HOMS.claims)), grade=Grade.CONFIRMED),
    Settle(incident=tuple(map(words_of, MILL.claims)), status=Status.REJECTED),
]


@pytest.fixture
def record(address: RecordAddress) -> Iterator[Record]:
    with open_record(address) as opened:
        for reading in READINGS:
            opened.add(reading)
        yield opened


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents were linked, each time that the record was linked."""
    counts: list[int] = []

    def count_and_link(readings: Sequence[Reading], *given: Any) -> Linkage:
        counts.append(len(readings))
        return link_all(readings, *given)

    monkeypatch.setattr(steps, "link_all", count_and_link)
    return counts


def test_a_record_is_judged_as_its_readings_are_after_every_judgement(record: Record) -> None:
    for nth, decision in enumerate(DECISIONS):
        record.judge(decide(decision, nth))
        readings, judgements = record.readings(), record.judgements()
        expected = apply_judgements(readings, link(readings), judgements)
        for _ in range(2):
            judged = judge_record(record)
            assert judged.linked == expected.linked
            assert (judged.of_claims, judged.of_incidents) == (expected.of_claims, expected.of_incidents)
            assert (judged.rejected, judged.conflicts) == (expected.rejected, ())
    for nth, judgement in enumerate(record.judgements(), len(DECISIONS)):
        record.judge(decide(Undo(judgement=judgement.id), nth))
    assert judge_record(record).linked == LINKED


def test_without_judgements_nothing_is_loaded_but_what_was_linked(record: Record, runs: list[int]) -> None:
    judged = judge_record(record)
    assert (judged.linked, judged.readings) == (LINKED, ())
    assert judge_record(record).linked == LINKED
    assert runs == [5]


def test_a_judgement_of_incidents_links_nothing_again(record: Record, runs: list[int]) -> None:
    derive(record)
    decisions: list[Decision] = [merge(HOMS, MILL), split(HARIM, EIGHT), Accept(claim=SIX)]
    for nth, decision in enumerate(decisions):
        record.judge(decide(decision, nth))
        judge_record(record)
    assert runs == [5]


def test_a_judgement_that_changes_a_claim_links_once(record: Record, runs: list[int]) -> None:
    derive(record)
    made = record.judge(decide(Add(claim=make_missed())))
    added = judge_record(record)
    assert "rocket" in [claim.quote for incident in added.linked.incidents for claim in incident.claims]
    assert judge_record(record) == added
    assert runs == [5, 5]
    record.judge(decide(Undo(judgement=made.id), 1))
    assert judge_record(record).linked == LINKED
    assert runs == [5, 5, 5]


def test_only_the_documents_that_judgements_name_are_loaded(record: Record) -> None:
    record.judge(decide(number(TWENTY, 25)))
    assert [reading.document.id for reading in judge_record(record).readings] == ["d"]


def test_judgements_are_applied_to_what_another_reader_reads(record: Record) -> None:
    record.judge(decide(number(TWENTY, 25)))
    record.judge(decide(Accept(claim=SIX), 1))
    judge_record(record)
    again = [
        replace(
            reading,
            claims=tuple(replace(claim, confidence=0.1) for claim in reading.claims if claim.quote != "six people"),
            reader=Reader(name="by hand", version="2"),
        )
        for reading in READINGS
    ]
    record.rewrite(again)
    judged = judge_record(record)
    claims = [claim for incident in judged.linked.incidents for claim in incident.claims]
    assert {claim.quote for claim in claims} >= {"six people", "20 people"}
    assert [each.says for each in judged.conflicts] == ["the present reading does not have these words"]
    assert [figure.bounds.low for figure in claims if isinstance(figure, Figure) and figure.quote == "20 people"] == [
        25
    ]
