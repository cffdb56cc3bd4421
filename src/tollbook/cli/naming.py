"""The command ``actors``: who is meant by a name, and which names of parties nobody knows yet."""

from datetime import date
from typing import Annotated

import typer

from tollbook.cli.options import AsJson, RecordPath, day_option, parse_country, settle
from tollbook.cli.screen import complain, note, print_json, show
from tollbook.errors import QuestionError
from tollbook.resolve.actors import ActorBook, load_actor_book
from tollbook.settings import Settings

__all__ = ["actors"]

FAILED = 1


def actors(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The words for a party, force or body.", show_default=False)
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="XX", help="In a report about this country, such as SY.")
    ] = None,
    on: Annotated[date | None, day_option("--on", help="On this day.")] = None,
    proposals: Annotated[
        bool, typer.Option("--proposals", help="List the names of parties in the record that the actor book lacks.")
    ] = False,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="Print --proposals as a file of entries, to correct and add.")
    ] = False,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who is meant by a name, or which names nobody knows.

    The actor book is yours to add to: a YAML file of entries in the folder `actors` under the folder of reference data.
    """
    check_usage(name, country, on, proposals=proposals, as_yaml=as_yaml, as_json=as_json)
    settings = settle(record)
    book = load_actor_book(settings.reference)
    if name is not None:
        tell_actor(book, name, parse_country(country), on, as_json=as_json)
    else:
        tell_proposals(settings, book, as_json=as_json, as_yaml=as_yaml)


def check_usage(
    name: str | None, country: str | None, on: date | None, *, proposals: bool, as_yaml: bool, as_json: bool
) -> None:
    """Raise :class:`QuestionError` for options that do not go together."""
    if (name is None) == (not proposals):
        raise QuestionError("actors: give either a name or --proposals, such as: tollbook actors 'Nusra Front'")
    if proposals and (country or on):
        raise QuestionError("--country and --on go with a name; leave them out with --proposals")
    if as_yaml and (as_json or not proposals):
        raise QuestionError("--yaml goes with --proposals, and without --json")


def tell_actor(book: ActorBook, name: str, country: str | None, on: date | None, *, as_json: bool) -> None:
    from tollbook.cli.show_actors import Shown, actor_to_json, phrase_alike, show_actor

    found = book.find(name, country=country, on=on)
    if found is None:
        complain(f"{name}: no actor is known by this name{phrase_alike(book, name)}")
        raise typer.Exit(FAILED)
    shown = Shown(asked=name, actor=found, book=book, country=country, on=on)
    if as_json:
        print_json([actor_to_json(shown)])
    else:
        show(*show_actor(shown))


def tell_proposals(settings: Settings, book: ActorBook, *, as_json: bool, as_yaml: bool) -> None:
    from tollbook.cli.show_proposals import proposal_to_json, show_proposals, write_entries
    from tollbook.record import open_record
    from tollbook.resolve.gazetteer import open_gazetteer
    from tollbook.resolve.proposals import list_proposals

    with open_record(settings.record, create=False) as opened:
        readings = opened.readings()
    with open_gazetteer(settings.cache, settings.reference) as gazetteer:
        found = list_proposals(readings, book, lambda words: gazetteer.kind_of(words) is not None)
    if as_json:
        print_json(map(proposal_to_json, found))
    elif as_yaml:
        show(write_entries(found, book, settings.record))
        note(f"put it, corrected, into {settings.reference / 'actors'}; then `tollbook rebuild` reads the record again")
    elif found:
        show(show_proposals(found))
    else:
        show("The actor book knows every party that the record names.")
