"""The spans of a text that are no part of the report: captions, notices, pointers, what a page stands around it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tollbook.collect.handbook import Pattern, load_credit, load_patterns
from tollbook.model.document import Span

__all__ = ["leave_out", "mark_furniture", "merge_spans", "split_paragraphs"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?=\n)")
_LINE = re.compile(r"\S.*")
_PIECE_END = re.compile(r"[.!?…][\"”\u2019)\]]*\s+|(?<!\s)\s+[·|▾]\s+")
_LEAD = re.compile(r"[\s\-\u2013\u2014•*>»▸►(\[]*")
_TRAIL = " \t.!)]·|▾"
_LINKS = " -\u2013\u2014|"
_CAPTION_WORDS = 3
# A shorter paragraph may well stand twice in a list or table and count two things.
_REPEATED_WORDS = 8


def mark_furniture(text: str, title: str | None = None) -> tuple[Span, ...]:
    """The spans of ``text`` from which nothing is to be read, in order and apart; ``title`` is never one of them."""
    headline = _normalise(title or "")
    spans = [*_find_repeated(text, headline), *_find_shapes(text, headline)]
    return merge_spans(spans)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as spans in order that neither overlap nor touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def leave_out(text: str, spans: Sequence[Span]) -> str:
    """The text without some spans, given in order and apart."""
    starts, ends = [0, *(span.end for span in spans)], [*(span.start for span in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def split_paragraphs(text: str) -> Iterator[Span]:
    """The spans of the stretches between blank lines, without the space around them."""
    starts = [0, *(found.end() for found in _BLANK_LINE.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        words = text[start:end].strip()
        if words:
            first = text.index(words[0], start)
            yield Span(first, first + len(words))


def _find_repeated(text: str, headline: str) -> Iterator[Span]:
    """Captions that stand again with a credit, all of them; other paragraphs that stand again, from the second on."""
    places: dict[str, list[Span]] = defaultdict(list)
    for span in split_paragraphs(text):
        places[_normalise(text[span.start : span.end])].append(span)
    places.pop(headline, None)
    for caption, credited in _pair_captions(sorted(places)):
        yield from places[caption]
        yield from places[credited]
    for paragraph, spans in places.items():
        if len(paragraph.split()) >= _REPEATED_WORDS:
            yield from spans[1:]


def _pair_captions(paragraphs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each paragraph with the one that repeats it and adds a credit; ``paragraphs`` in order, so that these follow."""
    for place, caption in enumerate(paragraphs):
        following = place + 1 if len(caption.split()) >= _CAPTION_WORDS else len(paragraphs)
        while following < len(paragraphs) and paragraphs[following].startswith(caption):
            if load_credit().fullmatch(paragraphs[following][len(caption) :].lstrip(_LINKS)):
                yield caption, paragraphs[following]
            following += 1


def _normalise(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _find_shapes(text: str, headline: str) -> Iterator[Span]:
    patterns = load_patterns()
    for line in _LINE.finditer(text):
        if _normalise(line[0]) != headline:
            for pattern in patterns:
                yield from _match_line(pattern, text, Span(line.start(), line.start() + len(line[0].rstrip())))


def _match_line(pattern: Pattern, text: str, line: Span) -> Iterator[Span]:
    match pattern.reach:
        case "line":
            if pattern.shape.fullmatch(text, *line):
                yield line
        case "tail":
            if found := pattern.shape.search(text, *line):
                yield Span(found.start(), line.end)
        case "rest" | "piece":
            for piece in _split_pieces(text, line):
                lead = _LEAD.match(text, *piece)
                start = lead.end() if lead else piece.start
                if pattern.reach == "rest" and pattern.shape.match(text, start, line.end):
                    yield Span(piece.start, line.end)
                    return
                if pattern.reach == "piece" and pattern.shape.fullmatch(
                    text, start, start + len(text[start : piece.end].rstrip(_TRAIL))
                ):
                    yield piece


def _split_pieces(text: str, line: Span) -> Iterator[Span]:
    """The sentences of a line, roughly, and what stands between its dots and bars."""
    start = line.start
    for end in _PIECE_END.finditer(text, *line):
        yield Span(start, start + len(text[start : end.end()].rstrip()))
        start = end.end()
    if start < line.end:
        yield Span(start, line.end)
