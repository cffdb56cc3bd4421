"""Days, spans of days and months in words."""

from calendar import monthrange
from datetime import date

from tollbook.model import DatePrecision, Scope

__all__ = ["phrase_day", "phrase_period", "phrase_since", "phrase_span", "phrase_when"]


def phrase_day(day: date, *, weekday: bool = False) -> str:
    """ "24 March 2015", or "Tuesday 24 March 2015"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}" if weekday else f"{day.day} {day:%B} {day.year}"


def phrase_span(start: date, end: date) -> str:
    """Both days, with what they share said once: "24–26 March 2015", "30 March – 2 April 2015"."""
    if start == end:
        return phrase_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\u2013{phrase_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} \u2013 {phrase_day(end)}"
    return f"{phrase_day(start)} \u2013 {phrase_day(end)}"


def phrase_since(start: date, precision: DatePrecision | None) -> str:
    """ "since Tuesday 24 March 2015", "since March 2011", "since 2014", as exactly as the day is known."""
    if precision is DatePrecision.YEAR:
        return f"since {start.year}"
    return f"since {start:%B} {start.year}" if precision is DatePrecision.MONTH else f"since {phrase_day(start)}"


def phrase_period(start: date | None, end: date | None) -> str:
    """The days that a report covers, as they stand under its headline."""
    if start and end:
        return phrase_span(start, end)
    if start:
        return f"from {phrase_day(start)}"
    return f"up to {phrase_day(end)}" if end else "all dates"


def phrase_coarse(start: date, end: date | None, precision: DatePrecision | None) -> str | None:
    last = date(start.year, start.month, monthrange(start.year, start.month)[1])
    if start.day == 1 and (end == last or (precision is DatePrecision.MONTH and end in {None, start})):
        return f"in {start:%B} {start.year}"
    if precision is DatePrecision.YEAR or (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return f"in {start.year}"
    if precision is DatePrecision.WEEK and end is not None and end != start:
        return f"in the week of {phrase_span(start, end)}"
    return None


def phrase_days(start: date, end: date) -> str:
    if start == end:
        return f"on {phrase_day(start, weekday=True)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"on {phrase_span(start, end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else phrase_day(start)
    return f"from {first} to {phrase_day(end)}"


def phrase_when(
    start: date | None, end: date | None, precision: DatePrecision | None, scope: Scope = Scope.INCIDENT
) -> str:
    """When it was, as an adverbial: "on Tuesday 24 March 2015", "since …" for a running toll; empty if not known."""
    if scope is Scope.RUNNING and start:
        exact = precision in {DatePrecision.DAY, DatePrecision.DAYS, None}
        return f"since {phrase_day(start, weekday=True)}" if exact else phrase_since(start, precision)
    if start and (coarse := phrase_coarse(start, end, precision)):
        return coarse
    if start and end:
        return phrase_days(start, end)
    if start:
        return f"from {phrase_day(start, weekday=True)}"
    return f"by {phrase_day(end, weekday=True)}" if end else ""
