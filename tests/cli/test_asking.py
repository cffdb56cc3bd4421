"""``incidents``, ``toll``, ``control``, ``why`` and ``report``: what they print of a small record."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Tollbook
from tests.cli.stand_in import WIRE

Write = Callable[[str, str | bytes], Path]
SOUTH = "Strikes in the south\n\nJets came twice. A total of 5 people were killed in Daraa, said residents.\n"
LATER = "Army comes back\n\nOn the day after, the soldiers hold Ariha again. The soldiers hold Ariha.\n"


pytestmark = pytest.mark.usefixtures("known_places")


@pytest.fixture
def record(tollbook: Tollbook, write: Write) -> Path:
    """A record of three documents and three days."""
    write("wire.txt", WIRE)
    write("south.txt", SOUTH)
    write("later.txt", LATER)
    tollbook("add", "wire.txt", "--published", "2015-03-26", "--publisher", "Orontes Wire")
    tollbook("add", "south.txt", "--published", "2015-03-27", "--publisher", "South Gazette")
    tollbook("add", "later.txt", "--published", "2015-03-29", "--publisher", "Army News")
    return Path("tollbook.db")


def load(result: Result) -> list[dict[str, Any]]:
    assert result.status == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


@pytest.mark.usefixtures("record")
def test_incidents_come_by_date_with_all_that_was_promised(tollbook: Tollbook) -> None:
    first, second = load(tollbook("incidents", "--json"))
    assert set(first) == {
        "id", "start", "end", "place", "type", "status", "claims", "documents", "origins", "tolls",
    }  # fmt: skip
    assert (first["start"], second["start"]) == ("2015-03-25", "2015-03-26")
    assert (first["place"]["name"], second["place"]["name"]) == ("Idlib", "Daraa")
    assert first["status"] == "proposed"
    [claim] = first["claims"]
    assert set(claim) == {"id", "document", "kind", "quote", "span"}
    assert WIRE[slice(*claim["span"])] == claim["quote"] == "at least 12 people"
    assert first["documents"] == [
        {"id": "wire", "publisher": "Orontes Wire", "published": "2015-03-26", "copy_of": None}
    ]
    assert first["origins"] == ["medics"]
    assert set(first["tolls"]) == {"airwars", "ibc", "acled", "ucdp"}
    assert set(first["tolls"]["airwars"]) == {"low", "high", "grade"}
    assert set(first["tolls"]["ibc"]) == {"low", "high", "provisional"}
    assert set(first["tolls"]["acled"]) == {"best"}
    assert set(first["tolls"]["ucdp"]) == {"low", "best", "high"}
    assert second["tolls"]["airwars"] == {"low": 5, "high": 5, "grade": "weak"}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--from", "2015-03-26"], ["Daraa"]),
        (["--to", "2015-03-25"], ["Idlib"]),
        (["--from", "2015-03-25", "--to", "2015-03-26"], ["Idlib", "Daraa"]),
        (["--place", "Daraa"], ["Daraa"]),
        (["--from", "2016-01-01"], []),
    ],
)
def test_incidents_are_narrowed_by_days_and_place(tollbook: Tollbook, asked: list[str], found: list[str]) -> None:
    assert [each["place"]["name"] for each in load(tollbook("incidents", "--json", *asked))] == found


@pytest.mark.usefixtures("record")
def test_incidents_are_a_table_for_people(tollbook: Tollbook) -> None:
    out = tollbook("incidents").out
    [row] = [line for line in out.splitlines() if "Daraa" in line]
    assert row.startswith("2015-03-26")
    assert "residents (1 report)" in row
    assert "No incidents." in tollbook("incidents", "--from", "2016-01-01").out


@pytest.mark.usefixtures("record")
def test_a_toll_adds_incidents_up_and_stays_a_floor(tollbook: Tollbook) -> None:
    [toll] = load(tollbook("toll", "--json"))
    assert (toll["low"], toll["high"]) == (17, None)
    assert toll["origins"] == ["medics", "residents"]
    assert len(toll["binding"]) == 2
    assert "at least 17" in tollbook("toll").out
    assert "Killed in Idlib, 2015-03-01 – …" in tollbook("toll", "--place", "Idlib", "--from", "2015-03-01").out


@pytest.mark.usefixtures("record")
def test_a_toll_of_one_place_is_what_is_said_of_it(tollbook: Tollbook) -> None:
    [toll] = load(tollbook("toll", "--json", "--place", "Daraa", "--from", "2015-03-01", "--class", "any"))
    assert (toll["low"], toll["high"]) == (5, 5)
    assert toll["question"] == {
        "place": "Daraa",
        "from": "2015-03-01",
        "to": None,
        "side": None,
        "class": "any",
        "group": None,
        "outcome": "killed",
        "policy": "bounds",
    }


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("by", "labels"), [("place", ["Daraa", "Idlib"]), ("day", ["2015-03-25", "2015-03-26"]), ("month", ["2015-03"])]
)
def test_a_toll_can_be_broken_down(tollbook: Tollbook, by: str, labels: list[str]) -> None:
    whole, *parts = load(tollbook("toll", "--json", "--by", by))
    assert whole["label"] is None
    assert [part["label"] for part in parts] == labels
    assert all(part["id"] != whole["id"] for part in parts)
    out = tollbook("toll", "--by", by).out
    assert all(label in out for label in labels)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("policy", ["airwars", "IBC", "acled", "ucdp"])
def test_a_toll_follows_a_convention_where_asked(tollbook: Tollbook, policy: str) -> None:
    [toll] = load(tollbook("toll", "--json", "--policy", policy, "--place", "Daraa"))
    assert toll["question"]["policy"] == policy.casefold()
    assert (toll["high"], toll["best"]) in {(5, None), (5, 5)}


@pytest.mark.usefixtures("record")
def test_policies_stand_side_by_side(tollbook: Tollbook, tmp_path: Path) -> None:
    own = tmp_path / "Own.yaml"
    own.write_text("name: our desk\nbest: median\n", encoding="utf-8")
    asked = ("toll", "--place", "Daraa", "--policy", "all", "--policy", f"custom:{own}")
    tolls = load(tollbook(*asked, "--json"))
    names = ["bounds", "airwars", "ibc", "acled", "ucdp"]
    assert [toll["question"]["policy"] for toll in tolls] == [*names, f"custom:{own}"]
    assert all(toll["high"] == 5 for toll in tolls)
    [event] = tolls[4]["events"]
    assert (event["best"], event["where_prec"], event["event_clarity"]) == (5, 1, 1)
    assert event["best"] == sum(event[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown"))
    out = tollbook(*asked).out
    assert all(name in out for name in (*names, "our desk", "the median last word as best", "graded: 1 weak"))


@pytest.mark.usefixtures("record")
def test_a_policy_of_a_file_can_be_opened_again(tollbook: Tollbook, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("name: our desk\n", encoding="utf-8")
    [toll] = load(tollbook("toll", "--policy", f"custom:{own}", "--json"))
    [opened] = load(tollbook("why", toll["id"], "--json"))
    assert opened["id"] == toll["id"]
    own.write_text("name: our desk\nbest: mean\n", encoding="utf-8")
    refused = tollbook("why", toll["id"])
    assert (refused.status, len(refused.complaints)) == (2, 1)
    assert "best: 'mean'" in refused.complaints[0]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["toll", "--policy", "all", "--by", "day"], "name one"),
        (["toll", "--policy", "custom:none.yaml"], "none.yaml"),
        (["toll", "--policy", "guess"], "guess"),
        (["toll", "--place", "Atlantis"], "Atlantis"),
        (["toll", "--from", "2015-03-29", "--to", "2015-03-01"], "swap"),
        (["toll", "--from", "yesterday"], "yesterday"),
        (["toll", "--by", "colour"], "colour"),
        (["toll", "--class", "aliens"], "aliens"),
        (["incidents", "--place", "Atlantis"], "Atlantis"),
        (["incidents", "--from", "2015-03-29", "--to", "2015-03-01"], "swap"),
        (["control", "--on", "someday"], "someday"),
        (["why", "zz-nothing"], "zz-nothing"),
        (["why", ""], "no incident"),
        (["why", "co-"], "give more of it"),
        (["why", "toll:nonsense"], "nonsense"),
        (["report", "--place", "Atlantis"], "Atlantis"),
        (["frobnicate"], "frobnicate"),
        (["toll", "--frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_is_one_line_and_status_two(tollbook: Tollbook, arguments: list[str], word: str) -> None:
    result = tollbook(*arguments)
    assert result.status == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert word in result.err


@pytest.mark.parametrize("command", [["incidents"], ["toll"], ["control"], ["why", "co-1"], ["report"], ["rebuild"]])
def test_asking_where_there_is_no_record_says_how_to_make_one(tollbook: Tollbook, command: list[str]) -> None:
    result = tollbook(*command)
    assert result.status == 1
    assert len(result.err.splitlines()) == 1
    assert "tollbook add" in result.err


@pytest.mark.usefixtures("record")
def test_control_is_that_of_the_latest_document_and_says_so(tollbook: Tollbook) -> None:
    out = tollbook("control").out
    assert "Who held what on 2015-03-29, the day of the latest document" in out
    [row] = [line for line in out.splitlines() if "Ariha" in line]
    assert "held by rebels" in row
    assert "but: held by soldiers, says Army News" in " ".join(out.split())


@pytest.mark.usefixtures("record")
def test_control_is_narrowed_to_a_place(tollbook: Tollbook) -> None:
    [held] = load(tollbook("control", "--json", "--place", "Ariha"))
    assert held["place"]["name"] == "Ariha"
    assert load(tollbook("control", "--json", "--place", "Daraa")) == []


@pytest.mark.usefixtures("record")
def test_what_changed_since_a_day_is_told_and_opens_to_the_words(tollbook: Tollbook) -> None:
    heard, disputed = load(tollbook("control", "--since", "2015-03-20", "--json"))
    assert (heard["turn"], heard["day"]) == ("first_heard", "2015-03-25")
    assert (disputed["turn"], disputed["day"]) == ("disputed", "2015-03-28")
    assert "first heard of: held by rebels" in tollbook("control", "--since", "2015-03-20").out
    assert load(tollbook("control", "--since", "2015-03-25", "--on", "2015-03-27", "--json")) == []
    assert "»The rebels hold Ariha«" in " ".join(tollbook("why", heard["id"]).out.split())


def test_control_since_a_day_after_the_one_asked_for_is_wrong_usage(tollbook: Tollbook, record: Path) -> None:
    result = tollbook("control", "--since", "2015-03-28", "--on", "2015-03-20", "--record", record)
    assert result.status == 2
    assert "--since 2015-03-28" in result.err


@pytest.mark.usefixtures("record")
def test_why_opens_control_by_its_id_and_by_the_place_s_name(tollbook: Tollbook) -> None:
    [held] = load(tollbook("control", "--json"))
    [opened] = load(tollbook("why", held["id"], "--json"))
    assert (opened["opens"], opened["id"], opened["disputed"]) == ("control", held["id"], True)
    assert [claim["id"] for claim in opened["claims"]] == [*held["claims"], *held["rivals"]]
    shown = tollbook("why", "control:on=2015-03-29,place=Ariha").out
    assert "Ariha, 2015-03-29: held by rebels" in shown
    assert "soldiers hold Ariha" in shown
    assert "Army News" in tollbook("why", held["id"], "--graph", "dot").out


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "id", ["control:", "control:on=2015-03-29", "control:on=soon,place=Ariha", "control:on=2015-03-29,place=Daraa"]
)
def test_why_refuses_what_opens_no_control(tollbook: Tollbook, id: str) -> None:
    result = tollbook("why", id)
    assert result.status == 2
    assert id in result.err


@pytest.mark.usefixtures("record")
def test_control_on_an_earlier_day_is_that_of_the_claims_until_then(tollbook: Tollbook) -> None:
    [held] = load(tollbook("control", "--json", "--on", "2015-03-26"))
    assert (held["on"], held["holder"]["name"], held["place"]["name"]) == ("2015-03-26", "rebels", "Ariha")
    assert len(held["claims"]) == 1


def test_control_without_any_date_asks_for_one(tollbook: Tollbook, write: Write) -> None:
    write("a.txt", "Nobody says when.\n")
    tollbook("add", "a.txt")
    result = tollbook("control")
    assert result.status == 2
    assert "--on" in result.err


@pytest.mark.usefixtures("record")
def test_why_opens_a_claim_by_the_beginning_of_its_id(tollbook: Tollbook) -> None:
    [incident, _] = load(tollbook("incidents", "--json"))
    id = incident["claims"][0]["id"]
    out = tollbook("why", id[:6]).out
    assert id in out
    assert "Orontes Wire ← medics" in out
    assert "In all »at least 12 people« were killed in Idlib" in " ".join(out.replace("│", " ").split())
    assert "wire (Orontes Wire, 2015-03-26)" in out
    assert "All of it rests on one origin: medics." in out
    assert "The rebels hold Ariha" not in out


@pytest.mark.usefixtures("record")
def test_why_opens_an_incident_to_its_claims_and_documents(tollbook: Tollbook) -> None:
    incident = load(tollbook("incidents", "--json"))[1]
    [opened] = load(tollbook("why", incident["id"], "--json"))
    assert (opened["opens"], opened["id"]) == ("incident", incident["id"])
    [claim] = opened["claims"]
    assert claim["document"] == "south"
    assert claim["quote"] == "5 people"
    assert claim["paragraph"] == SOUTH.splitlines()[2]
    assert claim["attribution"] == ["South Gazette", "residents"]
    assert claim["parts"] == []


@pytest.mark.usefixtures("record")
def test_why_opens_every_toll_that_toll_prints(tollbook: Tollbook) -> None:
    for toll in load(tollbook("toll", "--json", "--by", "place")):
        [opened] = load(tollbook("why", toll["id"], "--json"))
        assert opened["opens"] == "toll"
        assert (opened["low"], opened["high"], opened["id"]) == (toll["low"], toll["high"], toll["id"])
        assert {claim["id"] for claim in opened["claims"]} == set(toll["claims"])
        assert tollbook("why", toll["id"]).status == 0


@pytest.mark.usefixtures("record")
def test_report_writes_two_files_and_prints_markdown_into_a_pipe(tollbook: Tollbook, folder: Path) -> None:
    result = tollbook("report", "--from", "2015-03-24", "--to", "2015-03-29", "--out", "out/report")
    assert result.status == 0
    markdown = (folder / "out/report/situation-report.md").read_text()
    assert result.out == markdown
    assert markdown.startswith("# ")
    assert "17" in markdown
    html = (folder / "out/report/situation-report.html").read_text()
    assert html.lower().startswith("<!doctype html>")
    assert sorted(path.name for path in (folder / "out/report").iterdir()) == [
        "situation-report.html",
        "situation-report.md",
    ]
    assert "situation-report.html" in result.err


@pytest.mark.usefixtures("record")
def test_report_on_a_terminal_marks_its_numbers_and_gives_the_words(
    tollbook: Tollbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tollbook.cli.asking.is_terminal", lambda: True)
    out = tollbook("report").out
    assert "The words behind the numbers" in out
    assert "[1]" in out
    assert "“at least 12 people” — Orontes Wire" in " ".join(out.split())


@pytest.mark.usefixtures("record")
def test_report_as_json_has_its_sections_and_references(tollbook: Tollbook) -> None:
    [report] = load(tollbook("report", "--json"))
    assert {"headline", "lead", "sections", "references"} <= set(report)


@pytest.mark.usefixtures("record")
def test_a_report_that_cannot_be_written_says_so_and_leaves_nothing(tollbook: Tollbook, write: Write) -> None:
    blocked = write("blocked", "a file, not a folder")
    result = tollbook("report", "--out", "blocked")
    assert result.status == 1
    assert len(result.err.splitlines()) == 1
    assert "blocked" in result.err
    assert blocked.read_text() == "a file, not a folder"


@pytest.mark.usefixtures("record")
def test_asking_links_again_after_a_document_was_added(tollbook: Tollbook, write: Write) -> None:
    assert len(load(tollbook("incidents", "--json"))) == 2
    write("new.txt", "Another raid\n\nOn the ring road 3 people were killed in Ariha, said drivers.\n")
    tollbook("add", "new.txt", "--published", "2015-04-20", "--publisher", "Orontes Wire")
    assert len(load(tollbook("incidents", "--json"))) == 3
