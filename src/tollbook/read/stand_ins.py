"""Words that stand in for the name of a place: "the town", "there", "the provincial capital"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tollbook.model import Span
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.parse import Parse
from tollbook.read.place_names import (
    UNKNOWN,
    PlaceName,
    PlaceUse,
    any_of,
    look_back,
    make_key,
    number_sentences,
    use_of,
    words_of,
)
from tollbook.read.place_spotter import spot_places

__all__ = ["find_place_names"]

CAPITAL = re.compile(r",? (?:the|its|which is the) (?:\w+ )?(?:provincial |regional |state )?capital\b")
BESIDE = re.compile(r",? ")
CALLED = re.compile(r"\bcapital,? (?:of )?(?:\w+ )?$")


def stand_in_kinds() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that stand in for names, with the kinds of place that each can mean."""
    kinds = {
        "town": ("town", UNKNOWN, "quarter", "site"),
        "district": ("quarter", "district", UNKNOWN, "site"),
        "province": ("province",),
        "country": ("country",),
        "any": ("town", UNKNOWN, "quarter", "district", "site", "province"),
    }
    for name, meant in kinds.items():
        for words in load_words("where")["stand_ins"][name]:
            yield words, meant


@cache
def stand_in_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    meant = dict(stand_in_kinds())
    words = any_of([*meant, *load_words("where")["stand_ins"]["capital"]])
    others = any_of(load_words("where")["stand_ins"]["owned"])
    return re.compile(rf"(?<!\w)(?:{words})(?![\w-]| (?:{others})\b)", re.IGNORECASE), meant


def find_seat(province: PlaceName, names: Names, text: str) -> PlaceName | None:
    """The town that bears a province's name, as a place of its own, or null where none does."""
    bare = province.key.removesuffix("/province")
    words = text[province.span.start : province.span.end]
    town = words if make_key(words) == bare else province.text
    if names.place_kind(f"{town} city") != "town":
        return None
    return replace(province, text=town, key=bare, kind="town")


def find_capital(words: str, at: PlaceName, named: Sequence[PlaceName], names: Names, text: str) -> PlaceName | None:
    """The place that "the capital" or "the provincial capital" means: the one beside it ("the capital, Idlib"), else
    the seat of the sentence's province, else the place called so, else the seat of the last province."""
    beside = next((n for n in named if BESIDE.fullmatch(text, at.span.end, n.span.start)), None)
    if beside is not None:
        return beside
    early = [n for n in named if n.kind == "province" and n.span.start < at.span.start]
    provinces = early if words != "the capital" else []
    if provinces and provinces[-1].sentence == at.sentence:
        return find_seat(provinces[-1], names, text)
    for name in named:
        if CAPITAL.match(text, name.span.end) or CALLED.search(look_back(text, name.span.start)):
            return name
    return find_seat(provinces[-1], names, text) if provinces else None


def find_stand_ins(parse: Parse, named: Sequence[PlaceName], names: Names) -> Iterator[PlaceName]:
    """The words that stand in for a place named before them, each as a name of that place."""
    pattern, meant = stand_in_pattern()
    sentences = number_sentences(parse)
    for paragraph in parse.paragraphs:
        text = parse.text[paragraph.span.start : paragraph.span.end]
        for found in pattern.finditer(text):
            span = Span(paragraph.span.start + found.start(), paragraph.span.start + found.end())
            tokens = paragraph.words_at(span)
            words = found.group().casefold()
            if tokens is None or (words == "there" and tokens.root.dep_ == "expl"):
                continue
            use, preposition = use_of(text, found.start(), found.end(), tokens.root, whole=True)
            own = PlaceName(
                span=span,
                text=found.group(),
                key=words,
                kind="town",
                paragraph=paragraph,
                sentence=sentences[paragraph.index, tokens.root.sent.start],
                token=tokens.root,
                use=PlaceUse.LOCATED if words == "there" else use,
                preposition=preposition,
            )
            if words not in meant:
                place = find_capital(words, own, named, names, parse.text)
            else:
                place = next((n for n in reversed(named) if n.span < span and may_mean(n, meant[words])), None)
            if place is not None or words not in meant:
                yield stand_for(own, place, named)


def may_mean(name: PlaceName, kinds: tuple[str, ...]) -> bool:
    """Whether words may stand in for a name: it is of their kind, and no speaker's seat ("a source in Damascus")."""
    noun = name.token.head.head if name.token.dep_ == "pobj" else name.token.head
    return name.kind in kinds and noun.lemma_.casefold() not in words_of("context", "speakers")


def stand_for(own: PlaceName, place: PlaceName | None, named: Sequence[PlaceName]) -> PlaceName:
    """Some words as a name of the place that they mean; where they mean none, as a name of their own."""
    if place is None:
        return own
    known = any(name.key == place.key for name in named)
    return replace(own, text=place.text, key=place.key, kind=place.kind, stands_in=known)


def find_place_names(parse: Parse, names: Names) -> tuple[PlaceName, ...]:
    """Every name of a place in a document and every word that stands in for one, in the order of the text."""
    named = spot_places(parse, names)
    return tuple(sorted([*named, *find_stand_ins(parse, named, names)], key=lambda name: name.span))
