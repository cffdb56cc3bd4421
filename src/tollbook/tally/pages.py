"""Pages: the incidents and sums of a large record that speak of one outcome, ready for any question.

What does not depend on the question is worked out once: what each allows of whom, and which sums hold whom. A question
picks rows, adds up those outside of sums and solves a small program for the others. Here a sum bounds those asked for
as a whole: its floor by all of its words, its limit by those words that count all of them.
"""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tollbook.model import Aggregate, Group, IncidentId, VictimClass
from tollbook.tally.atlas import NOWHERE, Atlas
from tollbook.tally.cover import EVER
from tollbook.tally.days import find_days
from tollbook.tally.merging import Passed, Picked, merge_pieces, rate_accounts
from tollbook.tally.picking import Item
from tollbook.tally.plots import lay_plots
from tollbook.tally.programs import list_proving, solve
from tollbook.tally.sheets import NEW, Heard, Sheet
from tollbook.tally.sides import UNSAID
from tollbook.tally.slices import Slice
from tollbook.tally.weighing import Ask
from tollbook.tally.zones import Accounts, number_method

__all__ = ["Bounds", "Detail", "Page", "Reach"]

Ints = NDArray[np.int64]
Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
Key = tuple[VictimClass, Group | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where and when a question asks: the places within it, null for all, and its days."""

    within: Truths | None
    days: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """The rows that are heard of a toll: those partly in the question, those that prove the low, those that prove
    the high or leave it open, and the sums that are passed.
    """

    heard: Ints
    partly: Ints
    proof: Ints
    capping: Ints
    passed: Ints


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of all rows, and the sums, by row, whose limits the rest of the record passes."""

    lows: Numbers
    highs: Numbers
    passed: Mapping[int, Passed]


def place_rows(rows: Iterable[Heard], atlas: Atlas) -> Accounts:
    """Where and when the rows of a sheet stand."""
    rows = tuple(rows)
    days = [find_days(heard.item) for heard in rows]
    return Accounts(
        place=np.array([atlas.number(heard.item.place) for heard in rows], np.int64),
        first=np.array([first for (first, _), _ in days], np.int64),
        last=np.array([last for (_, last), _ in days], np.int64),
        dated=np.array([dated for _, dated in days], bool),
        method=np.array([number_method(heard.method) for heard in rows], np.int64),
        is_sum=np.array([isinstance(heard.item, Aggregate) for heard in rows], bool),
    )


class Page:
    """The rows of a sheet in their places and days."""

    def __init__(self, sheet: Sheet, atlas: Atlas, keys: Ints, accounts: Accounts | None = None) -> None:
        self.sheet, self.atlas = sheet, atlas
        self.accounts = place_rows(sheet.heard, atlas) if accounts is None else accounts
        self.plots = lay_plots(self.accounts, atlas, keys)
        self.place, self.first, self.last = self.accounts.place, self.accounts.first, self.accounts.last
        self.order = np.argsort(self.place, kind="stable")
        self.starts = np.searchsorted(self.place[self.order], np.arange(len(atlas) + 1))
        wide = atlas.find_holding()
        self.wide = np.flatnonzero(wide[self.place])
        self.caps: dict[tuple[VictimClass, Group | None], Numbers] = {}
        self.passed: dict[Key, Mapping[int, Passed]] = {}
        self.latest: tuple[Key, Bounds] | None = None

    def __len__(self) -> int:
        return len(self.place)

    def replace_sheet(self, sheet: Sheet) -> "Page":
        """The page with another sheet of the same rows."""
        page = copy(self)
        page.sheet, page.caps, page.passed, page.latest = sheet, {}, {}, None
        return page

    def extend(self, items: Iterable[Item], same: Collection[IncidentId], atlas: Atlas, keys: Ints) -> "Page":
        """The page of other items, of which some are the ``same``."""
        sheet, was = self.sheet.extend(items, same)
        if not len(self):
            return Page(sheet, atlas, keys)
        fresh = np.flatnonzero(was == NEW)
        places = np.array([atlas.numbers.get(place, NOWHERE) for place in self.atlas.places], np.int64)
        accounts = self.accounts.move(was, places)
        accounts.put(fresh, place_rows((sheet.heard[row] for row in fresh.tolist()), atlas))
        return Page(sheet, atlas, keys, accounts)

    def find_rows(self, reach: Reach) -> Ints:
        """The rows that may hold people asked for, or bound them."""
        first, last = reach.days
        if reach.within is None:
            return np.flatnonzero((self.first <= last) & (self.last >= first))
        inner = np.flatnonzero(reach.within)
        counts = self.starts[inner + 1] - self.starts[inner]
        at = np.repeat(self.starts[inner] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        own = self.order[at]
        held = own[(self.first[own] <= last) & (self.last[own] >= first)]
        wider = self.atlas.find_wider(self.atlas.mark(self.place[held])) & ~reach.within
        wide = self.wide[wider[self.place[self.wide]]]
        meeting = self.plots.meeting[reach.within[self.plots.meeting_places]]
        more = np.concatenate([wide, meeting])
        more = more[(self.first[more] <= last) & (self.last[more] >= first)]
        return np.unique(np.concatenate([held, more]))

    def limit_sums(self, ask: Ask) -> Numbers:
        """For each sum the limit that its words set to all those asked for."""
        key = ask.class_, ask.group
        if key not in self.caps:
            asked = Slice(outcome=ask.outcome, class_=ask.class_, group=ask.group)
            sums = self.plots.sums.tolist()
            self.caps[key] = np.array([self.sheet.limit(row, asked) for row in sums], np.float64)
        return self.caps[key]

    def bound(self, ask: Ask) -> Bounds:
        """The bounds of all rows, where sums that the rest of the record passes have room for it."""
        key = ask.class_, ask.group, self.sheet.find_side(ask)
        if self.latest is None or self.latest[0] != key:
            table = self.sheet.weigh(ask)
            highs = table.high.copy()
            highs[self.plots.sums] = self.limit_sums(ask)
            if key not in self.passed:
                picked = self.lay(Bounds(table.low, highs, {}), Reach(within=None, days=EVER))
                self.passed[key] = solve(self.plots, picked, merge_pieces(self.plots, picked)).passed
            for row, each in self.passed[key].items():
                highs[row] = each.high
            self.latest = key, Bounds(table.low, highs, self.passed[key])
        return self.latest[1]

    def lay(self, bounds: Bounds, reach: Reach) -> Picked:
        rows = self.find_rows(reach)
        accounts = np.zeros(len(self), bool)
        accounts[rows] = True
        within = np.ones(len(self.atlas), bool) if reach.within is None else reach.within
        return Picked(
            accounts=accounts,
            rows=rows,
            lows=bounds.lows,
            highs=bounds.highs,
            within=within,
            days=reach.days,
            passed=bounds.passed,
        )

    def pick(self, ask: Ask, reach: Reach) -> Picked:
        """A question to the plots."""
        return self.lay(self.bound(ask), reach)

    def span(self, ask: Ask, reach: Reach) -> tuple[int, int | None]:
        """At least and at most how many; null is unbounded."""
        picked = self.pick(ask, reach)
        merged = merge_pieces(self.plots, picked)
        solved = solve(self.plots, picked, merged)
        high = merged.high + solved.high
        return int(merged.low + solved.low), None if np.isinf(high) else int(high)

    def find_met(self, ask: Ask, reach: Reach) -> tuple[Ints, Ints]:
        """The rows within the question's place whose people are asked for, and which of these only in part."""
        picked = self.pick(ask, reach)
        wholly, some = rate_accounts(self.plots, picked)
        met = np.flatnonzero(some & picked.within[self.place])
        return met, met[~wholly[met]]

    def detail(self, ask: Ask, reach: Reach) -> Detail:
        """The rows behind a toll."""
        picked = self.pick(ask, reach)
        merged = merge_pieces(self.plots, picked)
        solved = solve(self.plots, picked, merged)
        met, partly = self.find_met(ask, reach)
        proof = list_proving(self.plots, picked, merged, solved)
        some = rate_accounts(self.plots, picked)[1]
        open_ = np.flatnonzero(some & np.isinf(picked.highs))
        capping = open_ if len(open_) else np.flatnonzero(some)
        heard = np.union1d(np.union1d(met, proof), np.intersect1d(capping, met))
        passed = np.intersect1d(np.array(sorted(solved.passed), np.int64), heard)
        return Detail(heard=heard, partly=partly, proof=proof, capping=capping, passed=passed)

    def warm(self) -> None:
        """Work out all that may be asked, of whatever group."""
        self.sheet.warm()
        for class_ in VictimClass:
            for side in (None, UNSAID, *self.sheet.posted):
                self.bound(self.sheet.ask(class_, None, side))
