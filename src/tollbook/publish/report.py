"""A situation report as data: sections of paragraphs of sentences, each number with the words that it rests on."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tollbook.model import ClaimId, DocumentId, Kind, Span, Stance
from tollbook.model.wire import Json

__all__ = [
    "ControlRow",
    "DocumentNote",
    "Paragraph",
    "Part",
    "Reference",
    "Section",
    "SituationReport",
    "Statement",
    "report_to_json",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some words of a sentence; ``references`` are the numbers of what they rest on, empty for words alone."""

    text: str
    references: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence without its references."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences on one subject; ``label`` says which (place and dates), or is null."""

    statements: tuple[Statement, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """A line of the table of who holds what; ``disputes`` are the rival claims and ``notes`` what else, by sentence.

    ``sure`` says how sure it is; null where that is not known.
    """

    place: str
    kind: str | None
    state: Part
    when: str
    origins: str
    disputes: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    sure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report; ``note`` says how to read it. ``rows`` stand only in the section of control."""

    key: str
    heading: str
    note: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[ControlRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The words of one claim: ``before``, ``quote`` and ``after`` stand so in the document, its text cut at both ends.

    ``chain`` is who says so, from the publisher to the origin, in words that name no witness. ``span`` are the
    quote's characters in the document's text.
    """

    number: int
    claim: ClaimId
    kind: Kind
    quote: str
    before: str
    after: str
    span: Span
    chain: tuple[str, ...]
    stance: Stance
    document: DocumentId
    publisher: str | None
    title: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNote:
    """A document that the report rests on; ``copy_of`` is the one that it reprints."""

    id: DocumentId
    publisher: str | None
    title: str | None
    published: date | None
    url: str | None
    copy_of: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReport:
    """What the documents say of a place and some days; ``start`` and ``end`` inclusive, null where not asked."""

    headline: str
    start: date | None
    end: date | None
    place: str | None
    period: str
    lead: tuple[Statement, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    documents: tuple[DocumentNote, ...]
    credits: tuple[str, ...] = ()


def to_plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: to_plain(item) for key, item in value.items()}
        case list() | tuple():
            return [to_plain(item) for item in value]
        case date():
            return value.isoformat()
        case _:
            return value


def report_to_json(report: SituationReport) -> Json:
    """The report as plain objects, lists, strings, numbers and nulls; dates are ISO dates."""
    plain: Json = to_plain(asdict(report))
    return plain
