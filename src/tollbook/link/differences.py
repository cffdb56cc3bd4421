"""Differences that tell two texts of one form apart: another number, place, name or day in the same place."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from tollbook.link.names import fold_words, load_hand, sketch_name
from tollbook.link.prints import drop_furniture, plain_number
from tollbook.model import Document

__all__ = ["Wording", "differ_in_facts", "read_days", "read_wording", "share_names"]

ENDS = frozenset(".!?:…\"'”’)]")
ENDS_SENTENCE = re.compile(r"""[.!?:…]["'”’)\]]*$""")
DATELINE = re.compile(r"^[^\n]{0,60}\([^()\n]{2,40}\)\s+(?:--|[-\u2013\u2014])\s", re.MULTILINE)
"""Place, day and agency before the first sentence; who reprints a text writes his own."""
MOST_TITLES = 0.5
LONGEST_TITLE = 150
DIGITS, DAYS, NAMES = "number", "day", "name"
KEPT = 1024
LEAD = 60
"""How many words at the top of a text bring what is new in it, headline included."""
YEAR = re.compile(r"(?:19|20)\d\d")

Context = tuple[str | None, ...]


class Word(NamedTuple):
    """A folded word, or the words of a name, and what it tells: a number, a day or month, a name, or null."""

    text: str
    tells: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """A text's words in their order, and what of them tells it from another.

    ``all`` are its single words, and names run together that stand side by side ("Bani Bangou", "Banibangou").
    ``lead`` are the numbers at its top, but for dates.
    """

    words: tuple[Word, ...]
    all: frozenset[str]
    lead: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]


@cache
def read_days() -> frozenset[str]:
    """The names of days and months: written as names in English, and no names."""
    return frozenset(load_hand("copies")["days"]["words"])


def is_title(line: str) -> bool:
    """Whether a line is a headline with its words in capitals, which are then no sign of a name."""
    words = line.split()
    capital = sum(word[0].isupper() for word in words)
    short = len(line) <= LONGEST_TITLE and not ENDS_SENTENCE.search(line)
    return line.isupper() or (short and capital > MOST_TITLES * len(words))


@lru_cache(maxsize=1 << 17)
def fold_chunk(chunk: str) -> tuple[Word, ...]:
    """The words of what stands between two spaces; names are not told yet."""
    days = read_days()
    plain = map(plain_number, fold_words(chunk))
    return tuple(Word(word, DIGITS if word.isdecimal() else DAYS if word in days else None) for word in plain)


def list_chunks(text: str) -> Iterator[tuple[tuple[Word, ...], bool]]:
    """The folded words between spaces, and whether they are written as a name: in capitals within a sentence."""
    for line in text.split("\n"):
        title, begins = is_title(line), True
        for chunk in line.split():
            yield fold_chunk(chunk), not (begins or title) and chunk != chunk.lower()
            begins = chunk[-1] in ENDS and bool(ENDS_SENTENCE.search(chunk))


def list_counts(words: list[Word]) -> Iterator[str]:
    """The numbers that are no days of a month and no years."""
    tells = [None, *(word.tells for word in words), None]
    for at, word in enumerate(words):
        if word.tells is DIGITS and DAYS not in (tells[at], tells[at + 2]) and not YEAR.fullmatch(word.text):
            yield word.text


def join_names(words: list[Word]) -> Iterator[Word]:
    """The words, those of one name as one: "Ain Rafera" is another place than "Ain Dara"."""
    for named, run in groupby(words, key=lambda word: word.tells is NAMES):
        if named:
            yield Word(" ".join(word.text for word in run), NAMES)
        else:
            yield from run


@lru_cache(maxsize=KEPT)
def word_text(text: str, publisher: str | None) -> Wording:
    """The wording of a text; the publisher's own name, which a reprint changes, is no name in it."""
    chunks = list(list_chunks(DATELINE.sub("", text, count=1)))
    own = frozenset(fold_words(publisher or ""))
    names = frozenset(word.text for folded, named in chunks if named for word in folded if not word.tells) - own
    words = [
        Word(word.text, NAMES) if word.text in names and not word.tells else word
        for folded, _ in chunks
        for word in folded
    ]
    joined = (a.text + b.text for a, b in pairwise(words) if a.tells is b.tells is NAMES)
    return Wording(
        words=tuple(join_names(words)),
        all=frozenset(chain((word.text for word in words), joined)),
        lead=frozenset(list_counts(words[:LEAD])),
        numbers=frozenset(word.text for word in words if word.tells is DIGITS),
        names=names,
    )


def read_wording(document: Document) -> Wording:
    """The wording of a document without its furniture and its dateline."""
    return word_text(drop_furniture(document), document.publisher)


def share_names(part: Wording, whole: Wording) -> float:
    """The share of the names in one text that are in another, in this or another spelling."""
    if part.names <= whole.all:
        return 1.0
    spelled = frozenset(map(sketch_name, whole.names))
    return sum(name in whole.all or sketch_name(name) in spelled for name in part.names) / len(part.names)


def is_other(a: Word, b: Word) -> bool:
    """Whether two words tell of other things: of one kind, and no spellings of one name."""
    return a.tells is b.tells and (a.tells is not NAMES or sketch_name(a.text) != sketch_name(b.text))


def is_new(word: Word, other: Wording) -> bool:
    parts = word.text.split()
    return "".join(parts) not in other.all and any(part not in other.all for part in parts)


def list_own(one: Wording, other: Wording) -> dict[Context, set[Word]]:
    """What only the one text tells, by the words just before, just after, and on either side of it."""
    found: defaultdict[Context, set[Word]] = defaultdict(set)
    words = one.words
    for at, word in enumerate(words):
        if word.tells and is_new(word, other):
            before = [None, None, *(near.text for near in words[max(0, at - 2) : at])][-2:]
            after = [*(near.text for near in words[at + 1 : at + 3]), None, None][:2]
            for context in ((*before, None), (None, *after), (before[1], None, after[0])):
                if context.count(None) == 1:
                    found[context].add(word)
    return found


def differ_in_facts(a: Wording, b: Wording) -> bool:
    """Whether the two texts say different things in the same words: "killed six in Harim", "killed nine in Salqin".

    A number, a day or a name counts that only the one text has, in the place of one that only the other has.
    """
    own = list_own(a, b)
    others = list_own(b, a) if own else {}
    return any(is_other(one, other) for context in own for one in own[context] for other in others.get(context, ()))
