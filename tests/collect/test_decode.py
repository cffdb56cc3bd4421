"""Bytes to text: encodings, line endings, and the characters that may not reach a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.collect.decode import decode, replace_controls, tidy_line, tidy_text
from tollbook.collect.draft import parse_language, parse_written_date, show_value
from tollbook.errors import CollectError

WORDS = "Nine died in the café of Tártous – “a grave day”, said the mayor’s office."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark_or_as_utf8(encoding: str) -> None:
    decoded = decode(WORDS.encode(encoding))
    assert (decoded.text, decoded.guessed) == (WORDS, None)


def test_a_western_code_page_is_guessed_and_said_to_be() -> None:
    decoded = decode(WORDS.encode("cp1252"))
    assert (decoded.text, decoded.guessed) == (WORDS, "windows-1252")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Двенадцать человек погибли при обстреле города, сообщили в среду"),
        ("cp1256", "قتل اثنا عشر شخصا في غارة جوية على مدينة إدلب يوم الثلاثاء"),
    ],
)
def test_other_scripts_are_guessed_by_their_letters(encoding: str, words: str) -> None:
    decoded = decode(words.encode(encoding))
    assert (decoded.text, decoded.guessed) == (words, encoding)


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", ' "Latin-1" '])
def test_what_is_declared_as_latin_is_read_as_browsers_do(declared: str) -> None:
    assert decode(WORDS.encode("cp1252"), declared).text == WORDS


@pytest.mark.parametrize("declared", ["nonsense", "hex", "x" * 500, "a\0b", ""])
def test_a_declaration_that_is_no_encoding_is_passed_over(declared: str) -> None:
    assert decode(WORDS.encode(), declared).text == WORDS


def test_a_declaration_that_is_false_gives_way_to_utf8() -> None:
    assert decode("إدلب".encode(), "euc-kr").text == "إدلب"


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02", b"a\0b", bytes(range(128, 256)), b"\xff\xfe\x00", b"\x1b[1m" * 3, b"\xff\xfe\x00\xd8\x00\xd8"],
)
def test_noise_is_no_text(content: bytes) -> None:
    with pytest.raises(CollectError, match="save it as UTF-8 text"):
        decode(content)


def test_every_line_ending_is_one() -> None:
    assert tidy_text("a\r\nb\rc\nd\fe\x85f") == "a\nb\nc\nd\ne\nf"


@given(st.text())
def test_replacing_controls_keeps_every_character_in_its_place(text: str) -> None:
    replaced = replace_controls(text)
    assert len(replaced) == len(text)
    for before, after in zip(text, replaced, strict=True):
        assert after in "\n\t" or unicodedata.category(after) not in {"Cc", "Cs"}
        assert after == before or unicodedata.category(before) in {"Cc", "Cs"}


@given(st.text())
def test_a_line_for_a_message_is_one_line_without_controls(text: str) -> None:
    line = tidy_line(text)
    assert line == line.strip()
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    line.encode()


@given(st.binary())
def test_any_bytes_are_a_text_or_a_refusal(content: bytes) -> None:
    try:
        text = decode(content).text
    except CollectError as error:
        assert "save it as UTF-8 text" in str(error)
    else:
        assert not any(character < " " and character not in "\n\t" for character in text)


def test_a_value_in_a_message_is_short_and_in_quotation_marks() -> None:
    assert show_value("22/07") == '"22/07"'
    assert show_value("a\x1b[31m\nb") == '"a\\u001b[31m\\nb"'
    assert show_value("x" * 500) == '"' + "x" * 58 + "…"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), ("zh-Hant-TW", "zh"), ("English", None), ("", None), (None, None)],
)
def test_of_a_language_tag_the_main_part_is_kept(tag: str | None, language: str | None) -> None:
    assert parse_language(tag) == language


@pytest.mark.parametrize("said", ["March 2015", "2015", "26.3.2015", "3/26/2015", "26 Mars 2015", "2015-02-30", ""])
def test_a_day_that_is_not_fully_written_is_null(said: str) -> None:
    assert parse_written_date(said) is None
