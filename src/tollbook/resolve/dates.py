"""The dates that words of time give, worked out from the day of publication.

The rules are those of the open corpus (its README, rules 8 and 9): a weekday is that day, else the last such before
publication; "overnight" runs from the day before publication to that day; "last week" is Monday to Sunday; what is
still running ends on the day of publication. Words that are not understood give no dates.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from tollbook.model import Scope, When
from tollbook.read.hand import load_words
from tollbook.read.numerals import cut_pieces, parse_numeral
from tollbook.read.time_words import ANCHOR, TimeKind, find_time_words, parse_time_words
from tollbook.resolve.stretches import (
    Stretch,
    day_of,
    last_day_of_month,
    last_month,
    last_weekday,
    month_of,
    shift,
    week_of,
    year_of,
)

__all__ = ["resolve_when"]

Groups = Mapping[str, str | None]
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
    return MONTHS.index(name.casefold()[:3]) + 1


def one_day(day: date | None) -> Stretch | None:
    return Stretch(day, day) if day else None


def resolve_words(words: str | None, today: date | None) -> Stretch | None:
    """The stretch that one expression gives, or null."""
    match = parse_time_words((words or "").strip())
    return RULES[match.rule](match.groups, today) if match and match.rule in RULES else None


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


def resolve_weekday(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    weekday = WEEKDAYS.index((groups["weekday"] or "").casefold()[:3])
    if groups["last_week"]:
        return one_day(last_weekday(week_of(today).start - DAY, weekday))
    named_last = groups["before"] or groups["after"]
    day = last_weekday(today - 2 * DAY if named_last else today, weekday)
    return one_day(day - 7 * DAY * (number_of(groups["back"]) or 0))


def resolve_today(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(today)


def resolve_yesterday(groups: Groups, today: date | None) -> Stretch | None:
    return one_day(today - DAY * (2 if groups["twice"] else 1)) if today else None


def resolve_overnight(groups: Groups, today: date | None) -> Stretch | None:
    morning = resolve_words(groups["to"], today) if groups["to"] else one_day(today)
    return Stretch(morning.start - DAY, morning.start) if morning else None


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


def resolve_ordinal_day(groups: Groups, today: date | None) -> Stretch | None:
    day = number_of(groups["day"] or groups["word"])
    return one_day(last_day_of_month(today, day)) if today and day else None


def resolve_same_day(groups: Groups, today: date | None) -> Stretch | None:
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
    found = resolve_words(words, today)
    if found is None or words.casefold().startswith("last "):
        return found
    return month_of(found.start.year, found.start.month)


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


def resolve_part_of(groups: Groups, today: date | None) -> Stretch | None:
    whole = whole_of(groups["whole"] or "", today)
    if whole is None:
        return None
    which = (groups["which"] or groups["edge"] or groups["early"] or "").casefold()
    if groups["unit"] is None:
        order = {"start": 0, "beginning": 0, "early": 0, "middle": 1, "mid": 1}.get(which, 2)
        return cut_part(whole, order, 3).until(today)
    late = which in ("last", "latter", "closing")
    unit = groups["unit"].casefold().removesuffix("s")
    if unit in ("half", "quarter"):
        of = 2 if unit == "half" else 4
        return half_or_quarter(whole, of - 1 if late else 1 if which == "second" else 0, of).until(today)
    number = number_of(groups["number"]) or 1
    if late:
        return Stretch(max(whole.start, shift(whole.end + DAY, -number, unit)), whole.end).until(today)
    start = shift(whole.start, number, unit) if which == "second" else whole.start
    return Stretch(start, max(start, shift(start, number, unit) - DAY)).until(today)


def resolve_past(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    number = number_of(groups["number"] or groups["few"]) or 1
    unit = (groups["unit"] or groups["units"] or groups["single"] or groups["day"] or "").casefold()
    if unit in ("h", "hr"):
        unit = "hour"
    return Stretch(min(today, shift(today, -number, unit)), today)


def running_back(end: date, number: int, unit: str) -> Stretch:
    """The stretch of ``number`` days, weeks or months that ends on a day; that day is one of them."""
    return Stretch(min(end, shift(end, -number, unit) + DAY), end)


def resolve_length_to(groups: Groups, today: date | None) -> Stretch | None:
    end, number = resolve_words(groups["end"], today), number_of(groups["number"])
    return running_back(end.end, number, (groups["unit"] or "").casefold()) if end and number else None


def resolve_length(groups: Groups, today: date | None) -> Stretch | None:
    number = number_of(groups["number"] or groups.get("span"))
    unit = (groups["unit"] or groups.get("span_unit") or "").casefold()
    return running_back(today, number, unit) if today and number else None


def resolve_since(groups: Groups, today: date | None) -> Stretch | None:
    if today is None:
        return None
    if groups["whole"]:
        return one_day(today)
    if groups["turn"]:
        start = whole_of(groups["turn"].casefold(), today)
    else:
        start = resolve_words(groups["start"], today)
    return Stretch(start.start, today) if start and start.start <= today else None


def resolve_from_on(groups: Groups, today: date | None) -> Stretch | None:
    start = resolve_words(groups["start"] or groups["onward"], today)
    return Stretch(start.start, today) if start and today and start.start <= today else None


def resolve_so_far(groups: Groups, today: date | None) -> Stretch | None:
    whole = whole_of((groups["whole"] or "year").casefold().removeprefix("in "), today)
    return whole.until(today) if whole else None


def resolve_range(groups: Groups, today: date | None) -> Stretch | None:
    end = resolve_words(groups["end"] or groups.get("to"), today)
    first = groups["start"] or groups.get("from")
    start = resolve_words(first, end.end if end else today)
    if start is None or end is None or start.start > end.end:
        return None
    return Stretch(start.start, end.end)


def resolve_days(groups: Groups, today: date | None) -> Stretch | None:
    """Two days: apart ("on Monday and Tuesday"), or one named twice ("yesterday, Monday"; "last week, on Tuesday")."""
    if groups["sign"] != ",":
        return resolve_range(groups, today)
    start, end = resolve_words(groups["start"], today), resolve_words(groups["end"], today)
    if start and start.days > 1:
        inner = resolve_words(groups["end"], start.end)
        return inner if inner and inner.start >= start.start else start
    return start or end


RULES: Mapping[str, Callable[[Groups, date | None], Stretch | None]] = MappingProxyType(
    {
        "iso": resolve_iso,
        "numeric": resolve_iso,
        "days_of_month": resolve_days_of_month,
        "month_days": resolve_days_of_month,
        "day_month": resolve_day_and_month,
        "month_day": resolve_day_and_month,
        "feast": resolve_feast,
        "weekday": resolve_weekday,
        "today": resolve_today,
        "yesterday": resolve_yesterday,
        "overnight": resolve_overnight,
        "ago": resolve_ago,
        "ordinal_day": resolve_ordinal_day,
        "same_day": resolve_same_day,
        "day_before": resolve_day_before,
        "day_after": resolve_day_after,
        "distance": resolve_distance,
        "within": resolve_within,
        "weekend": resolve_weekend,
        "part_of": resolve_part_of,
        "month": resolve_month,
        "months": resolve_months,
        "year": resolve_year,
        "so_far": resolve_so_far,
        "past": resolve_past,
        "length_to": resolve_length_to,
        "length": resolve_length,
        "length_of": resolve_length,
        "nth_day": resolve_length,
        "since": resolve_since,
        "from_on": resolve_from_on,
        "range": resolve_range,
        "days": resolve_days,
    }
)


def resolve_text(text: str, published: date | None) -> tuple[Stretch, TimeKind] | None:
    """The stretch that words of time give, and of what kind the last of their expressions is.

    Where :data:`ANCHOR` joins expressions, each counts from the day that those before it give.
    """
    found: tuple[Stretch, TimeKind] | None = None
    for words in text.split(ANCHOR):
        today = found[0].end if found else published
        match = parse_time_words(words.strip()) or next(find_time_words(words), None)
        stretch = RULES[match.rule](match.groups, today) if match and match.rule in RULES else None
        if match is None or stretch is None:
            return None
        found = stretch, match.kind
    return found


def resolve_when(when: When, published: date | None, scope: Scope | None = None) -> When:
    """``when`` with the dates that its words give against the day of publication.

    Words that are not understood, and relative ones where ``published`` is null, leave the dates null. A figure whose
    ``scope`` is running or the war's runs from the day named to the day of publication.
    """
    found = resolve_text(when.text, published) if when.text else None
    if found is None:
        return replace(when, start=None, end=None, precision=None)
    stretch, kind = found
    if scope in (Scope.RUNNING, Scope.WAR) and kind is TimeKind.POINT and published and stretch.start <= published:
        stretch = Stretch(stretch.start, published)
    return replace(when, start=stretch.start, end=stretch.end, precision=stretch.precision)

