"""The rows of a table apart: which delimiter it has, what its columns are called, the cells of each row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.errors import ReferenceDataError
from tollbook.resolve.tables.unpack import LONGEST_LINE, TableFile

__all__ = ["DELIMITERS", "Header", "Row", "plain_heading", "read_header", "read_rows"]

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The columns of a table by plain heading, the first of equals; ``delimiter`` parts its cells."""

    delimiter: str
    columns: dict[str, int]

    def find(self, headings: Sequence[str]) -> int | None:
        """The number of the first column that is called so."""
        return next((self.columns[heading] for heading in headings if heading in self.columns), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of a row and the number of the line that it begins on."""

    line: int
    cells: list[str]

    def get(self, column: int | None) -> str:
        """The cell of a column without the spaces around it; empty where there is none."""
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""

    def show(self) -> str:
        """The row as one text."""
        return "\t".join(self.cells)


def plain_heading(heading: str) -> str:
    """A heading by its letters and digits alone: "ADM1_EN" is "adm1en"."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def read_header(line: str, delimiter: str) -> Header:
    """The header that a line is where this parts its cells; without columns where the line cannot be one."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        cells = []
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells):
        if heading := plain_heading(cell):
            columns.setdefault(heading, number)
    return Header(delimiter=delimiter, columns=columns)


@dataclass(slots=True, kw_only=True)
class Tape:
    """Lines for the csv module, with how many characters it has taken for the row at hand."""

    table: TableFile
    taken: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.table.lines():
            self.taken += len(line)
            if self.taken > LONGEST_LINE:
                raise csv.Error("a cell that is never closed")
            yield line


def read_rows(table: TableFile, header: Header) -> Iterator[Row]:
    """The rows after the header; blank ones and HXL's row of tags are passed over.

    Raises :class:`ReferenceDataError` where quotation marks are so broken that the rows cannot be told apart.
    """
    tape = Tape(table=table)
    reader = csv.reader(tape, delimiter=header.delimiter, strict=True)
    begun = False
    while True:
        line, tape.taken = reader.line_num + 1, 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ReferenceDataError(
                f"{table.path}: the row at line {line} is not valid CSV ({error}); mend its quotation marks"
            ) from error
        row = Row(line=line, cells=cells)
        if begun and not is_passed_over(row):
            yield row
        begun = begun or any(cells)


def is_passed_over(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.strip()]
    return all(cell.startswith("#") for cell in filled)
