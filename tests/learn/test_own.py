"""What a desk corrected, read as annotated reports."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.stand_in import read_tiny
from tests.learn.builders import write_reports
from tests.read.builders import make_document, read_text
from tests.read.learned.builders import REPORT
from tollbook.collect import restore
from tollbook.errors import GoldError
from tollbook.evaluate import Passage, judge_passage
from tollbook.learn.own import load_own, search_record
from tollbook.model import Document, Outcome, Receipt, Scope, VictimClass
from tollbook.model.wire import reading_to_json
from tollbook.record import open_record

TEXT = (
    "12 people were killed in Idlib, said medics. Later 12 people fled. The rebels hold Ariha. A nurse, Maryam, died."
)
PLACE = {"text": "Idlib", "name": "Idlib", "lat": 35.93, "lon": 36.63}
COUNT = {
    "id": "co-1",
    "kind": "count",
    "quote": "12 people",
    "span": [0, 9],
    "attribution": ["Example Wire", "medics"],
    "stance": "asserted",
    "start": "2015-03-25",
    "end": "2015-03-26",
    "place": PLACE,
    "outcome": "killed",
    "low": 12,
    "high": 12,
    "approx": False,
    "vague": None,
    "class": "civilian",
    "group": None,
    "side": None,
    "by": {"text": "the army", "name": "Syrian army", "actor": "syrian-army"},
    "method": None,
    "scope": "incident",
    "part_of": None,
    "confidence": 0.9,
}
HELD = {
    "kind": "control",
    "quote": "The rebels hold Ariha",
    "place": {"text": "Ariha"},
    "holder": {"text": "The rebels"},
    "previous": None,
    "change": "holds",
    "attribution": [None],
}
DEAD = {"kind": "death", "quote": "Maryam", "name": "Maryam", "role": "nurse"}
ACTION = {"kind": "action", "quote": "killed", "type": "shelling"}


def find_nothing(digest: str) -> None:
    return None


def load(folder: Path, *claims: object, find: Callable[[str], Document | None] = find_nothing, **more: Any) -> Passage:
    line = {"id": "own-1", "document": {"published": "2015-03-26"}, "claims": list(claims), "text": TEXT} | more
    path = folder / "corrected.jsonl"
    path.write_text("\n" + json.dumps(line) + "\n", encoding="utf-8")
    [passage] = load_own(path, find)
    return passage


def test_a_corrected_reading_is_an_annotated_report(tmp_path: Path) -> None:
    passage = load(tmp_path, COUNT, HELD, DEAD, ACTION, ignore=["12 people fled"], genre="bulletin")
    [figure], [held], [dead] = passage.figures, passage.control, passage.deaths
    assert (figure.quote, figure.outcome, figure.low, figure.high) == ("12 people", Outcome.KILLED, 12, 12)
    assert (figure.class_, figure.scope, figure.by) == (VictimClass.CIVILIAN, Scope.INCIDENT, "the army")
    assert (figure.places, figure.origins, str(figure.start)) == (("Idlib",), ("medics",), "2015-03-25")
    assert (held.places, held.holder, held.change.value, held.origins) == (("Ariha",), "The rebels", "holds", None)
    assert (dead.quote, dead.name) == ("Maryam", "Maryam")
    assert (passage.ignore, passage.genre, str(passage.document.published)) == (
        ("12 people fled",),
        "bulletin",
        "2015-03-26",
    )


def test_a_report_without_claims_is_one_of_which_nothing_is_to_be_said(tmp_path: Path) -> None:
    passage = load(tmp_path)
    assert (passage.figures, passage.control, passage.deaths) == ((), (), ())
    assert passage.document.text == TEXT


def test_the_same_words_further_down_are_told_apart_by_what_stands_before_them(tmp_path: Path) -> None:
    passage = load(tmp_path, COUNT | {"span": [51, 60], "outcome": "displaced"})
    [figure] = passage.figures
    assert TEXT[51:60] == "12 people"
    assert figure.quote == "Later 12 people"
    assert TEXT.find(figure.quote) + len(figure.quote) == 60


@pytest.mark.parametrize("span", [None, [3, 12], [-9, 0], [900, 909]])
def test_without_a_right_span_the_first_of_the_same_words_are_meant(tmp_path: Path, span: object) -> None:
    [figure] = load(tmp_path, COUNT | {"span": span}).figures
    assert figure.quote == "12 people"


def test_a_claim_that_a_person_adds_needs_little(tmp_path: Path) -> None:
    added = {"kind": "count", "quote": "12 people", "outcome": "killed", "low": 12, "high": 12, "place": "Idlib"}
    [figure] = load(tmp_path, added | {"by": "the army"}).figures
    assert (figure.places, figure.by, figure.class_, figure.origins) == (("Idlib",), "the army", None, None)
    assert figure.stance == "asserted"


def test_a_part_points_to_the_words_of_its_whole(tmp_path: Path) -> None:
    part = COUNT | {"id": "co-2", "quote": "people", "span": None, "part_of": "co-1"}
    whole, part_read = load(tmp_path, COUNT, part).figures
    assert part_read.part_of == whole.quote == "12 people"
    with pytest.raises(GoldError, match='part_of "co-9" is the id of no count among the claims'):
        load(tmp_path, COUNT | {"part_of": "co-9"})


@pytest.mark.parametrize("text", [REPORT, TEXT])
def test_a_reading_that_needed_no_correction_is_all_right_by_its_own_measure(tmp_path: Path, text: str) -> None:
    """An oracle: what a reader printed, taken as the annotation, finds no fault with that reader."""
    reading = read_text(text) if text == REPORT else read_tiny(make_document(text))
    assert len(reading.claims) > 1
    line = reading_to_json(reading) | {"text": text}
    path = tmp_path / "read.jsonl"
    path.write_text(json.dumps(line))
    [passage] = load_own(path, find_nothing)
    judged = judge_passage(passage, reading.claims)
    assert judged.misses == ()
    assert judged.scores.full.found == judged.scores.full.gold == judged.scores.count.gold > 0


def test_the_text_is_found_in_the_record(tmp_path: Path) -> None:
    page = (
        b"<html><head><title>Idlib</title></head><body><article><p>" + TEXT.encode() + b"</p></article></body></html>"
    )
    document = restore(Receipt(content=page, name="page.html", form="html", at=datetime(2015, 3, 26, tzinfo=UTC)))
    with open_record(tmp_path / "tollbook.db") as record:
        record.add(read_tiny(document))
    find = search_record(tmp_path / "tollbook.db")
    corrected = COUNT | {"span": None}
    passage = load(tmp_path, corrected, find=find, text=None, document={"sha256": document.sha256})
    assert passage.document.text == passage.text == document.text
    assert passage.document.id == "own-1"
    assert passage.document.sha256 == document.sha256
    with pytest.raises(GoldError, match='the record has no document "0": give its text, or name the record'):
        load(tmp_path, corrected, find=find, text=None, document={"sha256": "0"})


def test_where_there_is_no_record_the_line_is_named(tmp_path: Path) -> None:
    find = search_record(tmp_path / "none.db")
    with pytest.raises(GoldError, match=r'corrected\.jsonl line 2, passage "own-1": has no text, .*none\.db: there is'):
        load(tmp_path, COUNT, find=find, text=None, document={"sha256": "0"})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"quote": "13 people"}, '"13 people" is not in the text: copy the exact words'),
        ({"quote": ""}, "has no quote: give one"),
        ({"outcome": "dead"}, 'outcome "dead" is none of killed'),
        ({"class": "civil"}, 'class "civil" is none of civilian'),
        ({"low": "12"}, 'low "12" is no whole number'),
        ({"start": "Monday"}, 'start "Monday" is not a date'),
        ({"kind": "toll"}, r"claims\.0\.kind: Input should be 'count'"),
        ({"place": 5}, r"claims\.0\.place"),
        ({"span": [1]}, r"claims\.0\.span"),
    ],
)
def test_a_wrong_correction_is_named_on_one_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(GoldError, match=r"^corrected\.jsonl line 2.*" + says) as raised:
        load(tmp_path, COUNT | change)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"claims": [', "line 2: is not valid JSON"),
        ("[" * 100_000, "line 2: is not valid JSON"),
        ('["claims"]', "line 2: is no object with id and claims"),
        ('{"claims": [], "text": "Nobody died."}', "line 2: id: Field required"),
        ('{"id": "a", "text": "Nobody died.", "counts": []}', "line 2: claims: Field required"),
        ('{"id": "a", "claims": [], "text": " "}', "line 2: holds no text"),
    ],
)
def test_a_line_that_is_no_reading_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(json.dumps({"id": "own-1", "claims": [], "text": TEXT}) + "\n" + line)
    with pytest.raises(GoldError, match=r"^mixed\.jsonl " + says):
        load_own(path, find_nothing)


def test_reports_in_the_form_of_the_open_corpus_are_taken_as_well(tmp_path: Path) -> None:
    passages = load_own(write_reports(tmp_path / "own.jsonl"), find_nothing)
    assert [passage.document.id for passage in passages] == ["own-1", "own-2", "own-3", "own-4"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read \(No such file or directory\): check the path"):
        load_own(tmp_path / "none.jsonl", find_nothing)
