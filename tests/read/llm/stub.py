"""An endpoint on this machine that answers as a test tells it to, over real sockets."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tollbook.model import Document, DocumentId, Reading, Receipt, Span
from tollbook.read.llm import ModelReader
from tollbook.settings import ModelSettings

__all__ = ["KEY", "Asked", "Endpoint", "Sent", "answer", "count", "make_report", "read_with", "run_endpoint", "said"]

KEY = "sk-not-to-be-seen-anywhere-0123456789"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it came in."""

    path: str
    headers: Mapping[str, str]
    body: Json

    @property
    def report(self) -> str:
        """The report's text, out of the last message."""
        return str(json.loads(self.body["messages"][-1]["content"].splitlines()[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the endpoint sends back; ``declared`` is the length that it claims, ``slowly`` seconds between bytes."""

    content: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    wait: float = 0
    declared: int | None = None
    slowly: float = 0


Reply = Callable[[Asked], Sent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A running endpoint: its URL, the questions so far, and how many were under way at once at most."""

    url: str
    asked: list[Asked]
    busiest: list[int]

    def settings(self, **changes: Any) -> ModelSettings:
        """Settings that lead to it."""
        return ModelSettings(**{"url": self.url, "model": "stub-1", "key": KEY, "timeout": 5, **changes})


def said(content: str, reason: str = "stop") -> Sent:
    """A chat completion of some words."""
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": reason}
    return Sent(content=json.dumps({"choices": [choice]}).encode())


def answer(**lists: Sequence[Any]) -> Sent:
    """A chat completion that holds these lists of entries."""
    return said(json.dumps(lists or {"counts": []}))


def count(quote: str, **more: Any) -> Json:
    """An entry for people killed, with whatever else is said of them."""
    return {"quote": quote, "outcome": "killed", **more}


def make_handler(reply: Reply, endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    lock, now = threading.Lock(), [0]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(path=self.path, headers={k.lower(): v for k, v in self.headers.items()}, body=body)
            with lock:
                endpoint.asked.append(asked)
                now[0] += 1
                endpoint.busiest[0] = max(endpoint.busiest[0], now[0])
            sent = reply(asked)
            time.sleep(sent.wait)
            with lock:
                now[0] -= 1
            self.send(sent)

        def send(self, sent: Sent) -> None:
            try:
                self.send_response(sent.status)
                for name, value in sent.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(sent.content) if sent.declared is None else sent.declared))
                self.end_headers()
                for at in range(0, len(sent.content), 1 if sent.slowly else max(1, len(sent.content))):
                    self.wfile.write(sent.content[at : at + (1 if sent.slowly else len(sent.content))])
                    time.sleep(sent.slowly)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@contextmanager
def run_endpoint(reply: Reply) -> Iterator[Endpoint]:
    """An endpoint for as long as the test takes."""
    asked: list[Asked] = []
    busiest = [0]
    holder = Endpoint(url="", asked=asked, busiest=busiest)
    server = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(reply, holder))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Endpoint(url=f"http://127.0.0.1:{server.server_port}/v1", asked=asked, busiest=busiest)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def make_report(text: str, *, form: str = "txt", content: bytes | None = None, **more: Any) -> Document:
    """A document of this text, published by Levant Press on Thursday 26 March 2015."""
    raw = text.encode(errors="replace") if content is None else content
    given: Json = {"published": date(2015, 3, 26), "publisher": "Levant Press", "furniture": (), **more}
    given["furniture"] = tuple(Span(text.index(words), text.index(words) + len(words)) for words in given["furniture"])
    return Document(
        id=DocumentId("report"),
        sha256=sha256(raw).hexdigest(),
        text=text,
        receipt=Receipt(content=raw, name=f"report.{form}", form=form, at=datetime(2015, 3, 26, tzinfo=UTC)),
        **given,
    )


def read_with(reply: Reply | Sent, report: str | Document, cache: Path, **settings: Any) -> Reading:
    """What the model reader makes of a report whose model answers so."""
    document = make_report(report) if isinstance(report, str) else report
    give = reply if callable(reply) else lambda _: reply
    with run_endpoint(give) as endpoint, ModelReader(endpoint.settings(**settings), cache) as reader:
        return reader.read(document)
