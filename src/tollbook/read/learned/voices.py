"""The chain of an attribution, given the origin that the network finds."""

import re

from tollbook.model import Span
from tollbook.read.learned.traits import find_same
from tollbook.read.scene import Scene

__all__ = ["trace_origin"]

LOOSE_END = re.compile(r" (?:of|in|at|for|from)$")


def trace_origin(scene: Scene, span: Span, origin: str | None, at: Span | None = None) -> tuple[str | None, ...]:
    """Who says so, from the publisher to the origin; ``at`` is where the origin's words stand.

    The chain that the grammar hears goes as far as the origin, where it has it; an origin that it does not hear there
    stands alone after the publisher, by the fullest name that the document gives it.
    """
    publisher = scene.parse.document.publisher
    if origin is None:
        return (publisher,)
    chain = scene.voices.attribute(span)
    named = scene.voices.name(at) if at is not None else None
    origin = named or LOOSE_END.sub("", origin)
    heard = find_same(origin, chain)
    if heard is not None:
        return (publisher, *chain[: heard + 1])
    return (publisher, origin)
