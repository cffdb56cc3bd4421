"""What the network decides: of one spot (heads), and between two (roles)."""

from collections.abc import Mapping

from tollbook.model import Change, Group, Method, Outcome, Scope, Stance, VictimClass

__all__ = ["HEADS", "KINDS", "NARROW", "NONE_SIGNS", "PAIR_SIGNS", "ROLES", "TALKERS", "TALKS", "WIDTH", "list_roles"]

# the width of a spot's vector, that of a role's, how often spots look at the other spots, and with how many heads
WIDTH = 256
NARROW = 64
TALKS = 2
TALKERS = 4

# the lists of spots
KINDS = ("figures", "places", "times", "parties", "persons", "holds")
# head: the list that it is for, and what there is to decide between
HEADS: Mapping[str, tuple[str, tuple[str | None, ...]]] = {
    "outcome": ("figures", (None, *(value.value for value in Outcome))),
    "class": ("figures", tuple(value.value for value in VictimClass)),
    "group": ("figures", (None, *(value.value for value in Group))),
    "scope": ("figures", tuple(value.value for value in Scope)),
    "stance": ("figures", tuple(value.value for value in Stance)),
    "method": ("figures", (None, *(value.value for value in Method))),
    "change": ("holds", (None, *(value.value for value in Change))),
    "dead": ("persons", (None, "dead")),
}
# role: the list that asks, and the list that answers; "voice" is the origin of a claim of control
ROLES: Mapping[str, tuple[str, str]] = {
    "place": ("figures", "places"),
    "time": ("figures", "times"),
    "origin": ("figures", "parties"),
    "side": ("figures", "parties"),
    "by": ("figures", "parties"),
    "whole": ("figures", "figures"),
    "site": ("holds", "places"),
    "holder": ("holds", "parties"),
    "previous": ("holds", "parties"),
    "since": ("holds", "times"),
    "voice": ("holds", "parties"),
}
# the kinds of signs that roles between spots have of their own, and those of a spot that has no answer
PAIR_SIGNS = {
    "place": "place",
    "site": "place",
    "time": "time",
    "since": "time",
    "origin": "path",
    "voice": "path",
    "side": "path",
    "by": "path",
    "holder": "path",
    "previous": "path",
    "whole": "path",
}
NONE_SIGNS = {"place": "nowhere", "site": "nowhere", "time": "never", "since": "never"}


def list_roles(kind: str) -> list[str]:
    """The roles that the spots of a list ask for."""
    return [role for role, (asking, _) in ROLES.items() if asking == kind]
