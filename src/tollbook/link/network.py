"""How the tellings of a large record belong together, kept so that a document can be added without linking all again.

Two clusters merge only where some pair between them weighs more than ``CLOSE``. So the rows that such pairs connect, a
part, are linked by themselves, and new rows change only the parts that they are connected with. Linking these anew, in
the order of all, gives what linking everything anew with the same weights would.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tollbook.link.columns import Columns, Floats, Ints, Vocabulary, lay_out, stack
from tollbook.link.many import list_reprints, weigh_pairs, weigh_pairs_before
from tollbook.link.mutual import CLOSE, Edges, add_up, connect, join_edges, merge_mutually
from tollbook.link.tellings import Telling

__all__ = ["Network", "build_network", "extend_network"]

Pairs = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Tellings, row by row, and what linking found of them.

    ``keys`` order the rows as a record orders tellings; ``weights`` are those of each pattern, ``edges`` all likely
    pairs. ``parts`` has one number for the rows of a part, ``owners`` one for the rows of an incident.
    """

    keys: tuple[tuple[date, str, int], ...]
    columns: Columns
    vocabulary: Vocabulary
    weights: Floats
    edges: Edges
    parts: Ints
    owners: Ints


def find_parts(size: int, edges: Edges) -> Ints:
    """For each row the lowest row of its part."""
    strong = edges.weight > CLOSE
    return connect(size, edges.a[strong], edges.b[strong])


def link_rows(rows: Ints, edges: Edges) -> tuple[Ints, Ints]:
    """The parts and owners of some rows, given in the order of their keys; of the edges those between them count."""
    place = np.full(int(rows.max(initial=-1)) + 1, -1)
    place[rows] = np.arange(len(rows))
    known = np.flatnonzero((edges.a < len(place)) & (edges.b < len(place)))
    a, b = place[edges.a[known]], place[edges.b[known]]
    inner = (a >= 0) & (b >= 0)
    local = Edges(a=a[inner], b=b[inner], weight=edges.weight[known[inner]])
    return rows[find_parts(len(rows), local)], rows[merge_mutually(len(rows), local)]


def sort_rows(keys: Sequence[tuple[date, str, int]], rows: Iterable[int]) -> Ints:
    return np.array(sorted(rows, key=lambda row: keys[row]), np.int64)


def build_network(tellings: Sequence[Telling], reprints: Pairs = (), weights: Floats | None = None) -> Network:
    """The network of tellings, with weights learned from them unless given.

    ``reprints`` are pairs of rows whose documents reprint one text and that share a number.
    """
    vocabulary = Vocabulary()
    columns = lay_out(tellings, vocabulary)
    edges, learned = weigh_pairs(columns, weights)
    edges = add_up(len(columns), join_edges(edges, list_reprints(reprints)))
    keys = tuple(telling.key for telling in tellings)
    rows = sort_rows(keys, range(len(keys)))
    parts, owners = np.arange(len(keys)), np.arange(len(keys))
    parts[rows], owners[rows] = link_rows(rows, edges)
    return Network(
        keys=keys,
        columns=columns,
        vocabulary=vocabulary,
        weights=learned,
        edges=edges,
        parts=parts,
        owners=owners,
    )


def extend_network(network: Network, tellings: Sequence[Telling], reprints: Pairs = ()) -> Network:
    """The network with more rows after its own, and only what they are connected with linked again."""
    columns = stack(network.columns, lay_out(tellings, network.vocabulary))
    keys = (*network.keys, *(telling.key for telling in tellings))
    old, size = len(network.keys), len(keys)
    new = list_reprints(reprints)
    for row in range(old, size):
        new = join_edges(new, weigh_pairs_before(columns, row, network.weights))
    new = add_up(size, new)
    strong = new.weight > CLOSE
    ends = np.concatenate((new.a[strong], new.b[strong]))
    touched = np.zeros(size, bool)
    touched[network.parts[ends[ends < old]]] = True
    rows = np.append(np.flatnonzero(touched[network.parts]), np.arange(old, size))
    edges = join_edges(network.edges, new)
    ordered = sort_rows(keys, rows.tolist())
    parts, owners = (np.append(each, np.arange(old, size)) for each in (network.parts, network.owners))
    parts[ordered], owners[ordered] = link_rows(ordered, edges)
    return Network(
        keys=keys,
        columns=columns,
        vocabulary=network.vocabulary,
        weights=network.weights,
        edges=edges,
        parts=parts,
        owners=owners,
    )
