"""The word pieces of a text, in windows that the encoder can bear."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

__all__ = ["OVERLAP", "WINDOW", "Pieces", "cut_pieces", "load_tokenizer"]

WINDOW = 510
OVERLAP = 128
FIRST, LAST = 101, 102


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of a text: their numbers, and the characters that each stands for."""

    numbers: NDArray[np.int64]
    offsets: tuple[tuple[int, int], ...]

    def windows(self) -> list[tuple[int, int, int, int]]:
        """The windows to encode: first piece, the one after the last, and of these the first and last to keep."""
        count = len(self.numbers)
        if count <= WINDOW:
            return [(0, count, 0, count)]
        step, half = WINDOW - OVERLAP, OVERLAP // 2
        made: list[tuple[int, int, int, int]] = []
        for start in range(0, count - OVERLAP, step):
            end = min(start + WINDOW, count)
            made.append((start, end, start + half if start else 0, end - half if end < count else count))
        return made

    def frame(self, start: int, end: int) -> NDArray[np.int64]:
        """The numbers of a window, between the marks of beginning and end."""
        return np.concatenate(([FIRST], self.numbers[start:end], [LAST])).astype(np.int64)


@cache
def load_tokenizer() -> Tokenizer:
    """The tokeniser of the embedded encoder."""
    path = resources.files("tollbook.read.learned") / "weights" / "tokenizer.json"
    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_pieces(text: str) -> Pieces:
    """The pieces of a text; there is always at least one."""
    encoded = load_tokenizer().encode(text, add_special_tokens=False)
    if not encoded.ids:
        return Pieces(numbers=np.array([FIRST], dtype=np.int64), offsets=((0, len(text)),))
    return Pieces(numbers=np.array(encoded.ids, dtype=np.int64), offsets=tuple(encoded.offsets))
