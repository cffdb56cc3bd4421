"""The facts expected of the example reports are well formed and agree with one another."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.examples.expected import REPORTS, ExpectedFigure, ExpectedReport, load_expected, load_incidents
from tollbook.model import Outcome, Scope

EXPECTED = load_expected()
each_report = pytest.mark.parametrize("report", EXPECTED, ids=lambda report: report.id)


def find_figure(report: ExpectedReport, quote: str) -> ExpectedFigure:
    return next(figure for figure in report.figures if figure.quote == quote)


def test_every_example_file_has_expected_facts() -> None:
    """No report lies in the folder unaccounted for, and none is expected that is not there."""
    assert {report.file for report in EXPECTED} == {path.name for path in REPORTS.iterdir()}


def test_the_examples_come_in_every_form_that_is_collected() -> None:
    assert {Path(report.file).suffix for report in EXPECTED} == {".txt", ".html", ".eml", ".json", ".jsonl", ".csv"}


def test_ids_are_unique() -> None:
    assert len({report.id for report in EXPECTED}) == len(EXPECTED)


@each_report
def test_a_part_belongs_to_another_figure_of_its_report_that_is_no_smaller(report: ExpectedReport) -> None:
    for part in report.figures:
        if part.part_of is None:
            continue
        whole = find_figure(report, part.part_of)
        assert whole is not part
        assert whole.outcome is part.outcome
        assert (part.bounds.low or 0) <= (whole.bounds.low or 0), f"{part.quote} is more than {whole.quote}"


@each_report
def test_two_parts_by_side_add_up_to_their_whole_where_both_are_given(report: ExpectedReport) -> None:
    for whole in report.figures:
        parts = [part for part in report.figures if part.part_of == whole.quote and part.side]
        if len(parts) == 2:
            assert sum(part.bounds.low or 0 for part in parts) == whole.bounds.low


@each_report
def test_dates_stand_in_order_and_not_after_publication(report: ExpectedReport) -> None:
    for figure in report.figures:
        days = [day for day in (figure.start, figure.end, report.published) if day]
        assert all(earlier <= later for earlier, later in pairwise(days)), figure.quote


@each_report
def test_quotes_are_unique_within_their_report(report: ExpectedReport) -> None:
    quotes = [figure.quote for figure in report.figures]
    assert len(set(quotes)) == len(quotes)


@each_report
def test_no_expected_quote_stands_in_words_to_be_ignored(report: ExpectedReport) -> None:
    for ignored in report.ignore:
        assert not [figure.quote for figure in report.figures if figure.quote in ignored or ignored in figure.quote]


@each_report
def test_figures_of_an_incident_are_figures_of_the_report(report: ExpectedReport) -> None:
    for quotes in report.about.values():
        for quote in quotes:
            assert find_figure(report, quote).scope is Scope.INCIDENT


def test_a_copy_says_nothing_that_its_original_does_not() -> None:
    by_id = {report.id: report for report in EXPECTED}
    copies = [report for report in EXPECTED if report.copy_of]
    assert len(copies) == 2
    for copy in copies:
        original = by_id[copy.copy_of or ""]
        assert {figure.quote for figure in copy.figures} <= {figure.quote for figure in original.figures}
        assert copy.published >= original.published


def test_incidents_with_dead_are_those_that_reports_tell_of() -> None:
    told = {
        incident
        for report in EXPECTED
        for incident, quotes in report.about.items()
        if any(find_figure(report, quote).outcome is Outcome.KILLED for quote in quotes)
    }
    assert told == set(load_incidents())


@pytest.mark.parametrize("incident", load_incidents().values(), ids=lambda incident: str(incident["incident"]))
def test_the_last_words_of_an_incident_are_figures_that_its_reports_give(incident: dict[str, object]) -> None:
    """Each origin's last word is a figure of some report, or the sum of the figures of one."""
    said: set[int] = set()
    for report in EXPECTED:
        killed = [
            figure.bounds.low or 0
            for quote in report.about.get(str(incident["incident"]), ())
            if (figure := find_figure(report, quote)).outcome is Outcome.KILLED
        ]
        said |= {*killed, sum(killed)}
    latest = incident["latest"]
    assert isinstance(latest, dict)
    assert {word["low"] for word in latest.values()} <= said


def test_no_address_in_the_examples_is_a_real_one() -> None:
    """Host names end in ``.example``, which is reserved (RFC 2606); ``schema.org`` names a vocabulary."""
    for path in REPORTS.iterdir():
        text = path.read_text(encoding="utf-8").replace("https://schema.org", "")
        for word in text.split("://")[1:]:
            assert word.split("/")[0].endswith(".example"), f"{path.name}: {word[:40]}"


def test_the_feed_is_one_json_object_a_line() -> None:
    lines = (REPORTS / "ebla-bulletins.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["published"] for line in lines] == [f"2015-03-{day}" for day in range(24, 30)]
