"""JSON lines: one object a line."""

import codecs
from collections.abc import Iterable, Iterator

from tollbook.collect.part import Fault, Part, describe_limit

__all__ = ["split_lines"]


def split_lines(lines: Iterable[bytes | None], max_bytes: int) -> Iterator[Part | Fault]:
    """Each line that is not blank, without its ending; ``lines`` as ``part.read_lines`` gives them."""
    first = True
    for number, line in enumerate(lines, 1):
        if line is None:
            yield Fault(label=f"line {number}", reason=describe_limit(max_bytes))
            first = False
            continue
        content = (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).rstrip(b"\r\n")
        if not content.strip():
            continue
        if first and content.lstrip().startswith(b"["):
            yield Fault(label="", reason="holds a JSON list, not one object a line: rename it to end in .json")
            return
        first = False
        yield Part(label=f"line {number}", content=content)
    if first:
        yield Fault(label="", reason="is empty: give a file with one JSON object a line")
