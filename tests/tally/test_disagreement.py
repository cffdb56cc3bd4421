"""The fewest words that cannot all hold, against every selection of them."""

from itertools import chain, combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.tally.builders import ask, count, happen, list_documents, look_up
from tollbook.model import Claim, Figure, Group, Outcome, VictimClass
from tollbook.tally.disagreement import find_fewest
from tollbook.tally.solver import Row, is_feasible
from tollbook.tally.weighing import Ask, weigh_claims

WIDTH, MOST = 3, 6
ROW = st.builds(
    lambda columns, low, more: Row(columns=tuple(sorted(columns)), low=low, high=None if more is None else low + more),
    st.sets(st.integers(0, WIDTH - 1), min_size=1),
    st.integers(0, 4),
    st.none() | st.integers(0, 1),
)
WORDS = st.lists(st.lists(ROW, min_size=1, max_size=2), min_size=2, max_size=6)


def can_hold(words: list[list[Row]]) -> bool:
    """Whether any count of people, small as the figures are, fulfils all rows."""
    return any(all(fits(row, people) for row in chain(*words)) for people in product(range(MOST), repeat=WIDTH))


def fits(row: Row, people: tuple[int, ...]) -> bool:
    total = sum(people[column] for column in row.columns)
    return row.low <= total and (row.high is None or total <= row.high)


@settings(deadline=None, max_examples=300)
@given(WORDS)
def test_no_fewer_words_contradict_each_other_than_those_named(words: list[list[Row]]) -> None:
    assume(not can_hold(words))
    found = find_fewest(words, WIDTH)
    assert not can_hold([words[number] for number in found])
    fewer = chain.from_iterable(combinations(words, size) for size in range(len(found)))
    assert all(can_hold(list(chosen)) for chosen in fewer)


def test_words_that_only_whole_people_contradict_are_found() -> None:
    """Three pairs of one person each would be a person and a half."""
    pairs = [[Row(columns=pair, low=1, high=1)] for pair in ((0, 1), (1, 2), (0, 2))]
    assert not is_feasible([row for rows in pairs for row in rows], 3)
    assert find_fewest([*pairs, [Row(columns=(0,), high=1)]], 3) == (0, 1, 2)


def test_of_many_incidents_that_pass_a_sum_the_largest_are_named() -> None:
    incidents = [[Row(columns=(number,), low=number % 7 + 1)] for number in range(200)]
    cap = [Row(columns=tuple(range(201)), high=100)]
    found = find_fewest([*incidents, cap], 201)
    assert len(found) == 16
    assert {incidents[number][0].low for number in found[:-1]} == {7}


def name_conflicts(claims: list[Claim]) -> list[set[str]]:
    asked = Ask(outcome=Outcome.KILLED, class_=VictimClass.ANY, side=None, side_of=look_up)
    weighing = weigh_claims(claims, list_documents(claims), asked)
    return [{claim.id for claim in conflict} for conflict in weighing.conflicts]


FIGURE = st.builds(
    count,
    st.sampled_from(["1", "2", "3", "2+", "-1"]),
    class_=st.sampled_from(VictimClass),
    group=st.sampled_from([None, Group.CHILDREN]),
)


def hold_together(figures: list[Figure]) -> bool:
    """Whether a number of grown and young, civilian, fighting and unknown people fulfils all figures."""
    kinds = list(product(VictimClass, (None, Group.CHILDREN)))
    return any(
        all(
            (figure.bounds.low or 0)
            <= (n := sum(many for many, kind in zip(people, kinds, strict=True) if counts(figure, kind)))
            <= (n if figure.bounds.high is None else figure.bounds.high)
            for figure in figures
        )
        for people in product(range(4), repeat=len(kinds))
    )


def counts(figure: Figure, kind: tuple[VictimClass, Group | None]) -> bool:
    return figure.class_ in (VictimClass.ANY, kind[0]) and figure.group in (None, kind[1])


@settings(deadline=None, max_examples=60)
@given(st.lists(FIGURE, min_size=2, max_size=5, unique_by=lambda figure: figure.id))
def test_an_origin_that_contradicts_itself_is_shown_its_fewest_contradictory_words(figures: list[Figure]) -> None:
    """The whole is told first, so that nobody is left out for want of words."""
    figures = [count("3+", id="whole"), *figures]
    conflicts = name_conflicts(list(figures))
    assert bool(conflicts) == (not hold_together(figures))
    for conflict in conflicts:
        named = [figure for figure in figures if figure.id in conflict]
        assert not hold_together(named)
        fewer = chain.from_iterable(combinations(figures, size) for size in range(1, len(named)))
        assert all(hold_together(list(chosen)) for chosen in fewer)


def test_the_fewest_are_named_though_more_were_said_first() -> None:
    """Parts of six, seven and eight pass the whole of 20; but 20 and 30 contradict each other already."""
    claims = [
        count("20", id="a"),
        count("9", id="b", group=Group.CHILDREN),
        count("7", id="c", group=Group.WOMEN),
        count("8", id="d", group=Group.MEN),
        count("30", id="e"),
    ]
    assert name_conflicts(list(claims)) == [{"a", "e"}]
    assert any("contradictory" in note for note in ask(happen(*claims)).notes)
