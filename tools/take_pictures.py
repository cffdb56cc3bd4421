"""Renews the pictures of the README from what the program really prints: ``python tools/take_pictures.py``.

The terminal is drawn from the output of ``tollbook toll`` and ``tollbook why``; the situation report is photographed
by Chromium, where one is installed. The record of the examples is made in a folder that is gone afterwards.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

__all__ = ["main"]

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs"
TOLLBOOK = Path(sys.executable).with_name("tollbook")
WIDTH = 100
CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--hide-scrollbars", "--window-size=1000,1250",
]  # fmt: skip


def run(*words: str, folder: Path) -> str:
    """What a command prints in a terminal of ``WIDTH`` columns, with its colours."""
    screen = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    env = {**os.environ, **screen, "TOLLBOOK_RECORD": str(folder / "tollbook.db")}
    return subprocess.run([TOLLBOOK, *words], cwd=folder, env=env, capture_output=True, text=True, check=True).stdout


def draw_terminal(folder: Path, commands: list[list[str]], picture: Path) -> None:
    """Commands and their output as an SVG of a terminal; it names no fonts that would be fetched from elsewhere."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        for place, words in enumerate(commands):
            prompt = Text(f"$ tollbook {' '.join(words)}", style="bold")
            console.print(Text("\n") + prompt if place else prompt)
            console.print(Text.from_ansi(run(*words, folder=folder).rstrip()))
        drawn = re.sub(r"\s*@font-face {.*?}", "", console.export_svg(title="Tollbook"), flags=re.DOTALL)
        picture.write_text(drawn, encoding="utf-8")


def photograph_report(folder: Path, picture: Path) -> None:
    """The first page of the situation report as a PNG."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.stderr.write("no Chromium here: the picture of the report stays as it was\n")
        return
    page = folder / "out" / "situation-report.html"
    subprocess.run([browser, *CHROMIUM, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True)


def main() -> None:
    """Draw both pictures from the examples."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("add", str(ROOT / "examples" / "reports"), folder=folder)
        run("report", "--from", "2015-03-24", "--to", "2015-03-29", "--out", "out", folder=folder)
        commands = [["toll", "--place", "Sarmin"], ["why", "toll:place=Sarmin,policy=bounds"]]
        draw_terminal(folder, commands, PICTURES / "terminal.svg")
        photograph_report(folder, PICTURES / "report.png")


if __name__ == "__main__":
    main()
