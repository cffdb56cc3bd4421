"""Sides: which actors of an incident's figures are one, apart, or one inside the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations

from tollbook.model import ActorRef, Claim, ClaimId, Death, Figure, Method, Scope, VictimClass
from tollbook.resolve.folding import plain_name

__all__ = [
    "ASKED",
    "MOST_SIDES",
    "UNNAMED",
    "UNSAID",
    "SideOf",
    "SideSpace",
    "Standing",
    "join_spaces",
    "key_actor",
    "lay_sides",
    "list_named",
    "list_side_sets",
    "list_wholes",
    "match_side",
    "own_side",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an actor stands: the side that it takes, null for none, and the names of the bodies that it is part of."""

    side: str | None = None
    wholes: frozenset[str] = frozenset()


SideOf = Callable[[ActorRef, Claim], Standing]
"""Where an actor stands in the conflict, and on the day, that a claim speaks of."""

UNSAID = "unsaid"
"""The side to ask for of those whose side no document says."""

ASKED = "?asked"
"""The key of the side that a question asks for."""

UNNAMED = "?"
"""The key of fighters whose side is not named; where several sums are joined, with the name of theirs behind it."""
MOST_SIDES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSpace:
    """The sides that an incident's claims tell apart.

    ``keys`` has the side of each claim that has one; ``?`` is that of no one named. ``apart`` are pairs
    that share no one; ``inside`` maps a side to those that it is part of. Other pairs may overlap. ``matched`` are the
    sides that a question asks for; ``stands`` has the side of the actor book that a side stands on; ``crowded`` the
    claims whose sides are too many to tell apart. ``methods`` has the method of each figure of a sum that its report
    breaks down by method.
    """

    keys: Mapping[ClaimId, str]
    apart: frozenset[frozenset[str]]
    inside: Mapping[str, frozenset[str]]
    matched: frozenset[str]
    stands: Mapping[str, str]
    crowded: frozenset[ClaimId]
    methods: Mapping[ClaimId, Method] = field(default_factory=dict)


def key_actor(actor: ActorRef) -> str:
    """What makes two references one actor: the actor book's id, else the plain name."""
    return actor.actor or plain_name(actor.name or actor.text)


def match_side(asked: str, actor: ActorRef, standing: Standing) -> bool:
    """Whether an actor is the one asked for, by id, name or words, part of it, or stands on the side asked for."""
    names = (actor.actor, actor.name, actor.text, standing.side, *standing.wholes)
    return plain_name(asked) in {plain_name(name) for name in names if name}


def list_wholes(figure: Figure, figures: Mapping[ClaimId, Figure]) -> tuple[Figure, ...]:
    """The figures that a figure is part of, from the nearest to the widest."""
    wholes: list[Figure] = []
    whole = figures.get(figure.part_of) if figure.part_of else None
    while whole and whole not in wholes:
        wholes.append(whole)
        whole = figures.get(whole.part_of) if whole.part_of else None
    return tuple(wholes)


def key_claims(claims: Iterable[Figure | Death]) -> dict[ClaimId, str]:
    """The side of each claim that has one.

    Combatants of no named side beside others of named ones ("37 militants … 40 soldiers") are a side of their own that
    may overlap with any: they are neither surely apart from the named nor surely their whole.
    """
    claims = tuple(claims)
    keys = {claim.id: key_actor(claim.side) for claim in claims if claim.side}
    figures = {claim.id: claim for claim in claims if isinstance(claim, Figure)}
    wholes = {whole.id for claim in figures.values() for whole in list_wholes(claim, figures)}
    sided = {claim.document for claim in claims if claim.side}
    for figure in figures.values():
        fighters = figure.class_ is VictimClass.COMBATANT and figure.side is None
        if fighters and figure.id not in wholes and figure.document in sided:
            keys[figure.id] = UNNAMED
    return keys


def find_insides(keys: Mapping[ClaimId, str], figures: Mapping[ClaimId, Figure]) -> dict[str, frozenset[str]]:
    inside: dict[str, frozenset[str]] = {}
    for figure in figures.values():
        for whole in list_wholes(figure, figures):
            small, large = keys.get(figure.id), keys.get(whole.id)
            if small and large and small != large and small not in inside.get(large, ()):
                inside[small] = inside.get(small, frozenset()) | {large}
    return inside


def find_aparts(
    keys: Mapping[ClaimId, str], claims: Iterable[Claim], stands: Mapping[str, str]
) -> frozenset[frozenset[str]]:
    """Pairs of named sides that share no one: told side by side in one document, or enemies in the actor book."""
    told: dict[str, set[str]] = {}
    for claim in claims:
        if claim.id in keys:
            told.setdefault(claim.document, set()).add(keys[claim.id])
    pairs = combinations(sorted(list_named(keys.values())), 2)
    return frozenset(
        frozenset((a, b))
        for a, b in pairs
        if any({a, b} <= keys_told for keys_told in told.values()) or are_enemies(a, b, stands)
    )


def are_enemies(a: str, b: str, stands: Mapping[str, str]) -> bool:
    """Whether two sides stand on different sides of the actor book."""
    return a in stands and b in stands and stands[a] != stands[b]


def find_matched(
    asked: str | None,
    inside: Mapping[str, frozenset[str]],
    actors: Mapping[str, list[tuple[ActorRef, Standing]]],
) -> frozenset[str]:
    """The named sides that are the one asked for, or part of it."""
    if asked is None or asked == UNSAID:
        return frozenset()
    matched = {key for key, refs in actors.items() if any(match_side(asked, *ref) for ref in refs)}
    return frozenset(matched | {small for small, larges in inside.items() if larges & matched})


def count_words(keys: Mapping[ClaimId, str], claims: Iterable[Figure | Death]) -> Counter[str]:
    """How many different things are said of each side, echoes not counted."""
    said = {(keys[claim.id], claim.origin, phrase_claim(claim)) for claim in claims if claim.id in keys}
    return Counter(key for key, _, _ in said)


def phrase_claim(claim: Figure | Death) -> tuple[object, ...]:
    if isinstance(claim, Death):
        return (plain_name(claim.name),)
    return claim.outcome, claim.class_, claim.group, claim.bounds


def find_methods(claims: Iterable[Claim]) -> dict[ClaimId, Method]:
    """The methods of the figures of a sum that one report tells side by side ("200 in clashes, 100 in air strikes").

    Told by different reports they may be of the same people: what a running toll is said to be of is seldom exact.
    """
    told: dict[tuple[object, ...], dict[ClaimId, Method]] = {}
    for claim in claims:
        if isinstance(claim, Figure) and claim.scope is not Scope.INCIDENT and claim.method:
            counted = claim.document, claim.outcome, claim.class_, claim.group, claim.side
            told.setdefault(counted, {})[claim.id] = claim.method
    return {id_: method for found in told.values() if len(set(found.values())) > 1 for id_, method in found.items()}


def lay_sides(claims: Iterable[Figure | Death], side_of: SideOf, asked: str | None = None) -> SideSpace:
    """The sides that claims tell apart, and which of them are the one asked for.

    Of more than eight sides those least spoken of are told apart no longer: their claims (``crowded``) keep their lower
    bounds.
    """
    claims = tuple(claims)
    keys = key_claims(claims)
    ranked = sorted(count_words(keys, claims).items(), key=lambda item: (-item[1], item[0]))
    kept = {key for key, _ in ranked[:MOST_SIDES]}
    crowded = frozenset(claim for claim, key in keys.items() if key not in kept)
    keys = {claim: key for claim, key in keys.items() if key in kept}
    actors: dict[str, list[tuple[ActorRef, Standing]]] = {}
    for claim in claims:
        if claim.side and claim.id in keys:
            actors.setdefault(keys[claim.id], []).append((claim.side, side_of(claim.side, claim)))
    stands = {key: side for key, refs in actors.items() if (side := next((s.side for _, s in refs if s.side), None))}
    inside = find_insides(keys, {claim.id: claim for claim in claims if isinstance(claim, Figure)})
    nested = {frozenset((small, large)) for small, larges in inside.items() for large in larges}
    return SideSpace(
        keys=keys,
        apart=find_aparts(keys, claims, stands) - nested,
        inside=inside,
        matched=find_matched(asked, inside, actors),
        stands=stands,
        crowded=crowded,
        methods=find_methods(claims),
    )


def join_spaces(spaces: Mapping[str, SideSpace]) -> SideSpace:
    """The sides of several incidents and sums, by name, told apart together.

    Fighters of no one named are each one's own.
    """
    keys = {
        ClaimId(f"{name}/{claim}"): own_side(key, name)
        for name, space in spaces.items()
        for claim, key in space.keys.items()
    }
    apart: set[frozenset[str]] = set()
    inside: dict[str, frozenset[str]] = {}
    stands: dict[str, str] = {}
    for name, space in spaces.items():
        apart.update(frozenset(own_side(key, name) for key in pair) for pair in space.apart)
        stands.update(space.stands)
        for small, larges in space.inside.items():
            wholes = inside.get(own_side(small, name), frozenset())
            inside[own_side(small, name)] = wholes | {own_side(key, name) for key in larges}
    named = sorted(list_named(keys.values()))
    apart.update(frozenset(pair) for pair in combinations(named, 2) if are_enemies(*pair, stands))
    nested = {frozenset((small, large)) for small, larges in inside.items() for large in larges}
    matched = frozenset(own_side(key, name) for name, space in spaces.items() for key in space.matched)
    matched |= {small for small, larges in inside.items() if larges & matched}
    return SideSpace(
        keys=keys, apart=frozenset(apart) - nested, inside=inside, matched=matched, stands=stands, crowded=frozenset()
    )


def own_side(key: str, name: str) -> str:
    """The key of a side among several incidents and sums; ``name`` is that of the one that tells of it."""
    return f"{UNNAMED}{name}" if key == UNNAMED else key


def list_named(sides: Iterable[str]) -> frozenset[str]:
    """Those of the sides that are a named actor's."""
    return frozenset(side for side in sides if not side.startswith(UNNAMED))


def mark_asked(held: frozenset[str], matched: frozenset[str]) -> tuple[frozenset[str], ...]:
    """A set of sides with and without the one asked for, as far as either can be.

    Where the asked side's own are counted ("34 soldiers" of 71 dead), people of whom no side is said are not taken to
    be its own too; where they are not, all or none may be.
    """
    if named := list_named(held):
        return (held | {ASKED},) if named & matched else (held,)
    return (held,) if matched and not held else (held, held | {ASKED})


def list_side_sets(space: SideSpace, *, asked: bool) -> tuple[frozenset[str], ...]:
    """Every set of sides that a person may be counted on at once, the empty one included."""
    sets = [frozenset[str]()]
    for key in sorted(set(space.keys.values())):
        sets += [held | {key} for held in sets if not any(frozenset((key, other)) in space.apart for other in held)]
    sets = [held for held in sets if all(space.inside.get(key, frozenset()) <= held for key in held)]
    return tuple(chain.from_iterable(mark_asked(held, space.matched) for held in sets)) if asked else tuple(sets)
