"""Training further: what is held back, and that the same reports and seed give the same reader."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learn.builders import BRINK, make_reader, watch_nothing, write_reports
from tests.read.builders import NAMES
from tollbook.errors import GoldError, ReferenceDataError
from tollbook.evaluate import Passage, load_passages
from tollbook.model import DocumentId
from tollbook.read.reader import GrammarReader

pytest.importorskip("torch", reason="PyTorch is not installed: the training is not tested")
pytest.importorskip("onnx", reason="onnx is not installed: the training is not tested")
pytest.importorskip("safetensors", reason="safetensors is not installed: the training is not tested")

from tollbook.learn.improve import split_own
from tollbook.learn.run import REFRESHER, hold_back, train_further

ONE_ROUND = replace(REFRESHER, rounds=1)


@pytest.fixture
def passages(tmp_path: Path) -> list[Passage]:
    return load_passages(write_reports(tmp_path / "own.jsonl"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reader(tmp_path_factory.mktemp("base") / "reader", BRINK)


def name_many(passage: Passage, names: list[str]) -> list[Passage]:
    return [replace(passage, document=replace(passage.document, id=DocumentId(name))) for name in names]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Passage:
    return load_passages(write_reports(tmp_path_factory.mktemp("first") / "own.jsonl"))[0]


@given(names=st.lists(st.text("ab1é-", min_size=1), unique=True, max_size=40), chance=st.randoms())
def test_a_fifth_is_held_back_whatever_the_order(first: Passage, names: list[str], chance: random.Random) -> None:
    many = name_many(first, names)
    split = hold_back(many)
    assert len(split.held) == (max(1, len(many) // 5) if len(many) > 1 else 0)
    assert {p.document.id for p in (*split.learn, *split.held)} == set(names)
    assert len(split.learn) + len(split.held) == len(many)
    again = list(many)
    chance.shuffle(again)
    assert hold_back(again) == split


def test_a_report_annotated_in_part_is_learned_from_and_never_measured_with(passages: list[Passage]) -> None:
    [whole, *others] = passages
    split = hold_back([whole, *(replace(each, partial=True) for each in others)])
    assert [passage.document.id for passage in split.held] == [whole.document.id]
    assert len(split.learn) == 3
    with pytest.raises(GoldError, match="at least one that is annotated in full"):
        split_own([replace(each, partial=True) for each in passages], [])


def test_one_report_is_too_few(passages: list[Passage]) -> None:
    with pytest.raises(GoldError, match="1 is too few; give two or more"):
        split_own(passages[:1], [])


def test_a_report_is_not_learned_from_and_measured_with(passages: list[Passage]) -> None:
    [first, *others] = passages
    [renamed] = name_many(first, ["other"])
    with pytest.raises(GoldError, match="report 'other' is the same as 'own-1' by its text: give it once"):
        split_own([*passages, renamed], [])
    [same_id] = name_many(others[0], ["own-1"])
    with pytest.raises(GoldError, match="report 'own-1' is the same as 'own-1' by its id"):
        split_own([first, same_id], [])
    with pytest.raises(GoldError, match=r"check\.jsonl: report 'other' is to be learned from too"):
        split_own(passages, [("check.jsonl", [renamed])])
    with pytest.raises(GoldError, match=r"check\.jsonl: report 'own-4' is annotated in part"):
        split_own(passages[:3], [("check.jsonl", [replace(passages[3], partial=True)])])


def read_card(folder: Path) -> dict[str, object]:
    card = json.loads((folder / "card.json").read_text())
    assert isinstance(card, dict)
    return card


def test_the_same_reports_and_seed_give_the_same_reader(base: Path, passages: list[Passage], tmp_path: Path) -> None:
    versions = {}
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        course = replace(ONE_ROUND, seed=seed)
        train_further(passages, GrammarReader(NAMES), course, tmp_path / name, watch_nothing, base)
        versions[name] = read_card(tmp_path / name)["version"]
    assert versions["one"] == versions["again"] != versions["other"]
    assert versions["one"] != read_card(base)["version"]


def test_the_card_says_from_what_a_reader_was_made(base: Path, passages: list[Passage], tmp_path: Path) -> None:
    train_further(passages, GrammarReader(NAMES), ONE_ROUND, tmp_path / "new", watch_nothing, base)
    card = read_card(tmp_path / "new")
    assert (card["passages"], card["figures"]) == (4, 4)
    assert card["base"] == f"reader {read_card(base)['version']}"


def test_weights_of_another_version_are_named(base: Path, passages: list[Passage], tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(base, other)
    with np.load(other / "heads.npz") as heads:
        fewer = {name: heads[name] for name in heads.files if not name.startswith("talks.")}
    np.savez(other / "heads.npz", **fewer)
    with pytest.raises(ReferenceDataError, match="other: these weights are of another version of the reader"):
        train_further(passages, GrammarReader(NAMES), ONE_ROUND, tmp_path / "new", watch_nothing, other)


def test_each_report_and_each_round_moves_the_progress_on(base: Path, passages: list[Passage], tmp_path: Path) -> None:
    steps: dict[str, list[int]] = {}

    @contextmanager
    def watch(words: str, total: int) -> Iterator[Callable[[], None]]:
        steps[words] = [total, 0]

        def advance() -> None:
            steps[words][1] += 1

        yield advance

    course = replace(ONE_ROUND, rounds=2)
    train_further(passages, GrammarReader(NAMES), course, tmp_path / "new", watch, base)
    assert list(steps.values()) == [[4, 4], [2, 2]]
