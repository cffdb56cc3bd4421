"""Rows of tables of events: each is an incident of its own, whatever the others say."""

from itertools import pairwise

import pytest

from tests.read.given.builders import make_event, make_report, read_given
from tollbook.link import find_copies, link, link_all
from tollbook.model import Reading


def list_rows(many: int) -> list[Reading]:
    return [read_given(make_event(id=str(number))) for number in range(many)]


def test_rows_that_say_the_same_of_one_place_and_day_are_as_many_incidents() -> None:
    linked = link(list_rows(5))
    assert [len(incident.documents) for incident in linked.incidents] == [1, 1, 1, 1, 1]
    assert {len(incident.claims) for incident in linked.incidents} == {5}
    assert {incident.start.isoformat() for incident in linked.incidents if incident.start} == {"2021-05-04"}
    assert all(incident.place and incident.place.text == "Ostermund town" for incident in linked.incidents)


def test_no_row_is_a_copy_of_another() -> None:
    rows = [reading.document for reading in list_rows(3)]
    assert all(later.text[-100:] == earlier.text[-100:] for earlier, later in pairwise(rows))
    assert find_copies(rows) == {}


def test_only_reports_make_a_record_one_of_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tollbook.link.linker.MANY", 3)
    assert link_all(list_rows(5)).weights is None
    assert len(link_all(list_rows(5)).linked.incidents) == 5


def test_a_row_is_not_joined_with_a_report_of_the_same_place_and_day() -> None:
    told = {
        "quote": "At least nine people",
        "outcome": "killed",
        "low": 9,
        "place": ["Ostermund"],
        "start": "2021-05-04",
        "end": "2021-05-04",
    }
    linked = link([*list_rows(1), read_given(make_report(counts=[told]))])
    assert sorted(incident.documents[0].id for incident in linked.incidents) == ["r1", "ucdp-0"]
