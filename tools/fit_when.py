"""Fits what each sign weighs in choosing the time of a figure, and writes the table that the reader reads.

``python tools/fit_when.py CORPUS.jsonl…``: each line is a report with its annotated facts, in the form of the open
corpus. The figures of a report are a chain (a linear-chain conditional random field): each is dated by one of the
expressions of time or by none, and signs weigh choices and changes from figure to figure. A choice is right where its
words give the annotated dates; a figure that no choice dates rightly is left open. With ``--folds`` it writes nothing
and prints how many figures are dated rightly when the reports of each fifth are dated by weights fitted to the others.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import load_reports, make_document
from numpy.typing import NDArray

from tollbook.model import Outcome, Scope, Span, When
from tollbook.read.chains import CHANGES
from tollbook.read.parse import parse_document
from tollbook.read.times import TimeExpression, list_times
from tollbook.read.when import list_choices
from tollbook.read.when_signs import Scenery, change_of, describe_none, describe_pair, describe_time, may_date
from tollbook.resolve.dates import resolve_when

Floats = NDArray[np.float64]
TABLE = Path(__file__).parent.parent / "src" / "tollbook" / "read" / "hand" / "when_weights.toml"
FOLDS = 5
LEAST = 10
STEPS = 60
RATE = 0.1
PENALTY = 20.0
SMALLEST = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A figure of a chain: the signs of each choice, those of each change from the one before, and what is right."""

    choices: list[list[str]]
    changes: list[list[str]]
    right: NDArray[np.bool_]
    open: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The figures of a report, and which change leads from which choice to which (the last is no change listed)."""

    links: list[Link]
    change: NDArray[np.int64]


def read_chain(report: dict[str, Any]) -> Chain:
    """A report as a chain."""
    parse = parse_document(make_document(report))
    counts = sorted(((locate(parse.text, count["quote"]), count) for count in report["counts"]), key=itemgetter(0))
    times = list_times(parse)
    scenery, choices = Scenery(parse, times, [span for span, _ in counts]), list_choices(times, 0)
    links: list[Link] = []
    before = None
    for span, count in counts:
        anchor = scenery.place(span, Outcome(count["outcome"]))
        if anchor is None:
            continue
        signs = [describe_time(anchor, time, scenery) if time else describe_none(anchor, scenery) for time in choices]
        pair: list[str] = list(describe_pair(before, anchor)) if before else []
        links.append(
            Link(
                choices=[list(one) for one in signs],
                changes=[[f"{change}/{sign}" for sign in pair] for change in CHANGES],
                right=np.array([is_right(time, count, parse.document.published) for time in choices]),
                open=np.array([may_date(anchor, time, scenery) for time in choices]),
            )
        )
        before = anchor
    order = [*CHANGES, None]
    change = np.array([[order.index(change_of(one, other)) for other in choices] for one in choices])
    return Chain(links=links, change=change)


def locate(text: str, quote: str) -> Span:
    """Where the words of a count stand first."""
    start = text.index(quote)
    return Span(start, start + len(quote))


def is_right(time: TimeExpression | None, count: dict[str, Any], published: date | None) -> bool:
    """Whether an expression gives the annotated dates; none is right where no dates are annotated."""
    if time is None or count["start"] is None:
        return time is None and count["start"] is None
    when = resolve_when(When(text=time.text), published, Scope(count["scope"]))
    return [day and day.isoformat() for day in (when.start, when.end)] == [count["start"], count["end"]]


class Layout:
    """Chains as rows of a sparse matrix: each choice and each change of each figure is a row, each sign a column."""

    def __init__(self, chains: Sequence[Chain], columns: dict[str, int]) -> None:
        self.chains = chains
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.starts: list[list[tuple[int, int]]] = []
        height = 0
        for chain in chains:
            starts = []
            for link in chain.links:
                starts.append((height, height + len(link.choices)))
                for signs in [*link.choices, *link.changes, []]:
                    known = [columns[sign] for sign in signs if sign in columns]
                    self.rows += [height] * len(known)
                    self.columns += known
                    height += 1
            self.starts.append(starts)
        self.height = height

    def score(self, weights: Floats) -> Floats:
        """The weight of every row."""
        scores: Floats = np.bincount(self.rows, weights[self.columns], self.height).astype(np.float64)
        return scores

    def gather(self, slopes: Floats, width: int) -> Floats:
        """What the slopes of the rows are for the columns."""
        gathered: Floats = np.bincount(self.columns, slopes[self.rows], width).astype(np.float64)
        return gathered


def sum_logs(values: Floats, axis: int) -> Floats:
    """The logarithm of the sum of exponentials along an axis."""
    top = values.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        summed: Floats = (np.log(np.exp(values - top).sum(axis=axis, keepdims=True)) + top).squeeze(axis)
    return summed


def expect(own: list[Floats], moves: list[Floats], change: NDArray[np.int64]) -> tuple[list[Floats], list[Floats]]:
    """The probability of each choice of each figure, and of each change between neighbours (forward and backward)."""
    ahead, back = [own[0]], [np.zeros_like(own[-1])]
    for weights, move in zip(own[1:], moves, strict=True):
        ahead.append(weights + sum_logs(ahead[-1][:, None] + move, 0))
    for weights, move in zip(reversed(own[1:]), reversed(moves), strict=True):
        back.append(sum_logs(move + (weights + back[-1])[None, :], 1))
    back.reverse()
    whole = sum_logs(ahead[-1], 0)
    choices = [np.exp(one + other - whole) for one, other in zip(ahead, back, strict=True)]
    changes: list[Floats] = []
    for i, move in enumerate(moves):
        both = np.exp(ahead[i][:, None] + move + (own[i + 1] + back[i + 1])[None, :] - whole)
        changes.append(np.bincount(change.ravel(), both.ravel(), len(CHANGES) + 1).astype(np.float64))
    return choices, changes


def list_scores(chain: Chain, starts: Sequence[tuple[int, int]], scores: Floats) -> list[Floats]:
    """What the choices of each figure weigh; minus infinity where they are not open to it."""
    rows = zip(chain.links, starts, strict=True)
    return [np.where(link.open, scores[start:stop], -np.inf) for link, (start, stop) in rows]


def slope(layout: Layout, weights: Floats) -> Floats:
    """The slope of the likelihood loss over the columns."""
    scores, slopes = layout.score(weights), np.zeros(layout.height)
    for chain, starts in zip(layout.chains, layout.starts, strict=True):
        if not starts:
            continue
        own = list_scores(chain, starts, scores)
        held = [
            np.where(link.right, one, -np.inf) if (link.right & link.open).any() else one
            for link, one in zip(chain.links, own, strict=True)
        ]
        moves = [scores[stop : stop + len(CHANGES) + 1][chain.change] for _, stop in starts[1:]]
        for sign, side in ((1.0, own), (-1.0, held)):
            choices, changes = expect(side, moves, chain.change)
            for (start, stop), chosen in zip(starts, choices, strict=True):
                slopes[start:stop] += sign * chosen
            for (_, stop), changed in zip(starts[1:], changes, strict=True):
                slopes[stop : stop + len(CHANGES) + 1] += sign * changed
    return layout.gather(slopes, len(weights))


def fit(chains: Sequence[Chain]) -> dict[str, float]:
    """The weights of the signs, by Adam with a quadratic penalty."""
    seen: Counter[str] = Counter()
    for link in (link for chain in chains for link in chain.links):
        seen.update({sign for signs in [*link.choices, *link.changes] for sign in signs})
    names = sorted(sign for sign, times in seen.items() if times >= LEAST)
    layout = Layout(chains, {name: i for i, name in enumerate(names)})
    weights, mean, square = np.zeros((3, len(names)))
    for step in range(1, STEPS + 1):
        now = slope(layout, weights) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * now, 0.99 * square + 0.01 * now**2
        rate = RATE if step < 0.6 * STEPS else 0.3 * RATE
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {
        name: round(weight, 2) for name, weight in zip(names, weights.tolist(), strict=True) if abs(weight) >= SMALLEST
    }


def count_right(chains: Sequence[Chain], weights: dict[str, float]) -> tuple[int, int]:
    """How many figures the weights date rightly (Viterbi), and of how many."""
    layout = Layout(chains, {name: i for i, name in enumerate(weights)})
    scores = layout.score(np.array(list(weights.values())))
    right = total = 0
    for chain, starts in zip(chains, layout.starts, strict=True):
        total += len(starts)
        if not starts:
            continue
        own = list_scores(chain, starts, scores)
        best, steps = own[0], []
        for one, (_, stop) in zip(own[1:], starts[1:], strict=True):
            ways = best[:, None] + scores[stop : stop + len(CHANGES) + 1][chain.change]
            steps.append(ways.argmax(0))
            best = ways.max(0) + one
        path = [int(best.argmax())]
        for step in reversed(steps):
            path.append(int(step[path[-1]]))
        right += sum(bool(link.right[i]) for link, i in zip(chain.links, reversed(path), strict=True))
    return right, total


def write_table(weights: dict[str, float], figures: int) -> None:
    """The table of weights, as the reader reads it."""
    lines = [
        "# What each sign weighs in choosing the time of a figure; see read/when_signs.py.",
        f"# Origin: tools/fit_when.py over {figures} figures of the training part of the open corpus.",
        "",
        "[weights]",
        *(f"{json.dumps(name)} = {weight}" for name, weight in weights.items()),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def list_reports(paths: Iterable[str]) -> list[Chain]:
    return [read_chain(report) for report in load_reports(paths)]


def main() -> None:
    """Fit the weights to the corpus files named on the command line, or say how well that does across folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--folds", action="store_true", help="print the share of figures dated rightly across folds")
    options = parser.parse_args()
    chains = list_reports(options.corpus)
    if options.folds:
        parts = [[chain for i, chain in enumerate(chains) if i % FOLDS == fold] for fold in range(FOLDS)]
        results = [
            count_right(parts[k], fit([c for j, part in enumerate(parts) if j != k for c in part]))
            for k in range(FOLDS)
        ]
        print(sum(right for right, _ in results) / sum(total for _, total in results))  # noqa: T201
        return
    weights = fit(chains)
    write_table(weights, sum(len(chain.links) for chain in chains))
    right, total = count_right(chains, weights)
    print(f"{len(weights)} signs; {right} of {total} figures dated rightly")  # noqa: T201


if __name__ == "__main__":
    main()
