"""The expressions of time in a document, with what each is there for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.grammar import find_verb
from tollbook.read.hand import load_words
from tollbook.read.messages import is_message
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.time_elsewhere import OtherDay, find_other_day
from tollbook.read.time_words import ANCHOR, TimeKind, TimeMatch, find_clocks, find_time_words

__all__ = ["TimeExpression", "TimeUse", "list_times", "load_verbs"]

PREPOSITION = re.compile(
    r"(?:on|in|at|by|since|over|from|during|between|this|last|the|for|early|late|of)\b", re.IGNORECASE
)
DATELINE_END = re.compile(r"(?: \([^)]*\)| GMT|[,/]? \(?\w+\)?|, \d{4})? ?(?:[-–—]|:(?!\d)|\)|\.(?: |$)|\||$)")
DATELINE_LENGTH = 90
LINE_LENGTH = 120
SENTENCE_END = '.!?"”’'
WEAK_LIMIT = re.compile(r"now|then", re.IGNORECASE)
NEAR = 3
HEADING = re.compile(r"\w+[.:]\s")
HEADINGS = 3
DAYS = (TimeKind.POINT, TimeKind.PERIOD, TimeKind.RELATIVE)
STRETCHES = (TimeKind.PERIOD, TimeKind.OPEN, TimeKind.LENGTH)
DAYLESS = (TimeKind.LIMIT, TimeKind.AHEAD)
STARTS = (TimeKind.POINT, TimeKind.OPEN, TimeKind.LIMIT)
# The rules whose words give two days, and those that give a single day by its date.
PAIRS = frozenset(("days", "range", "days_of_month", "month_days", "ordinal_days", "overnight", "weekend"))
DATES = frozenset(("day_month", "month_day", "iso", "numeric", "entry"))
# The rules that count from the day of what they stand in: of an entry in a log, of a whole document.
OF_ENTRY = frozenset(("today", "overnight", "since", "past", "weekday", "day_hours"))
OF_DOCUMENT = frozenset(("today", "yesterday", "overnight"))
OF_PERSON = re.compile(r"\b(?:born|aged)(?: (?:in|on|since))?[ (]*$", re.IGNORECASE)
LEAD = 3
ENTRY = re.compile(r"(?: \d{3,4}| \d\d?[:.]\d\d)? ?[-–—:)]")


class TimeUse(StrEnum):
    """What an expression of time is there for.

    ``TOLD`` is the time of what happened, ``SAID`` that of saying so ("told reporters on Friday"), ``COUNTED`` that of
    a count or a find ("the toll rose on Friday"), ``HEADER`` that of the document or of what stands under a heading
    ("Thursday 12 May 2016" above a bulletin, "JUBA, Monday -").
    """

    TOLD = "told"
    SAID = "said"
    COUNTED = "counted"
    HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """An expression of time in a document.

    ``text`` is what :func:`tollbook.resolve.dates.resolve_when` reads: the words themselves, after the words they
    count from where they need some ("on Tuesday … the day before"). ``paragraph`` and ``sentence`` are indexes in
    the document; ``verb`` is the verb that governs the words. ``other`` says of which words alone it is the day, where
    it is that of something else ("unlike the raid of Monday").
    """

    text: str
    match: TimeMatch
    use: TimeUse
    paragraph: int
    sentence: int
    verb: Token = field(repr=False, compare=False)
    other: OtherDay | None = None

    @property
    def kind(self) -> TimeKind:
        """What it gives: a day, a closed or open stretch, or less than dates."""
        return self.match.kind

    @property
    def span(self) -> Span:
        """Where its own words stand in the document's text."""
        return self.match.span


@cache
def load_verbs(use: str) -> frozenset[str]:
    """The verbs of one use ("reporting") in the list of time words."""
    return frozenset(load_words("when")["verbs"][use])


def is_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading or a row rather than sentences."""
    text = paragraph.text.rstrip()
    return len(text) < LINE_LENGTH and text[-1] not in SENTENCE_END


def tells(tokens: Iterator[Token]) -> bool:
    """Whether there is a verb among some words."""
    return any(token.pos_ == "VERB" and token.text.islower() for token in tokens)


def is_header(paragraph: Paragraph, match: TimeMatch) -> bool:
    """Whether an expression dates the document or what follows: in a dateline, or in a heading without a verb."""
    text, start = paragraph.text, match.span.start - paragraph.span.start
    if start > DATELINE_LENGTH or tells(token for token in paragraph.doc if token.idx < start):
        return False
    bare = not PREPOSITION.match(match.text)
    if paragraph.headline or is_line(paragraph):
        return (bare or match.groups.get("year") is not None) and not tells(iter(paragraph.doc))
    return bare and DATELINE_END.match(text[match.span.end - paragraph.span.start :]) is not None


def use_of(paragraph: Paragraph, match: TimeMatch, verb: Token) -> TimeUse:
    if is_header(paragraph, match):
        return TimeUse.HEADER
    lemma = verb.lemma_.casefold()
    if lemma in load_verbs("reporting"):
        return TimeUse.SAID
    return TimeUse.COUNTED if lemma in load_verbs("counting") else TimeUse.TOLD


def start_of(match: TimeMatch, sentence: int, earlier: Sequence[TimeExpression]) -> str | None:
    """What a limit closes ("on Saturday … until Monday"): the time before it in its sentence, else the last told."""
    if WEAK_LIMIT.fullmatch(match.groups["end"] or ""):
        return None
    for other in reversed(earlier):
        if other.kind not in STARTS or other.match.rule == "since_event" or other.use is TimeUse.HEADER:
            continue
        if other.sentence == sentence or (other.use is TimeUse.TOLD and sentence - other.sentence <= NEAR):
            return other.text
    return None


def pair_of(sentence: int, earlier: Sequence[TimeExpression]) -> str | None:
    """The words of the two days that "both days" are: the last two told near by, or the last told as two."""
    told = [time for time in earlier if time.use is TimeUse.TOLD and sentence - time.sentence <= NEAR]
    if told and told[-1].match.rule in PAIRS:
        return told[-1].text
    days = [time.match.text for time in told if time.kind is TimeKind.POINT]
    return f"{days[-2]} and {days[-1]}" if len(days) > 1 else None


def dates_other(time: TimeExpression, published: date | None) -> bool:
    """Whether a heading's date is another than that of publication, as far as its words show."""
    if published is None:
        return True
    day = time.match.groups.get("day")
    if day is not None:
        return day.rstrip("sthnrd") != str(published.day)
    return not time.match.text.casefold().endswith(f"{published:%A}".casefold())


def heading_of(match: TimeMatch, paragraph: Paragraph, earlier: Sequence[TimeExpression], parse: Parse) -> str | None:
    """The heading of another day that an expression counts from: of its entry in a log, else of the document.

    "09 Jan 1100 — 136 bodies in since Wednesday" is told on 9 January, whenever it was published.
    """
    head = next(
        (time for time in reversed(earlier) if time.use is TimeUse.HEADER and time.kind is TimeKind.POINT), None
    )
    if head is None or not dates_other(head, parse.document.published):
        return None
    own = head.paragraph == paragraph.index and head.match.rule in DATES
    if own and match.rule in OF_ENTRY and ENTRY.match(parse.text, head.span.end):
        return head.text
    lead = head.paragraph < LEAD and not parse.paragraphs[head.paragraph].headline
    dateline = lead and head.match.rule in DATES | {"weekday"}
    return head.text if dateline and match.rule in OF_DOCUMENT else None


def anchor_of(match: TimeMatch, sentence: int, earlier: Sequence[TimeExpression]) -> str | None:
    """The words that a relative expression counts from: the last day in its sentence, else the last day told.

    A length counts back from a day only where its own sentence names one.
    """
    if match.rule == "both_days":
        return pair_of(sentence, earlier)
    if match.kind is TimeKind.LIMIT:
        return start_of(match, sentence, earlier)
    if match.kind not in (TimeKind.RELATIVE, TimeKind.LENGTH) and match.rule != "since_then":
        return None
    counted = STRETCHES if match.rule == "same_time" else DAYS
    for other in reversed(earlier):
        if other.kind in counted and other.match.rule != "since_event":
            if other.sentence == sentence:
                return other.text
            if match.kind is TimeKind.LENGTH or match.rule == "distance_of":
                return None
            if other.use in (TimeUse.TOLD, TimeUse.COUNTED):
                return other.text
    return None


def chain_headings(times: Sequence[TimeExpression], parse: Parse) -> Iterator[TimeExpression]:
    """The expressions with each weekday that heads a paragraph told back from the next such heading.

    A week told day by day ("Monday: …", "Wednesday: …", "Friday: …") on a Monday begins with the Monday before.
    """
    heads = [time for time in times if time.match.rule == "weekday" and HEADING.match(parse.text[time.span.start :])]
    starts = {paragraph.span.start for paragraph in parse.paragraphs}
    heads = [time for time in heads if time.span.start in starts]
    anchors: dict[int, str] = {}
    if len(heads) >= HEADINGS:
        for time, later in reversed(list(pairwise(heads))):
            after = anchors.get(later.span.start, later.text)
            anchors[time.span.start] = f"{after}{ANCHOR}{time.text}"
    for time in times:
        yield replace(time, text=anchors.get(time.span.start, time.text))


def match_times(text: str) -> tuple[TimeMatch, ...]:
    """The words of time in a document; the hours in a message that names no day, and the one with which it begins, are
    of the day it was received."""
    found = tuple(find_time_words(text))
    if not is_message(text):
        return found
    dated = any(match.kind not in DAYLESS for match in found)
    heard = (match for match in find_clocks(text) if not dated or match.span.start == 0)
    clocks = (replace(match, kind=TimeKind.POINT) for match in heard)
    free = (clock for clock in clocks if not any(clock.span.overlaps(match.span) for match in found))
    return tuple(sorted((*found, *free), key=lambda match: match.span))


def list_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The expressions of time in a document, in order, with what each is there for."""
    found: list[TimeExpression] = []
    matches = match_times(parse.text)
    starts = [match.span.start for match in matches]
    for index, (paragraph, sentence) in enumerate(parse.sentences()):
        span = paragraph.locate(sentence)
        for match in matches[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            words = paragraph.words_at(Span(match.span.start, min(match.span.end, paragraph.span.end)))
            before = paragraph.text[: match.span.start - paragraph.span.start]
            if words is None or OF_PERSON.search(before):
                continue
            verb = find_verb(words.root)
            use = use_of(paragraph, match, verb)
            anchor = anchor_of(match, index, found)
            if use is not TimeUse.HEADER:
                anchor = anchor or heading_of(match, paragraph, found, parse)
            if anchor and match.kind is TimeKind.LIMIT:
                match = replace(match, rule="joined", kind=TimeKind.PERIOD)
            found.append(
                TimeExpression(
                    text=f"{anchor}{ANCHOR}{match.text}" if anchor else match.text,
                    match=match,
                    use=use,
                    paragraph=paragraph.index,
                    sentence=index,
                    verb=verb,
                    other=find_other_day(paragraph, sentence, match.span),
                )
            )
    return tuple(chain_headings(found, parse))
