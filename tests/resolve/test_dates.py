"""What words of time give against the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import DatePrecision, Scope, When
from tollbook.resolve.dates import resolve_when
from tollbook.resolve.stretches import Stretch, last_day_of_month, last_month, last_weekday, shift, week_of

THURSDAY = date(2015, 3, 26)
YEARS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve(text: str | None, published: date | None = THURSDAY, scope: Scope | None = None) -> tuple[str, str] | None:
    """The dates of some words as ISO text, or null where they give none."""
    when = resolve_when(When(text=text), published, scope)
    if when.start is None or when.end is None:
        return None
    return when.start.isoformat(), when.end.isoformat()


def one(day: str) -> tuple[str, str]:
    return day, day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thursday", "2015-03-26"),
        ("on Wednesday", "2015-03-25"),
        ("on Friday night", "2015-03-20"),
        ("late Tuesday", "2015-03-24"),
        ("early on Sunday", "2015-03-22"),
        ("before dawn on Monday", "2015-03-23"),
        ("Saturday night", "2015-03-21"),
        ("in the small hours of Sunday", "2015-03-22"),
        ("Monday's", "2015-03-23"),
        ("last Thursday", "2015-03-19"),
        ("last Monday", "2015-03-23"),
        ("on Thursday of last week", "2015-03-19"),
        ("TUESDAY", "2015-03-24"),
        ("today", "2015-03-26"),
        ("this morning", "2015-03-26"),
        ("tonight", "2015-03-26"),
        ("yesterday", "2015-03-25"),
        ("yesterday afternoon", "2015-03-25"),
        ("last night", "2015-03-25"),
        ("the day before yesterday", "2015-03-24"),
        ("three days ago", "2015-03-23"),
        ("a week ago", "2015-03-19"),
        ("a fortnight ago", "2015-03-12"),
        ("twenty-one days ago", "2015-03-05"),
        ("on the 11th", "2015-03-11"),
        ("on the 30th", "2015-01-30"),
        ("Sunday the 15th", "2015-03-15"),
        ("since morning", "2015-03-26"),
        ("since maghrib", "2015-03-26"),
        ("ce matin", "2015-03-26"),
        ("2nite", "2015-03-26"),
        ("abt 1430", "2015-03-26"),
        ("just now", "2015-03-26"),
        ("20 minutes ago", "2015-03-26"),
        ("an hour ago", "2015-03-26"),
        ("wed night", "2015-03-25"),
        ("last nite", "2015-03-25"),
        ("yest", "2015-03-25"),
        ("hier", "2015-03-25"),
        ("avant-hier", "2015-03-24"),
        ("tues", "2015-03-24"),
        ("thurs eve", "2015-03-26"),
    ],
)
def test_a_day_named_by_its_distance_is_counted_from_publication(words: str, day: str) -> None:
    assert resolve(words) == one(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24 March 2015", "2015-03-24"),
        ("on 24 March 2015", "2015-03-24"),
        ("March 24, 2015", "2015-03-24"),
        ("Tuesday 24 March 2015", "2015-03-24"),
        ("the 24th of March, 2015", "2015-03-24"),
        ("the twenty-fourth of March, 2015", "2015-03-24"),
        ("24/03/2015", "2015-03-24"),
        ("24.3.2015", "2015-03-24"),
        ("2015-03-24", "2015-03-24"),
        ("24 MAR 2015", "2015-03-24"),
        ("on New Year's Eve 2014", "2014-12-31"),
    ],
)
def test_a_date_in_full_needs_no_publication_date(words: str, day: str) -> None:
    assert resolve(words, published=None) == one(day)
    assert resolve(words, published=date(2019, 8, 1)) == one(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 24", "2015-03-24"),
        ("on 26 March", "2015-03-26"),
        ("27 March", "2014-03-27"),
        ("Dec 14", "2014-12-14"),
        ("29 February", "2012-02-29"),
        ("28 MAR 84", "1984-03-28"),
        ("on New Year's Eve", "2014-12-31"),
        ("on Christmas Day", "2014-12-25"),
        ("on Boxing Day", "2014-12-26"),
        ("in the night of 6 May", "2014-05-06"),
        ("during the afternoon of March 3", "2015-03-03"),
        ("27/06", "2014-06-27"),
        ("14.03", "2015-03-14"),
        ("5/3", "2015-03-05"),
        ("3/26", "2015-03-26"),
    ],
)
def test_a_date_without_a_year_is_the_last_such_not_after_publication(words: str, day: str) -> None:
    assert resolve(words) == one(day)
    assert resolve(words, published=None) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("overnight", "2015-03-25", "2015-03-26"),
        ("this nite", "2015-03-25", "2015-03-26"),
        ("cette nuit", "2015-03-25", "2015-03-26"),
        ("in the night to Friday", "2015-03-19", "2015-03-20"),
        ("last week", "2015-03-16", "2015-03-22"),
        ("earlier this week", "2015-03-23", "2015-03-26"),
        ("this month", "2015-03-01", "2015-03-26"),
        ("last month", "2015-02-01", "2015-02-28"),
        ("this year", "2015-01-01", "2015-03-26"),
        ("last year", "2014-01-01", "2014-12-31"),
        ("over the weekend", "2015-03-21", "2015-03-22"),
        ("last weekend", "2015-03-21", "2015-03-22"),
        ("in November", "2014-11-01", "2014-11-30"),
        ("in March", "2015-03-01", "2015-03-26"),
        ("in March 2013", "2013-03-01", "2013-03-31"),
        ("last March", "2014-03-01", "2014-03-31"),
        ("in August last year", "2014-08-01", "2014-08-31"),
        ("in 2012", "2012-01-01", "2012-12-31"),
        ("two years ago", "2013-01-01", "2013-12-31"),
        ("two months ago", "2015-01-01", "2015-01-31"),
        ("in January and February", "2015-01-01", "2015-02-28"),
        ("between November and January", "2014-11-01", "2015-01-31"),
        ("in the first half of 2014", "2014-01-01", "2014-06-30"),
        ("the first half of February", "2015-02-01", "2015-02-15"),
        ("in the second half of this month", "2015-03-16", "2015-03-26"),
        ("the last quarter of 2014", "2014-10-01", "2014-12-31"),
        ("in the first three months of 2014", "2014-01-01", "2014-03-31"),
        ("the first week of March", "2015-03-01", "2015-03-07"),
        ("the last two weeks of February", "2015-02-15", "2015-02-28"),
        ("mid-February", "2015-02-10", "2015-02-19"),
        ("in the past 24 hours", "2015-03-25", "2015-03-26"),
        ("over the past week", "2015-03-19", "2015-03-26"),
        ("the last three days", "2015-03-23", "2015-03-26"),
        ("from 3 to 7 March", "2015-03-03", "2015-03-07"),
        ("4–10 November 2014", "2014-11-04", "2014-11-10"),
        ("between December 14 and 17", "2014-12-14", "2014-12-17"),
        ("between Monday and Wednesday", "2015-03-23", "2015-03-25"),
        ("from Friday to Sunday", "2015-03-20", "2015-03-22"),
        ("between December 31 and January 4", "2014-12-31", "2015-01-04"),
        ("on Monday and Tuesday", "2015-03-23", "2015-03-24"),
        ("yesterday, Wednesday", "2015-03-25", "2015-03-25"),
        ("Last week, on Tuesday", "2015-03-17", "2015-03-17"),
        ("in four days of combat that ended on Tuesday", "2015-03-21", "2015-03-24"),
        ("over the three days to Sunday", "2015-03-20", "2015-03-22"),
        ("in the twenty-four hours to Monday", "2015-03-22", "2015-03-23"),
    ],
)
def test_a_stretch_has_its_first_and_its_last_day(words: str, start: str, end: str) -> None:
    assert resolve(words) == (start, end)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("since Tuesday", "2015-03-24"),
        ("since Thursday", "2015-03-26"),
        ("since last Friday", "2015-03-20"),
        ("Since 13 March", "2015-03-13"),
        ("since the 20th", "2015-03-20"),
        ("since the offensive began on Tuesday", "2015-03-24"),
        ("since August", "2014-08-01"),
        ("since 2011", "2011-01-01"),
        ("since last year", "2014-01-01"),
        ("since the beginning of the year", "2015-01-01"),
        ("since the start of the month", "2015-03-01"),
        ("since yesterday noon", "2015-03-25"),
        ("so far this year", "2015-01-01"),
        ("From Tuesday", "2015-03-24"),
        ("four days of", "2015-03-23"),
        ("for a fourth day", "2015-03-23"),
        ("in two weeks", "2015-03-13"),
    ],
)
def test_what_is_still_running_ends_on_the_day_of_publication(words: str, start: str) -> None:
    found = resolve(words + "," if words.startswith("From") else words)
    assert found == (start, "2015-03-26")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Tuesday … the day before", "2015-03-23", "2015-03-23"),
        ("on Saturday … the next morning", "2015-03-22", "2015-03-22"),
        ("on 11 March … two days later", "2015-03-13", "2015-03-13"),
        ("on Tuesday … the same evening", "2015-03-24", "2015-03-24"),
        ("last week … that week", "2015-03-16", "2015-03-22"),
        ("since Tuesday … over the same period", "2015-03-24", "2015-03-26"),
        ("on Sunday … after four days", "2015-03-19", "2015-03-22"),
        ("on Tuesday … the day before … two days earlier", "2015-03-21", "2015-03-21"),
    ],
)
def test_a_day_told_from_another_is_counted_from_that_one(words: str, start: str, end: str) -> None:
    assert resolve(words) == (start, end)


@pytest.mark.parametrize(
    "words",
    [
        None,
        "",
        "soon",
        "since the war began",
        "by Friday",
        "next week",
        "31 February 2015",
        "2015-13-01",
        "on the 40th",
    ],
)
def test_words_that_give_no_date_leave_the_dates_null(words: str | None) -> None:
    when = resolve_when(When(text=words), THURSDAY)
    assert (when.text, when.start, when.end, when.precision) == (words, None, None, None)


def test_without_a_publication_date_relative_words_give_no_dates() -> None:
    for words in (
        "on Tuesday",
        "overnight",
        "since Tuesday",
        "this month",
        "three days ago",
        "on the 11th",
        "28 MAR 84",
    ):
        assert resolve(words, published=None) is None


def test_a_running_or_war_toll_runs_from_the_day_named_to_publication() -> None:
    for scope in (Scope.RUNNING, Scope.WAR):
        assert resolve("on Tuesday", scope=scope) == ("2015-03-24", "2015-03-26")
    assert resolve("on Tuesday", scope=Scope.INCIDENT) == one("2015-03-24")
    assert resolve("in November", scope=Scope.RUNNING) == ("2014-11-01", "2014-11-30")


def test_an_incident_since_which_something_lasts_was_on_its_first_day() -> None:
    assert resolve("since an ambush on Tuesday", scope=Scope.INCIDENT) == one("2015-03-24")


def test_dates_that_were_there_before_are_worked_out_anew() -> None:
    old = When(text="gibberish", start=THURSDAY, end=THURSDAY, precision=DatePrecision.DAY)
    assert resolve_when(old, THURSDAY) == When(text="gibberish")


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on Tuesday", DatePrecision.DAY),
        ("overnight", DatePrecision.DAYS),
        ("last week", DatePrecision.WEEK),
        ("in November", DatePrecision.MONTH),
        ("in 2012", DatePrecision.YEAR),
    ],
)
def test_the_precision_says_how_long_the_stretch_is(words: str, precision: DatePrecision) -> None:
    assert resolve_when(When(text=words), THURSDAY).precision is precision


@given(YEARS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_within_the_week_before_publication(published: date, name: str) -> None:
    when = resolve_when(When(text=f"on {name}"), published)
    assert when.start is not None
    assert when.start.strftime("%A") == name
    assert timedelta(0) <= published - when.start < timedelta(days=7)


@given(YEARS, YEARS)
def test_a_date_in_full_comes_back_whatever_the_publication(published: date, day: date) -> None:
    for words in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        assert resolve(words, published) == one(day.isoformat())


@given(YEARS, YEARS)
def test_nothing_without_a_year_is_after_publication(published: date, day: date) -> None:
    found = resolve(f"on {day:%B} {day.day}", published)
    assert found is None or found[1] <= published.isoformat()


@given(st.text(max_size=40), st.none() | st.dates())
def test_no_text_and_no_date_breaks_the_resolver(text: str, published: date | None) -> None:
    when = resolve_when(When(text=text), published)
    assert (when.start is None) == (when.end is None) == (when.precision is None)
    assert when.start is None or when.end is None or when.start <= when.end


@pytest.mark.parametrize("published", [date.min, date.max])
def test_what_would_be_outside_the_calendar_gives_no_dates_or_dates_inside_it(published: date) -> None:
    for words in (
        "yesterday",
        "last week",
        "last year",
        "in the past 24 hours",
        "overnight",
        "999 years ago",
        "in May",
    ):
        when = resolve_when(When(text=words), published)
        assert when.start is None or when.end is None or when.start <= when.end


@given(st.sampled_from(("day", "night", "hour", "week", "fortnight", "month", "year")), st.integers(0, 999), YEARS)
def test_shifting_back_never_goes_forward(unit: str, number: int, day: date) -> None:
    assert shift(day, -number, unit) <= day


def test_a_stretch_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Stretch(date(2015, 3, 2), date(2015, 3, 1))


def test_a_stretch_is_cut_at_a_day() -> None:
    week = week_of(THURSDAY)
    assert week == Stretch(date(2015, 3, 23), date(2015, 3, 29))
    assert week.until(THURSDAY) == Stretch(date(2015, 3, 23), THURSDAY)
    assert week.until(date(2015, 3, 1)) is None
    assert week.until(None) is week


def test_the_last_weekday_month_and_day_of_month_are_found() -> None:
    assert last_weekday(THURSDAY, 3) == THURSDAY
    assert last_weekday(THURSDAY, 4) == date(2015, 3, 20)
    assert last_month(THURSDAY, 3) == Stretch(date(2015, 3, 1), date(2015, 3, 31))
    assert last_month(THURSDAY, 3, before=True).start == date(2014, 3, 1)
    assert last_day_of_month(THURSDAY, 31) == date(2015, 1, 31)
    assert last_day_of_month(THURSDAY, 32) is None


@pytest.mark.parametrize(
    ("last", "precision"),
    [(26, DatePrecision.DAY), (28, DatePrecision.DAYS), (None, None)],
)
def test_days_that_were_given_without_words_stay_and_get_their_precision(
    last: int | None, precision: DatePrecision | None
) -> None:
    end = THURSDAY.replace(day=last) if last else None
    given = When(start=THURSDAY, end=end)
    assert resolve_when(given, date(2020, 1, 1)) == When(start=THURSDAY, end=end, precision=precision)


def test_a_precision_that_was_given_stays() -> None:
    given = When(start=THURSDAY, end=THURSDAY, precision=DatePrecision.YEAR)
    assert resolve_when(given, None) == given


def test_a_date_in_numbers_begins_with_the_month_only_where_it_must_or_is_then_that_of_publication() -> None:
    assert resolve("6/7", published=date(2015, 6, 7)) == one("2015-06-07")
    assert resolve("6/7", published=date(2015, 6, 8)) == one("2014-07-06")
    assert resolve("6/27", published=date(2015, 6, 28)) == one("2015-06-27")
