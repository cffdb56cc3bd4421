"""Spots: the stretches of words that claims are made of, before it is known which belong together.

A report's figures, places, times, parties, named people and held places are each a list of spots. The network gives
every spot a vector, and decides from the vectors what befell whom, where, when, and who says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.candidates import Candidate
from tollbook.read.figures import Found, list_candidates
from tollbook.read.grammar import find_verb
from tollbook.read.hand import load_words
from tollbook.read.households import Household
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.persons import Person, find_persons
from tollbook.read.phrases import is_place_noun, phrase_bounds, read_tokens
from tollbook.read.place_guesses import guess_places
from tollbook.read.place_names import PlaceName
from tollbook.read.scene import Scene
from tollbook.read.times import TimeExpression
from tollbook.read.when_signs import gives_dates

__all__ = ["Spot", "Spots", "find_spots"]

MOST = {"figures": 300, "places": 300, "guesses": 100, "times": 200, "parties": 800, "persons": 300, "holds": 300}
MODIFIERS = {"compound", "amod", "nmod", "poss"}
NOUNS = {"NOUN", "PROPN"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of words: its span in the document, its head, the verb over it, and what it stands for.

    ``sentence`` and ``word`` count from the document's first; ``text`` are the words as a claim would give them.
    """

    span: Span
    text: str
    paragraph: Paragraph = field(repr=False)
    token: Token = field(repr=False)
    verb: Token = field(repr=False)
    sentence: int
    word: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spots:
    """The spots of a document, each list with what its spots were made from, in the same order.

    ``found`` is the figure that the grammar takes a candidate for, or null; ``guesses`` are the places that only the
    network can tell from other names.
    """

    figures: tuple[Spot, ...]
    candidates: tuple[Candidate, ...]
    found: tuple[Found | None, ...]
    households: tuple[Household, ...]
    places: tuple[Spot, ...]
    place_names: tuple[PlaceName, ...]
    guesses: frozenset[Span]
    times: tuple[Spot, ...]
    expressions: tuple[TimeExpression, ...]
    parties: tuple[Spot, ...]
    persons: tuple[Spot, ...]
    people: tuple[Person, ...]
    holds: tuple[Spot, ...]


class Finder:
    """Makes the spots of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse: Parse = scene.parse
        known = scene.places.names[: MOST["places"]]
        guesses = guess_places(self.parse, scene.names, [name.span for name in known])[: MOST["guesses"]]
        self.guesses = frozenset(name.span for name in guesses)
        self.place_names = tuple(sorted([*known, *guesses], key=lambda name: name.span))
        self.sentences: dict[int, list[int]] = {}
        for i, (paragraph, sentence) in enumerate(self.parse.sentences()):
            self.sentences.setdefault(paragraph.index, []).extend([i] * len(sentence))
        self.offsets: dict[int, int] = {}
        words = 0
        for paragraph in self.parse.paragraphs:
            self.offsets[paragraph.index] = words
            words += len(paragraph.doc)

    def make(self, span: Span, text: str, paragraph: Paragraph, token: Token) -> Spot:
        """A spot with its head token."""
        return Spot(
            span=span,
            text=text,
            paragraph=paragraph,
            token=token,
            verb=find_verb(token),
            sentence=self.sentences[paragraph.index][token.i],
            word=self.offsets[paragraph.index] + token.i,
        )

    def match_found(self, candidates: Sequence[Candidate]) -> tuple[Found | None, ...]:
        """For each candidate the figure that the grammar takes it for, or null."""
        known = {id(found.candidate): found for found in self.scene.figures}
        return tuple(known.get(id(candidate)) for candidate in candidates)

    def find_parties(self) -> Iterator[Spot]:
        """Every noun phrase, and every noun or name within one that may name a party ("regime" in "regime raids")."""
        for paragraph in self.parse.paragraphs:
            for token in paragraph.doc:
                if may_name_party(token):
                    start, end = bounds_of(token)
                    words = paragraph.doc[start:end]
                    text = read_tokens(paragraph.doc, start, end)
                    if text:
                        yield self.make(paragraph.locate(words), self.spell(paragraph, start, end), paragraph, token)

    def spell(self, paragraph: Paragraph, start: int, end: int) -> str:
        """Some words as the document writes them, capitals and all."""
        span = paragraph.locate(paragraph.doc[start:end])
        return self.parse.text[span.start : span.end].strip(" \"'“”‘’,;:()")

    def find_holds(self, names: Sequence[Spot]) -> Iterator[Spot]:
        """What a claim of control may be about: the names of places, nouns for places, and pronouns."""
        taken = {(spot.paragraph.index, spot.token.i) for spot in names}
        pronouns = set(load_words("control")["pronouns"]["places"])
        for paragraph in self.parse.paragraphs:
            for token in paragraph.doc:
                noun = token.pos_ in NOUNS and (is_place_noun(token, "settlements") or is_place_noun(token, "sites"))
                if (paragraph.index, token.i) in taken or not (noun or token.text.casefold() in pronouns):
                    continue
                start, end = bounds_of(token) if noun else (token.i, token.i + 1)
                text = self.spell(paragraph, start, end)
                yield self.make(paragraph.locate(paragraph.doc[start:end]), text, paragraph, token)

    def find(self) -> Spots:
        """All spots of the document."""
        listed, households = list_candidates(self.parse)
        candidates = listed[: MOST["figures"]]
        places = [self.make(n.span, n.text, n.paragraph, n.token) for n in self.place_names]
        times, expressions = self.find_times()
        people = [person for p in self.parse.paragraphs for person in find_persons(p, self.parse, self.scene.names)]
        people = people[: MOST["persons"]]
        holds = sorted([*places, *self.find_holds(places)], key=lambda spot: spot.span)
        return Spots(
            figures=tuple(
                self.make(c.quote, self.parse.text[c.quote.start : c.quote.end], c.paragraph, c.node)
                for c in candidates
            ),
            candidates=candidates,
            found=self.match_found(candidates),
            households=households,
            places=tuple(places),
            place_names=self.place_names,
            guesses=self.guesses,
            times=times,
            expressions=expressions,
            parties=tuple(self.find_parties())[: MOST["parties"]],
            persons=tuple(self.make(p.paragraph.locate(p.words), p.name, p.paragraph, p.root) for p in people),
            people=tuple(people),
            holds=tuple(holds[: MOST["holds"]]),
        )

    def find_times(self) -> tuple[tuple[Spot, ...], tuple[TimeExpression, ...]]:
        """The expressions of time that can date something."""
        paragraphs = {paragraph.index: paragraph for paragraph in self.parse.paragraphs}
        made = []
        for time in self.scene.times.scenery.times:
            paragraph = paragraphs[time.paragraph]
            words = paragraph.words_at(Span(time.span.start, min(time.span.end, paragraph.span.end)))
            if words is not None and gives_dates(time):
                made.append((self.make(time.span, time.text, paragraph, words.root), time))
        made = made[: MOST["times"]]
        return tuple(spot for spot, _ in made), tuple(time for _, time in made)


def may_name_party(token: Token) -> bool:
    """Whether a word can be the head of a party's or speaker's name, or the name itself before another noun."""
    if token.like_num or token.is_punct:
        return False
    return token.pos_ in NOUNS or (token.pos_ == "ADJ" and token.text[:1].isupper())


def bounds_of(token: Token) -> tuple[int, int]:
    """The first token of the words that a noun stands for and the one after the last; a modifier stands for itself."""
    if token.dep_ not in MODIFIERS or token.pos_ == "ADJ":
        start, end = phrase_bounds(token)
        numbers = [t.i for t in token.doc[start : token.i] if t.like_num or t.dep_ == "nummod"]
        return (max(numbers) + 1 if numbers else start), end
    start = token.i
    while start > token.sent.start and token.doc[start - 1].head == token and token.doc[start - 1].dep_ in MODIFIERS:
        start -= 1
    return start, token.i + 1


def find_spots(scene: Scene) -> Spots:
    """The spots of a document that the grammar has looked over."""
    return Finder(scene).find()
