"""The reliability curve and the calibration error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.evaluate.curve import BINS, draw_curve
from tollbook.evaluate.judge import Rating
from tollbook.model import Kind


def rate(*pairs: tuple[float, bool]) -> list[Rating]:
    return [Rating(kind=Kind.COUNT, confidence=confidence, right=right) for confidence, right in pairs]


def test_ten_bins_each_with_its_mean_confidence_and_the_share_that_is_right() -> None:
    curve = draw_curve(rate((0.92, True), (0.98, False), (0.31, False)))
    assert [(each.low, each.high) for each in curve.bins] == [(n / 10, (n + 1) / 10) for n in range(10)]
    assert (curve.bins[9].claims, curve.bins[9].right) == (2, 0.5)
    assert curve.bins[9].confidence == pytest.approx(0.95)
    assert (curve.bins[3].claims, curve.bins[3].confidence, curve.bins[3].right) == (1, 0.31, 0)
    assert (curve.bins[0].claims, curve.bins[0].confidence, curve.bins[0].right) == (0, None, None)
    assert curve.error == pytest.approx((2 * 0.45 + 0.31) / 3)


def test_a_reader_that_is_as_often_right_as_it_says_has_no_error() -> None:
    assert draw_curve(rate(*[(0.75, True)] * 3, (0.75, False))).error == 0


def test_full_and_no_confidence_are_in_the_last_and_the_first_bin() -> None:
    curve = draw_curve(rate((1.0, True), (0.0, False)))
    assert (curve.bins[-1].claims, curve.bins[0].claims, curve.error) == (1, 1, 0)


def test_there_is_no_error_where_there_are_no_claims() -> None:
    assert draw_curve([]).error is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_claim_is_in_one_bin_and_the_error_is_a_share(pairs: list[tuple[float, bool]]) -> None:
    curve = draw_curve(rate(*pairs))
    assert len(curve.bins) == BINS
    assert sum(each.claims for each in curve.bins) == len(pairs)
    assert curve.error is None or 0 <= curve.error <= 1
    for each in curve.bins:
        assert each.confidence is None or each.low - 1e-9 <= each.confidence <= each.high + 1e-9
