"""The store of imported places: what is found in it, when it counts as another, and what cannot harm it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.tables.samples import make_csv, write
from tollbook.errors import ReferenceDataError
from tollbook.resolve import imports as store
from tollbook.resolve.folding import FOLDED, fold_name, plain_name
from tollbook.resolve.importing import Order, import_places, remove_source
from tollbook.resolve.imports import Imports, connect, make_keys, name_store, open_imports, transact

HEADER = ("name", "lat", "lon", "country", "aliases", "population")
Put = Callable[..., Imports]
MADE_LATER = f"PRAGMA application_id = {store.APPLICATION_ID}; PRAGMA user_version = {store.SCHEMA + 1}"


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return tmp_path / "reference"


@pytest.fixture
def put(tmp_path: Path, reference: Path) -> Put:
    """Imports a table of places and opens the store."""

    def put_rows(*rows: tuple[object, ...], name: str = "own.csv") -> Imports:
        import_places(Order(path=write(tmp_path, name, make_csv(HEADER, rows))), reference)
        imports = open_imports(reference)
        assert imports
        return imports

    return put_rows


def test_where_nothing_was_imported_there_is_no_store(reference: Path) -> None:
    assert open_imports(reference) is None
    reference.mkdir()
    name_store(reference).touch()
    assert open_imports(reference) is None


@pytest.mark.parametrize(
    "asked", ["Ma‘arrat Tashrīn", "maarrat tashrin", "Maarat Tashrin", "MAARRAT-TASHRIN", "معرة تشرين"]
)
def test_a_place_is_found_under_all_its_names_and_their_spellings(put: Put, asked: str) -> None:
    imports = put(("Maarrat Tashrin", 35.6, 36.7, "SY", "معرة تشرين", 900))
    [place] = imports.find(asked)
    assert (place.name, place.lat, place.lon, place.population) == ("Maarrat Tashrin", 35.6, 36.7, 900)
    assert (place.country, place.kind, place.source) == ("SY", "town", "own.csv")


def test_what_was_not_imported_is_not_found(put: Put) -> None:
    imports = put(("Tashrin", 35.6, 36.7, "SY", "", ""))
    assert [imports.find(name) for name in ("Nisan", "", "'; DROP TABLE place; --", "%", "~tashrin")] == [()] * 5


def test_places_of_one_name_come_by_population(put: Put) -> None:
    put(("Tashrin", 35.6, 36.7, "SY", "", 10), ("Tashrin", 33.6, 35.7, "LB", "", 5000))
    imports = put(("Tashrin", 31.6, 35.7, "JO", "", 700), name="jordan.csv")
    assert [place.country for place in imports.find("Tashrin")] == ["LB", "JO", "SY"]


def test_the_version_says_what_is_in_it_and_not_how_it_came_there(put: Put, reference: Path) -> None:
    one, other = ("Tashrin", 35.6, 36.7, "SY", "", ""), ("Nisan", 34.6, 36.7, "SY", "", "")
    first = put(one).version
    second = put(other, name="other.csv").version
    assert first != second
    remove_source(reference, "own.csv")
    third = open_imports(reference)
    assert third
    assert third.version not in (first, second)
    assert put(one).version == second
    remove_source(reference, "other.csv")
    assert put(one).version == first
    assert put(one, one).version != first


def test_ids_of_places_stay_when_a_file_is_imported_anew(put: Put) -> None:
    row = ("Tashrin", 35.6, 36.7, "SY", "", "")
    before = put(row).find("Tashrin")[0].id
    after = put(("Nisan", 34.6, 36.7, "SY", "", ""), row).find("Tashrin")[0].id
    assert before == after


def test_keys_are_made_anew_when_names_become_other_keys(
    put: Put, reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put(("Tashrin", 35.6, 36.7, "SY", "Tichrine", ""))
    with monkeypatch.context() as changed:
        changed.setattr(store, "list_keys", lambda plain: (plain[::-1],))
        changed.setattr(store, "digest_rules", lambda: "other")
        store.key_name.cache_clear()
        after = open_imports(reference)
        store.key_name.cache_clear()
    assert after
    assert after.version != before.version
    with connect(after.path) as database:
        keys = {key for (key,) in database.execute("SELECT key FROM name")}
    assert keys == {"nirhsat", "enirhcit"}
    again = open_imports(reference)
    assert again
    assert again.version == before.version
    assert again.find("Tashrin") == before.find("Tashrin") != ()


def test_a_reader_sees_the_former_places_while_others_are_being_stored(put: Put) -> None:
    imports = put(("Tashrin", 35.6, 36.7, "SY", "", ""))
    with connect(imports.path, write=True) as database, transact(database):
        database.execute("DELETE FROM name")
        assert [place.name for place in imports.find("Tashrin")] == ["Tashrin"]
    assert imports.find("Tashrin") == ()


def test_the_store_is_only_read_when_it_is_asked(put: Put, reference: Path) -> None:
    imports = put(("Tashrin", 35.6, 36.7, "SY", "", ""))
    with connect(imports.path) as database, pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.execute("DELETE FROM name")
    os.chmod(imports.path, 0o400)
    os.chmod(reference, 0o500)
    try:
        assert open_imports(reference) == imports
        assert imports.find("Tashrin")
    finally:
        os.chmod(reference, 0o700)


CRASH = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA cache_size = 2")
database.execute("BEGIN IMMEDIATE")
database.execute("DELETE FROM name")
database.execute("CREATE TABLE much AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) "
                 "SELECT i, randomblob(100) FROM n")
os._exit(9)
"""


def test_a_crash_while_places_are_stored_leaves_the_former_ones(put: Put, reference: Path) -> None:
    imports = put(
        *((f"Tashrin {chr(97 + i % 26)}{chr(97 + i // 26)}", 35 + i / 1000, 36.7, "SY", "", "") for i in range(600))
    )
    done = subprocess.run([sys.executable, "-c", CRASH, str(imports.path)], check=False)
    assert done.returncode == 9
    assert name_store(reference).with_name("gazetteer.db-journal").stat().st_size
    after = open_imports(reference)
    assert after == imports
    assert after.find("Tashrin aa")


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda path: path.write_text("no database at all, but some text"), "is no store of places"),
        (lambda path: run(path, "CREATE TABLE other (x)"), "is a database of another program"),
        (lambda path: run(path, MADE_LATER), "was made by another version of Tollbook"),
    ],
)
def test_a_file_that_is_no_store_is_left_alone_and_said_in_one_line(
    reference: Path, tmp_path: Path, make: Callable[[Path], object], complaint: str
) -> None:
    reference.mkdir()
    path = name_store(reference)
    make(path)
    before = path.read_bytes()
    file = write(tmp_path, "own.csv", make_csv(HEADER, [("Tashrin", 35.6, 36.7, "SY", "", "")]))
    for work in (lambda: open_imports(reference), lambda: import_places(Order(path=file), reference)):
        with pytest.raises(ReferenceDataError, match=rf"gazetteer\.db: {complaint}") as caught:
            work()
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def run(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(script)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_every_name_is_a_key_as_it_is_and_folded(names: list[str]) -> None:
    keys, alikes = make_keys(names)
    for plain in map(plain_name, names):
        if plain:
            assert plain in keys
            assert {fold_name(plain), FOLDED + fold_name(plain)} & keys
    assert "" not in keys
    assert all(consonants and set(consonants) <= set(folded) for consonants, folded in alikes)
