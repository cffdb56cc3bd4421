"""Control over time: who holds which place, from when to when, how sure that is, and what changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from tollbook.model.claim import ActorRef, Claim, PlaceRef
from tollbook.model.words import Change

__all__ = ["Confidence", "Control", "ControlChange", "ControlId", "Extent", "Spell", "Turn"]

ControlId = NewType("ControlId", str)


class Confidence(StrEnum):
    """How sure a state is, in the three words of the American Intelligence Community Directive 203 (2015)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Extent(StrEnum):
    """How much of the place is said to be held: the whole of it, most of it, parts; ``UNSAID`` where no word says."""

    WHOLE = "whole"
    UNSAID = "unsaid"
    MOST = "most"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """How a place stood from ``start`` to ``end``, both inclusive; spells of one place never overlap.

    A null ``start`` is a day that no claim says, a null ``end`` is open: nothing later is said. ``state`` is ``holds``,
    ``contested``, ``besieged``, or ``lost`` or ``withdrew`` where the holder left and nobody is said to have followed.
    ``held`` is false in these last two, where ``holder`` is the last one, and where only fighting or a siege is told,
    where ``holder`` is a party named. ``against`` is who besieges or contests it. ``disputed`` says that independent
    origins name different holders. ``heard`` is the last day within the spell of which its state was said.
    """

    place: PlaceRef
    start: date | None
    end: date | None
    state: Change
    holder: ActorRef
    heard: date | None
    held: bool = True
    against: ActorRef | None = None
    extent: Extent = Extent.UNSAID
    disputed: bool = False
    claims: tuple[Claim, ...] = ()
    rivals: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who holds a place on the day ``on``, from ``since`` to ``until``; null where no claim says.

    ``change`` is the last that was said of it; for ``holder``, ``held``, ``against``, ``extent`` and ``disputed`` see
    :class:`Spell`. ``heard`` is the last day up to ``on`` of which the holder was said to hold it. ``origins`` are the
    independent ones that agree. ``rivals`` are claims of other holders for the same days that no later claim settles,
    and denials; ``beside`` are claims that others hold parts of it. ``apart`` are the places within it that others
    hold. ``derived`` is the province that was said to be held as a whole, where nothing is said of the place itself.
    ``id`` says place and day again, so that ``tollbook why`` can open it.
    """

    place: PlaceRef
    holder: ActorRef
    change: Change
    since: date | None = None
    until: date | None = None
    claims: tuple[Claim, ...] = ()
    rivals: tuple[Claim, ...] = ()
    id: ControlId = ControlId("")
    on: date | None = None
    heard: date | None = None
    held: bool = True
    against: ActorRef | None = None
    extent: Extent = Extent.UNSAID
    disputed: bool = False
    confidence: Confidence = Confidence.LOW
    origins: tuple[str, ...] = ()
    beside: tuple[Claim, ...] = ()
    apart: tuple[PlaceRef, ...] = ()
    derived: PlaceRef | None = None

    @property
    def silence(self) -> int | None:
        """How many days before ``on`` the holder was last heard to hold it; null where no day is known."""
        return (self.on - self.heard).days if self.on and self.heard else None


class Turn(StrEnum):
    """What changed in a place from one day to the next."""

    HEARD = "first_heard"
    TAKEN = "changed_hands"
    LEFT = "left"
    CONTESTED = "contested"
    UNCONTESTED = "no_longer_contested"
    BESIEGED = "besieged"
    RELIEVED = "no_longer_besieged"
    DISPUTED = "disputed"
    SETTLED = "no_longer_disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """One turn of a place on a day; ``before`` and ``after`` are the spells on either side, ``before`` null at first.

    ``id`` opens the state of that day, as that of :class:`Control`.
    """

    day: date
    turn: Turn
    after: Spell
    before: Spell | None = None
    id: ControlId = ControlId("")
