"""The measure of tolls: the records that are made, and what is asked of them."""

from datetime import timedelta

import pytest
from incidents import COUNTRIES, make_linked
from synthetic import DAYS, FIRST
from tolls import add_document, add_incident, ask_all, list_questions, look, measure_growth, measure_kind

from tollbook.model import Aggregate, Figure, Group, Linked, Outcome, Question, Scope, Stance, VictimClass
from tollbook.tally import Ledger, answer

MANY = 3_000


@pytest.fixture(scope="module")
def linked() -> Linked:
    return make_linked(MANY)


def list_figures(linked: Linked) -> list[Figure]:
    claims = (claim for incident in linked.incidents for claim in incident.claims)
    return [claim for claim in claims if isinstance(claim, Figure)]


def test_a_record_has_about_as_many_claims_as_wanted_three_an_incident(linked: Linked) -> None:
    claims = len(list_figures(linked))
    assert claims == pytest.approx(MANY, rel=0.1)
    assert claims / len(linked.incidents) == pytest.approx(3.3, abs=0.3)


def test_the_same_seed_gives_the_same_record(linked: Linked) -> None:
    assert make_linked(MANY) == linked
    assert make_linked(MANY, seed=2).incidents[0] != linked.incidents[0]


def test_claims_are_of_all_kinds(linked: Linked) -> None:
    figures = list_figures(linked)
    assert {figure.class_ for figure in figures} == set(VictimClass)
    assert {figure.outcome for figure in figures} == {Outcome.KILLED, Outcome.INJURED}
    assert {figure.group for figure in figures} == {None, Group.CHILDREN}
    assert any(figure.stance is Stance.DENIED for figure in figures)
    assert any(figure.bounds.vague for figure in figures)
    assert len({figure.side for figure in figures}) > len(COUNTRIES)
    by_id = {figure.id for figure in figures}
    assert all(figure.part_of in by_id for figure in figures if figure.part_of)


def test_each_province_and_country_has_a_sum_a_month(linked: Linked) -> None:
    months = [sum_ for sum_ in linked.aggregates if sum_.scope is Scope.PERIOD]
    places = {sum_.place for sum_ in months}
    assert len(months) == 36 * len(places)
    assert {place.kind for place in places if place} == {"country", "province"}


def test_what_sums_say_and_what_incidents_say_can_hold_together(linked: Linked) -> None:
    """The sums of a place are no less than the incidents that were made for it, so that few are passed."""
    ledger = Ledger(linked, look(None), many=0)
    toll = ledger.answer(Question())
    page = ledger.open_page(Outcome.KILLED)
    assert len(page.bound(page.sheet.ask(VictimClass.ANY, None, None)).passed) <= len(linked.aggregates) / 20
    assert toll.low > 0


def test_questions_are_of_all_kinds_and_can_be_answered(linked: Linked) -> None:
    questions = list(list_questions(linked, 60))
    assert len(set(map(str, questions))) == 60
    assert {bool(question.place) for question, _ in questions} == {True, False}
    assert {question.class_ for question, _ in questions} == set(VictimClass)
    last = FIRST + timedelta(days=DAYS * 3)
    assert all(question.start is None or FIRST <= question.start <= last for question, _ in questions)
    assert len(ask_all(Ledger(linked, look(None), many=0), questions[:8])) == 8


def test_a_further_document_changes_a_few_incidents(linked: Linked) -> None:
    grown = add_document(linked)
    changed = [old for old, new in zip(linked.incidents, grown.incidents, strict=True) if old != new]
    assert 4 <= len(changed) <= 5
    ledger = Ledger(linked, look(None), many=0)
    ledger.answer(Question(class_=VictimClass.CIVILIAN))
    extended, anew = ledger.extend(grown), Ledger(grown, look(None), many=0)
    for question in (Question(class_=VictimClass.CIVILIAN), Question(side="army")):
        assert (extended.answer(question).low, extended.answer(question).high) == (
            anew.answer(question).low,
            anew.answer(question).high,
        )


def test_a_new_incident_in_a_new_place_and_a_new_sum_are_in_the_tolls_then(linked: Linked) -> None:
    grown = add_incident(linked)
    new = grown.incidents[-1].place
    assert new not in {incident.place for incident in linked.incidents}
    ledger = Ledger(linked, look(None), many=0)
    ledger.answer(Question(place="Newtown"), look(new))
    extended, anew = ledger.extend(grown), Ledger(grown, look(None), many=0)
    for question, place in ((Question(), None), (Question(place="Newtown"), new)):
        toll = extended.answer(question, look(place))
        assert toll == anew.answer(question, look(place))
        assert any(claim.id == "new" for claim in toll.claims)


def test_what_is_measured_has_seconds_of_the_clock_and_of_the_processor(linked: Linked) -> None:
    ledger = Ledger(linked, look(None), many=0)
    kinds = measure_kind(ledger, linked, Question(policy="acled"))
    assert set(kinds) == {"first", "again", "of a province", "of a month"}
    assert kinds["first"][1] >= kinds["again"][1] >= 0
    growth = measure_growth(ledger, linked)
    assert len(growth) == 3
    assert all(growth.values())


def test_incidents_alone_give_what_each_weighed_by_itself_gives() -> None:
    """The synthetic incidents without their sums, on pages and one by one."""
    some = make_linked(600)
    alone = Linked(incidents=some.incidents, aggregates=(), documents=some.documents, loose=())
    ledger = Ledger(alone, look(None), many=0)
    for question in (Question(), Question(side="government of XA"), Question(class_=VictimClass.COMBATANT)):
        fresh, large = answer(question, alone, look(None)), ledger.answer(question)
        assert (large.low, large.high, large.claims) == (fresh.low, fresh.high, fresh.claims)
        assert not any(isinstance(item, Aggregate) for item in ledger.items)
