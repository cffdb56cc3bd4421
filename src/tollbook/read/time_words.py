"""The expressions of time in a text, by the patterns of ``hand/time_words.toml``.

The reader finds them here and :mod:`tollbook.resolve.dates` computes their dates, so that both know the same words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tollbook.model import Span
from tollbook.read.hand import load_words

__all__ = ["ANCHOR", "TimeKind", "TimeMatch", "find_time_words", "parse_time_words"]

ANCHOR = " … "
GROUP_NAME = re.compile(r"\(\?P<\w+>")
NAMED_BACKREFERENCE = re.compile(r"\(\?P=\w+\)")


class TimeKind(StrEnum):
    """What an expression of time gives: a day, a closed stretch, a stretch still open, or less than dates.

    ``POINT`` is a day ("on Tuesday"), ``PERIOD`` a closed stretch ("in November", "past 24 hours"), ``OPEN`` one that
    is still running ("since Tuesday"), ``LENGTH`` a stretch without its ends ("four days of fighting"), ``RELATIVE``
    a day told from another ("the day before"), ``LIMIT`` the moment up to which a toll is told ("by Friday"),
    ``AHEAD`` what is still to come ("next week").
    """

    POINT = "point"
    PERIOD = "period"
    OPEN = "open"
    LENGTH = "length"
    RELATIVE = "relative"
    LIMIT = "limit"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the word list."""

    name: str
    kind: TimeKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMatch:
    """An expression of time: its words, where they stand, the rule that knows them, and the rule's named groups."""

    text: str
    span: Span
    rule: str
    kind: TimeKind
    groups: dict[str, str | None]


def fill_fragments(pattern: str, fragments: dict[str, str]) -> str:
    for name, value in fragments.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


@cache
def load_rules() -> tuple[Rule, ...]:
    words = load_words("time_words")
    fragments: dict[str, str] = {}
    for name, value in words["fragments"].items():
        fragments[name] = fill_fragments(value, fragments)
    rules = [
        (item["name"], TimeKind(item["kind"]), fill_fragments(item["pattern"], fragments)) for item in words["rules"]
    ]
    simple = [
        GROUP_NAME.sub("(?:", NAMED_BACKREFERENCE.sub("[/.]", pattern))
        for _, kind, pattern in rules
        if kind in (TimeKind.POINT, TimeKind.PERIOD) and "{point}" not in pattern
    ]
    point = {"point": "(?:" + "|".join(simple) + ")"}
    return tuple(
        Rule(name, kind, re.compile(rf"(?<![\w’'-])(?:{fill_fragments(pattern, point)})(?!\w)", re.IGNORECASE))
        for name, kind, pattern in rules
    )


def match_of(rule: Rule, found: re.Match[str]) -> TimeMatch:
    return TimeMatch(
        text=found.group(), span=Span(*found.span()), rule=rule.name, kind=rule.kind, groups=found.groupdict()
    )


def find_time_words(text: str) -> Iterator[TimeMatch]:
    """The expressions of time in a text, in order, none overlapping: the earliest first, of those the longest."""
    found = [match_of(rule, match) for rule in load_rules() for match in rule.pattern.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if match.span.start >= end:
            yield match
            end = match.span.end


def parse_time_words(words: str) -> TimeMatch | None:
    """The expression that some words are, as a whole, or null."""
    for rule in load_rules():
        if found := rule.pattern.fullmatch(words):
            return match_of(rule, found)
    return None
