"""Which words of a document say when, for each of its figures and claims."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import Span, When
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.time_words import ANCHOR, TimeKind, TimeMatch, find_time_words

__all__ = ["TimeExpression", "TimeUse", "TimeWords", "list_times"]

PREPOSITION = re.compile(r"(?:on|in|at|by|since|over|from|during|between|this|last|the|for|early|late|of)\b", re.IGNORECASE)
DATELINE_END = re.compile(r"(?: \([^)]*\)| GMT|[,/]? \(?\w+\)?|, \d{4})? ?(?:[-–—]|:(?!\d)|\)|\.(?: |$)|\||$)")
DATELINE_LENGTH = 90
LINE_LENGTH = 120
SENTENCE_END = ".!?\"”’"


class TimeUse(StrEnum):
    """What an expression of time is there for.

    ``TOLD`` is the time of what happened, ``SAID`` that of saying so ("told reporters on Friday"), ``HEADER`` that of
    the document or a table ("Thursday 12 May 2016" above a bulletin, "JUBA, Monday -").
    """

    TOLD = "told"
    SAID = "said"
    HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """An expression of time in a document.

    ``text`` is what :func:`tollbook.resolve.dates.resolve_when` reads: the words themselves, after the words they
    count from where they need some ("on Tuesday … the day before"). ``paragraph`` and ``sentence`` are indexes in
    the document; ``clause`` is the character where the verb that governs it begins.
    """

    text: str
    match: TimeMatch
    use: TimeUse
    paragraph: int
    sentence: int
    clause: int

    @property
    def kind(self) -> TimeKind:
        """What it gives: a day, a closed or open stretch, or less than dates."""
        return self.match.kind

    @property
    def span(self) -> Span:
        """Where its own words stand in the document's text."""
        return self.match.span


def governor_of(token: Token) -> Token:
    """The verb that governs a token, or the root of its sentence where none does."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document: its words, its paragraph, its span in the text and its index."""

    index: int
    paragraph: Paragraph
    words: Words
    span: Span


def list_sentences(parse: Parse) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(index=i, paragraph=paragraph, words=words, span=paragraph.locate(words))
        for i, (paragraph, words) in enumerate(parse.sentences())
    )


def is_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading or a row rather than sentences."""
    text = paragraph.doc.text.rstrip()
    return len(text) < LINE_LENGTH and text[-1] not in SENTENCE_END


def is_header(paragraph: Paragraph, match: TimeMatch) -> bool:
    """Whether an expression dates the document or what follows: in a dateline, or in a heading without a verb."""
    text, start = paragraph.doc.text, match.span.start - paragraph.span.start
    if start > DATELINE_LENGTH:
        return False
    before = paragraph.doc.char_span(0, start, alignment_mode="contract") if start else ()
    told = any(token.pos_ == "VERB" and token.text.islower() for token in before or ())
    if paragraph.headline or is_line(paragraph):
        return not told and (match.groups.get("year") is not None or not PREPOSITION.match(match.text)) and not any(
            token.pos_ == "VERB" and token.text.islower() for token in paragraph.doc
        )
    rest = text[match.span.end - paragraph.span.start :]
    return not told and not PREPOSITION.match(match.text) and DATELINE_END.match(rest) is not None


def use_of(paragraph: Paragraph, match: TimeMatch, words: Words) -> TimeUse:
    if is_header(paragraph, match):
        return TimeUse.HEADER
    verb = governor_of(words.root)
    return TimeUse.SAID if verb.lemma_.casefold() in load_words("when")["verbs"]["reporting"] else TimeUse.TOLD


def needs_anchor(match: TimeMatch) -> bool:
    return match.kind in (TimeKind.RELATIVE, TimeKind.LENGTH)


def anchor_of(match: TimeMatch, sentence: int, earlier: Sequence[TimeExpression]) -> str | None:
    """The words that a relative expression counts from: the last day told, and for a length one in its sentence."""
    for other in reversed(earlier):
        if other.use is not TimeUse.TOLD or other.kind not in (TimeKind.POINT, TimeKind.PERIOD, TimeKind.RELATIVE):
            continue
        if match.kind is TimeKind.LENGTH and other.sentence != sentence:
            return None
        return other.text
    return None


def list_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The expressions of time in a document, in order, with what each is there for."""
    found: list[TimeExpression] = []
    matches = list(find_time_words(parse.text))
    for index, (paragraph, sentence) in enumerate(parse.sentences()):
        span = paragraph.locate(sentence)
        for match in matches:
            if not span.start <= match.span.start < span.end:
                continue
            words = paragraph.words_at(Span(match.span.start, min(match.span.end, paragraph.span.end)))
            if words is None:
                continue
            anchor = anchor_of(match, index, found) if needs_anchor(match) else None
            found.append(
                TimeExpression(
                    text=f"{anchor}{ANCHOR}{match.text}" if anchor else match.text,
                    match=match,
                    use=use_of(paragraph, match, words),
                    paragraph=paragraph.index,
                    sentence=index,
                    clause=paragraph.locate(governor_of(words.root)).start,
                )
            )
    return tuple(found)
