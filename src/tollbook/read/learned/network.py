"""The network as it is run: the encoder by ONNX Runtime, the heads and roles by NumPy.

The weights are in ``weights/``: ``encoder.onnx``, ``heads.npz`` with what stands above it, ``signs.json`` with the
number of each sign the network knows, and ``card.json`` with how they were trained. ``tollbook.learn`` makes them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (
    EPFail,
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoModel,
)
from onnxruntime.capi.onnxruntime_pybind11_state import NotImplemented as NotImplementedByRuntime

from tollbook.errors import ReferenceDataError
from tollbook.read.learned.heads import HEADS, KINDS, NARROW, ROLES, TALKERS, TALKS
from tollbook.read.learned.pieces import Pieces
from tollbook.read.learned.sheet import Pair, Rows
from tollbook.read.learned.traits import TRAITS

__all__ = ["WEIGHTS", "Network", "load_network"]

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("weights")
TINY = 1e-5
# what a broken file makes the libraries raise; those of ONNX Runtime have no root of their own
FAULTS = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    BadZipFile,
    RuntimeError,
    EPFail,
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoModel,
    NotImplementedByRuntime,
)


def gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit, by its usual approximation with a hyperbolic tangent."""
    cubed: Floats = values + np.float32(0.044715) * values * values * values
    made: Floats = np.float32(0.5) * values * (np.float32(1) + np.tanh(np.float32(0.7978845608) * cubed))
    return made


def normalise(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def add_rows(table: Floats, numbers: NDArray[np.int32]) -> Floats:
    """The sums of rows of a table, by their numbers along the last axis, one column at a time to stay in the cache."""
    total: Floats = table[numbers[..., 0]]
    for i in range(1, numbers.shape[-1]):
        total += table[numbers[..., i]]
    return total


def mark(traits: NDArray[np.int32]) -> Floats:
    """Traits of each two spots, shape (n, m, t), as ones among zeros, shape (n, m, all values of all traits)."""
    first, second, _ = traits.shape
    marks = np.zeros((first * second, sum(TRAITS)), dtype=np.float32)
    columns = traits.reshape(first * second, -1) + np.cumsum((0, *TRAITS[:-1]))
    marks[np.arange(first * second)[:, None], columns] = 1
    return marks.reshape(first, second, -1)


class Encoder(Protocol):
    """What turns the numbers of pieces into states: a session of ONNX Runtime, or what stands for one."""

    def run(self, outputs: None, inputs: Mapping[str, NDArray[np.int64]]) -> Sequence[Floats]:
        """The states of a window, shape (pieces, width), as the only one of a sequence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The trained network. ``signs`` numbers the signs of each kind; ``weights`` are arrays by name."""

    encoder: Encoder
    weights: Mapping[str, Floats]
    signs: Mapping[str, Mapping[str, int]]
    version: str

    def number(self, kind: str, sign: str) -> int:
        """The number of a sign, 0 where the network does not know it."""
        known = self.signs.get(kind)
        return known.get(sign, 0) if known else 0

    def encode(self, pieces: Pieces) -> Floats:
        """The states of all pieces of a document, shape (pieces, width)."""
        states = []
        for start, end, low, high in pieces.windows():
            (window,) = self.encoder.run(None, {"numbers": pieces.frame(start, end)})
            states.append(window[1 + low - start : 1 + high - start])
        return np.concatenate(states)

    def embed(self, kind: str, rows: Rows, states: Floats, sums: Floats) -> Floats:
        """The vectors of a list of spots; ``sums`` are the running sums of the states, from zero."""
        at = rows.at
        mean = (sums[at[:, 1]] - sums[at[:, 0]]) / (at[:, 1] - at[:, 0])[:, None].astype(np.float32)
        joined: Floats = np.concatenate((mean, states[at[:, 2]], states[at[:, 3]]), axis=1)
        mixed = self.apply(f"spots.{kind}", joined) + add_rows(self.weights[f"bags.{kind}.table.weight"], rows.signs)
        return gelu(self.even(f"norms.{kind}", mixed))

    def embed_all(self, rows: Mapping[str, Rows], pieces: Pieces) -> dict[str, Floats]:
        """The vectors of all spots of a document."""
        states = self.encode(pieces)
        zero = np.zeros((1, states.shape[1]), dtype=np.float32)
        sums = np.concatenate((zero, states.cumsum(axis=0, dtype=np.float64).astype(np.float32)))
        return self.talk({kind: self.embed(kind, rows[kind], states, sums) for kind in KINDS})

    def talk(self, vectors: Mapping[str, Floats]) -> dict[str, Floats]:
        """The vectors of all spots after each has looked at the others."""
        sizes = [len(vectors[kind]) for kind in KINDS]
        if not sum(sizes):
            return dict(vectors)
        states = np.concatenate([vectors[kind] for kind in KINDS])
        for i in range(TALKS):
            states = self.look_around(f"talks.{i}", states, sizes)
        edges = np.cumsum((0, *sizes))
        return {kind: states[edges[i] : edges[i + 1]] for i, kind in enumerate(KINDS)}

    def look_around(self, name: str, states: Floats, sizes: Sequence[int]) -> Floats:
        """One layer of attention between the spots of all lists, which have these sizes."""
        kinds = np.repeat(self.weights[f"{name}.kinds.weight"], sizes, axis=0)
        count, width = states.shape
        asked = self.apply(f"{name}.asked", self.even(f"{name}.before", states) + kinds)
        query, key, value = asked.reshape(count, 3, TALKERS, -1).transpose(1, 2, 0, 3)
        shares = normalise(query @ key.transpose(0, 2, 1) / np.float32((width / TALKERS) ** 0.5))
        mixed = (shares @ value).transpose(1, 0, 2).reshape(count, width)
        states = states + self.apply(f"{name}.joined", mixed)
        inner = gelu(self.apply(f"{name}.inner", self.even(f"{name}.between", states)))
        return states + self.apply(f"{name}.outer", inner)

    def apply(self, name: str, values: Floats) -> Floats:
        """A linear layer."""
        made: Floats = values @ self.weights[f"{name}.weight"].T
        bias = self.weights.get(f"{name}.bias")
        return made if bias is None else made + bias

    def even(self, name: str, values: Floats) -> Floats:
        """A layer norm."""
        centred = values - values.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(TINY))
        made: Floats = scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return made

    def decide(self, head: str, vectors: Floats) -> Floats:
        """The probabilities of a head's choices for each spot, shape (n, choices)."""
        return normalise(self.apply(f"heads.head_{head}", vectors))

    def answer(self, role: str, asking: Floats, answering: Floats, pair: Pair) -> Floats:
        """The probability of each spot of a list as the answer for each of another, shape (n, m + 1); last, of none."""
        name = f"roles.role_{role}"
        none = self.apply(f"{name}.none", asking)
        if f"{name}.none_signs.table.weight" in self.weights:
            none = none + add_rows(self.weights[f"{name}.none_signs.table.weight"], pair.none)
        if not len(answering) or not len(asking):
            return normalise(none)
        mixed = self.apply(f"{name}.first", asking)[:, None] + self.apply(f"{name}.second", answering)[None]
        mixed += mark(pair.traits) @ self.weights[f"{name}.traits.weight"]
        signed = pair.signs.any(axis=-1)
        mixed[signed] += add_rows(self.weights[f"{name}.signs.table.weight"], pair.signs[signed])
        scores = self.apply(f"{name}.score", gelu(mixed))[..., 0]
        scores = scores + self.apply(f"{name}.query", asking) @ self.apply(f"{name}.key", answering).T / NARROW**0.5
        return normalise(np.concatenate((scores, none), axis=1))


def open_encoder(path: Path) -> Encoder:
    """A session of the encoder on one thread, so that two readers side by side do not get in each other's way."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Encoder = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    return session


def read_weights(path: Path) -> dict[str, Floats]:
    with path.open("rb") as file, np.load(file) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


@cache
def load_network(folder: Path = WEIGHTS) -> Network:
    """The network whose weights are in a folder.

    Raises :class:`ReferenceDataError` where a file of them is missing, broken, or of another version of the reader.
    """
    remedy = "install Tollbook again, or train the reader again where it is your own"
    try:
        network = Network(
            encoder=open_encoder(folder / "encoder.onnx"),
            weights=read_weights(folder / "heads.npz"),
            signs=json.loads((folder / "signs.json").read_text(encoding="utf-8")),
            version=json.loads((folder / "card.json").read_text(encoding="utf-8"))["version"],
        )
    except FAULTS as error:
        fault = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReferenceDataError(f"{folder}: the reader's weights cannot be read ({fault}); {remedy}") from error
    if not fits(network.weights):
        raise ReferenceDataError(f"{folder}: these weights are of another version of the reader; {remedy}")
    return network


def fits(weights: Mapping[str, Floats]) -> bool:
    """Whether weights are of the heads and roles that this version has."""
    heads = {f"heads.head_{head}.weight": len(choices) for head, (_, choices) in HEADS.items()}
    traits = {f"roles.role_{role}.traits.weight": sum(TRAITS) for role in ROLES}
    kinds = {f"talks.{i}.kinds.weight": len(KINDS) for i in range(TALKS)}
    return all(name in weights and len(weights[name]) == count for name, count in (heads | traits | kinds).items())
