"""The smallest and the largest total that linear constraints allow, and the constraints that prove the smallest."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import highspy

__all__ = ["Extent", "Row", "find_extent", "is_feasible"]

TOLERANCE = 1e-5
LARGE = 1_000
"""Columns from which on it pays to simplify a program before it is solved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A constraint: the sum of some columns (each ≥ 0) is at least ``low`` and, unless null, at most ``high``."""

    columns: tuple[int, ...]
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """From ``low`` to ``high`` (null: unbounded); ``proof`` are the numbers of the rows that prove ``low``."""

    low: int
    high: int | None
    proof: tuple[int, ...]


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


def load_solver(program: highspy.HighsLp) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves its constructor without types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    if program.num_col_ < LARGE:
        solver.setOptionValue("presolve", "off")
    solver.passModel(program)
    return solver


def find_proof(rows: Sequence[Row], asked: Collection[int], low: int, duals: Iterable[float]) -> tuple[int, ...]:
    """The rows that each prove ``low`` alone, else those that the dual solution weighs."""
    if low == 0:
        return ()
    alone = tuple(n for n, row in enumerate(rows) if row.low == low and all(c in asked for c in row.columns))
    return alone or tuple(n for n, dual in enumerate(duals) if abs(dual) > TOLERANCE)


def find_extent(rows: Sequence[Row], asked: Iterable[int], width: int) -> Extent | None:
    """The extent of the sum of the ``asked`` columns among ``width``; null where the rows contradict one another.

    The bounds are whole numbers that no whole-numbered solution passes: the linear minimum is rounded up, the maximum
    down. Raises :class:`ArithmeticError` where the solver gives up.
    """
    asked, width = frozenset(asked), max(width, 1)
    solver = load_solver(build_program(rows, asked, width))
    solver.run()
    if (status := solver.getModelStatus()) == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"no least total was found for {len(rows)} constraints: {status}")
    low = max(0, ceil(solver.getInfo().objective_function_value - TOLERANCE))
    proof = find_proof(rows, asked, low, solver.getSolution().row_dual)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    bounded = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    high = floor(solver.getInfo().objective_function_value + TOLERANCE) if bounded else None
    return Extent(low=low, high=high, proof=proof)


def is_feasible(rows: Sequence[Row], width: int) -> bool:
    """Whether any solution fulfils the rows."""
    solver = load_solver(build_program(rows, (), max(width, 1)))
    solver.run()
    return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
