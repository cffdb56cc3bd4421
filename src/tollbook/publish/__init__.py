"""Situation reports: what the documents say, in plain sentences, each number with the words that it rests on."""

from tollbook.publish.clean import clean, clean_line
from tollbook.publish.compose import compose_report
from tollbook.publish.html import render_html
from tollbook.publish.markdown import render_markdown
from tollbook.publish.report import SituationReport, report_to_json

__all__ = [
    "SituationReport",
    "clean",
    "clean_line",
    "compose_report",
    "render_html",
    "render_markdown",
    "report_to_json",
]
