"""Nested constraints in closed form give what the solver gives."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.tally.nested import make_plan
from tollbook.tally.solver import Row, find_extent

WIDTH = 5
SETS = st.sets(st.integers(0, WIDTH - 1), max_size=WIDTH).map(frozenset)
BOUND = st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(0, 5)))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(SETS, st.lists(BOUND, min_size=3, max_size=3)), min_size=1, max_size=5), SETS)
def test_nested_rows_allow_what_the_solver_finds(
    rows: list[tuple[frozenset[int], list[tuple[int, int | None]]]], asked: frozenset[int]
) -> None:
    """Three cases of one form at once; columns that no row holds are anyone's."""
    plan = make_plan(tuple(columns for columns, _ in rows), asked)
    crossing = any(a & b and not (a <= b or b <= a) for a, _ in rows for b, _ in rows)
    if plan is None:
        assert crossing
        return
    lows = np.array([[bounds[case][0] for _, bounds in rows] for case in range(3)], float)
    tops = [
        [
            low + more if (more := bounds[case][1]) is not None else np.inf
            for _, bounds in rows
            for low in [bounds[case][0]]
        ]
        for case in range(3)
    ]
    low, high, holds = plan.span(lows, np.array(tops))
    for case in range(3):
        solved = find_extent(
            [
                Row(
                    columns=tuple(columns),
                    low=bounds[case][0],
                    high=None if (more := bounds[case][1]) is None else bounds[case][0] + more,
                )
                for columns, bounds in rows
            ],
            asked,
            WIDTH,
        )
        assert holds[case] == (solved is not None)
        if solved:
            assert (low[case], high[case]) == (solved.low, np.inf if solved.high is None else solved.high)


def test_rows_that_cross_have_no_plan() -> None:
    assert make_plan((frozenset({0, 1}), frozenset({1, 2})), frozenset({1})) is None


def test_columns_that_the_same_rows_hold_are_one() -> None:
    """Of twelve, those asked for among twins may be none or all."""
    plan = make_plan((frozenset({0, 1}),), frozenset({0}))
    assert plan is not None
    low, high, holds = plan.span(np.array([[12.0]]), np.array([[12.0]]))
    assert (low[0], high[0], bool(holds[0])) == (0, 12, True)
