"""Text from documents: what cannot be printed, and what must not be."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.publish import clean, clean_line
from tollbook.publish.clean import clean_url, withhold


@given(st.text())
def test_no_control_or_bidi_character_survives(text: str) -> None:
    for character in clean(text):
        assert character in "\n\u200c\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line


@pytest.mark.parametrize(
    ("hostile", "plain"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jgone", "gone"),
        ("\x1b]0;window title\x07text", "text"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPdevice\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("abc\u202edcba\u202c", "abcdcba"),
        ("\u2066isolated\u2069", "isolated"),
        ("a\x00b\x08c", "abc"),
        ("soft\u00adhyphen", "softhyphen"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\there", "tab here"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ],
)
def test_what_steers_a_terminal_is_taken_out(hostile: str, plain: str) -> None:
    assert clean(hostile) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Write to rana.m@mail.example today",
        "<rana@mail.example>",
        "mailto:rana@mail.example",
        "Rana (rana+desk@sub.mail.example)",
    ],
)
def test_electronic_addresses_are_withheld(text: str) -> None:
    assert "rana" not in withhold(text).replace("Rana", "")
    assert "[address withheld]" in withhold(text)


@pytest.mark.parametrize("number", ["+963 944 123 456", "+963-944-123456", "00963 944 123456"])
def test_international_telephone_numbers_are_withheld(number: str) -> None:
    assert withhold(f"Call {number} now") == "Call [number withheld] now"


@pytest.mark.parametrize("text", ["215,000 people", "2015-03-26", "at 12:30, 31 dead", "in 2014 and 2015", "1 000 000"])
def test_figures_and_dates_are_no_telephone_numbers(text: str) -> None:
    assert withhold(text) == text


@pytest.mark.parametrize("url", ["https://desk.example/a?b=c", "http://desk.example", "HTTPS://desk.example/x"])
def test_addresses_of_the_web_are_links(url: str) -> None:
    assert clean_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:rana@mail.example",
        "//desk.example/x",
        "https://rana@mail.example/x",
        "https:///nowhere",
        "https://desk.example/a b",
        "http://[broken",
        "\u202ehttps://desk.example",
    ],
)
def test_nothing_else_is_a_link(url: str | None) -> None:
    assert clean_url(url) is None
