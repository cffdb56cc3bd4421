"""Which documents are short messages from a phone."""

import pytest

from tollbook.read.messages import is_message


@pytest.mark.parametrize(
    "text",
    [
        "drone on the souq. 9 dead, will call",
        "[21:40] heavy bang airport side\n[21:44] didnt hear a plane",
        "K-7 0615. market again. soldiers fire north. LG desk has 3 dead",
        "17/9\n0910 jet from the west\n0914 bombs down",
    ],
)
def test_sentences_that_begin_with_small_letters_make_a_message(text: str) -> None:
    assert is_message(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nine people were killed in an air strike on Tuesday.",
        "GAO, March 3 (Wire) - Nine people died.\n\nmore follows",
        "drone on the souq. " * 50,
    ],
)
def test_reports_and_long_texts_are_no_messages(text: str) -> None:
    assert not is_message(text)


@pytest.mark.parametrize("text", ["12345 " * 80, "1\n" * 240, ".  " * 160])
def test_a_text_made_to_be_slow_to_read_is_not(text: str) -> None:
    assert not is_message(text)
