"""A document as the network sees it: word pieces, spots with their signs, and how each two spots stand to each other.

Shapes: a list of spots of length *n* has ``at`` of shape (n, 4) with the first piece, the one after the last, the piece
of the head and that of the verb over it; ``signs`` of shape (n, s) with numbers of signs, 0 for none. A role between a
list of *n* and a list of *m* spots has ``traits`` of shape (n, m, t) and ``signs`` of shape (n, m, s).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tollbook.read.learned.heads import KINDS, NONE_SIGNS, PAIR_SIGNS, ROLES
from tollbook.read.learned.pieces import Pieces
from tollbook.read.learned.signs import (
    describe_figure,
    describe_hold,
    describe_party,
    describe_person,
    describe_place,
    describe_time,
)
from tollbook.read.learned.spots import Spot, Spots
from tollbook.read.learned.traits import Rules, measure_traits
from tollbook.read.place_names import number_sentences
from tollbook.read.place_signs import describe_nowhere, make_anchor, survey_places
from tollbook.read.place_signs import describe_place as describe_place_for
from tollbook.read.scene import Scene
from tollbook.read.when_signs import describe_none
from tollbook.read.when_signs import describe_time as describe_time_for

__all__ = ["Layout", "Numbering", "Pair", "Rows", "Sheet", "lay_out"]

Integers = NDArray[np.int32]
Numbering = Callable[[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list of spots: where they stand among the pieces, and their signs."""

    at: Integers
    signs: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A role between two lists of spots: the numbers of those that ask, traits and signs of each two, and the signs of
    each that has no answer."""

    asking: Integers
    traits: Integers
    signs: Integers
    none: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document as the network sees it."""

    pieces: Pieces
    rows: dict[str, Rows]
    pairs: dict[str, Pair]


def pad(rows: Sequence[Sequence[int]]) -> Integers:
    """Lists of numbers as one array, with zeros at the ends."""
    table = np.zeros((len(rows), max((len(row) for row in rows), default=0) or 1), dtype=np.int32)
    for row, numbers in zip(table, rows, strict=True):
        row[: len(numbers)] = numbers
    return table


class Layout:
    """Lays one document out."""

    def __init__(self, scene: Scene, spots: Spots, pieces: Pieces, number: Numbering) -> None:
        self.scene = scene
        self.spots = spots
        self.pieces = pieces
        self.number = number
        self.rules = Rules(scene, spots)
        self.starts = [start for start, _ in pieces.offsets]
        self.ends = [end for _, end in pieces.offsets]

    def numbers(self, kind: str, signs: Iterable[str]) -> list[int]:
        """The numbers of signs, those unknown left out."""
        return [number for sign in dict.fromkeys(signs) if (number := self.number(kind, sign))]

    def piece_at(self, offset: int) -> int:
        """The piece that holds a character."""
        return min(max(bisect_right(self.starts, offset) - 1, 0), len(self.starts) - 1)

    def locate(self, spot: Spot) -> tuple[int, int, int, int]:
        """Where a spot stands among the pieces."""
        first = min(bisect_right(self.ends, spot.span.start), len(self.starts) - 1)
        last = max(bisect_left(self.starts, spot.span.end), first + 1)
        start = spot.paragraph.span.start
        return first, last, self.piece_at(start + spot.token.idx), self.piece_at(start + spot.verb.idx)

    def make_rows(self, spots: Sequence[Spot], signs: Sequence[list[int]]) -> Rows:
        at = np.array([self.locate(spot) for spot in spots], dtype=np.int32).reshape(-1, 4)
        return Rows(at=at, signs=pad(signs))

    def describe(self) -> dict[str, Rows]:
        """The lists of spots."""
        spots, scene = self.spots, self.scene
        names = {
            (spot.paragraph.index, spot.token.i): name
            for spot, name in zip(spots.places, spots.place_names, strict=True)
        }
        rules = self.rules
        figures = zip(spots.candidates, spots.found, spots.figures, strict=True)
        signs: dict[str, list[list[int]]] = {
            "figures": [self.numbers("figures", describe_figure(c, f, spot, spots, scene)) for c, f, spot in figures],
            "places": [
                self.numbers("places", describe_place(n, spot))
                for n, spot in zip(spots.place_names, spots.places, strict=True)
            ],
            "times": [
                self.numbers("times", describe_time(t, spot))
                for t, spot in zip(spots.expressions, spots.times, strict=True)
            ],
            "parties": [self.numbers("parties", describe_party(spot, scene)) for spot in spots.parties],
            "persons": [
                self.numbers("persons", describe_person(person, spot, rules.dead))
                for person, spot in zip(spots.people, spots.persons, strict=True)
            ],
            "holds": [
                self.numbers(
                    "holds", describe_hold(spot, names, [claim.change for claim in rules.claims.get(spot.span, ())])
                )
                for spot in spots.holds
            ],
        }
        return {kind: self.make_rows(getattr(spots, kind), signs[kind]) for kind in KINDS}

    def pair(self, role: str, asking: Sequence[int]) -> Pair:
        """A role between two lists, for the spots of the first with the numbers ``asking``."""
        kind, answering = ROLES[role]
        mine, second = getattr(self.spots, kind), getattr(self.spots, answering)
        first = [mine[i] for i in asking]
        chosen = {n: picked for n, i in enumerate(asking) if (picked := self.rules.pick(role, i)) is not None}
        traits = measure_traits(first, second, self.spots.figures, chosen)
        signs, none = self.sign_pairs(role, first)
        return Pair(asking=np.array(asking, dtype=np.int32), traits=traits, signs=signs, none=none)

    def sign_pairs(self, role: str, first: Sequence[Spot]) -> tuple[Integers, Integers]:
        """The signs of each two spots of a role and of each spot that has none: of places and times only."""
        if role not in PAIR_SIGNS:
            return np.zeros((len(first), 0, 0), dtype=np.int32), np.zeros((len(first), 1), dtype=np.int32)
        if PAIR_SIGNS[role] == "place":
            return self.sign_places(first)
        return self.sign_times(first)

    def sign_places(self, first: Sequence[Spot]) -> tuple[Integers, Integers]:
        spots, parse = self.spots, self.scene.parse
        names = spots.place_names
        sentences = number_sentences(parse)
        figures = [spot.span for spot, found in zip(spots.figures, spots.found, strict=True) if found is not None]
        land = survey_places(parse, names, figures, range(10**9))
        groups = {name.key: group for group in land.places for name in group}
        rows: list[list[list[int]]] = []
        none: list[list[int]] = []
        for spot in first:
            anchor = make_anchor(parse, sentences, spot.span)
            if anchor is None:
                rows.append([[] for _ in names])
                none.append([])
                continue
            told = {
                key: self.numbers("place", describe_place_for(anchor, group, land)) for key, group in groups.items()
            }
            rows.append([told.get(name.key, []) for name in names])
            none.append(self.numbers(NONE_SIGNS["place"], describe_nowhere(anchor, land)))
        return pad_pairs(rows, len(names)), pad(none)

    def sign_times(self, first: Sequence[Spot]) -> tuple[Integers, Integers]:
        scenery, times = self.scene.times.scenery, self.spots.expressions
        rows: list[list[list[int]]] = []
        none: list[list[int]] = []
        for spot in first:
            anchor = scenery.place(spot.span)
            if anchor is None:
                rows.append([[] for _ in times])
                none.append([])
                continue
            rows.append([self.numbers("time", describe_time_for(anchor, time, scenery)) for time in times])
            none.append(self.numbers(NONE_SIGNS["time"], describe_none(anchor, scenery)))
        return pad_pairs(rows, len(times)), pad(none)


def pad_pairs(rows: Sequence[Sequence[Sequence[int]]], width: int) -> Integers:
    """Lists of numbers for each two spots as one array of shape (n, m, s)."""
    most = max((len(numbers) for row in rows for numbers in row), default=0) or 1
    table = np.zeros((len(rows), width, most), dtype=np.int32)
    for i, row in enumerate(rows):
        for j, numbers in enumerate(row):
            table[i, j, : len(numbers)] = numbers
    return table


def lay_out(
    scene: Scene, spots: Spots, pieces: Pieces, number: Numbering, asking: Mapping[str, Sequence[int]]
) -> Sheet:
    """A document as the network sees it.

    ``number`` gives a sign of a kind its number, 0 where it is not known; ``asking`` the spots that ask, by role.
    """
    layout = Layout(scene, spots, pieces, number)
    pairs = {role: layout.pair(role, numbers) for role, numbers in asking.items()}
    return Sheet(pieces=pieces, rows=layout.describe(), pairs=pairs)
