"""Tolls: what is known of how many, for a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from tollbook.model.claim import Claim, PlaceRef
from tollbook.model.words import Group, Outcome, VictimClass

__all__ = ["Coding", "Grade", "Losses", "PolicyToll", "Question", "Toll", "TollId"]

TollId = NewType("TollId", str)


class Grade(StrEnum):
    """How well an incident is corroborated, in the words of the Airwars methodology."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a toll is asked of: where, when (both days inclusive), on which side, of whom, by which policy.

    ``place`` is the name as asked, ``side`` an actor's name or one of the sides of the actor book. ``group`` asks of
    children, women, medics and the like only. Null asks of all.
    """

    place: str | None = None
    start: date | None = None
    end: date | None = None
    side: str | None = None
    class_: VictimClass = VictimClass.ANY
    group: Group | None = None
    outcome: Outcome = Outcome.KILLED
    policy: str = "bounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """The people killed by whom they belonged to, as UCDP GED tells them apart: exact numbers that add up to the best.

    ``side_a`` and ``side_b`` name the two parties, null where no claim names one.
    """

    a: int = 0
    b: int = 0
    civilians: int = 0
    unknown: int = 0
    side_a: str | None = None
    side_b: str | None = None

    @property
    def total(self) -> int:
        """All of them."""
        return self.a + self.b + self.civilians + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """Where and when the people of a toll were killed, and how exactly that is known, in the classes of UCDP GED.

    ``item`` is the id of the incident or the sum. ``where_prec`` is 1 (exact) to 7 (at sea or in the air), and
    ``date_prec`` 1 (a day) to 5 (longer than a month); ``clarity`` is 1 for an incident and 2 for what a sum leaves
    over. Null where nothing is known.
    """

    item: str
    place: PlaceRef | None = None
    start: date | None = None
    end: date | None = None
    where_prec: int | None = None
    date_prec: int | None = None
    clarity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyToll:
    """An incident's toll of people killed under one policy; each policy fills the fields that it defines."""

    policy: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    grade: Grade | None = None
    provisional: bool | None = None
    losses: Losses | None = None
    coding: Coding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The answer to a question.

    At least ``low``, at most ``high``; a null ``high`` is unbounded and is said to be. ``label`` is the part of a
    breakdown that this toll is of, null for the whole. ``binding`` are the claims that prove ``low``, ``capping`` those
    that prove ``high`` or, where it is null, leave it open; ``claims`` all that were heard, ``origins`` the distinct
    origins of the claims. ``disagreements`` are sets of claims that cannot all hold, each the fewest that cannot.
    ``proof`` says in a sentence each why there are no fewer and why there are no more. ``id`` says the question again,
    so that ``tollbook why`` can open it. ``events`` are what a policy that codes events adds up, by day and place.
    """

    id: TollId
    question: Question
    low: int
    high: int | None
    best: int | None = None
    label: str | None = None
    binding: Sequence[Claim] = ()
    claims: Sequence[Claim] = ()
    origins: Sequence[str] = ()
    notes: Sequence[str] = field(default=())
    events: tuple[PolicyToll, ...] = ()
    capping: Sequence[Claim] = ()
    proof: Sequence[str] = ()
    disagreements: Sequence[tuple[Claim, ...]] = ()
