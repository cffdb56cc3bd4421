"""Nights between two days, days of the month, weekdays and days told from others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.test_dates import WEEKDAYS, YEARS, one, resolve
from tollbook.model import Scope


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on the night of 3-4 March", "2015-03-03", "2015-03-04"),
        ("on the night of 3–4 March 2014", "2014-03-03", "2014-03-04"),
        ("on the night of 3 to 4 March", "2015-03-03", "2015-03-04"),
        ("overnight from 3 to 4 March", "2015-03-03", "2015-03-04"),
        ("overnight 3–4 March", "2015-03-03", "2015-03-04"),
        ("on the nights of 3 and 4 March", "2015-03-03", "2015-03-04"),
        ("overnight from Sunday to Monday", "2015-03-22", "2015-03-23"),
        ("overnight Sunday to Monday", "2015-03-22", "2015-03-23"),
        ("overnight into Monday", "2015-03-22", "2015-03-23"),
        ("overnight to Thursday", "2015-03-25", "2015-03-26"),
        ("in the night between Sunday and Monday", "2015-03-22", "2015-03-23"),
        ("on the night of Sunday to Monday", "2015-03-22", "2015-03-23"),
        ("in the night of Saturday to Sunday", "2015-03-21", "2015-03-22"),
        ("during the night from Tuesday to Wednesday", "2015-03-24", "2015-03-25"),
        ("night of Friday to Saturday", "2015-03-20", "2015-03-21"),
        ("the one night from Friday to Saturday", "2015-03-20", "2015-03-21"),
    ],
)
def test_a_night_between_two_days_has_both(words: str, start: str, end: str) -> None:
    assert resolve(words) == (start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on the 5th and 6th", "2015-03-05", "2015-03-06"),
        ("on the 25th and 26th", "2015-03-25", "2015-03-26"),
        ("the 26th and 27th", "2015-02-26", "2015-02-27"),
        ("from the 20th to the 25th", "2015-03-20", "2015-03-25"),
        ("between the 2nd and the 9th of this month", "2015-03-02", "2015-03-09"),
        ("the 2nd and 3rd of last month", "2015-02-02", "2015-02-03"),
        ("between the 2nd of the month and Sunday", "2015-03-02", "2015-03-22"),
        ("since the first of the month", "2015-03-01", "2015-03-26"),
        ("on the 3rd of this month", "2015-03-03", "2015-03-03"),
        ("on the 22nd of last month", "2015-02-22", "2015-02-22"),
        ("on Monday 23rd", "2015-03-23", "2015-03-23"),
        ("Wednesday the 11th", "2015-03-11", "2015-03-11"),
        ("Thursday 12.", "2015-03-12", "2015-03-12"),
        ("Sunday before last", "2015-03-15", "2015-03-15"),
        ("on the Sunday before last", "2015-03-15", "2015-03-15"),
        ("(Sun)", "2015-03-22", "2015-03-22"),
        ("on Wed.", "2015-03-25", "2015-03-25"),
        ("early TUES", "2015-03-24", "2015-03-24"),
        ("from Wed. to Sun.", "2015-03-18", "2015-03-22"),
        ("Sat 14 to Thu 19 March", "2015-03-14", "2015-03-19"),
        ("Tuesday 17 through Saturday 21", "2015-03-17", "2015-03-21"),
        ("between Friday 13 and Sunday 15 March", "2015-03-13", "2015-03-15"),
        ("Monday, Tuesday and Wednesday", "2015-03-23", "2015-03-25"),
        ("from Friday until the ceasefire of Sunday", "2015-03-20", "2015-03-22"),
        ("from Saturday morning till the army drove them out on Tuesday evening", "2015-03-21", "2015-03-24"),
        ("since the night of Sunday the 15th", "2015-03-15", "2015-03-26"),
        ("from about 1800 Thursday to 0800 Saturday", "2015-03-19", "2015-03-21"),
        ("from 18:00 on Friday until five on Sunday", "2015-03-20", "2015-03-22"),
        ("Between 19 March, its first day, and midnight of Tuesday", "2015-03-19", "2015-03-24"),
        ("the past 24 hours", "2015-03-25", "2015-03-26"),
        ("a third continuous day", "2015-03-24", "2015-03-26"),
        ("for a third straight day", "2015-03-24", "2015-03-26"),
        ("for the third day in a row", "2015-03-24", "2015-03-26"),
        ("the fifth day running", "2015-03-22", "2015-03-26"),
        ("In the seven days since", "2015-03-19", "2015-03-26"),
    ],
)
def test_days_by_their_number_or_their_weekday(words: str, start: str, end: str) -> None:
    assert resolve(words) == (start, end)


def test_a_number_after_a_weekday_is_its_day_only_where_the_calendar_agrees() -> None:
    assert resolve("on Tuesday 24") == one("2015-03-24")
    assert resolve("on Tuesday 30") == one("2015-03-24")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Friday and on Sunday … both days", ("2015-03-20", "2015-03-22")),
        ("on Monday and Tuesday … on both days", ("2015-03-23", "2015-03-24")),
        ("8–9 March … over the two days", ("2015-03-08", "2015-03-09")),
        ("on Monday … since then", ("2015-03-23", "2015-03-26")),
        ("from 13 to 15 March … since then", ("2015-03-15", "2015-03-26")),
        ("on 15 March … since … up to yesterday", ("2015-03-15", "2015-03-25")),
        ("on Saturday … until nightfall", one("2015-03-21")),
        ("on Saturday … until nearly five on Sunday", ("2015-03-21", "2015-03-22")),
        ("in February … on the 9th of that month", one("2015-02-09")),
        ("on Monday … the Saturday before", one("2015-03-21")),
        ("on Saturday … the Saturday before that", one("2015-03-14")),
        ("on Sunday … that weekend", ("2015-03-21", "2015-03-22")),
        ("on Wednesday … that same weekend", ("2015-03-21", "2015-03-22")),
        ("from Friday to Sunday … over those three days", ("2015-03-20", "2015-03-22")),
        ("9 March … since Thursday", ("2015-03-05", "2015-03-09")),
        ("March 25 … today", one("2015-03-25")),
        ("MONDAY … YESTERDAY", one("2015-03-22")),
        ("on Tuesday … the same evening", one("2015-03-24")),
    ],
)
def test_what_is_told_from_other_days(words: str, days: tuple[str, str]) -> None:
    assert resolve(words) == days


@pytest.mark.parametrize(
    "words",
    ["since then", "by Friday … since then", "in April 2016 … since then", "both days", "the 9th of that month"],
)
def test_words_that_count_from_days_not_told_give_no_dates_that_make_no_sense(words: str) -> None:
    found = resolve(words)
    assert found is None or found[1] <= "2015-03-26"


def test_nothing_has_happened_since_then_without_a_day_of_publication() -> None:
    assert resolve("on 9 March 2015 … since then", published=None) is None


def test_an_incident_since_then_was_when_it_began() -> None:
    assert resolve("on Monday … since then", scope=Scope.INCIDENT) == one("2015-03-23")


@given(YEARS, st.integers(0, 6))
def test_a_night_to_a_weekday_is_two_days_that_follow_each_other(published: date, first: int) -> None:
    evening, morning = WEEKDAYS[first], WEEKDAYS[(first + 1) % 7]
    found = resolve(f"in the night of {evening} to {morning}", published)
    assert found is not None
    start, end = (date.fromisoformat(day) for day in found)
    assert (end - start).days == 1
    assert f"{start:%A}" == evening
    assert end <= published


@given(YEARS, st.integers(1, 31), st.integers(1, 31))
def test_days_of_a_month_are_in_order_and_not_after_publication(published: date, first: int, last: int) -> None:
    found = resolve(f"between the {first}th and the {last}th", published)
    if last <= first:
        assert found is None
    elif found:
        start, end = (date.fromisoformat(day) for day in found)
        assert (start.day, end.day) == (first, last)
        assert (start.year, start.month) == (end.year, end.month)
        assert end <= published
