"""The measure of events: whether each row of a table comes back, and the sums."""

from pathlib import Path

from ged import return_table

from tests.given.conftest import DATA


def test_every_row_of_the_small_table_comes_back_and_so_do_the_sums() -> None:
    returned = return_table(DATA / "ged.csv")
    assert (returned.rows, returned.incidents, returned.named, returned.wrong) == (8, 8, 2, [])
    assert returned.sums == returned.sums_expected == (75, 97, 120)
    assert set(returned.seconds) == set(returned.processor) == {"adding", "linking", "tolls"}


def test_a_row_whose_best_is_no_sum_comes_back_otherwise_and_is_named(tmp_path: Path) -> None:
    table = tmp_path / "ged.csv"
    table.write_text((DATA / "ged.csv").read_text().replace(",0,0,4,27,31,40,20,", ",0,0,4,27,33,40,20,"))
    returned = return_table(table)
    assert returned.wrong == ["ucdp-7004"]
    assert returned.named == 3
