"""Whose the victims were, and by whom it was done, in the document's words."""

from tollbook.model import ActorRef
from tollbook.read.doers import list_doers
from tollbook.read.figures import Found
from tollbook.read.names import Names
from tollbook.read.parse import Parse
from tollbook.read.sides import name_side

__all__ = ["find_by", "find_side"]


def find_side(found: Found, parse: Parse, names: Names) -> ActorRef | None:
    """The party that the victims (or lost sites) belong to, or null."""
    text = name_side(found, names)
    return ActorRef(text=text) if text else None


def find_by(found: Found, parse: Parse, names: Names) -> ActorRef | None:
    """The party said to have done it, or null; null for clashes unless one side is blamed."""
    text = next(list_doers(found, names), None)
    return ActorRef(text=text) if text else None
