"""The report as Markdown: sentences with footnotes, each footnote the words that a number rests on."""

import re
from collections.abc import Iterable

from tollbook.publish.clean import clean_line
from tollbook.publish.dates import phrase_day
from tollbook.publish.report import (
    ControlRow,
    DocumentNote,
    Paragraph,
    Part,
    Reference,
    Section,
    SituationReport,
    Statement,
)

__all__ = ["escape_markdown", "render_markdown"]

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~!&$]")
BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")
LINK = re.compile(r"(?i)(https?|ftp|www)([:.])")


def escape_markdown(text: str) -> str:
    """The text so that Markdown and HTML show it as it is, on one line and without links."""
    text = SPECIAL.sub(lambda found: f"&{ENTITIES[found.group()]};", clean_line(text))
    text = LINK.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text)
    return BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)


ENTITIES = {character: f"#{ord(character)}" for character in "\\`*_{}[]<>#|~!$"} | {"<": "lt", ">": "gt", "&": "amp"}


def mark(references: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in references)


def write_part(part: Part) -> str:
    lead = " " if part.text[:1].isspace() else ""
    trail = " " if part.text[1:] and part.text[-1:].isspace() else ""
    return f"{lead}{escape_markdown(part.text)}{trail}{mark(part.references)}"


def write_statement(statement: Statement) -> str:
    return "".join(map(write_part, statement.parts))


def write_statements(statements: Iterable[Statement]) -> str:
    return " ".join(map(write_statement, statements))


def write_paragraph(paragraph: Paragraph) -> str:
    label = f"**{escape_markdown(paragraph.label)}.** " if paragraph.label else ""
    return label + write_statements(paragraph.statements)


def write_row(row: ControlRow) -> str:
    beneath = (*row.disputes, *row.notes)
    disputes = f" {write_statements(beneath)}" if beneath else ""
    cells = (
        escape_markdown(row.place),
        write_part(row.state) + disputes,
        escape_markdown(row.when),
        escape_markdown(f"{row.origins} ({row.sure})" if row.sure else row.origins),
    )
    return f"| {' | '.join(cells)} |"


def write_section(section: Section) -> list[str]:
    lines = [f"## {section.heading}"]
    if section.note:
        lines.append(f"*{section.note}*")
    lines += map(write_paragraph, section.paragraphs)
    if section.rows:
        head = ["| Place | State | When | According to |", "| --- | --- | --- | --- |"]
        lines.append("\n".join([*head, *map(write_row, section.rows)]))
    return lines


def write_reference(reference: Reference) -> str:
    words = f"\u201c{escape_markdown(reference.quote)}\u201d"
    stance = "" if reference.stance == "asserted" else f" ({reference.stance.value})"
    day = phrase_day(reference.published) if reference.published else None
    about = ", ".join(escape_markdown(item) for item in (reference.title, day, reference.document) if item)
    chain = " \u2190 ".join(map(escape_markdown, reference.chain))
    return f"[^{reference.number}]: {words}{stance} \u2014 {chain}. {about}."


def write_document(document: DocumentNote) -> str:
    day = phrase_day(document.published) if document.published else None
    publisher = document.publisher or "Publisher not known"
    items = (publisher, document.title, day, document.id, document.url)
    copy = f" (reprints {escape_markdown(document.copy_of)})" if document.copy_of else ""
    return f"- {', '.join(escape_markdown(item) for item in items if item)}{copy}"


def render_markdown(report: SituationReport) -> str:
    """The report as Markdown (CommonMark with tables and footnotes); text from documents is escaped throughout."""
    about = " \u00b7 ".join(escape_markdown(item) for item in (report.period, report.place) if item)
    blocks = [
        f"# {escape_markdown(report.headline)}",
        f"Situation report \u00b7 {about}",
        write_statements(report.lead),
    ]
    for section in report.sections:
        blocks += write_section(section)
    if report.documents:
        blocks += ["## Documents", "\n".join(map(write_document, report.documents))]
    blocks += [f"*{escape_markdown(credit)}*" for credit in report.credits]
    blocks += ["\n".join(map(write_reference, report.references))] if report.references else []
    return "\n\n".join(block for block in blocks if block) + "\n"
