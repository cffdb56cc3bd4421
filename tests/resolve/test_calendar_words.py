"""Weeks, quarters and parts of a calendar year, and dates that no calendar has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.test_dates import YEARS, one, resolve
from tollbook.model import DatePrecision, When
from tollbook.resolve.dates import resolve_when
from tollbook.resolve.stretches import Stretch, numbered_week, quarter_of


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the week ending 21 March", "2015-03-15", "2015-03-21"),
        ("in the week ended Saturday", "2015-03-15", "2015-03-21"),
        ("in the week ending yesterday", "2015-03-19", "2015-03-25"),
        ("the week to 21 March", "2015-03-15", "2015-03-21"),
        ("in the fortnight to 21 March", "2015-03-08", "2015-03-21"),
        ("the month to 15 March", "2015-02-16", "2015-03-15"),
        ("the week of 9 March", "2015-03-09", "2015-03-15"),
        ("in the week beginning 9 March", "2015-03-09", "2015-03-15"),
        ("in the week of 9 to 14 March", "2015-03-09", "2015-03-14"),
        ("in the reporting period 3–9 March", "2015-03-03", "2015-03-09"),
        ("reporting week 11", "2015-03-09", "2015-03-15"),
        ("reporting week 52", "2014-12-22", "2014-12-28"),
        ("calendar week 13", "2015-03-23", "2015-03-26"),
        ("week 11 of 2014", "2014-03-10", "2014-03-16"),
        ("in ISO week 1, 2015", "2014-12-29", "2015-01-04"),
        ("for the week", "2015-03-19", "2015-03-25"),
        ("during the week", "2015-03-19", "2015-03-25"),
        ("of the month", "2015-03-01", "2015-03-26"),
        ("for the year", "2015-01-01", "2015-03-26"),
        ("in the past fortnight", "2015-03-12", "2015-03-26"),
        ("over the last two weeks", "2015-03-12", "2015-03-26"),
        ("in the 24 hours just ended", "2015-03-25", "2015-03-26"),
        ("in the first quarter of 2014", "2014-01-01", "2014-03-31"),
        ("in the second quarter of 2014", "2014-04-01", "2014-06-30"),
        ("the third quarter of 2014", "2014-07-01", "2014-09-30"),
        ("the fourth quarter of last year", "2014-10-01", "2014-12-31"),
        ("the final quarter of 2013", "2013-10-01", "2013-12-31"),
        ("Q2 2014", "2014-04-01", "2014-06-30"),
        ("Q1 of 2015", "2015-01-01", "2015-03-26"),
        ("in the first quarter", "2015-01-01", "2015-03-26"),
        ("in the second quarter", "2014-04-01", "2014-06-30"),
        ("for the last quarter", "2014-10-01", "2014-12-31"),
        ("the second ten days of February", "2015-02-11", "2015-02-20"),
        ("the third week of February", "2015-02-15", "2015-02-21"),
        ("the end of last month", "2015-02-20", "2015-02-28"),
        ("in early MAY", "2014-05-01", "2014-05-10"),
        ("August, September and October", "2014-08-01", "2014-10-31"),
        ("In October", "2014-10-01", "2014-10-31"),
        ("between December and January", "2014-12-01", "2015-01-31"),
        ("between 1 and 15 March", "2015-03-01", "2015-03-15"),
        ("from 28 February to 2 March", "2015-02-28", "2015-03-02"),
        ("between 30 December and 2 January", "2014-12-30", "2015-01-02"),
    ],
)
def test_a_stretch_of_the_calendar_has_its_first_and_its_last_day(words: str, start: str, end: str) -> None:
    assert resolve(words) == (start, end)


@pytest.mark.parametrize(
    ("published", "month"),
    [
        ("2015-03-02", ("2015-02-01", "2015-02-28")),
        ("2015-01-05", ("2014-12-01", "2014-12-31")),
        ("2015-03-20", ("2015-03-01", "2015-03-20")),
    ],
)
def test_a_document_of_the_first_days_of_a_month_counts_the_month_before(
    published: str, month: tuple[str, str]
) -> None:
    assert resolve("in the month", date.fromisoformat(published)) == month


@pytest.mark.parametrize(
    ("words", "published", "days"),
    [
        ("29 February", "2016-02-29", one("2016-02-29")),
        ("29 February", "2016-02-28", one("2012-02-29")),
        ("on the 29th", "2016-03-01", one("2016-02-29")),
        ("on the 29th", "2015-03-01", one("2015-01-29")),
        ("yesterday", "2016-03-01", one("2016-02-29")),
        ("a year ago", "2016-02-29", ("2015-01-01", "2015-12-31")),
        ("last month", "2016-03-31", ("2016-02-01", "2016-02-29")),
        ("in the past month", "2016-03-31", ("2016-02-29", "2016-03-31")),
        ("yesterday", "2015-01-01", one("2014-12-31")),
        ("overnight", "2015-01-01", ("2014-12-31", "2015-01-01")),
        ("last week", "2015-01-01", ("2014-12-22", "2014-12-28")),
        ("this week", "2015-01-01", ("2014-12-29", "2015-01-01")),
        ("last month", "2015-01-31", ("2014-12-01", "2014-12-31")),
        ("on 31 December", "2015-01-01", one("2014-12-31")),
        ("on New Year's Eve", "2015-12-31", one("2015-12-31")),
        ("in December", "2015-12-01", one("2015-12-01")),
        ("since December", "2015-01-01", ("2014-12-01", "2015-01-01")),
        ("from 30 December to 2 January", "2015-01-03", ("2014-12-30", "2015-01-02")),
        ("30 December – 2 January", "2015-01-03", ("2014-12-30", "2015-01-02")),
        ("on the night of 31 December to 1 January", "2015-01-03", ("2014-12-31", "2015-01-01")),
        ("on Wednesday", "2015-01-01", one("2014-12-31")),
        ("over the weekend", "2015-01-04", ("2015-01-03", "2015-01-04")),
        ("over the weekend", "2015-01-03", one("2015-01-03")),
        ("the first week of January", "2015-01-03", ("2015-01-01", "2015-01-03")),
    ],
)
def test_leap_days_and_the_turns_of_years_and_months(words: str, published: str, days: tuple[str, str]) -> None:
    assert resolve(words, date.fromisoformat(published)) == days


@pytest.mark.parametrize(
    "words",
    [
        "31 February 2015",
        "29 February 2015",
        "on 31 April",
        "31 June 2014",
        "0 March 2015",
        "32 March",
        "99 March 2015",
        "March 32, 2015",
        "UP TO 60 MAY",
        "2015-02-30",
        "2015-13-01",
        "13/13/2015",
        "00.00.2015",
        "in the year 99999",
        "in 99999",
        "in 20155",
        "week 53 of 2014",
        "week 54 of 2015",
        "epidemiological week 11",
        "Q5 2014",
        "between 15 and 1 March 2015",
        "from the 9th to the 2nd",
        "the 30th and 31st of last month",
        "on the 30th of this month",
        "on the 31st of last month",
        "on the 0th",
        "999999 years ago",
        "for the nine hundredth day",
    ],
)
def test_dates_that_no_calendar_has_give_none(words: str) -> None:
    when = resolve_when(When(text=words), date(2015, 3, 26))
    assert (when.start, when.end, when.precision) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on the 5th", DatePrecision.DAY),
        ("on the night of 3-4 March", DatePrecision.DAYS),
        ("the past 24 hours", DatePrecision.DAYS),
        ("for a third continuous day", DatePrecision.DAYS),
        ("the week ending 21 March", DatePrecision.WEEK),
        ("reporting week 11", DatePrecision.WEEK),
        ("between 1 and 15 March", DatePrecision.MONTH),
        ("last month", DatePrecision.MONTH),
        ("in Ramadan", DatePrecision.MONTH),
        ("in the first quarter of 2014", DatePrecision.YEAR),
        ("12 Ramadan 1435", DatePrecision.DAY),
    ],
)
def test_the_precision_follows_from_the_length(words: str, precision: DatePrecision) -> None:
    assert resolve_when(When(text=words), date(2015, 3, 26)).precision is precision


def test_quarters_and_numbered_weeks() -> None:
    assert quarter_of(2016, 1) == Stretch(date(2016, 1, 1), date(2016, 3, 31))
    assert quarter_of(2016, 4) == Stretch(date(2016, 10, 1), date(2016, 12, 31))
    assert numbered_week(2015, 53) == Stretch(date(2015, 12, 28), date(2016, 1, 3))
    assert numbered_week(2014, 53) is None


@given(YEARS, st.integers(1, 53))
def test_a_numbered_week_begins_on_a_monday_and_not_after_publication(published: date, week: int) -> None:
    found = resolve(f"reporting week {week}", published)
    if found is None:
        assert week == 53
        return
    start = date.fromisoformat(found[0])
    assert start.weekday() == 0
    assert start.isocalendar().week == week
    assert found[1] <= published.isoformat()
