"""Days of something else: of another raid that what is told is told apart from, or whose marks are still there."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph
from tollbook.read.place_names import any_of

__all__ = ["OtherDay", "find_other_day"]

REACH = 60
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
BREAK = re.compile(r"[.,;:!?()\n]")
# What goes on telling of the day: in brackets, or in a clause of its own ("Tuesday's, in which 13 people died").
REST = re.compile(
    r"[^.,;:!?()\n]*(?: ?\([^()\n]*\)|, (?:an? \w+ )?(?:in which|when|where|which|that|with)\b[^.;!?\n]*)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """The words of which alone a day is the day: nothing before them is of that day, nor anything else in its sentence
    where it is ``compared``, nor what another clause of it tells."""

    words: Span
    compared: bool

    def bars(self, span: Span, *, same_sentence: bool, same_clause: bool) -> bool:
        """Whether the day is not that of what stands at a span; what is told below may go on telling of that day."""
        if self.words.overlaps(span):
            return False
        if self.compared:
            return same_sentence or span.start < self.words.start
        return same_sentence and not same_clause


@cache
def marker_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{any_of(load_words('when')['elsewhere'][kind])})(?![\w'’-])", re.IGNORECASE)


def find_other_day(paragraph: Paragraph, sentence: Words, day: Span) -> OtherDay | None:
    """The words that a day is of alone, where words before it say that it is another's, or null."""
    text, origin = paragraph.text, paragraph.span.start
    start, end = day.start - origin, day.end - origin
    low = max(sentence.start_char, start - REACH)
    for kind in ("compared", "marks"):
        found = list(marker_pattern(kind).finditer(text, low, start))
        if found and leads_to(found[-1].end(), start, sentence, text):
            rest = REST.match(text, end)
            words = Span(origin + found[-1].start(), origin + (rest.end() if rest else end))
            return OtherDay(words=words, compared=kind == "compared")
    return None


def leads_to(marker: int, day: int, sentence: Words, text: str) -> bool:
    """Whether what stands between a marker and a day only says what was on that day: no new clause, and no number right
    after the marker ("more than 40 people")."""
    between: list[Token] = [token for token in sentence if marker <= token.idx < day]
    numbered = bool(between) and (between[0].like_num or between[0].lower_ in ("a", "an", "half"))
    return not numbered and not BREAK.search(text, marker, day) and not any(token.tag_ in FINITE for token in between)
