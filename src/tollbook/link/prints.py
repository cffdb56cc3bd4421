"""Prints: what of a document's text is compared when copies are looked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tollbook.link.names import fold_words, load_hand
from tollbook.model import DaySamples, Document, DocumentId

__all__ = [
    "Hashes",
    "Print",
    "drop_furniture",
    "fold_text",
    "is_drawn",
    "keep_samples",
    "order_key",
    "plain_number",
    "take_print",
]

SHINGLE = 3
SAMPLED = 4
SMALLEST = 16
MOST_WORDS = 1 << 18
FACTORS = tuple(np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
SHIFTS = (np.uint64(29), np.uint64(32))
STIR = np.uint64(0xBF58476D1CE4E5B9)

Hashes = NDArray[np.uint32]


def is_drawn(hashes: NDArray[Any]) -> NDArray[np.bool_]:
    """Which triples are in a sample by their hash alone."""
    drawn: NDArray[np.bool_] = hashes % SAMPLED == 0
    return drawn


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Print:
    """A document's word triples, hashed and in order of size, and what decides which of two documents is the first."""

    id: DocumentId
    sha256: str
    published: date | None
    publisher: str | None
    length: int
    shingles: Hashes

    @property
    def sample(self) -> Hashes:
        """One in four of the triples and the sixteen smallest: what candidates are found by."""
        chosen = is_drawn(self.shingles)
        chosen[:SMALLEST] = True
        return self.shingles[chosen]

    @property
    def key(self) -> tuple[date, int, str, str]:
        """First published first; of one day, the fuller text first."""
        return (self.published or date.max, -self.length, self.id, self.sha256)


def order_key(taken: Print) -> tuple[date, int, str, str]:
    """The key that prints are ordered by."""
    return taken.key


def drop_furniture(document: Document) -> str:
    """The text of a document without the spans that are no part of the report."""
    if not document.furniture:
        return document.text
    kept, at = [], 0
    for span in sorted(document.furniture):
        kept.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    return " ".join([*kept, document.text[at:]])


def plain_number(word: str) -> str:
    """A number written out as its digits ("six" is 6); any other word as it is."""
    numerals: Mapping[str, int] = load_hand("copies")["numerals"]
    return str(numerals.get(word, word))


@lru_cache(maxsize=MOST_WORDS)
def hash_word(word: str) -> int:
    return crc32(plain_number(word).encode())


def fold_text(text: str) -> tuple[str, ...]:
    """The words of a text, folded, with numbers in digits."""
    return tuple(map(plain_number, fold_words(text)))


def hash_triples(words: tuple[str, ...]) -> Hashes:
    """The word triples as numbers, each once, the smallest first."""
    numbers = np.fromiter(map(hash_word, words), dtype=np.uint64, count=len(words))
    mixed = np.zeros(max(0, len(words) - SHINGLE + 1), dtype=np.uint64)
    for at, factor in enumerate(FACTORS):
        mixed += numbers[at : at + len(mixed)] * factor
    mixed ^= mixed >> SHIFTS[0]
    mixed *= STIR
    return np.unique((mixed >> SHIFTS[1]).astype(np.uint32))


def take_print(document: Document) -> Print:
    """The print of a document's text without its furniture."""
    return Print(
        id=document.id,
        sha256=document.sha256,
        published=document.published,
        publisher=document.publisher,
        length=len(document.text),
        shingles=hash_triples(fold_words(drop_furniture(document))),
    )


def keep_samples(prints: Iterable[Print]) -> tuple[DaySamples, ...]:
    """The samples of documents as they are kept, day by day."""
    days: defaultdict[date | None, list[tuple[DocumentId, Hashes]]] = defaultdict(list)
    for taken in prints:
        days[taken.published].append((taken.id, taken.sample))
    return tuple(
        DaySamples(
            day=day,
            documents=tuple(id for id, _ in own),
            counts=tuple(len(sample) for _, sample in own),
            hashes=b"".join(sample.tobytes() for _, sample in own),
        )
        for day, own in days.items()
    )
