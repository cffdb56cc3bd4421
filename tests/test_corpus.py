"""How well the reader does on annotated reports that it was not made on, where they are at hand beside the project."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
CORPUS = Path(__file__).parent.parent / "corpus"
TOLLBOOK = Path(sys.executable).with_name("tollbook")

FIRST = [str(GOLD / "report-2015-03-26.txt"), "--published", "2015-03-26", "--publisher", "AFP"]

beside = pytest.mark.skipif(not GOLD.exists(), reason="the annotated reports are not beside this checkout")


def read_and_score(gold: str, words: list[str], folder: Path) -> dict[str, Any]:
    """What the scorer of the annotated reports says of ``tollbook read --json`` over some of them."""
    said = subprocess.run([TOLLBOOK, "read", "--json", *words], capture_output=True, text=True, check=True).stdout
    predicted = folder / "predicted.jsonl"
    predicted.write_text(said, encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / gold), str(predicted), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return result


@beside
def test_the_grammar_reads_the_first_report_whole(tmp_path: Path) -> None:
    words = [*FIRST, "--reader", "grammar"]
    result = read_and_score("report-2015-03-26.gold.jsonl", words, tmp_path)
    for kind in ("count", "control", "named"):
        assert (result[kind]["precision"], result[kind]["recall"]) == (1, 1), kind
    assert result["full"]["f1"] >= 0.85
    assert result["false_alarms"]["rate"] == 0


@beside
def test_the_embedded_reader_misses_nothing_of_the_first_report(tmp_path: Path) -> None:
    result = read_and_score("report-2015-03-26.gold.jsonl", FIRST, tmp_path)
    for kind in ("count", "control", "named"):
        assert result[kind]["recall"] == 1, kind
    assert result["count"]["precision"] >= 0.85
    assert result["named"]["precision"] == 1
    assert result["false_alarms"]["rate"] == 0


def test_reports_that_the_reader_did_not_learn_from_are_read_as_well_as_promised() -> None:
    """Those of the open corpus, which is in the project."""
    words = [str(TOLLBOOK), "evaluate", "--json", str(CORPUS / "dev.jsonl")]
    result = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    assert result["reader"]["name"] == "embedded"
    assert result["count"]["f1"] >= 0.84
    assert result["full"]["f1"] >= 0.37
    assert result["control"]["f1"] >= 0.60
    assert result["named"]["f1"] >= 0.80
    assert result["false_alarms"]["rate"] <= 0.10


def test_nothing_that_is_measured_with_is_learned_from() -> None:
    """No passage of ``dev`` or of those held back stands among those of ``train``, under its id or another."""
    texts = {
        path: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in CORPUS.rglob("*.jsonl")
    }
    learned = [each for path, passages in texts.items() if path.parent.name == "train" for each in passages]
    kept = [each for path, passages in texts.items() if path.parent.name != "train" for each in passages]
    assert learned and kept
    for field in ("id", "text"):
        assert not {each[field] for each in learned} & {each[field] for each in kept}
