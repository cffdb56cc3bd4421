"""What lies outside the record: accidents, drills and films, older wars. The vetoes of figures, for any word."""

from spacy.tokens import Token

from tollbook.model import Bounds, Outcome, Span
from tollbook.read.candidates import Candidate
from tollbook.read.outcome import Evidence
from tollbook.read.parse import Paragraph
from tollbook.read.quantities import Form, Quantity
from tollbook.read.vetoes import find_veto

__all__ = ["is_outside"]

JUDGED_APART = {None, "hypothetical", "back"}


def is_outside(token: Token, paragraph: Paragraph, published: int | None) -> bool:
    """Whether what is told of a token is of no conflict, of an older one, or staged; ``published`` is the year.

    Whether it is told as fact is judged apart, by those who ask.
    """
    span = Span(token.idx, token.idx + len(token.text))
    candidate = Candidate(
        quantity=Quantity(span=span, number=span, bounds=Bounds(low=1, high=1), form=Form.ONE),
        paragraph=paragraph,
        number=token,
        noun=None,
        node=token,
        partitive=False,
        quote=paragraph.locate(token),
    )
    evidence = Evidence(outcome=Outcome.KILLED, rule="word", token=token)
    return find_veto(candidate, evidence, published) not in JUDGED_APART
