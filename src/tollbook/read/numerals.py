"""Whole numbers as English writes them: 2,800, thirty-eight, a hundred and four, 2.5 million, half a dozen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tollbook.read.hand import load_words

__all__ = ["Numeral", "Piece", "cut_pieces", "parse_numeral"]

PIECE = re.compile(r"\d+(?:[,.]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|\S")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DIGITS_LIMIT = 15


class Piece(NamedTuple):
    """A word, number or sign of a text, lower-cased, with the characters that it covers."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the index of the first piece after it."""

    value: int
    stop: int


def cut_pieces(text: str) -> list[Piece]:
    """The words, numbers and signs of a text, in order."""
    return [Piece(found.group().casefold(), found.start(), found.end()) for found in PIECE.finditer(text)]


def units() -> dict[str, int]:
    words: dict[str, int] = load_words("quantities")["units"]
    return words


def multipliers() -> dict[str, int]:
    words: dict[str, int] = load_words("quantities")["multipliers"]
    return words


def text_at(pieces: Sequence[Piece], i: int) -> str:
    return pieces[i].text if i < len(pieces) else ""


def joins(pieces: Sequence[Piece], i: int) -> bool:
    """Whether piece ``i`` is a hyphen that binds its neighbours into one word."""
    if text_at(pieces, i) != "-" or i + 1 >= len(pieces):
        return False
    return pieces[i - 1].end == pieces[i].start and pieces[i].end == pieces[i + 1].start


def parse_digits(pieces: Sequence[Piece], i: int) -> tuple[Fraction, int] | None:
    digits = text_at(pieces, i)
    if not GROUPED.fullmatch(digits) or len(digits) > DIGITS_LIMIT:
        return None
    return Fraction(digits.replace(",", "")), i + 1


def parse_small(pieces: Sequence[Piece], i: int) -> tuple[Fraction, int] | None:
    """One to ninety-nine in words."""
    value = units().get(text_at(pieces, i))
    if value is None:
        return None
    if value >= 20:
        step = i + 2 if joins(pieces, i + 1) else i + 1
        unit = units().get(text_at(pieces, step), 10)
        if unit < 10:
            return Fraction(value + unit), step + 1
    return Fraction(value), i + 1


def parse_head(pieces: Sequence[Piece], i: int) -> tuple[Fraction, int] | None:
    """The number that multipliers may follow: digits, words, or "a" and "half a" before a multiplier."""
    word, after = text_at(pieces, i), text_at(pieces, i + 1)
    if word in {"a", "an", "another"} and after in multipliers():
        return Fraction(1), i + 1
    if word == "half" and after in {"a", "-"} and text_at(pieces, i + 2) in multipliers():
        return Fraction(1, 2), i + 2
    if word == "quarter" and after in {"million", "billion"}:
        return Fraction(1, 4), i + 1
    if word == "quarter" and after == "of" and text_at(pieces, i + 2) == "a" and text_at(pieces, i + 3) == "million":
        return Fraction(1, 4), i + 3
    if stands_alone(pieces, i):
        return Fraction(1), i
    return parse_digits(pieces, i) or parse_small(pieces, i)


def stands_alone(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a multiplier is a number by itself: "the hundred killed", "the UN's hundred and ten"."""
    if text_at(pieces, i) not in {"hundred", "thousand", "million"}:
        return False
    if i > 0 and pieces[i - 1].text == "the":
        return text_at(pieces, i + 1) not in {"of", "-"}
    return text_at(pieces, skip_and(pieces, i + 1)) in units() and skip_and(pieces, i + 1) > i + 1


def skip_and(pieces: Sequence[Piece], i: int) -> int:
    """The first piece after an "and" at piece ``i``, also where hyphens bind it ("hundred-and-ten")."""
    if text_at(pieces, i) == "and":
        return i + 1
    return i + 3 if joins(pieces, i) and text_at(pieces, i + 1) == "and" and joins(pieces, i + 2) else i


@cache
def load_openers() -> frozenset[str]:
    """The words that a number may begin with."""
    return frozenset({"a", "an", "another", "half", "quarter", "hundred", "thousand", "million", *units()})


def parse_numeral(pieces: Sequence[Piece], i: int) -> Numeral | None:
    """The whole number that begins at piece ``i``, or null where none does; a decimal without a multiplier is none."""
    word = text_at(pieces, i)
    head = parse_head(pieces, i) if word in load_openers() or word[:1].isdigit() else None
    if head is None:
        return None
    total, (current, stop) = Fraction(0), head
    while True:
        step = stop + 1 if joins(pieces, stop) else stop
        multiplier = multipliers().get(text_at(pieces, step))
        if multiplier is not None:
            current, stop = current * multiplier, step + 1
            if multiplier >= 1000:
                total, current = total + current, Fraction(0)
            continue
        step = skip_and(pieces, stop)
        rest = parse_small(pieces, step) if stop > i and text_at(pieces, stop - 1) in multipliers() else None
        if rest is None or text_at(pieces, stop - 1) in {"dozen", "score"}:
            break
        current, stop = current + rest[0], rest[1]
    value = total + current
    return Numeral(int(value), stop) if value.denominator == 1 else None
