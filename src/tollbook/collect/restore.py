"""From the stored bytes and circumstances to the document: the one way, for a first reading and for every later one."""

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from tollbook.collect.dateline import find_dateline, find_headline, settle_day
from tollbook.collect.decode import tidy_line
from tollbook.collect.draft import Draft
from tollbook.collect.event import draft_event
from tollbook.collect.furniture import leave_out, mark_furniture, merge_spans
from tollbook.collect.language import find_language
from tollbook.collect.mail import read_mail
from tollbook.collect.objects import read_object
from tollbook.collect.page import read_page
from tollbook.collect.plain import read_plain
from tollbook.collect.table import read_row
from tollbook.errors import CollectError
from tollbook.model.document import EVENT, Document, DocumentId, Receipt

__all__ = ["FORMS", "restore"]

FORMS: dict[str, Callable[[bytes], Draft]] = {
    "txt": read_plain,
    "html": read_page,
    "htm": read_page,
    "eml": read_mail,
    "json": read_object,
    "jsonl": read_object,
    "csv": read_row,
}
"""The forms of files, by the ending of their names."""
PARTS: dict[str, Callable[[bytes], Draft]] = {EVENT: draft_event}
"""The forms that only parts of files have."""


def restore(receipt: Receipt) -> Document:
    """The document that some bytes are: a pure function of the receipt.

    Raises CollectError, naming the record, where they are none.
    """
    try:
        draft = (FORMS | PARTS)[receipt.form](receipt.content)
        if not draft.text.strip():
            raise CollectError("holds no text: give one with at least a sentence")
    except CollectError as error:
        raise CollectError(f"{receipt.name}: {error}") from error
    return _complete(draft, receipt)


def _complete(draft: Draft, receipt: Receipt) -> Document:
    """The document of a draft: what it says of itself first, then its dateline, then what its receipt says."""
    title = _tidy(draft.title)
    furniture = merge_spans([*draft.furniture, *mark_furniture(draft.text, title)])
    dateline = find_dateline(draft.text)
    stamped = draft.published and settle_day(draft.published, draft.text)
    sha256 = hashlib.sha256(receipt.content).hexdigest()
    return Document(
        id=DocumentId(_tidy(draft.id) or _take_stem(receipt) or sha256),
        sha256=sha256,
        text=draft.text,
        title=title or find_headline(draft.text, furniture),
        published=stamped or dateline.published or receipt.published,
        publisher=_tidy(draft.publisher) or dateline.publisher or receipt.publisher,
        url=_tidy(draft.url),
        language=draft.language or find_language(leave_out(draft.text, furniture)),
        furniture=furniture,
        warnings=draft.warnings,
        receipt=receipt,
    )


def _tidy(value: str | None) -> str | None:
    return tidy_line(value or "") or None


def _take_stem(receipt: Receipt) -> str | None:
    """The file's name without its extension, where the file is the document and not a line or row of one."""
    name = PurePath(receipt.name)
    return name.stem if name.suffix.casefold() == f".{receipt.form}" else None
