"""How actors stand to one another: who leads, is part of, is allied with, or has split from whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import ActorRef, Kind, Modality, Relation, RelationType
from tollbook.read.act_words import with_joined
from tollbook.read.grammar import child, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.modality import judge_modality
from tollbook.read.parse import Paragraph
from tollbook.read.party_words import find_subject, is_date, is_force, list_after
from tollbook.read.persons import Person, find_persons
from tollbook.read.phrases import phrase_bounds
from tollbook.read.roles import find_role
from tollbook.read.scene import Scene

__all__ = ["find_relations"]

OF = ("of", "in", "for", "with", "to", "from")
OWNING = {"poss", "compound", "nmod", "amod"}
GROUPS_ONLY = {RelationType.AFFILIATE_OF, RelationType.PART_OF, RelationType.SPLIT_FROM}
SIDES = {"amod", "appos", "attr"}
FAR = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor of a relation: a person or a group, with the tokens of its name."""

    start: int
    end: int
    text: str
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How one party stands to another, and the word that says so."""

    subject: Party
    object: Party
    type: RelationType
    word: Token


@cache
def table(section: str) -> dict[str, RelationType]:
    """The type of every word of a section."""
    types = {kind.value: kind for kind in RelationType}
    words = load_words("relations")[section]
    return {word: types[name] for name, listed in words.items() if name in types for word in listed}


@cache
def listed(section: str, key: str) -> frozenset[str]:
    return frozenset(load_words("relations")[section][key])


class Matcher:
    """Finds the ties that one paragraph tells of; ``last`` is the group named last before it."""

    def __init__(self, paragraph: Paragraph, scene: Scene, last: Party | None) -> None:
        self.paragraph = paragraph
        self.scene = scene
        self.last = last
        self.persons = {
            token.i: person for person in find_persons(paragraph, scene.parse, scene.names) for token in person.words
        }

    def name(self, token: Token | None) -> Party | None:
        """The person or named group that a noun stands for, or null."""
        if token is None:
            return None
        if (person := self.persons.get(token.i)) is not None:
            return Party(start=person.words.start, end=person.words.end, text=person.name, person=True)
        return self.name_group(token)

    def name_group(self, token: Token) -> Party | None:
        """The group that a noun names: one of the actor book, or a name of capitals that is of no place."""
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or is_date(token) or token.like_num:
            return None
        start, end = phrase_bounds(token)
        while start < token.i and token.doc[start].text.islower() and token.doc[start + 1].text != "-":
            start += 1
        words = token.doc[start:end]
        text = unquote(self.scene.quote(self.paragraph.locate(words)))
        names = self.scene.names
        if names.actor_id(text) is not None or names.place_kind(text) == "country":
            return Party(start=start, end=end, text=text)
        capitals = [t for t in words if t.text[:1].isupper() and (t.pos_ == "PROPN" or t.i > t.sent.start)]
        named = len(capitals) > 1 or (len(capitals) == 1 and (is_force(token) or capitals[0].text.isupper()))
        if (
            not named
            or (len(words) == 1 and is_force(token) and not token.text.isupper())
            or names.place_kind(text) is not None
            or text.islower()
        ):
            return None
        if token.pos_ != "PROPN" and not (is_force(token) or lemma_of(token) in listed("groups", "nouns")):
            return None
        return Party(start=start, end=end, text=text)

    def find(self) -> Iterator[Tie]:
        """The ties that the paragraph tells of, in its order."""
        for token in self.paragraph.doc:
            person = self.persons.get(token.i)
            if person is not None and person.words.start == token.i:
                yield from self.read_role(person)
            for tie in (*self.read_noun(token), *self.read_verb(token), *self.read_hyphen(token)):
                if tie.subject.text.casefold() != tie.object.text.casefold():
                    yield tie

    def read_role(self, person: Person) -> Iterator[Tie]:
        """ "X, the second-in-command of Y", whatever the parser makes of it."""
        words = find_role(person)
        known = next((t for t in words or () if table("nouns").get(lemma_of(t)) is not None), None)
        of = next((t for t in words or () if t.text in OF and t.i > 0 and t.nbor(-1).whitespace_), None)
        subject = self.name(person.root)
        if words is None or known is None or of is None or subject is None or not known.i < of.i < words.end - 1:
            return
        owner = self.name_owner(words.doc[of.i + 1 : words.end].root)
        kind = fit(table("nouns")[lemma_of(known)], known, subject, owner) if owner is not None else None
        if owner is not None and not owner.person and kind in {RelationType.LEADS, RelationType.MEMBER_OF}:
            yield Tie(subject=subject, object=owner, type=kind, word=known)

    def read_noun(self, noun: Token) -> Iterator[Tie]:
        """ "X, an affiliate of Y", "Y's commander X", "X is part of Y"."""
        kind = table("nouns").get(lemma_of(noun)) or table("nouns").get(noun.text.casefold())
        if kind is None or noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return
        owner, subject = self.find_owner(noun), self.find_holder(noun)
        if owner is None or subject is None or owner == subject or (subject.person and noun.tag_ == "NNS"):
            return
        if owner.person and kind is not RelationType.ALLIED_WITH:
            return
        if kind in GROUPS_ONLY and subject.person:
            subject = self.find_group_between(subject.end, noun.i, owner) or self.take_as_group(subject)
            if subject is None:
                return
        fitting = fit(kind, noun, subject, owner)
        if fitting is not None:
            yield Tie(subject=subject, object=owner, type=fitting, word=noun)

    def find_owner(self, noun: Token) -> Party | None:
        """Of whom or what a noun is: "of Y", "Y's", "Y commander"."""
        for inner in list_after(noun, *OF):
            if (party := self.name_owner(inner)) is not None:
                return party
        soft = noun.head if lemma_of(noun.head) in listed("soft", "nouns") and noun.dep_ in OWNING else None
        for inner in list_after(soft, *OF) if soft is not None else ():
            if (party := self.name_owner(inner)) is not None:
                return party
        for c in noun.children:
            if c.i < noun.i and c.dep_ in OWNING and (party := self.name_owner(c)) is not None:
                return party
        before = noun.nbor(-1) if noun.i > noun.sent.start else None
        if before is not None and before.head == noun.head and before.dep_ in OWNING:
            return self.name_group(before)
        if noun.dep_ in SIDES and noun.i + 3 < len(noun.doc) and noun.nbor(1).text == "-":
            return self.find_commanded(noun)
        return None

    def find_commanded(self, noun: Token) -> Party | None:
        """The party of "second-in-command of Y", which is not one word to the parser."""
        of = next((c for c in noun.subtree if c.text == "of" and c.i > noun.i), None)
        inner = child(of, "pobj") if of is not None else None
        return self.name_owner(inner) if inner is not None else None

    def name_owner(self, token: Token) -> Party | None:
        """The group that a word names, or means as "the group" of the one named last."""
        named = self.name_group(token) if token.i not in self.persons else self.name(token)
        if named is not None:
            return named
        plain = lemma_of(token) in listed("groups", "nouns") and all(c.dep_ in {"det", "case"} for c in token.children)
        if self.last is None or not plain or not any(c.text.casefold() == "the" for c in token.children):
            return None
        return replace(self.last, start=token.i, end=token.i + 1)

    def find_holder(self, noun: Token) -> Party | None:
        """Who is what a noun says: in apposition to it, as subject of "is", or as the name it is a title of."""
        holders = [c for c in noun.children if c.dep_ == "appos"]
        if noun.dep_ in {"appos", "compound", "nmod", "amod"}:
            holders.insert(0, noun.head)
        elif noun.dep_ == "attr" and lemma_of(noun.head) == "be" and judge_modality(noun.head) is Modality.HAPPENED:
            holders += [c for c in noun.head.children if c.dep_ == "nsubj"]
        elif noun.dep_ == "nsubj" and lemma_of(noun.head) == "be":
            holders += [c for c in noun.head.children if c.dep_ == "attr"]
        soft = noun.head if noun.dep_ in OWNING and lemma_of(noun.head) in listed("soft", "nouns") else None
        if soft is not None:
            holders = [soft.head] if soft.dep_ == "appos" else [c for c in soft.children if c.dep_ == "appos"]
        described = (p for p in self.persons.values() if p.noun is not None and p.noun.i == noun.i)
        return next((party for h in holders if (party := self.name(h)) is not None), self.name_first(described))

    def name_first(self, persons: Iterator[Person]) -> Party | None:
        person = next(persons, None)
        return self.name(person.root) if person is not None else None

    def take_as_group(self, party: Party) -> Party | None:
        """A name that nothing but its form makes a person's, as a group's: "Ansar al-Din, a branch of Y"."""
        person = self.persons[party.start]
        bare = person.title is None and (
            person.noun is None or table("nouns").get(lemma_of(person.noun)) in GROUPS_ONLY
        )
        return replace(party, person=False) if bare else None

    def find_group_between(self, start: int, end: int, owner: Party) -> Party | None:
        """The last group named between two tokens, which can be part of another where a person cannot."""
        for token in reversed(self.paragraph.doc[start:end]):
            party = self.name_group(token) if token.i not in self.persons and token.dep_ not in OWNING else None
            if party is not None and party.start != owner.start:
                return party
        return None

    def read_verb(self, verb: Token) -> Iterator[Tie]:
        """ "X leads Y", "X, led by Y", "X split from Y", "forces of X loyal to Y"."""
        if verb.pos_ not in {"VERB", "ADJ"} or judge_modality(verb) is not Modality.HAPPENED:
            return
        lemma = lemma_of(verb)
        if verb.pos_ == "ADJ" and lemma not in table("adjectives") and lemma not in {"affiliated", "allied", "linked"}:
            return
        yield from self.read_object(verb, lemma)
        oath = next((c for c in verb.children if lemma_of(c) in listed("verbs", "allegiance")), None)
        for preposition in (*verb.children, *(oath.children if oath is not None else ())):
            kind = table("verbs").get(f"{lemma.removesuffix('ed')} {preposition.text.casefold()}")
            kind = kind or table("verbs").get(f"{lemma} {preposition.text.casefold()}")
            kind = kind or (table("adjectives").get(lemma) if preposition.text == "to" else None)
            if kind is None or preposition.dep_ not in {"prep", "agent"}:
                continue
            if lemma in {"pledge", "swear"} and oath is None:
                continue
            yield from self.tie(self.find_related(verb), child(preposition, "pobj"), kind, verb)

    def read_object(self, verb: Token, lemma: str) -> Iterator[Tie]:
        """Ties of a verb's subject to its object: leading, joining, forming."""
        kind = kind_of_object(lemma)
        if kind is None:
            return
        passive = child(verb, "nsubjpass")
        thing = passive if passive is not None else child(verb, "dobj")
        agents = list(list_after(verb, "by"))
        if passive is None and verb.dep_ == "acl":
            thing = verb.head
        doers = (
            agents if agents else [] if passive is not None or verb.dep_ == "acl" else with_joined(find_subject(verb))
        )
        for doer in doers:
            yield from self.tie(doer, thing, kind, verb)

    def find_related(self, verb: Token) -> Token | None:
        """Who is said to stand so: the subject, or the noun that a participle hangs on."""
        passive = child(verb, "nsubjpass")
        if passive is not None:
            return passive
        if verb.dep_ in {"acl", "amod", "relcl"}:
            return verb.head
        if verb.dep_ == "acomp":
            return child(verb.head, "nsubj")
        return find_subject(verb)

    def tie(self, subject: Token | None, thing: Token | None, kind: RelationType, word: Token) -> Iterator[Tie]:
        party, other = self.name(subject), self.name(thing)
        if party is None or other is None or (other.person and kind in {RelationType.LEADS, RelationType.FORMED}):
            return
        if kind is RelationType.PART_OF and party.person:
            kind = RelationType.MEMBER_OF
        yield Tie(subject=party, object=other, type=kind, word=word)

    def read_hyphen(self, token: Token) -> Iterator[Tie]:
        """ "Iran-backed Hezbollah", "the Qaeda-linked Al-Nusra Front"."""
        kind = table("hyphened").get(token.text.casefold())
        if kind is None or token.i < token.sent.start + 2 or token.nbor(-1).text != "-":
            return
        owner = self.name_group(token.nbor(-2))
        head = token.head
        while head.pos_ == "ADJ" and head.head != head:
            head = head.head
        holder = self.name(head) if head.i > token.i else None
        if owner is not None and holder is not None and holder.start > token.i:
            yield Tie(subject=holder, object=owner, type=kind, word=token)
        elif owner is not None and holder is not None:
            inner = self.paragraph.doc[token.i + 1 : holder.end]
            text = self.scene.quote(self.paragraph.locate(inner))
            named = Party(start=token.i + 1, end=holder.end, text=text, person=holder.person)
            if any(t.text[:1].isupper() for t in inner):
                yield Tie(subject=named, object=owner, type=kind, word=token)


def unquote(text: str) -> str:
    """A name without quotation marks, and without what stands outside them: "Army of Conquest" coalition."""
    parts = [part.strip(" '’,;:()") for part in re.split('["“”]', text)]
    return max(parts, key=lambda part: sum(letter.isupper() for letter in part))


def kind_of_object(lemma: str) -> RelationType | None:
    """What a verb makes of its subject and its object."""
    if lemma in listed("verbs", "leading"):
        return RelationType.LEADS
    if lemma in listed("verbs", "forming"):
        return RelationType.FORMED
    return RelationType.PART_OF if lemma in listed("verbs", "joining") else None


def fit(kind: RelationType, noun: Token, subject: Party, owner: Party) -> RelationType | None:
    """The relation that a noun says of a person or a group: a group is no member but a part, a deputy no leader."""
    if kind is RelationType.LEADS:
        lesser = any(c.text.casefold() in listed("soft", "lesser") for c in noun.children if c.i < noun.i)
        lesser = lesser or (noun.i > 0 and noun.nbor(-1).text.casefold() in listed("soft", "lesser"))
        lesser = lesser or any(c.text.casefold() in {"a", "an", "one"} for c in noun.children)
        beside = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i]
        lesser = lesser or any(not owner.start <= c.i < owner.end and c.text.islower() for c in beside)
        former = any(c.text.casefold() in {"former", "ex"} for c in noun.children)
        if not subject.person or former:
            return None
        return RelationType.MEMBER_OF if lesser else kind
    if kind is RelationType.MEMBER_OF and not subject.person:
        return RelationType.PART_OF if lemma_of(noun) in {"member", "part"} else None
    return kind


def make_claim(tie: Tie, words: Words, matcher: Matcher, nth: int) -> Relation:
    """The claim that two actors stand so to one another."""
    span = matcher.paragraph.locate(words)
    return Relation(
        **matcher.scene.base(Kind.RELATION, span, nth),
        when=matcher.scene.date(span),
        place=None,
        confidence=0.8,
        subject=ActorRef(text=tie.subject.text),
        object=ActorRef(text=tie.object.text),
        type=tie.type,
    )


def cut_words(tie: Tie) -> Words:
    """The words from the first to the last of a tie's parts that stand near its word."""
    doc, start, end = tie.word.doc, tie.word.i, tie.word.i + 1
    for party in (tie.subject, tie.object):
        if abs(party.start - tie.word.i) <= FAR and doc[min(party.start, len(doc) - 1)].sent == tie.word.sent:
            start, end = min(start, party.start), max(end, party.end)
    return doc[start:end]


def find_last_group(matcher: Matcher) -> Party | None:
    """The one group that a paragraph names, or null where it names none or several."""
    named = [matcher.name_group(t) for t in matcher.paragraph.doc if t.pos_ == "PROPN" and t.i not in matcher.persons]
    known = {p.text: p for p in named if p is not None and matcher.scene.names.actor_id(p.text) is not None}
    return next(iter(known.values())) if len(known) == 1 else None


def find_relations(scene: Scene) -> list[Relation]:
    """The claims of this kind in a document, in the order of the text; each once."""
    claims: dict[tuple[str, str, RelationType], Relation] = {}
    quotes: dict[str, int] = {}
    last: Party | None = None
    for paragraph in scene.parse.paragraphs:
        matcher = Matcher(paragraph, scene, last)
        for tie in matcher.find():
            key = (tie.subject.text.casefold(), tie.object.text.casefold(), tie.type)
            if key not in claims:
                words = cut_words(tie)
                claims[key] = make_claim(tie, words, matcher, quotes.get(words.text, 0))
                quotes[words.text] = quotes.get(words.text, 0) + 1
        last = find_last_group(matcher)
    return list(claims.values())
