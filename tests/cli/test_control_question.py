"""What is asked of control: places by name, derived states, and ids that open them again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.tally.winter import PLACES, SALAMIYAH, TEXTS, day, link_winter
from tollbook.cli.control_question import ask_changes, ask_control, choose_day, find_control, is_control
from tollbook.errors import QuestionError
from tollbook.judge import Judged
from tollbook.model import ClaimId, Linked, PlaceRef
from tollbook.settings import Settings

SETTINGS = Settings(record=Path("winter.db"), cache=Path(), max_bytes=1)
JUDGED = Judged(readings=(), linked=link_winter())


@pytest.fixture(autouse=True)
def _places(monkeypatch: pytest.MonkeyPatch) -> None:
    """The places of the winter in the stead of the gazetteer."""

    def find_place(settings: Settings, linked: Linked, name: str) -> PlaceRef:
        known = {place.text.casefold(): place for place in (*PLACES.values(), SALAMIYAH)}
        if name.casefold() in known:
            return known[name.casefold()]
        raise QuestionError(f"no place called {name!r}")

    monkeypatch.setattr("tollbook.cli.control_question.find_place", find_place)


def test_a_province_is_asked_for_with_its_towns() -> None:
    found = ask_control(SETTINGS, JUDGED, day("01-05"), "Idlib province")
    assert [control.place.text for control in found] == [
        "Idlib city", "Idlib province", "Khan Shaykhun", "Maarat al-Numan", "Saraqib",
    ]  # fmt: skip
    assert [control.place.text for control in ask_control(SETTINGS, JUDGED, day("01-05"), "Saraqib")] == ["Saraqib"]
    assert len(ask_control(SETTINGS, JUDGED, day("01-05"), None)) == 5


def test_every_state_opens_again_by_its_id_and_by_the_place_s_name() -> None:
    for control in ask_control(SETTINGS, JUDGED, day("03-31"), None):
        assert is_control(control.id)
        assert find_control(SETTINGS, JUDGED, control.id) == control
        assert find_control(SETTINGS, JUDGED, f"control:on=2016-03-31,place={control.place.text}") == control


def test_a_state_derived_from_its_province_opens_again_too() -> None:
    (held,) = ask_control(SETTINGS, JUDGED, day("03-16"), "Salamiyah")
    assert held.derived == PLACES["Hama province"]
    assert find_control(SETTINGS, JUDGED, held.id) == held


def test_a_place_of_which_nothing_is_said_and_a_name_of_two_places_are_refused() -> None:
    with pytest.raises(QuestionError, match="nothing is said by 2016-01-05"):
        find_control(SETTINGS, JUDGED, "control:on=2016-01-05,place=Salamiyah")
    twin = replace(PLACES["Saraqib"], gazetteer_id="99", admin1="Hama")
    linked = JUDGED.linked
    claim = next(claim for claim in linked.loose if claim.place == PLACES["Saraqib"])
    both = replace(linked, loose=(*linked.loose, replace(claim, id=ClaimId("twin"), place=twin)))
    with pytest.raises(QuestionError, match="2 places have this name"):
        find_control(SETTINGS, replace(JUDGED, linked=both), "control:on=2016-01-05,place=Saraqib")


def test_changes_are_those_of_the_place_that_is_asked_for() -> None:
    changes = ask_changes(SETTINGS, JUDGED, day("01-05"), day("03-31"), "Fuaa")
    assert [(change.turn.value, change.day) for change in changes] == [
        ("first_heard", day("01-08")),
        ("besieged", day("01-18")),
        ("changed_hands", day("02-28")),
    ]
    with pytest.raises(QuestionError, match="--since"):
        ask_changes(SETTINGS, JUDGED, day("03-31"), day("01-05"), None)


def test_the_day_is_that_of_the_latest_document_unless_one_is_asked_for() -> None:
    assert choose_day(None, JUDGED) == day(TEXTS[-1].on)
    assert choose_day(date(2015, 1, 1), JUDGED) == date(2015, 1, 1)
    with pytest.raises(QuestionError, match="--on"):
        choose_day(None, replace(JUDGED, linked=replace(JUDGED.linked, documents=())))
