"""One document on a terminal: its text with the claims marked, and a table of them under it."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.style import Style
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import phrase_chain, phrase_claim, phrase_days, phrase_where
from tollbook.model import Claim, Kind, Reading, Span
from tollbook.publish.clean import clean

__all__ = ["KIND_STYLES", "mark_text", "show_reading"]

KIND_STYLES: dict[Kind, str] = {
    Kind.COUNT: "bold red",
    Kind.CONTROL: "bold blue",
    Kind.DEATH: "bold magenta",
    Kind.ACTION: "green",
    Kind.RELATION: "cyan",
}
FURNITURE = "dim"


def mark_text(text: str, spans: Iterable[tuple[Span, str]], notes: Sequence[tuple[int, str]] = ()) -> Text:
    """The clean text with each span in its style, and each note dimmed behind the character that it belongs to.

    Where spans overlap, the later one's style comes on top. Offsets are those of the text before it is cleaned.
    """
    styled = [(span, Style.parse(style)) for span, style in spans]
    edges = {0, len(text), *(edge for span, _ in styled for edge in span), *(at for at, _ in notes)}
    points = sorted(point for point in edges if 0 <= point <= len(text))
    marked = Text()
    for start, end in zip([0, *points], points, strict=False):
        inside = [style for span, style in styled if span.start <= start and end <= span.end]
        marked.append(clean(text[start:end]), style=Style.combine([Style.null(), *inside]))
        for at, words in notes:
            if at == end:
                marked.append(words, style="dim")
    return marked


def mark_reading(reading: Reading) -> Text:
    """The document's text, claims coloured by kind and numbered as in the table, furniture dimmed."""
    spans = [(span, FURNITURE) for span in reading.document.furniture]
    spans += [(claim.span, KIND_STYLES[claim.kind]) for claim in reversed(reading.claims)]
    notes = [(claim.span.end, f"[{number}]") for number, claim in enumerate(reading.claims, start=1)]
    return mark_text(reading.document.text, spans, notes)


def head_reading(reading: Reading) -> Text:
    document = reading.document
    published = document.published.isoformat() if document.published else "date unknown"
    publisher = tidy(document.publisher, "publisher unknown")
    return Text.assemble((tidy(document.id), "bold"), f"  {publisher}, {published}", style="reverse")


def row_of(number: int, claim: Claim) -> tuple[str | Text, ...]:
    stance = "" if claim.stance.value == "asserted" else f" ({claim.stance.value})"
    return (
        str(number),
        Text(clean(phrase_claim(claim)) + stance, style=KIND_STYLES[claim.kind]),
        phrase_where(claim.place),
        phrase_days(claim.when.start, claim.when.end),
        phrase_chain(claim.attribution),
        f"{claim.confidence:.2f}",
    )


def show_reading(reading: Reading) -> RenderableType:
    """The whole: heading, text, table, and what the reader warns of."""
    warnings = [Text(f"Note: {tidy(each)}") for each in (*reading.document.warnings, *reading.warnings)]
    parts: list[RenderableType] = [head_reading(reading), Text(), mark_reading(reading), Text()]
    if reading.claims:
        rows = [row_of(number, claim) for number, claim in enumerate(reading.claims, start=1)]
        parts.append(make_table("#", "says", "where", "when", "who says so", "sure", rows=rows))
    else:
        parts.append(Text("No claims found."))
    return Group(*parts, *warnings, "")
