"""Words given by a model, found again in the report: verbatim but for white space, or not at all."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tollbook.model import Span

__all__ = ["find_spans", "is_name", "take_words"]

LONGEST = 600
LONGEST_NAME = 120
GROUPED = re.compile(r"\d[.,\u066b\u066c\u00a0\u202f]\d")


@cache
def make_pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def find_spans(words: str, text: str, within: Span, furniture: Sequence[Span] = ()) -> Iterator[Span]:
    """Where some words stand in a stretch of a text as whole words, any white space for any other; not in furniture."""
    if len(words) > LONGEST or not any(character.isalnum() for character in words):
        return
    for found in make_pattern(words).finditer(text, within.start, within.end):
        span = Span(*found.span())
        if is_whole(text, span) and not any(span.overlaps(part) for part in furniture):
            yield span


def is_whole(text: str, span: Span) -> bool:
    """Whether a span cuts no number, and no word of a script that parts words by spaces."""
    return not any(
        0 < edge < len(text)
        and (joins(text[edge - 1], text[edge]) or GROUPED.search(text[max(0, edge - 2) : edge + 2]))
        for edge in span
    )


def joins(before: str, after: str) -> bool:
    """Whether two characters are of one word: digits, or letters that have a small and a large form."""
    return all(character.isdecimal() or character.lower() != character.upper() for character in (before, after))


def take_words(words: str | None, text: str, within: Span, furniture: Sequence[Span] = ()) -> str | None:
    """The report's own words for a name, on one line, or null where it has no such words."""
    if not words or len(words) > LONGEST_NAME:
        return None
    span = next(find_spans(words, text, within, furniture), None)
    return " ".join(text[span.start : span.end].split()) if span else None


def is_name(words: str) -> bool:
    """Whether some words can be a proper name: one of them begins with a capital, or the script has none."""
    return any(
        word[0].isupper() or (word[0].isalpha() and word[0].lower() == word[0].upper()) for word in words.split()
    )
