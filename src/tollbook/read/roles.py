"""Who a named person was, and of which party, in the document's words."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import ActorRef
from tollbook.read.candidates import is_person, person_class
from tollbook.read.death_words import listed
from tollbook.read.grammar import lemma_of
from tollbook.read.names import Names
from tollbook.read.party_words import find_subject, is_force, is_party
from tollbook.read.persons import Person, is_address, is_title, skip_age
from tollbook.read.phrases import phrase_text

__all__ = ["find_role", "name_role", "name_side"]

BEFORE = {"det", "amod", "compound", "nmod", "poss", "nummod"}
STOPS = {",", ";", ":", "(", ")", ".", '"', "and"}
DASHES = {"-", "–", "—"}
VERBS = {"VBD", "VBZ", "VBP", "VBG", "VBN", "WP", "WDT", "MD"}
ARTICLES = {"a", "an", "the"}
OWNERS = {"of", "in", "from", "with"}
FAR = 20


def find_before(person: Person) -> Words | None:
    """The noun phrase before a name that says who the person is: "a Turkish sergeant, X", "the baker X"."""
    noun, root, start = person.noun, person.root, person.words.start
    apposed = root.dep_ == "appos" and any(c.text.casefold() in {"a", "an"} for c in root.head.children)
    if noun is None and apposed:
        noun = root.head
    if noun is None or noun.tag_ not in {"NN", "NNP"} or not 0 < start - noun.i < FAR:
        return None
    return None if is_title(noun) and noun.text[:1].isupper() else cut_phrase(noun, start, person.title)


def cut_phrase(noun: Token, limit: int, title: str | None) -> Words:
    """A noun phrase from its article to the next comma or the limit."""
    doc = noun.doc
    lefts = [c for c in noun.lefts if c.dep_ in BEFORE and not any(t.pos_ == "ADP" for t in doc[c.left_edge.i : c.i])]
    start = min((c.left_edge.i for c in lefts), default=noun.i)
    stops = (i for i in range(noun.i + 1, limit) if ends_phrase(doc[i]) or doc[i].text == title)
    if doc[start].like_num or (noun.i == limit - 1 and doc[start].dep_ == "det"):
        start += 1
    return doc[start : next(stops, limit)]


def ends_phrase(token: Token) -> bool:
    """Whether a noun phrase that says who somebody is ends before a word."""
    if token.text in DASHES:
        return bool(token.nbor(-1).whitespace_)
    return token.text in STOPS or token.tag_ in VERBS


def find_after(person: Person) -> Words | None:
    """The noun phrase after a name and a comma: "X, the second-in-command of the group", "X, head of the garrison"."""
    first = skip_age(person)
    if first is None or not (first.text in ARTICLES or (first.tag_ == "NN" and (is_person(first) or is_title(first)))):
        return None
    doc, end = first.doc, first.i
    while end < len(doc) and not ends_phrase(doc[end]):
        end += 1
    words = doc[first.i : end]
    if end < len(doc) and doc[end].tag_ in VERBS and doc[end].tag_ not in {"WP", "WDT", "VBN"}:
        return None
    return words if any(t.pos_ == "NOUN" for t in words) and not words[-1].is_punct else None


def find_role(person: Person) -> Words | None:
    """The words that say who a person is, before or after the name, or null."""
    return find_before(person) or find_after(person)


def name_role(person: Person) -> str | None:
    """Who a person is in the document's words: "the second-in-command of the group", "a nurse", or the title alone."""
    words = find_role(person)
    if words is None:
        return person.title if person.title and not is_address(person.title) else None
    return words.text[:1].lower() + words.text[1:] if words[0].pos_ in {"DET", "PRON"} else words.text


def name_side(person: Person, word: Token, names: Names) -> ActorRef | None:
    """The party that a dead person belonged to: by what says who it was, or as the party that lost or mourns it.

    ``word`` is the word that says that the person is dead.
    """
    words = find_role(person)
    text = name_service(words, names) if words is not None else None
    if text is None and lemma_of(word) in {*listed("verbs", "mourning"), *listed("verbs", "losing")}:
        subject = find_subject(word)
        if subject is not None and subject.pos_ != "PRON" and is_party(subject, names):
            text = phrase_text(subject).lstrip("0123456789:. ")
    return ActorRef(text=text) if text else None


def name_service(words: Words, names: Names) -> str | None:
    """The party in a role: "the deputy head of | the police", "a | Turkish sergeant"."""
    doc = words.doc
    for token in words[:-1]:
        if token.text in OWNERS and token.i > words.start and token.nbor(-1).whitespace_:
            owner = doc[token.i + 1 : words.end]
            text = owner[owner[0].pos_ in {"DET", "PRON"} :].text
            known = names.actor_id(text) is not None or is_force(owner[-1])
            return text if text and known and names.place_kind(text) is None else None
    noun = words[-1]
    before = [t for t in words[:-1] if t.pos_ not in {"DET", "PRON", "NUM"}]
    if person_class(noun) != "combatant" or not noun.text.islower() or not before:
        return None
    telling = any(t.text[:1].isupper() or is_party(t, names) for t in before)
    return str(doc[before[0].i : words.end].text) if telling else None
