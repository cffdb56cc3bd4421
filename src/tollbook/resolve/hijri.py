"""Dates of the Islamic calendar in that of the rest of the world, by the Umm al-Qura tables (1343 to 1500 AH).

Where the sighting of the moon decides, a month may begin a day earlier or later than in the tables: a Gregorian date
that stands beside comes first.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from hijridate import Gregorian, Hijri

from tollbook.read.hand import load_words
from tollbook.read.time_words import parse_time_words
from tollbook.resolve.date_words import DAY_RULES, Groups, Rule, number_of, one_day
from tollbook.resolve.stretches import Stretch

__all__ = ["HIJRI_RULES", "hijri_day", "hijri_month"]

YEARS_BACK = 2
MARGIN = timedelta(days=20)


@cache
def load_months() -> tuple[tuple[re.Pattern[str], int], ...]:
    months: dict[str, int] = load_words("time_words")["hijri_months"]
    return tuple((re.compile(pattern, re.IGNORECASE), number) for pattern, number in months.items())


def month_number(name: str) -> int | None:
    """The number of a month as it is written in English, Muharram being 1."""
    return next((number for pattern, number in load_months() if pattern.fullmatch(name)), None)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """That day of the Islamic calendar, or null where the month has none such or the tables do not reach so far."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (OverflowError, ValueError):
        return None
    return date(found.year, found.month, found.day)


def hijri_month(year: int, month: int) -> Stretch | None:
    """A whole month of the Islamic calendar, or null where the tables do not reach so far."""
    first = hijri_day(year, month, 1)
    return Stretch(first, first + timedelta(days=Hijri(year, month, 1).month_length() - 1)) if first else None


def list_years(groups: Groups, today: date | None) -> list[int]:
    """The year that is said, else those of the last years, the latest first."""
    if groups.get("hijri_year"):
        return [int(groups["hijri_year"] or 0)]
    if today is None:
        return []
    try:
        this = Gregorian(today.year, today.month, today.day).to_hijri().year
    except (OverflowError, ValueError):
        return []
    return [this - back for back in range(YEARS_BACK)]


def find_day(groups: Groups, day: int | None, today: date | None) -> date | None:
    """A day of the month and year that are said; without a year the last such not after publication."""
    month = month_number(groups["hijri_month"] or groups["named_month"] or "")
    if month is None or day is None:
        return None
    days = (found for year in list_years(groups, today) if (found := hijri_day(year, month, day)))
    return next((found for found in days if groups["hijri_year"] or today is None or found <= today), None)


def resolve_hijri(groups: Groups, today: date | None) -> Stretch | None:
    """A day, or the Gregorian one that stands beside it."""
    own = find_day(groups, number_of(groups["hijri_day"]), today)
    match = parse_time_words(groups["gregorian"] or "")
    beside = DAY_RULES[match.rule](match.groups, own + MARGIN if own else today) if match else None
    return beside or one_day(own)


def resolve_hijri_days(groups: Groups, today: date | None) -> Stretch | None:
    end = find_day(groups, number_of(groups["last"]), today)
    start = find_day(groups, number_of(groups["first"]), end)
    return Stretch(start, end) if start and end and start <= end else None


def resolve_hijri_month(groups: Groups, today: date | None) -> Stretch | None:
    month = month_number(groups["hijri_month"] or groups["named_month"] or "")
    if month is None:
        return None
    months = (found for year in list_years(groups, today) if (found := hijri_month(year, month)))
    return next((cut for found in months if (cut := found.until(today))), None)


HIJRI_RULES: Mapping[str, Rule] = MappingProxyType(
    {"hijri": resolve_hijri, "hijri_days": resolve_hijri_days, "hijri_month": resolve_hijri_month}
)
