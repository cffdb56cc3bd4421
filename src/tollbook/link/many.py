"""Tellings by incident at the scale of an archive: millions in minutes."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tollbook.link.columns import Columns, Floats, Ints, lay_out
from tollbook.link.mutual import MISSING, Edges, join_edges, merge_mutually
from tollbook.link.patterns import PATTERNS, compare_pairs
from tollbook.link.tellings import Telling
from tollbook.link.weights import learn_weights
from tollbook.link.windows import list_windows, list_windows_before

__all__ = ["group_many", "link_columns", "list_groups", "list_reprints", "weigh_pairs", "weigh_pairs_before"]

Small = NDArray[np.int32]

SAME_DOCUMENT = -100.0
REPRINT = 20.0


def compare_windows(columns: Columns) -> tuple[Small, Small, Small]:
    """Both rows and the pattern of every pair that is near in place and time."""
    found: list[tuple[Small, Small, Small]] = []
    for a, b, km in list_windows(columns):
        found.append((a.astype(np.int32), b.astype(np.int32), compare_pairs(columns, a, b, km).astype(np.int32)))
    if not found:
        return (np.zeros(0, np.int32),) * 3
    first, second, patterns = zip(*found, strict=True)
    return np.concatenate(first), np.concatenate(second), np.concatenate(patterns)


def keep_likely(columns: Columns, a: Ints | Small, b: Ints | Small, weight: Floats) -> Edges:
    """The pairs that are not out of the question; those of one document are, and say so."""
    apart = columns.document[a] != columns.document[b]
    kept = np.flatnonzero((weight > MISSING) | ~apart)
    weight = np.where(apart, weight, SAME_DOCUMENT)[kept]
    return Edges(a=a[kept].astype(np.int64), b=b[kept].astype(np.int64), weight=weight)


def weigh_pairs(columns: Columns, table: Floats | None = None) -> tuple[Edges, Floats]:
    """The likely pairs with their weights, and the weight of each pattern: learned from all near pairs if unknown."""
    a, b, patterns = compare_windows(columns)
    if table is None:
        apart = columns.document[a] != columns.document[b]
        table = learn_weights(np.bincount(patterns[apart], minlength=PATTERNS))
    return keep_likely(columns, a, b, table[patterns]), table


def weigh_pairs_before(columns: Columns, row: int, table: Floats) -> Edges:
    """The likely pairs that a row is the later of."""
    a, b, km = list_windows_before(columns, row)
    return keep_likely(columns, a, b, table[compare_pairs(columns, a, b, km)])


def list_reprints(pairs: Iterable[tuple[int, int]]) -> Edges:
    """Pairs of rows whose documents reprint one text."""
    rows = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Edges(a=rows[:, 0], b=rows[:, 1], weight=np.full(len(rows), REPRINT))


def link_columns(columns: Columns, reprints: Iterable[tuple[int, int]] = ()) -> Ints:
    """For each row the lowest row of its incident; ``reprints`` are pairs of rows whose documents reprint one text."""
    edges, _ = weigh_pairs(columns)
    return merge_mutually(len(columns), join_edges(edges, list_reprints(reprints)))


def list_groups(owners: Ints) -> list[tuple[int, ...]]:
    """The rows of each incident, from the owner of each row."""
    order = np.argsort(owners, kind="stable")
    breaks = np.flatnonzero(np.diff(owners[order])) + 1
    return [tuple(group.tolist()) for group in np.split(order, breaks) if len(group)]


def group_many(tellings: Sequence[Telling], reprints: Iterable[tuple[int, int]] = ()) -> list[tuple[int, ...]]:
    """The positions of the tellings of each incident; what the record itself shows decides how much agreement tells."""
    return list_groups(link_columns(lay_out(tellings), reprints))
