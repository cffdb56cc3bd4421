"""Where: the most specific place that the words around a claim tie it to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model import PlaceRef, Span
from tollbook.read.chains import CHANGES, find_best_path, load_weights, weigh
from tollbook.read.figures import Found
from tollbook.read.names import Names
from tollbook.read.parse import Parse
from tollbook.read.place_names import PlaceName
from tollbook.read.place_signs import (
    Anchor,
    Landscape,
    describe_nowhere,
    describe_pair,
    describe_place,
    make_anchor,
    survey_places,
)
from tollbook.read.stand_ins import find_place_names

__all__ = ["Places", "change_of", "find_places"]


def change_of(before: int, place: int) -> str | None:
    """What becomes of the place from one figure to the next, by their numbers, of which 0 is no place: one of
    :data:`CHANGES`, or null for another place."""
    if before == 0 or place == 0:
        return "both none" if before == place else "from none" if before == 0 else "to none"
    return "same" if before == place else None


def weigh_places(anchor: Anchor, land: Landscape) -> list[float]:
    """What no place at all and each place of the document weigh for what stands at an anchor."""
    weights = load_weights("where_weights")
    nowhere = weigh(describe_nowhere(anchor, land), weights)
    return [nowhere, *(weigh(describe_place(anchor, names, land), weights) for names in land.places)]


def weigh_moves(before: Anchor, anchor: Anchor, land: Landscape) -> list[list[float]]:
    """What each place for a figure (the columns) weighs after each place for the figure before it (the rows)."""
    signs, table = tuple(describe_pair(before, anchor, land)), load_weights("where_weights")
    weights: dict[str | None, float] = {None: 0.0}
    weights |= {change: weigh((f"{change}/{sign}" for sign in signs), table) for change in CHANGES}
    choices = range(len(land.places) + 1)
    return [[weights[change_of(one, other)] for other in choices] for one in choices]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of a document: ``named`` with the spans of their names, ``chosen`` for its figures in order."""

    parse: Parse
    land: Landscape
    chosen: tuple[tuple[Anchor, int], ...]

    @property
    def named(self) -> tuple[tuple[Span, str], ...]:
        """Every name of a place with its span, in the order of the text, words that stand in for a name left out."""
        return tuple((name.span, name.text) for name in self.land.named if not name.stands_in)

    def locate(self, span: Span) -> PlaceRef | None:
        """The place of what stands at a span: only its words; the gazetteer finds where it is."""
        choice = next((choice for anchor, choice in self.chosen if anchor.span == span), None)
        if choice is None:
            choice = self.choose(span)
        return PlaceRef(text=call_place(self.land.places[choice - 1])) if choice else None

    def choose(self, span: Span) -> int:
        """The number of the place of what is no figure, given the places of the figures before it; 0 for none."""
        anchor = make_anchor(self.parse, self.land, span)
        if anchor is None:
            return 0
        weights = weigh_places(anchor, self.land)
        before = [(other, choice) for other, choice in self.chosen if other.span.start < span.start]
        if before:
            other, choice = before[-1]
            moves = weigh_moves(other, anchor, self.land)[choice]
            weights = [one + two for one, two in zip(weights, moves, strict=True)]
        return max(range(len(weights)), key=weights.__getitem__)


def call_place(names: Sequence[PlaceName]) -> str:
    """What a place is called: by its fullest name, one in small letters where there is one."""
    own = [name for name in names if not name.stands_in] or list(names)
    return max((name.text for name in own), key=lambda text: (not text.isupper(), len(text)))


def find_places(parse: Parse, names: Names, figures: Sequence[Found]) -> Places:
    """The places of a document and of its figures.

    Figures are placed together, in the order of the text: what follows a figure without a place of its own mostly
    shares its place.
    """
    land = survey_places(parse, find_place_names(parse, names), [found.span for found in figures])
    anchors = [
        anchor
        for found in figures
        if (anchor := make_anchor(parse, land, found.span, found.whole.span if found.whole else None))
    ]
    moves = [weigh_moves(before, anchor, land) for before, anchor in pairwise(anchors)]
    path = find_best_path([weigh_places(anchor, land) for anchor in anchors], moves)
    return Places(parse=parse, land=land, chosen=tuple(zip(anchors, path, strict=True)))
