"""Candidates: quantities with what they count, before it is known whether they are figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tollbook.model import Bounds, Span
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.quantities import Form, Quantity, find_quantities

__all__ = [
    "Candidate",
    "find_candidates",
    "group_of",
    "is_child_of",
    "is_person",
    "is_site",
    "is_thing",
    "person_class",
]

MOST = 80
ARTICLES = {"a", "an", "another"}
MODIFIERS = {"nummod", "quantmod", "amod", "det", "compound", "poss", "nmod", "advmod", "predet"}
SKIPPED = {"ADJ", "ADV", "PROPN", "DET", "PUNCT", "PART", "ADP", "NUM", "VERB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A quantity and what it counts.

    ``number`` is the token that stands for the quantity, ``noun`` the noun counted (null for a bare number) and
    ``node`` whichever of the two the rest of the sentence governs. ``partitive`` is true for "four of the passengers",
    whose noun names the whole. ``quote`` is the span of the words in the document's text.
    """

    quantity: Quantity
    paragraph: Paragraph
    number: Token
    noun: Token | None
    node: Token
    partitive: bool
    quote: Span

    @property
    def quote_text(self) -> str:
        """The words of the quote, as the parser reads them."""
        start = self.paragraph.span.start
        return self.paragraph.text[self.quote.start - start : self.quote.end - start]

    @property
    def span(self) -> Span:
        """Where the quantity's words stand in the document's text."""
        start = self.paragraph.span.start
        return Span(start + self.quantity.span.start, start + self.quantity.span.end)


@cache
def nouns(section: str) -> dict[str, str]:
    """Every noun of a section of the list of people, with the class or group that it stands under."""
    table = load_words("people")[section]
    return {word: name for name, words in table.items() for word in words}


def forms_of(noun: Token) -> Iterator[str]:
    """The words a noun may be listed under, longest first: with the word before it, as written, and its lemma."""
    lemma, text = noun.lemma_.casefold(), noun.text.casefold()
    if not noun.is_sent_start and noun.i > 0:
        before = noun.nbor(-1).text.casefold()
        yield from (f"{before} {lemma}", f"{before} {text}")
    yield text
    yield lemma
    yield text.removesuffix("s")


def look_up(noun: Token, section: str) -> str | None:
    table = nouns(section)
    return next((table[form] for form in forms_of(noun) if form in table), None)


def person_class(noun: Token) -> str | None:
    """``civilian``, ``combatant`` or ``any`` for a noun for people, null for any other."""
    return look_up(noun, "class")


def group_of(noun: Token) -> str | None:
    """The group that a noun names ("nurse" → ``medics``), or null."""
    return look_up(noun, "group")


def is_child_of(noun: Token) -> bool:
    """Whether a noun is for somebody's child ("son", "twins")."""
    return look_up(noun, "kin") is not None


def is_person(noun: Token) -> bool:
    """Whether a noun is a noun for people."""
    return person_class(noun) is not None or group_of(noun) is not None


def is_site(noun: Token) -> bool:
    """Whether a noun is one of the sites that are taken and lost."""
    return look_up(noun, "sites") is not None


def is_thing(noun: Token) -> bool:
    """Whether a noun counts what is neither people nor sites."""
    return look_up(noun, "things") is not None and not is_person(noun)


def find_noun(number: Token, last: Token) -> Token | None:
    """The noun that a number counts: the head that it modifies, else the first noun after it within a few words."""
    head = number.head
    if number.dep_ in MODIFIERS and head.pos_ in {"NOUN", "PROPN", "ADJ"} and 0 < head.i - last.i <= 6:
        return head
    for token in last.doc[last.i + 1 : min(last.i + 6, number.sent.end)]:
        named = token.pos_ in {"PROPN", "ADJ"} and is_person(token)
        if token.pos_ == "NOUN" or named or token.text.casefold() in nouns("fallen"):
            return token
        if token.pos_ not in SKIPPED or token.text in {
            ",",
            ";",
            ".",
            ":",
            "(",
            "of",
            "in",
            "at",
            "on",
            "from",
            "by",
            "to",
        }:
            return None
    return None


def find_whole(last: Token) -> Token | None:
    """The noun after "of" in "four of the passengers", "dozens of militants" or "15 of them"."""
    if last.i + 1 >= last.sent.end or last.nbor(1).text.casefold() != "of":
        return None
    for token in last.doc[last.i + 2 : min(last.i + 9, last.sent.end)]:
        if token.tag_ == "PRP$":
            continue
        if token.pos_ in {"NOUN", "PRON"} or (token.pos_ in {"PROPN", "ADJ"} and is_person(token)):
            follows = token.nbor(1) if token.i + 1 < token.sent.end else None
            if follows is not None and token.pos_ == "NOUN" and follows.pos_ == "NOUN" and not is_person(token):
                continue
            return token
        if token.is_punct and token.text not in {'"', "'", "“", "-"}:
            return None
    return None


def build_candidate(quantity: Quantity, paragraph: Paragraph) -> Candidate | None:
    words = paragraph.doc.char_span(*quantity.number, alignment_mode="expand")
    if words is None:
        return None
    number, last = words.root, words[-1]
    whole = find_whole(last)
    noun = whole if whole is not None else find_noun(number, last)
    partitive = whole is not None and (quantity.form not in {Form.VAGUE} or last.nbor(2).pos_ in {"DET", "PRON"})
    node = noun if noun is not None and not partitive and whole is None else number
    end = max(quantity.span.end, (noun.idx + len(noun.text)) if noun is not None else 0)
    return Candidate(
        quantity=quantity,
        paragraph=paragraph,
        number=number,
        noun=noun,
        node=node,
        partitive=partitive,
        quote=Span(paragraph.span.start + quantity.span.start, paragraph.span.start + end),
    )


def find_singles(paragraph: Paragraph, taken: list[Quantity]) -> Iterator[Quantity]:
    """Quantities of one: an article before a noun for people ("a policeman", "another soldier")."""
    for chunk in paragraph.doc.noun_chunks:
        first = chunk[0]
        if first.text.casefold() not in ARTICLES or not is_person(chunk.root) or chunk.root.tag_ in {"NNS", "NNPS"}:
            continue
        span = Span(first.idx, first.idx + len(first.text))
        if not any(span.overlaps(quantity.span) for quantity in taken):
            yield Quantity(span=span, number=span, bounds=Bounds(low=1, high=1), form=Form.ONE)
    for token in paragraph.doc:
        if token.text.casefold() == "another" and token.dep_ in {"nsubj", "nsubjpass"}:
            span = Span(token.idx, token.idx + len(token.text))
            yield Quantity(span=span, number=span, bounds=Bounds(low=1, high=1), form=Form.ONE)


def find_candidates(parse: Parse) -> list[Candidate]:
    """Every candidate of a document, in the order of the text; of one paragraph no more than ``MOST``."""
    found: list[Candidate] = []
    for paragraph in parse.paragraphs:
        numbers = find_quantities(paragraph.text)
        quantities = sorted([*numbers, *find_singles(paragraph, numbers)], key=lambda quantity: quantity.span)[:MOST]
        found.extend(c for quantity in quantities if (c := build_candidate(quantity, paragraph)) is not None)
    return found
