"""How well and how fast names become places, measured on events whose places are known.

``python bench/places.py UCDP_GED.csv.gz`` imports the places of the first year's events from a UCDP GED file (into a
folder of its own), resolves those of the other years by their names, with country and first-level division known, and
says how many lie within 25 km of where the event is: of all, and of those that the gazetteer or the first year has at
all. Then it builds the gazetteer anew and looks names up one after another. Results go to ``bench/results.jsonl``.
"""

import csv
import gzip
import multiprocessing
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from results import keep_result

from tollbook.model import PlaceRef
from tollbook.resolve.build import build_gazetteer
from tollbook.resolve.gazetteer import Gazetteer, open_gazetteer
from tollbook.resolve.importing import Order, import_places
from tollbook.resolve.places import distance_km
from tollbook.resolve.supplement import load_geonames
from tollbook.resolve.tables.countries import find_country
from tollbook.settings import load_settings

__all__ = ["Score", "measure_speed", "score_places"]

NEAR_KM = 25
FAR_KM = 100
ALIKE = 0.75
ASKED = 40_000
KINDS = re.compile(
    r"\b(?:village|town|city|suburb|governorate|district|area|camp|farm|neighbou?rhood|al|ar|as|ash|ad|an|at|az|el)\b"
)
Event = dict[str, str]


@dataclass(slots=True, kw_only=True)
class Score:
    """Events placed within 25 km, placed elsewhere, more than 100 km off, and not placed; and of those that are listed,
    in GeoNames or among the events imported, how many there are and how many were placed within 25 km.

    ``sure`` has, for each tenth of confidence, how many were placed with it and which share of them is right.
    """

    events: int = 0
    right: int = 0
    wrong: int = 0
    far: int = 0
    unplaced: int = 0
    listed: int = 0
    listed_right: int = 0
    sure: dict[str, tuple[int, float]] = field(default_factory=dict)

    def share(self, part: int, whole: int) -> float:
        """A share, three digits."""
        return round(part / max(whole, 1), 3)

    def show(self) -> dict[str, object]:
        """The shares to keep."""
        return asdict(self) | {
            "right of all": self.share(self.right, self.events),
            "right of those listed": self.share(self.listed_right, self.listed),
            "far": self.share(self.far, self.events),
        }


def reduce_name(name: str) -> str:
    """A name's letters and digits, without accents, articles and words of kind: not the way the program does it."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return re.sub(r"[\W_]", "", KINDS.sub(" ", plain))


class Listed:
    """What GeoNames and the imported events have, by place: an oracle of its own, without the program's matching."""

    def __init__(self, country: str, imported: Iterable[Event]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, PlaceRef]]] = defaultdict(list)
        for city in load_geonames("cities500.json").values():
            if city["countrycode"] == country:
                self._add((city["name"], *city["alternatenames"]), city["latitude"], city["longitude"])
        for event in imported:
            self._add((event["where_coordinates"],), float(event["latitude"]), float(event["longitude"]))

    def _add(self, names: Iterable[str], lat: float, lon: float) -> None:
        point = PlaceRef(text="", lat=lat, lon=lon)
        for name in {reduce_name(name) for name in names} - {""}:
            self._cells[round(lat), round(lon)].append((name, point))

    def has(self, name: str, where: PlaceRef) -> bool:
        """Whether a place of such a name, or one much like it, is known within 25 km."""
        wanted = [reduce_name(part) for part in (name, *re.split(r"[/()]", name))]
        row, column = round(where.lat or 0), round(where.lon or 0)
        near = (each for dy in (-1, 0, 1) for dx in (-1, 0, 1) for each in self._cells.get((row + dy, column + dx), ()))
        return any(
            SequenceMatcher(None, known, one).ratio() >= ALIKE
            for known, point in near
            if (distance_km(point, where) or 0) <= NEAR_KM
            for one in wanted
            if one
        )


def read_events(path: Path) -> list[Event]:
    """The rows of a UCDP GED file, plain or packed."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(content.decode().splitlines()))


def import_events(events: list[Event], folder: Path) -> None:
    table = folder / "events.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(events[0]))
        writer.writeheader()
        writer.writerows(events)
    import_places(Order(path=table, country=None, source=None), folder, lambda *row: None, lambda share: None)


def resolve_event(gazetteer: Gazetteer, event: Event, country: PlaceRef) -> PlaceRef:
    """The place of an event by its name, with country and division known."""
    code = country.country
    division = gazetteer.resolve(event["adm_1"], near=(country,), country=code) if event["adm_1"] else None
    return gazetteer.resolve(event["where_coordinates"], near=(country,), country=code, within=division)


def score_places(path: Path, cache: Path) -> Score:
    """Import the first year of a file and score the places of the others."""
    events = read_events(path)
    first = min(event["year"] for event in events)
    known, asked = ([event for event in events if (event["year"] == first) is early] for early in (True, False))
    with tempfile.TemporaryDirectory() as folder:
        import_events(known, Path(folder))
        with open_gazetteer(cache, Path(folder)) as gazetteer:
            return tally_events(gazetteer, asked, known)


def tally_events(gazetteer: Gazetteer, asked: list[Event], known: list[Event]) -> Score:
    score, code = Score(), find_country(asked[0]["country"]) or ""
    country, listed = gazetteer.refer_country(code), Listed(code, known)
    sure: dict[str, list[bool]] = defaultdict(list)
    judged: dict[tuple[str, ...], tuple[float | None, bool, float | None]] = {}
    for event in asked:
        key = tuple(event[column] for column in ("where_coordinates", "adm_1", "latitude", "longitude"))
        if key not in judged:
            where = PlaceRef(text="", lat=float(event["latitude"]), lon=float(event["longitude"]))
            place = resolve_event(gazetteer, event, country)
            known_there = listed.has(event["where_coordinates"], where)
            judged[key] = (distance_km(place, where), known_there, place.confidence)
        distance, is_listed, confidence = judged[key]
        right = distance is not None and distance <= NEAR_KM
        score.events += 1
        score.right += right
        score.unplaced += distance is None
        score.wrong += distance is not None and not right
        score.far += distance is not None and distance > FAR_KM
        score.listed += is_listed
        score.listed_right += is_listed and right
        if confidence is not None:
            sure[f"{int(confidence * 10) / 10:.1f}"].append(right)
    score.sure = {step: (len(each), round(sum(each) / len(each), 3)) for step, each in sorted(sure.items())}
    return score


def measure_speed(cache: Path) -> dict[str, float]:
    """Seconds to build the gazetteer, names looked up in a second on one core, and the memory of a program that does
    nothing else (MB)."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = build_gazetteer(Path(folder))
        built = time.perf_counter() - start
        names = list(draw_names(path))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        rate, memory = pool.apply(look_up, (cache, names))
    return {"build s": round(built, 1), "names/s": rate, "peak MB": memory}


def look_up(cache: Path, names: list[str]) -> tuple[int, int]:
    """Names looked up in a second of processor time, and the most memory in use, in a process of its own."""
    with open_gazetteer(cache) as gazetteer:
        start = time.process_time()
        for name in names:
            gazetteer.find(name)
        seconds = time.process_time() - start
    return round(len(names) / seconds), find_peak()


def find_peak() -> int:
    """The most memory that this process had, in MB: of it alone, which the usual call does not tell of a child."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1000


def draw_names(path: Path) -> Iterator[str]:
    """Names at random, each once, one in ten misspelled."""
    database = sqlite3.connect(path)
    known = [name for (name,) in database.execute("SELECT DISTINCT name FROM place ORDER BY name")]
    database.close()
    chance = random.Random(1)
    for name in chance.sample(known, ASKED):
        cut = chance.randrange(len(name))
        yield name if chance.random() < 0.9 else name[:cut] + name[cut + 1 :]


def main() -> None:
    """Measure, print and keep."""
    cache = load_settings().cache
    keep_result(
        "names of places",
        {
            **measure_speed(cache),
            **{Path(path).name: score_places(Path(path), cache).show() for path in sys.argv[1:]},
        },
    )


if __name__ == "__main__":
    main()
