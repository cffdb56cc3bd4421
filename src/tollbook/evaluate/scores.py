"""Scores: what was found of what was expected, and of what was said; those of several reports add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["ESSENTIAL", "Attribute", "Score", "Scores", "Share"]


class Attribute(StrEnum):
    """What a figure has besides its outcome, bounds and group."""

    APPROX = "approx"
    CLASS = "class"
    SIDE = "side"
    BY = "by"
    METHOD = "method"
    SCOPE = "scope"
    PART_OF = "part_of"
    PLACE = "place"
    DATES = "dates"
    ORIGIN = "origin"
    STANCE = "stance"


ESSENTIAL = frozenset(
    {
        Attribute.CLASS,
        Attribute.PLACE,
        Attribute.DATES,
        Attribute.ORIGIN,
        Attribute.STANCE,
        Attribute.SCOPE,
    }
)
"""The attributes that a figure must have right to be right in full."""


def divide(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(part=self.part + other.part, whole=self.whole + other.whole)

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; null of nothing."""
        return divide(self.part, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were found, how many the annotation has (``gold``), and how many the reader said in all."""

    found: int = 0
    gold: int = 0
    said: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(found=self.found + other.found, gold=self.gold + other.gold, said=self.said + other.said)

    @property
    def precision(self) -> float | None:
        """The share of what was said that is right; null where nothing was said."""
        return divide(self.found, self.said)

    @property
    def recall(self) -> float | None:
        """The share of what there is that was found; null where there is nothing."""
        return divide(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; null where nothing is expected and nothing said."""
        return divide(2 * self.found, self.gold + self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All scores of one report or of many.

    ``count``: figures by outcome, bounds and group. ``full``: those of them with every essential attribute right.
    ``attributes``: of the figures found, how many have the attribute right. ``false_alarms``: of the words that must
    yield nothing, how many did.
    """

    passages: int = 0
    count: Score = Score()
    full: Score = Score()
    control: Score = Score()
    named: Score = Score()
    attributes: Mapping[Attribute, Share] = field(default_factory=lambda: dict.fromkeys(Attribute, Share()))
    false_alarms: Share = Share()

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(
            passages=self.passages + other.passages,
            count=self.count + other.count,
            full=self.full + other.full,
            control=self.control + other.control,
            named=self.named + other.named,
            attributes={each: self.attributes[each] + other.attributes[each] for each in Attribute},
            false_alarms=self.false_alarms + other.false_alarms,
        )
