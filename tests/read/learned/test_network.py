"""The network as it is run, with weights of chance or made by hand."""

import json
from collections.abc import Mapping
from dataclasses import replace
from math import erf, exp, sqrt, tanh
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.read.learned.builders import REPORT, Floats, Vocabulary, make_network, make_sheet
from tollbook.errors import ReferenceDataError
from tollbook.read.learned.heads import HEADS, KINDS, ROLES
from tollbook.read.learned.network import WEIGHTS, Network, load_network
from tollbook.read.learned.pieces import WINDOW, Pieces
from tollbook.read.learned.sheet import Pair
from tollbook.read.learned.traits import TRAITS

NETWORK = make_network(1)
PARTS = ("spots", "norms")


class Known(Vocabulary):
    """Numbers signs as the network of chance does."""

    def number(self, kind: str, sign: str) -> int:
        """The number of a sign."""
        return NETWORK.number(kind, sign)


def make_vectors(count: int, seed: int = 0) -> Floats:
    """Vectors of spots, drawn by chance."""
    return np.random.default_rng(seed).normal(size=(count, 12)).astype(np.float32)


def make_pair(asking: int, answering: int, *, signs: int = 3, seed: int = 0) -> Pair:
    """How spots stand to each other, drawn by chance."""
    chance = np.random.default_rng(seed)
    traits = np.stack([chance.integers(0, count, size=(asking, answering)) for count in TRAITS], axis=-1)
    return Pair(
        asking=np.arange(asking, dtype=np.int32),
        traits=traits.astype(np.int32),
        signs=chance.integers(0, 40, size=(asking, answering, signs)).astype(np.int32),
        none=chance.integers(0, 40, size=(asking, signs)).astype(np.int32),
    )


def bend(value: float) -> float:
    """The Gaussian error linear unit, worked out one number at a time."""
    return 0.5 * value * (1 + tanh(sqrt(2 / np.pi) * (value + 0.044715 * value**3)))


def weights_of(network: Network, role: str) -> dict[str, Floats]:
    """The weights of a role by their names in it."""
    start = f"roles.role_{role}."
    return {name.removeprefix(start): value for name, value in network.weights.items() if name.startswith(start)}


def score(network: Network, role: str, asking: Floats, answering: Floats, pair: Pair, i: int, j: int) -> float:
    """The score of one answer, worked out one pair at a time."""
    weights = weights_of(network, role)
    mixed = weights["first.weight"] @ asking[i] + weights["first.bias"] + weights["second.weight"] @ answering[j]
    start = 0
    for trait, count in zip(pair.traits[i, j], TRAITS, strict=True):
        mixed = mixed + weights["traits.weight"][start + trait]
        start += count
    if "signs.table.weight" in weights:
        mixed = mixed + sum(weights["signs.table.weight"][sign] for sign in pair.signs[i, j])
    bent = np.array([bend(float(value)) for value in mixed])
    query, key = weights["query.weight"] @ asking[i], weights["key.weight"] @ answering[j]
    return float(weights["score.weight"][0] @ bent + query @ key / 8)


@pytest.mark.parametrize("role", ROLES)
def test_an_answer_is_worked_out_from_both_spots_how_they_stand_and_their_signs(role: str) -> None:
    asking, answering, pair = make_vectors(2, 1), make_vectors(3, 2), make_pair(2, 3)
    given, weights = NETWORK.answer(role, asking, answering, pair), weights_of(NETWORK, role)
    for i in range(2):
        scores = [score(NETWORK, role, asking, answering, pair, i, j) for j in range(3)]
        none = float(weights["none.weight"][0] @ asking[i] + weights["none.bias"][0])
        if "none_signs.table.weight" in weights:
            none += float(weights["none_signs.table.weight"][pair.none[i]].sum())
        powers = [exp(value - max(*scores, none)) for value in (*scores, none)]
        assert given[i] == pytest.approx([power / sum(powers) for power in powers], abs=1e-4)


@pytest.mark.parametrize("head", HEADS)
def test_a_decision_is_a_probability_for_each_choice(head: str) -> None:
    vectors = make_vectors(5)
    given = NETWORK.decide(head, vectors)
    assert given.shape == (5, len(HEADS[head][1]))
    assert given.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    weight, bias = NETWORK.weights[f"heads.head_{head}.weight"], NETWORK.weights[f"heads.head_{head}.bias"]
    assert given.argmax(axis=1).tolist() == [int((weight @ vector + bias).argmax()) for vector in vectors]


@pytest.mark.parametrize(("asking", "answering"), [(0, 0), (0, 3), (2, 0), (1, 1), (3, 4)])
def test_an_answer_has_a_row_for_each_that_asks_and_sums_to_one(asking: int, answering: int) -> None:
    pair = make_pair(asking, answering)
    given = NETWORK.answer("place", make_vectors(asking), make_vectors(answering), pair)
    assert len(given) == asking
    assert given.sum(axis=1) == pytest.approx(np.ones(asking), abs=1e-5)
    if asking:
        assert given.shape[1] == answering + 1


def test_where_there_is_nothing_to_answer_the_answer_is_none() -> None:
    assert NETWORK.answer("origin", make_vectors(2), make_vectors(0), make_pair(2, 0)).tolist() == [[1.0], [1.0]]


def test_scores_of_any_size_are_probabilities() -> None:
    huge = make_vectors(3) * np.float32(1e4)
    assert np.isfinite(NETWORK.decide("outcome", huge)).all()
    assert np.isfinite(NETWORK.answer("by", huge, huge, make_pair(3, 3))).all()


def test_signs_without_a_number_change_nothing() -> None:
    asking, answering, pair = make_vectors(2, 1), make_vectors(3, 2), make_pair(2, 3, signs=2)
    padded = replace(
        pair,
        signs=np.concatenate((pair.signs, np.zeros((2, 3, 4), dtype=np.int32)), axis=2),
        none=np.concatenate((pair.none, np.zeros((2, 4), dtype=np.int32)), axis=1),
    )
    for role in ("place", "time"):
        one, other = (NETWORK.answer(role, asking, answering, signs) for signs in (pair, padded))
        assert one == pytest.approx(other, abs=1e-5)


def test_the_vector_of_a_spot_is_made_of_its_pieces_its_head_its_verb_and_its_signs() -> None:
    sheet = make_sheet(REPORT, Vocabulary())
    states = NETWORK.encode(sheet.pieces)
    sums = np.concatenate((np.zeros((1, states.shape[1])), states.cumsum(axis=0))).astype(np.float32)
    for kind in KINDS:
        rows = replace(sheet.rows[kind], signs=sheet.rows[kind].signs % 40)
        vectors = NETWORK.embed(kind, rows, states, sums)
        table = NETWORK.weights[f"bags.{kind}.table.weight"]
        own, norm = ([NETWORK.weights[f"{part}.{kind}.{name}"] for name in ("weight", "bias")] for part in PARTS)
        for vector, (first, last, head, verb), signs in zip(vectors, rows.at, rows.signs, strict=True):
            joined = np.concatenate((states[first:last].mean(axis=0), states[head], states[verb]))
            mixed = own[0] @ joined + own[1] + table[signs].sum(axis=0)
            even = (mixed - mixed.mean()) / np.sqrt(mixed.var() + 1e-5) * norm[0] + norm[1]
            assert vector == pytest.approx([bend(float(value)) for value in even], abs=1e-3)


def test_every_spot_has_a_vector_that_depends_on_the_other_spots() -> None:
    short = "Shells killed 12 people in Idlib."
    alone, together = (
        NETWORK.embed_all(sheet.rows, sheet.pieces)
        for sheet in (make_sheet(text, Known()) for text in (short, f"{short} The army said nine men died."))
    )
    assert set(alone) == set(KINDS)
    assert alone["figures"].shape == (1, 12)
    assert together["figures"].shape == (2, 12)
    assert not np.allclose(alone["figures"][0], together["figures"][0], atol=1e-3)


def test_a_long_text_is_encoded_window_by_window_and_each_piece_once() -> None:
    count = 3 * WINDOW
    numbers = np.random.default_rng(0).integers(0, 900, size=count)
    pieces = Pieces(numbers=numbers.astype(np.int64), offsets=tuple((i, i + 1) for i in range(count)))
    states = NETWORK.encode(pieces)
    assert states.tolist() == NETWORK.encoder.run(None, {"numbers": numbers})[0].tolist()


def test_the_unit_is_close_to_the_exact_one() -> None:
    for value in np.linspace(-4, 4, 33):
        assert bend(float(value)) == pytest.approx(0.5 * value * (1 + erf(value / sqrt(2))), abs=1e-3)


def test_a_sign_that_is_not_known_has_number_0() -> None:
    network = replace(NETWORK, signs={"figures": {"form=number": 3}})
    assert network.number("figures", "form=number") == 3
    assert network.number("figures", "form=words") == 0
    assert network.number("places", "form=number") == 0


FILES = ("encoder.onnx", "heads.npz", "signs.json", "card.json")


def write_weights(folder: Path, weights: Mapping[str, Any]) -> None:
    """The weights of what stands above an encoder."""
    np.savez(folder / "heads.npz", **weights)


def write_files(folder: Path) -> Path:
    """The files of a network of chance, with an encoder that gives each piece its number as its state."""
    onnx = pytest.importorskip("onnx", reason="onnx is not installed: no encoder can be made to load")
    given, made = (
        onnx.helper.make_tensor_value_info(name, kind, ["pieces"])
        for name, kind in (("numbers", onnx.TensorProto.INT64), ("states", onnx.TensorProto.FLOAT))
    )
    cast = onnx.helper.make_node("Cast", ["numbers"], ["states"], to=onnx.TensorProto.FLOAT)
    graph = onnx.helper.make_graph([cast], "encoder", [given], [made])
    opset = [onnx.helper.make_opsetid("", 17)]
    (folder / "encoder.onnx").write_bytes(
        onnx.helper.make_model(graph, opset_imports=opset, ir_version=9).SerializeToString()
    )
    write_weights(folder, NETWORK.weights)
    (folder / "signs.json").write_text(json.dumps({"figures": {"verb=kill": 1}}), encoding="utf-8")
    (folder / "card.json").write_text(json.dumps({"version": "0123abc", "passages": 2}), encoding="utf-8")
    return folder


def check_refusal(folder: Path, words: str) -> None:
    """Fails where weights are loaded, or refused in other words than in one line with the folder and a remedy."""
    with pytest.raises(ReferenceDataError, match=words) as caught:
        load_network(folder)
    assert str(folder) in str(caught.value)
    assert "install Tollbook again, or train the reader again" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_network_is_loaded_from_its_files(tmp_path: Path) -> None:
    network = load_network(write_files(tmp_path))
    assert network.version == "0123abc"
    assert network.number("figures", "verb=kill") == 1
    assert set(network.weights) == set(NETWORK.weights)
    assert network.encoder.run(None, {"numbers": np.array([7, 3])})[0].tolist() == [7, 3]


@pytest.mark.parametrize("name", FILES)
def test_weights_of_which_a_file_is_missing_are_refused(tmp_path: Path, name: str) -> None:
    (write_files(tmp_path) / name).unlink()
    check_refusal(tmp_path, name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("encoder.onnx", b"broken {"),
        ("encoder.onnx", b""),
        ("heads.npz", b"broken {"),
        ("heads.npz", b"PK\x03\x04broken"),
        ("heads.npz", b""),
        ("signs.json", b"broken {"),
        ("signs.json", b"\xff"),
        ("card.json", b""),
        ("card.json", b"{}"),
        ("card.json", b"[]"),
    ],
)
def test_weights_of_which_a_file_is_broken_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (write_files(tmp_path) / name).write_bytes(content)
    check_refusal(tmp_path, "cannot be read")


@pytest.mark.parametrize(
    "name", ["heads.head_outcome.weight", "roles.role_place.traits.weight", "talks.1.kinds.weight"]
)
@pytest.mark.parametrize("kept", [0, 1])
def test_weights_of_another_version_of_the_reader_are_refused(tmp_path: Path, name: str, kept: int) -> None:
    """Whether they lack a head, or have fewer choices than this version."""
    weights = {each: value for each, value in NETWORK.weights.items() if kept or each != name}
    if kept:
        weights[name] = weights[name][:-1]
    write_weights(write_files(tmp_path), weights)
    check_refusal(tmp_path, "another version")


def test_the_shipped_weights_are_of_these_heads_and_roles() -> None:
    if not (WEIGHTS / "encoder.onnx").exists():
        pytest.skip(f"{WEIGHTS}: the trained weights are not there")
    network = load_network(WEIGHTS)
    for head, (_, choices) in HEADS.items():
        assert len(network.weights[f"heads.head_{head}.weight"]) == len(choices)
    for role in ROLES:
        assert len(network.weights[f"roles.role_{role}.traits.weight"]) == sum(TRAITS)
    assert network.version
