"""Claims, bounds and days in few words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.examples import ARMY, make_reading
from tollbook.cli.words import phrase_chain, phrase_claim, phrase_control, phrase_days, phrase_number
from tollbook.model import Change


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (71, None, "at least 71"),
        (27, 31, "27 to 31"),
        (12, 12, "12"),
        (0, 30, "up to 30"),
        (None, 30, "up to 30"),
        (0, 0, "0"),
        (0, None, "no known number"),
        (None, None, "no known number"),
        (215_001, None, "at least 215,001"),
    ],
)
def test_bounds_are_said_as_what_they_are(low: int | None, high: int | None, words: str) -> None:
    assert phrase_number(low, high) == words


@given(low=st.integers(1, 10**9))
def test_a_floor_is_never_said_as_a_number(low: int) -> None:
    assert phrase_number(low, None).startswith("at least ")


def test_the_chain_runs_from_the_publisher_to_the_origin() -> None:
    assert phrase_chain(("AFP", "Syrian Observatory", "medics")) == "AFP ← Syrian Observatory ← medics"
    assert phrase_chain((None, "medics")) == "unknown publisher ← medics"
    assert phrase_chain(("\x1b[31mAFP\x1b[0m",)) == "AFP"


def test_days_are_iso_days() -> None:
    first, last = date(2015, 3, 24), date(2015, 3, 26)
    assert phrase_days(first, first) == "2015-03-24"
    assert phrase_days(first, last) == "2015-03-24 – 2015-03-26"
    assert phrase_days(first, None) == "2015-03-24 – …"
    assert phrase_days(None, None) == "–"


def test_every_kind_of_claim_has_words() -> None:
    words = [phrase_claim(claim) for claim in make_reading("rep-1", "Clashes near Idlib").claims]
    assert words == [
        "at least 71 people on the side of the army killed",
        "Idlib held by Syrian Arab Army",
        "Abu Salim killed (commander)",
        "clash by Syrian Arab Army",
        "Syrian Arab Army is part of Syrian Arab Army",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change.SEIZED, "taken by Syrian Arab Army"),
        (Change.HOLDS, "held by Syrian Arab Army"),
        (Change.BESIEGED, "besieged by Syrian Arab Army"),
        (Change.WITHDREW, "left by Syrian Arab Army"),
    ],
)
def test_a_place_is_said_with_what_became_of_it_and_by_whom(change: Change, words: str) -> None:
    assert phrase_control(change, ARMY) == words
    assert phrase_control(change, None) == words.split()[0]
