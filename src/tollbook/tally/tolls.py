"""Tolls: the answer to a question of how many, as bounds that follow from the claims, or by a convention."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, partial

from tollbook.link import UNNAMED, list_origins
from tollbook.model import (
    ActorRef,
    Aggregate,
    Claim,
    Figure,
    Incident,
    IncidentId,
    Linked,
    PlaceRef,
    PolicyToll,
    Question,
    Scope,
    Stance,
    Toll,
    VictimClass,
)
from tollbook.resolve.places import contains
from tollbook.tally.cover import Account, Contains, Reckoning, Window, key_place, reckon
from tollbook.tally.days import ask_days, find_days, is_undated, list_days, list_months
from tollbook.tally.later import Later
from tollbook.tally.notes import cite_claims, note_claims, note_conflict, note_disagreement
from tollbook.tally.picking import Item, list_items, part_sums, pick_items, reach_items
from tollbook.tally.policies import Row, Shelf, count_items, explain_count, find_method, find_policy
from tollbook.tally.proofs import Witness, prove_toll
from tollbook.tally.questions import BOUNDS, check_question, encode_question
from tollbook.tally.sides import UNSAID, SideOf, Standing, key_actor
from tollbook.tally.telling import tell_claims
from tollbook.tally.weighing import Ask, Weighing, lumps_hurt, pick_relevant, weigh_claims

__all__ = [
    "Breakdown",
    "Lens",
    "Weigh",
    "Weighed",
    "answer_with",
    "anywhere",
    "break_down_with",
    "label_side",
    "look_within",
    "name_origins",
    "note_partly",
    "note_undated",
    "note_wars",
    "open_window",
    "order_claims",
    "shelve",
    "weigh_item",
]


class Breakdown(StrEnum):
    """By what a toll may be broken down."""

    SIDE = "side"
    PLACE = "place"
    DAY = "day"
    MONTH = "month"


def anywhere(place: PlaceRef | None) -> bool:
    """That every place, said or not, is within a question that names none."""
    return True


def know_no_side(actor: ActorRef, claim: Claim) -> Standing:
    """Where an actor stands where there is no actor book: unknown."""
    return Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """How a question's words are understood.

    ``within`` says whether a place lies in the one that the question names (``anywhere`` where it names none),
    ``contains`` whether the second place lies in the first, ``side_of`` where an actor stands by the actor
    book. ``place`` is the place that the question names, where ``within`` is what it contains.
    """

    within: Callable[[PlaceRef | None], bool] = anywhere
    contains: Contains = contains
    side_of: SideOf = know_no_side
    place: PlaceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An incident or aggregate with what its claims allow and where it stands."""

    item: Item
    account: Account
    weighing: Weighing


Weigh = Callable[[Item, Ask], Weighed | None]


def open_window(question: Question, lens: Lens) -> Window:
    """The places and days that a question asks of."""
    return Window(within=lens.within, contains=lens.contains, days=ask_days(question.start, question.end))


def weigh_item(item: Item, ask: Ask) -> Weighed | None:
    """What an item's claims allow of those asked for; null where they say nothing of them."""
    if not pick_relevant(item.claims, ask):
        return None
    weighing = weigh_claims(item.claims, item.documents, ask)
    days, dated = find_days(item)
    account = Account(
        id=item.id,
        low=weighing.low,
        high=weighing.high,
        days=days,
        dated=dated,
        place=item.place,
        method=find_method(weighing.heard),
        is_sum=isinstance(item, Aggregate),
        proof=weighing.proof,
        cap=weighing.cap,
        less=weighing.less,
        tell=cache(partial(tell_claims, item.id, item.claims, item.documents, ask)),
    )
    return Weighed(item=item, account=account, weighing=weighing)


def order_claims(claims: Iterable[Claim], linked: Linked) -> tuple[Claim, ...]:
    """The claims, each once, by publication, document and span."""
    published = {ref.id: ref.published or date.max for ref in linked.documents}
    distinct = {claim.id: claim for claim in claims}.values()
    return tuple(sorted(distinct, key=lambda c: (published.get(c.document, date.max), c.document, c.span, c.id)))


def name_origins(claims: Sequence[Claim], linked: Linked) -> tuple[str, ...]:
    """The distinct origins of claims that have a name."""
    return tuple(origin for origin in list_origins(claims, linked.documents) if origin != UNNAMED)


def note_partly(weighed: Iterable[Weighed]) -> Iterator[str]:
    """Which items reach beyond the question, so that their low may lie outside it."""
    claims = [claim for found in weighed if found.account.low for claim in found.weighing.proof]
    if claims:
        yield f"reaches beyond the place or days asked for, so it alone proves no low: {cite_claims(claims)}"


def note_wars(question: Question, linked: Linked, ask: Ask, window: Window) -> Iterator[str]:
    """The war's tolls of those asked for, which enter no other toll."""
    wars = [war for war in linked.aggregates if war.scope is Scope.WAR and window.within(war.place)]
    claims = [c for war in wars for c in pick_relevant(war.claims, ask) if c.stance is Stance.ASSERTED]
    claims = [c for c in claims if isinstance(c, Figure) and c.outcome is question.outcome]
    if claims:
        yield f"kept apart, as it counts the whole war: {cite_claims(order_claims(claims, linked))}"


def note_undated(items: Iterable[Item]) -> Iterator[str]:
    """How many incidents are dated by their reports alone."""
    count = sum(isinstance(item, Incident) and is_undated(item) for item in items)
    if count:
        yield f"no day is said of {count} of the incidents: each is taken by the day of its first report"


def write_notes(
    question: Question, heard: Sequence[Weighed], reckoning: Reckoning, claims: Sequence[Claim]
) -> Iterator[str]:
    by_id = {found.account.id: found for found in heard}
    yield from note_partly(by_id[key] for key in reckoning.partly if key in by_id)
    for found in heard:
        yield from map(note_conflict, found.weighing.conflicts)
    yield from dict.fromkeys(map(note_disagreement, reckoning.disagreements))
    yield from note_claims(claims)
    if question.start or question.end:
        yield from note_undated(found.item for found in heard)


def answer_bounds(question: Question, linked: Linked, lens: Lens, weigh: Weigh) -> Toll:
    window = open_window(question, lens)
    items = reach_items(part_sums(list_items(linked), window.contains), window)
    ask = Ask(
        outcome=question.outcome,
        class_=question.class_,
        group=question.group,
        side=question.side,
        side_of=lens.side_of,
        hurt=any(isinstance(item, Aggregate) and lumps_hurt(item.claims) for item in items),
    )
    weighed = {found.account.id: found for item in items if (found := weigh(item, ask))}
    reckoning = reckon((found.account for found in weighed.values()), window)
    met = [key for key in (*reckoning.inside, *reckoning.partly) if window.within(weighed[key].item.place)]
    heard = [weighed[key] for key in sorted({*met, *reckoning.proof, *reckoning.caps})]
    claims = order_claims((claim for found in heard for claim in found.weighing.heard), linked)
    notes = (*write_notes(question, heard, reckoning, claims), *note_wars(question, linked, ask, window))
    binding, capping = order_claims(reckoning.binding, linked), order_claims(reckoning.capping, linked)
    published = {ref.id: ref.published for found in heard for ref in found.item.documents}
    witness = Witness(heard=claims, published=published, less=reckoning.less)
    return Toll(
        id=encode_question(question),
        question=question,
        low=reckoning.low,
        high=reckoning.high,
        proof=prove_toll(reckoning.low, reckoning.high, binding, capping, witness),
        binding=binding,
        capping=capping,
        disagreements=(
            *(conflict for found in heard for conflict in found.weighing.conflicts),
            *reckoning.disagreements,
        ),
        claims=claims,
        origins=name_origins(claims, linked),
        notes=notes,
    )


def sum_tolls(tolls: Sequence[PolicyToll]) -> tuple[int, int | None, int | None]:
    """The sums of the lows, of the bests and of the highs; a floor without a ceiling leaves the high open."""
    floors = [toll.low if toll.low is not None else toll.best if toll.high is None else 0 for toll in tolls]
    bests = [toll.best for toll in tolls if toll.best is not None]
    is_open = any(toll.low is not None and toll.high is None for toll in tolls)
    tops = [toll.high if toll.high is not None else toll.best for toll in tolls]
    return (
        sum(low or 0 for low in floors),
        sum(bests) if bests else None,
        None if is_open else sum(top or 0 for top in tops),
    )


def shelve(
    question: Question, linked: Linked, lens: Lens, made: Mapping[IncidentId, list[Row]] | None = None
) -> Shelf | None:
    """What a convention counts, laid out so that many questions can be answered from it; null for bounds.

    ``made`` are the rows of incidents that are known.
    """
    check_question(question)
    if question.policy == BOUNDS:
        return None
    incidents = (item for item in list_items(linked) if isinstance(item, Incident))
    sums = (sum_ for sum_ in part_sums(linked.aggregates, lens.contains) if isinstance(sum_, Aggregate))
    return Shelf(find_policy(question.policy), incidents, sums, lens.contains, made)


def answer_policy(question: Question, linked: Linked, lens: Lens, shelf: Shelf) -> Toll:
    """The sum of a convention's figures over the incidents wholly in the question."""
    policy, count = shelf.policy, count_items(shelf, open_window(question, lens))
    ask = Ask(outcome=policy.outcome, class_=VictimClass.ANY, side=None, side_of=lens.side_of)
    counted = {row.item.id: row.item for row in count.rows}.values()
    claims = Later(lambda: order_claims((c for item in counted for c in pick_relevant(item.claims, ask)), linked))
    undated = note_undated(counted) if question.start or question.end else ()
    low, best, high = sum_tolls([row.toll for row in count.rows])
    return Toll(
        id=encode_question(question),
        question=question,
        low=low,
        high=high,
        best=best,
        claims=claims,
        origins=Later(lambda: name_origins(claims, linked)),
        notes=Later(lambda: (*explain_count(policy, count), *undated)),
        events=tuple(row.toll for row in count.rows if row.toll.coding),
    )


def answer_with(question: Question, linked: Linked, lens: Lens, weigh: Weigh, shelf: Shelf | None) -> Toll:
    """What the claims say of how many, with items weighed as given."""
    check_question(question)
    return answer_policy(question, linked, lens, shelf) if shelf else answer_bounds(question, linked, lens, weigh)


def label_side(actor: ActorRef, standing: Standing) -> str:
    """What the side of an actor is called in a breakdown."""
    return standing.side or actor.name or actor.text


def split_sides(question: Question, whole: Toll, lens: Lens) -> Iterator[tuple[str, Question, Lens]]:
    """The sides of the claims heard, by name, then those whose side is not said; a side asked for is one part."""
    if question.side is not None:
        yield question.side, question, lens
        return
    labels: dict[str, str] = {}
    for claim in whole.claims:
        if isinstance(claim, Figure) and claim.side:
            labels.setdefault(key_actor(claim.side), label_side(claim.side, lens.side_of(claim.side, claim)))
    own = replace(lens, side_of=lambda actor, claim: Standing(side=labels.get(key_actor(actor))))
    for label in (*sorted(set(labels.values())), UNSAID):
        yield label, replace(question, side=label), own


def split_places(question: Question, items: Iterable[Item], lens: Lens) -> Iterator[tuple[str, Question, Lens]]:
    """The places of incidents and sums, by name; each holds the places within it."""
    places: dict[str, PlaceRef] = {}
    for item in items:
        if item.place and lens.within(item.place):
            places.setdefault(key_place(item.place), item.place)
    for outer in sorted(places.values(), key=lambda place: (place.name or place.text, key_place(place))):
        label = outer.name or outer.text
        yield label, replace(question, place=label), replace(lens, within=look_within(outer, lens.contains))


def look_within(outer: PlaceRef, contains: Contains) -> Callable[[PlaceRef | None], bool]:
    """Whether a place is ``outer`` or lies in it, as a question of one place."""
    return lambda place: place is not None and (key_place(place) == key_place(outer) or contains(outer, place))


def split_days(
    question: Question, items: Iterable[Item], lens: Lens, by: Breakdown
) -> Iterator[tuple[str, Question, Lens]]:
    """The days or months of incidents and sums, in order."""
    stretches = [find_days(item)[0] for item in items]
    window = ask_days(question.start, question.end)
    spans = list_days(stretches, window) if by is Breakdown.DAY else list_months(stretches, window)
    for first, last in spans:
        label = first.isoformat() if by is Breakdown.DAY else f"{first:%Y-%m}"
        yield label, replace(question, start=first, end=last), lens


def break_down_with(
    question: Question, linked: Linked, by: Breakdown, lens: Lens, weigh: Weigh, shelf: Shelf | None
) -> tuple[Toll, ...]:
    """The parts of a toll, with items weighed as given."""
    whole = answer_with(question, linked, lens, weigh, shelf)
    heard = {claim.id for claim in whole.claims}
    near = pick_items(part_sums(list_items(linked), lens.contains), open_window(question, lens))
    items = [item for item in near if any(claim.id in heard for claim in item.claims)]
    match by:
        case Breakdown.SIDE:
            parts = split_sides(question, whole, lens)
        case Breakdown.PLACE:
            parts = split_places(question, items, lens)
        case _:
            parts = split_days(question, items, lens, by)
    tolls = [replace(answer_with(part, linked, own, weigh, shelf), label=label) for label, part, own in parts]
    return tuple(toll for toll in tolls if toll.low or (toll.claims and toll.label != UNSAID and toll.high != 0))
