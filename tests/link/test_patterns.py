"""How two tellings compare: each level of each comparison."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import figure, make_document, on, party, read, town
from tollbook.link.columns import UNSAID, lay_out
from tollbook.link.outlines import outline_tellings
from tollbook.link.patterns import COMPARISONS, PATTERNS, compare_pairs, split_patterns
from tollbook.link.tellings import Telling, read_tellings
from tollbook.model import DatePrecision, Method, Outcome, PlacePrecision, VictimClass

NAMES = [comparison.name for comparison in COMPARISONS]
UNSAID_LEVELS = {comparison.name: comparison.unsaid for comparison in COMPARISONS}


def tell(name: str, low: int = 5, **fields: Any) -> Telling:
    document = make_document(name, "Some died.", "2024-03-10")
    defaults: dict[str, Any] = {"when": on("2024-03-09"), "place": town("Binnish", 35.95, 36.71)}
    (telling,) = read_tellings(read(document, figure(document, "Some", low, **{**defaults, **fields})))
    return telling


def compare(first: Telling, second: Telling) -> dict[str, int]:
    columns = lay_out(outline_tellings([first, second]))
    apart = np.linalg.norm(columns.point[:1] - columns.point[1:], axis=1)
    pattern = compare_pairs(columns, np.array([0]), np.array([1]), apart)
    assert 0 <= pattern[0] < PATTERNS
    return dict(zip(NAMES, (int(level[0]) for level in split_patterns(pattern)), strict=True))


def test_what_agrees_in_all_has_the_first_level_of_each() -> None:
    fields: dict[str, Any] = {"by": party("army"), "method": Method.SHELLING}
    levels = compare(tell("a", 25, **fields), tell("b", 25, **fields))
    assert {name: level for name, level in levels.items() if name != "injured"} == dict.fromkeys(
        [name for name in NAMES if name != "injured"], 0
    )
    assert levels["injured"] == UNSAID_LEVELS["injured"]


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (25, 25, 0),
        (8, 8, 1),
        (3, 3, 2),
        (1, 1, 3),
        (6, 7, 4),
        (100, 90, 4),
        (10, 8, 5),
        (12, 7, 6),
        (12, 4, 7),
        (50, 2, 8),
    ],
)
def test_numbers_agree_the_more_the_larger_and_closer(first: int, second: int, level: int) -> None:
    assert compare(tell("a", first), tell("b", second))["killed"] == level


def test_a_number_that_one_leaves_out_says_nothing() -> None:
    assert compare(tell("a"), tell("b", outcome=Outcome.INJURED))["killed"] == UNSAID_LEVELS["killed"]


@pytest.mark.parametrize(("day", "level"), [("2024-03-09", 0), ("2024-03-10", 1), ("2024-03-07", 2), ("2024-03-06", 3)])
def test_days_apart_count_up(day: str, level: int) -> None:
    assert compare(tell("a"), tell("b", when=on(day)))["days"] == level


def test_a_month_is_no_day_apart_nor_the_same_day() -> None:
    month = on("2024-03-01", "2024-03-31", DatePrecision.MONTH)
    assert compare(tell("a"), tell("b", when=month))["days"] == 4


def test_distance_precision_and_name_are_one_comparison() -> None:
    same = compare(tell("a"), tell("b"))["place"]
    near = compare(tell("a"), tell("b", place=town("Binnish", 35.95, 36.71, precision=PlacePrecision.NEAR)))["place"]
    spelled = compare(tell("a"), tell("b", place=town("Banash", 35.95, 36.71)))["place"]
    far = compare(tell("a"), tell("b", place=town("Binnish", 36.15, 36.71)))["place"]
    other = compare(tell("a"), tell("b", place=town("Saraqib", 35.95, 36.71)))["place"]
    unplaced = compare(tell("a"), tell("b", place=town("Binnish")))["place"]
    assert same == 0
    assert len({same, near, spelled, far, other, unplaced}) == 6
    start = COMPARISONS[0].start
    assert start[same] >= start[spelled] > start[far] > start[other]


def test_methods_alike_and_akin_and_apart() -> None:
    air = tell("a", method=Method.AIR_STRIKE)
    assert compare(air, tell("b", method=Method.AIR_STRIKE))["method"] == 0
    assert compare(air, tell("b", method=Method.SHELLING))["method"] == 1
    assert compare(air, tell("b", method=Method.SHOOTING))["method"] == 2
    assert compare(air, tell("b"))["method"] == compare(air, tell("b", method=Method.OTHER))["method"] == 3


def test_victims_and_perpetrators() -> None:
    fighters = tell("a", class_=VictimClass.COMBATANT)
    assert compare(fighters, tell("b", class_=VictimClass.CIVILIAN))["victims"] == 2
    assert compare(fighters, tell("b", class_=VictimClass.ANY))["victims"] == 1
    assert compare(tell("a", by=party("army")), tell("b", by=party("rebels")))["by"] == 1
    assert compare(tell("a"), tell("b", by=party("rebels")))["by"] == UNSAID_LEVELS["by"]


def test_which_comes_first_does_not_matter() -> None:
    one, other = tell("a", 4, by=party("army")), tell("b", 9, method=Method.CLASH, when=on("2024-03-11"))
    assert compare(one, other) == compare(other, one)


@given(st.integers(0, PATTERNS - 1))
def test_patterns_are_put_together_from_their_levels(pattern: int) -> None:
    again = 0
    for comparison, level in zip(COMPARISONS, split_patterns(np.array([pattern])), strict=True):
        assert 0 <= level[0] < len(comparison.start)
        again = again * len(comparison.start) + int(level[0])
    assert again == pattern
    assert UNSAID < 0
