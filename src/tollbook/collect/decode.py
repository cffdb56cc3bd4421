"""Bytes to text: the encoding, the line endings, and the characters that may not reach a terminal."""

import codecs
import re
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from tollbook.errors import CollectError

__all__ = ["Decoded", "decode", "replace_controls", "tidy_line", "tidy_text"]

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LINE_END = re.compile("\r\n|[\r\f\v\x85]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Controls of writing direction can make a name on a terminal read as another one; in running text they are of use.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# UTF-32 stands first: the mark of UTF-16 is the beginning of its own.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages and mails call Latin-1 or ASCII is Windows-1252 (WHATWG Encoding Standard, section 4.2).
_WINDOWS_1252 = "windows-1252"
_CALLED_WINDOWS_1252 = frozenset({"iso8859-1", "ascii", "cp1252"})
_LATIN_ALPHABETS = ("Latin", "Punctuation", "Symbols", "Currency", "Control", "Letterlike", "Number Forms")
_MOST_CONTROLS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of some bytes; ``guessed`` is the encoding where nothing in the bytes says which it is."""

    text: str = field(repr=False)
    guessed: str | None = None


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of ``content``, tidied: by its byte order mark, as ``declared``, as UTF-8, else by a guess.

    Raises CollectError where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            marked = _decode_as(content[len(mark) :], encoding)
            if marked is None:
                raise CollectError(f"begins as {encoding} and is not: save it as UTF-8 text")
            return Decoded(text=_tidy(marked))
    if b"\0" in content:
        raise CollectError("is binary, no text: save it as UTF-8 text")
    for candidate in (_name_codec(declared), "utf-8"):
        text = _decode_as(content, candidate)
        if text is not None:
            return Decoded(text=_tidy(text))
    return _guess(content)


def _guess(content: bytes) -> Decoded:
    best = from_bytes(content).best()
    if best is None:
        raise CollectError("is in no known encoding: save it as UTF-8 text")
    encoding = best.encoding
    # Short Western texts fit a dozen code pages equally; nearly all of them are in this one.
    if all(any(word in alphabet for word in _LATIN_ALPHABETS) for alphabet in best.alphabets):
        encoding = _WINDOWS_1252
    text = _decode_as(content, encoding)
    return Decoded(text=_tidy(str(best) if text is None else text), guessed=best.encoding if text is None else encoding)


def _name_codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    return _WINDOWS_1252 if name in _CALLED_WINDOWS_1252 else name


def _decode_as(content: bytes, encoding: str | None) -> str | None:
    try:
        return content.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        # LookupError: a codec that is none of text, such as "hex", which a document may well declare.
        return None


def _tidy(text: str) -> str:
    tidy = tidy_text(text)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(tidy):
        raise CollectError("is mostly control characters, no text: save it as UTF-8 text")
    return tidy


def tidy_text(text: str) -> str:
    """The text with ``\\n`` for every line ending and no control character but ``\\n`` and ``\\t``."""
    return replace_controls(_LINE_END.sub("\n", text))


def replace_controls(text: str) -> str:
    """The text, character for character, with control characters and lone surrogates replaced.

    A carriage return becomes a space, all others U+FFFD, so that every span stays where it is.
    """
    return _CONTROL.sub(_REPLACEMENT, text.replace("\r", " "))


def tidy_line(text: str) -> str:
    """The text as one line that is safe to print: spaces run together, control characters replaced."""
    return " ".join(_DIRECTION.sub("", replace_controls(" ".join(text.split()))).split())
