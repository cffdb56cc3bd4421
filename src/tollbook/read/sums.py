"""Sums that the words only suggest: "a priest and four deacons" are five, "the general and nine others" ten.

The annotation rules of the open corpus count a household as its sum and different parties apart; which of the two a
list of people is, the grammar cannot tell, so these sums are ``weak`` candidates for the learned reader. Their parts
stay candidates of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tollbook.model import Bounds, Span
from tollbook.read.parse import Paragraph
from tollbook.read.people import looks_like_person, nouns
from tollbook.read.quantities import Form, Quantity
from tollbook.read.singles import PLURAL, Single, first_of, is_pair, is_single

__all__ = ["Counted", "find_sums", "list_counted"]

JOINED = re.compile(r"[\s,]*(?:,|\band|&|\bplus|\bwith|\balong with|\btogether with|\bas well as|\bbesides)\s*", re.I)
ACCOMPANIED = re.compile(r"\b(?:with|along with|together with|plus|as well as|besides)\s*$", re.I)
CLOSED = re.compile(r"(?:,|\band|\bwith|\bplus|\bbesides|\bas well as)\s*$", re.I)
STOPS = re.compile(r"[.;:!?](?:\s|$)")
FARTHEST = {"joined": 70, "companion": 110}
POSSESSIVES = {"his", "her", "their", "its", "my", "our"}
COMPANIONS = {"others", "other", "companions", "colleagues", "comrades", "bodyguards", "associates", "aides"}
PRONOUNS = {"him", "her", "he", "she", "me"}
NAMED_ROLES = {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT", "appos", "attr", "npadvmod"}
MOST_PEOPLE = 300
LONGEST_LIST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many people of a paragraph: the first character of their words, their noun, and their bounds."""

    start: int
    noun: Token
    bounds: Bounds
    numbered: bool = False
    named: bool = False

    @property
    def end(self) -> int:
        """The character after the noun."""
        return self.noun.idx + len(self.noun.text)


def is_companion(counted: Counted) -> bool:
    """Whether people are counted as somebody's: by a possessive, or as the others ("her son", "nine others")."""
    noun = counted.noun
    if noun.text.casefold() in COMPANIONS:
        return True
    first = noun.doc.char_span(counted.start, counted.end, alignment_mode="expand")
    words = {token.text.casefold() for token in first} if first is not None else set()
    return bool(words & POSSESSIVES) or bool(words & {"other", "others", "'s", "’s"})


def counts_people(number: Token, noun: Token | None) -> bool:
    """Whether a number stands for people, by its noun."""
    if noun is None:
        return number.i > 0 and number.nbor(-1).text.casefold() in {"with", "plus", "besides"}
    words = {noun.text.casefold(), *(token.text.casefold() for token in noun.children)}
    return looks_like_person(noun) or bool(words & (COMPANIONS | set(nouns("fallen"))))


def list_unnumbered(paragraph: Paragraph) -> Iterator[Counted]:
    """Every single person, pair, name and pronoun of a paragraph."""
    for token in paragraph.doc:
        if is_single(token) and not any(child.dep_ == "nummod" for child in token.children):
            first = first_of(token)
            if first is not None and first.dep_ == "poss":
                first = token.doc[first.left_edge.i]
            value = 2 if is_pair(token) else 1
            bounds = Bounds(low=value, high=value)
            yield Counted(start=(first or token).idx, noun=token, bounds=bounds, named=first is None)
        elif may_be_named(token):
            start = token.doc[token.left_edge.i].idx if token.left_edge.i >= token.i - 4 else token.idx
            yield Counted(start=start, noun=token, bounds=Bounds(low=1, high=1), named=True)


def may_be_named(token: Token) -> bool:
    """Whether a word ends a person's name, or is a pronoun for one person as object or subject."""
    if token.text.casefold() in PRONOUNS:
        return token.pos_ == "PRON" and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass", "conj"}
    return token.pos_ == "PROPN" and token.tag_ not in PLURAL and token.dep_ in NAMED_ROLES and token.text[:1].isupper()


def start_of(quantity: Quantity, number: Token) -> int:
    """The first character of a number's words, with the article or possessive before them ("her three sons")."""
    first = number.doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
    if first is not None and first.start > number.sent.start and is_owner(first[0].nbor(-1)):
        return int(first[0].nbor(-1).idx)
    return quantity.span.start


def is_owner(token: Token) -> bool:
    """Whether a word is an article or a possessive."""
    return token.text.casefold() in {"the", *POSSESSIVES}


def list_counted(paragraph: Paragraph, numbers: Sequence[tuple[Quantity, Token, Token | None]]) -> list[Counted]:
    """Everybody who is counted in a paragraph, numbers first, none within the words of another, in order."""
    found = [
        Counted(start=start_of(quantity, number), noun=noun or number, bounds=quantity.bounds, numbered=True)
        for quantity, number, noun in numbers
        if quantity.bounds.low is not None and 0 < quantity.bounds.low <= MOST_PEOPLE and counts_people(number, noun)
    ]
    taken = {counted.noun.i for counted in found}
    found += [counted for counted in list_unnumbered(paragraph) if counted.noun.i not in taken]
    kept: list[Counted] = []
    for counted in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or counted.start >= kept[-1].end:
            kept.append(counted)
    return kept


def is_joined(one: Counted, other: Counted, text: str, end: int) -> bool:
    """Whether the words between two, after ``end``, say that they are counted together."""
    between = text[end : other.start]
    if one.noun.sent != other.noun.sent or STOPS.search(between) or other.named:
        return False
    if JOINED.fullmatch(between):
        return not one.named or is_companion(other) or bool(ACCOMPANIED.search(between)) or other.numbered
    if is_companion(other) or ACCOMPANIED.search(between):
        return len(between) <= FARTHEST["companion"] and CLOSED.search(between) is not None
    joined = other.noun in one.noun.conjuncts and CLOSED.search(between) is not None
    return joined and not one.named and len(between) <= FARTHEST["joined"]


def list_chains(counted: Sequence[Counted], text: str) -> Iterator[list[Counted]]:
    """The longest runs of people joined to one another, names between them left out."""
    chain: list[Counted] = []
    end = 0
    for one in counted:
        aside = bool(chain) and is_aside(chain[-1], one, text)
        if chain and not aside and is_joined(chain[-1], one, text, end):
            chain.append(one)
        elif not aside:
            yield chain
            chain = [one]
        end = one.end
    yield chain


def is_aside(one: Counted, name: Counted, text: str) -> bool:
    """Whether a name only says who the single person before it is ("a teacher, Amal Issa,")."""
    if not name.named or name.noun.pos_ != "PROPN" or one.numbered:
        return False
    return text[one.end : name.start].strip() in {",", ""} and one.noun.sent == name.noun.sent


def list_runs(chain: Sequence[Counted], text: str) -> Iterator[Sequence[Counted]]:
    """The parts of a chain that may be counted together: the whole of it, and those of it more closely joined."""
    if len(chain) < 2:
        return
    if len(chain) <= LONGEST_LIST or not all(one.numbered for one in chain):
        yield chain
    if len(chain) > 2:
        if chain[0].named:
            yield chain[1:]
        for run in (*list_companies(chain), *list_close(chain, text)):
            if 1 < len(run) < len(chain):
                yield run


def list_companies(chain: Sequence[Counted]) -> Iterator[Sequence[Counted]]:
    """Everybody in a chain who has companions in it, with them ("the sheikh, his two wives")."""
    for i in range(len(chain) - 1):
        if is_companion(chain[i + 1]) and not is_companion(chain[i]):
            yield chain[i : next((j for j in range(i + 2, len(chain)) if not is_companion(chain[j])), len(chain))]


def list_close(chain: Sequence[Counted], text: str) -> Iterator[Sequence[Counted]]:
    """The parts of a chain with nothing but a comma or an "and" between their members."""
    start = 0
    for i in range(1, len(chain) + 1):
        if i == len(chain) or not JOINED.fullmatch(text[chain[i - 1].end : chain[i].start]):
            yield chain[start:i]
            start = i


def add_up(run: Sequence[Counted]) -> Single:
    """The sum of a run of people."""
    highs = [one.bounds.high for one in run]
    high = None if None in highs else sum(high for high in highs if high is not None)
    first = run[0]
    quantity = Quantity(
        span=Span(first.start, run[-1].end),
        number=Span(first.noun.idx, first.end),
        bounds=Bounds(
            low=sum(one.bounds.low or 0 for one in run), high=high, approx=any(one.bounds.approx for one in run)
        ),
        form=Form.SUM,
        weak=True,
    )
    return Single(quantity, first.noun)


def find_sums(counted: Sequence[Counted], text: str) -> list[Single]:
    """The sums of people joined to one another in a paragraph's text."""
    return [add_up(run) for chain in list_chains(counted, text) for run in list_runs(chain, text)]
