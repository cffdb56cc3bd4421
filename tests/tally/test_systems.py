"""Tolls of small systems of claims against an oracle that places whole people by the definitions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tally.builders import DAY, ask, bound, count, look, record
from tests.tally.enumerating import DAYS, UNKNOWN, Item, enumerate_tolls, list_wholes
from tollbook.model import ClaimId, Figure, Group, Question, Toll, VictimClass
from tollbook.tally.ledger import Ledger

SYSTEMS = settings(deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
FEWER = settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = st.sampled_from(["0", "1", "2", "3", "4", "1+", "2+", "3+", "-1", "-2", "1-3", "2-3"])
"""Exact, at least, at most, from and to."""
CLASSES, GROUPS, ARMIES = list(VictimClass), [None, Group.CHILDREN], [None, "army", "brigade"]


@st.composite
def draw_marks(draw: st.DrawFn) -> dict[str, st.SearchStrategy[object]]:
    """By what the claims of one system tell people apart: classes, ages, sides, or ages and one other."""
    marks: dict[str, st.SearchStrategy[object]] = {}
    if draw(st.booleans()):
        marks["group"] = st.sampled_from(GROUPS)
    match draw(st.sampled_from(["class", "side", ""])):
        case "class":
            marks["class_"] = st.sampled_from(CLASSES)
        case "side":
            marks["side"] = st.sampled_from(ARMIES)
    return marks


@st.composite
def draw_figures(draw: st.DrawFn, name: str, marks: dict[str, st.SearchStrategy[object]]) -> tuple[Figure, ...]:
    """One to three figures; each but the first may be a part of an earlier one, though not of another side's."""
    figures: list[Figure] = []
    for number in range(draw(st.integers(1, 3 if marks else 2))):
        said = {mark: draw(values) for mark, values in marks.items()} if number or draw(st.booleans()) else {}
        side = said.get("side")
        wholes = [whole.id for whole in figures if whole.side is None or whole.side.text == side]
        whole = draw(st.sampled_from([None, *wholes]))
        figures.append(count(draw(NUMBERS), id=f"{name}/{number}", part_of=whole, **said))  # type: ignore[arg-type]
    return tuple(figures)


@st.composite
def draw_item(draw: st.DrawFn, name: str, marks: dict[str, st.SearchStrategy[object]], *, is_sum: bool) -> Item:
    towns = [None, "Westmark", "Harbour", "Harbour", "Mill", "Eastmark", UNKNOWN]
    areas = ["Norland", "Westmark", "Harbour", "Norland", "Westmark", "Harbour", UNKNOWN]
    first = draw(st.integers(0, DAYS - 1))
    last = draw(st.integers(first, DAYS - 1)) if is_sum or draw(st.booleans()) else first
    figures = draw(draw_figures(name, marks))
    return Item(
        name=name,
        figures=figures,
        place=draw(st.sampled_from(areas if is_sum else towns)),
        days=(first, last),
        is_sum=is_sum,
    )


@st.composite
def draw_system(draw: st.DrawFn) -> tuple[list[Item], Question]:
    """Up to two incidents and two sums, nested, overlapping or apart in place and time, and a question."""
    marks = draw(draw_marks())
    items = [draw(draw_item(f"in-{n}", marks, is_sum=False)) for n in range(draw(st.integers(0, 2)))]
    items += [draw(draw_item(f"sum-{n}", marks, is_sum=True)) for n in range(draw(st.integers(0 if items else 1, 2)))]
    first, last = sorted((draw(st.integers(0, DAYS - 1)), draw(st.integers(0, DAYS - 1))))
    question = Question(
        place=draw(st.sampled_from([None, None, "Norland", "Westmark", "Harbour"])),
        start=draw(st.sampled_from([None, DAY + timedelta(days=first)])),
        end=draw(st.sampled_from([None, DAY + timedelta(days=last)])),
        class_=draw(st.sampled_from(CLASSES)) if "class_" in marks else VictimClass.ANY,
        group=draw(st.sampled_from(GROUPS)) if "group" in marks else None,
        side=draw(st.sampled_from(ARMIES)) if "side" in marks else None,
    )
    return items, question


def answer_system(items: Iterable[Item], question: Question) -> Toll:
    return ask(*(item.build() for item in items), question=question)


def names(toll: Toll, kind: str) -> bool:
    return any(note.startswith(kind) for note in toll.notes)


def is_sound(item: Item, question: Question) -> bool:
    """Whether an item's own words hold together."""
    return enumerate_tolls([item], replace(question, place=None, start=None, end=None)) is not None


@SYSTEMS
@given(draw_system())
def test_the_toll_is_that_of_all_ways_to_place_whole_people(system: tuple[list[Item], Question]) -> None:
    items, question = system
    expected = enumerate_tolls(items, question)
    toll = answer_system(items, question)
    if expected is not None and all(is_sound(item, question) for item in items):
        assert bound(toll) == expected
        assert not names(toll, "cannot all hold")
        assert not names(toll, "contradictory")


@FEWER
@given(draw_system())
def test_claims_that_cannot_all_hold_are_named_and_no_fewer_cannot(system: tuple[list[Item], Question]) -> None:
    """Of several disagreements in what belongs together the first is of the fewest, the others of none too many."""
    items, _ = system
    toll = answer_system(items, Question())
    assert bool(toll.disagreements) == (enumerate_tolls(items, Question()) is None)
    if not all(is_sound(item, Question()) for item in items):
        return
    claims = [figure.id for item in items for figure in item.figures]
    for named in toll.disagreements:
        conflict = {claim.id for claim in named}
        words = list_words(items, conflict)
        assert not can_hold(items, conflict)
        assert all(can_hold(items, conflict - same) for same in words)
        if len(toll.disagreements) == 1:
            assert all(can_hold(items, set(fewer)) for fewer in combinations(claims, len(words) - 1))


def test_a_smaller_contradiction_with_a_sum_of_more_people_comes_first() -> None:
    """That no civilian died contradicts two figures together; that nobody died contradicts each by itself."""
    fighter, civilian = VictimClass.COMBATANT, VictimClass.CIVILIAN
    told = count("2", id="in-0/0"), count("-1", id="in-0/1", class_=civilian), count("1", id="in-0/2", class_=fighter)
    denied = count("0", id="sum-0/0"), count("0", id="sum-0/1", class_=civilian)
    items = [
        Item(name="in-0", figures=told, place="Harbour", days=(0, 0), is_sum=False),
        Item(name="sum-0", figures=denied, place="Norland", days=(0, 0), is_sum=True),
    ]
    first, *_ = answer_system(items, Question()).disagreements
    assert {claim.id for claim in first} == {"in-0/2", "sum-0/0"}


def test_the_dead_of_a_place_that_no_gazetteer_has_may_be_of_a_sums_place_though_the_sum_counts_others() -> None:
    """Nothing is known of the side of the two; where the sum is of, they may have died too."""
    items = [
        Item(name="in-0", figures=(count("2", id="in-0/0"),), place=UNKNOWN, days=(0, 0), is_sum=False),
        Item(
            name="sum-0",
            figures=(count("1+", id="sum-0/0", side="brigade"),),
            place="Norland",
            days=(0, 0),
            is_sum=True,
        ),
    ]
    question = Question(place="Norland", side="army")
    assert bound(answer_system(items, question)) == enumerate_tolls(items, question) == (0, 2)


def list_words(items: list[Item], named: set[ClaimId]) -> list[set[ClaimId]]:
    """The named claims by what they say: what an origin says twice is one word."""
    words: dict[object, set[ClaimId]] = {}
    for item in items:
        for figure in item.figures:
            if figure.id in named:
                wholes = [whole.quote for whole in list_wholes(figure, item.figures)]
                words.setdefault((item.name, figure.quote, *wholes), set()).add(figure.id)
    return list(words.values())


def can_hold(items: list[Item], bounding: set[ClaimId]) -> bool:
    """Whether some of the claims can all hold, though whom there is to count is told by all."""
    return enumerate_tolls(items, Question(), bounding.__contains__) is not None


@FEWER
@given(draw_system())
def test_a_disagreement_leaves_what_is_allowed_without_any_one_of_its_claims(
    system: tuple[list[Item], Question],
) -> None:
    """Whichever of the claims is wrong, the low is no higher than what the others prove."""
    items, question = system
    toll = answer_system(items, question)
    if len(toll.disagreements) != 1 or not all(is_sound(item, question) for item in items):
        return
    for wrong in toll.disagreements[0]:
        others = {figure.id for item in items for figure in item.figures} - {wrong.id}
        without = enumerate_tolls(items, question, others.__contains__)
        assert without is None or toll.low <= without[0]


@FEWER
@given(draw_system())
def test_bounds_never_cross_and_their_proofs_were_said(system: tuple[list[Item], Question]) -> None:
    items, question = system
    toll = answer_system(items, question)
    said = {figure.id for item in items for figure in item.figures}
    assert toll.high is None or toll.low <= toll.high
    assert {claim.id for claim in (*toll.binding, *toll.capping)} <= said
    assert toll.binding or not toll.low


@FEWER
@given(draw_system())
def test_a_large_record_is_told_no_more_of_than_what_holds(system: tuple[list[Item], Question]) -> None:
    """Where there are too many items to lay every word beside all others, bounds may be wider, never narrower."""
    items, question = system
    expected = enumerate_tolls(items, question)
    if expected is None or any(item.place == UNKNOWN for item in items):
        return
    low, high = expected
    linked = record(*(item.build() for item in items))
    toll = Ledger(linked, look(), many=0).answer(question, look(question.place))
    assert toll.low <= low
    assert toll.high is None or (high is not None and high <= toll.high)
