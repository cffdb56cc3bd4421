"""A plain text as a draft."""

from collections.abc import Mapping
from datetime import date

from tollbook.collect.dateline import read_headers
from tollbook.collect.decode import decode
from tollbook.collect.draft import Draft, parse_language, parse_written_date, show_value
from tollbook.errors import CollectError

__all__ = ["read_plain", "warn_of_guess"]

_PAGE_STARTS = ("<!doctype html", "<html")


def read_plain(content: bytes) -> Draft:
    """The text as it stands, with what its top lines "Name: value" say; these lines are furniture.

    Raises CollectError where the bytes are no text, or are a web page.
    """
    decoded = decode(content)
    if decoded.text.lstrip()[:20].casefold().startswith(_PAGE_STARTS):
        raise CollectError("is a web page: rename it to end in .html")
    headers = read_headers(decoded.text)
    published, warnings = _read_published(headers.values)
    return Draft(
        text=decoded.text,
        title=headers.values.get("title"),
        published=published,
        publisher=headers.values.get("publisher"),
        url=headers.values.get("url"),
        language=parse_language(headers.values.get("language")),
        furniture=(headers.span,) if headers.span.end else (),
        warnings=warn_of_guess(decoded.guessed) + warnings,
    )


def warn_of_guess(encoding: str | None) -> tuple[str, ...]:
    """A warning where the encoding had to be guessed."""
    return (f"no encoding is given: read as {encoding}",) if encoding else ()


def _read_published(values: Mapping[str, str]) -> tuple[date | None, tuple[str, ...]]:
    value = values.get("published")
    if value is None:
        return None, ()
    published = parse_written_date(value[:10]) or parse_written_date(value)
    if published is None:
        return None, (f"the line Published: {show_value(value)} gives no date: use YYYY-MM-DD",)
    return published, ()
