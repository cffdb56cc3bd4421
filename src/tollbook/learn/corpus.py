"""Annotated passages laid out for training: each document as the network sees it, with the right answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tollbook.evaluate import Passage
from tollbook.learn.labels import Answers, label
from tollbook.read.learned.pieces import cut_pieces
from tollbook.read.learned.sheet import Sheet, lay_out
from tollbook.read.learned.spots import find_spots
from tollbook.read.parse import parse_document
from tollbook.read.reader import GrammarReader

__all__ = ["Corpus", "Lesson", "Signs", "lay_out_passages", "number_signs", "renumber"]

Integers = NDArray[np.int32]
Signs = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One passage to learn from."""

    id: str
    sheet: Sheet
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Lessons whose signs have the numbers of a table of their own: kind and sign by number, from 1."""

    lessons: tuple[Lesson, ...]
    table: tuple[tuple[str, str], ...]


def lay_out_passages(
    passages: Iterable[Passage], grammar: GrammarReader, report: Callable[[], None] = lambda: None
) -> Corpus:
    """Each passage as the network sees it; ``report`` is called after each."""
    numbers: dict[tuple[str, str], int] = {}

    def number(kind: str, sign: str) -> int:
        return numbers.setdefault((kind, sign), len(numbers) + 1)

    lessons = []
    for passage in passages:
        scene = grammar.survey(parse_document(passage.document))
        spots = find_spots(scene)
        answers = label(passage, spots)
        sheet = lay_out(scene, spots, cut_pieces(scene.parse.text), number, answers.asking)
        lessons.append(Lesson(id=passage.document.id, sheet=sheet, answers=answers))
        report()
    return Corpus(lessons=tuple(lessons), table=tuple(numbers))


def list_numbers(sheet: Sheet) -> Iterator[Integers]:
    """Every array of numbers of signs on a sheet."""
    for rows in sheet.rows.values():
        yield rows.signs
    for pair in sheet.pairs.values():
        yield pair.signs
        yield pair.none


def number_signs(corpus: Corpus, least: int) -> dict[str, dict[str, int]]:
    """The signs that stand in at least ``least`` passages, numbered from 1 by kind."""
    met: Counter[int] = Counter()
    for lesson in corpus.lessons:
        met.update(np.unique(np.concatenate([numbers.ravel() for numbers in list_numbers(lesson.sheet)])).tolist())
    signs: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, sign in sorted(corpus.table[number - 1] for number, many in met.items() if number and many >= least):
        signs[kind][sign] = len(signs[kind]) + 1
    return dict(signs)


def renumber(corpus: Corpus, signs: Signs) -> list[Lesson]:
    """The lessons with the numbers that ``signs`` give, 0 for the signs that it does not have."""
    to = np.zeros(len(corpus.table) + 1, dtype=np.int32)
    for number, (kind, sign) in enumerate(corpus.table, start=1):
        to[number] = signs.get(kind, {}).get(sign, 0)
    return [replace(lesson, sheet=renumber_sheet(lesson.sheet, to)) for lesson in corpus.lessons]


def renumber_sheet(sheet: Sheet, to: Integers) -> Sheet:
    rows = {kind: replace(each, signs=to[each.signs]) for kind, each in sheet.rows.items()}
    pairs = {role: replace(each, signs=to[each.signs], none=to[each.none]) for role, each in sheet.pairs.items()}
    return replace(sheet, rows=rows, pairs=pairs)
