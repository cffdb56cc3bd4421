"""Make the virtual environment and install what a lock file names: ``python3 tools/bootstrap.py requirements.lock``.

Needs nothing but Python's own library. What was installed is noted in ``.venv``, so that a second run does nothing.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LARGER = {"requirements.lock": "requirements-dev.lock"}
"""The lock file that holds all of another one, and more."""
INPUTS = ("pyproject.toml", "tools/build_reference.py", "tools/reference.toml")
"""What else decides what is installed."""


def say(line: str) -> None:
    """Print a line of progress on stderr."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; its failure ends the program with one line."""
    if subprocess.run(command, cwd=ROOT).returncode:
        sys.exit(f"tools/bootstrap.py: this failed: {' '.join(map(str, command))}")


def has_venv() -> bool:
    """Whether this Python can make virtual environments; Debian's needs a package more."""
    return importlib.util.find_spec("ensurepip") is not None


def install_venv_package() -> None:
    """Install Debian's missing half of Python where that is possible, else say what to install."""
    package = f"python3.{sys.version_info.minor}-venv"
    if os.geteuid() or not shutil.which("apt-get"):
        sys.exit(f"tools/bootstrap.py: this Python has no ensurepip; install it first: sudo apt-get install {package}")
    say(f"Installing {package}")
    run("apt-get", "update", "-q")
    run("apt-get", "install", "-y", "-q", "--no-install-recommends", package)


def make_venv() -> None:
    """Make ``.venv``, unless one is there whose Python runs and is new enough."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", check], stderr=subprocess.DEVNULL).returncode == 0:
        return
    if not has_venv():
        install_venv_package()
    say(f"Making .venv with Python {sys.version.split()[0]}")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def digest_inputs(lock: str) -> str:
    """What decides what is installed, and where: the lock files, the project's own file, and the folder."""
    contents = [(ROOT / name).read_bytes() for name in (lock, *INPUTS)]
    return hashlib.sha256(b"\0".join([*contents, str(ROOT).encode()])).hexdigest()


def find_stamp(lock: str) -> Path:
    """The file that notes that a lock file was installed."""
    return VENV / f"installed-{lock}"


def is_installed(lock: str) -> bool:
    """Whether this lock file, or a larger one, is what ``.venv`` holds."""
    names = [name for name in (lock, LARGER.get(lock)) if name and find_stamp(name).exists()]
    return any(find_stamp(name).read_text() == digest_inputs(name) for name in names)


def install(lock: str) -> None:
    """Install exactly what the lock file names, hashes checked, and then the project itself from this folder."""
    pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet", "--progress-bar=on")
    say(f"Installing the packages of {lock} (about a minute)")
    run(*pip, "--require-hashes", "-r", lock)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    find_stamp(lock).write_text(digest_inputs(lock))


def main(lock: str) -> None:
    """Make ``.venv`` hold what ``lock`` names, and nothing twice."""
    if is_installed(lock):
        return
    make_venv()
    install(lock)


if __name__ == "__main__":
    main(*sys.argv[1:])
