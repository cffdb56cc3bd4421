"""How sure a claim is: the share of claims of its kind, found by the same rule, that were right in the open corpus."""

from tollbook.model import Change
from tollbook.read.figures import Found
from tollbook.read.hand import load_words

__all__ = ["rate_control", "rate_figure"]


def rate(section: str, key: str) -> float:
    table = load_words("confidence")[section]
    return float(table.get(key, table["mean"]))


def rate_figure(found: Found) -> float:
    """The probability, 0 to 1, that a figure is right, as ``tools/calibrate.py`` measured it for its rule."""
    return rate("figures", found.evidence.rule)


def rate_control(change: Change) -> float:
    """The probability, 0 to 1, that a control claim is right, as measured for what it says of the place."""
    return rate("control", change.value)
