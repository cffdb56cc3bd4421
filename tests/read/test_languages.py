"""Reports in another language than English are left alone with a warning, and their English paragraphs are read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import NAMES, make_document
from tollbook.model import Document, Figure, Reader, Reading, Span
from tollbook.read.languages import read_english
from tollbook.read.reader import GrammarReader

ENGLISH = "At least 12 people were killed on Thursday in Idlib, medics in the city said."
ARABIC = "سقطت ثلاث قذائف على السوق صباح الخميس وقتلت تسعة أشخاص، بحسب طبيب في المستشفى."
FRENCH = "Neuf personnes ont été tuées jeudi par des obus tombés sur le marché, selon un médecin de l'hôpital."
SHORT_FRENCH = "Cinq morts à Deraa"
TICKER = "IDLIB 12 KILLED. ARIHA 3 KILLED. DARAA 5 WOUNDED."


class Listener:
    """A reader that keeps the documents that it was given."""

    def __init__(self) -> None:
        self.reader = Reader(name="listener", version="1")
        self.heard: list[Document] = []

    def read(self, document: Document) -> Reading:
        self.heard.append(document)
        return Reading(document=document, claims=(), reader=self.reader, warnings=("listened",))


def read_with_grammar(text: str) -> Reading:
    return read_english(GrammarReader(NAMES), make_document(text))


def test_a_report_in_arabic_gives_no_claims_and_a_warning_that_says_why() -> None:
    reading = read_with_grammar(ARABIC)
    assert reading.claims == ()
    assert reading.reader.name == "grammar"
    assert reading.warnings == (
        "the embedded reader reads English only; this document is in Arabic (ar); "
        "a model reader may read it (--reader llm)",
    )


def test_short_lines_of_a_report_in_another_language_are_left_alone_with_it() -> None:
    listener = Listener()
    reading = read_english(listener, make_document(f"{SHORT_FRENCH}\n\n{FRENCH}\n\n12 / 5\n"))
    assert listener.heard == []
    assert "French (fr)" in reading.warnings[0]


@pytest.mark.parametrize("other", [ARABIC, FRENCH])
def test_the_english_paragraphs_of_a_mixed_report_are_read(other: str) -> None:
    reading = read_with_grammar(f"{other}\n\n{ENGLISH}\n\n{other} 2\n")
    [figure] = [claim for claim in reading.claims if isinstance(claim, Figure)]
    assert figure.bounds.low == 12
    assert reading.document.text[slice(*figure.span)] == figure.quote
    [warning] = reading.warnings
    assert warning.startswith("the embedded reader reads English only; 2 of 3 lines, in ")
    assert "were not read" in warning


def test_what_is_left_out_is_no_furniture_of_the_document() -> None:
    document = make_document(f"{ENGLISH}\n\n{FRENCH}\n")
    listener = Listener()
    reading = read_english(listener, document)
    assert reading.document == document
    start = document.text.index(FRENCH)
    assert listener.heard[0].furniture == (Span(start, start + len(FRENCH)),)
    assert reading.warnings[0] == "listened"


@pytest.mark.parametrize("text", [ENGLISH, TICKER, "Nine dead", "Idlib | 12 | 3\nAriha | 4 | 0", SHORT_FRENCH])
def test_english_and_whatever_is_not_surely_another_language_is_read_as_it_stands(text: str) -> None:
    listener = Listener()
    document = make_document(text)
    assert read_english(listener, document).warnings == ("listened",)
    assert listener.heard == [document]


def test_what_a_page_says_of_its_language_does_not_count_against_its_words() -> None:
    """Pages of one template give one language for all that they carry."""
    assert read_english(Listener(), replace(make_document(ENGLISH), language="ar")).warnings == ("listened",)
    assert "Arabic (ar)" in read_english(Listener(), replace(make_document(ARABIC), language="en")).warnings[0]


def test_furniture_in_english_does_not_make_a_report_english() -> None:
    notice = "Share this report with your friends and tell them that you were here."
    document = make_document(f"{ARABIC}\n\n{notice}\n")
    start = document.text.index(notice)
    hidden = replace(document, furniture=(Span(start, start + len(notice)),))
    assert "this document is in Arabic (ar)" in read_english(Listener(), hidden).warnings[0]


@given(st.lists(st.sampled_from([ENGLISH, ARABIC, FRENCH, SHORT_FRENCH, TICKER]), min_size=1, max_size=6))
def test_a_line_of_english_is_never_hidden(lines: list[str]) -> None:
    listener = Listener()
    document = make_document("\n".join(lines))
    read_english(listener, document)
    for heard in listener.heard:
        shown = "".join(c for i, c in enumerate(heard.text) if not any(a <= i < b for a, b in heard.furniture))
        assert shown.count(ENGLISH) == lines.count(ENGLISH)
        assert FRENCH not in shown
    assert listener.heard or ENGLISH not in lines
