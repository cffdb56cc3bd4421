"""The README names all that a person can type or set, and what it shows is there."""

import re
from pathlib import Path

import pytest

from tollbook.cli.app import COMMANDS
from tollbook.tally import POLICY_NAMES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [command.function.__name__ for command in COMMANDS])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"tollbook {command}" in README


def test_every_setting_is_in_the_readme() -> None:
    settings = (ROOT / "src" / "tollbook" / "settings.py").read_text(encoding="utf-8")
    variables = set(re.findall(r"TOLLBOOK_\w+", settings))
    assert variables
    assert {variable for variable in variables if variable not in README} == set()


@pytest.mark.parametrize("policy", POLICY_NAMES)
def test_every_policy_is_in_the_readme(policy: str) -> None:
    assert f"`{policy}`" in README


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "examples/README.md"])
def test_what_a_document_points_to_is_there(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
