"""What a person wants, made a decision: ids found, words taken hold of, and what makes no sense refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.errors import QuestionError
from tollbook.judge.apply import Judged
from tollbook.judge.fields import Names, parse_correction
from tollbook.judge.missed import Missed, build_claim
from tollbook.judge.standing import list_undone
from tollbook.model import (
    Accept,
    Add,
    Aggregate,
    Claim,
    ClaimId,
    Correct,
    Decision,
    Figure,
    Grade,
    Incident,
    Judgement,
    MarkCopy,
    Merge,
    NameOrigin,
    Reading,
    Reject,
    SetGrade,
    Settle,
    Split,
    Status,
    Undo,
    words_of,
)

__all__ = ["Matter", "match_id"]

MOST_SHOWN = 5


def match_id(asked: str, ids: Iterable[str], what: str) -> str:
    """The id, or the only one that begins so; raises :class:`QuestionError`, with ``what`` has no such id, else."""
    known = set(ids)
    if asked in known:
        return asked
    meant = sorted(each for each in known if asked and each.startswith(asked))
    if len(meant) == 1:
        return meant[0]
    if meant:
        shown = ", ".join(meant[:MOST_SHOWN]) + (", …" if len(meant) > MOST_SHOWN else "")
        raise QuestionError(f"{asked}: {len(meant)} ids begin so ({shown}); give more of it")
    raise QuestionError(f"{asked}: no {what} has this id")


def find_upheld(judgements: Iterable[Judgement]) -> Claim | None:
    """The claim by whose last acceptance it is there."""
    upheld = [each.decision.claim for each in judgements if isinstance(each.decision, Accept | Add)]
    return upheld[-1] if upheld else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What there is to judge: the readings as the reader gave them, all as judged, and all judgements ever made."""

    readings: Sequence[Reading]
    judged: Judged
    judgements: Sequence[Judgement] = ()

    def list_claims(self) -> Mapping[ClaimId, Claim]:
        """Every claim as the reader saw it, those of people alone as they were added or accepted."""
        own = {id: claim for id, made in self.judged.of_claims.items() if (claim := find_upheld(made))}
        read = {claim.id: claim for reading in self.readings for claim in reading.claims}
        return own | read

    def find_claim(self, id: str) -> Claim:
        """The claim of an id, as the reader saw it."""
        claims = self.list_claims()
        return claims[ClaimId(match_id(id, claims, "claim"))]

    def find_incident(self, id: str) -> Incident:
        """The incident of an id, as judged."""
        linked = self.judged.linked
        units: list[Incident | Aggregate] = [*linked.incidents, *linked.aggregates]
        by_id = {str(unit.id): unit for unit in units}
        found = by_id[match_id(id, by_id, "incident")]
        if isinstance(found, Aggregate):
            raise QuestionError(f"{found.id}: adds up several incidents and is none itself; judge its claims instead")
        return found

    def find_either(self, id: str) -> Claim | Incident:
        """The claim or the incident of an id."""
        claims, incidents = self.list_claims(), {each.id for each in self.judged.linked.incidents}
        found = match_id(id, {*claims, *incidents, *(a.id for a in self.judged.linked.aggregates)}, "incident or claim")
        return claims[ClaimId(found)] if found in claims else self.find_incident(found)

    def find_document(self, id: str) -> Reading:
        """The document of an id."""
        readings: dict[str, Reading] = {reading.document.id: reading for reading in self.readings}
        return readings[match_id(id, readings, "document")]

    def accept(self, id: str) -> Decision:
        """Accept a claim or an incident."""
        found = self.find_either(id)
        return settle(found, Status.ACCEPTED) if isinstance(found, Incident) else Accept(claim=found)

    def reject(self, id: str) -> Decision:
        """Reject a claim or an incident."""
        found = self.find_either(id)
        return settle(found, Status.REJECTED) if isinstance(found, Incident) else Reject(claim=found)

    def correct(self, id: str, field: str, value: str, names: Names) -> Decision:
        """Correct a field of a claim."""
        claim = self.find_claim(id)
        return Correct(claim=claim, corrections=parse_correction(claim, field, value, names))

    def name_origin(self, id: str, name: str) -> Decision:
        """Name whom a claim finally comes from."""
        if not name.strip():
            raise QuestionError("an origin needs a name; give it after the id")
        return NameOrigin(claim=self.find_claim(id), name=name.strip())

    def add(self, missed: Missed, names: Names) -> Decision:
        """Add a claim that the reader missed."""
        return Add(claim=build_claim(self.find_document(missed.document), missed, names, self.list_claims()))

    def merge(self, ids: Sequence[str]) -> Decision:
        """Make incidents one."""
        found = {incident.id: incident for incident in map(self.find_incident, ids)}
        if len(found) < 2:
            raise QuestionError(f"{' '.join(ids)}: is one incident; name two or more to merge")
        return Merge(incidents=tuple(tuple(map(words_of, incident.claims)) for incident in found.values()))

    def split(self, id: str, claims: Sequence[str]) -> Decision:
        """Take claims out of an incident into one of their own, with the figures that are parts of them."""
        incident = self.find_incident(id)
        members = {claim.id for claim in incident.claims}
        apart = {match_id(claim, members, f"claim of {incident.id}") for claim in claims}
        apart |= find_parts(incident.claims, apart)
        groups = [[c for c in incident.claims if (c.id in apart) is away] for away in (True, False)]
        if not all(any(isinstance(claim, Figure) for claim in group) for group in groups):
            raise QuestionError(f"{incident.id}: each side of a split needs a figure; name other claims")
        return Split(apart=tuple(map(words_of, groups[0])), rest=tuple(map(words_of, groups[1])))

    def grade(self, id: str, grade: Grade) -> Decision:
        """Set how well an incident is corroborated."""
        return SetGrade(incident=tuple(map(words_of, self.find_incident(id).claims)), grade=grade)

    def mark_copy(self, id: str, of: str | None) -> Decision:
        """Mark a document as a copy of another, or of none."""
        copy = self.find_document(id).document.id
        if of is None:
            return MarkCopy(document=copy, of=None)
        original = self.find_document(of).document.id
        if copy == original:
            raise QuestionError(f"{copy}: is no copy of itself; name another document")
        return MarkCopy(document=copy, of=original)

    def find_judgement(self, id: str) -> Judgement:
        """The judgement of an id."""
        known: dict[str, Judgement] = {judgement.id: judgement for judgement in self.judgements}
        return known[match_id(id, known, "judgement")]

    def undo(self, id: str) -> Decision:
        """Undo a judgement that stands."""
        judgement = self.find_judgement(id)
        if judgement.id in list_undone(self.judgements):
            raise QuestionError(f"{judgement.id}: is undone already; undo the judgement that undid it to bring it back")
        return Undo(judgement=judgement.id)


def settle(incident: Incident, status: Status) -> Settle:
    return Settle(incident=tuple(map(words_of, incident.claims)), status=status)


def find_parts(claims: Iterable[Claim], wholes: set[str]) -> set[str]:
    """The figures that are part of these, all the way down."""
    figures, found = [claim for claim in claims if isinstance(claim, Figure)], set(wholes)
    while more := {figure.id for figure in figures if figure.part_of in found} - found:
        found |= more
    return found - wholes
