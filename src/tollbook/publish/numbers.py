"""Numbers in words: exactly what the bounds say, in the way the document said it where there are two."""

import re

from tollbook.model import Bounds
from tollbook.publish.clean import clean_line
from tollbook.publish.hand import load_phrases

__all__ = ["is_one", "phrase_bounds", "phrase_count", "phrase_range"]


def phrase_count(number: int) -> str:
    """One to nine in words, from ten in digits with commas between thousands; nothing is "no"."""
    words: list[str] = load_phrases()["numbers"]["words"]
    return words[number] if number < len(words) else f"{number:,}"


def says_one_of(quote: str, modifiers: list[str]) -> bool:
    return any(re.search(rf"\b{re.escape(words)}\b", quote, re.IGNORECASE) for words in modifiers)


def phrase_floor(low: int, quote: str) -> str:
    if low > 1 and says_one_of(quote, load_phrases()["modifiers"]["more"]):
        return f"more than {phrase_count(low - 1)}"
    return f"at least {phrase_count(low)}" if low else "an unknown number of"


def phrase_ceiling(high: int, quote: str) -> str:
    if says_one_of(quote, load_phrases()["modifiers"]["fewer"]):
        return f"fewer than {phrase_count(high + 1)}"
    return f"up to {phrase_count(high)}" if high else "no"


def phrase_range(low: int | None, high: int | None, quote: str = "") -> str:
    """What two bounds say; the quote only chooses between "at least 21" and "more than 20", which say the same."""
    match low, high:
        case None, None:
            return "an unstated number of"
        case int(), None:
            return phrase_floor(low, quote)
        case ((None | 0), int()) if high or low is None:
            return phrase_ceiling(high, quote)
        case int(), int() if low != high:
            return f"{phrase_count(low)} to {phrase_count(high)}"
        case _:
            return phrase_count(low or 0)


def phrase_vague(vague: str, quote: str) -> str:
    known: dict[str, str] = load_phrases()["vague"]
    word = clean_line(vague)
    approx = "|".join(map(re.escape, load_phrases()["modifiers"]["approx"]))
    said = re.search(rf"\b(?:(?:{approx})\s+)?{re.escape(word)}", clean_line(quote), re.IGNORECASE)
    words = said.group().lower() if said else word
    return words[: len(words) - len(word)] + known.get(word.lower(), word)


def phrase_bounds(bounds: Bounds, quote: str) -> str:
    """The number as said: "at least 71", "about 60", "more than 215,000", "up to 12", "dozens of"."""
    if bounds.vague is not None:
        return phrase_vague(bounds.vague, quote)
    words = phrase_range(bounds.low, bounds.high, quote)
    return f"about {words}" if bounds.approx else words


def is_one(bounds: Bounds) -> bool:
    """Whether the noun after the number is singular: "one", "at least one", "up to one"."""
    last = bounds.high if bounds.high is not None else bounds.low
    return bounds.vague is None and last == 1
