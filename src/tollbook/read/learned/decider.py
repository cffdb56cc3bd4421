"""The network's decisions about one document, asked for one at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Kind
from tollbook.read.hand import load_words
from tollbook.read.learned.heads import HEADS, ROLES
from tollbook.read.learned.network import Network
from tollbook.read.learned.pieces import cut_pieces
from tollbook.read.learned.sheet import Layout
from tollbook.read.learned.spots import Spots, find_spots
from tollbook.read.learned.traits import Rules
from tollbook.read.place_elsewhere import is_source
from tollbook.read.place_signs import Landscape
from tollbook.read.scene import Scene
from tollbook.read.speakers import find_dateline
from tollbook.read.when_signs import is_others

__all__ = ["Choice", "Decider", "Floats", "rate"]

Floats = NDArray[np.float32]
TINY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The spot that answers, by its number, or null for none; how likely that is, and what it weighs beside others."""

    index: int | None
    chance: float
    weight: float


class Decider:
    """Answers for one document what its spots are and which belong together, each with its probability."""

    def __init__(self, scene: Scene, network: Network) -> None:
        self.scene = scene
        self.network = network
        self.spots: Spots = find_spots(scene)
        self._layout = Layout(scene, self.spots, cut_pieces(scene.parse.text), network.number)

    @cached_property
    def _vectors(self) -> Mapping[str, Floats]:
        return self.network.embed_all(self._layout.describe(), self._layout.pieces)

    @property
    def land(self) -> Landscape:
        """The places of the document as their signs see it."""
        return self._layout.land

    @property
    def rules(self) -> Rules:
        """What the rules say of the document."""
        return self._layout.rules

    def weigh(self, head: str) -> Floats:
        """The probability of each choice of a head for each spot of its list, shape (n, choices)."""
        return self.network.decide(head, self._vectors[HEADS[head][0]])

    def find(self, head: str, backed: Collection[int]) -> list[int]:
        """The numbers of the spots that are something by a head whose first choice is nothing.

        Of the spots that the rules back, a smaller chance is enough.
        """
        least = load_words("decisions")["least"][head]
        chances = 1 - self.weigh(head)[:, 0]
        return [i for i, chance in enumerate(chances) if chance >= least["backed" if i in backed else "alone"]]

    def relate(self, role: str, asking: Sequence[int]) -> Floats:
        """The probability of each answer to a role for some spots of its list, shape (n, m + 1); the last of none."""
        pair, (mine, answering) = self._layout.pair(role, asking), ROLES[role]
        return self.network.answer(role, self._vectors[mine][pair.asking], self._vectors[answering], pair)

    def choose(self, role: str, asking: Sequence[int]) -> list[Choice]:
        """The answer to a role for each of some spots of its list: the likeliest, or none."""
        return [max(choices, key=lambda choice: choice.weight) for choices in self.list_choices(role, asking, 1)]

    def list_choices(self, role: str, asking: Sequence[int], most: int) -> list[list[Choice]]:
        """No answer and the likeliest answers, ``most`` of them, to a role for each of some spots of its list.

        The chances of spots that say the same add up: whichever of the names of one place is meant, it is that place.
        What the rules pick counts for somewhat more. A name that says what is elsewhere answers for a figure only where
        no other place does; the day of a dateline or of something else never does.
        """
        listed = []
        for asks, row in zip(asking, self.relate(role, asking), strict=True):
            others, barred = row.copy(), self._bar(role, asks)
            others[barred] = 0
            choices = self._list_choices(role, asks, others, most)
            again = role == "place" and barred and choices[0].weight >= choices[1].weight
            listed.append(self._list_choices(role, asks, row, most) if again else choices)
        return listed

    def group(self, role: str, index: int) -> int:
        """A number for what a spot says in answer to a role, the same for all spots that say the same."""
        return int(self._groups[ROLES[role][1]][index])

    def _bar(self, role: str, asks: int) -> list[int]:
        """The numbers of the answers that are none for a spot."""
        if role == "time":
            return [*self._sent, *self._list_others(asks)]
        return self._elsewhere if role == "place" else []

    def _list_others(self, asks: int) -> list[int]:
        """The days of something else than what a figure counts."""
        scenery = self.scene.times.scenery
        anchor = scenery.place(self.spots.figures[asks].span)
        told = enumerate(self.spots.expressions)
        return [i for i, time in told if anchor is not None and is_others(time, anchor, scenery)]

    @cached_property
    def _elsewhere(self) -> list[int]:
        """The names of places that say only where something came from, or how far away it was."""
        return [i for i, name in enumerate(self.spots.place_names) if is_source(name)]

    @cached_property
    def _sent(self) -> list[int]:
        """The days of datelines, on which a report was sent: "JUBA, May 12 (Wire) - "."""
        ends = {paragraph.index: find_dateline(paragraph) for paragraph in self.scene.parse.paragraphs}
        return [i for i, time in enumerate(self.spots.times) if time.token.i < ends[time.paragraph.index]]

    def _list_choices(self, role: str, asks: int, row: Floats, most: int) -> list[Choice]:
        """No answer and the likeliest answers for one spot, given the chance of each answer, the last of none."""
        groups = self._groups[ROLES[role][1]]
        nothing, ruled = (load_words("decisions")[name][role] for name in ("none", "ruled"))
        picked = self.rules.pick(role, asks)
        sums = np.bincount(groups, weights=row[:-1], minlength=1) if len(groups) else np.zeros(1)
        for group in {groups[i] for i in picked or ()}:
            sums[group] *= ruled
        none = float(row[-1])
        choices = [Choice(index=None, chance=none, weight=none * nothing * (ruled if picked == frozenset() else 1))]
        for best in np.argsort(-sums, kind="stable")[:most]:
            members = np.flatnonzero(groups == best)
            if len(members):
                index, weight = int(members[row[members].argmax()]), float(sums[best])
                choices.append(Choice(index=index, chance=min(weight, 1.0), weight=weight))
        return choices

    @cached_property
    def _groups(self) -> dict[str, NDArray[np.int64]]:
        """For each list that answers, which of its spots say the same, as numbers of groups."""
        spots = self.spots
        keys: dict[str, list[object]] = {
            "figures": list(range(len(spots.figures))),
            "places": [name.key for name in spots.place_names],
            "times": [spot.text.casefold() for spot in spots.times],
            "parties": [spot.text.casefold() for spot in spots.parties],
        }
        numbers = {kind: {key: i for i, key in enumerate(dict.fromkeys(each))} for kind, each in keys.items()}
        return {kind: np.array([numbers[kind][key] for key in each], dtype=np.int64) for kind, each in keys.items()}


def rate(kind: Kind, chance: float) -> float:
    """The confidence of a claim whose decisions have some chance of being right together, in hundredths."""
    slope, shift = load_words("decisions")["confidence"][kind]
    chance = min(max(chance, TINY), 1 - TINY)
    return round(1 / (1 + exp(-(slope * log(chance / (1 - chance)) + shift))), 2)
