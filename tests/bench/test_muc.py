"""Readers are measured on the MUC reports held back, and only the others become passages to train on."""

import json
from datetime import date
from pathlib import Path

import muc
import pytest
from muc import add_up, draw_table, find_quote, judge, make_document, make_passage
from muc_key import Report, Target, load_reports

from tests.bench.muc_sample import HELD_ID, TRAIN_ID, write_archive
from tollbook.evaluate import load_passages
from tollbook.model import Bounds, Claim, ClaimId, Death, DocumentId, Figure, Outcome, Span

REAL = muc.DATA


def make_figure(quote: str, low: int | None, high: int | None, outcome: Outcome = Outcome.KILLED) -> Figure:
    return Figure(
        id=ClaimId(quote),
        document=DocumentId("d"),
        quote=quote,
        span=Span(0, len(quote)),
        outcome=outcome,
        bounds=Bounds(low=low, high=high),
    )


def make_death(name: str) -> Death:
    return Death(id=ClaimId(name), document=DocumentId("d"), quote=name, span=Span(0, len(name)), name=name)


def make_target(words: str, number: int, name: str | None = None, outcome: Outcome = Outcome.KILLED) -> Target:
    names = frozenset([name] if name else [])
    bounds = (Bounds(low=number, high=number),)
    return Target(names=names, words=names | {words}, bounds=bounds, outcome=outcome)


def find_ways(target: Target, *claims: Claim) -> tuple[bool, bool, bool]:
    (verdict,) = judge([target], claims)
    return verdict.killed, verdict.lumped, verdict.named


def quote_of(text: str, target: Target, *others: Target) -> str | None:
    return find_quote(Report(id=TRAIN_ID, text=text, published=None, targets=(target, *others)), target)


FARMERS = make_target("FARMERS", 3)
JUDGE = make_target("JUDGE", 1, "ANA RUIZ")


def test_a_figure_of_killed_with_the_number_finds_a_target() -> None:
    assert find_ways(FARMERS, make_figure("THREE FARMERS", 3, 3)) == (True, False, False)
    assert find_ways(FARMERS, make_figure("three people", 3, 3)) == (True, False, False)


@pytest.mark.parametrize(("low", "high"), [(3, None), (None, 3), (2, 2), (3, 4), (None, None)])
def test_other_bounds_do_not(low: int | None, high: int | None) -> None:
    assert find_ways(FARMERS, make_figure("FARMERS", low, high)) == (False, False, False)


def test_other_outcomes_do_not_and_a_lumped_one_is_told_apart() -> None:
    assert find_ways(FARMERS, make_figure("THREE FARMERS", 3, 3, Outcome.INJURED)) == (False, False, False)
    lumped = make_figure("THREE FARMERS", 3, 3, Outcome.KILLED_OR_INJURED)
    assert find_ways(FARMERS, lumped) == (False, True, False)


def test_a_figure_finds_one_target_only() -> None:
    targets = [make_target("WORKERS", 3), FARMERS]
    assert [each.killed for each in judge(targets, [make_figure("THREE FARMERS", 3, 3)])] == [False, True]
    both = [make_figure("THREE FARMERS", 3, 3), make_figure("THREE OTHERS", 3, 3)]
    assert [each.killed for each in judge(targets, both)] == [True, True]


def test_a_figure_of_one_must_be_of_the_same_person() -> None:
    assert find_ways(JUDGE, make_figure("A COOK", 1, 1)) == (False, False, False)
    assert find_ways(JUDGE, make_figure("a judge", 1, 1)) == (True, False, False)


def test_a_named_target_is_found_by_its_name_too() -> None:
    assert find_ways(JUDGE, make_death("Ana Ruiz")) == (False, False, True)
    assert find_ways(JUDGE, make_death("Luis Paz")) == (False, False, False)
    assert find_ways(FARMERS, make_death("Ana Ruiz")) == (False, False, False)


def test_sums_keep_the_ways_apart() -> None:
    open_number = Target(names=frozenset(), words=frozenset(["MEN"]), bounds=(Bounds(low=5),), outcome=Outcome.KILLED)
    targets = [FARMERS, JUDGE, make_target("COOK", 1), open_number]
    sums = add_up(judge(targets, [make_figure("THREE FARMERS", 3, 3), make_death("ANA RUIZ")]))
    assert sums["exact number"] == {"targets": 3, "figure": 1, "or lumped": 1, "name": 1, "figure or name": 2}
    assert [sums[sort]["targets"] for sort in list(sums)[1:]] == [1, 1, 1, 1]
    assert "exact number                   3        1 = 0.33" in draw_table(sums)


def test_a_sort_without_targets_is_drawn_as_nought() -> None:
    assert "= 0.00" in draw_table(add_up([]))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("THREE FARMERS WERE KILLED.", "THREE FARMERS"),
        ("THE BOMB KILLED 3 POOR YOUNG FARMERS.", "3 POOR YOUNG FARMERS"),
        ("AT LEAST THREE FARMERS WERE KILLED.", None),
        ("ABOUT THREE FARMERS WERE KILLED.", None),
        ("FOUR FARMERS WERE KILLED.", None),
        ("THREE SOLDIERS AND FARMERS WERE KILLED.", None),
        ("THREE FARMERS CAME. ALL WERE KILLED.", None),
        ("THREE FARMERS CAME. THE THREE FARMERS WERE KILLED.", None),
        ("THREE FARMERS WERE WOUNDED.", None),
        ("THREE FARMERS MET THE EXECUTIVE.", None),
        ("THE FARMERS WERE KILLED.", None),
    ],
)
def test_only_words_that_surely_carry_the_figure_become_a_quote(text: str, quote: str | None) -> None:
    assert quote_of(text, FARMERS) == quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("THE DEATH OF A JUDGE SHOOK THE TOWN.", "A JUDGE"),
        ("A YOUNG FEDERAL JUDGE WAS MURDERED.", "A YOUNG FEDERAL JUDGE"),
        ("A TERRORIST KILLED JUDGE ANA RUIZ.", None),
        ("JUDGE ANA RUIZ WAS KILLED.", None),
    ],
)
def test_one_person_needs_an_article_and_a_description(text: str, quote: str | None) -> None:
    assert quote_of(text, JUDGE) == quote


def test_a_description_may_hold_its_number() -> None:
    target = make_target("ONE OF THE GUARDS", 1)
    assert quote_of("ONE OF THE GUARDS DIED.", target) == "ONE OF THE GUARDS"


def test_two_targets_that_could_be_meant_give_no_quote() -> None:
    rival = make_target("YOUNG FARMERS", 3, outcome=Outcome.INJURED)
    assert quote_of("THREE FARMERS DIED, THREE WERE HURT.", FARMERS, rival) is None


def test_a_passage_holds_what_the_templates_say_and_owns_to_be_partial(tmp_path: Path) -> None:
    report, _ = load_reports(write_archive(tmp_path / "muc.tar.xz"))
    passage = make_passage(report)
    assert passage["partial"] is True
    assert [(each["quote"], each["outcome"], each["low"], each["high"]) for each in passage["counts"]] == [
        ("THREE FARMERS", "killed", 3, 3),
        ("FIVE SOLDIERS", "injured", 5, 5),
    ]
    assert passage["named"] == [{"quote": "PEDRO ARANDA", "name": "PEDRO ARANDA"}]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr("sys.argv", ["muc.py", *words])
    muc.main()


def test_passages_are_written_of_the_training_share_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "passages.jsonl"
    run(monkeypatch, "--data", str(write_archive(tmp_path / "muc.tar.xz")), "--passages", str(out))
    (passage,) = load_passages(out)
    assert (passage.document.id, passage.document.published) == (TRAIN_ID, date(1990, 3, 7))
    assert [figure.class_ for figure in passage.figures] == [None, None]
    assert "1 passages with 2 figures and 1 named deaths" in capsys.readouterr().out


def test_the_reports_held_back_are_read_and_the_result_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(muc, "RESULTS", tmp_path / "results.jsonl")
    run(monkeypatch, "--data", str(write_archive(tmp_path / "muc.tar.xz")))
    kept = json.loads((tmp_path / "results.jsonl").read_text(encoding="utf-8"))
    assert (kept["reader"], kept["reports"], kept["of reports with a death"]) == ("embedded", 1, 2)
    assert kept["not read"] == kept["targets without a number"] == 0
    assert kept["found"]["several people"]["figure"] == 1
    assert kept["found"]["one person, named"]["targets"] == 1
    assert "several people" in capsys.readouterr().out


def test_a_missing_archive_is_said_and_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "--data", str(tmp_path / "none.tar.xz"), "--passages", str(tmp_path / "out.jsonl"))
    assert "the MUC reports are not here; nothing was done" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_read_under_its_id_and_day(tmp_path: Path) -> None:
    _, report = load_reports(write_archive(tmp_path / "muc.tar.xz"))
    document = make_document(report)
    assert (document.id, document.published, document.text) == (HELD_ID, report.published, report.text)


@pytest.mark.skipif(not REAL.exists(), reason="the MUC reports are not beside this checkout")
def test_the_real_archive_is_understood_whole() -> None:
    reports = load_reports(REAL)
    assert len(reports) == 1300
    assert sum(report.is_held_back for report in reports) == 277
    passages = [make_passage(report) for report in reports if not report.is_held_back]
    assert sum(len(passage["counts"]) for passage in passages) > 200
    assert all(each["quote"] in passage["text"] for passage in passages for each in passage["counts"])
