"""Outlines as columns of numbers, so that millions of pairs can be compared at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tollbook.link.outlines import EARTH_KM
from tollbook.model import Outline
from tollbook.resolve.folding import fold_name, plain_name

__all__ = ["UNSAID", "Columns", "Floats", "Ints", "lay_out", "project"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNSAID = -1
PAIR_BITS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """One row a telling; ``UNSAID`` stands where a telling says nothing.

    ``point`` is where on the globe, in km from its centre (three columns, not a number where unplaced); ``precision``
    0 exact, 1 near, 2 coarser. Names of places that fold or sketch alike have one number in ``folded`` or ``sketch``;
    ``letters`` are the pairs of letters of a sketch, one bit each (four columns). ``first`` and ``last`` are days;
    ``loose`` marks times of many days and unsaid ones; ``killed`` and ``injured`` are the largest numbers said;
    ``victims`` 0 civilians, 1 combatants, 2 mixed; ``methods`` bits; ``by`` and ``document`` numbers of their own.
    """

    point: Floats
    precision: Ints
    folded: Ints
    sketch: Ints
    letters: NDArray[np.uint64]
    first: Ints
    last: Ints
    loose: NDArray[np.bool_]
    killed: Ints
    injured: Ints
    victims: Ints
    methods: Ints
    by: Ints
    document: Ints

    def __len__(self) -> int:
        return len(self.first)


class Numbers:
    """Numbers for whatever is said, in the order of its first saying; ``UNSAID`` for nothing."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def give(self, text: str | None) -> int:
        return self.known.setdefault(text, len(self.known)) if text else UNSAID


def project(degrees: Floats) -> Floats:
    """Points of the globe in km, so that distances need no case for poles and date line."""
    lat, lon = np.radians(degrees).T
    return EARTH_KM * np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def mark_letters(sketch: str) -> list[int]:
    """The pairs of letters of a name as four words of 64 bits."""
    framed = f"^{sketch}$" if sketch else ""
    mask = 0
    for first, second in pairwise(framed):
        mask |= 1 << crc32((first + second).encode()) % PAIR_BITS
    return [mask >> 64 * word & (1 << 64) - 1 for word in range(PAIR_BITS // 64)]


class Spelling:
    """The numbers of names folded and sketched, and their pairs of letters."""

    __slots__ = ("folded", "names", "sketches")

    def __init__(self) -> None:
        self.folded, self.sketches = Numbers(), Numbers()
        self.names: dict[str | None, tuple[int, int, list[int]]] = {}

    def spell(self, outline: Outline) -> tuple[int, int, list[int]]:
        name, sketch = outline.name, outline.sketch
        if name not in self.names:
            folded = self.folded.give(fold_name(plain_name(name)) if name else None)
            self.names[name] = (folded, self.sketches.give(sketch), mark_letters(sketch or ""))
        return self.names[name]


def lay_out(outlines: Sequence[Outline]) -> Columns:
    """The columns of outlines, row by row in their order."""
    spelling, parties, documents = Spelling(), Numbers(), Numbers()
    spelled = [spelling.spell(outline) for outline in outlines]
    points = [(np.nan if o.lat is None else o.lat, np.nan if o.lon is None else o.lon) for o in outlines]
    return Columns(
        point=project(np.array(points, np.float64).reshape(-1, 2)),
        precision=to_column(outline.precision for outline in outlines),
        folded=to_column(folded for folded, _, _ in spelled),
        sketch=to_column(sketch for _, sketch, _ in spelled),
        letters=np.array([letters for _, _, letters in spelled], np.uint64).reshape(-1, PAIR_BITS // 64),
        first=to_column(outline.first for outline in outlines),
        last=to_column(outline.last for outline in outlines),
        loose=np.fromiter((outline.loose for outline in outlines), np.bool_),
        killed=to_column(max(outline.killed, default=UNSAID) for outline in outlines),
        injured=to_column(max(outline.injured, default=UNSAID) for outline in outlines),
        victims=to_column(outline.victims for outline in outlines),
        methods=to_column(outline.methods for outline in outlines),
        by=to_column(parties.give(outline.by) for outline in outlines),
        document=to_column(documents.give(outline.document) for outline in outlines),
    )


def to_column(values: Iterable[int]) -> Ints:
    """Whole numbers as a column."""
    return np.fromiter(values, np.int64)
