"""Rows of tables of events as claims: the numbers of a row open to its own cells."""

from datetime import date

import pytest

from tests.read.given.builders import make_event, read_given, take_figures
from tollbook.errors import GoldError
from tollbook.model import Bounds, DatePrecision, Outcome, Scope, VictimClass


def test_the_parts_are_exact_and_the_total_is_a_range_on_the_words_of_the_row() -> None:
    figures = take_figures(read_given(make_event()))
    bounds = {quote: figure.bounds for quote, figure in figures.items()}
    assert bounds == {
        "deaths_a: 3": Bounds(low=3, high=3),
        "deaths_b: 4": Bounds(low=4, high=4),
        "deaths_civilians: 2": Bounds(low=2, high=2),
        "deaths_unknown: 0": Bounds(low=0, high=0),
        "low: 8\nbest: 9\nhigh: 12": Bounds(low=8, high=12),
    }
    whole = figures["low: 8\nbest: 9\nhigh: 12"]
    assert {figure.part_of for figure in figures.values()} == {whole.id, None}
    assert all(f.outcome is Outcome.KILLED and f.scope is Scope.INCIDENT for f in figures.values())


def test_the_sides_of_the_row_have_their_own_dead() -> None:
    figures = take_figures(read_given(make_event()))
    told = {quote: (f.class_, f.side.text if f.side else None) for quote, f in figures.items()}
    assert told["deaths_a: 3"] == (VictimClass.COMBATANT, "Government of Norland")
    assert told["deaths_b: 4"] == (VictimClass.COMBATANT, "Northern Brigade")
    assert told["deaths_civilians: 2"] == (VictimClass.CIVILIAN, None)
    assert told["deaths_unknown: 0"] == (VictimClass.ANY, None)


def test_the_civilians_whom_one_side_attacked_are_no_party() -> None:
    figures = take_figures(read_given(make_event(type_of_violence="3", side_b="Civilians", deaths_b="0")))
    assert figures["deaths_b: 0"].side is None
    assert figures["deaths_a: 3"].side is not None


@pytest.mark.parametrize(("violence", "by"), [("1", None), ("2", None), ("3", "Government of Norland")])
def test_only_one_sided_violence_has_been_done_by_a_side(violence: str, by: str | None) -> None:
    figures = take_figures(read_given(make_event(type_of_violence=violence))).values()
    assert {figure.by.text if figure.by else None for figure in figures} == {by}


@pytest.mark.parametrize(
    ("office", "original", "chain"),
    [
        ("Coast Courier;Coast Courier", "harbour clinic", ("UCDP", "Coast Courier", "harbour clinic")),
        ("Coast Courier;Radio Elm", "", ("UCDP", "Coast Courier, Radio Elm")),
        ("Coast Courier", "Coast Courier", ("UCDP", "Coast Courier")),
        ("", "", ("UCDP",)),
    ],
)
def test_the_chain_goes_from_ucdp_by_the_reports_to_their_origin(
    office: str, original: str, chain: tuple[str, ...]
) -> None:
    figures = take_figures(read_given(make_event(source_office=office, source_original=original))).values()
    assert {figure.attribution for figure in figures} == {chain}


@pytest.mark.parametrize(
    ("written", "prec", "day", "precision"),
    [
        ("2021-05-04", "1", date(2021, 5, 4), DatePrecision.DAY),
        ("2021-05-04 00:00:00.000", "2", date(2021, 5, 4), DatePrecision.DAYS),
        ("2021-01-01", "5", date(2021, 1, 1), DatePrecision.YEAR),
    ],
)
def test_dates_have_the_precision_that_the_row_gives(
    written: str, prec: str, day: date, precision: DatePrecision
) -> None:
    figure = next(iter(take_figures(read_given(make_event(date_start=written, date_prec=prec))).values()))
    assert (figure.when.start, figure.when.end, figure.when.precision) == (day, date(2021, 5, 4), precision)


def test_a_row_whose_best_lies_outside_its_bounds_is_taken_and_told() -> None:
    reading = read_given(make_event(low="10"))
    assert reading.warnings == ("best 9 does not lie between low 10 and high 12; taken as it stands",)
    assert take_figures(reading)["low: 10\nbest: 9\nhigh: 12"].bounds == Bounds(low=10, high=12)


def test_bounds_that_cross_are_kept_apart_each_on_its_own_words() -> None:
    reading = read_given(make_event(low="12", high="8"))
    figures = take_figures(reading)
    assert (figures["low: 12"].bounds, figures["high: 8"].bounds) == (Bounds(low=12), Bounds(high=8))
    assert figures["deaths_a: 3"].part_of == figures["low: 12"].id
    assert reading.warnings == ("best 9 does not lie between low 12 and high 8; taken as it stands",)


def test_a_best_that_is_no_sum_is_told() -> None:
    assert read_given(make_event(best="11")).warnings == (
        "best 11 is not the sum of its parts, which is 9; the parts are taken",
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"deaths_a": "many"}, 'deaths_a "many" is no whole number'),
        ({"deaths_b": ""}, 'deaths_b "" is no whole number'),
        ({"deaths_b": "-1"}, 'deaths_b "-1" is no whole number'),
        ({"high": "9" * 80}, f'high "{"9" * 58}… is no whole number'),
        ({"latitude": "north"}, 'latitude "north" is no number of degrees'),
        ({"latitude": "90.5"}, 'latitude "90.5" is no number of degrees: give one up to 90'),
        ({"longitude": "nan"}, 'longitude "nan" is no number of degrees: give one up to 180'),
        ({"date_start": "4 May"}, 'date_start "4 May" is not a date'),
        ({"date_end": "2021-05-01"}, 'date_end "2021-05-01" is before date_start 2021-05-04'),
        ({"where_prec": "9"}, 'where_prec "9" is none of 1 to 7'),
    ],
)
def test_a_cell_that_cannot_be_understood_is_refused_by_name(cells: dict[str, str], told: str) -> None:
    with pytest.raises(GoldError) as refusal:
        read_given(make_event(**cells))
    assert str(refusal.value).startswith(f"ged.csv row 1: {told}")
