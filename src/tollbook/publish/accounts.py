"""What each origin says of one incident or aggregate: its last words, merged with whoever says the same.

A figure that is part of another hangs beneath it and is never set beside it. Figures of one origin stand in one
sentence only where they cannot overlap.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from tollbook.link import UNNAMED, name_voices
from tollbook.model import (
    ActorRef,
    Aggregate,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Figure,
    Group,
    Incident,
    IncidentId,
    Linked,
    Outcome,
    Stance,
)
from tollbook.model import VictimClass as Class
from tollbook.publish.names import name_person

__all__ = [
    "Account",
    "Accounts",
    "Archive",
    "Said",
    "are_disjoint",
    "arrange",
    "group_by",
    "merge",
    "open_archive",
    "weigh_figures",
]

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
PEOPLE = {Group.CHILDREN, Group.WOMEN, Group.MEN}


def group_by(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """The items by key, keys and items in the order in which they come."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The documents by id, what each copy reprints, whom each claim comes from, and of what it tells.

    ``persons`` are the names of witnesses; ``units`` the incident or aggregate of each claim.
    """

    documents: Mapping[DocumentId, Document]
    copies: Mapping[DocumentId, DocumentId]
    origins: Mapping[ClaimId, str]
    persons: Mapping[DocumentId, frozenset[str]]
    units: Mapping[ClaimId, IncidentId]

    def published(self, claim: Claim) -> date:
        """The day on which the claim's document came out, the first of all days where that is not known.

        A copy is as old as what it reprints.
        """
        document = self.documents.get(self.copies.get(claim.document, claim.document))
        return (document.published if document else None) or date.min

    def voice(self, claim: Claim) -> str | None:
        """Whom the claim comes from; a copy speaks with the voice of what it reprints. Null where no one is named."""
        origin = self.origins.get(claim.id, claim.origin)
        return None if origin == UNNAMED else origin

    def voice_key(self, claim: Claim) -> str:
        """The voice, folded, to tell voices apart; documents of unknown publisher are each a voice of their own."""
        voice = self.voice(claim)
        if voice is None:
            return f"\x1f{self.copies.get(claim.document, claim.document)}"
        return voice.casefold().removeprefix("the ")


def open_archive(linked: Linked, documents: Iterable[Document]) -> Archive:
    """The documents of a linked set of readings, with its copies, and the origins within each incident."""
    origins: dict[ClaimId, str] = {}
    units: tuple[Incident | Aggregate, ...] = (*linked.incidents, *linked.aggregates)
    for unit in units:
        origins |= name_voices(unit.claims, unit.documents)
    claims = (*(claim for unit in units for claim in unit.claims), *linked.loose)
    named = [(claim.document, person) for claim in claims if claim.origin and (person := name_person(claim.origin))]
    return Archive(
        documents={document.id: document for document in documents},
        copies={ref.id: ref.copy_of for ref in linked.documents if ref.copy_of is not None},
        origins=origins,
        units={claim.id: unit.id for unit in units for claim in unit.claims},
        persons={
            id_: frozenset(name for _, name in same) for id_, same in group_by(named, lambda pair: pair[0]).items()
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One figure, all the claims that give it, and its parts."""

    figure: Figure
    claims: tuple[Figure, ...]
    parts: tuple["Said", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What some origins agree on: ``wholes`` cannot overlap; ``others`` may be part of them or of one another."""

    voices: tuple[Figure, ...]
    wholes: tuple[Said, ...]
    others: tuple[Said, ...]

    @property
    def figures(self) -> tuple[Said, ...]:
        """All that stands at the top of the account."""
        return self.wholes + self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """All accounts of one outcome, and the earlier figures that their own origins have replaced."""

    accounts: tuple[Account, ...]
    earlier: tuple[Figure, ...]


def side_of(side: ActorRef | None) -> str | None:
    return None if side is None else (side.actor or (side.name or side.text).casefold())


def slot_of(figure: Figure) -> tuple[Outcome, Class, Group | None, str | None]:
    """What a figure counts; of sites taken, an origin gives one number, whatever it calls the loser."""
    if figure.outcome is Outcome.SITES:
        return figure.outcome, Class.ANY, None, None
    return figure.outcome, figure.class_, figure.group, side_of(figure.side)


def content_of(figure: Figure) -> tuple[Hashable, ...]:
    bounds = figure.bounds
    return *slot_of(figure), bounds.low, bounds.high, bounds.approx, bounds.vague and bounds.vague.casefold()


def is_whole(figure: Figure) -> bool:
    return figure.class_ is Class.ANY and figure.group is None and figure.side is None


def are_disjoint(one: Figure, other: Figure) -> bool:
    """Whether nobody can be counted in both: of different class, of different sides, children and women."""
    classes = {one.class_, other.class_}
    sides = side_of(one.side), side_of(other.side)
    if classes == {Class.CIVILIAN, Class.COMBATANT} or (None not in sides and sides[0] != sides[1]):
        return True
    return one.group is not other.group and {one.group, other.group} <= PEOPLE


def find_parents(figures: Sequence[Figure]) -> dict[ClaimId, ClaimId]:
    """The figure that each is part of, as far as it is here and asserted; circles are cut where they close."""
    here = {figure.id for figure in figures}
    parents: dict[ClaimId, ClaimId] = {}
    for figure in figures:
        above = figure.part_of
        while above is not None and above != figure.id:
            above = parents.get(above)
        if above is None and figure.part_of in here:
            parents[figure.id] = figure.part_of
    return parents


def drop_renamed(parts: Sequence[Figure]) -> list[Figure]:
    """The parts with those of one number and class, told by two documents under two names of a side, under one."""
    first: dict[Hashable, Figure] = {}
    renamed = []
    for part in parts:
        same = first.setdefault((part.outcome, part.bounds, part.class_, part.group), part)
        known = part.side and same.side and part.side.actor and same.side.actor
        renamed.append(replace(part, side=same.side) if part.document != same.document and not known else part)
    return renamed


def merge(figures: Iterable[Figure], children: Mapping[ClaimId, Sequence[Figure]]) -> tuple[Said, ...]:
    """Figures that say the same as one, with the parts of all of them merged likewise."""
    return tuple(
        Said(
            figure=same[0],
            claims=tuple(same),
            parts=merge(drop_renamed([part for figure in same for part in children.get(figure.id, ())]), children),
        )
        for same in group_by(figures, content_of).values()
    )


def replaces(later: Figure, earlier: Figure, archive: Archive) -> bool:
    """Whether a later document of the same origin has a new figure in place of the earlier."""
    if archive.published(later) <= archive.published(earlier) or content_of(later) == content_of(earlier):
        return False
    return later.outcome is earlier.outcome and (slot_of(later) == slot_of(earlier) or is_whole(later))


def split_overlaps(saids: Sequence[Said]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    wholes: list[Said] = []
    others: list[Said] = []
    for said in sorted(saids, key=lambda said: not is_whole(said.figure)):
        apart = all(are_disjoint(said.figure, whole.figure) for whole in wholes)
        (wholes if apart else others).append(said)
    return tuple(wholes), tuple(others)


def first_of_each(figures: Iterable[Figure], archive: Archive) -> tuple[Figure, ...]:
    return tuple(same[0] for same in group_by(figures, archive.voice_key).values())


def settle(roots: Sequence[Figure], children: Mapping[ClaimId, Sequence[Figure]], archive: Archive) -> Accounts:
    by_voice = group_by(roots, archive.voice_key)
    earlier = [
        figure for said in by_voice.values() for figure in said if any(replaces(new, figure, archive) for new in said)
    ]
    gone = {figure.id for figure in earlier}
    current = ([figure for figure in said if figure.id not in gone] for said in by_voice.values())
    told = [split_overlaps(merge(said, children)) for said in current]
    agreeing = group_by(told, lambda split: frozenset(content_of(said.figure) for said in split[0])).values()
    accounts = tuple(join_accounts(same, children, archive) for same in agreeing)
    return Accounts(accounts=accounts, earlier=tuple(earlier))


def join_accounts(
    same: Sequence[tuple[tuple[Said, ...], tuple[Said, ...]]],
    children: Mapping[ClaimId, Sequence[Figure]],
    archive: Archive,
) -> Account:
    """Accounts that agree on their wholes as one; what else each of them gives is kept."""
    wholes = [claim for split in same for said in split[0] for claim in said.claims]
    others = [claim for split in same for said in split[1] for claim in said.claims]
    return Account(
        voices=first_of_each(wholes, archive), wholes=merge(wholes, children), others=merge(others, children)
    )


def arrange(figures: Sequence[Figure], archive: Archive) -> dict[Outcome, Accounts]:
    """The accounts of asserted figures by outcome, in the order of the outcomes; a part follows its whole.

    Origins that give the same figures share an account; accounts come in the order of their first claims.
    """
    parents = find_parents(figures)
    children = group_by((figure for figure in figures if figure.id in parents), lambda figure: parents[figure.id])
    roots = group_by((figure for figure in figures if figure.id not in parents), lambda figure: figure.outcome)
    return {outcome: settle(roots[outcome], children, archive) for outcome in Outcome if outcome in roots}


def weigh_figures(claims: Iterable[Claim]) -> dict[Stance, list[Figure]]:
    """The figures among the claims by stance, each once."""
    figures = {claim.id: claim for claim in claims if isinstance(claim, Figure)}
    return group_by(figures.values(), lambda figure: figure.stance)
