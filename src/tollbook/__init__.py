"""Tollbook: reports of a conflict in, attributed tolls and situation reports out.

One package for each step of the data's way, imported in one direction only::

    model ─▶ collect ─▶ read ─▶ resolve ─▶ link ─▶ tally ─▶ publish ─▶ record ─▶ cli
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
