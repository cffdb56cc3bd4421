"""The linear solver against brute force, and its proofs."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tollbook.tally.solver import Row, find_extent, is_feasible

WIDTH, MOST = 4, 5


@st.composite
def draw_rows(draw: st.DrawFn) -> list[Row]:
    """Rows over neighbouring columns, whose linear bounds are whole numbers."""
    rows = [Row(columns=(column,), high=MOST) for column in range(WIDTH)]
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, WIDTH - 1))
        columns = tuple(range(first, draw(st.integers(first + 1, WIDTH))))
        low = draw(st.integers(0, 8))
        rows.append(Row(columns=columns, low=low, high=draw(st.none() | st.integers(low, 12))))
    return rows


def allows(rows: list[Row], counts: tuple[int, ...]) -> bool:
    sums = [sum(counts[column] for column in row.columns) for row in rows]
    return all(
        row.low <= total and (row.high is None or total <= row.high) for row, total in zip(rows, sums, strict=True)
    )


@given(draw_rows(), st.sets(st.integers(0, WIDTH - 1), min_size=1))
def test_the_extent_is_that_of_all_whole_solutions(rows: list[Row], asked: set[int]) -> None:
    totals = [
        sum(counts[column] for column in asked)
        for counts in product(range(MOST + 1), repeat=WIDTH)
        if allows(rows, counts)
    ]
    extent = find_extent(rows, asked, WIDTH)
    assert is_feasible(rows, WIDTH) == bool(totals)
    if extent is None:
        assert not totals
    elif asked == set(range(min(asked), max(asked) + 1)):
        assert (extent.low, extent.high) == (min(totals), max(totals))
    else:
        assert extent.low <= min(totals)
        assert extent.high is not None
        assert extent.high >= max(totals)


@given(draw_rows(), st.sets(st.integers(0, WIDTH - 1), min_size=1))
def test_the_proof_alone_gives_the_low(rows: list[Row], asked: set[int]) -> None:
    extent = find_extent(rows, asked, WIDTH)
    if extent is not None:
        proof = find_extent([rows[number] for number in extent.proof], asked, WIDTH)
        assert proof is not None
        assert proof.low == extent.low


def test_a_total_that_nothing_bounds_is_open() -> None:
    assert find_extent([Row(columns=(0, 1), low=71), Row(columns=(0,), low=37, high=37)], (0, 1), 2) is not None
    extent = find_extent([Row(columns=(0, 1), low=71)], (0, 1), 2)
    assert extent is not None
    assert extent.high is None


def test_large_numbers_stay_whole() -> None:
    extent = find_extent([Row(columns=(0,), low=215_001, high=215_001), Row(columns=(1,), low=7, high=7)], (0, 1), 2)
    assert extent is not None
    assert (extent.low, extent.high) == (215_008, 215_008)


def test_of_nothing_there_is_nothing() -> None:
    extent = find_extent([], (), 0)
    assert extent is not None
    assert (extent.low, extent.high, extent.proof) == (0, 0, ())
    assert find_extent([Row(columns=(), low=1)], (), 0) is None
