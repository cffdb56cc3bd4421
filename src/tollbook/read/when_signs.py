"""What speaks for and against an expression of time as the time of a figure, as named signs.

A sign is a short text such as ``same/told/point``. ``hand/when.toml`` holds the cues that signs are made of, and
``hand/when_weights.toml`` what each sign weighs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import Outcome, Span
from tollbook.read.grammar import find_verb
from tollbook.read.hand import load_words
from tollbook.read.messages import is_message
from tollbook.read.parse import Parse
from tollbook.read.time_words import TimeKind
from tollbook.read.times import TimeExpression, TimeUse, load_verbs

__all__ = [
    "Anchor",
    "Scenery",
    "change_of",
    "describe_none",
    "describe_pair",
    "describe_time",
    "gives_dates",
    "is_others",
    "may_date",
]

NEAR = (12, 40, 90)
MODAL = frozenset(("will", "would", "could", "may", "might", "should"))
# The rules whose words are of the day on which a message was received.
OF_MESSAGE = frozenset(("today", "clock"))
LOCATIVE = frozenset(("in", "at", "near", "outside", "around", "inside"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the document: its words, where it stands, and what it has in common with others."""

    index: int
    paragraph: int
    headline: bool
    words: Words = field(repr=False)
    span: Span
    names: frozenset[str]
    nouns: frozenset[str]
    counted: bool
    setting: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a figure or another claim stands, and what its words and its sentence say of its time."""

    span: Span
    sentence: Sentence
    verb: Token = field(repr=False)
    tense: str
    setting: str
    cues: frozenset[str]

    @property
    def opens(self) -> bool:
        """Whether its sentence is the first of its paragraph."""
        return self.sentence.words.start == 0


@cache
def load_cues(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in load_words("when")[section].items())


def gives_dates(time: TimeExpression) -> bool:
    """Whether an expression can be the time of a figure: "by Friday", "next week", "since the siege began" cannot."""
    return time.kind not in (TimeKind.LIMIT, TimeKind.AHEAD) and time.match.rule != "since_event"


def tense_of(verb: Token) -> str:
    """The tense of a verb, as far as it bears on time: past, present, perfect, modal or none."""
    helpers = {child.text.casefold() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & MODAL:
        return "modal"
    if helpers & {"have", "has", "'ve", "’ve"}:
        return "perfect"
    if helpers & {"is", "are", "do", "does"} or verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return "past" if verb.tag_ in ("VBD", "VBN") else "none"


def setting_of(sentence: Words, earlier: str) -> str:
    """Whether a sentence sets a place that the text before it does not name, one that it does, or none."""
    found = "no"
    for token in sentence[1:]:
        while token.pos_ == "PROPN" and token.dep_ in ("compound", "nmod", "appos", "conj", "flat"):
            token = token.head
        if token.pos_ == "PROPN" and token.dep_ == "pobj" and token.head.lower_ in LOCATIVE:
            if token.text not in earlier:
                return "new"
            found = "known"
    return found


class Scenery:
    """A document as the signs see it: its sentences, its expressions of time, and its figures."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression], figures: Sequence[Span]) -> None:
        self.parse = parse
        self.times = tuple(times)
        self.figures = tuple(sorted(figures))
        self.told = tuple(time for time in times if gives_dates(time) and time.use in (TimeUse.TOLD, TimeUse.COUNTED))
        self.told_sentences = [time.sentence for time in self.told]
        self._placed: dict[tuple[Span, Outcome | None], Anchor | None] = {}
        self.sentences = tuple(
            self.read_sentence(index, paragraph.locate(words), words, paragraph.index, paragraph.headline)
            for index, (paragraph, words) in enumerate(parse.sentences())
        )

    def read_sentence(self, index: int, span: Span, words: Words, paragraph: int, headline: bool) -> Sentence:
        """A sentence with the names and nouns that tie it to others."""
        text = words.text
        return Sentence(
            index=index,
            paragraph=paragraph,
            headline=headline,
            words=words,
            span=span,
            names=frozenset(token.text for token in words if token.pos_ == "PROPN"),
            nouns=frozenset(token.lemma_.casefold() for token in words if token.pos_ == "NOUN"),
            counted=bisect_left(self.figures, (span.end,)) > bisect_left(self.figures, (span.start,)),
            setting=setting_of(words, self.parse.text[: span.start]),
            cues=tuple(name for name, cue in load_cues("cues") if cue.search(text)),
        )

    def place(self, span: Span, outcome: Outcome | None = None) -> Anchor | None:
        """What stands at a span as an anchor, or null where the span begins in furniture."""
        if (span, outcome) not in self._placed:
            self._placed[span, outcome] = self._make_anchor(span, outcome)
        return self._placed[span, outcome]

    def _make_anchor(self, span: Span, outcome: Outcome | None) -> Anchor | None:
        paragraph = self.parse.paragraph_of(span)
        words = paragraph and paragraph.words_at(Span(span.start, min(span.end, paragraph.span.end)))
        index = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        if not words or index < 0 or span.start >= self.sentences[index].span.end:
            return None
        sentence = self.sentences[index]
        verb = find_verb(words.root)
        cues = set(sentence.cues)
        text = words.text
        cues |= {f"figure {name}" for name, cue in load_cues("figure_cues") if cue.search(text)}
        if any(above.lemma_.casefold() in load_verbs("reporting") for above in verb.ancestors):
            cues.add("reported")
        if outcome:
            cues.add(outcome.value)
        if self.told_in(index):
            cues.add("timed sentence")
        return Anchor(
            span=span,
            sentence=sentence,
            verb=verb,
            tense=tense_of(verb),
            setting=sentence.setting,
            cues=frozenset(cues),
        )

    def told_in(self, sentence: int) -> tuple[TimeExpression, ...]:
        """The times told in a sentence."""
        return self.told[bisect_left(self.told_sentences, sentence) : bisect_right(self.told_sentences, sentence)]

    def told_before(self, sentence: int) -> TimeExpression | None:
        """The last time told before a sentence."""
        count = bisect_left(self.told_sentences, sentence)
        return self.told[count - 1] if count else None


def may_date(anchor: Anchor, time: TimeExpression | None, scenery: Scenery) -> bool:
    """Whether a choice is open to a figure: where its own clause tells a time, only the times of that clause are.

    In a message that names no day but hours, some hour is: all are of the day it was received.
    """
    if time is not None and is_others(time, anchor, scenery):
        return False
    if time is None and any(other.match.rule == "clock" for other in scenery.times):
        return False
    own = [other for other in scenery.told_in(anchor.sentence.index) if other.verb == anchor.verb]
    own = [other for other in own if other.use is TimeUse.TOLD]
    return not own or time in own


def is_others(time: TimeExpression, anchor: Anchor, scenery: Scenery) -> bool:
    """Whether an expression is the day of something else than what stands at an anchor: its own words say so, or a
    message comes to it only after what it has told."""
    same, clause = time.sentence == anchor.sentence.index, time.verb == anchor.verb
    if time.other is not None and time.other.bars(anchor.span, same_sentence=same, same_clause=clause):
        return True
    return time.sentence > anchor.sentence.index and is_message(scenery.parse.text) and adds_another(time)


def adds_another(time: TimeExpression) -> bool:
    """Whether the clause of an expression tells something new, rather than when that was which was told before it ("it
    was monday night")."""
    subjects = {child.lower_ for child in time.verb.children if child.dep_ in ("nsubj", "nsubjpass")}
    tells = time.verb.pos_ in ("VERB", "AUX") and subjects.isdisjoint(load_words("when")["elsewhere"]["refer"])
    return tells and time.match.rule not in OF_MESSAGE


def where(anchor: Anchor, time: TimeExpression) -> str:
    """Where an expression stands, seen from the figure."""
    if time.sentence == anchor.sentence.index:
        return "same"
    after = time.sentence > anchor.sentence.index
    if time.paragraph == anchor.sentence.paragraph:
        return "next" if after else "paragraph"
    return "later" if after else "earlier"


def relate_clauses(anchor: Anchor, time: TimeExpression) -> str:
    """How the clause of an expression stands to the figure's own, in one sentence."""
    if time.verb == anchor.verb:
        return "own"
    if anchor.verb.is_ancestor(time.verb):
        return f"below {time.verb.dep_}"
    return f"above {anchor.verb.dep_}" if time.verb.is_ancestor(anchor.verb) else "aside"


def describe_gap(anchor: Anchor, time: TimeExpression, scenery: Scenery) -> Iterator[str]:
    """How an expression in the figure's own sentence stands to it."""
    before = time.span.start < anchor.span.start
    low, high = (time.span.end, anchor.span.start) if before else (anchor.span.end, time.span.start)
    near, side = sum(high - low > edge for edge in NEAR), "before" if before else "after"
    clause = relate_clauses(anchor, time)
    relation = clause.split()[0]
    yield f"same/{clause}"
    yield f"same/{side} {near}"
    yield from (f"same/{relation}/{sign}" for sign in (f"{side}/{time.use}", f"{near}", time.kind.value))
    if any(low <= figure.start and figure.end <= high for figure in scenery.figures):
        yield f"same/figure between/{side}"
    if any(low <= other.span.start and other.span.end <= high for other in scenery.times):
        yield f"same/time between/{side}"
    if anchor.span.start <= time.span.start < anchor.span.end:
        yield "same/inside"


def describe_distance(anchor: Anchor, time: TimeExpression, place: str, scenery: Scenery) -> Iterator[str]:
    """How far an expression outside the figure's sentence stands from it, and what their sentences share."""
    home, other = anchor.sentence, scenery.sentences[time.sentence]
    if place in ("paragraph", "next"):
        yield f"{place}/{min(abs(other.index - home.index), 4)} sentences"
    else:
        yield f"{place}/{min(abs(other.paragraph - home.paragraph), 4)} paragraphs"
    yield f"{place}/{min(len(home.names & other.names), 2)} names"
    yield f"{place}/{min(len(home.nouns & other.nouns), 2)} nouns"
    if other.counted:
        yield f"{place}/with a figure"


def describe_rank(anchor: Anchor, time: TimeExpression, place: str, scenery: Scenery) -> Iterator[str]:
    """Whether an expression is the last told before the figure's sentence, or the first of the document."""
    if scenery.told_before(anchor.sentence.index) is time:
        yield f"{place}/last told"
    if scenery.told and scenery.told[0] is time:
        yield f"{place}/first told"
    if len(scenery.told_in(time.sentence)) == 1:
        yield f"{place}/alone"


def describe_time(anchor: Anchor, time: TimeExpression, scenery: Scenery) -> Iterator[str]:
    """The signs for and against one expression."""
    place = where(anchor, time)
    yield f"{place}/{time.use}/{time.kind}"
    yield f"{place}/{time.match.rule}"
    yield f"{place}/{time.use}/{anchor.tense}"
    yield f"{place}/{anchor.setting} setting"
    if time.match.groups.get("year"):
        yield f"{place}/year"
    if time.paragraph <= 2:
        yield f"{place}/of the lead"
    if anchor.opens:
        yield f"{place}/opens"
    if anchor.sentence.headline:
        yield f"{place}/headline"
    yield from describe_rank(anchor, time, place, scenery)
    if place == "same":
        yield from describe_gap(anchor, time, scenery)
    else:
        yield from describe_distance(anchor, time, place, scenery)
    kind = time.kind if time.kind in (TimeKind.OPEN, TimeKind.LENGTH) else "dated"
    yield from (f"{place}/{kind}/{cue}" for cue in sorted(anchor.cues))


def describe_none(anchor: Anchor, scenery: Scenery) -> Iterator[str]:
    """The signs for and against no time at all."""
    yield "none"
    yield f"none/{anchor.tense}"
    yield f"none/{anchor.setting} setting"
    yield f"none/{min(len(scenery.told), 5)} told"
    if anchor.opens:
        yield "none/opens"
    if anchor.sentence.headline:
        yield "none/headline"
    yield from (f"none/told {place}" for place in sorted({where(anchor, time) for time in scenery.told}))
    yield from (f"none/{cue}" for cue in sorted(anchor.cues))


def describe_pair(before: Anchor, anchor: Anchor) -> Iterator[str]:
    """The signs for how the times of two figures that follow one another go together, to be put after a change."""
    near = "document"
    if before.sentence.paragraph == anchor.sentence.paragraph:
        near = "sentence" if before.sentence.index == anchor.sentence.index else "paragraph"
    yield near
    yield f"{near}/{anchor.setting} setting"
    if near == "document":
        yield f"{near}/{min(anchor.sentence.paragraph - before.sentence.paragraph, 4)}"
    if near == "paragraph":
        yield f"{near}/{min(anchor.sentence.index - before.sentence.index, 4)}"
    if anchor.verb == before.verb:
        yield f"{near}/same clause"
    if anchor.opens:
        yield f"{near}/opens"
    if before.sentence.headline:
        yield f"{near}/headline"
    yield from (f"{near}/{cue}" for cue in sorted(anchor.cues))


def change_of(before: TimeExpression | None, time: TimeExpression | None) -> str | None:
    """What becomes of the time from one figure to the next: one of the ``CHANGES`` of a chain, or null for another."""
    if before is None or time is None:
        return "both none" if before is time else "from none" if before is None else "to none"
    return "same" if before.text.casefold() == time.text.casefold() else None
