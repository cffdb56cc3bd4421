"""The commands of the gazetteer: places are imported, listed, found and taken away again."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Tollbook
from tests.resolve.tables.samples import make_csv, make_geonames, pack_gzip
from tollbook.cli.refusals import guard_cell
from tollbook.settings import load_settings

HEADER = ("name", "lat", "lon", "country", "kind")
VILLAGES = make_csv(
    HEADER, [("Tall Tashrin", 35.61, 36.71, "SY", ""), ("Tashrin al-Jadid", 35.7, 36.8, "SY", "village")]
)
REBUILD = "records that were read before keep their places until `tollbook rebuild`"
Write = Callable[[str, str | bytes], Path]


@pytest.fixture(autouse=True)
def reference(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reference data of the test's own."""
    monkeypatch.setenv("TOLLBOOK_REFERENCE", str(folder / "reference"))
    assert load_settings().reference == folder / "reference"
    return folder / "reference"


def test_an_import_says_what_it_took_and_what_it_refused(tollbook: Tollbook, write: Write) -> None:
    rows = [
        ("Tall Tashrin", 35.6, 36.7, "SY", ""),
        ("", 1, 1, "SY", ""),
        ("Nisan", 0, 0, "SY", ""),
        ("", 2, 2, "SY", ""),
    ]
    result = tollbook("gazetteer", "import", write("own.csv", make_csv(HEADER, rows)))
    assert result.status == 0
    summary, heading, *reasons = result.out.splitlines()
    assert summary.endswith("own.csv (plain CSV, kept as 'own.csv'): 1 place taken, 3 rows refused")
    assert heading.split() == ["refused", "why", "first"]
    assert [" ".join(reason.split()) for reason in reasons] == [
        "2 no name line 3",
        "1 coordinates 0, 0, which stand for unknown line 4",
    ]
    assert result.err.strip() == REBUILD


def test_the_same_file_again_changes_nothing_and_says_so(tollbook: Tollbook, write: Write) -> None:
    path = write("own.csv", VILLAGES)
    tollbook("gazetteer", "import", path)
    again = tollbook("gazetteer", "import", path)
    assert again.status == 0
    assert again.out.endswith("own.csv: nothing changed; 2 places of 'own.csv' came from it before\n")
    assert again.err == ""
    write("own.csv", VILLAGES.replace("Jadid", "Qadim"))
    changed = tollbook("gazetteer", "import", path)
    assert "2 places taken, in place of the 2 before, 0 rows refused" in changed.out


def test_an_import_as_json_has_every_reason(tollbook: Tollbook, write: Write) -> None:
    path = write("SY.txt", make_geonames(1, "Tashrin") + make_geonames(2, "Wadi Tashrin", "H.WAD"))
    [line] = tollbook("gazetteer", "import", path, "--json").out.splitlines()
    said = json.loads(line)
    assert (said["file"], said["source"], said["form"]) == (str(path), "SY.txt", "GeoNames")
    assert (said["changed"], said["former"], said["places"], said["rows_refused"]) == (True, None, 1, 1)
    assert [(each["rows"], each["line"]) for each in said["refused"]] == [(1, 2)]
    assert len(said["sha256"]) == 64


def test_a_file_that_cannot_be_taken_is_said_in_one_line_and_the_others_are_taken(
    tollbook: Tollbook, write: Write
) -> None:
    bad, good = write("bad.csv", "what is\nthis?\n"), write("good.csv.gz", pack_gzip(VILLAGES))
    result = tollbook("gazetteer", "import", bad, "missing.csv", good)
    assert result.status == 1
    assert len(result.complaints) == 2
    assert "bad.csv: is of no known form" in result.complaints[0]
    assert "missing.csv: cannot be read (No such file" in result.complaints[1]
    assert "2 places taken" in result.out


def test_refused_rows_are_written_so_that_no_spreadsheet_runs_them(
    tollbook: Tollbook, write: Write, folder: Path
) -> None:
    rows = [
        ("=HYPERLINK(1)", 135.6, 36.7, "SY", ""),
        ("Tall Tashrin", 35.6, 36.7, "SY", ""),
        ("Tash\x1b[31mrin", 35.6, 36.7, "SY", ""),
        (" @SUM(1)", "", "", "SY", ""),
    ]
    path = write("=own.csv", make_csv(HEADER, rows))
    assert tollbook("gazetteer", "import", path.name, "--refused", folder / "refused.csv").status == 0
    table = list(csv.reader(io.StringIO((folder / "refused.csv").read_text(encoding="utf-8"))))
    assert table[0] == ["file", "line", "reason", "row"]
    assert [row[:3] for row in table[1:]] == [
        ["'=own.csv", "2", "coordinates out of range"],
        ["'=own.csv", "4", "a control character in the name"],
        ["'=own.csv", "5", "no coordinates"],
    ]
    assert [row[3] for row in table[1:]] == [
        "'=HYPERLINK(1) 135.6 36.7 SY",
        "Tashrin 35.6 36.7 SY",
        "'@SUM(1) SY",
    ]


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t=", "\r@", " ="])
def test_no_cell_begins_as_a_formula(opening: str) -> None:
    assert guard_cell(f"{opening}1+1").startswith("'")
    assert guard_cell("Tashrin = Nisan") == "Tashrin = Nisan"


def test_refused_rows_never_replace_what_is_imported(tollbook: Tollbook, write: Write) -> None:
    path = write("own.csv", VILLAGES)
    result = tollbook("gazetteer", "import", path, "--refused", path)
    assert result.status == 2
    assert result.complaints == [f"tollbook: --refused: {path} is a file to import; name another one"]
    assert path.read_text() == VILLAGES


def test_rows_without_a_country_need_one_from_the_option(tollbook: Tollbook, write: Write) -> None:
    path = write("own.csv", make_csv(("name", "lat", "lon"), [("Tall Tashrin", 35.6, 36.7)]))
    refused = tollbook("gazetteer", "import", path)
    assert refused.status == 1
    assert refused.complaints[0].endswith(
        "no place was taken as plain CSV (1: no country: say it with --country, first in line 2)"
    )
    assert tollbook("gazetteer", "import", path, "--country", "syria").status == 0
    wrong = tollbook("gazetteer", "import", path, "--country", "Atlantis")
    assert wrong.status == 2
    assert wrong.complaints == ["tollbook: --country: 'Atlantis' is no country; give its ISO 3166-1 code, such as SY"]


def test_one_name_is_for_one_file(tollbook: Tollbook, write: Write) -> None:
    one, other = write("one.csv", VILLAGES), write("other.csv", VILLAGES)
    result = tollbook("gazetteer", "import", one, other, "--source", "Notes")
    assert result.status == 2
    assert "--source: names one file and 2 were given" in result.complaints[0]


def test_imports_are_listed_and_taken_away(tollbook: Tollbook, write: Write) -> None:
    assert "nothing was imported yet" in tollbook("gazetteer", "list").err
    assert tollbook("gazetteer", "list", "--json").out == ""
    tollbook("gazetteer", "import", write("own.csv", VILLAGES), "--source", "Field notes")
    listed = tollbook("gazetteer", "list")
    assert listed.out.splitlines()[1].split()[:6] == ["Field", "notes", "plain", "CSV", "2", "0"]
    [said] = map(json.loads, tollbook("gazetteer", "list", "--json").out.splitlines())
    assert (said["source"], said["places"]) == ("Field notes", 2)
    wrong = tollbook("gazetteer", "remove", "own.csv")
    assert wrong.status == 2
    assert "imported are: 'Field notes'" in wrong.complaints[0]
    gone = tollbook("gazetteer", "remove", "Field notes", "--json")
    assert json.loads(gone.out)["places"] == 2
    assert REBUILD in gone.err
    assert tollbook("gazetteer", "find", "Tashrin al-Jadid").status == 1


def test_a_name_is_found_with_where_it_is_from_and_what_it_would_mean(tollbook: Tollbook, write: Write) -> None:
    tollbook("gazetteer", "import", write("own.csv", VILLAGES))
    result = tollbook("gazetteer", "find", "Tall Tashrin")
    assert result.status == 0
    assert "own.csv" in result.out
    assert "35.6100 36.7100" in result.out
    assert "would mean Tall Tashrin" in result.out
    [place] = map(
        json.loads, tollbook("gazetteer", "find", "Tall Tashrin", "--country", "SY", "--json").out.splitlines()
    )
    assert (place["from"], place["meant"], place["population"]) == (["own.csv"], True, 3000)


def test_the_place_that_would_be_meant_stands_first(tollbook: Tollbook) -> None:
    result = tollbook("gazetteer", "find", "Tripoli", "--near", "Beirut")
    heading, first, *_ = result.out.splitlines()
    assert heading.split()[:3] == ["name", "kind", "division"]
    assert first.startswith("→")
    assert "LB" in first
    assert "GeoNames" in first
    assert "In a report these words alone would mean Tripoli" in result.out
    assert "with confidence 0." in result.out


def test_a_name_is_found_in_one_country_alone(tollbook: Tollbook) -> None:
    lines = tollbook("gazetteer", "find", "Tripoli", "--country", "LY", "--json").out.splitlines()
    places = [json.loads(line) for line in lines]
    assert {place["country"] for place in places} == {"LY"}
    assert [place["meant"] for place in places].count(True) == 1
    assert places[0]["meant"]
    assert 0 < places[0]["confidence"] <= 1
    assert all(place["confidence"] is None for place in places[1:])
    assert set(places[0]) == {
        *("id", "name", "kind", "admin1", "country", "lat", "lon", "population", "from", "meant", "confidence")
    }


def test_places_of_the_supplement_are_said_to_be(tollbook: Tollbook) -> None:
    lines = tollbook("gazetteer", "find", "Teir Maaleh", "--json").out.splitlines()
    assert "Tollbook's supplement" in {origin for line in lines for origin in json.loads(line)["from"]}


def test_words_that_are_no_name_still_say_what_they_would_mean(tollbook: Tollbook) -> None:
    result = tollbook("gazetteer", "find", "the countryside north of Idlib")
    assert result.status == 0
    assert result.out.startswith("In a report these words alone would mean Idlib")


def test_a_name_that_no_place_has_is_said_in_one_line(tollbook: Tollbook) -> None:
    result = tollbook("gazetteer", "find", "Xyzzy\x1b[31mqqx")
    assert (result.status, result.out) == (1, "")
    assert len(result.complaints) == 1
    assert "no place of this name is known" in result.complaints[0]
    assert "\x1b" not in result.err
    assert "known in LY" in tollbook("gazetteer", "find", "Xyzzyqqx", "--country", "LY").err
    wrong = tollbook("gazetteer", "find", "Tripoli", "--near", "Xyzzyqqx")
    assert (wrong.status, len(wrong.complaints)) == (2, 1)
    assert "--near: 'Xyzzyqqx' is no place that is known" in wrong.err


def test_hostile_names_of_an_import_do_not_reach_the_terminal(tollbook: Tollbook, write: Write) -> None:
    text = make_csv(HEADER, [("Tash\u202erin\u200f Nisan", 35.6, 36.7, "SY", "")])
    assert tollbook("gazetteer", "import", write("own\u202e.csv", text)).status == 0
    printed = tollbook("gazetteer", "find", "Tashrin Nisan").out + tollbook("gazetteer", "list").out
    assert "Tashrin Nisan" in printed
    assert "own.csv" in printed
    assert "\u202e" not in printed
