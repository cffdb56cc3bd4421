"""Short reports that mention another day than that of what they tell: how often the day is right, held by a floor.

``days.jsonl`` was written for this: settings are real, incidents and figures invented. What is mended is looked for in
the ``developed`` half; the misses of the half ``held-back`` are not read.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.read.builders import make_document
from tollbook.model import Figure, Reading, Span
from tollbook.pipeline import build_pipeline, read_one
from tollbook.settings import load_settings

ROWS = [json.loads(line) for line in Path(__file__).with_name("days.jsonl").read_text("utf-8").splitlines()]


def is_dated(row: dict[str, Any], figures: list[Figure]) -> bool:
    """Whether the figure of a report's own incident has its days."""
    span = Span(row["text"].index(row["quote"]), row["text"].index(row["quote"]) + len(row["quote"]))
    said = [(figure.when.start, figure.when.end) for figure in figures if figure.span.overlaps(span)]
    days = tuple(row[name] and date.fromisoformat(row[name]) for name in ("start", "end"))
    return said[:1] == [days]


@pytest.mark.parametrize(("part", "floor"), [("developed", 24), ("held-back", 24)])
def test_most_days_are_right_beside_another(part: str, floor: int) -> None:
    """Of 40 reports each, which no reader was trained on; 26 are reached in both halves."""
    pipeline = build_pipeline(load_settings())
    rows = [row for row in ROWS if row["part"] == part]
    right = 0
    for row in rows:
        reading = read_one(pipeline, make_document(row["text"], published=row["published"], publisher=row["publisher"]))
        assert isinstance(reading, Reading)
        right += is_dated(row, [claim for claim in reading.claims if isinstance(claim, Figure)])
    assert len(rows) == 40
    assert right >= floor
