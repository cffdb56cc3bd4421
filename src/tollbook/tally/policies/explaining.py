"""Explaining: what one has to know of a policy's figure to compare it with another's, each in one sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tollbook.model import Aggregate, Claim, Coding, Figure, PolicyToll, Scope, Stance
from tollbook.tally.notes import cite_claims
from tollbook.tally.policies.common import Policy
from tollbook.tally.policies.counting import Count

__all__ = ["explain_count"]


def explain_count(policy: Policy, count: Count) -> Iterator[str]:
    """The notes on a policy's figure: what it counts, how well that is attested, and what it leaves out."""
    tolls = [row.toll for row in count.rows]
    yield f"{policy.name} counts {policy.counts}"
    yield from note_grades(tolls)
    yield from note_provisional(tolls)
    yield from (note_remainder(row.item, row.toll, policy) for row in count.rows if isinstance(row.item, Aggregate))
    yield from note_numbers(tolls)
    yield from note_classes([toll.coding for toll in tolls if toll.coding])
    yield from note_left(policy, count.left)


def count_words(words: Iterable[object]) -> str:
    return ", ".join(f"{number} {word}" for word, number in sorted(Counter(map(str, words)).items()))


def note_grades(tolls: Iterable[PolicyToll]) -> Iterator[str]:
    if grades := [toll.grade.value for toll in tolls if toll.grade]:
        yield f"graded: {count_words(grades)}"


def note_provisional(tolls: Sequence[PolicyToll]) -> Iterator[str]:
    if provisional := sum(bool(toll.provisional) for toll in tolls):
        yield f"provisional, on the word of too few independent origins: {provisional} of {len(tolls)}"


def cite_sum(aggregate: Aggregate, policy: Policy) -> str:
    figures: list[Claim] = [
        claim
        for claim in aggregate.claims
        if isinstance(claim, Figure) and claim.outcome is policy.outcome and claim.stance is Stance.ASSERTED
    ]
    return cite_claims(figures)


def note_remainder(aggregate: Aggregate, toll: PolicyToll, policy: Policy) -> str:
    """How much of a sum is counted beside the incidents in it."""
    low, high = toll.low or 0, toll.high or 0
    left = toll.best if toll.best is not None else low if low == high else f"{low} to {high}"
    return f"less the incidents that may lie in it, {left} left of {cite_sum(aggregate, policy)}"


def note_numbers(tolls: Iterable[PolicyToll]) -> Iterator[str]:
    """How many figures do not lie between their own bounds."""
    found = [toll for toll in tolls if toll.best is not None and toll.low is not None and toll.high is not None]
    odd = sum(not (toll.low or 0) <= (toll.best or 0) <= (toll.high or 0) for toll in found)
    if odd:
        yield f"given as it stands though low, best and high are not in order: {odd} of {len(found)}"


def note_classes(codings: Sequence[Coding]) -> Iterator[str]:
    """How exactly place and day of the events are known, in the classes of UCDP GED."""
    if codings:
        for name in ("where_prec", "date_prec", "clarity"):
            known = Counter(getattr(coding, name) for coding in codings)
            classes = [f"{known[key]} of class {key}" for key in sorted(key for key in known if key is not None)]
            if None in known:
                classes.append(f"{known[None]} unknown")
            yield f"{'event_clarity' if name == 'clarity' else name}: {', '.join(classes)}"


def note_left(policy: Policy, left: Iterable[Aggregate]) -> Iterator[str]:
    """The sums that are not counted, and why."""
    cited = {aggregate.id: cite_sum(aggregate, policy) for aggregate in left}
    wars = [cited[each.id] for each in left if each.scope is Scope.WAR and cited[each.id]]
    others = [cited[each.id] for each in left if each.scope is not Scope.WAR and cited[each.id]]
    if others:
        why = "its place or days are not known to lie in the question" if policy.sums else "no single incident"
        yield f"left out, as {why}: {', '.join(others)}"
    if wars:
        yield f"left out, as it counts the whole war: {', '.join(wars)}"
