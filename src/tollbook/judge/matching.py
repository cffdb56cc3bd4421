"""The claims of the present reading that stand on the words of a judgement."""

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Claim, Span, Words

__all__ = ["Match", "match_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim on some words: on the very same (``exact``), or on others that share some of them."""

    claim: Claim
    exact: bool


def measure_overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def match_words(words: Words, text: str, claims: Iterable[Claim]) -> Match | None:
    """The claim of the same kind on these words, else that on the most of them, or null.

    Where the text of a document is drawn from its bytes in another way and the words have moved, the quote is what
    counts.
    """
    alike = [claim for claim in claims if claim.kind is words.kind]
    same = [claim for claim in alike if (claim.quote, claim.span) == (words.quote, words.span)]
    if not same and text[words.span.start : words.span.end] != words.quote:
        same = [claim for claim in alike if claim.quote == words.quote]
        alike = []
    if same:
        nearest = min(same, key=lambda c: (c.id != words.claim, abs(c.span.start - words.span.start), c.id))
        return Match(claim=nearest, exact=True)
    near = [claim for claim in alike if claim.span.overlaps(words.span)]
    closest = max(near, key=lambda claim: (measure_overlap(claim.span, words.span), claim.id), default=None)
    return Match(claim=closest, exact=False) if closest else None
