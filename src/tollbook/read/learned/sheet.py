"""A document as the network sees it: word pieces, spots with their signs, and how each two spots stand to each other.

Shapes: a list of spots of length *n* has ``at`` of shape (n, 4) with the first piece, the one after the last, the piece
of the head and that of the verb over it; ``signs`` of shape (n, s) with numbers of signs, 0 for none. A role between a
list of *n* and a list of *m* spots has ``traits`` of shape (n, m, t) and ``signs`` of shape (n, m, s).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Span
from tollbook.read.learned.heads import KINDS, NONE_SIGNS, PAIR_SIGNS, ROLES
from tollbook.read.learned.pieces import Pieces
from tollbook.read.learned.signs import (
    Branch,
    describe_figure,
    describe_hold,
    describe_party,
    describe_path,
    describe_person,
    describe_place,
    describe_time,
    trace,
)
from tollbook.read.learned.spots import Spot, Spots
from tollbook.read.learned.traits import Rules, mark_chosen, measure_traits
from tollbook.read.place_names import number_sentences
from tollbook.read.place_signs import Landscape, describe_nowhere, make_anchor, survey_places
from tollbook.read.place_signs import describe_place as describe_place_for
from tollbook.read.scene import Scene
from tollbook.read.when_signs import describe_none
from tollbook.read.when_signs import describe_time as describe_time_for

__all__ = ["Layout", "Numbering", "Pair", "Rows", "Sheet", "lay_out"]

Integers = NDArray[np.int32]
Numbering = Callable[[str, str], int]
Signed = tuple[list[list[int]], list[int]]


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
        self.signed: dict[tuple[str, str, int], Signed] = {}
        self.measured: dict[tuple[str, str, tuple[int, ...]], tuple[Integers, Integers, Integers]] = {}
        self.branches: dict[tuple[Span, int], Branch] = {}
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
                self.numbers("places", describe_place(n, spot, guessed=n.span in spots.guesses))
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
        chosen = {n: picked for n, i in enumerate(asking) if (picked := self.rules.pick(role, i)) is not None}
        traits, signs, none = self.measure(role, asking)
        traits = mark_chosen(traits, chosen)
        return Pair(asking=np.array(asking, dtype=np.int32), traits=traits, signs=signs, none=none)

    def measure(self, role: str, asking: Sequence[int]) -> tuple[Integers, Integers, Integers]:
        """The traits and signs of each two spots, and the signs of no answer; the same for all roles of two lists."""
        kind, answering = ROLES[role]
        key = kind, answering, tuple(asking)
        if key not in self.measured:
            mine, second = getattr(self.spots, kind), getattr(self.spots, answering)
            traits = measure_traits([mine[i] for i in asking], second, self.spots.figures)
            signed = [self.sign(role, i) for i in asking]
            none = pad([none for _, none in signed])
            self.measured[key] = traits, pad_pairs([row for row, _ in signed], len(second)), none
        return self.measured[key]

    def sign(self, role: str, index: int) -> Signed:
        """The signs of a spot with each that may answer it, and of no answer; the same for all roles of two lists."""
        key = *ROLES[role], index
        if key not in self.signed:
            asking, answering = (getattr(self.spots, kind) for kind in ROLES[role])
            sign = {"place": self.sign_places, "time": self.sign_times, "path": self.sign_paths}[PAIR_SIGNS[role]]
            self.signed[key] = sign(asking[index], answering)
        return self.signed[key]

    def sign_paths(self, spot: Spot, others: Sequence[Spot]) -> Signed:
        """The signs of how each spot of the same sentence hangs together with one; there are none of no answer."""
        mine = self.trace(spot)
        row: list[list[int]] = []
        for other in others:
            near = other.sentence == spot.sentence and other is not spot
            row.append(self.numbers("path", describe_path(mine, self.trace(other))) if near else [])
        return row, []

    def trace(self, spot: Spot) -> Branch:
        """A spot in its sentence, looked up once."""
        key = spot.span, spot.token.i
        if key not in self.branches:
            self.branches[key] = trace(spot)
        return self.branches[key]

    @cached_property
    def land(self) -> Landscape:
        """The places of the document as their signs see it, guesses left out."""
        spots = self.spots
        known = [name for name in spots.place_names if name.span not in spots.guesses]
        figures = [spot.span for spot, found in zip(spots.figures, spots.found, strict=True) if found is not None]
        return survey_places(self.scene.parse, known, figures, range(len(self.sentences)))

    @cached_property
    def sentences(self) -> Mapping[tuple[int, int], int]:
        """The numbers of the document's sentences."""
        return number_sentences(self.scene.parse)

    def sign_places(self, spot: Spot, others: Sequence[Spot]) -> Signed:
        """The signs of each place for a spot, and of none."""
        names, land = self.spots.place_names, self.land
        anchor = make_anchor(self.scene.parse, self.sentences, spot.span)
        if anchor is None:
            return [[] for _ in others], []
        told = {group[0].key: self.numbers("place", describe_place_for(anchor, group, land)) for group in land.places}
        none = self.numbers(NONE_SIGNS["place"], describe_nowhere(anchor, land))
        return [told.get(name.key, []) for name in names], none

    def sign_times(self, spot: Spot, others: Sequence[Spot]) -> Signed:
        """The signs of each expression of time for a spot, and of none."""
        scenery, times = self.scene.times.scenery, self.spots.expressions
        anchor = scenery.place(spot.span)
        if anchor is None:
            return [[] for _ in others], []
        none = self.numbers(NONE_SIGNS["time"], describe_none(anchor, scenery))
        return [self.numbers("time", describe_time_for(anchor, time, scenery)) for time in times], none


def pad_pairs(rows: Sequence[Sequence[Sequence[int]]], width: int) -> Integers:
    """Lists of numbers for each two spots as one array of shape (n, m, s)."""
    most = max((max(map(len, row), default=0) for row in rows), default=0) or 1
    table = np.zeros((len(rows), width, most), dtype=np.int32)
    for i, row in enumerate(rows):
        for j, numbers in enumerate(row):
            if numbers:
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
