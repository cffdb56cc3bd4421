"""When an incident or a sum was, from what is said of it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.tally.builders import DAY, THIRD_DAY, add_up, count, happen
from tollbook.model import DatePrecision, Scope
from tollbook.tally.cover import EVER
from tollbook.tally.days import ask_days, find_days, is_undated, list_days, list_months


@pytest.mark.parametrize(
    ("precision", "start", "last"),
    [
        (DatePrecision.DAY, DAY, DAY),
        (DatePrecision.WEEK, DAY, date(2021, 5, 9)),
        (DatePrecision.MONTH, date(2021, 2, 1), date(2021, 2, 28)),
        (DatePrecision.YEAR, date(2021, 1, 1), date(2021, 12, 31)),
        (None, DAY, DAY),
    ],
)
def test_a_date_covers_all_days_that_its_precision_leaves_open(
    precision: DatePrecision | None, start: date, last: date
) -> None:
    incident = replace(happen(count("12"), start=start), precision=precision)
    assert find_days(incident) == ((start.toordinal(), last.toordinal()), True)


def test_an_end_that_is_said_comes_before_the_precision() -> None:
    incident = replace(happen(count("12"), end=THIRD_DAY), precision=DatePrecision.MONTH)
    assert find_days(incident) == ((DAY.toordinal(), THIRD_DAY.toordinal()), True)


def test_an_incident_without_a_date_is_of_the_day_of_its_first_report() -> None:
    incident = happen(count("12", doc="doc-2"), count("13", doc="doc-1"), start=None)
    assert is_undated(incident)
    assert find_days(incident) == ((date(2021, 5, 4).toordinal(),) * 2, True)


def test_an_incident_of_which_nothing_is_dated_may_be_of_any_day() -> None:
    assert find_days(happen(count("12", doc="doc-x"), start=None)) == (EVER, False)


def test_a_running_toll_ends_with_its_last_report_unless_an_end_is_said() -> None:
    running = add_up(count("71+", doc="doc-1"), count("98+", doc="doc-3"), end=None)
    assert find_days(running) == ((DAY.toordinal(), date(2021, 5, 6).toordinal()), True)
    assert find_days(add_up(count("71+"))) == ((DAY.toordinal(), THIRD_DAY.toordinal()), True)


def test_a_sum_without_a_start_may_reach_back_to_any_day() -> None:
    assert find_days(add_up(count("71+"), start=None)) == ((EVER[0], THIRD_DAY.toordinal()), False)
    assert find_days(add_up(count("71+"), scope=Scope.PERIOD, start=None, end=None)) == (EVER, False)


def test_open_ends_of_a_question_reach_over_all_days() -> None:
    assert ask_days(None, None) == EVER
    assert ask_days(DAY, None) == (DAY.toordinal(), EVER[1])


def test_only_short_stretches_are_told_by_day() -> None:
    short, long = (DAY.toordinal(), THIRD_DAY.toordinal()), (DAY.toordinal(), DAY.toordinal() + 30)
    assert [first.day for first, _ in list_days([short, long, EVER], EVER)] == [3, 4, 5]
    assert list_days([short], (THIRD_DAY.toordinal(), EVER[1])) == [(THIRD_DAY, THIRD_DAY)]


def test_months_are_those_in_which_stretches_begin_or_end() -> None:
    stretch = (date(2020, 12, 30).toordinal(), date(2021, 2, 3).toordinal())
    assert list_months([stretch, EVER], EVER) == [
        (date(2020, 12, 1), date(2020, 12, 31)),
        (date(2021, 2, 1), date(2021, 2, 28)),
    ]
