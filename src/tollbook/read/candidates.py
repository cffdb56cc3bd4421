"""Candidates: quantities with what they count, before it is known whether they are figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.clocks import is_clock_time, is_timed_log, opens_line, stands_as_time
from tollbook.read.grammar import SUBJECTS, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.outcome_words import phrase_at
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.people import (
    group_of,
    is_child_of,
    is_person,
    is_site,
    is_thing,
    looks_like_person,
    nouns,
    person_class,
)
from tollbook.read.quantities import Form, Quantity, find_quantities
from tollbook.read.relative import find_relative
from tollbook.read.singles import Single, find_aged, find_ordinals, find_singles, find_weak_singles
from tollbook.read.sums import find_sums, list_counted

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
OLDEST = 110
WINDOW = 40
"""Characters before and after a number in which the words stand that make it a clock time."""
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
    def weak(self) -> bool:
        """Whether it is too seldom a figure for the grammar to take it for one."""
        return self.quantity.weak

    @property
    def span(self) -> Span:
        """Where the quantity's words stand in the document's text."""
        start = self.paragraph.span.start
        return Span(start + self.quantity.span.start, start + self.quantity.span.end)


def find_noun(number: Token, last: Token) -> Token | None:
    """The noun that a number counts: the head that it modifies, else the first noun after it within a few words."""
    head = number.head
    near = number.dep_ in MODIFIERS and head.pos_ in {"NOUN", "PROPN", "ADJ"} and 0 < head.i - last.i <= 6
    if near and not any(parts_noun(token) for token in head.doc[last.i + 1 : head.i]):
        return reach_people(head)
    for token in last.doc[last.i + 1 : min(last.i + 6, number.sent.end)]:
        named = token.pos_ in {"PROPN", "ADJ"} and is_person(token)
        if token.text.casefold() in {"a", "an"} or (token.dep_ == "det" and token.head.lemma_ in {"number", "toll"}):
            return None
        if token.pos_ == "NOUN" or named or token.text.casefold() in nouns("fallen"):
            return reach_people(token)
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


def reach_people(noun: Token) -> Token:
    """The noun for people that a noun in the singular only describes ("20 infidel | Christians"), else the noun."""
    describes = noun.dep_ == "compound" and noun.tag_ == "NN" and noun.head.i > noun.i and is_person(noun.head)
    return noun.head if describes else noun


def parts_noun(token: Token) -> bool:
    """Whether a word tells a number from a noun after it: a stop, or a number of the noun's own, but no age."""
    return token.text in {":", ";"} or (token.like_num and token.nbor(1).text != "-")


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
    """The candidate of a quantity that the words around it complete; null where it cuts through a word."""
    words = paragraph.doc.char_span(*quantity.number, alignment_mode="expand")
    if words is None:
        return None
    number, last = words.root, words[-1]
    whole = find_whole(last)
    noun = whole if whole is not None else find_noun(number, last)
    partitive = whole is not None and (quantity.form not in {Form.VAGUE} or last.nbor(2).pos_ in {"DET", "PRON"})
    node = noun if noun is not None and not partitive and whole is None else number
    return make_candidate(quantity, paragraph, number, noun, node, partitive=partitive)


def gives_age(candidate: Candidate) -> bool:
    """Whether a bare number is how old people are: "a grocer of 54", "two women of 58 and 71"."""
    number, quantity = candidate.number, candidate.quantity
    if candidate.noun is not None or quantity.form is not Form.NUMBER or (quantity.bounds.low or OLDEST) >= OLDEST:
        return False
    while number.dep_ == "conj" and number.head.like_num:
        number = number.head
    noun = number.head.head
    aged = person_class(noun) == "civilian" or group_of(noun) is not None
    return number.dep_ == "pobj" and number.head.text == "of" and aged and not is_many(noun)


def is_many(noun: Token) -> bool:
    """Whether a noun in the singular stands for several people ("a family of five")."""
    return lemma_of(noun) in load_words("people")["forces"]["communities"]


def counts_goods(candidate: Candidate) -> bool:
    """Whether a number is of somebody's things: "more than 40 of their houses"."""
    noun = candidate.noun
    if noun is None or not candidate.partitive or noun.tag_ != "NNS" or not is_thing(noun):
        return False
    return any(token.tag_ == "PRP$" for token in noun.children)


def tells_time(candidate: Candidate, *, log: bool) -> bool:
    """Whether a number is a clock time: "0910 jet overhead", "abt 1430", and what opens any line of a log."""
    text, (start, end) = candidate.paragraph.text, candidate.quantity.number
    if not is_clock_time(text[start:end]):
        return False
    opens = opens_line(text[:start])
    if text[start] == "0" or (opens and log):
        return True
    return (opens or stands_as_time(text[max(0, start - WINDOW) : start], text[end : end + WINDOW])) and not has_people(
        candidate
    )


def has_people(candidate: Candidate) -> bool:
    """Whether a number that may be a clock time has what a count has: people, an outcome, a verb, words of a total."""
    number, noun = candidate.number, candidate.noun
    if candidate.partitive or candidate.node.dep_ in SUBJECTS or (noun is not None and looks_like_person(noun)):
        return True
    following, before = number.doc[number.i + 1 : number.i + 2], number.doc[number.sent.start : number.i]
    totals = load_words("quantities")["clocks"]["totals"]
    return any(phrase_at(token) is not None for token in following) or any(lemma_of(t) in totals for t in before)


def build_single(single: Single, paragraph: Paragraph) -> Candidate | None:
    """The candidate of a single person, whose noun is known."""
    words = paragraph.doc.char_span(*single.quantity.number, alignment_mode="expand")
    return (
        make_candidate(single.quantity, paragraph, words.root, single.noun, single.noun) if words is not None else None
    )


def make_candidate(
    quantity: Quantity, paragraph: Paragraph, number: Token, noun: Token | None, node: Token, *, partitive: bool = False
) -> Candidate:
    """A candidate whose quote runs from its quantity to its noun, brackets whole: "(38) civilians"."""
    start, end = quantity.span.start, max(quantity.span.end, (noun.idx + len(noun.text)) if noun is not None else 0)
    words = paragraph.text[start:end]
    if words.count(")") > words.count("(") and paragraph.text[:start].endswith("("):
        start -= 1
    return Candidate(
        quantity=quantity,
        paragraph=paragraph,
        number=number,
        noun=noun,
        node=node,
        partitive=partitive,
        quote=Span(paragraph.span.start + start, paragraph.span.start + end),
    )


def find_strong(paragraph: Paragraph) -> list[Candidate]:
    """The candidates of a paragraph that the grammar may take for figures."""
    numbers = find_quantities(paragraph.text)
    quantities = sorted([*numbers, *find_singles(paragraph, numbers)], key=lambda quantity: quantity.span)[:MOST]
    built = (build_candidate(quantity, paragraph) for quantity in quantities)
    return [c for c in built if c is not None and not gives_age(c) and not counts_goods(c)]


def find_weak(paragraph: Paragraph, strong: Sequence[Candidate]) -> Iterator[Candidate]:
    """The other candidates of a paragraph, which only the learned reader may take for figures."""
    known = {(c.node.i, c.quantity.bounds) for c in strong}
    others = [
        c for quantity in find_relative(paragraph.text) if (c := build_candidate(quantity, paragraph)) is not None
    ]
    counting = [c for c in (*strong, *others) if c.quantity.form in {Form.NUMBER, Form.ONE}]
    sums = find_sums(list_counted(paragraph, [(c.quantity, c.number, c.noun) for c in counting]), paragraph.text)
    singles = (*find_weak_singles(paragraph), *find_ordinals(paragraph), *find_aged(paragraph), *sums)
    built = [*(build_single(single, paragraph) for single in singles), *others]
    for candidate in built:
        if candidate is not None and (key := (candidate.node.i, candidate.quantity.bounds)) not in known:
            known.add(key)
            yield candidate


def find_candidates(parse: Parse) -> list[Candidate]:
    """Every candidate of a document, in the order of the text, weak ones too; of one paragraph ``MOST`` of each."""
    found: list[Candidate] = []
    log = is_timed_log(paragraph.text for paragraph in parse.paragraphs)
    for paragraph in parse.paragraphs:
        strong = [candidate for candidate in find_strong(paragraph) if not tells_time(candidate, log=log)]
        weak = list(find_weak(paragraph, strong))[:MOST]
        found += sorted([*strong, *weak], key=lambda candidate: (candidate.quantity.span, candidate.weak))
    return found
