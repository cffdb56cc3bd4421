"""Whether a figure that was found has its attributes right: one rule for each."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tollbook.evaluate.gold import GoldFigure
from tollbook.evaluate.names import fold, is_alike, is_one_of, list_names
from tollbook.evaluate.scores import Attribute
from tollbook.model import Claim, Figure, Group, Outcome

__all__ = ["Expected", "FigureKey", "Said", "find_right", "key_claim", "key_gold"]


class FigureKey(NamedTuple):
    """What makes two figures of one report the same; ``vague`` is folded, null where it is empty."""

    outcome: Outcome
    low: int | None
    high: int | None
    vague: str | None
    group: Group | None


class Expected(NamedTuple):
    """A figure of the annotation, and the key of the whole that it is part of."""

    figure: GoldFigure
    whole: FigureKey | None


class Said(NamedTuple):
    """A figure of the reader, and the claim that it says to be part of, null where there is none of that id."""

    figure: Figure
    whole: Claim | None


def key_gold(gold: GoldFigure) -> FigureKey:
    """The key of a figure of the annotation."""
    return FigureKey(gold.outcome, gold.low, gold.high, fold(gold.vague or "") or None, gold.group)


def key_claim(figure: Figure) -> FigureKey:
    """The key of a figure of the reader."""
    bounds = figure.bounds
    return FigureKey(figure.outcome, bounds.low, bounds.high, fold(bounds.vague or "") or None, figure.group)


def is_same_origin(gold: GoldFigure, figure: Figure) -> bool:
    """The last of the chain; a publisher that stands alone says it on its own authority, which is no origin."""
    origin = figure.origin if len(figure.attribution) > 1 else None
    return gold.origins is None if origin is None else is_alike(origin, gold.origins)


def is_same_whole(gold: Expected, said: Said) -> bool:
    if gold.whole is None or said.whole is None:
        return gold.whole is None and said.whole is None
    return isinstance(said.whole, Figure) and key_claim(said.whole) == gold.whole


def accept(name: str | None) -> tuple[str, ...] | None:
    return None if name is None else (name,)


RULES: Mapping[Attribute, Callable[[GoldFigure, Figure], bool]] = {
    Attribute.APPROX: lambda gold, said: gold.approx == said.bounds.approx,
    Attribute.CLASS: lambda gold, said: gold.class_ == said.class_,
    Attribute.SIDE: lambda gold, said: is_one_of(list_names(said.side), accept(gold.side)),
    Attribute.BY: lambda gold, said: is_one_of(list_names(said.by), accept(gold.by)),
    Attribute.METHOD: lambda gold, said: gold.method == said.method,
    Attribute.SCOPE: lambda gold, said: gold.scope == said.scope,
    Attribute.PLACE: lambda gold, said: is_one_of(list_names(said.place), gold.places),
    Attribute.DATES: lambda gold, said: (gold.start, gold.end) == (said.when.start, said.when.end),
    Attribute.ORIGIN: is_same_origin,
    Attribute.STANCE: lambda gold, said: gold.stance == said.stance,
}


def find_right(gold: Expected, said: Said) -> frozenset[Attribute]:
    """The attributes that a figure has right."""
    right = {attribute for attribute, rule in RULES.items() if rule(gold.figure, said.figure)}
    return frozenset(right | {Attribute.PART_OF} if is_same_whole(gold, said) else right)
