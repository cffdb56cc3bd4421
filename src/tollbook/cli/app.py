"""The program ``tollbook``: its commands, and what its exit status says.

Exit status: 0 when all went well, 1 when some documents could not be read or a file is in the way, 2 for wrong usage,
130 when stopped by Ctrl-C.
"""

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, NoReturn

import typer

from tollbook import __version__
from tollbook.cli import asking, collecting, evaluating, gazetteer, judging, keeping, naming, training
from tollbook.cli.screen import complain
from tollbook.errors import QuestionError, TollbookError

__all__ = ["COMMANDS", "GROUPS", "Command", "Group", "app", "main", "run"]

FAILED = 1
WRONG_USAGE = 2
STOPPED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command and an example of it, without the program's name; it is called as its function unless named."""

    function: Callable[..., None]
    example: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Commands under one word, and what they are about."""

    name: str
    says: str
    commands: tuple[Command, ...]


COMMANDS: tuple[Command, ...] = (
    Command(function=collecting.read, example="read report.txt --published 2015-03-26 --publisher AFP"),
    Command(function=collecting.add, example="add reports/ --record idlib.db"),
    Command(function=asking.incidents, example="incidents --from 2015-03-24 --to 2015-03-29"),
    Command(function=asking.toll, example="toll --place Idlib --from 2015-03-24 --by side"),
    Command(function=asking.control, example="control --on 2015-03-28"),
    Command(function=asking.why, example="why co-4f1c"),
    Command(function=asking.report, example="report --from 2015-03-24 --to 2015-03-29 --out out/"),
    Command(function=collecting.rebuild, example="rebuild --record idlib.db"),
    Command(function=keeping.verify, example="verify --record idlib.db"),
    Command(function=keeping.move, example="move idlib.db postgresql+psycopg://desk@localhost/idlib"),
    Command(function=naming.actors, example="actors 'Nusra Front' --country SY --on 2016-08-01"),
    Command(function=evaluating.evaluate, example="evaluate gold.jsonl --misses"),
    Command(function=training.train, example="train corrected.jsonl --check gold.jsonl"),
)

GROUPS: tuple[Group, ...] = (
    Group(
        name="gazetteer",
        says="Add places of your own to the gazetteer, and ask it.",
        commands=(
            Command(
                function=gazetteer.import_files, name="import", example="gazetteer import SY.zip --refused refused.csv"
            ),
            Command(function=gazetteer.find_name, name="find", example="gazetteer find Tadmur --country SY"),
            Command(function=gazetteer.list_imports, name="list", example="gazetteer list"),
            Command(function=gazetteer.remove_import, name="remove", example="gazetteer remove SY.zip"),
        ),
    ),
    Group(
        name="judge",
        says="Decide what is right; all of it can be undone.",
        commands=(
            Command(function=judging.accept, example="judge accept co-4f1c --why 'seen on video'"),
            Command(function=judging.correct, example="judge correct co-4f1c number 12-15"),
            Command(function=judging.reject, example="judge reject in-2b9e --why 'it was an accident'"),
            Command(
                function=judging.add_claim,
                name="add",
                example="judge add rep-7 --quote '12 people' --set number=12 --set outcome=killed",
            ),
            Command(function=judging.merge, example="judge merge in-2b9e in-77a0"),
            Command(function=judging.split, example="judge split in-2b9e co-4f1c"),
            Command(function=judging.name_origin, name="origin", example="judge origin co-4f1c 'Idlib hospital'"),
            Command(function=judging.mark_copy, name="copy", example="judge copy rep-9 rep-7"),
            Command(function=judging.mark_original, name="original", example="judge original rep-9"),
            Command(function=judging.grade, example="judge grade in-2b9e confirmed"),
            Command(function=judging.undo, example="judge undo ju-90ab"),
            Command(function=judging.list_judgements, name="list", example="judge list --conflicts"),
        ),
    ),
)


def make_app(name: str, says: str | None, commands: Sequence[Command]) -> typer.Typer:
    """A program, or a part of it under one word, with its commands."""
    made = typer.Typer(
        name=name,
        help=says,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    for command in commands:
        made.command(command.name, epilog=f"Example: tollbook {command.example}")(command.function)
    return made


app = make_app("tollbook", None, COMMANDS)
for group in GROUPS:
    app.add_typer(make_app(group.name, group.says, group.commands))


def print_version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        sys.stdout.write(f"tollbook {__version__}\n")
        raise typer.Exit


@app.callback(epilog="Begin with: tollbook add reports/, then: tollbook report")
def describe(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reports of a conflict in, attributed tolls and situation reports out.

    Tollbook reads reports, keeps them with all that they claim in a record (an SQLite file or a PostgreSQL database),
    and says how many died, on which side, where and when, who holds what, and on whose word each number rests.
    """


def tidy_usage(message: str) -> str:
    """The library's message on one line, without what it says of itself."""
    return " ".join(message.split()).rstrip(".").replace(": Value error, ", ": ")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; whatever a person can cause ends in one line on stderr and a status. None is asking for help."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        status = int(app(list(given) or ["--help"], standalone_mode=False) or 0)
        sys.stdout.flush()
    except typer.TyperException as error:
        complain(f"{tidy_usage(error.format_message())}; see tollbook --help")
        return WRONG_USAGE
    except TollbookError as error:
        complain(str(error))
        return WRONG_USAGE if isinstance(error, QuestionError) else FAILED
    except BrokenPipeError:
        # Whatever is still to be flushed goes nowhere, so that Python does not complain of it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        complain(f"{error.filename or 'the output'}: {error.strerror}; check the disk and your rights there")
        return FAILED
    if status == STOPPED:
        complain("stopped; what was added before stays in the record, and the same command goes on from there")
    return status


def main() -> NoReturn:
    """The entry point of the program ``tollbook``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run())
