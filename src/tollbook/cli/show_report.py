"""The situation report on a terminal."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.publish import SituationReport
from tollbook.publish.report import ControlRow, Paragraph, Part, Reference, Section, Statement

__all__ = ["show_report"]


def mark_part(part: Part) -> Text:
    marks = "".join(f"[{number}]" for number in part.references)
    return Text.assemble((part.text, "bold" if part.references else ""), (marks, "dim"))


def join_statements(statements: Iterable[Statement]) -> Text:
    return Text(" ").join(Text.assemble(*map(mark_part, statement.parts)) for statement in statements)


def write_paragraph(paragraph: Paragraph) -> Text:
    label = Text(f"{paragraph.label}. ", style="bold cyan") if paragraph.label else Text()
    return Text.assemble(label, join_statements(paragraph.statements), "\n")


def row_of(row: ControlRow) -> tuple[str | Text, ...]:
    beneath = (*row.disputes, *row.notes)
    disputes = Text.assemble(" ", join_statements(beneath)) if beneath else Text()
    return (
        row.place,
        Text.assemble(mark_part(row.state), disputes),
        row.when,
        f"{row.origins} ({row.sure})" if row.sure else row.origins,
    )


def show_section(section: Section) -> Iterable[RenderableType]:
    yield Text(section.heading, style="bold underline")
    if section.note:
        yield Text(section.note, style="italic dim")
    yield from map(write_paragraph, section.paragraphs)
    if section.rows:
        yield make_table("place", "state", "when", "according to", rows=map(row_of, section.rows))
        yield Text()


def show_reference(reference: Reference) -> Text:
    chain = " ← ".join(reference.chain)
    return Text.assemble(
        (f"[{reference.number}] ", "dim"),
        f"“{reference.quote}” — {chain}, {tidy(reference.document)} ",
        (reference.claim, "dim"),
    )


def show_report(report: SituationReport) -> RenderableType:
    """Headline, lead, sections, and under them the words behind every number, by its mark."""
    about = " · ".join(filter(None, (report.period, report.place)))
    parts: list[RenderableType] = [Text(report.headline, style="bold"), Text(f"{about}\n", style="dim")]
    parts += [join_statements(report.lead), Text()]
    for section in report.sections:
        parts += show_section(section)
    if report.references:
        parts += [Text("The words behind the numbers", style="bold underline"), *map(show_reference, report.references)]
    parts += [Text(credit, style="dim") for credit in report.credits]
    return Group(*parts)
