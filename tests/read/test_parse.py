"""A document's paragraphs: where they stand, which is the headline, what is left out, and how capitals are read."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import make_document, parse_text
from tollbook.model import Span
from tollbook.read.parse import Parse, load_language, parse_document


def paragraphs_of(parse: Parse) -> list[str]:
    """The words of every paragraph."""
    return [parse.text[p.span.start : p.span.end] for p in parse.paragraphs]


def test_the_language_is_loaded_once() -> None:
    assert load_language() is load_language()


def test_blank_lines_part_paragraphs() -> None:
    parse = parse_text("Shells hit Ariha\n\nTwo people died.\n\n\n  Four were hurt.  \n")
    assert paragraphs_of(parse) == ["Shells hit Ariha", "Two people died.", "Four were hurt."]
    assert [p.index for p in parse.paragraphs] == [0, 1, 2]


def test_lines_and_list_items_are_paragraphs() -> None:
    parse = parse_text("Killed this week:\n- 12 soldiers\n* 4 villagers\n1. a nurse")
    assert paragraphs_of(parse) == ["Killed this week:", "- 12 soldiers", "* 4 villagers", "1. a nurse"]


@pytest.mark.parametrize("noise", ["(" * 50_000, "a-" * 25_000, '"' * 50_000])
def test_what_holds_no_words_is_left_out_and_the_words_around_it_stay(noise: str) -> None:
    parse = parse_text(f"Two people died.\n{noise} Four were hurt.")
    assert paragraphs_of(parse) == ["Two people died.", "Four were hurt."]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t \n \r\n"])
def test_a_blank_document_has_no_paragraphs(text: str) -> None:
    assert parse_text(text).paragraphs == ()


def test_a_first_line_that_is_no_sentence_is_the_headline() -> None:
    parse = parse_text("Shelling kills two in Ariha\n\nTwo people died on Sunday.\n\nMore follows")
    assert [p.headline for p in parse.paragraphs] == [True, False, False]


def test_a_first_line_that_ends_as_a_sentence_is_no_headline() -> None:
    assert not parse_text("Two people died on Sunday.\n\nFour were hurt.").paragraphs[0].headline


def test_a_long_first_line_is_no_headline() -> None:
    assert not parse_text("word " * 60).paragraphs[0].headline


def test_a_known_title_is_the_headline_wherever_it_stands() -> None:
    text = "Example Wire\n\nShells hit Ariha\n\nTwo people died."
    parse = parse_document(make_document(text, title="Shells hit Ariha"))
    assert [p.headline for p in parse.paragraphs] == [False, True, False]


def test_furniture_is_left_out() -> None:
    text = "Two people died.\n\nComments are closed.\n\nFour were hurt."
    at = text.index("Comments")
    parse = parse_document(make_document(text, furniture=[Span(at, at + 8)]))
    assert paragraphs_of(parse) == ["Two people died.", "Four were hurt."]


def test_a_paragraph_is_found_by_the_place_of_its_words() -> None:
    parse = parse_text("Two people died.\n\nFour were hurt.")
    at = parse.text.index("hurt")
    paragraph = parse.paragraph_of(Span(at, at + 4))
    assert paragraph is not None
    assert paragraph.index == 1
    assert parse.paragraph_of(Span(len("Two people died."), len("Two people died.") + 1)) is None


def test_words_are_located_in_the_text_of_the_document() -> None:
    parse = parse_text("Two people died.\n\nFour soldiers were hurt.")
    paragraph = parse.paragraphs[1]
    for token in paragraph.doc:
        span = paragraph.locate(token)
        assert parse.text[span.start : span.end] == token.text
    phrase = paragraph.locate(paragraph.doc[0:2])
    assert parse.text[phrase.start : phrase.end] == "Four soldiers"


def test_whole_words_are_given_for_a_span() -> None:
    parse = parse_text("Two people died.\n\nFour soldiers were hurt.")
    at = parse.text.index("oldier")
    words = parse.paragraphs[1].words_at(Span(at, at + 3))
    assert words is not None
    assert words.text == "soldiers"
    assert parse.paragraphs[0].words_at(Span(at, at + 3)) is None
    assert parse.paragraphs[1].words_at(Span(0, 3)) is None


def test_sentences_come_in_the_order_of_the_text() -> None:
    parse = parse_text("Two people died. Four were hurt.\n\nThe army denied it.")
    told = [(paragraph.index, sentence.text) for paragraph, sentence in parse.sentences()]
    assert told == [(0, "Two people died."), (0, "Four were hurt."), (1, "The army denied it.")]


def test_a_paragraph_in_capitals_is_read_in_small_letters_and_kept_as_it_was() -> None:
    text = "TWELVE SOLDIERS DIED NEAR THE BORDER. FOUR WERE HURT."
    parse = parse_text(text)
    assert parse.text == text
    assert parse.paragraphs[0].doc.text == "Twelve soldiers died near the border. Four were hurt."


@pytest.mark.parametrize("text", ["UNHCR", "The UN and the OSCE said so.", "WHO: 12", "12 2015 44"])
def test_short_forms_keep_their_capitals(text: str) -> None:
    assert parse_text(text).paragraphs[0].doc.text == text


def test_letters_whose_small_form_is_longer_do_not_move_the_words() -> None:
    text = "İSTANBUL İS CALM AND TWELVE SOLDIERS DIED"
    parse = parse_text(text)
    assert len(parse.paragraphs[0].doc.text) == len(text)


ODD = st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | st.text(
    alphabet="AbİßǅΣ \n\t.-*1\r\x0b\u2028", max_size=40
)


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_paragraphs_of_any_text_are_its_words_in_order(text: str) -> None:
    parse = parse_text(text)
    for paragraph in parse.paragraphs:
        words = text[paragraph.span.start : paragraph.span.end]
        assert words == words.strip() != ""
        assert "\n" not in words
        assert paragraph.doc.text.casefold() == words.casefold()
        assert len(paragraph.doc.text) == len(words)
    for before, after in pairwise(parse.paragraphs):
        assert before.span.end <= after.span.start
    kept = "".join(words for p in parse.paragraphs for words in text[p.span.start : p.span.end].split())
    assert kept == "".join(text.split())


def test_a_very_long_paragraph_is_read_in_stretches_and_nothing_of_it_is_lost() -> None:
    sentence = "Twelve people were killed in Idlib on Monday. "
    parse = parse_text(sentence * 300)
    assert len(parse.paragraphs) > 2
    assert max(len(paragraph.text) for paragraph in parse.paragraphs) <= 4000
    assert sum(paragraph.text.count("Twelve") for paragraph in parse.paragraphs) == 300
    for paragraph in parse.paragraphs:
        assert paragraph.text == parse.text[slice(*paragraph.span)]
