"""Policies: the conventions by which a toll of the dead is worked out, each from its published rules."""

from tollbook.tally.policies.book import POLICIES, describe_policy, find_policy, toll_incident
from tollbook.tally.policies.common import Policy
from tollbook.tally.policies.counting import Count, Row, Shelf, count_items, find_method
from tollbook.tally.policies.explaining import explain_count

__all__ = [
    "POLICIES",
    "Count",
    "Policy",
    "Row",
    "Shelf",
    "count_items",
    "describe_policy",
    "explain_count",
    "find_method",
    "find_policy",
    "toll_incident",
]
