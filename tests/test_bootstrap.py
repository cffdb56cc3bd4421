"""Setting up: lock files that hold everything with hashes, and a second run that does nothing."""

import importlib.util
import os
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``tools/bootstrap.py`` working in a folder with lock files and nothing else."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "tools").mkdir()
    for name in ("requirements.lock", "requirements-dev.lock", *module.INPUTS):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return module


@pytest.fixture
def commands(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the bootstrap runs, written down instead of run."""
    ran: list[str] = []
    monkeypatch.setattr(bootstrap, "run", lambda *command: ran.append(" ".join(map(str, command))))
    return ran


def test_the_first_run_makes_the_environment_and_installs_with_hashes(
    bootstrap: ModuleType, commands: list[str]
) -> None:
    bootstrap.main("requirements.lock")
    made, locked, project = commands
    assert "-m venv" in made
    assert "--require-hashes -r requirements.lock" in locked
    assert "--no-deps --no-build-isolation --editable ." in project


@pytest.mark.parametrize("second", ["requirements.lock", "requirements-dev.lock"])
def test_a_second_run_does_nothing(bootstrap: ModuleType, commands: list[str], second: str) -> None:
    bootstrap.main(second)
    commands.clear()
    bootstrap.main(second)
    assert commands == []


def test_what_is_for_development_holds_what_is_for_running(bootstrap: ModuleType, commands: list[str]) -> None:
    bootstrap.main("requirements-dev.lock")
    commands.clear()
    bootstrap.main("requirements.lock")
    assert commands == []
    assert not bootstrap.is_installed("requirements-other.lock")


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_change_of_what_is_needed_installs_again(
    bootstrap: ModuleType, commands: list[str], tmp_path: Path, changed: str
) -> None:
    bootstrap.main("requirements.lock")
    commands.clear()
    (tmp_path / changed).write_text("changed")
    bootstrap.main("requirements.lock")
    assert any("--require-hashes" in command for command in commands)


def test_a_failed_installation_is_tried_again(
    bootstrap: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*command: object) -> None:
        raise SystemExit("failed")

    monkeypatch.setattr(bootstrap, "run", fail)
    with pytest.raises(SystemExit):
        bootstrap.main("requirements.lock")
    assert not bootstrap.is_installed("requirements.lock")


def test_a_python_without_venv_is_told_what_to_install(
    bootstrap: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "has_venv", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"no ensurepip; .*python3\.\d+-venv"):
        bootstrap.main("requirements.lock")
    assert commands == []


def test_root_on_debian_gets_the_missing_package(
    bootstrap: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "has_venv", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    bootstrap.main("requirements.lock")
    assert commands[0].startswith("apt-get update")
    assert re.search(r"apt-get install .*python3\.\d+-venv", commands[1])


def list_pinned(lock: str) -> dict[str, str]:
    """The packages of a lock file with their versions and markers; each must have a hash."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    pinned = {}
    for block in blocks:
        if found := re.match(r"([a-z0-9._-]+)==(\S+)( ; [^\\\n]+)?", block):
            assert "--hash=sha256:" in block, f"{lock}: {found[1]} has no hash"
            pinned[found[1] + (found[3] or "").rstrip()] = found[2]
    return pinned


def test_what_is_locked_for_running_is_locked_alike_for_development() -> None:
    running, developing = list_pinned("requirements.lock"), list_pinned("requirements-dev.lock")
    assert len(running) > 40
    assert running.items() <= developing.items()
    assert {"pytest", "mypy", "ruff", "hypothesis"} <= developing.keys() - running.keys()


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = {name.split(" ")[0] for name in list_pinned("requirements-dev.lock")}
    groups = [*project["dependency-groups"]["dev"], *project["dependency-groups"]["build"]]
    needed = {re.split(r"[\[<>=]", name)[0] for name in (*project["project"]["dependencies"], *groups)}
    assert needed - locked == set()


def test_the_checks_of_a_change_are_those_of_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text()
    assert script.read_text().rstrip().endswith("make test")
    planned = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "test"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert [line.split("/")[-1] for line in planned[1:]] == ["ruff check", "ruff format --check", "mypy", "pytest"]
