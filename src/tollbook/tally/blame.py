"""Who is accused of an incident, and who accepts it: what the Airwars grades ask."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from tomllib import loads
from typing import Any

from tollbook.link import find_actor, find_country, is_same_origin, name_voices, open_book
from tollbook.link.names import fold_words
from tollbook.model import ActorRef, Figure, Incident, VictimClass
from tollbook.resolve.actor import Actor
from tollbook.tally.last_words import LastWord

__all__ = [
    "Party",
    "find_accepting",
    "find_camp",
    "is_contested",
    "is_same_party",
    "list_accused",
    "load_policies",
    "name_party",
]

POSSESSIVE = re.compile("['\u2019]s\\b")
OWNED = re.compile("^(?P<owner>.+)['\u2019]s (?P<rest>.+)$")
HEADED = re.compile(r"^(?P<head>.+?) of (?:the )?(?P<rest>.+)$")
FIRST_PERSON = re.compile(r"\b(?:our|own|my)\b", re.IGNORECASE)
SEVERAL = re.compile(r",\s+(?:and\s+)?|\s+(?:and|or|with|alongside)\s+")
"""What stands between parties that are blamed together."""
CAMPS = ("government", "opposition", "enemy")
CAMP_KINDS = {
    "government": frozenset({"state force"}),
    "opposition": frozenset({"armed group", "class", "coalition", "militia"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to the fighting: an actor of the book, or the camp or the words that name it.

    ``country`` and ``on`` say of which conflict, and when.
    """

    actor: Actor | None
    words: str
    country: str | None
    on: date | None


Parties = tuple[Party, ...]
Accused = Collection[tuple[str, Parties]]


@cache
def load_policies() -> dict[str, Any]:
    """The tables of ``hand/policies.toml``."""
    return loads((files("tollbook.tally") / "hand" / "policies.toml").read_text(encoding="utf-8"))


@cache
def read_words(camp: str) -> frozenset[str]:
    return frozenset(load_policies()["blame"][camp]["words"])


@cache
def find_camp(name: str) -> str | None:
    """The camp that a party's words name, with or without words of abuse before it ("the fascist junta")."""
    words = fold_words(POSSESSIVE.sub("", name))
    full = " ".join(word for word in words if word not in ("the", "a"))
    stripped = strip_words(words, "nobody")
    said = {full, stripped}
    bare = {strip_words(form.split(), "epithets") for form in said}
    return next((camp for forms in (said, bare) for camp in CAMPS if forms & read_words(camp)), None)


def strip_words(words: Iterable[str], kind: str) -> str:
    return " ".join(word for word in words if word not in read_words(kind))


@cache
def list_forms(text: str) -> tuple[str, ...]:
    """A party's words, and step by step what they come down to: without words of abuse, without whose it is
    ("Ruritania's Reds"), without those who are of it ("gunmen of the Reds", "Red elements")."""
    forms = [text, " ".join(drop_kind(text.split(), "epithets"))]
    if FIRST_PERSON.search(text):
        forms.append(text.split()[-1])
    if owned := OWNED.match(forms[-1]):
        forms.append(owned["rest" if strip_words(fold_words(owned["rest"]), "nobody") else "owner"])
    if headed := HEADED.match(forms[-1]):
        forms.append(headed["rest" if not drop_kind(headed["head"].split(), "people") else "head"])
    words = forms[-1].split()
    while words and not drop_kind(words[-1:], "people"):
        words.pop()
    return tuple(form for form in dict.fromkeys([*forms, " ".join(words)]) if form)


def drop_kind(words: Iterable[str], kind: str) -> list[str]:
    return [word for word in words if word.casefold() not in read_words(kind)]


def name_camp(name: str) -> str:
    """The camp that a party's words name, else the words themselves; empty where they name nobody."""
    camp = next((camp for form in list_forms(name) if (camp := find_camp(form))), None)
    return camp or strip_words(fold_words(POSSESSIVE.sub("", list_forms(name)[-1])), "nobody")


@cache
def find_party(text: str, country: str | None, on: date | None) -> Actor | None:
    """The actor of the book that words name; a word for a camp with abuse before it is no name."""
    forms = list_forms(text)[:1] if find_camp(text) else list_forms(text)
    return next((actor for form in forms if (actor := find_actor(form, country, on))), None)


def name_party(actor: ActorRef, country: str | None, on: date | None) -> Party | None:
    """The party that an accused actor is; null for gunmen whom nobody knows."""
    known = open_book().get(actor.actor) if actor.actor else find_party(actor.text, country, on)
    words = actor.actor if actor.actor and known is None else name_camp(actor.name or actor.text)
    return Party(actor=known, words=words, country=country, on=on) if known or words else None


def name_parties(actor: ActorRef, country: str | None, on: date | None) -> Parties:
    """The parties blamed together ("soldiers and foreign fighters"), one where the words name it as a whole."""
    whole = actor.actor or find_party(actor.text, country, on) or find_camp(actor.text)
    named = [actor] if whole else [ActorRef(text=words) for words in SEVERAL.split(actor.text) if words]
    return tuple(party for each in named if (party := name_party(each, country, on)))


def list_accused(incident: Incident) -> Iterator[tuple[str, Parties]]:
    """Each origin with the parties that one of its figures accuses; "our army" is the speaker."""
    voices, country = name_voices(incident.claims, incident.documents), find_country(incident.claims)
    for claim in incident.claims:
        if not isinstance(claim, Figure) or claim.by is None:
            continue
        origin = voices[claim.id]
        own = FIRST_PERSON.search(claim.by.text) and find_actor(origin, country, incident.start)
        named = name_parties(ActorRef(text=origin) if own else claim.by, country, incident.start)
        if parties := tuple(party for party in named if may_kill(party, origin)):
            yield origin, parties


def may_kill(party: Party, origin: str) -> bool:
    """Whether a party may be who killed: no hospital or observer, and no office that tells of others' doing."""
    if party.actor is not None and party.actor.kind in load_policies()["belligerent"]["bystanders"]:
        return False
    own = find_actor(origin, party.country, party.on)
    itself = party.actor == own if party.actor and own else is_same_origin(party.words, origin, party.country, party.on)
    return not itself or is_belligerent(origin, own)


def is_same_party(a: Party, b: Party) -> bool:
    """Whether two parties fight on one side, by the actor book or by the words for their camps."""
    if a.actor is not None and b.actor is not None:
        return open_book().share_side(a.actor, b.actor, country=a.country, on=a.on)
    if a.actor is not None or b.actor is not None:
        known, other = (a.actor, b.words) if a.actor is not None else (b.actor, a.words)
        if known is not None and known.kind in CAMP_KINDS.get(other, ()):
            return True
    return bool(a.words and b.words) and is_same_origin(a.words, b.words)


def share_party(some: Parties, others: Parties) -> bool:
    """Whether one party is among both."""
    return any(is_same_party(party, other) for party in some for other in others)


def is_contested(incident: Incident) -> bool:
    """Whether different origins blame different parties; a bare "enemy" says only who does not accept it.

    Origins that have one party in common among all whom they blame contest nothing.
    """
    accused: defaultdict[str, list[Party]] = defaultdict(list)
    for origin, parties in list_accused(incident):
        accused[origin] += [party for party in parties if party.words != "enemy" and party not in accused[origin]]
    blamed = [tuple(parties) for parties in accused.values() if parties]
    return any(not share_party(one, other) for one, other in combinations(blamed, 2))


def is_belligerent(origin: str, actor: Actor | None) -> bool:
    """Whether an origin is a party that fights, by the actor book or by its name, and no office or witness."""
    own = load_policies()["belligerent"]
    if actor is not None:
        return actor.kind in own["kinds"]
    phrase = f" {' '.join(fold_words(origin))} "
    if any(f" {office} " in phrase for office in own["offices"]):
        return False
    return any(f" {word} " in phrase for word in own["words"])


def find_accepting(incident: Incident, words: Mapping[str, LastWord]) -> tuple[str, ...]:
    """The belligerents that accept having killed people who were no combatants.

    One that counts civilian dead and names itself as who killed them, or is accused and accuses nobody else. Who only
    counts the dead accepts nothing: most of them are of its own side.
    """
    accused, country = list(list_accused(incident)), find_country(incident.claims)
    parties = {
        origin: Party(
            actor=find_actor(origin, country, incident.start),
            words=name_camp(origin),
            country=country,
            on=incident.start,
        )
        for origin in words
    }
    return tuple(origin for origin, word in words.items() if accepts(word, parties[origin], accused))


def accepts(word: LastWord, mine: Party, accused: Accused) -> bool:
    if not is_belligerent(word.origin, mine.actor) or not counts_civilians(word):
        return False
    own = [parties for voice, parties in accused if voice == word.origin]
    if own:
        return all(share_party(parties, (mine,)) for parties in own)
    others = [parties for voice, parties in accused if voice != word.origin]
    return any(share_party(parties, (mine,)) for parties in others)


def counts_civilians(word: LastWord) -> bool:
    """Whether a word tells of civilians killed, with a number or without ("several civilians")."""
    if word.civilians is not None:
        return bool(word.civilians.low)
    return any(figure.class_ is VictimClass.CIVILIAN for figure in word.claims)
