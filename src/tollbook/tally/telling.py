"""Telling: the words of one incident or sum as constraints that can be laid beside those of others.

Where its origins agree, or only one speaks, its words stand as they were said. Where they differ, each part that any of
them tells apart stands with the hull of what they allow of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tollbook.model import Claim, DocumentRef
from tollbook.tally.sides import SideSpace, own_side
from tollbook.tally.slices import Saying, Slice, pick_cells
from tollbook.tally.weighing import (
    Ask,
    Field,
    Hearing,
    find_field,
    hear_claims,
    solve_sayings,
    weigh_field,
)

__all__ = ["Told", "tell_claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of the incident or sum ``name``, the sides that they tell apart, and what is asked.

    The key of a side that no one names bears ``name``, for it is no one else's. ``unknown`` is whether some of its
    people are of a class that no one knows.
    """

    name: str
    sayings: tuple[Saying, ...]
    space: SideSpace
    ask: Ask
    unknown: bool = False

    @property
    def pattern(self) -> tuple[object, ...]:
        """What its words tell apart, whatever their numbers are."""
        space = self.space
        return (
            frozenset((saying.slice, saying.inside) for saying in self.sayings),
            frozenset(own_side(key, self.name) for key in space.keys.values()),
            space.apart,
            frozenset(space.inside.items()),
            space.matched,
            frozenset(space.stands.items()),
            self.unknown,
        )


def tell_claims(name: str, claims: Iterable[Claim], documents: Sequence[DocumentRef], ask: Ask) -> Told:
    """What the claims of one incident or sum tell that bears on those asked for."""
    hearing = hear_claims(claims, documents, ask)
    field = find_field(hearing, ask)
    sayings = tuple(rename_side(saying, name) for saying in list_sayings(hearing, field, ask))
    return Told(name=name, sayings=sayings, space=hearing.space, ask=ask, unknown=field.unknown)


def rename_side(saying: Saying, name: str) -> Saying:
    def rename(slice_: Slice) -> Slice:
        return replace(slice_, side=own_side(slice_.side, name)) if slice_.side else slice_

    return replace(saying, slice=rename(saying.slice), inside=tuple(map(rename, saying.inside)))


def list_sayings(hearing: Hearing, field: Field, ask: Ask) -> Sequence[Saying]:
    if len(hearing.voices) == 1 and not hearing.denied and not hearing.space.methods:
        _, (found, *_) = weigh_field(hearing, Field(cells=field.cells, asked=frozenset(field.cells)))
        if found.sayings:
            return found.sayings
    parts = {(forget_method(s.slice), tuple(map(forget_method, s.inside))) for s in hearing.sayings} | {(ask.slice, ())}
    told = [span_part(slice_, inside, hearing, field) for slice_, inside in parts]
    told.sort(key=lambda saying: saying.meaning)
    if solve_sayings(told, field) is None:
        return [saying for saying in told if saying.slice == ask.slice and not saying.inside]
    return told


def forget_method(slice_: Slice) -> Slice:
    """The slice whatever the method: methods are told apart only within one report's breakdown of a sum."""
    return replace(slice_, method=None) if slice_.method else slice_


def span_part(slice_: Slice, inside: tuple[Slice, ...], hearing: Hearing, field: Field) -> Saying:
    """What the origins together allow of one part."""
    asked = pick_cells(Saying(slice=slice_, inside=inside), field.cells)
    hull, _ = weigh_field(hearing, Field(cells=field.cells, asked=frozenset(asked)))
    claims = {claim.id: claim for claim in (*hull.proof, *hull.cap)}
    return Saying(
        slice=slice_,
        inside=inside,
        low=hull.low,
        high=hull.high,
        claims=tuple(claims.values()),
    )
