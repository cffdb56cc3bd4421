"""A trained network as the files that the reader runs, and back: the encoder as ONNX, heads and signs beside it."""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tollbook.learn.model import Encoder, Model

__all__ = ["export_network", "restore_model"]

OPSET = 17
# the operators that ONNX Runtime has beside the standard's
RUNTIME = "com.microsoft"
EPSILON = 1e-12
LIMIT = 127


class Graph:
    """An ONNX graph as it is put together."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.known: set[str] = set()

    def keep(self, name: str, values: NDArray[Any]) -> str:
        """A weight by name."""
        if name not in self.known:
            self.known.add(name)
            self.weights.append(numpy_helper.from_array(values, name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """A node; gives the name of its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def linear(self, name: str, states: str, state: Mapping[str, NDArray[Any]]) -> str:
        """A linear layer."""
        weight = self.keep(f"{name}.weight", np.ascontiguousarray(state[f"{name}.weight"].T))
        product = self.add("MatMul", [states, weight], f"{name}.product")
        return self.add("Add", [product, self.keep(f"{name}.bias", state[f"{name}.bias"])], f"{name}.made")

    def norm(self, name: str, states: str, state: Mapping[str, NDArray[Any]]) -> str:
        """A layer norm."""
        scale = self.keep(f"{name}.weight", state[f"{name}.weight"])
        shift = self.keep(f"{name}.bias", state[f"{name}.bias"])
        return self.add("LayerNormalization", [states, scale, shift], f"{name}.made", axis=-1, epsilon=EPSILON)


def add_attention(graph: Graph, name: str, states: str, state: Mapping[str, NDArray[Any]], heads: int) -> str:
    """Self-attention of one layer."""
    parts = [graph.linear(f"{name}.{part}", states, state) for part in ("query", "key", "value")]
    first = graph.keep("first", np.array([0], dtype=np.int64))
    single = [graph.add("Unsqueeze", [part, first], f"{part}.single") for part in parts]
    mixed = graph.add("MultiHeadAttention", single, f"{name}.mixed", domain=RUNTIME, num_heads=heads)
    return graph.linear(f"{name}.joined", graph.add("Squeeze", [mixed, first], f"{name}.flat"), state)


def add_layer(graph: Graph, name: str, states: str, state: Mapping[str, NDArray[Any]], heads: int) -> str:
    """One layer of the encoder."""
    joined = add_attention(graph, name, states, state, heads)
    states = graph.norm(f"{name}.joined_norm", graph.add("Add", [states, joined], f"{name}.attended"), state)
    inner = graph.add("Gelu", [graph.linear(f"{name}.inner", states, state)], f"{name}.unit", domain=RUNTIME)
    outer = graph.linear(f"{name}.outer", inner, state)
    return graph.norm(f"{name}.outer_norm", graph.add("Add", [states, outer], f"{name}.grown"), state)


def add_words(graph: Graph, table: NDArray[Any]) -> str:
    """The vectors of the pieces, kept in eight bits with a scale for each."""
    scale = (np.abs(table).max(axis=1, keepdims=True) / LIMIT).astype(np.float32)
    small = graph.keep("words.weight.small", np.round(table / scale).astype(np.int8))
    looked_up = graph.add("Gather", [small, "numbers"], "words.looked_up", axis=0)
    scales = graph.add("Gather", [graph.keep("words.weight.scale", scale), "numbers"], "words.scales", axis=0)
    return graph.add("Mul", [graph.add("Cast", [looked_up], "words.cast", to=TensorProto.FLOAT), scales], "words.made")


def build_encoder(encoder: Encoder) -> onnx.ModelProto:
    """The encoder as an ONNX model from ``numbers``, shape (pieces,), to ``states``, shape (pieces, width)."""
    state = {name: value.detach().float().numpy() for name, value in encoder.state_dict().items()}
    heads = encoder.heads
    graph = Graph()
    states = add_words(graph, state["words.weight"])
    length = graph.add("Shape", ["numbers"], "length")
    zero, axis = graph.keep("zero", np.array([0], dtype=np.int64)), graph.keep("axis", np.array([0], dtype=np.int64))
    positions = graph.keep("positions.weight", state["positions.weight"])
    places = graph.add("Slice", [positions, zero, length, axis], "positions.made")
    states = graph.norm("norm", graph.add("Add", [states, places], "begun"), state)
    for i in range(len(encoder.layers)):
        states = add_layer(graph, f"layers.{i}", states, state, heads)
    graph.add("Identity", [states], "states")
    width = state["norm.bias"].shape[0]
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("numbers", TensorProto.INT64, ["pieces"])],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["pieces", width])],
        graph.weights,
    )
    model = helper.make_model(
        made, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)], ir_version=9
    )
    onnx.checker.check_model(model)
    return model


def export_network(model: Model, signs: Mapping[str, Mapping[str, int]], card: Mapping[str, Any], folder: Path) -> None:
    """Write the network's files into a folder, which is made where it is not there.

    The ``version`` of the card is the digest of the weights, so that two readers are told apart by what they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    encoder = quantise(build_encoder(model.encoder))
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in model.state_dict().items()
        if not name.startswith("encoder.")
    }
    digest = hashlib.sha256(encoder)
    for name in sorted(heads):
        digest.update(heads[name].tobytes())
    digest.update(json.dumps(signs, sort_keys=True).encode())
    (folder / "encoder.onnx").write_bytes(encoder)
    np.savez_compressed(folder / "heads.npz", **heads)
    (folder / "signs.json").write_text(json.dumps(signs, ensure_ascii=False, indent=0), encoding="utf-8")
    full = {**card, "version": digest.hexdigest()[:12]}
    (folder / "card.json").write_text(json.dumps(full, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@contextmanager
def quiet_logging() -> Iterator[None]:
    """No messages below errors while it lasts."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def quantise(model: onnx.ModelProto) -> bytes:
    """A model with the weights of its matrix products in eight bits, a scale for each column."""
    # the library advises on models of other frameworks through the root logger
    with TemporaryDirectory() as folder, quiet_logging():
        path = Path(folder) / "encoder.onnx"
        quantize_dynamic(
            model,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return onnx.load(str(path)).SerializeToString(deterministic=True)


def restore_model(folder: Path) -> tuple[Model, dict[str, dict[str, int]]]:
    """The network of a folder as it is trained, with its signs; its encoder is as exact as eight bits allow."""
    signs: dict[str, dict[str, int]] = json.loads((folder / "signs.json").read_text(encoding="utf-8"))
    with np.load(folder / "heads.npz") as arrays:
        state = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    kept = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    encoder = Encoder(**read_sizes(kept), heads=read_heads(graph))
    for name in encoder.state_dict():
        state[f"encoder.{name}"] = torch.from_numpy(np.ascontiguousarray(restore_weight(name, kept)))
    model = Model(encoder, {kind: len(table) for kind, table in signs.items()})
    model.load_state_dict(state)
    model.eval()
    return model, signs


def restore_weight(name: str, kept: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
    """A weight of the encoder in single precision, from eight bits and their scales where it is kept so."""
    if name == "words.weight":
        return kept[f"{name}.small"].astype(np.float32) * kept[f"{name}.scale"]
    if f"{name}_quantized" in kept:
        centred = kept[f"{name}_quantized"].astype(np.float32) - kept[f"{name}_zero_point"].astype(np.float32)
        return (centred * kept[f"{name}_scale"]).T
    return kept[name].astype(np.float32)


def read_sizes(kept: Mapping[str, NDArray[Any]]) -> dict[str, int]:
    """The sizes of an encoder from its weights."""
    words, width = kept["words.weight.small"].shape
    return {
        "words": words,
        "positions": len(kept["positions.weight"]),
        "width": width,
        "layers": sum(name.endswith(".outer_norm.bias") for name in kept),
        "inner": kept["layers.0.inner.bias"].shape[0],
    }


def read_heads(graph: onnx.GraphProto) -> int:
    """How many heads of attention each layer of an encoder has."""
    (heads,) = {each.i for node in graph.node for each in node.attribute if each.name == "num_heads"}
    return int(heads)
