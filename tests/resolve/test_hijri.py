"""Dates of the Islamic calendar, as bulletins write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.test_dates import one, resolve
from tollbook.model import Scope
from tollbook.resolve.hijri import hijri_day, hijri_month
from tollbook.resolve.stretches import Stretch

MONTHS = (
    "Muharram",
    "Safar",
    "Rabi' al-Awwal",
    "Rabi' al-Thani",
    "Jumada al-Ula",
    "Jumada al-Akhira",
    "Rajab",
    "Sha'ban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qa'dah",
    "Dhu al-Hijjah",
)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 Ramadan 1435", "2014-07-09"),
        ("12 Ramadan 1435 AH", "2014-07-09"),
        ("on the 12th of Ramadan 1435 A.H.", "2014-07-09"),
        ("on Wednesday, 12 Ramadan 1435 H", "2014-07-09"),
        ("12 RAMADHAN 1435", "2014-07-09"),
        ("5 Dhu al-Qa'dah 1435 H", "2014-08-31"),
        ("5 Dhul-Qa’dah 1435", "2014-08-31"),
        ("5 Zul Qaida 1435", "2014-08-31"),
        ("3 Dhu'l-Hijjah 1435", "2014-09-27"),
        ("3 Zil Hajj 1435", "2014-09-27"),
        ("10 Muharram 1436", "2014-11-03"),
        ("1 Sha'ban 1435", "2014-05-30"),
        ("1 Shaaban 1435", "2014-05-30"),
        ("2 Jumada al-Ula 1436", "2015-02-21"),
        ("2 Jamadi-ul-Awwal 1436", "2015-02-21"),
        ("2 Jumada al-Akhirah 1435", "2014-04-02"),
        ("20 Jumada II 1435", "2014-04-20"),
        ("7 Rabi I 1436", "2014-12-29"),
        ("7 Rabi ul-Awal 1436", "2014-12-29"),
        ("7 Rabiul Awwal 1436", "2014-12-29"),
        ("1 Rabi' ath-Thani 1436", "2015-01-21"),
        ("1 Rabi al-Akhir 1436", "2015-01-21"),
        ("27 Rajab 1435", "2014-05-26"),
        ("1 Shawwal 1435", "2014-07-28"),
        ("1 Shawal 1435", "2014-07-28"),
    ],
)
def test_a_day_of_the_islamic_calendar_needs_no_publication_date(words: str, day: str) -> None:
    assert resolve(words, published=None) == one(day)
    assert resolve(words) == one(day)


@pytest.mark.parametrize(
    "words",
    [
        "12 Ramadan 1435 (10 July 2014)",
        "12 Ramadan 1435 (10 July)",
        "12 Ramadan 1435 / July 10, 2014",
        "12 Ramadan 1435, corresponding to 10 July 2014",
        "12 Ramadan 1435 AH = 2014-07-10",
    ],
)
def test_the_gregorian_date_that_stands_beside_comes_first(words: str) -> None:
    """Where the moon is sighted, a month may begin a day later than in the tables."""
    assert resolve(words) == one("2014-07-10")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in Ramadan", ("2014-06-28", "2014-07-27")),
        ("during the holy month of Ramadan", ("2014-06-28", "2014-07-27")),
        ("during Ramadan 1435", ("2014-06-28", "2014-07-27")),
        ("Rabi' al-Awwal 1436", ("2014-12-23", "2015-01-20")),
        ("in Safar 1436", ("2014-11-23", "2014-12-22")),
        ("in the first ten days of Ramadan", ("2014-06-28", "2014-07-07")),
        ("the second ten days of Ramadan", ("2014-07-08", "2014-07-17")),
        ("in the last ten days of Ramadan 1435", ("2014-07-18", "2014-07-27")),
        ("at the start of Ramadan", ("2014-06-28", "2014-07-07")),
        ("since Ramadan", ("2014-06-28", "2015-03-26")),
        ("since 12 Ramadan 1435", ("2014-07-09", "2015-03-26")),
        ("from 1 to 12 Ramadan 1435", ("2014-06-28", "2014-07-09")),
        ("on the 12th and 13th of Ramadan", ("2014-07-09", "2014-07-10")),
        ("3–5 Safar 1436 AH", ("2014-11-25", "2014-11-27")),
        ("between 12 and 3 Safar 1436", None),
    ],
)
def test_months_of_the_islamic_calendar_and_parts_of_them(words: str, days: tuple[str, str] | None) -> None:
    assert resolve(words, scope=Scope.RUNNING) == days


def test_ramadan_without_a_year_is_the_last_that_began() -> None:
    assert resolve("12 Ramadan", date(2015, 6, 20)) == one("2014-07-09")
    assert resolve("12 Ramadan", date(2015, 7, 1)) == one("2015-06-29")
    assert resolve("in Ramadan", date(2015, 6, 20)) == ("2015-06-18", "2015-06-20")
    assert resolve("12 Ramadan", published=None) is None


@pytest.mark.parametrize(
    "words",
    [
        "30 Ramadan 1436",
        "31 Rajab 1435",
        "1 Muharram 1301",
        "1 Muharram 1599",
        "0 Safar 1436",
        "12 Ramadan 9999",
    ],
)
def test_days_that_the_islamic_calendar_does_not_have_give_no_dates(words: str) -> None:
    """Ramadan 1436 had 29 days; the tables reach from 1343 to 1500."""
    assert resolve(words, published=None) is None


def test_a_person_named_like_a_month_is_no_date() -> None:
    for words in ("Rajab", "20 Rajab brigade men", "Ramadan Abdullah"):
        assert resolve(f"said {words}") is None


def test_a_month_has_29_or_30_days_and_ends_before_the_next() -> None:
    assert hijri_month(1436, 9) == Stretch(date(2015, 6, 18), date(2015, 7, 16))
    assert hijri_month(1600, 1) is None
    for month in range(1, 12):
        this, following = hijri_month(1436, month), hijri_month(1436, month + 1)
        assert this and following and this.end + timedelta(days=1) == following.start


@given(st.integers(1390, 1470), st.integers(1, 12), st.integers(1, 29), st.dates(date(2060, 1, 1), date(2090, 1, 1)))
def test_every_day_comes_out_as_the_tables_have_it(year: int, month: int, day: int, published: date) -> None:
    expected = hijri_day(year, month, day)
    assert expected is not None
    assert resolve(f"{day} {MONTHS[month - 1]} {year} AH", published) == one(expected.isoformat())
