"""Clusters of millions: all that are each other's closest merge at once, until none are close enough."""

from dataclasses import dataclass

import numpy as np

from tollbook.link.columns import Floats, Ints

__all__ = ["CLOSE", "MISSING", "Edges", "add_up", "connect", "join_edges", "merge_mutually"]

MISSING = -5.0
"""The weight of a pair that was not compared, and the least that any has: nothing says that it is one incident."""
CLOSE = -2.0
"""The evidence above which clusters merge; below zero, as pairs of one incident agree less than their whole does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Pairs of rows ``a`` and ``b`` and their ``weight``."""

    a: Ints
    b: Ints
    weight: Floats


def find_mutual(size: int, edges: Edges) -> tuple[Ints, Ints]:
    """Those that are each other's closest, by ``weight``, the lower row first; ties go to the lower row."""
    node, other = np.concatenate((edges.a, edges.b)), np.concatenate((edges.b, edges.a))
    order = np.lexsort((other, -np.round(np.concatenate((edges.weight, edges.weight)), 9), node))
    node, other = node[order], other[order]
    first = np.diff(node, prepend=-1) != 0
    closest = np.full(size, -1)
    closest[node[first]] = other[first]
    known = node[first]
    low = known[(closest[closest[known]] == known) & (known < closest[known])]
    return low, closest[low]


def add_up(size: int, edges: Edges) -> Edges:
    """One edge for each pair, its weight the sum of theirs."""
    low, high = np.minimum(edges.a, edges.b), np.maximum(edges.a, edges.b)
    order = np.lexsort((edges.weight, low * size + high))
    keys = (low * size + high)[order]
    start = np.flatnonzero(np.diff(keys, prepend=-1))
    total = np.add.reduceat(edges.weight[order], start) if len(start) else np.zeros(0)
    return Edges(a=keys[start] // size, b=keys[start] % size, weight=total)


def choose_edges(edges: Edges, which: Ints) -> Edges:
    return Edges(a=edges.a[which], b=edges.b[which], weight=edges.weight[which])


def join_edges(first: Edges, second: Edges) -> Edges:
    """The edges of both, one after the other."""
    return Edges(
        a=np.concatenate((first.a, second.a)),
        b=np.concatenate((first.b, second.b)),
        weight=np.concatenate((first.weight, second.weight)),
    )


def connect(size: int, a: Ints, b: Ints) -> Ints:
    """Connected components: for each row the lowest that it is connected with."""
    label = np.arange(size)
    while True:
        before = label.copy()
        low = np.minimum(label[a], label[b])
        np.minimum.at(label, a, low)
        np.minimum.at(label, b, low)
        label = label[label]
        if np.array_equal(before, label):
            return label


def merge_mutually(size: int, edges: Edges) -> Ints:
    """For each row the lowest row of its cluster.

    The evidence for two clusters is the sum of the weights of all pairs between them, over the root of how many pairs
    that are: it grows with agreement, and unlike connected components one strong pair among many that speak against
    it joins nothing. A pair without an edge weighs ``MISSING``, one with
    several what they add up to. The order of the edges does not matter.
    """
    owner = np.arange(size)
    members = np.ones(size)
    edges = add_up(size, edges)
    edges = Edges(a=edges.a, b=edges.b, weight=edges.weight - MISSING)
    while True:
        pairs = members[edges.a] * members[edges.b]
        evidence = (edges.weight + MISSING * pairs) / np.sqrt(pairs)
        close = np.flatnonzero(evidence > CLOSE)
        low, high = find_mutual(size, Edges(a=edges.a[close], b=edges.b[close], weight=evidence[close]))
        if not len(low):
            return owner
        members[low] += members[high]
        target, touched = np.arange(size), np.zeros(size, bool)
        target[high] = low
        touched[low] = touched[high] = True
        owner = target[owner]
        moved = touched[edges.a] | touched[edges.b]
        again = choose_edges(edges, np.flatnonzero(moved))
        again = Edges(a=target[again.a], b=target[again.b], weight=again.weight)
        between = choose_edges(again, np.flatnonzero(again.a != again.b))
        edges = join_edges(choose_edges(edges, np.flatnonzero(~moved)), add_up(size, between))
