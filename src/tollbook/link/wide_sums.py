"""Wide sums: figures that a report gives for an area, and that add up what it tells of towns in it."""

from dataclasses import replace
from itertools import combinations

from tollbook.link.places import is_area
from tollbook.link.tellings import agree_places
from tollbook.model import Figure, Reading, Scope

__all__ = ["widen_sums"]


def adds_up(figure: Figure, one: Figure, other: Figure) -> bool:
    """Whether a figure adds up two that are told after it."""
    both = (one.bounds.low or 0) + (other.bounds.low or 0)
    return figure.span < min(one.span, other.span) and (figure.outcome, figure.bounds.low) == (one.outcome, both)


def widen_sums(reading: Reading) -> Reading:
    """The reading with its sums over several towns as periods, of no single incident: "two raids in the province killed
    18", of whom nine in each of two towns."""
    figures = [claim for claim in reading.claims if isinstance(claim, Figure) and claim.scope is Scope.INCIDENT]
    towns = [figure for figure in figures if figure.place and not is_area(figure.place) and figure.bounds.low]
    apart = [
        (one, other)
        for one, other in combinations(towns, 2)
        if one.outcome is other.outcome and agree_places(one.place, other.place) is False
    ]
    wide = (figure for figure in figures if figure.place and is_area(figure.place))
    sums = {figure.id for figure in wide if any(adds_up(figure, *pair) for pair in apart)}
    claims = (
        replace(claim, scope=Scope.PERIOD) if isinstance(claim, Figure) and claim.id in sums else claim
        for claim in reading.claims
    )
    return replace(reading, claims=tuple(claims))
