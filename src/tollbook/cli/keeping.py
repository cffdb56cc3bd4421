"""The commands that keep a record safe: ``verify`` and ``move``."""

import re
from dataclasses import asdict
from typing import Annotated

import typer

from tollbook.cli.options import AsJson, RecordPath, settle
from tollbook.cli.screen import complain, note, print_json, show, show_progress
from tollbook.errors import QuestionError
from tollbook.record import Break, Verification, count_entries, count_rows, move_record, open_record, verify_chain
from tollbook.settings import RecordAddress, parse_record

__all__ = ["move", "verify"]

FAILED = 1

Head = Annotated[
    str | None,
    typer.Option("--head", metavar="HASH", help="The last hash of an earlier time, which the chain must still have."),
]
Source = Annotated[str, typer.Argument(metavar="FROM", help="The record to copy: a path or URL.", show_default=False)]
Target = Annotated[
    str, typer.Argument(metavar="TO", help="The record to make, which may be there but empty.", show_default=False)
]


def verify(record: RecordPath = None, head: Head = None, as_json: AsJson = False) -> None:
    """Check that nothing stored was changed.

    Every document and judgement is an entry of a chain in which each entry bears the hash of the one before. The first
    break is named, and the exit status is 1. Note the last hash elsewhere and give it as --head the next time: that
    shows that nothing was cut off the end.
    """
    if head is not None and not re.fullmatch(r"[0-9a-f]{64}", head):
        raise QuestionError(f"--head: {head!r} is no hash; give all 64 characters that `tollbook verify` printed")
    settings = settle(record)
    with (
        open_record(settings.record, create=False) as opened,
        opened.read() as connection,
        show_progress("Verifying", count_entries(connection)) as advance,
    ):
        found = verify_chain(connection, advance, head)
    if as_json:
        print_json([{"record": str(settings.record), **asdict(found)}])
    elif found.broken is None:
        show(f"{settings.record}: {phrase_sound(found.sound)}; the last hash is {found.head}")
    if found.broken:
        complain(phrase_break(settings.record, found, found.broken))
        raise typer.Exit(FAILED)


def phrase_sound(number: int) -> str:
    """A number of sound entries as the beginning of a sentence."""
    return "1 entry is sound" if number == 1 else f"{number:,} entries are sound"


def phrase_break(record: RecordAddress, found: Verification, broken: Break) -> str:
    """One line on what is broken, where, and what to do."""
    subject = f"{broken.kind} {broken.subject}" if broken.subject is not None else None
    entry = f"entry {broken.entry}" if broken.entry else None
    where = f"{entry} ({subject})" if entry and subject else entry or subject
    digests = f" (expected {broken.expected or 'none'}, found {broken.found or 'none'})" if broken.expected else ""
    return (
        f"{record}: {f'{where}: ' if where else ''}{broken.says}{digests}; {phrase_sound(found.sound)} before; "
        "find out who could write there, and put the record back from a backup that verifies"
    )


def move(source: Source, target: Target, as_json: AsJson = False) -> None:
    """Copy a whole record from SQLite to PostgreSQL, or back.

    All of it arrives or nothing. Every row that arrived is compared with the one that was sent, and the audit chain is
    verified. The record that is copied stays as it is; the other must be empty or new.
    """
    left, right = parse_record(source), parse_record(target)
    with open_record(left, create=False) as given, open_record(right) as taken:
        with given.read() as connection:
            total = sum(count_rows(connection).values())
        with show_progress("Copying rows", total) as advance:
            moved = move_record(given, taken, advance)
    if as_json:
        print_json([{"from": str(left), "to": str(right), **asdict(moved)}])
    note(f"{right}: has all {sum(moved.rows.values()):,} rows of {left}; the last hash of its chain is {moved.head}")
