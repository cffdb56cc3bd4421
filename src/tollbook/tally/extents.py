"""Extents: how much of a place a claim of control speaks of, read from its own words."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from tollbook.model import Claim, Extent

__all__ = ["read_extent"]

MEASURED = (Extent.MOST, Extent.PART, Extent.WHOLE)
"""In the order in which they are looked for: "almost all of" is not all."""
MOST_NAMES = 1 << 14
WORD = re.compile(r"\w+")


@cache
def load_extents() -> dict[str, Any]:
    """The tables of ``hand/extents.toml``."""
    return loads((files("tollbook.tally") / "hand" / "extents.toml").read_text(encoding="utf-8"))


def join_phrases(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


@cache
def list_signs() -> frozenset[str]:
    """The longest word of each phrase: a quote without any of them says nothing of extents, as most do."""
    tables = load_extents()
    phrases = (phrase for section in ("how", "of") for extent in MEASURED for phrase in tables[section][extent.value])
    return frozenset(max(phrase.casefold().split(), key=len) for phrase in phrases)


@lru_cache(maxsize=MOST_NAMES)
def compile_extent(extent: Extent, place: str) -> re.Pattern[str]:
    tables = load_extents()
    between = rf"(?:(?:{'|'.join(tables['between']['words'])})\s+){{0,4}}"
    before = rf"(?:{join_phrases(tables['of'][extent.value])})\s+{between}{re.escape(place)}"
    return re.compile(rf"\b(?:{join_phrases(tables['how'][extent.value])})\b|\b{before}", re.IGNORECASE)


def read_extent(claim: Claim) -> Extent:
    """How much of its place a claim's quote says is held: "largely held by the army" is most of it.

    A measure counts only right before the place's name ("most of Idlib province"), an adverb anywhere in the quote.
    """
    words = claim.quote if claim.place is None else f"{claim.quote} | {claim.place.text}"
    if list_signs().isdisjoint(WORD.findall(words.casefold())):
        return Extent.UNSAID
    place = re.sub(r"^.*\b(?:of|the)\s+", "", claim.place.text) if claim.place else ""
    return next((each for each in MEASURED if compile_extent(each, place).search(words)), Extent.UNSAID)
