"""Capitalised words that may name a place though neither the gazetteer nor their context says so."""

import re
from collections.abc import Collection, Iterator

from tollbook.model import Span
from tollbook.read.names import Names
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.place_names import UNKNOWN, PlaceName, is_person, look_back, make_key, number_sentences, use_of
from tollbook.read.place_spotter import find_actor_phrases, is_shouted, name_pattern, trim_name

__all__ = ["guess_places"]

MOST_WORDS = 5
# what names after it are of: never of a place where something happened
NO_PLACE = re.compile(r"\b(?:against|for) $", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
# what the last word of a name may be taken for, and where it opens a sentence
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
OPENING = frozenset({"PROPN", "X"})


def guess_places(parse: Parse, names: Names, taken: Collection[Span]) -> list[PlaceName]:
    """Names that may be places', in the order of the text; none of an actor, of a person after a title, or among the
    words that are taken. In capitals, where all words look like names, those that stand elsewhere too."""
    guesser = Guesser(parse, names, taken)
    found = [name for paragraph in parse.paragraphs for name in guesser.guess(paragraph)]
    keys = {name.key for name in found}
    found += [name for paragraph in parse.paragraphs for name in guesser.find_shouted(paragraph, keys)]
    return sorted(found, key=lambda name: name.span)


class Guesser:
    """Looks for names in one document."""

    def __init__(self, parse: Parse, names: Names, taken: Collection[Span]) -> None:
        self.parse = parse
        self.names = names
        self.taken = taken
        self.sentences = number_sentences(parse)

    def words(self, paragraph: Paragraph) -> str:
        """The words of a paragraph as they stand in the document."""
        return self.parse.text[paragraph.span.start : paragraph.span.end]

    def guess(self, paragraph: Paragraph) -> Iterator[PlaceName]:
        """The names of a paragraph that is not in capitals."""
        text = self.words(paragraph)
        if is_shouted(paragraph, text):
            return
        actors = find_actor_phrases(text, self.names)
        for found in name_pattern().finditer(text):
            for start, end in trim_name(text, *found.span()):
                actor = any(a < end and start < b for a, b in actors)
                other = NO_PLACE.search(look_back(text, start)) or is_person(text, start, end)
                if not (actor or other or self.names.actor_id(text[start:end])):
                    yield from self.make(paragraph, start, end)

    def find_shouted(self, paragraph: Paragraph, keys: Collection[str]) -> Iterator[PlaceName]:
        """Names of certain keys in a paragraph in capitals."""
        text = self.words(paragraph)
        if not keys or not is_shouted(paragraph, text):
            return
        words = [found.span() for found in WORD.finditer(text)]
        for i, (start, _) in enumerate(words):
            for _, end in words[i : i + MOST_WORDS]:
                if make_key(text[start:end]) in keys:
                    yield from self.make(paragraph, start, end)

    def make(self, paragraph: Paragraph, start: int, end: int) -> Iterator[PlaceName]:
        """A name, where its words are free and can be one."""
        span = Span(paragraph.span.start + start, paragraph.span.start + end)
        words = paragraph.words_at(span)
        if words is None or len(words) > MOST_WORDS or any(span.overlaps(other) for other in self.taken):
            return
        opens = words.start == words.root.sent.start
        if words.root.pos_ not in (OPENING if opens else NAMING):
            return
        text = self.words(paragraph)
        use, preposition = use_of(text, start, end, words.root, whole=True)
        yield PlaceName(
            span=span,
            text=text[start:end],
            key=make_key(text[start:end]),
            kind=UNKNOWN,
            paragraph=paragraph,
            sentence=self.sentences[paragraph.index, words.root.sent.start],
            token=words.root,
            use=use,
            preposition=preposition,
        )
