"""Whom a document names once for figures that stand around: before a list, in a line "Source: …", in a log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import NAMES, make_document, parse_text
from tollbook.model import Span
from tollbook.read.attribution import find_voices
from tollbook.read.notes import Chain, can_give, find_note, has_role, is_entry, is_log, list_notes, opens_list
from tollbook.read.parse import Paragraph, parse_document

HOSPITAL = "According to the Gao hospital:"
RAID = "Raiders killed 12 people at a well.\n\nIn Kidal 4 people drowned."


def origin_of(text: str, words: str, publisher: str | None = None) -> str | None:
    """Whom a text has some of its words from; null for nobody."""
    parse = parse_document(make_document(text, publisher=publisher))
    start = text.index(words)
    chain = find_voices(parse, NAMES).attribute(Span(start, start + len(words)))
    return chain[-1] if chain else None


def line(text: str) -> Paragraph:
    """The first paragraph of a text."""
    return parse_text(text).paragraphs[0]


@pytest.mark.parametrize(
    "opening",
    [
        HOSPITAL,
        "The Gao hospital reports for 12 May:",
        "The Gao hospital informs for the week of 12 May:",
        "Doctors of the Gao hospital have sent us, village by village:",
        "The Gao hospital has provided for each village:",
        "The director of the Gao hospital told the council:",
    ],
)
@pytest.mark.parametrize(
    "entries",
    [
        "- Kidal: 12 people killed\n- Mopti: 4 people killed",
        "1. Kidal: 12 people killed\n2. Mopti: 4 people killed",
        "Kidal: 12 people killed\n\nMopti: 4 people killed",
        "Kidal. There 12 people died.\n\nOld Mopti. There 4 people died.",
        "Kidal - 12 people killed\n\nMopti – 4 people killed",
    ],
)
def test_whoever_brings_in_a_list_by_a_line_with_a_colon_gives_its_entries(opening: str, entries: str) -> None:
    for words in ("12 people", "4 people"):
        assert (origin_of(f"{opening}\n\n{entries}", words) or "").endswith("Gao hospital")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ("Kidal: 12 people killed\n\nNine people drowned in the river.", "Nine people"),
        ("Kidal: 12 people killed\n\nNine people drowned.\n\nMopti: 4 people killed", "4 people"),
        ("- Kidal: 12 people killed\n\nMopti: 4 people killed", "4 people"),
        ("Nine people drowned in the river.\n\nMopti: 4 people killed", "4 people"),
    ],
)
def test_a_list_ends_with_the_first_line_that_is_not_of_its_kind(entries: str, words: str) -> None:
    """Entries by marks go on with marks, those by names with names."""
    assert origin_of(f"{HOSPITAL}\n\n{entries}", words) is None


def test_an_entry_that_names_somebody_itself_is_from_that_one_and_the_list_goes_on() -> None:
    text = f"{HOSPITAL}\n\nKidal: 12 people killed\n\nMopti: the mayor said 4 people died\n\nAgadez: 7 people killed"
    assert [origin_of(text, words) for words in ("12 people", "4 people", "7 people")] == [
        "Gao hospital",
        "mayor",
        "Gao hospital",
    ]


def test_a_line_without_a_colon_brings_in_no_list() -> None:
    assert origin_of("The Gao hospital reports.\n\nKidal: 12 people killed", "12 people") is None


@pytest.mark.parametrize("opening", ["The Command reports:", "The ministry said:", "The old fort looks like this:"])
def test_a_lone_generic_word_and_what_cannot_speak_give_no_list_of_names(opening: str) -> None:
    assert origin_of(f"{opening}\n\nKidal: 12 people killed", "12 people") is None


@pytest.mark.parametrize(
    ("publisher", "origin"),
    [
        (None, "Office of River Safety"),
        ("Delta Wire", "Office of River Safety"),
        ("Office of River Safety", None),
        ("ORS", None),
        ("ORSMALI bulletin", None),
    ],
)
def test_the_publisher_gives_no_list_of_its_own(publisher: str | None, origin: str | None) -> None:
    """By its full name or by the initials of it."""
    assert origin_of("The Office of River Safety reports:\n\nKidal: 12 people killed", "12 people", publisher) == origin


@pytest.mark.parametrize(
    ("name", "publisher", "gives"),
    [
        ("Gao hospital", None, True),
        ("head nurse of Kidal", None, True),
        ("Kidal elders", None, True),
        ("Ministry of Health", "Delta Wire", True),
        ("Ministry of Health", "MH bulletin", False),
        ("hospital", None, False),
        ("Command", None, False),
        ("Ali Hassan", None, False),
        ("old river", None, False),
        ("Kidal", None, False),
    ],
)
def test_a_body_or_a_person_with_a_role_may_give_a_list_by_more_than_that_word(
    name: str, publisher: str | None, gives: bool
) -> None:
    assert can_give(name, publisher) is gives


@pytest.mark.parametrize(
    ("name", "role"),
    [("Gao Hospital", True), ("villagers", True), ("the Command", True), ("Ali Hassan", False), ("the wells", False)],
)
def test_a_role_is_known_by_a_word_in_any_number(name: str, role: bool) -> None:
    assert has_role(name) is role


@pytest.mark.parametrize(
    "named",
    [
        "Source: Kidal Prefecture",
        "SOURCE : Kidal Prefecture",
        "src: Kidal Prefecture",
        "(Source: the Kidal Prefecture)",
        "Source of these figures: Kidal Prefecture.",
        "Figures from: Kidal Prefecture",
        "Data: Kidal Prefecture, Mali",
    ],
)
def test_a_line_that_names_its_source_is_of_all_below_it_at_the_head_and_of_all_above_it_at_the_foot(
    named: str,
) -> None:
    for text in (f"Raids of May\n\n{named}\n\n{RAID}", f"{RAID}\n\n{named}"):
        assert origin_of(text, "12 people") == origin_of(text, "4 people") == "Kidal Prefecture"


@pytest.mark.parametrize(
    "named",
    [
        "Sources: Kidal Prefecture and Gao clinic",
        "Sources: Kidal Prefecture; Gao clinic",
        "Sources: Kidal Prefecture & Gao clinic",
        "Sources: Kidal Prefecture | Gao clinic",
        "Source: Kidal Prefecture. It keeps a list of the dead.",
        "The source: a spring under the mill",
        "Resources: Kidal Prefecture",
    ],
)
def test_a_line_with_several_names_or_with_more_than_a_name_says_of_none_what_it_gave(named: str) -> None:
    for text in (f"Raids of May\n\n{named}\n\n{RAID}", f"{RAID}\n\n{named}"):
        assert origin_of(text, "12 people") is None


def test_a_source_at_the_foot_reaches_back_to_the_one_before_it() -> None:
    text = f"{RAID}\n\nSource: Kidal Prefecture\n\nIn Gao 7 people died.\n\nSource: the Gao clinic\n\nNine people fled."
    origins = [origin_of(text, words) for words in ("12 people", "4 people", "7 people", "Nine people")]
    assert origins == ["Kidal Prefecture", "Kidal Prefecture", "Gao clinic", None]


def test_whoever_says_it_beside_the_figure_goes_before_a_line_of_sources() -> None:
    text = "Raiders killed 12 people, the mayor said.\n\nIn Kidal 4 people drowned.\n\nSource: Kidal Prefecture"
    assert [origin_of(text, words) for words in ("12 people", "4 people")] == ["mayor", "Kidal Prefecture"]


def test_a_line_of_a_log_is_from_whom_it_names_at_its_end() -> None:
    text = (
        "02/05 | Kidal | mortar, two rounds | killed: 12 herders | src: elders of the camp\n"
        "03/05 | Mopti | mine on the road | killed: 4 traders | sources : Mopti clinic, by phone\n"
        "04/05 | Agadez | no source | killed: 7 men"
    )
    origins = [origin_of(text, words) for words in ("12 herders", "4 traders", "7 men")]
    assert origins == ["elders of the camp", "Mopti clinic", None]


def test_a_log_within_a_document_with_a_source_keeps_its_own() -> None:
    text = f"02/05 | Kidal | mortar | killed: 9 herders | src: elders of the camp\n\n{RAID}\n\nSource: Kidal Prefecture"
    assert [origin_of(text, words) for words in ("9 herders", "12 people")] == [
        "elders of the camp",
        "Kidal Prefecture",
    ]


def test_the_narrowest_note_around_a_span_wins() -> None:
    notes = {Span(0, 90): "the prefecture", Span(20, 60): "the clinic", Span(30, 40): "an elder"}
    told = [find_note(notes, span) for span in (Span(2, 5), Span(22, 25), Span(32, 35), Span(55, 70), Span(95, 99))]
    assert told == ["the prefecture", "the clinic", "an elder", "the clinic", None]
    assert find_note({}, Span(0, 5)) is None


def test_a_source_of_the_whole_is_wider_than_whoever_brings_in_a_list() -> None:
    entries = "Kidal: 12 people killed\n\nMopti: 4 people killed"
    text = f"Raids of May\n\nSource: Kidal Prefecture\n\n{HOSPITAL}\n\n{entries}\n\nNine people fled."
    origins = [origin_of(text, words) for words in ("12 people", "4 people", "Nine people")]
    assert origins == ["Gao hospital", "Gao hospital", "Kidal Prefecture"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("- two men died", True),
        ("• two men died", True),
        ("(iv) two men died", True),
        ("3. two men died", True),
        ("Kidal: two men died", False),
        ("Two men died - in Kidal", False),
        ("-", False),
    ],
)
def test_an_entry_begins_with_a_mark_or_a_number(text: str, entry: bool) -> None:
    assert is_entry(line(text)) is entry


def test_a_line_brings_in_a_list_by_its_last_mark() -> None:
    assert opens_list(line("The dead of May: "))
    assert not opens_list(line("The dead: nine men."))


def test_a_line_of_a_log_says_more_than_its_source() -> None:
    assert is_log(line("Kidal, two rounds, nine dead | src: elders"))
    assert not is_log(line("Source: elders"))
    assert not is_log(line("Kidal, two rounds, nine dead, elders said"))


@given(
    st.lists(
        st.sampled_from(["Source: Kidal Prefecture", "Gao: 2 dead", "- 3 dead", HOSPITAL, "Men fled.", "src:", ""]),
        max_size=6,
    )
)
def test_notes_lie_within_the_document(lines: list[str]) -> None:
    """Whatever the lines: each is of a stretch of the text, and of somebody whom the text names."""
    parse = parse_text("\n\n".join(lines))
    notes = find_voices(parse, NAMES).notes
    assert all(0 <= span.start <= span.end <= len(parse.text) for span in notes)
    assert all(name and name.casefold() in parse.text.casefold() for name in notes.values())


def test_what_is_noted_otherwise_gives_way_to_no_list() -> None:
    """A note taken by ear stands above that of a list on the same words."""
    parse = parse_text(f"{HOSPITAL}\n\nKidal: 12 people killed")
    heard: dict[int, Chain] = {-1: (), 0: ("Gao hospital",), 1: ()}
    entry = parse.paragraphs[1].span
    assert list_notes(parse, heard, {}) == {entry: "Gao hospital"}
    assert list_notes(parse, heard, {entry: "an elder"}) == {entry: "an elder"}


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Source: Kidal Prefecture\n\nRaiders killed 12 people at a well.", "Kidal Prefecture"),
        ("Sources: Kidal Prefecture and Gao clinic\n\nRaiders killed 12 people at a well.", None),
        ("Sources: Kidal Prefecture; Gao clinic\n\nRaiders killed 12 people at a well.", None),
        ("Raiders killed 12 people at a well.\n\nIt was noon.\n\nSource: Kidal Prefecture, Mali", "Kidal Prefecture"),
        ("Raiders killed 12 people at a well.\n\nIt was noon.\n\nSource: Gao clinic, burns ward", "Gao clinic"),
        ("Raiders killed 12 people at a well.\n\nIt was noon.\n\nSources: Kidal Prefecture, Gao clinic", None),
        (
            "Raiders killed 12 people at a well.\n\nIt was noon.\n\nSources: elders and medics\n\nMen fled.\n\n"
            "Source: Kidal Prefecture",
            None,
        ),
    ],
    ids=[
        "first line",
        "two in the first line",
        "two by a mark",
        "with where it is",
        "with a ward",
        "two by a comma",
        "of an entry",
    ],
)
def test_a_line_of_sources_names_one_or_nobody(text: str, origin: str | None) -> None:
    assert origin_of(text, "12 people") == origin


def test_the_giver_of_a_list_gives_nothing_after_it() -> None:
    text = "The Gao health directorate gave these figures:\n\n- Kidal: 12 people killed\n\nNine people were hurt."
    assert origin_of(text, "12 people") == "Gao health directorate"
    assert origin_of(text, "Nine people") is None


@pytest.mark.parametrize(
    ("headline", "origin"),
    [
        ("12 killed as Kidal falls to Tuareg-led rebels", None),
        ("12 killed as Kidal falls - Gao hospital", "Gao hospital"),
    ],
)
def test_a_hyphen_brings_in_no_source(headline: str, origin: str | None) -> None:
    found = origin_of(f"{headline}\n\nThe town fell at dawn.", "12 killed")
    assert found == origin
