"""Pairs near in place and time: all of them and no others."""

from itertools import combinations
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.link import windows
from tollbook.link.columns import UNSAID, Columns, project
from tollbook.link.outlines import FAR_KM, WINDOW_DAYS
from tollbook.link.windows import list_windows

Row = tuple[float, float, int, int]
"""Latitude, longitude, day, name."""
rows = st.lists(
    st.tuples(
        st.one_of(st.just(float("nan")), st.floats(33.0, 34.5)),
        st.floats(-1.0, 1.0),
        st.integers(0, 8),
        st.integers(UNSAID, 2),
    ),
    max_size=12,
)


def lay_rows(rows: list[Row]) -> Columns:
    degrees = np.array([(lat, lon) for lat, lon, _, _ in rows], np.float64).reshape(-1, 2)
    days = np.array([day for _, _, day, _ in rows], np.int64)
    none = np.zeros(len(rows), np.int64)
    name = np.array([name for _, _, _, name in rows], np.int64)
    return Columns(
        point=project(np.where(np.isnan(degrees[:, :1]), np.nan, degrees)),
        precision=none,
        folded=name,
        sketch=name,
        letters=np.zeros((len(rows), 4), np.uint64),
        first=days,
        last=days,
        loose=none.astype(bool),
        killed=none,
        injured=none,
        victims=none,
        methods=none,
        by=none,
        document=np.arange(len(rows)),
    )


def list_pairs(columns: Columns) -> list[tuple[int, int]]:
    return [pair for a, b, _ in list_windows(columns) for pair in zip(a.tolist(), b.tolist(), strict=True)]


def is_near(columns: Columns, a: int, b: int) -> bool:
    """What the windows are to find, pair by pair."""
    if abs(int(columns.first[a] - columns.first[b])) > WINDOW_DAYS:
        return False
    km = float(np.linalg.norm(columns.point[a] - columns.point[b]))
    return columns.sketch[a] == columns.sketch[b] != UNSAID if isnan(km) else km <= FAR_KM


@given(rows)
def test_all_near_pairs_are_found_once_and_no_others(rows: list[Row]) -> None:
    columns = lay_rows(rows)
    assert sorted(list_pairs(columns)) == [
        (a, b) for a, b in combinations(range(len(rows)), 2) if is_near(columns, a, b)
    ]


def test_pairs_come_in_pieces_that_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = lay_rows([(33.0, 0.0, at % 3, 0) for at in range(30)])
    whole = sorted(list_pairs(columns))
    monkeypatch.setattr(windows, "CHUNK", 40)
    pieces = [len(a) for a, _, _ in list_windows(columns)]
    assert max(pieces) <= 40
    assert sum(pieces) == len(whole) == 30 * 29 // 2
    assert sorted(list_pairs(columns)) == whole


def test_distances_are_those_of_the_globe() -> None:
    columns = lay_rows([(33.0, 179.9, 0, 0), (33.0, -179.9, 1, 1)])
    ((_, _, km),) = [part for part in list_windows(columns) if len(part[0])]
    assert km.tolist() == [pytest.approx(18.65, abs=0.05)]


def test_namesakes_without_coordinates_have_no_distance() -> None:
    columns = lay_rows([(float("nan"), 0.0, 0, 1), (33.0, 0.0, 2, 1), (33.0, 0.0, 2, 2)])
    (a, b, km), *rest = [part for part in list_windows(columns) if np.isnan(part[2]).any()]
    assert (a.tolist(), b.tolist(), rest) == ([0], [1], [])
    assert np.isnan(km).all()


def test_nothing_has_no_pairs() -> None:
    assert list_pairs(lay_rows([])) == []
