"""What the reader asks of names: is this a place, is this an actor. The books that know are handed in."""

from collections.abc import Iterable
from typing import Protocol

from tollbook.model import ActorId

__all__ = ["Names"]


class Names(Protocol):
    """A gazetteer and an actor book, as the reader sees them; what is made of them is kept by their hash."""

    def __hash__(self) -> int: ...

    def place_kind(self, name: str) -> str | None:
        """``country``, ``province``, ``town``, … for the name of a known place, else null."""

    def actor_id(self, name: str) -> ActorId | None:
        """The id of a known actor of that name or alias, else null."""

    def phrases(self) -> Iterable[tuple[str, str]]:
        """Every name and alias of a known actor, each with the word ``actor``."""
