"""Correlation clustering by greedy contraction: what is linked to one is weighed against all."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush
from itertools import product

__all__ = ["contract_pairs"]


class Contraction:
    """Clusters of positions, and the sum of the scores between any two that were compared."""

    def __init__(self, size: int, score: Callable[[int, int], float]) -> None:
        self.score = score
        self.members: dict[int, tuple[int, ...]] = {at: (at,) for at in range(size)}
        self.totals: dict[tuple[int, int], float] = {}
        self.neighbours: defaultdict[int, set[int]] = defaultdict(set)
        self.heap: list[tuple[float, int, int]] = []
        self.next = size

    def total(self, a: int, b: int) -> float:
        """The sum of scores over all pairs between two clusters."""
        pair = (min(a, b), max(a, b))
        if pair not in self.totals:
            self.totals[pair] = sum(
                self.score(min(x, y), max(x, y)) for x, y in product(self.members[pair[0]], self.members[pair[1]])
            )
        return self.totals[pair]

    def rank(self, a: int, b: int) -> tuple[float, int, int]:
        mean = self.total(a, b) / (len(self.members[a]) * len(self.members[b]))
        return (-round(mean, 9), min(a, b), max(a, b))

    def meet(self, a: int, b: int) -> None:
        self.neighbours[a].add(b)
        self.neighbours[b].add(a)

    def merge(self, a: int, b: int) -> None:
        """One cluster of two; its totals are the sums of theirs."""
        new, self.next = self.next, self.next + 1
        around = (self.neighbours.pop(a) | self.neighbours.pop(b)) - {a, b}
        for other in sorted(around):
            total = self.total(a, other) + self.total(b, other)
            self.neighbours[other] -= {a, b}
            self.totals[(other, new)] = total
        self.members[new] = tuple(sorted(self.members.pop(a) + self.members.pop(b)))
        for other in sorted(around):
            self.meet(new, other)
            heappush(self.heap, self.rank(other, new))

    def run(self) -> None:
        """Merge the closest two until no two are more likely one than not."""
        self.heap = [self.rank(a, b) for a in self.neighbours for b in self.neighbours[a] if a < b]
        heapify(self.heap)
        while self.heap:
            distance, a, b = heappop(self.heap)
            if distance >= 0:
                return
            if a in self.members and b in self.members:
                self.merge(a, b)


def contract_pairs(
    size: int, candidates: Iterable[tuple[int, int]], score: Callable[[int, int], float]
) -> list[tuple[int, ...]]:
    """Clusters of the positions ``0 … size - 1``: each merge joins the two with the highest mean score above zero.

    Only clusters with a candidate pair between them are weighed, by the scores of all pairs between them. Unlike
    connected components, one false link does not join two clusters. Ties go to the lower positions.
    """
    contraction = Contraction(size, score)
    for a, b in candidates:
        contraction.meet(a, b)
    contraction.run()
    return sorted(contraction.members.values())
