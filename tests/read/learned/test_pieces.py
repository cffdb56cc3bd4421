"""Word pieces and the windows that the encoder sees them in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.learned.builders import REPORT
from tollbook.read.learned.pieces import OVERLAP, WINDOW, Pieces, cut_pieces, load_tokenizer


def make_pieces(count: int) -> Pieces:
    return Pieces(numbers=np.arange(count, dtype=np.int64), offsets=tuple((i, i + 1) for i in range(count)))


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=6000))
def test_windows_keep_every_piece_exactly_once_and_in_order(count: int) -> None:
    kept = [piece for _, _, low, high in make_pieces(count).windows() for piece in range(low, high)]
    assert kept == list(range(count))


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=6000))
def test_no_window_is_longer_than_the_encoder_bears_or_keeps_what_it_does_not_hold(count: int) -> None:
    for start, end, low, high in make_pieces(count).windows():
        assert 0 < end - start <= WINDOW
        assert start <= low < high <= end


@settings(deadline=None)
@given(st.integers(min_value=WINDOW + 1, max_value=6000))
def test_a_piece_that_is_kept_has_words_on_both_sides_within_its_window(count: int) -> None:
    for start, end, low, high in make_pieces(count).windows():
        assert start == 0 or low - start >= OVERLAP // 2
        assert end == count or end - high >= OVERLAP // 2


@pytest.mark.parametrize(
    ("count", "windows"), [(1, 1), (WINDOW, 1), (WINDOW + 1, 2), (2 * WINDOW - OVERLAP, 2), (2 * WINDOW, 3)]
)
def test_there_are_no_more_windows_than_needed(count: int, windows: int) -> None:
    assert len(make_pieces(count).windows()) == windows


def test_a_window_stands_between_the_marks_of_beginning_and_end() -> None:
    tokenizer = load_tokenizer()
    pieces = cut_pieces("Two men died.")
    framed = pieces.frame(0, len(pieces.numbers))
    assert [tokenizer.id_to_token(int(number)) for number in (framed[0], framed[-1])] == ["[CLS]", "[SEP]"]
    assert framed[1:-1].tolist() == pieces.numbers.tolist()
    assert framed.dtype == np.int64


def test_offsets_say_which_characters_each_piece_stands_for() -> None:
    pieces = cut_pieces(REPORT)
    assert len(pieces.numbers) == len(pieces.offsets)
    tokenizer = load_tokenizer()
    for number, (start, end) in zip(pieces.numbers, pieces.offsets, strict=True):
        assert str(tokenizer.id_to_token(int(number))).removeprefix("##") == REPORT[start:end].casefold()


def test_offsets_count_characters_and_not_bytes() -> None:
    text = "Brûlée — «12» 死 🔥 killed"
    start, end = cut_pieces(text).offsets[-1]
    assert text[start:end] == "killed"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_every_text_has_a_piece_and_offsets_that_rise_within_it(text: str) -> None:
    pieces = cut_pieces(text)
    assert len(pieces.numbers) == len(pieces.offsets) >= 1
    starts = [start for start, _ in pieces.offsets]
    assert starts == sorted(starts)
    assert all(0 <= start <= end <= len(text) for start, end in pieces.offsets)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_text_without_words_is_one_piece_of_all_its_characters(text: str) -> None:
    pieces = cut_pieces(text)
    assert pieces.offsets == ((0, len(text)),)
    assert pieces.windows() == [(0, 1, 0, 1)]
