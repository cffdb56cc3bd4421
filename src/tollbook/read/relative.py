"""Quantities that are worked out from another figure, and rarer words for numbers; all of them ``weak``.

"The rest", "half that", "twice as many", "two fewer", "all but six"; and "both pilots", "a two-man patrol",
"Zot, 14;" in a list of places.
"""

import re
from collections.abc import Sequence
from functools import cache

from tollbook.model import Bounds, Span
from tollbook.read.hand import load_words
from tollbook.read.numerals import cut_pieces, parse_numeral
from tollbook.read.quantities import Form, Quantity, bound_number, modify

__all__ = ["find_relative", "work_out"]

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)?)"


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of each kind of quantity, from the list of words."""
    words = load_words("quantities")
    relative = words["relative"]
    parts = "|".join(relative["parts"])
    small = r"one|two|three|four|five|\d"
    vague = "|".join(re.escape(word) for word in words["vague"]["words"])
    remainders = "|".join(relative["remainders"])
    not_of = "|".join(relative["not_of"])
    unpaired = "|".join(relative["unpaired"])
    equals = "|".join(relative["equals"])
    bases = "|".join(relative["bases"])
    sources = {
        "remainder": rf"(?<![\w-])(?:the |(?<=[,;:] ))(?:{remainders})(?![\w-])(?! of (?:the |its )?(?:{not_of})\b)",
        "half": rf"(?<![\w-])(?<!first )(?<!second )half(?! (?:a |an |past|of the (?:year|day|night)|{bases})|-|\w)",
        "part": rf"(?<![\w-])(?P<count>an?|{small}|seven|nine)[ -](?P<part>{parts})s?(?: part)?(?![\w-])",
        "ratio": rf"(?<![\w-])(?P<count>{small}) (?:in|out of)(?: every)? (?P<of>{NUMBER})(?![\w-])",
        "times": rf"(?<![\w-])(?P<count>twice|double|half|(?:three|four|five|ten|\d) times) (?:{bases})(?![\w-])",
        "equal": rf"(?<![\w-])(?<!twice )(?<!times )(?<!half )(?:{equals})(?! as\b)(?![\w-])",
        "change": rf"(?<![\w-])(?!(?<=[,;] )\S+ \w+ than\b)(?P<count>{NUMBER})"
        r" (?P<sign>fewer|less|more)(?= than\b|[.,;]|$)",
        "but": rf"(?<![\w-])all but (?P<count>{NUMBER})(?![\w-])",
        "both": rf"(?<![\w-])both(?! (?:of )?(?:the |these |those |its |their )?(?:{unpaired}))(?![\w-])",
        "strong": rf"(?<![\w-])(?P<count>{NUMBER})-(?:man|member|strong|person|woman)(?![\w-])",
        "row": rf"(?<![\w-])(?-i:[A-Z][\w'’.-]+|[A-Z]\w+ \w+), (?P<count>{NUMBER})(?=[;.])",
        "vague": rf"(?<![\w-])(?<!how )(?:{vague})(?= of the\b)",
        "neither": rf"(?<![\w-])neither(?! (?:of the )?(?:two )?(?:{unpaired}|side|country|party))(?![\w-])",
    }
    return {kind: re.compile(source, re.I) for kind, source in sources.items()}


def read_number(words: str) -> int | None:
    """The number that some words are, from the first to the last, or null."""
    pieces = cut_pieces(words)
    numeral = parse_numeral(pieces, 0)
    return numeral.value if numeral is not None and numeral.stop == len(pieces) else None


def make_relative(
    text: str, found: re.Match[str], *, fraction: tuple[int, int] | None = None, change: int | None = None
) -> Quantity:
    """A quantity of a share of another figure, of so many more or fewer, or of the remainder where neither is given."""
    modifier, start, end = modify(text, *found.span()) if fraction is not None else (None, *found.span())
    form = Form.REMAINDER if change is None else Form.CHANGE
    return Quantity(
        span=Span(start, end),
        number=Span(*found.span()),
        bounds=Bounds(),
        form=Form.SHARE if fraction is not None else form,
        fraction=fraction,
        change=change,
        modifier=modifier,
        weak=True,
    )


def make_number(text: str, found: re.Match[str], value: int) -> Quantity:
    """A number that stands among words the grammar does not count by."""
    words = Span(*found.span("count")) if "count" in found.re.groupindex else Span(*found.span())
    modifier, _, end = modify(text, *words)
    bounds = bound_number(value, modifier)
    form = Form.ZERO if value == 0 else Form.NUMBER
    return Quantity(span=Span(found.start(), max(end, found.end())), number=words, bounds=bounds, form=form, weak=True)


def read_fraction(kind: str, found: re.Match[str]) -> tuple[int, int] | None:
    """The share or multiple of another figure that some words are, or null."""
    relative = load_words("quantities")["relative"]
    if kind in {"half", "equal"}:
        return (1, 2) if kind == "half" else (1, 1)
    count = found["count"].casefold()
    if kind == "times":
        return (1, 2) if count == "half" else (relative["times"].get(count) or read_number(count.split()[0]) or 1, 1)
    value = 1 if count in {"a", "an"} else read_number(count)
    under = relative["parts"][found["part"].casefold()] if kind == "part" else read_number(found["of"].casefold())
    return (value, under) if value and under and value < under else None


def read_match(kind: str, text: str, found: re.Match[str]) -> Quantity | None:
    """The quantity that a match of one of the patterns is, or null."""
    if kind == "remainder":
        return make_relative(text, found)
    if kind in {"half", "equal", "times", "part", "ratio"}:
        fraction = read_fraction(kind, found)
        return make_relative(text, found, fraction=fraction) if fraction else None
    if kind == "vague":
        span = Span(*found.span())
        return Quantity(
            span=span, number=span, bounds=Bounds(vague=found.group().casefold()), form=Form.VAGUE, weak=True
        )
    if kind in {"both", "neither"}:
        return make_number(text, found, 2 if kind == "both" else 0)
    value = read_number(found["count"].casefold())
    if value is None:
        return None
    if kind in {"change", "but"}:
        return make_relative(
            text, found, change=value if found.groupdict().get("sign", "").casefold() == "more" else -value
        )
    return make_number(text, found, value)


def find_relative(text: str) -> list[Quantity]:
    """The quantities of a text that are worked out from others, and those the grammar does not count by, in order."""
    lowered = text.casefold()
    signs = load_words("quantities")["relative"]["signs"]
    made = [
        quantity
        for kind, pattern in patterns().items()
        if any(sign in lowered for sign in signs.get(kind, ("",)))
        for found in pattern.finditer(text)
        if (quantity := read_match(kind, text, found)) is not None
    ]
    return sorted(made, key=lambda quantity: quantity.span)


def work_out(quantity: Quantity, whole: Bounds, parts: Sequence[Bounds] = ()) -> Bounds | None:
    """The bounds of a quantity that is worked out from a figure with bounds ``whole``, or null where they are open.

    ``parts`` are the other parts of the whole, which a remainder is without. Any other quantity has its own bounds.
    """
    if not quantity.relative:
        return quantity.bounds
    if quantity.form is Form.REMAINDER:
        return subtract(whole, parts)
    ends = [None if end is None else reckon(quantity, end) for end in (whole.low, whole.high)]
    if ends == [None, None] or any(end is not None and end < 0 for end in ends):
        return None
    if quantity.modifier is not None and ends[0] is not None:
        return bound_number(ends[0], quantity.modifier)
    return Bounds(low=ends[0], high=ends[1], approx=whole.approx)


def reckon(quantity: Quantity, value: int) -> int:
    """A share or a change of one number."""
    if quantity.fraction is not None:
        return round(value * quantity.fraction[0] / quantity.fraction[1])
    return value + (quantity.change or 0)


def subtract(whole: Bounds, parts: Sequence[Bounds]) -> Bounds | None:
    """What remains of a whole without its parts; null where one of them is not exact or nothing remains."""
    taken = [part.low for part in parts if part.low is not None and part.low == part.high]
    if not parts or len(taken) < len(parts) or whole.low is None or whole.low != whole.high:
        return None
    left = whole.low - sum(taken)
    return Bounds(low=left, high=left, approx=whole.approx or any(part.approx for part in parts)) if left > 0 else None
