"""Holders: which parties count as one holder of a place, by the actor book, on a day."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from tollbook.model import ActorId, ActorRef
from tollbook.resolve.actor import Actor, TieKind
from tollbook.resolve.actors import ActorBook
from tollbook.tally.sides import key_actor

__all__ = ["SameHolder", "compare_by_book", "compare_by_name"]

SameHolder = Callable[[ActorRef, ActorRef, str | None, date | None], bool]
"""Whether two parties are one holder, in a country (ISO 3166-1 alpha-2) and on a day."""
MOST_PAIRS = 1 << 18


def compare_by_name(a: ActorRef, b: ActorRef, country: str | None, on: date | None) -> bool:
    """Whether two parties have one id in the actor book, else one plain name; neither country nor day matters."""
    return key_actor(a) == key_actor(b)


def is_ally(book: ActorBook, a: Actor, b: Actor, on: date | None) -> bool:
    """Whether one is an ally or an affiliate of the other, or of a body that it was then part of."""
    bodies = {body.id for body in (a, *book.wholes_of(a, on))}
    ties = book.as_of(b, on).pick_ties(TieKind.ALLIED, TieKind.AFFILIATE, on=on)
    return any(tie.to in bodies for tie in ties)


def compare_by_book(book: ActorBook) -> SameHolder:
    """One holder by the actor book as it stands on the day.

    The same actor under any of its names, a part and its whole, two on one side of one conflict, allies and affiliates.
    Those whom the book lacks are told apart by their names.
    """

    @lru_cache(maxsize=MOST_PAIRS)
    def share(first: ActorId, second: ActorId, country: str | None, on: date | None) -> bool:
        a, b = book.get(first), book.get(second)
        if a is None or b is None:
            return False
        return book.share_side(a, b, country=country, on=on) or is_ally(book, a, b, on) or is_ally(book, b, a, on)

    def compare(a: ActorRef, b: ActorRef, country: str | None, on: date | None) -> bool:
        if key_actor(a) == key_actor(b):
            return True
        if a.actor is None or b.actor is None:
            return False
        return share(min(a.actor, b.actor), max(a.actor, b.actor), country, on)

    return compare
