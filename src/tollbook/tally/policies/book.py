"""The policies by name."""

from pathlib import Path

from tollbook.model import Incident, PolicyToll
from tollbook.tally.blame import load_policies
from tollbook.tally.last_words import last_words
from tollbook.tally.policies.acled import toll_acled
from tollbook.tally.policies.airwars import toll_airwars
from tollbook.tally.policies.common import Policy
from tollbook.tally.policies.custom import load_custom
from tollbook.tally.policies.ibc import toll_ibc
from tollbook.tally.policies.ucdp import list_events, toll_ucdp
from tollbook.tally.questions import BOUNDS, CUSTOM

__all__ = ["POLICIES", "describe_policy", "find_policy", "toll_incident"]

COUNTS: dict[str, str] = load_policies()["counts"]

POLICIES: tuple[Policy, ...] = (
    Policy(name="airwars", toll=toll_airwars, counts=COUNTS["airwars"]),
    Policy(name="ibc", toll=toll_ibc, counts=COUNTS["ibc"], sums=True),
    Policy(name="acled", toll=toll_acled, counts=COUNTS["acled"]),
    Policy(name="ucdp", toll=toll_ucdp, counts=COUNTS["ucdp"], events=list_events, sums=True),
)
"""The policies that an incident's toll is given by, in this order."""


def find_policy(name: str) -> Policy:
    """The policy of a name, or of the file in ``custom:FILE.yaml``; :class:`QuestionError` where there is none."""
    if name.startswith(CUSTOM):
        return load_custom(Path(name.removeprefix(CUSTOM)).expanduser())
    return next(policy for policy in POLICIES if policy.name == name)


def describe_policy(name: str) -> tuple[str, str]:
    """What a policy is called, and what it counts, in one sentence; :class:`QuestionError` for a bad file."""
    if name == BOUNDS:
        return name, COUNTS[BOUNDS]
    policy = find_policy(name)
    return policy.name, policy.counts


def toll_incident(incident: Incident) -> tuple[PolicyToll, ...]:
    """The toll of people killed in one incident under each policy, from the last words of its origins.

    The rules are those published with the project's linked reports: parts are summed where an origin gives no total,
    copies are one voice, what a document denies or replaces does not stand. Nulls stand where nobody gives a number.
    """
    words = last_words(incident)
    return tuple(policy.toll(incident, words) for policy in POLICIES)
