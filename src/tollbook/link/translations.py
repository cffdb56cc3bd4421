"""Translations: documents that tell in one language what another tells in its own, found by an encoder of both.

A translation says the same sentence by sentence, names the same places and people, and gives no other numbers. Only the
first sentences are compared: what a paper adds or cuts stands below.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from itertools import product

import numpy as np

from tollbook.link.copies import Match, Texts
from tollbook.link.differences import read_days
from tollbook.link.encoder import Encoder, Vectors
from tollbook.link.prints import drop_furniture, order_key, take_print
from tollbook.model import Document, DocumentId, Encoding
from tollbook.resolve.folding import plain_name
from tollbook.resolve.transliterate import romanise

__all__ = ["TRANSLATION_DAYS", "encode_document", "match_translations", "pair_encodings"]

TRANSLATION_DAYS = 3
"""Days between a text and its translation, at most."""
SENTENCES = 6
LEAST_LIKE = 0.47
SURELY_LIKE = 0.6
"""What the sentences of translations have in common with their best counterparts: at least this where a name is shared,
and at least that without. Of 66 pairs in six languages, written to try this, true ones have 0.49 and more, all but one
of the others, which are of one genre and week, 0.46 and less."""
LEAST_SPELLED = 0.7
"""How much of two spellings must be one for a name to be shared: "Harim", "Хариме"."""
SHORTEST = 20
LONGEST = 400
DAY = timedelta(days=1)
WIDTH = 384
SENTENCE = re.compile(r"(?<=[.!?。။።؟])\s+|\n+")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
NUMBER = re.compile(r"\d+")

Likeness = tuple[DocumentId, DocumentId, float]


def split_lead(document: Document) -> list[str]:
    """The first sentences of a document, its headline among them."""
    pieces = (piece.strip() for piece in SENTENCE.split(drop_furniture(document)))
    return [piece[:LONGEST] for piece in pieces if len(piece) >= SHORTEST][:SENTENCES]


def encode_document(document: Document, encoder: Encoder) -> Encoding | None:
    """The vectors of a document's first sentences; null where its language or its day is unknown, or it has none."""
    lead = split_lead(document)
    if document.language is None or document.published is None or not lead:
        return None
    vectors = encoder.encode(lead).astype(np.float16).tobytes()
    return Encoding(
        document=document.id,
        language=document.language,
        published=document.published,
        encoder=encoder.name,
        vectors=vectors,
    )


def read_vectors(encoding: Encoding) -> Vectors:
    return np.frombuffer(encoding.vectors, np.float16).reshape(-1, WIDTH).astype(np.float32)


def measure_likeness(first: Vectors, second: Vectors) -> float:
    """How near the sentences of each are to their best counterparts in the other, on average."""
    near = first @ second.T
    return float(near.max(axis=0).mean() + near.max(axis=1).mean()) / 2


@lru_cache(maxsize=1 << 16)
def spell_word(word: str) -> frozenset[str]:
    """The Latin spellings that a word may have."""
    return frozenset(plain_name(spelling) for spelling in (romanise(word) or (word,)))


def list_names(lead: Sequence[str]) -> set[str]:
    """The names in sentences of a script with capitals: words that begin with one and do not begin a sentence."""
    words = {word for sentence in lead for word in WORD.findall(sentence)[1:]}
    named = {word for word in words if word[0].isupper() and not word.isupper() and len(word) > 2}
    return {word for word in named if plain_name(word) not in read_days()}


def is_spelled_in(name: str, words: Iterable[str]) -> bool:
    spellings = [spelling for word in words for spelling in spell_word(word)]
    return any(get_close_matches(spelled, spellings, 1, LEAST_SPELLED) for spelled in spell_word(name))


def list_numbers(lead: Sequence[str]) -> frozenset[int]:
    """The numbers in digits, of whatever script."""
    return frozenset(int(unicodedata.normalize("NFKC", number)) for text in lead for number in NUMBER.findall(text))


def share_name(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a name of the one text is a word of the other."""
    for one, other in ((first, second), (second, first)):
        words = {word for text in other for word in WORD.findall(text)}
        if any(is_spelled_in(name, words) for name in list_names(one)):
            return True
    return False


def give_other_numbers(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether both texts have numbers in digits, and none in common."""
    numbers = list_numbers(first), list_numbers(second)
    return all(numbers) and numbers[0].isdisjoint(numbers[1])


def translates(like: float, first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether texts whose sentences are so much alike are one text in two languages."""
    if like < LEAST_LIKE or give_other_numbers(first, second):
        return False
    return like >= SURELY_LIKE or share_name(first, second)


def pair_encodings(encodings: Iterable[Encoding], of: Set[DocumentId] | None) -> Iterator[Likeness]:
    """Pairs of documents (of which one is among those given, if any are) of other languages whose sentences are alike
    and that were published within three days, the earlier first."""
    days: defaultdict[date, list[Encoding]] = defaultdict(list)
    for encoding in encodings:
        days[encoding.published].append(encoding)
    vectors = {each.document: read_vectors(each) for own in days.values() for each in own}
    for day, own in days.items():
        near = [other for step in range(TRANSLATION_DAYS + 1) for other in days.get(day + step * DAY, ())]
        for one, other in product(own, near):
            if one.language == other.language or (of is not None and of.isdisjoint((one.document, other.document))):
                continue
            if day < other.published or one.document < other.document:
                like = measure_likeness(vectors[one.document], vectors[other.document])
                if like >= LEAST_LIKE:
                    yield one.document, other.document, like


def match_translations(pairs: Iterable[Likeness], texts: Texts) -> Iterator[Match]:
    """The matches among pairs of documents that are much alike."""
    for one, other, like in pairs:
        if translates(like, split_lead(texts[one]), split_lead(texts[other])):
            earlier, later = sorted((take_print(texts[one]), take_print(texts[other])), key=order_key)
            yield Match(later=later.id, earlier=earlier.id, share=like, rank=later.key, earlier_rank=earlier.key)
