"""What the words around a place's name say: "Idlib province", "north of Homs", "Daraa's provincial capital"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tollbook.resolve.handmade import load_hand

__all__ = ["Phrase", "read_phrases"]

OUTER = re.compile(r"^(?P<inner>.+?)(?:\s*,\s+|\s+in\s+)(?:the\s+)?(?P<outer>[^,]+)$")
OWNER = re.compile(r"^(?P<outer>.+?)['\u2019]s\s+(?P<inner>.+)$")
LONGEST_NAME = 200
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One way to take the words: the bare ``name``, the ``kind`` they ask for, whether only ``near`` it, and the
    name of what it lies ``within``."""

    name: str
    kind: str | None = None
    near: bool = False
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generics:
    """The rules of ``hand/generics.toml``: kinds by generic word, and the patterns of nearness."""

    kinds: dict[str, str]
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
            kind = phrase.kind or rules.kinds[match["kind"].casefold()]
            return Phrase(name=match["rest"], kind=kind, near=phrase.near, within=phrase.within)
    for pattern in (rules.off, rules.before, rules.after):
        if match := pattern.match(name):
            return Phrase(name=match["rest"], kind=phrase.kind, near=True, within=phrase.within)
    return None


def peel(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase, and what remains of it layer by layer."""
    layer: Phrase | None = phrase
    while layer is not None:
        yield layer
        layer = strip_once(layer)


def read_phrases(text: str) -> Iterator[Phrase]:
    """The ways to take the words that name a place, the most literal first; several may name nothing known.

    What is longer than any name is not read at all.
    """
    said = ARTICLE.sub("", " ".join(text.split()).strip(" ,.;:"))
    if len(said) > LONGEST_NAME:
        return
    yield from peel(Phrase(name=said))
    for pattern in (OUTER, OWNER):
        if match := pattern.match(said):
            yield from peel(Phrase(name=ARTICLE.sub("", match["inner"]), within=match["outer"]))
