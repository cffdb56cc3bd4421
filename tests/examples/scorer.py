"""How well a reading agrees with the facts expected of a report.

Figures are compared as sets within a report: to repeat one costs nothing, to invent one does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tests.examples.expected import ExpectedControl, ExpectedReport
from tollbook.model import (
    Bounds,
    Change,
    Claim,
    ControlClaim,
    Death,
    Figure,
    Group,
    Outcome,
    PlaceRef,
    Reading,
    Span,
)

__all__ = [
    "FigureKey",
    "Score",
    "find_false_alarms",
    "score_control",
    "score_deaths",
    "score_figures",
]

GENERIC = frozenset(["the", "a", "an", "of", "and", "in", "al", "city", "town", "province", "force", "group", "troop"])
EITHER_PARTY = (Change.BESIEGED, Change.CONTESTED)


class FigureKey(NamedTuple):
    """What makes two figures of one report the same figure."""

    outcome: Outcome
    low: int | None
    high: int | None
    vague: str | None
    group: Group | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were found of those expected, and how many were said in all; scores of reports add up."""

    found: int = 0
    expected: int = 0
    said: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            found=self.found + other.found, expected=self.expected + other.expected, said=self.said + other.said
        )

    @property
    def precision(self) -> float:
        """The share of what was said that was expected; 1 where nothing was said."""
        return self.found / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was said; 1 where nothing was expected."""
        return self.found / self.expected if self.expected else 1.0


def make_key(outcome: Outcome, bounds: Bounds, group: Group | None) -> FigureKey:
    return FigureKey(outcome, bounds.low, bounds.high, bounds.vague, group)


def find_words(name: str) -> frozenset[str]:
    words = frozenset(word.removesuffix("s") for word in name.casefold().replace("-", " ").split())
    return words - GENERIC or words


def is_alike(said: str, accepted: Iterable[str]) -> bool:
    """Whether a name is one of those accepted, up to case, plural and generic words, or says more or less of it."""
    mine = find_words(said)
    return any(mine <= theirs or theirs <= mine for theirs in map(find_words, accepted))


def names_of(place: PlaceRef | None) -> list[str]:
    return [name for name in (place.name, place.text) if name] if place else []


def is_lone_name(figure: Figure, report: ExpectedReport) -> bool:
    """Whether a figure of one only counts a person whom the report names as dead."""
    return (figure.bounds.low, figure.bounds.high) == (1, 1) and any(
        figure.quote in death.quote or death.quote in figure.quote for death in report.deaths
    )


def score_figures(report: ExpectedReport, claims: Iterable[Claim]) -> Score:
    """Figures by outcome, bounds, vague word and group."""
    expected = {make_key(figure.outcome, figure.bounds, figure.group) for figure in report.figures}
    said = {
        make_key(claim.outcome, claim.bounds, claim.group)
        for claim in claims
        if isinstance(claim, Figure) and not is_lone_name(claim, report)
    }
    return Score(found=len(expected & said), expected=len(expected), said=len(said))


def is_same_control(expected: ExpectedControl, claim: ControlClaim) -> bool:
    """Whether a claim says the same of the same place; where two parties contend, either may be the holder."""
    return (
        claim.change is expected.change
        and any(is_alike(name, expected.places) for name in names_of(claim.place))
        and (expected.change in EITHER_PARTY or is_alike(claim.holder.text, [expected.holder]))
    )


def score_control(report: ExpectedReport, claims: Iterable[Claim]) -> Score:
    """Control by place, change and holder."""
    said = [claim for claim in claims if isinstance(claim, ControlClaim)]
    left = list(said)
    for expected in report.control:
        same = next((claim for claim in left if is_same_control(expected, claim)), None)
        if same:
            left.remove(same)
    return Score(found=len(said) - len(left), expected=len(report.control), said=len(said))


def score_deaths(report: ExpectedReport, claims: Iterable[Claim]) -> Score:
    """Named deaths by name."""
    expected = {death.name for death in report.deaths}
    said = {claim.name for claim in claims if isinstance(claim, Death)}
    return Score(found=len(expected & said), expected=len(expected), said=len(said))


def find_false_alarms(report: ExpectedReport, reading: Reading) -> list[str]:
    """The figures, control claims and named deaths read from words that must yield none, each with those words."""
    alarms = []
    for words in report.ignore:
        start = reading.document.text.find(words)
        span = Span(start, start + len(words))
        alarms += [
            f"{claim.quote!r} in {words!r}"
            for claim in reading.claims
            if isinstance(claim, Figure | ControlClaim | Death) and start >= 0 and claim.span.overlaps(span)
        ]
    return alarms
