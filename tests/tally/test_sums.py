"""Incidents and the sums over them: running tolls and periods bound what lies in them, and are not added to it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.tally.builders import DAY, THIRD_DAY, add_up, ask, bound, count, happen, look, record
from tollbook.errors import QuestionError
from tollbook.model import Aggregate, Incident, Method, PlaceRef, Question, Scope, Status
from tollbook.tally import answer, toll_incident


def test_incidents_add_up() -> None:
    toll = ask(happen(count("12")), happen(count("5-7"), id="in-2", place="Mill"))
    assert bound(toll) == (17, 19)
    assert len(toll.binding) == 2


def test_an_open_incident_leaves_the_sum_open() -> None:
    assert bound(ask(happen(count("12")), happen(count("5+"), id="in-2"))) == (17, None)


def test_a_running_toll_holds_the_incidents_under_it() -> None:
    toll = ask(happen(count("12")), add_up(count("71+")))
    assert bound(toll) == (71, None)
    assert [claim.quote for claim in toll.binding] == ["71+  any  killed"]


def test_incidents_may_pass_an_open_running_toll() -> None:
    toll = ask(happen(count("50")), happen(count("40"), id="in-2"), add_up(count("71+")))
    assert bound(toll) == (90, None)
    assert len(toll.binding) == 2


def test_an_exact_running_toll_bounds_an_open_incident() -> None:
    assert bound(ask(happen(count("12+")), add_up(count("71")), question=Question(end=DAY))) == (12, 71)


def test_a_month_contains_its_days() -> None:
    month = add_up(
        count("300"), id="month", scope=Scope.PERIOD, place="Westmark", start=date(2021, 5, 1), end=date(2021, 5, 31)
    )
    days = add_up(count("71+"))
    assert bound(ask(happen(count("12")), days, month)) == (300, 300)


def test_sums_apart_are_added() -> None:
    other = add_up(count("22+"), id="sum-2", place="Mill")
    later = add_up(count("9"), id="sum-3", start=date(2021, 5, 10), end=date(2021, 5, 11))
    assert bound(ask(add_up(count("71+")), other, later)) == (102, None)


def test_sums_that_overlap_are_added_only_as_far_as_they_must() -> None:
    """70 in three days and 50 from the third day on may share those of the third."""
    later = add_up(count("50+"), id="sum-2", start=THIRD_DAY, end=date(2021, 5, 9))
    first = add_up(count("70+"))
    assert bound(ask(first, later)) == (70, None)
    on_third = happen(count("10"), start=THIRD_DAY)
    assert bound(ask(first, later, on_third)) == (70, None)
    third_day = add_up(count("10"), id="sum-3", scope=Scope.PERIOD, start=THIRD_DAY, end=THIRD_DAY)
    assert bound(ask(first, later, third_day)) == (110, None)


def test_a_sum_partly_in_the_question_proves_nothing_of_it() -> None:
    toll = ask(add_up(count("71+")), question=Question(start=THIRD_DAY))
    assert bound(toll) == (0, None)
    assert any("reaches beyond" in note for note in toll.notes)


def test_what_is_known_outside_the_question_is_not_left_inside() -> None:
    """Of 71 in three days at most ten died on the first two days."""
    early = add_up(count("-10"), id="sum-2", scope=Scope.PERIOD, start=DAY, end=date(2021, 5, 4))
    assert bound(ask(add_up(count("71+")), early, question=Question(start=date(2021, 5, 4)))) == (61, None)


def test_a_sum_of_a_wider_place_proves_nothing_of_a_narrower() -> None:
    country = add_up(count("5000+"), place="Norland")
    toll = ask(happen(count("12")), country, question=Question(place="Harbour"))
    assert bound(toll) == (12, 12)
    assert bound(ask(happen(count("12")), country, question=Question(place="Norland"))) == (5000, None)


def test_a_place_holds_the_places_in_it() -> None:
    items = happen(count("12")), happen(count("5"), id="in-2", place="Eastmark")
    assert bound(ask(*items, question=Question(place="Westmark"))) == (12, 12)
    assert bound(ask(*items, question=Question(place="Norland"))) == (17, 17)


def test_an_incident_of_a_wide_place_may_lie_in_a_sum_of_a_narrow_one() -> None:
    wide = happen(count("12"), place="Westmark")
    assert bound(ask(wide, add_up(count("71+")))) == (71, None)
    assert bound(ask(wide, add_up(count("71")))) == (71, 83)


def test_an_incident_without_a_place_may_lie_in_any_sum() -> None:
    nowhere = happen(count("12"), place=None)
    assert bound(ask(nowhere, add_up(count("71")))) == (71, 83)
    toll = ask(nowhere, add_up(count("71")), question=Question(place="Harbour"))
    assert bound(toll) == (71, 71)
    assert [claim.quote for claim in toll.claims] == ["71  any  killed"]


def test_a_sum_without_a_place_is_not_added_to_what_it_may_hold() -> None:
    anywhere = add_up(count("50"), id="sum-2", place=None)
    assert bound(ask(anywhere, add_up(count("71")))) == (71, 121)


def test_a_sum_without_dates_is_not_added_to_what_it_may_hold() -> None:
    undated = add_up(count("50"), id="sum-2", scope=Scope.PERIOD, start=None, end=None)
    assert bound(ask(undated, happen(count("12")))) == (50, 62)
    assert bound(ask(undated, happen(count("12")), question=Question(start=DAY, end=DAY))) == (12, 62)


def test_an_incident_over_midnight_is_in_neither_day_alone() -> None:
    night = happen(count("12"), end=date(2021, 5, 4))
    assert bound(ask(night, question=Question(start=DAY, end=DAY))) == (0, 12)
    assert bound(ask(night, question=Question(start=DAY, end=date(2021, 5, 4)))) == (12, 12)


def test_an_undated_incident_is_taken_by_the_day_of_its_first_report() -> None:
    undated = happen(count("12", doc="doc-1"), start=None)
    toll = ask(undated, question=Question(start=date(2021, 5, 4), end=date(2021, 5, 4)))
    assert bound(toll) == (12, 12)
    assert any("no day is said of 1" in note for note in toll.notes)
    assert bound(ask(undated, question=Question(start=THIRD_DAY))) == (0, 0)


def test_a_sum_of_one_method_does_not_cap_deaths_by_another() -> None:
    clashes = add_up(count("34", method=Method.CLASH))
    strike = happen(count("40", method=Method.AIR_STRIKE))
    toll = ask(clashes, strike)
    assert bound(toll) == (40, 74)
    assert not toll.notes


def test_incidents_that_pass_a_sum_are_named_and_both_stand() -> None:
    toll = ask(happen(count("40")), happen(count("5"), id="in-2", place="Mill"), add_up(count("34")))
    assert bound(toll) == (39, 45)
    (note,) = toll.notes
    assert note == (
        'cannot all hold, so the toll allows for either: "40 any killed" (Observatory), "34 any killed" (Observatory)'
    )


def at(name: str, item: Aggregate | Incident) -> Aggregate | Incident:
    """The same in a place that no gazetteer has."""
    return replace(item, place=PlaceRef(text=name))


def test_what_happened_in_a_place_that_no_gazetteer_has_may_be_in_any_sum() -> None:
    """Of a village that nobody can find no one knows whether the 71 of the province include its 25."""
    village = at("Kell", happen(count("25")))
    province = add_up(count("71+"), place="Westmark")
    assert bound(ask(village, province)) == (71, None)
    assert bound(ask(village, add_up(count("71"), place="Westmark"))) == (71, 96)
    assert bound(ask(village, happen(count("5"), id="in-2"), add_up(count("71"), place="Westmark"))) == (71, 96)
    assert bound(ask(village, happen(count("5"), id="in-2"))) == (30, 30)


def test_a_sum_of_a_place_that_no_gazetteer_has_may_hold_any_incident_or_be_in_any_sum() -> None:
    front = at("the eastern front", add_up(count("50")))
    assert bound(ask(front, happen(count("12")))) == (50, 62)
    assert bound(ask(front, add_up(count("71"), id="sum-2", place="Westmark"))) == (71, 121)
    abroad = replace(front, place=PlaceRef(text="the eastern front", country="ZZ"))
    home = replace(happen(count("12")), place=PlaceRef(text="Harbour", gazetteer_id="harbour", country="NL"))
    assert bound(ask(abroad, home)) == (62, 62)


def test_the_war_is_kept_apart() -> None:
    war = add_up(count("215001+"), id="war", scope=Scope.WAR, place="Norland", start=None, end=None)
    toll = ask(happen(count("12")), war)
    assert bound(toll) == (12, 12)
    assert len(toll.claims) == 1
    assert toll.notes == ('kept apart, as it counts the whole war: "215001+ any killed" (Observatory)',)
    assert ask(happen(count("12")), war, question=Question(place="Harbour")).notes == ()


def test_rejected_incidents_count_for_nothing() -> None:
    rejected = replace(happen(count("12")), status=Status.REJECTED)
    assert bound(ask(rejected, happen(count("5"), id="in-2"))) == (5, 5)
    assert bound(ask(rejected, question=Question(policy="airwars"))) == (0, 0)


def test_nothing_known_is_no_one_counted() -> None:
    toll = ask()
    assert bound(toll) == (0, 0)
    assert (toll.claims, toll.notes, toll.origins) == ((), (), ())


@pytest.mark.parametrize("policy", ["airwars", "ibc", "acled", "ucdp"])
def test_a_convention_sums_its_figures_of_the_incidents_in_the_question(policy: str) -> None:
    one, two = happen(count("12"), count("15", by="Hospital")), happen(count("5"), id="in-2", place="Mill")
    outside = happen(count("100"), id="in-3", place="Eastmark")
    toll = ask(one, two, outside, question=Question(place="Westmark", policy=policy))
    figures = [next(t for t in toll_incident(i) if t.policy == policy) for i in (one, two)]
    best = [figure.best for figure in figures if figure.best is not None]
    assert toll.best == (sum(best) if best else None)
    if figures[0].low is not None:
        assert toll.low == sum(figure.low or 0 for figure in figures)
        assert toll.high == sum(figure.high or 0 for figure in figures)
    else:
        assert toll.low == toll.high == toll.best


@pytest.mark.parametrize("policy", ["airwars", "acled"])
def test_a_convention_of_single_incidents_leaves_sums_out_and_says_so(policy: str) -> None:
    toll = ask(happen(count("12")), add_up(count("71+")), question=Question(policy=policy))
    assert bound(toll) == (12, 12)
    assert toll.notes[-1] == 'left out, as no single incident: "71+ any killed" (Observatory)'


def test_an_unknown_policy_is_refused_with_the_choices() -> None:
    with pytest.raises(QuestionError, match="'guess'; the policies are bounds, airwars, ibc, acled, ucdp"):
        ask(question=Question(policy="guess"))


def test_days_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(QuestionError, match="swap them"):
        ask(question=Question(start=THIRD_DAY, end=DAY))


def test_a_convention_is_asked_for_no_side() -> None:
    with pytest.raises(QuestionError, match="bounds"):
        ask(question=Question(policy="ibc", side="government"))


def test_the_order_of_incidents_does_not_matter() -> None:
    incidents = happen(count("12")), happen(count("5+"), id="in-2")
    linked = record(*incidents, add_up(count("71+")), add_up(count("9"), id="sum-2", place="Mill"))
    turned = replace(linked, incidents=linked.incidents[::-1], aggregates=linked.aggregates[::-1])
    assert answer(Question(), linked, look()) == answer(Question(), turned, look())
