"""Shorthand spelled out before a document is read, and claims led back to the words as they were written.

``hand/shorthand.toml`` holds the words: "9 wnd" is read as "9 wounded", and the claim's quote is "9 wnd".
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache

from tollbook.model import Claim, Document, Reading, Span
from tollbook.read.hand import load_words

__all__ = ["Spelled", "spell_out"]

# What follows the short name of a force where a number before it counts its people: "4 vdp and 16 fds", "2 rsf who"
COUNTED = r"(?=\s*(?:[.,;:+&()]|$|(?:and|who|dead|killed|hurt|wnd|inj)\b))"


@dataclass(frozen=True, slots=True)
class Change:
    """A word spelled out: where it stands as written, and in the text that is read."""

    written: Span
    spelled: Span


def start_of(change: Change) -> int:
    """Where a word spelled out begins in the text that is read."""
    return change.spelled.start


@dataclass(frozen=True, slots=True)
class Spelled:
    """A document as it came, the same as it is read, and the words changed between them, in order."""

    original: Document
    document: Document
    changes: tuple[Change, ...] = ()

    def restore(self, reading: Reading) -> Reading:
        """What was read, as of the document as it came."""
        if not self.changes:
            return reading
        return replace(reading, document=self.original, claims=tuple(map(self.restore_claim, reading.claims)))

    def restore_claim(self, claim: Claim) -> Claim:
        """A claim with its span and quote in the words as written; a word cut within is taken whole."""
        span = Span(self.restore_start(claim.span.start), self.restore_end(claim.span.end))
        return replace(claim, span=span, quote=self.original.text[span.start : span.end])

    def restore_start(self, at: int) -> int:
        """Where words as written begin that begin somewhere in the text that is read."""
        begun = bisect_right(self.changes, at, key=start_of)
        if not begun:
            return at
        last = self.changes[begun - 1]
        return last.written.start if at < last.spelled.end else last.written.end + at - last.spelled.end

    def restore_end(self, at: int) -> int:
        """Where words as written end that end somewhere in the text that is read."""
        begun = bisect_left(self.changes, at, key=start_of)
        if not begun:
            return at
        last = self.changes[begun - 1]
        return last.written.end + max(0, at - last.spelled.end)


@cache
def shorthand_pattern() -> re.Pattern[str]:
    """The words of both lists, as whole words; those of the second only where a number counts them."""
    table = load_words("shorthand")
    words, counted = ("|".join(map(re.escape, table[name])) for name in ("words", "counted"))
    return re.compile(rf"(?<![\w’'.-])(?:(?<=\d )(?P<counted>{counted}){COUNTED}|(?P<words>{words}))(?![\w’'-])")


def spell_out(document: Document) -> Spelled:
    """A document with its shorthand spelled out; a page with furniture is no message, and stays as it is."""
    pieces: list[str] = []
    changes: list[Change] = []
    last = length = 0
    for found in () if document.furniture else shorthand_pattern().finditer(document.text):
        full = load_words("shorthand")[found.lastgroup or "words"][found.group()]
        pieces += [document.text[last : found.start()], full]
        length += found.start() - last + len(full)
        last = found.end()
        changes.append(Change(Span(*found.span()), Span(length - len(full), length)))
    if not changes:
        return Spelled(document, document)
    text = "".join([*pieces, document.text[last:]])
    return Spelled(document, replace(document, text=text), tuple(changes))
