"""The ledger: a record held ready for any question answers as one that is asked afresh."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.builders import PLACES, add_up, contains, count, happen, look, look_up, name_dead, record
from tollbook.errors import QuestionError
from tollbook.model import (
    Aggregate,
    Figure,
    Group,
    Incident,
    Linked,
    Method,
    Outcome,
    PlaceRef,
    Question,
    Stance,
    VictimClass,
)
from tollbook.tally import Breakdown, Ledger, Lens, answer, break_down
from tollbook.tally.cover import Reckoning, reckon
from tollbook.tally.picking import list_items, pick_items
from tollbook.tally.tolls import open_window, weigh_item

SLOW = settings(deadline=None, max_examples=60)
LENS = Lens(contains=contains, side_of=look_up)
HAMLET = PlaceRef(text="Hamlet")
"""A place that no gazetteer has."""
NUMBERS = st.sampled_from(["0", "1", "3", "5", "5+", "8-9", "-6", "dozens", "12"])
FIGURES = st.builds(
    count,
    NUMBERS,
    by=st.sampled_from(["Observatory", "Hospital", "Governor"]),
    doc=st.sampled_from(["doc-1", "doc-2", "more-1"]),
    class_=st.sampled_from(VictimClass),
    group=st.sampled_from([None, None, None, Group.CHILDREN]),
    side=st.sampled_from([None, None, None, "army", "brigade", "police", "militia"]),
    stance=st.sampled_from([Stance.ASSERTED] * 9 + [Stance.DENIED]),
    outcome=st.sampled_from([Outcome.KILLED] * 5 + [Outcome.INJURED]),
    method=st.sampled_from([None, None, Method.CLASH]),
)
DAYS = st.integers(1, 8).map(lambda day: date(2021, 5, day))
WHERE = st.sampled_from([None, *PLACES, "Harbour", "Mill"])
QUESTIONS = st.builds(
    Question,
    place=st.sampled_from([None, None, *PLACES]),
    start=st.sampled_from([None, date(2021, 5, 3)]),
    end=st.sampled_from([None, date(2021, 5, 6)]),
    side=st.sampled_from([None, None, "government", "army", "unsaid", "nobody"]),
    class_=st.sampled_from(VictimClass),
    group=st.sampled_from([None, None, Group.CHILDREN, Group.WOMEN]),
    outcome=st.sampled_from([Outcome.KILLED, Outcome.KILLED, Outcome.INJURED]),
)


@st.composite
def draw_incident(draw: st.DrawFn, number: int) -> Incident:
    """An incident that one to four figures, and at times a named death, tell of."""
    told: list[Figure] = draw(st.lists(FIGURES, min_size=1, max_size=4))
    claims = [replace(figure, id=type(figure.id)(f"c{number}-{n}")) for n, figure in enumerate(told)]
    dead = [name_dead("Anna Vale", side=draw(st.sampled_from([None, "army"])))] if draw(st.booleans()) else []
    start = draw(st.one_of(DAYS, DAYS, st.none()))
    end = start.replace(day=start.day + draw(st.integers(0, 1))) if start else None
    dead = [replace(death, id=type(death.id)(f"d{number}")) for death in dead]
    incident = happen(*claims, *dead, id=f"in-{number}", place=draw(WHERE), start=start, end=end)
    return replace(incident, place=HAMLET) if draw(st.integers(0, 4)) == 0 else incident


@st.composite
def draw_sum(draw: st.DrawFn, number: int) -> Aggregate:
    """A sum of one figure over five days, in any place, at times open to the past."""
    figure = count(draw(st.sampled_from(["5", "20", "30+", "-40", "9+"])), id=f"s{number}", doc="doc-2")
    first = draw(DAYS)
    start = draw(st.sampled_from([first, first, None]))
    place = draw(st.sampled_from([None, "Harbour", "Westmark", "Norland"]))
    sum_ = add_up(figure, id=f"sum-{number}", place=place, start=start, end=first.replace(day=first.day + 4))
    return replace(sum_, place=HAMLET) if draw(st.integers(0, 3)) == 0 else sum_


@st.composite
def draw_items(draw: st.DrawFn, *, sums: bool = False) -> list[Incident | Aggregate]:
    """Up to seven incidents, and sums among them."""
    kinds = draw(st.lists(st.booleans() if sums else st.just(False), min_size=1, max_size=7))
    return [draw(draw_sum(n)) if is_sum else draw(draw_incident(n)) for n, is_sum in enumerate(kinds)]


def open_large(linked: Linked) -> Ledger:
    """A ledger whose items all stand on pages."""
    return Ledger(linked, LENS, many=0)


@SLOW
@given(draw_items(), QUESTIONS)
def test_incidents_on_pages_give_the_toll_that_each_weighed_by_itself_gives(
    items: list[Incident | Aggregate], question: Question
) -> None:
    """Bounds, proofs, claims, origins and what is noted are those of a small record, word for word."""
    linked, lens = record(*items), look(question.place)
    fresh, large = answer(question, linked, lens), open_large(linked).answer(question, lens)
    assert replace(large, notes=()) == replace(fresh, notes=())
    assert sorted(large.notes) == sorted(fresh.notes)


def reckon_totals(linked: Linked, question: Question, ledger: Ledger) -> Reckoning:
    """What the incidents and sums picked allow where a sum bounds those asked for as a whole."""
    window = open_window(question, look(question.place))
    page = ledger.open_page(question.outcome)
    ask = page.sheet.ask(question.class_, question.group, question.side)
    accounts = []
    for item in pick_items(list_items(linked), window):
        if found := weigh_item(item, ask):
            account = replace(found.account, tell=None)
            if account.is_sum:
                row = next(row for row, heard in enumerate(page.sheet.heard) if heard.item.id == item.id)
                most = page.sheet.limit(row, ask.slice)
                account = replace(account, high=None if most == float("inf") else int(most))
            accounts.append(account)
    return reckon(accounts, window)


@SLOW
@given(draw_items(sums=True), QUESTIONS)
def test_sums_on_pages_bound_as_each_laid_beside_each_incident_does(
    items: list[Incident | Aggregate], question: Question
) -> None:
    linked, lens = record(*items), look(question.place)
    ledger = open_large(linked)
    page = ledger.open_page(question.outcome)
    spelled = reckon_totals(linked, question, ledger)
    toll = ledger.answer(question, lens)
    assert set(toll.binding) <= set(toll.claims)
    if page.bound(page.sheet.ask(question.class_, question.group, question.side)).passed:
        assert toll.high is None or toll.low <= toll.high
    else:
        assert not spelled.conflicts
        assert (toll.low, toll.high) == (spelled.low, spelled.high)


@SLOW
@given(draw_items(), st.sampled_from(Breakdown), QUESTIONS)
def test_parts_on_pages_are_those_of_a_small_record(
    items: list[Incident | Aggregate], by: Breakdown, question: Question
) -> None:
    linked, lens = record(*items), look(question.place)
    fresh, large = break_down(question, linked, by, lens), open_large(linked).break_down(question, by, lens)
    assert [replace(toll, notes=()) for toll in large] == [replace(toll, notes=()) for toll in fresh]


@SLOW
@given(draw_items(sums=True), st.integers(0, 6), QUESTIONS, st.sampled_from([0, 100]))
def test_a_ledger_that_grows_answers_as_one_opened_anew(
    items: list[Incident | Aggregate], later: int, question: Question, many: int
) -> None:
    """A further document changes one incident; before it came the same was asked."""
    lens = look(question.place)
    changed = items[later % len(items)]
    before = [replace(item, claims=item.claims[:1]) if item is changed else item for item in items]
    ledger = Ledger(record(*before), LENS, many=many)
    ledger.answer(question, lens)
    grown, anew = ledger.extend(record(*items)), Ledger(record(*items), LENS, many=many)
    assert grown.answer(question, lens) == anew.answer(question, lens)


def test_only_what_changed_is_weighed_again() -> None:
    old, other = happen(count("12")), happen(count("5"), id="in-2", place="Mill")
    ledger = Ledger(record(old, other), LENS)
    ledger.answer(Question())
    grown = ledger.extend(record(old, happen(count("5"), count("7", doc="doc-2"), id="in-2", place="Mill")))
    assert {id_ for id_, _ in grown.known} == {"in-1"}
    assert grown.answer(Question()).low == 19


@SLOW
@given(draw_items(sums=True), st.integers(0, 6), st.sampled_from(["airwars", "ibc", "acled", "ucdp"]))
def test_by_a_convention_too_only_what_changed_is_counted_again(
    items: list[Incident | Aggregate], later: int, policy: str
) -> None:
    """What was counted of incidents that are the same stands, and the toll is that of a ledger opened anew."""
    changed, question = items[later % len(items)], Question(policy=policy)
    before = [replace(item, claims=item.claims[:1]) if item is changed else item for item in items]
    ledger = Ledger(record(*before), LENS)
    ledger.answer(question)
    grown, anew = ledger.extend(record(*before)).extend(record(*items)), Ledger(record(*items), LENS)
    same = {item.id for item in items if isinstance(item, Incident) and item in before}
    assert grown.made[policy].keys() == same
    assert grown.answer(question) == anew.answer(question)


def test_a_further_sum_that_lumps_the_dead_and_the_wounded_is_heard_by_what_was_known_before() -> None:
    """What an incident says of the wounded then bounds the dead among those lumped together."""
    told = happen(count("12"), count("3", id="hurt", outcome=Outcome.INJURED))
    lumped = add_up(count("40", id="sum", outcome=Outcome.KILLED_OR_INJURED), id="sum")
    ledger = open_large(record(told))
    ledger.warm([Outcome.KILLED])
    grown, anew = ledger.extend(record(told, lumped)), open_large(record(told, lumped))
    assert grown.answer(Question()) == anew.answer(Question())
    assert grown.open_page(Outcome.KILLED).sheet.asked.hurt


def test_a_sum_that_is_passed_is_named_and_both_stand() -> None:
    linked = record(happen(count("40")), happen(count("5"), id="in-2", place="Mill"), add_up(count("34"), id="sum"))
    toll = open_large(linked).answer(Question())
    assert (toll.low, toll.high) == (39, 45)
    assert any(note.startswith("cannot all hold") for note in toll.notes)
    assert [claim.id for conflict in toll.disagreements for claim in conflict] == [linked.aggregates[0].claims[0].id]


def test_what_a_toll_cites_is_looked_up_when_somebody_looks() -> None:
    linked = record(happen(count("12")), happen(count("5"), id="in-2", place="Mill"))
    ledger = open_large(linked)
    toll = ledger.answer(Question())
    assert not ledger.known
    assert [claim.bounds.low for claim in toll.binding if isinstance(claim, Figure)] == [5, 12]
    assert len(ledger.known) == 2


def test_a_warm_ledger_weighs_nothing_more() -> None:
    linked = record(happen(count("12"), count("3", side="army")), add_up(count("71+")))
    ledger = open_large(linked)
    ledger.warm([Outcome.KILLED])
    sheet = ledger.open_page(Outcome.KILLED).sheet
    before = len(sheet.found), len(sheet.weighed)
    for side in (None, "unsaid", "army", "government", "nobody"):
        for class_ in VictimClass:
            ledger.answer(Question(side=side, class_=class_))
    assert (len(sheet.found), len(sheet.weighed)) == before


def test_a_question_that_no_toll_can_answer_is_refused() -> None:
    with pytest.raises(QuestionError, match="swap"):
        open_large(record()).answer(Question(start=date(2021, 5, 2), end=date(2021, 5, 1)))


def test_nothing_known_is_nobody() -> None:
    ledger = open_large(record())
    toll = ledger.answer(Question())
    assert (toll.low, toll.high, tuple(toll.claims)) == (0, 0, ())
    assert ledger.break_down(Question(), Breakdown.PLACE) == ()


def test_many_sums_stand_on_pages_as_very_many_incidents_do() -> None:
    """A sum may hold any incident: laying all their words beside one another would take minutes."""
    sums = [add_up(count("7+", id=f"co-{n}"), id=f"sum-{n}") for n in range(3)]
    assert not Ledger(record(happen(count("5")), *sums), LENS, many=60).is_large
    assert Ledger(record(happen(count("5")), *sums), LENS, many=59).is_large
