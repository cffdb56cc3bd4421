"""Judgements: what people decide of claims, incidents and documents. They are only ever added; undo is one more.

A judgement holds on to documents and words, never to rows, so that it outlives a re-reading by another reader.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from tollbook.model.claim import ActorRef, Claim, ClaimId, PlaceRef
from tollbook.model.document import DocumentId, Span
from tollbook.model.incident import Status
from tollbook.model.toll import Grade
from tollbook.model.words import Kind

__all__ = [
    "Accept",
    "Add",
    "Correct",
    "Correction",
    "Decision",
    "Judgement",
    "JudgementId",
    "MarkCopy",
    "Merge",
    "NameOrigin",
    "Reject",
    "SetGrade",
    "Settle",
    "Split",
    "Undo",
    "Value",
    "Words",
    "words_of",
]

JudgementId = NewType("JudgementId", str)
Value = int | bool | str | PlaceRef | ActorRef | None
"""What a field of a claim is corrected to; words of closed sets and days stand as in the claim's JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a claim in their document; ``claim`` tells apart claims of one kind on the same words."""

    document: DocumentId
    kind: Kind
    quote: str
    span: Span
    claim: ClaimId


def words_of(claim: Claim) -> Words:
    """What a judgement of incidents holds on to of a claim."""
    return Words(document=claim.document, kind=claim.kind, quote=claim.quote, span=claim.span, claim=claim.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """The claim is right, as the reader saw it then."""

    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """The claim, as the reader saw it then, is wrong: it enters nothing."""

    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field of a claim, by its name in the claim's JSON form, and what it should be."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """Fields of the claim are wrong, and what they should be; ``claim`` is as the reader saw it then."""

    claim: Claim
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """A claim that the reader missed."""

    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOrigin:
    """Whom the claim finally comes from."""

    claim: Claim
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCopy:
    """The document reprints another, or none (null): it is a report of its own, though it may look like a copy."""

    document: DocumentId
    of: DocumentId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """The incident that these words tell of is accepted or rejected as a whole."""

    incident: tuple[Words, ...]
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGrade:
    """How well the incident that these words tell of is corroborated."""

    incident: tuple[Words, ...]
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The incidents that these words tell of, each with its own, are one."""

    incidents: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The words ``apart`` tell of another incident than those of ``rest``."""

    apart: tuple[Words, ...]
    rest: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """An earlier judgement stands no more; where that was itself an undo, what it had undone stands again."""

    judgement: JudgementId


Decision = Accept | Reject | Correct | Add | NameOrigin | MarkCopy | Settle | SetGrade | Merge | Split | Undo


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision, with who made it (``by``, a reviewer), when (with its zone) and why.

    ``id`` is a hash of all of that. ``number`` is the place in the record, 0 before it is kept.
    """

    id: JudgementId
    decision: Decision
    by: str
    at: datetime
    why: str | None = None
    number: int = 0
