"""What an annotated passage says of the spots of its document: the answers that the network learns to give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tollbook.evaluate import GoldControl, GoldFigure, Passage
from tollbook.evaluate.names import fold, is_alike
from tollbook.model import Bounds, Scope, Span, When
from tollbook.read.learned.heads import HEADS, ROLES
from tollbook.read.learned.spots import Spot, Spots
from tollbook.resolve.dates import resolve_when

__all__ = ["UNKNOWN", "Answers", "label"]

UNKNOWN = -1
DISTINCTIVE = 10
FIGURE_HEADS = tuple(name for name, (kind, _) in HEADS.items() if kind == "figures")
Row = NDArray[np.bool_]
Key = tuple[int | None, int | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The right answers for one document.

    ``heads`` has for each head the number of the choice of each spot, ``UNKNOWN`` where it cannot be told. ``asking``
    has for each role the numbers of the spots whose answer can be told, and ``roles`` for each of these a row of truth
    values, the last for none at all.
    """

    heads: Mapping[str, NDArray[np.int64]]
    asking: Mapping[str, list[int]]
    roles: Mapping[str, Row]


def find_span(text: str, quote: str) -> Span:
    start = text.find(quote)
    return Span(start, start + len(quote))


def key_of(low: int | None, high: int | None, vague: str | None) -> Key:
    return low, high, fold(vague or "") or None


def key_of_bounds(bounds: Bounds) -> Key:
    return key_of(bounds.low, bounds.high, bounds.vague)


def choices_of(figure: GoldFigure) -> dict[str, str | None]:
    """What a figure of the annotation is, for each head over figures."""
    return {
        "outcome": figure.outcome,
        "class": figure.class_,
        "group": figure.group,
        "scope": figure.scope,
        "stance": figure.stance,
        "method": figure.method,
    }


class Labeller:
    """Finds the answers for one passage."""

    def __init__(self, passage: Passage, spots: Spots) -> None:
        self.passage = passage
        self.spots = spots
        self.ignored = [find_span(passage.text, quote) for quote in passage.ignore]
        self.spans = [find_span(passage.text, figure.quote) for figure in passage.figures]
        self.keys = [key_of(figure.low, figure.high, figure.vague) for figure in passage.figures]
        self.covered = {
            i
            for i, span in enumerate(self.spans)
            for index, spot in enumerate(spots.figures)
            if span.overlaps(spot.span) and self.has_bounds(index, i)
        }
        self.matched = [self.match_figure(i) for i in range(len(spots.figures))]
        self.held = self.match_holds()

    def match_figure(self, index: int) -> int | None:
        """The number of the annotated figure that a candidate is, ``UNKNOWN`` where that cannot be told, or null.

        A candidate among the words of a figure with other bounds is none where another candidate has the figure's. Told
        again elsewhere, a figure is annotated once only: a candidate of the same bounds may be that figure, where few
        others would have them.
        """
        spot = self.spots.figures[index]
        near = [i for i, span in enumerate(self.spans) if span.overlaps(spot.span)]
        exact = [i for i in near if self.has_bounds(index, i)]
        if exact:
            return min(exact, key=lambda i: (abs(self.spans[i].start - spot.span.start), self.spans[i].end))
        if near:
            return None if all(i in self.covered for i in near) else UNKNOWN
        bounds = self.spots.candidates[index].quantity.bounds
        telling = spot.paragraph.headline or max(bounds.low or 0, bounds.high or 0) >= DISTINCTIVE
        ignored = any(span.overlaps(spot.span) for span in self.ignored)
        again = telling and not ignored and key_of_bounds(bounds) in self.keys
        return UNKNOWN if again else None

    def has_bounds(self, index: int, figure: int) -> bool:
        """Whether a candidate has an annotated figure's bounds, or bounds that are worked out from another's."""
        quantity = self.spots.candidates[index].quantity
        return quantity.relative or self.keys[figure] == key_of_bounds(quantity.bounds)

    def label_heads(self) -> dict[str, NDArray[np.int64]]:
        """The choice of each spot, by head."""
        heads = {name: np.full(len(getattr(self.spots, kind)), UNKNOWN) for name, (kind, _) in HEADS.items()}
        told = ("outcome",) if self.passage.partial else FIGURE_HEADS
        for i, matched in enumerate(self.matched):
            if matched is None:
                heads["outcome"][i] = 0
            elif matched != UNKNOWN:
                choices = choices_of(self.passage.figures[matched])
                for name in told:
                    known = HEADS[name][1]
                    heads[name][i] = known.index(choices[name]) if choices[name] in known else UNKNOWN
        heads["dead"][:] = [self.label_person(fold(person.name)) for person in self.spots.people]
        heads["change"][:] = self.label_changes()
        return self.mask(heads) if self.passage.partial else heads

    def label_person(self, name: str) -> int:
        """Whether a person is dead; one called by a part of a dead person's name may be that person."""
        dead = {fold(death.name) for death in self.passage.deaths}
        if name in dead:
            return 1
        return UNKNOWN if any(set(name.split()) <= set(other.split()) for other in dead) else 0

    def mask(self, heads: dict[str, NDArray[np.int64]]) -> dict[str, NDArray[np.int64]]:
        """The choices of a passage that is annotated in part: what is not annotated cannot be told."""
        return {name: np.where(choices > 0, choices, UNKNOWN) for name, choices in heads.items()}

    def label_changes(self) -> list[int]:
        """What becomes of each place; its other names among the words of an entry or in the headline cannot be told."""
        labels = [0] * len(self.spots.holds)
        for entry in self.passage.control:
            span = find_span(self.passage.text, entry.quote)
            for i, spot in enumerate(self.spots.holds):
                told = spot.span.overlaps(span) or spot.paragraph.headline
                if told and is_alike(spot.text, entry.places):
                    labels[i] = UNKNOWN
        for i, entry in self.held.items():
            labels[i] = HEADS["change"][1].index(entry.change)
        return labels

    def match_holds(self) -> dict[int, GoldControl]:
        """The entry of control that each spot is given, by the spot's number."""
        held: dict[int, GoldControl] = {}
        for entry in self.passage.control:
            hold = self.find_hold(entry, held)
            if hold is not None:
                held[hold] = entry
        return held

    def find_hold(self, entry: GoldControl, taken: Mapping[int, GoldControl]) -> int | None:
        """The spot that an entry is about: a name of the place, or words that stand in for it, among the entry's words,
        else in the same sentence; else the first spot among its words."""
        holds, span = self.spots.holds, find_span(self.passage.text, entry.quote)
        free = [i for i in range(len(holds)) if i not in taken]
        named = [i for i in free if is_alike(holds[i].text, entry.places)]
        inside = [i for i in named if holds[i].span.overlaps(span)]
        if inside:
            return inside[0]
        words = [spot for spot in (*holds, *self.spots.parties, *self.spots.figures) if spot.span.overlaps(span)]
        sentences = {spot.sentence for spot in words}
        beside = [i for i in named if holds[i].sentence in sentences]
        others = [i for i in free if holds[i].span.overlaps(span)]
        if others and not beside:
            return others[0]
        return min(beside, key=lambda i: abs(holds[i].span.start - span.start), default=None)

    def label_roles(self) -> dict[str, Row]:
        """The answers to each role of each spot that is a figure or a held place."""
        spots = self.spots
        sizes = {name: len(getattr(spots, name)) for name in ("figures", "places", "times", "parties", "holds")}
        roles = {role: np.zeros((sizes[a], sizes[b] + 1), dtype=np.bool_) for role, (a, b) in ROLES.items()}
        if self.passage.partial:
            return roles
        for i, matched in enumerate(self.matched):
            if matched is not None and matched != UNKNOWN:
                for role, row in self.answer_figure(self.passage.figures[matched]):
                    roles[role][i] = row
        for i, entry in self.held.items():
            for role, row in self.answer_hold(entry, spots.holds[i]):
                roles[role][i] = row
        return roles

    def answer_figure(self, figure: GoldFigure) -> list[tuple[str, Row]]:
        """The answers to the roles of a figure."""
        scope = figure.scope or Scope.INCIDENT
        return [
            ("place", self.choose_place(figure.places)),
            ("time", self.choose_time(figure.start, figure.end, scope)),
            ("origin", self.choose_party(figure.origins)),
            ("side", self.choose_party((figure.side,) if figure.side else None)),
            ("by", self.choose_party((figure.by,) if figure.by else None)),
            ("whole", self.choose_whole(figure.part_of)),
        ]

    def answer_hold(self, entry: GoldControl, spot: Spot) -> list[tuple[str, Row]]:
        """The answers to the roles of a held place."""
        own = is_alike(spot.text, entry.places)
        return [
            ("site", self.choose_place(None if own else entry.places)),
            ("holder", self.choose_party((entry.holder,) if entry.holder else None)),
            ("previous", self.choose_party((entry.previous,) if entry.previous else None)),
            ("since", self.choose_time(entry.start, None, Scope.INCIDENT)),
            ("voice", self.choose_party(entry.origins)),
        ]

    def choose_place(self, accepted: Sequence[str] | None) -> Row:
        """The names of places that are accepted."""
        row = [accepted is not None and is_alike(name.text, accepted) for name in self.spots.place_names]
        return np.array([*row, accepted is None], dtype=np.bool_)

    def choose_party(self, accepted: Sequence[str] | None) -> Row:
        """The noun phrases that are accepted; those with just the accepted words, where there are any."""
        texts = [spot.text for spot in self.spots.parties]
        if accepted is None:
            return np.array([*(False for _ in texts), True], dtype=np.bool_)
        names = {fold(name) for name in accepted}
        same = [fold(text) in names for text in texts]
        row = same if any(same) else [is_alike(text, accepted) for text in texts]
        return np.array([*row, False], dtype=np.bool_)

    def choose_time(self, start: date | None, end: date | None, scope: Scope) -> Row:
        """The expressions of time that give the dates; of a held place only the start is annotated."""
        row = []
        for time in self.spots.expressions:
            when = resolve_when(When(text=time.text), self.passage.document.published, scope)
            row.append(start is not None and when.start == start and end in (None, when.end))
        return np.array([*row, start is None and end is None], dtype=np.bool_)

    def choose_whole(self, quote: str | None) -> Row:
        """The candidates that are the figure with some words."""
        whole = next((i for i, figure in enumerate(self.passage.figures) if figure.quote == quote), None)
        row = [whole is not None and matched == whole for matched in self.matched]
        return np.array([*row, quote is None], dtype=np.bool_)


def label(passage: Passage, spots: Spots) -> Answers:
    """The answers that a passage gives for the spots of its document."""
    labeller = Labeller(passage, spots)
    roles = labeller.label_roles()
    asking = {role: np.flatnonzero(rows.any(axis=1)).tolist() for role, rows in roles.items()}
    return Answers(
        heads=labeller.label_heads(),
        asking=asking,
        roles={role: rows[asking[role]] for role, rows in roles.items()},
    )
