"""Tellings: what one document tells of one incident."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from tollbook.link.names import fold_words, load_hand
from tollbook.link.places import Nearness, is_area, relate_places
from tollbook.model import (
    Action,
    Claim,
    ControlClaim,
    DatePrecision,
    Death,
    Document,
    Figure,
    Method,
    Modality,
    Outcome,
    PlaceRef,
    Reading,
    Scope,
    VictimClass,
    When,
)

__all__ = [
    "BY_HAND",
    "FROM_AFAR",
    "LOOSE_DATES",
    "Telling",
    "agree_dates",
    "agree_methods",
    "agree_places",
    "choose_when",
    "measure_days",
    "read_tellings",
]

LOOSE_DATES = frozenset({DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR})
FROM_AFAR = frozenset({Method.AIR_STRIKE, Method.SHELLING, Method.DRONE, Method.BOMBING, Method.CHEMICAL})
BY_HAND = frozenset({Method.CLASH, Method.SHOOTING, Method.MASSACRE, Method.BOMBING})
BACKGROUND = timedelta(days=30)
SHORTEST_WORD = 4
SENTENCE_ENDS = '.!?"\u201d\u2019'


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one document tells of one incident: its claims in the order of their spans, and what they say together.

    ``when`` is the shortest time that a claim gives, the first said among equals. ``killed`` and ``injured`` are the
    numbers said, without zeros; ``classes`` those of the killed. ``words`` are those of the paragraphs where the
    claims stand, of the whole text where the document tells of one incident only.
    """

    document: Document
    claims: tuple[Claim, ...]
    places: tuple[PlaceRef, ...]
    when: When
    methods: frozenset[Method]
    classes: frozenset[VictimClass]
    killed: frozenset[int]
    injured: frozenset[int]
    words: frozenset[str]

    @property
    def key(self) -> tuple[date, str, int]:
        """Publication, document and place in it: the order of tellings."""
        return (self.document.published or date.max, self.document.id, self.claims[0].span.start)


def measure_days(when: When) -> int:
    """How many days a time spans; open ends count as a year."""
    if when.start is None or when.end is None or when.precision in LOOSE_DATES:
        return 366 if when.start is None or when.end is None else max(7, (when.end - when.start).days + 1)
    return (when.end - when.start).days + 1


def agree_dates(a: When, b: When) -> bool | None:
    """Whether two times share a day; null where one of them is not said."""
    if a.start is None or b.start is None:
        return None
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def agree_places(a: PlaceRef | None, b: PlaceRef | None) -> bool | None:
    """Whether two places of one document may be one; null where one is not said, or where one is an area and the other
    is known by its name only."""
    if a is None or b is None:
        return None
    near = relate_places(a, b)
    if near is Nearness.UNKNOWN and ((is_area(a) and b.lat is None) or (is_area(b) and a.lat is None)):
        return None
    return near in (Nearness.SAME, Nearness.SAME_AREA, Nearness.WITHIN, Nearness.NEAR)


def agree_methods(a: Iterable[Method], b: Iterable[Method]) -> bool | None:
    """Whether two sets of methods may be of one incident; null where one of them is empty.

    Missiles are an air strike to one and shelling to another; a clash is also a shooting, a massacre or a bombing.
    """
    first, second = set(a) - {Method.OTHER}, set(b) - {Method.OTHER}
    if not first or not second:
        return None
    return any({x, y} <= FROM_AFAR or {x, y} <= BY_HAND or x is y for x in first for y in second)


def number_paragraphs(text: str, at: int) -> int:
    return text.count("\n\n", 0, at)


@cache
def read_dateline() -> re.Pattern[str]:
    return re.compile(
        r"^(?:\d{1,2}[^\n]{0,20} )?([A-Z][^\n.]{1,60}?) ?(?:\([^)\n]{1,40}\) ?)?[-\u2013\u2014] ", re.MULTILINE
    )


def find_datelines(text: str) -> str:
    """The words before the dashes with which paragraphs begin ("BUNIA, Congo - "), in small letters."""
    return "\n".join(match[1] for match in read_dateline().finditer(text)).casefold()


class Draft:
    """Claims gathered for one telling while a document is gone through; ``datelines`` and ``published`` are the
    document's."""

    __slots__ = ("claims", "datelines", "paragraphs", "published")

    def __init__(self, claim: Claim, paragraph: int, datelines: str = "", published: date | None = None) -> None:
        self.claims, self.paragraphs, self.datelines, self.published = [claim], {paragraph}, datelines, published

    def add(self, claim: Claim, paragraph: int) -> None:
        self.claims.append(claim)
        self.paragraphs.add(paragraph)

    def rate(self, claim: Claim, paragraph: int) -> int | None:
        """How well a claim fits, or null where its date, place or method speaks against it."""
        dates = [self.agree_times(claim, other) for other in self.claims]
        places = [self.agree(claim, other) for other in self.list_placed(claim)]
        if contradicts(dates) or contradicts(places):
            return None
        near = paragraph in self.paragraphs
        if not near and isinstance(claim, Figure) and claim.method:
            methods = {figure.method for figure in self.claims if isinstance(figure, Figure) and figure.method}
            if agree_methods({claim.method}, methods) is False:
                return None
        return 2 * (True in dates) + 2 * (True in places) + near

    def list_placed(self, claim: Claim) -> list[Claim]:
        """The claims whose places tell whether another is of the same: beside a town's those of towns, if any are."""
        towns = [other for other in self.claims if other.place and not is_area(other.place)]
        return towns if towns and claim.place and not is_area(claim.place) else self.claims

    def agree_times(self, claim: Claim, other: Claim) -> bool | None:
        """Whether two claims may be of one time; what is told without a day is not of the background."""
        agreed = agree_dates(claim.when, other.when)
        background = agreed is None and any(is_background(each, self.published) for each in (claim, other))
        return False if background else agreed

    def agree(self, claim: Claim, other: Claim) -> bool | None:
        """Whether two claims may be of one place; where a report was sent from does not speak against it."""
        agreed = agree_places(claim.place, other.place)
        if agreed is False and any(c.place and c.place.text.casefold() in self.datelines for c in (claim, other)):
            return None
        return agreed


def is_background(claim: Claim, published: date | None) -> bool:
    """Whether a claim is of a country or a province more than a month before the document: how the war began."""
    last = claim.when.end or claim.when.start
    past = last is not None and published is not None and last + BACKGROUND < published
    return past and claim.place is not None and is_area(claim.place)


def contradicts(answers: Iterable[bool | None]) -> bool:
    """Whether answers were given and all of them are no."""
    given = [answer for answer in answers if answer is not None]
    return bool(given) and not any(given)


def find_whole(drafts: Sequence[Draft], claim: Claim) -> Draft | None:
    """The draft that holds the figure of which this one is a part, or a part of this one."""
    if not isinstance(claim, Figure):
        return None
    for draft in drafts:
        for other in draft.claims:
            if isinstance(other, Figure) and (is_part(claim, other) or is_part(other, claim)):
                return draft
    return None


def is_part(part: Figure, whole: Figure) -> bool:
    """Whether a figure is a part of another and of the same incident: the part of a sum over two towns that fell in the
    other town is told apart, unless its words refer to the whole ("two of whom") or give its number again."""
    if part.part_of != whole.id:
        return False
    refers = not read_references().isdisjoint(fold_words(part.quote)) or part.bounds.low == whole.bounds.low
    return refers or agree_places(part.place, whole.place) is not False


@cache
def read_references() -> frozenset[str]:
    return frozenset(load_hand("names")["parts"]["references"])


def choose_draft(drafts: Sequence[Draft], claim: Claim, paragraph: int) -> Draft | None:
    """The draft that a claim fits best, the latest among equals."""
    rated = [(rate, at) for at, draft in enumerate(drafts) if (rate := draft.rate(claim, paragraph)) is not None]
    return drafts[max(rated)[1]] if rated else None


def has_headline(text: str) -> bool:
    """Whether a text begins with a line that ends no sentence, and goes on below it."""
    line, _, rest = text.partition("\n\n")
    return bool(rest) and "\n" not in line and line.rstrip()[-1:] not in SENTENCE_ENDS


def find_repeated(drafts: Sequence[Draft], claim: Figure) -> Draft | None:
    """The first draft that gives the number of a figure, for the same outcome."""
    for draft in drafts:
        for other in draft.claims:
            if isinstance(other, Figure) and (other.outcome, other.bounds.low) == (claim.outcome, claim.bounds.low):
                return draft
    return None


def draft_figures(reading: Reading) -> list[Draft]:
    """The drafts of a document's incident figures. A headline stands for what is told below it: its figure is of the
    incident for which the text gives that number again, whatever place the headline names."""
    drafts: list[Draft] = []
    text = reading.document.text
    datelines = find_datelines(text)
    figures = sorted((c for c in reading.claims if isinstance(c, Figure)), key=lambda c: (c.span, c.id))
    numbered = [(f, number_paragraphs(text, f.span.start)) for f in figures if f.scope is Scope.INCIDENT]
    headline = 0 if has_headline(text) else None
    for claim, paragraph in sorted(numbered, key=lambda each: each[1] == headline):
        draft = find_whole(drafts, claim)
        if draft is None and paragraph == headline and claim.bounds.low is not None:
            draft = find_repeated(drafts, claim)
        draft = draft or choose_draft(drafts, claim, paragraph)
        if draft is None:
            drafts.append(Draft(claim, paragraph, datelines, reading.document.published))
        else:
            draft.add(claim, paragraph)
    return drafts


def belongs_plainly(claim: Claim, draft: Draft, paragraph: int, alone: bool) -> bool:
    """Whether a claim without a number plainly tells of the same: its place, no other day, near or alone."""
    if draft.rate(claim, paragraph) is None or not (alone or paragraph in draft.paragraphs):
        return False
    together = any(agree_places(claim.place, other.place) for other in draft.claims)
    match claim:
        case Death():
            return together or claim.place is None
        case ControlClaim():
            return together and claim.when.start is not None
        case Action():
            return together and claim.modality in (Modality.HAPPENED, Modality.ALLEGED)
    return False


def add_others(reading: Reading, drafts: Sequence[Draft]) -> None:
    gathered: list[tuple[Draft, Claim, int]] = []
    for claim in reading.claims:
        if isinstance(claim, Figure):
            continue
        paragraph = number_paragraphs(reading.document.text, claim.span.start)
        fitting = [draft for draft in drafts if belongs_plainly(claim, draft, paragraph, len(drafts) == 1)]
        if len(fitting) == 1:
            gathered.append((fitting[0], claim, paragraph))
    for draft, claim, paragraph in gathered:
        draft.add(claim, paragraph)


def list_words(text: str) -> frozenset[str]:
    """The words that may tell one incident from another: four letters and more, without a plural s."""
    return frozenset(word.removesuffix("s") for word in fold_words(text) if len(word) >= SHORTEST_WORD)


def list_numbers(figures: Iterable[Figure], outcome: Outcome) -> frozenset[int]:
    bounds = (figure.bounds for figure in figures if figure.outcome is outcome)
    return frozenset(number for b in bounds for number in (b.low, b.high) if number)


def choose_when(claims: Sequence[Claim]) -> When:
    """The shortest time that figures give, or else other claims; among equals the one most often given, then the first
    said."""
    dated = [claim for claim in claims if claim.when.start]
    told = [claim for claim in dated if isinstance(claim, Figure)] or dated
    times = [replace(claim.when, text=None) for claim in told]
    count = Counter(times)
    return min(times, key=lambda when: (measure_days(when), -count[when]), default=When())


def finish_draft(document: Document, draft: Draft, alone: bool) -> Telling:
    claims = tuple(sorted(draft.claims, key=lambda c: (c.span, c.id)))
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    told = [p for at, p in enumerate(document.text.split("\n\n")) if alone or at in draft.paragraphs]
    return Telling(
        document=document,
        claims=claims,
        places=tuple(dict.fromkeys(claim.place for claim in claims if claim.place)),
        when=choose_when(claims),
        methods=frozenset(figure.method for figure in figures if figure.method),
        classes=frozenset(figure.class_ for figure in figures if figure.outcome is Outcome.KILLED),
        killed=list_numbers(figures, Outcome.KILLED),
        injured=list_numbers(figures, Outcome.INJURED),
        words=list_words(" ".join(told)),
    )


def tell_event(reading: Reading) -> Telling:
    """A row of a table of events, an incident of its own: it has nothing that another telling could share."""
    return Telling(
        document=reading.document,
        claims=tuple(sorted(reading.claims, key=lambda c: (c.span, c.id))),
        places=(),
        when=choose_when(reading.claims),
        methods=frozenset(),
        classes=frozenset(),
        killed=frozenset(),
        injured=frozenset(),
        words=frozenset(),
    )


def read_tellings(reading: Reading) -> Iterator[Telling]:
    """The tellings of one document: its incident figures, by place, day and inclusion, with what stands plainly by."""
    if reading.document.is_event and reading.claims:
        yield tell_event(reading)
        return
    drafts = draft_figures(reading)
    add_others(reading, drafts)
    for draft in drafts:
        yield finish_draft(reading.document, draft, len(drafts) == 1)
