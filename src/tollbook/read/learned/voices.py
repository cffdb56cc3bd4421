"""The chain of an attribution, given the origin that the network finds."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.learned.traits import find_same
from tollbook.read.notes import has_role
from tollbook.read.scene import Scene
from tollbook.read.speakers import name_phrase, names_publisher

__all__ = ["trace_origin"]

LOOSE_END = re.compile(r" (?:of|in|at|for|from|adds|announces|confirms|declares|reports|says|states|writes)$")
WITHIN = {"pobj", "prep", "compound", "poss", "nmod", "amod"}


def list_heads(token: Token) -> Iterator[Token]:
    """A word and the nouns over it in its noun phrase: "ministry" in "the ministry's spokesman", then "spokesman"."""
    yield token
    while token.dep_ in WITHIN and token.head.pos_ in {"NOUN", "PROPN", "ADP"}:
        token = token.head
        yield token


def hear_speaker(scene: Scene, at: Span) -> tuple[str | None, Token | None]:
    """The full name of whoever speaks by the words that the word at a span is part of, and that word; null for none."""
    paragraph = scene.parse.paragraph_of(at)
    words = paragraph.words_at(at) if paragraph is not None else None
    if paragraph is None or words is None:
        return None, None
    names = (scene.voices.name(paragraph.locate(token.doc[token.i : token.i + 1])) for token in list_heads(words[-1]))
    return next((name for name in names if name), None), words[-1]


def describe_speaker(word: Token, origin: str) -> str:
    """What the report calls somebody who nowhere speaks, where that says more: "a nurse at the clinic"."""
    phrase = name_phrase(word) if word.pos_ == "NOUN" else ""
    return phrase if phrase.startswith(origin) else origin


def trace_origin(scene: Scene, span: Span, origin: str | None, at: Span | None = None) -> tuple[str | None, ...]:
    """Who says so, from the publisher to the origin; ``at`` is where the origin's words stand.

    The chain that the grammar hears goes as far as the origin, where it has it. Where the network finds none, it is
    whom the document names once for what stands around, else a body or a person with a role whom the grammar hears;
    that is also where the network's origin nowhere speaks. Any other stands alone after the publisher, by the fullest
    name that the document gives it.
    """
    publisher = scene.parse.document.publisher
    chain = scene.voices.attribute(span)
    by_role = chain if chain and has_role(chain[-1]) else ()
    if origin is None:
        note = scene.voices.find_note(span)
        return (publisher, note) if note else (publisher, *by_role)
    if names_publisher(origin, publisher):
        return (publisher,)
    named, word = hear_speaker(scene, at) if at is not None else (None, None)
    origin = named or LOOSE_END.sub("", describe_speaker(word, origin) if word is not None else origin)
    heard = find_same(origin, chain)
    if heard is not None:
        return (publisher, *chain[: heard + 1])
    silent = word is not None and named is None
    return (publisher, *by_role) if silent and by_role else (publisher, origin)
