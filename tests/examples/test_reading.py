"""The embedded reader finds the figures of the example reports, and little else.

The thresholds lie a little under what the reader reaches; raise them when it gets better.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from tests.examples.expected import REPORTS, ExpectedReport, load_expected
from tests.examples.scorer import Score, find_false_alarms, score_figures
from tollbook.collect import CollectOptions, collect
from tollbook.model import ActorId, Document, Figure, Reading
from tollbook.read.reader import GrammarReader

EXPECTED = load_expected()


class NoNames:
    """Knows no place and no actor: figures are to be found without."""

    def place_kind(self, name: str) -> str | None:
        return None

    def actor_id(self, name: str) -> ActorId | None:
        return None

    def phrases(self) -> Iterable[tuple[str, str]]:
        return ()


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reader = GrammarReader(NoNames())
    options = CollectOptions(max_bytes=1_000_000, at=datetime(2015, 3, 30, 9, tzinfo=UTC))
    collected = collect([str(REPORTS)], options)
    return {document.id: reader.read(document) for document in collected if isinstance(document, Document)}


def test_most_figures_are_found_and_few_are_invented(readings: dict[str, Reading]) -> None:
    score = sum((score_figures(report, readings[report.id].claims) for report in EXPECTED), Score())
    assert score.recall >= 0.88, score
    assert score.precision >= 0.88, score


def test_threats_prices_and_page_furniture_hardly_ever_yield_a_figure(readings: dict[str, Reading]) -> None:
    alarms = [alarm for report in EXPECTED for alarm in find_false_alarms(report, readings[report.id])]
    assert len(alarms) <= 3, alarms


@pytest.mark.parametrize("id_", [report.id for report in EXPECTED if not report.figures])
def test_reports_of_plans_and_of_daily_life_yield_no_figure(readings: dict[str, Reading], id_: str) -> None:
    assert not [claim.quote for claim in readings[id_].claims if isinstance(claim, Figure)]


@pytest.mark.parametrize("report", EXPECTED, ids=lambda report: report.id)
def test_every_claim_carries_words_of_its_document(readings: dict[str, Reading], report: ExpectedReport) -> None:
    document = readings[report.id].document
    for claim in readings[report.id].claims:
        assert document.text[claim.span.start : claim.span.end] == claim.quote
