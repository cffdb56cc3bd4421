"""Tellings by incident at the scale of an archive: millions in minutes, and one more in less than a second.

Two clusters merge only where some pair between them weighs more than ``CLOSE``. So the tellings that such pairs
connect, a part, are linked by themselves, and new ones change only the parts that they are connected with. Linking
these anew gives what linking everything anew with the same weights would.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tollbook.link.columns import Columns, Floats, Ints, lay_out
from tollbook.link.mutual import CLOSE, MISSING, Edges, add_up, connect, join_edges, merge_mutually
from tollbook.link.patterns import PATTERNS, compare_pairs
from tollbook.link.weights import learn_weights, spread_weights
from tollbook.link.windows import list_windows
from tollbook.model import DocumentId, Outline, Weights

__all__ = ["Grouping", "find_ties", "group_outlines", "list_groups", "name_part"]

Small = NDArray[np.int32]
Copies = Mapping[DocumentId, DocumentId]

SAME_DOCUMENT = -100.0
REPRINT = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """For each row the lowest row of its part and that of its incident, and what agreement was taken to tell."""

    parts: Ints
    owners: Ints
    weights: Weights


def compare_windows(columns: Columns) -> tuple[Small, Small, Small]:
    """Both rows and the pattern of every pair that is near in place and time."""
    found: list[tuple[Small, Small, Small]] = []
    for a, b, km in list_windows(columns):
        found.append((a.astype(np.int32), b.astype(np.int32), compare_pairs(columns, a, b, km).astype(np.int32)))
    if not found:
        return (np.zeros(0, np.int32),) * 3
    first, second, patterns = zip(*found, strict=True)
    return np.concatenate(first), np.concatenate(second), np.concatenate(patterns)


def keep_likely(columns: Columns, a: Small, b: Small, weight: Floats) -> Edges:
    """The pairs that are not out of the question; those of one document are, and say so."""
    apart = columns.document[a] != columns.document[b]
    kept = np.flatnonzero((weight > MISSING) | ~apart)
    weight = np.where(apart, weight, SAME_DOCUMENT)[kept]
    return Edges(a=a[kept].astype(np.int64), b=b[kept].astype(np.int64), weight=weight)


def weigh_pairs(columns: Columns, weights: Weights | None = None) -> tuple[Edges, Weights]:
    """The likely pairs with what they weigh, and the weights: learned from all near pairs unless given."""
    a, b, patterns = compare_windows(columns)
    if weights is None:
        apart = columns.document[a] != columns.document[b]
        weights = learn_weights(np.bincount(patterns[apart], minlength=PATTERNS))
    return keep_likely(columns, a, b, spread_weights(weights)[patterns]), weights


def pair_reprints(outlines: Sequence[Outline], copies: Copies) -> Iterator[tuple[int, int]]:
    """Pairs of rows whose documents reprint one text and that share a number."""
    families: defaultdict[DocumentId, list[int]] = defaultdict(list)
    reprinted = {*copies, *copies.values()}
    for row, outline in enumerate(outlines):
        if outline.document in reprinted:
            families[copies.get(outline.document, outline.document)].append(row)
    for family in families.values():
        yield from ((a, b) for a, b in combinations(family, 2) if share_number(outlines[a], outlines[b]))


def share_number(a: Outline, b: Outline) -> bool:
    return not (set(a.killed).isdisjoint(b.killed) and set(a.injured).isdisjoint(b.injured))


def weigh_reprints(pairs: Iterable[tuple[int, int]]) -> Edges:
    rows = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Edges(a=rows[:, 0], b=rows[:, 1], weight=np.full(len(rows), REPRINT))


def weigh_outlines(outlines: Sequence[Outline], copies: Copies, weights: Weights | None) -> tuple[Edges, Weights]:
    """The likely pairs of rows, each once, with what they weigh together."""
    edges, weights = weigh_pairs(lay_out(outlines), weights)
    reprints = weigh_reprints(pair_reprints(outlines, copies))
    return add_up(len(outlines), join_edges(edges, reprints)), weights


def find_ties(outlines: Sequence[Outline], copies: Copies, weights: Weights) -> list[tuple[int, int]]:
    """Pairs of rows near enough that their clusters may merge."""
    edges, _ = weigh_outlines(outlines, copies, weights)
    strong = edges.weight > CLOSE
    return list(zip(edges.a[strong].tolist(), edges.b[strong].tolist(), strict=True))


def group_outlines(outlines: Sequence[Outline], copies: Copies, weights: Weights | None = None) -> Grouping:
    """The rows by part and incident; ``outlines`` are in the order of their keys.

    What the record itself shows decides how much agreement tells, unless ``weights`` say it.
    """
    edges, weights = weigh_outlines(outlines, copies, weights)
    strong = edges.weight > CLOSE
    return Grouping(
        parts=connect(len(outlines), edges.a[strong], edges.b[strong]),
        owners=merge_mutually(len(outlines), edges),
        weights=weights,
    )


def list_groups(owners: Ints) -> list[tuple[int, ...]]:
    """The rows of each incident, from the owner of each row."""
    order = np.argsort(owners, kind="stable")
    breaks = np.flatnonzero(np.diff(owners[order])) + 1
    return [tuple(group.tolist()) for group in np.split(order, breaks) if len(group)]


def name_part(first: Outline) -> str:
    """The name of the part that an outline is the first of."""
    return f"{first.document} {first.nth}"
