"""Notes: what a reader of a toll has to know besides its bounds, each one sentence."""

from collections.abc import Iterable, Iterator, Sequence

from tollbook.model import Claim, Figure, Stance

__all__ = ["MOST", "cite_claim", "cite_claims", "note_claims", "note_conflict", "note_disagreement", "shorten_words"]

LONGEST = 80
MOST = 4


def cite_claim(claim: Claim) -> str:
    """A claim's words, shortened, and whom they come from: ``"at least 71" (the Observatory)``."""
    return f'"{shorten_words(claim.quote)}" ({claim.origin or "publisher unknown"})'


def shorten_words(quote: str) -> str:
    """Words on one line, cut where they are long."""
    words = " ".join(quote.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def cite_claims(claims: Sequence[Claim]) -> str:
    """The words of a few claims; of more, how many there are besides."""
    cited = list(dict.fromkeys(cite_claim(claim) for claim in claims))
    more = f" and {len(cited) - MOST} more" if len(cited) > MOST else ""
    return ", ".join(cited[:MOST]) + more


def note_conflict(claims: Sequence[Claim]) -> str:
    """That an origin contradicts itself."""
    return f"contradictory, so the lowest and the highest stand: {cite_claims(claims)}"


def note_disagreement(claims: Sequence[Claim]) -> str:
    """That claims of a sum and of what it sums up cannot all hold."""
    return f"cannot all hold, so the toll allows for either: {cite_claims(claims)}"


def note_claims(claims: Iterable[Claim]) -> Iterator[str]:
    """What claims were heard but bound less than their words may seem to: denied, approximate and unnumbered ones."""
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    if denied := [figure for figure in figures if figure.stance is Stance.DENIED]:
        yield f"denied, so nothing is added to the low: {cite_claims(denied)}"
    asserted = [figure for figure in figures if figure.stance is Stance.ASSERTED]
    if vague := [figure for figure in asserted if figure.bounds.vague]:
        yield f"said without a number, so no bound: {cite_claims(vague)}"
    if about := [figure for figure in asserted if figure.bounds.approx]:
        yield f"approximate, taken as said: {cite_claims(about)}"
