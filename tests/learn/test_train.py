"""How the network learns."""

import json
from pathlib import Path

import pytest

from tests.learn.builders import SURE, make_reader, write_reports
from tests.read.builders import NAMES

pytest.importorskip("torch", reason="PyTorch is not installed: the training is not tested")

import torch

from tollbook.evaluate import load_passages
from tollbook.learn.corpus import Lesson, lay_out_passages, renumber
from tollbook.learn.export import restore_model
from tollbook.learn.train import WEIGHTS, Course, measure_loss, measure_role, pace, teach
from tollbook.read.learned.heads import HEADS, ROLES
from tollbook.read.reader import GrammarReader

COURSE = Course(rounds=3, batch=2, rate=1e-3, head_rate=1e-2, kept_layers=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The weights of a small reader."""
    return make_reader(tmp_path_factory.mktemp("train") / "base", SURE)


@pytest.fixture(scope="module")
def lessons(folder: Path) -> list[Lesson]:
    """Four short reports with the numbers of the small reader's signs."""
    passages = load_passages(write_reports(folder.with_name("own.jsonl")))
    return renumber(lay_out_passages(passages, GrammarReader(NAMES)), json.loads((folder / "signs.json").read_text()))


def test_every_head_and_role_counts() -> None:
    assert set(WEIGHTS) == {*HEADS, *ROLES}
    assert all(weight > 0 for weight in WEIGHTS.values())


@pytest.mark.parametrize("steps", [1, 7, 10, 400])
def test_the_pace_rises_for_a_tenth_of_the_way_and_then_falls_to_nothing(steps: int) -> None:
    paces = [pace(step, steps) for step in range(steps)]
    assert all(0 < value <= 1 for value in paces)
    top = paces.index(max(paces))
    assert top <= steps / 10
    assert paces[: top + 1] == sorted(paces[: top + 1])
    assert paces[top:] == sorted(paces[top:], reverse=True)
    assert pace(steps, steps) == 0


def test_any_one_of_the_right_answers_will_do() -> None:
    wanted = torch.tensor([[True, True, False]])
    one, either, neither = (
        float(measure_role(torch.tensor([scores]), wanted))
        for scores in ([9.0, 0.0, 0.0], [9.0, 9.0, 0.0], [0.0, 0.0, 9.0])
    )
    assert one == pytest.approx(0, abs=1e-3)
    assert either == pytest.approx(0, abs=1e-3)
    assert neither > 5


def test_the_loss_falls_as_the_lessons_are_learned(folder: Path, lessons: list[Lesson]) -> None:
    model, _ = restore_model(folder)
    before = sum(float(measure_loss(model, lesson).detach()) for lesson in lessons)
    told = list(teach(model, lessons, COURSE))
    assert len(told) == COURSE.rounds
    assert not model.training
    assert sum(float(measure_loss(model, lesson).detach()) for lesson in lessons) < before / 2


def test_the_layers_that_are_kept_stay_as_they_are(folder: Path, lessons: list[Lesson]) -> None:
    model, _ = restore_model(folder)
    before = {name: values.clone() for name, values in model.state_dict().items()}
    list(teach(model, lessons[:2], Course(rounds=1, batch=1, head_rate=1e-2, kept_layers=1)))
    moved = {name for name, values in model.state_dict().items() if not torch.equal(values, before[name])}
    assert moved
    assert not [name for name in moved if name.startswith("encoder.")]


def test_the_vector_of_no_sign_stays_nothing(folder: Path, lessons: list[Lesson]) -> None:
    model, _ = restore_model(folder)
    list(teach(model, lessons, COURSE))
    tables = [values for name, values in model.state_dict().items() if name.endswith(".table.weight")]
    assert tables
    assert not any(table[0].any() for table in tables)
