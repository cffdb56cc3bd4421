"""The files of the actor book: YAML, one conflict each, in ``hand/actors`` and in the folder that people add to."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from tollbook.errors import ReferenceDataError
from tollbook.model import ActorId
from tollbook.resolve.actor import Actor, ActorKind, Era, StateForce, Tie, TieKind, first_day

__all__ = [
    "ActorFile",
    "ConflictForm",
    "StatesForm",
    "digest_files",
    "list_actor_files",
    "load_conflicts",
    "load_states",
    "make_actors",
]

FOLDER = "actors"
SHIPPED = "hand/actors"
STATES = "states.yaml"
FORM = "mend it there; `tollbook actors --proposals --yaml` prints entries as they have to be"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_day(value: object) -> object:
    """A day, month or year as YAML has it (a date, a number or text), as text in ISO form."""
    text = value.isoformat() if isinstance(value, date) else str(value) if type(value) is int else value
    if isinstance(text, str):
        first_day(text)
    return text


def read_code(value: object) -> object:
    """A country's code; Norway's, which YAML takes for a no, has to be quoted."""
    if isinstance(value, bool):
        raise ValueError('a bare NO is no text to YAML; write "NO"')
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, BeforeValidator(read_code), StringConstraints(pattern=r"^[A-Z]{2}$")]
Day = Annotated[str, BeforeValidator(read_day)]


class Form(BaseModel):
    """What every part of a file has in common: nothing in it that the form does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


FormOf = TypeVar("FormOf", bound=Form)


class RelationForm(Form):
    """A relation: its type, the id of the other actor, from when to when."""

    type: TieKind
    to: Id
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class ActorForm(Form):
    """An entry: as :class:`tollbook.resolve.actor.Actor`, in the words of the file."""

    id: Id
    name: Name
    kind: ActorKind
    side: Name | None = None
    country: Code | None = None
    aliases: tuple[Name, ...] = ()
    local: tuple[Name, ...] = ()
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    relations: tuple[RelationForm, ...] = ()
    source: Name | None = None


class ConflictForm(Form):
    """A file: its conflict, the countries where it is fought, where its entries are from, and the entries.

    ``sides`` are the sides that actors of other files take in this conflict, by their id.
    """

    conflict: Name
    countries: tuple[Code, ...]
    source: Name
    sides: dict[Id, Name] = {}
    actors: tuple[ActorForm, ...]


class StateForm(Form):
    """A kind of force that every state has, in the words of the file."""

    suffix: Id
    name: Name
    kind: ActorKind
    words: tuple[Name, ...]
    adjectival: tuple[Name, ...]


class StatesForm(Form):
    """The file of what holds for all states: the words that add nothing to a name, and the forces of every state."""

    source: Name
    tails: tuple[Name, ...]
    states: tuple[StateForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFile:
    """A file of the book, and what it is called in a message."""

    name: str
    content: bytes


def list_actor_files(reference: Path | None) -> tuple[list[ActorFile], list[ActorFile]]:
    """The files that Tollbook brings, and those of the folder ``actors`` in the folder of reference data, by name.

    Raises :class:`ReferenceDataError` where a file cannot be read.
    """
    shipped = files("tollbook.resolve").joinpath(*SHIPPED.split("/"))
    ours = [ActorFile(name=each.name, content=each.read_bytes()) for each in shipped.iterdir() if is_yaml(each.name)]
    added = sorted(reference.joinpath(FOLDER).glob("*.y*ml")) if reference else []
    theirs = [ActorFile(name=str(path), content=read_bytes(path)) for path in added if is_yaml(path.name)]
    return sorted(ours, key=lambda file: file.name), theirs


def is_yaml(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReferenceDataError(f"{path}: {error.strerror}; check your rights there, or move the file away") from error


def digest_files(listed: Iterable[ActorFile]) -> str:
    """Eight hexadecimal digits that change whenever a file does."""
    digest = hashlib.sha256()
    for file in listed:
        digest.update(hashlib.sha256(file.content).digest())
    return digest.hexdigest()[:8]


def parse_yaml(file: ActorFile) -> object:
    try:
        return yaml.load(file.content, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "somewhere"
        raise ReferenceDataError(f"{file.name}: {line}: {error.problem}; mend the YAML there") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ReferenceDataError(f"{file.name}: this is no YAML ({reason}); save it as YAML in UTF-8") from error


def check_form(file: ActorFile, form: type[FormOf]) -> FormOf:
    """The file as its form. Raises :class:`ReferenceDataError` that names the file, the entry, the value and why."""
    data = parse_yaml(file)
    try:
        return form.model_validate(data)
    except ValidationError as error:
        raise ReferenceDataError(phrase_fault(file, data, error)) from None


def phrase_fault(file: ActorFile, data: object, error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_context=False)[0]
    path = [str(step) for step in fault["loc"]]
    where = find_entry(data, fault["loc"])
    value = "" if fault["type"] == "missing" else f"{shorten(fault['input'])}: "
    why = fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{file.name}: {where}{'.'.join(path) or 'the file'}: {value}{why}; {FORM}"


def shorten(value: object, length: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= length else f"{text[:length]}…"


def find_entry(data: object, steps: Iterable[int | str]) -> str:
    """The id of the entry that a fault is in, as a message begins with it; empty where it is in none."""
    step = data
    for name in steps:
        try:
            step = step[name]  # type: ignore[index]
        except (TypeError, KeyError, IndexError):
            return ""
        if isinstance(step, Mapping) and "id" in step:
            return f"{step['id']}: "
    return ""


def load_conflicts(listed: Iterable[ActorFile]) -> Iterator[tuple[ActorFile, ConflictForm]]:
    """Each file of a conflict, checked."""
    for file in listed:
        if file.name != STATES:
            yield file, check_form(file, ConflictForm)


def load_states(listed: Iterable[ActorFile]) -> tuple[list[StateForce], tuple[str, ...]]:
    """The forces that every state has, and the words that add nothing to a name."""
    form = check_form(next(file for file in listed if file.name == STATES), StatesForm)
    forces = [
        StateForce(
            suffix=state.suffix,
            name=state.name,
            kind=state.kind,
            words=state.words,
            adjectival=state.adjectival,
            source=form.source,
        )
        for state in form.states
    ]
    return forces, form.tails


def make_actors(form: ConflictForm) -> Iterator[Actor]:
    """The actors of a file, in its order."""
    for entry in form.actors:
        yield Actor(
            id=ActorId(entry.id),
            name=entry.name,
            kind=entry.kind,
            side=entry.side or "",
            conflict=form.conflict,
            country=entry.country,
            countries=frozenset((entry.country,) if entry.country else form.countries),
            aliases=entry.aliases,
            local=entry.local,
            era=Era(since=entry.since, until=entry.until),
            ties=tuple(
                Tie(kind=tie.type, to=ActorId(tie.to), era=Era(since=tie.since, until=tie.until))
                for tie in entry.relations
            ),
            source=entry.source or form.source,
        )
