"""Crossing constraints: what they allow, by the solver, for many cases of one form one after the other.

A case differs from the one before only in its numbers, so that the solver goes on from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import highspy
import numpy as np
from numpy.typing import NDArray

from tollbook.tally.nested import Numbers
from tollbook.tally.solver import TOLERANCE, Row, find_extent, start_solver

__all__ = ["Crossing"]

Columns = frozenset[int]
Bounds = tuple[float, float, bool]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Rows of columns, and the columns asked for."""

    rows: tuple[Columns, ...]
    asked: Columns

    def span(self, lows: Numbers, highs: Numbers) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
        """The least and the most of those asked for, and whether anything fulfils the rows, as nested rows have it."""
        cases, which = np.unique(np.hstack([lows, highs]), axis=0, return_inverse=True)
        many = len(self.rows)
        solver = start_solver(self.build())
        found = [self.solve(solver, case[:many].tolist(), case[many:].tolist()) for case in cases]
        told = np.array(found, np.float64).reshape(-1, 3)[which.ravel()]
        return told[:, 0], told[:, 1], told[:, 2] > 0

    def build(self) -> highspy.HighsLp:
        width = max(max(columns, default=-1) for columns in (*self.rows, self.asked)) + 1
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = width, len(self.rows)
        model.col_cost_ = [float(column in self.asked) for column in range(width)]
        model.col_lower_, model.col_upper_ = [0.0] * width, [highspy.kHighsInf] * width
        model.row_lower_, model.row_upper_ = [0.0] * len(self.rows), [highspy.kHighsInf] * len(self.rows)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        index = [column for columns in self.rows for column in sorted(columns)]
        model.a_matrix_.start_ = [0, *np.cumsum([len(columns) for columns in self.rows]).tolist()]
        model.a_matrix_.index_, model.a_matrix_.value_ = index, [1.0] * len(index)
        return model

    def solve(self, solver: highspy.Highs, lows: Sequence[float], highs: Sequence[float]) -> Bounds:
        """The least, the most and whether there is any of one case; in whole people, where the program splits them."""
        for number, (low, high) in enumerate(zip(lows, highs, strict=True)):
            solver.changeRowBounds(number, low, high)
        totals: list[float] = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            solver.changeObjectiveSense(sense)
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                break
            if any(abs(value - round(value)) > TOLERANCE for value in solver.getSolution().col_value):
                return self.solve_whole(lows, highs)
            totals.append(solver.getInfo().objective_function_value)
        if not totals:
            return 0.0, 0.0, False
        high = floor(totals[1] + TOLERANCE) if len(totals) > 1 else np.inf
        return max(0, ceil(totals[0] - TOLERANCE)), high, True

    def solve_whole(self, lows: Sequence[float], highs: Sequence[float]) -> Bounds:
        rows = [
            Row(columns=tuple(sorted(columns)), low=int(low), high=None if np.isinf(high) else int(high))
            for columns, low, high in zip(self.rows, lows, highs, strict=True)
        ]
        width = max(max(columns, default=-1) for columns in (*self.rows, self.asked)) + 1
        extent = find_extent(rows, self.asked, width, thin=False)
        if extent is None:
            return 0.0, 0.0, False
        return extent.low, np.inf if extent.high is None else extent.high, True
