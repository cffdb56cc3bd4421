"""Importing places: whole or nothing, each file in the place of its former self, and what it says of it."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.resolve.tables.samples import make_csv, make_ged, make_geonames, pack_gzip, write
from tollbook.errors import QuestionError, ReferenceDataError
from tollbook.resolve import importing
from tollbook.resolve.importing import Count, Order, Outcome, import_places, remove_source
from tollbook.resolve.imports import name_store, open_imports
from tollbook.resolve.tables.rows import Reason, Refused

HEADER = ("name", "lat", "lon", "country")
TASHRIN = ("Tashrin", 33.5, 36.2, "SY")
NISAN = ("Nisan", 34.5, 37.2, "SY")


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return tmp_path / "reference"


@pytest.fixture
def put(tmp_path: Path, reference: Path) -> Callable[..., Outcome]:
    """Writes a table of places and imports it."""

    def put_rows(*rows: tuple[object, ...], name: str = "own.csv", source: str | None = None) -> Outcome:
        path = write(tmp_path, name, make_csv(HEADER, rows))
        return import_places(Order(path=path, source=source), reference)

    return put_rows


def list_places(reference: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(name_store(reference))) as database:
        return database.execute(
            "SELECT s.name, p.name FROM place AS p JOIN source AS s ON s.id = p.source ORDER BY 1, 2"
        ).fetchall()


def count_rows(reference: Path) -> list[int]:
    with closing(sqlite3.connect(name_store(reference))) as database:
        tables = ("source", "place", "name", "alike")
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_an_import_says_what_was_taken_and_what_was_refused_and_why(tmp_path: Path, reference: Path) -> None:
    rows = [TASHRIN, ("", 1, 1, "SY"), ("Nisan", 0, 0, "SY"), TASHRIN, ("", 2, 2, "SY"), NISAN]
    path = write(tmp_path, "own.csv", make_csv(HEADER, rows))
    kept: list[Refused] = []
    outcome = import_places(Order(path=path), reference, kept.append)
    assert (outcome.changed, outcome.former, outcome.guessed) == (True, None, None)
    assert (outcome.source.name, outcome.source.form) == ("own.csv", "plain CSV")
    assert (outcome.source.taken, outcome.source.refused) == (2, 4)
    assert outcome.counts == (
        Count(reason=Reason.NO_NAME, rows=2, line=3),
        Count(reason=Reason.ZERO, rows=1, line=4),
        Count(reason=Reason.TWICE, rows=1, line=5),
    )
    assert sorted(each.line for each in kept) == [3, 4, 5, 6]


def test_the_same_file_again_changes_nothing(put: Callable[..., Outcome], reference: Path) -> None:
    first = put(TASHRIN)
    before = name_store(reference).read_bytes()
    again = put(TASHRIN)
    assert (again.changed, again.former, again.source) == (False, 1, first.source)
    assert name_store(reference).read_bytes() == before


def test_a_changed_file_takes_the_place_of_its_former_self_alone(put: Callable[..., Outcome], reference: Path) -> None:
    put(TASHRIN, NISAN)
    put(("Other", 10, 10, "SS"), name="other.csv")
    outcome = put(("Ayyar", 33.6, 36.3, "SY"))
    assert (outcome.changed, outcome.former, outcome.source.taken) == (True, 2, 1)
    assert list_places(reference) == [("other.csv", "Other"), ("own.csv", "Ayyar")]
    sources, places, *_ = count_rows(reference)
    assert (sources, places) == (2, 2)
    with closing(sqlite3.connect(name_store(reference))) as database:
        for table in ("name", "alike"):
            lost = f"SELECT count(*) FROM {table} WHERE place NOT IN (SELECT id FROM place)"
            assert database.execute(lost).fetchone() == (0,)


def test_the_same_bytes_mean_something_else_with_another_country(tmp_path: Path, reference: Path) -> None:
    path = write(tmp_path, "own.csv", make_csv(("name", "lat", "lon"), [("Tashrin", 33.5, 36.2)]))
    import_places(Order(path=path, country="SY"), reference)
    outcome = import_places(Order(path=path, country="LB"), reference)
    assert (outcome.changed, outcome.former) == (True, 1)
    imports = open_imports(reference)
    assert imports
    assert [place.country for place in imports.find("Tashrin")] == ["LB"]


def test_a_source_may_be_named_and_keeps_apart_what_has_one_file_name(
    put: Callable[..., Outcome], reference: Path
) -> None:
    put(TASHRIN, source="Field notes\n 2015 ")
    put(NISAN, source="Field notes 2016")
    assert list_places(reference) == [("Field notes 2015", "Tashrin"), ("Field notes 2016", "Nisan")]
    with pytest.raises(QuestionError, match="--source: no name"):
        put(TASHRIN, source=" ")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("nothing known\n", "is of no known form"),
        (make_csv(HEADER, []), r"no place was taken as plain CSV \(it has no rows\)"),
        (
            make_csv(HEADER, [("", 1, 1, "SY"), ("Nisan", "", "", "SY"), ("Nisan", "", "", "SY")]),
            r"no place was taken as plain CSV \(2: no coordinates, first in line 3; 1: no name, first in line 2\)",
        ),
        (make_csv(HEADER, [TASHRIN]) + '"open', "the row at line 3 is not valid CSV"),
        (pack_gzip(make_csv(HEADER, [TASHRIN] * 50))[:-9], "cannot be unpacked"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing(
    put: Callable[..., Outcome], tmp_path: Path, reference: Path, content: str | bytes, complaint: str
) -> None:
    path = write(tmp_path, "bad.csv", content)
    with pytest.raises(ReferenceDataError, match=rf"bad\.csv: .*{complaint}") as caught:
        import_places(Order(path=path), reference)
    assert "\n" not in str(caught.value)
    assert not reference.exists()
    put(TASHRIN)
    before = name_store(reference).read_bytes()
    with pytest.raises(ReferenceDataError):
        import_places(Order(path=path, source="own.csv"), reference)
    assert name_store(reference).read_bytes() == before


def test_an_import_that_is_broken_off_while_it_is_stored_changes_nothing(
    put: Callable[..., Outcome], reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(TASHRIN)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "add_source", stop)
    with pytest.raises(KeyboardInterrupt):
        put(NISAN)
    assert list_places(reference) == [("own.csv", "Tashrin")]


def import_one(folder: Path, number: int) -> None:
    rows = [(f"Place {chr(97 + i % 26)}{chr(97 + i // 26 % 26)}", 30 + i / 1000, 36, "SY") for i in range(2000)]
    path = write(folder, f"own-{number}.csv", make_csv(HEADER, rows))
    import_places(Order(path=path), folder / "reference")


@pytest.mark.slow
def test_imports_at_once_are_all_there_in_the_end(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=import_one, args=(tmp_path, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    imports = open_imports(tmp_path / "reference")
    assert imports
    assert [source.taken for source in imports.sources] == [2000, 2000, 2000]
    assert {place.source for place in imports.find("Place ab")} == {f"own-{number}.csv" for number in range(3)}


def test_progress_is_told_from_nothing_to_the_whole(tmp_path: Path, reference: Path) -> None:
    path = write(tmp_path, "SY.txt", "".join(make_geonames(number, "Tashrin") for number in range(1, 12_001)))
    shares: list[float] = []
    import_places(Order(path=path), reference, report=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) >= 3


def test_every_form_can_be_imported_beside_the_others(tmp_path: Path, reference: Path) -> None:
    pcodes = make_csv(("ADM1_EN", "ADM1_PCODE", "lat", "lon"), [("Idleb", "SY07", 35.8, 36.7)])
    files = {
        "SY.txt": make_geonames(172955, "Bayt Tashrin"),
        "ged.csv": make_ged({"where_coordinates": "Bayt Tashrin village"}),
        "adm.csv": pcodes,
        "own.csv": make_csv(HEADER, [("Bayt Tashrin", 35.9, 36.6, "SY")]),
    }
    forms = [import_places(Order(path=write(tmp_path, *file)), reference).source.form for file in files.items()]
    assert forms == ["GeoNames", "UCDP GED", "OCHA P-codes", "plain CSV"]
    imports = open_imports(reference)
    assert imports
    assert {place.id.partition(":")[0] for place in imports.find("bayt tashrin")} == {"172955", "ucdp", "own"}


def test_an_import_is_taken_away_by_its_name(put: Callable[..., Outcome], reference: Path) -> None:
    with pytest.raises(QuestionError, match="imported are: nothing"):
        remove_source(reference, "own.csv")
    put(TASHRIN)
    put(NISAN, name="other.csv")
    assert remove_source(reference, "own.csv").taken == 1
    assert list_places(reference) == [("other.csv", "Nisan")]
    with pytest.raises(QuestionError, match=r"'own\.csv': nothing was imported .* imported are: 'other\.csv'"):
        remove_source(reference, "own.csv")
    remove_source(reference, "other.csv")
    assert count_rows(reference) == [0, 0, 0, 0]
    assert open_imports(reference) is None


def test_a_folder_that_cannot_be_made_is_said_in_one_line(put: Callable[..., Outcome], reference: Path) -> None:
    reference.write_text("in the way")
    with pytest.raises(ReferenceDataError, match="TOLLBOOK_REFERENCE"):
        put(TASHRIN)
