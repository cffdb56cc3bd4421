"""Judgements as JSON, as the record keeps them and ``tollbook judge list --json`` prints them, and back."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from tollbook.model.claim import ActorRef, Claim, ClaimId, PlaceRef
from tollbook.model.document import DocumentId, Span
from tollbook.model.incident import Status
from tollbook.model.judgement import (
    Accept,
    Add,
    Correct,
    Correction,
    Decision,
    Judgement,
    JudgementId,
    MarkCopy,
    Merge,
    NameOrigin,
    Reject,
    SetGrade,
    Settle,
    Split,
    Undo,
    Value,
    Words,
)
from tollbook.model.toll import Grade
from tollbook.model.wire import (
    Json,
    actor_from_json,
    actor_to_json,
    claim_from_record,
    claim_to_record,
    place_from_json,
    place_to_json,
)
from tollbook.model.words import Kind

__all__ = [
    "correct_claim",
    "decision_from_json",
    "decision_to_json",
    "judgement_to_json",
    "make_judgement",
    "value_to_json",
]

PLACES = frozenset({"place"})
VERBS: dict[type[Decision], str] = {
    Accept: "accept",
    Reject: "reject",
    Correct: "correct",
    Add: "add",
    NameOrigin: "origin",
    MarkCopy: "copy",
    Settle: "settle",
    SetGrade: "grade",
    Merge: "merge",
    Split: "split",
    Undo: "undo",
}


def held_to_json(claim: Claim) -> Json:
    return claim_to_record(claim) | {"document": claim.document}


def held_from_json(data: Json) -> Claim:
    return claim_from_record(data, DocumentId(data["document"]))


def words_to_json(words: Iterable[Words]) -> list[Json]:
    return [
        {
            "document": each.document,
            "kind": each.kind.value,
            "quote": each.quote,
            "span": list(each.span),
            "claim": each.claim,
        }
        for each in words
    ]


def words_from_json(data: Iterable[Json]) -> tuple[Words, ...]:
    return tuple(
        Words(
            document=DocumentId(each["document"]),
            kind=Kind(each["kind"]),
            quote=each["quote"],
            span=Span(*each["span"]),
            claim=ClaimId(each["claim"]),
        )
        for each in data
    )


def value_to_json(value: Value) -> object:
    """What a field is corrected to, as the field stands in a claim's JSON form."""
    match value:
        case PlaceRef():
            return place_to_json(value)
        case ActorRef():
            return actor_to_json(value)
    return value


def value_from_json(field: str, data: object) -> Value:
    if isinstance(data, dict):
        return place_from_json(data) if field in PLACES else actor_from_json(data)
    return data if isinstance(data, int | bool | str) else None


def correct_claim(claim: Claim, corrections: Iterable[Correction]) -> Claim:
    """The claim with other values in the fields named.

    Raises :class:`ValueError` where a field cannot have its value, and :class:`KeyError` for a field that claims of
    this kind do not have.
    """
    body = claim_to_record(claim)
    for correction in corrections:
        if correction.field not in body:
            raise KeyError(correction.field)
        body[correction.field] = value_to_json(correction.value)
    return claim_from_record(body, claim.document)


def decision_to_json(decision: Decision) -> Json:
    """A decision with the word for it under ``act``, and the words that it holds on to."""
    return {"act": VERBS[type(decision)]} | held_by(decision)


def held_by(decision: Decision) -> Json:
    match decision:
        case Accept() | Reject() | Add():
            return {"claim": held_to_json(decision.claim)}
        case Correct():
            changed = [{"field": each.field, "value": value_to_json(each.value)} for each in decision.corrections]
            return {"claim": held_to_json(decision.claim), "corrections": changed}
        case NameOrigin():
            return {"claim": held_to_json(decision.claim), "name": decision.name}
        case MarkCopy():
            return {"document": decision.document, "of": decision.of}
        case Settle():
            return {"incident": words_to_json(decision.incident), "status": decision.status.value}
        case SetGrade():
            return {"incident": words_to_json(decision.incident), "grade": decision.grade.value}
        case Merge():
            return {"incidents": [words_to_json(each) for each in decision.incidents]}
        case Split():
            return {"apart": words_to_json(decision.apart), "rest": words_to_json(decision.rest)}
        case Undo():
            return {"judgement": decision.judgement}


def read_correct(data: Json) -> Correct:
    corrections = tuple(
        Correction(field=each["field"], value=value_from_json(each["field"], each["value"]))
        for each in data["corrections"]
    )
    return Correct(claim=held_from_json(data["claim"]), corrections=corrections)


READERS: dict[str, Callable[[Json], Decision]] = {
    "accept": lambda data: Accept(claim=held_from_json(data["claim"])),
    "reject": lambda data: Reject(claim=held_from_json(data["claim"])),
    "correct": read_correct,
    "add": lambda data: Add(claim=held_from_json(data["claim"])),
    "origin": lambda data: NameOrigin(claim=held_from_json(data["claim"]), name=data["name"]),
    "copy": lambda data: MarkCopy(document=DocumentId(data["document"]), of=data["of"] and DocumentId(data["of"])),
    "settle": lambda data: Settle(incident=words_from_json(data["incident"]), status=Status(data["status"])),
    "grade": lambda data: SetGrade(incident=words_from_json(data["incident"]), grade=Grade(data["grade"])),
    "merge": lambda data: Merge(incidents=tuple(map(words_from_json, data["incidents"]))),
    "split": lambda data: Split(apart=words_from_json(data["apart"]), rest=words_from_json(data["rest"])),
    "undo": lambda data: Undo(judgement=JudgementId(data["judgement"])),
}


def decision_from_json(data: Json) -> Decision:
    """The decision that :func:`decision_to_json` wrote."""
    return READERS[data["act"]](data)


def judgement_to_json(judgement: Judgement) -> Json:
    """A judgement with all that it holds on to."""
    return {
        "id": judgement.id,
        "number": judgement.number,
        "at": judgement.at.isoformat(),
        "by": judgement.by,
        "why": judgement.why,
        **decision_to_json(judgement.decision),
    }


def make_judgement(decision: Decision, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """A judgement under the hash of what was decided, by whom, when and why; ``at`` is kept in UTC."""
    made = Judgement(id=JudgementId(""), decision=decision, by=by, at=at.astimezone(UTC), why=why)
    canonical = json.dumps(judgement_to_json(made), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return replace(made, id=JudgementId(f"ju-{hashlib.sha256(canonical.encode()).hexdigest()[:12]}"))
