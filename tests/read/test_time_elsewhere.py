"""Days of something else than what is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import parse_text
from tollbook.model import Span
from tollbook.read.times import TimeExpression, list_times
from tollbook.read.when_signs import Scenery, is_others


def last_time(text: str) -> tuple[TimeExpression, Scenery]:
    """The last expression of time in a text."""
    parse = parse_text(text)
    times = list_times(parse)
    return times[-1], Scenery(parse, times, ())


def bars(text: str, figure: str) -> bool:
    """Whether the last expression of time in a text is none for a figure."""
    time, scenery = last_time(text)
    anchor = scenery.place(Span(text.index(figure), text.index(figure) + len(figure)))
    assert anchor is not None
    return is_others(time, anchor, scenery)


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("Nine people died, fewer than in the raid on Monday.", "Nine people", True),
        ("Unlike the strike of Monday, the raid killed nine people.", "nine people", True),
        ("Nine people died. The toll is apart from the six dead of Monday.", "Nine people", True),
        ("Nine people died. The toll is apart from the six dead of Monday.", "six dead", False),
        ("The raid killed more than nine people on Monday.", "nine people", False),
        ("The town did not fall before nine people died on Monday.", "nine people", False),
        ("The raid killed nine people on Monday.", "nine people", False),
        ("Shells killed four mourners at the funeral of those shot on Monday.", "four mourners", False),
        ("Shells killed four mourners who were burying the dead of Monday.", "four mourners", True),
        ("Nine people were killed on the market, which had reopened after the raid of Monday.", "Nine people", True),
    ],
)
def test_a_day_that_is_compared_or_whose_marks_are_there_is_of_its_own_words_alone(
    text: str, figure: str, other: bool
) -> None:
    assert bars(text, figure) is other


def test_what_is_told_below_a_comparison_may_be_of_the_day_compared() -> None:
    assert not bars("The raid was worse than that of Monday. Nine people had died in it.", "Nine people")


def test_brackets_and_clauses_after_such_a_day_are_of_it() -> None:
    assert not bars("Fewer died than on Monday (nine people).", "nine people")
    assert not bars("Fewer died than in the raid of Monday, in which nine people were killed.", "nine people")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("heavy shelling at the bridge. 9 dead. the market was hit on monday", True),
        ("heavy shelling at the bridge. 9 dead. it was on monday", False),
        ("heavy shelling at the bridge. 9 dead. on monday they hit the bakery", False),
        ("on monday they hit the bakery. 9 dead", False),
        ("heavy shelling at the bridge. 9 dead. the road was open this morning", False),
        ("Heavy shelling at the bridge. 9 dead. The market was hit on Monday.", False),
    ],
)
def test_a_message_comes_to_other_days_after_what_it_has_told(text: str, other: bool) -> None:
    assert bars(text, "9 dead") is other


@given(st.text(alphabet="abcM nd.,()\n'’than unlike of on Monday 12", max_size=120))
def test_any_words_around_a_day_are_borne(words: str) -> None:
    text = f"Nine people died {words} than on Monday {words}"
    for time in list_times(parse_text(text)):
        if time.other is not None:
            assert time.other.words.overlaps(time.span)
