"""The expressions of time in a text, by the patterns of ``hand/time_words.toml``.

The reader finds them here and :mod:`tollbook.resolve.dates` computes their dates, so that both know the same words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tollbook.model import Span
from tollbook.read.hand import load_words

__all__ = ["ANCHOR", "TimeKind", "TimeMatch", "find_time_words", "parse_time_words"]

ANCHOR = " … "
GROUP_NAME = re.compile(r"\(\?P<\w+>")
NAMED_BACKREFERENCE = re.compile(r"\(\?P=\w+\)")
ESCAPED_OR_PLAIN = re.compile(r"\\.|[^\\]+")
BEGINNING = r"(?<![\w’'-])"


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
    """One pattern of the word list; ``opens`` are the words that it may open with instead of a point, where it does."""

    name: str
    kind: TimeKind
    pattern: re.Pattern[str]
    opens: re.Pattern[str] | None
    nested: bool


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


def drop_groups(pattern: str) -> str:
    """A pattern without the names of its groups, so that it can stand in another."""
    return GROUP_NAME.sub("(?:", NAMED_BACKREFERENCE.sub("[/.]", pattern))


@cache
def load_rules() -> tuple[Rule, ...]:
    words = load_words("time_words")
    fragments = {"hijri": "(?:" + "|".join(words["hijri_months"]) + ")"}
    for name, value in words["fragments"].items():
        fragments[name] = fill_fragments(value, fragments)
    rules = [item | {"pattern": fill_fragments(item["pattern"], fragments)} for item in words["rules"]]
    simple = [
        drop_groups(rule["pattern"])
        for rule in rules
        if rule["kind"] in (TimeKind.POINT, TimeKind.PERIOD) and "{point}" not in rule["pattern"]
    ]
    return tuple(make_rule(rule, "(?:" + "|".join(simple) + ")") for rule in rules)


def make_rule(rule: Mapping[str, str], point: str) -> Rule:
    """A rule of the list, with the pattern of any point."""
    pattern = rf"{BEGINNING}(?:{fill_fragments(rule['pattern'], {'point': point})})(?!\w)"
    return Rule(
        name=rule["name"],
        kind=TimeKind(rule["kind"]),
        pattern=re.compile(pattern, re.IGNORECASE),
        opens=re.compile(rf"{BEGINNING}(?:{rule['opens']})") if "opens" in rule else None,
        nested="{point}" in rule["pattern"],
    )


@cache
def load_beginnings() -> re.Pattern[str]:
    """Where a rule without points in it may match, in text in small letters: a search that minds letter case is the
    faster by far."""
    patterns = [rule.pattern.pattern.removeprefix(BEGINNING) for rule in load_rules() if not rule.nested]
    looser = [drop_groups(pattern).replace("(?-i:", "(?:") for pattern in patterns]
    lowered = (ESCAPED_OR_PLAIN.sub(lambda found: lower_plain(found[0]), pattern) for pattern in looser)
    return re.compile(rf"{BEGINNING}(?=" + "|".join(lowered) + ")")


def lower_plain(pattern: str) -> str:
    """A stretch of a pattern in small letters, unless it is an escape such as ``\\S``."""
    return pattern if pattern.startswith("\\") else pattern.lower()


def lower_letters(text: str) -> str:
    """A text in small letters, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_all(text: str) -> Iterator[TimeMatch]:
    """What each rule finds in a text by itself: rule by rule, the matches of one not overlapping."""
    lowered = lower_letters(text)
    beginnings = {found.start() for found in load_beginnings().finditer(lowered)}
    for rule in load_rules():
        if rule.nested and rule.opens is None:
            yield from (match_of(rule, match) for match in rule.pattern.finditer(text))
            continue
        own = {found.start() for found in rule.opens.finditer(lowered)} if rule.opens else set()
        end = 0
        for beginning in sorted(beginnings | own):
            match = rule.pattern.match(text, beginning) if beginning >= end else None
            if match is not None:
                yield match_of(rule, match)
                end = match.end()


def match_of(rule: Rule, found: re.Match[str]) -> TimeMatch:
    return TimeMatch(
        text=found.group(), span=Span(*found.span()), rule=rule.name, kind=rule.kind, groups=found.groupdict()
    )


def find_time_words(text: str) -> Iterator[TimeMatch]:
    """The expressions of time in a text, in order, none overlapping: the earliest first, of those the longest."""
    end = 0
    for match in sorted(find_all(text), key=lambda item: (item.span.start, -item.span.end)):
        if match.span.start >= end:
            yield match
            end = match.span.end


def parse_time_words(words: str) -> TimeMatch | None:
    """The expression that some words are, as a whole, or null."""
    for rule in load_rules():
        if found := rule.pattern.fullmatch(words):
            return match_of(rule, found)
    return None
