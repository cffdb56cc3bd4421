"""What must hold of any policy's sums: nobody is counted twice, parts add up, and no order decides."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.builders import town
from tests.tally.builders import DAY, THIRD_DAY, add_up, ask, count, happen, look, record
from tests.tally.bulletins import Answer, ask_bulletin, list_bulletins, load_bulletin, read_given
from tests.tally.telling import ask_policy, people, tell, vague
from tollbook.model import Aggregate, Incident, Losses, Method, Outcome, PolicyToll, Question, Scope, Stance
from tollbook.tally import Breakdown, answer, break_down
from tollbook.tally.policies.remainders import leave_over

UCDP, IBC = Question(policy="ucdp"), Question(policy="ibc")
NUMBERS = st.integers(1, 40)
WHERE = ("place", "start", "end")
STEADY = settings(max_examples=60, deadline=None)


def add_incidents(numbers: list[int]) -> list[Incident]:
    return [happen(count(str(n), doc=f"doc-{at % 5}"), id=f"in-{at}") for at, n in enumerate(numbers)]


@STEADY
@given(st.lists(NUMBERS, max_size=4), NUMBERS)
def test_a_sum_and_its_incidents_are_the_larger_of_both(numbers: list[int], whole: int) -> None:
    found = ask(*add_incidents(numbers), add_up(count(str(whole))), question=UCDP)
    assert found.low == found.best == found.high == max(whole, sum(numbers))


@STEADY
@given(st.lists(NUMBERS, max_size=3), NUMBERS, NUMBERS, NUMBERS)
def test_sums_inside_sums_count_nobody_twice(numbers: list[int], days: int, month: int, country: int) -> None:
    inner = add_up(count(str(days)))
    outer = add_up(count(str(month)), id="sum-2", scope=Scope.PERIOD, start=date(2021, 5, 1), end=date(2021, 5, 31))
    widest = replace(outer, id=type(outer.id)("sum-3"), place=None)
    assert ask(*add_incidents(numbers), inner, outer, question=UCDP).best == max(sum(numbers), days, month)
    unplaced = ask(*add_incidents(numbers), inner, widest, question=UCDP)
    assert unplaced.best == max(sum(numbers), days)
    assert any(note.startswith("left out, as its place or days") for note in unplaced.notes)


@STEADY
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3), NUMBERS, NUMBERS)
def test_low_best_and_high_of_a_sum_stay_in_order(spans: list[tuple[int, int]], low: int, more: int) -> None:
    incidents = [happen(count(f"{a}-{a + b}"), id=f"in-{at}") for at, (a, b) in enumerate(spans)]
    found = ask(*incidents, add_up(count(f"{low}-{low + more}")), question=UCDP)
    assert found.best is not None and found.high is not None
    assert found.low <= found.best <= found.high
    assert found.best >= low and found.low >= min(low, *(a for a, _ in spans), low)
    for event in found.events:
        assert event.losses is not None and event.losses.total == event.best
        assert (event.low or 0) <= (event.best or 0) <= (event.high or 0)


@STEADY
@given(st.lists(st.sampled_from(["12", "5-7", "30+", "dozens"]), min_size=1, max_size=4), st.randoms())
def test_the_order_of_incidents_and_sums_decides_nothing(numbers: list[str], random: object) -> None:
    items: list[Incident | Aggregate] = [happen(count(n), id=f"in-{at}") for at, n in enumerate(numbers)]
    items += [add_up(count("40")), add_up(count("90"), id="sum-2", end=date(2021, 5, 9))]
    turned = list(items)
    random.shuffle(turned)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    for question in (UCDP, IBC, Question(policy="airwars"), Question(policy="acled")):
        one, two = (answer(question, record(*each), look()) for each in (items, turned))
        assert (one.low, one.best, one.high, set(one.notes)) == (two.low, two.best, two.high, set(two.notes))


PLACES = [town(name, 35.8, 36.8, country="SY", admin1="Idlib", gazetteer_id=name) for name in "ABCDE"]


@STEADY
@given(NUMBERS, st.integers(0, 9), st.integers(2, 5))
def test_a_toll_of_several_places_is_split_into_whole_numbers_that_add_up(low: int, more: int, width: int) -> None:
    parts = [vague(f"some in {place.text}", place=place) for place in PLACES[:width]]
    events = ask_policy("ucdp", tell("a", people(low, low + more), *parts, whole=0, place=None)).events
    assert len(events) == (width if low >= width else 1)
    assert sum(event.best or 0 for event in events) == sum(event.low or 0 for event in events) == low
    assert sum(event.high or 0 for event in events) == low + more
    numbers = [event.best or 0 for event in events]
    assert max(numbers) - min(numbers) <= 1
    assert numbers == sorted(numbers, reverse=True)
    assert all(event.losses and event.losses.total == event.best for event in events)


SIDES = st.builds(
    Losses,
    a=st.integers(0, 9),
    b=st.integers(0, 9),
    civilians=st.integers(0, 9),
    unknown=st.integers(0, 9),
    side_a=st.sampled_from(["army", "brigade", None]),
    side_b=st.sampled_from(["brigade", "militia"]),
)


def toll_losses(losses: Losses) -> PolicyToll:
    return PolicyToll(policy="ucdp", low=losses.total, best=losses.total, high=losses.total, losses=losses)


@STEADY
@given(SIDES, st.lists(SIDES, max_size=3))
def test_what_is_left_of_losses_adds_up_and_is_never_below_nought(whole: Losses, known: list[Losses]) -> None:
    left = leave_over(toll_losses(whole), [toll_losses(each) for each in known])
    assert left.best == max(0, whole.total - sum(each.total for each in known))
    assert left.losses is not None and left.losses.total == left.best
    assert min(left.losses.a, left.losses.b, left.losses.civilians, left.losses.unknown) >= 0


@pytest.mark.parametrize(("method", "best"), [(Method.CLASH, 34), (None, 40), (Method.SHELLING, 74)])
def test_deaths_by_another_method_are_not_subtracted(method: Method | None, best: int) -> None:
    """Nor kept where it is not said how they were killed: they may be among those of the sum."""
    sum_ = add_up(count("34", method=Method.CLASH))
    number = "40" if method is not Method.CLASH else "20"
    assert ask(happen(count(number, method=method)), sum_, question=UCDP).best == best


def test_a_sum_that_an_origin_denies_counts_nobody() -> None:
    assert ask(add_up(count("34", stance=Stance.DENIED)), question=UCDP).best is None


def test_an_incident_outside_the_days_asked_for_is_still_no_part_of_what_is_left() -> None:
    """A night that may lie in the sum and reaches beyond the question is taken out of the sum, and not counted."""
    night = happen(count("12"), start=THIRD_DAY, end=date(2021, 5, 6))
    found = ask(night, add_up(count("40")), question=replace(UCDP, end=THIRD_DAY))
    assert found.best == 28


@pytest.mark.parametrize("policy", ["airwars", "ibc", "acled", "ucdp"])
def test_the_days_of_a_breakdown_add_up(policy: str) -> None:
    items = [happen(count(str(n)), id=f"in-{n}", start=DAY.replace(day=n)) for n in (3, 4, 4 + 3)]
    question, linked = Question(policy=policy), record(*items)
    parts = break_down(question, linked, Breakdown.DAY, look())
    assert sum(part.high or 0 for part in parts) == answer(question, linked, look()).high
    assert [part.label for part in parts] == ["2021-05-03", "2021-05-04", "2021-05-07"]


def list_asked() -> list[tuple[str, Answer]]:
    """The questions of the monthly bulletins that a convention answers too: of all killed."""
    asked = [(name, answer) for name in list_bulletins() for answer in load_bulletin(name).answers]
    return [(n, a) for n, a in asked if a.question == Question(**{key: getattr(a.question, key) for key in WHERE})]


@pytest.mark.parametrize(("name", "expected"), list_asked(), ids=str)
def test_of_a_monthly_bulletin_ucdp_counts_no_more_and_no_fewer_than_its_claims_allow(
    name: str, expected: Answer
) -> None:
    found = ask_bulletin(read_given(load_bulletin(name)), replace(expected.question, policy="ucdp"))
    assert expected.low <= (found.best or 0)
    assert expected.high is None or (found.best or 0) <= expected.high
    assert found.low <= (found.best or 0) <= (found.high or 0)


def test_an_incident_of_the_injured_alone_is_not_among_the_graded() -> None:
    hurt = happen(count("9", outcome=Outcome.INJURED), id="in-2")
    notes = ask(happen(count("12")), hurt, question=Question(policy="airwars")).notes
    assert "graded: 1 weak" in notes
    assert (
        "provisional, on the word of too few independent origins: 1 of 1"
        in ask(happen(count("12")), hurt, question=IBC).notes
    )
