"""Whose the victims (or lost sites) were: by the noun counted, by its owner, by the fighters named before."""

from spacy.tokens import Token

from tollbook.model import Outcome, VictimClass
from tollbook.read.candidates import is_person, person_class
from tollbook.read.figures import Found
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.party_words import OWN, climb_verbs, find_subject, has_word, is_party, list_after
from tollbook.read.phrases import phrase_text
from tollbook.read.victims import find_kind

__all__ = ["name_side"]

BEFORE = {"amod", "compound", "nmod"}
OPEN_OUTCOMES = {Outcome.ABDUCTED, Outcome.MISSING, Outcome.DISPLACED}


def name_side(found: Found, names: Names) -> str | None:
    """The party that the victims (or lost sites) belong to in the document's words, or null."""
    if found.outcome is Outcome.SITES:
        return name_loser(found, names)
    kind = find_kind(found.candidate)
    if found.class_ is VictimClass.CIVILIAN:
        return None
    if found.class_ is not VictimClass.COMBATANT and not is_open(kind):
        return None
    named = name_noun(kind, names) if kind is not None else None
    if kind is not None and named == kind.text and has_word(kind, "members", "ranks"):
        return name_owner(found, names) or named
    if named is not None or is_doubtful(kind):
        return named
    return name_owner(found, names) or name_earlier(found, names)


def is_open(kind: Token | None) -> bool:
    """Whether a noun leaves open whose people it counts: no noun, or one for dead, wounded and others."""
    return kind is None or has_word(kind, "members")


def is_doubtful(kind: Token | None) -> bool:
    """Whether a noun leaves open whether they were fighters at all ("suspected militants")."""
    return kind is not None and any(has_word(child, "plain", "doubtful") for child in kind.children)


def name_loser(found: Found, names: Names) -> str | None:
    """Who lost sites: "seized 17 checkpoints from Syrian forces", "the army lost three bases", "regime checkpoints"."""
    verb = found.evidence.token
    site = found.candidate.noun
    for token in (verb,) if site is None else (verb, site):
        for noun in list_after(token, "from"):
            if is_party(noun, names):
                return phrase_text(noun)
    before = [] if site is None else [c for c in site.children if c.dep_ in {*BEFORE, "poss"} and c.i < site.i]
    for token in before:
        if is_party(token, names):
            return token.text
    if verb.lemma_.casefold() in {"lose", "abandon", "leave", "evacuate", "withdraw"}:
        subject = find_subject(verb)
        return phrase_text(subject) if subject is not None and is_party(subject, names) else None
    return None


def name_noun(noun: Token, names: Names) -> str | None:
    """The party that a noun for people names: "Islamist militants", "the militia's men", "members of the police"."""
    if is_doubtful(noun):
        return None
    for owner in list_after(noun, "of", "from", "with"):
        if is_party(owner, names):
            return phrase_text(owner)
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners and owners[0].text.casefold() not in OWN:
        return phrase_text(owners[0])
    if (owners and noun.lemma_ != "enemy") or has_word(noun, "members", "own"):
        return None
    number = max((c.i for c in noun.children if c.i < noun.i and (c.like_num or c.dep_ == "nummod")), default=-1)
    before = [c for c in noun.children if c.dep_ in BEFORE and number < c.i < noun.i]
    telling = [c for c in before if not has_word(c, "plain")]
    if person_class(noun) == "combatant":
        return name_fighters(noun, telling)
    if any(is_party(child, names) for child in telling) or (
        telling and telling[0].text[:1].isupper() and is_open(noun)
    ):
        return words_between(telling, noun)
    return None


def name_fighters(noun: Token, telling: list[Token]) -> str | None:
    """The words of a noun for fighters; a single one names the force it is called after, if any."""
    if telling:
        return words_between(telling, noun)
    force = load_words("parties")["singular"].get(noun.text.casefold())
    named = noun.tag_ != "NN" or noun.dep_ in {"poss", "compound"}
    return noun.text if force is None and named else force


def words_between(telling: list[Token], noun: Token) -> str:
    start = min((token.left_edge.i for token in telling), default=noun.i)
    return str(noun.doc[start : noun.i + 1].text)


def name_owner(found: Found, names: Names) -> str | None:
    """Whose open figures are: of "the army lost 12", "the ministry acknowledged 29 killed", "12 of its men"."""
    kind = find_kind(found.candidate)
    own = kind is not None and (
        has_word(kind, "members", "own") or any(c.text.casefold() in OWN for c in kind.children)
    )
    for verb in climb_verbs(found.evidence.token):
        loses = has_word(verb, "owning", "losing")
        if own or loses or has_word(verb, "owning", "verbs"):
            subject = find_subject(verb)
            if subject is not None and is_owner(subject, names, loses and found.class_ is VictimClass.COMBATANT):
                return phrase_text(subject)
    return None


def is_owner(subject: Token, names: Names, loses: bool) -> bool:
    """Whether the subject of a verb of losing or admitting is a party or one of its offices."""
    if subject.pos_ == "PRON" or person_class(subject) == "civilian":
        return False
    return loses or is_party(subject, names) or has_word(subject, "owning", "offices")


def name_earlier(found: Found, names: Names) -> str | None:
    """The side of the fighters counted last before the figure in its sentence, or of its whole."""
    if found.outcome in OPEN_OUTCOMES:
        return None
    number = found.candidate.number
    for token in reversed(number.doc[number.sent.start : number.i]):
        if token.pos_ in {"NOUN", "PROPN"} and is_person(token) and is_counted(token):
            return name_noun(token, names) if person_class(token) == "combatant" else None
    return name_side(found.whole, names) if found.whole is not None else None


def is_counted(noun: Token) -> bool:
    """Whether a noun has a number of its own ("two soldiers", "two of the soldiers")."""
    own = any(child.dep_ == "nummod" or child.like_num for child in noun.children)
    return own or (noun.dep_ == "pobj" and noun.head.head.like_num)
