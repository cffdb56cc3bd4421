"""Proofs: why a toll is no lower and no higher than it is, in words that name the claims that bind it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.model import Bounds, Claim, ClaimId, DocumentId, Figure, Scope
from tollbook.tally.notes import MOST, shorten_words

__all__ = ["Witness", "prove_toll"]

SCOPES = {
    Scope.INCIDENT: "figure",
    Scope.RUNNING: "running toll",
    Scope.PERIOD: "period toll",
    Scope.WAR: "war toll",
}
OR = "; or "


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What a proof is written from: all that was heard, when it was published, and which claims lessen the others."""

    heard: Sequence[Claim]
    published: Mapping[DocumentId, date | None]
    less: Collection[ClaimId] = frozenset()


def phrase_day(day: date | None) -> str:
    return f" of {day.day} {day:%B %Y}" if day else ""


def phrase_bounds(bounds: Bounds) -> str:
    """A figure in few words: "37", "at least 71", "up to 30", "5 to 7", "dozens"."""
    if bounds.vague:
        return bounds.vague
    if bounds.high is None:
        return f"at least {bounds.low or 0:,}"
    if bounds.low is None:
        return f"up to {bounds.high:,}"
    return f"{bounds.low:,}" if bounds.low == bounds.high else f"{bounds.low:,} to {bounds.high:,}"


def name_owner(name: str) -> str:
    """The possessive of a name: "the Observatory's", "residents'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def cite_source(claim: Claim, witness: Witness) -> str:
    """Whose claim it is, of when, in its words: ``Observatory's running toll of 26 March 2015, "at least 71"``."""
    what = SCOPES[claim.scope] if isinstance(claim, Figure) else "word"
    whose = f"{name_owner(claim.origin)} {what}" if claim.origin else f"a {what} by an unknown publisher"
    return f'{whose}{phrase_day(witness.published.get(claim.document))}, "{shorten_words(claim.quote)}"'


def cite_sources(claims: Iterable[Claim], witness: Witness, between: str = " and ") -> str:
    cited = list(dict.fromkeys(cite_source(claim, witness) for claim in claims))
    more = f"{between}{len(cited) - MOST} more" if len(cited) > MOST else ""
    return between.join(cited[:MOST]) + more


def list_parts(claims: Sequence[Claim], witness: Witness) -> str:
    """What else was heard that the claims already count: "; 37 and 34 are parts of it"."""
    named = {claim.id for claim in claims}
    heard = [claim for claim in witness.heard if isinstance(claim, Figure) and claim.part_of in named - {claim.id}]
    parts = list(dict.fromkeys(phrase_bounds(figure.bounds) for figure in heard if figure.id not in named))
    if not parts:
        return ""
    shown = [*parts[:MOST], f"{len(parts) - MOST} more"] if len(parts) > MOST else parts
    those = f"{', '.join(shown[:-1])} and {shown[-1]} are parts" if len(shown) > 1 else f"{shown[0]} is a part"
    return f"; {those} of {'it' if len(named) == 1 else 'them'}"


def tell_claims(claims: Sequence[Claim], number: int, witness: Witness, *, low: bool) -> str:
    """The claims that come to a number: each alone, or added up, less those that lessen them."""
    added = [claim for claim in claims if claim.id not in witness.less] or list(claims)
    less = [claim for claim in claims if claim.id in witness.less and claim not in added]
    alone = not less and all(states(claim, number, low=low) for claim in added)
    told = cite_sources(added, witness, OR if alone else " and ")
    lessened = f", less {cite_sources(less, witness)}" if less else ""
    return f"{told}{lessened}{list_parts([*added, *less], witness)}"


def states(claim: Claim, number: int, *, low: bool) -> bool:
    """Whether a claim says a number itself."""
    return isinstance(claim, Figure) and (claim.bounds.low if low else claim.bounds.high) == number


def prove_toll(
    low: int, high: int | None, binding: Sequence[Claim], capping: Sequence[Claim], witness: Witness
) -> tuple[str, ...]:
    """Why a toll is what it is: a sentence for the low and one for the high, or one where the same proves both."""
    if not witness.heard:
        return ()
    if low and low == high and set(binding) == set(capping):
        return (f"{low:,}: {tell_claims(binding, low, witness, low=True)}",)
    return prove_low(low, binding, witness), prove_high(high, capping, witness)


def prove_low(low: int, binding: Sequence[Claim], witness: Witness) -> str:
    """Why there are no fewer."""
    if not low:
        return "at least 0: nothing that was said proves that there was anyone"
    return f"at least {low:,}: {tell_claims(binding, low, witness, low=True)}"


def prove_high(high: int | None, capping: Sequence[Claim], witness: Witness) -> str:
    """Why there are no more, or why there is no limit."""
    if high is None:
        vague = [claim for claim in capping if isinstance(claim, Figure) and claim.bounds.vague]
        floors = [claim for claim in capping if isinstance(claim, Figure) and claim not in vague]
        told = [f"only a floor is given by {cite_sources(floors, witness)}"] if floors else []
        told += [f"no number is given by {cite_sources(vague, witness)}"] if vague else []
        return f"no upper limit: {'; '.join(told) or 'no one says how many at most'}"
    if not capping:
        return f"at most {high:,}: nothing was said of any more"
    return f"at most {high:,}: {tell_claims(capping, high, witness, low=False)}"
