"""The claims of the present reading that stand on the words of a judgement."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.judge.builders import list_figures, read_shellings
from tollbook.judge.matching import match_words
from tollbook.model import ClaimId, Figure, Kind, Span, words_of

READING = read_shellings()[2]
TEXT = READING.document.text
FOUR, NINE = list_figures([READING])


def move(figure: Figure, start: int, end: int, **fields: object) -> Figure:
    return replace(figure, span=Span(start, end), quote=TEXT[start:end], **fields)  # type: ignore[arg-type]


def test_the_same_words_are_the_same_claim_whatever_its_id() -> None:
    again = replace(FOUR, id=ClaimId("co-other"))
    match = match_words(words_of(FOUR), TEXT, [NINE, again])
    assert match is not None
    assert (match.claim, match.exact) == (again, True)


def test_of_claims_on_the_same_words_the_one_of_the_same_id_is_meant() -> None:
    """Two places lost in one sentence are two claims on the same words."""
    twin = replace(FOUR, id=ClaimId("co-0"))
    for order in ([FOUR, twin], [twin, FOUR]):
        match = match_words(words_of(FOUR), TEXT, order)
        assert match is not None
        assert match.claim is FOUR


def test_the_claim_on_most_of_the_words_is_near() -> None:
    start, end = FOUR.span
    little, much = move(FOUR, start - 5, start + 1), move(FOUR, start - 3, end)
    match = match_words(words_of(FOUR), TEXT, [little, much, NINE])
    assert match is not None
    assert (match.claim, match.exact) == (much, False)


def test_claims_of_another_kind_or_elsewhere_are_none() -> None:
    assert match_words(replace(words_of(FOUR), kind=Kind.DEATH), TEXT, [FOUR]) is None
    assert match_words(words_of(FOUR), TEXT, [NINE]) is None
    assert match_words(words_of(FOUR), TEXT, []) is None


def test_words_that_moved_with_their_text_are_found_again() -> None:
    moved = "A new headline\n\n" + TEXT
    shift = len(moved) - len(TEXT)
    there = [replace(each, span=Span(each.span.start + shift, each.span.end + shift)) for each in (FOUR, NINE)]
    match = match_words(words_of(NINE), moved, there)
    assert match is not None
    assert (match.claim, match.exact) == (there[1], True)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_what_is_found_shares_a_character_with_the_words(start: int, length: int) -> None:
    end = min(len(TEXT), start + length)
    words = words_of(move(FOUR, start, end))
    match = match_words(words, TEXT, [FOUR, NINE])
    assert (match is not None) == any(figure.span.overlaps(words.span) for figure in (FOUR, NINE))
