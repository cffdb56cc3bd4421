"""``evaluate``: what it prints for people and for programs, and what it refuses."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tollbook
from tests.cli.stand_in import make_pipeline, read_tiny
from tollbook.model import Document, Reading
from tollbook.pipeline import Pipeline
from tollbook.readers import DEFAULT_READER, READERS, NamedReader

Write = Callable[[str, str | bytes], Path]
TEXT = "So far at least 12 people were killed in Idlib, said medics. The rebels hold Ariha."
COUNT = {
    "quote": "at least 12 people",
    "outcome": "killed",
    "low": 12,
    "high": None,
    "class": "any",
    "scope": "incident",
    "place": ["Idlib"],
    "origin": ["medics"],
    "stance": "asserted",
}
HELD = {"quote": "The rebels hold Ariha", "place": ["Ariha"], "holder": "rebels", "change": "holds"}
GOLD: dict[str, Any] = {"id": "wire-1", "text": TEXT, "counts": [COUNT], "control": [HELD], "named": [], "ignore": []}


def write_gold(write: Write, *changes: dict[str, Any], name: str = "gold.jsonl") -> Path:
    return write(name, "".join(json.dumps(GOLD | change) + "\n" for change in changes))


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch, tollbook: Tollbook) -> Tollbook:
    """The program with the stand-in and a second reader, which sees nothing."""

    def read_nothing(document: Document) -> Reading:
        return replace(read_tiny(document), claims=())

    tiny = NamedReader(name=DEFAULT_READER, says="a stand-in", build=lambda settings: make_pipeline())
    blind = NamedReader(name="blind", says="sees nothing", build=lambda settings: Pipeline(read=read_nothing))
    monkeypatch.setattr("tollbook.readers.READERS", (tiny, blind))
    return tollbook


def test_the_scores_are_printed_as_one_object_a_reader(both: Tollbook, write: Write) -> None:
    write_gold(write, {}, {"id": "blog-1"})
    result = both("evaluate", "gold.jsonl", "--json", "--reader", "embedded", "--reader", "blind")
    assert (result.status, result.err) == (0, "")
    tiny, blind = [json.loads(line) for line in result.out.splitlines()]
    assert tiny["reader"] == {"name": "embedded", "version": "1"}
    assert tiny["passages"] == 2
    assert tiny["count"] == {"precision": 1, "recall": 1, "f1": 1, "gold": 2, "said": 2}
    assert tiny["full"]["f1"] == 1
    assert tiny["control"]["f1"] == 1
    assert tiny["named"] == {"precision": None, "recall": None, "f1": None, "gold": 0, "said": 0}
    assert tiny["attributes"]["origin"] == 1
    assert tiny["false_alarms"] == {"rate": None, "of": 0}
    assert list(tiny["genres"]) == ["blog", "wire"]
    assert tiny["genres"]["wire"]["count"]["gold"] == 1
    assert set(tiny["reliability"]) == {"count", "control", "death"}
    assert len(tiny["reliability"]["count"]["bins"]) == 10
    assert tiny["reliability"]["count"]["error"] == pytest.approx(0.1)
    assert "misses" not in tiny
    assert blind["reader"]["name"] == "blind"
    assert (blind["count"]["recall"], blind["count"]["precision"]) == (0, None)


def test_json_is_json_even_where_there_is_no_share(both: Tollbook, write: Write) -> None:
    write_gold(write, {"counts": [], "control": [], "text": "Nothing happened."})
    out = both("evaluate", "gold.jsonl", "--json", "--misses").out
    assert "NaN" not in out
    assert json.loads(out)["misses"] == []


def test_a_person_sees_tables_of_all_of_genres_and_of_attributes(both: Tollbook, write: Write) -> None:
    write_gold(write, {}, {"id": "blog-1", "text": "So far at least 12 people are killed. The rebels hold Ariha."})
    out = both("evaluate", "gold.jsonl").out
    assert "2 annotated reports, read by embedded 1" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["figures", "embedded", "1.000", "0.500", "0.667", "2", "1"] in rows
    assert ["named", "dead", "embedded", "–", "–", "–", "0", "0"] in rows
    assert ["false", "alarms", "embedded", "–", "0", "0"] in rows
    assert ["origin", "1.000"] in rows
    assert ["wire", "embedded", "1", "1.000", "1.000", "1.000", "–", "–"] in rows
    assert ["blog", "embedded", "1", "0.000", "0.000", "1.000", "–", "–"] in rows
    assert "missed" not in out


def test_readers_stand_side_by_side(both: Tollbook, write: Write) -> None:
    write_gold(write, {})
    out = both("evaluate", "gold.jsonl", "--reader", "embedded", "--reader", "blind", "--reader", "embedded").out
    rows = [line.split() for line in out.splitlines()]
    assert ["attribute", "embedded", "blind"] in rows
    assert ["figures", "embedded", "1.000", "1.000", "1.000", "1", "1"] in rows
    assert ["figures", "blind", "–", "0.000", "0.000", "1", "0"] in rows
    assert ["place", "1.000", "–"] in rows


def test_reliability_is_shown_when_asked_for(both: Tollbook, write: Write) -> None:
    write_gold(write, {})
    assert "mean confidence" not in both("evaluate", "gold.jsonl").out
    rows = [line.split() for line in both("evaluate", "gold.jsonl", "--reliability").out.splitlines()]
    assert ["figures", "embedded", "0.9", "to", "1.0", "1", "0.900", "1.000"] in rows
    assert ["figures", "embedded", "off", "by", "1", "0.100"] in rows
    assert ["named", "dead", "embedded", "off", "by", "0", "–"] in rows


def test_each_miss_is_listed_with_its_document_and_words(both: Tollbook, write: Write) -> None:
    other = COUNT | {"quote": "12 people", "low": 11}
    write_gold(write, {"counts": [other], "ignore": ["12 people were killed"], "control": []})
    out = both("evaluate", "gold.jsonl", "--misses").out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert "wire-1 missed figures killed: at least 11 12 people" in rows
    assert "wire-1 invented figures killed: at least 12 at least 12 people" in rows
    assert "wire-1 invented control holds: Ariha, rebels The rebels hold Ariha" in rows
    assert "wire-1 not ignored figures in: 12 people were killed at least 12 people" in rows
    [line] = both("evaluate", "gold.jsonl", "--misses", "--json").out.splitlines()
    assert {(miss["document"], miss["fault"]) for miss in json.loads(line)["misses"]} == {
        ("wire-1", "missed"),
        ("wire-1", "invented"),
        ("wire-1", "not ignored"),
    }


def test_what_passages_say_can_neither_steer_the_terminal_nor_mark_itself_up(both: Tollbook, write: Write) -> None:
    words = "[red]Nine\x1b[2J people\u202e"
    count = COUNT | {"quote": words, "low": 9}
    write_gold(
        write, {"id": "w\x07-[b]1", "text": f"{words} died.", "counts": [count], "control": [], "genre": "\x9b31m"}
    )
    out = both("evaluate", "gold.jsonl", "--misses").out
    assert "[red]Nine" in out
    assert not {character for character in out if ord(character) < 32 or 127 <= ord(character) < 160} - {"\n"}
    assert "\u202e" not in out
    assert both("evaluate", "gold.jsonl", "--misses", "--json").out.isascii()


def test_several_files_add_up(both: Tollbook, write: Write) -> None:
    write_gold(write, {})
    write_gold(write, {"id": "wire-1"}, {"id": "wire-2"}, name="more.jsonl")
    assert json.loads(both("evaluate", "gold.jsonl", "more.jsonl", "--json").out)["passages"] == 3


def test_a_report_on_which_the_reader_fails_is_named_and_counts_as_missed(both: Tollbook, write: Write) -> None:
    write_gold(write, {"text": f"{TEXT} unreadable"}, {"id": "wire-2"})
    result = both("evaluate", "gold.jsonl", "--json")
    assert result.status == 1
    [complaint] = result.complaints
    assert "gold.jsonl line 1" in complaint
    found = json.loads(result.out)
    assert (found["count"]["recall"], len(found["not_read"])) == (0.5, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"counts": [COUNT | {"outcome": "slain"}]}, 'passage "wire-1": outcome "slain" is none of killed'),
        ({"counts": [COUNT | {"quote": "nine\npeople"}]}, 'passage "wire-1": quote "nine\\npeople" is not in the text'),
        ({"counts": [COUNT | {"part_of": "many"}]}, 'passage "wire-1": part_of "many" is the quote of no figure'),
    ],
)
def test_gold_that_is_wrong_stops_with_one_line(
    both: Tollbook, write: Write, change: dict[str, Any], words: str
) -> None:
    write_gold(write, {"id": "wire-0"}, change)
    result = both("evaluate", "gold.jsonl")
    assert (result.status, result.out) == (1, "")
    [line] = result.err.splitlines()
    assert line.startswith("tollbook: gold.jsonl line 2, ")
    assert words in line


def test_gold_that_is_no_json_or_not_there_stops_with_one_line(both: Tollbook, write: Write) -> None:
    write("gold.jsonl", '{"id": "wire-1", "text":')
    for name, words in (("gold.jsonl", "line 1: is not valid JSON"), ("nowhere.jsonl", "cannot be read")):
        result = both("evaluate", name)
        assert (result.status, len(result.err.splitlines())) == (1, 1)
        assert words in result.err


def test_a_reader_that_is_not_there_is_wrong_usage(both: Tollbook, write: Write) -> None:
    write_gold(write, {})
    result = both("evaluate", "gold.jsonl", "--reader", "tea-leaves")
    assert (result.status, result.out) == (2, "")
    assert "there is no reader 'tea-leaves'; choose one of: embedded, blind" in result.err


def test_the_readers_that_there_are_have_names_of_their_own() -> None:
    names = [reader.name for reader in READERS]
    assert {DEFAULT_READER, "grammar"} <= set(names)
    assert len(names) == len(set(names))
    assert all(reader.says for reader in READERS)
