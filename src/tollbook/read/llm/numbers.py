"""Bounds from the words of languages other than English: simple numerals and what stands beside them.

"Au moins 71" is 71 to null, as "at least 71" is. Where a language's words are not known, or the number is more than
they can tell, nothing is guessed: the figure keeps its words and has no bounds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tollbook.model import Bounds, Span
from tollbook.read.llm.hand import load_hand
from tollbook.read.quantities import bound_number

__all__ = ["Counted", "count_words", "knows_language"]

# U+066B and U+066C part decimals and thousands in Arabic; the spaces do in French and Russian.
DIGITS = re.compile(r"\d+(?:[.,\u066b\u066c\u00a0\u202f ]\d{3}|[.,\u066b]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:[.,\u066c\u00a0\u202f ]\d{3})+|\d+")
DECIMAL = re.compile(r"\d+[.,\u066b]\d{1,2}")
LONGEST_NUMBER = 15
NEAR = 48
GAP = re.compile(r"\s*[-–]?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The number that some words give: where the words stand that bound it, and its bounds."""

    span: Span
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a text; ``value`` is null where its words say more than can be told."""

    span: Span
    value: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language."""

    numbers: dict[str, int]
    multipliers: dict[str, int]
    vague: re.Pattern[str]
    word: re.Pattern[str]
    before: tuple[tuple[re.Pattern[str], str], ...]
    after: tuple[tuple[re.Pattern[str], str], ...]
    between: re.Pattern[str]
    to: re.Pattern[str]
    union: re.Pattern[str] | None


def spell(phrases: Sequence[str]) -> str:
    """A pattern of any of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + ")"


def list_modifiers(table: dict[str, list[str]], shape: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for each phrase beside a number and what it makes of it, the longest phrase first."""
    pairs = sorted(((phrase, kind) for kind in table for phrase in table[kind]), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(shape.format(spell([phrase])), re.IGNORECASE), kind) for phrase, kind in pairs)


def invert(table: dict[str, list[str]]) -> dict[str, int]:
    """The value of each word, from the words of each value."""
    return {word: int(value) for value, words in table.items() for word in words}


def join_units(table: dict[str, list[str]], joint: str) -> dict[str, int]:
    """The numerals that are a unit, a joint and tens in one word ("zweiundzwanzig")."""
    units, tens = range(1, 10), range(20, 100, 10)
    return {f"{table[str(unit)][0]}{joint}{table[str(ten)][0]}": ten + unit for unit in units for ten in tens}


@cache
def load_language(code: str) -> Words:
    table = load_hand("languages")[code]
    numbers, multipliers = invert(table["numbers"]), invert(table["multipliers"])
    numbers |= join_units(table["numbers"], table["joined"]) if "joined" in table else {}
    return Words(
        numbers=numbers,
        multipliers=multipliers,
        vague=re.compile(rf"(?<!\w){spell(table['vague'])}(?!\w)", re.IGNORECASE),
        word=re.compile(rf"{DIGITS.pattern}|(?<!\w)و?(?P<word>{spell([*numbers, *multipliers])})(?!\w)", re.IGNORECASE),
        before=list_modifiers(table["before"], r"(?<!\w){}\s*$"),
        after=list_modifiers(table["after"], r"\s*(?:\w+\s+)?{}(?!\w)\s*"),
        between=re.compile(rf"(?<!\w){spell(table['between'])}\s+$", re.IGNORECASE),
        union=re.compile(rf"\s+{spell(table['and'])}\s+", re.IGNORECASE) if "and" in table else None,
        to=re.compile(rf"\s*(?:[-–]|(?<!\w){spell(table['to'])})\s*", re.IGNORECASE),
    )


def knows_language(code: str) -> bool:
    """Whether the number words of a language are known."""
    return code in load_hand("languages")


def parse_value(text: str, words: Words) -> Fraction | None:
    """The value of one numeral, in digits or as a word, or null."""
    if text.lower() in words.numbers:
        return Fraction(words.numbers[text.lower()])
    if len(text) > LONGEST_NUMBER:
        return None
    if GROUPED.fullmatch(text):
        return Fraction(int(re.sub(r"\D", "", text)))
    if DECIMAL.fullmatch(text):
        return Fraction(re.sub(r"\D", ".", text))
    return None


def list_numbers(text: str, words: Words) -> list[Number]:
    """The numbers of a text in order: numerals with the multiplier after them; those run together have no value."""
    runs: list[list[re.Match[str]]] = []
    for found in words.word.finditer(text):
        if runs and joins(text, runs[-1][-1], found, words):
            runs[-1].append(found)
        else:
            runs.append([found])
    return [Number(span=span_run(run), value=read_run(run, words)) for run in runs]


def joins(text: str, left: re.Match[str], right: re.Match[str], words: Words) -> bool:
    """Whether what stands between two numerals makes one of them; a dash between digits makes a range."""
    gap = text[left.end() : right.start()]
    if GAP.fullmatch(gap):
        return not (gap.strip() and left.group().isdecimal() and right.group().isdecimal())
    united = words.union is not None and words.union.fullmatch(gap) is not None
    return united and is_tens(left.group(), words) and is_unit(right.group(), words)


def is_tens(text: str, words: Words) -> bool:
    value = words.numbers.get(text.lower(), 0)
    return 20 <= value <= 90 and value % 10 == 0


def is_unit(text: str, words: Words) -> bool:
    return 0 < words.numbers.get(text.lower(), 0) < 10


def span_run(run: Sequence[re.Match[str]]) -> Span:
    return Span(run[0].start("word") if run[0]["word"] else run[0].start(), run[-1].end())


def read_run(run: Sequence[re.Match[str]], words: Words) -> int | None:
    """The value of numerals run together: a multiplier multiplies, a unit follows tens; null for anything else."""
    texts = [found["word"] or found.group() for found in run]
    first = parse_value(texts[0], words)
    if first is None or len(texts) > 2 or len(texts[0]) < len(run[0].group()):
        return None
    if len(texts) == 1:
        return int(first) if first.denominator == 1 else None
    if (times := words.multipliers.get(texts[1].lower())) is not None:
        return int(first * times) if (first * times).denominator == 1 else None
    both = is_tens(texts[0], words) and is_unit(texts[1], words)
    return int(first) + words.numbers[texts[1].lower()] if both else None


def count_words(text: str, quote: Span, language: str) -> Counted | None:
    """The one number within a quote, with the bounds that the words beside it give; null for none or several.

    Modifiers count also where they stand beside the quote: "at least" left out of it is still said.
    """
    if not knows_language(language):
        digits = DIGITS.search(text, quote.start, quote.end)
        return keep_words(text, Span(*digits.span())) if digits else None
    words = load_language(language)
    start, end = max(0, quote.start - NEAR), min(len(text), quote.end + NEAR)
    line = text[start:end]
    inner = Span(quote.start - start, quote.end - start)
    numbers = [n for n in list_numbers(line, words) if inner.start <= n.span.start and n.span.end <= inner.end]
    vague = words.vague.search(line, *inner)
    if vague and all(vague.start() <= n.span.start and n.span.end <= vague.end() for n in numbers):
        return keep_words(text, Span(start + vague.start(), start + vague.end()))
    found = bound_numbers(line, numbers, words)
    if found is None:
        return None
    return Counted(span=Span(start + found.span.start, start + found.span.end), bounds=found.bounds)


def keep_words(text: str, span: Span) -> Counted:
    """What is counted without a number that can be told: its words, and no bounds."""
    return Counted(span=span, bounds=Bounds(vague=" ".join(text[span.start : span.end].split()).lower()))


def bound_numbers(line: str, numbers: Sequence[Number], words: Words) -> Counted | None:
    """The bounds of one number with its modifier, or of a range; null for several numbers."""
    if len(numbers) == 2 and words.to.fullmatch(line, numbers[0].span.end, numbers[1].span.start):
        return bound_range(line, numbers[0], numbers[1], words)
    if len(numbers) != 1:
        return None
    (number,) = numbers
    if number.value is None:
        return keep_words(line, number.span)
    span, modifier = modify(line, number.span, words)
    return Counted(span=span, bounds=bound_number(number.value, modifier))


def modify(line: str, number: Span, words: Words) -> tuple[Span, str | None]:
    """What the words before or after a number make of it, and the span of both."""
    for pattern, kind in words.before:
        if found := pattern.search(line[: number.start]):
            return Span(found.start(), number.end), kind
    for pattern, kind in words.after:
        found = pattern.match(line, number.end)
        if found and not words.word.match(line, found.end()):
            return Span(number.start, number.end + len(found[0].rstrip())), kind
    return number, None


def bound_range(line: str, first: Number, last: Number, words: Words) -> Counted | None:
    """The range of two numbers that a word or a dash joins; null where they can be two figures ("12 et 15")."""
    opened = words.between.search(line[: first.span.start])
    gap = line[first.span.end : last.span.start].strip()
    if first.value is None or last.value is None or first.value >= last.value or not (opened or gap in {"-", "–"}):
        return None
    start = opened.start() if opened else first.span.start
    return Counted(span=Span(start, last.span.end), bounds=Bounds(low=first.value, high=last.value))
