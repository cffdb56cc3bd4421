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

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model import ActorRef, Change, Extent
from tollbook.tally.holders import SameHolder
from tollbook.tally.sides import key_actor
from tollbook.tally.statements import LEAVINGS, TROUBLES, WEEK, PlaceSaid, Statement

__all__ = ["Scene", "Stint", "sweep_place"]

DAY = timedelta(days=1)
PARTIAL = frozenset({Extent.MOST, Extent.PART})
BREADTH = (Extent.WHOLE, Extent.UNSAID, Extent.MOST, Extent.PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """An unbroken holding by one holder, known by the party first named: all that was ever said for it."""

    holder: ActorRef
    statements: list[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """How a place stands from ``start`` until the next scene.

    ``state`` is ``holds``, ``contested``, ``besieged`` or what the last holder did in leaving. ``words`` are the last
    words of the voices for the holder, newest last, or those that tell of the leaving or of the trouble where nobody is
    known to hold the place (``held``); ``trouble`` tells of fighting or a siege besides. ``rivals`` name other holders,
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
        """Whether another holder is named, or the holding denied."""
        return bool(self.rivals or self.denials)


def rank_word(word: Statement, day: date) -> tuple[date, date]:
    return word.reach(day), word.published


class Sweep:
    """Goes through the days on which anything begins or ends to be said of a place."""

    def __init__(self, said: PlaceSaid, same: SameHolder) -> None:
        self.said = said
        self.same_holder = same
        self.opposed = {
            frozenset((key_actor(each.party), key_actor(each.previous)))
            for each in said.asserted
            if each.party and each.previous
        }
        self.words: dict[str, list[Statement]] = {}
        self.runs: dict[str, Statement] = {}
        self.events: dict[tuple[object, ...], Statement] = {}
        self.leavings: list[Statement] = []
        self.trouble: list[Statement] = []
        self.stint: Stint | None = None
        self.former: Stint | None = None

    def same(self, a: ActorRef | None, b: ActorRef | None, on: date) -> bool:
        """Whether two parties are one holder here; never those of whom one is said to have taken the place."""
        if a is None or b is None:
            return False
        mine, other = key_actor(a), key_actor(b)
        if mine == other:
            return True
        day = on if on > date.min else None
        return frozenset((mine, other)) not in self.opposed and self.same_holder(a, b, self.said.country, day)

    def list_days(self) -> list[date]:
        """The days on which what is said may change."""
        every = (*self.said.asserted, *self.said.denied)
        ends = (end for each in every for end in (each.last, each.lapse) if end and end < date.max)
        return sorted({*(each.first for each in every), *(end + DAY for end in ends)})

    def run(self) -> Iterator[Scene]:
        """The scenes, each from the first day of which it holds."""
        coming = sorted(self.said.asserted, key=lambda each: each.first)
        at = 0
        for day in self.list_days():
            begun = at
            while at < len(coming) and coming[at].first <= day:
                self.hear(coming[at])
                at += 1
            if scene := self.judge(day, coming[begun:at]):
                yield scene

    def hear(self, each: Statement) -> None:
        if each.is_holding and each.party:
            self.words.setdefault(each.voice, []).append(each)
            run = self.runs.get(each.voice)
            if run is None or not self.same(run.party, each.party, each.first):
                self.runs[each.voice] = each
        if each.change is Change.SEIZED or each.change in LEAVINGS or each.previous:
            key = each.change, each.party and key_actor(each.party), each.previous and key_actor(each.previous)
            former = self.events.get((*key, each.own))
            if former is None or former.first <= each.first:
                self.events[*key, each.own] = each
        if each.change in LEAVINGS:
            self.leavings.append(each)
        if each.change in TROUBLES:
            self.trouble.append(each)

    def list_words(self, day: date) -> list[Statement]:
        """The last words of all voices on who holds the place, newest first; a voice may have several of one day."""
        last: list[Statement] = []
        for voice, words in self.words.items():
            newest = max(rank_word(word, day) for word in words)
            last += [word for word in words if rank_word(word, day) == newest]
            self.words[voice] = [word for word in words if word.last > day or rank_word(word, day) == newest]
        return sorted(last, key=lambda word: (*rank_word(word, day), word.claim.id), reverse=True)

    def is_overtaken(self, word: Statement, day: date) -> bool:
        """Whether a taking by another, or the holder's leaving, came after the last day of which the word speaks."""
        return any(self.overtakes(event, word, day) for event in self.events.values())

    def overtakes(self, event: Statement, word: Statement, day: date) -> bool:
        if event.first < word.reach(day) or event is word:
            return False
        if event.change in LEAVINGS:
            return self.same(event.party, word.party, event.first)
        if (event.own and not word.own) or self.same(event.party, word.party, event.first):
            return False
        named = self.same(event.previous, word.party, event.first)
        later = event.first > word.reach(day) or word.change is not Change.SEIZED
        return named or (event.change is Change.SEIZED and later)

    def pick_fresh(self, words: Sequence[Statement], day: date) -> list[Statement]:
        """The words that nothing has overtaken, of the week before the newest of them."""
        fresh: list[Statement] = []
        for word in words:
            if fresh and (fresh[0].reach(day) - word.reach(day)) > WEEK:
                break
            if not self.is_overtaken(word, day):
                fresh.append(word)
        return fresh

    def group_words(self, fresh: Iterable[Statement], day: date) -> list[list[Statement]]:
        """The words by holder, that of before first; a word joins the first group whose holder is its own."""
        groups: list[tuple[ActorRef, list[Statement]]] = [(self.stint.holder, [])] if self.stint else []
        for word in sorted(fresh, key=lambda each: (each.party and key_actor(each.party), each.claim.id)):
            home = next((group for holder, group in groups if self.same(holder, word.party, day)), None)
            if home is not None:
                home.append(word)
            elif word.party:
                groups.append((word.party, [word]))
        return [sorted(group, key=lambda word: rank_word(word, day)) for _, group in groups if group]

    def choose(self, groups: Sequence[list[Statement]], day: date) -> list[Statement]:
        """The words of the one that holds the place."""

        def rank(group: list[Statement]) -> tuple[object, ...]:
            others = {word.voice for word in group if not word.own}
            held = self.stint is not None and self.same(self.stint.holder, group[0].party, day)
            broad = -min(BREADTH.index(word.extent) for word in group)
            name = max(key_actor(word.party) for word in group if word.party)
            voices = {word.voice for word in group}
            news = max(self.runs[voice].first for voice in voices)
            return len(others), len(voices), news, held, broad, rank_word(group[-1], day), name

        return max(groups, key=rank)

    def follow_stint(self, words: Sequence[Statement], begun: Iterable[Statement], day: date) -> Stint:
        """The holding that goes on, or the new one that begins."""
        newest = words[-1].party
        if newest is None:
            raise ValueError(f"{words[-1].claim.id}: a word on who holds a place names nobody")
        if self.stint is None or not any(self.same(self.stint.holder, word.party, day) for word in words):
            self.stint = Stint(holder=newest, statements=list(words))
            return self.stint
        stint = self.stint
        stint.statements.extend(each for each in begun if each.is_holding and self.same(stint.holder, each.party, day))
        return stint

    def judge(self, day: date, begun: Sequence[Statement]) -> Scene | None:
        """How the place stands from a day on; null where nothing asserted had been said of it by then."""
        words = self.list_words(day)
        fresh = self.pick_fresh(words, day)
        if not fresh and words and not self.leavings:
            fresh = [word for word in words if word.reach(day) == words[0].reach(day)]
        if fresh:
            return self.tell_held(day, words, fresh, begun)
        self.former, self.stint = self.stint or self.former, None
        left = max((each.first for each in self.leavings), default=date.min)
        after = max([left, *(word.reach(day) for word in words)])
        if trouble := self.pick_trouble(day, lambda each: each.lapse is None and each.reach(day) >= after):
            return Scene(start=day, state=trouble[0].change, held=False, words=trouble)
        return self.tell_left(day, left)

    def tell_held(
        self, day: date, words: Sequence[Statement], fresh: Sequence[Statement], begun: Sequence[Statement]
    ) -> Scene:
        groups = self.group_words(fresh, day)
        own = self.choose(groups, day)
        stint = self.follow_stint(own, begun, day)
        others = [word for group in groups if group is not own for word in group]
        trouble = self.find_trouble(own, day)
        agreeing = [
            word for word in words if word not in own and word not in others and self.supports(word, stint, day)
        ]
        denials, asides = self.find_denials(stint, fresh[0].reach(day), day)
        return Scene(
            start=day,
            state=trouble[-1].change if trouble else Change.HOLDS,
            held=True,
            words=(*reversed(agreeing), *own),
            stint=stint,
            trouble=trouble,
            rivals=tuple(word for word in others if word.extent not in PARTIAL),
            beside=tuple(word for word in others if word.extent in PARTIAL),
            denials=denials,
            asides=asides,
        )

    def supports(self, word: Statement, stint: Stint, day: date) -> bool:
        """Whether an older last word is for the same unbroken holding."""
        same = self.same(stint.holder, word.party, day)
        return same and word.reach(day) >= stint.statements[0].first and not self.is_overtaken(word, day)

    def find_trouble(self, own: Sequence[Statement], day: date) -> tuple[Statement, ...]:
        """What tells that the held place is besieged or contested now."""
        newest = own[-1].reach(day)
        taken = any(word.change is Change.SEIZED and word.reach(day) == newest for word in own)
        turned = max((event.first for event in self.events.values()), default=date.min)

        def lasts(each: Statement) -> bool:
            reach = each.reach(day)
            if each.change is Change.BESIEGED:
                return reach > turned and newest - reach <= WEEK
            return reach > newest or (reach == newest and not taken)

        return self.pick_trouble(day, lasts)

    def pick_trouble(self, day: date, lasts: Callable[[Statement], bool]) -> tuple[Statement, ...]:
        """The statements of the newest trouble that lasts; clashes count only where nothing else is said."""
        self.trouble = [each for each in self.trouble if each.lapse is None or each.lapse >= day]
        lasting = [each for each in self.trouble if lasts(each)]
        said = [each for each in lasting if each.lapse is None] or lasting
        newest = max((each.reach(day) for each in said), default=None)
        latest = [each for each in said if each.reach(day) == newest]
        return tuple(sorted(latest, key=lambda each: (each.published, each.claim.document, each.claim.span)))

    def find_denials(
        self, stint: Stint, newest: date, day: date
    ) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """Who denies that the holder holds it, within the week before the newest word; and what else is denied."""
        heard = [each for each in self.said.denied if each.first <= day]
        began = stint.statements[0].first
        denials = tuple(
            each
            for each in heard
            if each.is_holding and each.reach(day) >= max(began, newest - WEEK if newest > date.min + WEEK else began)
            if self.same(stint.holder, each.party, day)
        )
        return denials, tuple(each for each in heard if each.reach(day) >= newest and each not in denials)

    def tell_left(self, day: date, left: date) -> Scene | None:
        """A place whose last holder left, with nobody said to have followed."""
        leavings = [each for each in self.leavings if each.first == left]
        if not leavings:
            return None
        last = max(leavings, key=lambda each: (each.published, each.claim.document, each.claim.span, each.claim.id))
        same = [each for each in leavings if self.same(each.party, last.party, day)]
        stint = self.former if self.former and self.same(self.former.holder, last.party, day) else None
        return Scene(start=day, state=last.change, held=False, words=tuple(same), stint=stint)


def sweep_place(said: PlaceSaid, same: SameHolder) -> list[Scene]:
    """How a place stood from each day on which that may have changed; days before the first are not known.

    The order in which documents arrived makes no difference.
    """
    return list(Sweep(said, same).run())
