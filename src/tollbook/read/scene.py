"""All that the reader has worked out of a document before it makes claims, and how claims get their common parts."""

from dataclasses import dataclass
from typing import Any

from tollbook.model import ClaimId, Kind, PlaceRef, Span, When, identify_claim
from tollbook.read.attribution import Voices
from tollbook.read.figures import Found
from tollbook.read.names import Names
from tollbook.read.parse import Parse
from tollbook.read.when import Times
from tollbook.read.where import Places

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document's parse, with who says what in it, where, and which figures it gives."""

    parse: Parse
    names: Names
    voices: Voices
    places: Places
    times: Times
    figures: tuple[Found, ...]

    def quote(self, span: Span) -> str:
        """The exact words at a span."""
        return self.parse.text[span.start : span.end]

    def name_claim(self, kind: Kind, span: Span, nth: int = 0) -> ClaimId:
        """The id of a claim of the document."""
        return identify_claim(self.parse.document.sha256, kind, self.quote(span), nth)

    def base(self, kind: Kind, span: Span, nth: int = 0) -> dict[str, Any]:
        """What every claim at a span has, as keywords: id, document, words and attribution."""
        return {
            "id": self.name_claim(kind, span, nth),
            "document": self.parse.document.id,
            "quote": self.quote(span),
            "span": span,
            "attribution": (self.parse.document.publisher, *self.voices.attribute(span)),
        }

    def locate(self, span: Span) -> PlaceRef | None:
        """The place of what stands at a span."""
        return self.places.locate(span)

    def date(self, span: Span) -> When:
        """When what stands at a span happened, in the document's words."""
        return self.times.date(span)
