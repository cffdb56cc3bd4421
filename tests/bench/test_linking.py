"""The measure of linking: the reports that are made, what is counted, and the methods that it is compared with."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking import link_crashes, link_like_meltt, link_reports_by_rule, score_pairs, tell_datasets
from synthetic import DAYS, UNSAID, make_reports, make_tellings

CRASHES = Path(__file__).parents[3] / "shared" / "bench" / "meltt-crash.tar.xz"
labels = st.lists(st.integers(0, 4), min_size=1, max_size=12)


def test_the_same_seed_gives_the_same_reports() -> None:
    first, second, other = make_reports(900), make_reports(900), make_reports(900, seed=2)
    assert np.array_equal(first.lat, second.lat)
    assert first.names == second.names
    assert not np.array_equal(first.incident[:100], other.incident[:100])


def test_reports_are_off_by_what_they_are_said_to_be() -> None:
    """Three an incident, two days and 30 km off at most, figures 30 %, so that two differ by twice that."""
    reports = make_reports(9000)
    many = np.bincount(reports.incident)
    assert many.mean() == pytest.approx(3, abs=0.1)
    assert (many.min(), many.max()) == (1, 5)
    order = np.argsort(reports.incident, kind="stable")
    pairs = order[:-1], order[1:]
    same = reports.incident[pairs[0]] == reports.incident[pairs[1]]
    a, b = pairs[0][same], pairs[1][same]
    assert np.abs(reports.day[a] - reports.day[b]).max() == 4
    north = np.abs(reports.lat[a] - reports.lat[b]) * 111.2
    assert 30 < north.max() <= 60.5
    low, high = np.sort(np.column_stack((reports.killed[a], reports.killed[b])), axis=1).T
    assert ((low + 1) / (high + 2))[low != UNSAID].min() >= 0.4
    assert -2 <= reports.day.min() <= reports.day.max() < DAYS + 2


def test_names_have_spellings_and_can_be_left_out() -> None:
    reports = make_reports(900)
    assert (reports.name == UNSAID).mean() == pytest.approx(0.05, abs=0.03)
    assert len(set(reports.names)) > 3 * len(reports.names) / 6
    assert (make_reports(900, names=False).name == UNSAID).all()


def test_tellings_say_what_the_reports_say() -> None:
    reports = make_reports(300)
    for at, telling in enumerate(make_tellings(reports)):
        (place,) = telling.places
        assert place.lat == reports.lat[at]
        assert telling.killed <= {int(reports.killed[at])}
        assert len(telling.claims) == 1
    assert at == len(reports.incident) - 1


@given(labels)
def test_pairs_are_counted_as_one_by_one(found: list[int]) -> None:
    true = [at % 3 for at in range(len(found))]
    pairs = [(a, b) for b in range(len(found)) for a in range(b)]
    right = sum(found[a] == found[b] and true[a] == true[b] for a, b in pairs)
    said = sum(found[a] == found[b] for a, b in pairs)
    score = score_pairs(np.array(found), np.array(true))
    assert score["precision"] == pytest.approx(right / max(said, 1), abs=0.001)


def test_what_is_all_right_scores_one() -> None:
    assert score_pairs(np.array([0, 0, 2]), np.array([5, 5, 1])) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_each_entry_is_matched_once_with_what_disagrees_least() -> None:
    """Of two newcomers from the second set the one that agrees takes the entry; the third set joins the same."""
    pairs = (np.array([0, 0, 0, 1]), np.array([1, 2, 3, 3]), np.array([1.0, 2.0, 3.0, 0.5]))
    found = link_like_meltt(4, np.array([0, 1, 1, 2]), pairs, np.array([0.5, 0.25, 0.0, 0.0]))
    assert found.tolist() == [0, 1, 0, 1]


def test_no_data_set_has_an_incident_twice() -> None:
    assert tell_datasets(np.array([4, 4, 1, 4, 1])).tolist() == [0, 1, 0, 2, 1]


def test_a_distance_rule_finds_some() -> None:
    reports = make_reports(1500)
    assert 0.1 < score_pairs(link_reports_by_rule(reports, 6.0, 1), reports.incident)["f1"] < 0.8


@pytest.mark.skipif(not CRASHES.exists(), reason="needs ../shared/bench")
def test_the_worked_example_of_meltt_comes_out_nearly_as_published() -> None:
    """195 rows become 140 there; its taxonomies, which are not in the archive, keep one more apart than nearness."""
    assert link_crashes(CRASHES) == (195, 139)
