"""All judgements applied: readings and incidents as judged, and what does not fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.judge.claims import judge_claims
from tollbook.judge.conflicts import Conflict
from tollbook.judge.incidents import judge_incidents
from tollbook.judge.standing import list_standing
from tollbook.link import link
from tollbook.model import (
    Claim,
    ClaimId,
    DocumentId,
    IncidentId,
    Judgement,
    Linked,
    MarkCopy,
    Reading,
)

__all__ = ["Judged", "apply_judgements"]


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


def mark_documents(standing: Iterable[Judgement], known: set[DocumentId]) -> dict[DocumentId, DocumentId]:
    """Each document marked as a copy with its original, in the order in which they were marked."""
    marked: dict[DocumentId, DocumentId] = {}
    for judgement in standing:
        match judgement.decision:
            case MarkCopy(document=copy, of=original) if {copy, original} <= known:
                marked.pop(copy, None)
                marked[copy] = original
    return marked


def miss_documents(standing: Iterable[Judgement], known: set[DocumentId]) -> Iterator[Conflict]:
    for judgement in standing:
        match judgement.decision:
            case MarkCopy(document=copy, of=original) if not {copy, original} <= known:
                yield Conflict(judgement=judgement.id, says="the record does not have this document")


def apply_judgements(readings: Sequence[Reading], linked: Linked, judgements: Iterable[Judgement]) -> Judged:
    """Readings and what linking found in them, as judged.

    Claims come first: where judgements change any, or mark a copy, all is linked again. Then incidents are merged,
    split and graded. Where several judgements touch one thing, the last that stands counts; the order of
    ``judgements`` does not matter. Nothing that is given is changed, so that what is undone is as it never was.
    """
    standing = list_standing(judgements)
    if not standing:
        return Judged(readings=tuple(readings), linked=linked)
    claims = judge_claims(readings, standing)
    known = {reading.document.id for reading in readings}
    marked = mark_documents(standing, known)
    changed = any(now is not was for now, was in zip(claims.readings, readings, strict=True))
    again = link(claims.readings, marked) if changed or marked else linked
    incidents = judge_incidents(again, readings, claims.readings, standing)
    return Judged(
        readings=claims.readings,
        linked=incidents.linked,
        standing=standing,
        of_claims=claims.judged,
        of_incidents=incidents.judged,
        rejected=claims.rejected,
        conflicts=(*claims.conflicts, *miss_documents(standing, known), *incidents.conflicts),
    )
