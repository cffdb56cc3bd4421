"""Names of places and origins, folded so that spellings of one name are equal."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from tollbook.resolve.folding import plain_name

__all__ = ["drop_words", "fold_words", "load_hand", "sketch_name"]

LETTERS = re.compile(r"[^\W_]+")
SOUNDS = (
    (re.compile("sh|ch|tch"), "x"),
    (re.compile("ph"), "f"),
    (re.compile("[qc]"), "k"),
    (re.compile("[aeiouwyh]"), ""),
)
VOWELS = ((re.compile("[qc]"), "k"), (re.compile("[eiy]"), "i"), (re.compile("[ouw]"), "u"), (re.compile("h$"), ""))
REPEATS = re.compile(r"(.)\1+")
SHORTEST_SKETCH = 3
MOST_KEPT = 100_000


@cache
def load_hand(name: str) -> dict[str, Any]:
    """The tables of ``hand/<name>.toml``: decisions made by hand, each with where it is from."""
    return loads((files("tollbook.link") / "hand" / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=MOST_KEPT)
def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, apostrophes and punctuation, in their order."""
    return tuple(LETTERS.findall(plain_name(text)))


def drop_words(words: Iterable[str], dropped: frozenset[str]) -> tuple[str, ...]:
    """The words that are not dropped, or all of them where none would be left."""
    words = tuple(words)
    return tuple(word for word in words if word not in dropped) or words


@cache
def read_articles() -> frozenset[str]:
    return frozenset(load_hand("names")["places"]["articles"])


@lru_cache(maxsize=MOST_KEPT)
def sketch_name(name: str) -> str:
    """The consonants of a place's name without articles: one for "Maarrat an-Nu'man" and "Maaret al-Noman".

    Transliterations differ in vowels, articles and doubled letters. A name with fewer than three consonants is too
    short to be told by them and keeps its vowels, e and i as one, o and u as one ("Harim", "Harem").
    """
    folded = "".join(drop_words(fold_words(name), read_articles()))
    bones = replace_all(folded, SOUNDS)
    return bones if len(bones) >= SHORTEST_SKETCH else replace_all(folded, VOWELS)


def replace_all(text: str, sounds: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for sound, letter in sounds:
        text = sound.sub(letter, text)
    return REPEATS.sub(r"\1", text)
