"""The chain of an attribution, given the origin that the network finds."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.learned.traits import find_same
from tollbook.read.notes import has_role
from tollbook.read.scene import Scene
from tollbook.read.speakers import name_phrase

__all__ = ["trace_origin"]

LOOSE_END = re.compile(r" (?:of|in|at|for|from)$")
WITHIN = {"pobj", "prep", "compound", "poss", "nmod", "amod"}


def list_heads(token: Token) -> Iterator[Token]:
    """A word and the nouns over it in its noun phrase: "ministry" in "the ministry's spokesman", then "spokesman"."""
    yield token
    while token.dep_ in WITHIN and token.head.pos_ in {"NOUN", "PROPN", "ADP"}:
        token = token.head
        yield token


def name_speaker(scene: Scene, at: Span, origin: str) -> str | None:
    """The full name of whoever speaks by the words that the word at a span is part of.

    Where nobody does, what the report calls them, where that says more than ``origin``: "a nurse at the clinic".
    """
    paragraph = scene.parse.paragraph_of(at)
    words = paragraph.words_at(at) if paragraph is not None else None
    if paragraph is None or words is None:
        return None
    names = (scene.voices.name(paragraph.locate(token.doc[token.i : token.i + 1])) for token in list_heads(words[-1]))
    phrase = name_phrase(words[-1]) if words[-1].pos_ == "NOUN" else ""
    fuller = phrase if phrase.startswith(origin) else None
    return next((name for name in names if name), fuller)


def trace_origin(scene: Scene, span: Span, origin: str | None, at: Span | None = None) -> tuple[str | None, ...]:
    """Who says so, from the publisher to the origin; ``at`` is where the origin's words stand.

    The chain that the grammar hears goes as far as the origin, where it has it; an origin that it does not hear there
    stands alone after the publisher, by the fullest name that the document gives it. Where the network finds none, it
    is whom the document names once for what stands around, else a body or a person with a role whom the grammar hears.
    """
    publisher = scene.parse.document.publisher
    chain = scene.voices.attribute(span)
    if origin is None:
        note = scene.voices.find_note(span)
        heard_by_role = chain if chain and has_role(chain[-1]) else ()
        return (publisher, note) if note else (publisher, *heard_by_role)
    named = name_speaker(scene, at, origin) if at is not None else None
    origin = named or LOOSE_END.sub("", origin)
    heard = find_same(origin, chain)
    if heard is not None:
        return (publisher, *chain[: heard + 1])
    return (publisher, origin)
