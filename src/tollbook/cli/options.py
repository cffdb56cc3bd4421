"""The options that several commands share, with their help, and how their values are read."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from tollbook.errors import QuestionError
from tollbook.model import Group, Outcome, VictimClass
from tollbook.readers import READERS
from tollbook.settings import MEGABYTE, Settings, load_settings, parse_record

__all__ = [
    "AsJson",
    "ClassOption",
    "Files",
    "FromDay",
    "GroupOption",
    "MaxMegabytes",
    "OutcomeOption",
    "PlaceOption",
    "Published",
    "Publisher",
    "ReaderName",
    "RecordPath",
    "ToDay",
    "WithoutAsking",
    "day_option",
    "list_readers",
    "parse_country",
    "parse_day",
    "settle",
]


def parse_day(value: str) -> date:
    """The day of ``YYYY-MM-DD``; anything else is wrong usage."""
    try:
        if len(value) != len("YYYY-MM-DD"):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date; write it as YYYY-MM-DD, such as 2015-03-26") from None


def parse_country(text: str | None) -> str | None:
    """The code of a country by code or name. Raises :class:`QuestionError` where there is none."""
    from tollbook.resolve.tables.countries import find_country

    code = find_country(text) if text is not None else None
    if text is not None and code is None:
        raise QuestionError(f"--country: {text!r} is no country; give its ISO 3166-1 code, such as SY")
    return code


def day_option(*names: str, help: str) -> typer.models.OptionInfo:
    """An option whose value is a day."""
    return typer.Option(*names, parser=parse_day, metavar="YYYY-MM-DD", help=help)  # type: ignore[no-any-return]


def list_readers() -> str:
    """The readers, each with what it is, as help shows them."""
    return "; ".join(f"{reader.name} ({reader.says})" for reader in READERS)


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Files, folders, or - for standard input: .txt .html .htm .eml .json .jsonl .csv.",
        show_default=False,
    ),
]
RecordPath = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="PATH|URL",
        help="The record to use: an SQLite file, or postgresql+psycopg://name@host/database. "
        "[default: tollbook.db here, or what TOLLBOOK_RECORD says]",
    ),
]
Published = Annotated[
    date | None, day_option("--published", help="The day of publication, for documents that do not say it themselves.")
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="The publisher, for documents that do not say it themselves."),
]
MaxMegabytes = Annotated[
    float | None,
    typer.Option(
        "--max-mb", metavar="MB", min=0, help="Refuse documents larger than this many megabytes. [default: 20]"
    ),
]
ReaderName = Annotated[str, typer.Option("--reader", metavar="NAME", help=f"What reads: {list_readers()}.")]
WithoutAsking = Annotated[
    bool, typer.Option("--yes", help="Begin a long or dear run of --reader llm without asking first.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines instead, for other programs.")]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Only in this place and the places within it.")
]
FromDay = Annotated[date | None, day_option("--from", help="Only from this day on.")]
ToDay = Annotated[date | None, day_option("--to", help="Only up to this day, the day itself included.")]
ClassOption = Annotated[VictimClass, typer.Option("--class", help="Only civilians, or only combatants.")]
GroupOption = Annotated[Group | None, typer.Option("--group", help="Only children, women, medics or another group.")]
OutcomeOption = Annotated[Outcome, typer.Option("--outcome", help="What befell those who are counted.")]


def settle(record: str | None, max_mb: float | None = None) -> Settings:
    """The settings of the environment, with what the options say in their place.

    Raises :class:`QuestionError` where the environment says what cannot be understood.
    """
    try:
        settings = load_settings()
        max_bytes = settings.max_bytes if max_mb is None else int(max_mb * MEGABYTE)
        if max_bytes < 0:
            raise ValueError(f"{max_bytes / MEGABYTE:g} is below nothing")
    except (ValueError, OverflowError) as error:
        option = "TOLLBOOK_MAX_MB" if max_mb is None else "--max-mb"
        raise QuestionError(f"{option}: {error}; give a number of megabytes, such as 20") from None
    return replace(settings, record=parse_record(record) if record else settings.record, max_bytes=max_bytes)
