"""Tables fall into rows whose lines are known."""

from pathlib import Path

import pytest

from tests.resolve.tables.samples import write
from tollbook.errors import ReferenceDataError
from tollbook.resolve.tables import cells
from tollbook.resolve.tables.cells import plain_heading, read_header, read_rows
from tollbook.resolve.tables.unpack import open_table


def read(path: Path, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    table = open_table(path)
    header = read_header(next(line for line in table.lines() if line.strip()), delimiter)
    return [(row.line, row.cells) for row in read_rows(table, header)]


@pytest.mark.parametrize("heading", ["ADM1_EN", "adm1 en", " Adm1-En "])
def test_headings_are_compared_by_letters_and_digits(heading: str) -> None:
    assert plain_heading(heading) == "adm1en"


def test_of_columns_with_one_heading_the_first_counts() -> None:
    assert read_header("Name,lat,NAME,,lat_\n", ",").columns == {"name": 0, "lat": 1}


def test_every_row_knows_its_line_and_blank_rows_and_tags_are_passed_over(tmp_path: Path) -> None:
    text = '\n\nname,lat\n#adm1+name,#geo+lat\n"two\nlines",1\n\n,\nb,2\n'
    assert read(write(tmp_path, "a.csv", text)) == [(5, ["two\nlines", "1"]), (9, ["b", "2"])]


def test_cells_beyond_the_last_are_empty(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.csv", "name,lat\n a ,\n"))
    [row] = read_rows(table, read_header("name,lat", ","))
    assert [row.get(0), row.get(1), row.get(5), row.get(None)] == ["a", "", "", ""]


@pytest.mark.parametrize("text", ['name\n"never closed\na\nb\n', 'name\n"a"b\n'])
def test_broken_quotation_marks_stop_the_import_with_the_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"a\.csv: the row at line 2 is not valid CSV .*mend its quotation"):
        read(write(tmp_path, "a.csv", text))


def test_a_cell_that_swallows_the_file_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "LONGEST_LINE", 1000)
    path = write(tmp_path, "a.csv", 'name\nfine\n"' + "swallowed\n" * 500)
    with pytest.raises(ReferenceDataError, match="the row at line 3 is not valid CSV"):
        read(path)


def test_a_line_that_cannot_be_a_header_has_no_columns() -> None:
    assert read_header("x" * 200_000, ",").columns in ({}, {"x" * 200_000: 0})
