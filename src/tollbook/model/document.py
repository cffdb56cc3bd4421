"""One report as received, and the span of some of its words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, NewType

__all__ = ["EVENT", "Document", "DocumentId", "Receipt", "Span"]

DocumentId = NewType("DocumentId", str)
EVENT = "event"
"""The form of one row of a table of events, after its header."""


class Span(NamedTuple):
    """The characters ``[start, end)`` of a document's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The bytes as received, and the circumstances: from what, in which form, when, with what options given.

    ``name`` is the file's name with the record inside it where it holds several ("wire.jsonl line 3").
    ``form`` is the file's extension without the dot, or ``EVENT``. ``published`` and ``publisher`` are what the person
    who added the document said of it, or null; what the document says of itself comes first.
    """

    content: bytes = field(repr=False)
    name: str
    form: str
    at: datetime
    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as received.

    ``id`` is the one that the input gave, else the file's name without its extension. ``sha256`` is the digest of
    ``receipt.content``. Spans of claims refer to ``text``; where a headline is known and the text was drawn from a
    page or a mail, the text begins with it. ``furniture`` are the spans of the text that are no part of the report
    (captions repeated, comment notices, "read more"): nothing is read from them. What the document does not say is
    null, never guessed.
    """

    id: DocumentId
    sha256: str
    text: str = field(repr=False)
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    receipt: Receipt

    @property
    def is_event(self) -> bool:
        """Whether it is a row of a table of events: its figures come with it, and it is an incident of its own."""
        return self.receipt.form == EVENT
