"""The day that a dateline says it was where the report was written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.given import receive_bytes
from tollbook.collect.dateline import find_dateline, settle_day

STAMPED = date(2015, 3, 26)
BODY = "Nine people were killed on Friday, a nurse said."


@pytest.mark.parametrize(
    "dateline",
    [
        "SYDNEY, March 27 (Example Wire) -",
        "SYDNEY, 27 March -",
        "SYDNEY, 27 March 2015 (Example Wire) –",
        "SYDNEY, Fri, March 27 -",
        "SYDNEY, Friday (Example Wire) -",
        "SYDNEY (Friday) -",
        "PORT MORESBY, Papua New Guinea, March 27 (Example Wire) --",
        "DAMASCUS, 2015-03-27 -",
    ],
)
def test_a_dateline_of_the_day_after_the_stamp_is_the_day_of_publication(dateline: str) -> None:
    """Stamps are often in Greenwich's zone: at 22:30 there it is the next day in Sydney."""
    assert settle_day(STAMPED, f"{dateline} {BODY}") == date(2015, 3, 27)
    assert settle_day(STAMPED, f"Shells fall\n\n{dateline} {BODY}") == date(2015, 3, 27)


@pytest.mark.parametrize(
    "dateline",
    [
        "SYDNEY, March 26 -",
        "SYDNEY, March 25 -",
        "SYDNEY, March 28 -",
        "SYDNEY, March 27, 2014 -",
        "SYDNEY, Thursday -",
        "SYDNEY, Wednesday -",
        "SYDNEY -",
        "Senik, Friday:",
        "Shells fell on Friday -",
        "",
    ],
)
def test_any_other_dateline_leaves_the_day_of_the_stamp(dateline: str) -> None:
    assert settle_day(STAMPED, f"{dateline} {BODY}") == STAMPED


def test_a_dateline_far_down_does_not_count() -> None:
    assert settle_day(STAMPED, f"{BODY}\n\n" * 5 + f"SYDNEY, March 27 - {BODY}") == STAMPED


@pytest.mark.parametrize(
    ("stamped", "dateline", "day"),
    [
        (date(2015, 12, 31), "WELLINGTON, Jan 1 -", date(2016, 1, 1)),
        (date(2016, 2, 28), "SUVA, 29 February -", date(2016, 2, 29)),
        (date(2015, 2, 28), "SUVA, 29 February -", date(2015, 2, 28)),
        (date.max, "SUVA, 1 January -", date.max),
    ],
)
def test_the_day_after_may_be_of_another_month_or_year(stamped: date, dateline: str, day: date) -> None:
    assert settle_day(stamped, f"{dateline} {BODY}") == day


def test_a_stamped_report_from_the_east_is_of_the_day_that_it_was_there() -> None:
    text = f"SYDNEY, March 27 (Example Wire) - {BODY}"
    east = receive_bytes(f'{{"text": "{text}", "published": "2015-03-26T22:30:00Z"}}', "json")
    assert east.published == date(2015, 3, 27)
    own_zone = receive_bytes(f'{{"text": "{BODY}", "published": "2015-03-27T01:30:00+03:00"}}', "json")
    assert own_zone.published == date(2015, 3, 27)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("DAMASCUS, March 26, 2015, 2230 GMT (UTC+3) - Nine died.", date(2015, 3, 27)),
        ("DAMASCUS, 26 March 2015, 22:30 UTC, GMT+3 - Nine died.", date(2015, 3, 27)),
        ("KATHMANDU, 26 March 2015, 1830 GMT (UTC+05:45) - Nine died.", date(2015, 3, 27)),
        ("BOGOTA, 26 March 2015, 0130 GMT (UTC-5) - Nine died.", date(2015, 3, 25)),
        ("DAMASCUS, 26 March 2015, 1130 GMT (UTC+3) - Nine died.", date(2015, 3, 26)),
        ("DAMASCUS, 26 March 2015, 2230 GMT - Nine died.", date(2015, 3, 26)),
        ("26 March 2015, 2230 GMT (UTC+3)", date(2015, 3, 27)),
    ],
)
def test_a_clock_of_greenwich_beside_the_zone_of_the_place_gives_the_day_there(line: str, day: date) -> None:
    assert find_dateline(line).published == day


@given(st.dates(date(1950, 1, 1), date(2099, 12, 30)), st.integers(-3, 3))
def test_the_day_of_publication_moves_by_a_day_at_most(stamped: date, offset: int) -> None:
    written = stamped + timedelta(days=offset)
    settled = settle_day(stamped, f"GAO, {written:%B} {written.day}, {written.year} - {BODY}")
    assert settled == (written if offset == 1 else stamped)


@given(st.dates(), st.text(max_size=60))
def test_no_text_breaks_the_day(stamped: date, text: str) -> None:
    assert settle_day(stamped, text) - stamped <= timedelta(days=1)
