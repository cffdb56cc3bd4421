"""Whether an act is told as done, threatened, planned or alleged, or not told as an act at all."""

from functools import cache

from spacy.tokens import Token

from tollbook.model import Modality
from tollbook.read.grammar import lemma_of
from tollbook.read.hand import load_words

__all__ = ["judge_modality"]

FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
BACKSHIFTED = {"would"}
UNCERTAIN = {"could", "might", "may", "can", "should", "must", "ca", "ought"}
CONDITIONS = {"if", "unless", "lest", "whether"}
TOLD = {"ccomp", "xcomp", "pcomp", "parataxis"}
SAYING = {"say", "announce", "declare", "tell", "add", "state", "confirm"}
ALLEGEDLY = {"allegedly", "supposedly", "purportedly"}
HAPPENED = {"after", "by", "before", "following", "since", "while", "when", "with", "during", "despite", "from", "in"}
STEPS = 6


@cache
def words(key: str) -> frozenset[str]:
    return frozenset(load_words("actions")["modality"][key])


def find_by_verb(verb: Token) -> Modality | None:
    """The modality that a verb gives to what hangs on it, happened where it gives none; null where it voids it."""
    lemma = lemma_of(verb)
    if lemma in words("void"):
        return None
    for modality in (Modality.THREATENED, Modality.PLANNED, Modality.ALLEGED):
        if lemma in words(modality.value):
            return modality
    return Modality.HAPPENED


def find_by_noun(noun: Token) -> Modality | None:
    """The modality that a governing noun gives ("a threat to attack", "plans for an offensive")."""
    lemma = lemma_of(noun)
    if lemma in words("nouns_void"):
        return None
    for modality in (Modality.THREATENED, Modality.PLANNED, Modality.ALLEGED):
        if lemma in words(f"nouns_{modality.value}"):
            return modality
    return Modality.HAPPENED


def find_own(token: Token) -> Modality | None:
    """The modality that the words beside an act give it: its helping verbs, adverbs, adjectives and negation."""
    found: Modality | None = Modality.HAPPENED
    for c in token.children:
        word = c.text.casefold()
        if c.dep_ == "neg" or (
            c.dep_ in {"det", "predet", "amod", "compound", "preconj"} and word in words("words_void")
        ):
            return None
        if (c.dep_ == "aux" and word in UNCERTAIN) or (c.dep_ in {"mark", "advmod"} and word in CONDITIONS):
            return None
        if c.dep_ == "aux" and word in FUTURE:
            found = Modality.PLANNED
        elif c.dep_ == "aux" and word in BACKSHIFTED:
            found = find_backshifted(token)
        elif word in ALLEGEDLY or (c.dep_ == "amod" and word in words("words_alleged")):
            found = Modality.ALLEGED
        elif c.dep_ == "amod" and word in words("words_planned"):
            found = Modality.PLANNED
        elif c.dep_ == "amod" and word in words("words_threatened"):
            found = Modality.THREATENED
        if found is None:
            return None
    return found


def find_backshifted(verb: Token) -> Modality | None:
    """ "Said it would withdraw" is planned, "vowed it would strike" threatened; any other "would" tells nothing."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.pos_ != "VERB":
        return None
    if lemma_of(head) in words("threatened"):
        return Modality.THREATENED
    return Modality.PLANNED if lemma_of(head) in SAYING | words("planned") else None


def is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.text.casefold() == "to" for c in verb.children)


def find_governed(token: Token) -> Modality | None:
    """The modality that what governs an act gives it."""
    head = token.head
    if head == token:
        return Modality.HAPPENED
    if is_infinitive(token):
        if head.pos_ in {"NOUN", "PROPN"}:
            found = find_by_noun(head)
            return None if found is Modality.HAPPENED else found
        found = find_by_verb(head) if head.pos_ in {"VERB", "AUX"} else None
        unproved = found is Modality.HAPPENED and lemma_of(head) not in words("realised")
        return find_progressive(token, head) if unproved else found
    if token.dep_ in {"dobj", "pobj", "pcomp", "xcomp", "acl", "nsubjpass", "conj", "ccomp", "oprd", "attr"}:
        return find_through(token)
    return Modality.HAPPENED


def find_progressive(verb: Token, head: Token) -> Modality | None:
    """ "Is to withdraw", "are set to storm": planned; any other infinitive of purpose tells nothing."""
    return Modality.PLANNED if lemma_of(head) in {"be", "set", "due"} and verb.dep_ in {"xcomp", "acl"} else None


def find_through(token: Token) -> Modality | None:
    """The modality given through prepositions, joined words and clauses, by the nearest governor that gives one."""
    for _ in range(STEPS):
        relation, head = token.dep_, token.head
        if head == token:
            return Modality.HAPPENED
        if head.pos_ in {"VERB", "AUX"}:
            beside = relation in {"prep", "advcl", "agent"} and token.text.casefold() in HAPPENED
            if relation in {"nsubj", "advcl", "npadvmod", "relcl"} or beside:
                return Modality.HAPPENED
            found = find_by_verb(head)
            plain = (
                relation in TOLD and lemma_of(head) in words("planned") and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
            )
            if found is not Modality.HAPPENED and not plain:
                return found
            if relation not in {"conj", "dobj", "xcomp"} or any(c.dep_ == "neg" for c in head.children):
                return None if any(c.dep_ == "neg" for c in head.children) else Modality.HAPPENED
            own = find_own(head)
            if own is not Modality.HAPPENED:
                return own
        elif head.pos_ in {"NOUN", "PROPN"} and relation in {"prep", "acl", "compound"}:
            found = find_by_noun(head)
            if found is not Modality.HAPPENED:
                return found
        token = head
    return Modality.HAPPENED


def judge_modality(act: Token) -> Modality | None:
    """Whether the act of a verb or noun happened, or was threatened, planned or alleged; null where none is told.

    What is denied, wished, feared, attempted or put as a condition is not told.
    """
    own = find_own(act)
    if own is not Modality.HAPPENED:
        return own
    if act.dep_ == "conj" and act.head.pos_ == act.pos_ and not any(c.dep_ in {"aux", "nsubj"} for c in act.children):
        return judge_modality(act.head)
    return find_governed(act)
