"""JSON: the objects of a list apart, and one object as a draft."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tollbook.collect.decode import replace_controls
from tollbook.collect.draft import Draft, parse_language, parse_published, show_value
from tollbook.collect.part import Fault, Part
from tollbook.errors import CollectError

__all__ = ["read_object", "split_objects"]

_SPACE = " \t\n\r"
_DECODER = json.JSONDecoder()


def read_object(content: bytes) -> Draft:
    """One JSON object: ``text`` and what else it says. The text stays as given, but for control characters.

    Raises CollectError where it is no JSON object, has no text, or a field is of the wrong kind.
    """
    text = _decode(content)
    value = _parse(text, _skip_space(text, 0))
    if _skip_space(text, value[1]) != len(text):
        raise CollectError("holds more than one JSON value: put one object on each line of a .jsonl file")
    return _draft_object(value[0])


def split_objects(content: bytes) -> Iterator[Part | Fault]:
    """The objects of a file: itself where it holds one, else the exact bytes of each object in its list."""
    try:
        text = _decode(content)
    except CollectError as error:
        yield Fault(label="", reason=str(error))
        return
    start = _skip_space(text, 0)
    if text[start : start + 1] == "[":
        yield from _split_list(text, start + 1)
    else:
        yield Part(label="", content=content)


def _split_list(text: str, position: int) -> Iterator[Part | Fault]:
    record = 0
    position = _skip_space(text, position)
    if text[position : position + 1] == "]":
        yield Fault(label="", reason="holds an empty list: put at least one object into it")
    while text[position : position + 1] != "]":
        record += 1
        try:
            end = _parse(text, position)[1]
        except CollectError as error:
            yield Fault(label=f"record {record}", reason=f"{error}; nothing after it could be read")
            return
        yield Part(label=f"record {record}", content=text[position:end].encode())
        position = _skip_space(text, end)
        if text[position : position + 1] not in {",", "]"}:
            yield Fault(label="", reason=f"breaks off after record {record}: mend the JSON list")
            return
        if text[position] == ",":
            position = _skip_space(text, position + 1)


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CollectError(f"is not UTF-8 at byte {error.start + 1}: save it as UTF-8") from error


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in _SPACE:
        position += 1
    return position


def _parse(text: str, position: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, position)
    except RecursionError as error:
        raise CollectError("is nested too deeply: a document is a flat object") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise CollectError(f"is not valid JSON ({error.msg}, {where}): mend it") from error
    except ValueError as error:
        raise CollectError("holds a number of too many digits: mend it") from error


def _draft_object(value: object) -> Draft:
    if not isinstance(value, dict):
        raise CollectError(f'is {show_value(value)}, no object: give one with "id" and "text"')
    text = value.get("text")
    if not isinstance(text, str):
        shown = f'"text" is {show_value(text)}, not a string' if "text" in value else 'has no "text"'
        raise CollectError(f'{shown}: give the words of the report as "text"')
    language = _take_string(value, "language")
    return Draft(
        text=replace_controls(text),
        id=_take_id(value),
        title=_take_string(value, "title"),
        published=_take_published(value),
        publisher=_take_string(value, "publisher"),
        url=_take_string(value, "url"),
        language=parse_language(language),
        warnings=_warn_of_language(language),
    )


def _take_string(value: Mapping[str, object], field: str) -> str | None:
    found = value.get(field)
    if found is None or isinstance(found, str):
        return found
    raise CollectError(f'"{field}" is {show_value(found)}, not a string: put it in quotation marks')


def _take_id(value: Mapping[str, object]) -> str | None:
    found = value.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return _take_string(value, "id")


def _take_published(value: Mapping[str, object]) -> date | None:
    found = _take_string(value, "published")
    return parse_published(found) if found else None


def _warn_of_language(language: str | None) -> tuple[str, ...]:
    if not language or parse_language(language):
        return ()
    return (f"language {show_value(language)} is no language tag: use one such as en",)
