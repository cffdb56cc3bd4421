"""A network as it is trained and as it is run: the same answers."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.read.learned.builders import REPORT, Vocabulary, make_sheet
from tollbook.read.learned.heads import HEADS, KINDS, ROLES
from tollbook.read.learned.network import Network, load_network
from tollbook.read.learned.pieces import load_tokenizer
from tollbook.read.learned.sheet import Sheet

if TYPE_CHECKING:
    from tollbook.learn.model import Model

pytest.importorskip("torch", reason="PyTorch is not installed: the training is not tested")
pytest.importorskip("onnx", reason="onnx is not installed: the training is not tested")

FILES = ("encoder.onnx", "signs.json", "card.json")
LONG = "Shells killed 12 people in Idlib on Monday, medics said. Rebels seized the town. " * 40


def make_model(vocabulary: Vocabulary) -> Model:
    """A small network with weights of chance, as exact as the exported files keep them."""
    import torch

    from tollbook.learn.model import Encoder, Model

    torch.manual_seed(7)
    words = load_tokenizer().get_vocab_size()
    encoder = Encoder(words=words, positions=512, width=16, layers=2, heads=2, inner=24)
    model = Model(encoder, {kind: len(signs) for kind, signs in vocabulary.known.items()})
    with torch.no_grad():
        for name, values in model.named_parameters():
            values.copy_((values * 1.5 + torch.randn(values.shape) * 0.03).half().float())
            if name.endswith("table.weight"):
                values[0] = 0
    return model.eval()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A network as it was trained, the folder of its files, what is read of them, and some texts laid out."""

    model: Model
    network: Network
    folder: Path
    sheets: dict[str, Sheet]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A network with the files that it was exported to, read again, and two texts laid out."""
    from tollbook.learn.export import export_network

    vocabulary = Vocabulary()
    sheets = {text: make_sheet(text, vocabulary) for text in (REPORT, LONG)}
    model = make_model(vocabulary)
    folder = tmp_path_factory.mktemp("weights") / "new"
    export_network(model, vocabulary.known, {"passages": 2}, folder)
    return Exported(model=model, network=load_network(folder), folder=folder, sheets=sheets)


@pytest.mark.parametrize("text", [REPORT, LONG], ids=["short", "in windows"])
def test_the_exported_encoder_gives_the_states_that_were_trained_as_nearly_as_eight_bits_allow(
    exported: Exported, text: str
) -> None:
    import torch

    sheet = exported.sheets[text]
    with torch.no_grad():
        trained = exported.model.encode(sheet).numpy()
    assert (len(sheet.pieces.windows()) > 1) == (text == LONG)
    assert trained.shape == (len(sheet.pieces.numbers), 16)
    missed = np.abs(exported.network.encode(sheet.pieces) - trained)
    assert missed.mean() < 0.02 * trained.std()
    assert missed.max() < 0.2 * trained.std()


@pytest.mark.parametrize("text", [REPORT, LONG], ids=["short", "in windows"])
def test_of_the_same_states_every_head_and_role_makes_the_probabilities_that_were_trained(
    exported: Exported, text: str
) -> None:
    import torch

    sheet, network = exported.sheets[text], exported.network
    with torch.no_grad():
        heads, roles = exported.model.decide(torch.from_numpy(network.encode(sheet.pieces)), sheet)
    vectors = network.embed_all(sheet.rows, sheet.pieces)
    for head, (kind, choices) in HEADS.items():
        given = network.decide(head, vectors[kind])
        assert given.shape == (len(sheet.rows[kind].at), len(choices))
        assert np.allclose(np.log(given), heads[head].log_softmax(dim=-1).numpy(), atol=0.01), head
    for role, (asking, answering) in ROLES.items():
        pair = sheet.pairs[role]
        given = network.answer(role, vectors[asking][pair.asking], vectors[answering], pair)
        assert np.allclose(np.log(given), roles[role].log_softmax(dim=-1).numpy(), atol=0.01), role


def test_from_end_to_end_no_probability_is_far_from_the_one_that_was_trained(
    exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Training is done in half precision, which is left out here: what is measured is the eight bits."""
    import torch

    monkeypatch.setattr(torch, "autocast", lambda *_, **__: nullcontext())
    sheet, network = exported.sheets[REPORT], exported.network
    with torch.no_grad():
        heads, _ = exported.model(sheet)
    vectors = network.embed_all(sheet.rows, sheet.pieces)
    missed = {
        head: np.abs(network.decide(head, vectors[kind]) - heads[head].softmax(dim=-1).numpy()).ravel()
        for head, (kind, _) in HEADS.items()
    }
    assert np.concatenate(list(missed.values())).mean() < 0.01
    assert all(far.max() < 0.05 for far in missed.values()), {head: far.max() for head, far in missed.items()}


def test_the_files_are_all_that_a_reader_needs(exported: Exported) -> None:
    network = exported.network
    card = json.loads((exported.folder / "card.json").read_text(encoding="utf-8"))
    assert card == {"passages": 2, "version": network.version}
    assert set(KINDS) <= set(network.signs)
    assert network.number("figures", "verb=kill") > 0
    assert all(values.dtype == np.float32 for values in network.weights.values())
    assert {file.name for file in exported.folder.iterdir()} == {*FILES, "heads.npz"}


def test_the_weights_of_the_encoder_are_kept_in_eight_bits(exported: Exported) -> None:
    """What is left in single precision is what cannot be spared: offsets, norms, positions and scales."""
    import onnx

    kept = {w.name: w for w in onnx.load(str(exported.folder / "encoder.onnx")).graph.initializer}
    assert kept["words.weight.small"].data_type == onnx.TensorProto.INT8
    matrices = [name for name in exported.model.encoder.state_dict() if name.endswith("weight") and "norm" not in name]
    for name in set(matrices) - {"words.weight", "positions.weight"}:
        assert kept[f"{name}_quantized"].data_type == onnx.TensorProto.INT8
        assert name not in kept


def test_each_weight_is_restored_to_within_half_a_step_of_its_row(exported: Exported) -> None:
    """A step is a 127th of the largest weight of a word's vector, or of those that make one number of a layer."""
    from tollbook.learn.export import restore_model

    restored, signs = restore_model(exported.folder)
    assert signs == exported.network.signs
    state = restored.state_dict()
    for name, value in exported.model.state_dict().items():
        missed, true = (state[name] - value).abs().numpy(), value.abs().numpy()
        if name in {"encoder.words.weight"} or (name.startswith("encoder.layers") and true.ndim == 2):
            assert (missed <= true.max(axis=1, keepdims=True) / 127 * 0.51).all(), name
        else:
            assert not missed.any(), name


def test_the_files_of_a_network_are_the_same_each_time(tmp_path: Path) -> None:
    from tollbook.learn.export import export_network

    vocabulary = Vocabulary()
    make_sheet("Shells killed 12 people in Idlib.", vocabulary)
    for name in ("one", "other"):
        folder = tmp_path / name
        export_network(make_model(vocabulary), vocabulary.known, {"passages": 1}, folder)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    one, other = (np.load(tmp_path / name / "heads.npz") for name in ("one", "other"))
    with one, other:
        assert sorted(one.files) == sorted(other.files)
        assert all((one[name] == other[name]).all() for name in one.files)


def test_networks_of_other_weights_have_another_version(tmp_path: Path) -> None:
    import torch

    from tollbook.learn.export import export_network

    vocabulary = Vocabulary()
    make_sheet("Shells killed 12 people in Idlib.", vocabulary)
    model = make_model(vocabulary)
    versions = set()
    for name in ("one", "other"):
        export_network(model, vocabulary.known, {}, tmp_path / name)
        versions.add(load_network(tmp_path / name).version)
        with torch.no_grad():
            model.talks[0].kinds.weight.mul_(2)
    assert len(versions) == 2


def test_a_network_can_be_taken_up_again_from_its_files(tmp_path: Path) -> None:
    from tollbook.learn.export import export_network, restore_model

    vocabulary = Vocabulary()
    make_sheet("Shells killed 12 people in Idlib.", vocabulary)
    export_network(make_model(vocabulary), vocabulary.known, {}, tmp_path / "one")
    model, signs = restore_model(tmp_path / "one")
    export_network(model, signs, {}, tmp_path / "other")
    assert signs == vocabulary.known
    for name in ("encoder.onnx", "signs.json", "card.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
