"""What the tests of collect have in common: circumstances, receipts, and runs over files of their own."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from tollbook.collect import CollectOptions, Refusal, collect, restore
from tollbook.model.document import Document, Receipt

__all__ = ["AT", "LIMIT", "collect_one", "give_options", "read_furniture", "receive_bytes", "refuse_one", "run_over"]

AT = datetime(2019, 7, 23, 8, 30, tzinfo=UTC)
LIMIT = 100_000


def give_options(
    *, published: date | None = None, publisher: str | None = None, max_bytes: int = LIMIT
) -> CollectOptions:
    """The circumstances of a run, always of the same moment."""
    return CollectOptions(published=published, publisher=publisher, max_bytes=max_bytes, at=AT)


def run_over(*inputs: Path | str, options: CollectOptions | None = None) -> list[Document | Refusal]:
    """All that a run over these inputs gives."""
    return list(collect([str(given) for given in inputs], options or give_options()))


def collect_one(path: Path, content: bytes | str, options: CollectOptions | None = None) -> Document:
    """The one document of a file with this content."""
    (found,) = _write_and_run(path, content, options)
    assert isinstance(found, Document), found
    return found


def refuse_one(path: Path, content: bytes | str, options: CollectOptions | None = None) -> Refusal:
    """The one refusal of a file with this content; its line is one line and names the file."""
    (found,) = _write_and_run(path, content, options)
    assert isinstance(found, Refusal), found
    assert "\n" not in str(found)
    assert str(found).startswith(str(path))
    return found


def _write_and_run(path: Path, content: bytes | str, options: CollectOptions | None) -> Iterable[Document | Refusal]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run_over(path, options=options)


def receive_bytes(
    content: bytes | str,
    form: str,
    name: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
) -> Document:
    """The document of a receipt with these bytes."""
    stored = content if isinstance(content, bytes) else content.encode()
    receipt = Receipt(
        content=stored, name=name or f"report.{form}", form=form, at=AT, published=published, publisher=publisher
    )
    return restore(receipt)


def read_furniture(document: Document) -> list[str]:
    """The words that are marked as furniture."""
    return [document.text[span.start : span.end] for span in document.furniture]
