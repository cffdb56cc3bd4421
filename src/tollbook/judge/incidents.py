"""Incidents as people judged them: merged, split, accepted or rejected, and graded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tollbook.judge.conflicts import Conflict
from tollbook.judge.matching import match_words
from tollbook.link import gather_incident
from tollbook.model import (
    Claim,
    ClaimId,
    Decision,
    DocumentId,
    Figure,
    Grade,
    Incident,
    IncidentId,
    Judgement,
    Linked,
    Merge,
    Reading,
    SetGrade,
    Settle,
    Split,
    Status,
    Words,
)

__all__ = ["JudgedIncidents", "judge_incidents", "list_words"]

ABSENT = "the present reading does not have these words"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedIncidents:
    """What linking found, as judged, what was judged of each incident, and what does not fit."""

    linked: Linked
    judged: Mapping[IncidentId, tuple[Judgement, ...]]
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True, kw_only=True)
class Group:
    """Claims that tell of one incident while judgements are gone through; ``found`` is null once it was changed."""

    claims: dict[ClaimId, Claim]
    found: Incident | None = None
    status: Status = Status.PROPOSED
    grade: Grade | None = None
    judgements: tuple[Judgement, ...] = ()


class Grouping:
    """The incidents while judgements are gone through in order."""

    def __init__(self, was: Sequence[Reading], now: Sequence[Reading]) -> None:
        self.texts = {reading.document.id: reading.document.text for reading in now}
        self.claims = index_claims(now)
        self.former = index_claims(was)
        self.groups: list[Group] = []
        self.others: list[Incident] = []
        self.of: dict[ClaimId, Group] = {}
        self.conflicts: list[Conflict] = []

    def take(self, incidents: Iterable[Incident], named: Iterable[Words]) -> None:
        """Take in the incidents, those that judgements name as groups; the others stay as they are."""
        wanted = set(self.locate(named))
        for incident in incidents:
            if any(claim.id in wanted for claim in incident.claims):
                self.groups.append(Group(claims={claim.id: claim for claim in incident.claims}, found=incident))
            else:
                self.others.append(incident)
        self.of = {id: group for group in self.groups for id in group.claims}

    def locate(self, words: Iterable[Words]) -> list[ClaimId]:
        """The claims that stand on these words; those that people rejected are none, and no reason to complain."""
        found: dict[ClaimId, None] = {}
        for each in words:
            text = self.texts.get(each.document, "")
            match = match_words(each, text, self.claims.get(each.document, ()))
            match = match or match_words(each, text, self.former.get(each.document, ()))
            if match:
                found[match.claim.id] = None
        return list(found)

    def object(self, judgement: Judgement, says: str) -> None:
        self.conflicts.append(Conflict(judgement=judgement.id, says=says))

    def merge(self, judgement: Judgement, parts: Iterable[Iterable[Words]]) -> None:
        """Make one incident of all those that hold any of the words."""
        located = [self.locate(part) for part in parts]
        if not all(located):
            self.object(judgement, ABSENT + ", of one of the incidents")
        met = list({id(g): g for part in located for claim in part if (g := self.of.get(claim))}.values())
        if len(met) < 2:
            for group in met:
                group.judgements += (judgement,)
            return
        whole = Group(claims={})
        for group in met:
            whole.claims |= group.claims
            whole.judgements += group.judgements
        whole.judgements += (judgement,)
        statuses, grades = {group.status for group in met}, {group.grade for group in met}
        whole.status = statuses.pop() if len(statuses) == 1 else Status.PROPOSED
        whole.grade = grades.pop() if len(grades) == 1 else None
        self.put(met, [whole])

    def split(self, judgement: Judgement, apart: Iterable[Words], rest: Iterable[Words]) -> None:
        """Take words out of the incidents that hold them beside words of the rest, into one of their own."""
        away, kept = self.locate(apart), self.locate(rest)
        if not away or not kept:
            self.object(judgement, ABSENT)
            return
        mixed = list({id(g): g for claim in kept if (g := self.of.get(claim)) and g.claims.keys() & set(away)}.values())
        taken = {claim: group.claims[claim] for group in mixed for claim in away if claim in group.claims}
        left = [{id: claim for id, claim in group.claims.items() if id not in taken} for group in mixed]
        if not mixed:
            return
        if not all(any(isinstance(claim, Figure) for claim in claims.values()) for claims in (taken, *left)):
            self.object(judgement, "would leave an incident without a figure")
            return
        parted = [
            Group(claims=claims, status=group.status, grade=group.grade, judgements=(*group.judgements, judgement))
            for group, claims in zip(mixed, left, strict=True)
        ]
        parted.append(replace(parted[0], claims=taken))
        self.put(mixed, parted)

    def put(self, former: Iterable[Group], new: Iterable[Group]) -> None:
        """Put new groups in the place of former ones."""
        gone = {id(group) for group in former}
        self.groups = [*(group for group in self.groups if id(group) not in gone), *new]
        self.of |= {id: group for group in new for id in group.claims}

    def find_group(self, judgement: Judgement, words: Iterable[Words]) -> Group | None:
        """The incident that holds the most of the words, the first of them among equals."""
        located = self.locate(words)
        met = [group for claim in located if (group := self.of.get(claim))]
        counts = Counter(map(id, met))
        if not located:
            self.object(judgement, ABSENT)
        if len(counts) > 1:
            self.object(judgement, f"its words tell of {len(counts)} incidents now")
        return max(met, key=lambda group: counts[id(group)], default=None)

    def judge(self, judgement: Judgement) -> None:
        """Apply one judgement; those of claims and documents are no concern of incidents."""
        match judgement.decision:
            case Merge() as merge:
                self.merge(judgement, merge.incidents)
            case Split() as split:
                self.split(judgement, split.apart, split.rest)
            case Settle() as settle:
                if group := self.find_group(judgement, settle.incident):
                    group.status = settle.status
                    group.judgements += (judgement,)
            case SetGrade() as graded:
                if group := self.find_group(judgement, graded.incident):
                    group.grade = graded.grade
                    group.judgements += (judgement,)


def list_words(decision: Decision) -> Iterator[Words]:
    """The words by which a decision names incidents; none where it is of a claim or a document."""
    match decision:
        case Settle(incident=words) | SetGrade(incident=words):
            yield from words
        case Merge(incidents=parts):
            yield from (each for words in parts for each in words)
        case Split(apart=apart, rest=rest):
            yield from (*apart, *rest)


def index_claims(readings: Iterable[Reading]) -> dict[DocumentId, tuple[Claim, ...]]:
    return {reading.document.id: reading.claims for reading in readings}


def build_incident(group: Group, linked: Linked) -> Incident:
    """The incident of a group: as it was found, or gathered anew where its claims are others now."""
    told = {claim.document for claim in group.claims.values()}
    found = group.found or gather_incident(group.claims.values(), [ref for ref in linked.documents if ref.id in told])
    return replace(found, status=group.status, grade=group.grade)


def judge_incidents(
    linked: Linked, was: Sequence[Reading], now: Sequence[Reading], standing: Iterable[Judgement]
) -> JudgedIncidents:
    """The incidents as judged; ``linked`` is what linking found in ``now``, the readings with their claims as judged.

    ``was`` are the readings as the reader gave them. Aggregates and documents stay as they are.
    """
    judgements = list(standing)
    grouping = Grouping(was, now)
    grouping.take(linked.incidents, (words for judgement in judgements for words in list_words(judgement.decision)))
    for judgement in judgements:
        grouping.judge(judgement)
    built = [(build_incident(group, linked), group.judgements) for group in grouping.groups]
    incidents = sorted([*grouping.others, *(found for found, _ in built)], key=lambda i: (i.start or date.max, i.id))
    return JudgedIncidents(
        linked=replace(linked, incidents=tuple(incidents)),
        judged={incident.id: judgements for incident, judgements in built if judgements},
        conflicts=tuple(grouping.conflicts),
    )
