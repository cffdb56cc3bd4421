"""Single people: quantities of one ("a policeman", "the driver", "her brother") and ordinals ("a thirteenth victim").

The grammar takes only an article before a noun for people; all else here is ``weak``, a candidate for the learned
reader, and stands only where the words about it may say that somebody came to harm.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import Bounds, Span
from tollbook.read.grammar import lemma_of
from tollbook.read.hand import load_words
from tollbook.read.outcome_words import words_of
from tollbook.read.parse import Paragraph
from tollbook.read.people import is_person, looks_like_person
from tollbook.read.quantities import Form, Quantity

__all__ = [
    "PLURAL",
    "Single",
    "find_aged",
    "find_ordinals",
    "find_singles",
    "find_weak_singles",
    "first_of",
    "is_pair",
    "is_single",
]

ARTICLES = {"a", "an", "another"}
DEFINITE = {"the", "this", "that", "my", "his", "her", "its", "our", "their", "your"}
PRONOUNS = {"he", "she", "him", "her", "himself", "herself", "i", "me", "myself"}
PLURAL = {"NNS", "NNPS"}
ROLES = {"nsubj", "nsubjpass", "dobj", "attr", "ROOT", "pobj", "conj", "appos", "npadvmod", "oprd", "dep"}
AGED = re.compile(
    r"\b(?:an?|the|another|his|her|their) (?:[\w-]+[ -])??[\w-]+-(?:year|month|week|day)-old\b"
    r"(?=[.,;:)]| (?:was|were|is|who|and|had|has|died|killed|did|in|on|with|from)\b|$)",
    re.I,
)
ONE = Bounds(low=1, high=1)
TWO = Bounds(low=2, high=2)


class Single(NamedTuple):
    """A quantity and the noun that it counts."""

    quantity: Quantity
    noun: Token


def is_pair(noun: Token) -> bool:
    """Whether a noun in the singular or of twins counts two ("a couple", "the twins")."""
    return noun.text.casefold() in load_words("quantities")["pairs"]["words"]


def make_single(first: Token, last: Token, *, weak: bool, two: bool = False) -> Quantity:
    """One person (or a pair) whose words run from the first token to the last."""
    return Quantity(
        span=Span(first.idx, last.idx + len(last.text)),
        number=Span(first.idx, first.idx + len(first.text)),
        bounds=TWO if two else ONE,
        form=Form.NUMBER if two else Form.ONE,
        weak=weak,
    )


def find_singles(paragraph: Paragraph, taken: Sequence[Quantity]) -> Iterator[Quantity]:
    """Quantities of one: an article before a noun for people ("a policeman", "another soldier")."""
    for chunk in paragraph.doc.noun_chunks:
        first = chunk[0]
        if first.text.casefold() not in ARTICLES or not is_person(chunk.root) or chunk.root.tag_ in PLURAL:
            continue
        single = make_single(first, first, weak=False, two=is_pair(chunk.root))
        if not any(single.span.overlaps(quantity.span) for quantity in taken):
            yield single
    for token in paragraph.doc:
        if token.text.casefold() == "another" and token.dep_ in {"nsubj", "nsubjpass"}:
            yield make_single(token, token, weak=False)


@cache
def harms() -> frozenset[str]:
    """The lemmas and words that may say that somebody came to harm."""
    parts = (words_of(part) for part in ("patient", "self", "adjectives", "nouns"))
    struck = load_words("people")["struck"]
    return frozenset({word for part in parts for word in part} | set(struck["verbs"]) | set(struck["words"]))


def is_harm(token: Token) -> bool:
    """Whether a word may say that somebody came to harm."""
    return lemma_of(token) in harms() or token.text.casefold() in harms()


def climb(token: Token) -> Token:
    """The first of the nouns that a noun is joined to."""
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    return token


def is_struck(noun: Token) -> bool:
    """Whether the words that govern a noun, or that it governs, may say that harm came to it."""
    if any(c.dep_ in {"acl", "relcl", "amod", "prep"} and any(map(is_harm, [c, *c.children])) for c in noun.children):
        return True
    top = climb(noun)
    if top.dep_ in {"pobj", "poss"}:
        return is_struck_by_preposition(top)
    verb = top.head
    if not is_harm(verb):
        own = range(noun.left_edge.i, noun.right_edge.i + 1)
        return verb.pos_ in {"AUX", "VERB"} and any(is_harm(t) for t in verb.subtree if t.i not in own)
    done_to = top.dep_ in {"dobj", "nsubjpass", "attr", "ROOT", "oprd", "dep", "npadvmod"}
    objects = [token for token in verb.children if token.dep_ == "dobj" and token != noun]
    return done_to or (top.dep_ == "nsubj" and (not objects or lemma_of(verb) == "lose" or is_harm(objects[0])))


def is_struck_by_preposition(noun: Token) -> bool:
    """Whether a noun stands with the struck ("along with the driver", "the body of a student", "the driver's leg")."""
    if noun.dep_ == "poss":
        return is_harm(noun.head)
    preposition = noun.head
    word = preposition.text.casefold()
    if word in {"with", "including", "besides", "among", "plus"}:
        return any(is_harm(token) for token in noun.sent)
    return word in {"of", "to", "for", "from"} and is_harm(preposition.head)


def is_bare_fragment(noun: Token) -> bool:
    """Whether a noun without an article stands in a sentence with no verb of its own ("Boy, 12, found in a sack")."""
    return not any(token.tag_ in {"VBZ", "VBD", "VBP", "MD"} for token in noun.sent)


def first_of(noun: Token) -> Token | None:
    """The article or possessive that opens a noun's phrase, or null."""
    words = ARTICLES | DEFINITE
    return next((t for t in noun.lefts if t.text.casefold() in words or t.dep_ == "poss"), None)


def is_single(noun: Token) -> bool:
    """Whether a token is the head of a phrase for one person."""
    if noun.pos_ not in {"NOUN", "PROPN", "ADJ"} or noun.dep_ in {"amod", "punct"}:
        return False
    if noun.dep_ == "compound" and not (noun.pos_ == "NOUN" and noun.head.pos_ == "PROPN"):
        return False
    plural = noun.tag_ in PLURAL and not is_pair(noun)
    return not (plural and not has_article(noun)) and looks_like_person(noun)


def has_article(noun: Token) -> bool:
    """Whether "a" or "an" stands before a noun."""
    return any(token.text.casefold() in {"a", "an"} for token in noun.lefts)


def find_weak_singles(paragraph: Paragraph) -> Iterator[Single]:
    """Single people whom only their surroundings show to be counted."""
    for sentence in paragraph.doc.sents:
        if not any(is_harm(token) for token in sentence):
            continue
        for token in sentence:
            yield from weigh_single(token)


def weigh_single(token: Token) -> Iterator[Single]:
    """The single person that a token stands for, if its surroundings make one likely."""
    word = token.text.casefold()
    if token.pos_ == "PRON":
        if word in PRONOUNS and is_struck(token) and token.dep_ in {"nsubjpass", "dobj", "nsubj", "appos"}:
            yield Single(make_single(token, token, weak=True), token)
    elif word in {"other", "another"} and token.dep_ in ROLES:
        opening = first_of(token) or token
        if word == "another" or opening.text.casefold() == "the" or opening is token:
            yield Single(make_single(opening, token, weak=True), token)
    elif is_single(token):
        first = first_of(token)
        if first is None and not (is_bare_fragment(token) and token.i - token.sent.start <= 6):
            return
        indefinite = first is not None and first.text.casefold() in ARTICLES
        if first is not None and first.dep_ == "poss":
            first = token.doc[first.left_edge.i]
        if indefinite or is_struck(token):
            yield Single(make_single(first or token, token, weak=True, two=is_pair(token)), token)


@cache
def ordinal_pattern() -> re.Pattern[str]:
    """Ordinal numbers in words and figures."""
    ordinals = load_words("quantities")["ordinals"]
    tens = "|".join(ordinals["tens"])
    units = "|".join(ordinals["units"])
    return re.compile(rf"\b(?:(?P<tens>{tens})[ -])?(?P<unit>{units})\b|\b(?P<figure>\d+)(?:st|nd|rd|th)\b", re.I)


def value_of(found: re.Match[str]) -> int:
    """The number that an ordinal stands for."""
    if found["figure"]:
        return int(found["figure"])
    ordinals = load_words("quantities")["ordinals"]
    tens = ordinals["tens"][found["tens"].casefold()] if found["tens"] else 0
    return int(tens + ordinals["units"][found["unit"].casefold()])


def find_aged(paragraph: Paragraph) -> Iterator[Single]:
    """Single people called by their age alone: "a three-month-old"."""
    for found in AGED.finditer(paragraph.text):
        words = paragraph.doc.char_span(*found.span(), alignment_mode="expand")
        if words is not None:
            yield Single(make_single(words[0], words[-1], weak=True), words[-1])


def find_ordinals(paragraph: Paragraph) -> Iterator[Single]:
    """People counted by an ordinal: the toll that it stands for, and the one person."""
    for found in ordinal_pattern().finditer(paragraph.text):
        words = paragraph.doc.char_span(*found.span(), alignment_mode="expand")
        noun = find_ordered(words, bool(found["figure"])) if words is not None else None
        if noun is None or words is None:
            continue
        first = words[0]
        if first.i > 0 and first.nbor(-1).text.casefold() in ARTICLES | DEFINITE:
            first = first.nbor(-1)
        single = make_single(first, noun if noun.i >= words[-1].i else words[-1], weak=True)
        yield Single(single, noun)
        value = value_of(found)
        if value > 1:
            bounds = Bounds(low=value, high=value)
            toll = Quantity(span=single.span, number=Span(*found.span()), bounds=bounds, form=Form.NUMBER, weak=True)
            yield Single(toll, noun)


def find_ordered(words: Words, figure: bool) -> Token | None:
    """The noun for people that an ordinal stands before, or the ordinal where it stands for a person itself."""
    last = words[-1]
    for token in words.doc[last.i + 1 : min(last.i + 5, last.sent.end)]:
        if token.pos_ in {"NOUN", "PROPN"} and (looks_like_person(token) or is_harm(token)):
            return token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            alone = token.i == last.i + 1 and token.text != "of" and not figure
            before = words[0].nbor(-1).text.casefold() if words[0].i > words[0].sent.start else ""
            return last if alone and before in {"a", "an", "another", "the"} else None
    return None
