"""``--reader llm``: from an endpoint to the output, and what is said and asked before a run."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.read.given.builders import make_event
from tests.read.llm.stub import KEY, Asked, Endpoint, Sent, answer, count, run_endpoint
from tollbook.cli.app import run
from tollbook.cli.model_run import phrase_estimate
from tollbook.read.llm import Estimate
from tollbook.resolve.gazetteer import open_gazetteer
from tollbook.settings import ModelSettings, load_settings

Write = Callable[[str, str | bytes], Path]
IDLIB = "Raid on Idlib\n\nAt least 12 people were killed in Idlib on Wednesday, medics said.\n"
GIVEN = ("--published", "2015-03-26", "--publisher", "Orontes Wire")


def reply(asked: Asked) -> Sent:
    entry = count("12 people", place="Idlib", time="on Wednesday", attribution=["medics"])
    return answer(counts=[entry, count("900 people")])


@pytest.fixture
def endpoint(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint in the environment, and a cache with the gazetteer but without answers."""
    kept = load_settings().cache
    open_gazetteer(kept).close()
    (folder / "cache").mkdir()
    for path in kept.glob("*.sqlite"):
        (folder / "cache" / path.name).symlink_to(path)
    with run_endpoint(reply) as running:
        monkeypatch.setenv("TOLLBOOK_CACHE", str(folder / "cache"))
        monkeypatch.setenv("TOLLBOOK_LLM_URL", running.url)
        monkeypatch.setenv("TOLLBOOK_LLM_MODEL", "stub-1")
        monkeypatch.setenv("TOLLBOOK_LLM_KEY", KEY)
        yield running


def test_read_prints_the_checked_claims_with_places_and_dates(
    endpoint: Endpoint, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", IDLIB)
    assert run(["read", "a.txt", "--reader", "llm", "--json", *GIVEN]) == 0
    captured = capsys.readouterr()
    reading = json.loads(captured.out)
    (claim,) = reading["claims"]
    assert (claim["quote"], claim["low"], claim["high"]) == ("At least 12 people", 12, None)
    assert (claim["start"], claim["place"]["country"]) == ("2015-03-25", "SY")
    assert claim["attribution"] == ["Orontes Wire", "medics"]
    assert reading["reader"]["name"] == "llm"
    assert reading["warnings"] == ["left out of what the model said: 1 with a quote that is not in the report"]
    assert captured.err.startswith("1 document goes to 127.0.0.1:")
    assert KEY not in captured.out + captured.err


def test_add_asks_only_about_documents_that_the_record_lacks(
    endpoint: Endpoint, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", IDLIB)
    assert run(["add", "a.txt", "--reader", "llm", *GIVEN]) == 0
    write("b.txt", IDLIB.replace("12", "13"))
    capsys.readouterr()
    assert run(["add", "a.txt", "b.txt", "--reader", "llm", *GIVEN]) == 0
    assert "1 document goes to" in capsys.readouterr().err
    assert len(endpoint.asked) == 2
    assert run(["rebuild", "--reader", "llm"]) == 0
    assert "go to" not in capsys.readouterr().err
    assert len(endpoint.asked) == 2


def test_nothing_is_asked_about_documents_that_bring_their_claims(
    endpoint: Endpoint, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    count = {"quote": "12 people", "outcome": "killed", "low": 12}
    write("a.jsonl", json.dumps({"id": "a", "text": IDLIB, "counts": [count]}))
    event = make_event().receipt.content
    write("ged.csv", event)
    assert run(["add", "a.jsonl", "--reader", "given", *GIVEN]) == 0
    assert run(["add", "ged.csv", "--reader", "llm"]) == 0
    assert run(["rebuild", "--reader", "llm"]) == 0
    assert endpoint.asked == []
    assert " to 127.0.0.1" not in capsys.readouterr().err


def test_a_long_run_waits_for_a_yes(
    endpoint: Endpoint, write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLBOOK_LLM_PRICE", "2000/8000")
    write("a.txt", IDLIB)
    assert run(["read", "a.txt", "--reader", "llm", *GIVEN]) == 2
    said = capsys.readouterr().err
    assert "at your prices" in said
    assert "give --yes to begin" in said
    assert endpoint.asked == []
    assert run(["read", "a.txt", "--reader", "llm", "--yes", *GIVEN]) == 0
    assert len(endpoint.asked) == 1


class Terminal(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        """A terminal it is."""
        return True


@pytest.mark.parametrize(("typed", "status", "asked"), [("y\n", 0, 1), ("n\n", 2, 0), ("\n", 2, 0)])
def test_at_a_terminal_the_person_there_is_asked(
    typed: str, status: int, asked: int, endpoint: Endpoint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLBOOK_LLM_PRICE", "2000/8000")
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", Terminal())
    write("a.txt", IDLIB)
    assert run(["read", "a.txt", "--reader", "llm", *GIVEN]) == status
    assert len(endpoint.asked) == asked


def test_evaluate_compares_the_model_with_the_embedded_reader(
    endpoint: Endpoint, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = {"id": "wire-1", "published": "2015-03-26", "publisher": "Orontes Wire", "text": IDLIB}
    write("gold.jsonl", json.dumps({**gold, "counts": [], "control": [], "named": [], "ignore": []}))
    assert run(["evaluate", "gold.jsonl", "--reader", "llm", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])
    assert len(endpoint.asked) == 1


def test_an_endpoint_out_of_reach_refuses_the_document_by_name(
    endpoint: Endpoint, write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLBOOK_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setattr("tollbook.read.llm.waiting.FIRST_WAIT", 0.01)
    write("a.txt", IDLIB)
    assert run(["read", "a.txt", "--reader", "llm", *GIVEN]) == 1
    assert (
        "a.txt: the endpoint 127.0.0.1:9 cannot be reached, or breaks off; try again later" in capsys.readouterr().err
    )


def test_without_an_endpoint_the_setting_is_named(
    folder: Path, write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOLLBOOK_LLM_URL", raising=False)
    write("a.txt", IDLIB)
    assert run(["read", "a.txt", "--reader", "llm"]) == 2
    assert "TOLLBOOK_LLM_URL is not set" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TOLLBOOK_LLM_TIMEOUT", "soon"),
        ("TOLLBOOK_LLM_TIMEOUT", "inf"),
        ("TOLLBOOK_LLM_REQUESTS", "0"),
        ("TOLLBOOK_LLM_PRICE", "1"),
        ("TOLLBOOK_LLM_PRICE", "-1/2"),
    ],
)
def test_a_setting_that_is_no_number_is_named(
    variable: str,
    value: str,
    folder: Path,
    write: Write,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, value)
    write("a.txt", IDLIB)
    assert run(["read", "a.txt"]) == 2
    assert variable in capsys.readouterr().err


def test_settings_are_taken_from_the_environment() -> None:
    environment = {
        "TOLLBOOK_LLM_URL": "https://models.example/v1",
        "TOLLBOOK_LLM_MODEL": "m",
        "TOLLBOOK_LLM_KEY": "k",
        "TOLLBOOK_LLM_TIMEOUT": "60.5",
        "TOLLBOOK_LLM_REQUESTS": "8",
        "TOLLBOOK_LLM_PRICE": "0.15/0.60",
    }
    expected = ModelSettings(
        url="https://models.example/v1", model="m", key="k", timeout=60.5, requests=8, prices=(0.15, 0.6)
    )
    assert load_settings(environment).model == expected
    assert load_settings({}).model == ModelSettings()


@pytest.mark.parametrize(
    ("seconds", "cost", "phrase"),
    [
        (0.2, None, "about 1 s"),
        (80, None, "about 80 s"),
        (600, 0.014, "about 10 min, about 0.01 at your prices"),
        (36_000, 1234.5, "about 10.0 h, about 1,234.50 at your prices"),
    ],
)
def test_an_estimate_is_one_line(seconds: float, cost: float | None, phrase: str) -> None:
    estimate = Estimate(documents=12, kept=2, questions=11, asked=20_000, answered=9_000, seconds=seconds, cost=cost)
    assert phrase_estimate(estimate, "host:1") == (
        "10 documents go to host:1 (2 answered before): 11 questions, "
        f"about 20,000 tokens asked and 9,000 answered, {phrase}"
    )
