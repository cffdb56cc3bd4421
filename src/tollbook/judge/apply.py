"""All judgements applied: readings and incidents as judged, and what does not fit."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.judge.claims import judge_claims
from tollbook.judge.conflicts import Conflict
from tollbook.judge.incidents import judge_incidents, list_words
from tollbook.judge.standing import list_standing
from tollbook.link import link
from tollbook.model import (
    Accept,
    Add,
    Claim,
    ClaimId,
    Correct,
    DocumentId,
    IncidentId,
    Judgement,
    Linked,
    MarkCopy,
    NameOrigin,
    Reading,
    Reject,
)

__all__ = ["Judged", "apply_judgements", "judge_with", "list_documents", "put_judged"]

Relink = Callable[[Sequence[Reading], Mapping[DocumentId, DocumentId | None]], Linked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was read and linked, as people judged it.

    ``standing`` are the judgements that stand, in order; ``of_claims`` and ``of_incidents`` those that each claim and
    incident shows; ``rejected`` are the claims that enter nothing. ``conflicts`` are of judgements that stand and do
    not fit the present reading.
    """

    readings: tuple[Reading, ...]
    linked: Linked
    standing: tuple[Judgement, ...] = ()
    of_claims: Mapping[ClaimId, tuple[Judgement, ...]] = field(default_factory=dict)
    of_incidents: Mapping[IncidentId, tuple[Judgement, ...]] = field(default_factory=dict)
    rejected: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def mark_documents(standing: Iterable[Judgement], known: Container[DocumentId]) -> dict[DocumentId, DocumentId | None]:
    """Each document marked as a copy with its original, or as none, in the order in which they were marked."""
    marked: dict[DocumentId, DocumentId | None] = {}
    for judgement in standing:
        match judgement.decision:
            case MarkCopy(document=copy, of=original) if copy in known and (original is None or original in known):
                marked.pop(copy, None)
                marked[copy] = original
    return marked


def miss_documents(standing: Iterable[Judgement], known: Container[DocumentId]) -> Iterator[Conflict]:
    for judgement in standing:
        match judgement.decision:
            case MarkCopy(document=copy, of=original) if not all(id is None or id in known for id in (copy, original)):
                yield Conflict(judgement=judgement.id, says="the record does not have this document")


def list_documents(standing: Iterable[Judgement]) -> set[DocumentId]:
    """The documents whose words judgements hold on to, and those that they call copies or originals."""
    found: set[DocumentId] = set()
    for judgement in standing:
        match judgement.decision:
            case Accept() | Reject() | Correct() | Add() | NameOrigin() as of_claim:
                found.add(of_claim.claim.document)
            case MarkCopy(document=copy, of=original):
                found |= {copy} if original is None else {copy, original}
            case of_incidents:
                found |= {words.document for words in list_words(of_incidents)}
    return found


def judge_with(readings: Sequence[Reading], standing: Sequence[Judgement], relink: Relink) -> Judged:
    """Readings and incidents as judged; ``relink`` gives what linking finds where claims are judged so.

    ``readings`` may be only those that :func:`list_documents` names. ``relink`` takes the readings among them whose
    claims are others now, and the copies marked.
    """
    claims = judge_claims(readings, standing)
    known = {reading.document.id for reading in readings}
    marked = mark_documents(standing, known)
    changed = [now for now, was in zip(claims.readings, readings, strict=True) if now is not was]
    incidents = judge_incidents(relink(changed, marked), readings, claims.readings, standing)
    return Judged(
        readings=claims.readings,
        linked=incidents.linked,
        standing=tuple(standing),
        of_claims=claims.judged,
        of_incidents=incidents.judged,
        rejected=claims.rejected,
        conflicts=(*claims.conflicts, *miss_documents(standing, known), *incidents.conflicts),
    )


def put_judged(readings: Iterable[Reading], judged: Iterable[Reading]) -> list[Reading]:
    """The readings, those as judged in the place of those of the same documents."""
    changed = {reading.document.id: reading for reading in judged}
    return [changed.get(reading.document.id, reading) for reading in readings]


def apply_judgements(readings: Sequence[Reading], linked: Linked, judgements: Iterable[Judgement]) -> Judged:
    """Readings and what linking found in them, as judged.

    Claims come first: where judgements change any, or mark a copy, all is linked again. Then incidents are merged,
    split and graded. Where several judgements touch one thing, the last that stands counts; the order of
    ``judgements`` does not matter. Nothing that is given is changed, so that what is undone is as it never was.
    """

    def relink(changed: Sequence[Reading], marked: Mapping[DocumentId, DocumentId | None]) -> Linked:
        return link(put_judged(readings, changed), marked) if changed or marked else linked

    return judge_with(readings, list_standing(judgements), relink)
