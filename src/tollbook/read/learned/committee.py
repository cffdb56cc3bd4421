"""Several networks that decide together: each is asked, and their probabilities are averaged.

A folder of weights holds one network, or a folder for each member. Networks that were trained apart err apart, and
their mean errs less than either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tollbook.read.learned.heads import HEADS, ROLES
from tollbook.read.learned.network import WEIGHTS, Network, load_network
from tollbook.read.learned.pieces import Pieces
from tollbook.read.learned.sheet import Pair, Rows

__all__ = ["Committee", "Vectors", "list_members", "load_committee", "unite"]

Floats = NDArray[np.float32]
Vectors = Sequence[Mapping[str, Floats]]
"""The vectors of all spots by list, from each member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """The networks; ``signs`` numbers the signs that any of them knows, and ``own`` gives each member's number for
    each of these."""

    members: tuple[Network, ...]
    signs: Mapping[str, Mapping[str, int]]
    own: tuple[NDArray[np.int32], ...]

    @property
    def version(self) -> str:
        """The versions of the members."""
        return "+".join(member.version for member in self.members)

    def number(self, kind: str, sign: str) -> int:
        """The number of a sign, 0 where no member knows it."""
        return self.signs.get(kind, {}).get(sign, 0)

    def embed_all(self, rows: Mapping[str, Rows], pieces: Pieces) -> Vectors:
        """The vectors of all spots of a document, from each member."""
        return [
            member.embed_all({kind: replace(each, signs=own[each.signs]) for kind, each in rows.items()}, pieces)
            for member, own in zip(self.members, self.own, strict=True)
        ]

    def decide(self, head: str, vectors: Vectors) -> Floats:
        """The probabilities of a head's choices for each spot of its list, shape (n, choices)."""
        kind = HEADS[head][0]
        each = [member.decide(head, own[kind]) for member, own in zip(self.members, vectors, strict=True)]
        return average(each)

    def answer(self, role: str, vectors: Vectors, pair: Pair) -> Floats:
        """The probability of each answer to a role for the spots that ask, shape (n, m + 1); the last is of none."""
        asking, answering = ROLES[role]
        each = []
        for member, numbers, own in zip(self.members, self.own, vectors, strict=True):
            mine = replace(pair, signs=numbers[pair.signs], none=numbers[pair.none])
            each.append(member.answer(role, own[asking][pair.asking], own[answering], mine))
        return average(each)


def average(each: Sequence[Floats]) -> Floats:
    mean: Floats = sum(each[1:], start=each[0]) / np.float32(len(each))
    return mean


def unite(members: Sequence[Network]) -> Committee:
    """Some networks as one committee."""
    signs: dict[str, dict[str, int]] = {}
    known: list[tuple[str, str]] = []
    for member in members:
        for kind, table in member.signs.items():
            mine = signs.setdefault(kind, {})
            for sign in table:
                if sign not in mine:
                    known.append((kind, sign))
                    mine[sign] = len(known)
    own = tuple(np.array([0, *(member.number(*sign) for sign in known)], dtype=np.int32) for member in members)
    return Committee(members=tuple(members), signs=signs, own=own)


def list_members(folder: Path) -> list[Path]:
    """The folders of the networks of a folder of weights: itself, or the folders in it."""
    inner = sorted(path.parent for path in folder.glob("*/encoder.onnx"))
    return inner if inner and not (folder / "encoder.onnx").exists() else [folder]


@cache
def load_committee(folder: Path = WEIGHTS) -> Committee:
    """The networks whose weights are in a folder; raises :class:`tollbook.errors.ReferenceDataError` where a file of
    them is missing, broken, or of another version of the reader."""
    return unite([load_network(member) for member in list_members(folder)])
