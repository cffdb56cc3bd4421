"""Bounds, spans and ids of claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Bounds, Kind, Span, identify_claim


@pytest.mark.parametrize(("low", "high"), [(-1, None), (None, -1), (3, 2)])
def test_bounds_that_make_no_sense_are_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="bound"):
        Bounds(low=low, high=high)


def test_a_floor_stays_open_above() -> None:
    assert Bounds(low=71).high is None
    assert Bounds(low=71) != Bounds(low=71, high=71)


@given(st.integers(0, 30), st.integers(1, 10), st.integers(0, 30), st.integers(1, 10))
def test_spans_overlap_where_they_share_a_character(one: int, size: int, two: int, other: int) -> None:
    first, second = Span(one, one + size), Span(two, two + other)
    shared = set(range(*first)) & set(range(*second))
    assert first.overlaps(second) == second.overlaps(first) == bool(shared)


def test_the_id_of_a_claim_hangs_on_document_kind_and_words_alone() -> None:
    one = identify_claim("aa", Kind.COUNT, "12 people")
    assert one == identify_claim("aa", Kind.COUNT, "12 people")
    others = [
        identify_claim("ab", Kind.COUNT, "12 people"),
        identify_claim("aa", Kind.DEATH, "12 people"),
        identify_claim("aa", Kind.COUNT, "12 person"),
        identify_claim("aa", Kind.COUNT, "12 people", 1),
    ]
    assert len({one, *others}) == 5


@given(st.text(), st.text(), st.text(), st.text())
def test_ids_of_other_words_differ(one: str, two: str, three: str, four: str) -> None:
    same = (one, two) == (three, four)
    assert (identify_claim(one, Kind.COUNT, two) == identify_claim(three, Kind.COUNT, four)) == same
