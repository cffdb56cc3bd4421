"""Acts: the verbs and nouns by which a sentence says that something was done, with who did it and to whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import ActionType
from tollbook.read.act_words import (
    BY_PEOPLE,
    BY_THING,
    OBJECTS,
    OF_STATES,
    VERBAL,
    find_made,
    fits_object,
    fits_verb,
    is_generic,
    listed,
    look_up,
    phrase_name,
    stands_as_noun,
    table,
    tells_itself,
    with_joined,
)
from tollbook.read.candidates import is_person, person_class
from tollbook.read.grammar import child, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.party_words import find_subject, is_means, is_party, list_after
from tollbook.read.phrases import phrase_bounds

__all__ = ["Act", "find_acts"]

FAR = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something done: its type, the word that says so, and the heads of the phrases for who did it and to whom.

    ``others`` are the words that belong to it besides: the object or the weapon of its verb.
    """

    type: ActionType
    word: Token
    actors: tuple[Token, ...]
    targets: tuple[Token, ...]
    others: tuple[Token, ...] = ()

    @property
    def words(self) -> Words:
        """The words of the act, from the first to the last of its parts that stand near its word."""
        doc, start, end = self.word.doc, self.word.i, self.word.i + 1
        for token in (self.word, *self.actors, *self.targets, *self.others):
            first, last = phrase_bounds(token) if token.pos_ in {"NOUN", "PROPN"} else (token.i, token.i + 1)
            if is_near(token, self.word):
                start, end = min(start, first), max(end, last)
        return doc[start:end]


def is_near(token: Token, word: Token) -> bool:
    """Whether a part of an act stands in its clause, with no other verb between them."""
    if abs(token.i - word.i) > FAR or token.sent != word.sent:
        return False
    between = word.doc[min(token.i, word.i) + 1 : max(token.i, word.i)]
    return not any(t.pos_ == "VERB" and t.dep_ not in {"amod", "compound"} for t in between)


class Finder:
    """Finds the acts of a sentence; ``names`` are the books that know actors."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def find(self, sentence: Words) -> Iterator[Act]:
        """The acts of a sentence, in the order of their words, each clause's once."""
        taken: set[int] = set()
        for token in sentence:
            act = self.read(token) if token.i not in taken else None
            if act is not None:
                taken |= {act.word.i, *(other.i for other in act.others)}
                yield act

    def read(self, token: Token) -> Act | None:
        named = token.tag_ == "VBG" and look_up(token, "nouns") is not None and stands_as_noun(token)
        if token.pos_ == "VERB" and not named:
            return self.read_verb(token)
        if named:
            return self.read_noun(token)
        if token.pos_ in {"NOUN", "PROPN"}:
            return self.read_noun(token)
        return None

    def list_parties(self, heads: list[Token]) -> tuple[Token, ...]:
        """Those of some nouns that stand for parties or people."""
        return tuple(head for head in heads if head.pos_ in {"NOUN", "PROPN"} and self.is_actor(head))

    def is_actor(self, noun: Token) -> bool:
        if look_up(noun, "nouns") is not None or (is_means(noun) and not is_person(noun)):
            return False
        if noun.text.casefold().rstrip(".") in load_words("persons")["others"]["calendar"]:
            return False
        if noun.like_num or any(letter.isdigit() for letter in noun.text):
            return False
        return is_person(noun) or is_party(noun, self.names)

    def list_doers(self, verb: Token) -> tuple[Token, ...]:
        """Who does what a verb says: its subject or agent, or whose weapon that is."""
        if verb.dep_ == "amod":
            return self.list_parties([verb.head]) if verb.tag_ == "VBG" else ()
        passive = child(verb, "nsubjpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN")
        heads = [noun for head in list_after(verb, "by") for noun in with_joined(head)] if passive else []
        if not passive:
            heads = with_joined(find_made(verb) or find_subject(verb))
        elif not heads and verb.dep_ == "acl":
            heads = [noun for other in verb.conjuncts for head in list_after(other, "by") for noun in with_joined(head)]
        owners = [owner for head in heads if is_means(head) for owner in self.list_owners(head)]
        return self.list_parties(heads) or tuple(owners)

    def list_owners(self, means: Token) -> list[Token]:
        """The parties beside a weapon or an act: "regime | warplanes", "raids by | the coalition"."""
        words = ("by", "of") if is_means(means) and look_up(means, "nouns") is None else ("by",)
        agents = [noun for head in list_after(means, *words) for noun in with_joined(head)]
        if agents := list(self.list_parties(agents)):
            return agents
        before = [c for c in means.doc[means.left_edge.i : means.i] if c.dep_ in {"amod", "compound", "nmod", "poss"}]
        return [c for c in before if self.is_owner(c, means)][:1]

    def is_owner(self, owner: Token, means: Token) -> bool:
        """Whether a word before a weapon or an act names whose it is; a country before one on its soil does not."""
        nation = owner.text[:1].isupper() and person_class(owner) == "any" and owner.dep_ != "poss"
        if not (nation or is_party(owner, self.names)) or look_up(owner, "means") is not None:
            return False
        if any(t.text in {"(", ")", ",", ":", "–", "—"} for t in means.doc[owner.i : means.i]):
            return False
        kind = look_up(means, "nouns")
        return self.names.place_kind(owner.text) is None or kind is None or kind in OF_STATES

    def list_objects(self, verb: Token) -> list[Token]:
        """What a verb is done to."""
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and child(verb, *OBJECTS) is None:
            return [verb.head]
        return with_joined(child(verb, *OBJECTS))

    def read_verb(self, verb: Token) -> Act | None:
        """The act that a verb says of its subject, by itself, by its object or by a weapon."""
        things = self.list_objects(verb)
        if any(c.text.casefold() == "no" for thing in things for c in thing.children):
            return None
        return self.read_bound(verb, things) or self.read_weapon(verb, things) or self.read_plain(verb, things)

    def read_bound(self, verb: Token, things: list[Token]) -> Act | None:
        """An act by verb and object together: "signed a truce", "dug trenches", "launched an offensive on the town"."""
        subject = child(verb, "nsubj")
        meant = list(list_after(verb, "for")) if lemma_of(verb) in listed("modality", "planned") else []
        alone = not (things or meant) or lemma_of(verb) in {"take", "come", "enter"}
        nouns = [*things, *meant, *([subject] if subject is not None and alone else [])]
        for kind in ActionType:
            words = load_words("actions").get(kind.value, {})
            if lemma_of(verb) not in words.get("by", ()):
                continue
            for noun in nouns:
                if lemma_of(noun) in words["objects"] and fits_object(kind, verb, noun):
                    doers = () if noun == subject else self.list_doers(verb)
                    owners = tuple(self.list_owners(noun))
                    aimed = [t for node in (noun, verb) for t in list_after(node, "on", "against", "with")]
                    targets = self.list_parties(aimed) if kind is ActionType.CLASH else ()
                    between = self.list_parties(
                        [t for head in list_after(noun, "between", "with") for t in with_joined(head)]
                    )
                    joined = between if kind is ActionType.AGREEMENT else ()
                    word, other = (noun, verb) if noun in meant else (verb, noun)
                    if kind is ActionType.CLASH and not (doers or owners or targets):
                        return None
                    return Act(
                        type=kind, word=word, actors=(doers or owners) + joined, targets=targets, others=(other,)
                    )
        return None

    def read_weapon(self, verb: Token, things: list[Token]) -> Act | None:
        """An act by a weapon that is its verb's subject or object: "jets hit the town", "fired rockets at it"."""
        lemma = lemma_of(verb)
        subject = child(verb, "nsubj")
        agent = next(iter(list_after(verb, "by", "in", "with")), None) if child(verb, "nsubjpass") is not None else None
        for means in (subject, agent):
            kind = look_up(means, "means") if means is not None and lemma in listed("weapons", "hitting") else None
            if means is not None and kind is not None and not (lemma == "land" and kind is ActionType.AIR_STRIKE):
                explodes = lemma in listed("weapons", "going_off")
                hit = [] if means == agent and explodes else [t for t in things if t != means]
                return Act(
                    type=kind,
                    word=verb,
                    actors=self.list_doers_of(means),
                    targets=self.list_parties(hit),
                    others=(means,),
                )
        for thing in things:
            kind = look_up(thing, "means") if lemma in listed("weapons", "delivering") else None
            kind = None if kind is ActionType.AIR_STRIKE and lemma_of(thing) != "bomb" else kind
            if lemma == "drop" and lemma_of(thing) in listed("weapons", "dropped"):
                kind = ActionType.AIR_STRIKE
            if kind is not None:
                aimed = self.list_parties(list(list_after(verb, "at", "on", "against", "into", "towards")))
                return Act(type=kind, word=verb, actors=self.list_doers(verb), targets=aimed, others=(thing,))
        return None

    def list_doers_of(self, means: Token) -> tuple[Token, ...]:
        return (means,) if is_person(means) else tuple(self.list_owners(means))

    def read_plain(self, verb: Token, things: list[Token]) -> Act | None:
        """An act that a verb says by itself: "shelled the town", "clashed with the army", "fled"."""
        kind = self.type_verb(verb, things)
        if kind is None:
            return None
        doers, targets = self.list_doers(verb), self.list_parties(things)
        if kind is ActionType.CLASH:
            targets += self.list_parties([t for head in list_after(verb, "with", "against") for t in with_joined(head)])
        if kind is ActionType.SEIZURE:
            targets = self.list_parties([t for node in (verb, *things) for t in list_after(node, "from")])
        if kind is ActionType.STATEMENT:
            targets += self.list_parties(list(list_after(verb, "on", "to", "against")))
        if kind is ActionType.DISPLACEMENT and not things:
            doers, targets = (), doers
        if not doers and not any(thing.pos_ in {"NOUN", "PROPN"} for thing in things):
            return None
        return Act(type=kind, word=verb, actors=doers, targets=targets, others=tuple(things))

    def type_verb(self, verb: Token, things: list[Token]) -> ActionType | None:
        """The type of the act that a verb says with what it is done to, or null where it says none."""
        lemma = lemma_of(verb)
        if lemma in listed("attack", "verbs"):
            return self.type_attack(verb, things)
        kind = next(iter(table("verbs").get(lemma, ())), None)
        people = [t for t in things if t.pos_ in {"NOUN", "PROPN", "PRON"} and (is_person(t) or t.pos_ == "PRON")]
        if kind is ActionType.SEIZURE:
            held = any(self.is_taken(thing, strict=lemma == "take") for thing in things)
            return kind if held and not people else None
        if kind in BY_THING and not things:
            return None
        on_people = kind in BY_PEOPLE or (
            kind is ActionType.ATTACK_ON_CIVILIANS and lemma not in listed("attack", "robbing")
        )
        if on_people and not people and not self.list_parties(things):
            return None
        return kind if kind is None or fits_verb(kind, verb, self.list_doers(verb)) else None

    def is_taken(self, thing: Token, *, strict: bool) -> bool:
        """Whether something can be seized as ground: a site, a settlement or a known place."""
        if lemma_of(thing) in listed("taken", "sites"):
            return True
        place = thing.pos_ == "PROPN" and self.names.place_kind(phrase_name(thing)) is not None
        return place or (thing.pos_ == "PROPN" and not strict and not is_party(thing, self.names))

    def type_attack(self, verb: Token, things: list[Token]) -> ActionType | None:
        """The type of an attack by what was attacked: fighters, civilians, or from the air."""
        doers = self.list_doers(verb)
        hit = {token.i for thing in things for token in thing.subtree}
        sentence = {lemma_of(token) for token in verb.subtree if token.i not in hit}
        if lemma_of(verb) in {"bomb", "pound", "hit", "strike", "target"}:
            air = sentence & listed("attack", "air")
            bombed = ActionType.BOMBING if lemma_of(verb) == "bomb" and doers else None
            return ActionType.AIR_STRIKE if air and things else bombed
        if not doers or not things:
            return None
        if any(lemma_of(t) in listed("attack", "sites") or person_class(t) == "combatant" for t in things):
            return ActionType.CLASH
        if any(lemma_of(t) in listed("attack", "civil") or person_class(t) == "civilian" for t in things):
            return ActionType.ATTACK_ON_CIVILIANS
        return ActionType.CLASH if self.list_parties(things) else None

    def read_noun(self, noun: Token) -> Act | None:
        """The act that a noun names, with the parties beside it and those of the verb that tells of it."""
        kind = look_up(noun, "nouns")
        if kind is None or noun.dep_ in {"compound", "nmod", "poss"} or is_generic(noun):
            return None
        verb = noun.head if noun.head.pos_ in VERBAL else None
        lemma = lemma_of(verb) if verb is not None else ""
        actors = tuple(self.list_owners(noun))
        if kind is ActionType.CLASH:
            sides = [t for head in list_after(noun, "between", "involving") for t in with_joined(head)]
            actors += self.list_parties(sides)
        targets = self.list_parties(
            [t for head in list_after(noun, "on", "against", "with", "of") for t in with_joined(head)]
        )
        others: tuple[Token, ...] = ()
        if verb is not None and not actors and noun.dep_ in OBJECTS and lemma in listed("light", "doing"):
            actors = self.list_doers(verb)
            targets = targets or self.list_parties(list(list_after(verb, "on", "against")))
            others = (verb,)
        if verb is not None and not targets and noun.dep_ == "nsubj" and lemma in listed("light", "undergoing"):
            targets = self.list_parties([t for t in self.list_objects(verb) if child(t, "nummod") is None])
            others = (verb,)
        if not (actors or targets or tells_itself(kind, noun)):
            return None
        return Act(type=kind, word=noun, actors=actors, targets=targets, others=others)


def find_acts(sentence: Words, names: Names) -> list[Act]:
    """The acts that a sentence tells of, in its order."""
    return list(Finder(names).find(sentence))
