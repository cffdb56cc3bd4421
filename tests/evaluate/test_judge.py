"""What a reader is told that it found, missed, invented and did not ignore."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evaluate.builders import claim_lists, facts, load_one, make_control, make_death, make_figure, make_gold
from tollbook.evaluate import judge_passage
from tollbook.evaluate.judge import Judged
from tollbook.evaluate.scores import Attribute
from tollbook.model import ActorRef, Change, Claim, ClaimId, Group, Kind, Outcome, PlaceRef, Scope, When

CHILDREN = make_gold(quote="four of them children", low=4, high=4, group="children", part_of="At least 12 people")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "gold.jsonl"


def list_misses(judged: Judged) -> list[tuple[str, str, str, str]]:
    return [(miss.fault.value, miss.kind.value, miss.says, miss.quote) for miss in judged.misses]


def test_a_figure_with_everything_right_is_right_in_full(folder: Path) -> None:
    passage = load_one(folder, counts=[make_gold()])
    claim = make_figure(12, None, place=PlaceRef(text="the city of Idlib"))
    judged = judge_passage(passage, [claim])
    assert (judged.scores.count.f1, judged.scores.full.f1) == (1, 1)
    assert {share.value for share in judged.scores.attributes.values()} == {1}
    assert judged.misses == ()


def test_bounds_that_are_closed_are_another_figure(folder: Path) -> None:
    judged = judge_passage(load_one(folder, counts=[make_gold()]), [make_figure(12, 12)])
    assert judged.scores.count.f1 == 0
    assert list_misses(judged) == [
        ("missed", "count", "killed: at least 12", "At least 12 people"),
        ("invented", "count", "killed: 12", "At least 12 people"),
    ]


@pytest.mark.parametrize(
    ("wrong", "attribute"),
    [
        ({"place": PlaceRef(text="Ariha")}, Attribute.PLACE),
        ({"place": None}, Attribute.PLACE),
        ({"when": When(start=date(2015, 3, 26))}, Attribute.DATES),
        ({"attribution": ("Example Wire", "medics")}, Attribute.ORIGIN),
        ({"scope": Scope.WAR}, Attribute.SCOPE),
    ],
)
def test_one_essential_attribute_wrong_is_not_right_in_full(
    folder: Path, wrong: dict[str, Any], attribute: Attribute
) -> None:
    claim = make_figure(12, None, **({"place": PlaceRef(text="Idlib")} | wrong))
    scores = judge_passage(load_one(folder, counts=[make_gold()]), [claim]).scores
    assert (scores.count.f1, scores.full.f1) == (1, 0)
    assert [each for each, share in scores.attributes.items() if share.value != 1] == [attribute]


def test_a_publisher_that_stands_alone_is_no_origin(folder: Path) -> None:
    claim = make_figure(12, None, attribution=("Example Wire",))
    assert judge_passage(load_one(folder, counts=[make_gold()]), [claim]).scores.attributes[Attribute.ORIGIN].value == 1


def test_a_part_is_judged_by_the_figure_that_it_is_part_of(folder: Path) -> None:
    passage = load_one(folder, counts=[make_gold(), CHILDREN])
    whole, other = make_figure(12, None, name="whole"), make_figure(300, 300, name="other")
    for named, right in (("whole", 1), ("other", 0), ("gone", 0)):
        claims = [whole, other, make_figure(4, 4, name="part", group=Group.CHILDREN, part_of=ClaimId(named))]
        share = judge_passage(passage, claims).scores.attributes[Attribute.PART_OF]
        assert (share.part, share.whole) == (1 + right, 2)


def test_a_figure_said_twice_counts_once_and_the_better_telling_is_judged(folder: Path) -> None:
    good = make_figure(12, None, place=PlaceRef(text="Idlib"))
    bad = make_figure(12, None, name="co-2", scope=Scope.WAR)
    passage = load_one(folder, counts=[make_gold()])
    assert judge_passage(passage, [bad, good]).scores == judge_passage(passage, [good]).scores


def test_the_death_of_one_person_may_be_told_as_name_as_figure_or_as_both(folder: Path) -> None:
    named = [{"quote": "A nurse, Maryam Haddad", "name": "Maryam Haddad"}]
    nurse = make_figure(1, 1, quote="A nurse")
    only_named = judge_passage(load_one(folder, named=named), [make_death("Maryam Haddad"), nurse])
    assert (only_named.scores.count.said, only_named.misses) == (0, ())
    with_figure = load_one(folder, named=named, counts=[make_gold(quote="A nurse", low=1, high=1)])
    assert judge_passage(with_figure, [make_death("Maryam Haddad")]).scores.count.gold == 0
    assert judge_passage(with_figure, [make_death("Maryam Haddad"), nurse]).scores.count.found == 1


def test_names_of_the_dead_are_compared_up_to_case_and_space(folder: Path) -> None:
    passage = load_one(folder, named=[{"quote": "Maryam Haddad", "name": "Maryam  Haddád"}])
    judged = judge_passage(passage, [make_death("maryam haddad"), make_death("Omar Said")])
    assert (judged.scores.named.found, judged.scores.named.gold, judged.scores.named.said) == (1, 1, 2)
    assert [miss[:3] for miss in list_misses(judged)] == [("invented", "death", "Omar Said")]


def test_control_is_right_by_place_change_and_holder_each_claim_once(folder: Path) -> None:
    held = {"quote": "hold Saraqib", "place": ["Saraqib"], "holder": "the rebels", "change": "holds"}
    passage = load_one(folder, control=[held])
    right = make_control("Saraqib", "rebels", Change.HOLDS)
    assert judge_passage(passage, [right]).scores.control.f1 == 1
    assert judge_passage(passage, [right, right]).scores.control.precision == 0.5
    for wrong in (
        make_control("Ariha", "rebels", Change.HOLDS),
        make_control("Saraqib", "army", Change.HOLDS),
        make_control("Saraqib", "rebels", Change.SEIZED),
    ):
        judged = judge_passage(passage, [wrong])
        assert judged.scores.control.f1 == 0
        assert [miss[:2] for miss in list_misses(judged)] == [("missed", "control"), ("invented", "control")]


def test_where_two_parties_contend_either_may_be_the_holder(folder: Path) -> None:
    besieged = {"quote": "besiege Ariha", "place": ["Ariha"], "holder": "rebels", "change": "besieged"}
    passage = load_one(folder, control=[besieged])
    assert judge_passage(passage, [make_control("Ariha", "the army", Change.BESIEGED)]).scores.control.f1 == 1


def test_words_that_must_yield_nothing_and_do_are_false_alarms(folder: Path) -> None:
    passage = load_one(folder, ignore=["40 people", "300 men"])
    judged = judge_passage(passage, [make_figure(40, 40, quote="40 people", outcome=Outcome.MISSING)])
    assert judged.scores.false_alarms.value == 0.5
    assert ("not ignored", "count", "in: 40 people", "40 people") in list_misses(judged)


def test_each_claim_is_rated_by_whether_it_is_right(folder: Path) -> None:
    passage = load_one(folder, counts=[make_gold()], named=[{"quote": "Maryam Haddad", "name": "Maryam Haddad"}])
    claims: list[Claim] = [
        make_figure(12, None, confidence=0.9),
        make_figure(300, 300, name="co-2", confidence=0.4),
        make_control("Saraqib", "rebels", Change.HOLDS, confidence=0.3),
        make_death("Maryam Haddad", confidence=0.8),
    ]
    rated = {(each.kind, each.confidence, each.right) for each in judge_passage(passage, claims).ratings}
    assert rated == {
        (Kind.COUNT, 0.9, True),
        (Kind.COUNT, 0.4, False),
        (Kind.CONTROL, 0.3, False),
        (Kind.DEATH, 0.8, True),
    }


def test_a_side_is_known_by_its_words_or_its_full_name(folder: Path) -> None:
    passage = load_one(folder, counts=[make_gold(side="Houthi fighters", by="the coalition")])
    claim = make_figure(12, None, side=ActorRef(text="Ansar Allah", name="Houthis"), by=ActorRef(text="coalition"))
    right = judge_passage(passage, [claim]).scores.attributes
    assert (right[Attribute.SIDE].value, right[Attribute.BY].value) == (0, 1)
    named = make_figure(12, None, side=ActorRef(text="Ansar Allah", name="Houthi"), by=None)
    right = judge_passage(passage, [named]).scores.attributes
    assert (right[Attribute.SIDE].value, right[Attribute.BY].value) == (1, 0)


@given(facts=facts(), claims=claim_lists, seed=st.randoms(use_true_random=False))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_claims_never_find_less_and_order_changes_no_count(
    tmp_path: Path, facts: dict[str, Any], claims: list[Claim], seed: Any
) -> None:
    passage = load_one(tmp_path / "gold.jsonl", **facts)
    scores = judge_passage(passage, claims).scores
    fewer = judge_passage(passage, claims[:-1]).scores
    assert fewer.count.found <= scores.count.found
    assert fewer.false_alarms.part <= scores.false_alarms.part
    assert scores.full.found <= scores.count.found <= min(scores.count.gold, scores.count.said)
    mixed = list(claims)
    seed.shuffle(mixed)
    again = judge_passage(passage, mixed).scores
    assert (again.count, again.named, again.false_alarms) == (scores.count, scores.named, scores.false_alarms)


@given(facts=facts())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_reader_that_says_nothing_misses_everything_and_invents_nothing(
    tmp_path: Path, facts: dict[str, Any]
) -> None:
    judged = judge_passage(load_one(tmp_path / "gold.jsonl", **facts), [])
    assert judged.scores.count.found == judged.scores.count.said == judged.scores.false_alarms.part == 0
    assert {miss.fault.value for miss in judged.misses} <= {"missed"}
    assert judged.ratings == ()
