"""Disagreement: the fewest of many words that cannot all hold."""

from bisect import bisect
from collections.abc import Sequence
from itertools import chain, combinations

import highspy

from tollbook.tally.solver import Row, is_feasible, start_solver

__all__ = ["find_fewest"]

MOST_WEIGHT = 16.0
"""How often one word may weigh in a contradiction; among sums of people once or twice will do."""
FINE = 1e-9
MANY = 40
"""Words up to which the fewest are searched for."""
FEW = 10
"""Words up to which every selection is tried where only people in whole numbers contradict them."""

Words = Sequence[Sequence[Row]]


def contradicts(words: Words, chosen: Sequence[int], width: int) -> bool:
    return not is_feasible(list(chain.from_iterable(words[number] for number in chosen)), width)


def build_search(words: Words, width: int) -> highspy.HighsLp:
    """The search for the fewest words as a program in whole numbers, after Farkas.

    Rows contradict each other where weights of their lows and highs can be found by which no column weighs more in the
    lows than in the highs, though the lows come to more than the highs. A word is taken where a row of it has a weight.
    """
    bounds = [
        (n, row, sign) for n, rows in enumerate(words) for row in rows for sign in (1, -1) if has_bound(row, sign)
    ]
    count, taken = len(bounds), len(words)
    lines: list[dict[int, float]] = [{} for _ in range(width)]
    passed: dict[int, float] = {}
    for column, (_, row, sign) in enumerate(bounds):
        for person in row.columns:
            lines[person][column] = sign
        passed[column] = row.low if sign > 0 else -float(row.high or 0)
    links = [{column: 1.0, count + word: -MOST_WEIGHT} for column, (word, _, _) in enumerate(bounds)]
    rows = [*lines, *links, passed]
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count + taken, len(rows)
    program.col_cost_ = [0.0] * count + [1.0] * taken
    program.col_lower_ = [0.0] * (count + taken)
    program.col_upper_ = [MOST_WEIGHT] * count + [1.0] * taken
    program.row_lower_ = [-highspy.kHighsInf] * (len(rows) - 1) + [1.0]
    program.row_upper_ = [0.0] * (len(rows) - 1) + [highspy.kHighsInf]
    starts = [0]
    for line in rows:
        starts.append(starts[-1] + len(line))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = starts
    program.a_matrix_.index_ = [column for line in rows for column in line]
    program.a_matrix_.value_ = [value for line in rows for value in line.values()]
    kinds = [highspy.HighsVarType.kContinuous] * count + [highspy.HighsVarType.kInteger] * taken
    program.integrality_ = kinds
    return program


def has_bound(row: Row, sign: int) -> bool:
    return row.low > 0 if sign > 0 else row.high is not None


def search_fewest(words: Words, width: int) -> tuple[int, ...]:
    """The words that the search takes; empty where it finds none."""
    program = build_search(words, width)
    solver = start_solver(program)
    solver.setOptionValue("mip_feasibility_tolerance", FINE)
    solver.setOptionValue("primal_feasibility_tolerance", FINE)
    solver.setOptionValue("presolve", "on")
    solver.run()
    values = solver.getSolution().col_value[-len(words) :]
    return tuple(number for number, value in enumerate(values) if round(value) == 1)


def drop_needless(words: Words, width: int) -> tuple[int, ...]:
    """Words that contradict each other, none of which can be left out; those of the smallest lows are left out first.

    As many as can be are left out at once, the others one by one.
    """
    kept = sorted(range(len(words)), key=lambda number: (weigh_word(words[number]), -number))
    kept = kept[bisect(range(1, len(kept)), False, key=lambda first: not contradicts(words, kept[first:], width)) :]
    for number in tuple(kept):
        rest = [other for other in kept if other != number]
        kept = rest if contradicts(words, rest, width) else kept
    return tuple(sorted(kept))


def weigh_word(rows: Sequence[Row]) -> tuple[bool, int]:
    """How much a word adds to a contradiction of a sum by what it sums up: a limit the most, then the greatest low."""
    return any(row.high is not None and not row.low for row in rows), max((row.low for row in rows), default=0)


def find_fewest(words: Words, width: int) -> tuple[int, ...]:
    """The numbers of the fewest words that cannot all hold; of words that cannot all hold together.

    A word is the rows that stand or fall with it, over ``width`` columns. Of more than forty words those that are left
    when each that can be is left out, the smallest lows first, which of incidents that pass a sum are the fewest too.
    """
    found = search_fewest(words, width) if len(words) <= MANY else ()
    if found and contradicts(words, found, width):
        return found
    irreducible = drop_needless(words, width)
    if len(words) <= FEW:
        fewer = chain.from_iterable(combinations(range(len(words)), size) for size in range(1, len(irreducible)))
        return next((chosen for chosen in fewer if contradicts(words, chosen, width)), irreducible)
    return irreducible
