"""Claims, incidents and sums for the tests of tallying, made of as few words as will do."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tollbook.model import (
    ActorRef,
    Aggregate,
    Bounds,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    DocumentId,
    DocumentRef,
    Figure,
    Group,
    Incident,
    IncidentId,
    Linked,
    Method,
    Outcome,
    PlaceRef,
    Question,
    Scope,
    Span,
    Stance,
    Toll,
    VictimClass,
    When,
)
from tollbook.tally import Lens, Standing, answer, anywhere

DAY = date(2021, 5, 3)
THIRD_DAY = date(2021, 5, 5)
PLACES = {
    "Norland": PlaceRef(text="Norland", kind="country", gazetteer_id="norland"),
    "Westmark": PlaceRef(text="Westmark", kind="province", gazetteer_id="westmark"),
    "Harbour": PlaceRef(text="Harbour", kind="town", gazetteer_id="harbour"),
    "Mill": PlaceRef(text="Mill", kind="town", gazetteer_id="mill"),
    "Eastmark": PlaceRef(text="Eastmark", kind="province", gazetteer_id="eastmark"),
    "Kell": PlaceRef(text="Kell"),
}
PARENTS = {"westmark": "norland", "eastmark": "norland", "harbour": "westmark", "mill": "westmark"}
SIDES = {"army": "government", "police": "government", "brigade": "rebels"}


def contains(outer: PlaceRef, inner: PlaceRef) -> bool:
    """Whether an invented place lies in another."""
    at = inner.gazetteer_id
    while at is not None and at != outer.gazetteer_id:
        at = PARENTS.get(at)
    return at is not None


def look_up(actor: ActorRef, claim: Claim) -> Standing:
    """Where an invented actor stands; the militia is part of the army."""
    return Standing(side=SIDES.get(actor.text), wholes=frozenset({"army"} if actor.text == "militia" else ()))


def look(place: str | None = None) -> Lens:
    """The lens for a question that names an invented place, or none."""
    outer = PLACES[place] if place else None
    within = anywhere if outer is None else (lambda inner: inner is not None and contains(outer, inner))
    return Lens(within=within, contains=contains, side_of=look_up)


def read_bounds(number: str, *, approx: bool = False) -> Bounds:
    """Bounds as short words: ``12``, ``12+`` (at least), ``-30`` (up to), ``12-15``, else a vague word."""
    if number.isdigit():
        return Bounds(low=int(number), high=int(number), approx=approx)
    if number.endswith("+"):
        return Bounds(low=int(number[:-1]))
    low, dash, high = number.partition("-")
    return Bounds(low=int(low) if low else None, high=int(high)) if dash else Bounds(vague=number)


def count(
    number: str,
    *,
    id: str = "",
    by: str = "Observatory",
    doc: str = "doc-1",
    side: str | None = None,
    class_: VictimClass = VictimClass.ANY,
    group: Group | None = None,
    outcome: Outcome = Outcome.KILLED,
    part_of: str | None = None,
    stance: Stance = Stance.ASSERTED,
    method: Method | None = None,
    approx: bool = False,
) -> Figure:
    """A figure; its words and, unless given, its id say what it is."""
    words = f"{number} {side or ''} {class_} {group or ''} {outcome}"
    return Figure(
        id=ClaimId(id or f"{doc}/{by}/{words}"),
        document=DocumentId(doc),
        quote=words,
        span=Span(0, len(words)),
        attribution=("Wire", by),
        stance=stance,
        outcome=outcome,
        bounds=read_bounds(number, approx=approx),
        class_=class_,
        group=group,
        side=ActorRef(text=side) if side else None,
        method=method,
        part_of=ClaimId(part_of) if part_of else None,
    )


def name_dead(name: str, *, by: str = "Observatory", doc: str = "doc-1", side: str | None = None) -> Death:
    """A person reported dead by name."""
    return Death(
        id=ClaimId(f"{doc}/{by}/{name}"),
        document=DocumentId(doc),
        quote=name,
        span=Span(0, len(name)),
        attribution=("Wire", by),
        name=name,
        side=ActorRef(text=side) if side else None,
    )


def list_documents(claims: Iterable[Claim], copies: dict[str, str] | None = None) -> tuple[DocumentRef, ...]:
    """The documents of claims: ``doc-2`` is published a day after ``doc-1``, and so on; ``doc-x`` on no known day."""
    copies = copies or {}
    return tuple(
        DocumentRef(
            id=DocumentId(name),
            publisher="Wire",
            published=DAY.replace(day=DAY.day + int(number)) if (number := name.split("-")[1][0]).isdigit() else None,
            copy_of=DocumentId(copies[name]) if name in copies else None,
        )
        for name in sorted({claim.document for claim in claims})
    )


def happen(
    *claims: Claim,
    id: str = "in-1",
    place: str | None = "Harbour",
    start: date | None = DAY,
    end: date | None = None,
    copies: dict[str, str] | None = None,
) -> Incident:
    """An incident of these claims, on one day unless an end is given."""
    return Incident(
        id=IncidentId(id),
        claims=claims,
        documents=list_documents(claims, copies),
        origins=tuple(sorted({claim.origin or "" for claim in claims})),
        start=start,
        end=end or start,
        place=PLACES[place] if place else None,
    )


def add_up(
    *claims: Claim,
    id: str = "sum-1",
    scope: Scope = Scope.RUNNING,
    place: str | None = "Harbour",
    start: date | None = DAY,
    end: date | None = THIRD_DAY,
) -> Aggregate:
    """A running toll, a period or the war, over three days unless told otherwise."""
    claims = tuple(replace(claim, scope=scope) if isinstance(claim, Figure) else claim for claim in claims)
    return Aggregate(
        id=IncidentId(id),
        scope=scope,
        claims=claims,
        documents=list_documents(claims),
        origins=tuple(sorted({claim.origin or "" for claim in claims})),
        start=start,
        end=end,
        place=PLACES[place] if place else None,
    )


def hold(
    holder: str,
    change: Change = Change.HOLDS,
    *,
    place: str = "Harbour",
    doc: str = "doc-1",
    by: str = "Observatory",
    start: date | None = None,
    previous: str | None = None,
    stance: Stance = Stance.ASSERTED,
) -> ControlClaim:
    """A claim of who holds an invented place."""
    words = f"{holder} {change} {place}"
    return ControlClaim(
        id=ClaimId(f"{doc}/{by}/{words}"),
        document=DocumentId(doc),
        quote=words,
        span=Span(0, len(words)),
        attribution=("Wire", by),
        stance=stance,
        when=When(start=start, end=start),
        place=PLACES[place],
        holder=ActorRef(text=holder),
        previous=ActorRef(text=previous) if previous else None,
        change=change,
    )


def record(*items: Incident | Aggregate, loose: tuple[Claim, ...] = ()) -> Linked:
    """All that was linked: incidents, sums and loose claims, with their documents."""
    claims = [*(claim for item in items for claim in item.claims), *loose]
    return Linked(
        incidents=tuple(item for item in items if isinstance(item, Incident)),
        aggregates=tuple(item for item in items if isinstance(item, Aggregate)),
        documents=list_documents(claims),
        loose=loose,
    )


def ask(*items: Incident | Aggregate, question: Question | None = None) -> Toll:
    """The answer to a question, or to how many were killed in all."""
    question = question or Question()
    return answer(question, record(*items), look(question.place))


def bound(toll: Toll) -> tuple[int, int | None]:
    """A toll's bounds."""
    return toll.low, toll.high
