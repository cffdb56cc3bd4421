"""Files, folders and standard input to receipts: nothing is understood here, only taken apart and bounded."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from tollbook.collect.decode import tidy_line
from tollbook.collect.lines import split_lines
from tollbook.collect.objects import split_objects
from tollbook.collect.options import CollectOptions, Refusal
from tollbook.collect.part import Fault, Part, describe_limit, read_lines
from tollbook.collect.restore import FORMS
from tollbook.collect.table import split_rows
from tollbook.model.document import Receipt

__all__ = ["Received", "receive"]

_STANDARD_INPUT = "-"
_STANDARD_NAME = "standard input"
_KNOWN = ", ".join(f".{form}" for form in FORMS)
_SIGNATURES = {
    b"%PDF-": "is a PDF: convert it to text (pdftotext) and give the .txt",
    b"PK\x03\x04": "is a zip or office file: save its text as .txt",
    b"\x1f\x8b": "is compressed: unpack it first",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A receipt, and where it came from as a person would look for it: the path as given, with the record in it."""

    receipt: Receipt
    where: str


def receive(name: str, options: CollectOptions) -> Iterator[Received | Refusal]:
    """The receipts of one input: a file, a folder (in order of names, hidden files left out), or ``-``."""
    if name == _STANDARD_INPUT:
        yield from _receive_standard(sys.stdin.buffer, options)
        return
    if not name:
        yield _refuse("''", "is no file name: name a file or a folder, or . for this one")
        return
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield _refuse(name, "no such file: check the path")
    except (OSError, ValueError) as error:
        yield _refuse(name, _describe(error))
    else:
        yield from _receive_folder(path, options) if stat.S_ISDIR(mode) else _receive_file(path, mode, options)


def _refuse(name: object, reason: str) -> Refusal:
    return Refusal(name=tidy_line(str(name)), reason=reason)


def _describe(error: OSError | ValueError) -> str:
    return f"cannot be read ({getattr(error, 'strerror', None) or error}): check the file and its permissions"


def _receive_folder(folder: Path, options: CollectOptions) -> Iterator[Received | Refusal]:
    found = False
    for entry in _walk(folder):
        found = True
        yield from [entry] if isinstance(entry, Refusal) else receive(str(entry), options)
    if not found:
        yield _refuse(folder, f"holds no file that can be read: put {_KNOWN} files into it")


def _walk(folder: Path) -> Iterator[Path | Refusal]:
    """The files of known form under a folder, in order of names; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _refuse(folder, _describe(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif _find_form(Path(entry.path)) in FORMS and not entry.is_dir():
            yield Path(entry.path)


def _find_form(path: Path) -> str:
    return path.suffix.removeprefix(".").casefold()


def _receive_file(path: Path, mode: int, options: CollectOptions) -> Iterator[Received | Refusal]:
    form = _find_form(path)
    if form == "pdf":
        yield _refuse(path, _SIGNATURES[b"%PDF-"])
    elif form not in FORMS:
        shown = tidy_line(path.suffix) or "no extension"
        yield _refuse(path, f"is of no known form ({shown}): give one of {_KNOWN}")
    elif not stat.S_ISREG(mode):
        yield _refuse(path, "is no regular file: give a file, or its text on standard input as -")
    else:
        try:
            with path.open("rb") as stream:
                yield from _receive_stream(stream, path, form, options)
        except OSError as error:
            yield _refuse(path, _describe(error))


def _receive_standard(stream: BinaryIO, options: CollectOptions) -> Iterator[Received | Refusal]:
    """Standard input: JSON lines where its first line that is not blank begins as an object, else one text."""
    lines = read_lines(stream, options.max_bytes)
    blank: list[bytes] = []
    for first in lines:
        if first is None or first.strip():
            break
        blank.append(first)
    else:
        yield _refuse(_STANDARD_NAME, "is empty: pipe a text or JSON lines into it")
        return
    if first is not None and first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        parts = split_lines(_chain(blank, first, lines), options.max_bytes)
        yield from _label(parts, Path(_STANDARD_NAME), "jsonl", options)
    else:
        content = b"".join(blank) + (first or b"") + stream.read(options.max_bytes + 1)
        yield from _label(_take_whole(content, options, first is None), Path(_STANDARD_NAME), "txt", options)


def _chain(blank: list[bytes], first: bytes, lines: Iterator[bytes | None]) -> Iterator[bytes | None]:
    yield from blank
    yield first
    yield from lines


def _receive_stream(
    stream: BufferedReader, path: Path, form: str, options: CollectOptions
) -> Iterator[Received | Refusal]:
    fault = _find_binary(stream.peek(1)) if form == "jsonl" else None
    parts: Iterator[Part | Fault]
    if fault:
        parts = iter([fault])
    elif form == "jsonl":
        parts = split_lines(read_lines(stream, options.max_bytes), options.max_bytes)
    elif form == "csv":
        parts = split_rows(read_lines(stream, options.max_bytes), options.max_bytes)
    else:
        # The size first: a file that is too large is not read at all.
        too_large = os.fstat(stream.fileno()).st_size > options.max_bytes
        content = b"" if too_large else stream.read(options.max_bytes + 1)
        parts = _take_whole(content, options, too_large)
        if form == "json" and not too_large:
            parts = _split_json(content, parts)
    yield from _label(parts, path, form, options)


def _find_signature(content: bytes) -> str | None:
    return next((reason for mark, reason in _SIGNATURES.items() if content.startswith(mark)), None)


def _find_binary(beginning: bytes) -> Fault | None:
    """What is wrong with JSON lines that begin so, where they can be none: said once, not line by line."""
    binary = "is binary or UTF-16, no text: save it as UTF-8" if b"\0" in beginning else None
    reason = _find_signature(beginning) or binary
    return Fault(label="", reason=reason) if reason else None


def _take_whole(content: bytes, options: CollectOptions, too_large: bool) -> Iterator[Part | Fault]:
    """The one document that the content is, or what is wrong with it as a whole."""
    signature = _find_signature(content)
    if too_large or len(content) > options.max_bytes:
        yield Fault(label="", reason=describe_limit(options.max_bytes))
    elif not content.strip():
        yield Fault(label="", reason="is empty: give a file with a report in it")
    elif signature:
        yield Fault(label="", reason=signature)
    else:
        yield Part(label="", content=content)


def _split_json(content: bytes, parts: Iterator[Part | Fault]) -> Iterator[Part | Fault]:
    for part in parts:
        yield from [part] if isinstance(part, Fault) else split_objects(content)


def _label(
    parts: Iterator[Part | Fault], path: Path, form: str, options: CollectOptions
) -> Iterator[Received | Refusal]:
    """The parts with the name of their file: as receipts, or as refusals."""
    for part in parts:
        where = tidy_line(f"{path} {part.label}")
        if isinstance(part, Fault):
            yield _refuse(where, part.reason)
            continue
        receipt = Receipt(
            content=part.content,
            name=tidy_line(f"{path.name} {part.label}"),
            form=part.form or form,
            at=options.at,
            published=options.published,
            publisher=options.publisher,
        )
        yield Received(receipt=receipt, where=where)
