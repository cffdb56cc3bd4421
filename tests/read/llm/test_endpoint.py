"""An endpoint that is busy, broken, slow, wrong or hostile: asked again where that helps, and never believed."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.llm.stub import KEY, Asked, Sent, answer, count, make_report, read_with, run_endpoint, said
from tollbook.errors import ModelError, QuestionError
from tollbook.read.llm import ModelReader
from tollbook.read.llm.waiting import LONGEST_BACK_OFF, back_off, parse_retry_after
from tollbook.settings import ModelSettings

REPORT = "Nine people were killed in Gao on Monday."
GOOD = answer(counts=[count("Nine people")])
JSON = {"Content-Type": "application/json"}
Reply = Callable[[Asked], Sent]


def in_turn(*replies: Sent) -> Reply:
    """Sends each reply once, the last from then on."""
    left: Iterator[Sent] = iter(replies)
    last = [replies[-1]]

    def reply(asked: Asked) -> Sent:
        last[0] = next(left, last[0])
        return last[0]

    return reply


def fail(reply: Reply | Sent, tmp_path: Path, **settings: object) -> str:
    """The message of the error that reading ends in."""
    with pytest.raises(ModelError) as caught:
        read_with(reply, REPORT, tmp_path, **settings)
    return str(caught.value)


def test_the_question_is_a_chat_completion_with_the_key_and_a_schema(tmp_path: Path) -> None:
    with run_endpoint(lambda _: GOOD) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        assert len(reader.read(make_report(REPORT)).claims) == 1
        (asked,) = endpoint.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert (asked.body["model"], asked.body["temperature"]) == ("stub-1", 0)
    schema = asked.body["response_format"]["json_schema"]["schema"]
    assert set(schema["required"]) == {"counts", "control", "deaths", "actions", "relations"}
    assert asked.report == REPORT


def test_nothing_goes_out_but_the_text_of_the_report(tmp_path: Path) -> None:
    document = make_report(REPORT, url="https://secret.example/page", title="Not in the text")
    with run_endpoint(lambda _: GOOD) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        reader.read(document)
        body = json.dumps(endpoint.asked[0].body)
    assert not [each for each in ("secret.example", "Not in the text", "Levant Press", "report.txt") if each in body]


def test_without_a_key_no_authorization_is_sent(tmp_path: Path) -> None:
    with run_endpoint(lambda _: GOOD) as endpoint, ModelReader(endpoint.settings(key=None), tmp_path) as reader:
        reader.read(make_report(REPORT))
        assert "authorization" not in endpoint.asked[0].headers


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_endpoint_is_asked_again(status: int, tmp_path: Path) -> None:
    reading = read_with(in_turn(Sent(status=status), Sent(status=status), GOOD), REPORT, tmp_path)
    assert len(reading.claims) == 1


def test_an_endpoint_that_stays_busy_is_given_up_after_five_tries(tmp_path: Path) -> None:
    asked = []

    def reply(question: Asked) -> Sent:
        asked.append(question)
        return Sent(status=503)

    message = fail(reply, tmp_path)
    assert "is too busy or broken (status 503); try again later" in message
    assert len(asked) == 5


def test_as_long_is_waited_as_the_endpoint_asks(tmp_path: Path) -> None:
    begun = time.monotonic()
    busy = Sent(status=429, headers={"Retry-After": "1"})
    assert len(read_with(in_turn(busy, GOOD), REPORT, tmp_path).claims) == 1
    assert time.monotonic() - begun >= 1


def test_an_hour_is_not_waited(tmp_path: Path) -> None:
    begun = time.monotonic()
    message = fail(Sent(status=429, headers={"Retry-After": "3600"}), tmp_path)
    assert "asks to wait 3600 s" in message
    assert time.monotonic() - begun < 5


NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("Thu, 01 Jan 2026 12:00:30 GMT", 30),
        ("Thu, 01 Jan 2026 11:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        ("-3", None),
        ("٣", None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str, seconds: float | None) -> None:
    assert parse_retry_after({"retry-after": value}, NOW) == seconds


@given(st.text())
def test_retry_after_of_any_words_is_seconds_or_nothing(value: str) -> None:
    wait = parse_retry_after({"retry-after": value}, NOW)
    assert wait is None or wait >= 0


@given(st.integers(1, 60))
def test_waits_grow_and_stay_bounded(tries: int) -> None:
    assert 0 < back_off(tries) <= LONGEST_BACK_OFF


def test_an_endpoint_that_says_nothing_is_left_after_the_time_limit(tmp_path: Path) -> None:
    begun = time.monotonic()
    message = fail(replace(GOOD, wait=2), tmp_path, timeout=0.2)
    assert "did not answer within 0.2 s" in message
    assert time.monotonic() - begun < 2


def test_an_endpoint_that_drips_is_left_after_the_time_limit(tmp_path: Path) -> None:
    begun = time.monotonic()
    message = fail(replace(GOOD, slowly=0.05), tmp_path, timeout=0.3)
    assert "did not answer within 0.3 s" in message
    assert time.monotonic() - begun < 3


def test_nobody_at_home_is_said_with_the_host(tmp_path: Path) -> None:
    settings = ModelSettings(url="http://127.0.0.1:9/v1", model="stub-1", timeout=2)
    with (
        ModelReader(settings, tmp_path) as reader,
        pytest.raises(ModelError, match=r"127\.0\.0\.1:9 cannot be reached"),
    ):
        reader.read(make_report(REPORT))


def test_an_answer_that_breaks_off_is_asked_for_again(tmp_path: Path) -> None:
    broken = replace(GOOD, content=GOOD.content[:40], declared=len(GOOD.content))
    assert len(read_with(in_turn(broken, GOOD), REPORT, tmp_path).claims) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": ["x"]}}]}',
        b'{"choices": {"message": 1}}',
        b'{"error": {"message": "no"}}',
        b"[" * 200_000,
        b"\xff\xfe",
    ],
)
def test_a_body_that_is_no_answer_of_a_model_is_said_to_be(content: bytes, tmp_path: Path) -> None:
    assert "no answer of a model" in fail(Sent(content=content), tmp_path)


@pytest.mark.parametrize(
    "content", ["", "I cannot help with that.", '{"counts": [{"quote"', "[1, 2]", '{"claims": []}', "{" * 9_999]
)
def test_words_without_the_form_asked_for_are_asked_for_once_more(content: str, tmp_path: Path) -> None:
    assert len(read_with(in_turn(said(content), GOOD), REPORT, tmp_path / "good").claims) == 1
    assert "not of the form asked for" in fail(said(content), tmp_path / "bad")


def test_an_answer_in_a_code_block_is_read(tmp_path: Path) -> None:
    content = f"Here you are:\n```json\n{json.dumps({'counts': [count('Nine people')]})}\n```"
    assert len(read_with(said(content), REPORT, tmp_path).claims) == 1


def test_a_huge_answer_is_broken_off(tmp_path: Path) -> None:
    begun = time.monotonic()
    assert "more than 2,000,000 bytes" in fail(said("x" * 20_000_000), tmp_path)
    assert time.monotonic() - begun < 5


def test_thousands_of_entries_make_a_bounded_reading(tmp_path: Path) -> None:
    reading = read_with(answer(counts=[count("Nine people")] * 9_000), REPORT, tmp_path)
    assert len(reading.claims) == 1
    assert "8600 of the wrong form" in reading.warnings[0]


@pytest.mark.parametrize("headers", [{"Content-Type": "text/html"}, {}, {**JSON, "Content-Encoding": "gzip"}])
def test_what_is_no_json_is_not_even_read(headers: dict[str, str], tmp_path: Path) -> None:
    assert "something other than JSON" in fail(replace(GOOD, headers=headers), tmp_path)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int, tmp_path: Path) -> None:
    with run_endpoint(lambda _: GOOD) as other:
        to = {"Location": f"{other.url}/chat/completions"}
        message = fail(Sent(status=status, headers=to), tmp_path)
        assert other.asked == []
    assert "redirects are not followed" in message
    assert other.url not in message


@pytest.mark.parametrize(("status", "remedy"), [(401, "TOLLBOOK_LLM_KEY"), (403, "TOLLBOOK_LLM_KEY"), (404, "_MODEL")])
def test_a_refusal_names_the_remedy_and_is_not_asked_for_twice(status: int, remedy: str, tmp_path: Path) -> None:
    with run_endpoint(lambda _: Sent(status=status)) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        for number in range(3):
            with pytest.raises(ModelError, match=remedy):
                reader.read(make_report(f"{REPORT} {number}"))
        assert len(endpoint.asked) == 1


def test_an_endpoint_without_schemas_is_asked_in_simpler_ways_and_then_at_once(tmp_path: Path) -> None:
    def reply(asked: Asked) -> Sent:
        return Sent(status=400) if "response_format" in asked.body else GOOD

    with run_endpoint(reply) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        reader.read(make_report(REPORT))
        forms = [asked.body.get("response_format", {}).get("type") for asked in endpoint.asked]
        assert forms == ["json_schema", "json_schema", "json_object", None]
        reader.read(make_report(REPORT + " Later the market reopened."))
        assert "response_format" not in endpoint.asked[-1].body
        assert len(endpoint.asked) == 5


def test_an_endpoint_that_takes_no_temperature_keeps_the_schema(tmp_path: Path) -> None:
    def reply(asked: Asked) -> Sent:
        return Sent(status=400) if "temperature" in asked.body else GOOD

    with run_endpoint(reply) as endpoint, ModelReader(endpoint.settings(), tmp_path) as reader:
        assert len(reader.read(make_report(REPORT)).claims) == 1
        assert endpoint.asked[-1].body["response_format"]["type"] == "json_schema"


def test_a_question_refused_in_every_form_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    assert "status 400): check TOLLBOOK_LLM_MODEL" in fail(Sent(status=400), tmp_path)


def test_the_key_is_in_no_message_log_cache_or_representation(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def reply(asked: Asked) -> Sent:
        return Sent(status=401, content=json.dumps({"error": asked.headers["authorization"]}).encode(), headers=JSON)

    with caplog.at_level(logging.DEBUG):
        message = fail(reply, tmp_path)
        read_with(GOOD, REPORT, tmp_path)
    kept = "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    assert "Nine people" in kept
    assert not [each for each in (message, caplog.text, kept, repr(ModelSettings(key=KEY))) if KEY in each]


@pytest.mark.parametrize("wrap", [lambda key: key, lambda key: "".join(f"\\u{ord(each):04x}" for each in key)])
def test_an_answer_that_repeats_the_key_is_thrown_away(wrap: Callable[[str], str], tmp_path: Path) -> None:
    content = f'{{"counts": [{{"quote": "{wrap(KEY)}", "outcome": "killed"}}]}}'
    assert KEY not in fail(said(content), tmp_path)
    assert list(tmp_path.rglob("*.json")) == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/v1",
        "file:///etc/passwd",
        "host/v1",
        "https://",
        "https://name:secret@host/v1",
        "https://host/v1?api-key=secret",
        "https://host/v1#part",
        "http://host\n/v1",
        "http://host:port/v1",
        "http://ho st/v1",
    ],
)
def test_only_plain_web_addresses_are_endpoints(url: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="TOLLBOOK_LLM_URL") as caught:
        ModelReader(ModelSettings(url=url, model="m"), tmp_path)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("url", "model", "missing"), [(None, "m", "_URL"), ("http://host/v1", None, "_MODEL")])
def test_what_is_not_set_is_named(url: str | None, model: str | None, missing: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=f"TOLLBOOK_LLM{missing} is not set"):
        ModelReader(ModelSettings(url=url, model=model), tmp_path)


@pytest.mark.parametrize("key", ["two words", "new\nline", "schlüssel"])
def test_a_key_that_cannot_be_sent_is_refused_unseen(key: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="TOLLBOOK_LLM_KEY") as caught:
        ModelReader(ModelSettings(url="http://host/v1", model="m", key=key), tmp_path)
    assert key not in str(caught.value)


def test_proxies_of_the_environment_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with run_endpoint(lambda _: GOOD) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert len(read_with(GOOD, REPORT, tmp_path).claims) == 1
        assert proxy.asked == []
