"""What a figure adds up: one incident, a running toll, a closed period, or the war."""

import re
from functools import cache

from tollbook.model import Scope, Span
from tollbook.read.figures import Found
from tollbook.read.hand import load_words
from tollbook.read.parse import Parse
from tollbook.read.time_words import TimeKind
from tollbook.read.times import TimeExpression
from tollbook.read.when import Times

__all__ = ["find_scope", "names_one_act"]

YEARS_AGO = 2
LARGE = 1000


@cache
def patterns(scope: Scope) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in load_words("scope")[scope.value])


def says(scope: Scope, words: str) -> bool:
    """Whether some words say a scope outright."""
    return any(pattern.search(words) for pattern in patterns(scope))


def scope_of_time(time: TimeExpression | None, words: str, published: int | None, large: bool) -> Scope:
    """The scope that goes with a kind of time expression: "since Tuesday" is running, "in November" a period."""
    if time is None:
        return Scope.INCIDENT
    if time.kind is TimeKind.OPEN:
        year = re.search(r"\b(?:19|20)\d\d\b", time.text)
        old = year is not None and published is not None and published - int(year.group()) >= YEARS_AGO
        return Scope.WAR if old and large and time.text in words else Scope.RUNNING
    rules = load_words("scope")["times"]
    if time.kind is TimeKind.LENGTH:
        return Scope.PERIOD if time.match.rule in rules["closed"] else Scope.RUNNING
    if time.kind is TimeKind.PERIOD and time.match.rule not in rules["brief"]:
        return Scope.PERIOD
    return Scope.INCIDENT


def find_scope(found: Found, parse: Parse, times: Times | None = None) -> Scope:
    """The scope of a figure, with that of its whole for a part; an incident where nothing says otherwise.

    Without ``times`` only the words of the figure's own sentence are heard.
    """
    if found.whole is not None:
        return find_scope(found.whole, parse, times)
    words = found.candidate.number.sent.text
    if says(Scope.WAR, words):
        return Scope.WAR
    time = times.expression(found.span) if times is not None else None
    published = parse.document.published.year if parse.document.published else None
    scope = scope_of_time(time, words, published, (found.bounds.low or found.bounds.high or 0) >= LARGE)
    if scope is Scope.INCIDENT:
        scope = next((other for other in (Scope.PERIOD, Scope.RUNNING) if says(other, words)), scope)
    if scope is Scope.RUNNING and time is not None and not shares_sentence(found, time.span):
        return (
            scope if says(Scope.RUNNING, words) or found.bounds.low is None or found.bounds.low > 1 else Scope.INCIDENT
        )
    return scope


def shares_sentence(found: Found, span: Span) -> bool:
    """Whether a span stands in the figure's sentence."""
    return found.candidate.paragraph.locate(found.candidate.number.sent).overlaps(span)


def names_one_act(words: str) -> bool:
    """Whether words name a single act of violence: "the strike of October 5", "a massacre"."""
    return says(Scope.INCIDENT, words)
