"""The commands that take documents in: ``read``, ``add`` and ``rebuild``."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import typer

from tollbook.cli.model_run import restore_all, run_model
from tollbook.cli.options import (
    AsJson,
    Files,
    MaxMegabytes,
    Published,
    Publisher,
    ReaderName,
    RecordPath,
    WithoutAsking,
    settle,
)
from tollbook.cli.screen import complain, note, print_json, show, show_progress
from tollbook.collect import CollectOptions, Refusal, collect
from tollbook.model import Document, Reading
from tollbook.model.wire import reading_to_json
from tollbook.pipeline import add_documents, read_documents
from tollbook.pipeline import rebuild as rebuild_record
from tollbook.readers import DEFAULT_READER, find_reader
from tollbook.record import Added, Known, open_record
from tollbook.settings import Settings

__all__ = ["add", "read", "rebuild"]


def read(
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    reader: ReaderName = DEFAULT_READER,
    yes: WithoutAsking = False,
    max_mb: MaxMegabytes = None,
    as_json: AsJson = False,
) -> None:
    """Show what each document says, and keep nothing.

    You see the text with its claims marked and numbered, and under it a table: what is claimed, where, when, and who
    says so.
    """
    named, settings = find_reader(reader), settle(None, max_mb)
    pipeline, documents = named.build(settings), receive(files, settings, published, publisher)
    documents = list(documents) if pipeline.model else documents
    refused = 0
    with run_model(pipeline, documents, yes=yes):
        for reading in read_documents(pipeline, documents):
            if isinstance(reading, Refusal):
                complain(str(reading))
                refused += 1
            elif as_json:
                print_json([reading_to_json(reading)])
            else:
                show_marked(reading)
    end(refused)


def add(
    files: Files,
    record: RecordPath = None,
    published: Published = None,
    publisher: Publisher = None,
    reader: ReaderName = DEFAULT_READER,
    yes: WithoutAsking = False,
    max_mb: MaxMegabytes = None,
    as_json: AsJson = False,
) -> None:
    """Read documents and keep them in the record.

    They are kept as they were received, with what they claim. The same document again adds nothing, so a run that was
    broken off can simply be repeated.
    """
    named, settings = find_reader(reader), settle(record, max_mb)
    counts = {"added": 0, "known": 0, "refused": 0}
    with open_record(settings.record) as opened:
        pipeline = named.build(settings)
        documents = receive(files, settings, published, publisher)
        documents = list(documents) if pipeline.model else documents
        unknown = (each for each in documents if isinstance(each, Document) and not opened.find(each.sha256))
        with run_model(pipeline, unknown, yes=yes), show_progress("Adding documents") as advance:
            for outcome in add_documents(opened, pipeline, documents):
                counts[tell_outcome(outcome, as_json)] += 1
                advance()
    note(f"{settings.record}: {counts['added']} added, {counts['known']} already there, {counts['refused']} not read")
    end(counts["refused"])


def tell_outcome(outcome: Added | Known | Refusal, as_json: bool) -> str:
    """Say what became of one document, and name it: added, known or refused."""
    if isinstance(outcome, Refusal):
        complain(str(outcome))
        return "refused"
    for warning in outcome.warnings if isinstance(outcome, Added) else ():
        note(f"{outcome.id}: {warning}")
    state = "added" if isinstance(outcome, Added) else "known"
    if as_json:
        print_json([{"id": outcome.id, "state": state}])
    return state


def rebuild(
    record: RecordPath = None,
    reader: ReaderName = DEFAULT_READER,
    yes: WithoutAsking = False,
    as_json: AsJson = False,
) -> None:
    """Read every document of the record again.

    All that follows from them is worked out again too. Do this after an update of Tollbook: the documents themselves
    are never changed, and the same Tollbook gives the same claims and incidents again.
    """
    named, settings = find_reader(reader), settle(record)
    refused = done = 0
    with open_record(settings.record, create=False) as opened:
        pipeline = named.build(settings)
        coming = restore_all(opened.stored()) if pipeline.model else ()
        with run_model(pipeline, coming, yes=yes), show_progress("Reading again", opened.count()) as advance:
            for reading in rebuild_record(opened, pipeline):
                done += 1
                if isinstance(reading, Refusal):
                    complain(str(reading))
                    refused += 1
                advance()
    if as_json:
        print_json([{"record": str(settings.record), "read": done - refused, "refused": refused}])
    note(f"{settings.record}: {done - refused} documents read again, {refused} not")
    end(refused)


def receive(
    files: list[str], settings: Settings, published: date | None, publisher: str | None
) -> Iterable[Document | Refusal]:
    """The documents of the files named, with what the options say of them."""
    options = CollectOptions(
        published=published, publisher=publisher, max_bytes=settings.max_bytes, at=datetime.now(UTC)
    )
    return collect(files, options)


def show_marked(reading: Reading) -> None:
    from tollbook.cli.show_reading import show_reading

    show(show_reading(reading))


def end(refused: int) -> None:
    """Leave with status 1 where something could not be read."""
    if refused:
        raise typer.Exit(1)
