"""What of a record a report is about: incidents, aggregates, control and loose claims by place and days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tollbook.model import Aggregate, Claim, Control, Death, Incident, Linked, PlaceRef, Scope, Status
from tollbook.publish.accounts import Archive

__all__ = ["Selection", "Unit", "Window", "select"]

Unit = Incident | Aggregate


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days, both inclusive and null where open, and the place, that are asked for."""

    start: date | None
    end: date | None
    within: Callable[[PlaceRef | None], bool]

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether any of the days from ``start`` to ``end`` is asked for; null is open where the other is given."""
        late = self.end is not None and start is not None and start > self.end
        last = end or start
        return not late and not (self.start is not None and last is not None and last < self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a report is about, each kind in the order in which it is told."""

    sums: tuple[Aggregate, ...]
    incidents: tuple[Incident, ...]
    wars: tuple[Aggregate, ...]
    controls: tuple[Control, ...]
    loose: tuple[Claim, ...]
    deaths: tuple[Death, ...]


def is_asked(unit: Unit, window: Window, archive: Archive) -> bool:
    """Whether place and days fit; what has no date has that of its first document; the war, those of all."""
    if not window.within(unit.place):
        return False
    war = isinstance(unit, Aggregate) and unit.scope is Scope.WAR
    if (unit.start or unit.end) and not war:
        return window.meets(unit.start, unit.end)
    days = sorted(archive.published(claim) for claim in unit.claims)
    return any(is_day_asked(day, window) for day in (days if war else days[:1]))


def is_day_asked(day: date, window: Window) -> bool:
    return day == date.min or window.meets(day, day)


def is_loose_asked(claim: Claim, window: Window, archive: Archive) -> bool:
    if not window.within(claim.place):
        return False
    if claim.when.start or claim.when.end:
        return window.meets(claim.when.start, claim.when.end)
    return is_day_asked(archive.published(claim), window)


def order_units(unit: Unit) -> tuple[date, str, str]:
    place = unit.place.name or unit.place.text if unit.place else "\uffff"
    return unit.start or unit.end or date.max, place, unit.id


def name_key(place: PlaceRef) -> str:
    return (place.name or place.text).casefold()


def select_controls(controls: Iterable[Control], window: Window) -> tuple[Control, ...]:
    asked = (
        control
        for control in controls
        if window.within(control.place)
        and not (window.end and control.since and control.since > window.end)
        and not (window.start and control.until and control.until < window.start)
    )
    return tuple(sorted(asked, key=lambda control: (name_key(control.place), control.since or date.min)))


def select(linked: Linked, controls: Iterable[Control], window: Window, archive: Archive) -> Selection:
    """What is asked for; rejected incidents are left out."""
    asked = [unit for unit in linked.aggregates if is_asked(unit, window, archive)]
    incidents = (
        unit for unit in linked.incidents if unit.status is not Status.REJECTED and is_asked(unit, window, archive)
    )
    said = (*(claim for unit in linked.incidents for claim in unit.claims), *linked.loose)
    return Selection(
        sums=tuple(sorted((unit for unit in asked if unit.scope is not Scope.WAR), key=order_units)),
        incidents=tuple(sorted(incidents, key=order_units)),
        wars=tuple(sorted((unit for unit in asked if unit.scope is Scope.WAR), key=order_units)),
        controls=select_controls(controls, window),
        loose=tuple(claim for claim in linked.loose if is_loose_asked(claim, window, archive)),
        deaths=tuple(claim for claim in said if isinstance(claim, Death) and is_loose_asked(claim, window, archive)),
    )
