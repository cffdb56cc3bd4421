"""Monthly bulletins with nested breakdowns: totals, parts and remainders come out right at every level."""

import pytest

from tests.tally.bulletins import Answer, ask_bulletin, list_bulletins, load_bulletin, read_given

BULLETINS = {name: load_bulletin(name) for name in list_bulletins()}
GIVEN = {name: read_given(bulletin) for name, bulletin in BULLETINS.items()}
ASKED = [(name, answer) for name, bulletin in BULLETINS.items() for answer in bulletin.answers]


def name_asked(value: object) -> str:
    if not isinstance(value, Answer):
        return str(value)
    q = value.question
    asked = (q.place, q.start, q.end, q.side, q.class_.value, q.group and q.group.value, q.outcome.value)
    return " ".join(str(part) for part in asked if part and part != "any")


def test_there_are_ten_bulletins_with_questions_at_every_level() -> None:
    assert len(BULLETINS) == 10
    assert len(ASKED) >= 100
    asked = [answer.question for _, answer in ASKED]
    assert all(any(getattr(q, mark) for q in asked) for mark in ("place", "start", "end", "side", "group"))


@pytest.mark.parametrize(("name", "expected"), ASKED, ids=name_asked)
def test_an_answer_is_the_one_worked_out_by_hand(name: str, expected: Answer) -> None:
    toll = ask_bulletin(GIVEN[name], expected.question)
    assert (toll.low, toll.high) == (expected.low, expected.high), expected.why
