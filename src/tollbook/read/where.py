"""Where: the most specific place that the words around a claim tie it to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from tollbook.model import PlaceRef, Span
from tollbook.read.chains import find_best_path, load_weights, weigh, weigh_changes
from tollbook.read.figures import Found
from tollbook.read.names import Names
from tollbook.read.parse import Parse
from tollbook.read.place_names import PlaceName, number_sentences, words_of
from tollbook.read.place_signs import (
    Anchor,
    Landscape,
    describe_nowhere,
    describe_pair,
    describe_place,
    find_tie,
    make_anchor,
    survey_places,
)
from tollbook.read.stand_ins import find_place_names

__all__ = ["Places", "call_place", "change_of", "find_places", "weigh_moves"]

SECTION = 80
REACH = 12


def change_of(before: int, place: int) -> str | None:
    """What becomes of the place from one figure to the next, by their numbers, of which 0 is no place: one of
    :data:`CHANGES`, or null for another place."""
    if before == 0 or place == 0:
        return "both none" if before == place else "from none" if before == 0 else "to none"
    return "same" if before == place else None


def weigh_places(anchor: Anchor, land: Landscape) -> list[float]:
    """What no place at all and each place of the document weigh for what stands at an anchor; minus infinity for all
    but the place that its own words name, where they do."""
    if tie := find_tie(anchor, land):
        return [-inf, *(0.0 if names[0].key == tie else -inf for names in land.places)]
    weights = load_weights("where_weights")
    nowhere = weigh(describe_nowhere(anchor, land), weights)
    return [nowhere, *(weigh(describe_place(anchor, names, land), weights) for names in land.places)]


def weigh_moves(
    before: Anchor, anchor: Anchor, land: Landscape, ones: Sequence[int], others: Sequence[int]
) -> list[list[float]]:
    """What each place for a figure (the columns) weighs after each place for the figure before it (the rows).

    ``ones`` and ``others`` are the places of the figure before and of the figure, by numbers of which 0 is no place.
    """
    weights = weigh_changes(tuple(describe_pair(before, anchor, land)), load_weights("where_weights"))
    return [[weights[change_of(one, other)] for other in others] for one in ones]


def choose_places(anchors: Sequence[Anchor], land: Landscape) -> list[int]:
    """The numbers of the places of figures that follow one another, which together weigh most."""
    numbers = range(len(land.places) + 1)
    moves = [weigh_moves(before, anchor, land, numbers, numbers) for before, anchor in pairwise(anchors)]
    return find_best_path([weigh_places(anchor, land) for anchor in anchors], moves)


def call_place(names: Sequence[PlaceName]) -> str:
    """What a place is called: by its fullest name, one in small letters where there is one."""
    own = [name for name in names if not name.stands_in] or list(names)
    return max((name.text for name in own), key=lambda text: (not text.isupper(), len(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a document: its places, and its figures in order with the numbers of theirs; 0 is no place."""

    land: Landscape
    chosen: tuple[tuple[Anchor, int], ...]

    def choose(self, anchor: Anchor) -> int:
        """The number of the place of what stands at an anchor, a figure or something after a figure."""
        before = None
        for other, choice in self.chosen:
            if other.span == anchor.span:
                return choice
            if other.span.start < anchor.span.start:
                before = other, choice
        weights = weigh_places(anchor, self.land)
        if before is not None:
            (moves,) = weigh_moves(before[0], anchor, self.land, [before[1]], range(len(weights)))
            weights = [one + two for one, two in zip(weights, moves, strict=True)]
        return max(range(len(weights)), key=weights.__getitem__)


class Places:
    """The places of a document: their names, and where each of its figures and other claims happened.

    A long document is read in sections: a place named in one is none for the figures of another, but for those named
    in the headline and the first paragraph.
    """

    def __init__(self, parse: Parse, names: Sequence[PlaceName], figures: Sequence[tuple[Span, Span | None]]) -> None:
        self._parse = parse
        self._names = tuple(names)
        self._sentences = number_sentences(parse)
        made = (make_anchor(parse, self._sentences, span, whole) for span, whole in sorted(figures))
        self._anchors = [anchor for anchor in made if anchor is not None]
        self._sections: dict[int, Section] = {}

    @property
    def names(self) -> tuple[PlaceName, ...]:
        """Every name of a place and all words that stand in for one, in the order of the text."""
        return self._names

    @property
    def named(self) -> tuple[tuple[Span, str], ...]:
        """Every name of a place with its span, in the order of the text, words that stand in for a name left out."""
        return tuple((name.span, name.text) for name in self._names if not name.stands_in)

    def locate(self, span: Span) -> PlaceRef | None:
        """The place of what stands at a span: only its words; the gazetteer finds where it is."""
        anchor = make_anchor(self._parse, self._sentences, span)
        if anchor is None:
            return None
        section = self._read_section(anchor.sentence // SECTION)
        choice = section.choose(anchor)
        return PlaceRef(text=call_place(section.land.places[choice - 1])) if choice else None

    def _read_section(self, number: int) -> Section:
        """A section of the document, read when it is first asked for."""
        if number not in self._sections:
            anchors = [anchor for anchor in self._anchors if anchor.sentence // SECTION == number]
            low, high = number * SECTION - REACH, (number + 1) * SECTION + REACH
            land = survey_places(self._parse, self._names, [anchor.span for anchor in anchors], range(low, high))
            path = choose_places(anchors, land)
            self._sections[number] = Section(land=land, chosen=tuple(zip(anchors, path, strict=True)))
        return self._sections[number]


def find_places(parse: Parse, names: Names, figures: Sequence[Found]) -> Places:
    """The places of a document and of its figures.

    Figures are placed together, in the order of the text: what follows a figure without a place of its own mostly
    shares its place.
    """
    spans = [(found.span, found.whole.span if found.whole else None) for found in figures]
    named = [name for name in find_place_names(parse, names) if not describes_speaker(name)]
    told = {name.key for name in named if not names_speaker(name)}
    return Places(parse, tuple(name for name in named if not told or name.key in told or name.stands_in), spans)


def names_speaker(name: PlaceName) -> bool:
    """Whether a place is part of the name of whoever says so: "the committees of El Fasher said", "Idlib's governor
    said"."""
    speaker = name.token
    while speaker.dep_ in {"pobj", "prep", "compound", "poss", "nmod", "amod", "appos"} and speaker.head.i != speaker.i:
        if speaker.dep_ == "pobj" and speaker.head.head.text.casefold() == "according":
            return speaker is not name.token
        speaker = speaker.head
    told = speaker.head.lemma_.casefold() in words_of("context", "telling")
    return speaker is not name.token and speaker.dep_ == "nsubj" and told and speaker.pos_ in {"NOUN", "PROPN"}


def describes_speaker(name: PlaceName) -> bool:
    """Whether a name stands in a clause about who says so: "the monitor, which keeps its record from Antakya"."""
    clause = next((token for token in name.token.ancestors if token.dep_ == "relcl"), None)
    if clause is None:
        return False
    speaker = clause.head
    while speaker.dep_ == "appos":
        speaker = speaker.head
    over = speaker.head.head if speaker.dep_ == "pobj" else speaker.head
    told = over.lemma_.casefold() in words_of("context", "telling") and speaker.dep_ == "nsubj"
    return told or over.text.casefold() == "according"
