"""The chain of an attribution, given the origin that the network finds."""

import pytest

from tests.read.learned.builders import survey
from tollbook.model import Span
from tollbook.read.learned.voices import trace_origin

TEXT = "Shells killed 12 people, the White Helmets said, citing medics. Nobody else spoke."
FIGURE = Span(TEXT.index("12 people"), TEXT.index("12 people") + len("12 people"))


@pytest.mark.parametrize(
    ("origin", "chain"),
    [
        (None, ("Example Wire", "White Helmets", "medics")),
        ("medics", ("Example Wire", "White Helmets", "medics")),
        ("Medics", ("Example Wire", "White Helmets", "medics")),
        ("White Helmets", ("Example Wire", "White Helmets")),
        ("residents", ("Example Wire", "residents")),
    ],
)
def test_a_chain_runs_from_the_publisher_as_far_as_the_origin(origin: str | None, chain: tuple[str, ...]) -> None:
    scene = survey(TEXT)
    heard = scene.voices.attribute(FIGURE)
    assert [name.removeprefix("the ") for name in heard] == ["White Helmets", "medics"]
    told = trace_origin(scene, FIGURE, origin)
    assert tuple(name and name.removeprefix("the ") for name in told) == chain


def test_an_unknown_publisher_is_null() -> None:
    scene = survey(TEXT, publisher=None)
    assert trace_origin(scene, FIGURE, None)[0] is None
    assert trace_origin(scene, FIGURE, "residents") == (None, "residents")


def test_the_publisher_who_speaks_of_itself_is_the_origin_whomever_the_grammar_hears() -> None:
    text = "Shells killed 12 people, the mayor said. Harim Rights Watch lists their names."
    at = Span(text.index("Watch"), text.index("Watch") + len("Watch"))
    chain = trace_origin(survey(text, publisher="Harim Rights Watch"), FIGURE, "Harim Rights Watch", at)
    assert chain == ("Harim Rights Watch",)


def test_a_verb_that_was_taken_for_a_noun_is_no_part_of_an_origin() -> None:
    assert trace_origin(survey(TEXT), FIGURE, "General Staff announces") == ("Example Wire", "General Staff")


def test_of_those_whom_only_the_grammar_hears_a_name_without_a_role_is_no_origin() -> None:
    scene = survey("Shells killed 12 people, Idlib said. Nobody else spoke.")
    assert scene.voices.attribute(FIGURE) == ("Idlib",)
    assert trace_origin(scene, FIGURE, None) == ("Example Wire",)


def test_an_origin_is_called_by_the_full_name_of_whoever_speaks() -> None:
    text = (
        "Shells killed 12 people, a war monitor said.\n\nNobody else spoke.\n\n"
        "The Britain-based Syrian Observatory for Human Rights said the toll could rise."
    )
    scene, at = survey(text), text.index("monitor")
    told = trace_origin(scene, FIGURE, "war monitor", Span(at, at + len("monitor")))
    assert told[-1] is not None and told[-1].endswith("Syrian Observatory for Human Rights")


def test_the_word_that_would_begin_a_place_is_no_part_of_an_origin() -> None:
    assert trace_origin(survey(TEXT), FIGURE, "residents of") == ("Example Wire", "residents")


def test_a_word_within_the_name_of_whoever_speaks_stands_for_the_whole_name() -> None:
    text = "Shells killed 12 people, the Office of the Attorney General said."
    at = text.index("General")
    told = trace_origin(survey(text), FIGURE, "Attorney General", Span(at, at + len("General")))
    assert told == ("Example Wire", "Office of the Attorney General")


def test_a_word_that_is_no_part_of_a_speakers_name_stands_for_itself() -> None:
    text = "Shells killed 12 people at the gate of the palace."
    at = text.index("palace")
    assert trace_origin(survey(text), FIGURE, "palace", Span(at, at + len("palace"))) == ("Example Wire", "palace")


def test_who_nowhere_speaks_gives_way_to_whom_the_grammar_hears_by_a_role() -> None:
    text = "Shells killed 12 people at the gate of the palace, the White Helmets said."
    at = text.index("palace")
    told = trace_origin(survey(text), FIGURE, "palace", Span(at, at + len("palace")))
    assert told == ("Example Wire", "White Helmets")


@pytest.mark.parametrize(
    ("told", "origin", "full"),
    [
        ("The elders of the camp fled.", "elders", "elders of the camp"),
        ("The old nurses of the ward fled.", "old nurses", "old nurses of the ward"),
        ("The old nurses of the ward fled.", "nurses", "nurses"),
        ("Ali Hassan of the clinic fled.", "Hassan", "Hassan"),
        ("The elders, who fled, hid.", "elders", "elders"),
    ],
)
def test_an_origin_by_whom_nobody_speaks_has_the_whole_phrase_where_it_begins_with_the_word(
    told: str, origin: str, full: str
) -> None:
    text = f"Shells killed 12 people. {told}"
    at = text.index(origin.split()[-1])
    told_by = trace_origin(survey(text), FIGURE, origin, Span(at, at + len(origin.split()[-1])))
    assert told_by == ("Example Wire", full)
