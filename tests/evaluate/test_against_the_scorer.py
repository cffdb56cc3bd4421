"""The figures are those of the scorer beside the annotated reports, where it is at hand."""

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evaluate.builders import TEXT, claim_lists, facts, load_one
from tollbook.cli.show_evaluation import scores_to_json
from tollbook.evaluate import Passage, evaluate, hear_passages, judge_passage, load_passages
from tollbook.evaluate.run import Heard
from tollbook.evaluate.scores import Scores
from tollbook.model import Claim, Reading
from tollbook.model.wire import claim_to_json, reading_to_json
from tollbook.pipeline import Pipeline, build_pipeline
from tollbook.settings import load_settings

GOLD = Path(__file__).parents[3] / "shared" / "gold"
SCORER = GOLD / "score.py"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the annotated reports are not beside this checkout")


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tell(scores: Scores) -> dict[str, Any]:
    """Our scores in the form of the scorer's, which has no number of passages and NaN where we have null."""
    return {name: value for name, value in scores_to_json(scores).items() if name != "passages"}


def clear(value: Any) -> Any:
    """The scorer's scores with null for NaN."""
    if isinstance(value, dict):
        return {name: clear(each) for name, each in value.items()}
    return None if value != value else value


def score_theirs(gold: list[dict[str, Any]], said: dict[str, list[dict[str, Any]]]) -> tuple[Any, list[Any]]:
    misses: list[Any] = []
    return clear(load_scorer().score(gold, said, misses)), misses


def name_misses(misses: Sequence[Any]) -> list[tuple[str, str, str]]:
    """The misses of figures and of control that the scorer lists, without those that only we list."""
    ours = {("missed", "count"): "missed", ("invented", "count"): "invented", ("missed", "control"): "missed control"}
    return sorted(
        (miss.document, ours[miss.fault.value, miss.kind.value], miss.quote)
        for miss in misses
        if (miss.fault.value, miss.kind.value) in ours
    )


@given(facts=facts(), claims=claim_lists)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_claims_get_the_same_figures(tmp_path: Path, facts: dict[str, Any], claims: list[Claim]) -> None:
    passage = load_one(tmp_path / "gold.jsonl", **facts)
    judged = judge_passage(passage, claims)
    report = {"id": "gold-1", "text": TEXT, **json.loads(json.dumps(facts))}
    theirs, misses = score_theirs([report], {"gold-1": [claim_to_json(claim) for claim in claims]})
    assert tell(judged.scores) == theirs
    listed = sorted((miss[0], miss[1], miss[3]) for miss in misses if miss[1] != "not ignored")
    assert name_misses(judged.misses) == listed


@given(reports=st.lists(st.tuples(facts(), claim_lists), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_several_reports_add_up_in_the_same_way(
    tmp_path: Path, reports: list[tuple[dict[str, Any], list[Claim]]]
) -> None:
    passages = [load_one(tmp_path / "gold.jsonl", **each) for each, _ in reports]
    heard = [
        Heard(genre=passage.genre, judged=judge_passage(passage, claims))
        for passage, (_, claims) in zip(passages, reports, strict=True)
    ]
    gold = [{"id": str(n), "text": TEXT, **json.loads(json.dumps(each))} for n, (each, _) in enumerate(reports)]
    said = {str(n): [claim_to_json(claim) for claim in claims] for n, (_, claims) in enumerate(reports)}
    assert tell(evaluate(heard).overall) == score_theirs(gold, said)[0]


def load_all(paths: Sequence[Path]) -> list[Passage]:
    return [passage for path in paths for passage in load_passages(path)]


@pytest.mark.slow
def test_what_the_reader_says_gets_the_same_figures() -> None:
    paths = [GOLD / "dev.jsonl", GOLD / "report-2015-03-26.gold.jsonl", GOLD / "train" / "genres.jsonl"]
    passages = load_all(paths)
    readings: list[Reading] = []
    pipeline = build_pipeline(load_settings())

    def read_and_keep(document: Any) -> Reading:
        readings.append(pipeline.read(document))
        return readings[-1]

    evaluation = evaluate([*hear_passages(Pipeline(read=read_and_keep), passages)])
    gold = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    said = {str(reading.document.id): reading_to_json(reading)["claims"] for reading in readings}
    theirs, misses = score_theirs(gold, said)
    assert evaluation.overall.passages == len(gold) > 100
    assert tell(evaluation.overall) == theirs
    listed = sorted((miss[0], miss[1], miss[3]) for miss in misses if miss[1] != "not ignored")
    assert name_misses(evaluation.misses) == listed


def test_all_annotated_reports_can_be_loaded() -> None:
    passages = load_all([*sorted(GOLD.glob("train/*.jsonl")), GOLD / "dev.jsonl"])
    assert {passage.genre for passage in passages} >= {"africa", "americas", "eurasia", "genres", "mena", "dev"}
    assert sum(len(passage.figures) for passage in passages) > 3000
