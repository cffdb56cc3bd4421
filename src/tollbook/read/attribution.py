"""Who says so: the chain from the document to the origin of what it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words

from tollbook.model import Span
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.speakers import Cast
from tollbook.read.utterances import Utterance, find_utterances

__all__ = ["Voices", "find_voices"]

Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The chain of each stretch of a document, without the publisher, by the span of the stretch."""

    chains: Mapping[Span, Chain]

    def attribute(self, span: Span) -> Chain:
        """Who says what stands at a span, from the first to pass it on to the origin; empty where the document itself."""
        middle = span.start + min(1, (span.end - span.start) // 2)
        return next((chain for part, chain in self.chains.items() if part.start <= middle < part.end), ())


class Listener:
    """Goes through a document sentence by sentence and keeps in mind who is speaking."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.cast = Cast(parse)
        self.chains: dict[Span, Chain] = {}

    def listen(self) -> Mapping[Span, Chain]:
        """The chain of each stretch of the document."""
        for paragraph in self.parse.paragraphs:
            last: Chain = ()
            for sentence in paragraph.doc.sents:
                last = self.hear(paragraph, sentence, last)
        return self.chains

    def hear(self, paragraph: Paragraph, sentence: Words, last: Chain) -> Chain:
        """Note the chains of one sentence; gives the chain that a sentence after it may go on with."""
        utterances = find_utterances(paragraph, sentence)
        named = [(u, self.name_speakers(u)) for u in sorted(utterances, key=lambda u: u.cue.i)]
        rest = last if goes_on(sentence) else ()
        chains = {token.i: chain_at(token.i, named) or rest for token in sentence}
        self.note(paragraph, sentence, chains)
        said = [chain for _, chain in named if chain]
        return said[-1] if said else rest

    def name_speakers(self, utterance: Utterance) -> Chain:
        names = [self.cast.name(head, utterance.paragraph) for head in utterance.speakers]
        return tuple(name for name in names if name)

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


def goes_on(sentence: Words) -> bool:
    """Whether a sentence goes on with the figures of the one before it ("Of them, four were children")."""
    opening = sentence.text.casefold().lstrip("“\"'")
    return any(opening.startswith(part + " ") for part in load_words("voices")["phrases"]["parts"])


def chain_at(index: int, named: Sequence[tuple[Utterance, Chain]]) -> Chain:
    """The chain of one token: the speakers of the utterances around it, from the widest to the narrowest."""
    around = sorted((u for u in named if index in u[0].content), key=lambda u: -len(u[0].content))
    chain: list[str] = []
    for _, names in around:
        chain += [name for name in names if name not in chain]
    return tuple(chain)


def find_voices(parse: Parse, names: Names) -> Voices:
    """Who says what in a document."""
    return Voices(chains=Listener(parse).listen())
