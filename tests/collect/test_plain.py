"""What a plain text says of itself: headline, top lines, dateline, language; and what is never guessed from it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.given import collect_one, give_options, read_furniture, receive_bytes
from tollbook.collect.dateline import find_dateline, find_headline

BODY = "Nine people were killed on Thursday when shells fell on the market, the clinic of the town said."


def test_a_short_first_line_without_a_stop_is_the_headline() -> None:
    assert find_headline(f"Shells fall on Kafr Oud: clinic\n\n{BODY}") == "Shells fall on Kafr Oud: clinic"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Shells fall on Kafr Oud",
        f"Shells fell on the town.\n\n{BODY}",
        f'"Shells fell on the town."\n\n{BODY}',
        f"Shells fell on the town\nand then again\n\n{BODY}",
        f"{'Shells fell ' * 13}\n\n{BODY}",
        f"Shells fall on Kafr Oud\n{BODY}",
        f"March 26, 2015\n\n{BODY}",
        f"* * *\n\n{BODY}",
        "",
    ],
)
def test_a_first_paragraph_that_may_be_a_sentence_is_no_headline(text: str) -> None:
    assert find_headline(text) is None


def test_a_caption_at_the_top_is_no_headline() -> None:
    """What a page shows above its headline is copied along with it."""
    caption = "Smoke over the market of Kafr Oud"
    text = f"{caption}\n\n{caption} ©N. Haddad (Orontes)\n\nShells fall on Kafr Oud\n\n{BODY}"
    document = receive_bytes(text, "txt")
    assert document.title == "Shells fall on Kafr Oud"
    assert read_furniture(document) == [caption, f"{caption} ©N. Haddad (Orontes)"]


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("BEIRUT, March 26, 2015 (Example Wire) - Nine died.", date(2015, 3, 26), "Example Wire"),
        ("BEIRUT, 26 March 2015 (Example Wire) – Nine died.", date(2015, 3, 26), "Example Wire"),
        ("DEIR AL-ZOR, Syria, Sept. 3, 2014 (Orontes Post) -- Nine died.", date(2014, 9, 3), "Orontes Post"),
        ("Beirut (AFP) - Nine died.", None, "AFP"),
        ("(AFP) - Nine died.", None, "AFP"),
        ("GAZA/TEL AVIV, 9 July (Gulf Wire) — Nine died.", None, "Gulf Wire"),
        ("Port of Spain (Carib Desk) - Nine died.", None, "Carib Desk"),
        ("Thursday, March 26, 2015", date(2015, 3, 26), None),
        ("26 March 2015 (Thursday)", date(2015, 3, 26), None),
        ("Ankara, 26 January 2018", date(2018, 1, 26), None),
        ("AMMAN, 6 February 2012. Nine died.", date(2012, 2, 6), None),
        ("SANAA, Wednesday, 10 September 2025 - Nine died.", date(2025, 9, 10), None),
        ("DAMASCUS, 2015-03-26 (SANA) - Nine died.", date(2015, 3, 26), "SANA"),
    ],
)
def test_a_dateline_gives_what_it_says_in_full(line: str, published: date | None, publisher: str | None) -> None:
    for text in (line, f"Shells fall\n\n{line}\n\n{BODY}"):
        dateline = find_dateline(text)
        assert (dateline.published, dateline.publisher) == (published, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "BEIRUT, March 26 - Nine died.",
        "BEIRUT, Thursday - Nine died.",
        "BEIRUT, March 2015 - Nine died.",
        "BEIRUT, 2015 - Nine died.",
        "BEIRUT, 03/04/2015 - Nine died.",
        "FALLUJA, Iraq (Friday) - Nine died.",
        "GAZA (Monday, 21 July) - Nine died.",
        "Ahmed (the commander) - said nine had died.",
        "Seven (of nine) - no more.",
        "Nine died on March 26, 2015, the mayor said.",
        "The siege began on 26 March 2015 (Thursday).",
        "On 26 March 2015 nine died.",
        "February 30, 2015",
        "He was the second (AFP) correspondent to be held there - and the last.",
    ],
)
def test_nothing_is_guessed_where_it_is_not_said_in_full(line: str) -> None:
    dateline = find_dateline(f"{line}\n\n{BODY}")
    assert (dateline.published, dateline.publisher) == (None, None)


def test_a_date_further_down_is_not_the_day_of_publication() -> None:
    assert find_dateline(f"{BODY}\n\n" * 5 + "26 March 2015").published is None


def test_top_lines_say_what_a_text_is_and_are_furniture(tmp_path: Path) -> None:
    top = "Title: Shells fall\nPublished: 2015-03-26\nPublisher: Orontes Post\nURL: https://o.example/1\nLanguage: en"
    options = give_options(published=date(2000, 1, 1), publisher="Someone")
    document = collect_one(tmp_path / "a.txt", f"{top}\n\n{BODY}\n", options)
    assert document.title == "Shells fall"
    assert (document.published, document.publisher) == (date(2015, 3, 26), "Orontes Post")
    assert (document.url, document.language) == ("https://o.example/1", "en")
    assert read_furniture(document) == [top]
    assert document.text == f"{top}\n\n{BODY}\n"


def test_a_top_line_with_a_wrong_date_is_a_warning_and_nothing_is_guessed(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "a.txt", f"Published: 26/03/15\n\n{BODY}")
    assert document.published is None
    assert document.warnings == ('the line Published: "26/03/15" gives no date: use YYYY-MM-DD',)


def test_a_text_that_begins_with_another_name_and_colon_has_no_top_lines(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "a.txt", f"KARACHI: {BODY}\nPublished: 2015-03-26\n")
    assert (document.published, document.furniture) == (None, ())


def test_a_dateline_goes_before_the_option_and_an_object_before_its_dateline() -> None:
    line = f"BEIRUT, March 26, 2015 (Example Wire) - {BODY}"
    plain = receive_bytes(line, "txt", published=date(2000, 1, 1), publisher="Someone")
    said = receive_bytes(f'{{"text": "{line}", "published": "2015-03-27", "publisher": "Reprinter"}}', "json")
    assert (plain.published, plain.publisher) == (date(2015, 3, 26), "Example Wire")
    assert (said.published, said.publisher) == (date(2015, 3, 27), "Reprinter")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), min_size=1))
def test_a_text_stands_as_it_is(text: str) -> None:
    if text.strip():
        assert receive_bytes(text, "txt").text == text
