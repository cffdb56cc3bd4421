"""How fast places are imported: a GeoNames dump of many rows made up, imported, imported again, and looked up.

``python bench/gazetteer.py [ROWS]`` writes a dump of ROWS places (500,000 unless said otherwise) with one and a
half further names each, a third of them Arabic, imports it into an empty folder, imports it unchanged and then with one
row more in its place, looks 20,000 names up, prints the seconds and adds them to ``bench/results.jsonl``. Real dumps
have about as many names: GeoNames' table of alternate names has 1.3 a place. Processor time is told too, which a busy
machine changes less.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from results import keep_result

from tollbook.resolve.importing import Order, import_places
from tollbook.resolve.imports import connect, make_keys, open_imports

ROWS = 500_000
ASKED = 20_000
LATIN = (
    "ba",
    "ta",
    "ha",
    "da",
    "ra",
    "za",
    "sa",
    "sha",
    "fa",
    "qa",
    "ka",
    "la",
    "ma",
    "na",
    "wa",
    "ya",
    "ri",
    "mu",
    "ni",
    "tu",
)
ARABIC = (
    "با",
    "تا",
    "حا",
    "دا",
    "را",
    "زا",
    "سا",
    "شا",
    "فا",
    "قا",
    "كا",
    "لا",
    "ما",
    "نا",
    "وا",
    "يا",
    "ري",
    "مو",
    "ني",
    "تو",
)
OPENINGS = (("Tall", "تل"), ("Kafr", "كفر"), ("Khirbat", "خربة"), ("Umm al", "أم ال"), ("Bayt", "بيت"), ("", ""))
FEATURES = (
    ("P", "PPL"),
    ("P", "PPL"),
    ("P", "PPL"),
    ("P", "PPLX"),
    ("A", "ADM3"),
    ("S", "MIL"),
    ("T", "MT"),
    ("H", "WLL"),
)
MOST_MEGABYTES = 1e6 if sys.platform == "darwin" else 1e3
"""What the system's measure of memory counts in, to a megabyte."""

Result = TypeVar("Result")


def make_line(number: int, chance: random.Random) -> str:
    """A row of a dump with names as they are made in the Levant."""
    syllables = chance.choices(range(len(LATIN)), k=chance.randint(2, 4))
    latin, arabic = chance.choice(OPENINGS)
    bare = "".join(LATIN[each] for each in syllables).capitalize()
    name = f"{latin} {bare}".strip()
    written = f"{arabic} {''.join(ARABIC[each] for each in syllables)}".strip()
    others = ",".join(chance.sample((name.replace("a", "e", 1), f"{latin} al-{bare}", written), k=chance.randint(0, 3)))
    feature, code = chance.choice(FEATURES)
    lat, lon = chance.uniform(32.3, 37.3), chance.uniform(35.7, 42.3)
    division = f"{chance.randint(1, 14):02}"
    cells = (number, name, name, others, f"{lat:.5f}", f"{lon:.5f}", feature, code, "SY", "", division, "", "", "")
    people = chance.choice((0, 0, 0, chance.randint(100, 50_000)))
    return "\t".join(map(str, (*cells, people, "", 400, "Asia/Damascus", "2020-01-01"))) + "\n"


def write_dump(path: Path, rows: int) -> None:
    """A dump of so many rows, the same whenever it is made."""
    chance = random.Random(4)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(make_line(number, chance) for number in range(1, rows + 1))


def measure(seconds: dict[str, tuple[float, float]], step: str, work: Callable[[], Result]) -> Result:
    """Do some work and note how long it took, and how much of that on the processor."""
    start, busy = time.perf_counter(), time.process_time()
    result = work()
    seconds[step] = (round(time.perf_counter() - start, 2), round(time.process_time() - busy, 2))
    return result


def look_up(reference: Path) -> None:
    """Ask the store for many names as the gazetteer does, on one connection."""
    imports = open_imports(reference)
    if imports is None:
        return
    with connect(imports.path) as database:
        names = [name for (name,) in database.execute("SELECT name FROM place LIMIT ?", (ASKED,))]
        for name in names:
            keys, _ = make_keys((name,))
            marks = ",".join("?" * len(keys))
            database.execute(f"SELECT place FROM name WHERE key IN ({marks})", tuple(keys)).fetchall()


def main() -> None:
    """Measure, print and keep."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    seconds: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        dump, reference = Path(folder, "XX.txt"), Path(folder, "reference")
        write_dump(dump, rows)
        order = Order(path=dump)
        outcome = measure(seconds, "import", lambda: import_places(order, reference))
        measure(seconds, "the same again", lambda: import_places(order, reference))
        with dump.open("a", encoding="utf-8") as lines:
            lines.write(make_line(rows + 1, random.Random(5)))
        measure(seconds, "in place of the former", lambda: import_places(order, reference))
        measure(seconds, f"{ASKED:,} names looked up", lambda: look_up(reference))
        megabytes = round((reference / "gazetteer.db").stat().st_size / 1e6)
    keep_result(
        "importing places into the gazetteer",
        {
            "rows": rows,
            "places": outcome.source.taken,
            "seconds, and of these on the processor": seconds,
            "MB of the store": megabytes,
            "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MOST_MEGABYTES),
        },
    )


if __name__ == "__main__":
    main()
