"""Who is accused of an incident, and who accepts it: what the Airwars grades ask."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from tollbook.link import find_actor, find_country, is_same_origin, name_voices, open_book
from tollbook.link.names import fold_words
from tollbook.model import ActorRef, Figure, Incident
from tollbook.resolve.actor import Actor
from tollbook.tally.last_words import LastWord

__all__ = ["Party", "find_accepting", "is_contested", "is_same_party", "load_policies", "name_party"]

POSSESSIVE = re.compile("['\u2019]s\\b")
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


Accused = Collection[tuple[str, Party]]


@cache
def load_policies() -> dict[str, Any]:
    """The tables of ``hand/policies.toml``."""
    return loads((files("tollbook.tally") / "hand" / "policies.toml").read_text(encoding="utf-8"))


@cache
def read_words(camp: str) -> frozenset[str]:
    return frozenset(load_policies()["blame"][camp]["words"])


@cache
def name_camp(name: str) -> str:
    """The camp that a party's words name, else the words themselves; empty where they name nobody."""
    words = fold_words(POSSESSIVE.sub("", name))
    stripped = " ".join(word for word in words if word not in read_words("nobody"))
    full = " ".join(word for word in words if word not in ("the", "a"))
    return next((camp for camp in CAMPS if {full, stripped} & read_words(camp)), stripped)


def name_party(actor: ActorRef, country: str | None, on: date | None) -> Party | None:
    """The party that an accused actor is; null for gunmen whom nobody knows."""
    known = open_book().get(actor.actor) if actor.actor else find_actor(actor.text, country, on)
    words = actor.actor if actor.actor and known is None else name_camp(actor.name or actor.text)
    return Party(actor=known, words=words, country=country, on=on) if known or words else None


def list_accused(incident: Incident) -> Iterator[tuple[str, Party]]:
    """Each origin with each party that it accuses."""
    voices, country = name_voices(incident.claims, incident.documents), find_country(incident.claims)
    for claim in incident.claims:
        if isinstance(claim, Figure) and claim.by and (party := name_party(claim.by, country, incident.start)):
            yield voices[claim.id], party


def is_same_party(a: Party, b: Party) -> bool:
    """Whether two parties fight on one side, by the actor book or by the words for their camps."""
    if a.actor is not None and b.actor is not None:
        return open_book().share_side(a.actor, b.actor, country=a.country, on=a.on)
    if a.actor is not None or b.actor is not None:
        known, other = (a.actor, b.words) if a.actor is not None else (b.actor, a.words)
        if known is not None and known.kind in CAMP_KINDS.get(other, ()):
            return True
    return bool(a.words and b.words) and is_same_origin(a.words, b.words)


def is_contested(incident: Incident) -> bool:
    """Whether different origins blame different parties; a bare "enemy" says only who does not accept it."""
    accused = [(origin, party) for origin, party in list_accused(incident) if party.words != "enemy"]
    return any(
        origin != other and not is_same_party(party, rival) for origin, party in accused for other, rival in accused
    )


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

    One that counts civilian dead and accuses nobody else: it is accused itself, or nobody is.
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
    if not is_belligerent(word.origin, mine.actor) or word.civilians is None or not word.civilians.low:
        return False
    own = [party for voice, party in accused if voice == word.origin]
    if own:
        return all(is_same_party(party, mine) for party in own)
    others = [party for voice, party in accused if voice != word.origin]
    return not others or any(is_same_party(party, mine) for party in others)
