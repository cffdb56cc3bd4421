"""Names made comparable: a plain name forgets case, accents and marks; a folded one also how Arabic was spelled."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from tollbook.resolve.handmade import load_hand

__all__ = ["FOLDED", "find_consonants", "fold_name", "list_keys", "pair_consonants", "plain_name"]

MARKS = "'`\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf\u02b9\u02ba\u201c\u201d\"."
GAPS = "-_/,;:\u2010\u2011\u2012\u2013\u2014()[]"
DOUBLES = re.compile(r"(.)\1+")
KEPT = 1 << 14
FOLDED = "~"
"""What a folded name begins with where it is a key beside plain ones."""


LEAST_CONSONANTS = 3
VOWELS = str.maketrans("", "", "aiu ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """The rules of ``hand/folding.toml``."""

    letters: dict[int, str | None]
    articles: frozenset[str]
    words: dict[str, str]
    spellings: tuple[tuple[str, str], ...]


@cache
def load_folding() -> Folding:
    """The rules of folding, loaded once."""
    rules = load_hand("folding.toml")
    marks: dict[int, str | None] = {ord(mark): None for mark in MARKS} | {ord(gap): " " for gap in GAPS}
    return Folding(
        letters=marks | {ord(letter): one for letter, one in rules["letters"].items()},
        articles=frozenset(rules["articles"]),
        words=rules["words"],
        spellings=tuple(rules["spellings"].items()),
    )


@lru_cache(maxsize=KEPT)
def plain_name(name: str) -> str:
    """The name in lower case, without accents, apostrophes, ayn and full stops, hyphens as spaces.

    "Ma‘arrat an-Nu‘mān" is "maarrat an numan".
    """
    letters = load_folding().letters
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.casefold())
        name = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(name.translate(letters).casefold().split())


@lru_cache(maxsize=KEPT)
def fold_name(plain: str) -> str:
    """A plain name without spaces, articles and doubled letters, its vowels made alike: "ar raqqah" is "raka".

    Two names that fold alike are probably one name. What would fold to nothing keeps its articles.
    """
    rules = load_folding()
    folded = "".join(rules.words.get(word, word) for word in plain.split() if word not in rules.articles)
    folded = folded or plain.replace(" ", "")
    for spelling, one in rules.spellings:
        folded = folded.replace(spelling, one)
    folded = DOUBLES.sub(r"\1", folded)
    return folded[:-1] if len(folded) > 3 and folded.endswith("h") else folded


def list_keys(plain: str) -> tuple[str, ...]:
    """The keys under which a plain name is looked up: itself, and folded where that differs."""
    folded = fold_name(plain)
    return (plain,) if folded == plain else (plain, FOLDED + folded)


def find_consonants(folded: str) -> str:
    """The consonants of a folded name in Latin letters, empty where they are too few to tell names apart."""
    consonants = folded.translate(VOWELS) if folded.isascii() else ""
    return consonants if len(consonants) >= LEAST_CONSONANTS else ""


def pair_consonants(keys: tuple[str, ...]) -> tuple[str, str] | None:
    """The consonants of a name, given its keys, and the folded name that they are of; null where they are too few."""
    folded = keys[-1].removeprefix(FOLDED)
    consonants = find_consonants(folded)
    return (consonants, folded) if consonants else None
