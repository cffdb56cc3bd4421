"""Readings and what linking finds, as rows of the record's tables, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from tollbook.model import (
    ActionType,
    Aggregate,
    Claim,
    DatePrecision,
    DaySamples,
    Document,
    DocumentId,
    DocumentRef,
    Figure,
    Incident,
    IncidentId,
    Outline,
    Placing,
    Reader,
    Reading,
    Receipt,
    Scope,
    Span,
    Status,
)
from tollbook.model.wire import claim_to_record, place_from_json, place_to_json

__all__ = [
    "UNDATED",
    "aggregate_from_row",
    "aggregate_to_row",
    "claim_to_row",
    "document_to_row",
    "incident_from_row",
    "incident_to_row",
    "placing_from_row",
    "placing_to_row",
    "reading_from_rows",
    "reading_to_row",
    "receipt_from_row",
    "samples_from_row",
    "samples_to_row",
]

UNDATED = 0
OUTLINE = tuple(each.name for each in fields(Outline))
NUMBERS = ("killed", "injured")

Row = dict[str, Any]


def document_to_row(document: Document) -> Row:
    """The stored part of a document: its bytes and the circumstances."""
    receipt = document.receipt
    return {
        "id": document.id,
        "sha256": document.sha256,
        "content": receipt.content,
        "name": receipt.name,
        "form": receipt.form,
        "received_at": receipt.at.isoformat(),
        "given_published": receipt.published,
        "given_publisher": receipt.publisher,
    }


def receipt_from_row(row: RowMapping) -> Receipt:
    """The bytes as received, and the circumstances."""
    return Receipt(
        content=row["content"],
        name=row["name"],
        form=row["form"],
        at=datetime.fromisoformat(row["received_at"]),
        published=row["given_published"],
        publisher=row["given_publisher"],
    )


def reading_to_row(reading: Reading) -> Row:
    """What was drawn from a document's bytes, and which reader read it; the claims are rows of their own."""
    document = reading.document
    return {
        "document": document.id,
        "text": document.text,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "furniture": [list(span) for span in document.furniture],
        "document_warnings": list(document.warnings),
        "reader": reading.reader.name,
        "reader_version": reading.reader.version,
        "warnings": list(reading.warnings),
    }


def reading_from_rows(row: RowMapping, claims: tuple[Claim, ...]) -> Reading:
    """The reading of a row of ``documents`` joined with ``readings``."""
    document = Document(
        id=DocumentId(row["id"]),
        sha256=row["sha256"],
        text=row["text"],
        title=row["title"],
        published=row["published"],
        publisher=row["publisher"],
        url=row["url"],
        language=row["language"],
        furniture=tuple(Span(*span) for span in row["furniture"]),
        warnings=tuple(row["document_warnings"]),
        receipt=receipt_from_row(row),
    )
    reader = Reader(name=row["reader"], version=row["reader_version"])
    return Reading(document=document, claims=claims, reader=reader, warnings=tuple(row["warnings"]))


def claim_to_row(claim: Claim, position: int) -> Row:
    """A claim as JSON, with the columns worth asking for beside it."""
    return {
        "id": claim.id,
        "document": claim.document,
        "position": position,
        "kind": claim.kind.value,
        "outcome": claim.outcome.value if isinstance(claim, Figure) else None,
        "place": (claim.place.name or claim.place.text) if claim.place else None,
        "start": claim.when.start,
        "end": claim.when.end,
        "confidence": claim.confidence,
        "body": claim_to_record(claim),
    }


def found_to_row(found: Incident | Aggregate) -> Row:
    return {
        "id": found.id,
        "start": found.start,
        "end": found.end,
        "precision": found.precision.value if found.precision else None,
        "place": place_to_json(found.place),
        "documents": [document.id for document in found.documents],
        "origins": list(found.origins),
    }


def incident_to_row(incident: Incident) -> Row:
    """An incident without its claims, which are rows of their own."""
    own = {"type": incident.type.value if incident.type else None, "status": incident.status.value}
    return found_to_row(incident) | own


def aggregate_to_row(aggregate: Aggregate, bucket: str | None) -> Row:
    """An aggregate without its claims, which are rows of their own; ``bucket`` is what those share that may join it."""
    return found_to_row(aggregate) | {"scope": aggregate.scope.value, "bucket": bucket}


def found_from_row(row: RowMapping, refs: Mapping[str, DocumentRef]) -> Row:
    return {
        "id": IncidentId(row["id"]),
        "start": row["start"],
        "end": row["end"],
        "precision": DatePrecision(row["precision"]) if row["precision"] else None,
        "place": place_from_json(row["place"]),
        "documents": tuple(refs[document] for document in row["documents"]),
        "origins": tuple(row["origins"]),
    }


def incident_from_row(row: RowMapping, refs: Mapping[str, DocumentRef], claims: tuple[Claim, ...]) -> Incident:
    """The incident of a row; ``refs`` are the documents of the record by id."""
    kind = ActionType(row["type"]) if row["type"] else None
    return Incident(**found_from_row(row, refs), claims=claims, type=kind, status=Status(row["status"]))


def aggregate_from_row(row: RowMapping, refs: Mapping[str, DocumentRef], claims: tuple[Claim, ...]) -> Aggregate:
    """The aggregate of a row; ``refs`` are the documents of the record by id."""
    return Aggregate(**found_from_row(row, refs), claims=claims, scope=Scope(row["scope"]))


def placing_to_row(placing: Placing) -> Row:
    """A telling, and where it belongs."""
    outline = placing.outline
    row = {name: getattr(outline, name) for name in OUTLINE}
    numbers = {name: " ".join(map(str, row[name])) for name in NUMBERS}
    return {**row, **numbers, "part": placing.part, "incident": placing.incident}


def placing_from_row(row: RowMapping) -> Placing:
    """The telling of a row, and where it belongs."""
    own = {name: row[name] for name in OUTLINE}
    for name in NUMBERS:
        own[name] = tuple(map(int, own[name].split()))
    return Placing(outline=Outline(**own), part=row["part"], incident=IncidentId(row["incident"]))


def samples_to_row(samples: DaySamples) -> Row:
    """The samples of one day; day zero is that of undated documents."""
    day = samples.day.toordinal() if samples.day else UNDATED
    return {"day": day, "documents": samples.documents, "counts": samples.counts, "hashes": samples.hashes}


def samples_from_row(row: RowMapping) -> DaySamples:
    """The samples of the day of a row."""
    return DaySamples(
        day=None if row["day"] == UNDATED else date.fromordinal(row["day"]),
        documents=tuple(row["documents"]),
        counts=tuple(row["counts"]),
        hashes=row["hashes"],
    )
