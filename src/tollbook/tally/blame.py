"""Who is accused of an incident, and who accepts it: what the Airwars grades ask."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from tollbook.link import is_same_origin, name_voices
from tollbook.link.names import fold_words
from tollbook.model import ActorRef, Figure, Incident
from tollbook.tally.last_words import LastWord

__all__ = ["find_accepting", "is_contested", "load_policies"]

Party = str
POSSESSIVE = re.compile("['\u2019]s\\b")
CAMPS = ("government", "opposition", "enemy")


@cache
def load_policies() -> dict[str, Any]:
    """The tables of ``hand/policies.toml``."""
    return loads((files("tollbook.tally") / "hand" / "policies.toml").read_text(encoding="utf-8"))


@cache
def read_words(camp: str) -> frozenset[str]:
    return frozenset(load_policies()["blame"][camp]["words"])


def strip_party(name: str) -> str:
    """The words of a party's name without possessives, weapons and words that name nobody."""
    words = fold_words(POSSESSIVE.sub("", name))
    return " ".join(word for word in words if word not in read_words("nobody"))


@cache
def name_camp(name: str) -> Party:
    """The camp that a party's words name, else the words themselves; empty where they name nobody."""
    stripped = strip_party(name)
    full = " ".join(word for word in fold_words(POSSESSIVE.sub("", name)) if word not in ("the", "a"))
    return next((camp for camp in CAMPS if {full, stripped} & read_words(camp)), stripped)


def name_party(actor: ActorRef) -> Party:
    """The party that an accused actor is: by the actor book, else by its words; empty for gunmen whom nobody knows."""
    return actor.actor or name_camp(actor.name or actor.text)


def list_accused(incident: Incident) -> Iterator[tuple[str, Party]]:
    """Each origin with each party that it accuses."""
    voices = name_voices(incident.claims, incident.documents)
    for claim in incident.claims:
        if isinstance(claim, Figure) and claim.by is not None and (party := name_party(claim.by)):
            yield voices[claim.id], party


def is_same_party(a: Party, b: Party) -> bool:
    return a == b or is_same_origin(a, b)


def is_contested(incident: Incident) -> bool:
    """Whether different origins blame different parties; a bare "enemy" says only who does not accept it."""
    accused = [(origin, party) for origin, party in list_accused(incident) if party != "enemy"]
    return any(
        origin != other and not is_same_party(party, rival) for origin, party in accused for other, rival in accused
    )


def is_belligerent(origin: str) -> bool:
    """Whether an origin's name is that of a party that fights, not of an office or a witness."""
    own = load_policies()["belligerent"]
    folded = fold_words(origin)
    phrase = f" {' '.join(folded)} "
    if any(f" {office} " in phrase for office in own["offices"]):
        return any(f" {word} " in phrase for word in own["words"] if " " in word)
    return any(f" {word} " in phrase for word in own["words"])


def find_accepting(incident: Incident, words: Mapping[str, LastWord]) -> tuple[str, ...]:
    """The belligerents that accept having killed people who were no combatants.

    One that counts civilian dead and accuses nobody else: it is accused itself, or nobody is.
    """
    accused = list(list_accused(incident))
    return tuple(origin for origin, word in words.items() if accepts(origin, word, accused))


def accepts(origin: str, word: LastWord, accused: Iterable[tuple[str, Party]]) -> bool:
    if not is_belligerent(origin) or word.civilians is None or not word.civilians.low:
        return False
    own = {party for voice, party in accused if voice == origin}
    others = {party for voice, party in accused if voice != origin}
    mine = name_camp(origin)
    if own:
        return all(is_same_party(party, mine) for party in own)
    return not others or any(is_same_party(party, mine) for party in others)
