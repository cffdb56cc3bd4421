"""How long to wait before a question is asked again."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["LONGEST_WAIT", "back_off", "parse_retry_after"]

FIRST_WAIT = 1.0
LONGEST_BACK_OFF = 30.0
LONGEST_WAIT = 300.0


def back_off(tries: int) -> float:
    """The seconds to wait after so many tries in vain: twice as long each time, and never quite alike."""
    return min(LONGEST_BACK_OFF, FIRST_WAIT * 2.0 ** (tries - 1)) * random.uniform(0.5, 1)


def parse_retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` header asks for, written as a number or a date; null without one."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
