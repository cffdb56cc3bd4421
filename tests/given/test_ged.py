"""A table of events in the 49 columns of UCDP GED, with invented rows, two of which break low ≤ best ≤ high."""

import csv
from typing import Any

import pytest

from tests.given.conftest import DATA, Printed

TABLE = DATA / "ged.csv"
BROKEN = {
    "ucdp-7006": "best 11 does not lie between low 13 and high 14; taken as it stands",
    "ucdp-7007": "best 3 does not lie between low 3 and high 2; taken as it stands",
}
NUMBERS = ("low", "best", "high")


def list_rows() -> dict[str, dict[str, str]]:
    with TABLE.open(newline="", encoding="utf-8") as table:
        return {f"ucdp-{row['id']}": row for row in csv.DictReader(table)}


@pytest.fixture
def found(tollbook: Printed) -> dict[str, dict[str, Any]]:
    """The incidents of the table by the document of their only row."""
    _, said = tollbook("add", str(TABLE))
    assert "8 added, 0 already there, 0 not read" in said
    told = dict(line.split(": ", 1) for line in said.splitlines() if line.startswith("ucdp-"))
    assert told == BROKEN
    incidents, _ = tollbook("incidents")
    assert all(len(each["documents"]) == 1 for each in incidents)
    return {each["documents"][0]["id"]: each for each in incidents}


def test_each_row_is_an_incident_even_where_two_say_the_same(found: dict[str, dict[str, Any]]) -> None:
    assert set(found) == set(list_rows())
    assert all(each["documents"][0]["copy_of"] is None for each in found.values())


def test_every_row_gives_back_its_low_best_and_high(found: dict[str, dict[str, Any]]) -> None:
    for id, row in list_rows().items():
        toll = found[id]["tolls"]["ucdp"]
        assert [toll[name] for name in NUMBERS] == [int(row[name]) for name in NUMBERS], id


@pytest.mark.usefixtures("found")
def test_the_tolls_of_a_question_are_the_sums_of_the_rows(tollbook: Printed) -> None:
    rows = list_rows().values()
    (toll,), _ = tollbook("toll", "--policy", "ucdp")
    assert [toll[name] for name in NUMBERS] == [sum(int(row[name]) for row in rows) for name in NUMBERS]


def test_every_number_opens_to_the_cells_of_its_row(found: dict[str, dict[str, Any]]) -> None:
    quotes = [claim["quote"] for claim in found["ucdp-7004"]["claims"]]
    assert quotes == [
        "deaths_a: 0", "deaths_b: 0", "deaths_civilians: 4", "deaths_unknown: 27", "high: 40\nlow: 20",
    ]  # fmt: skip


def test_days_and_places_are_as_exact_as_the_row_says(found: dict[str, dict[str, Any]]) -> None:
    told = {id: (each["start"], each["end"], each["place"]["precision"]) for id, each in found.items()}
    assert told["ucdp-7001"] == ("2031-04-12", "2031-04-12", "exact")
    assert told["ucdp-7004"] == ("2031-04-01", "2031-04-30", "province")
    assert told["ucdp-7005"] == ("2031-01-01", "2031-12-31", "country")
    assert (found["ucdp-7001"]["place"]["lat"], found["ucdp-7001"]["place"]["lon"]) == (60.1, 10.2)


def test_the_origin_of_a_row_is_whom_its_reports_have_it_from(found: dict[str, dict[str, Any]]) -> None:
    origins = {id: each["origins"] for id, each in found.items()}
    assert origins["ucdp-7003"] == ["harbour clinic"]
    assert origins["ucdp-7004"] == ["Northern Wire"]
    assert origins["ucdp-7008"] == ["Ridge Command coast guard"]


@pytest.mark.usefixtures("found")
def test_the_same_table_again_adds_nothing(tollbook: Printed) -> None:
    added, _ = tollbook("add", str(TABLE), "--reader", "given")
    assert {each["state"] for each in added} == {"known"}
