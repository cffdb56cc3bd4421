"""The oracle of tolls: it places whole people one by one, by the definitions alone, and sees what can be.

What the words mean, in full:

- A person killed in an incident was in one place on one day of it: in its place, or in one therein (anywhere, where it
  says none) of which a sum counts the dead of that day. Those whom a sum counts and no incident accounts for were in
  the place of some sum on one of its days.
- A person is of one class, one age and one side or none. Where the words of an incident or a sum cannot hold of people
  whose class is known, but can of others too, people of unknown class may be among those it tells of. No one is counted
  of whose kind nothing is said: of an incident's dead by the incident, of the others by a sum that may count them. On a
  side are only those of whose kind the incident or such a sum says so.
- A sum counts everyone in its place and days, an incident all of its own. A figure bounds those it speaks of; a part of
  a figure those who are also of the whole. A part that its words do not tell from the whole bounds only from below.
- Of a place that no gazetteer has no one knows whether it lies in another or another in it. Anyone who died in the one
  of them may have died in the other too, where a sum is of that and its days.
- Asked for are those surely in the place and days, of the class and group, and on the side. Of those of no side, where
  no one tells of the side asked for, any may be on it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from math import inf

from tests.tally.builders import DAY, PARENTS, add_up, happen
from tollbook.model import Aggregate, ClaimId, Figure, Group, Incident, Question, Scope, VictimClass

DAYS = 3
UNKNOWN = "Kell"
"""A place that no gazetteer has: it may lie in any other, or any other in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An incident or a sum of one origin, in a place (or none) from a first day to a last."""

    name: str
    figures: tuple[Figure, ...]
    place: str | None
    days: tuple[int, int]
    is_sum: bool

    def build(self) -> Incident | Aggregate:
        """The item as the program takes it."""
        start, end = (DAY + timedelta(days=day) for day in self.days)
        if self.is_sum:
            place = self.place
            return add_up(*self.figures, id=self.name, scope=Scope.PERIOD, place=place, start=start, end=end)
        return happen(*self.figures, id=self.name, place=self.place, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of person; ``asked`` is whether one of no side is on the side asked for.

    One whose class is not ``known`` is counted neither as a civilian nor as a combatant, and is either.
    """

    class_: VictimClass
    group: Group | None
    side: str | None
    asked: bool = False
    known: bool = True


KINDS = tuple(
    Kind(class_, group, side, known=known)
    for known in (True, False)
    for class_ in (VictimClass.CIVILIAN, VictimClass.COMBATANT)
    for group in (Group.CHILDREN, None)
    for side in (None, "army", "brigade")
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and when a person died, and in which incident; null for one whom no incident accounts for.

    ``under`` is a place that this one lies in, or it in this one, where no one can know that it does not.
    """

    place: str | None
    day: int
    incident: Item | None
    under: str | None = None

    @property
    def places(self) -> list[str]:
        """The places that the person died in, where any is said."""
        return [place for place in (self.place, self.under) if place]


@dataclass(frozen=True, slots=True)
class Rule:
    """A figure's bound of the people it counts; ``holds`` says whether it counts one."""

    low: int
    high: int | None
    holds: Callable[[Spot, Kind], bool]


def lies_in(inner: str | None, outer: str | None) -> bool:
    """Whether a place is known to lie in another."""
    at = inner.casefold() if inner else None
    while at is not None and outer is not None and at != outer.casefold():
        at = PARENTS.get(at)
    return outer is None or at is not None


def fits(figure: Figure, kind: Kind) -> bool:
    """Whether a figure's own words count a kind."""
    side = figure.side.text if figure.side else None
    return (
        (figure.class_ is VictimClass.ANY or (kind.known and figure.class_ is kind.class_))
        and figure.group in (None, kind.group)
        and side in (None, kind.side)
    )


def find_whole(figure: Figure, figures: Iterable[Figure]) -> Figure | None:
    return next((whole for whole in figures if whole.id == figure.part_of), None)


def list_wholes(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    found = [figure]
    while (whole := find_whole(found[-1], figures)) is not None:
        found.append(whole)
    return found[1:]


def counts(figure: Figure, figures: Sequence[Figure], kind: Kind) -> bool:
    """Whether a figure counts a kind: its own, and its wholes' too where they share any."""
    wholes = list_wholes(figure, figures)
    shared = any(fits(figure, each) and all(fits(whole, each) for whole in wholes) for each in KINDS)
    return fits(figure, kind) and (not shared or all(fits(whole, kind) for whole in wholes))


def says_high(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure bounds from above: not a part that its words do not tell from its whole."""
    own = figure.class_, figure.group, figure.side
    return all((whole.class_, whole.group, whole.side) != own for whole in list_wholes(figure, figures))


def list_spots(items: Sequence[Item]) -> list[Spot]:
    """All spots where anyone may have died."""
    sums = [item for item in items if item.is_sum]
    spots = [Spot(s.place, day, None) for s in sums for day in list_days(s)]
    for item in items:
        if not item.is_sum:
            spots += [Spot(item.place, day, item) for day in list_days(item)]
            inside = [s for s in sums if s.place != item.place and lies_in(s.place, item.place)]
            spots += [Spot(s.place, day, item) for s in inside for day in list_days(item) if day in list_days(s)]
        for s in sums:
            if UNKNOWN in (item.place, s.place) and None is not item.place != s.place:
                days = [day for day in list_days(item) if day in list_days(s)]
                spots += [Spot(item.place, day, None if item.is_sum else item, s.place) for day in days]
    return list(dict.fromkeys(spots))


def list_days(item: Item) -> range:
    return range(item.days[0], item.days[1] + 1)


def holds(sum_: Item, spot: Spot) -> bool:
    """Whether a sum counts those who died at a spot."""
    return sum_.days[0] <= spot.day <= sum_.days[1] and any(lies_in(place, sum_.place) for place in spot.places)


@cache
def needs_unknown(item: Item) -> bool:
    """Whether an item's words hold of people only if the class of some is unknown."""
    told = {figure.class_ for figure in item.figures}
    if not {VictimClass.CIVILIAN, VictimClass.COMBATANT} <= told:
        return False
    return not can_hold(item, known=True) and can_hold(item, known=False)


def can_hold(item: Item, *, known: bool) -> bool:
    """Whether an item's words hold of some whole number of people, of classes all ``known`` or not."""
    rules = list_rules([item], lambda claim: True)
    spot = Spot(item.place, item.days[0], None if item.is_sum else item)
    kinds = [kind for kind in KINDS if kind.known or not known]
    people = {tuple(n for n, rule in enumerate(rules) if rule.holds(spot, kind)) for kind in kinds}
    states: dict[tuple[int, ...], tuple[float, float]] = {tuple(0 for _ in rules): (0, 0)}
    for counted in sorted(people):
        spread(states, rules, counted, asked=False)
    return any(all(n >= rule.low for n, rule in zip(state, rules, strict=True)) for state in states)


def list_kinds(spot: Spot, items: Sequence[Item], side: str | None) -> list[Kind]:
    """The kinds that people at a spot may be of, with those who may be on the ``side`` asked for told apart."""
    over = [item for item in items if item.is_sum and holds(item, spot)]
    own = [spot.incident] if spot.incident else over
    tellers = over if spot.incident is None else [spot.incident, *over]

    def is_told(kind: Kind) -> bool:
        told = any(counts(figure, item.figures, kind) for item in own for figure in item.figures)
        named = [f for item in tellers for f in item.figures if f.side and counts(f, item.figures, kind)]
        return told and (kind.side is None or bool(named))

    kinds = [kind for kind in KINDS if is_told(kind) and (kind.known or any(map(needs_unknown, tellers)))]
    named = {figure.side.text for item in tellers for figure in item.figures if figure.side}
    if side is not None and side not in named:
        kinds += [replace(kind, asked=True) for kind in kinds if kind.side is None]
    return kinds


def list_rules(items: Sequence[Item], bounding: Callable[[ClaimId], bool]) -> list[Rule]:
    """The bounds of all figures, or of those of them that are to bound anything."""

    def make_rule(item: Item, figure: Figure) -> Rule:
        def counted(spot: Spot, kind: Kind) -> bool:
            held = holds(item, spot) if item.is_sum else spot.incident == item
            return held and counts(figure, item.figures, kind)

        high = figure.bounds.high if says_high(figure, item.figures) else None
        return Rule(figure.bounds.low or 0, high, counted)

    return [make_rule(item, figure) for item in items for figure in item.figures if bounding(figure.id)]


def is_asked(spot: Spot, kind: Kind, question: Question) -> bool:
    day = DAY + timedelta(days=spot.day)
    return (
        (question.start is None or question.start <= day)
        and (question.end is None or day <= question.end)
        and (question.place is None or any(lies_in(place, question.place) for place in spot.places))
        and question.class_ in (VictimClass.ANY, kind.class_)
        and question.group in (None, kind.group)
        and (question.side is None or kind.side == question.side or kind.asked)
    )


def list_people(items: Sequence[Item], question: Question, rules: Sequence[Rule]) -> set[tuple[bool, tuple[int, ...]]]:
    """Every sort of person that there may be: whether asked for, and the rules that count them."""
    return {
        (is_asked(spot, kind, question), tuple(n for n, rule in enumerate(rules) if rule.holds(spot, kind)))
        for spot in list_spots(items)
        for kind in list_kinds(spot, items, question.side)
    }


def enumerate_tolls(
    items: Sequence[Item], question: Question, bounding: Callable[[ClaimId], bool] = lambda claim: True
) -> tuple[int, int | None] | None:
    """The fewest and the most of those asked for in any whole number of people that fulfils all rules, or null.

    People are added one at a time. What has been counted is known by how many each rule counts, up to where more would
    make no difference; of each such state the fewest and the most of those asked for are kept.
    """
    rules = list_rules(items, bounding)
    start = tuple(0 for _ in rules)
    known: dict[tuple[int, ...], tuple[float, float]] = {start: (0, 0)}
    for asked, counted in sorted(list_people(items, question, rules)):
        spread(known, rules, counted, asked)
    ends = [found for state, found in known.items() if all(n >= rule.low for n, rule in zip(state, rules, strict=True))]
    if not ends:
        return None
    most = max(found[1] for found in ends)
    return int(min(found[0] for found in ends)), None if most == inf else int(most)


def spread(
    known: dict[tuple[int, ...], tuple[float, float]], rules: Sequence[Rule], counted: Sequence[int], asked: bool
) -> None:
    """Add any number of one sort of person to every state."""
    todo = list(known)
    while todo:
        state = todo.pop()
        more = list(state)
        for number in counted:
            rule = rules[number]
            more[number] = min(state[number] + 1, rule.low if rule.high is None else rule.high + 1)
        if any((high := rules[number].high) is not None and more[number] > high for number in counted):
            continue
        after, (low, high_) = tuple(more), known[state]
        found = (low, inf if asked else high_) if after == state else (low + asked, high_ + asked)
        old = known.get(after, (inf, -inf))
        new = min(old[0], found[0]), max(old[1], found[1])
        if new != old:
            known[after] = new
            todo.append(after)


__all__ = ["DAYS", "UNKNOWN", "Item", "enumerate_tolls", "list_wholes"]
