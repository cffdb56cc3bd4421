"""Annotated reports are loaded as they are meant, and what is wrong with one is said in one line."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.builders import TEXT, load_one, make_gold
from tollbook.collect import CollectOptions, collect
from tollbook.errors import GoldError
from tollbook.evaluate import load_passages
from tollbook.model import Change, Document, Outcome, Receipt, Scope, VictimClass

NO_RECEIPT = Receipt(content=b"", name="", form="jsonl", at=datetime(2015, 4, 1, tzinfo=UTC))


def write_lines(path: Path, *reports: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(report) + "\n\n" for report in reports), encoding="utf-8")
    return path


def test_a_report_is_loaded_with_its_facts_and_its_circumstances(tmp_path: Path) -> None:
    count = make_gold(start="2015-03-26", origin="medics", **{"class": "civilian"})
    control = {"quote": "hold Saraqib", "place": ["Saraqib"], "holder": "rebels", "change": "holds", "previous": None}
    named = {"quote": "Maryam Haddad", "name": "Maryam Haddad"}
    passage = load_one(
        tmp_path / "gold.jsonl",
        published="2015-03-26",
        publisher="Example Wire",
        counts=[count],
        control=[control],
        named=[named],
        ignore=["40 people"],
    )
    assert (passage.document.published, passage.document.publisher) == (date(2015, 3, 26), "Example Wire")
    assert (passage.document.text, passage.document.title) == (TEXT, "Shells fall on Idlib")
    [figure] = passage.figures
    assert (figure.outcome, figure.low, figure.high, figure.vague) == (Outcome.KILLED, 12, None, None)
    assert (figure.class_, figure.scope, figure.places) == (VictimClass.CIVILIAN, Scope.INCIDENT, ("Idlib",))
    assert (figure.start, figure.end, figure.origins) == (date(2015, 3, 26), None, ("medics",))
    assert (passage.control[0].change, passage.control[0].holder) == (Change.HOLDS, "rebels")
    assert passage.deaths[0].name == "Maryam Haddad"
    assert passage.ignore == ("40 people",)


@pytest.mark.parametrize(
    ("file", "fields", "genre"),
    [
        ("mena.jsonl", {"id": "africa-001"}, "africa"),
        ("mena.jsonl", {"id": "wire-copy-7"}, "wire-copy"),
        ("mena.jsonl", {"id": "first"}, "mena"),
        ("mena.jsonl", {"id": "-7"}, "mena"),
        ("mena.jsonl", {"id": "africa-001", "genre": "live blog"}, "live blog"),
    ],
)
def test_the_genre_is_said_or_follows_from_the_id_or_the_file(
    tmp_path: Path, file: str, fields: dict[str, str], genre: str
) -> None:
    assert load_one(tmp_path / file, **fields).genre == genre


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    reports = [{"id": f"a-{n}", "text": TEXT, "counts": []} for n in range(2)]
    content = "\ufeff" + "\r\n\r\n".join(json.dumps(report) for report in reports)
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    assert [passage.document.id for passage in load_passages(tmp_path / "gold.jsonl")] == ["a-0", "a-1"]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "unknown outcome": (
        {"counts": [make_gold(outcome="slain")]},
        'outcome "slain" is none of killed, injured, killed_or_injured, missing, abducted, captured, displaced, sites',
    ),
    "no outcome": ({"counts": [make_gold(outcome=None)]}, "has no outcome: give one of killed, injured"),
    "unknown scope": ({"counts": [make_gold(scope="day")]}, 'scope "day" is none of incident'),
    "a list as class": ({"counts": [make_gold(**{"class": ["any"]})]}, 'class ["any"] is none of civilian'),
    "words not in the text": (
        {"counts": [make_gold(quote="at least 13 people")]},
        'quote "at least 13 people" is not in the text: copy the exact words',
    ),
    "no words": ({"counts": [make_gold(quote="")]}, "has no quote"),
    "part of nothing": (
        {"counts": [make_gold(part_of="a hundred people")]},
        'part_of "a hundred people" is the quote of no figure of the passage',
    ),
    "half a person": ({"counts": [make_gold(low=1.5)]}, "low 1.5 is no whole number"),
    "fewer than none": ({"counts": [make_gold(low=-1)]}, "low -1 is no whole number"),
    "true as a number": ({"counts": [make_gold(low=True)]}, "low true is no whole number"),
    "a day in words": ({"counts": [make_gold(start="26 March")]}, 'start "26 March" is not a date: use YYYY-MM-DD'),
    "a day that is none": ({"counts": [make_gold(end="2015-02-30")]}, 'end "2015-02-30" is not a date'),
    "a place that is a number": ({"counts": [make_gold(place=7)]}, "place 7 is no list of names"),
    "approximately": ({"counts": [make_gold(approx="about")]}, 'approx "about" is neither true nor false'),
    "counts that are none": ({"counts": "twelve"}, 'counts "twelve" is not a list'),
    "a count that is none": ({"counts": ["twelve"]}, 'counts holds "twelve", no object'),
    "unknown change": (
        {"control": [{"quote": "hold Saraqib", "place": ["Saraqib"], "holder": "rebels", "change": "took"}]},
        'change "took" is none of seized',
    ),
    "control not in the text": (
        {"control": [{"quote": "hold Homs", "place": ["Homs"], "holder": "rebels", "change": "holds"}]},
        'quote "hold Homs" is not in the text',
    ),
    "a death without a name": ({"named": [{"quote": "Maryam Haddad"}]}, "has no name"),
    "ignored words not in the text": ({"ignore": ["a flood of tears"]}, 'ignore "a flood of tears" is not in the text'),
    "ignored nothing": ({"ignore": [""]}, 'ignore holds "", no words'),
    "a genre that is none": ({"genre": 3}, "genre 3 is not a string"),
    "an id that is none": ({"id": 3}, "id 3 is not a string"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_one_line_with_file_passage_and_value(tmp_path: Path, name: str) -> None:
    fields, reason = WRONG[name]
    with pytest.raises(GoldError) as raised:
        load_one(tmp_path / "gold.jsonl", **fields)
    message = str(raised.value)
    assert reason in message
    shown = json.dumps(fields.get("id", "gold-1"))
    assert message.startswith(f"gold.jsonl line 1, passage {shown}: ")
    assert "\n" not in message


def test_control_characters_in_a_wrong_value_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as raised:
        load_one(tmp_path / "gold.jsonl", counts=[make_gold(outcome="\x1b[2J\u202e" + "x" * 100)])
    assert "\u202e" not in str(raised.value)
    assert "\x1b" not in str(raised.value)
    assert "x" * 100 not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"id": "a", "text": "Nine died."', "gold.jsonl line 1: is not valid JSON"),
        ("[1, 2]", "is a list, no object"),
        ('{"id": "a", "counts": []}', 'has no "text"'),
        ('{"text": "Nine died.", "counts": []}', "gold.jsonl line 1, passage null: has no id"),
        ('{"id": "a", "text": "Nine died."}', "has none of counts, control, named, ignore"),
        ("", "is empty"),
    ],
)
def test_what_is_no_annotated_report_is_named_by_its_line(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as raised:
        load_passages(path)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def test_two_passages_of_one_id_are_refused(tmp_path: Path) -> None:
    report = {"id": "a-1", "text": TEXT, "counts": []}
    with pytest.raises(GoldError, match='passage "a-1" is given twice'):
        load_passages(write_lines(tmp_path / "gold.jsonl", report, report))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"nowhere\.jsonl: cannot be read"):
        load_passages(tmp_path / "nowhere.jsonl")


def test_the_document_is_the_one_that_tollbook_read_would_take(tmp_path: Path) -> None:
    dateline = {"text": f"IDLIB, March 26, 2015 (Example Wire) - {TEXT}\x07", "counts": []}
    path = write_lines(
        tmp_path / "gold.jsonl", {"id": "a-1"} | dateline, {"id": "a-2", "url": "https://o.example"} | dateline
    )
    taken = [replace(passage.document, receipt=NO_RECEIPT) for passage in load_passages(path)]
    options = CollectOptions(published=None, publisher=None, max_bytes=100_000, at=NO_RECEIPT.at)
    collected = [item for item in collect([str(path)], options) if isinstance(item, Document)]
    assert taken == [replace(document, receipt=NO_RECEIPT) for document in collected]
    assert taken[0].published == date(2015, 3, 26)
    assert taken[0].language == "en"


def test_the_report_in_the_readme_can_be_loaded(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```json\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    [passage] = load_passages(write_lines(tmp_path / "gold.jsonl", json.loads(example)))
    assert [(figure.low, figure.high) for figure in passage.figures] == [(12, None)]
