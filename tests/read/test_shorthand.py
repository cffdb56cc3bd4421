"""Shorthand is read spelled out, and quoted as it was written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import make_document, read_text, show_bounds
from tollbook.model import Claim, Figure, Span
from tollbook.read.shorthand import spell_out

WORDS = ("9", "wnd", "and", "inj", "fds", "vdp", "dead", "ppl", "hosp", ",", "é", "2", "rsf", "who", "morts")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("9 wnd, 3 inj. wnd go turkish hosp", "9 wounded, 3 injured. wounded go turkish hospital"),
        ("4 civ, 2 of them wmn, ppl say", "4 civilian, 2 of them women, people say"),
        ("9 morts et 12 blessés", "9 dead et 12 wounded"),
        ("4 vdp and 16 fds", "4 VDP fighters and 16 FDS soldiers"),
        ("4 vdp posts, rsf came", "4 VDP posts, RSF came"),
        ("The Wnd, hosp-21 and the Vallée des Morts", "The Wnd, hosp-21 and the Vallée des Morts"),
        ("Nine people were wounded.", "Nine people were wounded."),
    ],
)
def test_words_written_short_are_spelled_out(text: str, spelled: str) -> None:
    assert spell_out(make_document(text)).document.text == spelled


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Shells hit the souq of Gao: 3 dead, 9 wnd.", [("3 dead", "killed", "3"), ("9 wnd", "injured", "9")]),
        ("Shells fell in Gao. 4 cvl killed; 15 wnd.", [("4 cvl", "killed", "4"), ("15 wnd", "injured", "15")]),
        ("A mine in Gao, 13 morts.", [("13 morts", "killed", "13")]),
    ],
)
def test_figures_in_shorthand_are_quoted_as_written(text: str, figures: list[tuple[str, str, str]]) -> None:
    found = [claim for claim in read_text(text).claims if isinstance(claim, Figure)]
    assert [(claim.quote, claim.outcome.value, show_bounds(claim.bounds)) for claim in found] == figures
    assert all(text[claim.span.start : claim.span.end] == claim.quote for claim in found)


def test_a_page_with_furniture_is_read_as_it_stands() -> None:
    document = replace(make_document("9 wnd in the souq. Read more"), furniture=(Span(19, 28),))
    assert spell_out(document).document is document


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), data=st.data())
def test_whole_words_are_led_back_to_where_they_stand(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    spelled = spell_out(make_document(text))
    assert spelled.document.text.count(" ") >= text.count(" ")
    start = data.draw(st.integers(0, len(spelled.document.text) - 1))
    end = data.draw(st.integers(start + 1, len(spelled.document.text)))
    low, high = spelled.restore_start(start), spelled.restore_end(end)
    assert 0 <= low < high <= len(text)
    assert (spelled.restore_start(0), spelled.restore_end(len(spelled.document.text))) == (0, len(text))


def test_claims_of_a_text_without_shorthand_are_left_alone() -> None:
    document = make_document("Nine people were wounded.")
    assert spell_out(document).changes == ()
    claims: tuple[Claim, ...] = read_text(document.text).claims
    assert [claim.quote for claim in claims if isinstance(claim, Figure)] == ["Nine people"]
