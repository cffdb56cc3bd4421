"""The embedded reader reads English: what is surely in another language it leaves alone, and says so.

Lines are weighed one by one, so that the English paragraphs of a report that is partly in Arabic are read. Where the
words do not say which language they are in (tables, tickers, lists of names), they are read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from tollbook.collect.furniture import leave_out, merge_spans
from tollbook.collect.language import Weighed, describe_language, weigh_language
from tollbook.model import Document, Reader, Reading, Span

__all__ = ["EnglishReader", "read_english"]

LINE = re.compile(r"\S.*")
ADVICE = "a model reader may read it (--reader llm)"


class EnglishReader(Protocol):
    """A reader that knows English only."""

    reader: Reader

    def read(self, document: Document) -> Reading:
        """The claims of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the report, and what its words say of its language."""

    span: Span
    weighed: Weighed


def read_english(reader: EnglishReader, document: Document) -> Reading:
    """What the reader finds in the English of a document; a warning names the other languages that were left out."""
    lines = list(weigh_lines(document))
    whole = None if any(line.weighed.is_english for line in lines) else weigh_whole(document)
    if whole is not None and whole.is_foreign:
        warning = f"the embedded reader reads English only; this document is in {name(whole)}; {ADVICE}"
        return Reading(document=document, claims=(), reader=reader.reader, warnings=(warning,))
    foreign = [line for line in lines if line.weighed.is_foreign]
    if not foreign:
        return reader.read(document)
    hidden = merge_spans([*document.furniture, *(line.span for line in foreign)])
    reading = reader.read(replace(document, furniture=hidden))
    warnings = (*reading.warnings, warn_of_lines(foreign, len(lines)))
    return replace(reading, document=document, warnings=warnings)


def weigh_whole(document: Document) -> Weighed:
    """What the words of all of a report say of its language."""
    return weigh_language(leave_out(document.text, document.furniture))


def weigh_lines(document: Document) -> Iterator[Line]:
    """The lines of a document that are not furniture."""
    for found in LINE.finditer(document.text):
        span = Span(*found.span())
        if not any(span.overlaps(part) for part in document.furniture):
            yield Line(span=span, weighed=weigh_language(found[0]))


def warn_of_lines(foreign: Sequence[Line], every: int) -> str:
    languages = Counter(name(line.weighed) for line in foreign)
    told = ", ".join(language for language, _ in languages.most_common())
    return (
        f"the embedded reader reads English only; {len(foreign)} of {every} lines, in {told}, were not read; {ADVICE}"
    )


def name(weighed: Weighed) -> str:
    return describe_language(weighed.best or "")
