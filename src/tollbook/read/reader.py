"""The embedded reader: a grammar of conflict reporting over a parse.

Sentences → candidate figures by an exact grammar of quantities → roles (who died, whose, by whom, how, where, when,
says who, part of what) → claims. Each role is one function of a module of its own, named in :class:`Parts`, so that
another can stand in its place.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from tollbook import __version__
from tollbook.model import (
    Action,
    ActorRef,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    Document,
    Figure,
    Kind,
    Method,
    Outcome,
    Reader,
    Reading,
    Relation,
    Scope,
    Span,
    Stance,
)
from tollbook.read.actions import find_actions
from tollbook.read.attribution import Voices, find_voices
from tollbook.read.confidence import rate_figure
from tollbook.read.control import find_control
from tollbook.read.deaths import find_deaths
from tollbook.read.figures import Found, find_figures
from tollbook.read.how import find_method
from tollbook.read.names import Names
from tollbook.read.parse import Parse, parse_document
from tollbook.read.parties import find_by, find_side
from tollbook.read.relations import find_relations
from tollbook.read.scene import Scene
from tollbook.read.scope import find_scope
from tollbook.read.shorthand import spell_out
from tollbook.read.stance import find_stance
from tollbook.read.when import Times, find_times
from tollbook.read.where import Places, find_places

__all__ = ["GrammarReader", "Parts", "list_wholes", "merge_repeated"]

DISTINCTIVE = 10

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of the reader: what finds figures, what gives each of them its roles, what finds the other claims."""

    figures: Callable[[Parse], Sequence[Found]] = find_figures
    voices: Callable[[Parse, Names], Voices] = find_voices
    places: Callable[[Parse, Names, Sequence[Found]], Places] = find_places
    times: Callable[[Parse, Mapping[Span, Outcome]], Times] = find_times
    side: Callable[[Found, Parse, Names], ActorRef | None] = find_side
    by: Callable[[Found, Parse, Names], ActorRef | None] = find_by
    method: Callable[[Found, Parse], Method | None] = find_method
    scope: Callable[[Found, Parse, Times], Scope] = find_scope
    stance: Callable[[Found, Sequence[Found], Parse], Stance] = find_stance
    control: Callable[[Scene], Sequence[ControlClaim]] = find_control
    deaths: Callable[[Scene], Sequence[Death]] = find_deaths
    actions: Callable[[Scene], Sequence[Action]] = find_actions
    relations: Callable[[Scene], Sequence[Relation]] = find_relations


class GrammarReader:
    """Reads English reports; ``names`` are the gazetteer and the actor book."""

    def __init__(self, names: Names, parts: Parts | None = None) -> None:
        self.names = names
        self.parts = parts or Parts()
        self.reader = Reader(name="grammar", version=__version__)

    def read(self, document: Document) -> Reading:
        """The claims of a document, in the order of their words; places, actors and dates are yet to be resolved."""
        spelled = spell_out(document)
        return spelled.restore(self.read_parse(parse_document(spelled.document)))

    def survey(self, parse: Parse) -> Scene:
        """What the grammar works out of a document before it makes claims."""
        parts = self.parts
        figures = tuple(parts.figures(parse))
        return Scene(
            parse=parse,
            names=self.names,
            voices=parts.voices(parse, self.names),
            places=parts.places(parse, self.names, figures),
            times=parts.times(parse, {found.span: found.outcome for found in figures}),
            figures=figures,
        )

    def read_parse(self, parse: Parse) -> Reading:
        """The claims of a document that is parsed already."""
        parts, scene = self.parts, self.survey(parse)
        claims: list[Claim] = [*self.make_figures(scene), *parts.control(scene), *parts.deaths(scene)]
        claims += [*parts.actions(scene), *parts.relations(scene)]
        ordered = sorted(claims, key=lambda claim: (claim.span, claim.kind, claim.id))
        return Reading(document=parse.document, claims=tuple(ordered), reader=self.reader)

    def make_figures(self, scene: Scene) -> list[Figure]:
        """The figures of a document as claims; one told again is one claim, with its first full telling."""
        ids = {id(found): scene.name_claim(Kind.COUNT, found.span, nth) for found, nth in number_quotes(scene)}
        told = [self.make_figure(found, scene, ids) for found in scene.figures]
        headlines = {ids[id(found)] for found in scene.figures if found.candidate.paragraph.headline}
        return merge_repeated(told, headlines)

    def make_figure(self, found: Found, scene: Scene, ids: dict[int, ClaimId]) -> Figure:
        """One figure with all its roles."""
        parts, parse = self.parts, scene.parse
        return Figure(
            **(scene.base(Kind.COUNT, found.span) | {"id": ids[id(found)]}),
            stance=parts.stance(found, scene.figures, parse),
            when=scene.date(found.span),
            place=scene.locate(found.span),
            confidence=rate_figure(found),
            outcome=found.outcome,
            bounds=found.bounds,
            class_=found.class_,
            group=found.group,
            side=parts.side(found, parse, self.names),
            by=parts.by(found, parse, self.names),
            method=parts.method(found, parse),
            scope=parts.scope(found, parse, scene.times),
            part_of=ids.get(id(found.whole)),
        )


def number_quotes(scene: Scene) -> list[tuple[Found, int]]:
    """Each figure with how many before it have the same words."""
    seen: dict[str, int] = {}
    numbered = []
    for found in scene.figures:
        quote = scene.quote(found.span)
        numbered.append((found, seen.get(quote, 0)))
        seen[quote] = seen.get(quote, 0) + 1
    return numbered


def merge_repeated(figures: Sequence[Figure], headlines: Set[ClaimId]) -> list[Figure]:
    """The figures without those told again; parts of a dropped telling become parts of the one that is kept."""
    kept: list[Figure] = []
    same: dict[ClaimId, ClaimId] = {}
    for figure in sorted(figures, key=lambda figure: figure.id in headlines):
        first = next((other for other in kept if tells_again(figure, other, figure.id in headlines)), None)
        if first is None:
            kept.append(figure)
        else:
            same[figure.id] = first.id
            kept[kept.index(first)] = complete(first, figure)
    wholes: dict[ClaimId, ClaimId] = {}
    for figure in kept:
        whole = same.get(figure.part_of, figure.part_of) if figure.part_of else None
        if whole is not None and figure.id not in list_wholes(whole, wholes):
            wholes[figure.id] = whole
    return [replace(figure, part_of=wholes.get(figure.id)) for figure in kept]


def list_wholes(figure: Part, wholes: Mapping[Part, Part]) -> list[Part]:
    """A figure, its whole, the whole of that, and so on."""
    chain = [figure]
    while chain[-1] in wholes:
        chain.append(wholes[chain[-1]])
    return chain


def complete(figure: Figure, again: Figure) -> Figure:
    """A figure with what its first telling leaves open and another says: from whom, when, where, whose, by whom, and
    how."""
    return replace(
        figure,
        attribution=figure.attribution if len(figure.attribution) > 1 else again.attribution,
        when=figure.when if figure.when.text else again.when,
        place=figure.place or again.place,
        side=figure.side or again.side,
        by=figure.by or again.by,
        method=figure.method or again.method,
    )


def tells_again(figure: Figure, other: Figure, headline: bool) -> bool:
    """Whether a figure repeats another: the same people, and for small numbers plainly the same place and time."""
    if (figure.outcome, figure.bounds, figure.group) != (other.outcome, other.bounds, other.group):
        return False
    if headline:
        return True
    places = (figure.place.text if figure.place else None, other.place.text if other.place else None)
    times = (figure.when.text, other.when.text)
    if max(figure.bounds.low or 0, figure.bounds.high or 0) < DISTINCTIVE:
        return figure.class_ is other.class_ and None not in places and places[0] == places[1] and times[0] == times[1]
    return (None in places or places[0] == places[1]) and (None in times or times[0] == times[1])
