"""Single days and their words: dates in full, weekdays, and days told by their distance."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from tollbook.read.hand import load_words
from tollbook.read.numerals import cut_pieces, parse_numeral
from tollbook.resolve.stretches import (
    Stretch,
    day_of,
    last_day_of_month,
    last_weekday,
    month_of,
    shift,
    week_of,
    year_of,
)

__all__ = [
    "DAY",
    "DAY_RULES",
    "WEEKDAYS",
    "Groups",
    "Rule",
    "month_number",
    "number_of",
    "one_day",
]

Groups = Mapping[str, str | None]
Rule = Callable[[Groups, date | None], Stretch | None]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)
CENTURY = 100


@cache
def load_ordinals() -> Mapping[str, int]:
    words: dict[str, int] = load_words("time_words")["ordinals"]
    return MappingProxyType(words)


def number_of(words: str | None) -> int | None:
    """The number that "three", "24", "a", "11th" or "twenty-fourth" says."""
    text = (words or "").casefold()
    if text in ("a", "an"):
        return 1
    if text[:-2].isdigit() and text[-2:] in ("st", "nd", "rd", "th"):
        return int(text[:-2])
    ten, _, unit = text.rpartition("-")
    if unit in load_ordinals():
        return load_ordinals()[unit] + (number_of(ten) or 0)
    found = parse_numeral(cut_pieces(text), 0)
    return found.value if found else None


def month_number(name: str) -> int:
    """The number of a month from its name or the first three letters of it, January being 1."""
    return MONTHS.index(name.casefold()[:3]) + 1


def one_day(day: date | None) -> Stretch | None:
    """The stretch of one day, or null for none."""
    return Stretch(day, day) if day else None


def resolve_iso(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(day_of(int(groups["year"] or 0), int(groups["month"] or 0), int(groups["day"] or 0)))


def date_in(month: int, day: int | None, year: int | None, today: date | None) -> date | None:
    """A day of a month; without a year it is the last such day not after ``today``."""
    if day is None:
        return None
    if year is not None:
        return day_of(year, month, day)
    if today is None:
        return None
    found = (day_of(today.year - back, month, day) for back in range(5))
    return next((one for one in found if one and one <= today), None)


def year_in(groups: Groups, today: date | None) -> int | None:
    """The year that is said, in full or in two digits: then the last such not after publication, if that is known."""
    if groups.get("year"):
        return int(groups["year"] or 0)
    short = groups.get("short_year")
    if short is None or today is None:
        return None
    return today.year - (today.year - int(short)) % CENTURY


def resolve_day_and_month(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(
        date_in(month_number(groups["month"] or ""), number_of(groups["day"]), year_in(groups, today), today)
    )


def resolve_entry(groups: Groups, today: date | None) -> Stretch | None:
    """The last day that "27/06" at the head of an entry can be; "6/27", and "6/7" on 7 June, begin with the month."""
    first, second = int(groups["day"] or 0), int(groups["number"] or 0)
    found, turned = date_in(second, first, None, today), date_in(first, second, None, today)
    return one_day(turned if found is None or turned == today else found)


def resolve_days_of_month(groups: Groups, today: date | None) -> Stretch | None:
    month, year = month_number(groups["month"] or ""), year_in(groups, today)
    first, last = number_of(groups["first"]), number_of(groups["last"])
    start = date_in(month, first, year, today)
    if start is None or first is None or last is None or last < first:
        return None
    end = day_of(start.year, month, last)
    return Stretch(start, end) if end else None


def resolve_feast(groups: Groups, today: date | None) -> Stretch | None:
    words = (groups["feast"] or "").casefold()
    eve = words.endswith("eve")
    if words == "boxing day":
        month, day = 12, 26
    elif words.startswith("new"):
        month, day = (12, 31) if eve else (1, 1)
    else:
        month, day = 12, 24 if eve else 25
    return one_day(date_in(month, day, year_in(groups, today), today))


def weekday_number(name: str | None) -> int:
    """The number of a weekday from its name or the first three letters of it, Monday being 0."""
    return WEEKDAYS.index((name or "").casefold()[:3])


def resolve_weekday(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    weekday = weekday_number(groups["weekday"])
    if groups.get("last_week"):
        return one_day(last_weekday(week_of(today).start - DAY, weekday))
    named_last = groups.get("before") or groups.get("after")
    day = last_weekday(today - 2 * DAY if named_last else today, weekday)
    weeks = 1 if groups.get("before_last") else number_of(groups.get("back")) or 0
    return one_day(day - 7 * DAY * weeks)


def resolve_weekday_before(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(last_weekday(today, weekday_number(groups["weekday"]), before=True)) if today else None


def resolve_today(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(today)


def resolve_yesterday(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(today - DAY * (2 if groups["twice"] else 1)) if today else None


def around(day: date, unit: str) -> Stretch:
    """The stretch that "two months ago" means: that day, or the whole month or year that holds it."""
    match unit:
        case "month":
            return month_of(day.year, day.month)
        case "year":
            return year_of(day.year)
    return Stretch(day, day)


def resolve_ago(groups: Groups, today: date | None) -> Stretch | None:
    number, unit = number_of(groups["number"]), (groups["unit"] or "").casefold()
    return around(shift(today, -number, unit), unit) if today and number else None


def nth_of_month(groups: Groups, today: date, day: int) -> date | None:
    """A day of this month or the last where the words say which, else the last such not after publication."""
    if groups.get("this"):
        found = day_of(today.year, today.month, day)
        return found if found and found <= today else None
    if groups.get("past"):
        last = today.replace(day=1) - DAY
        return day_of(last.year, last.month, day)
    return last_day_of_month(today, day)


def resolve_ordinal_day(groups: Groups, today: date | None) -> Stretch | None:
    names = ("day", "word", "named", "plain", "row", "numbered", "of_month")
    day = number_of(next((said for name in names if (said := groups.get(name))), None))
    if today is None or day is None:
        return None
    found = nth_of_month(groups, today, day)
    named = groups.get("numbered_weekday")
    if named and (found is None or found.weekday() != weekday_number(named)):
        # "on Tuesday 24 people" has no date in it but the weekday.
        return one_day(last_weekday(today, weekday_number(named)))
    return one_day(found)


def resolve_ordinal_days(groups: Groups, today: date | None) -> Stretch | None:
    """Days of one month that is not named: the last such not after publication."""
    first, last = number_of(groups["first"]), number_of(groups["last"])
    if today is None or first is None or last is None or last <= first:
        return None
    end = nth_of_month(groups, today, last)
    start = day_of(end.year, end.month, first) if end else None
    return Stretch(start, end) if start and end else None


def weekend_of(day: date) -> Stretch:
    """The weekend that a day is in, or the last before it."""
    saturday = last_weekday(day, weekday_number("saturday"))
    return Stretch(saturday, saturday + DAY)


def resolve_same_day(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    match (groups["unit"] or "").casefold():
        case "week":
            return week_of(today)
        case "month" | "year" as unit:
            return around(today, unit)
        case "weekend":
            return weekend_of(today)
    return one_day(today)


def resolve_day_before(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(today - DAY) if today else None


def resolve_day_after(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(today + DAY) if today else None


def resolve_distance(groups: Groups, today: date | None) -> Stretch | None:
    number, unit = number_of(groups["number"]), (groups["unit"] or "").casefold()
    if today is None or not number:
        return None
    back = (groups["way"] or "").casefold() in ("earlier", "before", "previously")
    return around(shift(today, -number if back else number, unit), unit)


def resolve_distance_of(groups: Groups, today: date | None) -> Stretch | None:
    """The day of what "two days after the raid" counts from."""
    number, unit = number_of(groups["number"]), (groups["unit"] or "").casefold()
    if today is None or not number:
        return None
    after = (groups["way"] or "").casefold() == "after"
    return around(shift(today, -number if after else number, unit), unit)


def resolve_days_next(groups: Groups, today: date | None) -> Stretch | None:
    number = number_of(groups["number"] or groups["next"])
    unit = (groups["unit"] or groups["next_unit"] or "").casefold()
    return Stretch(today + DAY, shift(today, number, unit)) if today and number else None


DAY_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "iso": resolve_iso,
        "numeric": resolve_iso,
        "entry": resolve_entry,
        "days_of_month": resolve_days_of_month,
        "month_days": resolve_days_of_month,
        "day_month": resolve_day_and_month,
        "month_day": resolve_day_and_month,
        "feast": resolve_feast,
        "weekday": resolve_weekday,
        "weekday_before": resolve_weekday_before,
        "today": resolve_today,
        "clock": resolve_today,
        "yesterday": resolve_yesterday,
        "ago": resolve_ago,
        "ordinal_day": resolve_ordinal_day,
        "ordinal_day_of_that": resolve_ordinal_day,
        "ordinal_days": resolve_ordinal_days,
        "weekdays_of_month": resolve_ordinal_days,
        "same_day": resolve_same_day,
        "day_before": resolve_day_before,
        "day_after": resolve_day_after,
        "distance": resolve_distance,
        "distance_of": resolve_distance_of,
        "days_next": resolve_days_next,
    }
)
