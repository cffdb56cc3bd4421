"""The keys of MUC are understood as its rules say: alternatives, optional fills, open and plural numbers."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from muc_key import (
    Fill,
    Report,
    Target,
    fits,
    list_killed,
    list_targets,
    load_reports,
    merge_targets,
    parse_fill,
    parse_reports,
    parse_size,
    parse_templates,
)

from tests.bench.muc_sample import HELD_ID, KEY, REPORTS, TRAIN_ID, draw_template, write_archive
from tollbook.model import Bounds, Outcome


def make_target(*words: str, names: tuple[str, ...] = (), size: str = "1", outcome: Outcome = Outcome.KILLED) -> Target:
    bounds = parse_size(size)
    return Target(
        names=frozenset(names), words=frozenset((*words, *names)), bounds=(bounds,) if bounds else (), outcome=outcome
    )


def find_targets(**fills: list[str]) -> list[Target]:
    """The targets of a template with these fills of name, description, number and effect."""
    slots = {"name": 18, "description": 19, "number": 21, "effect": 23}
    (template,) = parse_templates(draw_template(TRAIN_ID, {slots[slot]: lines for slot, lines in fills.items()}))
    return list(list_targets(template))


@pytest.mark.parametrize(
    ("line", "fill"),
    [
        ("-", Fill(value="-", optional=False, words=frozenset())),
        ('3: "FARMERS"', Fill(value="3", optional=False, words=frozenset(["FARMERS"]))),
        ('? DEATH: "COOK" / "A COOK"', Fill(value="DEATH", optional=True, words=frozenset(["COOK", "A COOK"]))),
        ('?1: "COOK"', Fill(value="1", optional=True, words=frozenset(["COOK"]))),
        (r'1: "HEAD OF \"LA VOZ\""', Fill(value="1", optional=False, words=frozenset(['HEAD OF "LA VOZ"']))),
        ('10 / 10- / PLURAL: "JUDGES"', Fill(value="10 / 10- / PLURAL", optional=False, words=frozenset(["JUDGES"]))),
    ],
)
def test_a_fill_is_its_value_and_its_strings(line: str, fill: Fill) -> None:
    assert parse_fill(line) == fill


@pytest.mark.parametrize(
    ("size", "bounds"),
    [
        ("7", Bounds(low=7, high=7)),
        ("~30", Bounds(low=30, high=30, approx=True)),
        ("5-", Bounds(low=5)),
        ("-26", Bounds(high=26)),
        ("PLURAL", None),
        ("-", None),
        ("*", None),
    ],
)
def test_a_number_may_be_open_or_about_or_none(size: str, bounds: Bounds | None) -> None:
    assert parse_size(size) == bounds


@given(number=st.integers(1, 10_000), said=st.integers(0, 10_000))
def test_only_the_very_number_says_an_exact_one(number: int, said: int) -> None:
    exact = Bounds(low=number, high=number)
    assert fits(Bounds(low=said, high=said), exact) is (said == number)
    assert not fits(Bounds(low=number), exact)
    assert not fits(Bounds(high=number), exact)


@given(number=st.integers(1, 10_000))
def test_an_open_number_is_at_least_or_more_than(number: int) -> None:
    floor, ceiling = Bounds(low=number), Bounds(high=number)
    assert fits(Bounds(low=number), floor) and fits(Bounds(low=number + 1), floor)
    assert fits(Bounds(high=number), ceiling) and fits(Bounds(high=number - 1), ceiling)
    assert not fits(Bounds(low=number, high=number), floor)
    assert not fits(Bounds(low=number + 2), floor)
    assert not fits(Bounds(high=number), floor)


def test_about_must_be_said_where_the_key_says_it() -> None:
    about, plain = Bounds(low=30, high=30, approx=True), Bounds(low=30, high=30)
    assert (fits(about, about), fits(plain, about), fits(about, plain)) == (True, False, True)


def test_a_vague_word_says_no_number() -> None:
    assert not fits(Bounds(vague="dozens"), Bounds(low=24))


def test_number_effect_and_description_meet_by_their_strings() -> None:
    dead, hurt = find_targets(
        name=['"ANA RUIZ"'],
        description=['"JUDGE" / "A YOUNG JUDGE": "ANA RUIZ"', '"GUARDS"'],
        number=['1: "ANA RUIZ"', '2: "GUARDS"'],
        effect=['DEATH: "ANA RUIZ"', 'INJURY: "GUARDS"'],
    )
    assert (sorted(dead.names), sorted(dead.words)) == (["ANA RUIZ"], ["A YOUNG JUDGE", "ANA RUIZ", "JUDGE"])
    assert (dead.outcome, dead.is_one, dead.is_exact) == (Outcome.KILLED, True, True)
    assert (hurt.names, hurt.outcome, hurt.bounds) == (frozenset(), Outcome.INJURED, (Bounds(low=2, high=2),))


@pytest.mark.parametrize("effect", ['? DEATH: "COOK"', '(INJURY / DEATH): "COOK"', '? INJURY / DEATH: "COOK"'])
def test_what_the_key_is_unsure_of_is_no_outcome(effect: str) -> None:
    (target,) = find_targets(description=['"COOK"'], number=['1: "COOK"'], effect=[effect])
    assert target.outcome is None


@pytest.mark.parametrize("effect", ['NO INJURY: "COOK"', "-", "*", 'REGAINED FREEDOM: "COOK"', 'DEATH: "DRIVER"'])
def test_who_was_not_harmed_is_no_target(effect: str) -> None:
    assert find_targets(description=['"COOK"'], number=['1: "COOK"'], effect=[effect]) == []


@pytest.mark.parametrize("number", ['PLURAL: "MEN"', '10 / PLURAL: "MEN"', '? 4: "MEN"'])
def test_a_plural_or_optional_number_is_no_number(number: str) -> None:
    (target,) = find_targets(description=['"MEN"'], number=[number], effect=['DEATH: "MEN"'])
    assert (target.bounds, target.is_exact, target.is_one) == ((), False, False)


def test_alternative_numbers_are_all_accepted() -> None:
    (target,) = find_targets(number=['7 / ~7: "MEN"'], effect=['DEATH: "MEN"'])
    assert target.accepts(Bounds(low=7, high=7)) and not target.is_exact


def test_a_target_of_several_templates_is_one() -> None:
    merged = merge_targets([make_target("FARMERS", size="3"), make_target("PEOPLE", "FARMERS", size="3")])
    assert merged == (make_target("FARMERS", "PEOPLE", size="3"),)


def test_other_numbers_and_other_outcomes_are_other_people() -> None:
    targets = [make_target("MEN", size="3"), make_target("MEN", size="4")]
    targets.append(make_target("MEN", size="3", outcome=Outcome.INJURED))
    assert merge_targets(targets) == tuple(targets)


def test_named_people_are_told_apart_by_name_and_not_by_trade() -> None:
    ana, luis = make_target("JUDGE", names=("ANA RUIZ",)), make_target("JUDGE", names=("LUIS PAZ",))
    longer = make_target("MAGISTRATE", names=("ANA RUIZ DE LEON",))
    first, second = merge_targets([ana, luis, longer])
    assert first.names == {"ANA RUIZ", "ANA RUIZ DE LEON"}
    assert second == luis


def test_reports_are_paragraphs_with_the_day_of_their_dateline() -> None:
    first, second = parse_reports(REPORTS)
    assert (first.id, second.id) == (TRAIN_ID, HELD_ID)
    assert first.published == date(1990, 3, 7)
    assert first.text.split("\n\n")[0].endswith("WERE WOUNDED BY A BOMB IN MONTE ALTO TODAY.")
    assert len(first.text.split("\n\n")) == 2


def test_a_report_without_a_day_has_none() -> None:
    (report,) = parse_reports(f"{TRAIN_ID} (ACME)\n\n   PORTO VERDE, NO DATE -- [TEXT] ALL WAS QUIET.\n")
    assert report.published is None


def test_every_template_of_a_key_is_read() -> None:
    ids = [template[0][0].value.split()[0] for template in parse_templates(KEY)]
    assert ids == [TRAIN_ID, HELD_ID]


def test_the_archive_joins_reports_and_keys(tmp_path: Path) -> None:
    reports = load_reports(write_archive(tmp_path / "muc.tar.xz"))
    assert [report.is_held_back for report in reports] == [False, True]
    assert [len(report.targets) for report in reports] == [3, 3]
    assert [sorted(target.words) for target in list_killed(reports[0])] == [["FARMERS"], ["LAWYER", "PEDRO ARANDA"]]


def test_about_a_fifth_is_held_back_and_always_the_same() -> None:
    held = [Report(id=f"DEV-MUC3-{i:04}", text="", published=None).is_held_back for i in range(1, 1301)]
    assert sum(held) == 277
    assert held[:10] == [Report(id=f"DEV-MUC3-{i:04}", text=str(i), published=None).is_held_back for i in range(1, 11)]
