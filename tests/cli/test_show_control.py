"""Control in words, tables and JSON: how a place stands, how long ago that was heard, what changed."""

from datetime import date

import pytest
from rich.console import Console, RenderableType

from tests.record.examples import make_reading
from tollbook.cli.show_control import (
    change_to_json,
    control_to_json,
    list_weight,
    phrase_held,
    show_changes,
    show_control,
)
from tollbook.model import (
    ActorRef,
    Change,
    Confidence,
    Control,
    ControlChange,
    ControlClaim,
    ControlId,
    Extent,
    PlaceRef,
    Spell,
    Turn,
)

HELD = next(c for c in make_reading("rep-1", "Clashes near Idlib").claims if isinstance(c, ControlClaim))
IDLIB = PlaceRef(text="Idlib", name="Idlib", kind="province")
ARMY, REBELS = ActorRef(text="the army"), ActorRef(text="rebels")
DAY = date(2015, 3, 26)


def make_control(**more: object) -> Control:
    given = {"place": IDLIB, "holder": ARMY, "change": Change.HOLDS, "claims": (HELD,), "on": DAY, **more}
    return Control(**given)  # type: ignore[arg-type]


def make_spell(**more: object) -> Spell:
    given = {"place": IDLIB, "start": DAY, "end": None, "state": Change.HOLDS, "holder": ARMY, "heard": DAY, **more}
    return Spell(**given)  # type: ignore[arg-type]


def render(part: RenderableType) -> str:
    screen = Console(width=80, color_system=None)
    with screen.capture() as captured:
        screen.print(part)
    return captured.get()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "held by the army"),
        ({"change": Change.SEIZED}, "held by the army"),
        ({"extent": Extent.MOST}, "largely held by the army"),
        ({"extent": Extent.WHOLE}, "wholly held by the army"),
        ({"change": Change.CONTESTED}, "held by the army, contested"),
        ({"change": Change.BESIEGED, "against": REBELS}, "held by the army, besieged by rebels"),
        ({"change": Change.BESIEGED, "held": False}, "besieged, the army named"),
        ({"change": Change.WITHDREW, "held": False}, "left by the army"),
    ],
)
def test_how_a_place_stands_is_said_in_few_words(given: dict[str, object], words: str) -> None:
    assert phrase_held(make_control(**given)) == words


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (DAY, "same day"),
        (date(2015, 3, 25), "1 day ago"),
        (date(2015, 2, 14), "40 days ago"),
        (None, "no date given"),
    ],
)
def test_how_long_ago_it_was_last_heard_stands_beside_it(heard: date | None, words: str) -> None:
    shown = render(show_control([make_control(heard=heard, confidence=Confidence.HIGH)], DAY, ""))
    assert shown.startswith("Who held what on 2015-03-26\n")
    [row] = [line for line in shown.splitlines() if line.startswith("Idlib")]
    assert row.split("  ")[0] == "Idlib (province)"
    assert words in row
    assert row.rstrip().endswith("high")


def test_no_line_is_wider_than_eighty_columns() -> None:
    long = ActorRef(text="the Second Assault Brigade of the Army of the Northern Highlands")
    place = PlaceRef(text="Upper Village of the Saint of the Two Rivers beside the Old Road")
    shown = render(show_control([make_control(place=place, holder=long, rivals=(HELD,), disputed=True)], DAY, ""))
    assert max(map(len, shown.splitlines())) <= 80


def test_what_stands_against_it_stands_beneath() -> None:
    control = make_control(
        rivals=(HELD,),
        disputed=True,
        beside=(HELD,),
        since=date(2015, 3, 24),
        apart=(PlaceRef(text="Harim"), PlaceRef(text="Salqin")),
        origins=("Observatory", "unnamed publisher of rep-2"),
    )
    lines = [line.strip() for line in render(show_control([control], DAY, "")).splitlines()]
    assert "since 24 March 2015" in lines
    assert any(line.startswith("but: held by") for line in lines)
    assert any(line.startswith("beside: held by") for line in lines)
    assert "not in Harim, Salqin" in lines
    assert "on the word of Observatory, a" in lines


def test_what_a_state_weighs_is_said_where_it_is_opened() -> None:
    control = make_control(heard=date(2015, 3, 20), rivals=(HELD,), disputed=True, beside=(HELD,))
    assert list(list_weight(control)) == [
        "Confidence: low; last heard 6 days ago.",
        f"Against it: {HELD.id}.",
        f"Of parts of it: {HELD.id}.",
    ]
    assert list(list_weight(make_control(rivals=(HELD,))))[1] == f"Said besides: {HELD.id}."


def test_a_state_that_is_only_its_province_s_says_so() -> None:
    shown = render(show_control([make_control(place=PlaceRef(text="Harim"), derived=IDLIB)], DAY, ""))
    assert "as the whole of Idlib (province)" in shown


def test_words_of_documents_cannot_steer_the_terminal() -> None:
    shown = render(show_control([make_control(holder=ActorRef(text="\x1b[31mred"), origins=("a\x07b",))], DAY, ""))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_nothing_said_is_said() -> None:
    assert render(show_control([], DAY, "")) == "Nothing is said of who held what on 2015-03-26.\n"
    assert "Nothing changed hands from 2015-03-19" in render(show_changes([], date(2015, 3, 19), DAY))


def test_control_as_json_has_its_dates_and_claims() -> None:
    found = control_to_json(make_control(since=date(2015, 3, 24), heard=date(2015, 3, 25), id=ControlId("control:x")))
    assert found["place"]["name"] == "Idlib"
    assert found["holder"] == {"text": "the army", "name": None, "actor": None}
    assert (found["change"], found["since"], found["until"]) == ("holds", "2015-03-24", None)
    assert (found["claims"], found["rivals"]) == ([HELD.id], [])
    assert (found["heard"], found["silence"], found["confidence"]) == ("2015-03-25", 1, "low")
    assert (found["id"], found["held"], found["disputed"], found["extent"]) == ("control:x", True, False, "unsaid")


def make_change(turn: Turn, day: date = DAY, **after: object) -> ControlChange:
    return ControlChange(day=day, turn=turn, before=make_spell(), after=make_spell(**after), id=ControlId("control:x"))


def test_changes_stand_by_day_with_what_was_before() -> None:
    changes = [
        make_change(Turn.TAKEN, holder=REBELS),
        make_change(Turn.DISPUTED, holder=REBELS, rivals=(HELD,)),
        make_change(Turn.BESIEGED, date(2015, 3, 28), state=Change.BESIEGED, against=REBELS),
    ]
    lines = render(show_changes(changes, date(2015, 3, 20), date(2015, 3, 29))).splitlines()
    assert lines[0] == "What changed from 2015-03-20 to 2015-03-29"
    assert lines[3].split("  ")[0] == "2015-03-26"
    assert "now held by rebels, before held by the army" in " ".join(line[30:].strip() for line in lines[3:5])
    assert sum(line.startswith("2015-03-26") for line in lines) == 1
    assert any("siege began: held by the army, besieged by" in line for line in lines)


@pytest.mark.parametrize("turn", Turn)
def test_every_turn_has_words_and_json(turn: Turn) -> None:
    change = make_change(turn, rivals=(HELD,))
    assert "the army" in render(show_changes([change], date(2015, 3, 20), DAY))
    found = change_to_json(change)
    assert (found["turn"], found["day"], found["id"]) == (turn.value, "2015-03-26", "control:x")
    assert found["before"]["start"] == "2015-03-26"
    assert found["after"]["rivals"] == [HELD.id]
