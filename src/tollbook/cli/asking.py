"""The commands that ask the record: ``incidents``, ``toll``, ``control``, ``why`` and ``report``."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import (
    AsJson,
    ClassOption,
    FromDay,
    GroupOption,
    OutcomeOption,
    PlaceOption,
    RecordPath,
    ToDay,
    day_option,
    settle,
)
from tollbook.cli.screen import is_terminal, note, print_json, show
from tollbook.cli.show_graph import GraphForm, draw_graph, write_graph
from tollbook.cli.show_judgements import count_judged
from tollbook.errors import QuestionError
from tollbook.judge import Judged, put_judged
from tollbook.model import Incident, Linked, Outcome, Question, Reading, Toll, VictimClass
from tollbook.pipeline import judge_record, make_lens, open_ledger
from tollbook.publish import SituationReport
from tollbook.publish.names import capitalise
from tollbook.record import open_record
from tollbook.settings import Settings
from tollbook.tally import BOUNDS, Breakdown, decode_question
from tollbook.tally.questions import list_policies

__all__ = ["control", "incidents", "report", "toll", "why"]

TOLL = "toll:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """A record that is asked, by what was read and linked in it, as people judged it."""

    settings: Settings
    judged: Judged

    @property
    def linked(self) -> Linked:
        """What linking found, as judged."""
        return self.judged.linked


def consult(path: str | None) -> Consulted:
    """Open the record, and link it again where anything has changed since."""
    settings = settle(path)
    with open_record(settings.record, create=False) as record:
        return Consulted(settings=settings, judged=judge_record(record))


def load_readings(consulted: Consulted) -> list[Reading]:
    """The record's documents with their text and claims, as judged."""
    with open_record(consulted.settings.record, create=False) as record:
        return put_judged(record.readings(), consulted.judged.readings)


def check_days(start: date | None, end: date | None) -> None:
    if start and end and start > end:
        raise QuestionError(f"--from {start} comes after --to {end}; swap them")


def meets_days(incident: Incident, start: date | None, end: date | None) -> bool:
    """Whether any day of the incident is asked for; one without a date is only asked for where no day is."""
    if start is None and end is None:
        return True
    first = incident.start or incident.end
    last = incident.end or incident.start
    return not (first is None or last is None or (end and first > end) or (start and last < start))


def note_judged(toll: Toll, judged: Judged) -> Toll:
    """The toll with a note of how many of its claims people judged."""
    said = count_judged(judged, toll.claims)
    return replace(toll, notes=(*toll.notes, said)) if said else toll


def credit_judged(report: SituationReport, judged: Judged, readings: Iterable[Reading]) -> SituationReport:
    """The report, saying how many of the claims that it cites people judged; never who."""
    cited = {reference.claim for reference in report.references}
    said = count_judged(judged, (claim for reading in readings for claim in reading.claims if claim.id in cited))
    return replace(report, credits=(*report.credits, f"{capitalise(said)}.")) if said else report


def incidents(
    record: RecordPath = None,
    start: FromDay = None,
    end: ToDay = None,
    place: PlaceOption = None,
    as_json: AsJson = False,
) -> None:
    """List the incidents of the record by date.

    An incident is what happened once, in one place and time, however many documents tell of it.
    """
    from tollbook.cli.show_incidents import incident_to_json, show_incidents

    check_days(start, end)
    consulted = consult(record)
    lens = make_lens(consulted.settings, consulted.linked, place)
    found = [each for each in consulted.linked.incidents if meets_days(each, start, end) and lens.within(each.place)]
    found.sort(key=lambda each: (each.start or date.max, each.id))
    if as_json:
        print_json(map(incident_to_json, found))
    elif found:
        show(show_incidents(found))
    else:
        show("No incidents.")


def toll(
    record: RecordPath = None,
    place: PlaceOption = None,
    start: FromDay = None,
    end: ToDay = None,
    side: Annotated[
        str | None, typer.Option("--side", metavar="NAME", help="Only victims of this party or side, by its name.")
    ] = None,
    class_: ClassOption = VictimClass.ANY,
    group: GroupOption = None,
    outcome: OutcomeOption = Outcome.KILLED,
    policy: Annotated[
        list[str] | None,
        typer.Option(
            "--policy",
            metavar="NAME",
            help="How to count: bounds (what follows from the claims), as airwars, ibc, acled or ucdp do, or by a file "
            "of your own, custom:FILE.yaml. Several, or all, stand side by side. [default: bounds]",
        ),
    ] = None,
    by: Annotated[Breakdown | None, typer.Option("--by", help="Break the number down.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say how many were killed (or injured, abducted, …).

    The answer is what the claims allow: at least so many, at most so many. Running tolls contain the incidents under
    them and are not added to them. `tollbook why` with the id printed shows what the number rests on.
    """
    from tollbook.cli.show_toll import show_policies, show_tolls, toll_to_json

    check_days(start, end)
    policies = list_policies(policy or [BOUNDS])
    if by and len(policies) > 1:
        raise QuestionError(f"--by breaks down one policy's number, not those of {', '.join(policies)}; name one")
    question = Question(
        place=place, start=start, end=end, side=side, class_=class_, group=group, outcome=outcome, policy=policies[0]
    )
    consulted = consult(record)
    lens = make_lens(consulted.settings, consulted.linked, place)
    ledger = open_ledger(consulted.settings, consulted.linked)
    tolls = [ledger.answer(replace(question, policy=each), lens) for each in policies]
    if by:
        tolls += ledger.break_down(question, by, lens)
    tolls = [note_judged(each, consulted.judged) for each in tolls]
    if as_json:
        print_json(map(toll_to_json, tolls))
    else:
        show(show_policies(tolls) if len(policies) > 1 else show_tolls(tolls))


def control(
    record: RecordPath = None,
    on: Annotated[
        date | None, day_option("--on", help="On this day. [default: the day of the record's latest document]")
    ] = None,
    since: Annotated[
        date | None, day_option("--since", help="What changed after this day, up to the day of --on, instead.")
    ] = None,
    place: PlaceOption = None,
    as_json: AsJson = False,
) -> None:
    """Say who holds which place, and what changed since a day.

    Only what the documents say counts: how long ago it was last heard and how sure it is stand beside it, and the
    rival claims beneath. `tollbook why` with the id printed shows the words.
    """
    from tollbook.cli.control_question import ask_changes, ask_control, choose_day
    from tollbook.cli.show_control import change_to_json, control_to_json, show_changes, show_control

    consulted = consult(record)
    day = choose_day(on, consulted.judged)
    if since:
        changes = ask_changes(consulted.settings, consulted.judged, since, day, place)
        if as_json:
            print_json(map(change_to_json, changes))
        else:
            show(show_changes(changes, since, day))
        return
    held = ask_control(consulted.settings, consulted.judged, day, place)
    if as_json:
        print_json({"on": day.isoformat(), **control_to_json(each)} for each in held)
    else:
        show(show_control(held, day, "" if on else ", the day of the latest document"))


def why(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An id as printed, or its beginning: of an incident, a claim, a toll or control."
        ),
    ],
    record: RecordPath = None,
    graph: Annotated[
        GraphForm | None,
        typer.Option("--graph", metavar="FORM", help="Print who says so as a graph instead: for dot, or for mermaid."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the words behind a number, and who says so.

    Parts stand under the figures that they are part of; the words are marked in their paragraph.
    """
    from tollbook.cli.control_question import find_control, is_control
    from tollbook.cli.opening import find_unit, gather, open_unit
    from tollbook.cli.show_why import opened_to_json, show_opened

    consulted = consult(record)
    archive = gather(load_readings(consulted), consulted.linked, consulted.judged)
    if id.startswith(TOLL):
        question = decode_question(id)
        lens = make_lens(consulted.settings, consulted.linked, question.place)
        opened = open_unit(open_ledger(consulted.settings, consulted.linked).answer(question, lens), archive)
    elif is_control(id):
        opened = open_unit(find_control(consulted.settings, consulted.judged, id), archive)
    else:
        opened = open_unit(find_unit(id, archive), archive)
    if graph:
        show(write_graph(draw_graph(opened, archive), graph))
    elif as_json:
        print_json([opened_to_json(opened, archive)])
    else:
        show(show_opened(opened, archive))


def report(
    record: RecordPath = None,
    start: FromDay = None,
    end: ToDay = None,
    place: PlaceOption = None,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help="Where to write situation-report.md and situation-report.html."),
    ] = Path(),
    as_json: AsJson = False,
) -> None:
    """Write the situation report, and print it.

    It is written as Markdown and as a web page. Every number has a mark; the words that it rests on stand under that
    mark at the end.
    """
    from tollbook.cli.show_report import show_report
    from tollbook.cli.writing import write_files
    from tollbook.pipeline import compose
    from tollbook.publish import render_html, render_markdown, report_to_json

    check_days(start, end)
    consulted = consult(record)
    question = Question(place=place, start=start, end=end)
    readings = load_readings(consulted)
    composed = credit_judged(
        compose(consulted.settings, consulted.linked, readings, question), consulted.judged, readings
    )
    markdown = render_markdown(composed)
    written = write_files(out, {"situation-report.md": markdown, "situation-report.html": render_html(composed)})
    if as_json:
        print_json([report_to_json(composed)])
    elif is_terminal():
        show(show_report(composed))
    else:
        show(markdown.removesuffix("\n"))
    note(f"written: {' and '.join(map(str, written))}")
