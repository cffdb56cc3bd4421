"""The sweep against an oracle: the rules of docs/control.md worked out anew for every day, from all that was said."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.builders import DAY, hold
from tests.tally.test_spells import DAYS, day, publish
from tollbook.model import Change, ControlClaim
from tollbook.tally import control_on

TAKING_OR_HOLDING = (Change.SEIZED, Change.HOLDS)
LEAVING = (Change.LOST, Change.WITHDREW)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Word:
    """A claim, the days that it speaks of, and whether a party speaks for itself."""

    claim: ControlClaim
    first: date
    last: date
    report: date

    @property
    def party(self) -> str:
        return self.claim.holder.text

    @property
    def voice(self) -> str:
        return self.claim.origin or ""

    @property
    def own(self) -> bool:
        return self.claim.change in TAKING_OR_HOLDING and self.voice == self.party

    def reach(self, on: date) -> date:
        return min(self.last, on)


def read_word(claim: ControlClaim) -> Word:
    report = day(DAYS[claim.document])
    first = claim.when.start or report
    lasting = claim.change not in (Change.SEIZED, *LEAVING)
    return Word(claim, first, max(first, report) if lasting else first, report)


def is_overtaken(word: Word, heard: list[Word], on: date) -> bool:
    for event in heard:
        previous = event.claim.previous.text if event.claim.previous else None
        if event.first < word.reach(on) or event is word:
            continue
        if event.claim.change in LEAVING:
            if event.party == word.party:
                return True
            continue
        if event.party == word.party or (event.own and not word.own):
            continue
        later = event.first > word.reach(on) or word.claim.change is not Change.SEIZED
        if previous == word.party or (event.claim.change is Change.SEIZED and later):
            return True
    return False


def list_last(holding: list[Word], on: date) -> list[Word]:
    """The last words of every voice."""
    best = {
        voice: max((w.reach(on), w.report) for w in holding if w.voice == voice) for voice in {w.voice for w in holding}
    }
    return [word for word in holding if (word.reach(on), word.report) == best[word.voice]]


def find_runs(holding: list[Word]) -> dict[str, date]:
    """Since when each voice has spoken for the party that it speaks for now."""
    runs: dict[str, tuple[str, date]] = {}
    ordered = sorted(holding, key=lambda w: (w.report, w.claim.document, w.claim.span, w.claim.id))
    for word in sorted(ordered, key=lambda w: w.first):
        if word.voice not in runs or runs[word.voice][0] != word.party:
            runs[word.voice] = word.party, word.first
    return {voice: since for voice, (_, since) in runs.items()}


def choose(fresh: list[Word], runs: dict[str, date], held: str | None, on: date) -> str | None:
    """The holder for whom the words of the last week speak most."""

    def rank(party: str) -> tuple[object, ...]:
        own = [word for word in fresh if word.party == party]
        voices = {word.voice for word in own}
        others = {word.voice for word in own if not word.own}
        latest = max((word.reach(on), word.report) for word in own)
        return len(others), len(voices), max(runs[voice] for voice in voices), party == held, latest, party

    return max({word.party for word in fresh}, key=rank, default=None)


def tell_by_rules(claims: list[ControlClaim], today: date) -> tuple[str, bool] | None:
    """Who holds the place on a day, and whether that is disputed; null where nobody is known to."""
    words = [read_word(claim) for claim in claims]
    held: str | None = None
    answer: tuple[str, bool] | None = None
    on = min((word.first for word in words), default=today)
    while on <= today:
        heard = [word for word in words if word.first <= on]
        holding = [word for word in heard if word.claim.change in TAKING_OR_HOLDING]
        last = list_last(holding, on)
        standing = [word for word in last if not is_overtaken(word, heard, on)]
        if not standing and not any(word.claim.change in LEAVING for word in heard):
            standing = [word for word in last if word.reach(on) == max(w.reach(on) for w in last)]
        newest = max((word.reach(on) for word in standing), default=date.min)
        fresh = [word for word in standing if newest - word.reach(on) <= WEEK]
        held = choose(fresh, find_runs(holding), held, on)
        mine = {word.voice for word in fresh if word.party == held}
        answer = (held, any(w.party != held and w.voice not in mine for w in fresh)) if held else None
        on += timedelta(days=1)
    return answer


SAYINGS = st.lists(
    st.builds(
        hold,
        st.sampled_from(["army", "brigade", "police"]),
        st.sampled_from([*Change, Change.HOLDS, Change.SEIZED]),
        doc=st.sampled_from([f"doc-{number}" for number in (0, 1, 2, 5, 9, 11, 20)]),
        by=st.sampled_from(["Observatory", "Hospital", "Red Crescent", "army", "brigade"]),
        start=st.sampled_from([None, None, DAY, day(1), day(3), day(10)]),
        previous=st.sampled_from([None, None, "army", "brigade"]),
    ),
    max_size=10,
    unique_by=lambda claim: claim.id,
)


@settings(deadline=None, max_examples=400)
@given(SAYINGS, st.integers(-1, 25))
def test_the_sweep_answers_as_the_rules_do_from_all_that_was_said(claims: list[ControlClaim], number: int) -> None:
    found = [control for control in control_on(day(number), publish(claims, DAYS)) if control.held]
    expected = tell_by_rules(claims, day(number))
    assert [(control.holder.text, control.disputed) for control in found] == ([expected] if expected else [])
