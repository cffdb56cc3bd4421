"""A run of the model reader: in parts, several at once, each question once, and estimated before."""

import os
import stat
import threading
from pathlib import Path

import pytest

from tests.read.llm.stub import Asked, Sent, answer, count, make_report, run_endpoint, said
from tollbook.errors import ModelError
from tollbook.model import Bounds, Figure
from tollbook.read.llm import ModelReader
from tollbook.read.llm.cache import AnswerCache
from tollbook.read.llm.estimate import FREE_TOKENS, count_tokens
from tollbook.read.llm.parts import LONGEST, cut_parts
from tollbook.read.llm.shape import Answer
from tollbook.settings import ModelSettings

LINES = [f"On Monday {number} people were killed in Gao." for number in range(2, 400)]
LONG = "\n".join(LINES)


def find_counts(asked: Asked) -> Sent:
    """A model that quotes the figure of every line."""
    words = (line.removeprefix("On Monday ").split(" were")[0] for line in asked.report.splitlines())
    return answer(counts=[count(each) for each in words if each])


def test_a_long_report_is_read_in_parts_and_whole(tmp_path: Path) -> None:
    with run_endpoint(find_counts) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        claims = reader.read(make_report(LONG)).claims
        assert len(endpoint.asked) == len(cut_parts(make_report(LONG))) > 2
        assert "".join(sorted((asked.report for asked in endpoint.asked), key=LONG.index)) == LONG
    found = [claim.bounds for claim in claims if isinstance(claim, Figure)]
    assert found == [Bounds(low=number, high=number) for number in range(2, 400)]


def test_parts_are_whole_lines_within_their_limit() -> None:
    text = f"{LONG}\n{'word ' * 3_000}\n{'x' * 20_000}"
    parts = cut_parts(make_report(text))
    assert "".join(part.text for part in parts) == text
    assert max(len(part.text) for part in parts) <= LONGEST


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_report_of_no_words_asks_nothing(text: str, tmp_path: Path) -> None:
    with run_endpoint(find_counts) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        assert reader.read(make_report(text)).claims == ()
        assert endpoint.asked == []


def test_an_answer_that_is_cut_off_is_asked_for_in_halves(tmp_path: Path) -> None:
    def reply(asked: Asked) -> Sent:
        whole = find_counts(asked)
        return whole if len(asked.report) < 3_000 else said('{"counts": [{"quote": "2 peo', reason="length")

    text = "\n".join(LINES[:100])
    with run_endpoint(reply) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        assert len(reader.read(make_report(text)).claims) == 100
        assert len(endpoint.asked) == 3
        reader.read(make_report(text))
        assert len(endpoint.asked) == 3


def test_a_part_that_cannot_be_read_is_said_and_the_others_stay(tmp_path: Path) -> None:
    def reply(asked: Asked) -> Sent:
        return said("no") if LINES[0] in asked.report else find_counts(asked)

    with run_endpoint(reply) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        reading = reader.read(make_report(LONG))
    assert 200 < len(reading.claims) < 398
    assert reading.warnings[0].startswith("1 of 3 parts were not read: the model's answers are not of the form")


def test_questions_of_a_run_are_under_way_at_once_but_no_more_than_allowed(tmp_path: Path) -> None:
    gate = threading.Barrier(3, timeout=20)

    def reply(asked: Asked) -> Sent:
        gate.wait()
        return find_counts(asked)

    documents = [make_report(line) for line in LINES[:9]]
    with run_endpoint(reply) as endpoint, ModelReader(endpoint.settings(requests=3, timeout=30), tmp_path) as reader:
        reader.begin(documents)
        readings = [reader.read(document) for document in documents]
        assert endpoint.busiest == [3]
        assert len(endpoint.asked) == 9
    assert [reading.claims[0].quote for reading in readings] == [f"{number} people" for number in range(2, 11)]


def test_a_document_twice_in_a_run_is_asked_about_once(tmp_path: Path) -> None:
    document = make_report(LINES[0])
    with run_endpoint(find_counts) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        reader.begin([document, document])
        assert reader.read(document) == reader.read(document)
        assert len(endpoint.asked) == 1


def test_what_was_answered_is_kept_for_the_same_model_only(tmp_path: Path) -> None:
    document = make_report(LINES[0])
    with run_endpoint(find_counts) as endpoint:
        for model in ("one", "one", "two"):
            with ModelReader(endpoint.settings(model=model), tmp_path) as reader:
                assert len(reader.read(document).claims) == 1
        assert [asked.body["model"] for asked in endpoint.asked] == ["one", "two"]


def test_the_same_claims_come_from_the_cache(tmp_path: Path) -> None:
    document = make_report(LONG)
    with run_endpoint(find_counts) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        first = reader.read(document)
    with ModelReader(ModelSettings(url="http://127.0.0.1:9/v1", model="stub-1"), tmp_path) as offline:
        assert offline.read(document) == first


def test_a_run_that_is_broken_off_ends_at_once(tmp_path: Path) -> None:
    release = threading.Event()

    def reply(asked: Asked) -> Sent:
        release.wait(20)
        return find_counts(asked)

    with run_endpoint(reply) as endpoint:
        with ModelReader(endpoint.settings(timeout=60), tmp_path) as reader:
            reader.begin([make_report(line) for line in LINES[:50]])
        release.set()
        assert len(endpoint.asked) <= 4


def test_an_endpoint_that_fails_every_part_is_an_error_of_the_document(tmp_path: Path) -> None:
    with (
        run_endpoint(lambda _: said("no")) as endpoint,
        ModelReader(endpoint.settings(), tmp_path) as reader,
        pytest.raises(ModelError, match="not of the form"),
    ):
        reader.read(make_report(LONG))


def test_the_cache_is_its_owners_alone_and_a_broken_file_is_as_none(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "llm", "model")
    cache.save("text", Answer(counts=({"quote": "Zwölf Tote", "outcome": "killed"},)))
    assert cache.load("text") == Answer(counts=({"quote": "Zwölf Tote", "outcome": "killed"},))
    (path,) = (tmp_path / "llm").rglob("*.json")
    assert [stat.S_IMODE(each.stat().st_mode) & 0o077 for each in (path, path.parent, tmp_path / "llm")] == [0, 0, 0]
    path.write_text('{"counts": [')
    assert cache.load("text") is None
    path.write_bytes(b"\xff")
    assert cache.load("text") is None
    assert AnswerCache(tmp_path / "llm", "another").load("text") is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with run_endpoint(find_counts) as endpoint, ModelReader(endpoint.settings(), tmp_path / "llm") as reader:
        assert len(reader.read(make_report(LINES[0])).claims) == 1


def test_a_cache_that_is_no_folder_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "llm").write_text("in the way")
    with run_endpoint(find_counts) as endpoint, ModelReader(endpoint.settings(), tmp_path / "llm") as reader:
        assert len(reader.read(make_report(LINES[0])).claims) == 1


def test_an_estimate_counts_what_is_yet_to_be_asked(tmp_path: Path) -> None:
    documents = [make_report(LINES[0]), make_report(LONG)]
    with run_endpoint(find_counts) as endpoint:
        with ModelReader(endpoint.settings(prices=(1.0, 10.0)), tmp_path) as reader:
            before = reader.estimate(documents)
            reader.read(documents[1])
            after = reader.estimate(documents)
        assert len(endpoint.asked) == before.questions - 1
    assert (before.documents, before.kept, after.kept, after.questions) == (2, 0, 1, 1)
    assert before.cost == pytest.approx((before.asked + 10 * before.answered) / 1_000_000)
    assert before.asked > count_tokens(LONG) > after.answered > 0
    assert before.seconds > after.seconds > 0


def test_small_runs_begin_by_themselves_and_dear_ones_do_not(tmp_path: Path) -> None:
    def estimate(length: int, prices: tuple[float, float] | None) -> bool:
        settings = ModelSettings(url="http://127.0.0.1:9/v1", model="m", prices=prices)
        with ModelReader(settings, tmp_path) as reader:
            return reader.estimate([make_report("word\n" * length)]).is_small

    assert estimate(100, None)
    assert not estimate(FREE_TOKENS, None)
    assert not estimate(100, (1_000.0, 1_000.0))
