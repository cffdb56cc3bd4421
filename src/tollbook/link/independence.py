"""Independence: which origins are one party's, so that they do not corroborate one another."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from tollbook.link.forms import find_actor, open_book
from tollbook.link.names import fold_words, load_hand
from tollbook.model import ActorId
from tollbook.resolve.actor import Actor, ActorKind, TieKind

__all__ = ["are_independent", "count_independent", "group_dependent"]

RUN_BY = re.compile(r"\b([A-Z][\w'-]*?)-(?:run|controlled|affiliated|owned|aligned)\b")
GOVERNMENT = frozenset({"the", "government"})
PARTIES = frozenset(
    {
        ActorKind.STATE_FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.MILITIA,
        ActorKind.PRIVATE_FORCE,
        ActorKind.PARTY,
        ActorKind.GANG,
    }
)


@cache
def read_belongings() -> dict[str, str]:
    """Bodies that are some party's own though the actor book has no tie for it, by their ids."""
    belongings: dict[str, str] = load_hand("origins")["belongs"]["to"]
    return belongings


def list_holders(actor: Actor, on: date | None) -> Iterable[ActorId]:
    yield from (whole.id for whole in open_book().wholes_of(actor, on))
    yield from (tie.to for tie in actor.pick_ties(TieKind.AFFILIATE, on=on))
    if actor.id in read_belongings():
        yield ActorId(read_belongings()[actor.id])


@cache
def list_bodies(name: str, country: str | None, on: date | None) -> frozenset[ActorId]:
    """The actor that an origin is, and all that it is part of or works for on a day; empty where the book lacks it."""
    found = (find_actor(name, country, on), *(find_actor(party, country, on) for party in RUN_BY.findall(name)))
    waiting = [actor for actor in found if actor is not None]
    bodies: set[ActorId] = set()
    while waiting:
        actor = open_book().as_of(waiting.pop(), on)
        if actor.id not in bodies:
            bodies.add(actor.id)
            holders = (open_book().get(holder) for holder in list_holders(actor, on))
            waiting += [holder for holder in holders if holder is not None]
    return frozenset(bodies)


def is_party(id: ActorId) -> bool:
    actor = open_book().get(id)
    return actor is not None and actor.kind in PARTIES


def is_ministry_of(office: str, government: str) -> bool:
    """Whether an office is one of "the government" that no other word tells from another one."""
    offices = load_hand("origins")["own"]["offices"]
    return set(fold_words(government)) <= GOVERNMENT and not set(fold_words(office)).isdisjoint(offices)


def are_independent(a: str, b: str, country: str | None = None, on: date | None = None) -> bool:
    """Whether two origins know each for itself, by the actor book: neither is part of the other or works for it, and
    no party to the fighting has both.

    Two agencies of the United Nations are independent, a party's press office and its ministry are not. "Houthi-run"
    and the like count as the party's. Origins that the book lacks are independent of all others, but a ministry of
    "the government".
    """
    if is_ministry_of(a, b) or is_ministry_of(b, a):
        return False
    first, second = list_bodies(a, country, on), list_bodies(b, country, on)
    actors = [actor.id for name in (a, b) if (actor := find_actor(name, country, on))]
    return not any(body in actors or is_party(body) for body in first & second)


def group_dependent(
    origins: Iterable[str], country: str | None = None, on: date | None = None
) -> tuple[tuple[str, ...], ...]:
    """The origins in groups that are one party's each, in the order given."""
    groups: list[list[str]] = []
    for origin in dict.fromkeys(origins):
        near = [group for group in groups if not all(are_independent(origin, other, country, on) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([name for group in near for name in group] + [origin])
    return tuple(map(tuple, groups))


def count_independent(origins: Sequence[str], country: str | None = None, on: date | None = None) -> int:
    """How many of an incident's origins corroborate one another: those of one party count once.

    ``country`` is the ISO 3166-1 alpha-2 code of where it was, ``on`` when.
    """
    return len(group_dependent(origins, country, on))
