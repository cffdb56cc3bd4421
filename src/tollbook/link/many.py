"""Tellings by incident at the scale of an archive: millions in minutes."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tollbook.link.columns import Columns, Floats, Ints, lay_out
from tollbook.link.mutual import MISSING, Edges, join_edges, merge_mutually
from tollbook.link.patterns import PATTERNS, compare_pairs
from tollbook.link.tellings import Telling
from tollbook.link.weights import learn_weights
from tollbook.link.windows import list_windows

__all__ = ["group_many", "link_columns", "weigh_pairs"]

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


def weigh_pairs(columns: Columns) -> tuple[Edges, Floats]:
    """The pairs that are not out of the question with their weights, and the weight of each pattern."""
    a, b, patterns = compare_windows(columns)
    apart = columns.document[a] != columns.document[b]
    table = learn_weights(np.bincount(patterns[apart], minlength=PATTERNS))
    weight = np.where(apart, table[patterns], SAME_DOCUMENT)
    kept = np.flatnonzero((weight > MISSING) | ~apart)
    return Edges(a=a[kept].astype(np.int64), b=b[kept].astype(np.int64), weight=weight[kept]), table


def link_columns(columns: Columns, reprints: Iterable[tuple[int, int]] = ()) -> Ints:
    """For each row the lowest row of its incident; ``reprints`` are pairs of rows whose documents reprint one text."""
    edges, _ = weigh_pairs(columns)
    pairs = np.array(sorted(reprints), np.int64).reshape(-1, 2)
    copies = Edges(a=pairs[:, 0], b=pairs[:, 1], weight=np.full(len(pairs), REPRINT))
    return merge_mutually(len(columns), join_edges(edges, copies))


def group_many(tellings: Sequence[Telling], reprints: Iterable[tuple[int, int]] = ()) -> list[tuple[int, ...]]:
    """The positions of the tellings of each incident; what the record itself shows decides how much agreement tells."""
    owners = link_columns(lay_out(tellings), reprints)
    order = np.argsort(owners, kind="stable")
    breaks = np.flatnonzero(np.diff(owners[order])) + 1
    return [tuple(group.tolist()) for group in np.split(order, breaks) if len(group)]
