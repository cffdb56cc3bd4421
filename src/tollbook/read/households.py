"""People counted together: "a woman and her three children" are four, "the driver and nine passengers" ten.

The sum is a figure and so is its numbered or child part; the single person before it is none of its own
(annotation rules of the open corpus, rules 2 and 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tollbook.model import Bounds, Span
from tollbook.read.candidates import Candidate, group_of, is_child_of, is_person
from tollbook.read.numerals import cut_pieces, parse_numeral
from tollbook.read.parse import Paragraph
from tollbook.read.quantities import Form, Quantity

__all__ = ["Household", "find_households"]

POSSESSIVES = {"his", "her", "their", "its"}
PAIRS = {"couple", "pair", "twins", "both"}
OTHERS = {"others", "other", "passengers", "colleagues", "companions", "relatives", "children", "comrades", "crew"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The sum of people counted together, and the part of it that a number or a word for children gives."""

    whole: Candidate
    part: Candidate | None


def count_noun(noun: Token) -> int | None:
    """How many a noun phrase counts by its own words: its number, one where it is singular, else unknown."""
    words = noun.text.casefold()
    for token in noun.children:
        if token.dep_ == "nummod":
            pieces = cut_pieces(token.doc.text[token.left_edge.idx : token.idx + len(token.text)])
            numeral = parse_numeral(pieces, 0)
            return numeral.value if numeral is not None else None
        if token.text.casefold() in {"both", "twin"}:
            return 2
    if words in PAIRS:
        return 2
    return 1 if noun.tag_ in {"NN", "NNP"} else None


def possessive(noun: Token) -> Token | None:
    """The possessive pronoun of a noun, or null."""
    return next((token for token in noun.children if token.text.casefold() in POSSESSIVES), None)


def heads_household(noun: Token) -> bool:
    """Whether others may be counted with a noun: one person, by an article, a possessive, a title or a name."""
    if noun.pos_ == "PROPN" and noun.ent_type_ == "" and noun.text[:1].isupper() and not is_person(noun):
        return noun.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}
    return is_person(noun) and noun.tag_ == "NN"


def joins_household(first: Token, other: Token) -> bool:
    """Whether a noun joined to the first is counted with it: the first one's kin, or so many others."""
    if possessive(other) is not None and is_person(other):
        return True
    numbered = any(token.dep_ == "nummod" for token in other.children)
    if not numbered:
        return False
    if other.text.casefold() in OTHERS or any(token.text.casefold() == "other" for token in other.children):
        return True
    return group_of(first) == "women" and group_of(other) == "children"


def make_candidate(paragraph: Paragraph, first: Token, last: Token, value: int, noun: Token) -> Candidate:
    start = min(first.left_edge.idx, first.idx)
    quantity = Quantity(
        span=Span(start, last.idx + len(last.text)),
        number=Span(first.idx, first.idx + len(first.text)),
        bounds=Bounds(low=value, high=value),
        form=Form.NUMBER,
    )
    offset = paragraph.span.start
    return Candidate(
        quantity=quantity,
        paragraph=paragraph,
        number=first,
        noun=noun,
        node=first,
        partitive=False,
        quote=Span(offset + start, offset + last.idx + len(last.text)),
    )


def list_members(first: Token) -> list[Token]:
    """The nouns joined to the first, also where the next hangs on it as in "the teacher, his wife and their son"."""
    next_to = [token for token in first.children if token.dep_ == "appos" and possessive(token) is not None]
    heads = (first, *next_to)
    members = {token.i: token for noun in heads for token in (noun, *noun.conjuncts) if token.i > first.i}
    return [members[i] for i in sorted(members)]


def find_households(paragraph: Paragraph) -> Iterator[Household]:
    """The people counted together in a paragraph."""
    for first in paragraph.doc:
        if first.pos_ not in {"NOUN", "PROPN"} or first.dep_ == "conj" or not heads_household(first):
            continue
        members = list_members(first)
        joined = [other for other in members if joins_household(first, other)]
        counts = [count_noun(noun) for noun in (first, *joined)]
        if not joined or len(joined) < len(members) or any(count is None for count in counts):
            continue
        whole = make_candidate(paragraph, first, joined[-1], sum(count for count in counts if count), first)
        part = next((o for o in joined if is_child_of(o) or (count_noun(o) or 0) > 1), None)
        kin = make_candidate(paragraph, part, part, count_noun(part) or 1, part) if part is not None else None
        yield Household(whole=whole, part=kin)
