"""The rule by which a new reader takes the place of the old one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.evaluate import Evaluation, Score, Scores
from tollbook.evaluate.scores import Share
from tollbook.learn.compare import Comparison, find_objections

ALL = 1000


def measured(
    figures: int = 500, full: int = 300, control: int = 500, named: int = 500, alarms: int = 100
) -> Evaluation:
    """A reader that finds so many of a thousand, says a thousand, and does not leave so many alone."""
    overall = Scores(
        count=score(figures),
        full=score(full),
        control=score(control),
        named=score(named),
        false_alarms=Share(part=alarms, whole=ALL),
    )
    return Evaluation(reader=None, overall=overall)


def score(found: int) -> Score:
    return Score(found=found, gold=ALL, said=ALL)


def compare(new: Evaluation, old: Evaluation | None = None, on: str = "held") -> Comparison:
    return Comparison(on=on, old=old or measured(), new=new)


def test_figures_or_figures_right_in_full_must_rise() -> None:
    assert find_objections(compare(measured(figures=501)), ()) == ()
    assert find_objections(compare(measured(full=301)), ()) == ()
    assert find_objections(compare(measured(control=900)), ()) == (
        "neither figures nor figures right in full rose on held",
    )


def test_a_rise_on_a_check_alone_is_not_enough() -> None:
    assert len(find_objections(compare(measured()), [compare(measured(figures=600))])) == 1


@pytest.mark.parametrize(
    ("kept", "lost"),
    [
        ({"figures": 490, "full": 320}, {"figures": 489, "full": 320}),
        ({"figures": 520, "full": 290}, {"figures": 520, "full": 289}),
        ({"figures": 520, "control": 450}, {"figures": 520, "control": 449}),
        ({"figures": 520, "named": 450}, {"figures": 520, "named": 449}),
        ({"figures": 520, "alarms": 150}, {"figures": 520, "alarms": 151}),
    ],
)
def test_nothing_may_fall_by_more_than_a_little(kept: dict[str, int], lost: dict[str, int]) -> None:
    assert find_objections(compare(measured(**kept)), ()) == ()
    [objection] = find_objections(compare(measured(**lost)), ())
    assert " fell from " in objection


def test_what_fell_is_named_with_its_numbers_and_where() -> None:
    better, worse = compare(measured(figures=520)), compare(measured(figures=450), on="check.jsonl")
    assert find_objections(better, [worse]) == ("figures fell from 0.500 to 0.450 on check.jsonl",)


def test_to_say_nothing_where_there_is_nothing_is_right() -> None:
    nothing = Evaluation(reader=None, overall=Scores(passages=3))
    invented = Evaluation(reader=None, overall=Scores(passages=3, count=Score(said=2)))
    assert find_objections(compare(nothing, invented), ()) == ()
    assert any("figures fell from 1.000 to 0.000" in each for each in find_objections(compare(invented, nothing), ()))


@given(found=st.lists(st.integers(0, ALL), min_size=5, max_size=5))
def test_no_reader_is_better_than_itself(found: list[int]) -> None:
    same = measured(*found)
    assert find_objections(compare(same, same), [compare(same, same)])


@given(one=st.lists(st.integers(0, ALL), min_size=5, max_size=5), other=st.lists(st.integers(0, ALL), min_size=5))
def test_a_check_can_only_stand_in_the_way(one: list[int], other: list[int]) -> None:
    held, check = compare(measured(*one)), compare(measured(*other[:5]), on="check")
    assert set(find_objections(held, ())) <= set(find_objections(held, [check]))
