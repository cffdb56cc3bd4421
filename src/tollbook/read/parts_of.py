"""Which figures are parts of others: by words of inclusion, by lists after a total, and by sums that come out exactly.

A part goes to the nearest whole that the words make plain (annotation rules of the open corpus, rule 11).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tollbook.model import Bounds, Outcome, VictimClass
from tollbook.read.hand import load_words
from tollbook.read.numerals import cut_pieces, parse_numeral
from tollbook.read.quantities import Form

if TYPE_CHECKING:
    from tollbook.read.figures import Found

__all__ = ["is_smaller", "link_parts", "may_befall_part"]

LONGEST_SUM = 6
SMALL = 10
TELLING = 30
LINE = 120
LUMPED = {Outcome.KILLED, Outcome.INJURED}
LISTING = re.compile(r"^[^.;\d]{0,60}?(?::|\s[-–—]\s?|[–—]|,?\s*\(|\b(?:comprising|namely|made up of|consisting of)\b)")
STOP = re.compile(r"[.!?][\"”’)]*\s+[\"“(]?[A-Z]")
NAMED_WHOLE = re.compile(
    r"\b(?:of|among|amongst|in|from)(?: all)? (?:the|those|these|that|its|his|their|whose)\s+", re.I
)
REFERRING = {"them", "these", "those", "whom", "which", "they"}
ITEM = re.compile(r"\(?\w{1,4}[.)]\s|[^\w\s\"“‘'(]")
POSSESSIVES = {"its", "his", "her", "their", "our", "my"}


class Linking:
    """The figures of a document and, for each, the index of its whole so far."""

    def __init__(self, figures: Sequence["Found"]) -> None:
        self.figures = figures
        places = {id(found): i for i, found in enumerate(figures)}
        self.wholes = [places.get(id(found.whole)) if found.whole is not None else None for found in figures]

    def link(self, part: int, whole: int) -> None:
        """Makes a figure part of another, unless it has a whole or the other is among its parts."""
        above: int | None = whole
        while above is not None:
            if above == part:
                return
            above = self.wholes[above]
        if self.wholes[part] is None:
            self.wholes[part] = whole

    def free(self, part: int) -> bool:
        """Whether a figure has no whole yet."""
        return self.wholes[part] is None

    def rebuild(self) -> list["Found"]:
        """The figures with their wholes, which are themselves those of the list."""
        built: dict[int, Found] = {}
        for i in range(len(self.figures)):
            self.build(i, built)
        return [built[i] for i in range(len(self.figures))]

    def build(self, i: int, built: dict[int, "Found"]) -> "Found":
        """A figure with its whole, which is built first."""
        if i not in built:
            above = self.wholes[i]
            whole = self.build(above, built) if above is not None else None
            found = self.figures[i]
            built[i] = found if found.whole is whole else replace(found, whole=whole)
        return built[i]


def link_parts(figures: Sequence["Found"]) -> list["Found"]:
    """The figures of a document, each with the whole that it is plainly part of."""
    linking = Linking(figures)
    for rule in (drop_owned, link_contained, link_named, link_included, link_listed, link_backward, link_sums):
        rule(linking)
    return linking.rebuild()


def size(found: "Found") -> int | None:
    """The number that a figure says: its low bound, or its high one where it has no other."""
    return measure(found.bounds)


def measure(bounds: Bounds) -> int | None:
    """The number that bounds say: the low one, or the high one where there is no other."""
    return bounds.low if bounds.low is not None else bounds.high


def is_smaller(part: Bounds, whole: Bounds) -> bool:
    """Whether a part says less than its whole, or one of them says no number."""
    smaller, larger = measure(part), measure(whole)
    return smaller is None or larger is None or smaller < larger


def may_befall_part(part: Outcome, whole: Outcome) -> bool:
    """Whether the same befell a part as its whole, or what may befall some of it in the end ("of the injured two
    died")."""
    return part is whole or part in load_words("parts_of")["ends"].get(whole, ())


def may_include(whole: "Found", part: "Found") -> bool:
    """Whether a figure can have another as its part: of the same outcome, class and group, and larger."""
    lumped = whole.outcome is Outcome.KILLED_OR_INJURED and part.outcome in LUMPED
    if whole is part or not (whole.outcome is part.outcome or lumped):
        return False
    if whole.class_ is not VictimClass.ANY and part.class_ not in {whole.class_, VictimClass.ANY}:
        return False
    if whole.group is not None and whole.group is not part.group:
        return False
    larger, smaller = size(whole), size(part)
    if not smaller:
        return False
    return smaller < larger if larger is not None else whole.bounds.vague is not None


def gap_text(first: "Found", second: "Found") -> str | None:
    """The words between two figures of one sentence, or null where they are not, or touch."""
    one, two = first.candidate, second.candidate
    if one.paragraph is not two.paragraph or two.quote.start < one.quote.end:
        return None
    start = one.paragraph.span.start
    gap = one.paragraph.text[one.quote.end - start : two.quote.start - start]
    return None if STOP.search(gap) else gap


def tail_text(found: "Found") -> str:
    """The words after a figure in its sentence."""
    candidate = found.candidate
    return candidate.paragraph.text[
        candidate.quote.end - candidate.paragraph.span.start : candidate.number.sent.end_char
    ]


def drop_owned(linking: Linking) -> None:
    """Undoes links of shares of others than the figure before: "two of its fighters", "nine of the scientists"."""
    for i, found in enumerate(linking.figures):
        noun, whole = found.candidate.noun, found.whole
        if whole is None or noun is None or not found.candidate.partitive or noun.text.casefold() in REFERRING:
            continue
        owned = any(child.text.casefold() in POSSESSIVES for child in noun.children)
        if owned or (noun.text.casefold() not in backward_words() and not same_noun(found, whole)):
            linking.wholes[i] = None


def same_noun(part: "Found", whole: "Found") -> bool:
    """Whether a part counts the same noun as its whole ("seven of the passengers" of "52 passengers")."""
    one, two = part.candidate.noun, whole.candidate.noun
    return one is not None and two is not None and one.lemma_.casefold() == two.lemma_.casefold()


def backward_words() -> set[str]:
    return set(load_words("parts_of")["backward"]["words"])


def link_contained(linking: Linking) -> None:
    """Links a figure whose words stand within those of a larger one: "a captain and three conscripts"."""
    for i, part in enumerate(linking.figures):
        for j, whole in enumerate(linking.figures):
            inside = whole.span.start <= part.span.start and part.span.end <= whole.span.end and whole.span != part.span
            if inside and may_include(whole, part):
                linking.link(i, j)


def link_named(linking: Linking) -> None:
    """Links a figure to the one that its sentence names by its number: "of the 47, eleven were children"."""
    for i, part in enumerate(linking.figures):
        for value in list_named(part):
            same = [j for j, whole in enumerate(linking.figures) if size(whole) == value and may_include(whole, part)]
            if same:
                linking.wholes[i] = None
                linking.link(i, min(same, key=lambda j: (j > i, abs(j - i))))


def list_named(part: "Found") -> Iterator[int]:
    """The numbers that a figure's sentence names as wholes, shortly before or right after it."""
    candidate = part.candidate
    sentence, at = candidate.number.sent, candidate.quote.start - candidate.paragraph.span.start
    text = candidate.paragraph.text
    for found in NAMED_WHOLE.finditer(text, sentence.start_char, sentence.end_char):
        numeral = parse_numeral(cut_pieces(text[found.end() : found.end() + 40]), 0)
        after = found.start() - (candidate.quote.end - candidate.paragraph.span.start)
        if numeral is not None and (0 <= at - found.end() < 40 or -20 <= after < 25):
            yield numeral.value


def link_included(linking: Linking) -> None:
    """Links a figure that its sentence says is included: "79 killed, nineteen women among them", "of whom 36 fell"."""
    words = load_words("parts_of")["inclusion"]
    for i, part in enumerate(linking.figures):
        if not linking.free(i):
            continue
        tail = re.split(r"[.;:]", tail_text(part))[0][:60].casefold()
        after = any(phrase in tail for phrase in words["after"])
        for j in range(i - 1, -1, -1):
            gap = gap_text(linking.figures[j], part)
            if gap is None:
                break
            included = after or any(phrase in gap.casefold()[-45:] for phrase in words["before"])
            if included and may_include(linking.figures[j], part):
                linking.link(i, j)
                break


def link_listed(linking: Linking) -> None:
    """Links the figures listed after a total and a colon, dash or bracket: "24 officers: twelve on the road"."""
    for j, whole in enumerate(linking.figures):
        total, limit = 0, size(whole)
        for i in range(j + 1, len(linking.figures)):
            part = linking.figures[i]
            gap = gap_text(whole, part)
            if gap is None or limit is None or ";" in gap:
                break
            if not is_listed(gap) or not linking.free(i) or not may_include(whole, part):
                continue
            total += size(part) or 0
            if total <= limit:
                linking.link(i, j)


def is_listed(gap: str) -> bool:
    """Whether a list opens in the words after a total and is still open where a figure stands, at its own level."""
    opening = LISTING.match(gap)
    if opening is None:
        return False
    return gap.count("(") - gap.count(")") == (1 if opening[0].endswith("(") else 0)


def link_backward(linking: Linking) -> None:
    """Links a share of people told before to the nearest figure of them: "three of the dead", "twenty of them"."""
    for i, part in enumerate(linking.figures):
        candidate = part.candidate
        if not linking.free(i) or not (candidate.partitive or candidate.quantity.form is Form.SHARE):
            continue
        for j in range(i - 1, -1, -1):
            whole = linking.figures[j]
            if may_include(whole, part) and (same_noun(part, whole) or refers_back(part, whole)):
                linking.link(i, j)
                break


def refers_back(part: "Found", whole: "Found") -> bool:
    """Whether a share is of people told in the paragraph or the one before, by a word that stands for any of them."""
    noun = part.candidate.noun
    if part.candidate.paragraph.index - whole.candidate.paragraph.index > 1:
        return False
    if part.candidate.quantity.form is Form.SHARE and not part.candidate.partitive:
        return True
    owned = noun is not None and any(child.text.casefold() in POSSESSIVES for child in noun.children)
    return noun is not None and not owned and noun.text.casefold() in backward_words()


def link_sums(linking: Linking) -> None:
    """Links figures told one after another to the figure that they add up to: 37 and 34 to "at least 71"."""
    order = sorted(range(len(linking.figures)), key=lambda j: linking.figures[j].candidate.paragraph.headline)
    for j in order:
        whole = linking.figures[j]
        total = size(whole)
        if total is None or whole.candidate.quantity.form is not Form.NUMBER or whole.bounds.low is None:
            continue
        for window in list_windows(linking, j, total):
            for i in window:
                linking.link(i, j)
            break


def list_windows(linking: Linking, whole: int, total: int) -> Iterator[list[int]]:
    """The runs of figures, without a whole of their own, that add up exactly to a total."""
    figures = linking.figures
    members = [i for i in range(len(figures)) if linking.free(i) and is_addend(figures[i], figures[whole])]
    for first in range(len(members)):
        added = 0
        for last in range(first, min(first + LONGEST_SUM, len(members))):
            added += figures[members[last]].bounds.low or 0
            window = members[first : last + 1]
            if added > total:
                break
            if added == total and len(window) > 1 and is_close(linking, window, whole):
                yield window


def is_addend(part: "Found", whole: "Found") -> bool:
    """Whether a figure may be added with others towards a whole; bare numbers are more often rival totals."""
    told = part.bounds.low is not None and part.bounds.low > 0 and not part.candidate.paragraph.headline
    exact = not part.bounds.approx and part.evidence.rule != "topic"
    return told and exact and may_include(whole, part)


def is_close(linking: Linking, window: Sequence[int], whole: int) -> bool:
    """Whether figures stand close enough to one another, and to a small whole, for their sum to be no accident.

    They do in one sentence, in one paragraph with their whole or after it, and as the lines of a list beside it.
    """
    parts = [linking.figures[i].candidate for i in window]
    total = linking.figures[whole]
    rows, row = [part.paragraph.index for part in parts], total.candidate.paragraph.index
    large = (size(total) or 0) >= SMALL
    if all(part.paragraph is parts[0].paragraph for part in parts):
        if all(part.number.sent == parts[0].number.sent for part in parts):
            return large or abs(row - rows[0]) <= 1
        telling = (size(total) or 0) >= TELLING or (large and 0 <= rows[0] - row <= 1)
        return telling and all(part.quantity.form is Form.NUMBER for part in parts)
    if not all(is_line(part.paragraph.text) for part in parts):
        return False
    listed = rows == list(range(rows[0], rows[0] + len(rows)))
    return listed and row in {rows[0] - 1, rows[-1] + 1}


def is_line(text: str) -> bool:
    """Whether a paragraph is a line of a list: short, and marked as one or not ending as a sentence does."""
    return len(text) <= LINE and (not text.endswith((".", "!", "?", "”", '"')) or ITEM.match(text) is not None)
