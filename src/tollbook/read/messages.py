"""Short messages as contacts write them on a phone: in small letters, without headings or datelines."""

import re
from functools import lru_cache

__all__ = ["is_message"]

LONGEST = 500
SMALL = 0.5
KEPT_TEXTS = 256
# The first letter of a sentence or line, past stamps and numbers ("[21:40] heavy bang", "0914 Y3: bombs").
OPENING = re.compile(r"(?:^|[.!?]\s+)(?:[^\s\d]*\d\S*\s+)*\W*([^\W\d_])", re.MULTILINE)


@lru_cache(maxsize=KEPT_TEXTS)
def is_message(text: str) -> bool:
    """Whether a text is short and most of its sentences begin with a small letter; every figure of it asks the same."""
    openings = OPENING.findall(text) if len(text) <= LONGEST else []
    return bool(openings) and sum(letter.islower() for letter in openings) > SMALL * len(openings)
