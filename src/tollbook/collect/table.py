"""Tables (.csv): the rows apart, each with the header so that it can be read alone, and one row as a draft."""

import codecs
import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from tollbook.collect.decode import decode, tidy_text
from tollbook.collect.draft import Draft, parse_language, parse_published, show_value
from tollbook.collect.handbook import load_event_table, load_fields
from tollbook.collect.part import Fault, Part, describe_limit
from tollbook.collect.plain import warn_of_guess
from tollbook.errors import CollectError
from tollbook.model.document import EVENT

__all__ = ["read_row", "split_rows", "take_cells"]

_DELIMITERS = (",", ";", "\t")
_LARGEST_FIELD = 2**31 - 1


@dataclass(slots=True, kw_only=True)
class _Tape:
    """Lines as text for the csv module, with the bytes that it has taken for the row at hand.

    Latin-1 stands for the bytes one to one: what divides a table is ASCII in every encoding that is read here.
    """

    lines: Iterator[bytes | None]
    max_bytes: int
    taken: bytes = field(default=b"", repr=False)

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            if line is None or len(self.taken) + len(line) > self.max_bytes:
                self.taken = b""
                raise CollectError(describe_limit(self.max_bytes))
            self.taken += line
            yield line.decode("latin-1")

    def take(self) -> bytes:
        """The bytes of the row at hand; the next row begins with none."""
        taken, self.taken = self.taken, b""
        return taken


def split_rows(lines: Iterable[bytes | None], max_bytes: int) -> Iterator[Part | Fault]:
    """Each row, after the header's own bytes; ``lines`` as ``part.read_lines`` gives them."""
    source = iter(lines)
    tape = _Tape(lines=source, max_bytes=max_bytes)
    try:
        delimiter, header = _take_header(tape)
        form = EVENT if _is_event_table(_list_names(header, delimiter)) else None
    except CollectError as error:
        yield Fault(label="", reason=str(error))
        return
    number = 0
    for number, row in enumerate(_take_rows(tape, delimiter), 1):
        label = f"row {number}"
        if isinstance(row, CollectError):
            yield Fault(label=label, reason=str(row))
        else:
            yield Part(label=label, content=header + row, form=form)
    if not number:
        yield Fault(label="", reason="has a header and no rows: give at least one row")


def _take_header(tape: _Tape) -> tuple[str, bytes]:
    """The delimiter, and the bytes of the header with a line ending."""
    line = next((line for line in tape.lines if line is None or line.removeprefix(codecs.BOM_UTF8).strip()), b"")
    if line is None:
        raise CollectError(describe_limit(tape.max_bytes))
    if not line:
        raise CollectError("is empty: give a table with a header")
    if b"\0" in line:
        raise CollectError("is no UTF-8 text: save it as CSV UTF-8")
    header = line.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n") + b"\n"
    return _find_delimiter(header), header


def _list_names(header: bytes, delimiter: str) -> list[str]:
    """The names of the columns, folded."""
    names = next(csv.reader([header.decode("latin-1")], delimiter=delimiter), [])
    return [name.strip().casefold() for name in names]


def _is_event_table(names: Collection[str]) -> bool:
    return load_event_table().needed <= set(names)


def _find_delimiter(header: bytes) -> str:
    for delimiter in _DELIMITERS:
        names = _list_names(header, delimiter)
        if _is_event_table(names) or any(load_fields().columns.get(name) == "text" for name in names):
            return delimiter
    shown = show_value(header.decode("latin-1").strip())
    raise CollectError(f'has no column "text" in its header {shown}: name the column text')


def _take_rows(tape: _Tape, delimiter: str) -> Iterator[bytes | CollectError]:
    """The bytes of each row that is not blank, or what is wrong with it."""
    while True:
        # A reader that has met an error may have lost its place within quotes: each row gets a new one.
        try:
            next(_read_csv(tape, delimiter))
        except StopIteration:
            return
        except CollectError as error:
            yield error
            continue
        except csv.Error as error:
            unclosed = "unexpected end" in str(error)
            lost = " (one is never closed: nothing after it could be read)" if unclosed else f" ({error})"
            tape.take()
            yield CollectError(f"is not valid CSV: mend its quotation marks{lost}")
            continue
        if (row := tape.take().rstrip(b"\r\n")).strip():
            yield row


def _read_csv(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    # The module's own limit of 128 KB a field is lower than that on a record, which holds already.
    csv.field_size_limit(_LARGEST_FIELD)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def read_row(content: bytes) -> Draft:
    """One row after its header.

    Raises CollectError where the row has no text, has more cells than the header, or a cell has the wrong form.
    """
    header, cells, guessed = take_cells(content)
    return _draft_row(_name_cells(header, cells), warn_of_guess(guessed))


def take_cells(content: bytes) -> tuple[list[str], list[str], str | None]:
    """The header and the cells of one row, and the encoding where it was guessed.

    Raises CollectError where they are no CSV, or there are more cells than the header has.
    """
    decoded = decode(content)
    header_line, _, row = decoded.text.partition("\n")
    delimiter = _find_delimiter(header_line.encode())
    try:
        header = next(_read_csv([header_line], delimiter))
        cells = next(_read_csv(io.StringIO(row), delimiter))
    except (csv.Error, StopIteration) as error:
        raise CollectError("is not valid CSV: mend its quotation marks") from error
    if len(cells) > len(header):
        raise CollectError(f"has {len(cells)} cells and the header {len(header)}: put quotation marks round the text")
    return header, cells, decoded.guessed


def _name_cells(header: list[str], cells: list[str]) -> dict[str, str]:
    """The cells by field; of two columns for one field the first counts."""
    named: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        column = load_fields().columns.get(name.strip().casefold())
        if column and cell.strip():
            named.setdefault(column, cell)
    return named


def _draft_row(cells: dict[str, str], warnings: tuple[str, ...]) -> Draft:
    published: date | None = parse_published(cells["published"]) if "published" in cells else None
    return Draft(
        text=tidy_text(cells.get("text", "")),
        id=cells.get("id", "").strip() or None,
        title=cells.get("title"),
        published=published,
        publisher=cells.get("publisher"),
        url=cells.get("url"),
        language=parse_language(cells.get("language")),
        warnings=warnings,
    )
