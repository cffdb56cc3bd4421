"""Control: what the rules and the network find said of who holds which place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tollbook.model import ActorRef, Change, ControlClaim, Kind, PlaceRef, Span, Stance, When
from tollbook.read.control import is_denied
from tollbook.read.learned.decider import Decider, rate
from tollbook.read.learned.heads import HEADS, list_roles
from tollbook.read.learned.placing import name_place
from tollbook.read.learned.voices import trace_origin

__all__ = ["make_control"]


class Holder:
    """Makes the claims of control of one document."""

    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self.spots = decider.spots
        self.changes = decider.weigh("change")
        claimed = {i for i, spot in enumerate(self.spots.holds) if spot.span in decider.rules.claims}
        self.asking = decider.find("change", claimed)
        self.answers = {role: decider.choose(role, self.asking) for role in list_roles("holds")}

    def answer(self, role: str, row: int) -> int | None:
        """The number of the spot that answers, or null for none."""
        return self.answers[role][row].index

    def make(self) -> list[ControlClaim]:
        """The claims: those of the rules, which are few and mostly right, and the network's where the rules are silent;
        of those about one place and change the surest."""
        ruled = self.decider.rules.control
        told = {(claim.place.text.casefold(), claim.change, claim.stance) for claim in ruled if claim.place}
        best: dict[tuple[str, Change, Stance], ControlClaim] = {}
        for row, index in enumerate(self.asking):
            claim = self.make_claim(row, index)
            if claim is None or claim.place is None or any(claim.span.overlaps(other.span) for other in ruled):
                continue
            key = claim.place.text.casefold(), claim.change, claim.stance
            if key in told:
                continue
            if key not in best or claim.confidence > best[key].confidence:
                best[key] = claim
        return self.number(sorted([*ruled, *best.values()], key=lambda claim: claim.span))

    def number(self, claims: Sequence[ControlClaim]) -> list[ControlClaim]:
        """The claims with ids that tell apart those of the same words."""
        told: Counter[str] = Counter()
        numbered = []
        for claim in claims:
            name = self.decider.scene.name_claim(Kind.CONTROL, claim.span, told[claim.quote])
            numbered.append(replace(claim, id=name))
            told[claim.quote] += 1
        return numbered

    def make_claim(self, row: int, index: int) -> ControlClaim | None:
        """One claim; null where no holder is named."""
        spot, change = self.spots.holds[index], str(HEADS["change"][1][1 + self.changes[index][1:].argmax()])
        site, holder = self.answer("site", row), self.answer("holder", row)
        if holder is None:
            return None
        previous, since = self.answer("previous", row), self.answer("since", row)
        voice = self.answer("voice", row)
        scene, parties = self.decider.scene, self.spots.parties
        span = self.quote(index, holder)
        return ControlClaim(
            **(
                scene.base(Kind.CONTROL, span)
                | {"attribution": trace_origin(scene, span, parties[voice].text if voice is not None else None)}
            ),
            when=When(text=self.spots.expressions[since].text if since is not None else None),
            place=PlaceRef(text=name_place(self.decider, site) if site is not None else spot.text),
            confidence=rate(Kind.CONTROL, float(self.changes[index][1:].max()) * self.answers["holder"][row].chance),
            holder=ActorRef(text=parties[holder].text),
            change=Change(change),
            previous=ActorRef(text=parties[previous].text) if previous is not None else None,
            stance=Stance.DENIED if is_denied(spot.verb) else Stance.ASSERTED,
        )

    def quote(self, index: int, holder: int) -> Span:
        """The words of a claim: the place and the verb over it, and the holder where it is in the sentence."""
        spot, party = self.spots.holds[index], self.spots.parties[holder]
        words = [spot.span, spot.paragraph.locate(spot.verb)]
        if party.sentence == spot.sentence:
            words.append(party.span)
        return Span(min(span.start for span in words), max(span.end for span in words))


def make_control(decider: Decider) -> list[ControlClaim]:
    """The claims of control of a document; of those about one place and change the surest."""
    return Holder(decider).make()
