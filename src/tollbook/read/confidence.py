"""How sure a claim is: the share of claims found by the same rule that were right in the open corpus."""

from tollbook.read.figures import Found
from tollbook.read.hand import load_words

__all__ = ["rate_figure"]


def rate_figure(found: Found) -> float:
    """The probability, 0 to 1, that a figure is right, as ``tools/calibrate.py`` measured it for its rule."""
    table = load_words("confidence")["figures"]
    return float(table.get(found.evidence.rule, table["mean"]))
