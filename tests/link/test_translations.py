"""Translations: one text in two languages, found by the encoder that may be installed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest

from tests.link.builders import make_document, read
from tollbook.link import encode_document, name_encoder, open_encoder
from tollbook.link.linker import link_all
from tollbook.link.translations import LEAST_LIKE, match_translations, pair_encodings, translates
from tollbook.model import Document, DocumentId, Encoding, Reading
from tollbook.pipeline import link_changes
from tollbook.record import Record, open_record

needs_encoder = pytest.mark.skipif(open_encoder() is None, reason="the encoder of many languages is not installed")

TEXTS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("translations.toml").read_text("utf-8"))
"""Of each story, its versions by language; all of one day and genre."""


def tell(id: str, day: int = 7) -> Document:
    text = " ".join(TEXTS[id]["text"].split())
    document = make_document(id, text, f"2025-03-{day:02}", f"Publisher of {id}")
    return replace(document, language=TEXTS[id]["language"])


@pytest.fixture(scope="module")
def encoded() -> Mapping[str, Encoding]:
    encoder = open_encoder()
    assert encoder is not None
    found = {id: encode_document(tell(id), encoder) for id in TEXTS}
    return {id: encoding for id, encoding in found.items() if encoding is not None}


def find_pairs(encoded: Mapping[str, Encoding], *ids: str) -> set[frozenset[str]]:
    pairs = pair_encodings([encoded[id] for id in ids or TEXTS], None)
    texts: dict[DocumentId, Document] = {DocumentId(id): tell(id) for id in TEXTS}
    return {frozenset((match.later, match.earlier)) for match in match_translations(pairs, texts)}


@needs_encoder
def test_translations_are_found_and_reports_of_the_same_day_and_kind_are_none(encoded: Mapping[str, Encoding]) -> None:
    same = {frozenset(pair) for pair in combinations(TEXTS, 2) if len({id.split("-")[0] for id in pair}) == 1}
    assert find_pairs(encoded) == same


@needs_encoder
def test_texts_of_one_language_or_of_far_days_are_not_compared(encoded: Mapping[str, Encoding]) -> None:
    late = replace(encoded["depot-uk"], published=encoded["depot-uk"].published + timedelta(days=4))
    english = replace(encoded["depot-uk"], language="en")
    for other in (late, english):
        assert list(pair_encodings([encoded["depot-en"], other], None)) == []


@needs_encoder
def test_only_pairs_with_a_document_that_is_asked_for_are_given(encoded: Mapping[str, Encoding]) -> None:
    pairs = list(pair_encodings(encoded.values(), {DocumentId("mine-es")}))
    assert {id for *ids, _ in pairs for id in ids} == {"mine-es", "mine-en"}
    assert all(like >= LEAST_LIKE for *_, like in pairs)


def test_other_numbers_or_no_name_in_common_tell_texts_apart() -> None:
    first, second = ["On Friday a mine killed 2 farmers in Tibú."], ["El viernes una mina mató a 2 campesinos en Tibú."]
    assert translates(0.5, first, second)
    assert not translates(0.4, first, second)
    assert not translates(0.9, first, ["El viernes una mina mató a 3 campesinos en Tibú."])
    assert not translates(0.5, first, ["El viernes una mina mató a 2 campesinos en Arauca."])
    assert translates(0.7, first, ["El viernes una mina mató a 2 campesinos en Arauca."])


def test_numbers_in_the_digits_of_any_script_are_one() -> None:
    assert translates(0.7, ["A mine killed 12 people."], ["انفجار لغم أدى إلى مقتل ١٢ شخصا."])
    assert not translates(0.7, ["A mine killed 12 people."], ["انفجار لغم أدى إلى مقتل ١٣ شخصا."])


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "tollbook.db") as opened:
        yield opened


def list_copies(record: Record) -> dict[str, str]:
    return {ref.id: ref.copy_of for ref in record.linked().documents if ref.copy_of}


def add(record: Record, *readings: Reading) -> None:
    for reading in readings:
        record.add(reading)
    link_changes(record, (), {})


@needs_encoder
def test_a_record_of_several_languages_knows_translations_as_copies(record: Record) -> None:
    add(record, *(read(tell(id, 7 + at % 2)) for at, id in enumerate(TEXTS)))
    found = list_copies(record)
    assert all(copy.split("-")[0] == original.split("-")[0] for copy, original in found.items())
    assert len(found) == 5


@needs_encoder
def test_only_what_stands_near_another_language_is_read_by_the_encoder(record: Record) -> None:
    add(record, read(tell("depot-en")), read(tell("school-en", 20)))
    assert record.encodings() == []
    add(record, read(tell("depot-uk")))
    assert [each.document for each in record.encodings()] == ["depot-en", "depot-uk"]


@needs_encoder
def test_a_translation_that_comes_later_is_known_in_a_large_record_too(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tollbook.link.linker.MANY", -1)
    readings = [read(tell(id)) for id in TEXTS]
    add(record, *readings[:4])
    add(record, *readings[4:7])
    add(record, *readings[7:])
    assert record.linked() == link_all(readings, {}, encodings=record.encodings()).linked
    assert len(list_copies(record)) == 5


@needs_encoder
def test_an_encoder_installed_later_links_what_it_finds(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    name = name_encoder()
    monkeypatch.setattr("tollbook.pipeline.name_encoder", lambda: None)
    add(record, *(read(tell(id)) for id in TEXTS))
    assert list_copies(record) == {}
    monkeypatch.setattr("tollbook.pipeline.name_encoder", lambda: name)
    link_changes(record, (), {})
    assert len(list_copies(record)) == 5
    monkeypatch.setattr("tollbook.pipeline.name_encoder", lambda: None)
    link_changes(record, (), {})
    assert len(list_copies(record)) == 5
