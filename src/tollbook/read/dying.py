"""How a paragraph says that somebody named in it died, through the grammar around the name.

Stricter than what is asked of a figure: a living person must not be declared dead.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from tollbook.read.candidates import is_person
from tollbook.read.death_words import (
    falls_fighting,
    find_top,
    follows,
    is_negated,
    is_untrue,
    joined_verbs,
    kills,
    listed,
    prepositional,
)
from tollbook.read.grammar import NOMINAL, OBJECTS, SUBJECTS, child, lemma_of
from tollbook.read.party_words import climb_verbs
from tollbook.read.persons import Person, is_title, skip_age

__all__ = ["Mourner", "speaks"]

WHO = {"who", "whom", "that", "which"}
REACH = 6
FAR = 14
SPEECH_ENDS = {",", '"', "”", "''", "’", "'"}
FINITE = {"VBD", "VBZ", "VBP", "VBG"}
AFTER_PARTICLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Mourner:
    """Finds the words of death of the people named in one paragraph; ``dead`` are its tokens that stand for the dead
    of a figure ("12 people", "them"), by index.
    """

    dead: frozenset[int]

    def find_word(self, person: Person) -> Token | None:
        """The word that says that a person died, or null where none does that can be taken for true."""
        if speaks(person):
            return None
        if is_possessive(person):
            head = person.root.head
            return head if lemma_of(head) in listed("nouns", "death") and not is_untrue(head) else None
        among = prepositional(person.root, "among", "amongst")
        if among is not None and among[0].i < person.words.start:
            return among[1] if self.is_group(among[1]) else None
        word = self.find_own(person) or self.find_governor(find_top(person.root)) or self.find_beside(person)
        if word is None and person.noun is not None and person.noun.i < person.words.start:
            counted = person.noun.i in self.dead and person.noun.tag_ == "NN"
            word = person.noun if counted else self.find_governor(find_top(person.noun))
        return None if word is None or is_untrue(word) else word

    def find_heading(self, person: Person) -> Token | None:
        """The word for the dead whose names a colon brings in: "killing three of its residents: X, 24, and Y"."""
        before = person.words.doc[max(person.words.start - FAR, 0) : person.words.start]
        return next((token for token in reversed(list(before)) if self.is_group(token)), None)

    def find_own(self, person: Person) -> Token | None:
        """A participle or a relative clause on the name: "X, killed at Ariha", "X, who died", "X, dead at home"."""
        end = person.words.end
        nodes = [person.root, *([find_top(person.root)] if person.root.dep_ == "appos" else [])]
        for c in (c for node in nodes for c in node.children if end <= c.i < end + FAR):
            if c.dep_ == "acl" and c.tag_ == "VBN" and any(kills(v) and v.tag_ == "VBN" for v in joined_verbs(c)):
                return c
            if c.dep_ == "relcl" and self.is_relative_of_dead(c):
                return c
            if c.dep_ in {"amod", "acomp", "appos"} and c.text.casefold() == "dead" and not is_aged(c):
                return c
        return find_participle(person) or self.find_detached(person)

    def find_detached(self, person: Person) -> Token | None:
        """The verb of somebody's own end right after a name and its age, where the parser lost the subject."""
        verb = skip_age(person) if find_top(person.root).dep_ != "pobj" else None
        lost = verb is not None and child(verb, *SUBJECTS) is None and verb.tag_ == "VBD"
        return verb if verb is not None and lost and self.befalls_subject(verb) else None

    def is_relative_of_dead(self, verb: Token) -> bool:
        """Whether a relative clause tells the death of the one it is about ("who was killed", "whom a sniper shot")."""
        subject = child(verb, *SUBJECTS)
        if subject is not None and any(lemma_of(t) in WHO for t in subject.subtree):
            if lemma_of(subject) not in WHO and lemma_of(subject) not in {"both", "all"}:
                return False
            passive = subject.dep_ == "nsubjpass"
            return any((passive and kills(v)) or (not passive and self.befalls_subject(v)) for v in joined_verbs(verb))
        thing = child(verb, *OBJECTS)
        return thing is not None and lemma_of(thing) in WHO and kills(verb)

    def find_beside(self, person: Person) -> Token | None:
        """ "X among them", "X being one": the group named right after the name."""
        after = person.words.doc[person.words.end : min(person.words.end + FAR, person.words.sent.end)]
        for token in after:
            if token.pos_ in {"VERB", "ADP"} and lemma_of(token) not in {"among", "be", "aged", "age"}:
                return None
            if lemma_of(token) == "among" and (inner := child(token, "pobj")) is not None:
                return token if self.is_group(inner) and not person.root.dep_.startswith("nsubj") else None
            if token.text.casefold() == "being" and (inner := child(token, "attr")) is not None:
                return token if self.is_one_of_group(inner) or (lemma_of(inner) == "one" and self.dead) else None
        return None

    def find_governor(self, top: Token) -> Token | None:
        """The verb, noun or group that governs the noun that stands for a person."""
        head = top.head
        if top.pos_ in {"NUM", "PRON", "NOUN"} and prepositional(top, "of", "among") and self.is_one_of_group(top):
            return top
        if head == top:
            return self.find_listed(top)
        if top.dep_ in SUBJECTS:
            return self.find_fate(head, top)
        if top.dep_ in OBJECTS or (top.dep_ == "npadvmod" and top.left_edge.i - head.i <= AFTER_PARTICLE):
            return head if self.takes_dead(head, top) else None
        if top.dep_ == "oprd" and child(head, "expl") is not None:
            return head if kills(head) else None
        if top.dep_ == "attr":
            return head if lemma_of(head) == "be" and self.presents_dead(head) else None
        if top.dep_ == "pobj":
            return self.find_noun_governor(head)
        if top.dep_ == "poss":
            return head if lemma_of(head) in listed("nouns", "death") else None
        return None

    def find_listed(self, top: Token) -> Token | None:
        """ "Among the dead a student, X": a sentence without a verb that names one of the dead."""
        among = next((t for t in top.sent if lemma_of(t) == "among" and t.i < top.i), None)
        inner = child(among, "pobj") if among is not None else None
        if inner is None or any(t.pos_ in {"VERB", "AUX"} for t in top.sent if t.i < top.i):
            return None
        return inner if self.is_group(inner) else None

    def find_fate(self, verb: Token, subject: Token) -> Token | None:
        """The verb that tells a subject's death, among those joined to its own."""
        for v in joined_verbs(verb):
            passive = subject.dep_ == "nsubjpass" if v == verb else v.tag_ == "VBN"
            passive = passive or child(v, "auxpass") is not None
            if (not is_negated(v) and passive and kills(v)) or self.befalls_subject(v):
                return v
            if lemma_of(v) == "be" and not is_negated(v) and self.is_among_dead(v):
                return v
        if lemma_of(verb) in {"be", "do"} and any(lemma_of(c) == "as" for c in verb.children):
            shared = [v for v in climb_verbs(verb.head) if v.i < verb.i]
            return next((v for v in shared if kills(v) or self.befalls_subject(v)), None)
        return None

    def befalls_subject(self, verb: Token) -> bool:
        """Whether a verb is its subject's own end."""
        if is_negated(verb):
            return lemma_of(verb) in {"survive", "come", "make"} and follows(verb, "denied")
        lemma = lemma_of(verb)
        if lemma in listed("verbs", "own"):
            return True
        if lemma in listed("verbs", "fallen"):
            return falls_fighting(verb)
        return follows(verb, "ends") or (lemma in {"be", "lie"} and self.is_said_dead(verb))

    def is_said_dead(self, verb: Token) -> bool:
        """Whether a verb of being makes its subject dead, or one of the dead."""
        for c in verb.children:
            if c.dep_ == "acomp" and c.text.casefold() == "dead":
                return True
            if c.dep_ == "attr" and c.i > verb.i and (self.is_one_of_group(c) or is_next_to_die(c)):
                return True
            if c.dep_ == "prep" and lemma_of(c) in {"among", "amongst", "with"} and c.i > verb.i:
                inner = child(c, "pobj")
                return inner is not None and self.is_group(inner)
        return False

    def is_among_dead(self, verb: Token) -> bool:
        """ "Among the dead was X": the group stands before the verb."""
        for c in verb.children:
            if c.dep_ == "prep" and c.i < verb.i and lemma_of(c) in {"among", "amongst"}:
                inner = child(c, "pobj")
                return inner is not None and self.is_group(inner)
        return False

    def presents_dead(self, verb: Token) -> bool:
        """ "One of the dead was X", "their names are X and Y": a verb of being whose complement is a dead person."""
        subject = child(verb, "nsubj", "expl")
        if subject is None or is_negated(verb):
            return False
        if lemma_of(subject) == "name":
            owner = child(subject, "poss")
            return owner is not None and self.is_owner_dead(owner, verb)
        return self.is_group(subject) or self.is_one_of_group(subject) or self.is_among_dead(verb)

    def is_owner_dead(self, owner: Token, verb: Token) -> bool:
        """Whether "whose" or "their" in "whose name was X" stands for somebody dead."""
        if verb.dep_ == "relcl":
            return self.find_governor(find_top(verb.head)) is not None
        return owner.i in self.dead

    def is_one_of_group(self, noun: Token) -> bool:
        """Whether a noun is one of the dead: "one of the victims", "one among the sixteen", "the thirteenth victim"."""
        found = prepositional(noun, "of", "among")
        if found is not None and noun.pos_ in {"NUM", "PRON", "NOUN"}:
            return (lemma_of(noun) in {"one", "two", "three", "first", "last"} or noun.like_num) and self.is_group(
                found[1]
            )
        return lemma_of(noun) in {"victim", "martyr", "fatality"}

    def is_group(self, noun: Token) -> bool:
        """Whether a noun stands for the dead: "the dead", "those killed", "twelve people who died", "them"."""
        near = [noun, *noun.conjuncts]
        if any(lemma_of(t) in {"wounded", "injured", "missing", "hurt"} for t in near) or has_wounded(noun):
            return False
        if noun.i in self.dead or {lemma_of(noun), noun.text.casefold()} & listed("nouns", "dead"):
            return True
        for c in noun.children:
            if c.dep_ == "acl" and c.tag_ == "VBN" and kills(c):
                return True
            if c.dep_ == "relcl" and self.is_relative_of_dead(c):
                return True
            if c.dep_ == "amod" and c.text.casefold() in {"dead", "killed", "slain"}:
                return True
        return False

    def takes_dead(self, verb: Token, thing: Token) -> bool:
        """Whether a verb's object is dead by it, mourned, or told of as one of the dead."""
        lemma = lemma_of(verb)
        if is_negated(verb):
            return False
        if lemma in listed("verbs", "mourning"):
            subject = child(verb, "nsubj")
            return subject is None or lemma_of(subject) != "they"
        if lemma in listed("verbs", "losing"):
            return thing.pos_ == "PROPN" or (thing.tag_ == "NN" and is_person(thing))
        if lemma == "include":
            subject = child(verb, "nsubj")
            return subject is not None and self.is_group(subject)
        dead = any(c.text.casefold() == "dead" and c.i > thing.i for c in verb.children)
        return kills(verb) or dead

    def find_noun_governor(self, preposition: Token) -> Token | None:
        """What says that the noun after a preposition is dead: "the death of X", "12 dead, among them X"."""
        word, head = lemma_of(preposition), preposition.head
        if word == "of":
            same = lemma_of(head) == "that" and self.is_death_told(head)
            return head if lemma_of(head) in listed("nouns", "death") or same else None
        if word in {"including", "include", "among", "amongst"} and head.pos_ in NOMINAL:
            return head if self.is_group(head) or self.find_governor(find_top(head)) else None
        if word in {"including", "include"} and head.pos_ == "VERB":
            return head if kills(head) and child(head, "auxpass") is not None else None
        if word == "with" and lemma_of(head) in {"along", "together"}:
            return head.head if kills(head.head) or self.befalls_subject(head.head) else None
        if word == "as" and lemma_of(head) in listed("verbs", "telling"):
            named = child(head, "nsubjpass") or child(head, *OBJECTS)
            return head if named is not None and self.is_group(named) else None
        return None

    def is_death_told(self, that: Token) -> bool:
        """Whether "that" in "one death, that of X" stands for a death or a body."""
        before = that.doc[max(that.i - 2 * FAR, 0) : that.i]
        return any(lemma_of(t) in listed("nouns", "death") for t in before)


def speaks(person: Person) -> bool:
    """Whether a verb of saying stands beside a name, its age and a comma: "the mayor, X, said", "X: we know"."""
    doc, start = person.words.doc, person.words.start
    after = [t for t in doc[person.words.end : person.words.end + REACH] if not t.is_punct and not t.like_num]
    while start > 0 and is_title(doc[start - 1]):
        start -= 1
    before = doc[start - 1] if start > 1 else None
    if person.words.end < len(doc) and doc[person.words.end].text == ":":
        return True
    told = before is not None and is_saying(before) and doc[start - 2].text in SPEECH_ENDS
    return told or (bool(after) and is_saying(after[0]) and child(after[0], "auxpass") is None)


def is_saying(verb: Token) -> bool:
    return verb.tag_ in FINITE and lemma_of(verb) in listed("verbs", "speaking")


def is_possessive(person: Person) -> bool:
    """Whether a name is only whose something else is ("X's neighbours")."""
    doc, end = person.words.doc, person.words.end
    return end < len(doc) and doc[end].tag_ == "POS"


def find_participle(person: Person) -> Token | None:
    """A participle of death right after a name, its age and a comma: "X, 34, shot dead at his gate"."""
    verb = skip_age(person)
    if verb is None or verb.tag_ not in {"VBN", "VBD"} or child(verb, *SUBJECTS, "dobj", "aux") is not None:
        return None
    killed = next((v for v in joined_verbs(verb) if v.tag_ in {"VBN", "VBD"} and kills(v)), None)
    return verb if killed is not None and child(killed, "dobj") is None else None


def is_aged(dead: Token) -> bool:
    """ "Dead at ninety-five": of age."""
    found = prepositional(dead, "at")
    return found is not None and found[1].like_num


def is_next_to_die(noun: Token) -> bool:
    """ "The first to die", "the twelfth to die"."""
    return any(t.text.casefold() == "die" and 0 < t.i - noun.i <= 2 for t in noun.subtree)


def has_wounded(noun: Token) -> bool:
    return any(c.text.casefold() in {"wounded", "injured", "missing"} for c in noun.children)
