"""ACLED: one conservative figure, with numbers for the words that stand for them."""

from collections.abc import Collection, Mapping

from tollbook.model import ActionType, Figure, Incident, Method, PolicyToll, VictimClass
from tollbook.tally.blame import load_policies
from tollbook.tally.last_words import LastWord
from tollbook.tally.policies.common import Words, floor_bounds

__all__ = ["is_battle", "toll_acled"]

BY_FIGHTING = frozenset({Method.CLASH, Method.SHOOTING, None})


def is_battle(incident: Incident, figures: Collection[Figure]) -> bool:
    """Whether deaths without a number were in a battle: a clash, or combatants killed other than from afar."""
    if incident.type is ActionType.CLASH or any(figure.method is Method.CLASH for figure in figures):
        return True
    return all(figure.class_ is VictimClass.COMBATANT and figure.method in BY_FIGHTING for figure in figures)


def value_word(incident: Incident, word: LastWord) -> int:
    """One origin's word as ACLED counts it; words for numbers by its codebook."""
    rules = load_policies()["acled"]
    if word.killed.vague is None:
        return floor_bounds(word.killed) or 0
    known: Mapping[str, int] = {**rules["extended"], **rules["words"]}
    unnumbered = rules["battle"] if is_battle(incident, word.claims) else rules["otherwise"]
    return int(known.get(word.killed.vague.casefold(), unnumbered))


def toll_acled(incident: Incident, words: Words) -> PolicyToll:
    """The most conservative figure, which is the lowest of the origins' last words.

    ACLED, answers on fatalities ("How does ACLED code fatalities?", updated 7 May 2024): where reports differ or are
    vague, the most conservative estimate; later and better information revises it up or down; 10 for "tens", 12 for
    "dozens", 100 for "hundreds". ACLED Codebook, "Reported fatalities" (2024, page 38), by the project's notes on it:
    3 for "several", 10 for deaths without a number in a battle and 3 elsewhere.
    """
    return PolicyToll(policy="acled", best=min((value_word(incident, word) for word in words.values()), default=None))
