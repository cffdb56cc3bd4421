"""People reported dead, by name."""

from tollbook.model import Death
from tollbook.read.scene import Scene

__all__ = ["find_deaths"]


def find_deaths(scene: Scene) -> list[Death]:
    """The claims of this kind in a document, in the order of the text."""
    return []
