"""The words of acts: which type a verb or noun is of, and whether it stands in the sense of the act."""

from functools import cache

from spacy.tokens import Token

from tollbook.model import ActionType
from tollbook.read.candidates import is_person, person_class
from tollbook.read.grammar import child, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.party_words import is_force, list_after
from tollbook.read.phrases import phrase_bounds

__all__ = [
    "BY_PEOPLE",
    "BY_THING",
    "OBJECTS",
    "OF_STATES",
    "VERBAL",
    "find_made",
    "fits_object",
    "fits_verb",
    "is_generic",
    "listed",
    "look_up",
    "phrase_name",
    "stands_as_noun",
    "table",
    "tells_itself",
    "with_joined",
]

OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})
VERBAL = frozenset({"VERB", "AUX"})
LED = {"in", "during", "after", "amid", "by", "from", "following", "of", "under", "despite"}
BY_THING = {
    ActionType.ABDUCTION,
    ActionType.ARREST,
    ActionType.ATTACK_ON_CIVILIANS,
    ActionType.SHELLING,
    ActionType.SIEGE,
    ActionType.SHOOTING,
    ActionType.FORTIFICATION,
}
OF_STATES = {ActionType.AIR_STRIKE, ActionType.SHELLING, ActionType.DRONE, ActionType.SIEGE, ActionType.WITHDRAWAL}
BARE = {
    ActionType.CLASH,
    ActionType.AIR_STRIKE,
    ActionType.SHELLING,
    ActionType.DRONE,
    ActionType.BOMBING,
    ActionType.SHOOTING,
    ActionType.ATTACK_ON_CIVILIANS,
    ActionType.CHEMICAL,
    ActionType.PROTEST,
}
BY_PEOPLE = {ActionType.ABDUCTION, ActionType.ARREST, ActionType.SHOOTING}


@cache
def table(section: str) -> dict[str, tuple[ActionType, ...]]:
    """The types of every word of a section (``nouns``, ``verbs``, ``means``) over all acts."""
    found: dict[str, tuple[ActionType, ...]] = {}
    for kind in ActionType:
        for word in load_words("actions").get(kind.value, {}).get(section, ()):
            found[word] = (*found.get(word, ()), kind)
    return found


@cache
def listed(section: str, key: str) -> frozenset[str]:
    """The words of one list of the hand-made words."""
    return frozenset(load_words("actions")[section][key])


def look_up(noun: Token, section: str) -> ActionType | None:
    """The type of a noun with the word before it, or alone ("air strike", "clash")."""
    words = table(section)
    if noun.i > noun.sent.start:
        before = noun.nbor(-1)
        if before.text == "-" and noun.i > noun.sent.start + 1:
            before = noun.nbor(-2)
        double = words.get(f"{before.text.casefold()} {lemma_of(noun)}")
        if double:
            return double[0]
    single = words.get(lemma_of(noun)) or words.get(noun.text.casefold())
    return single[0] if single else None


def with_joined(token: Token | None) -> list[Token]:
    """A noun and those joined to it, without those that a semicolon parts from it."""
    if token is None:
        return []
    joined = (c for c in token.conjuncts if c.i > token.i)
    return [token, *(c for c in joined if not any(t.text == ";" for t in token.doc[token.i : c.i]))]


def phrase_name(noun: Token) -> str:
    """The words of a noun phrase, as the parser has them."""
    start, end = phrase_bounds(noun)
    return str(noun.doc[start:end].text)


def stands_as_noun(gerund: Token) -> bool:
    """Whether a word in -ing is what was done and not a verb with a subject: "heavy | shelling by the army went on"."""
    opens = gerund.dep_ == "acl" and gerund.i == gerund.sent.start + 1
    return opens or gerund.dep_ in {*OBJECTS, "nsubj", "csubj"}


def tells_itself(kind: ActionType, noun: Token) -> bool:
    """Whether a noun of an act without parties tells of one: as subject, object, or what led to something."""
    if kind not in BARE:
        return False
    if noun.head.pos_ == "ADP":
        return noun.head.text.casefold() in LED and noun.head.head.pos_ in {*VERBAL, "NOUN"}
    return noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and noun.head.pos_ in VERBAL


def find_made(verb: Token) -> Token | None:
    """Who is made to do what a verb says: "forced | regime forces | to withdraw"."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if (
        verb.dep_ not in {"xcomp", "ccomp", "pcomp"}
        or head.pos_ != "VERB"
        or child(verb, "nsubj", "nsubjpass") is not None
    ):
        return None
    return child(head, "dobj", "nsubjpass")


def is_generic(noun: Token) -> bool:
    """Whether a noun of an act is of no one act: "a battle for hearts", "victims of shelling", "under arrest"."""
    head = noun.head
    under = head.pos_ == "ADP" and head.text.casefold() in {"under", "like", "about", "against", "without", "for", "of"}
    if under and head.text.casefold() in {"against", "for", "of"}:
        under = head.head.pos_ == "NOUN" and look_up(head.head, "nouns") is None
    return under


def fits_object(kind: ActionType, verb: Token, noun: Token) -> bool:
    """Whether a verb and its object tell of the act together, where each says other things too."""
    lemma, thing = lemma_of(verb), lemma_of(noun)
    if thing == "responsibility" or lemma == "claim":
        return thing == "responsibility" and lemma == "claim"
    if kind is ActionType.SEIZURE:
        return any(True for _ in list_after(noun, "of", "over"))
    if lemma in {"take", "come", "enter"} and kind is ActionType.AGREEMENT:
        words = {t.text.casefold() for t in verb.subtree}
        return bool(words & {"effect", "force"})
    if lemma == "set" and kind is ActionType.FORTIFICATION:
        return any(c.text.casefold() == "up" for c in verb.children)
    return not (lemma == "hold" and kind is ActionType.AGREEMENT)


def is_moving(noun: Token) -> bool:
    """Whether a noun is for troops that can be withdrawn."""
    return lemma_of(noun) in listed("taken", "moving")


def fits_verb(kind: ActionType, verb: Token, doers: tuple[Token, ...]) -> bool:
    """Whether a verb of several senses has the one of the act."""
    lemma = lemma_of(verb)
    particles = {c.text.casefold() for c in verb.children if c.dep_ in {"prt", "prep", "advmod"}}
    if lemma == "pull" and not particles & {"out", "back"}:
        return False
    if kind is ActionType.WITHDRAWAL:
        thing = child(verb, *OBJECTS)
        return any(is_force(doer) or doer.pos_ == "PROPN" for doer in doers) if thing is None else is_moving(thing)
    if lemma == "call":
        return "on" in particles and bool(doers)
    if kind is ActionType.STATEMENT:
        return bool(doers)
    if kind is ActionType.PROTEST:
        return bool(doers) and not any(is_force(doer) for doer in doers)
    if lemma == "fight":
        thing = child(verb, "dobj")
        if thing is not None:
            return person_class(thing) == "combatant" or thing.pos_ == "PROPN"
        return bool(doers) and (bool(particles & {"against", "with"}) or verb.tag_ == "VBG")
    if kind is ActionType.DISPLACEMENT:
        thing = child(verb, *OBJECTS)
        return bool(doers) if thing is None or lemma == "flee" else is_person(thing)
    return True
