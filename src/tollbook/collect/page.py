"""A web page as a draft: the report's text by trafilatura, with its headline in front."""

import logging
import re
from functools import cache
from itertools import pairwise
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

from tollbook.collect.decode import Decoded, decode
from tollbook.collect.draft import Draft
from tollbook.collect.page_data import read_page_data
from tollbook.collect.plain import warn_of_guess
from tollbook.errors import CollectError

__all__ = ["draw_text", "read_page"]

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LIST_OR_ROW = ("- ", "|")


def read_page(content: bytes) -> Draft:
    """The report on a page, and what the page says of it.

    Raises CollectError where the bytes are no text or no text is found on the page.
    """
    decoded = _decode_page(content)
    tree = _parse_page(decoded.text)
    data = read_page_data(tree)
    return Draft(
        text=_head(draw_text(tree), data.title),
        title=data.title,
        published=data.published,
        publisher=data.publisher,
        url=data.url,
        language=data.language,
        warnings=warn_of_guess(decoded.guessed),
    )


def _decode_page(content: bytes) -> Decoded:
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    return decode(content, declared[1].decode("ascii", "ignore") if declared else None)


def _parse_page(page: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", page, count=1).encode(), parser=parser)
    except etree.ParserError as error:
        raise CollectError("holds no text: give a page with a report on it") from error


def draw_text(page: Any) -> str:
    """The report's text of a page (an lxml tree, or its source), a blank line between paragraphs.

    Lines of a list or table stand under one another. Raises CollectError where no text is found.
    """
    tree = _parse_page(page) if isinstance(page, str) else page
    try:
        drawn = _load_extractor()(tree)
    except (RecursionError, ValueError, etree.LxmlError) as error:
        raise CollectError("is no page that can be read: save its text as .txt") from error
    lines = [line.strip() for line in (drawn or "").split("\n") if line.strip()]
    if not lines:
        raise CollectError("holds no text that could be found: save the report's text as .txt")
    text = lines[0]
    for before, line in pairwise(lines):
        together = any(before.startswith(lead) and line.startswith(lead) for lead in _LIST_OR_ROW)
        text += ("\n" if together else "\n\n") + line
    return text


@cache
def _load_extractor() -> Any:
    # Imported here, since it takes a third of a second that a run without a page need not wait for.
    from trafilatura import extract
    from trafilatura.settings import use_config

    for library in ("trafilatura", "htmldate", "courlan", "readability"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    config = use_config()
    # Below its own limit of 250 characters the library runs all paragraphs of a page into one.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")

    def draw(tree: Any) -> str | None:
        found: str | None = extract(tree, include_comments=False, include_tables=True, config=config)
        return found

    return draw


def _head(text: str, title: str | None) -> str:
    """The text with the headline in front, unless that is its first paragraph."""
    if title is None or " ".join(text.partition("\n")[0].split()).casefold() == title.casefold():
        return text
    return f"{title}\n\n{text}"
