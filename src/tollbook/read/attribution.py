"""Who says so: the chain from the document to the origin of what it tells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span as Words

from tollbook.model import Span
from tollbook.read.grammar import lemma_of
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.notes import (
    Chain,
    can_give,
    find_note,
    find_source,
    has_role,
    is_entry,
    is_log,
    list_notes,
    opens_list,
)
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.speakers import Cast
from tollbook.read.utterances import find_giver, find_supplier, find_utterances, is_date
from tollbook.read.voice_words import BREAKS, Utterance, Way, is_number, listed_verbs, phrases, stretch_of

__all__ = ["Voices", "find_voices"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The chain of each stretch of a document, without the publisher, by the span of the stretch.

    ``named`` are the full names of those who speak, by the span of the word by which the document names each;
    ``notes`` whom it names once for what stands around, by the span of what is meant.
    """

    chains: Mapping[Span, Chain]
    named: Mapping[Span, str] = field(default_factory=dict)
    notes: Mapping[Span, str] = field(default_factory=dict)

    def name(self, word: Span) -> str | None:
        """The full name of the speaker that a word stands for; null where nobody speaks by that word."""
        return self.named.get(word)

    def find_note(self, span: Span) -> str | None:
        """Whom the document names once for what stands around a span."""
        return find_note(self.notes, span)

    def attribute(self, span: Span) -> Chain:
        """Who says what stands at a span, from the first to pass it on to the origin; empty for the document itself."""
        shares: dict[Chain, int] = {(): span.end - span.start}
        for part, chain in self.chains.items():
            if part.overlaps(span):
                shared = min(part.end, span.end) - max(part.start, span.start)
                shares[chain] = shares.get(chain, 0) + shared
                shares[()] -= shared
        chain = max(shares, key=lambda chain: shares[chain] if chain else shares[chain] / 3)
        note = self.find_note(span)
        return chain or ((note,) if note else ())


class Listener:
    """Goes through a document sentence by sentence and keeps in mind who is speaking."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self.parse = parse
        self.cast = Cast(parse, names)
        self.chains: dict[Span, Chain] = {}
        self.named: dict[Span, str] = {}
        self.notes: dict[Span, str] = {}
        self.headed: Chain = ()
        self.told: tuple[Paragraph, Words] | None = None
        self.counted = False

    def listen(self) -> Voices:
        """The chain of each stretch of the document, and the names of those who speak."""
        intro: Chain = ()
        heard: dict[int, Chain] = {-1: ()}
        for paragraph in self.parse.paragraphs:
            own: Chain = ()
            last = intro if is_entry(paragraph) else ()
            quoted = find_quoted(paragraph)
            pending: list[Words] = []
            for sentence in join_sentences(paragraph):
                opens = sentence.start == 0 and bool(last)
                spoken = self.hear(paragraph, sentence, last, opens or sentence.start in quoted)
                if sentence.start in quoted and not spoken:
                    pending.append(sentence)
                elif spoken and pending:
                    self.give(paragraph, pending, spoken)
                    pending = []
                last, own = spoken, spoken or own
                self.hand_back(paragraph, sentence)
                self.hand_on(paragraph, sentence)
            if not own and opens_list(paragraph):
                own = self.find_teller(paragraph)
            before = heard[paragraph.index - 1]
            if pending and not own and before and (has_role(before[-1]) or not before[-1].islower()):
                own = before
                self.give(paragraph, pending, own)
                self.notes |= {paragraph.locate(sentence): own[-1] for sentence in pending}
            if self.headed and (paragraph.headline or (self.is_lead(paragraph) and not own)):
                self.notes[paragraph.span] = self.headed[-1]
            heard[paragraph.index] = own
            if not is_entry(paragraph):
                intro = last if opens_list(paragraph) else ()
        return Voices(chains=self.chains, named=self.named, notes=list_notes(self.parse, heard, self.notes))

    def find_teller(self, paragraph: Paragraph) -> Chain:
        """Who tells by a line before a list that says nothing itself ("The hospital reports for 12 May:")."""
        telling = listed_verbs("say") | listed_verbs("count") | {*phrases("giving"), *phrases("sending")}
        for speaker in self.cast.speakers:
            if speaker.at[0] == paragraph.index and speaker.leading:
                head = paragraph.doc[speaker.at[1]]
                if lemma_of(head.head) in telling and (name := self.cast.name(head, paragraph)) is not None:
                    return (name,)
        return ()

    def is_lead(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is the first below the headline."""
        return paragraph.index > 0 and self.parse.paragraphs[paragraph.index - 1].headline

    def give(self, paragraph: Paragraph, sentences: Sequence[Words], chain: Chain) -> None:
        """Give sentences of a quote to the speaker whom a later sentence names."""
        for sentence in sentences:
            self.note(paragraph, sentence, dict.fromkeys(range(sentence.start, sentence.end), chain))

    def hand_back(self, paragraph: Paragraph, sentence: Words) -> None:
        """Give the figures told last to whoever this sentence says to have given them.

        That is who says them where nobody does, and stands behind somebody who is not named ("an official")."""
        giver = find_giver(sentence)
        if any(is_number(token) and (giver is None or token.i < giver.i) for token in sentence):
            self.told = paragraph, sentence
        if giver is None or self.told is None or paragraph.index - self.told[0].index > 2:
            return
        name = self.cast.name(giver, paragraph)
        told = self.told[0].locate(self.told[1])
        if name is None:
            return
        self.named[paragraph.locate(giver.doc[giver.i : giver.i + 1])] = name
        said = {span: chain for span, chain in self.chains.items() if span.overlaps(told)}
        if not said:
            self.give(self.told[0], [self.told[1]], (name,))
        for span, chain in said.items():
            if chain[-1].islower() and (not name.islower() or len(name.split()) > len(chain[-1].split())):
                self.chains[span] = (*chain[:-1], name)
                self.named |= {at: name for at, other in self.named.items() if other == chain[-1] and at.overlaps(told)}

    def hand_on(self, paragraph: Paragraph, sentence: Words) -> None:
        """Keep whom a sentence says to have given what the document goes on to tell, before it tells any figure."""
        giver = None if self.counted or opens_list(paragraph) else find_supplier(sentence)
        self.counted |= not paragraph.headline and any(is_number(token) and not is_date(token) for token in sentence)
        name = self.cast.name(giver, paragraph) if giver is not None else None
        if name is not None and can_give(name, self.parse.document.publisher):
            self.notes[Span(paragraph.locate(sentence).end, len(self.parse.text))] = name

    def hear(self, paragraph: Paragraph, sentence: Words, last: Chain, quoted: bool) -> Chain:
        """Note the chains of one sentence; gives the chain that a sentence after it may go on with."""
        utterances = find_utterances(paragraph, sentence)
        named = [(u, self.name_speakers(u)) for u in sorted(utterances, key=lambda u: u.cue.i)]
        if paragraph.headline and not is_log(paragraph) and find_source(paragraph) is None:
            labels = (names for u, names in named if names and u.way is Way.LABEL and has_role(names[-1]))
            self.headed = next(labels, self.headed)
        rest = last if quoted or goes_on(sentence) else ()
        chains: dict[int, Chain] = {}
        for segment in split_segments(sentence):
            here = {i: chain_at(i, named) for i in segment}
            if any(here.values()):
                rest = () if segment.start == sentence.start else rest
            chains |= {i: chain or rest for i, chain in here.items()}
            rest = next((chain for chain in reversed(here.values()) if chain), rest)
        self.note(paragraph, sentence, chains)
        said = [chain for _, chain in named if chain]
        return said[-1] if said else rest

    def name_speakers(self, utterance: Utterance) -> Chain:
        names = []
        for head in utterance.speakers:
            if name := self.cast.name(head, utterance.paragraph, utterance.way):
                names.append(name)
                self.named[utterance.paragraph.locate(head.doc[head.i : head.i + 1])] = name
        return tuple(names)

    def note(self, paragraph: Paragraph, sentence: Words, chains: Mapping[int, Chain]) -> None:
        """Keep the chains of a sentence's tokens as stretches with one chain each."""
        start = sentence[0]
        for token in sentence:
            following = token.i + 1
            if following == sentence.end or chains[following] != chains[start.i]:
                if chains[start.i]:
                    offset = paragraph.span.start
                    self.chains[Span(offset + start.idx, offset + token.idx + len(token.text))] = chains[start.i]
                if following < sentence.end:
                    start = token.doc[following]


def find_quoted(paragraph: Paragraph) -> set[int]:
    """The indices of the tokens that stand within quotation marks."""
    inside: set[int] = set()
    opened = False
    for token in paragraph.doc:
        if token.text in {"“", "”", '"', "``", "''"}:
            opened = token.text in {"“", "``"} or (token.text == '"' and not opened)
            if opened:
                inside.add(token.i)
        elif opened:
            inside.add(token.i)
    return inside


def join_sentences(paragraph: Paragraph) -> Iterator[Words]:
    """The sentences of a paragraph, those that the parser cut in two made whole."""
    at = 0
    while at < len(paragraph.doc):
        stretch = stretch_of(paragraph.doc[at].sent)
        yield paragraph.doc[at : stretch.stop]
        at = stretch.stop


def split_segments(sentence: Words) -> list[range]:
    """The stretches of a sentence between semicolons, as token indices."""
    cuts = [token.i + 1 for token in sentence if token.text in BREAKS]
    edges = [sentence.start, *cuts, sentence.end]
    return [range(start, end) for start, end in pairwise(edges) if start < end]


def goes_on(sentence: Words) -> bool:
    """Whether a sentence goes on with the figures of the one before it ("Of them, four were children", "Two died")."""
    opening = sentence.text.casefold().lstrip("“\"'")
    if any(re.match(rf"{part}\b", opening) for part in load_words("voices")["phrases"]["parts"]):
        return True
    number = next((token for token in sentence[:4] if is_number(token)), None)
    if number is None or number.pos_ == "DET" or number.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    return not any(token.pos_ in {"ADP", "NOUN", "PROPN"} for token in sentence.doc[sentence.start : number.i])


def chain_at(index: int, named: Sequence[tuple[Utterance, Chain]]) -> Chain:
    """The chain of one token: the speakers of the utterances around it, from the widest to the narrowest.

    What a house took in counts only where nobody else says it, and what others draw on comes last.
    """
    around = [pair for pair in named if index in pair[0].content and pair[1]]
    if any(u.way is not Way.HOUSE for u, _ in around):
        around = [pair for pair in around if pair[0].way is not Way.HOUSE]
    around.sort(key=lambda pair: (pair[0].way is Way.DRAWN, -len(pair[0].content)))
    chain: list[str] = []
    for _, names in around:
        chain += [name for name in names if name not in chain]
    return tuple(chain)


def find_voices(parse: Parse, names: Names) -> Voices:
    """Who says what in a document."""
    return Listener(parse, names).listen()
