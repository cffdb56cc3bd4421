"""Explaining: what one has to know of a policy's figure to compare it with another's, each in one sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tollbook.model import Aggregate, Claim, Coding, Figure, Losses, PolicyToll, Scope, Stance
from tollbook.tally.notes import cite_claims
from tollbook.tally.policies.common import Policy
from tollbook.tally.policies.counting import Count

__all__ = ["explain_count"]

MOST = 8


def explain_count(policy: Policy, count: Count) -> Iterator[str]:
    """The notes on a policy's figure: what it counts, how well that is attested, and what it leaves out."""
    tolls = [row.toll for row in count.rows]
    yield f"{policy.name} counts {policy.counts}"
    yield from note_grades(tolls)
    yield from note_provisional(tolls)
    yield from note_remainders({row.item: row.toll for row in count.rows if isinstance(row.item, Aggregate)}, policy)
    yield from note_losses([toll.losses for toll in tolls if toll.losses])
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


def list_figures(aggregates: Iterable[Aggregate], policy: Policy) -> list[Claim]:
    """What is asserted of those whom a policy counts."""
    claims = (claim for aggregate in aggregates for claim in aggregate.claims if isinstance(claim, Figure))
    return [claim for claim in claims if claim.outcome is policy.outcome and claim.stance is Stance.ASSERTED]


def note_remainders(left: Mapping[Aggregate, PolicyToll], policy: Policy) -> Iterator[str]:
    """How much of the sums is counted beside the incidents in them."""
    numbers = {sum_: toll.best if toll.best is not None else toll.low or 0 for sum_, toll in left.items()}
    tops = {sum_: toll.best if toll.best is not None else toll.high or 0 for sum_, toll in left.items()}
    low, high = sum(numbers.values()), sum(tops.values())
    if high:
        whole = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        cited = cite_claims(list_figures((sum_ for sum_ in left if tops[sum_]), policy))
        yield f"of these, {whole} are what sums count beyond the incidents that may lie in them: {cited}"


def note_losses(losses: Iterable[Losses]) -> Iterator[str]:
    """The best by side, as UCDP adds it up."""
    counted: Counter[str] = Counter()
    for each in losses:
        counted[each.side_a or "an unnamed side"] += each.a
        counted[each.side_b or "an unnamed side"] += each.b
        counted["civilians"] += each.civilians
        counted["of unknown status"] += each.unknown
    most = [f"{number:,} {name}" for name, number in counted.most_common(MOST) if number]
    if rest := counted.total() - sum(number for _, number in counted.most_common(MOST)):
        most.append(f"{rest:,} of other sides")
    if most:
        yield f"the best is the sum of {', '.join(most)}"


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
    left = list(left)
    wars = list_figures((each for each in left if each.scope is Scope.WAR), policy)
    others = list_figures((each for each in left if each.scope is not Scope.WAR), policy)
    if others:
        why = "its place or days are not known to lie in the question" if policy.sums else "no single incident"
        yield f"left out, as {why}: {cite_claims(others)}"
    if wars:
        yield f"left out, as it counts the whole war: {cite_claims(wars)}"
