"""The commands of the gazetteer: ``import``, ``find``, ``list`` and ``remove``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import AsJson, parse_country, settle
from tollbook.cli.refusals import open_refusals
from tollbook.cli.screen import complain, note, print_json, show, show_progress
from tollbook.cli.show_gazetteer import (
    Known,
    gather_known,
    known_to_json,
    outcome_to_json,
    phrase_count,
    phrase_meant,
    show_known,
    show_outcome,
    show_sources,
    source_to_json,
)
from tollbook.errors import QuestionError, ReferenceDataError
from tollbook.model import PlaceRef
from tollbook.resolve.gazetteer import Gazetteer, open_gazetteer
from tollbook.resolve.importing import Order, Outcome, import_places, remove_source
from tollbook.resolve.imports import open_imports

__all__ = ["find_name", "import_files", "list_imports", "remove_import"]

FAILED = 1
STEPS = 100
REBUILD = "records that were read before keep their places until `tollbook rebuild`"

Tables = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        help="GeoNames dumps, UCDP GED, OCHA tables of P-codes, or CSV with name, lat and lon; also .gz and .zip.",
        show_default=False,
    ),
]
DefaultCountry = Annotated[
    str | None, typer.Option("--country", metavar="XX", help="The country of the rows that name none, such as SY.")
]
SourceName = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="What to call where the places are from. [default: the file's name]"),
]
RefusedFile = Annotated[
    Path | None, typer.Option("--refused", metavar="FILE", help="Write the refused rows and why to this CSV file.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of a place in any script.", show_default=False)]
InCountry = Annotated[str | None, typer.Option("--country", metavar="XX", help="Only in this country, such as SY.")]
Near = Annotated[str | None, typer.Option("--near", metavar="PLACE", help="Another place that the report speaks of.")]
RemovedName = Annotated[
    str, typer.Argument(metavar="SOURCE", help="The import's name, as `list` shows it.", show_default=False)
]


def import_files(
    files: Tables,
    country: DefaultCountry = None,
    source: SourceName = None,
    refused: RefusedFile = None,
    as_json: AsJson = False,
) -> None:
    """Add places of your own to the gazetteer.

    A file is taken whole or not at all, and takes the place of what was imported under its name before. What a row
    cannot be taken for is counted by reason.
    """
    if source is not None and len(files) > 1:
        raise QuestionError(f"--source: names one file and {len(files)} were given; import them one by one")
    if refused and any(path.exists() and refused.exists() and path.samefile(refused) for path in files):
        raise QuestionError(f"--refused: {refused} is a file to import; name another one")
    reference, code = settle(None).reference, parse_country(country)
    failed = changed = 0
    with open_refusals(refused) as keep:
        for path in files:
            try:
                with follow_import(path) as report:
                    order = Order(path=path, country=code, source=source)
                    outcome = import_places(order, reference, partial(keep, path), report)
            except ReferenceDataError as error:
                complain(str(error))
                failed += 1
                continue
            tell_outcome(path, outcome, as_json=as_json)
            changed += outcome.changed
    if changed:
        note(REBUILD)
    if failed:
        raise typer.Exit(FAILED)


@contextmanager
def follow_import(path: Path) -> Iterator[Callable[[float], None]]:
    """A bar on a terminal, and what moves it to a share of the whole."""
    with show_progress(f"Importing {path.name}", STEPS) as advance:
        done = 0

        def report(share: float) -> None:
            nonlocal done
            while done < int(share * STEPS):
                advance()
                done += 1

        yield report


def tell_outcome(path: Path, outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        print_json([outcome_to_json(path, outcome)])
    else:
        show(*show_outcome(path, outcome))


def find_name(name: Name, country: InCountry = None, near: Near = None, as_json: AsJson = False) -> None:
    """Show the places of a name, and which would be meant.

    Where each is from stands beside it: GeoNames, Tollbook's own supplement, or a file that you imported. A place whose
    population nobody gave counts as a town of 3,000, a district of 30,000 or a province of 300,000.
    """
    settings, code = settle(None), parse_country(country)
    imports = open_imports(settings.reference)
    with open_gazetteer(settings.cache, settings.reference) as gazetteer:
        beside = (find_beside(gazetteer, near),) if near is not None else ()
        meant = gazetteer.resolve(name, near=beside, country=code)
        known = gather_known(gazetteer.find(name), imports.find(name) if imports else ())
    places = [place for place in known if code in (None, place.country)]
    if not places and meant.lat is None:
        where = f" in {code}" if code else ""
        complain(f"{name}: no place of this name is known{where}; see `tollbook gazetteer import` to add some")
        raise typer.Exit(FAILED)
    tell_places(sorted(places, key=lambda place: place.id != meant.gazetteer_id), meant, as_json=as_json)


def find_beside(gazetteer: Gazetteer, near: str) -> PlaceRef:
    place = gazetteer.resolve(near)
    if place.lat is None:
        raise QuestionError(f"--near: {near!r} is no place that is known; name a town, a province or a country")
    return place


def tell_places(places: list[Known], meant: PlaceRef, *, as_json: bool) -> None:
    if as_json:
        print_json(known_to_json(place, meant) for place in places)
        return
    if places:
        show(show_known(places, meant))
    show(phrase_meant(meant))


def list_imports(as_json: AsJson = False) -> None:
    """List the files that were imported.

    Their places are used beside those that come with Tollbook.
    """
    imports = open_imports(settle(None).reference)
    if as_json:
        print_json(source_to_json(source) for source in (imports.sources if imports else ()))
    elif imports:
        show(show_sources(imports.sources))
    else:
        note("nothing was imported yet; see `tollbook gazetteer import --help`")


def remove_import(source: RemovedName, as_json: AsJson = False) -> None:
    """Take the places of an import away again.

    The places that come with Tollbook, and those of other imports, stay.
    """
    removed = remove_source(settle(None).reference, source)
    if as_json:
        print_json([source_to_json(removed)])
    note(f"{removed.name}: {phrase_count(removed.taken, 'place')} taken away; {REBUILD}")
