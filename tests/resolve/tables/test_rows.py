"""Names and coordinates of a table are cleaned, or refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.resolve.tables.rows import Reason, Refused, parse_point, parse_population, tidy_name, tidy_names


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("  Teir Maaleh ", "Teir Maaleh"),
        ("Teir\u00a0Maaleh\r\nvillage", "Teir Maaleh village"),
        ("\u200eإدلب\u200f", "إدلب"),
        ("می\u200cمن", "می\u200cمن"),
        ("\u202eevil\u202c", "evil"),
        ("T4", "T4"),
        ("ရန်ကုန်", "ရန်ကုန်"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_name_is_on_one_line_without_what_cannot_be_seen(said: str, name: str) -> None:
    assert tidy_name(said) == name


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", Reason.NO_NAME),
        ("  ", Reason.NO_NAME),
        ("-", Reason.NO_NAME),
        ("4711", Reason.NO_NAME),
        ("Id\x00lib", Reason.CONTROL),
        ("\x1b[31mIdlib", Reason.CONTROL),
        ("x" * 201, Reason.LONG_NAME),
    ],
)
def test_what_is_no_name_is_refused(said: str, reason: Reason) -> None:
    assert tidy_name(said) is reason


@given(st.text())
def test_no_name_that_is_taken_can_steer_a_terminal(said: str) -> None:
    name = tidy_name(said)
    if not isinstance(name, Reason):
        assert name == " ".join(name.split(" "))
        assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in name)
        assert tidy_name(name) == name


def test_only_the_first_name_decides_and_others_that_are_none_are_dropped() -> None:
    assert tidy_names(("Idlib", "", "Id\x00lib", "Idleb", "Idlib")) == ("Idlib", "Idleb")
    assert tidy_names(("", "Idlib")) is Reason.NO_NAME
    assert tidy_names(()) is Reason.NO_NAME


@pytest.mark.parametrize(
    ("lat", "lon", "point"),
    [
        ("35.93", "36.63", (35.93, 36.63)),
        (" -4,5 ", "29,1", (-4.5, 29.1)),
        ("90", "-180", (90.0, -180.0)),
        ("", "36", Reason.NO_POINT),
        ("36", " ", Reason.NO_POINT),
        ("35°55'N", "36", Reason.NO_NUMBER),
        ("1,234.5", "36", Reason.NO_NUMBER),
        ("nan", "36", Reason.OUT_OF_RANGE),
        ("inf", "36", Reason.OUT_OF_RANGE),
        ("90.1", "36", Reason.OUT_OF_RANGE),
        ("3970000", "620000", Reason.OUT_OF_RANGE),
        ("0", "0.0", Reason.ZERO),
    ],
)
def test_coordinates_are_decimal_degrees_on_earth(lat: str, lon: str, point: tuple[float, float] | Reason) -> None:
    assert parse_point(lat, lon) == point


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("1,234", 1234),
        ("98791", 98791),
        ("12 000", 12000),
        ("5.0", 5),
        ("", 0),
        ("many", 0),
        ("-3", 0),
        ("9" * 99, 0),
        ("٣", 0),
    ],
)
def test_a_population_that_cannot_be_understood_is_unknown(said: str, people: int) -> None:
    assert parse_population(said) == people


def test_of_a_refused_row_only_the_beginning_is_kept() -> None:
    assert Refused(line=1, reason="no name", row="x" * 10_000).row == "x" * 500
