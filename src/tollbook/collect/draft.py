"""What a form's reader finds in the bytes of one document, and the small parsers that all forms share."""

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime

from tollbook.collect.decode import tidy_line
from tollbook.errors import CollectError
from tollbook.model.document import Span

__all__ = ["Draft", "parse_language", "parse_published", "parse_written_date", "show_value"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
_SHOWN = 60
_WRITTEN = ("%B %d %Y", "%d %B %Y", "%b %d %Y", "%d %b %Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one document says of itself; what it does not say is null.

    ``furniture`` are the spans that only the form knows to be none of the report (the quoted lines of a mail).
    """

    text: str = field(repr=False)
    id: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()


def show_value(value: object) -> str:
    """A value from a document as it may stand in a message: one line, short, without control characters."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    shown = tidy_line(json.dumps(value, ensure_ascii=False))
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def parse_published(value: str) -> date:
    """The day of an ISO date, or of an ISO time in its own zone.

    Raises CollectError where the value is anything else.
    """
    day = _parse_iso(value)
    if day is None:
        raise CollectError(f"published {show_value(value)} is not a date: use YYYY-MM-DD")
    return day


def parse_written_date(value: str) -> date | None:
    """The day that is fully written out ("March 26, 2015", "26 Mar 2015", "2015-03-26"), else null."""
    if day := _parse_iso(value):
        return day
    words = re.sub(r"[,.]", " ", value).replace("Sept ", "Sep ").split()
    for shape in _WRITTEN:
        try:
            return datetime.strptime(" ".join(words), shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _parse_iso(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value.strip()).date() if _ISO.fullmatch(value.strip()) else None
    except ValueError:
        return None


def parse_language(value: str | None) -> str | None:
    """The main part of a language tag ("en" of "en-GB"), or null where it is none."""
    found = _LANGUAGE.fullmatch((value or "").strip())
    return found[1].lower() if found else None
