"""Whether a new reader is better than the one in use: the two side by side, and the rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollbook.evaluate import Evaluation, Scores

__all__ = ["MOST_LOST", "Comparison", "find_objections"]

MOST_LOST: Mapping[str, float] = {
    "figures": 0.01,
    "figures right in full": 0.01,
    "control": 0.05,
    "named dead": 0.05,
    "words rightly left alone": 0.05,
}
"""How far a score of the new reader may lie under that of the old one, on anything that both were measured on."""

MUST_RISE = ("figures", "figures right in full")
# two shares that differ by the last digit of a float are the same
TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two readers on the same reports; ``on`` says on which."""

    on: str
    old: Evaluation
    new: Evaluation


def list_values(scores: Scores) -> Mapping[str, float]:
    """The scores that decide, each from 0 to 1; where nothing is expected and nothing said, all is right."""
    found = {
        "figures": scores.count.f1,
        "figures right in full": scores.full.f1,
        "control": scores.control.f1,
        "named dead": scores.named.f1,
    }
    values = {measure: 1.0 if value is None else value for measure, value in found.items()}
    return values | {"words rightly left alone": 1 - (scores.false_alarms.value or 0)}


def find_objections(held: Comparison, checks: Sequence[Comparison]) -> tuple[str, ...]:
    """Why the old reader stays, one line each; none where the new one is better.

    It is better where it has a higher F1 of figures, or of figures right in full, on the reports held back, and
    loses no more than :data:`MOST_LOST` of any score, on these and on each file of ``checks``.
    """
    return (*find_standstill(held), *(line for each in (held, *checks) for line in find_losses(each)))


def find_standstill(held: Comparison) -> Iterator[str]:
    old, new = list_values(held.old.overall), list_values(held.new.overall)
    if not any(new[measure] > old[measure] + TINY for measure in MUST_RISE):
        yield f"neither figures nor figures right in full rose on {held.on}"


def find_losses(compared: Comparison) -> Iterator[str]:
    old, new = list_values(compared.old.overall), list_values(compared.new.overall)
    for measure, most in MOST_LOST.items():
        if new[measure] < old[measure] - most - TINY:
            yield f"{measure} fell from {old[measure]:.3f} to {new[measure]:.3f} on {compared.on}"
