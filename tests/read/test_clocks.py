"""Clock times of four digits: what a log and a message say of the hour is no number of people."""

import re

import pytest

from tests.read.builders import counts_of, parse_text
from tollbook.read.candidates import find_candidates
from tollbook.read.clocks import is_clock_time, is_timed_log, opens_line, stands_as_time

LOG = """
1141 Su-24 up from the coast, hdg ne
1152 over the town
1155 executed, market street. repeat 1157
1203 wounded brought in
1226 our man at the pharmacy: 6 people killed
"""


def numbers_of(text: str) -> list[str]:
    """The numbers of four digits that may count people or sites."""
    numbers = (c.paragraph.text[slice(*c.quantity.number)] for c in find_candidates(parse_text(text)))
    return [number for number in numbers if re.match(r"\d{4}", number)]


@pytest.mark.parametrize(
    "text",
    [
        "1141 Su-24 up from the coast",
        "0910 Y3: jet from the market side",
        "0931 4 dead at the bazaar",
        "[1512] antonov over town",
        "n4 1512. antonov over town",
        "0600-0730 shelling, 3 dead",
        "They dropped five, the market abt 1430, one straight in.",
        "Rebels attacked at 1430, killing 12.",
        "The depot has burned since 1120.",
        "The rockets fell 1500 hrs, said a guard.",
        "The rockets fell around 1500Z, said a guard.",
        "Street of the market hit. Repeat 1157.",
    ],
)
def test_a_clock_time_counts_nobody(text: str) -> None:
    assert numbers_of(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200 people were killed in Gao.", "1200"),
        ("1200 dead in Gao", "1200"),
        ("1200 have died since May.", "1200"),
        ("1500 more were wounded.", "1500"),
        ("1200 Karen fled to the border.", "1200"),
        ("1200 local people fled.", "1200"),
        ("The toll stood at 1200.", "1200"),
        ("Officials put the number of dead at 1200.", "1200"),
        ("The bombing killed 1500.", "1500"),
        ("The bombing killed 1575.", "1575"),
        ("At 1,200 feet a rocket killed 1100 people.", "1100"),
    ],
)
def test_a_number_that_counts_people_is_no_clock_time(text: str, number: str) -> None:
    assert number in numbers_of(text)


def test_whatever_opens_a_line_of_a_log_is_its_time() -> None:
    assert numbers_of(LOG) == []
    assert counts_of(LOG) == ["killed 6"]


def test_a_log_has_several_lines_whose_times_go_on() -> None:
    assert is_timed_log(["17/9", "0910 jet", "0914 bombs", "[1004] 5 dead"])
    assert not is_timed_log(["0910 jet", "0914 bombs"])
    assert not is_timed_log(["1500 tents", "1200 blankets", "1300 mats"])
    assert not is_timed_log(["1200 killed", "1300,000 displaced", "1400.5 tons", "1500-1600 wounded"])


@pytest.mark.parametrize("number", ["0000", "0910", "2359", "1430-1500"])
def test_four_digits_of_hours_and_minutes_may_be_a_time(number: str) -> None:
    assert is_clock_time(number)


@pytest.mark.parametrize("number", ["2400", "1260", "910", "1,141", "11415", "twelve", "1141-9999"])
def test_other_numbers_are_no_times(number: str) -> None:
    assert not is_clock_time(number)


def test_marks_and_a_call_sign_or_a_day_may_stand_before_a_time() -> None:
    assert all(map(opens_line, ["", "[", "- ", "n4 ", "AR-2 ", "TUE "]))
    assert not any(map(opens_line, ["killed ", "Gao, ", "n4 said "]))


def test_words_that_go_with_a_time() -> None:
    assert stands_as_time("hit at ", "")
    assert stands_as_time("", " hrs.")
    assert stands_as_time("", "Z, two")
    assert not stands_as_time("killed ", " people")
    assert not stands_as_time("that ", " houses")
