"""Tables of events: each row a document whose text shows its cells."""

from datetime import date
from pathlib import Path

import pytest

from tests.collect.given import collect_one, read_furniture, refuse_one, run_over
from tollbook.model import Document

HEADER = (
    "id,relid,side_a,side_b,source_date,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,"
    "date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)
ROW = '77,X-1,"Coast, Army of",Brigade,2021-05-04;2021-05-06,1,Ostermund town,10.5,20.2,Norland,1,2021-05-04,2021-05-04'
DEAD = "3,0,2,0,5,6,4"


def test_each_cell_of_a_row_is_a_line_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "ged.csv", f"{HEADER}\n{ROW.replace('X-1', '')},{DEAD}\n")
    assert document.text.startswith("id: 77\nside_a: Coast, Army of\nside_b: Brigade\n")
    assert document.text.endswith("\ndeaths_unknown: 0\nbest: 5\nhigh: 6\nlow: 4")


def test_a_row_is_an_event_with_the_id_of_its_table_and_the_day_of_its_last_report(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "ged.csv", f"{HEADER}\n{ROW},{DEAD}\n")
    assert (document.id, document.title, document.publisher) == ("ucdp-77", "UCDP GED event 77", "UCDP")
    assert (document.published, document.is_event, document.receipt.form) == (date(2021, 5, 6), True, "event")


def test_the_cells_of_a_row_are_no_prose_to_read_or_to_reprint(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "ged.csv", f"{HEADER}\n{ROW},{DEAD}\n")
    assert read_furniture(document) == [document.text]


def test_line_breaks_within_a_cell_do_not_make_a_new_line(tmp_path: Path) -> None:
    row = ROW.replace("Brigade", '"Brigade\ndeaths_a: 900"')
    document = collect_one(tmp_path / "ged.csv", f"{HEADER}\n{row},{DEAD}\n")
    assert "side_b: Brigade deaths_a: 900\n" in document.text
    assert document.text.count("\ndeaths_a: ") == 1


def test_a_row_is_restored_from_its_bytes_alone(tmp_path: Path) -> None:
    first, second = run_over(write(tmp_path, f"{HEADER}\n{ROW},{DEAD}\n{ROW.replace('77', '78')},{DEAD}\n"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert second.id == "ucdp-78"
    assert second.receipt.content.startswith(b"id,relid,")
    assert second.text != first.text


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_understood(tmp_path: Path, delimiter: str) -> None:
    row = ROW.replace('"Coast, Army of"', "Army").replace(";", " ").replace(",", delimiter)
    table = f"{HEADER.replace(',', delimiter)}\n{row}{delimiter}{DEAD.replace(',', delimiter)}\n"
    assert collect_one(tmp_path / "ged.csv", table).id == "ucdp-77"


def test_a_row_without_an_id_is_refused(tmp_path: Path) -> None:
    assert "has no id" in refuse_one(tmp_path / "ged.csv", f"{HEADER}\n{ROW.removeprefix('77')},{DEAD}\n").reason


def test_a_table_of_reports_is_none_of_events(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "wire.csv", "id,text,low\n1,Three dead in Ostermund on Tuesday.,3\n")
    assert (document.is_event, document.text) == (False, "Three dead in Ostermund on Tuesday.")


def test_a_file_ending_in_event_is_of_no_known_form(tmp_path: Path) -> None:
    assert "no known form" in refuse_one(tmp_path / "ged.event", f"{HEADER}\n{ROW},{DEAD}\n").reason


def write(folder: Path, content: str) -> Path:
    path = folder / "ged.csv"
    path.write_text(content)
    return path
