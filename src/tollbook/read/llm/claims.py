"""Checked claims of each kind, from the entries of a model's answers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tollbook.model import (
    Action,
    Bounds,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    Document,
    Figure,
    Kind,
    Relation,
    Span,
    identify_claim,
)
from tollbook.read.llm.checks import AGAIN, NO_NAME, NO_NUMBER, NO_PLACE, Desk
from tollbook.read.llm.locate import find_spans, is_name
from tollbook.read.llm.parts import Part
from tollbook.read.llm.shape import (
    Answer,
    SaidAction,
    SaidControl,
    SaidCount,
    SaidDeath,
    SaidRelation,
    read_entries,
)

__all__ = ["Checked", "check_answers"]

NO_WHOLE = "of a share of no figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The claims that stand, in the order of their words, and how many were dropped, by fault."""

    claims: tuple[Claim, ...]
    dropped: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure yet without the larger one that it is part of; ``wholes`` are the places of the words for that."""

    figure: Figure
    fraction: tuple[int, int] | None
    wholes: tuple[Span, ...]


Made = TypeVar("Made")
One = TypeVar("One", bound=Claim)


def check_answers(document: Document, answers: Iterable[tuple[Part, Answer]]) -> Checked:
    """The claims of a document that its own words bear, of all that a model said of its parts."""
    desk = Desk.open(document)
    drafts: list[Draft] = []
    others: list[Claim] = []
    for part, answer in answers:
        drafts += keep(make_draft(said, part, desk) for said in read_entries(answer.counts, SaidCount, desk.dropped))
        others += keep(make_control(s, part, desk) for s in read_entries(answer.control, SaidControl, desk.dropped))
        others += keep(make_death(s, part, desk) for s in read_entries(answer.deaths, SaidDeath, desk.dropped))
        others += keep(make_action(s, part, desk) for s in read_entries(answer.actions, SaidAction, desk.dropped))
        others += keep(make_relation(s, part, desk) for s in read_entries(answer.relations, SaidRelation, desk.dropped))
    claims = [*join_wholes(drafts, desk), *number_claims(document, others)]
    ordered = sorted(claims, key=lambda claim: (claim.span, claim.kind, claim.id))
    return Checked(claims=tuple(ordered), dropped=+desk.dropped)


def keep(made: Iterable[Made | None]) -> list[Made]:
    """Those that were made."""
    return [each for each in made if each is not None]


def number_claims(document: Document, claims: Sequence[One]) -> list[One]:
    """The claims with ids that tell apart those of one kind and the same words, by their order in the text."""
    seen: Counter[tuple[Kind, str]] = Counter()
    numbered = []
    for claim in sorted(claims, key=lambda claim: claim.span):
        nth = seen[claim.kind, claim.quote]
        seen[claim.kind, claim.quote] += 1
        numbered.append(replace(claim, id=identify_claim(document.sha256, claim.kind, claim.quote, nth)))
    return numbered


def make_draft(said: SaidCount, part: Part, desk: Desk) -> Draft | None:
    """A figure with the bounds of its words; null, and counted, where they give none."""
    quote = desk.find_quote(said, part, Kind.COUNT)
    if quote is None:
        return None
    counted = desk.grammar.count(quote)
    if counted is None:
        desk.dropped[NO_NUMBER] += 1
        return None
    if counted.span != quote and (Kind.COUNT, counted.span) in desk.told:
        desk.dropped[AGAIN] += 1
        return None
    desk.told.add((Kind.COUNT, counted.span))
    figure = Figure(
        **desk.base(said, Kind.COUNT, counted.span, part),
        outcome=said.outcome,
        bounds=counted.bounds,
        class_=said.victims,
        group=said.group,
        side=desk.take_actor(said.side, part),
        by=desk.take_actor(said.by, part),
        method=said.method,
        scope=said.scope,
    )
    text, furniture = desk.document.text, desk.document.furniture
    wholes = find_spans(said.part_of, text, part.span, furniture) if said.part_of else ()
    return Draft(figure=figure, fraction=counted.fraction, wholes=tuple(wholes))


def join_wholes(drafts: Sequence[Draft], desk: Desk) -> list[Figure]:
    """The figures, each with the larger one that it is part of where the bounds of both allow that.

    A share ("half of them") has the bounds that its whole gives it; one of no exact whole is dropped.
    """
    by_span = {draft.figure.span: draft for draft in drafts}
    figures = number_claims(desk.document, [draft.figure for draft in drafts])
    here = {figure.span: figure for figure in figures}
    joined: list[Figure] = []
    for figure in figures:
        draft = by_span[figure.span]
        whole = next((here[span] for span in here if any(span.overlaps(each) for each in draft.wholes)), None)
        bounds = take_share(draft.fraction, whole) if draft.fraction else figure.bounds
        if bounds is None:
            desk.dropped[NO_WHOLE] += 1
            continue
        figure = replace(figure, bounds=bounds)
        joined.append(replace(figure, part_of=whole.id) if whole and may_hold(whole, figure) else figure)
    return drop_circles(joined)


def take_share(fraction: tuple[int, int], whole: Figure | None) -> Bounds | None:
    """The bounds of a share of a figure, or null where that is none or not exact."""
    if whole is None or whole.bounds.low is None or whole.bounds.low != whole.bounds.high:
        return None
    share = round(whole.bounds.low * fraction[0] / fraction[1])
    return Bounds(low=share, high=share, approx=whole.bounds.approx)


def may_hold(whole: Figure, part: Figure) -> bool:
    """Whether one figure can include another: another one, of the same outcome, and not the smaller."""
    if whole.span == part.span or whole.outcome is not part.outcome:
        return False
    return part.bounds.low is None or whole.bounds.high is None or part.bounds.low <= whole.bounds.high


def drop_circles(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that would be part of themselves being part of nothing."""
    wholes = {figure.id: figure.part_of for figure in figures}
    return [replace(figure, part_of=None) if is_circle(figure.id, wholes) else figure for figure in figures]


def is_circle(id: ClaimId, wholes: Mapping[ClaimId, ClaimId | None]) -> bool:
    """Whether the way from a figure to its wholes does not end, or ends at none of the figures."""
    seen, whole = {id}, wholes.get(id)
    while whole is not None:
        if whole in seen or whole not in wholes:
            return True
        seen.add(whole)
        whole = wholes[whole]
    return False


def make_control(said: SaidControl, part: Part, desk: Desk) -> ControlClaim | None:
    span = desk.find_quote(said, part, Kind.CONTROL)
    holder = desk.take_actor(said.holder, part) if span else None
    if span is None or holder is None:
        return None
    base = desk.base(said, Kind.CONTROL, span, part)
    if base["place"] is None:
        desk.dropped[NO_PLACE] += 1
        return None
    return ControlClaim(**base, holder=holder, change=said.change, previous=desk.take_actor(said.previous, part))


def make_death(said: SaidDeath, part: Part, desk: Desk) -> Death | None:
    """A death by name: the claim's words are the name, which must stand in the quote."""
    quote = desk.find_quote(said, part, Kind.DEATH)
    if quote is None:
        return None
    span = next(find_spans(said.name, desk.document.text, quote, desk.document.furniture), None)
    name = " ".join(desk.document.text[span.start : span.end].split()) if span else ""
    if span is None or not is_name(name) or desk.names_sender(name):
        desk.dropped[NO_NAME] += 1
        return None
    base = desk.base(said, Kind.DEATH, span, part)
    return Death(**base, name=name, role=desk.take_name(said.role, part), side=desk.take_actor(said.side, part))


def make_action(said: SaidAction, part: Part, desk: Desk) -> Action | None:
    span = desk.find_quote(said, part, Kind.ACTION)
    if span is None:
        return None
    return Action(
        **desk.base(said, Kind.ACTION, span, part),
        type=said.type,
        actors=desk.take_actors(said.actors, part),
        targets=desk.take_actors(said.targets, part),
        modality=said.modality,
    )


def make_relation(said: SaidRelation, part: Part, desk: Desk) -> Relation | None:
    span = desk.find_quote(said, part, Kind.RELATION)
    subject = desk.take_actor(said.subject, part) if span else None
    object_ = desk.take_actor(said.object, part) if span else None
    if span is None or subject is None or object_ is None:
        return None
    return Relation(**desk.base(said, Kind.RELATION, span, part), subject=subject, object=object_, type=said.type)
