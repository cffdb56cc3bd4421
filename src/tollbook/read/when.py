"""Which words of a document say when, for each of its figures and claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf

from tollbook.model import Outcome, Span, When
from tollbook.read.chains import find_best_path, load_weights, weigh, weigh_changes
from tollbook.read.parse import Parse
from tollbook.read.times import TimeExpression, list_times
from tollbook.read.when_signs import (
    Anchor,
    Scenery,
    change_of,
    describe_none,
    describe_pair,
    describe_time,
    gives_dates,
    may_date,
)

__all__ = ["Times", "find_times", "list_choices"]

Choice = TimeExpression | None
SECTION = 80


def section_of(sentence: int) -> int:
    """The part of a long document that a sentence is in: times of one part date nothing in another."""
    return sentence // SECTION


def list_choices(times: Sequence[TimeExpression], section: int) -> tuple[Choice, ...]:
    """No time at all, and the expressions of a section that may be the time of a figure, in order."""
    return None, *(time for time in times if section_of(time.sentence) == section and gives_dates(time))


def weigh_choices(anchor: Anchor, choices: Sequence[Choice], scenery: Scenery) -> list[float]:
    """What each choice weighs for a figure by itself; minus infinity where it is not open to the figure."""
    weights = load_weights("when_weights")
    return [
        weigh(describe_time(anchor, time, scenery) if time else describe_none(anchor, scenery), weights)
        if may_date(anchor, time, scenery)
        else -inf
        for time in choices
    ]


def weigh_moves(before: Anchor, anchor: Anchor, choices: Sequence[Choice]) -> list[list[float]]:
    """What each choice for a figure (the columns) weighs after each choice for the figure before it (the rows)."""
    weights = weigh_changes(tuple(describe_pair(before, anchor)), load_weights("when_weights"))
    return [[weights[change_of(one, other)] for other in choices] for one in choices]


def choose(anchors: Sequence[Anchor], choices: Sequence[Choice], scenery: Scenery) -> list[Choice]:
    """The times of figures that follow one another, which together weigh most."""
    own = [weigh_choices(anchor, choices, scenery) for anchor in anchors]
    moves = [weigh_moves(before, anchor, choices) for before, anchor in pairwise(anchors)]
    return [choices[i] for i in find_best_path(own, moves)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times of a document: ``chosen`` for its figures in order; others are worked out when asked for."""

    scenery: Scenery
    chosen: tuple[tuple[Anchor, Choice], ...]

    def expression(self, span: Span) -> TimeExpression | None:
        """The expression that says when what stands at a span happened, or null.

        Its ``kind`` bears on the scope: ``open`` and ``length`` go with running tolls, ``period`` with a period's.
        """
        for figure, chosen in self.chosen:
            if figure.span == span:
                return chosen
        anchor = self.scenery.place(span)
        if anchor is None:
            return None
        section = section_of(anchor.sentence.index)
        choices = list_choices(self.scenery.times, section)
        weights = weigh_choices(anchor, choices, self.scenery)
        before = [(other, time) for other, time in self.chosen if other.span.start < span.start]
        if before and section_of(before[-1][0].sentence.index) == section:
            other, time = before[-1]
            changes = weigh_moves(other, anchor, choices)[choices.index(time)]
            weights = [one + two for one, two in zip(weights, changes, strict=True)]
        return choices[max(range(len(choices)), key=weights.__getitem__)]

    def date(self, span: Span) -> When:
        """The words that say when what stands at a span happened; the dates are yet to be resolved."""
        time = self.expression(span)
        return When(text=time.text if time else None)


def find_times(parse: Parse, figures: Mapping[Span, Outcome]) -> Times:
    """The times of a document's figures; ``figures`` are their spans and outcomes.

    Figures are dated together, in the order of the text: what follows a figure without a time of its own mostly
    shares its time.
    """
    scenery = Scenery(parse, list_times(parse), tuple(figures))
    anchors = [anchor for span in sorted(figures) if (anchor := scenery.place(span, figures[span]))]
    chosen: list[Choice] = []
    for section, group in groupby(anchors, key=lambda anchor: section_of(anchor.sentence.index)):
        chosen += choose(list(group), list_choices(scenery.times, section), scenery)
    return Times(scenery=scenery, chosen=tuple(zip(anchors, chosen, strict=True)))
