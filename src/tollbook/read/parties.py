"""Whose the victims were, and by whom it was done, in the document's words."""

from tollbook.model import ActorRef, Method
from tollbook.read.doers import list_doers
from tollbook.read.figures import Found
from tollbook.read.how import find_method
from tollbook.read.names import Names
from tollbook.read.parse import Parse
from tollbook.read.sides import name_side

__all__ = ["find_by", "find_side"]


def find_side(found: Found, parse: Parse, names: Names) -> ActorRef | None:
    """The party that the victims (or lost sites) belong to, or null."""
    text = name_side(found, names)
    return ActorRef(text=text) if text else None


def find_by(found: Found, parse: Parse, names: Names) -> ActorRef | None:
    """The party said to have done it, or null; null for clashes between two sides unless one of them is blamed."""
    side = name_side(found, names)
    doers = list_doers(found, names, clash=find_method(found, parse) is Method.CLASH)
    text = next((party for party in doers if side is None or party.casefold() != side.casefold()), None)
    return ActorRef(text=text) if text else None
