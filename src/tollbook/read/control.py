"""Who holds which place, as the document says it."""

from tollbook.model import ControlClaim
from tollbook.read.scene import Scene

__all__ = ["find_control"]


def find_control(scene: Scene) -> list[ControlClaim]:
    """The claims of this kind in a document, in the order of the text."""
    return []
