"""Sentences about figures: what is said, what is set beside it, and what is never added."""

from dataclasses import replace
from typing import Any

import pytest

from tests.publish.desk import Writer, compose, make_document, march, on, party, since, town
from tollbook.model import Group, Method, Outcome, Scope, Stance, VictimClass
from tollbook.publish import SituationReport


def write(*quotes: str, id_: str = "doc", day: int = 26, publisher: str | None = "Delta Wire") -> Writer:
    """A document that holds the quotes, one a sentence."""
    return Writer(make_document(id_, "Report\n\n" + ". ".join(quotes) + ".", day, publisher))


def told(report: SituationReport) -> str:
    """All sentences of the tolls and incidents."""
    sections = [section for section in report.sections if section.key in {"tolls", "incidents"}]
    statements = [s for section in sections for paragraph in section.paragraphs for s in paragraph.statements]
    return " ".join(statement.text for statement in statements)


def tell(quote: str, low: int | None, high: int | None = None, **fields: Any) -> str:
    """The sentences over one figure of people killed in Harim on 25 March."""
    writer = write(quote)
    writer.count(quote, low, high, **({"place": town("Harim"), "when": on(25)} | fields))
    return told(compose(writer))


WHEN = "in Harim on Friday 25 March 2016, according to Delta Wire."


@pytest.mark.parametrize(
    ("quote", "bounds", "fields", "sentence"),
    [
        ("nine people", (9, 9), {}, f"Nine people were killed {WHEN}"),
        ("a man", (1, 1), {"group": Group.MEN}, f"One man was killed {WHEN}"),
        ("at least one person", (1, None), {}, f"At least one person was killed {WHEN}"),
        ("No one died", (0, 0), {}, f"No one was killed {WHEN}"),
        (
            "no civilians died",
            (0, 0),
            {"class_": VictimClass.CIVILIAN},
            f"No civilians were killed {WHEN}",
        ),
        (
            "dozens of civilians",
            (None, None),
            {"vague": "dozens", "class_": VictimClass.CIVILIAN},
            f"Dozens of civilians were killed {WHEN}",
        ),
        (
            "up to three",
            (None, 3),
            {"method": Method.DRONE, "by": party("the army")},
            f"Up to three people were killed in drone strikes by the army {WHEN}",
        ),
        (
            "two soldiers",
            (2, 2),
            {"class_": VictimClass.COMBATANT, "side": party("Ugandan"), "method": Method.CLASH, "by": party("rebels")},
            f"Two Ugandan soldiers were killed in clashes with rebels {WHEN}",
        ),
        (
            "two policemen",
            (2, 2),
            {"class_": VictimClass.COMBATANT, "side": party("policeman")},
            f"Two policemen were killed {WHEN}",
        ),
        (
            "five terrorists",
            (5, 5),
            {"class_": VictimClass.COMBATANT, "side": party("terrorists")},
            f"Five combatants called \u201cterrorists\u201d were killed {WHEN}",
        ),
        (
            "five children",
            (5, 5),
            {"class_": VictimClass.COMBATANT, "group": Group.CHILDREN},
            f"Five child combatants were killed {WHEN}",
        ),
        ("one missing", (1, 1), {"outcome": Outcome.MISSING}, f"One person was reported missing {WHEN}"),
        ("six hurt", (6, 6), {"outcome": Outcome.INJURED}, f"Six people were injured {WHEN}"),
        (
            "eight dead and hurt",
            (8, 8),
            {"outcome": Outcome.KILLED_OR_INJURED},
            f"Eight people were killed or injured {WHEN}",
        ),
        ("eight held", (8, 8), {"outcome": Outcome.ABDUCTED}, f"Eight people were abducted or detained {WHEN}"),
        ("eight taken", (8, 8), {"outcome": Outcome.CAPTURED}, f"Eight people were captured {WHEN}"),
        (
            "destroyed four posts",
            (4, 4),
            {"outcome": Outcome.SITES, "by": party("Rebels")},
            f"Rebels destroyed four posts {WHEN}",
        ),
        (
            "three villages fell",
            (3, 3),
            {"outcome": Outcome.SITES, "side": party("the army")},
            f"Three villages were taken from the army {WHEN}",
        ),
        (
            "seized four posts",
            (4, 4),
            {"outcome": Outcome.SITES, "by": party("Rebels"), "side": party("army")},
            f"Rebels took four posts from the army {WHEN}",
        ),
    ],
)
def test_one_figure_as_a_sentence(
    quote: str, bounds: tuple[int | None, int | None], fields: dict[str, Any], sentence: str
) -> None:
    assert tell(quote, *bounds, **fields) == sentence


def test_a_sentence_does_not_begin_with_digits() -> None:
    assert (
        tell("12 people", 12, 12) == "In Harim on Friday 25 March 2016, 12 people were killed, according to Delta Wire."
    )
    assert tell("12 people", 12, 12, place=None, when=on(25)).startswith("On Friday 25 March 2016, 12 people")


def test_without_place_and_day_nothing_is_made_up() -> None:
    writer = write("12 people")
    writer.count("12 people", 12, 12)
    assert told(compose(writer)) == "In all, 12 people were killed, according to Delta Wire."


def test_parts_are_said_to_be_of_their_whole() -> None:
    writer = write("at least 71 dead", "at least 37 militants", "34 soldiers")
    base: dict[str, Any] = {"place": town("Harim"), "when": since(24, 26), "scope": Scope.RUNNING}
    whole = writer.count("at least 71 dead", 71, **base)
    part = base | {"part_of": whole.id, "class_": VictimClass.COMBATANT}
    writer.count("at least 37 militants", 37, **part)
    writer.count("34 soldiers", 34, 34, **part)
    text = told(compose(writer))
    assert text == (
        "At least 71 people have been killed in Harim since Thursday 24 March 2016, according to Delta Wire. "
        "At least 37 of them were militants and 34 were soldiers."
    )
    assert "142" not in text


def test_parts_that_open_with_digits_and_parts_of_parts() -> None:
    writer = write("40 dead", "25 civilians", "three children", "one infant")
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    whole = writer.count("40 dead", 40, 40, **base)
    civilians = writer.count("25 civilians", 25, 25, part_of=whole.id, class_=VictimClass.CIVILIAN, **base)
    child: dict[str, Any] = {"class_": VictimClass.CIVILIAN, "group": Group.CHILDREN}
    children = writer.count("three children", 3, 3, part_of=civilians.id, **child, **base)
    writer.count("one infant", 1, 1, part_of=children.id, **child, **base)
    assert told(compose(writer)).endswith(
        "Of them, 25 were civilians. Of the civilians, three were children. Of the children, one was counted "
        "separately."
    )


def test_a_part_with_another_outcome_has_its_own_verb() -> None:
    writer = write("40 dead and wounded", "four died")
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    whole = writer.count("40 dead and wounded", 40, 40, outcome=Outcome.KILLED_OR_INJURED, **base)
    writer.count("four died", 4, 4, part_of=whole.id, **base)
    assert told(compose(writer)).endswith("Four of them were killed.")


def test_parts_in_a_circle_are_still_said() -> None:
    writer = write("six people", "two people")
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    first = writer.count("six people", 6, 6, **base)
    second = writer.count("two people", 2, 2, part_of=first.id, **base)
    writer.claims[0] = replace(first, part_of=second.id)
    assert "two" in told(compose(writer)).lower()
    assert "six" in told(compose(writer)).lower()


def test_different_parties_stand_in_one_sentence() -> None:
    writer = write("seven gendarmes and one civilian")
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    writer.count("seven gendarmes", 7, 7, class_=VictimClass.COMBATANT, **base)
    writer.count("one civilian", 1, 1, class_=VictimClass.CIVILIAN, **base)
    assert told(compose(writer)) == f"Seven gendarmes and one civilian were killed {WHEN}"


def test_figures_that_may_overlap_are_not_set_side_by_side() -> None:
    writer = write("14 civilians", "five women")
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25), "class_": VictimClass.CIVILIAN}
    writer.count("14 civilians", 14, 14, **base)
    writer.count("five women", 5, 5, group=Group.WOMEN, **base)
    assert "Also given: five women killed" in told(compose(writer))
    assert "nothing is added" in told(compose(writer))


def write_rivals(first: Any, second: Any) -> SituationReport:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25), "method": Method.AIR_STRIKE}
    writer = write("27 people", "at least 31 people")
    writer.count("27 people", 27, 27, origin=("Al-Noor hospital",), **base, **first)
    writer.count("at least 31 people", 31, origin=("White Helmets",), **base, **second)
    return compose(writer)


def test_rival_figures_are_both_said_with_who_says_which() -> None:
    assert told(write_rivals({}, {})) == (
        "Accounts differ on how many people were killed in air strikes in Harim on Friday 25 March 2016: "
        "Al-Noor hospital counted 27 people; the White Helmets at least 31 people."
    )


def test_rival_blame_is_said_as_disputed() -> None:
    text = told(write_rivals({"by": party("Russia")}, {"by": party("regime")}))
    assert "Responsibility is disputed: Russia, according to Al-Noor hospital; the regime, according to" in text


def test_the_dead_of_two_sides_are_no_rival_accounts() -> None:
    combatants: dict[str, Any] = {"class_": VictimClass.COMBATANT}
    text = told(write_rivals({"side": party("army")} | combatants, {"side": party("rebels")} | combatants))
    assert "Accounts differ" not in text
    assert "27 combatants from the army" in text
    assert "at least 31 rebels" in text.lower()


def test_origins_that_agree_share_a_sentence() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    writer = write("27 people", "27 of them")
    writer.count("27 people", 27, 27, origin=("Al-Noor hospital",), **base)
    writer.count("27 of them", 27, 27, origin=("White Helmets",), **base)
    assert told(compose(writer)).endswith("according to Al-Noor hospital and the White Helmets.")


def test_a_later_figure_of_one_origin_replaces_its_earlier_one() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25), "origin": ("Al-Noor hospital",)}
    early, late = write("nine people", id_="early", day=25), write("14 people", id_="late", publisher="Idlib Courier")
    early.count("nine people", 9, 9, **base)
    late.count("14 people", 14, 14, **base)
    text = told(compose(early, late))
    assert "14 people were killed, according to Al-Noor hospital." in text
    assert "An earlier figure of nine people killed, given by Al-Noor hospital, has been superseded." in text
    assert "Accounts differ" not in text


def test_two_figures_of_one_origin_and_day_are_both_kept() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25), "origin": ("Al-Noor hospital",)}
    one, other = write("nine people", id_="one"), write("14 people", id_="other", publisher="Idlib Courier")
    one.count("nine people", 9, 9, **base)
    other.count("14 people", 14, 14, **base)
    assert "superseded" not in told(compose(one, other))
    assert "Also given" in told(compose(one, other))


def test_sites_of_one_origin_are_one_growing_number_whatever_the_loser_is_called() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": since(24, 26), "scope": Scope.RUNNING}
    base |= {"outcome": Outcome.SITES, "origin": ("Orontes Monitor",)}
    early, late = write("nine posts", id_="early", day=25), write("14 posts", id_="late", publisher="Idlib Courier")
    early.count("nine posts", 9, 9, side=party("army"), **base)
    late.count("14 posts", 14, 14, side=party("government forces"), **base)
    text = told(compose(early, late))
    assert "14 posts have been taken from government forces" in text
    assert "An earlier figure of nine posts taken, given by the Orontes Monitor, has been superseded." in text


def test_one_part_under_two_names_of_its_side_is_said_once() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25), "origin": ("Orontes Monitor",)}
    writers = []
    for id_, name in (("one", "rebels"), ("other", "opposition fighters")):
        writer = write("130 dead", f"70 {name}", id_=id_, publisher=f"Desk {id_}")
        whole = writer.count("130 dead", 130, 130, **base)
        part: dict[str, Any] = {"part_of": whole.id, "class_": VictimClass.COMBATANT, "side": party(name)}
        writer.count(f"70 {name}", 70, 70, **part, **base)
        writers.append(writer)
    assert told(compose(*writers)).endswith("Of them, 70 were opposition fighters.") or told(
        compose(*writers)
    ).endswith("Of them, 70 were rebels.")


def test_several_replaced_figures_are_named_together() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25), "stance": Stance.SUPERSEDED}
    writer = write("nine people", "10 people", "10 dead")
    writer.count("nine people", 9, 9, **base)
    writer.count("10 people", 10, 10, **base)
    writer.count("10 dead", 10, 10, **base)
    assert told(compose(writer)) == (
        "Earlier figures of nine people and 10 people killed, given by Delta Wire, have been superseded."
    )


def test_origins_that_agree_on_the_whole_are_no_rivals_for_what_else_they_give() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    writer = write("27 people", "27 of them", "two soldiers", "six soldiers")
    writer.count("27 people", 27, 27, origin=("Al-Noor hospital",), **base)
    writer.count("27 of them", 27, 27, origin=("White Helmets",), **base)
    soldiers: dict[str, Any] = {"origin": ("White Helmets",), "class_": VictimClass.COMBATANT}
    writer.count("two soldiers", 2, 2, **soldiers, **base)
    writer.count("six soldiers", 6, 6, **soldiers, **base)
    text = told(compose(writer))
    assert "Accounts differ" not in text
    assert "Also given: two soldiers and six soldiers killed, according to the White Helmets; whether" in text


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        (Stance.DENIED, "A figure of 12 people killed, given by Delta Wire, is denied and is not counted."),
        (Stance.SUPERSEDED, "An earlier figure of 12 people killed, given by Delta Wire, has been superseded."),
    ],
)
def test_figures_that_do_not_stand_are_said_to_be_so(stance: Stance, said: str) -> None:
    assert tell("12 people", 12, 12, stance=stance) == said


def test_a_second_figure_of_the_same_voice_does_not_repeat_it() -> None:
    base: dict[str, Any] = {"place": town("Harim"), "when": on(25)}
    writer = write("six dead", "nine hurt", "two missing")
    writer.count("six dead", 6, 6, **base)
    writer.count("nine hurt", 9, 9, outcome=Outcome.INJURED, **base)
    writer.count("two missing", 2, 2, outcome=Outcome.MISSING, **base)
    assert told(compose(writer)) == (
        f"Six people were killed {WHEN} By the same account, nine people were injured. "
        "By that account too, two people were reported missing."
    )


def test_a_witness_is_cited_through_whoever_cites_them() -> None:
    writer = write("six dead")
    chain = ("Orontes Monitor", "Abu Samir, a resident of Harim")
    writer.count("six dead", 6, 6, place=town("Harim"), when=on(25), origin=chain)
    assert told(compose(writer)).endswith("according to a resident cited by the Orontes Monitor.")


def test_a_document_without_a_publisher_is_said_to_have_none() -> None:
    writer = write("six dead", publisher=None)
    writer.count("six dead", 6, 6, place=town("Harim"), when=on(march(25).day))
    assert told(compose(writer)).endswith("according to a report that names no publisher.")
