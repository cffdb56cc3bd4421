"""The steps put together: one bad document is never in the way, nothing is read or linked twice for nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.stand_in import make_pipeline, make_place, read_tiny
from tollbook import pipeline as steps
from tollbook.collect import Refusal, restore
from tollbook.errors import QuestionError
from tollbook.link import link, link_all
from tollbook.model import Document, Linkage, Linked, PlaceRef, Question, Reading, Receipt
from tollbook.pipeline import Pipeline, add_documents, compose, derive, find_place, make_lens, read_documents, rebuild
from tollbook.record import Added, Known, Record, open_record
from tollbook.settings import Settings
from tollbook.tally import Ledger

IDLIB = "Clashes\n\nSo far at least 12 people were killed in Idlib, said medics.\n"
DARAA = "Strikes\n\nIn one hour 5 people were killed in Daraa, said residents.\n"


def make_document(name: str, text: str, day: int = 26) -> Document:
    """A document as it is collected from a text file of March 2015."""
    return restore(
        Receipt(
            content=text.encode(),
            name=f"{name}.txt",
            form="txt",
            at=datetime(2026, 11, 22, tzinfo=UTC),
            published=date(2015, 3, day),
            publisher="Orontes Wire",
        )
    )


class NoGazetteer:
    """A gazetteer without places: what a name means is only the name."""

    def __enter__(self) -> "NoGazetteer":
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def resolve(self, text: str, *, near: tuple[PlaceRef, ...]) -> PlaceRef:
        return PlaceRef(text=text)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "tollbook.db") as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(record=tmp_path / "tollbook.db", cache=tmp_path / "cache", max_bytes=1_000_000)


def test_readings_come_in_the_order_of_the_documents_and_refusals_in_between() -> None:
    refusal = Refusal(name="x.pdf", reason="is a PDF")
    documents: list[Document | Refusal] = [make_document("b", IDLIB), refusal, make_document("a", DARAA)]
    first, second, third = read_documents(make_pipeline(), documents)
    assert isinstance(first, Reading)
    assert isinstance(third, Reading)
    assert (first.document.id, second, third.document.id) == ("b", refusal, "a")


def test_a_document_on_which_the_reader_fails_is_refused_by_name_and_the_next_is_read() -> None:
    first, second = read_documents(make_pipeline(), [make_document("bad", "unreadable"), make_document("a", IDLIB)])
    assert isinstance(first, Refusal)
    assert first.name == "bad.txt"
    assert "a fault in the reader" in first.reason
    assert isinstance(second, Reading)


def test_documents_are_read_one_at_a_time_as_they_are_asked_for() -> None:
    seen: list[str] = []

    def read(document: Document) -> Reading:
        seen.append(document.id)
        return read_tiny(document)

    readings = read_documents(Pipeline(read=read), [make_document("a", IDLIB), make_document("b", DARAA)])
    next(readings)
    assert seen == ["a"]


def test_what_the_record_has_is_not_read_again(record: Record) -> None:
    document = make_document("a", IDLIB)
    assert list(add_documents(record, make_pipeline(), [document])) == [Added(id=document.id)]

    def fail(document: Document) -> Reading:
        raise AssertionError("read again")

    assert list(add_documents(record, Pipeline(read=fail), [document])) == [Known(id=document.id)]


def test_links_are_worked_out_once_and_again_when_a_document_comes(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []

    def count_and_link(readings: list[Reading], *given: Any) -> Linkage:
        runs.append(len(readings))
        return link_all(readings, *given)

    monkeypatch.setattr(steps, "link_all", count_and_link)
    list(add_documents(record, make_pipeline(), [make_document("a", IDLIB)]))
    first = derive(record)
    assert derive(record) == first
    assert runs == [1]
    list(add_documents(record, make_pipeline(), [make_document("b", DARAA)]))
    assert len(derive(record).incidents) == 2
    assert runs == [1, 2]


def test_what_is_kept_is_what_linking_gives(record: Record) -> None:
    """Nothing of incidents, aggregates or copies is lost on the way into the record and out again."""
    texts = [IDLIB, DARAA, f"{IDLIB}\nMore on this later.\n", "Control\n\nThe rebels hold Ariha.\n"]
    documents = [make_document(f"rep-{n}", text, day=26 + n) for n, text in enumerate(texts)]
    list(add_documents(record, make_pipeline(), documents))
    worked_out = link(record.readings())
    assert derive(record) == worked_out
    assert record.linked() == worked_out


def test_a_rebuild_reads_the_bytes_again_and_keeps_the_ids(record: Record) -> None:
    first, second = make_document("a", IDLIB), make_document("a", DARAA)
    list(add_documents(record, make_pipeline(), [first, second]))
    before = record.readings(), derive(record)
    again = [each for each in rebuild(record, make_pipeline()) if isinstance(each, Reading)]
    assert {each.document.id for each in again} == {"a", second.sha256}
    assert (record.readings(), record.linked()) == before


def test_a_rebuild_with_a_better_reader_changes_what_follows(record: Record) -> None:
    list(add_documents(record, make_pipeline(), [make_document("a", IDLIB)]))
    assert len(derive(record).incidents) == 1
    list(rebuild(record, Pipeline(read=lambda document: replace(read_tiny(document), claims=()))))
    assert derive(record).incidents == ()


def test_a_question_without_a_place_is_about_every_place(settings: Settings) -> None:
    nothing = Linked(incidents=(), aggregates=(), documents=(), loose=())
    lens = make_lens(settings, nothing, None)
    assert lens.within(None)
    assert lens.within(make_place("Idlib"))
    assert not settings.cache.exists()


def test_a_place_is_found_beside_those_of_the_record_or_of_a_ledger_kept_warm(
    record: Record, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that neither the gazetteer nor the record has is refused; the ledger walks its record once."""
    monkeypatch.setattr(steps, "open_gazetteer", lambda cache, reference: NoGazetteer())
    list(add_documents(record, make_pipeline(), [make_document("a", IDLIB)]))
    linked = derive(record)
    ledger = Ledger(linked, make_lens(settings, linked, None))
    for known in (linked, ledger):
        assert find_place(settings, known, "IDLIB").text == "IDLIB"
        with pytest.raises(QuestionError, match="check the spelling"):
            find_place(settings, known, "Nowhere")
    assert "named" in vars(ledger)


def test_a_question_of_a_place_is_about_it_and_what_lies_in_it(
    record: Record, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "find_place", lambda settings, linked, name: make_place(name))
    list(add_documents(record, make_pipeline(), [make_document("a", IDLIB), make_document("b", DARAA)]))
    lens = make_lens(settings, derive(record), "Idlib")
    assert lens.within(make_place("Idlib"))
    assert not lens.within(make_place("Daraa"))
    assert not lens.within(None)
    composed = compose(settings, derive(record), record.readings(), Question(place="Idlib"))
    assert composed.place == "Idlib"
    assert {reference.document for reference in composed.references} == {"a"}
