"""What a quoted figure counts, worked out from the report's own words; a model's numbers are not even asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tollbook.collect.language import weigh_language
from tollbook.model import Bounds, Document, Span
from tollbook.read.candidates import Candidate, find_candidates
from tollbook.read.households import find_households
from tollbook.read.llm.numbers import count_words
from tollbook.read.parse import Parse, parse_document
from tollbook.read.times import TimeExpression, list_times

__all__ = ["CountedQuote", "Grammar"]

ENGLISH = "en"
ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedQuote:
    """A figure's words and its bounds; a share ("half of them") has its ``fraction`` and no bounds yet."""

    span: Span
    bounds: Bounds
    fraction: tuple[int, int] | None = None


class Grammar:
    """What the grammar knows of a document's words. English is parsed, once and only where it is asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def parse(self) -> Parse:
        """The parse of the document as English."""
        return parse_document(self.document)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every quantity of the document with what it counts, and the sums of people counted together."""
        homes = [home for paragraph in self.parse.paragraphs for home in find_households(paragraph)]
        sums = [candidate for home in homes for candidate in (home.whole, home.part) if candidate is not None]
        return tuple(candidate for candidate in (*find_candidates(self.parse), *sums) if not candidate.weak)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Every expression of time in the document."""
        return list_times(self.parse)

    @cached_property
    def language(self) -> str:
        """The language of the document; English where nothing says another."""
        if self.document.language:
            return self.document.language.casefold().split("-")[0]
        weighed = weigh_language(self.document.text)
        return weighed.best if weighed.is_foreign and weighed.best else ENGLISH

    def tell_language(self, span: Span) -> str:
        """The language of the line that a span begins in, where its words show it, else that of the document."""
        text = self.document.text
        end = text.find("\n", span.end)
        weighed = weigh_language(text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)])
        if weighed.is_english:
            return ENGLISH
        return weighed.best if weighed.is_foreign and weighed.best else self.language

    def count(self, quote: Span) -> CountedQuote | None:
        """The one figure that a quote gives, with the words that bound it; null where it gives none or several."""
        language = self.tell_language(quote)
        if language == ENGLISH:
            candidate = choose_candidate(quote, self.candidates)
            return describe_candidate(candidate) if candidate else None
        counted = count_words(self.document.text, quote, language)
        if counted is None:
            return None
        span = Span(min(quote.start, counted.span.start), max(quote.end, counted.span.end))
        return CountedQuote(span=span, bounds=counted.bounds)

    def find_time(self, words: Span) -> str | None:
        """The words that say when, as the resolver reads them; in English only where the grammar knows them."""
        if self.tell_language(words) != ENGLISH:
            return " ".join(self.document.text[words.start : words.end].split())
        return next((time.text for time in self.times if time.span.overlaps(words)), None)


def describe_candidate(candidate: Candidate) -> CountedQuote:
    return CountedQuote(span=candidate.quote, bounds=candidate.quantity.bounds, fraction=candidate.quantity.fraction)


def locate_number(candidate: Candidate) -> Span:
    start = candidate.paragraph.span.start
    return Span(start + candidate.quantity.number.start, start + candidate.quantity.number.end)


def choose_candidate(quote: Span, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate whose number stands in the quote; of several the one that is the quote, nearly; else null."""
    inside = [
        candidate
        for candidate in candidates
        if quote.start <= (number := locate_number(candidate)).start and number.end <= quote.end
    ]
    if len(inside) < 2:
        return inside[0] if inside else None
    ranked = sorted(inside, key=lambda candidate: compare_spans(quote, candidate.quote), reverse=True)
    first, second = (compare_spans(quote, candidate.quote) for candidate in ranked[:2])
    return ranked[0] if first >= ALIKE and first > second else None


def compare_spans(one: Span, other: Span) -> float:
    """How much of two spans is of both: 1 where they are the same, 0 where they share nothing."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))
