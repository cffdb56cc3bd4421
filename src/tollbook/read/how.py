"""How it was done: the method that the words around a figure give."""

from tollbook.model import Method
from tollbook.read.figures import Found
from tollbook.read.parse import Parse

__all__ = ["find_method"]


def find_method(found: Found, parse: Parse) -> Method | None:
    """The method of a figure, or null where the document does not say."""
    return None
