"""What was done, with or without figures."""

from tollbook.model import Action
from tollbook.read.scene import Scene

__all__ = ["find_actions"]


def find_actions(scene: Scene) -> list[Action]:
    """The claims of this kind in a document, in the order of the text."""
    return []
