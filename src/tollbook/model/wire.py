"""Claims, places and actors as JSON, in the names that ``tollbook read --json`` prints, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from tollbook.model.claim import (
    Action,
    ActorId,
    ActorRef,
    Bounds,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    Figure,
    PlaceRef,
    Relation,
    When,
)
from tollbook.model.document import Document, DocumentId, Span
from tollbook.model.incident import Reading
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
    "Json",
    "actor_from_json",
    "actor_to_json",
    "claim_from_record",
    "claim_to_json",
    "claim_to_record",
    "document_to_json",
    "place_from_json",
    "place_to_json",
    "reading_to_json",
]

Json = dict[str, Any]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_of(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def actor_to_json(actor: ActorRef | None) -> Json | None:
    """An actor as an object of its words, its name and its id, or null."""
    return asdict(actor) if actor else None


def actor_from_json(data: Mapping[str, Any] | None) -> ActorRef | None:
    """The actor of an object that :func:`actor_to_json` made, or null."""
    if data is None:
        return None
    return ActorRef(text=data["text"], name=data["name"], actor=ActorId(data["actor"]) if data["actor"] else None)


def actors_from_json(data: list[Json]) -> tuple[ActorRef, ...]:
    return tuple(actor for item in data if (actor := actor_from_json(item)))


def required_actor(data: Json) -> ActorRef:
    actor = actor_from_json(data)
    if actor is None:
        raise ValueError("an actor is missing from a stored claim")
    return actor


def place_to_json(place: PlaceRef | None) -> Json | None:
    """A place as an object of nine fields besides its words, or null."""
    return asdict(place) if place else None


def place_from_json(data: Mapping[str, Any] | None) -> PlaceRef | None:
    """The place that :func:`place_to_json` wrote."""
    if data is None:
        return None
    return PlaceRef(**{**data, "precision": PlacePrecision(data["precision"]) if data["precision"] else None})


def base_to_json(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "quote": claim.quote,
        "span": list(claim.span),
        "attribution": list(claim.attribution),
        "stance": claim.stance.value,
        "start": iso(claim.when.start),
        "end": iso(claim.when.end),
        "date_precision": claim.when.precision.value if claim.when.precision else None,
        "place": place_to_json(claim.place),
        "confidence": round(claim.confidence, 3),
    }


def own_to_json(claim: Claim) -> Json:
    match claim:
        case Figure():
            return {
                "outcome": claim.outcome.value,
                "low": claim.bounds.low,
                "high": claim.bounds.high,
                "approx": claim.bounds.approx,
                "vague": claim.bounds.vague,
                "class": claim.class_.value,
                "group": claim.group.value if claim.group else None,
                "side": actor_to_json(claim.side),
                "by": actor_to_json(claim.by),
                "method": claim.method.value if claim.method else None,
                "scope": claim.scope.value,
                "part_of": claim.part_of,
            }
        case ControlClaim():
            return {
                "holder": actor_to_json(claim.holder),
                "previous": actor_to_json(claim.previous),
                "change": claim.change.value,
            }
        case Death():
            return {"name": claim.name, "role": claim.role, "side": actor_to_json(claim.side)}
        case Action():
            return {
                "type": claim.type.value,
                "actors": [actor_to_json(actor) for actor in claim.actors],
                "targets": [actor_to_json(actor) for actor in claim.targets],
                "modality": claim.modality.value,
            }
        case Relation():
            return {
                "subject": actor_to_json(claim.subject),
                "object": actor_to_json(claim.object),
                "type": claim.type.value,
            }
    raise TypeError(f"no JSON form for {type(claim).__name__}")


def claim_to_json(claim: Claim) -> Json:
    """A claim in the form of ``tollbook read --json``."""
    return base_to_json(claim) | own_to_json(claim)


def claim_to_record(claim: Claim) -> Json:
    """A claim as the record keeps it: as printed, with the words that give its dates under ``when``."""
    return claim_to_json(claim) | {"when": claim.when.text}


def base_from_json(data: Json, document: DocumentId) -> Json:
    precision = data["date_precision"]
    return {
        "id": ClaimId(data["id"]),
        "document": document,
        "quote": data["quote"],
        "span": Span(*data["span"]),
        "attribution": tuple(data["attribution"]),
        "stance": Stance(data["stance"]),
        "when": When(
            text=data["when"],
            start=day_of(data["start"]),
            end=day_of(data["end"]),
            precision=DatePrecision(precision) if precision else None,
        ),
        "place": place_from_json(data["place"]),
        "confidence": data["confidence"],
    }


def figure_from_json(data: Json, base: Json) -> Figure:
    return Figure(
        **base,
        outcome=Outcome(data["outcome"]),
        bounds=Bounds(low=data["low"], high=data["high"], approx=data["approx"], vague=data["vague"]),
        class_=VictimClass(data["class"]),
        group=Group(data["group"]) if data["group"] else None,
        side=actor_from_json(data["side"]),
        by=actor_from_json(data["by"]),
        method=Method(data["method"]) if data["method"] else None,
        scope=Scope(data["scope"]),
        part_of=ClaimId(data["part_of"]) if data["part_of"] else None,
    )


def claim_from_record(data: Json, document: DocumentId) -> Claim:
    """The claim that :func:`claim_to_record` wrote; ``document`` is the one that makes it."""
    base = base_from_json(data, document)
    match Kind(data["kind"]):
        case Kind.COUNT:
            return figure_from_json(data, base)
        case Kind.CONTROL:
            holder, previous = required_actor(data["holder"]), actor_from_json(data["previous"])
            return ControlClaim(**base, holder=holder, previous=previous, change=Change(data["change"]))
        case Kind.DEATH:
            return Death(**base, name=data["name"], role=data["role"], side=actor_from_json(data["side"]))
        case Kind.ACTION:
            return Action(
                **base,
                type=ActionType(data["type"]),
                actors=actors_from_json(data["actors"]),
                targets=actors_from_json(data["targets"]),
                modality=Modality(data["modality"]),
            )
        case Kind.RELATION:
            return Relation(
                **base,
                subject=required_actor(data["subject"]),
                object=required_actor(data["object"]),
                type=RelationType(data["type"]),
            )


def document_to_json(document: Document) -> Json:
    """A document's circumstances, without its text."""
    return {
        "sha256": document.sha256,
        "title": document.title,
        "published": iso(document.published),
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "characters": len(document.text),
    }


def reading_to_json(reading: Reading) -> Json:
    """The object that ``tollbook read --json`` prints for one document."""
    return {
        "id": reading.document.id,
        "document": document_to_json(reading.document),
        "claims": [claim_to_json(claim) for claim in reading.claims],
        "reader": {"name": reading.reader.name, "version": reading.reader.version},
        "warnings": [*reading.document.warnings, *reading.warnings],
    }
