"""Gazetteer and actor book as one, for the reader."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tollbook.model import ActorId
from tollbook.resolve.actors import ActorBook, open_actor_book
from tollbook.resolve.gazetteer import Gazetteer, open_gazetteer

__all__ = ["Names", "open_names"]

KEPT = 1 << 16


class Names:
    """What the reader asks of names: is this a place, is this an actor, which phrases are actors."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorBook) -> None:
        self._gazetteer = gazetteer
        self._actors = actors
        self._exact = lru_cache(maxsize=KEPT)(actors.find_exact)

    def place_kind(self, name: str) -> str | None:
        """``country``, ``province``, ``town``, … for the name of a known place, else null; no actor's name is one."""
        return None if self._exact(name) else self._gazetteer.kind_of(name)

    def actor_id(self, name: str) -> ActorId | None:
        """The id of the actor of which the name is an alias everywhere, else null."""
        actor = self._exact(name)
        return actor.id if actor else None

    def phrases(self) -> Iterable[tuple[str, str]]:
        """Every name and alias of an actor that holds everywhere, with the word ``actor``.

        Those in capitals of five letters or fewer ("WHO") are names only in capitals.
        """
        return ((alias, "actor") for alias, _ in self._actors.aliases())


def open_names(cache: Path, reference: Path | None = None) -> Names:
    """The gazetteer of the cache folder, built first where it is not there, and the actor book as one.

    ``reference`` is the folder of reference data that people added.
    Raises :class:`tollbook.errors.ReferenceDataError` where either can be neither read nor built.
    """
    return Names(open_gazetteer(cache, reference), open_actor_book(reference))
