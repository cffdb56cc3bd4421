"""Marked text: the words stay in their place, whatever spans lie over one another and whatever the text holds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from tests.record.examples import make_reading
from tollbook.cli.show_reading import KIND_STYLES, mark_text, show_reading
from tollbook.model import Kind, Span, Stance
from tollbook.publish.clean import clean

PLAIN = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)).map(lambda pair: Span(*sorted(pair))), max_size=6)


def render(part: RenderableType, *, colour: bool = False) -> str:
    screen = Console(width=100, color_system="standard" if colour else None, force_terminal=colour)
    with screen.capture() as captured:
        screen.print(part)
    return captured.get()


@given(text=PLAIN, spans=SPANS)
def test_marks_change_no_word(text: str, spans: list[Span]) -> None:
    assert mark_text(text, [(span, "bold red") for span in spans]).plain == clean(text)


@given(text=st.text(max_size=60), spans=SPANS)
def test_marked_text_has_nothing_that_steers_a_terminal(text: str, spans: list[Span]) -> None:
    plain = mark_text(text, [(span, "bold") for span in spans]).plain
    assert not [character for character in plain if ord(character) < 32 and character != "\n"]
    assert not [character for character in plain if 127 <= ord(character) < 160]


@given(text=PLAIN.filter(bool), data=st.data())
def test_a_note_stands_behind_the_character_that_it_belongs_to(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(text)))
    assert mark_text(text, [], [(at, "[1]")]).plain == clean(text[:at]) + "[1]" + clean(text[at:])


def test_where_spans_overlap_the_later_style_is_on_top() -> None:
    marked = mark_text("abcdef", [(Span(0, 4), "red"), (Span(2, 6), "blue")])
    colours = [style.color.name if style.color else None for style in map(marked_style(marked), range(6))]
    assert colours == ["red", "red", "blue", "blue", "blue", "blue"]


def marked_style(marked: object):  # type: ignore[no-untyped-def]
    """The style of each character of a text."""
    from rich.text import Text

    assert isinstance(marked, Text)
    screen = Console(width=100)
    return lambda offset: marked.get_style_at_offset(screen, offset)


def test_every_kind_of_claim_has_a_colour_of_its_own() -> None:
    assert set(KIND_STYLES) == set(Kind)
    assert len(set(KIND_STYLES.values())) == len(Kind)


def test_furniture_is_dimmed() -> None:
    reading = make_reading("rep-1", "Advertisement and more. Clashes near Idlib.")
    furniture = replace(reading.document, furniture=(Span(0, 23),))
    shown = render(show_reading(replace(reading, document=furniture, claims=())), colour=True)
    assert "\x1b[2mAdvertisement and more.\x1b[0m Clashes" in shown


def test_a_document_is_headed_by_its_id_publisher_and_date() -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    assert render(show_reading(reading)).startswith("rep-1  Orontes Wire, 2015-03-26\n")
    unknown = replace(reading, document=replace(reading.document, publisher=None, published=None))
    assert render(show_reading(unknown)).startswith("rep-1  publisher unknown, date unknown\n")


def test_what_the_reader_and_the_collector_warn_of_is_shown() -> None:
    shown = render(show_reading(make_reading("rep-1", "Clashes near Idlib")))
    assert "Note: the encoding was guessed" in shown
    assert "Note: a sentence was too long" in shown


def test_a_document_without_claims_says_so() -> None:
    reading = replace(make_reading("rep-1", "A quiet day"), claims=())
    assert "No claims found." in render(show_reading(reading))


def test_a_claim_that_is_denied_is_shown_as_denied() -> None:
    reading = make_reading("rep-1", "Clashes near Idlib")
    denied = replace(reading.claims[0], stance=Stance.DENIED)
    shown = render(show_reading(replace(reading, claims=(denied,))))
    assert "at least 71 people on the side of the army" in shown
    assert "killed (denied)" in shown


def test_lines_end_where_their_words_end() -> None:
    """No spaces at the ends of lines, which a pipe would carry along."""
    text = render(show_reading(replace(make_reading("rep-1", "Clashes near Idlib\n\nMore to come"), claims=())))
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
