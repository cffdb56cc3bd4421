"""Copies: documents that reprint another, trimmed, retitled, lightly edited or cut from below."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from zlib import crc32

from tollbook.link.names import fold_words, load_hand
from tollbook.model import Document, DocumentId

__all__ = ["find_copies"]

SHINGLE = 3
LEAST_SHARED = 0.55
"""The share of the shorter text's word triples that the longer must hold. Reprints in the project's linked reports have
0.67 and more; bulletins from one template and a wire's own updates 0.45 and less."""
LEAST_SHARED_OWN = 0.9
LEAST_NUMBERS = 0.6
FEWEST_SHINGLES = 8
"""Below this a text is too short to be anyone's."""
LATEST = timedelta(days=30)
"""A text that comes back after more than a month is a form filled in again, or an anniversary."""
SAMPLED = 8
SMALLEST = 16
COMMON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What of a document's text is compared: its word triples, hashed, and the numbers in it."""

    document: Document
    shingles: frozenset[int]
    numbers: frozenset[str]

    @property
    def sample(self) -> Iterator[int]:
        """One in eight of the shingles, and the sixteen smallest: what candidates are found by."""
        yield from {s for s in self.shingles if s % SAMPLED == 0} | set(sorted(self.shingles)[:SMALLEST])


def drop_furniture(document: Document) -> str:
    """The text of a document without the spans that are no part of the report."""
    kept, at = [], 0
    for span in sorted(document.furniture):
        kept.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    return " ".join([*kept, document.text[at:]])


def take_print(document: Document) -> Print:
    numerals: Mapping[str, int] = load_hand("copies")["numerals"]
    words = [str(numerals.get(word, word)) for word in fold_words(drop_furniture(document))]
    shingles = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return Print(
        document=document,
        shingles=frozenset(crc32(shingle.encode()) for shingle in shingles),
        numbers=frozenset(word for word in words if word.isdigit()),
    )


def rank_document(document: Document) -> tuple[date, int, str, str]:
    return (document.published or date.max, -len(document.text), document.id, document.sha256)


def order_prints(prints: Iterable[Print]) -> list[Print]:
    """First published first; of one day, the fuller text first."""
    return sorted(prints, key=lambda taken: rank_document(taken.document))


def share(part: frozenset[int] | frozenset[str], whole: frozenset[int] | frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 1.0


def are_near(later: Document, earlier: Document) -> bool:
    dates = (later.published, earlier.published)
    return dates[0] is None or dates[1] is None or abs(dates[0] - dates[1]) <= LATEST


def reprints(later: Print, earlier: Print) -> bool:
    """Whether one text is the other's: most of the shorter's words and numbers; all but the same by one publisher."""
    short, long = sorted((later, earlier), key=lambda p: len(p.shingles))
    if len(short.shingles) < FEWEST_SHINGLES or not are_near(later.document, earlier.document):
        return False
    shared, numbers = share(short.shingles, long.shingles), share(short.numbers, long.numbers)
    if later.document.publisher is not None and later.document.publisher == earlier.document.publisher:
        return shared >= LEAST_SHARED_OWN and later.numbers <= earlier.numbers
    return shared >= LEAST_SHARED and numbers >= LEAST_NUMBERS


def pair_prints(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose samples share a shingle; a shingle that everyone uses pairs nobody."""
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for at, taken in enumerate(prints):
        for shingle in taken.sample:
            postings[shingle].append(at)
    yield from {pair for found in postings.values() if len(found) <= COMMON for pair in combinations(found, 2)}


def find_copies(documents: Iterable[Document]) -> dict[DocumentId, DocumentId]:
    """Each copy with the document that it reprints: the first of its kind, and never itself a copy.

    A publisher's later document with new numbers is its own update, not a copy. The order of ``documents`` does not
    matter.
    """
    prints = order_prints(take_print(document) for document in documents)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for earlier, later in pair_prints(prints):
        if reprints(prints[later], prints[earlier]):
            found[later].append(earlier)
    first: dict[int, int] = {}
    for later in sorted(found):
        first[later] = min(first.get(earlier, earlier) for earlier in found[later])
    return {prints[later].document.id: prints[earlier].document.id for later, earlier in first.items()}
