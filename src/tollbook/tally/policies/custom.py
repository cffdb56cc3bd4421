"""Custom: a policy of one's own, from a YAML file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from reprlib import repr as shorten
from statistics import median_low
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from tollbook.errors import QuestionError
from tollbook.model import Bounds, Grade, Group, Incident, Outcome, PolicyToll, VictimClass
from tollbook.tally.last_words import LastWord, split_groups
from tollbook.tally.policies.acled import is_battle
from tollbook.tally.policies.common import Policy, Words, count_voices, floor_bounds, span_bounds

__all__ = ["load_custom"]

REMEDY = "mend it there; docs/policies.md shows a whole file"


class Best(StrEnum):
    """Which of the origins' last words is the one figure."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    LATEST = "latest"
    MEDIAN = "median"


class Open(StrEnum):
    """How "at least 31" stands: as the number 31, or with no upper bound."""

    NUMBER = "number"
    OPEN = "open"


class Below(StrEnum):
    """What is said of an incident with too few independent origins; the last gives it no figure."""

    PROVISIONAL = "provisional"
    WEAK = "weak"
    LEFT_OUT = "left out"


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Number = Annotated[int, Field(strict=True, ge=0)]
Yes = Annotated[bool, Field(strict=True)]
Word = Annotated[Name, BeforeValidator(lambda word: word.casefold() if isinstance(word, str) else word)]


class Form(BaseModel):
    """What every part of the file has in common: nothing in it that the form does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class UnnumberedForm(Form):
    """What deaths without a number are worth, in a battle and elsewhere."""

    battle: Number
    otherwise: Number


class PolicyForm(Form):
    """The file: which figures count, and how the last words of several origins become one figure.

    ``words`` are what words for numbers are worth, and ``unnumbered`` other words; without them such words say
    nothing. ``sums`` adds what running tolls and periods count beyond the incidents in them.
    """

    name: Name
    source: Name | None = None
    outcome: Outcome = Outcome.KILLED
    class_: VictimClass = Field(default=VictimClass.ANY, alias="class")
    group: Group | None = None
    range: Yes = True
    best: Best | None = None
    open: Open = Open.NUMBER
    words: dict[Word, Number] = {}
    unnumbered: UnnumberedForm | None = None
    independent: Annotated[int, Field(strict=True, ge=1)] = 1
    below: Below = Below.PROVISIONAL
    sums: Yes = False

    @model_validator(mode="after")
    def check_figure(self) -> "PolicyForm":
        """Refuse a file that asks for no figure at all."""
        if not self.range and self.best is None:
            raise ValueError(f"range is false and best is not said; say best: {', '.join(Best)}, or range: true")
        return self


def value_vague(incident: Incident, word: LastWord, form: PolicyForm) -> int | None:
    """What a word without a number is worth, or null."""
    vague = (word.killed.vague or "").casefold()
    if vague in form.words or form.unnumbered is None:
        return form.words.get(vague)
    return form.unnumbered.battle if is_battle(incident, word.claims) else form.unnumbered.otherwise


def bound_group(word: LastWord, group: Group) -> Bounds:
    """The bounds of the figure of one group; none where the origin says nothing of it."""
    return next((figure.bounds for figure in split_groups(f for f in word.claims if f.group is group)), Bounds())


def bound_vague(word: LastWord, number: int, class_: VictimClass) -> Bounds:
    """The bounds of a word that is worth a number: all or none are of a class that is not said of them."""
    classes = {figure.class_ for figure in word.claims}
    low = number if class_ is VictimClass.ANY or classes == {class_} else 0
    return Bounds(low=low, high=number if class_ is VictimClass.ANY or classes & {class_, VictimClass.ANY} else 0)


def bound_class(word: LastWord, class_: VictimClass) -> Bounds:
    """The bounds of those of a class: the combatants are what the civilians leave over."""
    killed, civilians = word.killed, word.civilians
    if class_ is VictimClass.ANY or civilians is None:
        return killed if class_ is VictimClass.ANY else Bounds()
    if class_ is VictimClass.CIVILIAN:
        return civilians
    top, most = (b.low if b.high is None else b.high for b in (killed, civilians))
    low = max(0, (killed.low or 0) - most) if most is not None else 0
    high = None if top is None else max(low, top - (civilians.low or 0))
    return Bounds(low=low, high=high)


def bound_word(incident: Incident, word: LastWord, form: PolicyForm) -> Bounds:
    """What one origin's last word says of those who count."""
    if form.group:
        return bound_group(word, form.group)
    if word.killed.vague is None:
        bounds = bound_class(word, form.class_)
        is_open = word.killed.low is not None and word.killed.high is None and form.open is Open.OPEN
        return Bounds(low=bounds.low) if is_open else bounds
    number = value_vague(incident, word, form)
    return Bounds() if number is None else bound_vague(word, number, form.class_)


def choose_best(told: Sequence[tuple[LastWord, int]], best: Best) -> int:
    """The one figure of several: of the latest of one day the lowest, of the median the lower middle."""
    numbers = [number for _, number in told]
    match best:
        case Best.LOWEST:
            return min(numbers)
        case Best.HIGHEST:
            return max(numbers)
        case Best.MEDIAN:
            return median_low(numbers)
        case Best.LATEST:
            last = max(word.published or date.max for word, _ in told)
            return min(number for word, number in told if (word.published or date.max) == last)


def toll_custom(incident: Incident, words: Words, form: PolicyForm) -> PolicyToll:
    """The toll of one incident by the rules of a file."""
    enough = count_voices(incident, words) >= form.independent
    if not enough and form.below is Below.LEFT_OUT:
        return PolicyToll(policy=form.name)
    bounds = [(word, bound_word(incident, word, form)) for word in words.values()]
    low, high = span_bounds(each for _, each in bounds) if form.range else (None, None)
    if form.open is Open.OPEN and any(each.low is not None and each.high is None for _, each in bounds):
        high = None
    told = [(word, number) for word, each in bounds if (number := floor_bounds(each)) is not None]
    says = form.below if form.independent > 1 else None
    return PolicyToll(
        policy=form.name,
        low=low,
        best=choose_best(told, form.best) if form.best and told else None,
        high=high,
        grade=(Grade.FAIR if enough else Grade.WEAK) if says is Below.WEAK else None,
        provisional=not enough if says is Below.PROVISIONAL else None,
    )


def parse_file(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror}; give the path of a YAML file after custom:") from None
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "somewhere"
        raise QuestionError(f"{path}: {line}: {error.problem}; mend the YAML there") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise QuestionError(f"{path}: this is no YAML ({reason}); save it as YAML in UTF-8") from None


def phrase_fault(path: Path, error: ValidationError) -> str:
    """The first fault as one line: the file, the key, the value, why, and what to do."""
    fault = error.errors(include_url=False, include_context=False)[0]
    key = ".".join(str(step) for step in fault["loc"]) or "the file"
    why = fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
    if fault["type"] == "extra_forbidden":
        keys = (field.alias or name for name, field in PolicyForm.model_fields.items())
        why = f"there is no such key; the keys are {', '.join(keys)}"
    shown = "" if fault["type"] == "missing" or not fault["loc"] else f"{shorten(fault['input'])}: "
    return f"{path}: {key}: {shown}{why}; {REMEDY}"


def load_custom(path: Path) -> Policy:
    """The policy of a file.

    Raises :class:`QuestionError`, one line with the file, the key, the value and the remedy, where it cannot be read or
    is not as such files are.
    """
    data = parse_file(path)
    try:
        form = PolicyForm.model_validate(data)
    except ValidationError as error:
        raise QuestionError(phrase_fault(path, error)) from None
    toll: Callable[[Incident, Words], PolicyToll] = partial(toll_custom, form=form)
    return Policy(name=form.name, toll=toll, counts=describe(form), outcome=form.outcome, sums=form.sums)


def describe(form: PolicyForm) -> str:
    """What a file's policy counts, in one sentence."""
    class_ = "all" if form.class_ is VictimClass.ANY else f"{form.class_.value}s"
    figures: Mapping[str, Any] = {
        f"{form.group or class_} {form.outcome}".replace("_", " "): True,
        "from the lowest to the highest last word": form.range,
        f"the {form.best} last word as best": form.best,
        "sums less the incidents in them": form.sums,
    }
    counts = ", ".join(words for words, said in figures.items() if said)
    return f"{counts} ({form.source})" if form.source else counts
