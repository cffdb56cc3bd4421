"""An actor as the actor book has it: names, kind, side, when it existed, and how it stands to others."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from tollbook.model import ActorId

__all__ = ["ALWAYS", "Actor", "ActorKind", "Era", "StateForce", "Tie", "TieKind", "first_day", "last_day"]

YEAR = 4
MONTH = 7


class ActorKind(StrEnum):
    """What kind of actor: the one list of them.

    A class ("Syrian rebels") is what many groups are called together, and no group. A medium is an agency, broadcaster
    or paper; rescuers and monitors see for themselves and tell of it.
    """

    STATE_FORCE = "state force"
    ARMED_GROUP = "armed group"
    CLASS = "class"
    COALITION = "coalition"
    MILITIA = "militia"
    PRIVATE_FORCE = "private force"
    GANG = "gang"
    PARTY = "party"
    CIVILIAN = "civilian"
    ORGANISATION = "organisation"
    UN = "un"
    NGO = "ngo"
    HOSPITAL = "hospital"
    RESCUERS = "rescuers"
    MONITOR = "monitor"
    MEDIUM = "medium"


class TieKind(StrEnum):
    """How an actor stands to another: it is part of it, split from it, was renamed to it, is its affiliate or ally."""

    PART_OF = "part_of"
    SPLIT_FROM = "split_from"
    RENAMED = "renamed"
    AFFILIATE = "affiliate"
    ALLIED = "allied"


@cache
def first_day(said: str) -> date:
    """The first day of a day, month or year in ISO form; raises :class:`ValueError` for what is none."""
    return date.fromisoformat({YEAR: f"{said}-01-01", MONTH: f"{said}-01"}.get(len(said), said))


@cache
def last_day(said: str) -> date:
    """The last day of a day, month or year in ISO form; raises :class:`ValueError` for what is none."""
    first = first_day(said)
    if len(said) == YEAR:
        return first.replace(month=12, day=31)
    return first.replace(day=monthrange(first.year, first.month)[1]) if len(said) == MONTH else first


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """From when to when, both as precise as known: ``2012``, ``2012-01`` or ``2012-01-23``; null where unknown."""

    since: str | None = None
    until: str | None = None

    def measure(self, on: date | None) -> int:
        """How many days a day is outside the era, 0 for one within and where no day is asked."""
        if on is None:
            return 0
        early = (first_day(self.since) - on).days if self.since else 0
        late = (on - last_day(self.until)).days if self.until else 0
        return max(early, late, 0)

    def holds(self, on: date | None) -> bool:
        """Whether a day lies within the era; where no day is asked, every era holds."""
        return self.measure(on) == 0


ALWAYS = Era()
"""The era of which neither the beginning nor the end is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How an actor stands to another (``to``), and from when to when."""

    kind: TieKind
    to: ActorId
    era: Era = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the book.

    ``aliases`` hold everywhere, ``local`` ones only in a report about one of ``countries`` (ISO 3166-1 alpha-2): its
    own, else those of its conflict. ``side`` is the one that it takes in ``conflict``, empty for those who take none.
    ``era`` is its existence under this name. ``source`` is where all this is from.
    """

    id: ActorId
    name: str
    kind: ActorKind
    side: str = ""
    conflict: str = ""
    country: str | None = None
    countries: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    era: Era = ALWAYS
    ties: tuple[Tie, ...] = field(default=())
    source: str = ""

    def pick_ties(self, *kinds: TieKind, on: date | None = None) -> Iterable[Tie]:
        """The ties of these kinds that hold on a day."""
        return (tie for tie in self.ties if tie.kind in kinds and tie.era.holds(on))


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForce:
    """A kind of force that every state has: how it is called, with the state's adjective or in a report about it."""

    suffix: str
    name: str
    kind: ActorKind
    words: tuple[str, ...]
    adjectival: tuple[str, ...]
    source: str
