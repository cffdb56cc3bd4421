"""The commands of ``tollbook judge``: what a person decides of claims, incidents and documents, and undoing it."""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import typer

from tollbook import pipeline
from tollbook.cli.options import AsJson, RecordPath, settle
from tollbook.cli.screen import print_json, show
from tollbook.cli.show_judgements import judgement_line, list_to_json, show_judgements
from tollbook.errors import QuestionError
from tollbook.judge import Matter, Missed, Names, list_undone
from tollbook.model import Decision, Grade, Judgement, Kind, Merge, Split
from tollbook.model.judgement_wire import judgement_to_json, make_judgement
from tollbook.record import Record, open_record
from tollbook.settings import Settings

__all__ = [
    "accept",
    "add_claim",
    "correct",
    "grade",
    "list_judgements",
    "mark_copy",
    "mark_original",
    "merge",
    "name_origin",
    "reject",
    "split",
    "undo",
]

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of an incident or a claim, or its beginning.")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.")]
IncidentArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="The id of an incident, or its beginning.")]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document, or its beginning.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why; it is kept with the judgement.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who judges. It is never published. [default: your login name]"),
]


def open_matter(record: Record) -> Matter:
    """All that there is to judge in a record."""
    return Matter(readings=record.readings(), judged=pipeline.judge_record(record), judgements=record.judgements())


def make_names(settings: Settings, matter: Matter) -> Names:
    """Names by the gazetteer, the actor book and the record."""
    return Names(
        place=lambda name: pipeline.find_place(settings, matter.judged.linked, name),
        party=lambda name, claim: pipeline.find_party(settings, name, claim),
        claim=matter.find_claim,
    )


def find_reviewer(by: str | None) -> str:
    """Who judges: as given, else the login name; raises :class:`QuestionError` where neither is there."""
    try:
        name = (by if by is not None else getpass.getuser()).strip()
    except (OSError, KeyError):
        name = ""
    if not name:
        raise QuestionError("who judges is not known here; say it with --by NAME")
    return name


def sign(decision: Decision, reviewer: str, why: str | None) -> Judgement:
    """The decision as a judgement of now; raises :class:`QuestionError` where what was typed is no text."""
    try:
        return make_judgement(decision, by=reviewer, at=datetime.now(UTC), why=why)
    except UnicodeEncodeError as error:
        raise QuestionError(f"{error.object[error.start : error.end]!a}: is no text in UTF-8; write it anew") from None


def decide(
    path: str | None, by: str | None, why: str | None, as_json: bool, choose: Callable[[Matter, Names], Decision]
) -> None:
    """Make a decision of what is in the record, keep it as a judgement, and say its id."""
    settings, reviewer = settle(path), find_reviewer(by)
    with open_record(settings.record, create=False) as record:
        matter = open_matter(record)
        decision = choose(matter, make_names(settings, matter))
        kept = record.judge(sign(decision, reviewer, why))
        judged = pipeline.judge_record(record)
    if as_json:
        print_json([judgement_to_json(kept)])
        return
    show(judgement_line(kept))
    now = [id for id, made in judged.of_incidents.items() if kept in made]
    if now and isinstance(decision, Merge | Split):
        show(f"now: {', '.join(now)}")


def accept(id: Id, record: RecordPath = None, why: Why = None, by: By = None, as_json: AsJson = False) -> None:
    """Accept a claim or an incident as right.

    An accepted claim stands as it is now, whatever a later reader makes of its words; where that differs,
    `judge list --conflicts` shows it.
    """
    decide(record, by, why, as_json, lambda matter, names: matter.accept(id))


def reject(id: Id, record: RecordPath = None, why: Why = None, by: By = None, as_json: AsJson = False) -> None:
    """Reject a claim or an incident: it enters no toll."""
    decide(record, by, why, as_json, lambda matter, names: matter.reject(id))


def correct(
    id: ClaimArgument,
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="The field: number, day, place, side, by, class, outcome, …, as `why --json` names them.",
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE", help="What it should be. A number is 12, 12-15, 12- or -15; a day YYYY-MM-DD; or none."
        ),
    ],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Correct a field of a claim.

    A number that begins with a dash stands after two dashes: tollbook judge correct co-4f1c number -- -15
    """
    decide(record, by, why, as_json, lambda matter, names: matter.correct(id, field, value, names))


def add_claim(
    document: DocumentArgument,
    quote: Annotated[str, typer.Option("--quote", metavar="WORDS", help="The exact words, as the document has them.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What the claim is about.")] = Kind.COUNT,
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A field of the claim, as in `judge correct`; repeat it."),
    ] = None,
    origin: Annotated[
        str | None, typer.Option("--origin", metavar="NAME", help="Whom it comes from, if not from the publisher.")
    ] = None,
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Add a claim that the reader missed.

    A count needs at least --set number=12 --set outcome=killed.
    """
    said = dict(map(split_field, fields or ()))
    missed = Missed(document=document, quote=quote, kind=kind, fields=said, origin=origin)
    decide(record, by, why, as_json, lambda matter, names: matter.add(missed, names))


def split_field(given: str) -> tuple[str, str]:
    name, mark, value = given.partition("=")
    if not mark:
        raise QuestionError(f"--set {given}: is no field with its value; write it as place=Idlib")
    return name.strip(), value.strip()


def merge(
    ids: Annotated[
        list[str], typer.Argument(metavar="INCIDENT…", help="The ids of two incidents or more, or their beginnings.")
    ],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Make incidents one."""
    decide(record, by, why, as_json, lambda matter, names: matter.merge(ids))


def split(
    id: IncidentArgument,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM…", help="The claims that tell of another incident, by their ids.")
    ],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Take claims out of an incident into one of their own.

    Figures that are parts of them go along.
    """
    decide(record, by, why, as_json, lambda matter, names: matter.split(id, claims))


def name_origin(
    id: ClaimArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom the information finally comes from.")],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Name whom a claim finally comes from.

    Situation reports name the origin: give no person who must not be known, but "a resident", "a nurse".
    """
    decide(record, by, why, as_json, lambda matter, names: matter.name_origin(id, name))


def mark_copy(
    document: DocumentArgument,
    of: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The id of the document that it reprints.")],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Mark a document as a copy of another."""
    decide(record, by, why, as_json, lambda matter, names: matter.mark_copy(document, of))


def mark_original(
    document: DocumentArgument,
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Say that a document is a report of its own.

    It is then a copy of no other, however much the texts are alike.
    """
    decide(record, by, why, as_json, lambda matter, names: matter.mark_copy(document, None))


def grade(
    id: IncidentArgument,
    grade: Annotated[Grade, typer.Argument(metavar="GRADE", help="How well it is corroborated, as Airwars grades.")],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Set how well an incident is corroborated.

    The grades are those of Airwars: confirmed, fair, weak, contested, discounted.
    """
    decide(record, by, why, as_json, lambda matter, names: matter.grade(id, grade))


def undo(
    id: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="The id of a judgement, or its beginning.")],
    record: RecordPath = None,
    why: Why = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Undo a judgement: all is again as if it had never been made.

    The judgement itself is kept, and so is its undoing; undo that to bring the judgement back.
    """
    decide(record, by, why, as_json, lambda matter, names: matter.undo(id))


def list_judgements(
    record: RecordPath = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only those that do not fit what the reader now sees in their words.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List all judgements, undone ones too, and what does not fit."""
    settings = settle(record)
    with open_record(settings.record, create=False) as opened:
        judged, made = pipeline.judge_record(opened), opened.judgements()
    unfit = {conflict.judgement for conflict in judged.conflicts}
    shown = [each for each in made if each.id in unfit] if conflicts else list(made)
    undone = list_undone(made)
    if as_json:
        print_json(list_to_json(shown, undone, judged.conflicts))
    elif conflicts and not shown:
        show("No conflicts.")
    else:
        show(show_judgements(shown, undone, judged.conflicts))
