"""What a model said, held against the report: only what the report's own words bear becomes a claim.

A quote must stand in the report, a figure's bounds follow from its words, a name must be words of the report, a date is
worked out later from words of time. What fails is dropped and counted by its fault.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tollbook.model import ActorRef, Document, Kind, PlaceRef, Span, When, identify_claim
from tollbook.read.llm.counting import Grammar
from tollbook.read.llm.locate import find_spans, is_name, take_words
from tollbook.read.llm.parts import Part, find_sender
from tollbook.read.llm.shape import Entry

__all__ = ["AGAIN", "CONFIDENCE", "NO_NAME", "NO_NUMBER", "NO_PLACE", "NO_QUOTE", "Desk"]

CONFIDENCE = 0.5
"""Of every claim of a model: how often they are right depends on the model, and has not been measured."""

NO_QUOTE = "with a quote that is not in the report"
NO_NUMBER = "whose words give no one number"
NO_NAME = "with a name that is not in the report"
NO_PLACE = "of control without a place"
AGAIN = "told twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A document under check: its grammar, what of a mail's sender must not be told, and what was dropped so far.

    ``told`` are the spans that have become claims of each kind, ``entries`` what the model has said so far.
    """

    document: Document
    grammar: Grammar
    sender: str | None
    dropped: Counter[str] = field(default_factory=Counter)
    told: set[tuple[Kind, Span]] = field(default_factory=set)
    entries: set[Entry] = field(default_factory=set)

    @classmethod
    def open(cls, document: Document) -> "Desk":
        """A desk with nothing checked yet."""
        return cls(document=document, grammar=Grammar(document), sender=find_sender(document))

    def find_quote(self, entry: Entry, part: Part, kind: Kind) -> Span | None:
        """Where a quote stands in its part; null, and counted, where it does not.

        One given again is its next place. Where there is none, it makes a second claim only if that says another
        thing, and never a second figure.
        """
        spans = list(find_spans(entry.quote, self.document.text, part.span, self.document.furniture))
        if not spans:
            self.dropped[NO_QUOTE] += 1
            return None
        span = next((span for span in spans if (kind, span) not in self.told), None)
        if span is None and (kind is Kind.COUNT or entry in self.entries):
            self.dropped[AGAIN] += 1
            return None
        self.told.add((kind, span or spans[-1]))
        self.entries.add(entry)
        return span or spans[-1]

    def take_name(self, name: str | None, part: Part) -> str | None:
        """The report's words for a name; null, and counted, where it has none, or where a mail's sender is meant."""
        if not name:
            return None
        words = take_words(name, self.document.text, part.span, self.document.furniture)
        if words is None or self.names_sender(words):
            self.dropped[NO_NAME] += 1
            return None
        return words

    def names_sender(self, words: str) -> bool:
        """Whether some words are of the name of a mail's sender, or hold it."""
        mine, theirs = words.casefold(), (self.sender or "").casefold()
        return bool(theirs) and (mine in theirs or theirs in mine)

    def take_names(self, names: Iterable[str], part: Part) -> tuple[str, ...]:
        """Those names that are words of the report, each once."""
        return tuple(dict.fromkeys(words for name in names if (words := self.take_name(name, part))))

    def take_actor(self, name: str | None, part: Part) -> ActorRef | None:
        """A party in the report's words, or null."""
        words = self.take_name(name, part)
        return ActorRef(text=words) if words else None

    def take_actors(self, names: Iterable[str], part: Part) -> tuple[ActorRef, ...]:
        """The parties that are words of the report."""
        return tuple(ActorRef(text=words) for words in self.take_names(names, part))

    def base(self, entry: Entry, kind: Kind, span: Span, part: Part) -> dict[str, Any]:
        """What every claim has, as keywords; its id is that of the first claim of these words."""
        place = self.take_name(entry.place, part)
        chain = self.take_names(entry.attribution, part)
        publisher, quote = self.document.publisher, self.document.text[span.start : span.end]
        return {
            "id": identify_claim(self.document.sha256, kind, quote),
            "document": self.document.id,
            "quote": quote,
            "span": span,
            "attribution": (publisher, *(name for name in chain if name.casefold() != (publisher or "").casefold())),
            "stance": entry.stance,
            "when": self.date(entry.time, span, part),
            "place": PlaceRef(text=place) if place and is_name(place) else None,
            "confidence": CONFIDENCE,
        }

    def date(self, words: str | None, claim: Span, part: Part) -> When:
        """The words of time nearest to a claim, with dates yet to be worked out; none where they are no such words."""
        if not words:
            return When()
        spans = find_spans(words, self.document.text, part.span, self.document.furniture)
        nearest = min(spans, key=lambda span: max(span.start - claim.end, claim.start - span.end), default=None)
        if nearest is None:
            self.dropped[NO_NAME] += 1
            return When()
        return When(text=self.grammar.find_time(nearest))
