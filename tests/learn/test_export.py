"""A network as it is trained and as it is run: the same answers."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.read.learned.builders import REPORT, Vocabulary, make_sheet
from tollbook.read.learned.heads import HEADS, KINDS, ROLES
from tollbook.read.learned.network import WEIGHTS, Network, load_network
from tollbook.read.learned.pieces import load_tokenizer
from tollbook.read.learned.sheet import Sheet

if TYPE_CHECKING:
    from tollbook.learn.model import Model

pytest.importorskip("torch", reason="PyTorch is not installed: the training is not tested")
pytest.importorskip("onnx", reason="onnx is not installed: the training is not tested")

TOKENIZER = WEIGHTS / "tokenizer.json"
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
        for values in model.parameters():
            values.copy_((values * 1.5 + torch.randn(values.shape) * 0.03).half().float())
    return model.eval()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Network, dict[str, Sheet]]:
    """A network with the files that it was exported to, read again, and two texts laid out."""
    from tollbook.learn.export import export_network

    vocabulary = Vocabulary()
    sheets = {text: make_sheet(text, vocabulary) for text in (REPORT, LONG)}
    model = make_model(vocabulary)
    folder = tmp_path_factory.mktemp("weights") / "new"
    export_network(model, vocabulary.known, {"passages": 2}, TOKENIZER.read_bytes(), folder)
    return model, load_network(folder), sheets


@pytest.mark.parametrize("text", [REPORT, LONG], ids=["short", "in windows"])
def test_the_exported_encoder_gives_the_states_that_were_trained(
    exported: tuple[Model, Network, dict[str, Sheet]], text: str
) -> None:
    import torch

    model, network, sheets = exported
    with torch.no_grad():
        trained = model.encode(sheets[text]).numpy()
    assert (len(sheets[text].pieces.windows()) > 1) == (text == LONG)
    assert trained.shape == (len(sheets[text].pieces.numbers), 16)
    assert np.allclose(network.encode(sheets[text].pieces), trained, atol=1e-3)


@pytest.mark.parametrize("text", [REPORT, LONG], ids=["short", "in windows"])
def test_every_head_and_role_gives_the_probabilities_that_were_trained(
    exported: tuple[Model, Network, dict[str, Sheet]], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the rounding of training, which is done in half precision, they are the same."""
    import torch

    monkeypatch.setattr(torch, "autocast", lambda *_, **__: nullcontext())
    model, network, sheets = exported
    sheet = sheets[text]
    with torch.no_grad():
        heads, roles = model(sheet)
    vectors = network.embed_all(sheet.rows, sheet.pieces)
    for head, (kind, choices) in HEADS.items():
        given = network.decide(head, vectors[kind])
        assert given.shape == (len(sheet.rows[kind].at), len(choices))
        assert np.allclose(np.log(given), heads[head].log_softmax(dim=-1).numpy(), atol=0.01), head
    for role, (asking, answering) in ROLES.items():
        pair = sheet.pairs[role]
        given = network.answer(role, vectors[asking][pair.asking], vectors[answering], pair)
        assert np.allclose(np.log(given), roles[role].log_softmax(dim=-1).numpy(), atol=0.01), role


def test_the_files_are_all_that_a_reader_needs(exported: tuple[Model, Network, dict[str, Sheet]]) -> None:
    _, network, _ = exported
    assert network.card["passages"] == 2
    assert network.card["version"]
    assert set(KINDS) <= set(network.signs)
    assert network.number("figures", "verb=kill") > 0
    assert all(values.dtype == np.float32 for values in network.weights.values())


def test_the_files_of_a_network_are_the_same_each_time(tmp_path: Path) -> None:
    from tollbook.learn.export import export_network

    vocabulary = Vocabulary()
    make_sheet("Shells killed 12 people in Idlib.", vocabulary)
    for name in ("one", "other"):
        folder = tmp_path / name
        export_network(make_model(vocabulary), vocabulary.known, {"passages": 1}, TOKENIZER.read_bytes(), folder)
    for name in ("encoder.onnx", "signs.json", "card.json", "tokenizer.json"):
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
        export_network(model, vocabulary.known, {}, TOKENIZER.read_bytes(), tmp_path / name)
        versions.add(load_network(tmp_path / name).card["version"])
        with torch.no_grad():
            model.talk.kinds.weight.mul_(2)
    assert len(versions) == 2


def test_a_network_can_be_taken_up_again_from_its_files(tmp_path: Path) -> None:
    from tollbook.learn.export import export_network, restore_model

    vocabulary = Vocabulary()
    make_sheet("Shells killed 12 people in Idlib.", vocabulary)
    export_network(make_model(vocabulary), vocabulary.known, {}, TOKENIZER.read_bytes(), tmp_path / "one")
    model, signs = restore_model(tmp_path / "one")
    export_network(model, signs, {}, TOKENIZER.read_bytes(), tmp_path / "other")
    assert signs == vocabulary.known
    for name in ("encoder.onnx", "signs.json", "card.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
