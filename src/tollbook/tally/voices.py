"""Voices: each origin's last word on an incident, as constraints."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tollbook.link import UNNAMED, name_voices
from tollbook.model import Claim, ClaimId, Death, DocumentId, DocumentRef, Figure, Outcome, Stance
from tollbook.resolve.folding import plain_name
from tollbook.tally.sides import SideSpace, list_wholes
from tollbook.tally.slices import Meaning, Saying, Slice

__all__ = ["Voice", "drop_copies", "hear_voices", "list_claims", "phrase_figure"]

Counted = Figure | Death
Figures = Mapping[ClaimId, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one origin last said: its sayings, newest last, with the day of each (``date.min`` where it is unknown).

    ``denied`` are the figures that were denied or taken back.
    """

    origin: str
    sayings: tuple[tuple[date, Saying], ...] = ()
    denied: tuple[Saying, ...] = ()


def drop_copies(claims: Sequence[Counted], documents: Iterable[DocumentRef]) -> tuple[Counted, ...]:
    """The claims without those of copies whose original speaks here itself: the two are one voice."""
    original = {ref.id: ref.copy_of for ref in documents}
    speaking = {claim.document for claim in claims}
    return tuple(claim for claim in claims if original.get(claim.document) not in speaking)


def slice_figure(figure: Figure, space: SideSpace) -> Slice:
    side = space.keys.get(figure.id)
    method = space.methods.get(figure.id)
    return Slice(outcome=figure.outcome, class_=figure.class_, group=figure.group, side=side, method=method)


def phrase_figure(figure: Figure, kept: Collection[ClaimId], figures: Figures, space: SideSpace) -> Saying:
    """A figure as a constraint; a denied one gives no lower bound.

    A part that its words do not tell from its whole ("12 dead, five of them in the market") is no limit to the whole,
    only the least of it; nor is one whose side is told apart no longer.
    """
    own = slice_figure(figure, space)
    wholes = list_wholes(figure, figures)
    capped = figure.id not in space.crowded and all(
        slice_figure(whole, space) != own for whole in wholes if whole.id in kept
    )
    return Saying(
        slice=own,
        whole=capped,
        low=0 if figure.stance is Stance.DENIED else figure.bounds.low or 0,
        high=figure.bounds.high if capped else None,
        inside=tuple(slice_figure(whole, space) for whole in wholes),
        claims=(figure,),
    )


def phrase_deaths(deaths: Iterable[Death], space: SideSpace, *, alone: bool) -> Iterable[Saying]:
    """The dead by name as constraints: at least so many of each side, and no more where nothing else is said."""
    sides: defaultdict[str | None, list[Death]] = defaultdict(list)
    for death in deaths:
        sides[space.keys.get(death.id)].append(death)
    for side, named in sides.items():
        count = len({plain_name(death.name) for death in named})
        own = Slice(outcome=Outcome.KILLED, side=side)
        yield Saying(slice=own, whole=alone, low=count, high=count if alone else None, claims=tuple(named))


def keep_last(
    figures: Sequence[Figure], published: Mapping[DocumentId, date | None], space: SideSpace
) -> tuple[Figure, ...]:
    """An origin's last words: its figures without those that a later one replaces."""

    def is_replaced(figure: Figure) -> bool:
        day = published.get(figure.document) or date.max
        own = slice_figure(figure, space)
        return any(
            (published.get(other.document) or date.min) > day and slice_figure(other, space).covers(own)
            for other in figures
        )

    return tuple(figure for figure in figures if not is_replaced(figure))


def merge_echoes(sayings: Iterable[tuple[date, Saying]]) -> tuple[tuple[date, Saying], ...]:
    """The sayings, newest last, those of one day and meaning as one.

    What an origin says through several documents it says once: neither how many they are nor their ids decide which of
    its words hold together.
    """
    said: defaultdict[tuple[date, Meaning], list[Saying]] = defaultdict(list)
    for day, saying in sayings:
        said[day, saying.meaning].append(saying)
    return tuple((day, replace(same[0], claims=list_claims(same))) for (day, _), same in sorted(said.items()))


def build_voice(
    origin: str,
    claims: Sequence[Counted],
    published: Mapping[DocumentId, date | None],
    space: SideSpace,
    *,
    alone: bool,
) -> Voice:
    told = [claim for claim in claims if isinstance(claim, Figure)]
    figures = {figure.id: figure for figure in told}
    last = keep_last(told, published, space)
    kept = {figure.id for figure in last}
    phrased = [(figure, phrase_figure(figure, kept, figures, space)) for figure in last]
    sayings = [(published.get(f.document) or date.min, said) for f, said in phrased if f.stance is Stance.ASSERTED]
    denied = tuple(said for figure, said in phrased if figure.stance is Stance.DENIED)
    deaths = phrase_deaths((claim for claim in claims if isinstance(claim, Death)), space, alone=alone)
    newest = max(published.get(claim.document) or date.min for claim in claims)
    sayings += [(newest, saying) for saying in deaths]
    return Voice(origin=origin, sayings=merge_echoes(sayings), denied=denied)


def hear_voices(claims: Sequence[Counted], documents: Sequence[DocumentRef], space: SideSpace) -> tuple[Voice, ...]:
    """The voices of claims, by origin; documents of unknown publishers speak each for itself."""
    names = name_voices(claims, documents)
    published = {ref.id: ref.published for ref in documents}
    alone = not any(isinstance(claim, Figure) for claim in claims)
    voices: defaultdict[str, list[Counted]] = defaultdict(list)
    for claim in claims:
        origin = names[claim.id]
        voices[f"{origin} of {claim.document}" if origin == UNNAMED else origin].append(claim)
    return tuple(build_voice(origin, told, published, space, alone=alone) for origin, told in sorted(voices.items()))


def list_claims(sayings: Iterable[Saying]) -> tuple[Claim, ...]:
    """The claims of sayings, each once."""
    return tuple({claim.id: claim for saying in sayings for claim in saying.claims}.values())
