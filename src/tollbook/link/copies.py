"""Copies: documents that reprint another, trimmed, retitled, lightly edited or cut from below.

Candidates are found by sketches (:mod:`tollbook.link.sketches`) and then compared word by word. What another method
finds, an encoder of several languages for instance, joins as further :class:`Match` objects for
:func:`choose_originals`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from tollbook.link.differences import differ_in_facts, read_wording, share_names
from tollbook.link.prints import Print, order_key, take_print
from tollbook.link.sketches import LATEST_DAYS, Sketches, pair_prints
from tollbook.model import Document, DocumentId

__all__ = ["Match", "Texts", "choose_originals", "compare_prints", "find_copies", "match_document"]

LEAST_SHARED = 0.55
"""The share of the shorter text's word triples that the longer must hold. Reprints in the project's linked reports have
0.67 and more; bulletins from one template and a wire's own updates 0.45 and less."""
LEAST_SHARED_OWN = 0.9
LEAST_NUMBERS = 0.6
LEAST_NAMES = 0.5
FEWEST_SHINGLES = 8
"""Below this a text is too short to be anyone's."""

Key = tuple[date, int, str, str]
Texts = Mapping[DocumentId, Document]
Load = Callable[[Collection[DocumentId]], Iterable[Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One document reprints another; ``share`` is how much of the shorter text the longer holds, 0 to 1.

    ``rank`` and ``earlier_rank`` order documents by their publication.
    """

    later: DocumentId
    earlier: DocumentId
    share: float
    rank: Key
    earlier_rank: Key


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 1.0


def measure_shared(short: Print, long: Print) -> float:
    if len(short.shingles) < FEWEST_SHINGLES:
        return 0.0
    return len(np.intersect1d(short.shingles, long.shingles, assume_unique=True)) / len(short.shingles)


def are_near(later: Print, earlier: Print) -> bool:
    dates = (later.published, earlier.published)
    return dates[0] is None or dates[1] is None or abs(dates[0] - dates[1]).days <= LATEST_DAYS


def are_equal(later: Print, earlier: Print) -> bool:
    return later.length == earlier.length and np.array_equal(later.shingles, earlier.shingles)


def say_the_same(later: Document, earlier: Document, *, later_is_short: bool) -> bool:
    """Whether two texts with most of their words in common tell the same: no other number, name or day in its place.

    A later text with new numbers at its top is an update; a publisher's own with new numbers anywhere. Most of the
    shorter text's numbers and names are the longer's.
    """
    new, old = read_wording(later), read_wording(earlier)
    if not new.lead <= old.all:
        return False
    if later.publisher is not None and later.publisher == earlier.publisher and not new.numbers <= old.all:
        return False
    short, long = (new, old) if later_is_short else (old, new)
    known = share(short.numbers, long.all) >= LEAST_NUMBERS and share_names(short, long) >= LEAST_NAMES
    return known and not differ_in_facts(new, old)


def match_prints(later: Print, earlier: Print, texts: Texts) -> Match | None:
    """The match of two documents, or null where the later is no copy of the earlier."""
    short, long = sorted((later, earlier), key=lambda taken: len(taken.shingles))
    shared = measure_shared(short, long)
    own = later.publisher is not None and later.publisher == earlier.publisher
    if shared < (LEAST_SHARED_OWN if own else LEAST_SHARED) or not are_near(later, earlier):
        return None
    told = texts[later.id], texts[earlier.id]
    if not are_equal(later, earlier) and not say_the_same(*told, later_is_short=short is later):
        return None
    return Match(later=later.id, earlier=earlier.id, share=shared, rank=later.key, earlier_rank=earlier.key)


def match_document(document: Document, sketches: Sketches, load: Load) -> tuple[Match, ...]:
    """The matches of one document with those whose sketches are kept; ``load`` gets the few that are like it."""
    taken = take_print(document)
    like = [id for id in dict.fromkeys(sketches.find_like(taken)) if id != document.id]
    texts = {other.id: other for other in load(like)} | {document.id: document}
    others = (take_print(texts[id]) for id in like)
    pairs = (sorted((taken, other), key=order_key) for other in others)
    found = (match_prints(later, earlier, texts) for earlier, later in pairs)
    return tuple(match for match in found if match is not None)


def choose_originals(matches: Iterable[Match]) -> dict[DocumentId, DocumentId]:
    """Each copy with the first document of its kind, by way of the one that it has most in common with.

    Among those it has equally much in common with, the first published. The order of ``matches`` does not matter.
    """
    found: defaultdict[DocumentId, list[Match]] = defaultdict(list)
    for match in matches:
        found[match.later].append(match)
    originals: dict[DocumentId, DocumentId] = {}
    for later in sorted(found, key=lambda id: found[id][0].rank):
        nearest = min(found[later], key=lambda match: (-match.share, match.earlier_rank)).earlier
        originals[later] = originals.get(nearest, nearest)
    return originals


def compare_prints(
    prints: Iterable[Print], texts: Texts, translations: Iterable[Match] = ()
) -> dict[DocumentId, DocumentId]:
    """Each copy with the document that it reprints or translates, by the prints of all and their texts."""
    ordered = sorted(prints, key=order_key)
    pairs = ((ordered[later], ordered[earlier]) for earlier, later in pair_prints(ordered))
    matches = (match_prints(later, earlier, texts) for later, earlier in pairs)
    return choose_originals((*(match for match in matches if match is not None), *translations))


def find_copies(documents: Iterable[Document]) -> dict[DocumentId, DocumentId]:
    """Each copy with the document that it reprints: the first of its kind, and never itself a copy.

    A publisher's later document with new numbers is its own update, not a copy; nor are bulletins of one form with
    other numbers, names or days. The order of ``documents`` does not matter.
    """
    texts = {document.id: document for document in documents}
    return compare_prints(map(take_print, texts.values()), texts)
