"""What the commands print: JSON lines, tables and marked text on stdout; progress and what went wrong on stderr."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tollbook.model.wire import Json
from tollbook.publish.clean import clean, clean_line

__all__ = ["complain", "is_terminal", "make_table", "note", "print_json", "show", "show_progress", "tidy"]

PIPED_WIDTH = 120
Cell = str | Text


def make_screen(*, stderr: bool = False) -> Console:
    """A console that takes every string as it stands: no markup, no emoji codes, no guessed highlights."""
    screen = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not screen.is_terminal and "COLUMNS" not in os.environ:
        screen.width = PIPED_WIDTH
    return screen


@cache
def find_error_screen() -> Console:
    """The one console of stderr, so that what is said while a bar stands there comes above it."""
    return make_screen(stderr=True)


def is_terminal() -> bool:
    """Whether a person sees what is printed as it comes."""
    return make_screen().is_terminal


def tidy(text: str | None, unknown: str = "–") -> str:
    """The text of a document on one clean line; a dash where there is none."""
    return clean_line(text) if text else unknown


def show(*parts: RenderableType) -> None:
    """Print on stdout; strings are cleaned of what could steer the terminal."""
    screen = make_screen()
    for part in parts:
        screen.print(clean(part) if isinstance(part, str) else part, soft_wrap=isinstance(part, str))


def print_json(lines: Iterable[Json]) -> None:
    """Print each object on a line of its own, in ASCII, so that no terminal and no encoding is in its way."""
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
        sys.stdout.flush()


def note(line: str) -> None:
    """Say on stderr what was done."""
    find_error_screen().print(clean_line(line), soft_wrap=True)


def complain(line: str) -> None:
    """Say on stderr, in one line, what went wrong."""
    find_error_screen().print(Text("tollbook: ", style="bold red") + clean_line(line), soft_wrap=True)


def make_table(*headings: str, rows: Iterable[tuple[Cell, ...]], whole: int = 0, apart: bool = False) -> Table:
    """A table of clean cells without a frame.

    The first ``whole`` columns are never broken, so that a day or an id in them can be copied; ``apart`` leaves a line
    free between rows.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, int(apart), 0))
    for number, heading in enumerate(headings):
        table.add_column(heading, header_style="bold", overflow="fold", no_wrap=number < whole)
    for row in rows:
        table.add_row(*(Text(clean(cell)) if isinstance(cell, str) else cell for cell in row))
    return table


@contextmanager
def show_progress(words: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """A bar on stderr that goes away when the work is done, and what moves it on; none where stderr is no terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    screen = find_error_screen()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task(words, total=total)
        yield lambda: progress.advance(task)
