"""An import that is killed leaves the former places or the new ones, whole, and the next import works."""

import random
import subprocess
import sys
import time
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.tables.samples import make_csv, write
from tollbook.resolve.importing import Order, import_places
from tollbook.resolve.imports import connect, open_imports

HEADER = ("name", "lat", "lon", "country")
NAMES = [
    f"Tashrin {one}{two}{three}" for one in ascii_lowercase for two in ascii_lowercase for three in ascii_lowercase
]
CHANCES = 8
RUN = """
import sys
from pathlib import Path
from tollbook.resolve.importing import Order, import_places
sys.stdout.write("ready"); sys.stdout.flush()
import_places(Order(path=Path(sys.argv[1]), source="own"), Path(sys.argv[2]))
"""


def make_table(folder: Path, name: str, lat: float) -> Path:
    return write(folder, name, make_csv(HEADER, [(each, lat + i / 10_000, 36, "SY") for i, each in enumerate(NAMES)]))


def list_latitudes(reference: Path) -> list[float]:
    imports = open_imports(reference)
    assert imports
    with connect(imports.path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = database.execute("SELECT min(p.lat) FROM place AS p JOIN name AS n ON n.place = p.id GROUP BY p.id")
        return sorted(lat for (lat,) in rows)


@pytest.mark.slow
def test_an_import_killed_at_any_moment_leaves_a_whole_store(tmp_path: Path) -> None:
    """Killed without a word eight times, from the first moments to the last."""
    reference = tmp_path / "reference"
    old, new = make_table(tmp_path, "old.csv", 30), make_table(tmp_path, "new.csv", 34)
    import_places(Order(path=old, source="own"), reference)
    start = time.perf_counter()
    import_places(Order(path=new, source="own"), reference)
    longest = time.perf_counter() - start
    import_places(Order(path=old, source="own"), reference)
    before, chance = list_latitudes(reference), random.Random(7)
    assert len(before) == len(NAMES)
    for turn in range(CHANCES):
        process = subprocess.Popen([sys.executable, "-c", RUN, str(new), str(reference)], stdout=subprocess.PIPE)
        with process:
            assert process.stdout
            assert process.stdout.read(5) == b"ready"
            time.sleep(longest * (turn + chance.random()) / CHANCES)
            process.kill()
        after = list_latitudes(reference)
        assert len(after) == len(NAMES)
        assert round(after[0]) in (30, 34)
        assert after[-1] - after[0] < 2, "some places are the former ones, and some the new"
    assert import_places(Order(path=old, source="own"), reference).source.taken == len(NAMES)
    assert list_latitudes(reference) == before


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.text(st.sampled_from("abcdefghijklmnoprstuwyz é'-"), min_size=4, max_size=12).filter(
            lambda name: sum(letter.isalpha() for letter in name) > 2
        ),
        st.tuples(st.floats(-89, 89), st.floats(1, 179)),
        min_size=1,
        max_size=6,
    )
)
def test_every_place_that_was_taken_is_found_where_it_was_put(
    tmp_path_factory: pytest.TempPathFactory, places: dict[str, tuple[float, float]]
) -> None:
    folder = tmp_path_factory.mktemp("own")
    rows = [(name, lat, lon, "SY") for name, (lat, lon) in places.items()]
    outcome = import_places(Order(path=write(folder, "own.csv", make_csv(HEADER, rows))), folder)
    imports = open_imports(folder)
    assert imports
    assert outcome.source.taken + outcome.source.refused == len(places)
    found = {(place.lat, place.lon) for name in places for place in imports.find(name)}
    assert found <= set(places.values())
    if not outcome.counts:
        assert found == set(places.values())
