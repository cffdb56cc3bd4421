"""How actors stand to one another."""

from tollbook.model import Relation
from tollbook.read.scene import Scene

__all__ = ["find_relations"]


def find_relations(scene: Scene) -> list[Relation]:
    """The claims of this kind in a document, in the order of the text."""
    return []
