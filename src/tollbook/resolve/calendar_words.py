"""Weeks, months, quarters and years, and parts of them: "last week", "in March", "the first ten days of Ramadan"."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from tollbook.read.time_words import parse_time_words
from tollbook.resolve.date_words import DAY, WEEKDAYS, Groups, Rule, month_number, number_of
from tollbook.resolve.hijri import HIJRI_RULES
from tollbook.resolve.stretches import (
    Stretch,
    last_month,
    last_weekday,
    month_of,
    numbered_week,
    quarter_of,
    shift,
    week_of,
    year_of,
)

__all__ = ["CALENDAR_RULES", "whole_of"]

# A document of the first days of a month that gives figures "in the month" tells of the month before.
EARLY = 7


def resolve_within(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    this = (groups["which"] or "").casefold() == "this"
    match (groups["unit"] or "weekend").casefold():
        case "week":
            return week_of(today).until(today) if this else week_of(week_of(today).start - DAY)
        case "month":
            first = today.replace(day=1)
            return Stretch(first, today) if this else month_of((first - DAY).year, (first - DAY).month)
        case "year":
            return Stretch(today.replace(month=1, day=1), today) if this else year_of(today.year - 1)
    return resolve_weekend(groups, today)


def resolve_weekend(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    saturday = last_weekday(today, WEEKDAYS.index("sat"))
    return Stretch(saturday, saturday + DAY).until(today)


def resolve_month(groups: Groups, today: date | None) -> Stretch | None:
    month = month_number(groups["month"] or "")
    if groups["year"]:
        return month_of(int(groups["year"]), month).until(today)
    if today is None:
        return None
    if groups["this"] or groups["last"]:
        return month_of(today.year - (1 if groups["last"] else 0), month).until(today)
    return last_month(today, month, before=(groups["before"] or "").casefold() == "last ").until(today)


def resolve_months(groups: Groups, today: date | None) -> Stretch | None:
    first, last = month_number(groups["first"] or ""), month_number(groups["last"] or "")
    year = int(groups["year"]) if groups["year"] else None
    if year is None and today:
        year = today.year - 1 if groups["past"] else last_month(today, last).start.year
    if year is None:
        return None
    start = month_of(year - 1 if first > last else year, first)
    return Stretch(start.start, month_of(year, last).end).until(today)


def resolve_years(groups: Groups, today: date | None) -> Stretch | None:
    first, last = int(groups["first"] or 0), int(groups["last"] or 0)
    return Stretch(year_of(first).start, year_of(last).end).until(today) if first <= last else None


def resolve_year(groups: Groups, today: date | None) -> Stretch | None:
    return year_of(int(groups["year"] or 0)).until(today)


def whole_of(words: str, today: date | None) -> Stretch | None:
    """The week, month or year that "the start of …" is part of, to its last day."""
    if words.casefold() in ("week", "month", "year", "this week", "this month", "this year"):
        if today is None:
            return None
        if words.casefold().endswith("week"):
            return week_of(today)
        return month_of(today.year, today.month) if words.casefold().endswith("month") else year_of(today.year)
    if words.isdigit():
        return year_of(int(words))
    match = parse_time_words(words) or parse_time_words(f"in {words.title()}")
    rule = CALENDAR_RULES.get(match.rule) if match else None
    if match is None or rule is None:
        return None
    if match.rule != "month":
        return rule(match.groups, None if match.rule == "hijri_month" and match.groups["hijri_year"] else today)
    found = rule(match.groups, today)
    return month_of(found.start.year, found.start.month) if found else None


def cut_part(whole: Stretch, third: int, of: int) -> Stretch:
    """One of the equal parts of a stretch, counted from 0."""
    edges = [whole.start + timedelta(days=round(whole.days * i / of)) for i in (third, third + 1)]
    return Stretch(edges[0], edges[1] - DAY)


def half_or_quarter(whole: Stretch, order: int, of: int) -> Stretch:
    """A half or quarter by the calendar: of a year in months, of a month on the 15th."""
    if whole.days > 31:
        months = 12 // of
        start = shift(whole.start, order * months, "month")
        return Stretch(start, shift(start, months, "month") - DAY)
    if of == 2:
        middle = whole.start + timedelta(days=15)
        return Stretch(whole.start, middle - DAY) if order == 0 else Stretch(middle, whole.end)
    return cut_part(whole, order, of)


def resolve_quarter(groups: Groups, today: date | None) -> Stretch | None:
    """A quarter by its number, of the year that is said, else the last such that began not after publication."""
    number = number_of(groups["quarter"] or groups["nth"])
    if groups["quarter_year"]:
        return quarter_of(int(groups["quarter_year"] or 0), number or 1).until(today)
    if today is None:
        return None
    this = (today.month + 2) // 3
    if number is None:
        return quarter_of(today.year, this - 1) if this > 1 else quarter_of(today.year - 1, 4)
    return quarter_of(today.year if number <= this else today.year - 1, number).until(today)


def resolve_part_of(groups: Groups, today: date | None) -> Stretch | None:
    if groups["quarter"] or groups["nth"]:
        return resolve_quarter(groups, today)
    whole = whole_of(groups["whole"] or "", today)
    if whole is None:
        return None
    which = (groups["which"] or groups["edge"] or groups["early"] or "").casefold()
    if groups["unit"] is None:
        order = {"start": 0, "beginning": 0, "early": 0, "middle": 1, "mid": 1}.get(which, 2)
        return cut_part(whole, order, 3).until(today)
    late = which in ("last", "latter", "closing", "final")
    unit = groups["unit"].casefold().removesuffix("s")
    if unit in ("half", "quarter"):
        of = 2 if unit == "half" else 4
        order = of - 1 if late else (number_of(which) or 1) - 1
        return half_or_quarter(whole, order, of).until(today) if order < of else None
    number = number_of(groups["number"]) or 1
    if late:
        return Stretch(max(whole.start, shift(whole.end + DAY, -number, unit)), whole.end).until(today)
    start = shift(whole.start, number * ((number_of(which) or 1) - 1), unit)
    return Stretch(start, max(start, shift(start, number, unit) - DAY)).until(today)


def resolve_whole(groups: Groups, today: date | None) -> Stretch | None:
    """What a count "for the week" covers: the seven days before publication; a month or year is the last of note."""
    if today is None:
        return None
    match (groups["unit"] or "").casefold():
        case "week":
            return Stretch(today - 7 * DAY, today - DAY)
        case "month" if today.day <= EARLY:
            last = today.replace(day=1) - DAY
            return month_of(last.year, last.month)
        case "month":
            return Stretch(today.replace(day=1), today)
    return Stretch(today.replace(month=1, day=1), today)


def resolve_numbered_week(groups: Groups, today: date | None) -> Stretch | None:
    """A week by its number; without a year the last such that began not after publication."""
    week, said = int(groups["week"] or groups["numbered"] or 0), groups["year"] or groups["of_year"]
    if said:
        found = numbered_week(int(said), week)
        return found.until(today) if found else None
    if today is None:
        return None
    weeks = (numbered_week(today.isocalendar().year - back, week) for back in range(2))
    return next((cut for found in weeks if found and (cut := found.until(today))), None)


CALENDAR_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **HIJRI_RULES,
        "within": resolve_within,
        "whole": resolve_whole,
        "weekend": resolve_weekend,
        "numbered_week": resolve_numbered_week,
        "part_of": resolve_part_of,
        "month": resolve_month,
        "months": resolve_months,
        "year": resolve_year,
        "years": resolve_years,
    }
)
