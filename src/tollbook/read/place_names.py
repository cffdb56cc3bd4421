"""Names of places, and how the words around one say that it is one and how it stands in its sentence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph, Parse

__all__ = [
    "UNKNOWN",
    "PlaceName",
    "PlaceUse",
    "any_of",
    "generic_pattern",
    "is_adjective",
    "is_in_dateline",
    "is_person",
    "located_pattern",
    "look_back",
    "make_key",
    "number_sentences",
    "of_pattern",
    "use_of",
    "widen",
    "words_of",
]

UNKNOWN = "unknown"
WINDOW = 80
CALL_SIGN = re.compile(r"[A-Z]-\d+")
DATELINE = re.compile(r"[^.\n]{2,70}?(?:\s[-–—]{1,2}\s|:\s|\)\s|\s?[—–]\s?)")
DATED = re.compile(r"[^:\n]{0,30}?(?:\d|day\b)[^:\n]{0,30}(?:-|–|—|:)")
ROW = re.compile(r"\s*[:|,–—-]?\s*\d[\d,]*\b(?!\s*(?:st|nd|rd|th|,? ?(?:19|20)\d\d)\b)")


class PlaceUse(StrEnum):
    """How a name stands in its sentence."""

    LOCATED = "located"
    OWNER = "owner"
    MODIFIER = "modifier"
    DATELINE = "dateline"
    LABEL = "label"
    ROW = "row"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A place named in a document, or words that stand in for its name ("the city").

    ``text`` is what the place is called, ``key`` the same for all names of one place; ``kind`` is the gazetteer's, or
    ``unknown``; ``preposition`` is what stands before it, or empty. ``sentence`` counts from the document's first.
    """

    span: Span
    text: str
    key: str
    kind: str
    paragraph: Paragraph
    sentence: int
    token: Token
    use: PlaceUse = PlaceUse.OTHER
    preposition: str = ""
    stands_in: bool = False

    @property
    def wide(self) -> bool:
        """Whether the place is a country or a province."""
        return self.kind in ("country", "province")


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    """A list of words of ``hand/where.toml``."""
    return frozenset(load_words("where")[section][name])


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def generic_pattern() -> re.Pattern[str]:
    """What follows a place's name: a word such as "province" or "road", perhaps with one that describes it."""
    return re.compile(
        rf" (?:[a-z]+ )?(?:{any_of(words_of('context', 'settlements') | words_of('context', 'sites'))})\b"
    )


@cache
def of_pattern() -> re.Pattern[str]:
    """What ends before a place's name with "of": "the village of", "north of"."""
    nouns = words_of("context", "settlements") | words_of("context", "sites") | words_of("context", "sides")
    return re.compile(rf"\b(?:{any_of(nouns)})s? of (?:the )?(?:\w+ (?:city|town|village) of )?$", re.IGNORECASE)


@cache
def located_pattern() -> re.Pattern[str]:
    """What ends before a place's name with a preposition of place: "in", "near the northern town"."""
    nouns = words_of("context", "settlements") | words_of("context", "sites") | words_of("context", "setting")
    setting = rf"{any_of(nouns)}|\w+-(?:held|controlled|occupied|run)"
    located = any_of(words_of("context", "located"))
    return re.compile(
        rf"\b(?P<preposition>{located})\s+(?:the )?(?:(?:{setting}) )?(?:\S+ of (?:the )?)?[\"“‘']?$", re.IGNORECASE
    )


def look_back(text: str, start: int) -> str:
    """The words before a name, as far as they can bear on it."""
    return text[max(0, start - WINDOW) : start]


@cache
def wide_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word such as "province" after a name, and before it with "of"."""
    wide = any_of(words_of("context", "wide"))
    return re.compile(rf"(?:['’]s)? (?:{wide})\b", re.IGNORECASE), re.compile(rf"\b(?:{wide}) of $", re.IGNORECASE)


def make_key(text: str) -> str:
    """What the spellings of a place's name in one document share."""
    words = re.sub(r"[^\w]+", " ", text.casefold()).split()
    kept = [word for word in words if word not in words_of("names", "articles") and word != "the"]
    return " ".join(kept or words)


@lru_cache(maxsize=1)
def number_sentences(parse: Parse) -> Mapping[tuple[int, int], int]:
    """The number of each sentence of a document, by its paragraph's index and its first token's.

    Kept until the next document is read.
    """
    return {(paragraph.index, words.start): i for i, (paragraph, words) in enumerate(parse.sentences())}


def is_adjective(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether an unknown name only describes the noun after it ("the Kenyan disaster", "the Syrian city of Idlib")."""
    words = paragraph.words_at(Span(paragraph.span.start + start, paragraph.span.start + end))
    if words is None:
        return False
    text = paragraph.text
    if generic := generic_pattern().match(text, end):
        return re.match(r"s? of (?:the )?[A-Z]", text[generic.end() : generic.end() + 10]) is not None
    root = words.root
    return root.dep_ in ("amod", "compound", "nmod") and root.head.i >= words.end and root.head.text.islower()


def widen(text: str, start: int, end: int, kind: str) -> tuple[str, str]:
    """The name with the word "province" or its like where it stands beside it, and the kind that follows."""
    after, before = wide_patterns()
    wide = kind if kind == "country" else "province"
    if found := after.match(text, end):
        return text[start : found.end()], wide
    back = look_back(text, start)
    if found := before.search(back):
        return back[found.start() :] + text[start:end], wide
    return text[start:end], kind


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a name stands as a person's: after a title, before an age, or as the sign of who writes ("K-7")."""
    if CALL_SIGN.fullmatch(text, start, end):
        return True
    before = re.search(r"([A-Za-z]+)\.? $", look_back(text, start))
    if before is not None and before[1].casefold() in words_of("names", "titles"):
        return True
    return re.match(r", (?:aged )?\d{1,2},|,? (?:who|whose)\b| \(\d\d\)", text[end : end + WINDOW]) is not None


def is_in_dateline(text: str, start: int, end: int) -> bool:
    """Whether a name stands in what opens a paragraph before a dash or a colon."""
    dateline = DATELINE.match(text)
    return dateline is not None and end <= dateline.end()


def use_of(text: str, start: int, end: int, token: Token, *, whole: bool) -> tuple[PlaceUse, str]:
    """How a name stands in its sentence, and the preposition before it."""
    if start < 40 and text[:start].upper() == text[:start] and is_in_dateline(text, start, end):
        return (PlaceUse.DATELINE if text[start:end].isupper() or DATED.match(text, end) else PlaceUse.LABEL), ""
    if re.match(r"['’]s?\b", text[end : end + 3]):
        return PlaceUse.OWNER, ""
    back = look_back(text, start)
    if found := located_pattern().search(back):
        return PlaceUse.LOCATED, found["preposition"].casefold()
    if found := of_pattern().search(back):
        outer = located_pattern().search(back[: found.start()])
        return PlaceUse.LOCATED, outer["preposition"].casefold() if outer else "of"
    head = token
    while head.dep_ in ("compound", "nmod", "amod", "poss") and head.head != head:
        head = head.head
    if head.dep_ == "pobj":
        return PlaceUse.LOCATED, head.head.text.casefold()
    if ROW.match(text, end):
        return PlaceUse.ROW, ""
    if not whole or token.dep_ in ("compound", "nmod", "amod"):
        return PlaceUse.MODIFIER, ""
    return PlaceUse.OTHER, token.dep_ if token.dep_ in ("nsubj", "dobj", "nsubjpass") else ""
