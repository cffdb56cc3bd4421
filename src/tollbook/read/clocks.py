"""Clock times, which count nobody: hours ("at six in the morning"), the four digits of logs and messages ("0910")."""

import re
from collections.abc import Iterable
from functools import cache

from tollbook.read.hand import load_words

__all__ = ["is_clock_time", "is_hour", "is_timed_log", "opens_line", "stands_as_time"]

AT = re.compile(r"\b(?:at|toward|towards|until|till|before|after|since) $", re.I)
HOUR = re.compile(
    r"\s+(?:in the (?:morning|evening|afternoon)|at night|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|o'clock)", re.I
)
TIME = r"(?:[01]\d|2[0-3])[0-5]\d"
CLOCK_TIME = re.compile(rf"{TIME}(?:\s?[-–]\s?{TIME})?")
OPENING = re.compile(r"\W*(?:(?:[a-z]+-?\d+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\W+)?", re.I)
ENTRY = re.compile(rf"\W*({TIME})(?![\w,])(?![.:/-]\d)")
LOG = 3


def is_hour(text: str, start: int, end: int) -> bool:
    """Whether the number at ``[start, end)`` is an hour: "at six in the morning", "toward three on Sunday"."""
    late = text[start:end].isdigit() and int(text[start:end]) > 24
    return not late and bool(AT.search(text[max(0, start - 10) : start]) and HOUR.match(text[end : end + 20]))


def is_clock_time(number: str) -> bool:
    """Whether a number as written can be a clock time of four digits, or one such time to another."""
    return CLOCK_TIME.fullmatch(number) is not None


def opens_line(head: str) -> bool:
    """Whether nothing stands before a number in its line but marks, a call sign or a day ("n4 1512.", "TUE 1400")."""
    return OPENING.fullmatch(head) is not None


def is_timed_log(lines: Iterable[str]) -> bool:
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
