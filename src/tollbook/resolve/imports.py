"""Places that people import: a store of their own beside the compiled gazetteer, an SQLite file.

Every place bears the name of its source, the file that it came from. Who reads the store reads it as it was before an
import or as it is after it, never between.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tollbook.errors import ReferenceDataError
from tollbook.resolve.folding import FOLDED, fold_name, list_keys, pair_consonants, plain_name
from tollbook.resolve.handmade import digest_data

__all__ = [
    "BUSY_SECONDS",
    "PLACE",
    "Imported",
    "Imports",
    "Source",
    "check_store",
    "connect",
    "digest_rules",
    "make_keys",
    "make_tables",
    "name_store",
    "open_imports",
    "transact",
]

SCHEMA = 1
"""To be raised whenever the tables, or the keys that a name has, become others."""

APPLICATION_ID = int.from_bytes(b"TOLG")
BUSY_SECONDS = 120
CACHE_KILOBYTES = 64_000
DIGEST = 16
SIGNS = ("application_id", "user_version")
PLACE = """
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, country TEXT NOT NULL, admin1 TEXT, population INTEGER NOT NULL,
    standing INTEGER NOT NULL, source INTEGER, names TEXT NOT NULL
"""
TABLES = f"""
    CREATE TABLE source (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, form TEXT NOT NULL, sha256 TEXT NOT NULL,
        rules TEXT NOT NULL, taken INTEGER NOT NULL, refused INTEGER NOT NULL
    );
    CREATE TABLE place ({PLACE});
    CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
    CREATE TABLE alike (
        consonants TEXT, folded TEXT, place INTEGER, PRIMARY KEY (consonants, folded, place)
    ) WITHOUT ROWID;
    CREATE TABLE meta (keys TEXT NOT NULL);
"""
SOURCES = "SELECT name, form, sha256, rules, taken, refused FROM source ORDER BY name"
FIND = """
    SELECT DISTINCT p.code, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, s.name
    FROM name AS n JOIN place AS p ON p.id = n.place JOIN source AS s ON s.id = p.source
    WHERE n.key IN (?, ?) ORDER BY n.key, p.population DESC, p.code, s.name
"""
REMEDY = "remove it and import your files again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One import: its name, the form of its file, what the file's unpacked bytes are and how they were understood, and
    how many places it gave and rows were refused."""

    name: str
    form: str
    sha256: str
    rules: str
    taken: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A place as imported, and the name of its source."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imports:
    """The store as it stands: ``version`` changes whenever its content, or how it is understood, does.

    Whoever opens ``path`` themselves should do so read only and wait where it is being written (``timeout``).
    """

    path: Path
    version: str
    sources: tuple[Source, ...]

    def find(self, name: str) -> tuple[Imported, ...]:
        """Every place imported under the name, whatever its source."""
        plain = plain_name(name)
        with connect(self.path) as database:
            rows = database.execute(FIND, (plain, FOLDED + fold_name(plain))).fetchall()
        columns = ("id", "name", "kind", "lat", "lon", "country", "admin1", "population", "source")
        return tuple(Imported(**dict(zip(columns, row, strict=True))) for row in dict.fromkeys(rows))


@lru_cache(maxsize=1 << 16)
def key_name(plain: str) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    keys = list_keys(plain)
    return keys, pair_consonants(keys)


def make_keys(names: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """What a place of these names is found under: keys, and consonants with the folded name they are of.

    Here and nowhere else a name that was imported becomes keys.
    """
    keys: set[str] = set()
    alikes: set[tuple[str, str]] = set()
    for plain in {plain_name(name) for name in names} - {""}:
        found, alike = key_name(plain)
        keys.update(found)
        if alike:
            alikes.add(alike)
    return keys, alikes


def digest_rules() -> str:
    """Changes whenever the hand-made and built data do by which tables and names are understood."""
    return digest_data("")


def name_keys() -> str:
    """What decides which keys a name has: it changes with the hand-made data and this version's schema."""
    return f"{SCHEMA}-{digest_rules()}"


def name_store(reference: Path) -> Path:
    """Where the store of a folder of reference data stands."""
    return reference / "gazetteer.db"


@contextmanager
def connect(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """The store opened, read only unless it is to be written. Raises :class:`ReferenceDataError`."""
    mode = "rwc" if write else "ro"
    try:
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        with closing(database):
            database.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
            yield database
    except sqlite3.Error as error:
        raise ReferenceDataError(f"{path}: {explain_failure(str(error))}") from error


def explain_failure(words: str) -> str:
    remedies: dict[str, str] = {
        "not a database": f"is no store of places; {REMEDY}",
        "malformed": f"is damaged; {REMEDY}",
        "readonly": "is read-only; give yourself the right to write the file and its folder",
        "unable to open": "cannot be opened; check that you may write the file and its folder",
        "locked": "another program is writing it; try again when that is done",
        "full": "the disk is full; make room and try again",
    }
    return next((said for sign, said in remedies.items() if sign in words), f"cannot be used ({words}); {REMEDY}")


@contextmanager
def transact(database: sqlite3.Connection) -> Iterator[None]:
    """A transaction that takes the lock at once, kept where all goes well."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def check_store(database: sqlite3.Connection, path: Path) -> bool:
    """Whether the store has its tables; raises :class:`ReferenceDataError` where they are of something else."""
    application, schema = (
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application == APPLICATION_ID and schema == SCHEMA:
        return True
    if application == APPLICATION_ID:
        raise ReferenceDataError(f"{path}: was made by another version of Tollbook; {REMEDY}")
    if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise ReferenceDataError(f"{path}: is a database of another program; move it away")
    return False


def make_tables(database: sqlite3.Connection) -> None:
    """Make the tables, within a transaction."""
    for statement in filter(str.strip, TABLES.split(";")):
        database.execute(statement)
    database.execute("INSERT INTO meta VALUES (?)", (name_keys(),))
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")


def list_sources(database: sqlite3.Connection) -> tuple[Source, ...]:
    columns = ("name", "form", "sha256", "rules", "taken", "refused")
    return tuple(Source(**dict(zip(columns, row, strict=True))) for row in database.execute(SOURCES))


def open_imports(reference: Path) -> Imports | None:
    """What was imported into a folder of reference data, or null where nothing was.

    Where names become other keys than when it was written, after an update of Tollbook, the keys are made anew.
    Raises :class:`ReferenceDataError` where the store cannot be read.
    """
    path = name_store(reference)
    if not path.exists():
        return None
    recover(path)
    with connect(path) as database:
        if not check_store(database, path):
            return None
        sources = list_sources(database)
        keys = database.execute("SELECT keys FROM meta").fetchone()[0]
    if keys != name_keys():
        renew_keys(path)
    if not sources:
        return None
    said = "\n".join(f"{source.name}\t{source.sha256}\t{source.rules}" for source in sources)
    digest = hashlib.sha256(f"{name_keys()}\n{said}".encode()).hexdigest()[:DIGEST]
    return Imports(path=path, version=f"imports-{digest}", sources=sources)


def recover(path: Path) -> None:
    """Let SQLite undo a transaction that was broken off by a crash: it cannot where it may only read."""
    if path.with_name(f"{path.name}-journal").exists():
        with connect(path, write=True) as database:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()


def renew_keys(path: Path) -> None:
    with connect(path, write=True) as database, transact(database):
        database.execute("DELETE FROM name")
        database.execute("DELETE FROM alike")
        for number, names in database.execute("SELECT id, names FROM place").fetchall():
            keys, alike = make_keys(names.split("\n"))
            database.executemany("INSERT INTO name VALUES (?, ?)", ((key, number) for key in keys))
            database.executemany("INSERT INTO alike VALUES (?, ?, ?)", ((*each, number) for each in alike))
        database.execute("UPDATE meta SET keys = ?", (name_keys(),))
