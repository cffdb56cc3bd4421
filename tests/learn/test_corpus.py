"""Passages laid out to learn from, and the numbers of their signs."""

from pathlib import Path

import pytest

from tests.learn.builders import TEXTS, write_reports
from tests.read.builders import NAMES

pytest.importorskip("torch", reason="PyTorch is not installed: the training is not tested")

from tollbook.evaluate import load_passages
from tollbook.learn.corpus import Corpus, lay_out_passages, list_numbers, number_signs, renumber
from tollbook.read.learned.heads import ROLES
from tollbook.read.reader import GrammarReader


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A few short reports laid out."""
    passages = load_passages(write_reports(tmp_path_factory.mktemp("reports") / "own.jsonl"))
    return lay_out_passages(passages, GrammarReader(NAMES))


def test_every_passage_is_a_lesson_with_its_answers(corpus: Corpus) -> None:
    assert [lesson.id for lesson in corpus.lessons] == [f"own-{n}" for n in range(1, len(TEXTS) + 1)]
    for lesson in corpus.lessons:
        assert {role: pair.asking.tolist() for role, pair in lesson.sheet.pairs.items()} == lesson.answers.asking
        for role, pair in lesson.sheet.pairs.items():
            rows = lesson.answers.roles[role]
            assert rows.shape == (len(pair.asking), pair.traits.shape[1] + 1)


def test_each_passage_laid_out_is_reported(tmp_path: Path) -> None:
    done: list[int] = []
    passages = load_passages(write_reports(tmp_path / "own.jsonl", 0, 2))
    lay_out_passages(passages, GrammarReader(NAMES), lambda: done.append(1))
    assert len(done) == 2


def test_signs_are_numbered_from_1_by_kind_and_only_where_enough_passages_have_them(corpus: Corpus) -> None:
    every, common = number_signs(corpus, 1), number_signs(corpus, 3)
    for signs in (every, common):
        assert all(sorted(table.values()) == list(range(1, len(table) + 1)) for table in signs.values())
    assert {(kind, sign) for kind, table in every.items() for sign in table} == set(corpus.table)
    assert "noun=soldier" in every["figures"]
    assert "noun=soldier" not in common["figures"]
    assert "verb=kill" in common["figures"]


def test_signs_keep_their_meaning_under_new_numbers_and_others_are_none(corpus: Corpus) -> None:
    signs = number_signs(corpus, 3)
    known = {(kind, number): sign for kind, table in signs.items() for sign, number in table.items()}
    for old, new in zip(corpus.lessons, renumber(corpus, signs), strict=True):
        was, becomes = old.sheet.rows["figures"].signs, new.sheet.rows["figures"].signs
        assert was.shape == becomes.shape
        for number, fresh in zip(was.ravel().tolist(), becomes.ravel().tolist(), strict=True):
            kind, sign = corpus.table[number - 1] if number else ("figures", "")
            assert known.get((kind, fresh), "") == (sign if sign in signs["figures"] else "")


def test_renumbering_leaves_what_is_no_sign_as_it_is(corpus: Corpus) -> None:
    for old, new in zip(corpus.lessons, renumber(corpus, {}), strict=True):
        assert not any(numbers.any() for numbers in list_numbers(new.sheet))
        assert new.answers is old.answers
        for role in ROLES:
            assert (new.sheet.pairs[role].traits == old.sheet.pairs[role].traits).all()
