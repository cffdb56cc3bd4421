"""``actors``: who is meant by a name, and which names of a record the actor book lacks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Tollbook
from tollbook.resolve.actors import load_actor_book

Write = Callable[[str, str | bytes], Path]
NEWS = (
    "The Ravagers hold Ariha now.\n\nThe rebels hold Daraa, and \x1b[31mred\x1b[0m smoke rose. The Gunmen hold Idlib.\n"
)
MORE = "The Ravagers hold Daraa again.\n\nThe Wolfpacks hold Idlib.\n"


@pytest.fixture(autouse=True)
def reference(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of reference data."""
    monkeypatch.setenv("TOLLBOOK_REFERENCE", str(folder / "reference"))
    return folder / "reference"


@pytest.fixture
def record(tollbook: Tollbook, write: Write) -> Path:
    """A record of two documents, with two parties that nobody knows."""
    write("news.txt", NEWS)
    write("more.txt", MORE)
    tollbook("add", "news.txt", "more.txt", "--published", "2015-03-26")
    return Path("tollbook.db")


def load(result: Result) -> list[dict[str, Any]]:
    assert result.status == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_a_name_is_shown_as_it_was_on_the_day(tollbook: Tollbook) -> None:
    result = tollbook("actors", "Nusra Front", "--country", "SY", "--on", "2017-06-01")
    assert result.status == 0
    assert result.out.splitlines()[0] == "Nusra Front: Jabhat Fateh al-Sham on 2017-06-01"
    for words in ("armed group", "jihadist in SY", "Fateh al-Sham Front", "part of Hayat Tahrir al-Sham (hts)", "AFP"):
        assert words in result.out


def test_a_name_as_json_has_all_that_the_book_has(tollbook: Tollbook) -> None:
    (found,) = load(tollbook("actors", "Jabhat al-Nusra", "--country", "Syria", "--on", "2015-04-01", "--json"))
    assert (found["id"], found["side"], found["asked_country"]) == ("nusra", "jihadist", "SY")
    assert found["wholes"] == ["army-of-conquest"]
    assert found["book"] == load_actor_book().version
    renamed = next(tie for tie in found["relations"] if tie["type"] == "renamed")
    assert renamed == {"type": "renamed", "to": "jfs", "from": "2016-07-28", "until": None, "holds": False}


def test_the_army_is_that_of_the_country_and_the_day(tollbook: Tollbook) -> None:
    asked = [("AF", "2010-06-01"), ("AF", "2023-06-01"), ("TD", "2020-03-23")]
    found = [load(tollbook("actors", "the army", "--country", c, "--on", day, "--json"))[0] for c, day in asked]
    assert [each["id"] for each in found] == ["af-forces", "af-emirate-forces", "td-armed-forces"]


def test_a_name_that_nobody_bears_is_said_in_one_line_with_the_one_most_like_it(tollbook: Tollbook) -> None:
    result = tollbook("actors", "Jabhat al-Nusraa Frunt\x1b[31m")
    assert (result.status, result.out) == (1, "")
    assert len(result.complaints) == 1
    assert "\x1b" not in result.err
    assert "most like it is" in result.err
    assert "add --country" in tollbook("actors", "zzzz").err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("Nusra", "--proposals"),
        ("--proposals", "--country", "SY"),
        ("--proposals", "--on", "2015-01-01"),
        ("Nusra", "--yaml"),
        ("--proposals", "--yaml", "--json"),
        ("Nusra", "--country", "Nowhereland"),
        ("Nusra", "--on", "yesterday"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(tollbook: Tollbook, arguments: tuple[str, ...]) -> None:
    result = tollbook("actors", *arguments)
    assert (result.status, len(result.complaints)) == (2, 1)


@pytest.mark.usefixtures("record")
def test_names_that_nobody_knows_are_listed_most_frequent_first(tollbook: Tollbook) -> None:
    first, second = load(tollbook("actors", "--proposals", "--json"))
    assert (first["name"], first["claims"], first["documents"]) == ("Ravagers", 2, 2)
    assert first["countries"] == ["SY"]
    assert first["example"]["words"].startswith("The Ravagers hold")
    assert (second["name"], second["claims"]) == ("Wolfpacks", 1)


@pytest.mark.usefixtures("record")
def test_the_table_of_proposals_has_no_control_characters(tollbook: Tollbook) -> None:
    result = tollbook("actors", "--proposals")
    assert result.status == 0
    assert "Ravagers" in result.out
    assert "\x1b" not in result.out
    assert "Gunmen " not in result.out.split("in the words")[0]


@pytest.mark.usefixtures("record")
def test_proposals_as_yaml_can_be_added_as_they_are(tollbook: Tollbook, reference: Path) -> None:
    result = tollbook("actors", "--proposals", "--yaml")
    assert result.status == 0
    assert "\x1b" not in result.out
    (reference / "actors").mkdir(parents=True)
    (reference / "actors" / "mine.yaml").write_text(result.out, encoding="utf-8")
    (found,) = load(tollbook("actors", "the Ravagers", "--json"))
    assert (found["id"], found["countries"]) == ("ravagers", ["SY"])
    assert "every party" in tollbook("actors", "--proposals").out
    assert tollbook("actors", "--proposals", "--yaml").out.endswith("actors: []\n")


def test_an_entry_that_is_wrong_is_said_in_one_line(tollbook: Tollbook, reference: Path) -> None:
    (reference / "actors").mkdir(parents=True)
    (reference / "actors" / "mine.yaml").write_text(
        "conflict: Norland\ncountries: [KE]\nsource: me\n", encoding="utf-8"
    )
    result = tollbook("actors", "Nusra")
    assert (result.status, len(result.complaints)) == (1, 1)
    assert "mine.yaml" in result.err
    assert "actors" in result.err


def test_without_a_record_there_is_nothing_to_propose_from(tollbook: Tollbook) -> None:
    result = tollbook("actors", "--proposals", "--record", "nowhere.db")
    assert (result.status, len(result.complaints)) == (1, 1)
    assert "nowhere.db" in result.err
