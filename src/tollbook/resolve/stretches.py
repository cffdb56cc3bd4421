"""Stretches of days and the calendar's arithmetic on them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tollbook.model import DatePrecision

__all__ = [
    "Stretch",
    "day_of",
    "last_day_of_month",
    "last_month",
    "last_weekday",
    "month_of",
    "numbered_week",
    "quarter_of",
    "shift",
    "week_of",
    "year_of",
]

MONDAY = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from ``start`` to ``end``, both inclusive; ``end`` is never before ``start``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a stretch ends before it starts: {self.start} to {self.end}")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def precision(self) -> DatePrecision:
        """After UCDP GED's ``date_prec``: a day, two to six days, a week, up to a month, more."""
        if self.days == 1:
            return DatePrecision.DAY
        if self.days <= 7:
            return DatePrecision.DAYS if self.days < 7 else DatePrecision.WEEK
        return DatePrecision.MONTH if self.days <= 31 else DatePrecision.YEAR

    def until(self, last: date | None) -> "Stretch | None":
        """The part up to ``last``, or null where it starts later; the whole where ``last`` is null."""
        if last is None or self.end <= last:
            return self
        return Stretch(self.start, last) if self.start <= last else None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or null where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, number: int, unit: str) -> date:
    """``day`` moved by a number of hours, days, nights, weeks, fortnights, months or years.

    Raises :class:`OverflowError` or :class:`ValueError` where that is outside the calendar.
    """
    match unit:
        case "month" | "year":
            return day + relativedelta(months=number if unit == "month" else 12 * number)
        case "hour":
            days = round(number / 24)
        case "week":
            days = 7 * number
        case "fortnight":
            days = 14 * number
        case _:
            days = number
    return day + timedelta(days=days)


def last_weekday(today: date, weekday: int, *, before: bool = False) -> date:
    """The last such weekday (Monday is 0) not after ``today``, or with ``before`` the last one before it."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or (7 if before else 0))


def last_month(today: date, month: int, *, before: bool = False) -> Stretch:
    """The last such month that began not after ``today``, or with ``before`` the last one that was over by then."""
    current = month > today.month or (before and month == today.month)
    return month_of(today.year - 1 if current else today.year, month)


def last_day_of_month(today: date, day: int) -> date | None:
    """The last ``day``-th of a month not after ``today``, within a year, or null where no month has such a day."""
    for back in range(12):
        first = today.replace(day=1) - relativedelta(months=back)
        found = day_of(first.year, first.month, day)
        if found and found <= today:
            return found
    return None


def month_of(year: int, month: int) -> Stretch:
    """A whole month."""
    return Stretch(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Stretch:
    """A whole year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31))


def quarter_of(year: int, quarter: int) -> Stretch:
    """A quarter of a year, the first being 1."""
    return Stretch(date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter).end)


def numbered_week(year: int, week: int) -> Stretch | None:
    """The week of that number by ISO 8601, or null where the year has none such."""
    try:
        return week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def week_of(day: date) -> Stretch:
    """The week from Monday to Sunday that holds a day."""
    monday = last_weekday(day, MONDAY)
    return Stretch(monday, monday + timedelta(days=6))
