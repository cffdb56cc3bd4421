"""The sweep over what is said of one place, day by day: who holds it, and what stands against that.

Every voice counts by its last word. What was said of other days is weighed by these rules, in this order:

1. A taking or a leaving overtakes what was said of its day and before. A party's word that it took a place itself does
   not overtake what others say: it stands beside it.
2. Of the words that are left, those of the week before the newest are heard together; older ones are settled by it.
3. Among them, that holder stands for whom most voices speak that are not its own; then for whom most speak at all; then
   of whom a voice first began to speak last, so that who only repeats itself brings no news; then the one that held the
   place before. Others are rivals, unless one side only speaks of parts.
4. Fighting is over with the next word on who holds the place; a siege goes on in spite of such words for a week, and
   ends with the next taking or leaving. A clash makes a place contested for a week.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model import Change, Extent
from tollbook.tally.hearing import Hearing
from tollbook.tally.holders import SameHolder
from tollbook.tally.statements import WEEK, PlaceSaid, Statement

__all__ = ["Scene", "Stint", "list_agreeing", "sweep_place"]

DAY = timedelta(days=1)
PARTIAL = frozenset({Extent.MOST, Extent.PART})
BREADTH = (Extent.WHOLE, Extent.UNSAID, Extent.MOST, Extent.PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """An unbroken holding: the word that first named its holder, and all that was ever said for it."""

    lead: Statement
    statements: list[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """How a place stands from ``start`` until the next scene.

    ``state`` is ``holds``, ``contested``, ``besieged`` or what the last holder did in leaving. ``words`` are those of
    the last week for the holder, newest last, or those that tell of the leaving or of the trouble where nobody is known
    to hold the place (``held``); ``trouble`` tells of fighting or a siege besides. ``rivals`` name other holders,
    ``beside`` others in parts, ``denials`` deny the holding, ``asides`` deny something else.
    """

    start: date
    state: Change
    held: bool
    words: tuple[Statement, ...]
    stint: Stint | None = None
    trouble: tuple[Statement, ...] = ()
    rivals: tuple[Statement, ...] = ()
    beside: tuple[Statement, ...] = ()
    denials: tuple[Statement, ...] = ()
    asides: tuple[Statement, ...] = ()

    @property
    def extent(self) -> Extent:
        """The widest that the newest words say."""
        newest = self.words[-1].reach(self.start)
        return min((word.extent for word in self.words if word.reach(self.start) == newest), key=BREADTH.index)

    @property
    def disputed(self) -> bool:
        """Whether the holding is denied, or an origin names another holder; one that names both disputes nothing."""
        own = {word.voice for word in self.words}
        return bool(self.denials) or any(rival.voice not in own for rival in self.rivals)


def join_spans(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of days as few that do not overlap, in order."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


class Sweep:
    """Goes through the days on which anything begins or ends to be said of a place."""

    def __init__(self, said: PlaceSaid, same: SameHolder) -> None:
        self.said = said
        self.hearing = Hearing(said, same)
        self.stint: Stint | None = None
        self.former: Stint | None = None

    def list_days(self) -> list[date]:
        """The days on which what is said may change: when it begins, and when what lasts has ended.

        While anything lasts, its word grows newer every day: that of one day is overtaken on the next, and a week later
        heard with it no more.
        """
        every = (*self.said.asserted, *self.said.denied)
        ends = (end for each in every for end in (each.last, each.lapse) if end and each.first < end < date.max)
        days = {*(each.first for each in every), *(end + DAY for end in ends)}
        spans = join_spans((each.first, each.last) for each in every if each.first < each.last)
        past = {said for each in every for said in (each.first, each.last)} if spans else ()
        ended = sorted({said + after for said in past for after in (DAY, DAY + WEEK) if said < date.max - 2 * WEEK})
        for first, last in spans:
            days.update(ended[bisect_right(ended, first) : bisect_right(ended, last)])
        return sorted(days)

    def run(self) -> Iterator[Scene]:
        """The scenes, each from the first day of which it holds."""
        coming = sorted(self.said.asserted, key=lambda each: each.first)
        denied = sorted(self.said.denied, key=lambda each: each.first)
        at = other = 0
        for day in self.list_days():
            begun = at
            while at < len(coming) and coming[at].first <= day:
                self.hearing.hear(coming[at])
                at += 1
            while other < len(denied) and denied[other].first <= day:
                self.hearing.denied.append(denied[other])
                other += 1
            self.hearing.move_on(day)
            if scene := self.judge(day, coming[begun:at]):
                yield scene

    def is_held_by(self, stint: Stint, word: Statement, day: date) -> bool:
        return self.hearing.same(stint.lead, word, day)

    def group_words(self, fresh: Sequence[Statement], day: date) -> list[list[Statement]]:
        """The words by holder, that of before first; a word joins the first group whose holder is its own."""
        leads: list[tuple[Statement, list[Statement]]] = [(self.stint.lead, [])] if self.stint else []
        ordered = sorted(fresh, key=lambda each: (each.key, each.claim.id)) if len(fresh) > 1 else fresh
        for word in ordered:
            home = next((group for lead, group in leads if self.hearing.same(lead, word, day)), None)
            if home is not None:
                home.append(word)
            else:
                leads.append((word, [word]))
        groups = [group for _, group in leads if group]
        for group in groups:
            if len(group) > 1:
                group.sort(key=lambda word: (word.reach(day), word.published))
        return groups

    def choose(self, groups: Sequence[list[Statement]], day: date) -> list[Statement]:
        """The words of the one that holds the place."""

        def rank(group: list[Statement]) -> tuple[object, ...]:
            others = {word.voice for word in group if not word.own}
            held = self.stint is not None and self.is_held_by(self.stint, group[0], day)
            broad = -min(BREADTH.index(word.extent) for word in group)
            voices = {word.voice for word in group}
            news = max(self.hearing.runs[voice].first for voice in voices)
            last = group[-1].reach(day), group[-1].published
            return len(others), len(voices), news, held, broad, last, max(word.key for word in group)

        return groups[0] if len(groups) == 1 else max(groups, key=rank)

    def follow_stint(self, words: Sequence[Statement], begun: Iterable[Statement], day: date) -> Stint:
        """The holding that goes on, or the new one that begins."""
        stint = self.stint
        if stint is None or not any(self.is_held_by(stint, word, day) for word in words):
            self.stint = Stint(lead=words[-1], statements=list(words))
            return self.stint
        stint.statements.extend(each for each in begun if each.is_holding and self.is_held_by(stint, each, day))
        return stint

    def judge(self, day: date, begun: Sequence[Statement]) -> Scene | None:
        """How the place stands from a day on; null where nothing asserted had been said of it by then."""
        if fresh := self.hearing.pick_fresh(day):
            return self.tell_held(day, fresh, begun)
        self.former, self.stint = self.stint or self.former, None
        left = max((each.first for each in self.hearing.leavings), default=date.min)
        after = max(left, self.hearing.find_newest(day))
        if trouble := self.hearing.pick_trouble(day, lambda each: each.lapse is None and each.reach(day) >= after):
            return Scene(start=day, state=trouble[0].change, held=False, words=trouble)
        return self.tell_left(day, left)

    def tell_held(self, day: date, fresh: Sequence[Statement], begun: Sequence[Statement]) -> Scene:
        groups = self.group_words(fresh, day)
        own = self.choose(groups, day)
        stint = self.follow_stint(own, begun, day)
        others = [word for group in groups if group is not own for word in group] if len(groups) > 1 else []
        trouble = self.find_trouble(own, day)
        denials, asides = self.find_denials(stint, fresh[0].reach(day), day)
        return Scene(
            start=day,
            state=trouble[-1].change if trouble else Change.HOLDS,
            held=True,
            words=tuple(own),
            stint=stint,
            trouble=trouble,
            rivals=tuple(word for word in others if word.extent not in PARTIAL) if others else (),
            beside=tuple(word for word in others if word.extent in PARTIAL) if others else (),
            denials=denials,
            asides=asides,
        )

    def find_trouble(self, own: Sequence[Statement], day: date) -> tuple[Statement, ...]:
        """What tells that the held place is besieged or contested now."""
        if not self.hearing.trouble:
            return ()
        newest = own[-1].reach(day)
        taken = any(word.change is Change.SEIZED and word.reach(day) == newest for word in own)
        turned = self.hearing.events[-1].first if self.hearing.events else date.min

        def lasts(each: Statement) -> bool:
            reach = each.reach(day)
            if each.change is Change.BESIEGED:
                return reach > turned and newest - reach <= WEEK
            return reach > newest or (reach == newest and not taken)

        return self.hearing.pick_trouble(day, lasts)

    def find_denials(
        self, stint: Stint, newest: date, day: date
    ) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """Who denies that the holder holds it, within the week before the newest word; and what else is denied."""
        heard = self.hearing.denied
        if not heard:
            return (), ()
        began = stint.statements[0].first
        since = max(began, newest - WEEK if newest > date.min + WEEK else began)
        denials = tuple(
            each for each in heard if each.is_holding and each.reach(day) >= since and self.is_held_by(stint, each, day)
        )
        return denials, tuple(each for each in heard if each.reach(day) >= newest and each not in denials)

    def tell_left(self, day: date, left: date) -> Scene | None:
        """A place whose last holder left, with nobody said to have followed."""
        leavings = [each for each in self.hearing.leavings if each.first == left]
        if not leavings:
            return None
        last = max(leavings, key=lambda each: (each.published, each.claim.document, each.claim.span, each.claim.id))
        same = [each for each in leavings if self.hearing.same(each, last, day)]
        stint = self.former if self.former and self.is_held_by(self.former, last, day) else None
        return Scene(start=day, state=last.change, held=False, words=tuple(same), stint=stint)


def sweep_place(said: PlaceSaid, same: SameHolder) -> list[Scene]:
    """How a place stood from each day on which that may have changed; days before the first are not known.

    The order in which documents arrived makes no difference.
    """
    return list(Sweep(said, same).run())


def list_agreeing(scene: Scene, day: date, said: PlaceSaid, same: SameHolder) -> tuple[Statement, ...]:
    """All last words up to a day for how a place stands, older ones for the same holding too, newest last."""
    if not scene.held or scene.stint is None:
        return scene.words
    hearing = Hearing(said, same)
    for each in sorted(said.asserted, key=lambda each: each.first):
        if each.first <= day:
            hearing.hear(each)
    hearing.move_on(day)
    began, fresh = scene.stint.statements[0].first, {word.claim.id for word in scene.words}
    stint = {each.claim.id for each in scene.stint.statements}
    older = (
        word
        for word in hearing.list_words(day)
        if word.claim.id in stint and word.claim.id not in fresh and word.reach(day) >= began
    )
    return (*reversed([word for word in older if not hearing.is_overtaken(word, day)]), *scene.words)
