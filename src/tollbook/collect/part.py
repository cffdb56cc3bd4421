"""What a file of many documents falls into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

__all__ = ["Fault", "Part", "describe_limit", "read_lines"]

_MEGABYTE = 1_000_000
_CHUNK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The bytes of one document, and which record of its file it is ("line 3"; empty for a whole file).

    ``form`` is null where it is that of the file.
    """

    label: str
    content: bytes = field(repr=False)
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A record that cannot be received, and why."""

    label: str
    reason: str


def describe_limit(max_bytes: int) -> str:
    """That something is too large, and what to do about it."""
    return f"is over the limit of {max_bytes / _MEGABYTE:g} MB: raise it with --max-mb or TOLLBOOK_MAX_MB"


def read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """The lines of a stream with their endings; null for one of more than ``max_bytes``, which is passed over."""
    while line := stream.readline(max_bytes + 1):
        if len(line) <= max_bytes or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None
