"""A mail as a draft. Who sent it is not taken: a sender may be an eyewitness."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage

from tollbook.collect.decode import Decoded, decode, tidy_line
from tollbook.collect.draft import Draft, parse_language
from tollbook.collect.page import draw_text
from tollbook.collect.plain import warn_of_guess
from tollbook.errors import CollectError
from tollbook.model.document import Span

__all__ = ["read_mail"]

_HEADERS = HeaderRegistry()
# The library's time grows with the square of a header's length.
_LONGEST_HEADER = 2_000
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_QUOTE_LEAD = re.compile(r"^(?:On|Am|Le) .{10,200}:[^\S\n]*\n(?=\s*>)", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)


def read_mail(content: bytes) -> Draft:
    """The subject and the words of a mail; quoted lines and the signature are furniture, attachments are left.

    The publisher is the ``Organization`` header only. Raises CollectError where the mail has no text.
    """
    try:
        return _draft_mail(message_from_bytes(content, policy=policy.default.clone(header_factory=_read_header)))
    except RecursionError as error:
        raise CollectError("is nested too deeply: save its text as .txt") from error


def _read_header(name: str, value: str) -> BaseHeader:
    return _HEADERS(name, value[:_LONGEST_HEADER])


def _draft_mail(message: EmailMessage) -> Draft:
    if not message.keys():
        raise CollectError("has no mail headers: rename it to end in .txt")
    subject = _take_header(message, "Subject")
    body = _read_body(message)
    text = f"{subject}\n\n{body.text}" if subject else body.text
    return Draft(
        text=text,
        title=subject,
        published=_read_date(message),
        publisher=_take_header(message, "Organization"),
        language=parse_language(_take_header(message, "Content-Language")),
        furniture=tuple(_find_quotes(text)),
        warnings=warn_of_guess(body.guessed) + _warn_of_attachments(message),
    )


def _take_header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError):
        # The library's parser of structured headers fails so on some that are broken.
        return None
    return tidy_line(str(value)) or None if value is not None else None


def _read_date(message: EmailMessage) -> date | None:
    """The day of the ``Date`` header in the sender's own zone."""
    try:
        sent = getattr(message["Date"], "datetime", None)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return sent.date() if sent else None


def _read_body(message: EmailMessage) -> Decoded:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise CollectError("has no text in it: give a mail with a text, or the attachment itself")
    raw = part.get_payload(decode=True)
    body = decode(raw if isinstance(raw, bytes) else b"", part.get_content_charset())
    return replace(body, text=draw_text(body.text)) if part.get_content_subtype() == "html" else body


def _find_quotes(text: str) -> Iterator[Span]:
    for shape in (_QUOTED, _QUOTE_LEAD, _SIGNATURE):
        yield from (Span(found.start(), found.start() + len(found[0].rstrip())) for found in shape.finditer(text))


def _warn_of_attachments(message: EmailMessage) -> tuple[str, ...]:
    count = sum(1 for _ in message.iter_attachments())
    return (f"{count} attachment{'s' if count > 1 else ''} left out: add each as a file of its own",) if count else ()
