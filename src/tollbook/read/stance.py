"""Whether the document stands by a figure: asserted, denied by someone, or superseded by a later one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words

from tollbook.model import Bounds, Stance
from tollbook.read.figures import Found
from tollbook.read.hand import load_words
from tollbook.read.parse import Parse

__all__ = ["find_stance"]

ZERO = Bounds(low=0, high=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The words around a figure, in small letters.

    ``clause`` stands before it since the last semicolon or colon, ``after`` behind it to the next semicolon, ``rest``
    behind it to the end of the sentence. ``beside`` is what follows that semicolon and ``following`` the next sentence,
    each up to its own first figure; ``last`` is true for the last figure of its sentence.
    """

    clause: str
    before: str
    after: str
    rest: str
    beside: str
    following: str
    last: bool


@cache
def pattern(section: str, *names: str) -> re.Pattern[str]:
    """The expressions of some lists as a single pattern."""
    table = load_words("stance")[section]
    return re.compile("|".join(rf"(?<!\w)(?:{words})(?!\w)" for name in names for words in table[name]))


def find_following(sentence: Words, found: Found, parse: Parse) -> tuple[str, int]:
    """The sentence after a figure's own, in its paragraph or the next one, and where it begins in the text."""
    paragraph = found.candidate.paragraph
    if sentence.end < len(sentence.doc):
        following = sentence.doc[sentence.end].sent
        return following.text, paragraph.span.start + following.start_char
    index = parse.paragraphs.index(paragraph) + 1
    if index < len(parse.paragraphs):
        following = next(iter(parse.paragraphs[index].doc.sents))
        return following.text, parse.paragraphs[index].span.start
    return "", len(parse.text)


def see(found: Found, figures: Sequence[Found], parse: Parse) -> Setting:
    """The words around a figure."""
    sentence = found.candidate.number.sent
    text, offset = sentence.text, sentence.start_char + found.candidate.paragraph.span.start
    before = text[: max(found.candidate.span.start - offset, 0)].casefold()
    after = text[max(found.candidate.span.end - offset, 0) :].casefold()
    behind = sorted(f.span.start for f in figures if f.span.start >= found.span.end and f.bounds != ZERO)
    beside = found.span.end + len(after.split(";")[0])
    following, start = ("", 0) if "||" in after else find_following(sentence, found, parse)
    inside = [f for f in figures if offset <= f.span.start < offset + len(text)]
    return Setting(
        clause=re.split(r"[;:]", before)[-1],
        before=before,
        after=after.split(";")[0],
        rest=after,
        beside=cut_at(parse.text[beside : offset + len(text)], beside, behind).casefold(),
        following=cut_at(following, start, behind).casefold(),
        last=not inside or inside[-1] is found,
    )


def cut_at(text: str, start: int, figures: Sequence[int]) -> str:
    """A text that begins at ``start``, up to the first of some figures that stands in it."""
    return text[: next((at - start for at in figures if start <= at < start + len(text)), len(text))]


def has_rival(found: Found, figures: Sequence[Found]) -> bool:
    """Whether the document gives another figure of the same outcome near by."""
    paragraph = found.candidate.paragraph.index
    return any(
        other.outcome is found.outcome and other.bounds != found.bounds
        for other in figures
        if abs(other.candidate.paragraph.index - paragraph) <= 1
    )


def is_superseded(found: Found, figures: Sequence[Found], setting: Setting) -> bool:
    """Whether the document itself replaces the figure."""
    if pattern("superseded", "from").search(setting.clause) or pattern("superseded", "own").search(setting.clause):
        return True
    undone = pattern("superseded", "after")
    if undone.search(setting.after) or undone.search(setting.following):
        return True
    if not has_rival(found, figures):
        return False
    if pattern("superseded", "grown").search(setting.rest) or pattern("superseded", "next").search(setting.following):
        return True
    return pattern("superseded", "first", "against").search(setting.clause) is not None


def is_denied(found: Found, setting: Setting) -> bool:
    """Whether somebody rejects the figure."""
    if found.bounds == ZERO:
        return False
    if pattern("denied", "before").search(setting.before):
        return True
    if pattern("denied", "own").search(setting.clause) or pattern("denied", "own").search(setting.after[:30]):
        return False
    rejection = pattern("denied", "names", "verbs")
    if rejection.search(setting.after) or pattern("denied", "none").search(setting.following):
        return True
    if pattern("denied", "last").search(setting.following) and not setting.last:
        return False
    refers = pattern("denied", "refers")
    return any(rejection.search(text) and refers.search(text) for text in (setting.beside, setting.following))


def find_stance(found: Found, figures: Sequence[Found], parse: Parse) -> Stance:
    """The stance of a figure among the figures of its document."""
    setting = see(found, figures, parse)
    if is_denied(found, setting):
        return Stance.DENIED
    if is_superseded(found, figures, setting):
        return Stance.SUPERSEDED
    return Stance.ASSERTED
