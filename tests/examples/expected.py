"""The facts expected of the example reports (``examples/expected.jsonl``), as types."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tollbook.model import Bounds, Change, Group, Method, Outcome, Scope, Stance, VictimClass

__all__ = [
    "EXAMPLES",
    "REPORTS",
    "ExpectedControl",
    "ExpectedDeath",
    "ExpectedFigure",
    "ExpectedReport",
    "load_expected",
    "load_incidents",
]

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = EXAMPLES / "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFigure:
    """A figure that a report asserts; ``places`` and ``origins`` are accepted names, ``part_of`` another's quote."""

    quote: str
    outcome: Outcome
    bounds: Bounds
    class_: VictimClass
    group: Group | None
    side: str | None
    by: str | None
    method: Method | None
    scope: Scope
    stance: Stance
    part_of: str | None
    places: tuple[str, ...]
    origins: tuple[str, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedControl:
    """Who a report says holds a place, under any of its accepted names."""

    quote: str
    places: tuple[str, ...]
    holder: str
    change: Change
    previous: str | None
    origins: tuple[str, ...]
    start: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDeath:
    """A person whom a report names as dead."""

    quote: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedReport:
    """One example report: its circumstances, its facts, and the words from which nothing must be read.

    ``about`` maps each incident to the quotes of the figures that belong to it.
    """

    id: str
    file: str
    published: date
    publisher: str | None
    figures: tuple[ExpectedFigure, ...]
    control: tuple[ExpectedControl, ...]
    deaths: tuple[ExpectedDeath, ...]
    ignore: tuple[str, ...]
    copy_of: str | None
    about: Mapping[str, tuple[str, ...]]


def parse_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def parse_figure(data: Mapping[str, Any]) -> ExpectedFigure:
    return ExpectedFigure(
        quote=data["quote"],
        outcome=Outcome(data["outcome"]),
        bounds=Bounds(low=data["low"], high=data["high"], approx=data["approx"], vague=data["vague"]),
        class_=VictimClass(data["class"]),
        group=Group(data["group"]) if data["group"] else None,
        side=data["side"],
        by=data["by"],
        method=Method(data["method"]) if data["method"] else None,
        scope=Scope(data["scope"]),
        stance=Stance(data["stance"]),
        part_of=data["part_of"],
        places=tuple(data["place"] or ()),
        origins=tuple(data["origin"] or ()),
        start=parse_day(data["start"]),
        end=parse_day(data["end"]),
    )


def parse_control(data: Mapping[str, Any]) -> ExpectedControl:
    return ExpectedControl(
        quote=data["quote"],
        places=tuple(data["place"]),
        holder=data["holder"],
        change=Change(data["change"]),
        previous=data["previous"],
        origins=tuple(data["origin"] or ()),
        start=parse_day(data["start"]),
    )


def parse_report(data: Mapping[str, Any]) -> ExpectedReport:
    return ExpectedReport(
        id=data["id"],
        file=data["file"],
        published=date.fromisoformat(data["published"]),
        publisher=data["publisher"],
        figures=tuple(map(parse_figure, data["counts"])),
        control=tuple(map(parse_control, data["control"])),
        deaths=tuple(ExpectedDeath(quote=named["quote"], name=named["name"]) for named in data["named"]),
        ignore=tuple(data["ignore"]),
        copy_of=data["copy_of"],
        about={about["incident"]: tuple(about["quotes"]) for about in data["about"]},
    )


def load_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def load_expected() -> list[ExpectedReport]:
    """All example reports with their facts; an unknown word or a bad date raises :class:`ValueError`."""
    return [parse_report(line) for line in load_lines(EXAMPLES / "expected.jsonl")]


def load_incidents() -> dict[str, dict[str, Any]]:
    """The incidents in which people were said to be killed, by id, as ``examples/incidents.jsonl`` has them."""
    return {line["incident"]: line for line in load_lines(EXAMPLES / "incidents.jsonl")}
