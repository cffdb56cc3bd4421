"""The report as Markdown: footnotes, tables, and text from documents as it is."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.battle import compose_battle, compose_quiet, compose_story
from tollbook.publish import clean_line, render_markdown
from tollbook.publish.markdown import escape_markdown


@given(st.text())
def test_escaped_text_holds_no_character_of_markup(text: str) -> None:
    escaped = escape_markdown(text)
    bare = re.sub(r"&(?:#\d+|lt|gt|amp);", "", re.sub(r"^(?:\d{1,9})?\\[.)+=-]", "", escaped))
    assert not set(bare) & set("`*_{}[]<>#|~!$&\n")


@given(st.text())
def test_escaped_text_reads_as_the_clean_text(text: str) -> None:
    bare = re.sub(r"^(\d{0,9})\\([.)+=-])", r"\1\2", escape_markdown(text))
    assert html.unescape(bare) == clean_line(text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("=====", "\\====="),
        ("# head", "&#35; head"),
        ("a | b", "a &#124; b"),
        ("[x](javascript:1)", "&#91;x&#93;(javascript:1)"),
        ("https://x.example", "https&#58;//x.example"),
        ("www.x.example", "www&#46;x.example"),
        ("<b>", "&lt;b&gt;"),
        ("AT&T", "AT&amp;T"),
        ("plain words, 12.5", "plain words, 12.5"),
    ],
)
def test_what_would_be_markup_is_text(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_every_footnote_is_defined_once_and_every_mark_has_one() -> None:
    text = render_markdown(compose_battle())
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert len(defined) == len(set(defined))
    assert set(defined) == marks


def test_a_footnote_has_the_words_the_chain_and_the_document() -> None:
    text = render_markdown(compose_story())
    assert (
        "[^1]: \u201cat least 58 people\u201d \u2014 Delta Wire \u2190 the Orontes Monitor for Human Rights. "
        "Scores dead as rebels close in on Harim, 26 March 2016, wire-0326." in text
    )


def test_a_denied_figure_is_marked_in_its_footnote() -> None:
    assert "\u201c40 dead\u201d (denied)" in render_markdown(compose_battle())


def test_the_table_of_control_has_one_line_a_place() -> None:
    text = render_markdown(compose_story())
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == "| Place | State | When | According to |"
    assert rows[2].startswith("| Harim citadel | Held by government forces[^")
    assert len(rows) == 4


def test_a_report_without_claims_is_short() -> None:
    assert render_markdown(compose_quiet()).splitlines()[0] == "# Nothing reported"
    assert len(render_markdown(compose_quiet()).splitlines()) == 5
