"""The small steps through a parse that all parts of the reader take."""

from collections.abc import Container

from spacy.tokens import Token

__all__ = ["NOMINAL", "OBJECTS", "RELATIVES", "SUBJECTS", "child", "find_verb", "is_among", "lemma_of"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
RELATIVES = frozenset({"who", "which", "that"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


LEMMAS: dict[int, str] = {}


def lemma_of(token: Token) -> str:
    """The lemma of a token in small letters, kept by the parser's number for it: it is asked for all the time."""
    number = token.lemma
    if number not in LEMMAS:
        LEMMAS[number] = str(token.lemma_).casefold()
    return LEMMAS[number]


def is_among(token: Token, words: Container[str]) -> bool:
    """Whether a token is one of some words, by its lemma or as written."""
    return lemma_of(token) in words or token.text.casefold() in words


def child(token: Token, *labels: str) -> Token | None:
    """The first child of a token under one of the labels of the grammar."""
    return next((c for c in token.children if c.dep_ in labels), None)


def find_verb(token: Token) -> Token:
    """The verb that a word belongs to (itself, or the nearest above it), or the root of its sentence."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token
