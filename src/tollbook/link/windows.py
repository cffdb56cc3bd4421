"""Pairs of tellings near one another in place and time: all of them, and no others."""

from collections.abc import Iterator

import numpy as np

from tollbook.link.columns import Columns, Floats, Ints
from tollbook.link.outlines import AXIS, FAR_KM, STEPS, WINDOW_DAYS

__all__ = ["list_windows"]

CHUNK = 1_000_000
"""Pairs worked on at one time."""

Pairs = tuple[Ints, Ints, Floats]


def spread_ranges(low: Ints, high: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Each position with all from its ``low`` up to its ``high``, some million pairs at a time."""
    count = np.maximum(high - low, 0)
    until = np.cumsum(count)
    start = 0
    while start < len(count):
        before = until[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(until, before + CHUNK, side="right")))
        many = count[start:end]
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        yield np.repeat(np.arange(start, end), many), np.repeat(low[start:end], many) + within
        start = end


def join_cells(cells: Ints, days: Ints, steps: list[int]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of rows whose cells lie one of the ``steps`` apart and whose days are near; each pair once.

    ``steps`` are none below zero, and zero stands for pairs within one cell.
    """
    if not len(cells):
        return
    span = int(days.max() - days.min()) + 2 * WINDOW_DAYS + 1
    keys = cells * span + (days - days.min() + WINDOW_DAYS)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    for step in steps:
        low = np.searchsorted(keys, keys + step * span - WINDOW_DAYS) if step else np.arange(1, len(keys) + 1)
        high = np.searchsorted(keys, keys + step * span + WINDOW_DAYS, side="right")
        for first, second in spread_ranges(low, high):
            yield order[first], order[second]


def measure_km(first: Floats, second: Floats) -> Floats:
    """Distances between points, through the globe: at 50 km the same as over it."""
    apart = first - second
    km: Floats = np.sqrt(np.einsum("ij,ij->i", apart, apart))
    return km


def list_near(columns: Columns) -> Iterator[Pairs]:
    """Pairs with coordinates: of neighbouring cubes of space, by their distance in km."""
    rows = np.flatnonzero(~np.isnan(columns.point[:, 0]))
    points = columns.point[rows]
    cubes = np.floor(points / FAR_KM).astype(np.int64) + AXIS // 2
    cells = (cubes[:, 0] * AXIS + cubes[:, 1]) * AXIS + cubes[:, 2]
    for first, second in join_cells(cells, columns.first[rows], [step for step in STEPS if step >= 0]):
        km = measure_km(points[first], points[second])
        near = km <= FAR_KM
        yield rows[first[near]], rows[second[near]], km[near]


def list_namesakes(columns: Columns) -> Iterator[Pairs]:
    """Pairs of which one has no coordinates, by names that sketch alike; their distance is not a number."""
    rows = np.flatnonzero(columns.sketch >= 0)
    unplaced = np.isnan(columns.point[:, 0])
    for first, second in join_cells(columns.sketch[rows], columns.first[rows], [0]):
        a, b = rows[first], rows[second]
        kept = unplaced[a] | unplaced[b]
        yield a[kept], b[kept], np.full(int(kept.sum()), np.nan)


def list_windows(columns: Columns) -> Iterator[Pairs]:
    """All pairs of rows within 50 km and three days, or of one name and three days where one is unplaced.

    Each pair comes once, with the distance in km; the lower row first.
    """
    for source in (list_near(columns), list_namesakes(columns)):
        for a, b, km in source:
            yield np.minimum(a, b), np.maximum(a, b), km
