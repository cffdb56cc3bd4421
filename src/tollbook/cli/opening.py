"""An id opened: what stands behind an incident, an aggregate, a claim or a toll."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.errors import QuestionError
from tollbook.judge import Judged
from tollbook.model import (
    Aggregate,
    Claim,
    ClaimId,
    Control,
    Document,
    DocumentId,
    DocumentRef,
    Figure,
    Incident,
    Judgement,
    Linked,
    Reading,
    Toll,
)

__all__ = ["Archive", "Opened", "Unit", "arrange_parts", "find_unit", "gather", "open_unit"]

Unit = Incident | Aggregate | Claim
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything of a record that an id can open, by id; ``judgements`` are those that stand, by claim and incident."""

    claims: Mapping[ClaimId, Claim]
    documents: Mapping[DocumentId, Document]
    refs: Mapping[DocumentId, DocumentRef]
    units: Mapping[str, Unit]
    judgements: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an id stands for, and the claims, documents and origins that it opens to."""

    unit: Unit | Toll | Control
    claims: tuple[Claim, ...]
    documents: tuple[DocumentRef, ...]
    origins: tuple[str, ...]


def gather(readings: Iterable[Reading], linked: Linked, judged: Judged | None = None) -> Archive:
    """The record's claims, rejected ones too, its documents, and what linking found and people judged, by id."""
    read = list(readings)
    claims = {claim.id: claim for claim in judged.rejected} if judged else {}
    claims |= {claim.id: claim for reading in read for claim in reading.claims}
    units: dict[str, Unit] = dict(claims.items())
    units |= {incident.id: incident for incident in linked.incidents}
    units |= {aggregate.id: aggregate for aggregate in linked.aggregates}
    return Archive(
        claims=claims,
        documents={reading.document.id: reading.document for reading in read},
        refs={ref.id: ref for ref in linked.documents},
        units=units,
        judgements=index_judgements(judged) if judged else {},
    )


def index_judgements(judged: Judged) -> dict[str, tuple[Judgement, ...]]:
    """The judgements that stand of each claim and each incident."""
    return {str(id): made for id, made in (*judged.of_claims.items(), *judged.of_incidents.items())}


def find_unit(id: str, archive: Archive) -> Unit:
    """What has this id, or the only id that begins with these characters; raises :class:`QuestionError` else."""
    if id in archive.units:
        return archive.units[id]
    meant = sorted(each for each in archive.units if id and each.startswith(id))
    if len(meant) == 1:
        return archive.units[meant[0]]
    if meant:
        shown = ", ".join(meant[:MOST_SHOWN]) + (", …" if len(meant) > MOST_SHOWN else "")
        raise QuestionError(f"{id}: {len(meant)} ids begin so ({shown}); give more of it")
    raise QuestionError(
        f"{id}: no incident, claim or toll has this id; `tollbook incidents` and `tollbook toll` print theirs"
    )


def open_unit(unit: Unit | Toll | Control, archive: Archive) -> Opened:
    """The claims behind a unit, their documents and origins; a claim brings its parts and its wholes along."""
    match unit:
        case Toll():
            claims, origins = unit.claims, unit.origins
        case Control():
            claims, origins = (*unit.claims, *unit.rivals, *unit.beside), unit.origins
        case Incident() | Aggregate():
            claims, origins = unit.claims, unit.origins
        case _:
            claims, origins = (unit, *find_parts(unit, archive.claims.values())), (unit.origin,) if unit.origin else ()
    ids = dict.fromkeys(claim.document for claim in claims)
    documents = unit.documents if isinstance(unit, Incident | Aggregate) else tuple(archive.refs[id] for id in ids)
    return Opened(unit=unit, claims=tuple(claims), documents=documents, origins=tuple(origins))


def find_parts(claim: Claim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """All figures that are part of this one, or of one of its parts."""
    by_whole: dict[ClaimId, list[Claim]] = {}
    for each in claims:
        if isinstance(each, Figure) and each.part_of:
            by_whole.setdefault(each.part_of, []).append(each)
    found: dict[ClaimId, Claim] = {}
    waiting = [*by_whole.get(claim.id, ())]
    while waiting:
        part = waiting.pop(0)
        if part.id not in found and part.id != claim.id:
            found[part.id] = part
            waiting += by_whole.get(part.id, ())
    return tuple(found.values())


def arrange_parts(claims: Sequence[Claim]) -> dict[ClaimId | None, list[Claim]]:
    """The claims by the whole that each is part of; under null those whose whole is not among them.

    Claims that are part of one another in a circle all stand under null.
    """
    here = {claim.id: claim for claim in claims}
    arranged: dict[ClaimId | None, list[Claim]] = {None: []}
    for claim in here.values():
        whole = claim.part_of if isinstance(claim, Figure) else None
        rooted = whole in here and reaches_root(claim, here)
        arranged.setdefault(whole if rooted else None, []).append(claim)
    return arranged


def reaches_root(claim: Claim, here: Mapping[ClaimId, Claim]) -> bool:
    seen: set[ClaimId] = set()
    while isinstance(claim, Figure) and claim.part_of and claim.part_of in here:
        if claim.id in seen:
            return False
        seen.add(claim.id)
        claim = here[claim.part_of]
    return True
