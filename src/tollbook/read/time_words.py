"""The expressions of time in a text, by the patterns of ``hand/time_words.toml``.

The reader finds them here and :mod:`tollbook.resolve.dates` computes their dates, so that both know the same words.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tollbook.model import Span
from tollbook.read.hand import load_words

__all__ = ["ANCHOR", "TimeKind", "TimeMatch", "find_time_words", "parse_time_words"]

ANCHOR = " … "
POINT = "{point}"
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
    """One pattern of the word list, compiled when it is first tried: one with points in it takes its time.

    ``opens`` finds the words that such a rule opens with, in small letters, ``on_point`` says whether it opens with a
    point too; a rule without points opens wherever :func:`load_beginnings` says.
    """

    name: str
    kind: TimeKind
    words: str
    opens: re.Pattern[str] | None
    on_point: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """What it matches."""
        return compile_pattern(self.words)

    def list_starts(self, lowered: str, beginnings: Set[int]) -> Set[int]:
        """Where it may match in a text in small letters, of which the beginnings of rules without points are known."""
        if self.opens is None:
            return beginnings
        found = self.opens.finditer(lowered)
        own = {each.start() for each in found if each.lastindex is None or each.end(each.lastindex) in beginnings}
        return own | beginnings if self.on_point else own


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
def compile_pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


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
        if rule["kind"] in (TimeKind.POINT, TimeKind.PERIOD) and POINT not in rule["pattern"]
    ]
    point = "(?:" + "|".join(simple) + ")"
    return tuple(make_rule(rule, fragments, point) for rule in rules)


def make_rule(rule: Mapping[str, str], fragments: dict[str, str], point: str) -> Rule:
    """A rule of the list, with the fragments of patterns and the pattern of any point."""
    opens = fill_fragments(rule["opens"], fragments) if "opens" in rule else None
    return Rule(
        name=rule["name"],
        kind=TimeKind(rule["kind"]),
        words=rf"{BEGINNING}(?:{fill_fragments(rule['pattern'], {'point': point})})(?!\w)",
        opens=compile_opening(opens.removeprefix(f"{POINT}|")) if opens is not None else None,
        on_point=opens is not None and opens.startswith(f"{POINT}|"),
    )


def compile_opening(opens: str) -> re.Pattern[str]:
    """Where the words that a rule opens with stand in text in small letters, and where in them a point must begin."""
    return re.compile(rf"{BEGINNING}(?={opens.replace(POINT, '()')})")


@cache
def load_beginnings() -> re.Pattern[str]:
    """Where a rule without points in it may match, in text in small letters: a search that minds letter case is the
    faster by far."""
    patterns = [rule.words.removeprefix(BEGINNING) for rule in load_rules() if rule.opens is None]
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


def open_rules(text: str) -> Iterator[tuple[Rule, Set[int]]]:
    """The rules of the list, each with where in a text it may match."""
    lowered = lower_letters(text)
    beginnings = {found.start() for found in load_beginnings().finditer(lowered)}
    for rule in load_rules():
        yield rule, rule.list_starts(lowered, beginnings)


def find_all(text: str) -> Iterator[TimeMatch]:
    """What each rule finds in a text by itself: rule by rule, the matches of one not overlapping."""
    for rule, starts in open_rules(text):
        end = 0
        for start in sorted(starts):
            match = rule.pattern.match(text, start) if start >= end else None
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
    for rule, starts in open_rules(words):
        if 0 in starts and (found := rule.pattern.fullmatch(words)):
            return match_of(rule, found)
    return None
