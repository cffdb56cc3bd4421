"""Who says so: the chain from the document to the origin of what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from tollbook.model import Span
from tollbook.read.names import Names
from tollbook.read.parse import Parse

__all__ = ["Voices", "find_voices"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The chain of each sentence of a document, without the publisher, by the sentence's start."""

    chains: Mapping[int, tuple[str, ...]]

    def attribute(self, span: Span) -> tuple[str, ...]:
        """Who says what stands at a span, from the first to pass it on to the origin; empty where the document itself."""
        return ()


def find_voices(parse: Parse, names: Names) -> Voices:
    """Who says what in a document."""
    return Voices(chains={})
