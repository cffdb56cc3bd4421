"""What the words around a place's name say: "Idlib province", "north of Homs", "Daraa's provincial capital"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tollbook.resolve.handmade import load_hand

__all__ = ["DISTANCE", "Phrase", "read_phrases"]

OUTER = re.compile(r"^(?P<inner>.+?)(?:\s*,\s+|\s+in\s+)(?:the\s+)?(?P<outer>[^,]+)$")
OWNER = re.compile(r"^(?P<outer>.+?)['\u2019]s\s+(?P<inner>.+)$")
DISTANCE = (
    r"(?:(?:about|around|some|roughly|nearly|just|only)\s+)?(?P<number>\d{1,3}(?:\.\d+)?)[\s-]*"
    r"(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi)\b(?:\s*\([^)]*\))?\s+"
    r"(?:(?:to\s+the\s+)?(?P<way>[a-z]+(?:[\s-](?:north|south|east|west)[a-z]*)?)\s+)??(?:of|from|outside|away\s+from)\s+"
    r"(?:the\s+(?:city|town|village|centre|center)\s+of\s+)?"
)
"""What is said before a name of how far away a place is and in which direction."""
APART = re.compile(rf"^{DISTANCE}(?P<rest>.+)$", re.IGNORECASE)
BRACKETS = re.compile(r"^(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)$")
WAYS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
MILE_KM = 1.609
LONGEST_NAME = 200
ARTICLE = re.compile(r"^(?:the|The|THE|an?|An?(?=\s+[a-z]))\s+")
"""An English article; "An" before a capital letter is the Arabic one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One way to take the words: the bare ``name``, the ``kind`` they ask for (and whether that is an ``airfield``),
    whether only ``near`` it, the name of what it lies ``within``, and how many kilometres ``apart`` in which direction
    (``bearing``, degrees from north)."""

    name: str
    kind: str | None = None
    airfield: bool = False
    near: bool = False
    within: str | None = None
    apart: float | None = None
    bearing: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generics:
    """The rules of ``hand/generics.toml``: kinds by generic word, those of airfields, and the patterns of nearness."""

    kinds: dict[str, str]
    airfields: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    trailing: re.Pattern[str]
    leading: re.Pattern[str]
    off: re.Pattern[str]


def any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def load_generics() -> Generics:
    """The generic words, loaded once."""
    data = load_hand("generics.toml")
    kinds = {word: kind for kind, words in data["kinds"].items() for word in words}
    near, generic = data["near"], any_of(list(kinds))
    return Generics(
        kinds=kinds,
        airfields=frozenset(data["airfields"]["words"]),
        before=re.compile(rf"^(?:{any_of(near['before'])})\s+(?P<rest>.+)$", re.IGNORECASE),
        after=re.compile(rf"^(?P<rest>.+?)\s+(?:{any_of(near['after'])})$", re.IGNORECASE),
        trailing=re.compile(rf"^(?P<rest>.+?)(?:['\u2019]s)?\s+(?P<kind>{generic})$", re.IGNORECASE),
        leading=re.compile(
            rf"^(?:\S+\s+)??(?P<kind>{generic})\s+of\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?(?P<rest>.+)$",
            re.IGNORECASE,
        ),
        off=re.compile(rf"^(?:\S+\s+){{0,3}}?(?:{any_of(near['of'])})\s+of\s+(?:the\s+)?(?P<rest>.+)$", re.IGNORECASE),
    )


def strip_once(phrase: Phrase) -> Phrase | None:
    """The phrase with one layer of generic words taken off, or null where none is on it."""
    rules, name = load_generics(), phrase.name
    for pattern in (rules.trailing, rules.leading):
        if match := pattern.match(name):
            word = match["kind"].casefold()
            kind, airfield = phrase.kind or rules.kinds[word], phrase.airfield or word in rules.airfields
            return replace(phrase, name=match["rest"], kind=kind, airfield=airfield)
    for pattern in (rules.off, rules.before, rules.after):
        if match := pattern.match(name):
            return replace(phrase, name=match["rest"], near=True)
    return None


def peel(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase, and what remains of it layer by layer."""
    layer: Phrase | None = phrase
    while layer is not None:
        yield layer
        layer = strip_once(layer)


def read_distance(said: str) -> Phrase | None:
    """ "15 km north of Homs": the place that far from Homs, in that direction where one is said."""
    match = APART.match(said)
    if match is None:
        return None
    way = re.sub(r"[\s-]|ern$|ward(?:s)?$", "", (match["way"] or "").casefold())
    km = float(match["number"]) * (MILE_KM if match["unit"].casefold().startswith("mi") else 1.0)
    bearing = 45.0 * WAYS.index(way) if way in WAYS else None
    return Phrase(name=ARTICLE.sub("", match["rest"]), near=True, apart=km, bearing=bearing)


def list_alternatives(said: str) -> Iterator[str]:
    """The names in "As Suwar town/Sur town" and "Tiyas Military Airbase (T4)", one by one."""
    if match := BRACKETS.match(said):
        yield from match.groups()
    elif "/" in said:
        yield from (name.strip() for name in said.split("/") if len(name.strip()) > 1)


def read_phrases(text: str) -> Iterator[Phrase]:
    """The ways to take the words that name a place, the most literal first; several may name nothing known.

    What is longer than any name is not read at all.
    """
    said = ARTICLE.sub("", " ".join(text.split()).strip(" ,.;:"))
    if len(said) > LONGEST_NAME:
        return
    if apart := read_distance(said):
        for phrase in read_phrases(apart.name):
            yield replace(phrase, near=True, apart=apart.apart, bearing=apart.bearing)
        return
    yield from peel(Phrase(name=said))
    for name in list_alternatives(said):
        yield from peel(Phrase(name=name))
    for pattern in (OUTER, OWNER):
        if match := pattern.match(said):
            yield from peel(Phrase(name=ARTICLE.sub("", match["inner"]), within=match["outer"]))
