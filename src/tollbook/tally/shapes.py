"""Shapes: incidents whose claims say things of the same form, weighed together.

Of most incidents a few origins say one thing each; who they are and how many they say decides nothing but the numbers.
Their voices without names and numbers are a shape, and what a shape allows is worked out for the numbers of all of its
incidents at once, as :func:`tollbook.tally.weighing.weigh_claims` does for one. An incident in which one origin
contradicts itself by more than two words of several days is left to that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tollbook.model import ClaimId
from tollbook.tally.crossing import Crossing
from tollbook.tally.nested import Numbers, make_plan
from tollbook.tally.sides import UNNAMED, SideSpace
from tollbook.tally.slices import CLASSES, Cell, Saying, Slice, pick_cells
from tollbook.tally.voices import Voice
from tollbook.tally.weighing import Ask, Field, lay_field, list_spoken, says_bounds

__all__ = ["Numbers", "Shape", "Shapes", "Weighed", "find_shape", "name_sides", "weigh_shape"]

Truths = NDArray[np.bool_]
Ints = NDArray[np.int64]
Bounds = tuple[float, float]

UNDATED = -1
"""The rank of a day that is not known."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """Voices without names and numbers: what each says, what is denied, and how the sides stand to one another.

    Beside each saying stands which of its voice's days it is of, -1 where that is not known.
    """

    voices: tuple[tuple[tuple[Saying, int], ...], ...]
    denied: tuple[Saying, ...]
    sides: tuple[str, ...]
    apart: frozenset[frozenset[str]]
    inside: tuple[tuple[str, frozenset[str]], ...]

    def lay_space(self, matched: frozenset[str]) -> SideSpace:
        """The sides as the weighing has them."""
        return SideSpace(
            keys={ClaimId(side): side for side in self.sides},
            apart=self.apart,
            inside=dict(self.inside),
            matched=matched,
            stands={},
            crowded=frozenset(),
        )


class Shapes:
    """The shapes met so far, each with a number."""

    def __init__(self) -> None:
        self.numbers: dict[Shape, int] = {}
        self.listed: list[Shape] = []

    def __getitem__(self, number: int) -> Shape:
        return self.listed[number]

    def __len__(self) -> int:
        return len(self.listed)

    def number(self, shape: Shape) -> int:
        """The number of a shape, which is put in where it is new."""
        found = self.numbers.setdefault(shape, len(self.listed))
        if found == len(self.listed):
            self.listed.append(shape)
        return found


def name_sides(space: SideSpace) -> dict[str, str]:
    """Short names for an incident's sides, which sort as the sides do."""
    sides = sorted(set(space.keys.values()))
    before = sum(side < UNNAMED for side in sides)
    named = {side: f"{number}" if number < before else f"s{number}" for number, side in enumerate(sides)}
    return named | ({UNNAMED: UNNAMED} if UNNAMED in named else {})


def strip_saying(saying: Saying, names: Mapping[str, str]) -> Saying:
    """What a saying is without its numbers and claims: whether it bounds anything stays."""
    return Saying(
        slice=strip_slice(saying.slice, names),
        whole=saying.whole,
        low=int(says_bounds(saying)),
        inside=tuple(strip_slice(whole, names) for whole in saying.inside),
    )


def strip_slice(slice_: Slice, names: Mapping[str, str]) -> Slice:
    return slice_ if slice_.side is None else replace(slice_, side=names[slice_.side])


def read_numbers(sayings: Iterable[Saying]) -> list[Bounds]:
    return [(float(s.low), np.inf if s.high is None else float(s.high)) for s in sayings]


def rank_days(voice: Voice) -> list[tuple[int, Saying]]:
    days = sorted({day for day, _ in voice.sayings if day != date.min})
    return [(days.index(day) if day != date.min else UNDATED, saying) for day, saying in voice.sayings]


def find_shape(voices: Sequence[Voice], space: SideSpace, names: Mapping[str, str]) -> tuple[Shape, list[Bounds]]:
    """The shape of voices and their numbers in its order; ``names`` are those of their sides."""
    told = [[((strip_saying(s, names), n), s) for n, s in rank_days(voice)] for voice in voices]
    told.sort(key=lambda said: [(form.meaning, rank) for (form, rank), _ in said])
    denied = sorted(((strip_saying(s, names), s) for v in voices for s in v.denied), key=lambda d: d[0].meaning)
    shape = Shape(
        voices=tuple(tuple(form for form, _ in said) for said in told),
        denied=tuple(form for form, _ in denied),
        sides=tuple(sorted(names.values())),
        apart=frozenset(frozenset(names[side] for side in pair) for pair in space.apart),
        inside=tuple(
            sorted((names[side], frozenset(names[large] for large in larges)) for side, larges in space.inside.items())
        ),
    )
    return shape, read_numbers([*(s for said in told for _, s in said), *(s for _, s in denied)])


@dataclass(frozen=True, slots=True)
class Word:
    """A saying with its numbers in every incident of a shape."""

    saying: Saying
    lows: Numbers
    highs: Numbers
    rank: int = 0


Spans = tuple[Numbers, Numbers, Truths]
"""What is allowed at least and at most in each incident, and in which of them anything is."""


def solve_words(words: Sequence[Word], field: Field, some: Ints) -> Spans:
    """As :func:`tollbook.tally.weighing.solve_sayings`, in some of the incidents."""
    cells = list_spoken([word.saying for word in words], field)
    columns = {cell: number for number, cell in enumerate(cells)}
    rows = tuple(frozenset(columns[cell] for cell in pick_cells(word.saying, cells)) for word in words)
    asked = frozenset(number for cell, number in columns.items() if cell in field.asked)
    plan = make_plan(rows, asked) or Crossing(rows, asked)
    lows = np.column_stack([word.lows[some] for word in words])
    highs = np.column_stack([word.highs[some] for word in words])
    return plan.span(lows, highs)


def list_completing(own: Sequence[Word], others: Iterable[Word]) -> list[Word]:
    """As :func:`tollbook.tally.weighing.list_completions`."""
    spoken = {word.saying.slice for word in own if word.saying.whole and says_bounds(word.saying)}
    heard: dict[tuple[Slice, tuple[Slice, ...], bool], list[Word]] = {}
    for word in others:
        saying = word.saying
        if says_bounds(saying) and not (saying.whole and saying.slice in spoken):
            heard.setdefault((saying.slice, saying.inside, saying.whole), []).append(word)
    hulls = [
        Word(
            said[0].saying,
            np.minimum.reduce([word.lows for word in said]),
            np.maximum.reduce([word.highs for word in said]),
        )
        for said in heard.values()
    ]
    return sorted(hulls, key=lambda word: word.saying.meaning)


def span_words(words: Sequence[Word], field: Field, some: Ints) -> Spans:
    """As :func:`tollbook.tally.weighing.span_stated`."""
    spoken = list_spoken([word.saying for word in words], field)
    asked = field.asked & frozenset(spoken)
    low, high = np.zeros(len(some)), np.zeros(len(some))
    told = [(word.lows[some], word.highs[some], frozenset(pick_cells(word.saying, spoken))) for word in words]
    stated = [least for least, _, cells in told if cells == asked]
    around = [most for _, most, cells in told if cells >= asked]
    if asked and stated:
        low = np.minimum.reduce(stated)
    parts: dict[frozenset[Cell], Numbers] = {}
    for least, most, cells in told:
        if cells < asked:
            most = np.where(np.isinf(most) | (most == 0), least, most)
            parts[cells] = np.maximum(parts.get(cells, 0), most)
    if asked:
        high = np.maximum.reduce([sum(parts.values(), high), *around]) if around else np.full(len(some), np.inf)
    return low, high, np.ones(len(some), bool)


class Completion:
    """One voice's words, completed by others' where those fit, in every incident of a shape.

    As :func:`tollbook.tally.weighing.weigh_voice`; where it contradicts itself the newer of two words stands, or what
    words of one day state; of more words of several days nothing is sure.
    """

    def __init__(self, own: Sequence[Word], others: Sequence[Word], field: Field) -> None:
        size = len(own[0].lows)
        self.others, self.field = others, field
        self.low, self.high, self.holds = np.zeros(size), np.zeros(size), np.zeros(size, bool)
        self.clashing = np.zeros(size, bool)
        self.weigh(own, np.arange(size))

    def put(self, some: Ints, found: Spans) -> None:
        self.low[some], self.high[some], self.holds[some] = found

    def weigh(self, own: Sequence[Word], some: Ints) -> None:
        """Weigh a voice's words in some of the incidents."""
        completing = list_completing(own, self.others)
        self.put(some, solve_words([*own, *completing], self.field, some))
        some = some[~self.holds[some]]
        if completing and len(some):
            self.put(some, solve_words(own, self.field, some))
            self.add(own, completing, some[self.holds[some]])
            some = some[~self.holds[some]]
        oldest = min(word.rank for word in own)
        newer = [word for word in own if word.rank != oldest]
        if not len(some):
            return
        if not newer or (oldest == UNDATED and len(own) == PAIR):
            self.put(some, span_words(own, self.field, some))
            self.clashing[some] = True
        elif len(own) == PAIR:
            self.weigh(newer, some)

    def add(self, kept: Sequence[Word], left: Sequence[Word], some: Ints) -> None:
        """Add one word after the other as far as it fits, in some of the incidents."""
        if not left or not len(some):
            return
        low, high, holds = solve_words([*kept, left[0]], self.field, some)
        self.put(some[holds], (low[holds], high[holds], holds[holds]))
        self.add([*kept, left[0]], left[1:], some[holds])
        self.add(kept, left[1:], some[~holds])


@dataclass(frozen=True, slots=True)
class Weighed:
    """The least and the most of those asked for in every incident of a shape.

    ``sure`` are those that are worked out here, ``clashing`` those of them in which an origin contradicts itself. Where
    civilians and combatants do not come to their whole, the weighing itself knows of people of unknown class.
    """

    low: Numbers
    high: Numbers
    sure: Truths
    clashing: Truths


def weigh_shape(shape: Shape, ask: Ask, matched: frozenset[str], lows: Numbers, highs: Numbers) -> Weighed:
    """What every incident of a shape allows of those asked for.

    ``matched`` are the sides that are the one asked for; the numbers have a row for each incident.
    """
    size = len(lows)
    columns = iter(zip(lows.T, highs.T, strict=True))
    words = [[Word(saying, *next(columns), rank) for saying, rank in told] for told in shape.voices]
    denied = [Word(saying, *next(columns)) for saying in shape.denied]
    sayings = [word.saying for told in (*words, denied) for word in told]
    field = lay_field(sayings, shape.lay_space(matched), ask)
    low, high, sure, clashing = np.full(size, np.inf), np.zeros(size), np.ones(size, bool), np.zeros(size, bool)
    for told in words:
        if {word.saying.slice.class_ for word in told} >= set(CLASSES):
            sure = sure & solve_words(told, field, np.arange(size))[2]
        if not any(field.asked & frozenset(pick_cells(word.saying, field.cells)) for word in told):
            continue
        found = Completion(told, [word for other in words if other is not told for word in other], field)
        low, high, sure = np.minimum(low, found.low), np.maximum(high, found.high), sure & found.holds
        clashing |= found.clashing
    for word in denied:
        _, most, holds = solve_words([word], field, np.arange(size))
        high = np.where(holds, np.maximum(high, most), high)
    return Weighed(np.where(np.isinf(low), 0, low), high, sure, clashing)
