"""Short messages as contacts write them on a phone: in small letters, without headings or datelines."""

import re

__all__ = ["is_message"]

LONGEST = 500
SMALL = 0.5
# The first letter of a sentence or line, past stamps and numbers ("[21:40] heavy bang", "0914 Y3: bombs").
OPENING = re.compile(r"(?:^|[.!?]\s+)(?:\S*\d\S*\s+)*\W*([^\W\d_])", re.MULTILINE)


def is_message(text: str) -> bool:
    """Whether a text is short and most of its sentences begin with a small letter."""
    openings = OPENING.findall(text) if len(text) <= LONGEST else []
    return bool(openings) and sum(letter.islower() for letter in openings) > SMALL * len(openings)
