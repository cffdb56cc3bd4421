"""Names that say only what is elsewhere: where fire came from, how far away it was, where somebody spoke from."""

import re
from functools import cache

from tollbook.read.place_names import PlaceName, any_of, look_back, words_of

__all__ = ["is_source"]


@cache
def source_pattern() -> re.Pattern[str]:
    words = any_of(words_of("elsewhere", "from"))
    return re.compile(rf"\b(?:{words})(?: \w+){{0,2}} from (?:the )?(?:[\w-]+ )?$", re.IGNORECASE)


def is_source(name: PlaceName) -> bool:
    """Whether a name says where something came from, or from where a distance counts: "rockets from Gaza", "said from
    Rabat", "3 km from Laiza"."""
    start = name.span.start - name.paragraph.span.start
    return source_pattern().search(look_back(name.paragraph.text, start)) is not None
