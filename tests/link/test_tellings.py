"""Tellings: how the figures of one document fall into the incidents that it tells of."""

from dataclasses import replace
from typing import Any

import pytest

from tests.link.builders import day, figure, make_document, on, read, town
from tollbook.link.tellings import (
    Telling,
    agree_dates,
    agree_methods,
    choose_when,
    measure_days,
    read_tellings,
)
from tollbook.model import (
    Bounds,
    DatePrecision,
    Death,
    Document,
    Figure,
    Method,
    Outcome,
    PlacePrecision,
    PlaceRef,
    VictimClass,
    When,
)

HARIM = town("Harim", 36.208, 36.519, country="SY", admin1="Idlib")
SALQIN = town("Salqin", 36.139, 36.454, country="SY", admin1="Idlib")
TUESDAY, WEDNESDAY, NIGHT = on("2015-03-03"), on("2015-03-04"), on("2015-03-03", "2015-03-04", DatePrecision.DAYS)
TEXT = "Six people died in Harim, and four fell nearby.\n\nNine were hurt there.\n\nTwo died in Salqin."


def document() -> Document:
    return make_document("a", TEXT, "2015-03-05", "Delta Wire")


def said(quote: str, number: int, **fields: Any) -> Figure:
    return figure(document(), quote, number, **fields)


def group(*claims: Figure) -> list[list[str]]:
    return [[claim.quote for claim in telling.claims] for telling in read_tellings(read(document(), *claims))]


def tell(*claims: Figure) -> Telling:
    (telling,) = read_tellings(read(document(), *claims))
    return telling


def test_figures_of_one_place_and_day_are_one_telling() -> None:
    six = said("Six people", 6, when=TUESDAY, place=HARIM)
    nine = said("Nine", 9, when=TUESDAY, place=HARIM, outcome=Outcome.INJURED)
    assert group(six, nine) == [["Six people", "Nine"]]


def test_another_place_begins_another_telling() -> None:
    six, two = said("Six people", 6, when=TUESDAY, place=HARIM), said("Two", 2, when=TUESDAY, place=SALQIN)
    assert group(six, two) == [["Six people"], ["Two"]]


def test_another_day_begins_another_telling() -> None:
    six, two = said("Six people", 6, when=TUESDAY, place=HARIM), said("Two", 2, when=WEDNESDAY, place=HARIM)
    assert group(six, two) == [["Six people"], ["Two"]]


def test_a_night_agrees_with_both_of_its_days() -> None:
    assert group(said("Six people", 6, when=NIGHT), said("Two", 2, when=WEDNESDAY)) == [["Six people", "Two"]]


def test_a_figure_without_place_and_day_joins_the_one_before_it() -> None:
    six, two = said("Six people", 6, when=TUESDAY, place=HARIM), said("Two", 2, when=TUESDAY, place=SALQIN)
    assert group(six, said("Nine", 9), two) == [["Six people", "Nine"], ["Two"]]


def test_a_figure_that_fits_an_earlier_telling_by_place_goes_back_to_it() -> None:
    six, four = said("Six people", 6, place=HARIM), said("four", 4, place=SALQIN)
    assert group(six, four, said("Nine", 9, place=HARIM)) == [["Six people", "Nine"], ["four"]]


def test_the_numbers_of_a_telling_are_those_of_its_killed_and_injured() -> None:
    dead = said("Six people", 6, bounds=Bounds(low=6, high=8))
    hurt, none = said("Nine", 9, outcome=Outcome.INJURED), said("Two", 0, class_=VictimClass.COMBATANT)
    telling = tell(dead, hurt, none)
    assert (telling.killed, telling.injured) == (frozenset({6, 8}), frozenset({9}))
    assert telling.classes == {VictimClass.CIVILIAN, VictimClass.COMBATANT}


def test_the_time_of_a_telling_is_the_shortest_that_is_said() -> None:
    assert tell(said("Six people", 6, when=NIGHT), said("Two", 2, when=WEDNESDAY)).when == WEDNESDAY
    assert tell(said("Six people", 6)).when == When()


def test_a_telling_has_the_words_of_its_paragraphs_and_all_words_where_it_is_alone() -> None:
    six, two = said("Six people", 6, when=TUESDAY, place=HARIM), said("Two", 2, when=TUESDAY, place=SALQIN)
    first, second = read_tellings(read(document(), six, two))
    assert "harim" in first.words and "salqin" not in first.words
    assert "salqin" in second.words and "harim" not in second.words
    assert {"harim", "salqin"} <= tell(six).words


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ({Method.AIR_STRIKE}, {Method.SHELLING}, True),
        ({Method.CLASH}, {Method.SHOOTING}, True),
        ({Method.CLASH}, {Method.AIR_STRIKE}, False),
        ({Method.CHEMICAL}, {Method.SHOOTING}, False),
        ({Method.OTHER}, {Method.SHOOTING}, None),
        (set(), {Method.SHOOTING}, None),
    ],
)
def test_methods_agree_where_reports_mistake_one_for_the_other(
    a: set[Method], b: set[Method], answer: bool | None
) -> None:
    assert agree_methods(a, b) is answer
    assert agree_methods(b, a) is answer


def test_times_agree_where_they_share_a_day() -> None:
    assert agree_dates(NIGHT, WEDNESDAY) is True
    assert agree_dates(TUESDAY, WEDNESDAY) is False
    assert agree_dates(TUESDAY, When()) is None


def test_loose_and_open_times_are_long() -> None:
    month = When(start=day("2015-03-01"), end=day("2015-03-01"), precision=DatePrecision.MONTH)
    assert measure_days(TUESDAY) < measure_days(NIGHT) < measure_days(month) < measure_days(When())
    assert measure_days(When(start=day("2015-03-01"))) == measure_days(When())


def test_the_place_that_a_report_was_sent_from_begins_no_other_telling() -> None:
    text = "SALQIN, Syria (DW) - Six people died in Harim. A monitor has nine."
    sent = make_document("a", text, "2015-03-05", "Delta Wire")
    six, nine = figure(sent, "Six people", 6, place=HARIM), figure(sent, "nine", 9, place=SALQIN)
    assert len(list(read_tellings(read(sent, six, nine)))) == 1
    assert len(group(said("Six people", 6, place=HARIM), said("Two", 2, place=SALQIN))) == 2


def test_an_area_and_a_place_known_by_name_only_do_not_contradict_each_other() -> None:
    zone = town("Idlib", 35.93, 36.63, country="SY", kind="province", precision="province")
    hamlet, other = town("Gawa"), town("Kafr Nabl")
    assert len(group(said("Six people", 6, place=hamlet), said("Two", 2, place=zone))) == 1
    assert len(group(said("Six people", 6, place=hamlet), said("Two", 2, place=other))) == 2


def test_the_part_of_a_sum_over_two_towns_that_fell_in_the_other_is_told_apart() -> None:
    text = "Raids killed 11 on Tuesday, most of them in Harim. Four were dug out there.\n\nIn Salqin seven people died."
    raids = make_document("a", text, "2015-03-05", "Delta Wire")
    whole = figure(raids, "11", 11, place=HARIM, when=TUESDAY)
    four = figure(raids, "Four", 4, place=HARIM, when=TUESDAY, part_of=whole.id)
    seven = figure(raids, "seven people", 7, place=SALQIN, when=TUESDAY, part_of=whole.id)
    told = [[claim.quote for claim in telling.claims] for telling in read_tellings(read(raids, whole, four, seven))]
    assert told == [["11", "Four"], ["seven people"]]


@pytest.mark.parametrize(("quote", "number"), [("two of whom", 2), ("All six", 6)])
def test_a_part_that_refers_to_its_whole_or_gives_it_again_stays_with_it(quote: str, number: int) -> None:
    text = "Six people were shot in Harim, two of whom died in Salqin's clinic. All six were farmers."
    clinic = make_document("a", text, "2015-03-05", "Delta Wire")
    whole = figure(clinic, "Six people", 6, place=HARIM)
    part = figure(clinic, quote, number, place=SALQIN, part_of=whole.id)
    assert len(list(read_tellings(read(clinic, whole, part)))) == 1


def test_a_headline_is_of_the_incident_whose_number_the_text_gives_again() -> None:
    text = "Raid near Salqin kills 17\n\nAt least 17 people died in Harim on Tuesday.\n\nFive fell in Salqin."
    raid = make_document("a", text, "2015-03-05", "Delta Wire")
    top = figure(raid, "17", 17, place=SALQIN)
    body = figure(raid, "At least 17 people", 17, open_=True, place=HARIM, when=TUESDAY)
    other = figure(raid, "Five", 5, place=SALQIN, when=TUESDAY)
    told = [{claim.quote for claim in telling.claims} for telling in read_tellings(read(raid, top, body, other))]
    assert told == [{"17", "At least 17 people"}, {"Five"}]


def test_a_text_that_opens_with_a_sentence_has_no_headline() -> None:
    text = "Salqin was raided, and 17 died.\n\nIn Harim, too, 17 died of shells."
    raid = make_document("a", text, "2015-03-05", "Delta Wire")
    first, second = figure(raid, "17", 17, place=SALQIN), figure(raid, "too, 17", 17, place=HARIM)
    assert len(list(read_tellings(read(raid, first, second)))) == 2


def test_the_time_of_a_telling_is_what_most_figures_give_before_what_other_claims_do() -> None:
    text = "Thursday's raid on Harim killed six, or eight, or nine, and Amin Sabbagh."
    raid = make_document("a", text, "2015-03-05", "Delta Wire")
    slip = figure(raid, "six", 6, place=HARIM, when=on("2015-03-05"))
    eight, nine = (figure(raid, said, number, place=HARIM) for said, number in (("eight", 8), ("nine", 9)))
    eight, nine = replace(eight, when=replace(TUESDAY, text="Tuesday")), replace(nine, when=TUESDAY)
    named = Death(
        id=eight.id, document=raid.id, quote="Amin Sabbagh", span=nine.span, name="Amin Sabbagh", when=WEDNESDAY
    )
    assert choose_when([named, slip, eight, nine]) == TUESDAY
    assert choose_when([named]) == WEDNESDAY


PROVINCE = PlaceRef(text="Idlib province", name="Idlib", kind="province", precision=PlacePrecision.PROVINCE)


@pytest.mark.parametrize(
    ("place", "when", "told"),
    [
        (PROVINCE, on("2014-10-07"), [["Six people"], ["four"]]),
        (PROVINCE, TUESDAY, [["Six people", "four"]]),
        (PROVINCE, on("2015-02-10"), [["Six people", "four"]]),
        (HARIM, on("2014-10-07"), [["Six people", "four"]]),
    ],
    ids=["how the war began", "of the day", "of the month", "of the same town"],
)
def test_what_is_told_without_a_day_is_not_of_the_background(
    place: PlaceRef, when: When, told: list[list[str]]
) -> None:
    """A province more than a month before is background; a town then may be what the document is about."""
    assert group(said("Six people", 6, place=HARIM), said("four", 4, when=when, place=place)) == told
