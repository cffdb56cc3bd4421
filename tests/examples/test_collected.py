"""The example reports are collected with the text, date and publisher that the expected facts rest on."""

from datetime import UTC, datetime

import pytest

from tests.examples.expected import REPORTS, ExpectedReport, load_expected
from tollbook.collect import CollectOptions, Refusal, collect
from tollbook.link.copies import find_copies
from tollbook.model import Document, Span

EXPECTED = load_expected()
each_report = pytest.mark.parametrize("report", EXPECTED, ids=lambda report: report.id)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    options = CollectOptions(max_bytes=1_000_000, at=datetime(2015, 3, 30, 9, tzinfo=UTC))
    collected = list(collect([str(REPORTS)], options))
    assert not [refusal for refusal in collected if isinstance(refusal, Refusal)]
    return {document.id: document for document in collected if isinstance(document, Document)}


def find_readable(document: Document, words: str) -> list[Span]:
    """Where words stand in a document outside its furniture."""
    spans = []
    start = document.text.find(words)
    while start >= 0:
        span = Span(start, start + len(words))
        if not any(span.overlaps(furniture) for furniture in document.furniture):
            spans.append(span)
        start = document.text.find(words, start + 1)
    return spans


def test_every_report_is_collected_once_and_no_other(documents: dict[str, Document]) -> None:
    assert sorted(documents) == sorted(report.id for report in EXPECTED)


@each_report
def test_date_and_publisher_come_from_the_document(documents: dict[str, Document], report: ExpectedReport) -> None:
    document = documents[report.id]
    assert (document.published, document.publisher) == (report.published, report.publisher)


@each_report
def test_expected_quotes_are_words_of_the_text_to_be_read(
    documents: dict[str, Document], report: ExpectedReport
) -> None:
    document = documents[report.id]
    facts = (report.figures, report.control, report.deaths)
    for quote in [fact.quote for kind in facts for fact in kind]:
        assert find_readable(document, quote), f"{quote!r} is not in the text of {report.file}"


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("gazette-2015-03-26", "Ferry fire off the Aegean coast leaves 4 dead"),
        ("gazette-2015-03-26", "Container ship runs aground, 19 rescued"),
        ("gazette-2015-03-26", "Comments on this article are closed"),
        ("state-2015-03-26", "12 terrorists killed in Homs countryside"),
        ("courier-2015-03-27", "Sorry, new comments are not accepted on this page"),
        ("northline-2015-03-28", "the 1982 massacre in Hama"),
        ("northline-2015-03-28", "Comments have been switched off"),
    ],
)
def test_page_furniture_is_left_out_or_marked(documents: dict[str, Document], id_: str, words: str) -> None:
    assert words in (REPORTS / next(report.file for report in EXPECTED if report.id == id_)).read_text(encoding="utf-8")
    assert not find_readable(documents[id_], words)


def test_a_caption_that_stands_again_is_marked(documents: dict[str, Document]) -> None:
    gazette = documents["gazette-2015-03-26"]
    assert len(find_readable(gazette, "(Levant Press Agency)")) < gazette.text.count("(Levant Press Agency)")


def test_the_sender_of_a_mail_is_not_its_publisher(documents: dict[str, Document]) -> None:
    assert documents["eyewitness-2015-03-28"].publisher is None


def test_the_two_reprints_are_known_as_copies_of_the_wire_story(documents: dict[str, Document]) -> None:
    """They are trimmed, retitled and on other days; stories of one publisher on later days are no copies."""
    assert find_copies(documents.values()) == {report.id: report.copy_of for report in EXPECTED if report.copy_of}
