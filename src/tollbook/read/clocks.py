"""Clock times of four digits, as logs and messages write them ("0910", "abt 1430", "1500 hrs"), which count nobody."""

import re
from collections.abc import Iterable
from functools import cache

from tollbook.read.hand import load_words

__all__ = ["is_clock_time", "is_log", "opens_line", "stands_as_time"]

TIME = r"(?:[01]\d|2[0-3])[0-5]\d"
CLOCK_TIME = re.compile(rf"{TIME}(?:\s?[-–]\s?{TIME})?")
OPENING = re.compile(r"\W*(?:(?:[a-z]+-?\d+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\W+)?", re.I)
ENTRY = re.compile(rf"\W*({TIME})(?![\w,])(?![.:/-]\d)")
LOG = 3


def is_clock_time(number: str) -> bool:
    """Whether a number as written can be a clock time of four digits, or one such time to another."""
    return CLOCK_TIME.fullmatch(number) is not None


def opens_line(head: str) -> bool:
    """Whether nothing stands before a number in its line but marks, a call sign or a day ("n4 1512.", "TUE 1400")."""
    return OPENING.fullmatch(head) is not None


def is_log(lines: Iterable[str]) -> bool:
    """Whether a document is a log: several of its lines begin with clock times, each no earlier than the one before."""
    times = [found[1] for line in lines if (found := ENTRY.match(line))]
    return len(times) >= LOG and times == sorted(times)


@cache
def clock_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a clock time, and after one."""
    words = load_words("quantities")["clocks"]
    before, after = ("|".join(re.escape(word) for word in words[side]) for side in ("before", "after"))
    return re.compile(rf"(?<!\w)(?:{before})\s*$", re.I), re.compile(rf"\s?(?:{after})(?!\w)", re.I)


def stands_as_time(head: str, tail: str) -> bool:
    """Whether the words before or after a number go with a clock time."""
    before, after = clock_patterns()
    return before.search(head) is not None or after.match(tail) is not None
