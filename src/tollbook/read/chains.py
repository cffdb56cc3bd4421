"""Choices made together: each link of a chain takes one choice, and what one takes bears on the next."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat

from tollbook.read.hand import load_words

__all__ = ["CHANGES", "find_best_path", "load_weights", "weigh", "weigh_changes"]

CHANGES = ("same", "both none", "to none", "from none")


@cache
def load_weights(name: str) -> Mapping[str, float]:
    """The weight of each sign in the table ``name`` of the folder of hand-made words."""
    weights: dict[str, float] = load_words(name)["weights"]
    return weights


def weigh(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of some signs; a sign that is not in the table weighs nothing."""
    return sum(map(weights.get, signs, repeat(0.0)))


def weigh_changes(signs: Sequence[str], weights: Mapping[str, float]) -> dict[str | None, float]:
    """What the signs of a step from one link to the next weigh for each of :data:`CHANGES`; null is another choice."""
    weighed: dict[str | None, float] = {None: 0.0}
    return weighed | {change: weigh((f"{change}/{sign}" for sign in signs), weights) for change in CHANGES}


def find_best_path(own: Sequence[Sequence[float]], moves: Sequence[Sequence[Sequence[float]]]) -> list[int]:
    """The choice of each link, which together weigh most (Viterbi).

    ``own[t][k]`` is what choice ``k`` weighs for link ``t``; ``moves[t][j][k]`` what taking ``k`` for link ``t + 1``
    weighs after ``j`` for link ``t``.
    """
    if not own:
        return []
    best, steps = list(own[0]), []
    for move, weights in zip(moves, own[1:], strict=True):
        origins = [max(range(len(best)), key=lambda j: best[j] + move[j][k]) for k in range(len(weights))]
        best = [best[j] + move[j][k] + weights[k] for k, j in enumerate(origins)]
        steps.append(origins)
    path = [max(range(len(best)), key=best.__getitem__)]
    for origins in reversed(steps):
        path.append(origins[path[-1]])
    return path[::-1]
