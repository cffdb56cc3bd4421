"""What a web page says of itself: headline, day of publication, publisher, address, language. Nothing is guessed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tollbook.collect.decode import tidy_line
from tollbook.collect.draft import parse_language, parse_written_date
from tollbook.collect.handbook import load_fields

__all__ = ["PageData", "read_page_data"]

_REPORT_TYPES = ("Article", "Posting", "Report")
_SEPARATORS = (" | ", " - ", " \u2013 ", " \u2014 ", " · ", " :: ")
_ISO_DAY = 10
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What a page says of itself; null where it does not."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def read_page_data(tree: Any) -> PageData:
    """What the page of an lxml tree says in JSON-LD, meta tags, its headline and its ``<time>``."""
    meta = _read_meta(tree)
    linked = _find_report(tree)
    publisher = _first_meta(meta, load_fields().meta_publisher) or _name_publisher(linked.get("publisher"))
    return PageData(
        title=_find_title(tree, meta, linked, publisher),
        published=_find_published(tree, meta, linked),
        publisher=publisher,
        url=_first(tree, "//link[@rel='canonical']/@href") or meta.get("og:url"),
        language=parse_language(_first(tree, "/html/@lang") or meta.get("og:locale")),
    )


def _first(tree: Any, path: str) -> str | None:
    """The first value at an XPath as one line, or null where there is none."""
    return next((line for line in _all(tree, path) if line), None)


def _all(tree: Any, path: str) -> list[str]:
    return [tidy_line(found if isinstance(found, str) else found.text_content()) for found in tree.xpath(path)]


def _read_meta(tree: Any) -> dict[str, str]:
    """The contents of the meta tags by name, property or itemprop in lower case; of several the first."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            content = tidy_line(tag.get("content"))
            if (name := tag.get(attribute)) and content:
                found.setdefault(name.strip().casefold(), content)
    return found


def _first_meta(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _find_report(tree: Any) -> Mapping[str, Any]:
    """The first JSON-LD object of the page that describes a report, or none."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for found in _walk_objects(value):
            types = found.get("@type")
            if any(str(kind).endswith(_REPORT_TYPES) for kind in (types if isinstance(types, list) else [types])):
                return found
    return {}


def _walk_objects(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD value: itself, those of its list, and those of its graph."""
    for found in value if isinstance(value, list) else [value]:
        if isinstance(found, dict):
            yield found
            graph = found.get("@graph")
            yield from (node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict))


def _name_publisher(value: object) -> str | None:
    """The name of a JSON-LD publisher that is no person: who runs a page alone may be an eyewitness."""
    if isinstance(value, dict) and value.get("@type") != "Person" and isinstance(value.get("name"), str):
        return tidy_line(value["name"]) or None
    return None


def _find_title(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any], publisher: str | None) -> str | None:
    headline = linked.get("headline")
    if isinstance(headline, str) and headline.strip():
        return tidy_line(headline)
    headings = [heading for heading in _all(tree, "//h1") if heading]
    if len(headings) == 1:
        return headings[0]
    title = meta.get("og:title") or _first(tree, "//head/title")
    return _cut_publisher(title, publisher) if title else None


def _cut_publisher(title: str, publisher: str | None) -> str:
    """The title without the name of the publisher that pages put behind it."""
    for separator in _SEPARATORS:
        if publisher and title.casefold().endswith((separator + publisher).casefold()):
            return title[: -len(separator + publisher)].rstrip() or title
    return title


def _find_published(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> date | None:
    stated = [linked.get("datePublished"), *(meta.get(name) for name in load_fields().meta_published)]
    stated += _all(tree, "//time[@pubdate or @itemprop='datePublished']/@datetime")
    days = (_parse_day(value) for value in stated if isinstance(value, str))
    return next((day for day in days if day), None) or _find_only_time(tree)


def _find_only_time(tree: Any) -> date | None:
    """The day of the page's ``<time>`` elements, those of its report first; null where they name several days."""
    for path in ("//article//time", "//time"):
        times = [time.get("datetime") or time.text_content() for time in tree.xpath(path)]
        days = {day for day in map(_parse_day, times) if day}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _parse_day(value: str) -> date | None:
    """The day of an ISO time, in its own zone, or of a date fully written out."""
    day = parse_written_date(value)
    if day is None and _ISO_TIME.match(value.strip()):
        # A zone that only has a name ("EST") leaves the day as it is.
        day = parse_written_date(value.strip()[:_ISO_DAY])
    return day
