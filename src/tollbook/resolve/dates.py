"""The dates that words of time give, worked out from the day of publication.

The rules are those of the open corpus (its README, rules 8 and 9): a weekday is that day, else the last such before
publication; "overnight" runs from the day before publication to that day; "last week" is Monday to Sunday; what is
still running ends on the day of publication. Words that are not understood give no dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from tollbook.model import Scope, When
from tollbook.read.time_words import ANCHOR, TimeKind, TimeMatch, find_time_words, parse_time_words
from tollbook.resolve.calendar_words import CALENDAR_RULES, whole_of
from tollbook.resolve.date_words import DAY, DAY_RULES, Groups, Rule, number_of, one_day
from tollbook.resolve.stretches import Stretch, shift

__all__ = ["resolve_when"]

HOURS = 24
CALENDAR = frozenset(("month", "year", "part_of"))
SAME = frozenset(("same_time", "both_days"))


def resolve_words(words: str | None, today: date | None) -> Stretch | None:
    """The stretch that one expression gives, or null."""
    match = parse_time_words((words or "").strip())
    return RULES[match.rule](match.groups, today) if match and match.rule in RULES else None


def resolve_overnight(groups: Groups, today: date | None) -> Stretch | None:
    words = groups["to"] or groups["till"] or groups["morrow"]
    morning = resolve_words(words, today) if words else one_day(today)
    evening = resolve_words(groups["from"] or groups["eve"], morning.start if morning else None)
    if morning and evening and morning.start - DAY != evening.start:
        return Stretch(evening.start, morning.start) if evening.start <= morning.start else None
    return Stretch(morning.start - DAY, morning.start) if morning else None


def resolve_past(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    number = number_of(groups["number"] or groups["few"] or groups["ended"]) or 1
    names = ("unit", "units", "single", "day", "ended_unit")
    unit = next((found for name in names if (found := groups[name])), "").casefold()
    if unit in ("h", "hr"):
        unit = "hour"
    return Stretch(min(today, shift(today, -number, unit)), today)


def running_back(end: date, number: int, unit: str) -> Stretch:
    """The stretch of ``number`` days, weeks or months that ends on a day; that day is one of them."""
    if unit in ("hour", "night"):
        return Stretch(min(end, shift(end, -number, unit)), end)
    return Stretch(min(end, shift(end, -number, unit) + DAY), end)


def resolve_length_to(groups: Groups, today: date | None) -> Stretch | None:
    end = resolve_words(groups["end"], today)
    number = 1 if groups.get("whole") else number_of(groups.get("number"))
    unit = (groups.get("unit") or groups.get("whole") or "").casefold()
    return running_back(end.end, number, unit) if end and number else None


def resolve_week_from(groups: Groups, today: date | None) -> Stretch | None:
    begin = resolve_words(groups["start"], today)
    if begin is None or begin.days > 1:
        return begin
    return Stretch(begin.start, begin.start + 6 * DAY).until(today)


def resolve_length(groups: Groups, today: date | None) -> Stretch | None:
    number = number_of(groups["number"] or groups.get("span"))
    unit = (groups["unit"] or groups.get("span_unit") or "").casefold()
    if today is None or not number:
        return None
    if (groups.get("into") or "").casefold() in ("into", "since"):
        return Stretch(shift(today, -number, unit), today)
    return running_back(today, number, unit)


def resolve_length_from(groups: Groups, today: date | None) -> Stretch | None:
    start, number = resolve_words(groups["start"], today), number_of(groups["number"])
    if start is None or not number:
        return None
    end = shift(start.start, number, (groups["unit"] or "").casefold()) - DAY
    return Stretch(start.start, max(start.start, end)).until(today)


def resolve_length_before(groups: Groups, today: date | None) -> Stretch | None:
    number, unit = number_of(groups["number"]), (groups["unit"] or "").casefold()
    if today is None or not number:
        return None
    return Stretch(today - number // HOURS * DAY, today) if unit == "hour" else running_back(today, number, unit)


def resolve_since(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    if groups.get("whole"):
        return one_day(today)
    turn = groups.get("turn")
    start = whole_of(turn.casefold(), today) if turn else resolve_start(groups.get("start"), today)
    return Stretch(start.start, today) if start and start.start <= today else None


def resolve_start(words: str | None, today: date) -> Stretch | None:
    """The day or stretch that "since …" counts from; "three months ago" is that very day."""
    match = parse_time_words(words or "")
    number = number_of(match.groups["number"]) if match and match.rule == "ago" else None
    if match is None or number is None:
        return resolve_words(words, today)
    return one_day(shift(today, -number, (match.groups["unit"] or "").casefold()))


def resolve_from_on(groups: Groups, today: date | None) -> Stretch | None:
    start = resolve_words(groups["start"], today)
    return Stretch(start.start, today) if start and today and start.start <= today else None


def resolve_so_far(groups: Groups, today: date | None) -> Stretch | None:
    whole = whole_of((groups["whole"] or groups["thus"] or "year").casefold().removeprefix("in "), today)
    return whole.until(today) if whole else None


def resolve_span(groups: Groups, today: date | None) -> Stretch | None:
    """From one day to another, with what happened told between; the first alone where the other is no later day."""
    start = resolve_words(groups["start"], today)
    end = resolve_words(groups["end"], today)
    return Stretch(start.start, end.end) if start and end and start.start <= end.end else start


def close_stretch(start: Stretch, words: str | None, today: date | None) -> Stretch | None:
    """The stretch from one day to another; a weekday is the first such from the start on unless told to be the last."""
    match = parse_time_words(words or "")
    if match is None:
        return None
    bare = match.rule == "weekday" and not any(match.groups[name] for name in ("before", "after", "last_week", "back"))
    near = start.start + 6 * DAY
    end = resolve_words(words, min(near, today) if bare and today else today)
    return Stretch(start.start, end.end) if end and start.start <= end.end else None


def resolve_range(groups: Groups, today: date | None) -> Stretch | None:
    end = resolve_words(groups["end"], today)
    start = resolve_words(groups["start"], end.end if end else today)
    if start is None or end is None or start.start > end.end:
        return None
    return Stretch(start.start, end.end)


def resolve_days(groups: Groups, today: date | None) -> Stretch | None:
    """Two days: apart ("on Monday and Tuesday"), or one named twice ("yesterday, Monday"; "last week, on Tuesday")."""
    if groups.get("sign") != ",":
        return resolve_range(groups, today)
    start, end = resolve_words(groups["start"], today), resolve_words(groups["end"], today)
    if start and start.days > 1:
        inner = resolve_words(groups["end"], start.end)
        return inner if inner and inner.start >= start.start else start
    return start or end


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **DAY_RULES,
        **CALENDAR_RULES,
        "overnight": resolve_overnight,
        "so_far": resolve_so_far,
        "past": resolve_past,
        "length_to": resolve_length_to,
        "week_from": resolve_week_from,
        "length": resolve_length,
        "length_from": resolve_length_from,
        "length_before": resolve_length_before,
        "lasted": resolve_length,
        "day_hours": resolve_length,
        "length_of": resolve_length,
        "nth_day": resolve_length,
        "since": resolve_since,
        "from_on": resolve_from_on,
        "range": resolve_range,
        "span": resolve_span,
        "days": resolve_days,
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What words of time give: a stretch, of what kind and by which rule the last of their expressions is.

    ``opening`` is the first of the days of a stretch still open, or the month or year that "since April" names.
    """

    stretch: Stretch
    kind: TimeKind
    rule: str
    opening: Stretch

    def fit(self, scope: Scope | None, published: date | None) -> Stretch:
        """The stretch of a figure of that scope.

        What is running or the war's runs on from a day, a length or (for the war) a month or year told as its start;
        an incident "since Tuesday" was on that Tuesday, one told "From Tuesday" went on.
        """
        if scope is Scope.INCIDENT and self.kind is TimeKind.OPEN and self.rule != "from_on":
            return self.opening
        running = scope is Scope.RUNNING and self.kind in (TimeKind.POINT, TimeKind.LENGTH)
        war = scope is Scope.WAR and (self.kind is TimeKind.POINT or self.rule in CALENDAR)
        if published and (running or war) and self.stretch.start <= published:
            return Stretch(self.stretch.start, published)
        return self.stretch


def read_match(match: TimeMatch, today: date | None) -> Reading | None:
    """What one expression gives; nothing where that would be outside the calendar."""
    rule = RULES.get(match.rule)
    try:
        stretch = rule(match.groups, today) if rule else None
        first = resolve_words(match.groups.get("start"), today) if match.kind is TimeKind.OPEN else None
    except (OverflowError, ValueError):
        return None
    if stretch is None:
        return None
    return Reading(stretch, match.kind, match.rule, first or Stretch(stretch.start, stretch.start))


def read_limit(match: TimeMatch, found: Reading | None, published: date | None) -> Reading | None:
    """The stretch from the days before it to a limit ("on Saturday … until Monday"); a limit alone is only its day.

    A limit that is a part of a day ("until nightfall") is within the days before it.
    """
    words = match.groups["end"]
    try:
        if found is None:
            stretch = resolve_words(words, published)
        else:
            within = match.groups.get("part") is not None
            stretch = found.stretch if within else close_stretch(found.stretch, words, published)
    except (OverflowError, ValueError):
        return None
    kind = TimeKind.PERIOD if found else TimeKind.LIMIT
    return Reading(stretch, kind, match.rule, stretch) if stretch else None


def open_stretch(found: Reading | None, published: date | None) -> Reading | None:
    """What "since then" gives after the words that it counts from."""
    if found is None or published is None or found.stretch.end > published:
        return None
    return Reading(Stretch(found.stretch.end, published), TimeKind.OPEN, "since_then", found.stretch)


def read_text(text: str, published: date | None) -> Reading | None:
    """What words of time give; where :data:`ANCHOR` joins expressions, each counts from the day the last one gave."""
    found: Reading | None = None
    for words in text.split(ANCHOR):
        match = parse_time_words(words.strip()) or next(find_time_words(words), None)
        if match is None:
            return None
        if match.rule in SAME:
            continue
        if match.rule == "since_then":
            found = open_stretch(found, published)
        elif match.kind is TimeKind.LIMIT:
            found = read_limit(match, found, published)
        else:
            found = read_match(match, found.stretch.end if found else published)
        if found is None:
            return None
    return found if found and found.kind is not TimeKind.LIMIT else None


def complete_days(when: When) -> When:
    """Days that were given, with their precision where that was not."""
    if when.start is None or when.end is None or when.precision is not None:
        return when
    return replace(when, precision=Stretch(when.start, when.end).precision)


def resolve_when(when: When, published: date | None, scope: Scope | None = None) -> When:
    """``when`` with the dates that its words give against the day of publication, for a figure of a scope.

    Words that are not understood, and relative ones where ``published`` is null, leave the dates null. Dates without
    words were given as dates, and stay.
    """
    if when.text is None:
        return complete_days(when)
    found = read_text(when.text, published)
    if found is None:
        return replace(when, start=None, end=None, precision=None)
    stretch = found.fit(scope, published)
    return replace(when, start=stretch.start, end=stretch.end, precision=stretch.precision)
