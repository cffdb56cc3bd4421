"""Noun phrases as reports write them: the words of a party, and the places that a phrase names."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tollbook.read.grammar import child, is_among
from tollbook.read.hand import load_words

__all__ = ["find_place_tokens", "is_place_noun", "phrase_bounds", "phrase_text", "place_text", "read_tokens"]

HOUR = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?")
PARTICLES = {"al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "bin", "ibn", "abu", "-"}
TRIMMED = {"det", "predet", "punct", "cc", "advmod", "mark", "preconj"}
NAME_PARTS = {"compound", "nmod", "amod", "poss", "case", "punct", "nummod", "flat"}


def phrase_bounds(head: Token) -> tuple[int, int]:
    """The first token of a noun phrase with its modifiers and its "of", without clauses, and the one after its last."""
    start, end = head.i, head.i + 1
    for token in head.children:
        if token.i < head.i and token.dep_ not in {"cc", "mark", "punct", "relcl", "advcl"}:
            start = min(start, token.left_edge.i)
        if token.i > head.i and token.dep_ == "prep" and token.text.casefold() == "of":
            inner = child(token, "pobj")
            end = max(end, token.i + 1 if inner is None else phrase_bounds(inner)[1])
    for i in range(start, head.i):
        if head.doc[i].text in {"-", "–", ":", ","} and head.doc[i].whitespace_ and head.doc[i - 1].whitespace_:
            start = i + 1
    while start < head.i and is_trimmed(head.doc[start]):
        start += 1
    return start, extend_name(head, end)


def is_trimmed(token: Token) -> bool:
    """Whether a word at the start of a phrase is no part of a name: an article, a possessive, an hour."""
    return token.dep_ in TRIMMED or token.tag_ == "PRP$" or HOUR.fullmatch(token.text) is not None


def extend_name(head: Token, end: int) -> int:
    """The token after a name that goes on past its head, as names with "al-" do where the parser cuts them."""
    doc = head.doc
    if head.pos_ != "PROPN" or end != head.i + 1:
        return end
    while end < len(doc) and doc[end].text.casefold() in PARTICLES:
        step = end + 1
        step += step < len(doc) and doc[step].text == "-"
        if step >= len(doc) or not doc[step].text[:1].isupper():
            break
        end = step + 1
    return end


def phrase_text(head: Token) -> str:
    """The words of a party, without articles and clauses: "fighters of the Islamic Front"."""
    start, end = phrase_bounds(head)
    return read_tokens(head.doc, start, end)


def read_tokens(doc: Doc, start: int, end: int) -> str:
    """The words of some tokens, without the marks around them."""
    return doc[start:end].text.strip(" \"'“”‘’,;:()")


def is_place_noun(token: Token, section: str) -> bool:
    """Whether a noun is in a list of the nouns for places (``settlements``, ``sites``), in either number."""
    words = load_words("control")["places"][section]
    return is_among(token, words) or token.text.casefold().removesuffix("s") in words


def place_text(head: Token) -> str | None:
    """The name of the place that a noun phrase is for, or null where it names none."""
    doc, start = head.doc, head.i
    while start > head.sent.start:
        before = doc[start - 1]
        joined = before.text in {"-", "’", "'"} and start - 2 >= head.sent.start
        named = before.pos_ == "PROPN" or before.text[:1].isupper() or before.text in {"al", "el", "military", "air"}
        if joined:
            start -= 2
        elif named and before.dep_ in NAME_PARTS and before.pos_ not in {"DET", "PRON", "VERB", "AUX", "ADP"}:
            start -= 1
        else:
            break
    words = read_tokens(doc, start, head.i + 1)
    if is_place_noun(head, "sites") or is_place_noun(head, "settlements"):
        if head.tag_ == "NNS":
            return None
        return words
    return words if head.pos_ == "PROPN" or head.text[:1].isupper() else None


def of_places(head: Token) -> list[Token]:
    """The names after "of" in "the towns of Jisr al-Shughur and Ariha", each with what is joined to it."""
    found: list[Token] = []
    for preposition in head.children:
        if preposition.dep_ == "prep" and preposition.text.casefold() in {"of", "called"}:
            for inner in preposition.children:
                if inner.dep_ == "pobj":
                    found += [inner, *inner.conjuncts]
    return found


def find_place_tokens(head: Token) -> Iterator[Token]:
    """The heads of the places that a noun phrase and those joined to it name."""
    seen: set[int] = set()
    queue = [head, *(token for token in head.conjuncts if token.i > head.i)]
    while queue:
        token = queue.pop(0)
        if token.i in seen or token.pos_ not in {"NOUN", "PROPN", "ADJ", "X"}:
            continue
        seen.add(token.i)
        inner = of_places(token) if is_place_noun(token, "settlements") else []
        if inner:
            queue[:0] = inner
        else:
            yield token
        appositions = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        queue += [c for c in appositions if c.i not in seen and is_place_noun(token, "settlements")]
