"""The smallest and the largest total in whole numbers that linear constraints allow, and which of them prove it.

The linear program is solved first. Only where its answer splits people is it solved again in whole numbers.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import highspy

__all__ = ["TOLERANCE", "Extent", "Row", "find_extent", "is_feasible", "start_solver"]

TOLERANCE = 1e-5
LARGE = 1_000
"""Columns from which on it pays to simplify a program before it is solved."""
MOST_WORK = 400_000
"""Columns times branches of a search in whole numbers, after which the bound reached so far is taken.

No solution passes that bound.
"""
MOST_ROWS = 60
"""Rows up to which a proof in whole numbers is sought one row at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A constraint: the sum of some columns (each ≥ 0) is at least ``low`` and, unless null, at most ``high``."""

    columns: tuple[int, ...]
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """From ``low`` to ``high`` (null: unbounded); ``proof`` are the numbers of the rows that prove ``low``.

    ``cap`` are those that prove ``high``. ``less`` are those of ``proof`` that take something off it by their own high,
    and ``cap_less`` those of ``cap`` that do by their low.
    """

    low: int
    high: int | None
    proof: tuple[int, ...]
    cap: tuple[int, ...] = ()
    less: tuple[int, ...] = ()
    cap_less: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best total of one direction, what each row weighs in it, and whether it counts in whole people."""

    total: float
    duals: Sequence[float]
    whole: bool


def build_program(rows: Sequence[Row], asked: Collection[int], width: int) -> highspy.HighsLp:
    starts, index = [0], list[int]()
    for row in rows:
        index.extend(row.columns)
        starts.append(len(index))
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = width, len(rows)
    program.col_cost_ = [float(column in asked) for column in range(width)]
    program.col_lower_ = [0.0] * width
    program.col_upper_ = [highspy.kHighsInf] * width
    program.row_lower_ = [float(row.low) for row in rows]
    program.row_upper_ = [highspy.kHighsInf if row.high is None else float(row.high) for row in rows]
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = starts, index
    program.a_matrix_.value_ = [1.0] * len(index)
    return program


def start_solver(program: highspy.HighsLp) -> highspy.Highs:
    """A solver that holds the program, and always takes the same way through it."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves its constructor without types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_max_nodes", max(1, MOST_WORK // max(1, program.num_col_)))
    if program.num_col_ < LARGE:
        solver.setOptionValue("presolve", "off")
    solver.passModel(program)
    return solver


def run_linear(solver: highspy.Highs, sense: highspy.ObjSense) -> Best | None:
    """The linear optimum; null where there is none, for want of a solution or of a limit."""
    solver.changeObjectiveSense(sense)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = solver.getSolution()
    whole = all(abs(value - round(value)) < TOLERANCE for value in solution.col_value)
    return Best(total=solver.getInfo().objective_function_value, duals=solution.row_dual, whole=whole)


def run_whole(program: highspy.HighsLp, sense: highspy.ObjSense) -> float | None:
    """The optimum in whole people; null where no whole people fulfil the rows."""
    program.integrality_ = [highspy.HighsVarType.kInteger] * program.num_col_
    program.sense_ = sense
    solver = start_solver(program)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    return float(solver.getInfo().mip_dual_bound)


def find_proof(rows: Sequence[Row], asked: Collection[int], low: int, duals: Iterable[float]) -> tuple[int, ...]:
    """The rows that each prove ``low`` alone, else those that the dual solution weighs."""
    if low == 0:
        return ()
    alone = tuple(n for n, row in enumerate(rows) if row.low == low and all(c in asked for c in row.columns))
    return alone or weigh_rows(duals)


def find_cap(rows: Sequence[Row], asked: Collection[int], high: int, duals: Iterable[float]) -> tuple[int, ...]:
    """The rows that each prove ``high`` alone, else those that the dual solution weighs."""
    alone = tuple(n for n, row in enumerate(rows) if row.high == high and set(row.columns).issuperset(asked))
    return alone or weigh_rows(duals)


def weigh_rows(duals: Iterable[float]) -> tuple[int, ...]:
    return tuple(n for n, dual in enumerate(duals) if abs(dual) > TOLERANCE)


def thin_proof(rows: Sequence[Row], asked: Collection[int], width: int, extent: Extent) -> Extent:
    """The extent with proofs in whole numbers, where the duals prove it only up to a part of a person."""
    if len(rows) > MOST_ROWS:
        return extent

    def thin(bound: str) -> tuple[int, ...]:
        kept = list(range(len(rows)))
        for number in range(len(rows)):
            rest = [other for other in kept if other != number]
            found = find_extent([rows[other] for other in rest], asked, width, thin=False)
            kept = rest if found and getattr(found, bound) == getattr(extent, bound) else kept
        return tuple(kept)

    cap = thin("high") if extent.high is not None else ()
    return Extent(low=extent.low, high=extent.high, proof=thin("low") if extent.low else (), cap=cap)


def find_extent(rows: Sequence[Row], asked: Iterable[int], width: int, *, thin: bool = True) -> Extent | None:
    """The extent of the sum of the ``asked`` columns among ``width``; null where the rows contradict one another.

    The bounds are those of all solutions in whole numbers. ``thin`` seeks a proof in whole numbers where that of the
    linear program does not reach them. Raises :class:`ArithmeticError` where the solver gives up.
    """
    asked, width = frozenset(asked), max(width, 1)
    program = build_program(rows, asked, width)
    solver = start_solver(program)
    least = run_linear(solver, highspy.ObjSense.kMinimize)
    if least is None:
        if (status := solver.getModelStatus()) == highspy.HighsModelStatus.kInfeasible:
            return None
        raise ArithmeticError(f"no least total was found for {len(rows)} constraints: {status}")
    most = run_linear(solver, highspy.ObjSense.kMaximize) if asked else least
    low, high = ceil(least.total - TOLERANCE), floor(most.total + TOLERANCE) if most else None
    whole_low, whole_high = low, high
    if not least.whole:
        found = run_whole(program, highspy.ObjSense.kMinimize)
        if found is None:
            return None
        whole_low = ceil(found - TOLERANCE)
    if most and not most.whole and (found := run_whole(program, highspy.ObjSense.kMaximize)) is not None:
        whole_high = floor(found + TOLERANCE)
    proof = find_proof(rows, asked, whole_low, least.duals)
    cap = find_cap(rows, asked, whole_high, most.duals) if most and whole_high is not None else ()
    extent = Extent(
        low=max(0, whole_low),
        high=whole_high,
        proof=proof,
        cap=cap,
        less=tuple(number for number in proof if least.duals[number] < -TOLERANCE),
        cap_less=tuple(number for number in cap if most and most.duals[number] < -TOLERANCE),
    )
    exact = (whole_low, whole_high) == (low, high)
    return extent if exact or not thin else thin_proof(rows, asked, width, extent)


def is_feasible(rows: Sequence[Row], width: int) -> bool:
    """Whether any solution in whole numbers fulfils the rows."""
    program = build_program(rows, (), max(width, 1))
    found = run_linear(start_solver(program), highspy.ObjSense.kMinimize)
    return found is not None and (found.whole or run_whole(program, highspy.ObjSense.kMinimize) is not None)
