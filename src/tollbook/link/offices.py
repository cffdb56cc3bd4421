"""Offices: whom a person speaks for who is named as an origin, by the words beside the name in the document."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from tollbook.link.forms import find_actor
from tollbook.link.names import load_hand
from tollbook.model import Claim, Reading

__all__ = ["name_offices"]

PERSON = re.compile(r"[A-Z][\w'\u2019-]+(?: (?:al-|de |van |bin )?[A-Z][\w'\u2019-]+){1,3}")
WORD = r"(?!(?:that|which|who|whom|and|said)\b)[\w'\u2019-]{1,30}"
REACH = 200
"""How many characters on either side of a name may hold its office."""
BEFORE = rf"(?:[Tt]he|[Aa]n?) (?:{WORD} ){{0,5}}?|(?:[A-Z]{WORD} ){{1,3}}"


@cache
def read_heads() -> str:
    """The offices that a person may hold, as alternatives of a pattern."""
    return "|".join(map(re.escape, load_hand("origins")["heads"]["words"]))


@lru_cache(maxsize=64)
def find_office(person: str, text: str) -> str | None:
    """The office that stands beside a person's name: "the governor of Idlib, X", "Idlib governor X", "X, the mayor"."""
    name, heads = re.escape(person), read_heads()
    first = rf"\b(?P<first>(?:{BEFORE})(?:{heads})\b(?: (?:of|for|at|in) [^,.;:\n]{{3,70}}?)?),? {name}\b"
    last = rf"\b{name}, (?P<last>(?:{BEFORE})?(?:{heads})\b[^,.;:\n]{{0,80}})"
    around = (text[max(0, at.start() - REACH) : at.end() + REACH] for at in re.finditer(rf"\b{name}\b", text))
    found = next((match for words in around if (match := re.search(first, words) or re.search(last, words))), None)
    return found[found.lastgroup or 0].strip() if found else None


def name_office(claim: Claim, text: str) -> Claim:
    person = claim.origin
    if len(claim.attribution) == 1 or person is None or not PERSON.fullmatch(person) or find_actor(person):
        return claim
    office = find_office(person, text)
    if office is None:
        return claim
    return replace(claim, attribution=(*claim.attribution[:-1], f"{person}, {office}"))


def name_offices(reading: Reading) -> Reading:
    """The reading with persons named as origins called by their offices too: "Pavlo Horbatko, head of the hospital".

    An office is whom the information comes from, whoever speaks for it; ids and words stay.
    """
    claims = tuple(name_office(claim, reading.document.text) for claim in reading.claims)
    return replace(reading, claims=claims)
