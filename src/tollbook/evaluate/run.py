"""A reader over annotated reports: scores in all and by genre, what was missed or invented, how sure it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.collect import Refusal
from tollbook.evaluate.curve import Curve, draw_curve
from tollbook.evaluate.gold import Passage
from tollbook.evaluate.judge import Judged, Miss, judge_passage
from tollbook.evaluate.scores import Scores
from tollbook.model import Kind, Reader
from tollbook.pipeline import Pipeline, read_documents

__all__ = ["RATED", "Evaluation", "Heard", "evaluate", "hear_passages"]

RATED = (Kind.COUNT, Kind.CONTROL, Kind.DEATH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a reader made of one passage; one that it could not read is one of which it says nothing."""

    genre: str
    judged: Judged
    reader: Reader | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How well a reader does; ``reader`` is null where it could read nothing."""

    reader: Reader | None
    overall: Scores
    genres: Mapping[str, Scores] = field(default_factory=dict)
    curves: Mapping[Kind, Curve] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()
    refused: tuple[Refusal, ...] = ()


def hear_passages(pipeline: Pipeline, passages: Sequence[Passage]) -> Iterator[Heard]:
    """What the reader makes of each passage, one after the other as it is read."""
    readings = read_documents(pipeline, (passage.document for passage in passages))
    for passage, reading in zip(passages, readings, strict=True):
        if isinstance(reading, Refusal):
            yield Heard(genre=passage.genre, judged=judge_passage(passage, ()), refusal=reading)
        else:
            yield Heard(genre=passage.genre, judged=judge_passage(passage, reading.claims), reader=reading.reader)


def evaluate(heard: Sequence[Heard]) -> Evaluation:
    """All of it put together; genres stand in the order of their names."""
    genres: dict[str, Scores] = {}
    for each in heard:
        genres[each.genre] = genres.get(each.genre, Scores()) + each.judged.scores
    ratings = [rating for each in heard for rating in each.judged.ratings]
    return Evaluation(
        reader=next((each.reader for each in heard if each.reader), None),
        overall=sum(genres.values(), Scores()),
        genres=dict(sorted(genres.items())),
        curves={kind: draw_curve(rating for rating in ratings if rating.kind is kind) for kind in RATED},
        misses=tuple(miss for each in heard for miss in each.judged.misses),
        refused=tuple(each.refusal for each in heard if each.refusal),
    )
