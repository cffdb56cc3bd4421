"""Wide sums: figures that a report gives for an area, and that add up what it tells of towns in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tollbook.link.places import is_area
from tollbook.link.tellings import agree_places
from tollbook.model import Figure, Reading, Scope

__all__ = ["widen_sums"]


def adds_up(figure: Figure, towns: Sequence[Figure]) -> bool:
    """Whether a figure adds up those of two towns apart that are told after it."""
    if figure.bounds.low is None:
        return False
    after: defaultdict[int, list[Figure]] = defaultdict(list)
    for town in towns:
        if town.bounds.low and figure.span < town.span and town.outcome is figure.outcome:
            after[town.bounds.low].append(town)
    pairs = (
        (one, other) for low, told in after.items() for one in told for other in after.get(figure.bounds.low - low, ())
    )
    return any(agree_places(one.place, other.place) is False for one, other in pairs)


def widen_sums(reading: Reading) -> Reading:
    """The reading with its sums over several towns as periods, of no single incident: "two raids in the province killed
    18", of whom nine in each of two towns."""
    figures = [claim for claim in reading.claims if isinstance(claim, Figure) and claim.scope is Scope.INCIDENT]
    towns = [figure for figure in figures if figure.place and not is_area(figure.place)]
    wide = (figure for figure in figures if figure.place and is_area(figure.place))
    sums = {figure.id for figure in wide if adds_up(figure, towns)}
    claims = (
        replace(claim, scope=Scope.PERIOD) if isinstance(claim, Figure) and claim.id in sums else claim
        for claim in reading.claims
    )
    return replace(reading, claims=tuple(claims))
