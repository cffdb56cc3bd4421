"""Whether the document stands by a figure: asserted, denied by someone, or superseded by a later one."""

from collections.abc import Sequence

from tollbook.model import Stance
from tollbook.read.figures import Found
from tollbook.read.parse import Parse

__all__ = ["find_stance"]


def find_stance(found: Found, figures: Sequence[Found], parse: Parse) -> Stance:
    """The stance of a figure among the figures of its document."""
    return Stance.ASSERTED
