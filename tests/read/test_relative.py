"""Quantities that are worked out from another figure, and the rarer words for numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import show_bounds
from tollbook.model import Bounds, Span
from tollbook.read.quantities import Form, Quantity, find_quantities
from tollbook.read.relative import find_relative, work_out

JUMBLE = """
half the rest of a third twice as many two fewer all but six both neither men , . of one in five many
"""


def only(text: str, form: Form | None = None) -> Quantity:
    """The one quantity of a text (of a form, if one is given) that the grammar does not count by."""
    (found,) = [quantity for quantity in find_relative(text) if form is None or quantity.form is form]
    return found


def exactly(value: int) -> Bounds:
    """The bounds of a number with nothing to modify it."""
    return Bounds(low=value, high=value)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("In June it was half that.", (1, 2)),
        ("The farmers saw twice as many carried off.", (2, 1)),
        ("Hospitals put the dead at double that.", (2, 1)),
        ("The enemy lost three times as many.", (3, 1)),
        ("Six were killed and as many hurt.", (1, 1)),
        ("A third part were children.", (1, 3)),
        ("Two-thirds wore uniform.", (2, 3)),
        ("Of these, one tenth crossed the border.", (1, 10)),
        ("One in six will not walk again.", (1, 6)),
        ("One out of every four was a child.", (1, 4)),
    ],
)
def test_a_share_or_a_multiple_of_another_figure_has_its_fraction_and_no_bounds(
    text: str, fraction: tuple[int, int]
) -> None:
    share = [quantity for quantity in find_relative(text) if quantity.fraction == fraction]
    assert [(quantity.form, quantity.bounds, quantity.relative) for quantity in share] == [(Form.SHARE, Bounds(), True)]


def test_so_many_more_in_an_aside_tells_how_far_two_figures_lie_apart() -> None:
    assert find_relative("He has 17 names, four more than the government has.") == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The ministry admitted two fewer.", -2),
        ("The list has two more than on the first night.", 2),
        ("All but six were shot.", -6),
        ("Of the crew all but three died.", -3),
    ],
)
def test_so_many_more_or_fewer_than_another_figure_is_a_change(text: str, change: int) -> None:
    found = only(text, Form.CHANGE)
    assert found.change == change
    assert found.relative


@pytest.mark.parametrize(
    "text",
    [
        "Nine lay in the mosque and the remainder in the fields.",
        "Four were soldiers and the rest were civilians.",
        "The others died later.",
        "TWO WORE UNIFORM, REST CIVILIAN CLOTHING.",
    ],
)
def test_a_remainder_has_neither_bounds_nor_a_fraction(text: str) -> None:
    found = only(text, Form.REMAINDER)
    assert (found.fraction, found.change, found.bounds, found.weak) == (None, None, Bounds(), True)


@pytest.mark.parametrize(
    "text",
    [
        "The rest of the country was calm.",
        "Fighting lasted half a day.",
        "Both sides claimed success.",
        "Neither side gave ground.",
        "They wanted rest.",
    ],
)
def test_rest_half_and_both_are_not_always_quantities(text: str) -> None:
    assert find_relative(text) == []


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Both pilots died.", "2"),
        ("Both were killed.", "2"),
        ("Neither survived.", "0"),
        ("A two-man patrol was wiped out.", "2"),
        ("By village: Dogo, 73; Zangam, 14.", "73"),
        ("At Kachdoora, five.", "5"),
    ],
)
def test_rarer_words_for_numbers_have_their_bounds(text: str, bounds: str) -> None:
    assert bounds in [show_bounds(quantity.bounds) for quantity in find_relative(text)]


def test_every_row_of_a_list_of_places_is_a_number() -> None:
    rows = find_relative("The group offered a split: Dogo, 73; Zangam, 14; Ratsat, 22.")
    assert [show_bounds(row.bounds) for row in rows] == ["73", "14", "22"]


def test_a_vague_word_before_the_whole_is_weak() -> None:
    found = only("Scores of the injured lay on the floor.")
    assert (found.bounds.vague, found.weak) == ("scores", True)


@pytest.mark.parametrize(
    ("text", "whole", "worked_out"),
    [
        ("In June it was half that.", exactly(52), "26"),
        ("All but six were shot.", exactly(53), "47"),
        ("The ministry admitted two fewer.", exactly(17), "15"),
        ("Two fifths are minors.", exactly(4740), "1896"),
        ("At least two fifths are minors.", exactly(10), "4.."),
        ("In June it was half that.", Bounds(low=2600), "1300.."),
        ("In June it was half that.", Bounds(high=20), "..10"),
    ],
)
def test_bounds_are_worked_out_from_the_whole(text: str, whole: Bounds, worked_out: str) -> None:
    bounds = work_out(next(quantity for quantity in find_relative(text) if quantity.relative), whole)
    assert bounds is not None
    assert show_bounds(bounds) == worked_out


def test_a_share_of_an_approximate_figure_is_approximate() -> None:
    bounds = work_out(only("In June it was half that."), Bounds(low=30, high=30, approx=True))
    assert bounds == Bounds(low=15, high=15, approx=True)


def test_a_remainder_is_the_whole_without_its_other_parts() -> None:
    rest = only("The rest were civilians.")
    assert work_out(rest, exactly(32), [exactly(16), exactly(9)]) == exactly(7)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (exactly(32), []),
        (exactly(32), [Bounds(low=16)]),
        (Bounds(low=32), [exactly(16)]),
        (exactly(32), [exactly(30), exactly(2)]),
        (Bounds(vague="dozens"), [exactly(2)]),
    ],
)
def test_a_remainder_is_unknown_where_the_whole_or_a_part_is_open(whole: Bounds, parts: list[Bounds]) -> None:
    assert work_out(only("The rest were civilians."), whole, parts) is None


def test_a_quantity_with_bounds_of_its_own_keeps_them() -> None:
    (twelve,) = find_quantities("12 soldiers")
    assert work_out(twelve, exactly(50)) == exactly(12)


def test_a_change_below_nothing_is_unknown() -> None:
    assert work_out(only("All but six were shot."), exactly(4)) is None


@given(st.lists(st.sampled_from(JUMBLE.split()), max_size=14))
def test_any_words_give_weak_quantities_within_the_text_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_relative(text)
    assert all(quantity.weak for quantity in found)
    assert all(0 <= quantity.span.start < quantity.span.end <= len(text) for quantity in found)
    assert [quantity.span for quantity in found] == sorted(quantity.span for quantity in found)


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**5), min_size=1, max_size=5))
def test_the_parts_and_the_remainder_add_up_to_the_whole(whole: int, parts: list[int]) -> None:
    rest = Quantity(span=Span(0, 4), number=Span(0, 4), bounds=Bounds(), form=Form.REMAINDER, weak=True)
    left = work_out(rest, exactly(whole), [exactly(part) for part in parts])
    assert (left.low or 0) + sum(parts) == whole if left is not None else sum(parts) >= whole
