"""Networks that decide together."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.read.learned.builders import REPORT, Floats, make_network, survey
from tollbook.errors import ReferenceDataError
from tollbook.read.learned.committee import Committee, list_members, load_committee, unite
from tollbook.read.learned.decider import Decider
from tollbook.read.learned.heads import HEADS, ROLES
from tollbook.read.learned.network import Network

SIGNS = ("verb=kill", "noun=soldier", "not found", "kind=town", "tag=NNS", "use=located")


def make_member(seed: int, signs: tuple[str, ...] = SIGNS) -> Network:
    """A network of chance that knows a few signs of each kind."""
    network = make_network(seed)
    return replace(network, signs={kind: {sign: n for n, sign in enumerate(signs, 1)} for kind in network.signs})


def ask(committee: Committee) -> dict[str, Floats]:
    """All decisions about a report."""
    decider = Decider(survey(REPORT), committee)
    heads = {head: decider.weigh(head) for head in HEADS}
    roles = {role: decider.relate(role, range(len(getattr(decider.spots, kind)))) for role, (kind, _) in ROLES.items()}
    return heads | roles


def test_the_probabilities_of_a_committee_are_the_mean_of_its_members() -> None:
    """Each member sees its own numbers of signs, whatever number the committee gives them."""
    members = [make_member(1), make_member(2, SIGNS[::-1][:4])]
    one, other, both = ask(unite(members[:1])), ask(unite(members[1:])), ask(unite(members))
    for name, given in both.items():
        assert given == pytest.approx((one[name] + other[name]) / 2, abs=1e-5), name
        assert given.sum(axis=1) == pytest.approx(np.ones(len(given)), abs=1e-4), name
    assert any(not np.allclose(one[name], other[name], atol=0.1) for name in both)


def test_a_committee_of_the_same_network_decides_as_that() -> None:
    one, twice = ask(unite([make_member(1)])), ask(unite([make_member(1)] * 2))
    assert all(given == pytest.approx(one[name], abs=1e-5) for name, given in twice.items())


def test_a_sign_has_a_number_where_any_member_knows_it() -> None:
    members = [make_member(1, ("a", "b")), make_member(2, ("c", "b"))]
    committee = unite(members)
    for member, own in zip(members, committee.own, strict=True):
        for kind in member.signs:
            for sign in ("a", "b", "c"):
                assert committee.number(kind, sign) > 0
                assert own[committee.number(kind, sign)] == member.number(kind, sign)
        assert own[0] == 0
    assert committee.number("figures", "d") == committee.number("nothing", "a") == 0


def test_the_version_of_a_committee_is_those_of_its_members() -> None:
    assert unite([make_network(1), make_network(2)]).version == "chance-1+chance-2"
    assert unite([make_network(1)]).version == "chance-1"


def test_a_folder_of_weights_holds_one_network_or_a_folder_for_each(tmp_path: Path) -> None:
    for name in ("two", "one"):
        (tmp_path / "many" / name).mkdir(parents=True)
        (tmp_path / "many" / name / "encoder.onnx").touch()
    (tmp_path / "many" / "notes").mkdir()
    assert list_members(tmp_path / "many") == [tmp_path / "many" / "one", tmp_path / "many" / "two"]
    (tmp_path / "many" / "encoder.onnx").touch()
    assert list_members(tmp_path / "many") == [tmp_path / "many"]


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    assert list_members(tmp_path) == [tmp_path]
    with pytest.raises(ReferenceDataError) as caught:
        load_committee(tmp_path)
    assert str(tmp_path) in str(caught.value)
