"""The endpoint: one question over HTTP, asked again where that may help, and never trusted.

Redirects are not followed, proxies and password files of the environment are not used, and nothing that the endpoint
says goes into a message: it might repeat the key.
"""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from tollbook.errors import ModelError, QuestionError
from tollbook.read.llm.shape import Answer
from tollbook.read.llm.waiting import LONGEST_WAIT, back_off, parse_retry_after
from tollbook.settings import ModelSettings

__all__ = ["Endpoint", "Reply", "check_settings"]

TRIES = 5
CONNECT = 10.0
SECRET = 12
MOST_BYTES = 2_000_000
MOST_TOKENS = 6_000
BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
FORM_REFUSED = frozenset({400, 415, 422, 501})
REMEDIES: Mapping[int, str] = {
    400: "check TOLLBOOK_LLM_MODEL, and that the model can take a text this long",
    401: "check TOLLBOOK_LLM_KEY",
    402: "check the account that TOLLBOOK_LLM_KEY belongs to",
    403: "check TOLLBOOK_LLM_KEY",
    404: "check TOLLBOOK_LLM_URL and TOLLBOOK_LLM_MODEL",
}
FINAL = frozenset({401, 402, 403, 404, 405})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the model wrote; ``cut`` is true where it was stopped before its end."""

    content: str
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to put a question: which ``response_format`` it asks for, if any, and whether it says how to answer.

    Some endpoints know no schema, others take no temperature and no limit.
    """

    format: str | None
    tuned: bool


FORMS = (
    Form(format="json_schema", tuned=True),
    Form(format="json_schema", tuned=False),
    Form(format="json_object", tuned=True),
    Form(format=None, tuned=False),
)


class Refused(Exception):
    """A status that asking the same again does not change."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Failed(Exception):
    """A fault that may pass.

    ``reason`` is in our own words; ``wait`` how many seconds the endpoint asks to wait, if it does; ``tries`` how
    often the question is worth asking in all.
    """

    def __init__(self, reason: str, *, wait: float | None = None, tries: int = TRIES) -> None:
        super().__init__(reason)
        self.reason, self.wait, self.tries = reason, wait, tries


def check_settings(settings: ModelSettings) -> ModelSettings:
    """The settings, with a URL, a model and a key that can be used; raises :class:`QuestionError` else."""
    if not settings.url or not settings.model:
        missing = "TOLLBOOK_LLM_MODEL" if settings.url else "TOLLBOOK_LLM_URL"
        raise QuestionError(f"{missing} is not set: the model reader needs an endpoint and a model's name")
    try:
        url = urlsplit(settings.url)
        usable = url.scheme in {"http", "https"} and bool(url.hostname) and (url.port is None or url.port > 0)
    except ValueError:
        usable = False
    clean = settings.url.isprintable() and " " not in settings.url
    if not usable or not clean or url.username or url.password or url.query or url.fragment:
        raise QuestionError(
            "TOLLBOOK_LLM_URL is no address of an endpoint: write it as https://host/v1, without password and query"
        )
    if settings.key and not (settings.key.isascii() and settings.key.isprintable() and " " not in settings.key):
        raise QuestionError("TOLLBOOK_LLM_KEY has signs in it that no key has: set it again")
    return settings


class Endpoint:
    """Asks one model; used from one event loop. ``host`` is where it is, with its port.

    Raises :class:`QuestionError` where the settings are of no use.
    """

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = check_settings(settings)
        self._url = f"{(settings.url or '').rstrip('/')}/chat/completions"
        self.host = urlsplit(self._url).netloc
        self._client = httpx.AsyncClient(
            headers=self._make_headers(),
            timeout=httpx.Timeout(settings.timeout, connect=min(CONNECT, settings.timeout), pool=None),
            verify=httpx.create_ssl_context(),
            follow_redirects=False,
            trust_env=False,
        )
        self._places = asyncio.Semaphore(settings.requests)
        self._forms: tuple[Form, ...] = FORMS
        self._closed: ModelError | None = None
        self._not_before = 0.0

    def _make_headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        return headers | {"Authorization": f"Bearer {self.settings.key}"} if self.settings.key else headers

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def repeats_key(self, answer: Answer) -> bool:
        """Whether an answer holds the key, which an endpoint gone wrong might send back; short keys are no secrets."""
        key = self.settings.key or ""
        return len(key) >= SECRET and json.dumps(key)[1:-1] in json.dumps(asdict(answer))

    async def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> Reply:
        """What the model writes in answer, in the form of the schema where the endpoint can see to that.

        Raises :class:`ModelError` where it cannot be had; once it never can, at once from then on.
        """
        async with self._places:
            for form in self._forms:
                if self._closed:
                    raise self._closed
                try:
                    reply = await self._ask_patiently(self._make_body(messages, schema, form))
                except Refused as refused:
                    if refused.status in FORM_REFUSED and form is not FORMS[-1]:
                        continue
                    raise self._explain(refused.status) from None
                self._forms = FORMS[max(FORMS.index(form), FORMS.index(self._forms[0])) :]
                return reply
        raise AssertionError("the refusal of the last form is explained")

    def _make_body(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], form: Form) -> bytes:
        body: dict[str, Any] = {"model": self.settings.model, "messages": messages}
        if form.tuned:
            body |= {"temperature": 0, "max_tokens": MOST_TOKENS}
        if form.format == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema}
            body["response_format"] = {"type": form.format, "json_schema": named}
        elif form.format:
            body["response_format"] = {"type": form.format}
        return json.dumps(body).encode()

    def _explain(self, status: int) -> ModelError:
        if 300 <= status < 400:
            remedy = "give the address that it redirects to in TOLLBOOK_LLM_URL; redirects are not followed"
        else:
            remedy = REMEDIES.get(status, "check TOLLBOOK_LLM_URL and TOLLBOOK_LLM_MODEL")
        error = ModelError(f"the endpoint {self.host} refuses to answer (status {status}): {remedy}")
        if status in FINAL or 300 <= status < 400:
            self._closed = error
        return error

    async def _ask_patiently(self, body: bytes) -> Reply:
        """Ask until an answer comes or the tries are used up, waiting longer each time, and as long as asked to."""
        tries = 0
        while True:
            await self._wait_for_turn()
            tries += 1
            try:
                return await self._ask_once(body)
            except Failed as failed:
                patient = failed.wait is None or failed.wait <= LONGEST_WAIT
                if tries >= failed.tries or not patient:
                    asked = "" if patient else f", and asks to wait {failed.wait:.0f} s"
                    raise ModelError(f"the endpoint {self.host} {failed.reason}{asked}; try again later") from None
                if failed.wait is not None:
                    self._not_before = max(self._not_before, time.monotonic() + failed.wait)
                else:
                    await asyncio.sleep(back_off(tries))

    async def _wait_for_turn(self) -> None:
        """Wait until the endpoint wants to be asked again, whichever question it told so."""
        while (wait := self._not_before - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    async def _ask_once(self, body: bytes) -> Reply:
        headers = {"Content-Type": "application/json"}
        try:
            async with (
                asyncio.timeout(self.settings.timeout),
                self._client.stream("POST", self._url, content=body, headers=headers) as response,
            ):
                check_response(response)
                return read_reply(await take_bytes(response))
        except (TimeoutError, httpx.TimeoutException):
            raise Failed(f"did not answer within {self.settings.timeout:g} s", tries=2) from None
        except (httpx.TransportError, httpx.InvalidURL):
            raise Failed("cannot be reached, or breaks off") from None


def read_reply(content: bytes) -> Reply:
    """What the model wrote; raises :class:`Failed` where the body holds nothing of the kind."""
    try:
        choice = json.loads(content)["choices"][0]
        written, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        raise Failed("answers with what is no answer of a model", tries=2) from None
    if not isinstance(written, str):
        raise Failed("answers with what is no answer of a model", tries=2)
    return Reply(content=written, cut=reason == "length")


def check_response(response: httpx.Response) -> None:
    """Raise :class:`Refused` or :class:`Failed` where the head of a response says that no answer follows."""
    status = response.status_code
    if status in BUSY:
        wait = parse_retry_after(response.headers, datetime.now(UTC))
        raise Failed(f"is too busy or broken (status {status})", wait=wait)
    if status != 200:
        raise Refused(status)
    form = response.headers.get("content-type", "").split(";")[0].strip().casefold()
    if form != "application/json" or response.headers.get("content-encoding", "identity") != "identity":
        raise Failed("answers with something other than JSON", tries=1)


async def take_bytes(response: httpx.Response) -> bytes:
    """The body of a response; raises :class:`Failed` where it is larger than any answer."""
    content = bytearray()
    async for block in response.aiter_raw():
        content += block
        if len(content) > MOST_BYTES:
            raise Failed(f"answers with more than {MOST_BYTES:,} bytes", tries=1)
    return bytes(content)
