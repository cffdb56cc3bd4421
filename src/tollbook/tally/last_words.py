"""The last word of each origin of an incident on the number killed."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tollbook.link.asides import drop_asides, name_counters, weigh
from tollbook.model import Bounds, ClaimId, DocumentId, Figure, Group, Incident, Outcome, Stance, VictimClass

__all__ = ["LastWord", "last_words", "split_groups", "split_sides", "weigh"]

JOINED = 6
"""Characters between two figures that are read as one list ("four pupils and a teacher")."""
PARTITIVE = re.compile(
    r"\bof (?:them|whom|which|the (?:dead|victims|killed|slain|two|three|four|five|six|seven|eight|nine|ten|\d+))\b",
    re.IGNORECASE,
)
"""The words of a figure that is counted out of another: "two of them", "one of the eight"."""
BESIDE = re.compile(r"^(?:another|(?:an? |the )?(?:\S+ )?(?:more(?! than)|others?|further))\b", re.IGNORECASE)
"""The words of a figure that is counted beside another: "three more"."""
OWN_DEAD = re.compile(r"\b(?:our|comrades?|brothers?|heroes|mujahideen)\b", re.IGNORECASE)
"""What parties call their own dead."""
SPEAKERS_OWN = "own"
"""The side of those whom the speaker calls his own."""
NONE_KILLED = Bounds(low=0, high=0)
Statements = Mapping[tuple[DocumentId, str], list[Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """What one origin last said of the number killed (or injured, …), and of the civilians among them.

    An open bound is null. ``civilians`` is null where the origin gives no number and the dead are not combatants.
    ``claims`` are the figures that the word is worked out from; ``published`` the day of their document, null where
    it is unknown. A ``partial`` word is of some of the dead alone, told out of a count that is not known.
    """

    origin: str
    killed: Bounds
    civilians: Bounds | None
    claims: tuple[Figure, ...]
    published: date | None = None
    partial: bool = False


def add_bounds(bounds: Iterable[Bounds]) -> Bounds:
    """The sum of bounds; open where one of them is."""
    bounds = list(bounds)
    highs = [b.high for b in bounds]
    return Bounds(
        low=sum(b.low or 0 for b in bounds) if any(b.low is not None for b in bounds) else None,
        high=None if None in highs else sum(high for high in highs if high is not None),
        approx=any(b.approx for b in bounds),
    )


def largest(figures: Iterable[Figure]) -> Figure | None:
    return max(figures, key=weigh, default=None)


def name_side(figure: Figure) -> str | None:
    """The side that a figure's dead were of; "our heroes" are the speaker's, whoever was named beside them."""
    if OWN_DEAD.search(figure.quote):
        return SPEAKERS_OWN
    return (figure.side.actor or figure.side.text.casefold()) if figure.side else None


def split_sides(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The largest figure of each side; figures of no side stand for all where they are larger than the sides'."""
    sides: defaultdict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        sides[name_side(figure)].append(figure)
    named = [max(told, key=weigh) for side, told in sides.items() if side is not None]
    unnamed = largest(sides.get(None, []))
    if unnamed is not None and weigh(unnamed) >= sum(weigh(figure) for figure in named):
        yield unnamed
    else:
        yield from named


def split_classes(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that make up a total: the largest of mixed victims, else those of each class and side."""
    mixed = largest(figure for figure in figures if figure.class_ is VictimClass.ANY)
    apart = [
        part
        for class_ in (VictimClass.CIVILIAN, VictimClass.COMBATANT)
        for part in split_sides(figure for figure in figures if figure.class_ is class_)
    ]
    if mixed is not None and weigh(mixed) >= max((weigh(part) for part in apart), default=0):
        return [mixed]
    return apart


def list_chains(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Runs of figures that stand side by side as one list."""
    chain = list(figures[:1])
    for before, figure in pairwise(figures):
        if figure.span.start - before.span.end > JOINED:
            yield chain
            chain = []
        chain.append(figure)
    yield chain


def add_chain(chain: Sequence[Figure]) -> list[Figure]:
    """The figures of a list that add up: those of a group after one of all are parts; a sum given ends the list."""
    listed: list[Figure] = []
    for figure in chain:
        if listed and weigh(figure) == sum(map(weigh, listed)):
            return [figure]
        if figure.group is None or all(other.group is not None for other in listed):
            listed.append(figure)
    return listed


def find_total(figures: Sequence[Figure]) -> Figure | None:
    """The figure that is the sum of those of each class beside it ("13 dead, 11 civilians and two guards")."""
    whole = largest(figures)
    rest = [figure for figure in figures if figure is not whole and weigh(figure)]
    parts = {figure.class_: figure for figure in sorted(rest, key=weigh)}
    apart = [parts[class_] for class_ in (VictimClass.CIVILIAN, VictimClass.COMBATANT) if class_ in parts]
    if whole is None or len(apart) < 2 or sum(map(weigh, apart)) != weigh(whole):
        return None
    return replace(whole, class_=VictimClass.ANY)


def find_wholes(figures: Sequence[Figure]) -> list[Figure]:
    """The figures whose sum is the total: no parts of others, no group of a figure that stands for all."""
    ids = {figure.id for figure in figures}
    roots = [figure for figure in figures if figure.part_of not in ids]
    if total := find_total([figure for figure in figures if figure.group is None]):
        return [total]
    best = split_classes([figure for figure in roots if figure.group is None]) or list(split_groups(roots))
    for chain in map(add_chain, list_chains(roots)):
        if sum(map(weigh, chain)) > sum(map(weigh, best)):
            best = chain
    return best


def split_groups(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The largest figure of each group (children, women, …)."""
    groups: defaultdict[Group | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.group].append(figure)
    yield from (max(told, key=weigh) for told in groups.values())


def bound_civilians(total: Bounds, wholes: Sequence[Figure], figures: Sequence[Figure]) -> Bounds:
    """The bounds on civilian deaths that a total allows: those called civilians, and all not called combatants.

    An open "at least 22" of mixed people stands as 22, as it does for the total under every convention.
    """
    if all(figure.class_ is VictimClass.CIVILIAN for figure in wholes):
        return total
    if all(figure.class_ is VictimClass.COMBATANT for figure in wholes):
        return NONE_KILLED
    civilians = [figure for figure in figures if figure.class_ is VictimClass.CIVILIAN]
    ungrouped = sum(map(weigh, split_sides(figure for figure in civilians if figure.group is None)))
    grouped = sum(map(weigh, split_groups(figure for figure in civilians if figure.group is not None)))
    fighters = sum(map(weigh, split_sides(f for f in figures if f.class_ is VictimClass.COMBATANT)))
    top = total.low if total.high is None else total.high
    high = None if top is None else max(0, top - fighters)
    low = max(ungrouped, grouped)
    return Bounds(low=low if high is None else min(low, high), high=high)


def read_word(origin: str, figures: Sequence[Figure]) -> LastWord:
    """What one document has one origin say: its total, or the sum of its parts where it gives none."""
    numbered = [figure for figure in figures if figure.bounds.vague is None]
    if not numbered:
        vague = figures[0]
        fighters = all(figure.class_ is VictimClass.COMBATANT for figure in figures)
        return LastWord(
            origin=origin, killed=vague.bounds, civilians=NONE_KILLED if fighters else None, claims=tuple(figures)
        )
    wholes = find_wholes(numbered)
    total = {figure.id: figure for figure in wholes}
    numbered = [total.get(figure.id, figure) for figure in numbered]
    killed = add_bounds(figure.bounds for figure in wholes)
    return LastWord(
        origin=origin,
        killed=killed,
        civilians=bound_civilians(killed, wholes, numbered),
        claims=tuple(figures),
    )


def is_fragment(figure: Figure, told: Collection[ClaimId]) -> bool:
    """Whether a figure is counted out of others by its words ("two of them"), or is a group of a count not told here.

    What is part of a sum alone may be the count of a whole incident.
    """
    elsewhere = figure.part_of is not None and figure.part_of not in told
    return bool(PARTITIVE.search(figure.quote)) or (elsewhere and figure.group is not None)


def replaces(later: LastWord, earlier: LastWord) -> bool:
    """Whether a later word is of the same whole: a number, and not only of some where all had been counted."""
    if later.killed.vague is not None and earlier.killed.vague is None:
        return False
    some = later.partial or all(BESIDE.search(figure.quote) for figure in later.claims)
    if (some and not earlier.partial) or repeats_part(later, earlier):
        return False
    grouped = all(figure.group is not None for figure in later.claims)
    return not grouped or all(figure.group is not None for figure in earlier.claims)


def repeats_part(later: LastWord, earlier: LastWord) -> bool:
    """Whether a later word gives again one of the figures that an earlier one was added up from."""
    low, before = later.killed.low, earlier.killed.low
    return 0 < (low or 0) < (before or 0) and any(weigh(figure) == low for figure in earlier.claims)


def is_same_count(later: LastWord, earlier: LastWord) -> bool:
    """Whether a later word repeats the number of an earlier one."""
    number = later.killed.low
    return number is not None and number == earlier.killed.low and later.killed.high in (None, earlier.killed.high)


def meet_bounds(a: Bounds | None, b: Bounds | None) -> Bounds | None:
    """What two bounds on the same people allow together; the first where they contradict one another."""
    if a is None or b is None:
        return a or b
    highs = [bounds.high for bounds in (a, b) if bounds.high is not None]
    low, high = max(a.low or 0, b.low or 0), min(highs, default=None)
    return a if high is not None and low > high else Bounds(low=low, high=high)


def repeat_word(later: LastWord, earlier: LastWord) -> LastWord:
    """A later word; where it gives the number of the earlier one again, with who they were by both."""
    if not is_same_count(later, earlier):
        return later
    return replace(later, civilians=meet_bounds(later.civilians, earlier.civilians))


def is_counted(figure: Figure, outcome: Outcome) -> bool:
    """Whether a figure counts people of an outcome; "no casualties" counts none killed and none injured."""
    if figure.outcome is Outcome.KILLED_OR_INJURED and outcome in (Outcome.KILLED, Outcome.INJURED):
        return figure.bounds.high == 0
    return figure.outcome is outcome


def gather_statements(incident: Incident, voices: Mapping[ClaimId, str], outcome: Outcome) -> Statements:
    """Each document's figures of people killed (or injured, …) by origin, without those of copies."""
    figures = [c for c in incident.claims if isinstance(c, Figure) and is_counted(c, outcome)]
    told = {figure.document for figure in figures}
    copies = {ref.id for ref in incident.documents if ref.copy_of in told}
    statements: defaultdict[tuple[DocumentId, str], list[Figure]] = defaultdict(list)
    for figure in drop_asides((figure for figure in figures if figure.document not in copies), voices):
        statements[figure.document, voices[figure.id]].append(figure)
    return statements


def take_back(origin: str, figures: Sequence[Figure]) -> LastWord:
    return LastWord(origin=origin, killed=NONE_KILLED, civilians=NONE_KILLED, claims=tuple(figures))


def takes_back(word: LastWord) -> bool:
    return all(figure.stance is not Stance.ASSERTED for figure in word.claims)


def says_none(figure: Figure) -> bool:
    """Whether a figure is that nobody at all was killed, not only of one side."""
    return figure.bounds.high == 0 and figure.class_ is not VictimClass.COMBATANT and figure.side is None


def word_statement(origin: str, figures: Sequence[Figure], before: Collection[int]) -> LastWord | None:
    """The word of a document's figures of one origin: those asserted, else that they are denied; null where neither.

    That nobody died beside numbers that had all been told ``before`` takes these back.
    """
    if asserted := [figure for figure in figures if figure.stance is Stance.ASSERTED]:
        none = [figure for figure in asserted if says_none(figure)]
        if none and all(figure in none or weigh(figure) in before for figure in asserted):
            return read_word(origin, none)
        return read_word(origin, asserted)
    denies = any(figure.stance is Stance.DENIED for figure in figures)
    return take_back(origin, figures) if denies else None


def order_bounds(bounds: Bounds | None) -> tuple[int, int, str]:
    if bounds is None:
        return -1, -1, ""
    high = -1 if bounds.high is None else bounds.high
    return high if bounds.low is None else bounds.low, high, bounds.vague or ""


def rank_figure(figure: Figure) -> tuple[str, ...]:
    marks = figure.outcome, figure.class_, figure.group or "", figure.method or "", *order_bounds(figure.bounds)
    return tuple(map(str, marks))


def rank_word(word: LastWord) -> tuple[object, ...]:
    """The order of one day's words, which no document's id decides: denials, then numbers as they rise.

    A denial takes back what was said before, not what is said beside it; a toll known to have changed within a day
    has mostly risen.
    """
    figures = sorted(map(rank_figure, word.claims))
    return not takes_back(word), order_bounds(word.killed), order_bounds(word.civilians), word.origin, figures


def list_told(statements: Statements, days: Mapping[DocumentId, date], day: date) -> set[int]:
    """The numbers that were told before a day."""
    return {weigh(f) for (other, _), said in statements.items() if days.get(other, date.max) < day for f in said}


def order_words(incident: Incident, outcome: Outcome) -> list[LastWord]:
    """Each document's word of each origin in the order of publication, those of no known day last."""
    days = {ref.id: ref.published or date.max for ref in incident.documents}
    statements = gather_statements(incident, name_counters(incident.claims, incident.documents), outcome)
    told = {claim.id for claim in incident.claims}
    words: list[LastWord] = []
    for (document, origin), figures in statements.items():
        day = days.get(document, date.max)
        before = list_told(statements, days, day) if any(map(says_none, figures)) else ()
        if word := word_statement(origin, figures, before):
            partial = all(is_fragment(figure, told) for figure in word.claims)
            words.append(replace(word, published=None if day == date.max else day, partial=partial))
    return sorted(words, key=lambda word: (word.published or date.max, rank_word(word)))


def last_words(incident: Incident, outcome: Outcome = Outcome.KILLED) -> Mapping[str, LastWord]:
    """Each origin's last word on the number killed, or of another outcome, the last published last.

    A later figure of an origin replaces its earlier one, even if lower and through whichever publisher it comes; of
    one day's the largest stands, so that an echo says nothing new, nor does a copy. Figures that a document denies or
    replaces itself do not stand; an origin that denies its own earlier figure and gives no other has taken it back:
    its last word is none killed.
    """
    words: dict[str, LastWord] = {}
    for word in order_words(incident, outcome):
        earlier = words.get(word.origin)
        if replaces(word, earlier) if earlier else not takes_back(word):
            words.pop(word.origin, None)
            words[word.origin] = repeat_word(word, earlier) if earlier else word
    return {origin: word for origin, word in words.items() if not word.partial} or words
