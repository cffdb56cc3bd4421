"""Worked examples of UCDP: the methodology page and the codebook of the Georeferenced Event Dataset (GED).

The examples are our own, of rules stated there; each test names the part of the document that states its rule.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.link.builders import on, party, town
from tests.tally.telling import (
    HARIM,
    HOSPITAL,
    MONITOR,
    Told,
    ask_policy,
    count,
    fighters,
    people,
    row,
    tell,
    toll,
    vague,
)
from tollbook.model import (
    Bounds,
    Coding,
    DatePrecision,
    Losses,
    Method,
    PlacePrecision,
    PlaceRef,
    PolicyToll,
    Scope,
    VictimClass,
    When,
)

SARAQIB = town("Saraqib", 35.864, 36.805, country="SY", admin1="Idlib", gazetteer_id="saraqib")
BINNISH = town("Binnish", 35.955, 36.713, country="SY", admin1="Idlib", gazetteer_id="binnish")
ARIHA = town("Ariha", 35.815, 36.609, country="SY", admin1="Idlib", gazetteer_id="ariha")
RAQQA = town("Raqqa", 35.95, 39.01, country="SY", admin1="Raqqa", gazetteer_id="raqqa")
IDLIB = PlaceRef(
    text="Idlib province",
    name="Idlib",
    kind="province",
    precision=PlacePrecision.PROVINCE,
    lat=35.8,
    lon=36.7,
    country="SY",
    admin1="Idlib",
    gazetteer_id="idlib-province",
)
MARCH = on("2015-03-01", "2015-03-31", DatePrecision.MONTH)


def estimate(found: PolicyToll) -> tuple[int | None, int | None, int | None]:
    return found.low, found.best, found.high


def losses(found: PolicyToll) -> tuple[int, int, int, int]:
    told = found.losses or Losses()
    return told.a, told.b, told.civilians, told.unknown


def coding(found: PolicyToll) -> Coding:
    assert found.coding is not None
    return found.coding


def test_one_direct_death_makes_an_event() -> None:
    """UCDP Methodology, "Unit of analysis": at least one direct death in the best, low or high estimate."""
    assert estimate(toll("ucdp", tell("a", people(1)))) == (1, 1, 1)


def test_a_death_in_the_high_estimate_alone_makes_an_event() -> None:
    """UCDP Methodology, "Unit of analysis": the death may be in any of the three estimates."""
    assert estimate(toll("ucdp", tell("a", people(0, 5)))) == (0, 0, 5)


def test_where_nobody_died_there_is_no_event() -> None:
    """UCDP Methodology, "Unit of analysis": without a death in any estimate there is none."""
    assert estimate(toll("ucdp", tell("a", people(0)))) == (None, None, None)


def test_where_it_is_unclear_how_many_died_there_is_no_event() -> None:
    """UCDP Methodology, "Unit of analysis": only events whose estimates can be deduced are in the data."""
    found = toll("ucdp", tell("a", vague("dozens")))
    assert (estimate(found), found.losses, found.coding) == ((None, None, None), None, None)


def test_the_best_estimate_is_the_sum_of_the_four_parts() -> None:
    """GED Codebook, variable best: deaths_a + deaths_b + deaths_civilians + deaths_unknown."""
    found = toll("ucdp", row("a", 5, 3, 2, 1, low=8, high=14))
    assert (estimate(found), losses(found)) == ((8, 11, 14), (5, 3, 2, 1))


def test_the_sides_are_named_in_their_order() -> None:
    """GED Codebook, variables side_a and side_b: deaths_a are of side a, deaths_b of side b."""
    told = toll("ucdp", row("a", 5, 3, 2, 1, low=8, high=14)).losses
    assert told is not None
    assert (told.side_a, told.side_b) == ("Northern Army", "Coast Brigade")


def test_a_government_is_side_a_whoever_is_told_first() -> None:
    """GED Codebook, variable side_a: in state-based conflict side a is a government."""
    told = fighters(7, "rebel fighters", "rebels"), fighters(4, "soldiers", "government forces")
    found = toll("ucdp", tell("a", *told))
    assert losses(found) == (4, 7, 0, 0)
    assert found.losses is not None and (found.losses.side_a, found.losses.side_b) == ("government forces", "rebels")


def test_the_side_that_killed_is_a_side_without_losses() -> None:
    """GED Codebook, variables deaths_a and deaths_b: a side that lost nobody has 0."""
    found = toll("ucdp", tell("a", fighters(7, "rebel fighters", "rebels", by=party("government forces"))))
    assert losses(found) == (0, 7, 0, 0)


def test_those_whom_nobody_tells_apart_are_unknown() -> None:
    """GED Codebook, variable deaths_unknown: deaths of persons of unknown status."""
    told = people(12), fighters(5, "soldiers", "government forces"), count(4, "shoppers")
    found = toll("ucdp", tell("a", *told, whole=0))
    assert (estimate(found), losses(found)) == ((12, 12, 12), (5, 0, 4, 3))


def test_parts_that_fill_a_range_are_the_best_estimate() -> None:
    """GED Codebook, variable best: the sum of the parts, between low and high."""
    told = people(10, 20), fighters(8, "soldiers", "government forces"), count(6, "shoppers")
    found = toll("ucdp", tell("a", *told, whole=0))
    assert (estimate(found), losses(found)) == ((10, 14, 20), (8, 0, 6, 0))


def test_parts_that_pass_their_whole_tell_nobody_apart() -> None:
    """GED Codebook, variable best: the four parts add up to it, so none of them can pass it."""
    told = people(10), fighters(8, "soldiers", "government forces"), count(6, "shoppers")
    found = toll("ucdp", tell("a", *told, whole=0))
    assert (estimate(found), losses(found)) == ((10, 10, 10), (0, 0, 0, 10))


def test_in_one_sided_violence_both_sides_lose_nobody() -> None:
    """GED Codebook, variables deaths_a and deaths_b: always 0 in one-sided violence."""
    massacre: dict[str, Any] = {"method": Method.MASSACRE, "by": party("Coast Brigade")}
    found = toll("ucdp", tell("a", count(9, "villagers"), fighters(2, "guards", "Northern Army"), **massacre))
    assert (found.best, losses(found)) == (11, (0, 0, 9, 2))


def test_a_row_of_one_sided_violence_comes_back_as_it_was() -> None:
    """GED Codebook, variables deaths_civilians and best: in one-sided violence the civilians and the unknown."""
    found = toll("ucdp", row("a", 0, 0, 15, 1, low=15, high=20))
    assert (estimate(found), losses(found)) == ((15, 16, 20), (0, 0, 15, 1))


def test_low_and_high_are_those_of_all_reports_and_best_the_last() -> None:
    """GED Codebook, variables low, best and high: the lowest, the likeliest and the highest that is reported."""
    first, last = tell("a", people(6), origin=HOSPITAL), tell("b", people(9), origin=MONITOR, published="2015-03-04")
    assert estimate(toll("ucdp", first, last)) == (6, 9, 9)


@pytest.mark.parametrize("bounds", [(12, 12), (2, 3), (20, 30)])
def test_a_row_whose_best_lies_outside_its_bounds_is_given_and_reported(bounds: tuple[int, int]) -> None:
    """GED, 101 rows of the whole data: best is the sum of the parts even where low or high say otherwise."""
    reading = row("a", 8, 0, 0, 0, low=bounds[0], high=bounds[1])
    assert estimate(toll("ucdp", reading)) == (bounds[0], 8, bounds[1])
    assert any(note.startswith("given as it stands") for note in ask_policy("ucdp", reading).notes)


def test_bounds_that_cross_are_given_as_they_stand() -> None:
    """GED, the same rows: where low passes high, both are given, each from its own words."""
    high: Told = ("high 7", {"class_": VictimClass.ANY, "bounds": Bounds(high=7)})
    parts = fighters(9, "of side a", "Northern Army"), fighters(6, "of side b", "Coast Brigade")
    rest = count(0, "civilians"), count(0, "of unknown status", class_=VictimClass.ANY)
    found = toll("ucdp", tell("a", high, people(8, open_=True), *parts, *rest, whole=1))
    assert (estimate(found), losses(found)) == ((8, 15, 7), (9, 6, 0, 0))


PLACES: list[tuple[dict[str, Any], int]] = [
    ({"text": "Harim", "precision": PlacePrecision.EXACT, "lat": 36.2, "lon": 36.5}, 1),
    ({"text": "outskirts of Harim", "precision": PlacePrecision.NEAR, "lat": 36.2, "lon": 36.5}, 2),
    ({"text": "Harim district", "precision": PlacePrecision.DISTRICT, "lat": 36.2, "lon": 36.5}, 3),
    ({"text": "Idlib province", "precision": PlacePrecision.PROVINCE, "lat": 35.8, "lon": 36.7}, 4),
    ({"text": "the Aleppo\u2013Damascus highway", "precision": PlacePrecision.PROVINCE, "lat": 35.8, "lon": 36.7}, 5),
    ({"text": "Northern Idlib", "kind": "district", "precision": PlacePrecision.PROVINCE, "lat": 35.9, "lon": 36.7}, 5),
    ({"text": "Syria", "kind": "country", "precision": PlacePrecision.COUNTRY, "lat": 35.0, "lon": 38.0}, 6),
    ({"text": "the Mediterranean Sea", "kind": None}, 7),
]


@pytest.mark.parametrize(("place", "where"), PLACES)
def test_where_prec_tells_how_exactly_the_place_is_known(place: dict[str, Any], where: int) -> None:
    """GED Codebook, variable where_prec, 1 to 7."""
    told = PlaceRef(**{"kind": "town", "country": "SY", **place})
    assert coding(toll("ucdp", tell("a", people(3), place=told))).where_prec == where


@pytest.mark.parametrize(("admin1", "kind", "where"), [("Idlib", "province", 4), (None, "country", 6)])
def test_an_ambiguous_place_takes_the_higher_unit(admin1: str | None, kind: str, where: int) -> None:
    """GED Codebook, variable where_prec: which of several places is meant is not guessed."""
    unsure = PlaceRef(
        text="Kafr", lat=35.9, lon=36.6, precision=PlacePrecision.EXACT, country="SY", admin1=admin1, confidence=0.3
    )
    found = coding(toll("ucdp", tell("a", people(3), place=unsure)))
    assert found.place is not None
    assert (found.place.kind, found.place.lat, found.where_prec) == (kind, None, where)


DAYS = [
    ("2015-03-03", "2015-03-03", DatePrecision.DAY, 1),
    ("2015-03-03", "2015-03-08", DatePrecision.DAYS, 2),
    ("2015-03-02", "2015-03-08", DatePrecision.WEEK, 3),
    ("2015-03-01", "2015-03-31", DatePrecision.MONTH, 4),
    ("2015-01-01", "2015-12-31", DatePrecision.YEAR, 5),
    ("2015-03-03", "2015-03-12", DatePrecision.DAYS, 4),
]


@pytest.mark.parametrize(("start", "end", "precision", "date_prec"), DAYS)
def test_date_prec_tells_how_exactly_the_day_is_known(
    start: str, end: str, precision: DatePrecision, date_prec: int
) -> None:
    """GED Codebook, variable date_prec, 1 to 5: a day, two to six days, a week, a month, longer."""
    found = coding(toll("ucdp", tell("a", people(3), when=on(start, end, precision))))
    assert (found.start, found.end, found.date_prec) == (date.fromisoformat(start), date.fromisoformat(end), date_prec)


def test_where_no_day_is_said_an_event_begins_three_days_before_the_report() -> None:
    """GED Codebook, variables date_start and date_prec: an event of no said day."""
    found = coding(toll("ucdp", tell("a", people(3), when=When(), published="2015-03-10")))
    assert (found.start, found.end, found.date_prec) == (date(2015, 3, 7), date(2015, 3, 10), 2)


def spread(number: int, *places: PlaceRef) -> tuple[PolicyToll, ...]:
    """The events of a toll of several places that says no number for any of them."""
    parts = [vague(f"some of them in {place.text}", place=place) for place in places]
    reading = tell("a", (f"{number} people", people(number)[1]), *parts, whole=0, place=IDLIB)
    return ask_policy("ucdp", reading).events


def test_a_toll_of_several_places_is_split_evenly() -> None:
    """GED Codebook, events at several places: one event each."""
    events = spread(12, SARAQIB, BINNISH, ARIHA)
    assert [(coding(event).place, event.best) for event in events] == [(SARAQIB, 4), (BINNISH, 4), (ARIHA, 4)]


def test_a_toll_that_cannot_be_split_evenly_is_split_in_whole_numbers() -> None:
    """GED Codebook, events at several places: whole numbers, whose sum is the toll."""
    events = spread(8, SARAQIB, BINNISH, ARIHA)
    assert [event.best for event in events] == [3, 3, 2]
    assert all(event.losses and event.losses.total == event.best for event in events)


def test_fewer_deaths_than_places_are_one_event_at_the_unit_that_holds_them() -> None:
    """GED Codebook, events at several places: the smallest unit that holds them all."""
    (event,) = spread(2, SARAQIB, BINNISH, ARIHA)
    assert (event.best, coding(event).place, coding(event).where_prec) == (2, IDLIB, 4)


def test_places_that_say_their_numbers_keep_them() -> None:
    """GED Codebook, events at several places: only what is not told apart is split."""
    parts = count(7, "in Saraqib", place=SARAQIB), count(5, "in Binnish", place=BINNISH)
    events = ask_policy("ucdp", tell("a", people(12), *parts, whole=0, place=IDLIB)).events
    assert [(coding(event).place, event.best) for event in events] == [(SARAQIB, 7), (BINNISH, 5)]


def total(number: int, **fields: Any) -> Any:
    """A toll of March in all of Idlib province."""
    told = (f"{number} people", people(number)[1])
    common = {"scope": Scope.PERIOD, "when": MARCH, "place": IDLIB, "published": "2015-04-01", **fields}
    return tell("total", told, publisher="Idlib Bulletin", **common)


def test_incidents_known_separately_are_subtracted_from_an_aggregate() -> None:
    """GED Codebook, variable event_clarity: an aggregate is what is left, of clarity 2."""
    found = ask_policy("ucdp", tell("a", people(12), origin=HOSPITAL), total(40, origin=MONITOR))
    assert (found.low, found.best, found.high) == (40, 40, 40)
    assert [(event.best, coding(event).clarity) for event in found.events] == [(12, 1), (28, 2)]


def test_an_aggregate_whose_incidents_are_all_known_is_no_event() -> None:
    """GED Codebook, variable event_clarity: where nothing is left there is no event."""
    found = ask_policy("ucdp", tell("a", people(12), origin=HOSPITAL), total(10, origin=MONITOR))
    assert (found.best, [coding(event).clarity for event in found.events]) == (12, [1])


def test_an_incident_elsewhere_is_not_subtracted() -> None:
    """GED Codebook, variable event_clarity: only what the aggregate holds."""
    elsewhere = tell("b", people(9), place=RAQQA, origin="Raqqa hospital")
    found = ask_policy("ucdp", elsewhere, total(40, origin=MONITOR))
    assert found.best == 49


def test_losses_by_side_are_left_over_side_by_side() -> None:
    """GED Codebook, variables event_clarity and best: what is left keeps the sum rule."""
    month = tell(
        "month",
        ("60 people", people(60)[1]),
        fighters(30, "soldiers", "government forces"),
        count(20, "residents"),
        whole=0,
        scope=Scope.PERIOD,
        when=MARCH,
        place=IDLIB,
        published="2015-04-01",
        origin=MONITOR,
    )
    found = ask_policy("ucdp", tell("a", fighters(5, "soldiers", "government forces"), origin=HOSPITAL), month)
    assert [losses(event) for event in found.events] == [(5, 0, 0, 0), (25, 0, 20, 10)]


def test_aggregates_within_aggregates_count_nobody_twice() -> None:
    """GED Codebook, variable event_clarity: the smaller aggregate is known separately from the larger."""
    bulletin = tell(
        "bulletin",
        ("600 people", people(600)[1]),
        count(80, "in Harim"),
        whole=0,
        scope=Scope.PERIOD,
        when=MARCH,
        place=IDLIB,
        published="2015-04-01",
        origin=MONITOR,
    )
    figures = [replace(c, place=HARIM if "Harim" in c.quote else IDLIB) for c in bulletin.claims]
    readings = tell("a", people(12), origin=HOSPITAL), replace(bulletin, claims=tuple(figures))
    found = ask_policy("ucdp", *readings)
    assert found.best == 600
    assert sorted(event.best or 0 for event in found.events) == [12, 68, 520]
