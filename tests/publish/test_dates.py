"""Days and spans of days in words."""

from datetime import date

import pytest

from tollbook.model import DatePrecision, Scope
from tollbook.publish.dates import phrase_day, phrase_period, phrase_span, phrase_when

TUESDAY, THURSDAY = date(2015, 3, 24), date(2015, 3, 26)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (TUESDAY, TUESDAY, "24 March 2015"),
        (TUESDAY, THURSDAY, "24\u201326 March 2015"),
        (date(2015, 3, 30), date(2015, 4, 2), "30 March \u2013 2 April 2015"),
        (date(2015, 12, 30), date(2016, 1, 2), "30 December 2015 \u2013 2 January 2016"),
    ],
)
def test_what_two_days_share_is_said_once(start: date, end: date, words: str) -> None:
    assert phrase_span(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "scope", "words"),
    [
        (TUESDAY, THURSDAY, DatePrecision.DAYS, Scope.RUNNING, "since Tuesday 24 March 2015"),
        (TUESDAY, TUESDAY, DatePrecision.DAY, Scope.INCIDENT, "on Tuesday 24 March 2015"),
        (TUESDAY, THURSDAY, DatePrecision.DAYS, Scope.INCIDENT, "on 24\u201326 March 2015"),
        (date(2015, 3, 30), date(2015, 4, 2), DatePrecision.DAYS, Scope.PERIOD, "from 30 March to 2 April 2015"),
        (date(2014, 12, 30), date(2015, 1, 2), None, Scope.PERIOD, "from 30 December 2014 to 2 January 2015"),
        (date(2015, 3, 1), date(2015, 3, 31), DatePrecision.MONTH, Scope.PERIOD, "in March 2015"),
        (date(2015, 3, 1), None, DatePrecision.MONTH, Scope.INCIDENT, "in March 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), DatePrecision.YEAR, Scope.PERIOD, "in 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), None, Scope.PERIOD, "in 2015"),
        (
            date(2015, 3, 16),
            date(2015, 3, 22),
            DatePrecision.WEEK,
            Scope.PERIOD,
            "in the week of 16\u201322 March 2015",
        ),
        (date(2011, 3, 1), None, DatePrecision.MONTH, Scope.RUNNING, "since March 2011"),
        (date(2011, 1, 1), None, DatePrecision.YEAR, Scope.RUNNING, "since 2011"),
        (TUESDAY, None, DatePrecision.DAY, Scope.INCIDENT, "from Tuesday 24 March 2015"),
        (None, THURSDAY, DatePrecision.DAY, Scope.RUNNING, "by Thursday 26 March 2015"),
        (None, None, None, Scope.INCIDENT, ""),
    ],
)
def test_when_it_was(
    start: date | None, end: date | None, precision: DatePrecision | None, scope: Scope, words: str
) -> None:
    assert phrase_when(start, end, precision, scope) == words


def test_the_period_of_a_report() -> None:
    assert phrase_period(TUESDAY, THURSDAY) == "24\u201326 March 2015"
    assert phrase_period(TUESDAY, None) == "from 24 March 2015"
    assert phrase_period(None, THURSDAY) == "up to 26 March 2015"
    assert phrase_period(None, None) == "all dates"


def test_a_day_with_and_without_its_weekday() -> None:
    assert phrase_day(TUESDAY) == "24 March 2015"
    assert phrase_day(TUESDAY, weekday=True) == "Tuesday 24 March 2015"
