"""Sketches: samples of many documents' word triples, kept side by side, so that texts with much in common are found.

A sample holds every fourth triple by its hash (scaled MinHash, as in Irber et al. 2022, "Lightweight compositional
analysis of metagenomes with FracMinHash"), so that what two samples share tells how much of the shorter text the longer
holds, and the sixteen smallest, for short texts.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tollbook.link.prints import Hashes, Print, is_drawn
from tollbook.model import DaySamples, DocumentId

__all__ = ["LATEST_DAYS", "Sketches", "pair_prints"]

LATEST_DAYS = 30
"""A text that comes back after more than a month is a form filled in again, or an anniversary."""
LEAST_LIKELY = 0.2
"""The share of the shorter text's sample that the longer must hold: well under the least share of a copy."""
COMMON = 64
"""A triple that more documents of the following month use pairs each only with the few next to it."""
FEW = 4
MANY = 200
"""In a look-up, a triple that more documents of a month use says nothing, unless nearly all others are shared too."""
NEARLY_ALL = 0.85
ROOM = 4_000_000
"""How many pairs are held at once."""
NO_DAY = 10_000_000
"""The day of an undated document: after all others."""
TOP_BITS = np.uint32(16)
HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)

Positions = NDArray[np.int64]


def count_days(published: date | None) -> int:
    return published.toordinal() if published else NO_DAY


def need_shared(first: Positions | np.int64, second: Positions) -> Positions:
    """How many triples two samples must share to be looked at, by how many of each were drawn by their hash alone."""
    needed: Positions = np.maximum(1, np.ceil(LEAST_LIKELY * np.minimum(first, second))).astype(np.int64)
    return needed


def spread_ranges(starts: Positions, counts: Positions) -> Positions:
    """The numbers of all ranges, one after another: ``start, start + 1, …``, as many as counted."""
    before = np.repeat(np.cumsum(counts) - counts, counts)
    spread: Positions = np.repeat(starts, counts) + np.arange(len(before)) - before
    return spread


class Postings:
    """All samples of an archive as one sorted list of triple and document; documents are numbered by publication."""

    def __init__(self, samples: Sequence[Hashes], days: Positions) -> None:
        sizes = np.array([len(sample) for sample in samples], dtype=np.int64)
        owners = np.repeat(np.arange(len(samples), dtype=np.uint64), sizes)
        joined = np.concatenate([*samples, np.zeros(0, dtype=np.uint32)]).astype(np.uint64)
        self.keys = (joined << HALF) | owners
        self.keys.sort()
        self.owners = (self.keys & LOW).astype(np.int64)
        self.days, self.size = days, len(samples)
        self.counts = self.count_followers()

    def count_followers(self) -> Positions:
        """How many of the next documents with the same triple, within a month, each is paired with."""
        limits = np.searchsorted(self.days, self.days + LATEST_DAYS, side="right").astype(np.uint64)
        ends = np.searchsorted(self.keys, (self.keys & ~LOW) | limits[self.owners])
        counts: Positions = ends - np.arange(len(self.keys)) - 1
        self.common = counts > COMMON
        return np.where(self.common, FEW, counts)

    def count_telling(self) -> Positions:
        """How many triples of each document's sample were drawn by their hash alone and are not common."""
        chosen = is_drawn(self.keys >> HALF) & ~self.common
        return np.bincount(self.owners[chosen], minlength=self.size).astype(np.int64)

    def list_undated(self) -> Iterator[tuple[Positions, Positions]]:
        """Pairs of a dated and an undated document by each triple that few use."""
        first = int(np.searchsorted(self.days, NO_DAY))
        if first in (0, self.size):
            return
        triples = self.keys & ~LOW
        starts = np.searchsorted(self.keys, triples | np.uint64(first))
        counts = np.searchsorted(self.keys, triples | LOW) - starts
        chosen = np.flatnonzero((self.owners < first) & (counts > 0) & (counts <= COMMON))
        yield np.repeat(self.owners[chosen], counts[chosen]), self.owners[spread_ranges(starts[chosen], counts[chosen])]

    def list_followers(self) -> Iterator[tuple[Positions, Positions]]:
        """Pairs of an earlier and a later document, once for every triple that pairs them, some millions at a time."""
        work = np.cumsum(np.bincount(self.owners, weights=self.counts, minlength=self.size))
        cuts = np.searchsorted(work, np.arange(ROOM, (work[-1] if len(work) else 0) + ROOM, ROOM), side="right")
        low = 0
        for high in [*cuts.tolist(), self.size]:
            chosen = np.flatnonzero((self.owners >= low) & (self.owners < high) & (self.counts > 0))
            counts = self.counts[chosen]
            yield np.repeat(self.owners[chosen], counts), self.owners[spread_ranges(chosen + 1, counts)]
            low = high


def pair_prints(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the earlier first, whose samples have enough in common; ``prints`` are in their order."""
    days = np.array([count_days(taken.published) for taken in prints], dtype=np.int64)
    postings = Postings([taken.sample for taken in prints], days)
    telling = postings.count_telling()
    for pairs in (postings.list_followers(), postings.list_undated()):
        for earlier, later in pairs:
            packed, shared = np.unique(earlier * len(prints) + later, return_counts=True)
            first, second = np.divmod(packed, max(1, len(prints)))
            enough = shared >= need_shared(telling[first], telling[second])
            yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)


class Sketches:
    """The samples of documents, one after another, to be asked for what is like a text.

    A look-up goes through all of them: a tenth of a second for 200,000 documents.
    """

    def __init__(self, days: Sequence[DaySamples] = ()) -> None:
        counts = np.fromiter(chain.from_iterable(each.counts for each in days), dtype=np.int64)
        self.ids = list(chain.from_iterable(each.documents for each in days))
        self.days = np.repeat(
            np.array([count_days(each.day) for each in days], dtype=np.int64), [len(each.documents) for each in days]
        )
        self.ends = np.cumsum(counts)
        self.hashes: Hashes = np.frombuffer(b"".join(each.hashes for each in days), dtype=np.uint32)
        before = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(is_drawn(self.hashes))])
        self.drawn = before[self.ends] - before[self.ends - counts]

    def __len__(self) -> int:
        return len(self.ids)

    def find_like(self, taken: Print) -> list[DocumentId]:
        """The documents that may be copies of a text, or it of them: those that share enough, within a month."""
        sample, day = taken.sample, count_days(taken.published)
        tops = np.zeros(1 << TOP_BITS, dtype=np.bool_)
        tops[sample >> TOP_BITS] = True
        near = np.flatnonzero(tops[self.hashes >> TOP_BITS])
        found = near[np.isin(self.hashes[near], sample)]
        owners = np.searchsorted(self.ends, found, side="right")
        days = self.days[owners]
        timely = (np.abs(days - day) <= LATEST_DAYS) | (days == NO_DAY) | (day == NO_DAY)
        return [self.ids[at] for at in self.weigh(sample, self.hashes[found[timely]], owners[timely])]

    def weigh(self, sample: Hashes, triples: Hashes, owners: Positions) -> list[int]:
        """Which of the owners of triples that a sample has share enough: of those that few use, or of nearly all."""
        which = np.searchsorted(sample, triples)
        telling, own = np.bincount(which, minlength=len(sample)) <= MANY, is_drawn(sample)
        like, at = np.unique(owners, return_inverse=True)
        few, shared = (np.bincount(at[chosen[which]], minlength=len(like)) for chosen in (telling, own))
        drawn = self.drawn[like]
        enough = few >= need_shared((own & telling).sum(), drawn)
        nearly = shared >= np.maximum(1, NEARLY_ALL * np.minimum(own.sum(), drawn))
        found: list[int] = like[enough | nearly].tolist()
        return found
