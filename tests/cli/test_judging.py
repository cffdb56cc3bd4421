"""``tollbook judge``: what a person decides shows in incidents, tolls, reports and words, and can be undone."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Tollbook
from tests.cli.stand_in import WIRE, read_tiny
from tollbook.model import Bounds, Claim, Document, Figure, Reader, Reading, Span
from tollbook.pipeline import Pipeline
from tollbook.readers import DEFAULT_READER, NamedReader

Write = Callable[[str, str | bytes], Path]
SOUTH = (
    "Strikes in the south\n\nJets came twice. A total of 5 people were killed in Daraa, said residents.\n\n"
    "Three of them were brothers. Another raid hit the road.\n"
)
REPRINT = "From the wires\n\nIn the north at least 12 people were killed in Idlib, said medics of the city.\n"


@pytest.fixture(autouse=True)
def login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs this is called rana.h."""
    monkeypatch.setenv("LOGNAME", "rana.h")


@pytest.fixture
def record(tollbook: Tollbook, write: Write) -> Path:
    """A record of three documents."""
    write("wire.txt", WIRE)
    write("south.txt", SOUTH)
    write("reprint.txt", REPRINT)
    tollbook("add", "wire.txt", "--published", "2015-03-26", "--publisher", "Orontes Wire")
    tollbook("add", "south.txt", "--published", "2015-03-27", "--publisher", "South Gazette")
    tollbook("add", "reprint.txt", "--published", "2015-03-27", "--publisher", "Evening Post")
    return Path("tollbook.db")


pytestmark = pytest.mark.usefixtures("known_places", "record")


def load(result: Result) -> list[dict[str, Any]]:
    assert result.status == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def find(tollbook: Tollbook, place: str) -> dict[str, Any]:
    [found] = [each for each in load(tollbook("incidents", "--json")) if each["place"]["name"] == place]
    return found


def find_claim(tollbook: Tollbook, place: str, document: str) -> str:
    claims = find(tollbook, place)["claims"]
    return next(str(claim["id"]) for claim in claims if claim["document"] == document)


def ask_total(tollbook: Tollbook) -> tuple[int, int | None]:
    [toll] = load(tollbook("toll", "--json"))
    return toll["low"], toll["high"]


def judge(tollbook: Tollbook, *arguments: str) -> dict[str, Any]:
    [judgement] = load(tollbook("judge", *arguments, "--json"))
    return judgement


def test_a_claim_is_accepted_with_who_when_and_why(tollbook: Tollbook) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    made = judge(tollbook, "accept", id[:9], "--why", "seen on video", "--by", "Omar")
    assert (made["act"], made["claim"]["id"], made["by"], made["why"]) == ("accept", id, "Omar", "seen on video")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*\+00:00", made["at"])
    [listed] = load(tollbook("judge", "list", "--json"))
    assert listed == made | {"undone": False, "conflicts": []}


def test_who_judges_is_the_login_name_unless_said(tollbook: Tollbook) -> None:
    assert judge(tollbook, "accept", find(tollbook, "Daraa")["id"])["by"] == "rana.h"


def test_what_was_decided_is_said_in_a_line_that_begins_with_the_id_to_undo(tollbook: Tollbook) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    out = tollbook("judge", "correct", id, "number", "7-9").out
    assert re.fullmatch(
        rf"ju-\w{{12}}  corrected: five people killed, Daraa \({id}\): low 7, high 9, vague none\n", out
    )
    assert tollbook("judge", "undo", out.split()[0]).out.endswith(f"undone: {out.split()[0]}\n")
    table = tollbook("judge", "list").out
    assert "(undone)" in table
    assert "rana.h" in table


def test_a_rejected_claim_leaves_the_tolls_and_comes_back_when_that_is_undone(tollbook: Tollbook) -> None:
    before = ask_total(tollbook)
    made = judge(tollbook, "reject", find_claim(tollbook, "Daraa", "south"))
    assert ask_total(tollbook) == (before[0] - 5, before[1])
    judge(tollbook, "undo", made["id"])
    assert ask_total(tollbook) == before


def test_a_rejected_claim_can_still_be_opened_and_taken_in_again(tollbook: Tollbook) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    judge(tollbook, "reject", id, "--why", "an accident")
    assert "rejected: five people killed, Daraa" in tollbook("why", id).out
    assert "an accident" in tollbook("why", id).out
    judge(tollbook, "accept", id)
    assert len(find(tollbook, "Daraa")["claims"]) == 1


def test_a_correction_enters_the_toll_and_its_note(tollbook: Tollbook) -> None:
    before = ask_total(tollbook)
    judge(tollbook, "correct", find_claim(tollbook, "Daraa", "south"), "number", "8")
    [toll] = load(tollbook("toll", "--json"))
    assert toll["low"] == before[0] + 3
    assert "judged by people: 1 corrected" in toll["notes"]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("number", "8-", {"low": 8, "high": None}),
        ("number", "8 - 10", {"low": 8, "high": 10}),
        ("place", "Idlib", {"lat": 35.93}),
        ("day", "2015-03-20", {"start": "2015-03-20", "end": "2015-03-20", "date_precision": "day"}),
        ("day", "2015-03-20/2015-03-22", {"start": "2015-03-20", "end": "2015-03-22", "date_precision": "days"}),
        ("day", "none", {"start": None, "end": None, "date_precision": None}),
        ("class", "Civilian", {"class": "civilian"}),
        ("group", "none", {"group": None}),
        ("approx", "yes", {"approx": True}),
        ("side", "The Mill Brigade", {"text": "The Mill Brigade", "actor": None}),
        ("outcome", "injured", {"outcome": "injured"}),
    ],
)
def test_every_field_is_written_as_people_write_it(
    tollbook: Tollbook, field: str, value: str, shown: dict[str, Any]
) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    judge(tollbook, "correct", id, field, value)
    [claim] = load(tollbook("why", id, "--json"))[0]["claims"]
    at = claim[field] if field in ("place", "side") else claim
    assert {name: at[name] for name in shown} == shown
    assert len(claim["judgements"]) == 1


def test_a_claim_that_the_reader_missed_is_added(tollbook: Tollbook) -> None:
    before = ask_total(tollbook)
    made = judge(
        tollbook, "add", "south", "--quote", "Another raid", "--set", "number=2", "--set", "outcome=killed",
        "--set", "place=Ariha", "--set", "day=2015-03-26", "--origin", "drivers",
    )  # fmt: skip
    assert find(tollbook, "Ariha")["origins"] == ["drivers"]
    assert ask_total(tollbook)[0] == before[0] + 2
    claim = made["claim"]
    assert SOUTH[slice(*claim["span"])] == claim["quote"] == "Another raid"
    judge(tollbook, "undo", made["id"])
    assert ask_total(tollbook) == before


def test_a_part_that_is_added_is_not_counted_beside_its_whole(tollbook: Tollbook) -> None:
    before = ask_total(tollbook)
    whole = find_claim(tollbook, "Daraa", "south")
    judge(
        tollbook, "add", "south", "--quote", "Three of them", "--set", "number=3", "--set", "outcome=killed",
        "--set", "place=Daraa", "--set", f"part_of={whole[:8]}", "--set", "day=2015-03-26",
    )  # fmt: skip
    assert ask_total(tollbook) == before
    [opened] = load(tollbook("why", find(tollbook, "Daraa")["id"], "--json"))
    assert [(claim["id"], [part["low"] for part in claim["parts"]]) for claim in opened["claims"]] == [(whole, [3])]


def test_who_holds_a_place_can_be_added(tollbook: Tollbook) -> None:
    judge(
        tollbook, "add", "south", "--quote", "Another raid", "--kind", "control", "--set", "holder=rebels",
        "--set", "place=Daraa", "--set", "change=holds", "--set", "day=2015-03-26",
    )  # fmt: skip
    held = load(tollbook("control", "--json", "--on", "2015-03-27"))
    assert [each["holder"]["text"] for each in held if each["place"]["name"] == "Daraa"] == ["rebels"]


def test_incidents_are_merged_and_split_and_the_table_follows(tollbook: Tollbook) -> None:
    before = load(tollbook("incidents", "--json"))
    north, south = find(tollbook, "Idlib"), find(tollbook, "Daraa")
    made = judge(tollbook, "merge", north["id"], south["id"])
    [merged] = load(tollbook("incidents", "--json"))
    assert len(merged["claims"]) == len(north["claims"]) + len(south["claims"])
    judge(tollbook, "split", merged["id"], south["claims"][0]["id"])
    assert [each["claims"] for each in load(tollbook("incidents", "--json"))] == [each["claims"] for each in before]
    judge(tollbook, "undo", made["id"])
    assert load(tollbook("incidents", "--json")) == before


def test_a_merge_and_a_split_say_which_incidents_there_are_now(tollbook: Tollbook) -> None:
    north, south = find(tollbook, "Idlib"), find(tollbook, "Daraa")
    line, now = tollbook("judge", "merge", north["id"], south["id"]).out.splitlines()
    [merged] = load(tollbook("incidents", "--json"))
    assert line.startswith("ju-")
    assert now == f"now: {merged['id']}"
    *_, now = tollbook("judge", "split", merged["id"], south["claims"][0]["id"]).out.splitlines()
    assert set(now.removeprefix("now: ").split(", ")) == {each["id"] for each in load(tollbook("incidents", "--json"))}


def test_an_incident_is_accepted_rejected_and_graded(tollbook: Tollbook) -> None:
    id = find(tollbook, "Daraa")["id"]
    judge(tollbook, "accept", id)
    judge(tollbook, "grade", id, "contested")
    found = find(tollbook, "Daraa")
    assert (found["status"], found["tolls"]["airwars"]["grade"]) == ("accepted", "contested")
    out = tollbook("incidents").out
    assert "accepted" in out
    assert "contested (set by a person)" in out
    judge(tollbook, "reject", id)
    assert find(tollbook, "Daraa")["status"] == "rejected"
    assert "rejected: the incident of “5 people”" in tollbook("why", id).out


def test_an_origin_is_named_and_a_copy_marked(tollbook: Tollbook) -> None:
    judge(tollbook, "origin", find_claim(tollbook, "Daraa", "south"), "Daraa hospital")
    assert find(tollbook, "Daraa")["origins"] == ["Daraa hospital"]
    judge(tollbook, "copy", "south", "wire")
    assert find(tollbook, "Daraa")["documents"][0]["copy_of"] == "wire"


def test_a_document_taken_for_a_copy_is_called_an_original_and_that_is_undone(tollbook: Tollbook) -> None:
    def list_copies() -> set[str]:
        incidents = load(tollbook("incidents", "--json"))
        return {ref["id"] for each in incidents for ref in each["documents"] if ref["copy_of"]}

    judge(tollbook, "copy", "reprint", "wire")
    assert list_copies() == {"reprint"}
    judged = judge(tollbook, "original", "reprint")
    assert list_copies() == set()
    assert "reprint, of none" in tollbook("judge", "list").out
    judge(tollbook, "undo", str(judged["id"]))
    assert list_copies() == {"reprint"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["accept", "co-nothing"], "co-nothing: no incident or claim has this id"),
        (["reject", "in-"], "2 ids begin so"),
        (["reject", "in-nothing"], "no incident or claim"),
        (["correct", "CLAIM", "colour", "red"], "no field 'colour' to correct; its fields are number"),
        (["correct", "CLAIM", "number", "several"], "write 12, 12-15, 12- for at least 12, or -15"),
        (["correct", "CLAIM", "number", "9-5"], "the bounds cross: 9 to 5"),
        (["correct", "CLAIM", "outcome", "slain"], "none of killed, injured"),
        (["correct", "CLAIM", "outcome", "none"], "a claim cannot be without"),
        (["correct", "CLAIM", "day", "Tuesday"], "write 2015-03-24"),
        (["correct", "CLAIM", "day", "2015-03-24/2015-03-20"], "swap them"),
        (["correct", "CLAIM", "day", "9999-12-31"], "outside the years"),
        (["correct", "CLAIM", "number", "9" * 5000], "write 12, 12-15"),
        (["correct", "CLAIM", "part_of", "CLAIM"], "no other figure of the document south"),
        (["correct", "CLAIM", "part_of", "NORTH"], "no other figure of the document south"),
        (["accept", "CLAIM", "--why", "\udcff"], "no text in UTF-8"),
        (["origin", "CLAIM", "\udcff"], "no text in UTF-8"),
        (["correct", "CLAIM", "place", "Atlantis"], "no place called 'Atlantis'"),
        (["correct", "CLAIM", "approx", "maybe"], "neither yes nor no"),
        (["correct", "CLAIM", "part_of", "co-nothing"], "no claim has this id"),
        (["add", "nowhere", "--quote", "x", "--set", "number=1", "--set", "outcome=killed"], "no document has this id"),
        (
            ["add", "south", "--quote", "not there", "--set", "number=1", "--set", "outcome=killed"],
            "as they stand there",
        ),
        (["add", "south", "--quote", "raid", "--set", "number=1"], "needs outcome"),
        (["add", "south", "--quote", "the", "--set", "number=1", "--set", "outcome=killed"], "times; give more"),
        (
            ["add", "south", "--quote", "5 people", "--set", "number=1", "--set", "outcome=killed"],
            "claim on these words",
        ),
        (["add", "south", "--quote", "raid", "--set", "number"], "write it as place=Idlib"),
        (["merge", "INCIDENT", "INCIDENT"], "is one incident"),
        (["merge", "INCIDENT", "in-nothing"], "no incident has this id"),
        (["split", "INCIDENT", "co-nothing"], "co-nothing: no claim of in-"),
        (["split", "INCIDENT", "CLAIM"], "each side of a split needs a figure"),
        (["origin", "CLAIM", " "], "an origin needs a name"),
        (["copy", "south", "south"], "no copy of itself"),
        (["copy", "south", "nowhere"], "no document has this id"),
        (["grade", "INCIDENT", "superb"], "superb"),
        (["undo", "ju-nothing"], "no judgement has this id"),
        (["accept", "CLAIM", "--by", " "], "say it with --by NAME"),
    ],
)
def test_a_judgement_of_what_is_not_there_is_one_clear_line(
    tollbook: Tollbook, arguments: list[str], words: str
) -> None:
    known = {"CLAIM": find_claim(tollbook, "Daraa", "south"), "INCIDENT": find(tollbook, "Daraa")["id"]}
    known["NORTH"] = find_claim(tollbook, "Idlib", "wire")
    result = tollbook("judge", *(known.get(each, each) for each in arguments))
    assert result.status == 2
    assert result.out == ""
    [line] = result.err.splitlines()
    assert words in line
    assert tollbook("judge", "list").out == "No judgements.\n"


def test_what_people_write_steers_no_terminal(tollbook: Tollbook) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    hostile = "\x1b[31mred\x1b[0m\nsecond [bold]line[/bold]\u202e"
    made = judge(tollbook, "origin", id, hostile, "--why", hostile, "--by", hostile)
    assert made["why"] == hostile
    for command in (["judge", "list"], ["why", id], ["incidents"], ["report"]):
        out = tollbook(*command).out
        assert not {"\x1b", "\u202e"} & set(out)
    assert "[bold]line[/bold]" in " ".join(tollbook("judge", "list").out.split())


def test_what_is_undone_is_not_undone_again(tollbook: Tollbook) -> None:
    made = judge(tollbook, "accept", find_claim(tollbook, "Daraa", "south"))
    undone = judge(tollbook, "undo", made["id"])
    result = tollbook("judge", "undo", made["id"])
    assert result.status == 2
    assert "is undone already" in result.err
    judge(tollbook, "undo", undone["id"])
    assert [each["undone"] for each in load(tollbook("judge", "list", "--json"))] == [False, True, False]


def test_who_judged_and_why_reach_no_report_and_that_people_judged_does(tollbook: Tollbook, folder: Path) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    asides = ("--by", "Zenobia Q. Witness", "--why", "her cousin Faris told us")
    for words in (["accept", id], ["correct", id, "number", "6"], ["accept", find(tollbook, "Idlib")["id"]]):
        judge(tollbook, *words, *asides)
    judge(tollbook, "reject", find_claim(tollbook, "Idlib", "reprint"), *asides)
    outputs = [tollbook("report").out, *(json.dumps(each) for each in load(tollbook("report", "--json")))]
    outputs += [(folder / f"situation-report.{form}").read_text() for form in ("md", "html")]
    for printed in outputs:
        assert "Judged by people: 1 accepted, 1 corrected, 1 of the record" in printed
        for secret in ("Zenobia", "Witness", "Faris", "cousin", "rana"):
            assert secret not in printed
    for command in (["incidents"], ["incidents", "--json"], ["toll"], ["toll", "--json"], ["why", id], ["control"]):
        assert "Zenobia" not in tollbook(*command).out


def change_reader(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Claim], Iterable[Claim]], version: str = "2"
) -> None:
    """Let another version of the reader see each claim otherwise."""

    def read(document: Document) -> Reading:
        reading = read_tiny(document)
        claims = tuple(other for claim in reading.claims for other in change(claim))
        return replace(reading, claims=claims, reader=Reader(name="tiny", version=version))

    other = NamedReader(name=DEFAULT_READER, says="another", build=lambda settings: Pipeline(read=read))
    monkeypatch.setattr("tollbook.readers.READERS", (other,))


def judge_much(tollbook: Tollbook) -> list[str]:
    """One judgement of every kind."""
    north, south = find(tollbook, "Idlib"), find(tollbook, "Daraa")
    claim = find_claim(tollbook, "Daraa", "south")
    acts = (
        ["accept", find_claim(tollbook, "Idlib", "wire")],
        ["correct", claim, "number", "6"],
        ["origin", claim, "Daraa hospital"],
        ["add", "south", "--quote", "Three of them", "--set", "number=3", "--set", "outcome=killed"],
        ["copy", "reprint", "wire"],
        ["grade", north["id"], "fair"],
        ["accept", north["id"]],
        ["merge", north["id"], south["id"]],
    )  # fmt: skip
    return [str(judge(tollbook, *words)["id"]) for words in acts]


def list_outcome(tollbook: Tollbook) -> list[object]:
    """The total, and of each incident all but ids and words."""
    incidents = load(tollbook("incidents", "--json"))
    return [ask_total(tollbook), *({**each, "id": None, "claims": len(each["claims"])} for each in incidents)]


def test_judgements_outlive_a_reader_that_sees_the_same_in_other_words(
    tollbook: Tollbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = judge_much(tollbook)
    before = list_outcome(tollbook)

    def widen(claim: Claim) -> list[Claim]:
        """The same claim on one word more, and less surely."""
        text = {"wire": WIRE, "south": SOUTH, "reprint": REPRINT}[claim.document]
        start = text.rindex(" ", 0, claim.span.start - 1) + 1
        quote = text[start : claim.span.end]
        return [replace(claim, quote=quote, span=Span(start, claim.span.end), confidence=0.3)]

    change_reader(monkeypatch, widen)
    assert tollbook("rebuild").status == 0
    assert [each["id"] for each in load(tollbook("judge", "list", "--json"))] == made
    assert tollbook("judge", "list", "--conflicts").out == "No conflicts.\n"
    assert list_outcome(tollbook) == before


def test_judgements_outlive_a_reader_that_sees_otherwise_and_the_conflicts_are_shown(
    tollbook: Tollbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = judge_much(tollbook)

    def misread(claim: Claim) -> list[Claim]:
        if claim.document == "south":
            return []
        return [replace(claim, bounds=Bounds(low=21))] if isinstance(claim, Figure) else [claim]

    change_reader(monkeypatch, misread)
    assert tollbook("rebuild").status == 0
    assert [each["id"] for each in load(tollbook("judge", "list", "--json"))] == made
    conflicts = {each["id"]: each["conflicts"] for each in load(tollbook("judge", "list", "--conflicts", "--json"))}
    accept, correct, origin, *_ = made
    assert conflicts[accept] == ["the present reading sees these words otherwise: low was 12 and is 21"]
    assert conflicts[correct] == conflicts[origin] == ["the present reading does not have these words"]
    table = tollbook("judge", "list", "--conflicts").out
    assert "low was 12 and is 21" in " ".join(table.split())
    figures = load(tollbook("why", find(tollbook, "Idlib")["id"], "--json"))[0]["claims"]
    assert (12, "wire") in [(claim["low"], claim["document"]) for claim in figures]


def test_two_reviewers_hold_two_opinions_and_the_last_stands(tollbook: Tollbook) -> None:
    id = find_claim(tollbook, "Daraa", "south")
    before = ask_total(tollbook)
    judge(tollbook, "reject", id, "--by", "Rana")
    last = judge(tollbook, "accept", id, "--by", "Omar")
    assert ask_total(tollbook) == before
    judge(tollbook, "undo", last["id"], "--by", "Rana")
    assert ask_total(tollbook) != before


def test_judging_where_there_is_no_record_says_how_to_make_one(tollbook: Tollbook) -> None:
    for command in (["accept", "co-1"], ["list"], ["undo", "ju-1"]):
        result = tollbook("judge", *command, "--record", "none.db")
        assert result.status == 1
        assert "tollbook add" in result.err
