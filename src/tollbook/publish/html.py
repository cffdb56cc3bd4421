"""The report as one self-contained HTML page: no script, no outside resource, every number a link to its words."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tollbook.publish.dates import phrase_day
from tollbook.publish.report import Part, Section, SituationReport

__all__ = ["render_html"]

LONGEST_BOUND = 20
LONGEST_LISTED = 5


def read_template(name: str) -> str:
    return files("tollbook.publish").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def load_environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = phrase_day
    environment.filters["runs"] = mark_runs
    environment.filters["bind"] = bind_words
    return environment


def list_parts(section: Section) -> Iterable[Part]:
    for paragraph in section.paragraphs:
        yield from (part for statement in paragraph.statements for part in statement.parts)
    for row in section.rows:
        yield row.state
        yield from (part for statement in (*row.disputes, *row.notes) for part in statement.parts)


def find_citing(report: SituationReport) -> dict[int, list[str]]:
    """For each reference the sections in which it is cited, the lead as "lead", each once and in order."""
    citing: dict[int, list[str]] = {reference.number: [] for reference in report.references}
    places = [("lead", [part for statement in report.lead for part in statement.parts])]
    places += [(section.key, list(list_parts(section))) for section in report.sections]
    for key, parts in places:
        for number in dict.fromkeys(number for part in parts for number in part.references):
            citing[number].append(key)
    return citing


def bind_words(text: str) -> str:
    """A short number with spaces that do not break, so that "at least 71" stays on one line."""
    return text.replace(" ", "\u00a0") if len(text) <= LONGEST_BOUND else text


def mark_runs(numbers: Sequence[int]) -> list[tuple[int, str]]:
    """The numbers with how to show each: a long run as its first and last ("1\u201321"), those between hidden."""
    marked: list[tuple[int, str]] = []
    start = 0
    for end in range(1, len(numbers) + 1):
        if end < len(numbers) and numbers[end] == numbers[end - 1] + 1:
            continue
        run = numbers[start:end]
        between = "hidden" if len(run) > LONGEST_LISTED else "more"
        marked += [(run[0], "more"), *((number, between) for number in run[1:-1])]
        marked += [(run[-1], "last" if between == "hidden" else "more")] if len(run) > 1 else []
        start = end
    return marked


class Anchors:
    """Gives the first citation of a reference in a section its id, so that the reference can link back to it."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def __call__(self, key: str, number: int) -> str | None:
        """The id for this citation, or null where the section has cited it before."""
        anchor = f"cite-{key}-{number}"
        if anchor in self.given:
            return None
        self.given.add(anchor)
        return anchor


def render_html(report: SituationReport) -> str:
    """The report as an HTML page; a content security policy in it allows its own style sheet and nothing else."""
    style = read_template("report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        load_environment()
        .get_template("report.html")
        .render(report=report, citing=find_citing(report), anchor=Anchors(), style=Markup(style), digest=digest)
    )
