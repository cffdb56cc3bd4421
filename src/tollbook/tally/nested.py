"""Nested constraints: what they allow, in closed form, for many cases of one form at once.

Where of any two constraints one holds the other or they share nothing, they form a tree. From its leaves up four
numbers of each node say all: the least and the most of its people, the least of those asked for among them, and the
most of the others; for a total t the least of those asked for is ``max(asked, t - others)``.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["Numbers", "Plan", "make_plan"]

Numbers = NDArray[np.float64]
Columns = frozenset[int]


@dataclass(frozen=True, slots=True)
class Node:
    """A set of columns: the rows that bound it, the nodes in it, and columns of its own: surely asked for, or maybe."""

    rows: tuple[int, ...]
    inner: "tuple[Node, ...]"
    surely: bool = False
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Of a node's people the least and the most, the least of those that count, and the most of the others."""

    least: Numbers
    most: Numbers
    counted: Numbers
    others: Numbers


def merge_twins(rows: Sequence[Columns], asked: Columns) -> dict[tuple[int, ...], tuple[bool, bool]]:
    """Columns that the same rows hold are one; whether all of it, and any of it, is asked for."""
    merged: dict[tuple[int, ...], tuple[bool, bool]] = {}
    for column in frozenset[int]().union(asked, *rows):
        held = tuple(number for number, row in enumerate(rows) if column in row)
        every, some = merged.get(held, (True, False))
        merged[held] = (every and column in asked, some or column in asked)
    return merged


def grow_tree(sets: dict[Columns, tuple[int, ...]], leaves: dict[int, Node]) -> tuple[Node, ...] | None:
    """The sets of leaves as a tree; null where two of them cross."""
    standing: dict[Columns, Node] = {frozenset({leaf}): node for leaf, node in leaves.items()}
    for leafs in sorted(sets, key=len):
        inner = [own for own in standing if own <= leafs]
        if sum(map(len, inner)) != len(leafs):
            return None
        standing[leafs] = Node(rows=sets[leafs], inner=tuple(standing.pop(own) for own in inner))
    return tuple(standing.values())


@lru_cache(maxsize=100_000)
def make_plan(rows: tuple[Columns, ...], asked: Columns) -> "Plan | None":
    """How to work out what rows allow of the columns asked for; null where two rows cross."""
    merged = merge_twins(rows, asked)
    leaves = {number: Node(rows=(), inner=(), surely=s, maybe=m) for number, (s, m) in enumerate(merged.values())}
    sets: dict[Columns, tuple[int, ...]] = {}
    for number in range(len(rows)):
        own = frozenset(leaf for leaf, held in enumerate(merged) if number in held)
        sets[own] = (*sets.get(own, ()), number)
    empty = sets.pop(frozenset(), ())
    roots = grow_tree(sets, leaves)
    return None if roots is None else Plan(roots=roots, empty=empty)


@dataclass(frozen=True, slots=True)
class Plan:
    """A tree of rows; ``empty`` are those that hold no column."""

    roots: tuple[Node, ...]
    empty: tuple[int, ...]

    def span(self, lows: Numbers, highs: Numbers) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
        """The least and the most of those asked for, and whether anything fulfils the rows.

        ``lows`` and ``highs`` have a row for each case and a column for each constraint; infinite is unbounded.
        """
        size = len(lows)
        holds = np.ones(size, bool)
        for row in self.empty:
            holds &= lows[:, row] <= 0

        def settle(node: Node, counts: Callable[[Node], bool]) -> Part:
            nonlocal holds
            if not node.inner and not node.rows:
                zero, endless = np.zeros(size), np.full(size, np.inf)
                return Part(zero, endless, zero, zero if counts(node) else endless)
            parts = [settle(inner, counts) for inner in node.inner]
            least = np.maximum.reduce([sum_up(p.least for p in parts), *(lows[:, row] for row in node.rows)])
            most = np.minimum.reduce([sum_up(p.most for p in parts), *(highs[:, row] for row in node.rows)])
            holds &= least <= most
            others = sum_up(p.others for p in parts)
            counted = np.maximum(sum_up(p.counted for p in parts), least - others)
            return Part(least, most, counted, np.minimum(others, most - counted))

        low, high = np.zeros(size), np.zeros(size)
        for root in self.roots:
            low += settle(root, lambda leaf: leaf.surely).counted
            high += settle(root, lambda leaf: not leaf.maybe).others
        return low, high, holds


def sum_up(numbers: Iterable[Numbers]) -> Numbers:
    total: Numbers = np.add.reduce(list(numbers))
    return total
