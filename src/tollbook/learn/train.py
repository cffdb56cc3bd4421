"""How the network learns: passage by passage, every head and role at once."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from tollbook.learn.corpus import Lesson
from tollbook.learn.labels import UNKNOWN
from tollbook.learn.model import Model

__all__ = ["Course", "teach"]

# how much each decision counts; what the scores of a figure stand on counts in full
WEIGHTS = {
    "outcome": 1.0,
    "class": 0.8,
    "group": 0.7,
    "scope": 0.8,
    "stance": 0.5,
    "method": 0.5,
    "change": 1.0,
    "dead": 1.0,
    "place": 1.0,
    "time": 1.0,
    "origin": 1.0,
    "side": 0.7,
    "by": 0.7,
    "whole": 0.5,
    "site": 0.7,
    "holder": 1.0,
    "previous": 0.5,
    "since": 0.5,
    "voice": 0.4,
}
SCALE = 20
WARM = 0.1
NOTHING = -1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How to train: rounds over all passages, passages a step, learning rates of the encoder and of what stands above
    it, how many layers of the encoder (with its embeddings) stay as they are, and the seed."""

    rounds: int = 5
    batch: int = 4
    rate: float = 1e-4
    head_rate: float = 1e-3
    kept_layers: int = 2
    decay: float = 0.01
    seed: int = 1


def measure_loss(model: Model, lesson: Lesson) -> Tensor:
    """How far the network is from the answers of a passage."""
    heads, roles = model(lesson.sheet)
    loss = torch.zeros(())
    for name, scores in heads.items():
        wanted = torch.from_numpy(lesson.answers.heads[name]).long()
        if (wanted != UNKNOWN).any():
            missed = nn.functional.cross_entropy(scores, wanted, ignore_index=UNKNOWN, reduction="sum")
            loss = loss + WEIGHTS[name] * missed
    for role, scores in roles.items():
        if len(scores):
            loss = loss + WEIGHTS[role] * measure_role(scores, torch.from_numpy(lesson.answers.roles[role]))
    return loss / SCALE


def measure_role(scores: Tensor, wanted: Tensor) -> Tensor:
    """How far the options wanted are from being chosen, where any one of them will do."""
    right = scores.masked_fill(~wanted, NOTHING)
    return (torch.logsumexp(scores, dim=1) - torch.logsumexp(right, dim=1)).sum()


def keep_layers(model: Model, count: int) -> None:
    """Leave the embeddings and the first layers of the encoder as they are."""
    kept = [model.encoder.words, model.encoder.positions, model.encoder.norm, *model.encoder.layers[:count]]
    for part in kept:
        part.requires_grad_(False)


def make_optimiser(model: Model, course: Course) -> torch.optim.Optimizer:
    named = [(name, values) for name, values in model.named_parameters() if values.requires_grad]
    groups = [
        {"params": [values for name, values in named if name.startswith("encoder.")], "lr": course.rate},
        {"params": [values for name, values in named if not name.startswith("encoder.")], "lr": course.head_rate},
    ]
    return torch.optim.AdamW([group for group in groups if group["params"]], weight_decay=course.decay, fused=True)


def pace(step: int, steps: int) -> float:
    """The share of the learning rate at a step: it rises for a tenth of the way, and then falls to nothing."""
    warm = max(WARM * steps, 1)
    return min((step + 1) / warm, max(0.0, (steps - step) / max(steps - warm, 1)))


def teach(model: Model, lessons: Sequence[Lesson], course: Course) -> Iterator[float]:
    """Train a network in place; gives the mean loss of each round as it ends. The seed makes it the same each time."""
    random_of = random.Random(course.seed)
    torch.manual_seed(course.seed)
    keep_layers(model, course.kept_layers)
    optimiser = make_optimiser(model, course)
    steps = course.rounds * math.ceil(len(lessons) / course.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: pace(step, steps))
    order = list(lessons)
    for _ in range(course.rounds):
        model.train()
        random_of.shuffle(order)
        total = 0.0
        for start in range(0, len(order), course.batch):
            for lesson in order[start : start + course.batch]:
                loss = measure_loss(model, lesson)
                torch.autograd.backward(loss)
                total += float(loss.detach())
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
        yield total / len(order)
    model.eval()
