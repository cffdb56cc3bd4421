"""The places of a document's figures, decided together."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log

from tollbook.read.chains import find_best_path
from tollbook.read.hand import load_words
from tollbook.read.learned.decider import Choice, Decider
from tollbook.read.place_names import number_sentences
from tollbook.read.place_signs import Anchor, make_anchor
from tollbook.read.where import call_place, weigh_moves

__all__ = ["choose_places", "name_place"]

LIKELIEST = 5
LEAST = 1e-6


def choose_places(decider: Decider, figures: Mapping[int, int | None]) -> dict[int, int | None]:
    """The number of the place of each figure, or null: those that are likeliest together, in the order of the text.

    ``figures`` are numbers of candidates, each with that of its whole or null. To how likely the network finds each
    place by itself comes what the grammar makes of each step from a figure to the next: "another 23 were wounded" is
    mostly told of the place of the figure before it. "Harim, where six people died" leaves no choice.
    """
    order = sorted(figures)
    listed = [
        choices if (where := find_where(decider, index)) is None else [Choice(index=where, chance=1.0, weight=1.0)]
        for index, choices in zip(order, decider.list_choices("place", order, LIKELIEST), strict=True)
    ]
    own = [[log(max(choice.weight, LEAST)) for choice in choices] for choices in listed]
    anchors = [find_anchor(decider, index, figures[index]) for index in order]
    steps = zip(pairwise(anchors), pairwise(listed), strict=True)
    path = find_best_path(own, [weigh_steps(decider, *pair, *choices) for pair, choices in steps])
    return {index: choices[at].index for index, choices, at in zip(order, listed, path, strict=True)}


def find_where(decider: Decider, index: int) -> int | None:
    """The place that a clause around a figure hangs on by "where": "Harim, where six people died"."""
    token = decider.spots.figures[index].token
    for above in (token, *token.ancestors):
        if above.dep_ == "relcl" and any(child.text.casefold() == "where" for child in above.children):
            heads = [name.token for name in decider.spots.place_names]
            return next((i for i, head in enumerate(heads) if head == above.head), None)
    return None


def find_anchor(decider: Decider, index: int, whole: int | None) -> Anchor | None:
    """Where a figure stands, or null where that is in furniture."""
    figures, parse = decider.spots.figures, decider.scene.parse
    over = figures[whole].span if whole is not None else None
    return make_anchor(parse, number_sentences(parse), figures[index].span, over)


def weigh_steps(
    decider: Decider, before: Anchor | None, anchor: Anchor | None, ones: Sequence[Choice], others: Sequence[Choice]
) -> list[list[float]]:
    """What each place for a figure (the columns) weighs after each place for the figure before it (the rows)."""
    if before is None or anchor is None:
        return [[0.0] * len(others) for _ in ones]
    scale = load_words("decisions")["steps"]["place"]
    numbers = ([number_place(decider, choice.index) for choice in choices] for choices in (ones, others))
    return [[scale * weight for weight in row] for row in weigh_moves(before, anchor, decider.land, *numbers)]


def number_place(decider: Decider, index: int | None) -> int:
    """A number for the place of a name, the same for all its names; 0 for no place."""
    return 0 if index is None else 1 + decider.group("place", index)


def name_place(decider: Decider, index: int) -> str:
    """What a place is called, by the fullest of its names."""
    names = decider.spots.place_names
    return call_place([name for name in names if name.key == names[index].key])
