"""Words for parties and for what kills, and the grammar that leads to them."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from tollbook.read.candidates import person_class
from tollbook.read.grammar import RELATIVES, is_among
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.phrases import phrase_text

__all__ = [
    "OWN",
    "climb_verbs",
    "find_subject",
    "has_word",
    "is_date",
    "is_force",
    "is_means",
    "is_party",
    "list_after",
]

OWN = frozenset({"its", "their", "his", "her", "our", "my"})
REFERRING = {"it", "they", "we", "he", "she"}


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    return frozenset(load_words("parties")[section][key])


def has_word(token: Token, section: str, key: str = "words") -> bool:
    """Whether a token is in a list of the words of parties, by its lemma or as written."""
    return is_among(token, words_of(section, key))


@cache
def force_words() -> frozenset[str]:
    return frozenset(load_words("people")["forces"]["words"])


def is_force(token: Token) -> bool:
    """Whether a noun or adjective is for a force or for fighters ("regime", "army", "rebel")."""
    return is_among(token, force_words()) or has_word(token, "powers") or person_class(token) == "combatant"


def is_means(token: Token) -> bool:
    """Whether a noun is for what kills and is no party: strikes, raids, fire, weapons."""
    return token.pos_ in {"NOUN", "PROPN"} and has_word(token, "means")


def is_party(token: Token, names: Names) -> bool:
    """Whether a noun stands for a party: fighters, a force, a known actor, or a name that is of no place in a state."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or is_means(token) or has_word(token, "never") or is_date(token):
        return False
    text = phrase_text(token)
    if is_force(token) or names.actor_id(text) is not None:
        return True
    return token.pos_ == "PROPN" and names.place_kind(text) in {None, "country"}


def is_date(token: Token) -> bool:
    """Whether a token is the name of a day or a month."""
    return has_word(token, "dates")


def find_subject(verb: Token) -> Token | None:
    """The subject of a verb in the active voice, through joined verbs, relative clauses, and "they" of who says so."""
    for _ in range(4):
        if any(child.dep_ == "nsubjpass" for child in verb.children):
            return None
        subject = max(
            (child for child in verb.children if child.dep_ == "nsubj"), key=lambda child: child.i, default=None
        )
        if subject is not None and subject.text.casefold() in RELATIVES and verb.dep_ == "relcl":
            return verb.head
        refers = subject is not None and subject.text.casefold() in REFERRING
        if subject is not None and not (refers and verb.dep_ == "ccomp"):
            return subject
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        else:
            return None
    return None


def list_after(token: Token, *words: str) -> Iterator[Token]:
    """The nouns after the given prepositions that hang on a token; a "from" right after a noun counts as its own."""
    follows = token.doc[token.i + 1] if token.pos_ == "NOUN" and token.i + 1 < token.sent.end else None
    beside = [follows] if follows is not None and follows.head != token and follows.text == "from" else []
    for child in (*token.children, *beside):
        if child.dep_ not in {"prep", "agent"} or child.text.casefold() not in words:
            continue
        for inner in child.children:
            if inner.dep_ == "pobj":
                yield inner
            elif inner.dep_ == "pcomp" and child.dep_ == "agent":
                yield from (noun for noun in inner.children if noun.dep_ == "dobj")


def climb_verbs(token: Token) -> Iterator[Token]:
    """The verbs above a token (itself included), nearest first."""
    for _ in range(12):
        if token.pos_ in {"VERB", "AUX"}:
            yield token
        if token.head == token:
            return
        token = token.head
