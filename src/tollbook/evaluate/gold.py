"""Annotated reports: what a careful recorder takes from a report, and the words that must yield nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tollbook.collect import restore
from tollbook.errors import CollectError, GoldError
from tollbook.model import Document, Receipt
from tollbook.read.given.annotation import FACTS, Entry, GoldControl, GoldDeath, GoldFigure, read_annotation, show

__all__ = ["GoldControl", "GoldDeath", "GoldFigure", "Passage", "load_passage", "load_passages"]

# Nothing that is read depends on when a passage was received.
AT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An annotated report: the document as ``tollbook read`` would take it, its facts, and what must yield none.

    ``partial`` says that only some of its facts are annotated, and of figures only outcome and bounds: such a passage
    is one to learn from, and none to measure with.

    ``genre`` is that which the annotation gives; else what stands before the last hyphen of its id, or the name of
    its file. ``text`` is the text as annotated.
    """

    document: Document
    genre: str
    text: str
    figures: tuple[GoldFigure, ...] = ()
    control: tuple[GoldControl, ...] = ()
    deaths: tuple[GoldDeath, ...] = ()
    ignore: tuple[str, ...] = ()
    partial: bool = False


def load_passages(path: Path) -> list[Passage]:
    """The annotated reports of a file, one JSON object a line.

    Raises :class:`GoldError`, or :class:`CollectError` for what is no report at all; both name the line.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}): check the path") from error
    passages = [load_passage(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not passages:
        raise GoldError(f"{path}: is empty: give a file with one annotated report a line")
    refuse_repeated(path, passages)
    return passages


def refuse_repeated(path: Path, passages: Sequence[Passage]) -> None:
    seen: set[str] = set()
    for passage in passages:
        name = passage.document.id
        if name in seen:
            raise GoldError(f"{path}: passage {show(name)} is given twice: give each an id of its own")
        seen.add(name)


def load_passage(path: Path, number: int, line: bytes) -> Passage:
    """The annotated report of one line; ``path`` and ``number`` say where it stands. Raises :class:`GoldError`."""
    receipt = Receipt(content=line.rstrip(b"\r"), name=f"{path.name} line {number}", form="jsonl", at=AT)
    try:
        document = restore(receipt)
    except CollectError as error:
        raise GoldError(str(error)) from error
    fields = json.loads(receipt.content)
    where = f"{receipt.name}, passage {show(fields.get('id'))}"
    entry = Entry(fields=fields, text=fields["text"], where=where)
    entry.require("id")
    if not any(fact in fields for fact in FACTS):
        raise entry.fail(f"has none of {', '.join(FACTS)}: give the facts that are expected")
    facts = read_annotation(entry)
    return Passage(
        document=document,
        genre=entry.take_text("genre") or guess_genre(document.id, path),
        text=entry.text,
        figures=facts.figures,
        control=facts.control,
        deaths=facts.deaths,
        ignore=facts.ignore,
        partial=fields.get("partial") is True,
    )


def guess_genre(name: str, path: Path) -> str:
    before, hyphen, _ = name.rpartition("-")
    return before if hyphen and before else path.stem
