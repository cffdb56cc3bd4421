"""Confidence: the five rules, one by one."""

from dataclasses import replace

import pytest

from tests.tally.builders import DAY, hold
from tollbook.model import ClaimId, Confidence, Extent, Stance
from tollbook.tally.assurance import lower, weigh_confidence
from tollbook.tally.statements import Statement

HIGH, MODERATE, LOW = Confidence.HIGH, Confidence.MODERATE, Confidence.LOW


def say(origin: str, *, own: bool = False, confidence: float = 0.9) -> Statement:
    claim = replace(hold("army", by=origin), confidence=confidence)
    assert claim.stance is Stance.ASSERTED
    return Statement(
        claim=claim,
        party=claim.holder,
        key="army",
        before="",
        change=claim.change,
        first=DAY,
        last=DAY,
        published=DAY,
        origin=origin,
        voice=origin,
        own=own,
        extent=Extent.UNSAID,
    )


def weigh(*words: Statement, disputed: bool = False, silence: int | None = 0, upheld: str = "") -> Confidence:
    return weigh_confidence(words, {ClaimId(upheld)}, disputed=disputed, silence=silence)


def test_origins_that_agree_and_do_not_speak_for_themselves_make_it_sure() -> None:
    assert weigh(say("Observatory"), say("Hospital")) is HIGH
    assert weigh(say("Observatory")) is MODERATE
    assert weigh(say("Observatory"), say("Observatory")) is MODERATE
    assert weigh(say("army", own=True)) is LOW
    assert weigh(say("army", own=True), say("ministry", own=True)) is LOW
    assert weigh(say("army", own=True), say("Observatory")) is MODERATE


def test_words_that_were_likelier_misread_than_not_count_one_step_less() -> None:
    doubtful = say("Observatory", confidence=0.45)
    assert weigh(doubtful) is LOW
    assert weigh(doubtful, say("Hospital", confidence=0.45)) is HIGH
    assert weigh(doubtful, upheld=doubtful.claim.id) is MODERATE


def test_a_dispute_is_one_step() -> None:
    assert weigh(say("Observatory"), say("Hospital"), disputed=True) is MODERATE
    assert weigh(say("Observatory"), disputed=True) is LOW


@pytest.mark.parametrize(
    ("silence", "sure"), [(0, HIGH), (29, HIGH), (30, MODERATE), (59, MODERATE), (60, LOW), (4000, LOW), (None, LOW)]
)
def test_each_month_of_silence_is_one_step(silence: int | None, sure: Confidence) -> None:
    assert weigh(say("Observatory"), say("Hospital"), silence=silence) is sure


def test_nothing_goes_below_low() -> None:
    assert (lower(HIGH), lower(MODERATE), lower(LOW), lower(HIGH, 9)) == (MODERATE, LOW, LOW, LOW)
