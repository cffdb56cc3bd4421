"""The rows that an import refused, as a table that is safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tollbook.cli.writing import write_files
from tollbook.publish.clean import clean_line
from tollbook.resolve.tables.rows import Refused

__all__ = ["guard_cell", "open_refusals"]

HEADER = ("file", "line", "reason", "row")
FORMULA = ("=", "+", "-", "@")
"""What a cell begins with that spreadsheets take for a formula (OWASP, CSV Injection)."""


def guard_cell(text: str) -> str:
    """The text on one clean line, with an apostrophe before what a spreadsheet would take for a formula."""
    cell = clean_line(text)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@contextmanager
def open_refusals(path: Path | None) -> Iterator[Callable[[Path, Refused], None]]:
    """What writes a refused row of a file into the table, which is there whole at the end; nothing where null is given.

    Raises :class:`OSError` where it cannot be written.
    """
    if path is None:
        yield lambda file, refused: None
        return
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(HEADER)
    yield lambda file, refused: writer.writerow(
        (guard_cell(str(file)), refused.line, refused.reason, guard_cell(refused.row))
    )
    write_files(path.parent, {path.name: table.getvalue()})
