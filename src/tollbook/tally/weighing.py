"""Weighing: how many an incident's or an aggregate's claims allow, by whom they count.

Each origin's last word is a set of constraints over cells that share no one. What an origin leaves unsaid the others
complete where they do not contradict it. Where origins differ, the hull of what each allows stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from tollbook.model import Claim, ClaimId, Death, DocumentRef, Figure, Group, Outcome, Stance, VictimClass
from tollbook.tally.disagreement import find_fewest
from tollbook.tally.sides import ASKED, UNSAID, SideOf, SideSpace, lay_sides, list_named, list_side_sets
from tollbook.tally.slices import CLASSES, Cell, Saying, Slice, list_cells, list_outcomes, pick_cells
from tollbook.tally.solver import Extent, Row, find_extent
from tollbook.tally.voices import Voice, drop_copies, hear_voices, list_claims

__all__ = [
    "Ask",
    "Field",
    "Hearing",
    "Range",
    "Weighing",
    "find_field",
    "hear_claims",
    "is_asked",
    "lay_field",
    "list_spoken",
    "lumps_hurt",
    "pick_relevant",
    "says_bounds",
    "solve_sayings",
    "weigh_claims",
    "weigh_field",
]

HURT = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Whom to count: ``side`` as in :class:`tollbook.model.Question`, understood by ``side_of``.

    ``hurt`` hears the dead, the injured and those lumped together, whichever of them are asked for.
    """

    outcome: Outcome
    class_: VictimClass
    side: str | None
    side_of: SideOf
    group: Group | None = None
    hurt: bool = False

    @property
    def slice(self) -> Slice:
        """The people asked for, of whatever side."""
        return Slice(outcome=self.outcome, class_=self.class_, group=self.group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """At least ``low``, at most ``high``; ``proof`` are the claims that prove ``low``, ``heard`` all that speak of it.

    ``cap`` are the claims that prove ``high``; where that is null, those that leave it open. ``less`` are those of
    either that others are lessened by, as a whole by its other parts. ``conflicts`` are sets of claims by which one
    origin contradicts itself, each the fewest that do.
    """

    low: int
    high: int | None
    proof: tuple[Claim, ...] = ()
    cap: tuple[Claim, ...] = ()
    less: frozenset[ClaimId] = frozenset()
    heard: tuple[Claim, ...] = ()
    conflicts: tuple[tuple[Claim, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What one voice allows, and the claims that prove the low and the high.

    ``sayings`` are all that it comes to, none where it is contradictory: then ``conflict`` are the claims that are.
    """

    low: int
    high: int | None
    proof: tuple[Claim, ...] = ()
    cap: tuple[Claim, ...] = ()
    less: frozenset[ClaimId] = frozenset()
    sayings: tuple[Saying, ...] = ()
    conflict: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The cells that claims tell apart, and those of them that are asked for.

    ``unknown`` is whether some are of people whose class no one knows.
    """

    cells: tuple[Cell, ...]
    asked: frozenset[Cell]
    unknown: bool = False


def is_asked(cell: Cell, ask: Ask) -> bool:
    """Whether a cell's people are asked for."""
    side = ASKED if ask.side not in (None, UNSAID) else None
    if ask.side == UNSAID and list_named(cell.sides):
        return False
    return replace(cell, known=True).belongs(replace(ask.slice, side=side))


def pick_relevant(claims: Iterable[Claim], ask: Ask) -> tuple[Figure | Death, ...]:
    """The figures that bound those asked for, and the dead by name; of the hurt lumped together, their parts too."""
    claims = tuple(claims)
    figures = [c for c in claims if isinstance(c, Figure) and c.stance is not Stance.SUPERSEDED]
    outcomes = frozenset({ask.outcome})
    if ask.outcome in HURT and (ask.hurt or lumps_hurt(figures)):
        outcomes = HURT
    outcomes |= list_outcomes(ask.outcome)
    deaths = [c for c in claims if isinstance(c, Death) and c.stance is Stance.ASSERTED and Outcome.KILLED in outcomes]
    return (*(figure for figure in figures if figure.outcome in outcomes), *deaths)


def lumps_hurt(claims: Iterable[Claim]) -> bool:
    """Whether any claim counts the dead and the injured together."""
    return any(isinstance(claim, Figure) and claim.outcome is Outcome.KILLED_OR_INJURED for claim in claims)


def list_spoken(sayings: Sequence[Saying], field: Field) -> tuple[Cell, ...]:
    """The cells of whose people something is said, on each side that they are counted on.

    Of a side of which only fighters are told ("34 soldiers" of 71 dead) there are no civilians.
    """
    spoken: dict[str | None, set[Cell]] = {None: set()}
    for saying in sayings:
        cells = pick_cells(saying, field.cells)
        spoken.setdefault(saying.slice.side, set()).update(cells)
        spoken[None].update(cells)
    return tuple(
        cell
        for cell in field.cells
        if cell in spoken[None] and all(cell in spoken.get(side, ()) for side in list_named(cell.sides))
    )


def solve_sayings(sayings: Sequence[Saying], field: Field) -> Range | None:
    """What the sayings together allow of those asked for; no one is counted of whom nothing is said."""
    cells = list_spoken(sayings, field)
    rows, width = lay_rows(sayings, cells), len(cells)
    asked = [number for number, cell in enumerate(cells) if cell in field.asked]
    extent = find_extent(rows, asked, width)
    return make_range(extent, sayings, rows, asked) if extent else None


def lay_rows(sayings: Iterable[Saying], cells: Sequence[Cell]) -> list[Row]:
    """The sayings as constraints over the cells, which are numbered as they stand."""
    columns = {cell: number for number, cell in enumerate(cells)}
    return [
        Row(columns=tuple(columns[cell] for cell in pick_cells(saying, cells)), low=saying.low, high=saying.high)
        for saying in sayings
    ]


def make_range(extent: Extent, sayings: Sequence[Saying], rows: Sequence[Row], asked: Iterable[int]) -> Range:
    cap: Iterable[int] = extent.cap
    if extent.high is None:
        open_ = set(asked).difference(*(row.columns for row in rows if row.high is not None))
        cap = [number for number, row in enumerate(rows) if not open_.isdisjoint(row.columns)]
    return Range(
        low=extent.low,
        high=extent.high,
        proof=list_claims(sayings[number] for number in extent.proof),
        cap=list_claims(sayings[number] for number in cap),
        less=frozenset(claim.id for n in (*extent.less, *extent.cap_less) for claim in sayings[n].claims),
        sayings=tuple(sayings),
    )


def find_conflict(sayings: Sequence[Saying], field: Field) -> list[Saying]:
    """The fewest sayings that contradict each other."""
    cells = list_spoken(sayings, field)
    return [sayings[number] for number in find_fewest([[row] for row in lay_rows(sayings, cells)], len(cells))]


def span_stated(sayings: Sequence[Saying], field: Field) -> Range:
    """The hull of what contradictory sayings state of those asked for, each taken alone."""
    spoken = list_spoken(sayings, field)
    asked = field.asked & frozenset(spoken)
    if not asked:
        return Range(low=0, high=0)
    told = [(saying, frozenset(pick_cells(saying, spoken))) for saying in sayings]
    stated = [saying for saying, cells in told if cells == asked]
    low = min((saying.low for saying in stated), default=0)
    proof = list_claims(saying for saying in stated if saying.low == low > 0)
    around = [saying.high for saying, cells in told if cells >= asked]
    parts: dict[frozenset[Cell], int] = {}
    for saying, cells in told:
        if cells < asked:
            parts[cells] = max(parts.get(cells, 0), saying.high or saying.low)
    high = max([sum(parts.values()), *(high or 0 for high in around)]) if around and None not in around else None
    capping = [saying for saying, cells in told if cells >= asked and saying.high == high]
    return Range(
        low=low,
        high=high,
        proof=proof,
        cap=list_claims(capping or [saying for saying, cells in told if not cells.isdisjoint(asked)]),
        conflict=list_claims(find_conflict(sayings, field)),
    )


def says_bounds(saying: Saying) -> bool:
    """Whether a saying bounds anything: "dozens" does not."""
    return saying.low > 0 or saying.high is not None


def list_completions(own: Sequence[Saying], others: Iterable[Voice]) -> list[Saying]:
    """What other voices say where this one is silent: for each slice the hull of their words, the widest first.

    "Dozens" names no bound, and the dead by name are not all the dead: who says no more is silent.
    """
    spoken = {saying.slice for saying in own if saying.whole and says_bounds(saying)}
    heard: dict[tuple[Slice, tuple[Slice, ...], bool], list[Saying]] = {}
    for voice in others:
        for _, saying in voice.sayings:
            if says_bounds(saying) and not (saying.whole and saying.slice in spoken):
                heard.setdefault((saying.slice, saying.inside, saying.whole), []).append(saying)
    hulls = [span_sayings(said) for said in heard.values()]
    return sorted(hulls, key=lambda saying: saying.meaning)


def span_sayings(said: Sequence[Saying]) -> Saying:
    """The hull of what several voices say of one slice."""
    highs = [saying.high for saying in said]
    return Saying(
        slice=said[0].slice,
        whole=said[0].whole,
        inside=said[0].inside,
        low=min(saying.low for saying in said),
        high=None if None in highs else max(high for high in highs if high is not None),
        claims=list_claims(said),
    )


def complete_voice(own: Sequence[Saying], others: Iterable[Voice], field: Field) -> Range | None:
    """What a voice allows with all that others say where it is silent and they do not contradict it."""
    completions = list_completions(own, others)
    if (found := solve_sayings([*own, *completions], field)) or (found := solve_sayings(own, field)) is None:
        return found
    kept = list(own)
    for completion in completions:
        if wider := solve_sayings([*kept, completion], field):
            kept, found = [*kept, completion], wider
    return found


def weigh_voice(voice: Voice, others: Sequence[Voice], field: Field) -> Range:
    """What one origin allows: its words completed by others'; of those that contradict each other the newer stand."""
    days = {id(saying): day for day, saying in voice.sayings}
    own = [saying for _, saying in voice.sayings]
    while not (found := complete_voice(own, others, field)):
        conflict = find_conflict(own, field)
        oldest = min(days[id(saying)] for saying in conflict)
        if oldest == date.min or all(days[id(saying)] == oldest for saying in conflict):
            return span_stated(own, field)
        replaced = {id(saying) for saying in conflict if days[id(saying)] == oldest}
        own = [saying for saying in own if id(saying) not in replaced]
    return found


def speaks(voice: Voice, field: Field) -> bool:
    """Whether a voice says anything of those asked for."""
    return any(field.asked & frozenset(pick_cells(saying, field.cells)) for _, saying in voice.sayings)


def span_ranges(asserted: Sequence[Range], denied: Sequence[Range]) -> Range:
    """The hull of what voices allow; what is denied bounds from above only."""
    low = min((found.low for found in asserted), default=0)
    highs = [found.high for found in (*asserted, *denied)]
    high = None if None in highs else max((high for high in highs if high is not None), default=0)
    proof = {claim.id: claim for found in asserted if found.low == low for claim in found.proof}
    cap = {claim.id: claim for found in (*asserted, *denied) if found.high == high for claim in found.cap}
    less = frozenset(chain.from_iterable(found.less for found in (*asserted, *denied)))
    return Range(low=low, high=high, proof=tuple(proof.values()), cap=tuple(cap.values()), less=less)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The claims that speak of an outcome, in order, whose words they are, and the sides that they tell apart."""

    relevant: tuple[Figure | Death, ...]
    voices: tuple[Voice, ...]
    space: SideSpace

    @property
    def denied(self) -> list[Saying]:
        """What is denied."""
        return [saying for voice in self.voices for saying in voice.denied]

    @property
    def sayings(self) -> list[Saying]:
        """All that is said and denied."""
        return [*self.denied, *(saying for voice in self.voices for _, saying in voice.sayings)]


def hear_claims(claims: Iterable[Claim], documents: Sequence[DocumentRef], ask: Ask) -> Hearing:
    """Who says what of an outcome: of the question only the sides that are the one asked for depend on more than it."""
    published = {ref.id: ref.published or date.max for ref in documents}
    ordered = sorted(claims, key=lambda c: (published.get(c.document, date.max), c.document, c.span, c.id))
    relevant = pick_relevant(ordered, ask)
    spoken = drop_copies(relevant, documents)
    space = lay_sides(spoken, ask.side_of, ask.side)
    return Hearing(relevant=relevant, voices=hear_voices(spoken, documents, space), space=space)


def lay_field(sayings: Iterable[Saying], space: SideSpace, ask: Ask, *, unknown: bool = False) -> Field:
    """The cells that sayings and a question tell apart."""
    slices = [slice_ for saying in sayings for slice_ in (saying.slice, *saying.inside)]
    cells = list_cells([ask.slice, *slices], list_side_sets(space, asked=ask.side is not None), unknown=unknown)
    return Field(cells=cells, asked=frozenset(cell for cell in cells if is_asked(cell, ask)), unknown=unknown)


def find_field(hearing: Hearing, ask: Ask) -> Field:
    """The cells that a hearing and a question tell apart.

    Where an origin's civilians and combatants do not come to the whole that it tells ("at least 300, 120 civilians and
    150 fighters among them"), the others are people whose class no one knows. They may be of either.
    """
    field = lay_field(hearing.sayings, hearing.space, ask)
    for voice in hearing.voices:
        own = [saying for _, saying in voice.sayings]
        if {saying.slice.class_ for saying in own} >= set(CLASSES) and solve_sayings(own, field) is None:
            return lay_field(hearing.sayings, hearing.space, ask, unknown=True)
    return field


def weigh_field(hearing: Hearing, field: Field) -> tuple[Range, list[Range]]:
    """What the voices allow of the cells asked for: the hull, and what each voice that speaks of them allows."""
    voices = hearing.voices
    ranges = [weigh_voice(v, [o for o in voices if o is not v], field) for v in voices if speaks(v, field)]
    denied = [found for saying in hearing.denied if (found := solve_sayings([saying], field))]
    return span_ranges(ranges, denied), ranges


def weigh_claims(claims: Iterable[Claim], documents: Sequence[DocumentRef], ask: Ask) -> Weighing:
    """How many of those asked for the claims of one incident or aggregate allow.

    Denied figures raise no lower bound and are heard for the upper one. Superseded figures are not heard.
    """
    hearing = hear_claims(claims, documents, ask)
    hull, ranges = weigh_field(hearing, find_field(hearing, ask))
    conflicts = tuple(found.conflict for found in ranges if found.conflict)
    return Weighing(
        low=hull.low,
        high=hull.high,
        proof=hull.proof,
        cap=hull.cap,
        less=hull.less,
        heard=hearing.relevant,
        conflicts=conflicts,
    )
