"""Slices and cells: whom a figure counts, over parts that share no one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from tollbook.model import Claim, Group, Method, Outcome, VictimClass

__all__ = ["CLASSES", "Cell", "Meaning", "Saying", "Slice", "list_cells", "list_outcomes", "pick_cells"]

LUMPED = {Outcome.KILLED_OR_INJURED: frozenset({Outcome.KILLED, Outcome.INJURED})}
AGES = (Group.CHILDREN, Group.WOMEN, Group.MEN)
CALLINGS = (Group.MEDICS, Group.JOURNALISTS, Group.AID_WORKERS, Group.CLERGY)
Meaning = tuple[int, tuple[str, ...], tuple[tuple[str, ...], ...], bool, int, int]
CLASSES = (VictimClass.CIVILIAN, VictimClass.COMBATANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Whom a figure or a question counts; ``side`` is a side's key, null for all.

    ``method`` is only told apart where one report breaks a sum down by it.
    """

    outcome: Outcome
    class_: VictimClass = VictimClass.ANY
    group: Group | None = None
    side: str | None = None
    method: Method | None = None

    @property
    def depth(self) -> int:
        """By how many marks the slice is narrower than its outcome."""
        marked = (self.group, self.side, self.method)
        return (self.class_ is not VictimClass.ANY) + sum(mark is not None for mark in marked)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks as words, to sort by."""
        return self.outcome, self.class_, self.group or "", self.side or "", self.method or ""

    def covers(self, other: "Slice") -> bool:
        """Whether the words of this slice count all whom the other's count."""
        return (
            self.outcome is other.outcome
            and self.class_ in (VictimClass.ANY, other.class_)
            and self.group in (None, other.group)
            and self.side in (None, other.side)
            and self.method in (None, other.method)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """People told apart from those of every other cell; ``sides`` are all that they are counted on.

    Whose class is not ``known`` no one counts as civilians or combatants, though they are either.
    """

    outcome: Outcome
    class_: VictimClass
    age: Group | None
    calling: Group | None
    sides: frozenset[str]
    method: Method | None = None
    known: bool = True

    def belongs(self, slice_: Slice) -> bool:
        """Whether the cell's people are among those that the slice counts."""
        return (
            self.outcome in list_outcomes(slice_.outcome)
            and (slice_.class_ is VictimClass.ANY or (self.known and slice_.class_ is self.class_))
            and slice_.group in (None, self.age, self.calling)
            and (slice_.side is None or slice_.side in self.sides)
            and slice_.method in (None, self.method)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A constraint as said: those of ``slice`` who are also of the slices ``inside``, from ``low`` to ``high``.

    ``whole`` is false of what counts only some of them: a part that its words do not tell from its whole, the dead by
    name.
    """

    slice: Slice
    whole: bool = True
    low: int = 0
    high: int | None = None
    inside: tuple[Slice, ...] = ()
    claims: tuple[Claim, ...] = field(default=())

    @property
    def meaning(self) -> Meaning:
        """What is said, whoever says it: sayings of one meaning are one constraint. Sorts the widest first."""
        inside = tuple(whole.marks for whole in self.inside)
        return self.slice.depth, self.slice.marks, inside, self.whole, self.low, -1 if self.high is None else self.high


def list_outcomes(outcome: Outcome) -> frozenset[Outcome]:
    """The outcomes that an outcome lumps together."""
    return LUMPED.get(outcome, frozenset({outcome}))


def list_cells(
    slices: Iterable[Slice], side_sets: Sequence[frozenset[str]], *, unknown: bool = False
) -> tuple[Cell, ...]:
    """The cells that tell apart what the slices tell apart; ``unknown`` adds people whose class no one knows."""
    slices = tuple(slices)
    outcomes = sorted({outcome for slice_ in slices for outcome in list_outcomes(slice_.outcome)})
    groups = {slice_.group for slice_ in slices}
    classes = CLASSES if any(slice_.class_ is not VictimClass.ANY for slice_ in slices) else (VictimClass.ANY,)
    ages = [None, *(group for group in AGES if group in groups)]
    callings = [None, *(group for group in CALLINGS if group in groups)]
    methods = [None, *sorted({slice_.method for slice_ in slices if slice_.method})]
    return tuple(
        Cell(outcome=outcome, class_=class_, age=age, calling=calling, sides=sides, method=method, known=known)
        for outcome, class_, age, calling, sides, method, known in product(
            outcomes, classes, ages, callings, side_sets, methods, (True, False) if unknown else (True,)
        )
    )


def pick_cells(saying: Saying, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells whose people a saying counts.

    A whole that shares none of them ("of the 12 wounded, three died") is no limit.
    """
    own = tuple(cell for cell in cells if cell.belongs(saying.slice))
    within = tuple(cell for cell in own if all(cell.belongs(whole) for whole in saying.inside))
    return within or own
