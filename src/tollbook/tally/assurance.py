"""Confidence: how sure it is who holds a place, in three words and by five plain rules.

No decimals are invented. The levels are those of the American Intelligence Community Directive 203 ("Analytic
Standards", 2015), which rests them on how good and how many the sources are. What each step is:

1. Two or more independent origins, none of them speaking for itself, are high: the rule by which Iraq Body Count takes
   a figure as more than provisional. One such origin is moderate. The party's own word alone is low, as the Airwars
   grades hold back a party's own claims.
2. One step down where the reader is more likely than not to have misread all of the claims, by their calibrated
   confidence; claims that people judged were not misread.
3. One step down where another holder is named or the holding denied ("contested" with Airwars).
4. One step down for each thirty days in which nobody was heard to say it: the rhythm in which the Security Council had
   besieged places in Syria reported on (resolution 2139 of 2014).
5. One step down for a place of which nothing is said itself, but that the whole of its province is held.

Nothing goes below low. More that agree, surer readings, fewer rivals and shorter silences never lower it.
"""

from collections.abc import Container, Sequence
from math import prod

from tollbook.model import Confidence
from tollbook.tally.statements import Statement

__all__ = ["MONTH", "lower", "weigh_confidence"]

LEVELS = (Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)
MONTH = 30
"""Days of silence after which a state is stale."""


def lower(confidence: Confidence, steps: int = 1) -> Confidence:
    """The level some steps down; never below low."""
    return LEVELS[max(0, LEVELS.index(confidence) - steps)]


def weigh_confidence(
    words: Sequence[Statement], upheld: Container[str], *, disputed: bool, silence: int | None
) -> Confidence:
    """How sure it is what all these words say, by the rules above.

    ``upheld`` are the claims that people judged; ``silence`` are the days since the last of the words, null where no
    day is known.
    """
    others = {word.voice for word in words if not word.own}
    level = LEVELS[min(len(others), 2)]
    claims = {word.claim.id: word.claim for word in words}
    misread = prod(0.0 if id in upheld else 1 - claim.confidence for id, claim in claims.items())
    months = len(LEVELS) if silence is None else silence // MONTH
    return lower(level, months + (misread > 0.5) + disputed)
