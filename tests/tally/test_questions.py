"""A toll's id says its question again."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tally.builders import count, happen
from tollbook.errors import QuestionError
from tollbook.model import Group, Outcome, Question, VictimClass
from tollbook.tally import BOUNDS, POLICY_NAMES, decode_question, encode_question, toll_incident

QUESTIONS = st.builds(
    Question,
    place=st.none() | st.text(max_size=30),
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    side=st.none() | st.text(max_size=30),
    class_=st.sampled_from(VictimClass),
    group=st.none() | st.sampled_from(Group),
    outcome=st.sampled_from(Outcome),
    policy=st.sampled_from(POLICY_NAMES),
)


@given(QUESTIONS)
def test_the_id_of_a_toll_says_its_question_again(question: Question) -> None:
    assert decode_question(encode_question(question)) == question


@given(QUESTIONS)
def test_a_shell_leaves_the_id_alone(question: Question) -> None:
    assert re.fullmatch(r"[A-Za-z0-9:=,.%+_~-]+", encode_question(question))


def test_the_id_is_short_and_can_be_read() -> None:
    question = Question(place="Deir ez-Zor", start=date(2015, 3, 24), side="government")
    assert encode_question(question) == "toll:place=Deir+ez-Zor,from=2015-03-24,side=government,policy=bounds"
    assert encode_question(Question()) == "toll:policy=bounds"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("in-0123456789ab", "begin with 'toll:'"),
        ("toll:", "'' is no part"),
        ("toll:colour=red", "'colour=red' is no part"),
        ("toll:place", "'place' is no part"),
        ("toll:from=yesterday", "'yesterday' is no from"),
        ("toll:class=elves", "'elves' is no class"),
        ("toll:group=elves", "'elves' is no group"),
        ("toll:outcome=bored", "'bored' is no outcome"),
        ("toll:place=%FF", "'%FF' is no place"),
        ("toll:place=a,place=b", "'place' stands twice"),
    ],
)
def test_what_is_no_id_of_a_toll_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(named)) as refused:
        decode_question(text)
    assert repr(text) in str(refused.value)
    assert "\n" not in str(refused.value)


@given(st.text().map(lambda text: f"toll:{text}") | st.text())
def test_any_text_is_a_question_or_refused(text: str) -> None:
    try:
        question = decode_question(text)
    except QuestionError:
        return
    assert decode_question(encode_question(question)) == question


def test_the_names_of_the_policies_are_those_that_incidents_are_tolled_by() -> None:
    tolls = toll_incident(happen(count("12")))
    assert tuple(toll.policy for toll in tolls) == tuple(name for name in POLICY_NAMES if name != BOUNDS)
