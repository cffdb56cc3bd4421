"""Text from documents made safe to print: no control characters, no addresses, no links but to the web."""

import re
import unicodedata
from urllib.parse import urlsplit

__all__ = ["clean", "clean_line", "clean_url", "withhold"]

ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f]).*?(?:\x07|\x1b\\|\x9c|$)"
    r"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
JOINERS = "\u200c\u200d"
ADDRESS = re.compile(r"(?:mailto:)?[^\s<>()\[\],;:\"'@]+@[^\s<>()\[\],;:\"'@]+\.[^\s<>()\[\],;:\"'@.]+")
TELEPHONE = re.compile(r"(?<![\w+])(?:\+|00)\d(?:[\s().-]{0,2}\d){7,14}(?!\w)")


def clean(text: str) -> str:
    """The text without what could steer a terminal or a page: escape sequences, control and bidi characters.

    Line breaks stay, as "\\n"; a tab becomes a space. The two joiners that Persian and Indic scripts are written
    with stay, all other invisible format characters go. A lone surrogate becomes U+FFFD.
    """
    text = re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", ESCAPES.sub("", text)).replace("\t", " ")
    return "".join(kept for character in text if (kept := keep(character)))


def keep(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return character if character == "\n" else ""
        case "Cf":
            return character if character in JOINERS else ""
        case "Cs":
            return "\ufffd"
        case _:
            return character


def clean_line(text: str) -> str:
    """The clean text on one line, each run of white space one space."""
    return " ".join(clean(text).split())


def withhold(text: str) -> str:
    """The text with electronic addresses and international telephone numbers taken out: people may be found by them."""
    return TELEPHONE.sub("[number withheld]", ADDRESS.sub("[address withheld]", text))


def clean_url(url: str | None) -> str | None:
    """The address if it is one of the web that names no person to log in as, else null: never ``javascript:``."""
    if url is None or clean_line(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc or re.search(r"\s", url):
        return None
    return url
