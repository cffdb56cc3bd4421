"""The ledger: a record's incidents and sums, held ready for any question.

A small record is answered by :func:`tollbook.tally.tolls.answer_with`, every item weighed once for the same people.
Where there are more items than that is worth the while for, they stand on pages, one for each outcome, and what a toll
cites is looked up when somebody looks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tollbook.model import (
    ActorRef,
    Aggregate,
    Claim,
    ClaimId,
    Figure,
    IncidentId,
    Linked,
    Outcome,
    Question,
    Toll,
    VictimClass,
)
from tollbook.tally.atlas import Atlas, Named, count_places
from tollbook.tally.cover import key_place
from tollbook.tally.days import ask_days, list_days, list_months
from tollbook.tally.later import Later
from tollbook.tally.notes import note_claims, note_conflict, note_disagreement
from tollbook.tally.pages import Detail, Page, Reach
from tollbook.tally.picking import Item, list_items, part_sums
from tollbook.tally.policies import Row, Shelf
from tollbook.tally.proofs import Witness, prove_toll
from tollbook.tally.questions import BOUNDS, check_question, encode_question
from tollbook.tally.sheets import build_sheet, relabel
from tollbook.tally.sides import UNSAID, key_actor
from tollbook.tally.tolls import (
    Breakdown,
    Lens,
    Weighed,
    answer_with,
    anywhere,
    break_down_with,
    label_side,
    look_within,
    name_origins,
    note_partly,
    note_undated,
    note_wars,
    open_window,
    order_claims,
    shelve,
    weigh_item,
)
from tollbook.tally.weighing import Ask, lumps_hurt, pick_relevant

__all__ = ["Ledger", "answer", "break_down"]

Ints = NDArray[np.int64]

MANY = 2_000
"""Incidents and sums up to which every word of a sum is laid beside those of the incidents that it may hold."""
ITEMS_A_SUM = 20
"""One sum may hold any incident: so many times fewer of them are as much work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question, how it is understood on a page, and the name of the part of a breakdown that it is."""

    question: Question
    page: Page
    ask: Ask
    reach: Reach
    lens: Lens
    label: str | None = None


class Ledger:
    """A record's incidents and sums.

    ``lens`` says which place holds which and where an actor stands; more items than ``many`` stand on pages,
    or more sums than a twentieth of it.
    """

    def __init__(self, linked: Linked, lens: Lens, *, many: int = MANY) -> None:
        self.linked, self.lens, self.many = linked, lens, many
        self.items = part_sums(list_items(linked), lens.contains)
        self.known: dict[tuple[IncidentId, Ask], Weighed | None] = {}
        self.shelves: dict[str, Shelf | None] = {}
        self.made: dict[str, dict[IncidentId, list[Row]]] = {}
        self.pages: dict[tuple[Outcome, frozenset[tuple[str, str]]], Page] = {}

    @cached_property
    def is_large(self) -> bool:
        """Whether the items stand on pages: very many of them, or many sums, each of which may hold any incident."""
        sums = sum(isinstance(item, Aggregate) for item in self.items)
        return len(self.items) > self.many or sums > self.many // ITEMS_A_SUM

    @cached_property
    def hurt(self) -> bool:
        """Whether any sum lumps the dead and the wounded."""
        return any(lumps_hurt(item.claims) for item in self.items if isinstance(item, Aggregate))

    @cached_property
    def atlas(self) -> Atlas:
        """The places of all items."""
        atlas = Atlas(self.lens.contains)
        for item in self.items:
            atlas.number(item.place)
        return atlas

    @cached_property
    def named(self) -> Named:
        """The places that all claims of the record name, for questions that name one."""
        return count_places(self.linked)

    @cached_property
    def keys(self) -> Ints:
        """For each place of the atlas what makes places one, by number."""
        numbers: dict[str, int] = {}
        return np.array(
            [numbers.setdefault(key_place(place) if place else "", len(numbers)) for place in self.atlas.places],
            np.int64,
        )

    def weigh(self, item: Item, ask: Ask) -> Weighed | None:
        """An item weighed by itself, once for the same people asked for."""
        if (item.id, ask) not in self.known:
            self.known[item.id, ask] = weigh_item(item, ask)
        return self.known[item.id, ask]

    def open_shelf(self, question: Question) -> Shelf | None:
        """What a question's convention counts; null for bounds."""
        if question.policy not in self.shelves:
            self.shelves[question.policy] = shelve(question, self.linked, self.lens, self.made.get(question.policy))
        return self.shelves[question.policy]

    def open_page(self, outcome: Outcome) -> Page:
        """The page of an outcome."""
        key = outcome, frozenset[tuple[str, str]]()
        if key not in self.pages:
            ask = Ask(outcome=outcome, class_=VictimClass.ANY, side=None, side_of=self.lens.side_of, hurt=self.hurt)
            self.pages[key] = Page(build_sheet(self.items, ask), self.atlas, self.keys)
        return self.pages[key]

    def open_relabelled(self, outcome: Outcome, labels: dict[str, str]) -> Page:
        """The page of an outcome where each actor stands on the side that it is labelled with."""
        key = outcome, frozenset(labels.items())
        if key not in self.pages:
            page = self.open_page(outcome)
            self.pages[key] = page.replace_sheet(relabel(page.sheet, labels))
        return self.pages[key]

    def warm(self, outcomes: Iterable[Outcome] = (Outcome.KILLED,)) -> None:
        """Work out all that questions of these outcomes may ask."""
        for outcome in outcomes if self.is_large else ():
            self.open_page(outcome).warm()

    def extend(self, linked: Linked) -> "Ledger":
        """The ledger of a record that came of this one; what was worked out of items that are the same is kept."""
        grown = Ledger(linked, self.lens, many=self.many)
        before = {item.id: item for item in self.items}
        same = {item.id for item in grown.items if (old := before.get(item.id)) is item or old == item}
        grown.known = {key: found for key, found in self.known.items() if key[0] in same}
        if "named" in vars(self):
            grown.named = self.named.extend(self.linked, linked)
        made = self.made | {policy: shelf.made for policy, shelf in self.shelves.items() if shelf}
        for policy, rows in made.items():
            grown.made[policy] = {id_: own for id_, own in rows.items() if id_ in same}
        for (outcome, labels), page in self.pages.items():
            if not labels and grown.is_large and grown.hurt == self.hurt:
                grown.pages[outcome, labels] = page.extend(grown.items, same, grown.atlas, grown.keys)
        return grown

    def answer(self, question: Question, lens: Lens | None = None) -> Toll:
        """What the claims say of how many; ``lens`` says which places are within the question's, where it names one.

        Raises :class:`QuestionError` for a question that no toll can answer.
        """
        check_question(question)
        lens = replace(lens or self.lens, contains=self.lens.contains, side_of=self.lens.side_of)
        if question.policy != BOUNDS or not self.is_large:
            return answer_with(question, self.linked, lens, self.weigh, self.open_shelf(question))
        part = self.understand(question, lens)
        return self.cite(part, *part.page.span(part.ask, part.reach))

    def understand(self, question: Question, lens: Lens) -> Part:
        """A question on its page."""
        page = self.open_page(question.outcome)
        return Part(
            question=question,
            page=page,
            ask=page.sheet.ask(question.class_, question.group, question.side),
            reach=Reach(within=self.mark_within(lens), days=ask_days(question.start, question.end)),
            lens=lens,
        )

    def mark_within(self, lens: Lens) -> NDArray[np.bool_] | None:
        """Which places lie in a question's; null where it names none."""
        if lens.within is anywhere:
            return None
        if lens.place is not None:
            return self.atlas.mark(self.atlas.list_inner(lens.place))
        return np.array([lens.within(place) for place in self.atlas.places], bool)

    def cite(self, part: Part, low: int, high: int | None) -> Toll:
        """A toll whose claims are looked up when somebody looks."""
        cited = Cited(self, part)
        return Toll(
            id=encode_question(part.question),
            question=part.question,
            low=low,
            high=high,
            label=part.label,
            binding=Later(cited.list_binding),
            capping=Later(cited.list_capping),
            proof=Later(lambda: cited.prove(low, high)),
            disagreements=Later(cited.list_disagreements),
            claims=Later(cited.list_claims),
            origins=Later(lambda: name_origins(cited.list_claims(), self.linked)),
            notes=Later(lambda: tuple(cited.write_notes())),
        )

    def break_down(self, question: Question, by: Breakdown, lens: Lens | None = None) -> tuple[Toll, ...]:
        """The toll of each side, place, day or month that the claims heard name; those of nobody are left out.

        A part is the answer to the question narrowed to it. Parts need not add up to the whole: a province holds its
        towns, and a running toll over several days proves nothing of one. Raises :class:`QuestionError` as
        :meth:`answer` does.
        """
        check_question(question)
        lens = replace(lens or self.lens, contains=self.lens.contains, side_of=self.lens.side_of)
        if question.policy != BOUNDS or not self.is_large:
            return break_down_with(question, self.linked, by, lens, self.weigh, self.open_shelf(question))
        whole = self.understand(question, lens)
        heard, _ = whole.page.find_met(whole.ask, whole.reach)
        match by:
            case Breakdown.SIDE:
                parts = self.split_sides(whole, heard)
            case Breakdown.PLACE:
                parts = self.split_places(whole, heard)
            case _:
                parts = self.split_days(whole, heard, by)
        return tuple(filter(None, map(self.toll_part, parts)))

    def toll_part(self, part: Part) -> Toll | None:
        """The toll of a part of a breakdown; null where that is of nobody."""
        low, high = part.page.span(part.ask, part.reach)
        if not low and (part.label == UNSAID or high == 0 or not len(part.page.find_met(part.ask, part.reach)[0])):
            return None
        return self.cite(part, low, high)

    def split_sides(self, whole: Part, heard: Ints) -> Iterator[Part]:
        """The sides of the claims heard, by name, then those whose side is not said; a side asked for is one part."""
        question = whole.question
        if question.side is not None:
            yield replace(whole, label=question.side)
            return
        labels: dict[str, str] = {}
        items = [whole.page.sheet.heard[row].item for row in heard.tolist() if whole.page.sheet.heard[row].cast]
        sided = (c for item in items for c in pick_relevant(item.claims, whole.ask) if isinstance(c, Figure) and c.side)
        for claim in order_claims(sided, self.linked):
            side: ActorRef = claim.side  # type: ignore[attr-defined]
            labels.setdefault(key_actor(side), label_side(side, self.lens.side_of(side, claim)))
        page = self.open_relabelled(question.outcome, labels)
        for label in (*sorted(set(labels.values())), UNSAID):
            ask = page.sheet.ask(question.class_, question.group, label)
            yield replace(whole, question=replace(question, side=label), page=page, ask=ask, label=label)

    def split_places(self, whole: Part, heard: Ints) -> Iterator[Part]:
        """The places of incidents and sums, by name; each holds the places within it."""
        places: dict[str, int] = {}
        for number in dict.fromkeys(whole.page.place[heard].tolist()):
            if (place := self.atlas.places[number]) and whole.lens.within(place):
                places.setdefault(key_place(place), number)
        named = [(place, number) for number in places.values() if (place := self.atlas.places[number])]
        for outer, number in sorted(named, key=lambda each: (each[0].name or each[0].text, key_place(each[0]))):
            label = outer.name or outer.text
            within = self.atlas.mark(self.atlas.find_inner(number)) | (self.keys == self.keys[number])
            yield replace(
                whole,
                question=replace(whole.question, place=label),
                reach=replace(whole.reach, within=within),
                lens=replace(whole.lens, within=look_within(outer, self.lens.contains), place=None),
                label=label,
            )

    def split_days(self, whole: Part, heard: Ints, by: Breakdown) -> Iterator[Part]:
        """The days or months of incidents and sums, in order."""
        stretches = list(zip(whole.page.first[heard].tolist(), whole.page.last[heard].tolist(), strict=True))
        spans = (list_days if by is Breakdown.DAY else list_months)(stretches, whole.reach.days)
        for first, last in spans:
            yield replace(
                whole,
                question=replace(whole.question, start=first, end=last),
                reach=replace(whole.reach, days=(first.toordinal(), last.toordinal())),
                label=first.isoformat() if by is Breakdown.DAY else f"{first:%Y-%m}",
            )


def answer(question: Question, linked: Linked, lens: Lens) -> Toll:
    """What the claims say of how many.

    By the policy ``bounds`` the toll follows from the claims alone: incidents add up, running tolls and periods hold
    the incidents in them, the war's tolls are kept apart. By a convention it is the sum of the incidents' figures.
    Raises :class:`QuestionError` for a question that no toll can answer.
    """
    return Ledger(linked, lens).answer(question, lens)


def break_down(question: Question, linked: Linked, by: Breakdown, lens: Lens) -> tuple[Toll, ...]:
    """The toll of each side, place, day or month, as :meth:`Ledger.break_down` gives it."""
    return Ledger(linked, lens).break_down(question, by, lens)


@dataclass(frozen=True)
class Cited:
    """What a toll from a page cites."""

    ledger: Ledger
    part: Part

    @cached_property
    def detail(self) -> Detail:
        """The rows behind the toll."""
        return self.part.page.detail(self.part.ask, self.part.reach)

    def find_items(self, rows: Iterable[int]) -> list[Item]:
        return [self.part.page.sheet.heard[row].item for row in rows]

    def weigh(self, rows: Iterable[int]) -> list[Weighed]:
        found = (self.ledger.weigh(item, self.part.ask) for item in self.find_items(rows))
        return [weighed for weighed in found if weighed]

    def list_claims(self) -> tuple[Claim, ...]:
        """All claims that were heard."""
        items = self.find_items(self.detail.heard)
        return order_claims(
            (c for item in items for c in pick_relevant(item.claims, self.part.ask)), self.ledger.linked
        )

    def list_binding(self) -> tuple[Claim, ...]:
        """The claims that prove the low."""
        proving = self.weigh(self.detail.proof)
        return order_claims((claim for found in proving for claim in found.weighing.proof), self.ledger.linked)

    def list_capping(self) -> tuple[Claim, ...]:
        """The claims that prove the high, or leave it open."""
        capping = self.weigh(self.detail.capping)
        return order_claims((claim for found in capping for claim in found.weighing.cap), self.ledger.linked)

    def prove(self, low: int, high: int | None) -> tuple[str, ...]:
        """Why there are no fewer and no more, in a sentence each."""
        found = self.weigh(np.union1d(self.detail.proof, self.detail.capping).tolist())
        witness = Witness(
            heard=self.list_claims(),
            published={ref.id: ref.published for each in found for ref in each.item.documents},
            less=frozenset[ClaimId]().union(*(each.account.less for each in found)),
        )
        return tuple(prove_toll(low, high, self.list_binding(), self.list_capping(), witness))

    def list_disagreements(self) -> tuple[tuple[Claim, ...], ...]:
        """Claims that cannot all hold: of origins that contradict themselves, and of sums that are passed."""
        table = self.part.page.sheet.weigh(self.part.ask)
        doubtful = self.weigh(row for row in self.detail.heard if table.doubtful[row])
        passed = self.weigh(self.detail.passed)
        return (*(c for found in doubtful for c in found.weighing.conflicts), *(f.weighing.heard for f in passed))

    def write_notes(self) -> Iterator[str]:
        """What a reader of the toll has to know besides its bounds."""
        part, page = self.part, self.part.page
        table = page.sheet.weigh(part.ask)
        yield from note_partly(self.weigh(row for row in self.detail.partly if table.low[row]))
        for found in self.weigh(row for row in self.detail.heard if table.doubtful[row]):
            yield from map(note_conflict, found.weighing.conflicts)
        for found in self.weigh(self.detail.passed):
            yield note_disagreement(found.weighing.heard)
        yield from note_claims(self.list_claims())
        if part.question.start or part.question.end:
            yield from note_undated(self.find_items(self.detail.heard))
        yield from note_wars(part.question, self.ledger.linked, part.ask, open_window(part.question, part.lens))
