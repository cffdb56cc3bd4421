"""Programs: the least and the most that merged incidents and sums allow, by linear programming.

Slots that many incidents are spread over together are reached by way of one column, which they share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

from tollbook.tally.merging import LEVELS, NOT, WHOLLY, Merged, Passed, Picked, Spread, rate_accounts, trace_incidents
from tollbook.tally.plots import Plots
from tollbook.tally.solver import TOLERANCE

__all__ = ["Program", "Solved", "list_proving", "make_program", "solve"]

Ints = NDArray[np.int64]
Numbers = NDArray[np.float64]

WIDE = 6
"""Slots from which on an incident is spread by way of shared columns."""
SHARED = 3
"""Slots from which on it pays to share a column."""
NO_SLOT = -1


@dataclass(slots=True)
class Drafted:
    """Columns with their slots and bounds, and the entries of rows, as they are put together."""

    slots: list[Ints] = field(default_factory=list)
    rows: list[Ints] = field(default_factory=list)
    columns: list[Ints] = field(default_factory=list)
    values: list[Numbers] = field(default_factory=list)
    width: int = 0
    height: int = 0

    def add_columns(self, slots: Ints) -> Ints:
        """New columns, by number."""
        self.slots.append(slots)
        self.width += len(slots)
        return np.arange(self.width - len(slots), self.width)

    def add_rows(self, many: int) -> int:
        """The number of the first of as many new rows."""
        self.height += many
        return self.height - many

    def put(self, rows: Ints, columns: Ints, value: float = 1.0) -> None:
        """Entries of a row and a column each."""
        self.rows.append(rows)
        self.columns.append(columns)
        self.values.append(np.full(len(rows), value))


def lay_groups(draft: Drafted, spread: Spread) -> None:
    """The columns of incidents spread over slots; the rows of the groups come first, those of shared columns next."""
    many = len(spread.counts)
    group = np.repeat(np.arange(many), spread.counts)
    wide = spread.counts[group] > WIDE
    weights = np.random.default_rng(1).integers(0, 2**62, many, np.int64)
    top = int(spread.slots.max(initial=0)) + 1
    told = np.zeros(top, np.int64)
    np.add.at(told, spread.slots[wide], weights[group[wide]])
    slots = np.unique(spread.slots[wide])
    _, kind, size = np.unique(told[slots], return_inverse=True, return_counts=True)
    hub_of = np.full(top, -1)
    numbers = np.cumsum(size >= SHARED) - 1
    shared = size[kind] >= SHARED
    hub_of[slots[shared]] = numbers[kind[shared]]
    hubs = int((size >= SHARED).sum())
    base = draft.add_rows(many)
    by_hub = wide & (hub_of[spread.slots] >= 0)
    direct = draft.add_columns(spread.slots[~by_hub])
    draft.put(base + group[~by_hub], direct)
    if hubs:
        first = draft.add_rows(hubs)
        ways = np.unique(group[by_hub] * hubs + hub_of[spread.slots[by_hub]])
        to_hub = draft.add_columns(np.full(len(ways), NO_SLOT))
        draft.put(base + ways // hubs, to_hub)
        draft.put(first + ways % hubs, to_hub)
        of_hub = draft.add_columns(slots[shared])
        draft.put(first + hub_of[slots[shared]], of_hub, -1.0)


@dataclass(frozen=True, kw_only=True)
class Program:
    """A linear program, its columns' slots, and which of its rows are the floors and caps of which sums."""

    model: highspy.HighsLp
    slots: Ints
    floors: Ints
    caps: Ints
    first_floor: int
    first_cap: int
    open: bool


def make_program(plots: Plots, picked: Picked, merged: Merged) -> Program:
    """The program of merged incidents and sums; floors that the incidents alone fill are left out."""
    draft = Drafted()
    boxes = draft.add_columns(merged.boxes)
    lay_groups(draft, merged.spread)
    slots = np.concatenate(draft.slots)
    lower = np.zeros(draft.width)
    upper = np.full(draft.width, np.inf)
    lower[boxes], upper[boxes] = merged.lows, merged.highs
    held_by, held, surely = hold_columns(plots, picked, slots)
    filled = np.bincount(held_by, weights=lower[held], minlength=len(picked.lows))
    sums = np.unique(held_by)
    floors, caps = sums[picked.lows[sums] > filled[sums]], sums[np.isfinite(picked.highs[sums])]
    many = draft.height
    first_floor, first_cap = draft.add_rows(len(floors)), draft.add_rows(len(caps))
    for first, own, some in ((first_floor, floors, np.ones(len(held), bool)), (first_cap, caps, surely)):
        row = np.full(len(picked.lows), -1)
        row[own] = first + np.arange(len(own))
        entry = np.flatnonzero(some & (row[held_by] >= 0))
        draft.put(row[held_by[entry]], held[entry])
    groups = len(merged.group_lows)
    between = np.zeros(many - groups)
    row_lower = np.concatenate([merged.group_lows, between, picked.lows[floors], np.full(len(caps), -np.inf)])
    row_upper = np.concatenate([merged.group_highs, between, np.full(len(floors), np.inf), picked.highs[caps]])
    capped = np.zeros(draft.width, bool)
    capped[held[surely & np.isfinite(picked.highs[held_by])]] = True
    endless = np.isinf(upper) & ~capped & (slots % LEVELS > NOT) & (slots != NO_SLOT)
    endless[boxes.max(initial=-1) + 1 :] &= False
    return Program(
        model=fill_model(draft, lower, upper, row_lower, row_upper),
        slots=slots,
        floors=floors,
        caps=caps,
        first_floor=first_floor,
        first_cap=first_cap,
        open=bool(endless.any()),
    )


def hold_columns(plots: Plots, picked: Picked, slots: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Pairs of a picked sum and a column of the program that it may hold, and whether it surely does."""
    of_slot = np.flatnonzero(slots != NO_SLOT)
    column = slots[of_slot] // LEVELS
    starts = plots.may_starts
    counts = starts[column + 1] - starts[column]
    at = np.repeat(starts[column] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    held_by, held = plots.may_sums[at], np.repeat(of_slot, counts)
    chosen = np.flatnonzero(picked.accounts[held_by])
    return held_by[chosen], held[chosen], plots.must[at][chosen]


def fill_model(
    draft: Drafted, lower: Numbers, upper: Numbers, row_lower: Numbers, row_upper: Numbers
) -> highspy.HighsLp:
    rows, columns = np.concatenate(draft.rows), np.concatenate(draft.columns)
    order = np.argsort(rows * (draft.width + 1) + columns)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = draft.width, draft.height
    model.col_cost_ = np.zeros(draft.width)
    model.col_lower_, model.col_upper_ = lower, upper
    model.row_lower_, model.row_upper_ = row_lower, row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=draft.height))])
    model.a_matrix_.index_ = columns[order]
    model.a_matrix_.value_ = np.concatenate(draft.values)[order]
    return model


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """At least ``low``, at most ``high`` (infinite: unbounded), with what each row and column weighs in the low.

    ``passed`` are the sums, by account, whose upper bounds others pass.
    """

    low: float
    high: float
    rows: Numbers
    columns: Numbers
    program: Program | None = None
    passed: Mapping[int, Passed] = field(default_factory=dict)


def start(model: highspy.HighsLp) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves its constructor without types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver


def optimise(solver: highspy.Highs, cost: Numbers, sense: highspy.ObjSense) -> bool:
    """Run for the optimum of a cost of the first columns; false where nothing fulfils the rows."""
    width = len(cost)
    solver.changeColsCost(width, np.arange(width, dtype=np.int32), cost)
    solver.changeObjectiveSense(sense)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return True
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return False
    raise ArithmeticError(f"no total was found for {solver.getNumRow()} constraints: {status}")


def find_room(plots: Plots, merged: Merged, sum_: int) -> float:
    """The most of the incidents that surely lie in a sum."""
    inside = np.zeros(plots.width, bool)
    inside[plots.may_columns[plots.must & (plots.may_sums == sum_)]] = True
    room = merged.incident_highs[inside[merged.boxes // LEVELS]].sum()
    spread = merged.spread
    if len(spread.starts):
        wholly = np.logical_and.reduceat(inside[spread.slots // LEVELS], spread.starts)
        room += merged.group_highs[wholly].sum()
    return float(room)


def raise_caps(program: Program, plots: Plots, picked: Picked, merged: Merged) -> dict[int, Passed]:
    """Give caps that must be passed room for all that they hold; which these are, by account."""
    passing = measure_passing(program)
    upper = np.array(program.model.row_upper_)
    passed = {}
    for number in np.flatnonzero(passing > 0).tolist():
        account = int(program.caps[number])
        least = float(picked.highs[account] + passing[number])
        high = max(least, find_room(plots, merged, account))
        upper[program.first_cap + number] = high
        passed[account] = Passed(high=high, excess=max(0.0, least - float(picked.lows[account])))
    program.model.row_upper_ = upper
    return passed


def measure_passing(program: Program) -> Numbers:
    """By how much each cap must be passed at least, all together as little as can be."""
    solver = start(program.model)
    many = len(program.caps)
    first = program.first_cap
    zeros, endless = np.zeros(many), np.full(many, highspy.kHighsInf)
    starts, rows = np.arange(many, dtype=np.int32), np.arange(first, first + many, dtype=np.int32)
    solver.addCols(many, zeros, zeros, endless, many, starts, rows, np.full(many, -1.0))
    width = len(program.slots)
    cost = np.concatenate([np.zeros(width), np.ones(many)])
    if not optimise(solver, cost, highspy.ObjSense.kMinimize):
        raise ArithmeticError(f"the floors of {len(program.floors)} sums contradict each other")
    return np.maximum(np.ceil(np.array(solver.getSolution().col_value[width:]) - TOLERANCE), 0)


def solve(plots: Plots, picked: Picked, merged: Merged) -> Solved:
    """What merged incidents and sums allow of those asked for.

    Where sums' upper bounds contradict the rest, those are raised that must be passed, all together by the least; the
    low is lowered to what the sums themselves say.
    """
    program = make_program(plots, picked, merged)
    if not len(program.slots):
        none = np.zeros(0)
        return Solved(low=0.0, high=0.0, rows=none, columns=none)
    asked = program.slots != NO_SLOT
    level = program.slots % LEVELS
    wholly, some = asked & (level == WHOLLY), asked & (level > NOT)
    passed: dict[int, Passed] = {}
    solver = start(program.model)
    if not optimise(solver, wholly.astype(np.float64), highspy.ObjSense.kMinimize):
        passed = raise_caps(program, plots, picked, merged)
        solver = start(program.model)
        if not optimise(solver, wholly.astype(np.float64), highspy.ObjSense.kMinimize):
            raise ArithmeticError(f"the bounds of {len(program.caps)} sums were left in contradiction")
    low = np.ceil(solver.getInfo().objective_function_value - TOLERANCE)
    met = {**passed, **find_met(plots, picked)}
    solution = solver.getSolution()
    return Solved(
        low=max(0.0, low - sum(each.excess for each in met.values())),
        high=find_high(program, solver, some),
        rows=np.array(solution.row_dual),
        columns=np.array(solution.col_dual),
        program=program,
        passed=met,
    )


def find_met(plots: Plots, picked: Picked) -> dict[int, Passed]:
    """The sums known to be passed of whose people some are asked for."""
    if not picked.passed:
        return {}
    rests = plots.rests.take(np.isin(plots.rests.owner, list(picked.passed)))
    met = set(rests.owner[picked.rate(rests) > NOT].tolist())
    return {account: each for account, each in picked.passed.items() if account in met and picked.accounts[account]}


def find_high(program: Program, solver: highspy.Highs, some: NDArray[np.bool_]) -> float:
    if program.open:
        return float(np.inf)
    solver.changeColsCost(len(some), np.arange(len(some), dtype=np.int32), some.astype(np.float64))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return float(np.inf)
    return float(np.floor(solver.getInfo().objective_function_value + TOLERANCE))


def list_proving(plots: Plots, picked: Picked, merged: Merged, solved: Solved) -> Ints:
    """The accounts that prove the low: those that each do alone, else those that the solution weighs."""
    low = merged.low + solved.low
    if low <= 0:
        return np.zeros(0, np.int64)
    wholly, _ = rate_accounts(plots, picked)
    proving = picked.accounts & (picked.lows > 0)
    alone = np.flatnonzero(proving & wholly & (picked.lows == low) & ~np.isin(np.arange(len(wholly)), plots.sums))
    if len(alone):
        return alone
    traced = trace_incidents(plots, picked, merged)
    chosen = [traced.free[wholly[traced.free]]]
    if (program := solved.program) is not None:
        weighed = np.abs(solved.rows) > TOLERANCE
        caps = program.caps[weighed[program.first_cap : program.first_cap + len(program.caps)]]
        chosen += [program.floors[weighed[program.first_floor : program.first_floor + len(program.floors)]], caps]
        chosen.append(traced.grouped[weighed[traced.groups]])
        chosen.append(traced.boxed[solved.columns[traced.boxes] > TOLERANCE])
    found = np.unique(np.concatenate(chosen))
    return found[proving[found] | np.isin(found, plots.sums)]
