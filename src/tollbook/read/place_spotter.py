"""The names of places in a document: known to the gazetteer, or plain from their context where it knows them not."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.names import Names
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.place_names import (
    UNKNOWN,
    PlaceName,
    PlaceUse,
    any_of,
    generic_pattern,
    is_adjective,
    is_in_dateline,
    is_person,
    located_pattern,
    look_back,
    make_key,
    number_sentences,
    of_pattern,
    use_of,
    widen,
    words_of,
)

__all__ = ["find_actor_phrases", "is_shouted", "name_pattern", "spot_places", "trim_name"]

WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž‘ʿ]\w*(?:['’‘](?!s\b)\w+|-\w+)*"
BETWEEN = re.compile(r"(?:,|,? and|,? or|,? then|/| ?[-–—]|\s?&)?\s*(?:the )?(?:nearby )?")
TOKEN = re.compile(r"\w+")
SHOUTED = 0.6
LONGEST = 4


@cache
def name_pattern() -> re.Pattern[str]:
    """Words with capital letters, and the particles before and between them."""
    articles, particles = any_of(words_of("names", "articles")), any_of(words_of("names", "particles"))
    word = rf"(?:(?:(?:{articles})[-'’]|(?:al|el|abu|umm|bin|ibn|bani|beni) ))?{WORD}"
    inner = rf" (?:{particles})(?: (?:la|los|las|le))? {WORD}"
    return re.compile(rf"(?<![\w’'-]){word}(?: {word}|{inner}|-(?:{articles})-{WORD})*")


@lru_cache(maxsize=8)
def actor_phrases(names: Names) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names of several words of all actors of the book, in small letters, by their first word, longest first."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for phrase, _ in names.phrases():
        words = tuple(TOKEN.findall(phrase.casefold()))
        if len(words) > 1:
            known.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in known.items()}


def find_actor_phrases(text: str, names: Names) -> list[tuple[int, int]]:
    """Where the names of actors stand in a text."""
    phrases = actor_phrases(names)
    words = [(found.group().casefold(), found.start(), found.end()) for found in TOKEN.finditer(text)]
    found: list[tuple[int, int]] = []
    for i, (word, start, _) in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(w for w, _, _ in words[i : i + len(phrase)]) == phrase:
                found.append((start, words[i + len(phrase) - 1][2]))
                break
    return found


def is_shouted(paragraph: Paragraph, words: str) -> bool:
    """Whether a paragraph is in capitals, or a heading most of whose words begin with one: capitals tell little."""
    if paragraph.text != words:
        return True
    long = re.findall(r"[^\W\d]{4,}", words)
    heading = words[-1:] not in '.!?"”' and len(long) > 3
    return heading and sum(word[0].isupper() for word in long) > SHOUTED * len(long)


def is_plain_word(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "ADV", "NUM", "PUNCT"}


def trim_name(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a sequence of capitalised words that can be names: without openers, days, months and titles."""
    banned = words_of("names", "months") | words_of("names", "weekdays") | words_of("names", "titles")
    pieces: list[tuple[int, int]] = []
    begun: int | None = None
    last, titled = start, False
    for found in re.finditer(r"\S+", text[start:end]):
        word = found.group().casefold().strip("’'")
        at = start + found.start()
        if word in banned:
            if begun is not None and not titled:
                pieces.append((begun, last))
            titled = word in words_of("names", "titles")
            begun = None
        elif begun is None and word in words_of("names", "openers"):
            continue
        elif begun is None:
            begun = at
        last = start + found.end()
    if begun is not None and not titled:
        pieces.append((begun, last))
    yield from pieces


def known_part(words: str, names: Names) -> tuple[int, int, str] | None:
    """The longest part at the beginning or the end of some words that is a known place, with its kind."""
    starts = [found.start() for found in re.finditer(r"\S+", words)]
    ends = [found.end() for found in re.finditer(r"\S+", words)]
    for size in range(min(len(starts), LONGEST), 0, -1):
        for first in (0, len(starts) - size):
            part = words[starts[first] : ends[first + size - 1]]
            if names.actor_id(part) is None and (kind := names.place_kind(part)) is not None:
                return starts[first], ends[first + size - 1], kind
    return None


class Spotter:
    """The names of places of one document, as they are being found."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self.parse = parse
        self.names = names
        self.found: list[PlaceName] = []
        self.sentences = number_sentences(parse)
        self.texts = {p.index: parse.text[p.span.start : p.span.end] for p in parse.paragraphs}

    def spot(self) -> list[PlaceName]:
        """All names, in the order of the text."""
        shouted: list[Paragraph] = []
        for paragraph in self.parse.paragraphs:
            if is_shouted(paragraph, self.words(paragraph)):
                shouted.append(paragraph)
            else:
                self.spot_paragraph(paragraph)
        self.spot_again()
        for paragraph in shouted:
            self.spot_shouted(paragraph)
        return sorted(self.found, key=lambda name: name.span)

    def words(self, paragraph: Paragraph) -> str:
        return self.texts[paragraph.index]

    def pieces(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """The capitalised words of a paragraph that are no actor's name."""
        text = self.words(paragraph)
        actors = find_actor_phrases(text, self.names)
        for found in name_pattern().finditer(text):
            known = self.names.place_kind(found.group()) is not None
            for start, end in [found.span()] if known else trim_name(text, *found.span()):
                inside = next(((a, b) for a, b in actors if a < end and start < b), None)
                if inside is None:
                    yield start, end
                elif inside[1] < end and start >= inside[0] and text[inside[1] : inside[1] + 1] == " ":
                    yield inside[1] + 1, end

    def spot_paragraph(self, paragraph: Paragraph) -> None:
        text = self.words(paragraph)
        for start, end in self.pieces(paragraph):
            words = text[start:end]
            if self.names.actor_id(words) is not None:
                continue
            part = known_part(words, self.names)
            if part is not None and part[1] - part[0] < len(words):
                part = self.weigh_part(paragraph, start, end, part)
            if part is not None:
                self.add(paragraph, start + part[0], start + part[1], part[2], whole=part[1] == len(words))
            elif self.is_located(paragraph, start, end) and not is_adjective(paragraph, start, end):
                self.add(paragraph, start, end, UNKNOWN)

    def weigh_part(
        self, paragraph: Paragraph, start: int, end: int, part: tuple[int, int, str]
    ) -> tuple[int, int, str] | None:
        """The part of a longer name that is a known place, where the name is of something there ("Mosul Police"); null
        where the name as a whole is of a place that is not known ("Tal Abta") or of no place.

        Of 180 such names after a preposition of place in the open corpus 167 were places as a whole.
        """
        text = self.words(paragraph)
        rest = (text[start : start + part[0]] + text[start + part[1] : end]).split()
        if is_person(text, start, end):
            return None
        named = words_of("names", "institutions") | words_of("context", "sites") | words_of("context", "settlements")
        if named & {word.casefold() for word in rest}:
            return part
        other = all(word.isupper() or self.names.place_kind(word) == "country" for word in rest)
        return part if other and located_pattern().search(look_back(text, start)) else None

    def is_located(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether the context makes an unknown name a place's."""
        text = self.words(paragraph)
        if is_person(text, start, end):
            return False
        first, *rest = text[start:end].casefold().split()
        if rest and first in words_of("names", "leading"):
            return True
        back = look_back(text, start)
        if generic_pattern().match(text, end) or of_pattern().search(back) or located_pattern().search(back):
            return True
        if start < 3 and text[start:end].isupper() and is_in_dateline(text, start, end):
            return True
        last = self.found[-1] if self.found else None
        return (
            last is not None
            and last.paragraph is paragraph
            and last.use is PlaceUse.LOCATED
            and BETWEEN.fullmatch(text, last.span.end - paragraph.span.start, start) is not None
        )

    def add(self, paragraph: Paragraph, start: int, end: int, kind: str, *, whole: bool = True) -> None:
        """Take some words for a place's name."""
        span = Span(paragraph.span.start + start, paragraph.span.start + end)
        words = paragraph.words_at(span)
        if words is None or any(span.overlaps(name.span) for name in self.found[-3:]):
            return
        text = self.words(paragraph)
        use, preposition = use_of(text, start, end, words.root, whole=whole)
        last = self.found[-1] if self.found else None
        if (
            use in (PlaceUse.OTHER, PlaceUse.MODIFIER)
            and last is not None
            and last.paragraph is paragraph
            and last.use is PlaceUse.LOCATED
            and BETWEEN.fullmatch(text, last.span.end - paragraph.span.start, start)
        ):
            use, preposition = PlaceUse.LOCATED, last.preposition
        name, kind = widen(text, start, end, kind)
        self.found.append(
            PlaceName(
                span=span,
                text=name,
                key=make_key(text[start:end]) + ("/province" if name != text[start:end] else ""),
                kind=kind,
                paragraph=paragraph,
                sentence=self.sentences[paragraph.index, words.root.sent.start],
                token=words.root,
                use=use,
                preposition=preposition,
            )
        )

    def spot_again(self) -> None:
        """The names found unknown but plain in one place, wherever else they stand."""
        known = {name.key for name in self.found if name.kind == UNKNOWN}
        taken: dict[int, list[Span]] = {}
        for name in self.found:
            taken.setdefault(name.paragraph.index, []).append(name.span)
        for paragraph in self.parse.paragraphs if known else ():
            text = self.words(paragraph)
            if is_shouted(paragraph, text):
                continue
            for start, end in self.pieces(paragraph):
                span = Span(paragraph.span.start + start, paragraph.span.start + end)
                free = not any(span.overlaps(other) for other in taken.get(paragraph.index, ()))
                if free and make_key(text[start:end]) in known and not is_person(text, start, end):
                    self.add(paragraph, start, end, UNKNOWN)

    def spot_shouted(self, paragraph: Paragraph) -> None:
        """The names in a paragraph in capitals: those found elsewhere, and known ones after a preposition of place."""
        text = self.words(paragraph)
        kinds = {name.key: name.kind for name in self.found}
        actors = find_actor_phrases(text, self.names)
        words = [
            found.span()
            for found in re.finditer(r"[^\W\d_][\w’'-]*", text)
            if not any(start < found.end() and found.start() < end for start, end in actors)
        ]
        at = 0
        while at < len(words):
            size = next(
                (n for n in range(LONGEST, 0, -1) if self.read_shouted(paragraph, words[at : at + n], kinds)), 1
            )
            at += size

    def know_shouted(self, paragraph: Paragraph, start: int, end: int) -> str | None:
        """The kind of the place that some words in capitals name, where they are known or plain from their context."""
        text, name = self.words(paragraph), self.words(paragraph)[start:end]
        words = paragraph.words_at(Span(paragraph.span.start + start, paragraph.span.start + end))
        particles = words_of("names", "particles") | words_of("names", "articles")
        if words is None or any(is_plain_word(t) and t.text.casefold() not in particles for t in words):
            return None
        back = look_back(text, start)
        of = of_pattern().search(back) is not None
        located = of or located_pattern().search(back) is not None
        opening = start < 3 and is_in_dateline(text, start, end)
        if not located and not opening and len(words) == 1 and paragraph.text != text:
            return None
        kind = self.names.place_kind(name.title() if name.isupper() else name)
        if kind is None and located and name.isupper() and re.match(r",? [A-Z]", text[end:]) and len(words) == 1:
            following = re.match(r", ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)", text[end:])
            if (following and self.names.place_kind(following[1].title())) or of:
                return UNKNOWN
        return kind

    def read_shouted(self, paragraph: Paragraph, words: Sequence[tuple[int, int]], kinds: dict[str, str]) -> bool:
        text = self.words(paragraph)
        if not words or re.search(r"[^\w’'. -]", text[words[0][0] : words[-1][1]]):
            return False
        start, end = words[0][0], words[-1][1]
        end -= 2 if text[start:end].casefold().endswith(("'s", "’s")) else 0
        name = text[start:end]
        if not name[:1].isupper() or self.names.actor_id(name) is not None:
            return False
        kind = kinds.get(make_key(name)) or self.know_shouted(paragraph, start, end)
        if kind is None:
            return False
        self.add(paragraph, start, end, kind)
        return True


def spot_places(parse: Parse, names: Names) -> list[PlaceName]:
    """Every name of a place in a document, in the order of the text."""
    return Spotter(parse, names).spot()
