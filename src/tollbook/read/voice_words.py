"""The words by which a document says from whom it knows, and what is said in one sentence by one speaker."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.read.grammar import child, is_among, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph

__all__ = [
    "BREAKS",
    "DASHES",
    "Utterance",
    "Way",
    "calendar",
    "find_keeper",
    "has_number",
    "indices",
    "is_number",
    "is_role",
    "is_voice",
    "listed_nouns",
    "listed_verbs",
    "phrases",
    "segment_of",
    "stretch_of",
]

BREAKS = {";", "||", "***", "•"}
DASHES = {"-", "–", "—", "--"}


class Way(Enum):
    """How a document gives what somebody says: a verb, what a house took in, a label, or what others draw on."""

    SAID = auto()
    HOUSE = auto()
    LABEL = auto()
    DRAWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What somebody says within one sentence.

    ``speakers`` are the heads of the noun phrases that name who says it, from the first to pass it on to the origin,
    ``content`` the tokens (by index in the paragraph) that are said, ``cue`` the word by which it is known, and
    ``way`` how the document gives it.
    """

    paragraph: Paragraph
    sentence: Words
    speakers: tuple[Token, ...]
    content: frozenset[int]
    cue: Token
    way: Way = Way.SAID


@cache
def listed_verbs(section: str) -> frozenset[str]:
    """The verbs of a section of the list of voices."""
    return frozenset(load_words("voices")["verbs"][section])


@cache
def listed_nouns(section: str) -> frozenset[str]:
    """The nouns of a section of the list of voices."""
    return frozenset(load_words("voices")["nouns"][section])


@cache
def phrases(section: str) -> frozenset[str]:
    """The words and phrases of a section of the list of voices."""
    return frozenset(load_words("voices")["phrases"][section])


def calendar() -> frozenset[str]:
    """The names of days, months and parts of the day, which the parser takes for names of somebody."""
    return phrases("calendar")


def is_role(token: Token, section: str) -> bool:
    """Whether a noun is in a section of the list of voices, by its lemma or as written."""
    return is_among(token, listed_nouns(section))


def is_voice(token: Token) -> bool:
    """Whether a noun is for somebody who can speak: a person by role, a body, or a name."""
    if token.text.casefold() in phrases("calendar"):
        return False
    return token.pos_ == "PROPN" or is_role(token, "persons") or is_role(token, "bodies")


def indices(token: Token) -> set[int]:
    """The indices of a token and of all that hang on it."""
    return {t.i for t in token.subtree}


def stretch_of(sentence: Words) -> range:
    """A sentence with the ones beside it that the parser cut at an abbreviation ("Brig. | Gen. Pinedo")."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    while start > 0 and is_cut(doc[start - 1]):
        start = doc[start - 1].sent.start
    while end < len(doc) and is_cut(doc[end - 1]):
        end = doc[end].sent.end
    return range(start, end)


def is_cut(last: Token) -> bool:
    """Whether a sentence that ends with a token is no whole one."""
    word = last.nbor(-1) if last.text == "." and last.i > 0 else last
    if word.text.casefold().rstrip(".") in phrases("abbreviations"):
        return True
    return last.text[-1].isalnum() or last.text in {")", ",", "(", "-", ":"}


def segment_of(token: Token) -> range:
    """The stretch of a sentence between semicolons that a token stands in."""
    doc, start, end = token.doc, token.i, token.i + 1
    stretch = stretch_of(token.sent)
    while start > stretch.start and doc[start - 1].text not in BREAKS:
        start -= 1
    while end < stretch.stop and doc[end].text not in BREAKS:
        end += 1
    return range(start, end)


def is_number(token: Token) -> bool:
    """Whether a word is a number or stands for one ("several", "no")."""
    return token.like_num or token.text.casefold() in phrases("numbers")


def has_number(verb: Token) -> bool:
    """Whether a number follows a verb among the words that hang on it."""
    return any(is_number(t) for t in verb.subtree if t.i > verb.i)


def find_keeper(record: Token) -> Token | None:
    """Whose a record is: its possessor, or whom "of", "by" or "from" names."""
    owner = child(record, "poss")
    if owner is not None:
        return owner if owner.text.casefold() not in phrases("calendar") else None
    kept = child(record, "acl")
    agent = child(kept, "agent") if kept is not None and lemma_of(kept) in listed_verbs("passive") else None
    if agent is not None:
        return child(agent, "pobj")
    for preposition in record.children:
        if preposition.dep_ in {"prep", "agent"} and lemma_of(preposition) in {"of", "by", "from"}:
            named = child(preposition, "pobj")
            if named is not None and (is_author(named, record) if lemma_of(preposition) == "of" else is_voice(named)):
                return named
    return None


def is_author(named: Token, record: Token) -> bool:
    """Whether "of" after a record names who keeps it ("the figures of the parish") and not what it counts."""
    by = record.dep_ == "pobj" and lemma_of(record.head) in {"by", "in"}
    kept = is_role(record, "papers") or lemma_of(record) in {"figure", "count", "estimate"}
    return (by or kept) and (is_role(named, "bodies") or (named.tag_ in {"NN", "NNP"} and is_voice(named)))
