"""Claims: what one document says, with its words."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NewType

from tollbook.model.document import DocumentId, Span
from tollbook.model.words import (
    ActionType,
    Change,
    DatePrecision,
    Group,
    Kind,
    Method,
    Modality,
    Outcome,
    PlacePrecision,
    RelationType,
    Scope,
    Stance,
    VictimClass,
)

__all__ = [
    "Action",
    "ActorId",
    "ActorRef",
    "Bounds",
    "Claim",
    "ClaimId",
    "ControlClaim",
    "Death",
    "Figure",
    "PlaceRef",
    "Relation",
    "When",
    "identify_claim",
]

ActorId = NewType("ActorId", str)
ClaimId = NewType("ClaimId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A figure as said: ``low`` to ``high``, each null where nothing bounds it on that side.

    "12" is 12 to 12, "at least 71" 71 to null, "up to 30" null to 30. ``approx`` is true for "about 12". ``vague``
    is the word used where no number is said ("dozens"); ``low`` and ``high`` are then null. Negative bounds and
    bounds that cross raise :class:`ValueError`.
    """

    low: int | None = None
    high: int | None = None
    approx: bool = False
    vague: str | None = None

    def __post_init__(self) -> None:
        if (self.low is not None and self.low < 0) or (self.high is not None and self.high < 0):
            raise ValueError(f"a bound is negative: {self.low} to {self.high}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the bounds cross: {self.low} to {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """An actor as the document names it (``text``), by its full name (``name``), and in the actor book (``actor``)."""

    text: str
    name: str | None = None
    actor: ActorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place as the document names it, and where the gazetteer has it.

    ``lat`` and ``lon`` are WGS 84 degrees and never stand without a ``precision``. ``kind`` is ``country``,
    ``province``, ``district``, ``town``, ``quarter``, ``site`` or null. ``country`` is the ISO 3166-1 alpha-2 code;
    ``admin1`` the name of the first-level division. ``confidence`` is that of the resolution, 0 to 1.
    """

    text: str
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    precision: PlacePrecision | None = None
    country: str | None = None
    admin1: str | None = None
    gazetteer_id: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The words that say when (``text``, null where none do), and the dates that follow from them, both inclusive."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has.

    ``document`` makes the claim, ``quote`` is its exact words and ``span`` where they stand. ``attribution`` is who
    says so, from the publisher (null when unknown) to the origin; the publisher stands alone where the document says
    it on its own authority.
    ``confidence`` is the calibrated probability, 0 to 1, that the claim is right.
    """

    kind: ClassVar[Kind]

    id: ClaimId
    document: DocumentId
    quote: str
    span: Span
    attribution: tuple[str | None, ...] = (None,)
    stance: Stance = Stance.ASSERTED
    when: When = field(default_factory=When)
    place: PlaceRef | None = None
    confidence: float = 0.5

    @property
    def origin(self) -> str | None:
        """Whom the information finally comes from: the last of the chain, the publisher where it stands alone."""
        return self.attribution[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A claim that counts people or sites."""

    kind: ClassVar[Kind] = Kind.COUNT

    outcome: Outcome
    bounds: Bounds
    class_: VictimClass = VictimClass.ANY
    group: Group | None = None
    side: ActorRef | None = None
    by: ActorRef | None = None
    method: Method | None = None
    scope: Scope = Scope.INCIDENT
    part_of: ClaimId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlClaim(Claim):
    """A claim of who holds which place; ``place`` says which."""

    kind: ClassVar[Kind] = Kind.CONTROL

    holder: ActorRef
    change: Change
    previous: ActorRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Death(Claim):
    """A person reported dead, by name."""

    kind: ClassVar[Kind] = Kind.DEATH

    name: str
    role: str | None = None
    side: ActorRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Claim):
    """Something done, with or without figures."""

    kind: ClassVar[Kind] = Kind.ACTION

    type: ActionType
    actors: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    modality: Modality = Modality.HAPPENED


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """How two actors stand to one another."""

    kind: ClassVar[Kind] = Kind.RELATION

    subject: ActorRef
    object: ActorRef
    type: RelationType


def identify_claim(document_sha256: str, kind: Kind, quote: str, nth: int = 0) -> ClaimId:
    """The id of a claim: a hash of document, kind and words; ``nth`` tells apart claims that share all three."""
    digest = hashlib.sha256("\x1f".join((document_sha256, kind, quote, str(nth))).encode()).hexdigest()
    return ClaimId(f"{kind[:2]}-{digest[:12]}")
