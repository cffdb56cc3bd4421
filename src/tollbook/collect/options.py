"""What a run of collecting is told, and what it answers where a document cannot be received."""

from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["CollectOptions", "Refusal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOptions:
    """The circumstances of a run.

    ``published`` and ``publisher`` fill what a document does not say of itself. ``max_bytes`` is the largest file of
    one document, and the largest line or row of a file of many. ``at`` is when the documents were received, with its
    zone.
    """

    published: date | None = None
    publisher: str | None = None
    max_bytes: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be received: the file and the record in it, and why, with what to do about it."""

    name: str
    reason: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.name}: {self.reason}"
