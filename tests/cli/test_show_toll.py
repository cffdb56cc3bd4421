"""Tolls in words, tables and JSON."""

from datetime import date

import pytest
from rich.console import Console, RenderableType

from tests.record.examples import make_reading
from tollbook.cli.show_toll import (
    phrase_question,
    phrase_toll,
    show_tolls,
    toll_to_json,
)
from tollbook.model import (
    Outcome,
    Question,
    Toll,
    TollId,
    VictimClass,
)

CLAIMS = make_reading("rep-1", "Clashes near Idlib").claims


def make_toll(low: int, high: int | None, **more: object) -> Toll:
    return Toll(id=TollId("toll:policy=bounds"), question=Question(), low=low, high=high, **more)  # type: ignore[arg-type]


def render(part: RenderableType) -> str:
    screen = Console(width=120, color_system=None)
    with screen.capture() as captured:
        screen.print(part)
    return captured.get()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(), "killed"),
        (Question(place="Idlib", class_=VictimClass.CIVILIAN), "killed civilians in Idlib"),
        (Question(outcome=Outcome.KILLED_OR_INJURED, side="the army"), "killed or injured of the army"),
        (Question(start=date(2015, 3, 24), end=date(2015, 3, 26)), "killed, 2015-03-24 – 2015-03-26"),
        (Question(policy="ibc"), "killed, by the policy ibc"),
        (Question(outcome=Outcome.SITES), "places taken or lost"),
        (Question(place="\x1b[31mIdlib"), "killed in Idlib"),
    ],
)
def test_a_question_is_said_in_one_line(question: Question, words: str) -> None:
    assert phrase_question(question) == words


def test_a_floor_stays_a_floor_in_words_and_in_json() -> None:
    toll = make_toll(71, None)
    assert phrase_toll(toll) == "at least 71"
    assert (toll_to_json(toll)["low"], toll_to_json(toll)["high"]) == (71, None)
    assert "at least 71" in render(show_tolls([toll]))


def test_a_best_figure_is_shown_beside_the_bounds_it_lies_in() -> None:
    assert "27 to 31 (best 29)" in render(show_tolls([make_toll(27, 31, best=29)]))
    assert "best" not in render(show_tolls([make_toll(29, 29, best=29)]))


def test_a_note_that_several_tolls_share_is_said_once() -> None:
    tolls = [make_toll(1, 1, notes=("kept apart",)), make_toll(1, 1, label="Idlib", notes=("kept apart", "another"))]
    shown = render(show_tolls(tolls))
    assert shown.count("Note: kept apart") == 1
    assert shown.count("Note: another") == 1


def test_parts_stand_under_the_whole_by_their_labels() -> None:
    shown = render(
        show_tolls([make_toll(17, None), make_toll(5, 5, label="Daraa"), make_toll(12, None, label="Idlib")])
    )
    rows = [line.split() for line in shown.splitlines()]
    assert [row[0] for row in rows[2:5]] == ["all", "Daraa", "Idlib"]


def test_the_claims_of_a_toll_are_named_by_their_ids() -> None:
    found = toll_to_json(make_toll(71, None, binding=CLAIMS[:1], claims=CLAIMS, origins=("residents",)))
    assert found["binding"] == [CLAIMS[0].id]
    assert found["claims"] == [claim.id for claim in CLAIMS]
    assert found["origins"] == ["residents"]
