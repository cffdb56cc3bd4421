"""Iraq Body Count: civilians only, with a minimum and a maximum."""

from tollbook.model import Incident, PolicyToll
from tollbook.tally.policies.common import INDEPENDENT, Words, count_voices, span_bounds

__all__ = ["toll_ibc"]


def toll_ibc(incident: Incident, words: Words) -> PolicyToll:
    """The fewest and the most civilians that the origins' last words allow; provisional below two origins.

    Iraq Body Count, Methods (iraqbodycount.org/about/methods), section 1: only documented deaths of civilians, from at
    least two independent data sources, but for entries marked provisional; section 3.1: every incident has a minimum
    and a maximum of deaths, which differ where reports, or the status of the dead, do. Its notes on the entries x132,
    x334 and x350: what is already recorded, surely or possibly, is subtracted from a morgue's total for the same place
    and time (:mod:`tollbook.tally.policies.beyond`).
    """
    low, high = span_bounds(word.civilians for word in words.values() if word.civilians is not None)
    return PolicyToll(policy="ibc", low=low, high=high, provisional=count_voices(incident, words) < INDEPENDENT)
