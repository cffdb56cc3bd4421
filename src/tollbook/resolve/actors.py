"""The actor book: who acts in a conflict, under which names, on which side, and since when."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tollbook.errors import ReferenceDataError
from tollbook.model import ActorId, ActorRef
from tollbook.resolve.actor import Actor, ActorKind, StateForce, Tie, TieKind, first_day, last_day
from tollbook.resolve.actor_files import (
    ActorFile,
    ConflictForm,
    digest_files,
    list_actor_files,
    load_conflicts,
    load_states,
    make_actors,
)
from tollbook.resolve.actor_search import ActorSearch, bare_name
from tollbook.resolve.handmade import read_hand
from tollbook.resolve.supplement import CountryNames, list_country_names

__all__ = ["ActorBook", "load_actor_book", "open_actor_book"]

INFORMANTS = frozenset({ActorKind.MONITOR, ActorKind.RESCUERS})
BODIES = frozenset({ActorKind.MEDIUM, ActorKind.ORGANISATION, ActorKind.UN, ActorKind.NGO, ActorKind.HOSPITAL})
MOST_FOUND = 1 << 14

Sides = Mapping[tuple[ActorId, str], str]


class ActorBook:
    """All actors, found by name.

    ``sides`` are those that an actor takes in a country, by its id and the country's code. ``version`` changes whenever
    what the book is made of does.
    """

    def __init__(
        self,
        actors: Iterable[Actor],
        *,
        states: Iterable[StateForce] = (),
        countries: Iterable[CountryNames] = (),
        tails: Iterable[str] = (),
        sides: Sides | None = None,
        version: str = "",
    ) -> None:
        self.version = version
        self._actors = {actor.id: actor for actor in actors}
        self._sides = sides or {}
        self._names = ActorSearch(self._actors.values(), states=states, countries=countries, tails=tails)
        self._former = find_former(self._actors.values())
        self._found = lru_cache(maxsize=MOST_FOUND)(self._names.search)

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def get(self, id: ActorId) -> Actor | None:
        """The actor of that id, those made up from a state's adjective ("ug-police") included."""
        return self._actors.get(id) or self._names.make_state(id)

    def aliases(self) -> Iterator[tuple[str, Actor]]:
        """Every name and alias that holds everywhere, with its actor, in the order of the book.

        An alias in capitals of five letters or fewer ("WHO") is that actor's only in capitals.
        """
        for actor in self._actors.values():
            for alias in dict.fromkeys((actor.name, *actor.aliases)):
                yield alias, actor

    def find(self, text: str, *, country: str | None = None, on: date | None = None) -> Actor | None:
        """The actor that the words name in a report about ``country``, as it was on a day; null where none is sure.

        Tried in turn: a local alias of one that was there on that day, an alias, a state's own force ("Kenyan troops"),
        a local alias of one that was not, an alias once generic words are taken off, an alias as folded, a country's
        name (its armed forces). A name that several bear is that of the one of the country, then of the one of the
        day, else of the nearest to it. An old name after a renaming means whoever bears the new one.
        """
        found = self._found(" ".join(text.split()), country, on)
        return self.as_of(found, on) if found else None

    def find_exact(self, text: str, *, country: str | None = None, on: date | None = None) -> Actor | None:
        """The actor of which the words are an alias, or a local alias in a report about its country."""
        return self._names.match(text, country, on)

    def expand_name(self, text: str, *, country: str | None = None, on: date | None = None) -> str:
        """The full name of a monitor by any alias, of an agency or relief body by a part of its name; else the words.

        "SOHR" and "the Observatory" are the Syrian Observatory for Human Rights, "Amnesty" is Amnesty International;
        "UN" and "MSF" stay what everyone calls them.
        """
        actor = self.find_exact(text, country=country, on=on)
        if actor is None:
            return text
        part = set(bare_name(text).split()) <= set(bare_name(actor.name).split())
        return actor.name if actor.kind in INFORMANTS or (actor.kind in BODIES and part) else text

    def as_of(self, actor: Actor, on: date | None) -> Actor:
        """The actor under the name that it bore on a day: later ones by its renamings, earlier ones back by them.

        While it still, or already, was there under its own name, it is left as it is.
        """
        seen: set[ActorId] = set()
        while on is not None and actor.id not in seen:
            seen.add(actor.id)
            actor = self._actors.get(self._rename(actor, on), actor)
        return actor

    def _rename(self, actor: Actor, on: date) -> ActorId:
        """The next name of an actor that had ended by a day, or the former of one that had not begun; else its own."""
        era = actor.era
        if not (era.until and on <= last_day(era.until)):
            for tie in actor.pick_ties(TieKind.RENAMED):
                if self._start(tie) <= on:
                    return tie.to
        former = self._former.get(actor.id)
        if former and on < (first_day(era.since) if era.since else self._start(former.tie)):
            return former.id
        return actor.id

    def _start(self, tie: Tie) -> date:
        """The first day of a renaming: the tie's, else that of the new name, else the first of all days."""
        since = tie.era.since or self._actors[tie.to].era.since
        return first_day(since) if since else date.min

    def wholes_of(self, actor: Actor, on: date | None = None) -> tuple[Actor, ...]:
        """All bodies that an actor, as it was on a day, was then part of, from the nearest to the widest."""
        wholes: dict[ActorId, Actor] = {}
        waiting = [self.as_of(actor, on)]
        while waiting:
            for tie in waiting.pop(0).pick_ties(TieKind.PART_OF, on=on):
                whole = self._actors.get(tie.to)
                if whole and (whole := self.as_of(whole, on)).id not in (actor.id, *wholes):
                    wholes[whole.id] = whole
                    waiting.append(whole)
        return tuple(wholes.values())

    def side_of(self, actor: Actor | ActorRef, *, country: str | None = None, on: date | None = None) -> str | None:
        """The side that an actor, or else the body that it was part of on that day, takes in the conflict of a country.

        Where it takes none there, or no country is known, its side in its own conflict. Null for those who take none
        and those not in the book.
        """
        if isinstance(actor, ActorRef):
            known = self.get(actor.actor) if actor.actor else None
            return self.side_of(known, country=country, on=on) if known else None
        bodies = (self.as_of(actor, on), *self.wholes_of(actor, on))
        there = (self._sides.get((body.id, country)) for body in bodies if country)
        return next(filter(None, there), None) or next((body.side for body in bodies if body.side), None)

    def share_side(self, a: Actor, b: Actor, *, country: str | None = None, on: date | None = None) -> bool:
        """Whether two actors are one on a day, one is part of the other, or both fight on one side of one conflict."""
        a, b = self.as_of(a, on), self.as_of(b, on)
        if a.id == b.id or a in self.wholes_of(b, on) or b in self.wholes_of(a, on):
            return True
        sides = {self._sides.get((each.id, country or "")) for each in (a, b)}
        if None not in sides:
            return len(sides) == 1
        return bool(a.side) and (a.side, a.conflict) == (b.side, b.conflict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What an actor was called before, and the renaming."""

    id: ActorId
    tie: Tie


def find_former(actors: Iterable[Actor]) -> dict[ActorId, Former]:
    """By its id, what each actor was called before: only where one alone was renamed to it."""
    ties = [(actor.id, tie) for actor in actors for tie in actor.pick_ties(TieKind.RENAMED)]
    times = Counter(tie.to for _, tie in ties)
    return {tie.to: Former(id=id, tie=tie) for id, tie in ties if times[tie.to] == 1}


def place_sides(forms: Iterable[ConflictForm]) -> dict[tuple[ActorId, str], str]:
    """The side of each actor in each country of a conflict: of its own first, else of the first that names it."""
    forms = list(forms)
    own = ((form, entry.id, entry.side) for form in forms for entry in form.actors if entry.side)
    other = ((form, id, side) for form in forms for id, side in form.sides.items())
    sides: dict[tuple[ActorId, str], str] = {}
    for form, id, side in (*own, *other):
        for code in form.countries:
            sides.setdefault((ActorId(id), code), side)
    return sides


def check_ids(pages: Iterable[tuple[ActorFile, ConflictForm]]) -> None:
    """Raise :class:`ReferenceDataError` where an id stands twice."""
    where: dict[str, str] = {}
    for file, form in pages:
        for entry in form.actors:
            if entry.id in where:
                raise ReferenceDataError(
                    f"{file.name}: {entry.id}: this id is in {where[entry.id]} too; give this entry another"
                )
            where[entry.id] = file.name


def check_references(pages: Iterable[tuple[ActorFile, ConflictForm]], actors: Mapping[ActorId, Actor]) -> None:
    """Raise :class:`ReferenceDataError` where an id that an entry or a side refers to is not there."""
    for file, form in pages:
        told = [(entry.id, tie.to) for entry in form.actors for tie in entry.relations]
        for id, to in (*told, *(("sides", id) for id in form.sides)):
            if to not in actors:
                raise ReferenceDataError(
                    f"{file.name}: {id}: no actor has the id {to!r}; correct it, or add an entry for it"
                )


def check_circles(actors: Mapping[ActorId, Actor]) -> None:
    """Raise :class:`ReferenceDataError` where an actor is, by others, a part of itself or renamed to itself."""
    for kind in (TieKind.PART_OF, TieKind.RENAMED):
        try:
            TopologicalSorter({id: {tie.to for tie in actor.pick_ties(kind)} for id, actor in actors.items()}).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            raise ReferenceDataError(
                f"the actor book: {circle[0]}: {kind} goes round in a circle ({', '.join(circle)}); take one out"
            ) from None


def load_actor_book(reference: Path | None = None) -> ActorBook:
    """The book that Tollbook brings, with the entries that people added in the folder ``actors`` of ``reference``.

    An entry of theirs stands in the place of that with the same id. Raises :class:`ReferenceDataError` that names the
    file, the entry and the value where something is wrong.
    """
    ours, theirs = list_actor_files(reference)
    shipped, added = list(load_conflicts(ours)), list(load_conflicts(theirs))
    check_ids(shipped)
    check_ids(added)
    pages = [*added, *shipped]
    actors: dict[ActorId, Actor] = {}
    for _, form in pages:
        for actor in make_actors(form):
            actors.setdefault(actor.id, actor)
    check_references(pages, actors)
    check_circles(actors)
    states, tails = load_states(ours)
    countries = ActorFile(name="countries.toml", content=read_hand("countries.toml").encode())
    return ActorBook(
        actors.values(),
        states=states,
        countries=list(list_country_names()),
        tails=tails,
        sides=place_sides(form for _, form in shipped) | place_sides(form for _, form in added),
        version=digest_files([*ours, countries, *theirs]),
    )


@cache
def open_actor_book(reference: Path | None = None) -> ActorBook:
    """The same book, loaded once for all steps of a run."""
    return load_actor_book(reference)
