"""Figures: the candidates that the network takes for figures, with their roles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tollbook.model import (
    ActorRef,
    Bounds,
    ClaimId,
    Figure,
    Group,
    Kind,
    Method,
    Outcome,
    PlaceRef,
    Scope,
    Span,
    Stance,
    VictimClass,
    When,
)
from tollbook.read.hand import load_words
from tollbook.read.learned.decider import Decider, rate
from tollbook.read.learned.heads import HEADS, list_roles
from tollbook.read.learned.placing import choose_places, name_place
from tollbook.read.learned.voices import trace_origin
from tollbook.read.messages import is_message
from tollbook.read.parts_of import is_smaller, may_befall_part
from tollbook.read.reader import list_wholes, merge_repeated
from tollbook.read.relative import work_out
from tollbook.read.scope import names_one_act
from tollbook.read.stance import find_stance
from tollbook.read.vetoes import are_spared
from tollbook.read.victims import sum_up

__all__ = ["make_figures"]


LONGEST_MESSAGE = 250
"""Characters of a text message or a post, which tells what its writer saw unless it says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A candidate taken for a figure: its number among the candidates, its bounds, and how sure the network is."""

    index: int
    bounds: Bounds
    chance: float
    whole: int | None


class Counter:
    """Makes the figures of one document."""

    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self.spots = decider.spots
        self.outcomes = decider.weigh("outcome")
        self.groups = decider.weigh("group")
        likeliest = [Outcome(HEADS["outcome"][1][1 + k]) for k in self.outcomes[:, 1:].argmax(axis=1)]
        self.befell = [self.find_outcome(index, outcome) for index, outcome in enumerate(likeliest)]
        backed = {i for i, found in enumerate(self.spots.found) if found is not None}
        sure = sorted({*decider.find("outcome", backed), *self.find_living(backed)})
        self.asking = sorted([*sure, *self.find_told_below(sure)])
        self.rows = {index: n for n, index in enumerate(self.asking)}
        roles = (role for role in list_roles("figures") if role != "place")
        self.answers = {role: decider.choose(role, self.asking) for role in roles}
        self.choices = {
            head: [HEADS[head][1][k] for k in decider.weigh(head).argmax(axis=1)] for head in ("class", "method")
        }
        self.scopes, self.stances = decider.weigh("scope"), decider.weigh("stance")
        self.wholes = self.find_wholes()
        self.taken = {taken.index: taken for taken in self.take()}
        self.places = choose_places(decider, {index: taken.whole for index, taken in self.taken.items()})

    def find_outcome(self, index: int, likeliest: Outcome) -> Outcome:
        """What befell those counted: the likeliest, unless that is death and the rules find another outcome that the
        sentence of a bare number names before it ("wounded I stopped counting after 60")."""
        found = self.spots.found[index]
        if likeliest is not Outcome.KILLED or found is None or found.evidence.rule != "topic":
            return likeliest
        return found.outcome if found.evidence.token != found.candidate.number else likeliest

    def find_living(self, backed: Iterable[int]) -> Iterator[int]:
        """Of the candidates that the rules back those of people harmed otherwise than killed; a smaller chance is
        enough, since few numbers but theirs look like them."""
        least, killed = load_words("decisions")["least"]["outcome"]["living"], HEADS["outcome"][1].index(Outcome.KILLED)
        for index in backed:
            chances = self.outcomes[index]
            if 1 - chances[0] >= least and 1 + chances[1:].argmax() != killed:
                yield index

    def find_told_below(self, sure: Sequence[int]) -> Iterator[int]:
        """The candidates below a headline that give again a number of the headline's; a smaller chance is enough."""
        least = load_words("decisions")["least"]["outcome"]["told"]
        told = {self.describe(index) for index in sure if self.spots.figures[index].paragraph.headline}
        told -= {self.describe(index) for index in sure if not self.spots.figures[index].paragraph.headline}
        for index, chances in enumerate(self.outcomes):
            below = index not in sure and not self.spots.figures[index].paragraph.headline
            if below and 1 - chances[0] >= least and self.describe(index) in told:
                yield index

    def describe(self, index: int) -> tuple[int | None, Outcome]:
        """The number that a candidate gives, and what befell those it counts."""
        return self.spots.candidates[index].quantity.bounds.low, self.befell[index]

    def find_answer(self, role: str, index: int) -> int | None:
        """The number of the spot that answers for a candidate, or null for none."""
        return self.answers[role][self.rows[index]].index

    def find_wholes(self) -> dict[int, int]:
        """The whole of each part among the candidates that are figures, the surest first; none that closes a circle,
        and none that cannot include the part."""
        wholes: dict[int, int] = {}
        for index in sorted(self.asking, key=lambda index: -self.answers["whole"][self.rows[index]].chance):
            whole = self.find_answer("whole", index)
            if whole is None or whole not in self.rows or index in list_wholes(whole, wholes):
                continue
            if self.may_include(whole, index):
                wholes[index] = whole
        return wholes

    def may_include(self, whole: int, part: int) -> bool:
        """Whether a figure can include another: it is larger, or "all twelve of them", the same befell both, or the one
        before the other ("of the injured two died"), and one party tells both, unless the rules find the part too."""
        over, own = (self.spots.candidates[index] for index in (whole, part))
        larger, smaller = over.quantity.bounds, own.quantity.bounds
        fits = is_smaller(smaller, larger) or (own.partitive and smaller == larger)
        if not fits or not may_befall_part(self.befell[part], self.befell[whole]):
            return False
        told = {self.spots.parties[i].text.casefold() for i in self.list_origins(whole, part)}
        return len(told) < 2 or whole in (self.decider.rules.pick("whole", part) or ())

    def list_origins(self, *figures: int) -> list[int]:
        """The parties from whom some figures come, of those that come from any."""
        answers = (self.find_answer("origin", index) for index in figures)
        return [answer for answer in answers if answer is not None]

    def take(self) -> list[Taken]:
        """The candidates that are figures, with bounds; those worked out from another come last."""
        taken: dict[int, Taken] = {}
        for index in sorted(self.asking, key=lambda index: self.spots.candidates[index].quantity.relative):
            whole = self.wholes.get(index)
            bounds = self.bound(index, whole, taken)
            alive = self.befell[index] is Outcome.KILLED and are_spared(self.spots.candidates[index])
            if bounds is not None and not alive:
                sure = float(self.outcomes[index][1:].max() * self.groups[index].max())
                taken[index] = Taken(index=index, bounds=bounds, chance=sure, whole=whole)
        return [taken[index] for index in sorted(taken)]

    def bound(self, index: int, whole: int | None, taken: dict[int, Taken]) -> Bounds | None:
        """The bounds of a candidate: its own, or worked out from the whole that the network finds, else from the last
        figure before it; null where that is open."""
        quantity = self.spots.candidates[index].quantity
        if not quantity.relative:
            return quantity.bounds
        before = [other for other in taken if other < index and taken[other].bounds.low is not None]
        over = whole if whole in taken else max(before, default=None)
        if over is None:
            return None
        parts = [other.bounds for other in taken.values() if other.whole == over]
        return work_out(quantity, taken[over].bounds, parts)

    def make(self) -> list[Figure]:
        """The figures as claims, those told again left out."""
        seen: dict[str, int] = {}
        ids: dict[int, ClaimId] = {}
        scene = self.decider.scene
        for index in self.taken:
            quote = scene.quote(self.span(index))
            ids[index] = scene.name_claim(Kind.COUNT, self.span(index), seen.get(quote, 0))
            seen[quote] = seen.get(quote, 0) + 1
        told = [self.make_figure(taken, ids) for taken in self.taken.values()]
        headlines = {ids[index] for index in self.taken if self.spots.figures[index].paragraph.headline}
        return merge_repeated(told, headlines)

    def span(self, index: int) -> Span:
        return self.spots.figures[index].span

    def make_figure(self, taken: Taken, ids: dict[int, ClaimId]) -> Figure:
        """One figure with all its roles."""
        index, scene = taken.index, self.decider.scene
        method, span = self.choices["method"][index], self.span(index)
        return Figure(
            **(scene.base(Kind.COUNT, span) | {"id": ids[index], "attribution": self.attribute(index)}),
            stance=self.find_stance(index),
            when=self.date(index),
            place=self.locate(index),
            confidence=rate(Kind.COUNT, taken.chance),
            outcome=self.befell[index],
            bounds=taken.bounds,
            class_=sum_up(self.spots.candidates[index]) or VictimClass(self.choices["class"][index]),
            group=self.find_group(index),
            side=self.name("side", index),
            by=self.name("by", index),
            method=Method(method) if method else None,
            scope=self.find_scope(index),
            part_of=ids.get(taken.whole) if taken.whole is not None else None,
        )

    def attribute(self, index: int) -> tuple[str | None, ...]:
        """The chain from the publisher to the origin; whoever did it, and anybody in a message of a few words, says so
        only where the grammar hears it."""
        answer = self.find_answer("origin", index)
        text = self.decider.scene.parse.text
        message = len(text) < LONGEST_MESSAGE or is_message(text)
        if answer is not None and (message or self.is_blamed(answer, index)):
            heard = self.decider.rules.pick("origin", index)
            answer = answer if heard is None or answer in heard else None
        if answer is None:
            return trace_origin(self.decider.scene, self.span(index), None)
        party = self.spots.parties[answer]
        head = party.paragraph.locate(party.token.doc[party.token.i : party.token.i + 1])
        return trace_origin(self.decider.scene, self.span(index), party.text, head)

    def is_blamed(self, party: int, index: int) -> bool:
        """Whether a party is the one said to have done what a figure counts."""
        doer, parties = self.find_answer("by", index), self.spots.parties
        return doer is not None and parties[doer].text.casefold() == parties[party].text.casefold()

    def find_scope(self, index: int) -> Scope:
        """What a figure adds up; what is told of one day, or of no time, is likelier than not one incident, and more so
        where its sentence names a single act."""
        answer = self.find_answer("time", index)
        kind = self.spots.expressions[answer].kind if answer is not None else "none"
        favour: dict[str, float] = load_words("decisions")["incident"]
        chances = dict(zip(HEADS["scope"][1], map(float, self.scopes[index]), strict=True))
        chances[Scope.INCIDENT] *= favour.get(kind, 1.0)
        if kind in favour and names_one_act(self.spots.candidates[index].number.sent.text):
            chances[Scope.INCIDENT] *= favour["act"]
        return max(Scope, key=lambda scope: chances[scope])

    def find_stance(self, index: int) -> Stance:
        """What the report makes of a figure; that it takes it back or rejects it is likelier if the rules say so.

        A message that gives no other number of people so harmed takes none back unless the rules say so.
        """
        chances = dict(zip(HEADS["stance"][1], map(float, self.stances[index]), strict=True))
        found, scene = self.spots.found[index], self.decider.scene
        ruled = find_stance(found, scene.figures, scene.parse) if found is not None else Stance.ASSERTED
        if is_message(scene.parse.text) and not self.has_rival(index):
            return ruled
        if ruled is not Stance.ASSERTED:
            chances[ruled] *= load_words("decisions")["stance"]["ruled"]
        return max(Stance, key=lambda stance: chances[stance])

    def has_rival(self, index: int) -> bool:
        """Whether another figure, of no group alone, counts people harmed in the same way."""
        others = (other for other in self.taken if other != index and self.befell[other] is self.befell[index])
        return any(self.find_group(other) is None for other in others)

    def find_group(self, index: int) -> Group | None:
        """The group that a figure is only of, or null."""
        name = HEADS["group"][1][self.groups[index].argmax()]
        return Group(name) if name else None

    def date(self, index: int) -> When:
        answer = self.find_answer("time", index)
        return When(text=self.spots.expressions[answer].text if answer is not None else None)

    def locate(self, index: int) -> PlaceRef | None:
        answer = self.places[index]
        return PlaceRef(text=name_place(self.decider, answer)) if answer is not None else None

    def name(self, role: str, index: int) -> ActorRef | None:
        answer = self.find_answer(role, index)
        return ActorRef(text=self.spots.parties[answer].text) if answer is not None else None


def make_figures(decider: Decider) -> list[Figure]:
    """The figures of a document, one for each that it gives however often it is told."""
    return Counter(decider).make()
