"""Aggregates: running tolls, periods and the war, each with its parts."""

from tests.link.builders import figure, make_document, on, read, town
from tollbook.link import link
from tollbook.model import Aggregate, DatePrecision, Figure, Reading, Scope, When

IDLIB = town("Idlib", 35.93, 36.63, country="SY", admin1="Idlib")
DARAA = town("Daraa", 32.62, 36.1, country="SY", admin1="Daraa")
SINCE = on("2015-03-24", "2015-03-26", DatePrecision.DAYS)
TEXT = "At least 71 died around Idlib since Tuesday: 37 militants and 34 loyalists. The war has killed 215,000."


def running(id: str, published: str, when: When = SINCE, low: int = 71) -> tuple[Reading, Figure]:
    document = make_document(id, TEXT, published, f"Publisher of {id}")
    whole = figure(document, "At least 71", low, open_=True, scope=Scope.RUNNING, when=when, place=IDLIB, origin="SOHR")
    return read(document, whole), whole


def aggregates(*readings: Reading) -> tuple[Aggregate, ...]:
    return link(readings).aggregates


def test_the_parts_of_a_running_toll_stand_in_its_aggregate() -> None:
    document = make_document("a", TEXT, "2015-03-26", "Wire")
    whole = figure(document, "At least 71", 71, open_=True, scope=Scope.RUNNING, when=SINCE, place=IDLIB)
    parts = [
        figure(document, q, n, scope=Scope.RUNNING, part_of=whole.id) for q, n in (("37 militants", 37), ("34", 34))
    ]
    (aggregate,) = aggregates(read(document, whole, *parts))
    assert aggregate.claims == (whole, *parts)
    assert (aggregate.scope, aggregate.place, aggregate.start) == (Scope.RUNNING, IDLIB, SINCE.start)


def test_one_running_toll_told_on_two_days_is_one_aggregate() -> None:
    later = on("2015-03-24", "2015-03-27", DatePrecision.DAYS)
    (first, one), (second, two) = running("a", "2015-03-26"), running("b", "2015-03-27", later, 98)
    (aggregate,) = aggregates(second, first)
    assert aggregate.claims == (one, two)
    assert aggregate.origins == ("SOHR (Syrian Observatory for Human Rights)",)


def test_tolls_that_run_since_other_days_are_other_aggregates() -> None:
    first, second = running("a", "2015-03-26"), running("b", "2015-03-26", on("2015-03-20", "2015-03-26"))
    assert len(aggregates(first[0], second[0])) == 2


def test_periods_with_other_ends_or_places_are_other_aggregates() -> None:
    document = make_document("a", "In March 90 died in Idlib, 40 in Daraa, and 55 in its first half.", "2015-04-01")
    march, half = on("2015-03-01", "2015-03-31"), on("2015-03-01", "2015-03-15")
    figures = [
        figure(document, "90 died", 90, scope=Scope.PERIOD, when=march, place=IDLIB),
        figure(document, "40 in Daraa", 40, scope=Scope.PERIOD, when=march, place=DARAA),
        figure(document, "55", 55, scope=Scope.PERIOD, when=half, place=IDLIB),
    ]
    assert {a.claims for a in aggregates(read(document, *figures))} == {(f,) for f in figures}


def test_sums_without_a_date_meet_only_within_their_document() -> None:
    assert len(aggregates(running("a", "2015-03-26", When())[0], running("b", "2015-03-26", When())[0])) == 2


def test_the_wars_dead_are_one_aggregate_whatever_start_is_given() -> None:
    readings = []
    for id, when in (("a", on("2011-03-15", "2015-03-26")), ("b", When())):
        document = make_document(id, TEXT, "2015-03-26", f"Publisher of {id}")
        readings.append(read(document, figure(document, "215,000", 215000, scope=Scope.WAR, when=when)))
    assert len(aggregates(*readings)) == 1


def test_figures_that_are_parts_of_each_other_do_not_hang() -> None:
    document = make_document("a", TEXT, "2015-03-26", "Wire")
    one = figure(document, "37 militants", 37, scope=Scope.RUNNING, when=SINCE, place=IDLIB)
    two = figure(document, "34", 34, scope=Scope.RUNNING, when=SINCE, place=IDLIB, part_of=one.id)
    one = figure(document, "37 militants", 37, scope=Scope.RUNNING, when=SINCE, place=IDLIB, part_of=two.id)
    assert [set(a.claims) for a in aggregates(read(document, one, two))] == [{one, two}]


def test_where_and_when_a_sum_was_is_said_of_the_whole_and_not_of_its_parts() -> None:
    text = "In March 600 people were killed in Idlib province, 80 of them in Harim on the third."
    document = make_document("a", text, "2015-04-01", "Idlib Bulletin")
    province = town("Idlib province", kind="province", admin1="Idlib", country="SY")
    month = on("2015-03-01", "2015-03-31", DatePrecision.MONTH)
    whole = figure(document, "600 people", 600, scope=Scope.PERIOD, place=province, when=month)
    part = figure(
        document,
        "80 of them",
        80,
        scope=Scope.PERIOD,
        place=town("Harim", 36.208, 36.519, admin1="Idlib", country="SY"),
        when=on("2015-03-03"),
        part_of=whole.id,
    )
    (found,) = link([read(document, whole, part)]).aggregates
    assert (found.place, found.start, found.end) == (province, month.start, month.end)
    assert {claim.id for claim in found.claims} == {whole.id, part.id}
