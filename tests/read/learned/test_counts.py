"""Figures, given what the network takes the candidates for and which spots answer for them."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import show_bounds
from tests.read.learned.builders import REPORT, Dictated, texts_of
from tollbook.model import Figure, Kind, identify_claim
from tollbook.read.learned.counts import Counter, make_figures
from tollbook.read.learned.decider import rate
from tollbook.read.quantities import Form
from tollbook.read.reader import list_wholes

SURE = 0.98
GAO = "Twelve people died in Gao and nine in Kidal."
SHELLS = "Shells killed 12 people in Idlib on Monday, medics said. Three of them were children."


def find(decider: Dictated, role_list: str, words: str) -> int:
    """The number of the first spot of a list with some words."""
    return texts_of(getattr(decider.spots, role_list)).index(words)


def dictate(text: str, wholes: Mapping[int, Mapping[int, float]], *, figures: int | None = None) -> Dictated:
    """Decisions that take the first candidates, or all, for people killed, each a part of what is said."""
    decider = Dictated(text)
    count = len(decider.spots.figures) if figures is None else figures
    decider.heads = {"outcome": {i: ("killed", SURE) for i in range(count)}}
    decider.roles = {"whole": wholes}
    return decider


def read(decider: Dictated) -> dict[str, Figure]:
    """The figures by their words."""
    return {figure.quote: figure for figure in make_figures(decider)}


def test_only_candidates_that_are_taken_for_something_are_figures() -> None:
    decider = dictate("Nine men died in Gao. Five men sang.", {}, figures=1)
    (figure,) = make_figures(decider)
    assert (figure.quote, figure.outcome, show_bounds(figure.bounds)) == ("Nine men", "killed", "9")


def test_a_figure_is_what_each_head_says() -> None:
    decider = Dictated("The drill of nine men ended.")
    decider.heads = {
        "outcome": {0: ("injured", 0.9)},
        "class": {0: ("combatant", 0.9)},
        "group": {0: ("women", 0.8)},
        "scope": {0: ("war", 0.6)},
        "stance": {0: ("denied", 0.6)},
        "method": {0: ("drone", 0.6)},
    }
    (figure,) = make_figures(decider)
    assert (figure.outcome, figure.class_, figure.group) == ("injured", "combatant", "women")
    assert (figure.scope, figure.stance, figure.method) == ("war", "denied", "drone")
    assert figure.confidence == rate(Kind.COUNT, 0.9 * 0.8)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("wounded i stopped counting after 60.", "injured"),
        ("i stopped counting after 60.", "killed"),
    ],
)
def test_a_bare_number_is_not_of_the_dead_where_its_sentence_names_others(sentence: str, outcome: str) -> None:
    decider = Dictated(f"We have 19 dead in the cold room. {sentence}")
    decider.heads = {"outcome": {find(decider, "figures", "60"): ("killed", SURE)}}
    assert read(decider)["60"].outcome == outcome


def test_a_figure_has_the_words_of_the_spots_that_answer() -> None:
    decider = Dictated(SHELLS)
    figure = find(decider, "figures", "12 people")
    decider.heads = {"outcome": {figure: ("killed", SURE)}}
    party = find(decider, "parties", "Shells")
    decider.roles = {
        "place": {figure: {0: SURE}},
        "time": {figure: {0: SURE}},
        "origin": {figure: {find(decider, "parties", "medics"): SURE}},
        "by": {figure: {party: SURE}},
        "side": {figure: {find(decider, "parties", "children"): SURE}},
    }
    (made,) = make_figures(decider)
    assert made.place is not None and made.place.text == "Idlib"
    assert made.when.text == "on Monday"
    assert made.attribution == ("Example Wire", "medics")
    assert made.by is not None and made.by.text == "Shells"
    assert made.side is not None and made.side.text == "children"


def test_a_figure_for_which_no_spot_answers_has_nothing_of_the_grammars_but_who_says_so() -> None:
    decider = dictate(SHELLS, {}, figures=1)
    (made,) = make_figures(decider)
    assert (made.place, made.when.text, made.by, made.side, made.part_of) == (None, None, None, None, None)
    assert made.attribution == ("Example Wire", "medics")


def test_a_place_is_called_by_its_fullest_name_whichever_of_its_names_answers() -> None:
    decider = Dictated("Shells fell on Idlib. Medics fled the town. Twelve people died there.")
    figure = find(decider, "figures", "Twelve people")
    decider.heads = {"outcome": {figure: ("killed", SURE)}}
    for i in range(len(decider.spots.places)):
        decider.roles = {"place": {figure: {i: SURE}}}
        place = make_figures(decider)[0].place
        assert place is not None and place.text == "Idlib"


def test_a_part_has_the_id_of_its_whole() -> None:
    figures = read(dictate(SHELLS, {1: {0: SURE}}))
    assert figures["Three of them"].part_of == figures["12 people"].id
    assert figures["12 people"].part_of is None


def test_a_whole_that_is_no_figure_is_left_out() -> None:
    decider = dictate(SHELLS, {1: {0: SURE}})
    decider.heads = {"outcome": {1: ("killed", SURE)}}
    assert make_figures(decider)[0].part_of is None


def test_of_two_that_would_be_parts_of_each_other_the_surer_is_one() -> None:
    for one, other in ((0.9, 0.8), (0.8, 0.9)):
        wholes = Counter(dictate("Dozens died in Gao. Scores of men died.", {0: {1: one}, 1: {0: other}})).wholes
        assert wholes == ({0: 1} if one > other else {1: 0})


def test_no_figure_is_a_part_of_itself() -> None:
    assert Counter(dictate("Nine men died.", {0: {0: SURE}})).wholes == {}


@pytest.mark.parametrize(
    ("text", "heads", "parts"),
    [
        ("Nine men died. Twelve women died.", {}, 0),
        ("Nine men died. Nine women died.", {}, 0),
        ("Nine men died. Nine of them were doctors.", {}, 1),
        ("Twelve men died. Nine women died.", {}, 1),
        ("Twelve men died. Dozens of women died.", {}, 1),
        ("Twelve men died. Nine women were hurt.", {1: ("injured", SURE)}, 0),
        ("Twelve men were hurt. Nine of these died.", {0: ("injured", SURE)}, 1),
    ],
)
def test_a_part_is_smaller_than_its_whole_and_may_have_befallen_some_of_it(
    text: str, heads: dict[int, tuple[str, float]], parts: int
) -> None:
    decider = dictate(text, {1: {0: SURE}})
    decider.heads = {"outcome": {**decider.heads["outcome"], **heads}}
    assert Counter(decider).wholes == ({1: 0} if parts else {})


def test_figures_of_two_parties_are_rivals_and_no_parts_unless_the_words_say_so() -> None:
    for text, parts in (
        ("Medics said that Twelve people died in Gao. The army said that nine people died there.", {}),
        ("Medics said that Twelve people died in Gao. The army said that nine of them were rebels.", {1: 0}),
    ):
        decider = dictate(text, {1: {0: SURE}})
        medics, army = (find(decider, "parties", words) for words in ("Medics", "army"))
        decider.roles = {**decider.roles, "origin": {0: {medics: SURE}, 1: {army: SURE}}}
        assert Counter(decider).wholes == parts


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.integers(0, 4), st.tuples(st.integers(0, 4), st.floats(0.6, 0.99)).map(lambda pair: {pair[0]: pair[1]})
    )
)
def test_parts_never_go_round_and_only_what_would_close_a_circle_is_dropped(
    wholes: dict[int, dict[int, float]],
) -> None:
    made = Counter(dictate("Dozens of men died. " * 5, wholes)).wholes
    for start in range(5):
        way = []
        for at in list_wholes(start, made):
            assert at not in way
            way.append(at)
    for part, answers in wholes.items():
        (over,) = answers
        assert made.get(part) == over or part in list_wholes(over, made)


@pytest.mark.parametrize(
    ("told", "whole", "bounds"),
    [
        ("Half of them were women.", {}, "4"),
        ("Half of them were women.", {2: {0: SURE}}, "6"),
        ("A third of them were women.", {2: {1: SURE}}, "3"),
        ("At least half of them were women.", {2: {0: SURE}}, "6.."),
    ],
)
def test_a_share_is_of_the_whole_that_is_found_else_of_the_figure_before_it(
    told: str, whole: dict[int, dict[int, float]], bounds: str
) -> None:
    decider = dictate(f"{GAO} {told}", whole)
    assert [show_bounds(figure.bounds) for figure in make_figures(decider)] == ["12", "9", bounds]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Five of them were women, three were children and the rest were soldiers.", ["5", "3", "4"]),
        ("Twelve of them were women, and the rest were soldiers.", ["12"]),
        ("Dozens of them were women, and the rest were soldiers.", ["dozens"]),
        ("The rest fled.", []),
    ],
)
def test_the_rest_is_what_the_parts_leave_of_the_whole_and_else_no_figure(told: str, left: list[str]) -> None:
    decider = Dictated(f"Twelve people died in Gao. {told}")
    quantities = [candidate.quantity for candidate in decider.spots.candidates]
    taken = [i for i, quantity in enumerate(quantities) if quantity.form not in {Form.ONE, Form.SUM}]
    assert Form.REMAINDER in {quantities[i].form for i in taken}
    decider.heads = {"outcome": {i: ("killed", SURE) for i in taken}, "group": {taken[1]: ("women", SURE)}}
    decider.roles = {"whole": {i: {0: SURE} for i in taken[1:]}}
    made = make_figures(decider)
    assert [show_bounds(figure.bounds) for figure in made] == ["12", *left]
    assert {figure.part_of for figure in made[1:]} <= {made[0].id}


def test_a_share_of_nothing_that_is_stated_is_no_figure() -> None:
    assert make_figures(dictate("Half of them died in Gao.", {})) == []
    assert [f.quote for f in make_figures(dictate("Dozens died in Gao. Half of them were women.", {}))] == ["Dozens"]


def test_a_share_may_stand_before_its_whole() -> None:
    decider = dictate("Half of them were women: twelve people died in Gao.", {0: {1: SURE}})
    figures = make_figures(decider)
    assert [show_bounds(figure.bounds) for figure in figures] == ["6", "12"]
    assert figures[0].part_of == figures[1].id


def test_figures_of_the_same_words_have_ids_by_their_turn() -> None:
    decider = Dictated("Nine men died in Gao. Nine men were wounded in Kidal.")
    decider.heads = {"outcome": {0: ("killed", SURE), 1: ("injured", SURE)}}
    sha256 = decider.scene.parse.document.sha256
    assert [figure.id for figure in make_figures(decider)] == [
        identify_claim(sha256, Kind.COUNT, "Nine men", nth) for nth in (0, 1)
    ]


def test_the_id_of_a_figure_hangs_on_the_words_and_not_on_what_is_decided_of_it() -> None:
    decider = dictate(SHELLS, {})
    before = {figure.quote: figure.id for figure in make_figures(decider)}
    decider.heads = {"outcome": {i: ("missing", 0.9) for i in range(len(decider.spots.figures))}}
    assert {figure.quote: figure.id for figure in make_figures(decider)} == before


def test_a_figure_told_again_is_one() -> None:
    text = "Shells kill 12 in Idlib\n\nShells killed 12 people in Idlib on Monday."
    assert [figure.quote for figure in make_figures(dictate(text, {}))] == ["12 people"]


def test_leaving_out_what_is_told_again_closes_no_circle() -> None:
    """The second twelve are the first, who are a part of the twenty; these cannot be a part of the second."""
    text = "Twelve men died in Gao. Twenty men died in Kidal. Twelve men died in Gao."
    figures = make_figures(dictate(text, {0: {1: SURE}, 1: {2: SURE}}))
    assert [show_bounds(figure.bounds) for figure in figures] == ["12", "20"]
    assert not all(figure.part_of for figure in figures)


def test_every_figure_of_a_report_may_be_taken_and_keeps_the_documents_words() -> None:
    for figure in make_figures(dictate(REPORT, {})):
        assert figure.quote == REPORT[figure.span.start : figure.span.end]
        assert figure.outcome == "killed"


@pytest.mark.parametrize(
    ("text", "time", "scope"),
    [
        ("Shells killed 12 people in Idlib on Monday.", "on Monday", "incident"),
        ("Shells killed 12 people in Idlib.", None, "incident"),
        ("Shells killed 12 people in Idlib in April.", "in April", "period"),
    ],
)
def test_what_is_told_of_one_day_or_of_none_is_one_incident_more_readily(
    text: str, time: str | None, scope: str
) -> None:
    decider = dictate(text, {}, figures=1)
    decider.heads = {**decider.heads, "scope": {0: ("period", 0.45)}}
    if time is not None:
        decider.roles = {"time": {0: {find(decider, "times", time): SURE}}}
    (figure,) = make_figures(decider)
    assert figure.scope == scope


def test_a_number_of_the_headline_is_found_below_it_by_a_smaller_chance() -> None:
    decider = Dictated("Three men die in Gao\n\nThree men were shot. Nine women were hurt.")
    decider.heads = {"outcome": {0: ("killed", SURE), 1: (None, 0.6), 2: (None, 0.6)}}
    (figure,) = make_figures(decider)
    assert (figure.quote, figure.span.start > 20) == ("Three men", True)


@pytest.mark.parametrize(
    ("text", "chance", "stance"),
    [
        ("Medics said 15 men died, not 12 men.", 0.5, "superseded"),
        ("Medics said 15 men died, not 12 men.", 0.1, "asserted"),
        ("Medics said 15 men died and 12 men lived.", 0.5, "asserted"),
    ],
)
def test_what_the_rules_find_taken_back_is_so_more_readily(text: str, chance: float, stance: str) -> None:
    decider = dictate(text, {}, figures=2)
    decider.heads = {**decider.heads, "stance": {1: ("asserted", 1 - chance)}}
    assert [figure.stance for figure in make_figures(decider)][1] == stance


@pytest.mark.parametrize(
    ("text", "figures", "stance"),
    [
        ("drone on the market. 12 men died", 1, "asserted"),
        ("drone on the market. 12 men died. now 15 people died", 2, "superseded"),
        ("A drone hit the market. 12 men died.", 1, "superseded"),
    ],
)
def test_a_message_takes_back_no_number_without_giving_another(text: str, figures: int, stance: str) -> None:
    decider = dictate(text, {}, figures=figures)
    decider.heads = {**decider.heads, "stance": {0: ("superseded", SURE)}}
    assert make_figures(decider)[0].stance == stance


@pytest.mark.parametrize(
    ("told", "quotes"),
    [
        ("Nine men have been found alive.", ["Twelve people"]),
        ("Nine men have turned up alive.", ["Twelve people"]),
        ("The clinic has nine men alive up to now.", ["Twelve people"]),
        ("They burned nine men alive.", ["Twelve people", "nine men"]),
        ("Nine men came out unhurt.", ["Twelve people"]),
        ("Nine men were not found alive.", ["Twelve people", "Nine men"]),
        ("Nine men were burned alive.", ["Twelve people", "Nine men"]),
        ("Nine men were found dead.", ["Twelve people", "Nine men"]),
    ],
)
def test_whoever_is_found_alive_is_not_dead(told: str, quotes: list[str]) -> None:
    made = make_figures(dictate(f"Twelve people died in Gao. {told}", {}, figures=2))
    assert [figure.quote for figure in made] == quotes


WEATHER = (
    " The rains had come early, the road to the river was cut at two fords, and the lorries of the traders stood in"
    " the mud for most of the day while their drivers slept under the trees and waited for ropes, planks and a winch."
)


def attribute(text: str, origin: str, doer: str | None = None) -> tuple[str | None, ...]:
    """The chain of the 12 people of a text whom the network has from one party, and killed by another."""
    decider = Dictated(text)
    figure, parties = find(decider, "figures", "12 people"), texts_of(decider.spots.parties)
    decider.heads = {"outcome": {figure: ("killed", SURE)}}
    decider.roles = {"origin": {figure: {parties.index(origin): SURE}}}
    if doer is not None:
        decider.roles = {**decider.roles, "by": {figure: {parties.index(doer): SURE}}}
    return next(made.attribution for made in make_figures(decider) if made.quote == "12 people")


@pytest.mark.parametrize(
    ("told", "origin", "doer", "end"),
    [
        ("Rebels killed 12 people in Idlib.", "Rebels", "Rebels", None),
        ("Rebels killed 12 people in Idlib, medics said.", "Rebels", "Rebels", "medics"),
        ("Rebels said that they killed 12 people in Idlib.", "Rebels", "Rebels", "rebels"),
        ("Rebels killed 12 people in Idlib, medics said.", "medics", "Rebels", "medics"),
        ("Rebels killed 12 people in Idlib. Medics fled the town.", "Medics", "Rebels", "Medics"),
        ("Rebels killed 12 people in Idlib.", "Rebels", None, "Rebels"),
    ],
)
def test_whoever_did_it_is_the_origin_only_where_heard(
    told: str, origin: str, doer: str | None, end: str | None
) -> None:
    """Anybody else may be, heard or not, in a text of some length."""
    chain = attribute(f"{told}{WEATHER}", origin, doer)
    assert chain == (("Example Wire",) if end is None else ("Example Wire", end))


@pytest.mark.parametrize(
    ("told", "origin", "end"),
    [
        ("Shells killed 12 people in Idlib. Medics fled the town.", "Medics", None),
        ("Shells killed 12 people in Idlib, medics said.", "medics", "medics"),
        ("Medics say 12 people died in Idlib.", "Medics", "medics"),
    ],
)
def test_in_a_message_of_a_few_words_nobody_is_the_origin_who_is_not_heard(
    told: str, origin: str, end: str | None
) -> None:
    assert attribute(told, origin) == (("Example Wire",) if end is None else ("Example Wire", end))


@pytest.mark.parametrize(("length", "end"), [(249, None), (250, "Medics")])
def test_a_message_is_shorter_than_a_report(length: int, end: str | None) -> None:
    text = f"Shells killed 12 people in Idlib. Medics fled the town.{WEATHER}"[: length - 1] + "."
    assert len(text) == length
    assert attribute(text, "Medics")[1:] == ((end,) if end else ())
