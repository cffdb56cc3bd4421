"""A toll broken down by side, place, day and month."""

from datetime import date

import pytest

from tests.tally.builders import DAY, THIRD_DAY, add_up, bound, count, happen, look, record
from tollbook.errors import QuestionError
from tollbook.model import Aggregate, Incident, Question, Scope, Toll
from tollbook.tally import UNSAID, Breakdown, answer, break_down, decode_question

CLASHES = add_up(
    count("71+", id="whole"), count("37+", side="brigade", part_of="whole"), count("34", side="army", part_of="whole")
)
STRIKE = happen(count("22+"), id="strike", place="Mill", start=date(2021, 5, 4))


def part(*items: Incident | Aggregate, by: Breakdown, question: Question | None = None) -> dict[str | None, Toll]:
    question = question or Question()
    tolls = break_down(question, record(*items), by, look(question.place))
    return {toll.label: toll for toll in tolls}


def test_by_side_each_sides_dead_and_those_of_no_side_said() -> None:
    """The 22 whose side no one says may be of either, and count in the high of both."""
    strike = happen(count("22"), id="strike", place="Mill")
    parts = part(CLASHES, strike, by=Breakdown.SIDE)
    assert {label: bound(toll) for label, toll in parts.items()} == {
        "government": (34, 56),
        "rebels": (37, None),
        UNSAID: (22, None),
    }


def test_an_actor_of_no_known_side_is_its_own() -> None:
    parts = part(happen(count("3", side="Militia of the Lake")), by=Breakdown.SIDE)
    assert {label: bound(toll) for label, toll in parts.items()} == {"Militia of the Lake": (3, 3)}


def test_a_side_asked_for_is_its_only_part() -> None:
    parts = part(CLASHES, STRIKE, by=Breakdown.SIDE, question=Question(side="rebels"))
    assert {label: bound(toll) for label, toll in parts.items()} == {"rebels": (37, None)}


def test_by_place_a_province_holds_its_towns() -> None:
    province = happen(count("5"), id="in-3", place="Westmark")
    parts = part(CLASHES, STRIKE, province, by=Breakdown.PLACE)
    assert {label: bound(toll) for label, toll in parts.items()} == {
        "Harbour": (71, None),
        "Mill": (22, None),
        "Westmark": (93, None),
    }


def test_by_place_only_the_places_asked_for() -> None:
    elsewhere = happen(count("5"), id="in-3", place="Eastmark")
    assert list(part(STRIKE, elsewhere, by=Breakdown.PLACE, question=Question(place="Westmark"))) == ["Mill"]


def test_by_day_incidents_on_their_days() -> None:
    other = happen(count("5"), id="in-3", start=THIRD_DAY)
    parts = part(CLASHES, STRIKE, other, by=Breakdown.DAY)
    assert {label: toll.low for label, toll in parts.items()} == {"2021-05-03": 0, "2021-05-04": 22, "2021-05-05": 5}


def test_by_month_sums_in_the_months_that_hold_them() -> None:
    april = add_up(count("100"), id="april", scope=Scope.PERIOD, start=date(2021, 4, 1), end=date(2021, 4, 30))
    parts = part(april, CLASHES, STRIKE, by=Breakdown.MONTH)
    assert {label: bound(toll) for label, toll in parts.items()} == {"2021-04": (100, 100), "2021-05": (93, None)}


def test_by_month_the_days_asked_for_cut_the_months() -> None:
    parts = part(STRIKE, by=Breakdown.MONTH, question=Question(start=DAY, end=THIRD_DAY))
    assert parts["2021-05"].question == Question(start=DAY, end=THIRD_DAY)


@pytest.mark.parametrize("by", Breakdown)
def test_each_parts_id_asks_for_that_part_alone(by: Breakdown) -> None:
    for toll in part(CLASHES, STRIKE, by=by).values():
        question = decode_question(toll.id)
        assert question == toll.question
        again = answer(question, record(CLASHES, STRIKE), look(question.place))
        assert bound(again) == bound(toll)


def test_a_convention_is_broken_down_by_place_but_not_by_side() -> None:
    assert bound(part(STRIKE, by=Breakdown.PLACE, question=Question(policy="airwars"))["Mill"]) == (22, 22)
    with pytest.raises(QuestionError, match="bounds"):
        part(happen(count("5", side="army")), by=Breakdown.SIDE, question=Question(policy="airwars"))


@pytest.mark.parametrize("by", Breakdown)
def test_nothing_known_has_no_parts(by: Breakdown) -> None:
    assert part(by=by) == {}
