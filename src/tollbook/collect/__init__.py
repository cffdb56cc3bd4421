"""Bytes to documents: files, pages, mails and tables are received, kept as they are, and turned into text.

:func:`collect` is the run over inputs, :func:`restore` the pure function from a stored receipt to its document.
"""

from tollbook.collect.options import CollectOptions, Refusal
from tollbook.collect.restore import restore
from tollbook.collect.run import collect

__all__ = ["CollectOptions", "Refusal", "collect", "restore"]
