"""What a model says becomes a claim only as far as the report's own words bear it."""

from pathlib import Path
from typing import Any

import pytest

from tests.read.llm.stub import answer, count, make_report, read_with
from tollbook.model import (
    Action,
    Bounds,
    Change,
    ControlClaim,
    Death,
    Figure,
    Group,
    Method,
    Outcome,
    Reading,
    Relation,
    Scope,
    Stance,
    VictimClass,
)

REPORT = """Raid on Binnish

At least 17 people, including four children, were killed on Wednesday when warplanes bombed a market in
Binnish, the Ebla Monitor said, citing hospital staff. Half of them were women.

Government forces lost 12 soldiers in clashes near Saraqib. Rebels seized the village of Qmenas overnight.
Captain Samer Haddad was among the dead. "About 12 soldiers" had been reported before.
"""


def figures(reading: Reading) -> list[Figure]:
    return [claim for claim in reading.claims if isinstance(claim, Figure)]


def read(tmp_path: Path, text: str = REPORT, **lists: Any) -> Reading:
    return read_with(answer(**lists), text, tmp_path)


def test_a_figure_has_the_words_of_the_report_and_all_its_roles(tmp_path: Path) -> None:
    entry = count(
        "At least 17 people",
        victims="any",
        by="warplanes",
        method="air_strike",
        scope="incident",
        place="Binnish",
        time="on Wednesday",
        attribution=["the Ebla Monitor", "hospital staff"],
    )
    reading = read(tmp_path, counts=[entry])
    (figure,) = figures(reading)
    assert REPORT[slice(*figure.span)] == figure.quote == "At least 17 people"
    assert figure.bounds == Bounds(low=17)
    assert (figure.outcome, figure.class_, figure.method) == (Outcome.KILLED, VictimClass.ANY, Method.AIR_STRIKE)
    assert figure.by and figure.by.text == "warplanes"
    assert figure.place and (figure.place.text, figure.place.lat) == ("Binnish", None)
    assert (figure.when.text, figure.when.start) == ("on Wednesday", None)
    assert figure.attribution == ("Levant Press", "the Ebla Monitor", "hospital staff")
    assert (reading.reader.name, reading.warnings) == ("llm", ())
    assert reading.reader.version.startswith("stub-1, prompt ")


@pytest.mark.parametrize(
    ("quote", "bounds"),
    [
        ("17 people", Bounds(low=17)),
        ("12 soldiers in clashes", Bounds(low=12, high=12)),
        ("four children", Bounds(low=4, high=4)),
    ],
)
def test_bounds_are_those_of_the_words_whatever_the_quote_leaves_out(
    quote: str, bounds: Bounds, tmp_path: Path
) -> None:
    (figure,) = figures(read(tmp_path, counts=[count(quote, low=9_999, high=9_999, bounds=[1])]))
    assert figure.bounds == bounds


@pytest.mark.parametrize("low", [0, 3, 10**9, -5, "many", None])
def test_numbers_given_by_the_model_change_nothing(low: Any, tmp_path: Path) -> None:
    entry = {**count("At least 17 people"), "low": low, "high": low, "number": low, "approx": True}
    (figure,) = figures(read(tmp_path, counts=[entry]))
    assert figure.bounds == Bounds(low=17)


@pytest.mark.parametrize(
    "quote", ["At least 70 people", "at least 17 civilians", "7 people", "1", "17 peopl", "", " ", "!!!", "x" * 5_000]
)
def test_a_quote_that_is_not_in_the_report_makes_no_claim(quote: str, tmp_path: Path) -> None:
    reading = read(tmp_path, counts=[count(quote)])
    assert reading.claims == ()
    assert reading.warnings == ("left out of what the model said: 1 with a quote that is not in the report",)


def test_a_quote_over_a_line_break_is_found_with_its_own_white_space(tmp_path: Path) -> None:
    clause = "warplanes bombed a market in Binnish"
    reading = read(tmp_path, actions=[{"quote": clause, "type": "air_strike", "actors": ["warplanes"]}])
    (action,) = reading.claims
    assert isinstance(action, Action)
    assert action.quote == "warplanes bombed a market in\nBinnish"
    assert [actor.text for actor in action.actors] == ["warplanes"]


@pytest.mark.parametrize("quote", ["warplanes bombed a market", "17 people, including four children"])
def test_a_quote_without_one_number_makes_no_figure(quote: str, tmp_path: Path) -> None:
    reading = read(tmp_path, counts=[count(quote)])
    assert reading.claims == ()
    assert "1 whose words give no one number" in reading.warnings[0]


def test_a_part_belongs_to_the_larger_figure_and_a_share_is_worked_out_of_an_exact_one(tmp_path: Path) -> None:
    text = "In Gao 12 soldiers were killed on Monday. Half of them were recruits. Four officers died."
    entries = [count("12 soldiers"), count("Half of them", part_of="12 soldiers"), count("Four officers", part_of="x")]
    whole, half, four = figures(read(tmp_path, text, counts=entries))
    assert half.bounds == Bounds(low=6, high=6)
    assert (whole.part_of, half.part_of, four.part_of) == (None, whole.id, None)


def test_a_share_of_an_open_figure_is_no_figure(tmp_path: Path) -> None:
    entries = [count("At least 17 people"), count("Half of them", part_of="At least 17 people")]
    reading = read(tmp_path, counts=entries)
    assert [figure.bounds for figure in figures(reading)] == [Bounds(low=17)]
    assert "1 of a share of no figure" in reading.warnings[0]


def test_no_figure_is_part_of_itself_of_a_smaller_one_or_round_in_a_circle(tmp_path: Path) -> None:
    text = "In Gao 12 soldiers were killed. Twelve recruits died in Kidal. In Mopti 90 people were killed."
    entries = [
        count("12 soldiers", part_of="Twelve recruits"),
        count("Twelve recruits", part_of="12 soldiers"),
        count("90 people", part_of="12 soldiers"),
    ]
    assert {figure.part_of for figure in figures(read(tmp_path, text, counts=entries))} == {None}


def test_the_same_words_again_are_their_next_place_and_then_nothing(tmp_path: Path) -> None:
    text = "In Gao three people were killed. In Kidal three people were wounded."
    entries = [count("three people"), count("three people", outcome="injured"), count("three people")]
    reading = read(tmp_path, text, counts=entries)
    first, second = figures(reading)
    assert (first.outcome, second.outcome) == (Outcome.KILLED, Outcome.INJURED)
    assert first.span.start < second.span.start
    assert first.id != second.id
    assert "1 told twice" in reading.warnings[0]


def test_names_that_are_no_words_of_the_report_are_left_out_and_counted(tmp_path: Path) -> None:
    entry = count(
        "12 soldiers",
        side="the Syrian Arab Army",
        by="Rebels",
        place="Aleppo",
        attribution=["Reuters", "the Ebla Monitor", "Levant Press"],
    )
    reading = read(tmp_path, counts=[entry])
    (figure,) = figures(reading)
    assert (figure.side, figure.place) == (None, None)
    assert figure.by and figure.by.text == "Rebels"
    assert figure.attribution == ("Levant Press", "the Ebla Monitor")
    assert reading.warnings == ("left out of what the model said: 4 with a name that is not in the report",)


@pytest.mark.parametrize("time", ["on Friday", "killed", "2015-03-25", "soldiers"])
def test_words_that_say_no_time_date_nothing(time: str, tmp_path: Path) -> None:
    (figure,) = figures(read(tmp_path, counts=[count("12 soldiers", time=time)]))
    assert figure.when.text is None


def test_a_date_is_taken_from_the_words_nearest_to_the_claim(tmp_path: Path) -> None:
    text = "On Monday the market reopened.\n\nNine people were killed in Gao on Monday, two days before the talks."
    (figure,) = figures(read(tmp_path, text, counts=[count("Nine people", time="on Monday")]))
    assert figure.when.text == "on Monday"


@pytest.mark.parametrize(
    ("field", "value"),
    [("group", "nurses"), ("method", "artillery"), ("scope", "total"), ("victims", 3), ("stance", "maybe"), ("by", [])],
)
def test_a_value_that_is_no_choice_is_left_out_and_the_claim_stays(field: str, value: Any, tmp_path: Path) -> None:
    reading = read(tmp_path, counts=[count("12 soldiers", **{field: value})])
    (figure,) = figures(reading)
    assert (figure.group, figure.method, figure.scope, figure.by) == (None, None, Scope.INCIDENT, None)
    assert figure.stance is Stance.ASSERTED
    assert "1 with a value that is none of the choices" in reading.warnings[0]


@pytest.mark.parametrize(
    "entry",
    [
        {"quote": "12 soldiers", "outcome": "defeated"},
        {"quote": "12 soldiers"},
        {"quote": ["12 soldiers"], "outcome": "killed"},
        {"quote": {"text": "12 soldiers"}, "outcome": "killed"},
        {"outcome": "killed"},
        "12 soldiers",
        12,
        None,
        [],
    ],
)
def test_an_entry_of_the_wrong_form_makes_no_claim(entry: Any, tmp_path: Path) -> None:
    reading = read(tmp_path, counts=[entry, count("four children", group="children")])
    (figure,) = figures(reading)
    assert figure.group is Group.CHILDREN
    assert reading.warnings == ("left out of what the model said: 1 of the wrong form",)


def test_control_needs_a_holder_and_a_place_of_the_report(tmp_path: Path) -> None:
    clause = "Rebels seized the village of Qmenas"
    entries = [
        {"quote": clause, "place": "Qmenas", "holder": "Rebels", "change": "seized", "time": "overnight"},
        {"quote": clause, "place": "Idlib", "holder": "Rebels", "change": "seized"},
        {"quote": clause, "place": "Qmenas", "holder": "Jaish al-Fatah", "change": "holds"},
        {"quote": clause, "place": "the village", "holder": "Rebels", "change": "holds"},
    ]
    reading = read(tmp_path, control=entries)
    (control,) = reading.claims
    assert isinstance(control, ControlClaim)
    assert (control.holder.text, control.change) == ("Rebels", Change.SEIZED)
    assert control.place and control.place.text == "Qmenas"
    assert control.when.text == "overnight"
    assert "2 of control without a place" in reading.warnings[0]


def test_a_death_is_a_name_of_the_report_within_the_quote(tmp_path: Path) -> None:
    entries = [
        {"quote": "Captain Samer Haddad", "name": "Samer Haddad", "role": "Captain", "side": "Government forces"},
        {"quote": "Captain Samer Haddad", "name": "Omar Haddad"},
        {"quote": "hospital staff", "name": "hospital staff"},
        {"quote": "Captain", "name": "Samer Haddad"},
    ]
    (death,) = read(tmp_path, deaths=entries).claims
    assert isinstance(death, Death)
    assert (death.quote, death.name, death.role) == ("Samer Haddad", "Samer Haddad", "Captain")


def test_relations_need_both_names(tmp_path: Path) -> None:
    text = "The Harakat Brigade is part of the Northern Front, a commander said."
    clause = "The Harakat Brigade is part of the Northern Front"
    good = {"quote": clause, "subject": "Harakat Brigade", "object": "Northern Front", "type": "part_of"}
    (relation,) = read(tmp_path, text, relations=[good, {**good, "object": "Southern Front"}]).claims
    assert isinstance(relation, Relation)
    assert (relation.subject.text, relation.object.text) == ("Harakat Brigade", "Northern Front")


def test_nothing_is_read_from_furniture(tmp_path: Path) -> None:
    text = "Nine people were killed in Gao.\nRead more: 40 people killed in Kidal"
    document = make_report(text, furniture=["Read more: 40 people killed in Kidal"])
    reading = read_with(answer(counts=[count("40 people"), count("Nine people", place="Kidal")]), document, tmp_path)
    (figure,) = figures(reading)
    assert (figure.quote, figure.place) == ("Nine people", None)


def test_the_sender_of_a_mail_is_neither_sent_nor_named(tmp_path: Path) -> None:
    content = b"From: Rana Masri <rana@mail.example>\nSubject: Idlib\n\nTwo soldiers died, I saw it.\n"
    text = "Idlib\n\nTwo soldiers died, Rana Masri saw it.\n\nRana Masri, 34\n"
    document = make_report(text, form="eml", content=content, publisher=None)
    sent: list[str] = []

    def reply(asked: Any) -> Any:
        sent.append(asked.report)
        dead = [{"quote": "Rana Masri", "name": "Rana Masri"}]
        return answer(counts=[count("Two soldiers", attribution=["Rana Masri"], by="Rana")], deaths=dead)

    (figure,) = figures(read_with(reply, document, tmp_path))
    assert "Rana Masri, 34" not in sent[0]
    assert (figure.attribution, figure.by) == ((None,), None)


def test_claims_come_in_the_order_of_their_words_and_the_same_again(tmp_path: Path) -> None:
    entries = [count("12 soldiers"), count("four children"), count("At least 17 people")]
    one = read(tmp_path / "one", counts=entries)
    other = read(tmp_path / "other", counts=list(reversed(entries)))
    assert [claim.quote for claim in one.claims] == ["At least 17 people", "four children", "12 soldiers"]
    assert one.claims == other.claims
