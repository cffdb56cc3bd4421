"""What the policies share: how bounds are spanned, who is independent of whom, and what a policy is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tollbook.link import count_independent, find_country
from tollbook.model import Bounds, Incident, Outcome, PlaceRef, PolicyToll
from tollbook.tally.last_words import LastWord

__all__ = ["INDEPENDENT", "Policy", "Words", "count_voices", "floor_bounds", "span_bounds"]

Words = Mapping[str, LastWord]
"""Each origin's last word, the last published last."""

INDEPENDENT = 2
"""How many independent origins corroborate one another: two by Airwars' grade fair and by Iraq Body Count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A convention of counting.

    ``toll`` gives the toll of one incident from the last words of its origins on ``outcome``. ``counts`` says in one
    sentence what is counted. ``sums`` is true where a running toll or a period's adds what it counts beyond the
    incidents known to lie in it; else such tolls are left out. ``events`` gives the events that an incident is coded
    as, each with the place that it is counted at; null where an incident is one.
    """

    name: str
    toll: Callable[[Incident, Words], PolicyToll]
    counts: str
    events: Callable[[Incident, Words], tuple[tuple[PlaceRef | None, PolicyToll], ...]] | None = None
    outcome: Outcome = Outcome.KILLED
    sums: bool = False


def span_bounds(bounds: Iterable[Bounds]) -> tuple[int | None, int | None]:
    """The lowest low and the highest high; an open "at least 31" stands as 31 to 31."""
    bounds = list(bounds)
    lows = [b.low for b in bounds if b.low is not None]
    highs = [high for b in bounds if (high := b.low if b.high is None else b.high) is not None]
    return min(lows, default=None), max(highs, default=None)


def floor_bounds(bounds: Bounds) -> int | None:
    """The number that bounds stand for where one is wanted: their low, or the high of "up to 30"."""
    return bounds.low if bounds.low is not None else bounds.high


def count_voices(incident: Incident, words: Words) -> int:
    """How many of the origins are independent by the actor book: those of one party count once.

    Every Casualty, Standards for Casualty Recording (version 1.01, 2020): reports that go back to one witness are one
    origin, however many publish them.
    """
    return count_independent(tuple(words), find_country(incident.claims), incident.start)
