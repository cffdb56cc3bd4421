"""Candidate figures: every quantity of a text, with the bounds that its words give.

Bounds are computed from the words, never guessed: "at least 71" is 71 to null, "more than 215,000" 215,001 to null,
"up to 30" null to 30, "fewer than 10" null to 9, "about 12" 12 to 12 and approximate, "dozens" vague.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tollbook.model import Bounds, Span
from tollbook.read.clocks import is_hour
from tollbook.read.hand import load_words
from tollbook.read.numerals import Piece, cut_pieces, parse_numeral

AGE_OF = re.compile(
    r"\b(?:mother|father|grandmother|grandfather|parent|boy|girl|man|woman|youth|child|lad|son|daughter|student|pupil|infant|widow|schoolboy|schoolgirl|ages?|aged)"
    r"s? (?:of |from )?(?:about |abt |some )?$",
    re.I,
)
RATIO_AFTER = re.compile(
    r"\s+in\s+(?:every\s+)?(\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b", re.I
)
RATIO_BEFORE = re.compile(r"(?:\d|one|two|three|four|five|six|seven|eight|nine) in (?:every )?$", re.I)
GLUED = re.compile(r"[^\W\d_]\Z")
YOUNGER = re.compile(
    r"(?<![\"“‘'])(?<!killed )(?<!wounded )(?<!injured )(?<!lost )(?<!hurt )\b"
    r"(?:under|younger than|older than|over|aged) (?:the age of )?$",
    re.I,
)
ELDEST = re.compile(
    r"\b(?:eldest|oldest|youngest)(?: of (?:them|whom|these|those|all))?,?(?: (?:is|was|being|only|just|not yet))*,? $",
    re.I,
)
COMPARED = re.compile(r" (?:more|fewer|less) than\b", re.I)
ASIDE = re.compile(r"[,;–—-] $")
NAMED_LABEL = re.compile(r"\b(?!aged?\b)[a-z]+ $")
OLDEST = 110
PARTICLE = re.compile(r"(?:up to|over)\b", re.I)
WITH_PARTICLE = re.compile(
    r"\b(?:hand|turn|tak|t[ou]ok|gave|giv|all\b|own|go(?:es|ne)?\b|went\b|add|rise[ns]?\b|rose\b|climb|jump|creep|crept|edg|mov|push|br(?:ing|ought))\w*\s$",
    re.I,
)
NEAR_LABEL = re.compile(r"\b(?:that|this|same|first|next|following|last|every|each|another) \w+\s$", re.I)
ENDS = re.compile(r"\s*[,.;)\"”]|$")
OPENING = {"a", "an", "the", "his", "her", "their", "its", "several", "dozens"}
HEDGES = {"maybe", "perhaps", "or"}
PAIR_OF_YEARS = re.compile(r"(?:19|20)\d\d\W+(?:and |to )?(?:19|20)?\d\d")

__all__ = ["Form", "Quantity", "bound_number", "find_quantities", "modify"]


class Form(StrEnum):
    """How a quantity is written."""

    NUMBER = "number"
    VAGUE = "vague"
    SHARE = "share"
    ZERO = "zero"
    ONE = "one"
    SUM = "sum"
    CHANGE = "change"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity of a text: its whole words, the number's own words within them, and its bounds.

    A quantity that is worked out from another figure has null bounds: a share or a multiple of it ("half of them",
    "twice as many") has its ``fraction``, one of so many more or fewer ("two fewer", "all but six") its ``change``, and
    a remainder ("the rest") neither; ``modifier`` bounds what is worked out ("at least a third"). A ``weak`` one
    counts people too seldom for the grammar to take it alone.
    """

    span: Span
    number: Span
    bounds: Bounds
    form: Form
    fraction: tuple[int, int] | None = None
    change: int | None = None
    modifier: str | None = None
    weak: bool = False

    @property
    def relative(self) -> bool:
        """Whether it has no bounds of its own until they are worked out from another figure."""
        return self.form in {Form.SHARE, Form.CHANGE, Form.REMAINDER}


def bound_number(value: int, modifier: str | None) -> Bounds:
    """The bounds of a number under ``floor``, ``above``, ``ceiling``, ``below``, ``about`` or no modifier."""
    match modifier:
        case "floor":
            return Bounds(low=value)
        case "above":
            return Bounds(low=value + 1)
        case "ceiling":
            return Bounds(high=value)
        case "below":
            return Bounds(high=max(value - 1, 0))
        case "about":
            return Bounds(low=value, high=value, approx=True)
    return Bounds(low=value, high=value)


@cache
def modifier_patterns(where: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the words before (or after) a number, longest first, with the modifier that they are."""
    words = [(phrase, kind) for kind, phrases in load_words("quantities")[where].items() for phrase in phrases]
    shape = r"(?<!\w){}[\s\"“‘']*$" if where == "before" else r"^[\s,\"“”‘’'-]*{}(?!\w)"
    ordered = sorted(words, key=lambda pair: -len(pair[0]))
    return tuple(
        (re.compile(shape.format(re.escape(phrase).replace(r"\ ", r"\s+")), re.I), kind) for phrase, kind in ordered
    )


@cache
def any_modifier() -> re.Pattern[str]:
    """What ends as some modifier before a number does; most numbers have none."""
    return re.compile("|".join(pattern.pattern for pattern, _ in modifier_patterns("before")), re.I)


def leads_on(tail: str, found: re.Match[str]) -> bool:
    """Whether the words after a number belong to the next one ("of the 418 at least a dozen", "11 + 4")."""
    pieces = cut_pieces(tail[found.end() :])
    adds = found.group().casefold().strip(" ,-") in {"+", "plus"}
    if adds and (found.group() in {" +", ", plus"} or (pieces and pieces[0].text in OPENING)):
        return True
    return parse_numeral(pieces, 0) is not None


def modify(text: str, start: int, end: int) -> tuple[str | None, int, int]:
    """The modifier of the number at ``[start, end)``, in brackets or not, with the characters of both."""
    left, right = (start - 1, end + 1) if text[max(0, start - 1) : end + 1] == f"({text[start:end]})" else (start, end)
    head = text[max(0, left - 40) : left]
    for pattern, kind in modifier_patterns("before") if any_modifier().search(head) else ():
        found = pattern.search(head)
        if found and not (PARTICLE.match(found.group()) and WITH_PARTICLE.search(head[: found.start()])):
            return kind, left - len(head) + found.start(), right
    tail = text[right : right + 25]
    for pattern, kind in modifier_patterns("after"):
        if (found := pattern.match(tail)) and not leads_on(tail, found):
            return kind, left, right + found.end()
    return None, start, end


@cache
def reject_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What a number is part of when it counts nothing: patterns for the words before it, after it, and of years."""
    words = load_words("quantities")["reject"]
    months = "|".join(words["months"])
    before = "|".join(re.escape(word) for word in words["before"])
    after = "|".join(re.escape(word) for word in words["after"])
    currency = "|".join(re.escape(sign) for sign in words["currency"])
    return (
        re.compile(
            rf"(?:(?<!\w)(?:{before})\s*$|(?-i:(?<![A-Za-z])(?:{currency}))\s?$|[\w.][/:.]$|\w-$|#\s?$|(?<!\w)[+]$)",
            re.I,
        ),
        re.compile(
            rf"^(?:\s?-\s?(?:year|month|week|day|hour|minute|point|storey|story|room|bed|man|mile|km|kilomet|metre|meter|strong)"
            rf"|(?:st|nd|rd|th)\b|\s?(?:{after})(?!\w)|[:/.]\d|/\w"
            rf"|\s+(?:of\s+)?(?:{months})\b(?! (?:have|be)\b))",
            re.I,
        ),
        re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)"),
    )


@cache
def date_pattern() -> re.Pattern[str]:
    """What stands before a number that is the day or the year of a date: a month, or a month and a day."""
    months = "|".join(load_words("quantities")["reject"]["months"])
    return re.compile(
        rf"\b(?:{months})(?P<stop>\.)?\s+$|\b(?:{months})\.?\s+\d{{1,2}}(?:(?P<comma>,)?\s+(?P<link>and\s+|to\s+)?|-)$",
        re.I,
    )


def is_date(head: str, number: str, tail: str) -> bool:
    """Whether a number after a month is a day or a year: "August 28", "March 3 and 5", not "on March 1, 84 men"."""
    found = date_pattern().search(head)
    digits = re.match(r"\d+", number.replace(",", ""))
    if found is None or digits is None:
        return False
    year = re.fullmatch(r"(?:19|20)\d\d", number) is not None
    if int(digits[0]) > 31 and not year:
        return False
    return not (found["comma"] and not found["link"] and not year and re.match(r" (?!and\b|to\b|or\b)[a-z]", tail))


def is_ratio(head: str, number: str, tail: str) -> bool:
    """Whether a number is one of a ratio ("one in five"), which is never the greater first ("16 in 2 days")."""
    if RATIO_BEFORE.search(head):
        return True
    after = RATIO_AFTER.match(tail)
    if after is None:
        return False
    values = [numeral.value for words in (number, after[1]) if (numeral := parse_numeral(cut_pieces(words), 0))]
    return len(values) < 2 or values[0] < values[1]


def is_counting(text: str, start: int, end: int) -> bool:
    """Whether the number at ``[start, end)`` may count something: no date, year, age, clock time, price or label."""
    _, after, year = reject_patterns()
    if after.match(text[end : end + 20]):
        return False
    head, number, tail = text[max(0, start - 24) : start], text[start:end], text[end : end + 20]
    if is_labelled(head, tail) or GLUED.search(head) or is_date(head, number, tail) or is_ratio(head, number, tail):
        return False
    if ASIDE.search(head) and COMPARED.match(tail):
        return False
    if (
        (YOUNGER.search(head) and ENDS.match(text[end : end + 3]) and is_low(number))
        or AGE_OF.search(head)
        or (ELDEST.search(head) and ENDS.match(tail))
        or is_hour(text, start, end)
        or PAIR_OF_YEARS.fullmatch(text[start:end])
    ):
        return False
    if year.fullmatch(number):
        if re.match(r" (?:dead|killed|wounded|injured|missing|displaced)\b", tail):
            return True
        return bool(
            re.search(r"(?:killed|wounded|least|than|some|about|nearly|\d,?\s+and)\s+$", head, re.I)
        ) and not re.match(r"\s*[,.;)]", text[end:])
    return not is_age(head, number, tail[:4])


def is_labelled(head: str, tail: str) -> bool:
    """Whether a number belongs to the word before it ("Block 17", "day 3"), not to people ("on its channel 10 men")."""
    if not reject_patterns()[0].search(head) or NEAR_LABEL.search(head):
        return False
    people, words = load_words("people")["class"], re.match(r" ([a-z]+)", tail)
    counted = words is not None and any(
        words[1].removesuffix("s") in nouns or words[1] in nouns for nouns in people.values()
    )
    return not (counted and NAMED_LABEL.search(head))


def is_low(number: str) -> bool:
    """Whether a number may be somebody's age."""
    numeral = parse_numeral(cut_pieces(number), 0)
    return numeral is None or numeral.value <= OLDEST


def is_age(head: str, number: str, tail: str) -> bool:
    """Whether a number stands as an age does: "Abu Omar, 29," or "(29)"."""
    if (len(number) > 2 and number.replace(",", "").isdigit()) or re.search(r"day,\s+$", head):
        return False
    if re.search(r"\baged? \d+(?:, \d+)*,? (?:and|or|to) $", head):
        return True
    noun = re.search(r"([a-z]+), $", head)
    if noun and re.match(r", ", tail) and noun[1] in load_words("people")["class"]["civilian"]:
        return True
    return bool(re.search(r"[A-Z][\w'’-]+,?\s+\($|[A-Z][\w'’-]+,\s+$", head) and re.match(r"[,.;)\"”]|$| \(", tail))


def find_ranges(text: str, pieces: Sequence[Piece], i: int) -> tuple[int, int, int, int] | None:
    """A range that begins at piece ``i``: its two values, the index of its number and of the piece after it."""
    between = pieces[i].text == "between"
    first = parse_numeral(pieces, i + 1 if between else i)
    if first is None or first.stop >= len(pieces):
        return None
    link = pieces[first.stop].text
    step = first.stop
    if (between and link == "and") or (
        not between
        and (link in {"to", "or", "maybe", "perhaps"} or is_dash(pieces, step))
        and not follows_from(pieces, i)
    ):
        step += 1
    elif not between and link == "," and pieces[step + 1 : step + 2] and pieces[step + 1].text in HEDGES:
        step += 2
    else:
        return None
    second = parse_numeral(pieces, step)
    if second is None or second.value <= first.value or second.value > max(first.value * 20, 20):
        return None
    return first.value, second.value, i + 1 if between else i, second.stop


def is_dash(pieces: Sequence[Piece], i: int) -> bool:
    """Whether piece ``i`` is a dash with no space around it, as ranges have."""
    return (
        pieces[i].text in {"-", "–"}
        and pieces[i - 1].end == pieces[i].start
        and pieces[i + 1 : i + 2] != []
        and (pieces[i + 1].start == pieces[i].end)
    )


def follows_from(pieces: Sequence[Piece], i: int) -> bool:
    """Whether "from" stands before piece ``i``: "from 27 to 31" tells of a change, not of a range."""
    return i > 0 and pieces[i - 1].text == "from"


def repeats_words(before: str, value: int) -> bool:
    """Whether a number in brackets only repeats the one in words before it ("one hundred (100)")."""
    if not before.endswith(" ("):
        return False
    pieces = cut_pieces(before[-60:])[:-1]
    numerals = (parse_numeral(pieces, i) for i in range(len(pieces)))
    return any(numeral is not None and numeral.stop == len(pieces) and numeral.value == value for numeral in numerals)


def find_numbers(text: str, pieces: Sequence[Piece]) -> Iterator[Quantity]:
    i = 0
    while i < len(pieces):
        span = find_ranges(text, pieces, i)
        if span:
            low, high, number, stop = span
            start, end = pieces[i].start, pieces[stop - 1].end
            if is_counting(text, pieces[number].start, end):
                yield Quantity(
                    span=Span(start, end),
                    number=Span(pieces[number].start, end),
                    bounds=Bounds(low=low, high=high),
                    form=Form.NUMBER,
                )
            i = stop
            continue
        numeral = parse_numeral(pieces, i)
        if numeral is None:
            i += 1
            continue
        start, end = pieces[i].start, pieces[numeral.stop - 1].end
        i = numeral.stop
        if is_counting(text, start, end):
            if repeats_words(text[:start], numeral.value):
                continue
            modifier, first, last = modify(text, start, end)
            form = Form.ONE if text[start:end].casefold() == "one" else Form.NUMBER
            yield Quantity(
                span=Span(first, last),
                number=Span(start, end),
                bounds=bound_number(numeral.value, modifier),
                form=form,
            )


@cache
def word_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of vague words, shares, zeros, and half a population."""
    words = load_words("quantities")
    vague = "|".join(re.escape(word) for word in sorted(words["vague"]["words"], key=len, reverse=True))
    shares = "|".join(word.replace(" ", "[ -]") for word in sorted(words["fractions"], key=len, reverse=True))
    return (
        re.compile(rf"(?<![\w-])(?<!how )(?<!as )(?<!so )(?:{vague})(?![\w-])(?!\s+(?:times|of the\b|a\s))", re.I),
        re.compile(
            rf"(?<![\w-])(?P<share>{shares})(?=\s+of\s+(?:them|whom|those|these|the)\b|\s+(?:were|are|was|is)\b)", re.I
        ),
        re.compile(
            r"(?<![\w-])(?:no one|not one|not a (?:single|scratch|man|soul)|nobody|none|no|zero|without)(?![\w-])"
            r"(?!\s+(?:fewer|less|more|longer|\d))",
            re.I,
        ),
        re.compile(r"(?<![\w-])half (?:of )?(?:the|its|their)(?: [\w'’]+)? population", re.I),
    )


def find_words(text: str) -> Iterator[Quantity]:
    """The quantities of a text that hold no numeral: vague words, shares and zeros."""
    vague, share, zero, population = word_patterns()
    for found in population.finditer(text):
        span = Span(*found.span())
        yield Quantity(span=span, number=span, bounds=Bounds(vague=found.group()), form=Form.VAGUE)
    for found in vague.finditer(text):
        span = Span(*found.span())
        yield Quantity(span=span, number=span, bounds=Bounds(vague=found.group().casefold()), form=Form.VAGUE)
    for found in share.finditer(text):
        span = Span(*found.span())
        fraction = load_words("quantities")["fractions"][found["share"].casefold().replace("-", " ")]
        part = (fraction[0], fraction[1])
        modifier = modify(text, *found.span())[0]
        yield Quantity(span=span, number=span, bounds=Bounds(), form=Form.SHARE, fraction=part, modifier=modifier)
    for found in zero.finditer(text):
        span = Span(*found.span())
        yield Quantity(span=span, number=span, bounds=Bounds(low=0, high=0), form=Form.ZERO)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text that may count people or sites, in order, none overlapping another."""
    found = [*find_numbers(text, cut_pieces(text)), *find_words(text)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        if not kept or not kept[-1].span.overlaps(quantity.span):
            kept.append(quantity)
    return kept
