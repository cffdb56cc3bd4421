"""Scores add up over passages and genres, and what could not be read counts as nothing said."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.stand_in import make_pipeline
from tollbook.evaluate import Score, Scores, evaluate, hear_passages, load_passages
from tollbook.evaluate.scores import Attribute, Share
from tollbook.model import Document, Kind, Reading
from tollbook.pipeline import Pipeline

KILLED = "So far at least 12 people were killed in Idlib, said medics."
COUNT = {"quote": "at least 12 people", "outcome": "killed", "low": 12, "high": None, "class": "any"}


def write_gold(path: Path, *texts: tuple[str, str]) -> Path:
    lines = (json.dumps({"id": name, "text": text, "counts": [COUNT]}) for name, text in texts)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_scores_are_given_in_all_and_for_each_genre(tmp_path: Path) -> None:
    two = write_gold(tmp_path / "two.jsonl", ("wire-1", KILLED), ("blog-1", KILLED.replace("were", "are")))
    result = evaluate([*hear_passages(make_pipeline(), load_passages(two))])
    assert (result.overall.passages, result.overall.count.recall) == (2, 0.5)
    assert {genre: scores.count.recall for genre, scores in result.genres.items()} == {"blog": 0, "wire": 1}
    assert list(result.genres) == ["blog", "wire"]
    assert result.reader is not None
    assert result.reader.name == "tiny"
    assert result.curves[Kind.COUNT].bins[9].claims == 1
    assert [(miss.document, miss.fault.value) for miss in result.misses] == [("blog-1", "missed")]


def test_a_passage_that_cannot_be_read_is_one_of_which_nothing_is_said(tmp_path: Path) -> None:
    two = write_gold(tmp_path / "two.jsonl", ("a-1", f"{KILLED} unreadable"), ("a-2", KILLED))
    result = evaluate([*hear_passages(make_pipeline(), load_passages(two))])
    assert (result.overall.count.found, result.overall.count.gold) == (1, 2)
    assert [refusal.name for refusal in result.refused] == ["two.jsonl line 1"]


def test_a_reader_that_reads_nothing_has_no_name(tmp_path: Path) -> None:
    def fail(document: Document) -> Reading:
        raise RuntimeError("broken")

    one = write_gold(tmp_path / "one.jsonl", ("a-1", KILLED))
    result = evaluate([*hear_passages(Pipeline(read=fail), load_passages(one))])
    assert result.reader is None
    assert (result.overall.count.recall, result.overall.count.precision) == (0, None)


def test_of_nothing_there_is_no_share() -> None:
    assert (Share().value, Score().precision, Score().recall, Score().f1) == (None, None, None, None)
    assert Score(gold=2).f1 == 0


numbers = st.integers(0, 9)
scores = st.builds(
    Scores,
    passages=numbers,
    count=st.builds(Score, found=numbers, gold=numbers, said=numbers),
    attributes=st.fixed_dictionaries({each: st.builds(Share, part=numbers, whole=numbers) for each in Attribute}),
    false_alarms=st.builds(Share, part=numbers, whole=numbers),
)


@given(scores, scores, scores)
def test_scores_add_up_in_any_order(one: Scores, two: Scores, three: Scores) -> None:
    assert one + Scores() == one
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
