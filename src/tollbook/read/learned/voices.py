"""The chain of an attribution, given the origin that the network finds."""

from tollbook.model import Span
from tollbook.read.learned.traits import find_same
from tollbook.read.scene import Scene

__all__ = ["trace_origin"]


def trace_origin(scene: Scene, span: Span, origin: str | None) -> tuple[str | None, ...]:
    """Who says so, from the publisher to the origin.

    The chain that the grammar hears goes as far as the origin, where it has it; an origin that it does not hear there
    stands alone after the publisher.
    """
    publisher = scene.parse.document.publisher
    if origin is None:
        return (publisher,)
    chain = scene.voices.attribute(span)
    heard = find_same(origin, chain)
    if heard is not None:
        return (publisher, *chain[: heard + 1])
    return (publisher, origin)
