"""A report in parts short enough for one question each, without furniture and without the lines a sender signs with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr

from tollbook.model import Document, Span

__all__ = ["Part", "cut_parts", "find_sender"]

LONGEST = 6_000
LINE = re.compile(r"[^\n]*(?:\n|\Z)")
SIGNATURE = 24
LONGEST_HEADER = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines of a document that follow one another, and their text as the model is given it."""

    lines: tuple[Span, ...]
    text: str

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        return Span(self.lines[0].start, self.lines[-1].end)

    def halve(self) -> tuple["Part", "Part"] | None:
        """The part in two at the line nearest its middle, or null where it has one line only."""
        if len(self.lines) < 2:
            return None
        middle = len(self.lines) // 2
        length = sum(line.end - line.start for line in self.lines[:middle])
        return (
            Part(lines=self.lines[:middle], text=self.text[:length]),
            Part(lines=self.lines[middle:], text=self.text[length:]),
        )


def find_sender(document: Document) -> str | None:
    """The name of a mail's sender, who is never to be named; null where it is the publisher's, and for no mail."""
    if document.receipt.form != "eml":
        return None
    try:
        message = message_from_bytes(document.receipt.content, policy=policy.compat32)
        name, _ = parseaddr(str(make_header(decode_header(str(message["From"] or "")[:LONGEST_HEADER]))))
    except (MessageError, LookupError, ValueError):
        return None
    published = (document.publisher or "").casefold()
    return name if len(name) > 2 and name.casefold() != published else None


def list_lines(document: Document) -> Iterator[Span]:
    """The lines of the report in order, each of bearable length, with the line's end."""
    sender = find_sender(document)
    for found in LINE.finditer(document.text):
        span = Span(*found.span())
        if span.start == span.end or any(span.overlaps(part) for part in document.furniture):
            continue
        if sender and sender in found[0] and len(found[0]) < len(sender) + SIGNATURE:
            continue
        yield from cut_line(document.text, span)


def cut_line(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    while line.end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space + 1 if space >= 0 else start + LONGEST
        yield Span(start, stop)
        start = stop
    yield Span(start, line.end)


def cut_parts(document: Document) -> tuple[Part, ...]:
    """The report in parts of at most :data:`LONGEST` characters, none of them empty of words."""
    groups: list[list[Span]] = []
    length = LONGEST
    for line in list_lines(document):
        if length + line.end - line.start > LONGEST:
            groups.append([])
            length = 0
        groups[-1].append(line)
        length += line.end - line.start
    parts = (make_part(document.text, tuple(lines)) for lines in groups)
    return tuple(part for part in parts if part.text.strip())


def make_part(text: str, lines: tuple[Span, ...]) -> Part:
    return Part(lines=lines, text="".join(text[line.start : line.end] for line in lines))
