"""Incidents: what happened once, however many documents tell it; and aggregates, which add incidents up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from tollbook.model.claim import Claim, PlaceRef
from tollbook.model.document import Document, DocumentId
from tollbook.model.toll import Grade
from tollbook.model.words import ActionType, DatePrecision, Scope

__all__ = ["Aggregate", "DocumentRef", "Incident", "IncidentId", "Linked", "Reader", "Reading", "Status"]

IncidentId = NewType("IncidentId", str)


class Status(StrEnum):
    """What people have decided of an incident; the program only ever proposes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Which reader read, and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document and the claims that a reader found in it, in the order of their spans."""

    document: Document
    claims: tuple[Claim, ...]
    reader: Reader
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """A document among those that tell of an incident; ``copy_of`` is the document that it reprints, or null."""

    id: DocumentId
    publisher: str | None
    published: date | None
    copy_of: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happened once, in one place and time.

    ``claims`` are all that tell of it, ordered by publication, document and span. ``origins`` are distinct, and the
    unit of corroboration: a publisher stands among them only for what it reports on its own authority. ``status`` and
    ``grade`` are what people decided; a null grade leaves it to the policy.
    """

    id: IncidentId
    claims: tuple[Claim, ...]
    documents: tuple[DocumentRef, ...]
    origins: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None
    place: PlaceRef | None = None
    type: ActionType | None = None
    status: Status = Status.PROPOSED
    grade: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """What several figures say of one running toll, closed period or war: never an incident, never added to one.

    The figures of one aggregate are those of one place and time and their parts ("37 militants and 34 fighters" of
    "at least 71"), from any number of documents.
    """

    id: IncidentId
    scope: Scope
    claims: tuple[Claim, ...]
    documents: tuple[DocumentRef, ...]
    origins: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None
    place: PlaceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """All that linking finds in a set of readings; ``copies`` maps each copy to the document that it reprints.

    Control claims and deaths that belong to no incident stay in ``loose``.
    """

    incidents: tuple[Incident, ...]
    aggregates: tuple[Aggregate, ...]
    documents: tuple[DocumentRef, ...]
    loose: tuple[Claim, ...]
