"""A document that is added to a large record, or judged, changes what it touches, and all else stays as it was."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from synthetic import make_readings, make_reports

import tollbook.pipeline as steps
from tests.link.builders import figure, make_document, on, read, town
from tests.postgres import Server
from tollbook.link import extend, link, linker
from tollbook.link.linker import link_all
from tollbook.model import Bounds, ClaimId, DocumentId, Figure, Incident, Linked, Reading, Scope
from tollbook.pipeline import link_changes
from tollbook.record import Marks, Record, open_record
from tollbook.settings import RecordAddress

HARIM = town("Harim", 36.208, 36.519, country="SY", admin1="Idlib")
STORY = (
    "Shells fired from the hills killed six people at the bus station of Harim on Tuesday and set three coaches "
    "alight, the hospital said. Drivers carried the wounded on benches torn from the waiting room."
)


@pytest.fixture(autouse=True)
def call_few_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty tellings make a large record here, and any number of documents may be added to it."""
    monkeypatch.setattr(linker, "MANY", 60)
    monkeypatch.setattr(steps, "FEW", 10_000)


def tell_story(id: str, day: int, text: str = STORY, words: str = "six people", number: int = 6) -> Reading:
    document = make_document(id, text, f"2016-03-{day:02}", f"Publisher of {id}")
    return read(document, figure(document, words, number, when=on("2016-03-01"), place=HARIM))


def sum_up(reading: Reading, at: int) -> Reading:
    """The same reading with a running toll of its own, of one of three beginnings, or of the war."""
    claim = reading.claims[0]
    assert isinstance(claim, Figure)
    since = on("2016-01-01") if at % 3 else replace(on("2016-02-01"), end=None)
    toll = replace(
        claim,
        id=ClaimId(f"{claim.id}-sum"),
        bounds=Bounds(low=100 + at),
        scope=Scope.WAR if at % 7 == 0 else Scope.RUNNING,
        when=since,
        place=HARIM,
    )
    return replace(reading, claims=(*reading.claims, toll))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    made = list(make_readings(make_reports(260, seed=8)))
    made = [sum_up(reading, at) if at % 5 == 0 else reading for at, reading in enumerate(made)]
    stories = [
        tell_story("wire", 1),
        tell_story("paper", 2),
        tell_story("radio", 3, STORY.split(". ")[0] + "."),
        tell_story("late", 4, f"{STORY} Another paper prints this too.", "six people", 6),
        tell_story("update", 4, "Nine are dead at Harim's bus station, says its hospital.", "Nine", 9),
    ]
    return [*made, *stories]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "tollbook.db") as opened:
        yield opened


def add(record: Record, readings: Sequence[Reading]) -> None:
    for reading in readings:
        record.add(reading)


def is_linked(record: Record) -> bool:
    return record.state(Marks()).stale == frozenset()


def link_anew(record: Record, readings: Sequence[Reading]) -> Linked:
    """What linking all readings gives, with the weights that the record keeps."""
    weights = record.state(Marks()).weights
    assert weights is not None
    return link_all(readings, {}, weights).linked


def forbid(*_: object) -> None:
    raise AssertionError("all was linked anew")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), steps_=st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_documents_added_in_any_order_give_what_linking_all_gives(
    tmp_path_factory: pytest.TempPathFactory, readings: list[Reading], seed: int, steps_: list[int]
) -> None:
    arriving = random.Random(seed).sample(readings, len(readings))
    until = len(arriving) - sum(steps_)
    with open_record(tmp_path_factory.mktemp("added") / "tollbook.db") as record:
        add(record, arriving[:until])
        link_changes(record, (), {})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(steps, "link_all", forbid)
            for step in steps_:
                add(record, arriving[until : until + step])
                link_changes(record, (), {})
                until += step
        assert record.linked() == link_anew(record, readings)


def test_on_postgresql_too(server: Server, readings: list[Reading]) -> None:
    with open_record(server.make_database()) as record:
        add(record, readings[:-6])
        link_changes(record, (), {})
        add(record, readings[-6:])
        link_changes(record, (), {})
        assert record.linked() == link_anew(record, readings)


def test_an_original_that_comes_after_its_copies_takes_them_along(record: Record, readings: list[Reading]) -> None:
    by_id = {reading.document.id: reading for reading in readings}
    wire = by_id.pop(DocumentId("wire"))
    add(record, list(by_id.values()))
    link_changes(record, (), {})
    before = {ref.id: ref.copy_of for ref in record.linked().documents}
    assert (before[DocumentId("radio")], before[DocumentId("late")]) == ("paper", "paper")
    add(record, [wire])
    link_changes(record, (), {})
    after = {ref.id: ref.copy_of for ref in record.linked().documents}
    assert after == {ref.id: ref.copy_of for ref in link_anew(record, readings).documents}
    assert {after[DocumentId(id)] for id in ("paper", "radio", "late")} == {"wire"}


def find(linked: Linked, document: str) -> Incident:
    return next(i for i in linked.incidents if document in {ref.id for ref in i.documents})


def test_a_judged_claim_moves_its_incident_alone_and_back(
    record: Record, readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(record, readings)
    link_changes(record, (), {})
    before = record.linked()
    monkeypatch.setattr(steps, "link_all", forbid)
    update = next(reading for reading in readings if reading.document.id == "update")
    moved = replace(update, claims=(replace(update.claims[0], when=on("2016-09-01")),))
    link_changes(record, [moved], {})
    judged = [moved if reading is update else reading for reading in readings]
    weights = record.state(Marks()).weights
    assert record.linked(moved.claims) == link_all(judged, {}, weights).linked
    assert find(record.linked(moved.claims), "update").start != find(before, "update").start
    link_changes(record, (), {})
    assert record.linked() == before


def test_a_marked_copy_is_kept_as_documents_are_added(record: Record, readings: list[Reading]) -> None:
    marked = {DocumentId("update"): DocumentId("wire")}
    add(record, readings[:-3])
    add(record, readings[-1:])
    link_changes(record, (), marked)
    add(record, readings[-3:-1])
    link_changes(record, (), marked)
    weights = record.state(Marks()).weights
    assert record.linked() == link_all(readings, marked, weights).linked
    assert {ref.copy_of for ref in record.linked().documents if ref.id == "update"} == {"wire"}


def test_a_small_record_keeps_nothing_but_what_linking_found(record: Record, readings: list[Reading]) -> None:
    add(record, readings[:40])
    link_changes(record, (), {})
    assert record.state(Marks()).weights is None
    assert record.linked() == link(readings[:40])


def test_very_many_documents_are_linked_with_the_record_at_once(
    record: Record, readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "FEW", 20)
    add(record, readings[:100])
    link_changes(record, (), {})
    weights = record.state(Marks()).weights
    add(record, readings[100:])
    monkeypatch.setattr(steps, "extend", forbid)
    link_changes(record, (), {})
    assert record.state(Marks()).weights == weights
    assert record.linked() == link_anew(record, readings)


def test_what_others_write_meanwhile_is_not_written_over(
    record: Record, readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(record, readings[:-2])
    link_changes(record, (), {})
    add(record, readings[-2:-1])
    runs: list[int] = []

    def extend_while_another_adds(*given: object) -> object:
        runs.append(len(runs))
        if len(runs) == 1:
            add(record, readings[-1:])
        return extend(*given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(steps, "extend", extend_while_another_adds)
    link_changes(record, (), {})
    assert runs == [0, 1]
    assert is_linked(record)
    assert record.linked() == link_anew(record, readings)


def test_sums_of_documents_that_came_later_join_those_before(record: Record, readings: list[Reading]) -> None:
    sums = [reading for reading in readings if len(reading.claims) > 1]
    add(record, [reading for reading in readings if reading not in sums[-4:]])
    link_changes(record, (), {})
    before = {aggregate.id for aggregate in record.linked().aggregates}
    add(record, sums[-4:])
    link_changes(record, (), {})
    after = record.linked().aggregates
    assert after == link_anew(record, readings).aggregates
    assert before & {aggregate.id for aggregate in after}
    assert any(claim.document == sums[-1].document.id for aggregate in after for claim in aggregate.claims)


def test_the_address_may_be_any(address: RecordAddress) -> None:
    """The record of tests on both engines links an empty record to nothing."""
    with open_record(address) as opened:
        link_changes(opened, (), {})
        assert opened.linked() == Linked(incidents=(), aggregates=(), documents=(), loose=())
