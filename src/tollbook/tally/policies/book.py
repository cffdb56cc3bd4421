"""The policies by name."""

from tollbook.errors import QuestionError
from tollbook.model import Incident, PolicyToll
from tollbook.tally.blame import load_policies
from tollbook.tally.last_words import last_words
from tollbook.tally.policies.acled import toll_acled
from tollbook.tally.policies.airwars import toll_airwars
from tollbook.tally.policies.common import Policy
from tollbook.tally.policies.ibc import toll_ibc
from tollbook.tally.policies.ucdp import list_events, toll_ucdp

__all__ = ["POLICIES", "find_policy", "toll_incident"]

COUNTS: dict[str, str] = load_policies()["counts"]

POLICIES: tuple[Policy, ...] = (
    Policy(name="airwars", toll=toll_airwars, counts=COUNTS["airwars"]),
    Policy(name="ibc", toll=toll_ibc, counts=COUNTS["ibc"], sums=True),
    Policy(name="acled", toll=toll_acled, counts=COUNTS["acled"]),
    Policy(name="ucdp", toll=toll_ucdp, counts=COUNTS["ucdp"], events=list_events, sums=True),
)
"""The policies that an incident's toll is given by, in this order."""


def find_policy(name: str) -> Policy:
    """The policy of a name. Raises :class:`QuestionError` where there is none."""
    found = next((policy for policy in POLICIES if policy.name == name), None)
    if found is None:
        raise QuestionError(f"there is no policy {name!r}; the policies are {', '.join(p.name for p in POLICIES)}")
    return found


def toll_incident(incident: Incident) -> tuple[PolicyToll, ...]:
    """The toll of people killed in one incident under each policy, from the last words of its origins.

    The rules are those published with the project's linked reports: parts are summed where an origin gives no total,
    copies are one voice, what a document denies or replaces does not stand. Nulls stand where nobody gives a number.
    """
    words = last_words(incident)
    return tuple(policy.toll(incident, words) for policy in POLICIES)
