"""What a figure adds up: one incident, a running toll, a closed period, or the war."""

from tollbook.model import Scope
from tollbook.read.figures import Found
from tollbook.read.parse import Parse

__all__ = ["find_scope"]


def find_scope(found: Found, parse: Parse) -> Scope:
    """The scope of a figure; an incident where nothing says otherwise."""
    return Scope.INCIDENT
