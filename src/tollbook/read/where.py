"""Where: the most specific place that the words around a claim tie it to."""

from dataclasses import dataclass

from tollbook.model import PlaceRef, Span
from tollbook.read.names import Names
from tollbook.read.parse import Parse

__all__ = ["Places", "find_places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places that a document names, with the spans of their names."""

    named: tuple[tuple[Span, str], ...]

    def locate(self, span: Span) -> PlaceRef | None:
        """The place of what stands at a span: only its words; the gazetteer finds where it is."""
        return None


def find_places(parse: Parse, names: Names) -> Places:
    """The places that a document names."""
    return Places(named=())
