"""Stretches told in two expressions of time, by their length from a day, or up to a limit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.test_dates import WEEKDAYS, YEARS, one, resolve
from tollbook.model import Scope


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Sunday the 22nd", one("2015-03-22")),
        ("at daybreak on Tuesday the 17th", one("2015-03-17")),
        ("on the 7th", one("2015-03-07")),
        ("Sat 21", one("2015-03-21")),
        ("since the ninth", ("2015-03-09", "2015-03-26")),
        ("the month so far", ("2015-03-01", "2015-03-26")),
        ("the year's total so far", ("2015-01-01", "2015-03-26")),
        ("between 1981 and 1984", ("1981-01-01", "1984-12-31")),
        ("Friday + Saturday", ("2015-03-20", "2015-03-21")),
        ("in 24 hours", ("2015-03-25", "2015-03-26")),
        ("Four days into", ("2015-03-22", "2015-03-26")),
        ("five days of clashes from Tuesday", ("2015-03-24", "2015-03-26")),
        ("in the three days of shelling from 10 March", ("2015-03-10", "2015-03-12")),
    ],
)
def test_days_and_stretches_told_in_other_words(words: str, days: tuple[str, str]) -> None:
    assert resolve(words) == days


def test_years_in_the_wrong_order_give_no_dates() -> None:
    assert resolve("between 1984 and 1981") is None


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (
            "From the evening of March 17, when the guards were shot, to the truce on the 21st",
            ("2015-03-17", "2015-03-21"),
        ),
        ("From Friday, when it began, to Tuesday", ("2015-03-20", "2015-03-24")),
        ("broke out in the port on Sunday 8 March and died down on the 17th", ("2015-03-08", "2015-03-17")),
        ("From 20 March, when it began, to 10 March", one("2015-03-20")),
    ],
)
def test_a_stretch_runs_from_the_day_it_began_to_the_day_it_ended(words: str, days: tuple[str, str]) -> None:
    assert resolve(words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Saturday … till Monday morning", ("2015-03-21", "2015-03-23")),
        ("on Wednesday 11 March … until Friday", ("2015-03-11", "2015-03-13")),
        ("Since 8 January … until last Thursday", ("2015-01-08", "2015-03-19")),
        ("by Friday noon … By Sunday", ("2015-03-20", "2015-03-22")),
        ("on Monday … by 10 March", None),
        ("on Monday … by now", None),
        ("by Friday", None),
    ],
)
def test_a_limit_closes_the_stretch_that_the_days_before_it_open(words: str, days: tuple[str, str] | None) -> None:
    assert resolve(words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Two days after rockets", one("2015-03-24")),
        ("on Sunday … two days after the", one("2015-03-20")),
        ("on Sunday … two days after", one("2015-03-24")),
        ("on Sunday … two days before the", one("2015-03-24")),
        ("on Sunday … in the two days of fighting at Wishtan that followed", ("2015-03-23", "2015-03-24")),
        ("on Sunday … over the next three days", ("2015-03-23", "2015-03-25")),
        ("on Sunday … The 66 hours before this", ("2015-03-20", "2015-03-22")),
        ("on Sunday … the three days before that", ("2015-03-20", "2015-03-22")),
        ("on Sunday … taken six days", ("2015-03-17", "2015-03-22")),
        ("on Sunday … on the first day", one("2015-03-22")),
    ],
)
def test_stretches_are_counted_from_the_day_told(words: str, days: tuple[str, str]) -> None:
    assert resolve(words) == days


def test_a_running_toll_told_by_a_length_goes_on_to_the_day_of_publication() -> None:
    assert resolve("on Sunday … the sixth day", scope=Scope.RUNNING) == ("2015-03-17", "2015-03-26")
    assert resolve("on Sunday … the sixth day", scope=Scope.PERIOD) == ("2015-03-17", "2015-03-22")


@given(YEARS, st.sampled_from(WEEKDAYS), st.sampled_from(WEEKDAYS))
def test_a_stretch_between_two_weekdays_is_shorter_than_a_week_and_over(published: date, first: str, last: str) -> None:
    found = resolve(f"on {first} … until {last}", published)
    if found:
        start, end = (date.fromisoformat(day) for day in found)
        assert start <= end <= published
        assert (end - start).days < 7


@pytest.mark.parametrize(
    ("words", "war"),
    [
        ("in 2011", ("2011-01-01", "2015-03-26")),
        ("in March 2011", ("2011-03-01", "2015-03-26")),
        ("in early 2011", ("2011-01-01", "2015-03-26")),
        ("between 2006 and 2010", ("2006-01-01", "2010-12-31")),
        ("from 24 February 2014 until yesterday", ("2014-02-24", "2015-03-25")),
    ],
)
def test_a_war_told_by_a_month_or_year_goes_on_to_the_day_of_publication(words: str, war: tuple[str, str]) -> None:
    assert resolve(words, scope=Scope.WAR) == war


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("since January", ("2015-01-01", "2015-01-31")),
        ("since the first week of the month", ("2015-03-01", "2015-03-07")),
        ("since Tuesday", one("2015-03-24")),
        ("since this morning", one("2015-03-26")),
    ],
)
def test_an_incident_since_a_time_was_at_that_time(words: str, days: tuple[str, str]) -> None:
    assert resolve(words, scope=Scope.INCIDENT) == days
    assert resolve(words, scope=Scope.RUNNING) == (days[0], "2015-03-26")


@pytest.mark.parametrize("words", ["on Monday … until 32 March", "in 999 years", "on Monday … 999 years before the"])
def test_days_outside_the_calendar_do_no_harm(words: str) -> None:
    found = resolve(words)
    assert found is None or found[0] <= found[1]


def test_a_number_of_months_ago_opens_a_stretch_on_its_very_day() -> None:
    assert resolve("Since the offensive began three months ago") == ("2014-12-26", "2015-03-26")
    assert resolve("Since the hearing three days ago") == ("2015-03-23", "2015-03-26")


def test_an_incident_from_a_day_on_is_not_of_that_day_alone() -> None:
    assert resolve("From Tuesday", scope=Scope.INCIDENT) == ("2015-03-24", "2015-03-26")
    assert resolve("since Tuesday", scope=Scope.INCIDENT) == one("2015-03-24")
