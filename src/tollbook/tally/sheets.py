"""Sheets: how many of any people asked for each incident and sum of a record allows, for one outcome.

What is heard of an incident is heard once. The numbers follow for all incidents of a shape at once; the few whose words
contradict each other or cross are weighed one by one, and remembered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.model import ActorRef, Aggregate, Claim, Group, IncidentId, Method, VictimClass
from tollbook.resolve.folding import plain_name
from tollbook.tally.picking import Item
from tollbook.tally.policies import find_method
from tollbook.tally.shapes import Numbers, Shapes, Weighed, find_shape, name_sides, weigh_shape
from tollbook.tally.sides import UNSAID, SideOf, SideSpace, Standing, key_actor
from tollbook.tally.slices import Slice
from tollbook.tally.weighing import Ask, Hearing, find_field, hear_claims, pick_relevant, weigh_claims

__all__ = ["NEW", "Heard", "Sheet", "Table", "build_sheet", "relabel"]

Ints = NDArray[np.int64]
Matched = frozenset[str]
Cast = tuple[tuple[str, frozenset[str]], ...]
"""The sides of an item by their short names, each with all plain names by which it may be asked for."""
Mode = str | Matched | None
"""Null: of any side; ``unsaid``: of none; else the short names of the sides that are the one asked for."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an item says of an outcome: its shape, by number, its numbers, its sides, and its figures' one method."""

    item: Item
    shape: int
    numbers: tuple[tuple[float, float], ...]
    cast: Cast
    insides: Mapping[str, frozenset[str]]
    method: Method | None
    limits: tuple[tuple[Slice, float], ...] = ()
    actors: tuple[tuple[str, frozenset[ActorRef]], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Row by row at least and at most how many; infinite is unbounded.

    ``doubtful`` are the rows in which an origin may contradict itself.
    """

    low: Numbers
    high: Numbers
    doubtful: NDArray[np.bool_]

    def take(self, rows: Ints) -> "Table":
        """Some of the rows."""
        return Table(self.low[rows], self.high[rows], self.doubtful[rows])

    def put(self, rows: Ints, other: "Table") -> None:
        """Put another table in some rows."""
        self.low[rows], self.high[rows], self.doubtful[rows] = other.low, other.high, other.doubtful


@dataclass(frozen=True, slots=True)
class Named:
    """Some rows, and what :class:`Table` has of them."""

    rows: Ints
    low: Numbers
    high: Numbers
    doubtful: NDArray[np.bool_]

    def move(self, now: Ints) -> "Named":
        """The rows as they are numbered now, without those that are no more."""
        rows = now[self.rows]
        kept = rows != NEW
        return Named(rows[kept], self.low[kept], self.high[kept], self.doubtful[kept])


def join_named(found: Sequence[Named]) -> Named:
    """Some rows and others."""
    none = Named(np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0, bool))
    return Named(*(np.concatenate([getattr(each, part) for each in (none, *found)]) for part in Named.__slots__))


def name_actor(actor: ActorRef, standing: Standing) -> frozenset[str]:
    """All plain names by which an actor may be asked for, as :func:`tollbook.tally.sides.match_side` has it."""
    names = (actor.actor, actor.name, actor.text, standing.side, *standing.wholes)
    return frozenset(plain_name(name) for name in names if name)


def cast_sides(claims: Iterable[Claim], space: SideSpace, names: Mapping[str, str], side_of: SideOf) -> Cast:
    """The sides of claims by short name, with the plain names of their actors."""
    called: dict[str, frozenset[str]] = {}
    for claim in claims:
        side: ActorRef | None = getattr(claim, "side", None)
        if side and claim.id in space.keys:
            short = names[space.keys[claim.id]]
            called[short] = called.get(short, frozenset()) | name_actor(side, side_of(side, claim))
    return tuple(sorted(called.items()))


def cast_actors(
    claims: Iterable[Claim], space: SideSpace, names: Mapping[str, str]
) -> tuple[tuple[str, frozenset[ActorRef]], ...]:
    """The sides of claims by short name, with their actors as they were named."""
    actors: dict[str, set[ActorRef]] = {}
    for claim in claims:
        side: ActorRef | None = getattr(claim, "side", None)
        if side and claim.id in space.keys:
            actors.setdefault(names[space.keys[claim.id]], set()).add(side)
    return tuple((short, frozenset(own)) for short, own in sorted(actors.items()))


def hear_item(item: Item, ask: Ask, shapes: Shapes) -> Heard | None:
    """What an item says of an outcome; null where it says nothing. A new shape is put among the ``shapes``."""
    if not pick_relevant(item.claims, ask):
        return None
    hearing = hear_claims(item.claims, item.documents, ask)
    names = name_sides(hearing.space)
    shape, numbers = find_shape(hearing.voices, hearing.space, names)
    return Heard(
        item=item,
        shape=shapes.number(shape),
        numbers=tuple(numbers),
        cast=cast_sides(hearing.relevant, hearing.space, names, ask.side_of) if names else (),
        actors=cast_actors(hearing.relevant, hearing.space, names) if names else (),
        insides={
            names[small]: frozenset(names[large] for large in larges) for small, larges in hearing.space.inside.items()
        },
        method=find_method(hearing.relevant),
        limits=list_limits(hearing, ask) if isinstance(item, Aggregate) else (),
    )


def list_limits(hearing: Hearing, ask: Ask) -> tuple[tuple[Slice, float], ...]:
    """The people of whom a sum's voices say a limit, each with the highest that any of them says."""
    limits: dict[Slice, float] = {}
    for voice in hearing.voices:
        for saying in (*voice.denied, *(saying for _, saying in voice.sayings)):
            if saying.whole and not saying.inside and saying.high is not None:
                limits[saying.slice] = max(limits.get(saying.slice, 0.0), float(saying.high))
    unknown = find_field(hearing, ask).unknown
    return tuple((said, most) for said, most in limits.items() if not unknown or said.class_ is VictimClass.ANY)


def match_cast(cast: Cast, insides: Mapping[str, frozenset[str]], asked: str) -> Matched:
    """The sides that are the one asked for, or part of it."""
    matched = {short for short, names in cast if asked in names}
    return frozenset(matched | {small for small, larges in insides.items() if larges & matched})


class Sheet:
    """What the items of a record say of one outcome, row by row; ``shapes`` are those that their rows have."""

    def __init__(self, heard: Sequence[Heard], ask: Ask, shapes: Shapes) -> None:
        self.heard, self.asked, self.shapes = heard, ask, shapes
        self.shape = np.array([each.shape for each in heard], np.int64)
        self.order = np.argsort(self.shape, kind="stable")
        self.starts = np.searchsorted(self.shape[self.order], np.arange(len(shapes) + 1))
        self.place_in_shape = np.zeros(len(heard), np.int64)
        self.place_in_shape[self.order] = np.arange(len(heard)) - self.starts[self.shape[self.order]]
        self.dense: dict[tuple[VictimClass, Group | None, Mode], Table] = {}
        self.named: dict[tuple[VictimClass, Group | None, str], Named] = {}
        self.found: dict[tuple[int, VictimClass, Group | None, Mode], Weighed] = {}
        self.weighed: dict[tuple[IncidentId, VictimClass, Group | None, Mode], tuple[float, float]] = {}

    @cached_property
    def posted(self) -> Mapping[str, Sequence[tuple[int, Matched, Ints]]]:
        """For each plain name of a side the rows of each shape in which the same sides go by it."""
        casts: defaultdict[tuple[int, Cast], list[int]] = defaultdict(list)
        for row, each in enumerate(self.heard):
            if each.cast:
                casts[each.shape, each.cast].append(row)
        posted: dict[str, list[tuple[int, Matched, Ints]]] = {}
        for (shape, cast), own in casts.items():
            rows, insides = np.array(own, np.int64), self.heard[own[0]].insides
            for name in frozenset[str]().union(*(names for _, names in cast)):
                posted.setdefault(name, []).append((shape, match_cast(cast, insides, name), rows))
        return posted

    @cached_property
    def names(self) -> frozenset[str]:
        """The plain names of the sides of all rows, and at times of rows that were."""
        return frozenset(self.posted)

    def list_rows(self, shape: int) -> Ints:
        """The rows of a shape."""
        return self.order[self.starts[shape] : self.starts[shape + 1]]

    def limit(self, row: int, asked: Slice) -> float:
        """The limit that a sum's words set to all those asked for; infinite where none does."""
        return min((most for said, most in self.heard[row].limits if said.covers(asked)), default=np.inf)

    def ask(self, class_: VictimClass, group: Group | None, side: str | None) -> Ask:
        """The people asked for, as the weighing has it."""
        return replace(self.asked, class_=class_, group=group, side=side)

    def find_side(self, ask: Ask) -> str | None:
        """The side asked for, one for all that no item names."""
        side = ask.side
        return side if side in (None, UNSAID) or plain_name(side) in self.names else NOBODY

    def weigh_row(self, row: int, ask: Ask, mode: Mode) -> tuple[float, float]:
        """One row weighed by itself, once."""
        item = self.heard[row].item
        key = item.id, ask.class_, ask.group, mode
        if key not in self.weighed:
            found = weigh_claims(item.claims, item.documents, ask)
            self.weighed[key] = found.low, np.inf if found.high is None else found.high
        return self.weighed[key]

    def weigh_all(self, shape: int, ask: Ask, mode: Mode) -> Weighed:
        """All rows of a shape."""
        key = shape, ask.class_, ask.group, mode
        if key not in self.found:
            rows = self.list_rows(shape)
            numbers = np.array([self.heard[row].numbers for row in rows.tolist()], np.float64).reshape(len(rows), -1, 2)
            matched = mode if isinstance(mode, frozenset) else frozenset()
            self.found[key] = weigh_shape(self.shapes[shape], ask, matched, numbers[:, :, 0], numbers[:, :, 1])
        return self.found[key]

    def fill(self, class_: VictimClass, group: Group | None, mode: Mode) -> Table:
        """All rows of people of any side, of none, or of one that no item names."""
        key = class_, group, mode
        if key not in self.dense:
            ask = self.ask(class_, group, mode if mode is None or isinstance(mode, str) else NOBODY)
            low, high = np.zeros(len(self.heard)), np.zeros(len(self.heard))
            doubtful = np.zeros(len(self.heard), bool)
            for shape in np.unique(self.shape).tolist():
                rows, found = self.list_rows(shape), self.weigh_all(shape, ask, mode)
                low[rows], high[rows], doubtful[rows] = found.low, found.high, found.clashing | ~found.sure
                for row in rows[~found.sure].tolist():
                    low[row], high[row] = self.weigh_row(row, ask, mode)
            self.dense[key] = Table(low, high, doubtful)
        return self.dense[key]

    def weigh(self, ask: Ask) -> Table:
        """All rows, of the people asked for."""
        if ask.side in (None, UNSAID):
            return self.fill(ask.class_, ask.group, ask.side)
        others = self.fill(ask.class_, ask.group, frozenset())
        name = plain_name(ask.side)
        if name not in self.names:
            return others
        named = self.weigh_named(ask.class_, ask.group, name)
        low, high, doubtful = others.low.copy(), others.high.copy(), others.doubtful.copy()
        low[named.rows], high[named.rows], doubtful[named.rows] = named.low, named.high, named.doubtful
        return Table(low, high, doubtful)

    def weigh_named(self, class_: VictimClass, group: Group | None, name: str) -> Named:
        """The rows in which the side asked for is named, once for each of its names."""
        key = class_, group, name
        if key not in self.named:
            ask = self.ask(class_, group, name)
            found = [self.weigh_posted(ask, *posted) for posted in self.posted.get(name, ())]
            self.named[key] = join_named(found)
        return self.named[key]

    def weigh_posted(self, ask: Ask, shape: int, matched: Matched, rows: Ints) -> Named:
        """Rows of one shape in which the same sides are the one asked for."""
        at = self.place_in_shape[rows]
        found = self.weigh_all(shape, ask, matched)
        low, high, sure = found.low[at], found.high[at], found.sure[at]
        for number in np.flatnonzero(~sure).tolist():
            low[number], high[number] = self.weigh_row(int(rows[number]), ask, matched)
        return Named(rows, low, high, found.clashing[at] | ~sure)

    def extend(self, items: Iterable[Item], same: Collection[IncidentId]) -> tuple["Sheet", Ints]:
        """The sheet of other items, of which some are the ``same``; and for each row which it was, else :data:`NEW`."""
        rows = {each.item.id: row for row, each in enumerate(self.heard) if each.item.id in same}
        heard, before = list[Heard](), list[int]()
        for item in items:
            row = rows.get(item.id, NEW)
            found = (
                self.heard[row] if row != NEW else None if item.id in same else hear_item(item, self.asked, self.shapes)
            )
            if found:
                heard.append(found)
                before.append(row)
        was = np.array(before, np.int64)
        grown = Sheet(heard, self.asked, self.shapes)
        grown.weighed = {key: found for key, found in self.weighed.items() if key[0] in rows}
        if len(self.heard) and (np.diff(was[was != NEW]) > 0).all():
            self.carry(grown, was)
        return grown, was

    def carry(self, grown: "Sheet", was: Ints) -> None:
        """Put what was worked out of the same rows into a sheet, and work out the others."""
        fresh, kept = np.flatnonzero(was == NEW), np.flatnonzero(was != NEW)
        now = np.full(len(self.heard), NEW)
        now[was[kept]] = kept
        changed = {*self.shape[now == NEW].tolist(), *grown.shape[fresh].tolist()}
        grown.found = {key: found for key, found in self.found.items() if key[0] not in changed}
        few = Sheet([grown.heard[row] for row in fresh.tolist()], self.asked, self.shapes)
        few.weighed = grown.weighed
        grown.names = self.names | few.names
        for key, table in self.dense.items():
            grown.dense[key] = table.take(was)
            grown.dense[key].put(fresh, few.fill(*key))
        for each, named in self.named.items():
            more = few.weigh_named(*each)
            grown.named[each] = join_named([named.move(now), replace(more, rows=fresh[more.rows])])

    def warm(self) -> None:
        """Weigh all that may be asked, of whatever group."""
        for class_ in VictimClass:
            for side in (None, UNSAID, *sorted(self.names)):
                self.weigh(self.ask(class_, None, side))


NEW = -1
"""The row that an item was which is another now."""
NOBODY = "?nobody"
"""A side that no actor is."""


def build_sheet(items: Iterable[Item], ask: Ask) -> Sheet:
    """The sheet of items, for the outcome and the sides of ``ask``; those that say nothing of it are left out."""
    shapes = Shapes()
    return Sheet([found for item in items if (found := hear_item(item, ask, shapes))], ask, shapes)


def relabel(sheet: Sheet, labels: Mapping[str, str]) -> Sheet:
    """The sheet with every actor on the side that it is labelled with, by key.

    Sides of one item are heard anew, for those of different labels are apart.
    """

    def stand(actor: ActorRef, claim: Claim) -> Standing:
        return Standing(side=labels.get(key_actor(actor)))

    ask = replace(sheet.asked, side_of=stand)

    @cache
    def name(actors: frozenset[ActorRef]) -> frozenset[str]:
        standings = ((actor, Standing(side=labels.get(key_actor(actor)))) for actor in actors)
        return frozenset[str]().union(*(name_actor(*each) for each in standings))

    several = [len(shape.sides) > 1 for shape in sheet.shapes.listed]

    def look(heard: Heard) -> Heard:
        if several[heard.shape]:
            return hear_item(heard.item, ask, sheet.shapes) or heard
        return (
            replace(heard, cast=tuple((short, name(actors)) for short, actors in heard.actors)) if heard.cast else heard
        )

    labelled = Sheet([look(heard) for heard in sheet.heard], ask, sheet.shapes)
    changed = {
        *sheet.shape[sheet.shape != labelled.shape].tolist(),
        *labelled.shape[sheet.shape != labelled.shape].tolist(),
    }
    labelled.found = {key: found for key, found in sheet.found.items() if not several[key[0]] and key[0] not in changed}
    return labelled
