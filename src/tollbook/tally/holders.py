"""Holders: which parties count as one holder of a place, by the actor book, on a day."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from tollbook.link import are_independent, find_actor, is_same_origin, open_book
from tollbook.link.names import fold_words
from tollbook.model import ActorId, ActorRef
from tollbook.resolve.actor import Actor, ActorKind, TieKind, first_day, last_day
from tollbook.resolve.actors import ActorBook
from tollbook.tally.blame import find_camp, load_policies
from tollbook.tally.sides import key_actor

__all__ = ["SameHolder", "compare_by_book", "compare_by_name", "is_own_word"]

SameHolder = Callable[[ActorRef, ActorRef, str | None, date | None], bool]
"""Whether two parties are one holder, in a country (ISO 3166-1 alpha-2) and on a day."""
Words = tuple[ActorId | None, str]
MOST_PAIRS = 1 << 18


def compare_by_name(a: ActorRef, b: ActorRef, country: str | None, on: date | None) -> bool:
    """Whether two parties have one id in the actor book, else one plain name; neither country nor day matters."""
    return key_actor(a) == key_actor(b)


def find_class(book: ActorBook, text: str, country: str | None, on: date | None) -> Actor | None:
    """The actor of words that name none by themselves: of the plural, or the class that the last word names."""
    last = text.split()[-1:]
    named = (f"{text}s", *last, *(f"{word}s" for word in last))
    found = (book.find(words, country=country, on=on) for words in named)
    return next((actor for actor in found if actor and actor.kind is ActorKind.CLASS), None)


def is_same_camp(a: str, b: str) -> bool:
    """Whether two words that name no known actor are words for one camp: "rebel fighters" and "insurgents"."""
    camp = find_camp(a)
    return camp is not None and camp == find_camp(b)


@lru_cache(maxsize=MOST_PAIRS)
def find_speaking_camp(name: str) -> str | None:
    """The camp of which any word stands in a name ("military source"); null for an office of another kind."""
    phrase = f" {' '.join(fold_words(name))} "
    tables = load_policies()
    if any(f" {office} " in phrase for office in tables["belligerent"]["offices"]):
        return None
    camps = ("government", "opposition")
    return next((c for c in camps if any(f" {word} " in phrase for word in tables["blame"][c]["words"])), None)


@lru_cache(maxsize=MOST_PAIRS)
def is_own_word(origin: str, holder: ActorRef, country: str | None) -> bool:
    """Whether an origin that says that a party holds a place is that party itself, or its own."""
    names = {holder.text, holder.name or holder.text}
    if any(is_same_origin(origin, name, country) or not are_independent(origin, name, country) for name in names):
        return True
    if find_actor(origin, country) is not None or (camp := find_speaking_camp(origin)) is None:
        return False
    known = open_book().get(holder.actor) if holder.actor else None
    if known is None:
        return camp == find_speaking_camp(holder.text)
    return camp == ("government" if known.kind is ActorKind.STATE_FORCE else "opposition")


def is_ally(book: ActorBook, a: Actor, b: Actor, on: date | None) -> bool:
    """Whether one is an ally or an affiliate of the other, or of a body that it was then part of."""
    bodies = {body.id for body in (a, *book.wholes_of(a, on))}
    ties = book.as_of(b, on).pick_ties(TieKind.ALLIED, TieKind.AFFILIATE, on=on)
    return any(tie.to in bodies for tie in ties)


def list_turns(book: ActorBook) -> list[date]:
    """The days on which anything in the book begins or has just ended: between two of them all stands still."""
    eras = [era for actor in book for era in (actor.era, *(tie.era for tie in actor.ties))]
    begins = {first_day(era.since) for era in eras if era.since}
    return sorted(begins | {last_day(era.until) + timedelta(days=1) for era in eras if era.until})


def compare_by_book(book: ActorBook) -> SameHolder:
    """One holder by the actor book as it stands on the day.

    The same actor under any of its names, a part and its whole, two on one side of one conflict, allies and affiliates.
    Words that no one name is found for ("rebel", "Islamist-led rebels") are the class that their last word names. Those
    whom the book lacks are told apart by their names, "soldiers" and "troops" by neither.
    """

    turns = list_turns(book)

    @lru_cache(maxsize=MOST_PAIRS)
    def find(id: ActorId | None, text: str, country: str | None, on: date | None) -> Actor | None:
        return (book.get(id) if id else None) or find_class(book, text, country, on)

    @lru_cache(maxsize=MOST_PAIRS)
    def share(first: Words, second: Words, country: str | None, on: date | None) -> bool:
        a, b = find(*first, country, on), find(*second, country, on)
        if a is None or b is None:
            return a is b and is_same_camp(first[1], second[1])
        return book.share_side(a, b, country=country, on=on) or is_ally(book, a, b, on) or is_ally(book, b, a, on)

    def compare(a: ActorRef, b: ActorRef, country: str | None, on: date | None) -> bool:
        if key_actor(a) == key_actor(b):
            return True
        since = bisect_right(turns, on) if on else 0
        first, second = (a.actor, "" if a.actor else a.text), (b.actor, "" if b.actor else b.text)
        return share(first, second, country, turns[since - 1] if since else on)

    return compare
