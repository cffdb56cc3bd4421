"""The words of death and the grammar around them: which verbs kill, and when what they say is not told as fact."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from tollbook.read.grammar import NOMINAL, SUBJECTS, child, lemma_of
from tollbook.read.hand import load_words

__all__ = [
    "falls_fighting",
    "find_top",
    "follows",
    "is_negated",
    "is_untrue",
    "joined_verbs",
    "kills",
    "listed",
    "prepositional",
]

JOINED = {"appos", "conj", "compound", "nmod"}
STEPS = 8
REACH = 6


@cache
def listed(section: str, key: str) -> frozenset[str]:
    """The words of one list of the hand-made words."""
    return frozenset(load_words("deaths")[section][key])


@cache
def idioms(key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The idioms of a list by their verb, each as the words after it."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for idiom in load_words("deaths")["verbs"][key]:
        verb, *rest = idiom.split()
        found[verb] = (*found.get(verb, ()), tuple(rest))
    return found


def prepositional(token: Token, *words: str) -> tuple[Token, Token] | None:
    """The preposition among ``words`` that hangs on a token, with the noun after it."""
    for c in token.children:
        if c.dep_ == "prep" and lemma_of(c) in words and (inner := child(c, "pobj")) is not None:
            return c, inner
    return None


def find_top(token: Token) -> Token:
    """The noun that stands in the sentence for a name: what it is in apposition or joined to."""
    for _ in range(STEPS):
        modifies = token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.head.pos_ != "PROPN"
        if token.dep_ not in JOINED or token.head.pos_ not in NOMINAL or modifies:
            return token
        token = token.head
    return token


def follows(verb: Token, key: str) -> bool:
    """Whether the words of an idiom stand after a verb ("beaten | to death", "attained | martyrdom")."""
    words = verb.doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)]
    after = [t.text.casefold() for t in words if t.text not in "\"“”'"]
    return any(fits(rest, after) for rest in idioms(key).get(lemma_of(verb), ()))


def fits(rest: tuple[str, ...], after: list[str]) -> bool:
    """Whether words begin with those of an idiom, of which "…" stands for any."""
    if not rest:
        return True
    if rest[0] == "…":
        return any(fits(rest[1:], after[i:]) for i in range(len(after)))
    return bool(after) and after[0] == rest[0] and fits(rest[1:], after[1:])


def is_negated(verb: Token) -> bool:
    """Whether a verb is negated."""
    return child(verb, "neg") is not None


def kills(verb: Token) -> bool:
    """Whether a verb, done to somebody, kills."""
    lemma = lemma_of(verb)
    if lemma == "shoot" and wounds_limb(verb):
        return False
    if lemma in listed("verbs", "fatal") and any(c.text.casefold() in {"fatally", "mortally"} for c in verb.children):
        return True
    dead = any(c.text.casefold() == "dead" and 0 < c.i - verb.i <= 2 for c in verb.children)
    return lemma in listed("verbs", "done") or follows(verb, "done_with") or dead


def wounds_limb(verb: Token) -> bool:
    words = load_words("outcomes")["wounds"]["words"]
    return any(t.text.casefold() in words for t in verb.doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)])


def joined_verbs(verb: Token) -> Iterator[Token]:
    """A verb and those joined to it that share its subject."""
    yield verb
    for other in verb.conjuncts:
        if other.i > verb.i and child(other, *SUBJECTS) is None and other.pos_ in {"VERB", "AUX"}:
            yield other


def falls_fighting(verb: Token) -> bool:
    """Whether "fell" is a death in a fight: "fell in action", "also fell"."""
    words = {lemma_of(t) for c in verb.children if c.dep_ == "prep" for t in c.subtree}
    if words & listed("nouns", "fight"):
        return True
    after = {"prep", "acomp", "prt", "dobj", "npadvmod", "xcomp"}
    return not any(c.dep_ in after and c.i > verb.i and not c.like_num for c in verb.children)


def is_untrue(word: Token) -> bool:
    """Whether what a word of death says is denied, feared, wished or merely meant."""
    if (
        any(says_living(t) for t in word.sent)
        or is_meant(word)
        or is_unsure(word)
        or lemma_of(word) in listed("verbs", "denying")
    ):
        return True
    token = word
    for _ in range(STEPS):
        if token.pos_ in {"NOUN", "PROPN"} and lemma_of(token) in listed("nouns", "threats"):
            return True
        if token.head == token:
            return False
        relation, token = token.dep_, token.head
        if token.pos_ == "VERB" and lemma_of(token) in listed("verbs", "denying"):
            return True
        noun = relation in SUBJECTS and word.pos_ in {"NOUN", "PROPN"}
        if token.pos_ in {"VERB", "AUX"} and (noun or relation in {"ccomp", "xcomp"}) and is_negated(token):
            return True
    return False


def says_living(token: Token) -> bool:
    """Whether a word says that somebody lives ("is alive"), and not how they were taken or killed."""
    alive = token.text.casefold() == "alive" and lemma_of(token.head) in {"be", "remain", "stay"}
    return alive or lemma_of(token) in listed("nouns", "living")


def is_meant(word: Token) -> bool:
    """Whether an infinitive says what somebody meant ("sent to kill X"), not what was done ("managed to kill X")."""
    infinitive = word.tag_ == "VB" and any(c.dep_ == "aux" and c.text.casefold() == "to" for c in word.children)
    perfect = any(c.dep_ == "aux" and lemma_of(c) == "have" for c in word.children)
    return infinitive and not perfect and lemma_of(word.head) not in listed("verbs", "realised")


def is_unsure(word: Token) -> bool:
    """Whether a word of death, or the clause it shares its helping verb with, stands under a modal or a condition."""
    modals = load_words("vetoes")["unsure"]["modals"]
    for _ in range(STEPS):
        helpers = [c.text.casefold() for c in word.children if c.dep_ in {"aux", "auxpass"}]
        if any(helper in modals for helper in helpers) and lemma_of(word) != "bury":
            return True
        if any(c.dep_ == "mark" and c.text.casefold() in {"if", "unless", "lest"} for c in word.children):
            return True
        if word.dep_ != "conj" or helpers or word.head.pos_ not in {"VERB", "AUX"}:
            return False
        word = word.head
    return False
