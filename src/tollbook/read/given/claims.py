"""The facts of an annotation as claims, each on its exact words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tollbook.collect.decode import replace_controls, tidy_line
from tollbook.errors import GoldError
from tollbook.model import (
    ActorRef,
    Bounds,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    Document,
    Figure,
    Kind,
    PlaceRef,
    Scope,
    Span,
    Stance,
    VictimClass,
    When,
    identify_claim,
)
from tollbook.read.given.annotation import Annotation, GoldControl, GoldDeath, GoldFigure, show

__all__ = ["claim_annotation"]

CERTAIN = 1.0
MOST = 999_999_999
"""More than any count of people can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A document while its facts become claims; ``told`` counts claims of one kind on the same words."""

    document: Document
    told: Counter[tuple[Kind, str]] = field(default_factory=Counter)

    def base(self, kind: Kind, words: str, origins: Sequence[str] | None = None) -> dict[str, Any]:
        """What every claim has; the same words again are those that stand next, where they stand again."""
        quote = replace_controls(words)
        nth = self.told[kind, quote]
        self.told[kind, quote] += 1
        span = self.find_words(quote, nth)
        return {
            "id": identify_claim(self.document.sha256, kind, quote, nth),
            "document": self.document.id,
            "quote": quote,
            "span": span,
            "attribution": self.attribute(origins),
            "confidence": CERTAIN,
        }

    def find_words(self, quote: str, nth: int) -> Span:
        """Where the words stand for the ``nth`` time, or for the last where they stand less often."""
        text, at = self.document.text, -1
        for _ in range(nth + 1):
            found = text.find(quote, at + 1)
            at = found if found >= 0 else at
        return Span(max(at, 0), max(at, 0) + len(quote))

    def attribute(self, origins: Sequence[str] | None) -> tuple[str | None, ...]:
        """The chain from the publisher to the origin; the publisher alone for what it says itself."""
        publisher, origin = self.document.publisher, tidy_line(origins[0]) if origins else None
        return (publisher, origin) if origin and origin != publisher else (publisher,)

    def fail(self, quote: str, reason: str) -> GoldError:
        """The error that says what is wrong with the claim on these words."""
        return GoldError(f"{self.document.receipt.name}: {show(quote)} {reason}")

    def choose_place(self, names: Sequence[str] | None) -> PlaceRef | None:
        """The first of a place's accepted names that stands in the text, else the first."""
        tidy = [name for name in map(tidy_line, names or ()) if name]
        chosen = next((name for name in tidy if name in self.document.text), next(iter(tidy), None))
        return PlaceRef(text=chosen) if chosen else None


def claim_annotation(document: Document, facts: Annotation) -> tuple[Claim, ...]:
    """The claims of a document, in the order of their words, from the facts of its annotation."""
    desk = Desk(document=document)
    claims: list[Claim] = [
        *join_wholes([make_figure(each, desk) for each in facts.figures], facts.figures),
        *(make_control(each, desk) for each in facts.control),
        *(make_death(each, desk) for each in facts.deaths),
    ]
    return tuple(sorted(claims, key=lambda claim: (claim.span, claim.kind, claim.id)))


def name_party(words: str | None) -> ActorRef | None:
    name = tidy_line(words or "")
    return ActorRef(text=name) if name else None


def date_claim(start: date | None, end: date | None) -> When:
    """The dates given; an end without a start says nothing of when it happened."""
    return When(start=start, end=end) if start else When()


def check_numbers(gold: GoldFigure, desk: Desk) -> None:
    if max(gold.low or 0, gold.high or 0) > MOST:
        raise desk.fail(gold.quote, f"has a number above {MOST:,}: correct it")
    if gold.low is not None and gold.high is not None and gold.low > gold.high:
        raise desk.fail(gold.quote, f"has low {gold.low} above high {gold.high}: put the lesser first")
    if gold.start is not None and gold.end is not None and gold.start > gold.end:
        raise desk.fail(gold.quote, f"has start {gold.start} after end {gold.end}: put the earlier first")


def make_figure(gold: GoldFigure, desk: Desk) -> Figure:
    check_numbers(gold, desk)
    return Figure(
        **desk.base(Kind.COUNT, gold.quote, gold.origins),
        stance=gold.stance or Stance.ASSERTED,
        when=date_claim(gold.start, gold.end),
        place=desk.choose_place(gold.places),
        outcome=gold.outcome,
        bounds=Bounds(low=gold.low, high=gold.high, approx=gold.approx, vague=tidy_line(gold.vague or "") or None),
        class_=gold.class_ or VictimClass.ANY,
        group=gold.group,
        side=name_party(gold.side),
        by=name_party(gold.by),
        method=gold.method,
        scope=gold.scope or Scope.INCIDENT,
    )


def join_wholes(figures: Sequence[Figure], gold: Sequence[GoldFigure]) -> list[Figure]:
    """The figures, each with the id of the one whose quote says what it is part of."""
    ids: dict[str, ClaimId] = {}
    for figure, each in zip(figures, gold, strict=True):
        ids.setdefault(each.quote, figure.id)
    wholes = (ids[each.part_of] if each.part_of else None for each in gold)
    return [
        replace(figure, part_of=whole if whole != figure.id else None)
        for figure, whole in zip(figures, wholes, strict=True)
    ]


def make_control(gold: GoldControl, desk: Desk) -> ControlClaim:
    holder = name_party(gold.holder)
    if holder is None:
        raise desk.fail(gold.quote, "has no holder: give one")
    return ControlClaim(
        **desk.base(Kind.CONTROL, gold.quote, gold.origins),
        when=date_claim(gold.start, gold.start),
        place=desk.choose_place(gold.places),
        holder=holder,
        change=gold.change,
        previous=name_party(gold.previous),
    )


def make_death(gold: GoldDeath, desk: Desk) -> Death:
    return Death(**desk.base(Kind.DEATH, gold.quote), name=tidy_line(gold.name))
