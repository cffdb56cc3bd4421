"""Fifteen reports of an invented war with their claims, and the tolls that a careful recorder works out from them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.given.conftest import DATA, Printed

REPORTS, INCIDENTS = DATA / "reports.jsonl", DATA / "incidents.jsonl"
Told = frozenset[tuple[str, str]]


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def list_told(incident: str) -> Told:
    """The figures of an incident: in which report, and their words."""
    return frozenset(
        (report["id"], count["quote"])
        for report in load(REPORTS)
        for count in report["counts"]
        if count["incident"] == incident
    )


@pytest.fixture
def found(tollbook: Printed) -> dict[Told, dict[str, Any]]:
    """The incidents of the reports by their figures."""
    added, said = tollbook("add", "--reader", "given", str(REPORTS))
    assert {each["state"] for each in added} == {"added"}
    assert "15 added, 0 already there, 0 not read" in said
    incidents, _ = tollbook("incidents")
    return {frozenset((c["document"], c["quote"]) for c in each["claims"]): each for each in incidents}


def test_the_reports_fall_into_the_incidents_that_they_tell_of(found: dict[Told, dict[str, Any]]) -> None:
    assert set(found) == {list_told(each["incident"]) for each in load(INCIDENTS)}


def test_each_incident_has_the_toll_that_was_worked_out_by_hand(found: dict[Told, dict[str, Any]]) -> None:
    for expected in load(INCIDENTS):
        tolls = found[list_told(expected["incident"])]["tolls"]
        assert {name: tolls[name] for name in expected["tolls"]} == expected["tolls"], expected["why"]


def test_there_is_an_incident_of_each_grade() -> None:
    grades = {each["tolls"]["airwars"]["grade"] for each in load(INCIDENTS)}
    assert grades == {"confirmed", "contested", "fair", "weak", "discounted"}


def test_a_copy_and_an_echo_are_no_second_voice(found: dict[Told, dict[str, Any]]) -> None:
    raid = found[list_told("weak")]
    assert [each["copy_of"] for each in raid["documents"]] == [None, "n-07", None]
    assert raid["origins"] == ["parish priest"]


@pytest.mark.usefixtures("found")
def test_a_rebuild_by_another_reader_gives_the_same_incidents_again(tollbook: Printed) -> None:
    before, _ = tollbook("incidents")
    tollbook("rebuild", "--reader", "grammar")
    assert tollbook("incidents")[0] == before
