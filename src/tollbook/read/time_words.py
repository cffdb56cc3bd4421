"""The expressions of time in a text, by the patterns of ``hand/time_words.toml``.

The reader finds them here and :mod:`tollbook.resolve.dates` computes their dates, so that both know the same words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tollbook.model import Span
from tollbook.read.hand import load_words

__all__ = ["ANCHOR", "TimeKind", "TimeMatch", "find_clocks", "find_time_words", "parse_time_words"]

ANCHOR = " … "
GROUP_NAME = re.compile(r"\(\?P<\w+>")
NAMED_BACKREFERENCE = re.compile(r"\(\?P=\w+\)")
ESCAPED_OR_PLAIN = re.compile(r"\\.|[^\\]+")
POINT = re.compile(r"\{(point|start|end)\}")
BEGINNING = r"(?<![\w’'-])"
# How far a point may stand from where the words before it begin: farther than any pattern reaches.
REACH = 200


class TimeKind(StrEnum):
    """What an expression of time gives: a day, a closed stretch, a stretch still open, or less than dates.

    ``POINT`` is a day ("on Tuesday"), ``PERIOD`` a closed stretch ("in November", "past 24 hours"), ``OPEN`` one that
    is still running ("since Tuesday"), ``LENGTH`` a stretch without its ends ("four days of fighting"), ``RELATIVE``
    a day told from another ("the day before"), ``LIMIT`` the moment up to which a toll is told ("by Friday"),
    ``AHEAD`` what is still to come ("next week"), ``CLOCK`` an hour of a day that is not said ("abt 1430").
    """

    POINT = "point"
    PERIOD = "period"
    OPEN = "open"
    LENGTH = "length"
    RELATIVE = "relative"
    LIMIT = "limit"
    AHEAD = "ahead"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to say when: the patterns of its words and, between each two, the points by their names.

    ``opening`` finds in small letters where the words before the first point may begin; null where there are none, and
    for a rule without points, which begins where :func:`load_beginnings` says. What ``unless`` matches is not of it.
    """

    name: str
    kind: TimeKind
    pieces: tuple[re.Pattern[str], ...]
    points: tuple[str, ...]
    opening: re.Pattern[str] | None
    unless: "Rule | None"

    @property
    def is_point(self) -> bool:
        """Whether it gives a day or a closed stretch by itself."""
        return self.kind in (TimeKind.POINT, TimeKind.PERIOD) and not self.points


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
def load_fragments() -> dict[str, str]:
    words = load_words("time_words")
    fragments = {"hijri": "(?:" + "|".join(words["hijri_months"]) + ")"}
    for name, value in words["fragments"].items():
        fragments[name] = fill_fragments(value, fragments)
    return fragments


@cache
def load_rules() -> tuple[Rule, ...]:
    rules = load_words("time_words")["rules"]
    return tuple(make_rule(rule, pattern) for rule in rules for pattern in rule.get("patterns") or [rule["pattern"]])


@cache
def load_points() -> tuple[re.Pattern[str], ...]:
    """The patterns of the rules that give a day or a closed stretch by themselves."""
    return tuple(rule.pieces[0] for rule in load_rules() if rule.is_point)


@cache
def load_named_day() -> re.Pattern[str]:
    """What an hour can stand before."""
    return re.compile(load_fragments()["named_day"], re.IGNORECASE)


def make_rule(rule: Mapping[str, str], pattern: str) -> Rule:
    """A rule of the list, said in one of its ways."""
    first, *rest = POINT.split(fill_fragments(pattern, load_fragments()))
    pieces = [f"(?:{piece})" for piece in (first, *rest[1::2])]
    pieces[0] = BEGINNING + pieces[0]
    pieces[-1] += r"(?!\w)"
    return Rule(
        name=rule["name"],
        kind=TimeKind(rule["kind"]),
        pieces=tuple(re.compile(piece, re.IGNORECASE) for piece in pieces),
        points=tuple(rest[::2]),
        opening=compile_opening([first]) if first and rest else None,
        unless=make_rule({**rule, "unless": ""}, rule["unless"]) if rule.get("unless") else None,
    )


def compile_opening(patterns: Iterable[str]) -> re.Pattern[str]:
    """Where one of some patterns may match, in text in small letters: a search that minds letter case is the faster by
    far."""
    looser = [drop_groups(pattern).replace("(?-i:", "(?:") for pattern in patterns]
    lowered = (ESCAPED_OR_PLAIN.sub(lambda found: lower_plain(found[0]), pattern) for pattern in looser)
    return re.compile(rf"{BEGINNING}(?=" + "|".join(lowered) + ")")


@cache
def load_beginnings() -> re.Pattern[str]:
    """Where a rule without points in it may match, in text in small letters."""
    return compile_opening(rule.pieces[0].pattern.removeprefix(BEGINNING) for rule in load_rules() if not rule.points)


def lower_plain(pattern: str) -> str:
    """A stretch of a pattern in small letters, unless it is an escape such as ``\\S``."""
    return pattern if pattern.startswith("\\") else pattern.lower()


def lower_letters(text: str) -> str:
    """A text in small letters, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Words:
    """A text in which rules are tried; ``beginnings`` are where a rule without points, and so a point, may begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = lower_letters(text)
        self.beginnings = [found.start() for found in load_beginnings().finditer(self.lowered)]
        self.ends: dict[int, tuple[int, ...]] = {}

    def list_starts(self, rule: Rule) -> list[int]:
        """Where a rule may match."""
        if rule.opening is None:
            return self.beginnings
        return [found.start() for found in rule.opening.finditer(self.lowered)]

    def list_ends(self, start: int) -> tuple[int, ...]:
        """Where the points that begin somewhere end: of each rule that gives one, in the order of the list."""
        if start not in self.ends:
            found = (pattern.match(self.text, start) for pattern in load_points())
            self.ends[start] = tuple(dict.fromkeys(each.end() for each in found if each))
        return self.ends[start]

    def match(self, rule: Rule, start: int, *, whole: bool = False) -> TimeMatch | None:
        """What a rule matches from somewhere on, or null; all of the rest where it is to be matched ``whole``."""
        if rule.unless is not None and self.match(rule.unless, start):
            return None
        found = self.follow(rule, 0, start, whole)
        if found is None:
            return None
        end, groups = found
        return TimeMatch(
            text=self.text[start:end], span=Span(start, end), rule=rule.name, kind=rule.kind, groups=groups
        )

    def follow(self, rule: Rule, nth: int, start: int, whole: bool) -> tuple[int, dict[str, str | None]] | None:
        """Where a rule ends whose ``nth`` words begin somewhere, and its named groups from there on."""
        piece = rule.pieces[nth]
        if nth == len(rule.points):
            last = piece.fullmatch(self.text, start) if whole else piece.match(self.text, start)
            return (last.end(), last.groupdict()) if last else None
        nearest, farthest = (bisect_left(self.beginnings, offset) for offset in (start, start + REACH))
        for at in self.beginnings[nearest:farthest]:
            found = piece.fullmatch(self.text, start, at)
            if found is None or ("hour" in piece.groupindex and not load_named_day().match(self.text, at)):
                continue
            for end in self.list_ends(at):
                if rest := self.follow(rule, nth + 1, end, whole):
                    return rest[0], {**found.groupdict(), rule.points[nth]: self.text[at:end], **rest[1]}
        return None


def find_all(text: str, *, clocks: bool = False) -> Iterator[TimeMatch]:
    """What each rule finds in a text by itself: rule by rule, the matches of one not overlapping.

    The rules for hours find only ``clocks``, and the others all else.
    """
    words = Words(text)
    for rule in load_rules():
        if (rule.kind is TimeKind.CLOCK) is not clocks:
            continue
        end = 0
        for start in words.list_starts(rule):
            match = words.match(rule, start) if start >= end else None
            if match is not None:
                yield match
                end = match.span.end


def find_time_words(text: str) -> Iterator[TimeMatch]:
    """The expressions of time in a text, in order, none overlapping: the earliest first, of those the longest."""
    end = 0
    for match in sorted(find_all(text), key=lambda item: (item.span.start, -item.span.end)):
        if match.span.start >= end:
            yield match
            end = match.span.end


def find_clocks(text: str) -> Iterator[TimeMatch]:
    """The hours in a text that name no day, in order."""
    yield from sorted(find_all(text, clocks=True), key=lambda item: item.span)


def parse_time_words(text: str) -> TimeMatch | None:
    """The expression that a text is, as a whole, or null."""
    words = Words(text)
    matches = (words.match(rule, 0, whole=True) for rule in load_rules() if 0 in words.list_starts(rule))
    return next((match for match in matches if match), None)
