"""Hearing: what has been said of a place by a day, kept so that the next day asks little more than what is new."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from tollbook.model import ActorRef, Change
from tollbook.tally.holders import SameHolder
from tollbook.tally.statements import LEAVINGS, TROUBLES, WEEK, PlaceSaid, Statement

__all__ = ["Hearing"]

Ranked = tuple[date, date, str, Statement]


def rank(word: Statement, day: date) -> tuple[date, date]:
    return min(word.last, day), word.published


class Hearing:
    """All that was said of a place up to a day that only moves on: last words, takings and leavings, troubles, denials.

    The last word of a voice is that of the latest day of which it speaks, then of the latest report; one that speaks of
    several days is the last word on each of them. A voice may have several last words.
    """

    def __init__(self, said: PlaceSaid, same: SameHolder) -> None:
        self.said = said
        self.same_holder = same
        self.opposed = {frozenset((each.key, each.before)) for each in said.asserted if each.key and each.before}
        self.runs: dict[str, Statement] = {}
        self.events: list[Statement] = []
        self.leavings: list[Statement] = []
        self.trouble: list[Statement] = []
        self.denied: list[Statement] = []
        self._last: dict[str, list[Statement]] = {}
        self._lasting: dict[str, list[Statement]] = {}
        self._ranked: list[Ranked] = []

    def same(self, a: Statement, b: Statement, on: date) -> bool:
        """Whether the parties of two statements are one holder here."""
        if a.key == b.key:
            return True
        if a.party is None or b.party is None:
            return False
        return self.same_party(a.key, a.party, b.key, b.party, on)

    def same_party(self, mine: str, a: ActorRef, other: str, b: ActorRef, on: date) -> bool:
        """Whether two parties are one holder here; never those of whom one is said to have taken the place."""
        if mine == other:
            return True
        if self.opposed and frozenset((mine, other)) in self.opposed:
            return False
        return self.same_holder(a, b, self.said.country, on if on > date.min else None)

    def hear(self, each: Statement) -> None:
        """Take in what is said of a day that has come."""
        if each.is_holding and each.key:
            self._hear_word(each)
        if each.change is Change.SEIZED or each.change in LEAVINGS or each.before:
            self.events.append(each)
        if each.change in LEAVINGS:
            self.leavings.append(each)
        if each.change in TROUBLES:
            self.trouble.append(each)

    def _hear_word(self, word: Statement) -> None:
        run = self.runs.get(word.voice)
        if run is None or not self.same(run, word, word.first):
            self.runs[word.voice] = word
        if word.voice in self._lasting:
            self._lasting[word.voice].append(word)
        elif word.last > word.first:
            self._lasting[word.voice] = [*self._take_out(word.voice), word]
        else:
            self._settle(word.voice, [*self._take_out(word.voice), word], word.first)

    def _take_out(self, voice: str) -> list[Statement]:
        """The last words of a voice, which are then no longer ranked."""
        words = self._last.pop(voice, [])
        for word in words:
            del self._ranked[bisect_left(self._ranked, (word.last, word.published, word.claim.id))]
        return words

    def _settle(self, voice: str, words: list[Statement], day: date) -> None:
        if len(words) > 1:
            newest = max(rank(word, day) for word in words)
            words = [word for word in words if rank(word, day) == newest]
        self._last[voice] = words
        for word in words:
            insort(self._ranked, (word.last, word.published, word.claim.id, word), key=lambda ranked: ranked[:3])

    def move_on(self, day: date) -> None:
        """Forget what a voice said before its last words, and fighting that has lapsed."""
        for voice, words in list(self._lasting.items()) if self._lasting else ():
            newest = max(rank(word, day) for word in words)
            kept = [word for word in words if word.last > day or rank(word, day) == newest]
            self._lasting[voice] = kept
            if all(word.last <= day for word in kept):
                del self._lasting[voice]
                self._settle(voice, kept, day)
        if self.trouble:
            self.trouble = [each for each in self.trouble if each.lapse is None or each.lapse >= day]

    def list_words(self, day: date) -> Iterator[Statement]:
        """The last words of all voices on who holds the place, newest first."""
        if not self._lasting:
            return (ranked[3] for ranked in reversed(self._ranked))
        lasting: list[Statement] = []
        for words in self._lasting.values():
            newest = max(rank(word, day) for word in words)
            lasting += [word for word in words if rank(word, day) == newest]
        lasting.sort(key=lambda word: (word.published, word.claim.id), reverse=True)
        return chain(lasting, (ranked[3] for ranked in reversed(self._ranked)))

    def find_newest(self, day: date) -> date:
        """The last day of which any word on who holds the place speaks; the first of all days where there is none."""
        return next((word.reach(day) for word in self.list_words(day)), date.min)

    def overtakes(self, event: Statement, word: Statement, day: date) -> bool:
        """Whether a taking by another, or the holder's leaving, came after the last day of which a word speaks."""
        reach = word.reach(day)
        if event.first < reach or event is word:
            return False
        if event.change in LEAVINGS:
            return self.same(event, word, event.first)
        if (event.own and not word.own) or self.same(event, word, event.first):
            return False
        if event.change is Change.SEIZED and (event.first > reach or word.change is not Change.SEIZED):
            return True
        previous = event.previous
        return bool(
            previous and word.party and self.same_party(event.before, previous, word.key, word.party, event.first)
        )

    def is_overtaken(self, word: Statement, day: date) -> bool:
        """Whether anything that was heard overtakes the word."""
        reach = word.reach(day)
        for event in reversed(self.events):
            if event.first < reach:
                return False
            if self.overtakes(event, word, day):
                return True
        return False

    def pick_fresh(self, day: date) -> list[Statement]:
        """The words that nothing has overtaken, of the week before the newest of them, newest first.

        Where each is overtaken, though nobody left, those of the newest day stand all the same.
        """
        fresh: list[Statement] = []
        for word in self.list_words(day):
            if fresh and fresh[0].reach(day) - word.reach(day) > WEEK:
                break
            if not self.is_overtaken(word, day):
                fresh.append(word)
        if fresh or self.leavings:
            return fresh
        newest = self.find_newest(day)
        return [word for word in self.list_words(day) if word.reach(day) == newest]

    def pick_trouble(self, day: date, lasts: Callable[[Statement], bool]) -> tuple[Statement, ...]:
        """The statements of the newest trouble that lasts; clashes count only where nothing else is said.

        Trouble that is over stays over.
        """
        if not self.trouble:
            return ()
        lasting = [each for each in self.trouble if lasts(each)]
        self.trouble = [each for each in self.trouble if each in lasting or each.last > day]
        said = [each for each in lasting if each.lapse is None] or lasting
        newest = max((each.reach(day) for each in said), default=None)
        latest = [each for each in said if each.reach(day) == newest]
        return tuple(sorted(latest, key=lambda each: (each.published, each.claim.document, each.claim.span)))
