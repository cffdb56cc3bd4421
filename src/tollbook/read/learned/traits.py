"""How two spots of a document stand to each other, as small whole numbers, and what the rules pick for each role."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.model import ControlClaim, Death, Span
from tollbook.read.control import find_control
from tollbook.read.deaths import find_deaths
from tollbook.read.figures import Found
from tollbook.read.learned.heads import ROLES
from tollbook.read.learned.spots import Spot, Spots
from tollbook.read.parties import find_by, find_side
from tollbook.read.scene import Scene

__all__ = ["TRAITS", "Rules", "find_same", "mark_chosen", "measure_traits"]

Integers = NDArray[np.int32]
Picked = frozenset[int]
Chosen = Mapping[int, Picked]

STEPS = np.array([1, 2, 4, 8, 16, 32, 64, 128])
RELATIONS = (
    "",
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "agent",
    "amod",
    "compound",
    "poss",
    "attr",
    "appos",
    "conj",
    "nmod",
    "dep",
    "ROOT",
    "npadvmod",
    "relcl",
    "dative",
    "oprd",
    "det",
)
# how many values each trait has, in the order that measure_traits gives them
TRAITS = (9, 7, 18, len(RELATIONS) + 1, 5, 3, 3, 4, 8)


def column(spots: Sequence[Spot], name: str) -> Integers:
    return np.array([getattr(spot, name) for spot in spots], dtype=np.int32)


def measure_traits(first: Sequence[Spot], second: Sequence[Spot], figures: Sequence[Spot]) -> Integers:
    """The traits of each two spots of two lists, shape (n, m, t), but for what the rules pick for a role."""
    table = np.zeros((len(first), len(second), len(TRAITS)), dtype=np.int32)
    if not first or not second:
        return table
    sentences = column(first, "sentence")[:, None] - column(second, "sentence")[None, :]
    words = column(second, "word")[None, :] - column(first, "word")[:, None]
    paragraphs = np.array([s.paragraph.index for s in first])[:, None] - np.array([s.paragraph.index for s in second])
    same = sentences == 0
    table[..., 0] = np.clip(sentences, -4, 4) + 4
    table[..., 1] = np.clip(paragraphs, -3, 3) + 3
    table[..., 2] = np.sign(words) * np.searchsorted(STEPS, np.abs(words), side="right") + 8
    relations = np.array([relation_of(spot) for spot in second])
    table[..., 3] = np.where(same, relations[None, :] + 1, 0)
    table[..., 4] = np.where(same, relate_verbs(first, second), 4)
    table[..., 6] = overlap(first, second)
    table[..., 7] = count_between(first, second, figures)
    table[..., 8] = np.minimum(rank_backwards(words), 7)
    return table


def mark_chosen(traits: Integers, chosen: Chosen) -> Integers:
    """The same traits, with what the rules pick: nothing said (0), another (1), or this one (2)."""
    marked = traits.copy()
    for i, options in chosen.items():
        marked[i, :, 5] = 1
        marked[i, list(options), 5] = 2
    return marked


def relation_of(spot: Spot) -> int:
    """What the words are in their clause, a prepositional phrase by "by" told from others."""
    name = spot.token.dep_
    if name == "pobj" and spot.token.head.dep_ == "agent":
        name = "agent"
    return RELATIONS.index(name) if name in RELATIONS else 0


def relate_verbs(first: Sequence[Spot], second: Sequence[Spot]) -> Integers:
    """Whether two spots of one sentence hang on the same verb (1), one verb over the other's (2, 3), or neither (0)."""
    mine = np.array([verb_of(spot) for spot in first])[:, None]
    over = np.array([verb_of(spot, above=True) for spot in first])[:, None]
    yours = np.array([verb_of(spot) for spot in second])[None, :]
    yours_over = np.array([verb_of(spot, above=True) for spot in second])[None, :]
    related: Integers = np.select([mine == yours, over == yours, mine == yours_over], [1, 2, 3], 0).astype(np.int32)
    return related


def verb_of(spot: Spot, *, above: bool = False) -> int:
    """A number for the verb over a spot, or for the word over that verb."""
    token = spot.verb.head if above else spot.verb
    return spot.word - spot.token.i + token.i


def overlap(first: Sequence[Spot], second: Sequence[Spot]) -> Integers:
    starts, ends = (np.array([getattr(s.span, e) for s in first])[:, None] for e in ("start", "end"))
    others, stops = (np.array([getattr(s.span, e) for s in second])[None, :] for e in ("start", "end"))
    return ((starts < stops) & (others < ends)).astype(np.int32)


def count_between(first: Sequence[Spot], second: Sequence[Spot], figures: Sequence[Spot]) -> Integers:
    """How many candidates for figures stand between two spots, up to three."""
    places = np.sort(column(figures, "word"))
    mine, yours = column(first, "word")[:, None], column(second, "word")[None, :]
    low, high = np.minimum(mine, yours), np.maximum(mine, yours)
    between = np.searchsorted(places, high, side="left") - np.searchsorted(places, low, side="right")
    clipped: Integers = np.clip(between, 0, 3).astype(np.int32)
    return clipped


def rank_backwards(words: Integers) -> Integers:
    """How many of the second list stand nearer before a spot of the first than each that stands before it."""
    before = words <= 0
    return np.where(before, before.sum(axis=1, keepdims=True) - before.cumsum(axis=1), 7).astype(np.int32)


def same_words(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def find_texts(text: str | None, spots: Sequence[Spot]) -> frozenset[int]:
    """The spots with some words; where no spot has just these, those whose words are among them or hold them."""
    if not text:
        return frozenset()
    exact = frozenset(i for i, spot in enumerate(spots) if same_words(spot.text, text))
    if exact:
        return exact
    return frozenset(i for i, spot in enumerate(spots) if shares_words(spot.text, text))


def shares_words(one: str, other: str) -> bool:
    """Whether all words of the shorter of two texts are among the other's."""
    mine, yours = set(one.casefold().split()), set(other.casefold().split())
    return bool(mine and yours) and (mine <= yours or yours <= mine)


def find_same(text: str, others: Sequence[str]) -> int | None:
    """The last of some names that is a text, or shares all words of the shorter of the two; null for none."""
    return next((i for i in reversed(range(len(others))) if shares_words(text, others[i])), None)


class Rules:
    """What the rules pick for each role of the spots of one document, worked out when it is asked for."""

    def __init__(self, scene: Scene, spots: Spots) -> None:
        self.scene = scene
        self.spots = spots
        self.times = {id(time): i for i, time in enumerate(spots.expressions)}
        self._picked: dict[tuple[str, int], Picked | None] = {}

    def pick(self, role: str, index: int) -> Picked | None:
        """The spots that answer for a spot, none of them where the rules find no answer; null where they are silent."""
        if (role, index) not in self._picked:
            self._picked[role, index] = self._pick(role, index)
        return self._picked[role, index]

    def _pick(self, role: str, index: int) -> Picked | None:
        asking = self.spots.holds[index] if ROLES[role][0] == "holds" else self.spots.figures[index]
        match role:
            case "place":
                place = self.scene.locate(asking.span)
                return find_texts(place.text if place else None, self.spots.places)
            case "time" | "since":
                time = self.scene.times.expression(asking.span)
                return frozenset({self.times[id(time)]} if id(time) in self.times else ())
            case "origin" | "voice":
                chain = self.scene.voices.attribute(asking.span)
                return find_texts(chain[-1] if chain else None, self.spots.parties)
            case "side" | "by" | "whole":
                found = self.spots.found[index]
                return None if found is None else self.pick_of_figure(role, found)
            case "holder" | "previous":
                claims = self.claims.get(asking.span)
                return None if not claims else self.pick_of_claim(role, claims[-1])
        return None

    def pick_of_figure(self, role: str, found: Found) -> Picked:
        """The side, perpetrator or whole that the rules find for a figure."""
        if role == "whole":
            spans = [spot.span for spot in self.spots.figures]
            return frozenset(i for i, span in enumerate(spans) if found.whole is not None and span == found.whole.span)
        find = find_side if role == "side" else find_by
        party = find(found, self.scene.parse, self.scene.names)
        return find_texts(party.text if party else None, self.spots.parties)

    def pick_of_claim(self, role: str, claim: ControlClaim) -> Picked:
        """The holder or the one before of a claim of control that the rules make."""
        party = claim.holder if role == "holder" else claim.previous
        return find_texts(party.text if party else None, self.spots.parties)

    @cached_property
    def control(self) -> Sequence[ControlClaim]:
        """The claims of control that the rules make."""
        return find_control(self.scene)

    @cached_property
    def claims(self) -> Mapping[Span, list[ControlClaim]]:
        """The claims of control that the rules make of each held place, by its span."""
        made: dict[Span, list[ControlClaim]] = {}
        for claim in self.control:
            for spot in self.spots.holds:
                if claim.place and spot.span.overlaps(claim.span) and same_words(spot.text, claim.place.text):
                    made.setdefault(spot.span, []).append(claim)
        return made

    @cached_property
    def dead(self) -> Mapping[str, Death]:
        """Those whom the rules take for dead, by their names in small letters."""
        return {death.name.casefold(): death for death in find_deaths(self.scene)}
