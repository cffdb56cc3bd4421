"""Policies of one's own, from a YAML file."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.link.builders import on
from tests.tally.telling import HOSPITAL, MONITOR, ask_policy, count, fighters, incident, people, tell, vague
from tollbook.errors import QuestionError
from tollbook.model import Grade, Group, Method, Outcome, PolicyToll, Reading, Scope
from tollbook.tally import decode_question, last_words, toll_incident
from tollbook.tally.policies import find_policy
from tollbook.tally.questions import list_policies

DOCUMENT = Path(__file__).parents[2] / "docs" / "policies.md"
RIVALS = (
    tell("a", count(6, "civilians"), origin=HOSPITAL),
    tell("b", count(9, "civilians"), origin=MONITOR, published="2015-03-04"),
    tell("c", count(20, "civilians"), origin="White Helmets", published="2015-03-04"),
)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Write a policy's file, and give the name by which it is asked for."""

    def write_file(**keys: Any) -> str:
        path = tmp_path / "own.yaml"
        path.write_text(yaml.safe_dump({"name": "own", **{key.rstrip("_"): value for key, value in keys.items()}}))
        return f"custom:{path}"

    return write_file


def toll(name: str, *readings: Reading) -> PolicyToll:
    policy, found = find_policy(name), incident(*readings)
    return policy.toll(found, last_words(found, policy.outcome))


def span(found: PolicyToll) -> tuple[int | None, int | None, int | None]:
    return found.low, found.best, found.high


def test_a_name_alone_gives_the_range_of_all_killed(write: Any) -> None:
    found = toll(write(), *RIVALS)
    assert (found.policy, span(found), found.provisional, found.grade) == ("own", (6, None, 20), None, None)


@pytest.mark.parametrize(("best", "number"), [("lowest", 6), ("highest", 20), ("median", 9), ("latest", 9)])
def test_several_origins_become_one_figure(write: Any, best: str, number: int) -> None:
    assert span(toll(write(best=best, range=False), *RIVALS)) == (None, number, None)


def test_of_an_even_number_the_median_is_the_lower_middle_so_that_someone_said_it(write: Any) -> None:
    assert toll(write(best="median"), *RIVALS[:2]).best == 6


@pytest.mark.parametrize(("open_", "bounds"), [("number", (31, 31, 31)), ("open", (31, 31, None))])
def test_an_open_figure_stands_as_the_file_says(write: Any, open_: str, bounds: tuple[int, ...]) -> None:
    assert span(toll(write(open=open_, best="lowest"), tell("a", people(31, open_=True)))) == bounds


def test_an_open_range_stays_open_in_the_sum(write: Any) -> None:
    found = ask_policy(write(open="open"), tell("a", people(31, open_=True)))
    assert (found.low, found.high) == (31, None)


@pytest.mark.parametrize(("class_", "bounds"), [("any", (12, 12)), ("civilian", (4, 9)), ("combatant", (3, 8))])
def test_only_those_of_a_class_are_counted(write: Any, class_: str, bounds: tuple[int, int]) -> None:
    reading = tell("a", people(12), count(4, "shoppers"), fighters(3, "soldiers"), whole=0)
    found = toll(write(class_=class_), reading)
    assert (found.low, found.high) == bounds


def test_only_those_of_a_group_are_counted(write: Any) -> None:
    reading = tell("a", people(12), count(4, "pupils", group=Group.CHILDREN), whole=0)
    assert span(toll(write(group="children"), reading)) == (4, None, 4)
    assert span(toll(write(group="women"), reading)) == (None, None, None)


def test_another_outcome_is_counted(write: Any) -> None:
    reading = tell("a", count(9, "civilians"), count(30, "others", outcome=Outcome.INJURED))
    name = write(outcome="injured")
    assert span(toll(name, reading)) == (30, None, 30)
    asked = ask_policy(name, reading)
    assert (asked.low, asked.high, [claim.quote for claim in asked.claims]) == (30, 30, ["30 others"])


@pytest.mark.parametrize(("word", "number"), [("Dozens", 24), ("many", 5), ("scores", 5)])
def test_words_are_worth_what_the_file_says(write: Any, word: str, number: int) -> None:
    name = write(words={"dozens": 24}, unnumbered={"battle": 50, "otherwise": 5}, best="lowest")
    assert toll(name, tell("a", vague(word, method=Method.SHELLING))).best == number


def test_words_say_nothing_where_the_file_gives_them_no_number(write: Any) -> None:
    assert span(toll(write(best="lowest"), tell("a", vague("dozens")))) == (None, None, None)


def test_a_word_for_people_of_no_said_class_may_be_all_or_none_of_a_class(write: Any) -> None:
    mixed = tell("a", ("dozens", {**people(1)[1], "bounds": vague("dozens")[1]["bounds"]}))
    found = toll(write(words={"dozens": 12}, class_="civilian"), mixed)
    assert (found.low, found.high) == (0, 12)


def test_too_few_origins_are_said_as_the_file_asks(write: Any) -> None:
    one, two = RIVALS[:1], RIVALS[:2]
    assert [toll(write(independent=2), *told).provisional for told in (one, two)] == [True, False]
    weak = write(independent=2, below="weak")
    assert [toll(weak, *told).grade for told in (one, two)] == [Grade.WEAK, Grade.FAIR]
    out = write(independent=2, below="left out")
    assert [span(toll(out, *told)) for told in (one, two)] == [(None, None, None), (6, None, 9)]


def test_sums_add_what_they_count_beyond_the_incidents_where_asked(write: Any) -> None:
    month: dict[str, Any] = {"when": on("2015-03-01", "2015-03-31"), "scope": Scope.PERIOD, "published": "2015-04-01"}
    readings = RIVALS[0], tell("m", count(40, "residents"), origin=MONITOR, publisher="Harbour Paper", **month)
    assert ask_policy(write(), *readings).high == 6
    assert ask_policy(write(sums=True), *readings).high == 40


def list_blocks() -> dict[str, str]:
    """The files that the document shows, by the name that each gives its policy."""
    blocks = [part.split("```", 1)[0] for part in DOCUMENT.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    return {yaml.safe_load(block)["name"]: block for block in blocks}


SAID = st.one_of(
    st.builds(lambda number: people(number), st.integers(0, 40)),
    st.builds(lambda number, more: people(number, number + more), st.integers(0, 40), st.integers(0, 9)),
    st.builds(lambda number: people(number, open_=True), st.integers(1, 40)),
    st.builds(lambda number: count(number, "civilians"), st.integers(0, 40)),
    st.builds(lambda number: fighters(number, "fighters"), st.integers(0, 40)),
    st.builds(lambda word: vague(word, method=Method.SHELLING), st.sampled_from(["dozens", "several", "many"])),
)


@pytest.mark.parametrize("policy", ["airwars", "ibc", "acled", "ucdp"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=st.lists(SAID, min_size=1, max_size=3))
def test_the_documents_files_count_as_the_policies_they_are_named_for(
    said: list[Any], policy: str, tmp_path: Path
) -> None:
    """As far as a file goes: not the grades that ask who is blamed, nor the sides, nor that no death is no event."""
    path = tmp_path / "same.yaml"
    path.write_text(list_blocks()[f"as {policy}"], encoding="utf-8")
    origins = (HOSPITAL, MONITOR, "White Helmets")
    readings = [tell(f"d{n}", each, origin=origins[n], published=f"2015-03-0{n + 4}") for n, each in enumerate(said)]
    own = toll(f"custom:{path}", *readings)
    shipped = next(each for each in toll_incident(incident(*readings)) if each.policy == policy)
    if policy == "ucdp" and shipped.best is None:
        return
    assert (span(own), own.provisional) == (span(shipped), shipped.provisional)


def test_the_document_shows_a_file_with_every_key() -> None:
    keys = set(yaml.safe_load(list_blocks()["our desk"]))
    assert keys >= {"name", "source", "outcome", "class", "range", "best", "open", "words", "unnumbered"}
    assert keys >= {"independent", "below", "sums"}


FAULTS = [
    ({"best": "mean"}, "best: 'mean': should be 'lowest', 'highest', 'latest' or 'median'"),
    ({"open_": "yes please"}, "open: 'yes please': should be 'number' or 'open'"),
    ({"colour": "red"}, "colour: 'red': there is no such key; the keys are name, source, outcome, class, group"),
    ({"words": {"dozens": -1}}, "words.dozens: -1: should be greater than or equal to 0"),
    ({"words": {"dozens": "12"}}, "words.dozens: '12': should be a valid integer"),
    ({"unnumbered": {"battle": 10}}, "unnumbered.otherwise: Field required"),
    ({"independent": 0}, "independent: 0: should be greater than or equal to 1"),
    ({"range": False}, "the file: range is false and best is not said; say best: lowest, highest, latest, median"),
    ({"name": " "}, "name: ' ': String should have at least 1 character"),
]


@pytest.mark.parametrize(("keys", "message"), FAULTS)
def test_a_fault_is_told_in_one_line_with_file_key_value_and_remedy(
    write: Any, keys: dict[str, Any], message: str
) -> None:
    name = write(**keys)
    with pytest.raises(QuestionError) as refused:
        find_policy(name)
    told = str(refused.value)
    assert told.startswith(f"{name.removeprefix('custom:')}: {message}")
    assert told.endswith("; mend it there; docs/policies.md shows a whole file")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name: [", "line 1"),
        (b"\xff\xfe\x00", "no YAML"),
        (b"- 1", "the file: should be a valid dictionary"),
        (b"", "the file: should be a valid dictionary"),
    ],
)
def test_what_is_no_file_of_a_policy_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    with pytest.raises(QuestionError, match=message) as refused:
        find_policy(f"custom:{path}")
    assert "\n" not in str(refused.value)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.dates()
VALUES = st.recursive(LEAVES, lambda each: st.lists(each, max_size=3) | st.dictionaries(LEAVES, each, max_size=3))
KEYS = st.sampled_from(["name", "class", "best", "open", "words", "unnumbered", "independent", "range", "sums"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(KEYS | st.text(max_size=5), VALUES) | VALUES)
def test_any_yaml_is_a_policy_or_refused_in_one_line(tmp_path: Path, data: object) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    try:
        policy = find_policy(f"custom:{path}")
    except QuestionError as refused:
        assert str(refused).startswith(f"{path}: ")
        assert "\n" not in str(refused)
    else:
        assert policy.name and policy.counts


@given(st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_policy_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(data)
    with pytest.raises(QuestionError) as refused:
        find_policy(f"custom:{path}")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"none\.yaml: No such file or directory; give the path"):
        find_policy(f"custom:{tmp_path / 'none.yaml'}")


def test_the_id_of_a_toll_names_the_file(write: Any) -> None:
    name = write()
    found = ask_policy(name, RIVALS[0])
    assert decode_question(found.id).policy == name


def test_policies_are_listed_once_and_a_path_keeps_its_case() -> None:
    assert list_policies(["IBC", "ibc", "Custom:Own/File.YAML"]) == ("ibc", "custom:Own/File.YAML")
    assert list_policies(["all", "ibc"]) == ("bounds", "airwars", "ibc", "acled", "ucdp")
