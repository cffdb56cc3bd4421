"""Whom a document names once for figures that stand around: before a list, in a line "Source: …", in the headline."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from tollbook.model import Span
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.voice_words import listed_nouns

__all__ = [
    "Chain",
    "can_give",
    "find_note",
    "find_source",
    "has_role",
    "is_entry",
    "is_log",
    "list_notes",
    "opens_list",
]

Chain = tuple[str, ...]
Notes = dict[Span, str]
HEAD = 2
SMALL = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the"})
LOG = re.compile(r"\S[^\n]{15,}?\b(?:src|sources?) ?: ?(?P<name>[^|;,.\n]{2,60})", re.IGNORECASE)
ENTRY = re.compile(r"\s*(?:[-–—•*·▪↳>]|\(?(?:[ivx]+|\d+|[a-z])[.)])\s*\S")
LABELLED = re.compile(r"\s*[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}(?:[:.]| [-–—])\s+\S")
SOURCE = re.compile(
    r"\W*(?:sources?|src|sources? of (?:the |these |all )?(?:figures|data|information|numbers)|"
    r"(?:figures|data|information)(?: from| by)?) ?: ?(?:the )?"
    r"(?P<name>[^\n.]{2,90}?)\W*",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"[;|&]| and ")


def is_entry(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a list, such as a line with a colon brings in."""
    return ENTRY.match(paragraph.text) is not None


def opens_list(paragraph: Paragraph) -> bool:
    """Whether a paragraph brings in a list: it ends in a colon."""
    return paragraph.text.rstrip().endswith(":")


def is_labelled(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a name that stands by itself: "Harim: two dead", "Harim. Two people died"."""
    return LABELLED.match(paragraph.text) is not None


def is_log(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line of a log that names its source at the end."""
    return LOG.search(paragraph.text) is not None


def find_source(paragraph: Paragraph) -> str | None:
    """Whom a line of its own names ("Source: Harim clinic, Idlib"), without where that is; empty for several names,
    null for any other paragraph."""
    match = SOURCE.fullmatch(paragraph.text)
    if match is None:
        return None
    name, *rest = match["name"].strip().split(", ")
    several = (
        SEVERAL.search(name) is not None
        or len(rest) > 1
        or any(other[:1].isupper() and has_role(other) for other in rest)
    )
    return "" if several else name


def note_logs(text: str) -> Notes:
    """Whom lines of a log name at their end ("killed: 12 | src: residents"), by the span of each line up to there."""
    return {Span(*match.span()): match["name"].strip() for match in LOG.finditer(text)}


def note_sources(parse: Parse) -> Notes:
    """Whom lines of their own name ("Source: …"): for all that follows, at the head of a document, else for what
    stands before, back to the last such line. A line with several names says of none which figures it has."""
    notes: Notes = {}
    start = 0
    for paragraph in parse.paragraphs:
        if (name := find_source(paragraph)) is None:
            continue
        end = len(parse.text)
        meant = Span(paragraph.span.end, end) if paragraph.index < HEAD else Span(start, paragraph.span.start)
        start = paragraph.span.end
        if name:
            notes[meant] = name
    return notes


@cache
def list_roles() -> frozenset[str]:
    """The words for bodies, for houses of the sick and the dead, and for persons with a role."""
    return listed_nouns("bodies") | listed_nouns("houses") | listed_nouns("persons")


def has_role(name: str) -> bool:
    """Whether a name says that it is of a body or of a person with a role, by one of its words or its plural."""
    words = re.findall(r"\w+", name.casefold())
    return any(not list_roles().isdisjoint({word, word.removesuffix("s")}) for word in words)


def can_give(name: str, publisher: str | None) -> bool:
    """Whether a name is of somebody who may have given a list: a body or a person with a role, by more than that word
    ("the Command"), and not the publisher ("Office of the High Commissioner" of OHCHR)."""
    words = re.findall(r"\w+", name.casefold())
    initials = "".join(word[0] for word in words if word not in SMALL)
    own = re.findall(r"\w+", (publisher or "").casefold())
    return len(words) > 1 and has_role(name) and not any(word.startswith(initials) for word in own)


def note_lists(paragraphs: Sequence[Paragraph], heard: Mapping[int, Chain], publisher: str | None) -> Notes:
    """Whom the line before a list names, for each entry that names nobody itself."""
    notes: Notes = {}
    giver: Chain = ()
    goes_on = is_entry
    for before, paragraph in pairwise(paragraphs):
        said = heard[before.index]
        if opens_list(before) and said and can_give(said[-1], publisher):
            giver, goes_on = said, is_entry if is_entry(paragraph) else is_labelled
        giver = giver if goes_on(paragraph) else ()
        if giver and heard[paragraph.index] in {(), giver}:
            notes[paragraph.span] = giver[-1]
    return notes


def list_notes(parse: Parse, heard: Mapping[int, Chain], others: Mapping[Span, str]) -> Notes:
    """All notes of a document; ``heard`` is who speaks in each paragraph by its own words, by the paragraph's index."""
    lists = note_lists(parse.paragraphs, heard, parse.document.publisher)
    return lists | dict(others) | note_sources(parse) | note_logs(parse.text)


def find_note(notes: Mapping[Span, str], span: Span) -> str | None:
    """Whom the narrowest note around a span names."""
    around = [meant for meant in notes if meant.overlaps(span)]
    return notes[min(around, key=lambda meant: meant.end - meant.start)] if around else None
