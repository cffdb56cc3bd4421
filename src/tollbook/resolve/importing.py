"""Importing places: a file is taken whole or not at all, and takes the place of the former import of its name.

What is read is gathered in a file of its own first and then stored in one transaction, so that two imports at once wait
for one another only shortly.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tollbook.errors import QuestionError, ReferenceDataError
from tollbook.resolve.handmade import read_hand
from tollbook.resolve.imports import (
    PLACE,
    Source,
    check_store,
    connect,
    digest_rules,
    make_keys,
    make_tables,
    name_store,
    open_imports,
    transact,
)
from tollbook.resolve.tables.forms import Places, find_form
from tollbook.resolve.tables.rows import Location, Reason, Refused, tidy_name
from tollbook.resolve.tables.unpack import open_table

__all__ = ["Count", "Order", "Outcome", "import_places", "remove_source"]

RULES = 1
"""To be raised whenever the same file would be understood otherwise than before."""

FIRST_ID = 10**12
"""Above every number of the compiled gazetteer."""

BATCH = 5000
READ_SHARE = 0.85
DIGEST = 16
STAGE = f"""
    CREATE TABLE place ({PLACE});
    CREATE TABLE name (key TEXT, place INTEGER);
    CREATE TABLE alike (consonants TEXT, folded TEXT, place INTEGER);
"""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to import: the file, the country of rows that name none, and what to call the source if not as the file."""

    path: Path
    country: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows were refused for a reason, and the number of the line of the first."""

    reason: str
    rows: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an import: the source now, how many places it had before (null: there was none), what was refused.

    ``changed`` is false where the very same was there already; then nothing is counted. ``guessed`` is the encoding
    where nothing in the file says which it is.
    """

    source: Source
    former: int | None
    changed: bool
    counts: tuple[Count, ...] = ()
    guessed: str | None = None


@dataclass(slots=True)
class Gathering:
    """What is known of a file while it is read: how many places it gave, and what was refused."""

    on_refused: Callable[[Refused], None]
    taken: int = 0
    codes: set[str] = field(default_factory=set)
    counts: dict[str, Count] = field(default_factory=dict)

    def take(self, places: Places) -> Iterator[Location]:
        """The places that are taken, each code once."""
        for place in places:
            if isinstance(place, Refused):
                self.refuse(place)
            elif place.code in self.codes:
                self.refuse(Refused(line=place.line, reason=Reason.TWICE, row="\t".join(place.names)))
            else:
                self.codes.add(place.code)
                self.taken += 1
                yield place

    def refuse(self, refused: Refused) -> None:
        """Count a row that is not taken."""
        former = self.counts.get(refused.reason)
        self.counts[refused.reason] = Count(
            reason=refused.reason,
            rows=former.rows + 1 if former else 1,
            line=min(former.line, refused.line) if former else refused.line,
        )
        self.on_refused(refused)

    def list_counts(self) -> tuple[Count, ...]:
        """The reasons, the most frequent first."""
        return tuple(sorted(self.counts.values(), key=lambda count: (-count.rows, count.line)))


def name_rules(country: str | None) -> str:
    """What beside a file's bytes decides how it is understood: the rules, the hand-made data and the country given."""
    digest = hashlib.sha256(f"{RULES} {country} {read_hand('tables.toml')} {digest_rules()}".encode())
    return digest.hexdigest()[:DIGEST]


def name_source(order: Order) -> str:
    """The name to keep an import under. Raises :class:`QuestionError` where it is none."""
    name = tidy_name(order.source if order.source is not None else order.path.name)
    if isinstance(name, Reason):
        raise QuestionError(f"--source: {name}; say in a few words where the places are from")
    return name


def import_places(
    order: Order,
    reference: Path,
    on_refused: Callable[[Refused], None] = lambda refused: None,
    report: Progress = lambda share: None,
) -> Outcome:
    """Import a file into a folder of reference data; ``report`` hears the share done, 0 to 1.

    Raises :class:`ReferenceDataError` where the file cannot be read, is of no known form, or no row of it is taken:
    then nothing is changed.
    """
    name, rules, table = name_source(order), name_rules(order.country), open_table(order.path)
    imports = open_imports(reference)
    former = next((source for source in imports.sources if source.name == name), None) if imports else None
    guessed = table.encoding if table.guessed else None
    if former and (former.sha256, former.rules) == (table.sha256, rules):
        return Outcome(source=former, former=former.taken, changed=False, guessed=guessed)
    form, places = find_form(table, order.country)
    gathering = Gathering(on_refused)
    with TemporaryDirectory(prefix="tollbook-") as folder:
        fresh = Path(folder, "fresh.db")
        stage_places(gathering.take(places), fresh, lambda: report(READ_SHARE * table.share))
        counts = gathering.list_counts()
        if not gathering.taken:
            raise ReferenceDataError(f"{order.path}: no place was taken as {form} ({phrase_counts(counts)})")
        refused = sum(count.rows for count in counts)
        source = Source(name=name, form=form, sha256=table.sha256, rules=rules, taken=gathering.taken, refused=refused)
        store_places(source, fresh, reference)
    report(1.0)
    return Outcome(source=source, former=former.taken if former else None, changed=True, counts=counts, guessed=guessed)


def phrase_counts(counts: tuple[Count, ...]) -> str:
    said = (f"{count.rows:,}: {count.reason}, first in line {count.line}" for count in counts)
    return "; ".join(said) or "it has no rows"


def make_row(number: int, place: Location) -> tuple[object, ...]:
    names = "\n".join(place.names)
    where = (place.lat, place.lon, place.country, place.admin1, place.population, place.standing)
    return (number, place.code, place.names[0], place.kind, *where, None, names)


def stage_places(places: Iterator[Location], path: Path, report: Callable[[], None]) -> None:
    """Write the places, numbered from 0, and their keys into a file that no one else reads."""
    with connect(path, write=True) as database:
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {STAGE}")
        database.execute("BEGIN")
        start = 0
        while batch := list(islice(places, BATCH)):
            rows = (make_row(number, place) for number, place in enumerate(batch, start))
            database.executemany(f"INSERT INTO place VALUES ({','.join('?' * 12)})", rows)
            stage_names(database, batch, start)
            start += len(batch)
            report()
        database.execute("COMMIT")


def stage_names(database: sqlite3.Connection, batch: Sequence[Location], start: int) -> None:
    names: list[tuple[str, int]] = []
    alikes: list[tuple[str, str, int]] = []
    for number, place in enumerate(batch, start):
        keys, alike = make_keys(place.names)
        names += ((key, number) for key in keys)
        alikes += ((*each, number) for each in alike)
    database.executemany("INSERT INTO name VALUES (?, ?)", names)
    database.executemany("INSERT INTO alike VALUES (?, ?, ?)", alikes)


def store_places(source: Source, fresh: Path, reference: Path) -> None:
    """Put what was staged where the source's former places were. Raises :class:`ReferenceDataError`."""
    path = name_store(reference)
    try:
        reference.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReferenceDataError(
            f"{reference}: cannot be made ({error.strerror}); set TOLLBOOK_REFERENCE to another folder"
        ) from error
    with connect(path, write=True) as database:
        database.execute("ATTACH ? AS fresh", (str(fresh),))
        with transact(database):
            if not check_store(database, path):
                make_tables(database)
            forget_source(database, source.name)
            add_source(database, source)


def forget_source(database: sqlite3.Connection, name: str) -> None:
    """Delete a source with its places, whose numbers are in one piece."""
    first, last = database.execute(
        "SELECT min(p.id), max(p.id) FROM main.place AS p JOIN source AS s ON s.id = p.source WHERE s.name = ?", (name,)
    ).fetchone()
    for table, column in (("name", "place"), ("alike", "place"), ("place", "id")):
        database.execute(f"DELETE FROM main.{table} WHERE {column} BETWEEN ? AND ?", (first, last))
    database.execute("DELETE FROM source WHERE name = ?", (name,))


def add_source(database: sqlite3.Connection, source: Source) -> None:
    values = (source.name, source.form, source.sha256, source.rules, source.taken, source.refused)
    number = database.execute(
        "INSERT INTO source (name, form, sha256, rules, taken, refused) VALUES (?, ?, ?, ?, ?, ?)", values
    ).lastrowid
    last = database.execute("SELECT coalesce(max(id), ?) FROM main.place", (FIRST_ID - 1,)).fetchone()[0]
    database.execute(
        "INSERT INTO main.place SELECT id + ?, code, name, kind, lat, lon, country, admin1, population, standing, ?, "
        "names FROM fresh.place",
        (last + 1, number),
    )
    for table, keys in (("name", "key"), ("alike", "consonants, folded")):
        database.execute(
            f"INSERT INTO main.{table} SELECT {keys}, place + ? FROM fresh.{table} ORDER BY {keys}, place", (last + 1,)
        )


def remove_source(reference: Path, name: str) -> Source:
    """Take an import away again, and say what it was. Raises :class:`QuestionError` where there is none of the name."""
    imports = open_imports(reference)
    sources = imports.sources if imports else ()
    found = next((source for source in sources if source.name == name), None)
    if imports is None or found is None:
        known = ", ".join(repr(source.name) for source in sources) or "nothing"
        raise QuestionError(f"{name!r}: nothing was imported under this name; imported are: {known}")
    with connect(imports.path, write=True) as database, transact(database):
        forget_source(database, name)
    return found
