"""Claims as people judged them: without the rejected, with fields corrected, with what the reader missed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tollbook.judge.conflicts import Conflict, are_same, tell_difference
from tollbook.judge.matching import match_words
from tollbook.model import (
    Accept,
    Add,
    Claim,
    ClaimId,
    Correct,
    Correction,
    DocumentId,
    Figure,
    Judgement,
    NameOrigin,
    Reading,
    Reject,
    identify_claim,
    words_of,
)
from tollbook.model.judgement_wire import correct_claim

__all__ = ["JudgedClaims", "judge_claims"]

OfClaim = Accept | Reject | Correct | Add | NameOrigin
ABSENT = "the present reading does not have these words"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaims:
    """Readings with their claims as judged, what was judged of each claim, and what does not fit."""

    readings: tuple[Reading, ...]
    judged: Mapping[ClaimId, tuple[Judgement, ...]] = field(default_factory=dict)
    rejected: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A claim of the present reading, or words that it has no claim on, with what was judged of it, in order.

    ``present`` is null where the reading has no such claim; ``rival`` is then what it sees in some of the words.
    """

    present: Claim | None
    rival: Claim | None
    judgements: list[Judgement]


def held(judgement: Judgement) -> Claim:
    """The claim that a judgement is about, as the reader saw it then."""
    decision = judgement.decision
    if not isinstance(decision, OfClaim):
        raise TypeError(f"a judgement of no claim: {judgement.id}")
    return decision.claim


def aim_judgements(reading: Reading, judgements: Iterable[Judgement]) -> Iterator[Target]:
    """What the judgements of one document are about, each thing with all that was judged of it."""
    targets: dict[object, Target] = {}
    for judgement in judgements:
        claim = held(judgement)
        match = match_words(words_of(claim), reading.document.text, reading.claims)
        found = match.claim if match and (match.exact or are_same(match.claim, claim)) else None
        key = found.id if found else (claim.kind, claim.quote, claim.span, claim.id)
        rival = match.claim if match and not found else None
        targets.setdefault(key, Target(present=found, rival=rival, judgements=[])).judgements.append(judgement)
    yield from targets.values()


class ClaimJudge:
    """Works out what becomes of one claim, and gathers what does not fit."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.conflicts: list[Conflict] = []
        self.rejected: Claim | None = None

    def object(self, judgement: Judgement, says: str) -> None:
        self.conflicts.append(Conflict(judgement=judgement.id, says=says))

    def object_to(self, judgement: Judgement, then: Claim, now: Claim) -> None:
        self.object(judgement, f"the present reading sees these words otherwise: {tell_difference(then, now)}")

    def find_upheld(self) -> Judgement | None:
        """The last judgement by which the claim as a whole is right."""
        upheld = [each for each in self.target.judgements if isinstance(each.decision, Accept | Add)]
        return upheld[-1] if upheld else None

    def is_rejected(self, upheld: Judgement | None) -> bool:
        """Whether the last word on the claim is that it is wrong, said of what the present reading says."""
        last, present = self.target.judgements[-1], self.target.present
        if not isinstance(last.decision, Reject):
            return False
        if present is None:
            if upheld is None or not isinstance(upheld.decision, Add):
                self.object(last, ABSENT)
            return True
        if not are_same(present, last.decision.claim):
            self.object_to(last, last.decision.claim, present)
            return False
        return True

    def find_base(self, upheld: Judgement | None) -> Claim | None:
        """The claim before corrections: as it is read now, or as it was accepted where that says something else."""
        present, rival = self.target.present, self.target.rival
        if upheld is None:
            return present
        accepted = held(upheld)
        if present is None:
            if rival is not None:
                self.object_to(upheld, accepted, rival)
            elif not isinstance(upheld.decision, Add):
                self.object(upheld, ABSENT)
            return accepted
        if are_same(present, accepted):
            return present
        self.object_to(upheld, accepted, present)
        if isinstance(accepted, Figure) and isinstance(present, Figure):
            return replace(accepted, id=present.id, part_of=present.part_of)
        return replace(accepted, id=present.id)

    def check_correction(self, base: Claim, judgement: Judgement, correct: Correct) -> None:
        """Object where the claim would be another than was meant, unless later judgements set the same fields."""
        later = self.target.judgements[self.target.judgements.index(judgement) + 1 :]
        again = {each.field for other in later for each in list_corrections(other)}
        if again.issuperset(each.field for each in correct.corrections):
            return
        corrected, meant = (correct_claim(claim, correct.corrections) for claim in (base, correct.claim))
        if not are_same(corrected, meant):
            self.object_to(judgement, meant, corrected)

    def correct(self, claim: Claim, base: Claim, judgement: Judgement) -> Claim:
        match judgement.decision:
            case NameOrigin() as named:
                return replace(claim, attribution=(*(claim.attribution[:-1] or claim.attribution), named.name))
            case Correct() as correct:
                try:
                    self.check_correction(base, judgement, correct)
                    return correct_claim(claim, correct.corrections)
                except ValueError as error:
                    self.object(judgement, f"cannot be applied to what the present reading says: {error}")
        return claim

    def __call__(self) -> Claim | None:
        """The claim as judged; null where it was rejected, or where there is nothing to judge."""
        upheld = self.find_upheld()
        if self.is_rejected(upheld):
            self.rejected = self.target.present or (held(upheld) if upheld else None)
            return None
        base = self.find_base(upheld)
        if base is None:
            for judgement in self.target.judgements:
                self.object(judgement, ABSENT)
            return None
        claim = base
        for judgement in self.target.judgements:
            claim = self.correct(claim, base, judgement)
        return claim


def list_corrections(judgement: Judgement) -> tuple[Correction, ...]:
    return judgement.decision.corrections if isinstance(judgement.decision, Correct) else ()


def renumber(claim: Claim, sha256: str, taken: Mapping[ClaimId, Claim]) -> Claim:
    """The claim under an id that no other has."""
    nth, id = 0, claim.id
    while id in taken:
        id, nth = identify_claim(sha256, claim.kind, claim.quote, nth), nth + 1
    return replace(claim, id=id)


def follow_parts(claims: Iterable[Claim], renamed: Mapping[ClaimId, ClaimId]) -> Iterator[Claim]:
    """The claims, each part with its whole under the id that it has now."""
    for claim in claims:
        whole = renamed.get(claim.part_of) if isinstance(claim, Figure) and claim.part_of else None
        yield replace(claim, part_of=whole) if isinstance(claim, Figure) and whole else claim


def judge_reading(reading: Reading, judgements: Sequence[Judgement]) -> JudgedClaims:
    claims = {claim.id: claim for claim in reading.claims}
    targets = list(aim_judgements(reading, judgements))
    meant = {target.present.id for target in targets if target.present}
    judged: dict[ClaimId, tuple[Judgement, ...]] = {}
    renamed: dict[ClaimId, ClaimId] = {}
    conflicts: list[Conflict] = []
    rejected: list[Claim] = []
    for target in targets:
        judge = ClaimJudge(target)
        claim = judge()
        conflicts += judge.conflicts
        if judge.rejected:
            rejected.append(judge.rejected)
            claims.pop(judge.rejected.id, None)
            judged[judge.rejected.id] = tuple(target.judgements)
        if claim is None:
            continue
        if target.present is None:
            claim = renumber(claim, reading.document.sha256, claims)
            if target.rival and target.rival.id not in meant and claims.pop(target.rival.id, None):
                renamed[target.rival.id] = claim.id
        claims[claim.id] = claim
        judged[claim.id] = tuple(target.judgements)
    ordered = sorted(follow_parts(claims.values(), renamed), key=lambda claim: claim.span)
    found = replace(reading, claims=tuple(ordered))
    return JudgedClaims(
        readings=(reading if found == reading else found,),
        judged=judged,
        rejected=tuple(rejected),
        conflicts=tuple(conflicts),
    )


def judge_claims(readings: Iterable[Reading], standing: Iterable[Judgement]) -> JudgedClaims:
    """The readings with their claims as judged, a reading untouched being the same object.

    ``standing`` are the judgements that stand, in order; those of documents that are not here do not fit.
    """
    by_document: defaultdict[DocumentId, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if isinstance(judgement.decision, OfClaim):
            by_document[judgement.decision.claim.document].append(judgement)
    parts: list[JudgedClaims] = []
    for reading in readings:
        own = by_document.pop(reading.document.id, None)
        parts.append(judge_reading(reading, own) if own else JudgedClaims(readings=(reading,)))
    gone = (each for left in by_document.values() for each in left)
    return JudgedClaims(
        readings=tuple(reading for part in parts for reading in part.readings),
        judged={id: each for part in parts for id, each in part.judged.items()},
        rejected=tuple(claim for part in parts for claim in part.rejected),
        conflicts=(
            *(conflict for part in parts for conflict in part.conflicts),
            *(Conflict(judgement=each.id, says="the record does not have this document") for each in gone),
        ),
    )
