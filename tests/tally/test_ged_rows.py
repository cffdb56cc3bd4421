"""UCDP GED's rows for Syria, 2016 and 2017: each comes back by the policy ``ucdp`` as it was.

They lie beside the project, not in it.
"""

import csv
import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tollbook.link.incidents import gather_incident
from tollbook.model import Document, DocumentId, DocumentRef, Incident, PolicyToll, Reader, Receipt
from tollbook.read.given.events import read_event
from tollbook.resolve.events import place_event
from tollbook.tally import toll_incident

ROWS = Path(__file__).parents[3] / "shared" / "bench" / "ucdp-ged-syria-2016-2017.csv.gz"
EVERY = 6
READER = Reader(name="given", version="1")

pytestmark = pytest.mark.skipif(not ROWS.exists(), reason="the rows of UCDP GED (../shared/bench) are not here")


def take_row(row: dict[str, str]) -> Incident:
    """The incident that a row is, from its claims."""
    text = "\n".join(f"{name}: {' '.join(cell.split())}" for name, cell in row.items() if cell)
    receipt = Receipt(content=text.encode(), name=row["id"], form="event", at=datetime(2024, 1, 1, tzinfo=UTC))
    document = Document(
        id=DocumentId(row["id"]),
        sha256=row["id"],
        text=text,
        published=date(2018, 1, 1),
        publisher="UCDP",
        receipt=receipt,
    )
    claims = read_event(document, READER, place_event).claims
    return gather_incident(claims, [DocumentRef(id=document.id, publisher="UCDP", published=document.published)])


@pytest.fixture(scope="module")
def rows() -> list[tuple[dict[str, str], PolicyToll]]:
    """Every sixth row, and each whose low, best and high are not in order, with its toll."""
    with gzip.open(ROWS, "rt", encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    odd = [row for row in told if not int(row["low"]) <= int(row["best"]) <= int(row["high"])]
    assert len(odd) == 66
    return [(row, toll_incident(take_row(row))[-1]) for row in [*told[::EVERY], *odd]]


def test_low_best_and_high_come_back(rows: list[tuple[dict[str, str], PolicyToll]]) -> None:
    """Those of rows that break their order too."""
    wrong = [r["id"] for r, t in rows if [str(t.low), str(t.best), str(t.high)] != [r["low"], r["best"], r["high"]]]
    assert wrong == []


def test_the_deaths_of_each_side_come_back(rows: list[tuple[dict[str, str], PolicyToll]]) -> None:
    for row, toll in rows:
        losses = toll.losses
        assert losses is not None
        sides = {losses.side_a: losses.a, losses.side_b: losses.b}
        told = {row["side_a"]: int(row["deaths_a"]), row["side_b"]: int(row["deaths_b"])}
        assert {side: n for side, n in sides.items() if n} == {side: n for side, n in told.items() if n}, row["id"]
        assert (str(losses.civilians), str(losses.unknown)) == (row["deaths_civilians"], row["deaths_unknown"])
        assert str(losses.total) == row["best"]


def test_the_days_and_the_classes_of_precision_come_back(rows: list[tuple[dict[str, str], PolicyToll]]) -> None:
    """All but those of places whose name does not tell that they have no bounds."""
    wrong = 0
    for row, toll in rows:
        coding = toll.coding
        assert coding is not None
        assert [str(coding.start), str(coding.end)] == [row["date_start"][:10], row["date_end"][:10]]
        assert str(coding.date_prec) == row["date_prec"]
        wrong += str(coding.where_prec) != row["where_prec"]
    assert wrong <= len(rows) / 200
