"""Days: the stretch of days that an incident or a sum is known to lie in."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from tollbook.model import Aggregate, DatePrecision, Incident, Scope
from tollbook.tally.cover import EVER

__all__ = ["ask_days", "find_days", "is_undated", "list_days", "list_months"]

WEEK = 7


def stretch_day(day: date, precision: DatePrecision | None) -> date:
    """The last day of the week, month or year that a date of that precision begins."""
    match precision:
        case DatePrecision.WEEK:
            return day + timedelta(days=WEEK - 1)
        case DatePrecision.MONTH:
            return day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case DatePrecision.YEAR:
            return day.replace(month=12, day=31)
        case _:
            return day


def is_undated(item: Incident | Aggregate) -> bool:
    """Whether no claim says when it was."""
    return item.start is None and item.end is None


def find_days(item: Incident | Aggregate) -> tuple[tuple[int, int], bool]:
    """The first and last day as ordinals, and whether the claims say both.

    An incident without a date is taken by the day of the first report of it, much as UCDP GED dates an event of which
    the report gives no day by the report's. A sum that says no start may reach back to any day; a running toll that
    says no end ends with the last report of it.
    """
    start, end = item.start, item.end
    published = [ref.published for ref in item.documents if ref.published]
    if isinstance(item, Incident):
        start = start or end or min(published, default=None)
    elif item.scope is Scope.RUNNING:
        end = end or max(published, default=None)
    if start is None:
        return (EVER[0], end.toordinal() if end else EVER[1]), False
    last = end if end and end > start else stretch_day(start, item.precision)
    return (start.toordinal(), last.toordinal()), True


def ask_days(start: date | None, end: date | None) -> tuple[int, int]:
    """A question's days as ordinals; open ends reach over all days."""
    return (start.toordinal() if start else EVER[0], end.toordinal() if end else EVER[1])


def list_days(stretches: Iterable[tuple[int, int]], window: tuple[int, int]) -> list[tuple[date, date]]:
    """Each day that short stretches (a week at most) touch, within the window, as a stretch of its own."""
    short = [(first, last) for first, last in stretches if last - first < WEEK]
    days = {day for first, last in short for day in range(max(first, window[0]), min(last, window[1]) + 1)}
    return [(date.fromordinal(day), date.fromordinal(day)) for day in sorted(days)]


def list_months(stretches: Iterable[tuple[int, int]], window: tuple[int, int]) -> list[tuple[date, date]]:
    """Each month that stretches begin or end in, cut to the window."""
    ends = {day for stretch in stretches for day in stretch if day not in EVER and window[0] <= day <= window[1]}
    months = sorted({date.fromordinal(day).replace(day=1) for day in ends})
    spans = ((month.toordinal(), stretch_day(month, DatePrecision.MONTH).toordinal()) for month in months)
    return [(date.fromordinal(max(first, window[0])), date.fromordinal(min(last, window[1]))) for first, last in spans]
