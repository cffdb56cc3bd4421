"""The reports of MUC-3 and MUC-4 and what the templates of their keys say of people killed and injured.

A key has a template for each incident of a report; its slots hold fills such as ``DEATH: "PEASANTS" / "MEN"``, where
"/" stands between alternatives, "?" before an optional fill, "-" for nothing and "*" where no template is due.
"""

import hashlib
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from tollbook.evaluate.names import is_alike
from tollbook.model import Bounds, Outcome

__all__ = [
    "Fill",
    "Report",
    "Target",
    "fits",
    "list_killed",
    "list_targets",
    "load_reports",
    "merge_targets",
    "parse_fill",
    "parse_reports",
    "parse_size",
    "parse_templates",
]

HELD_BACK = 5
NAME, DESCRIPTION, NUMBER, EFFECT = 18, 19, 21, 23
EFFECTS = {"DEATH": Outcome.KILLED, "INJURY": Outcome.INJURED}
SLOT = re.compile(r"(\d+)\.\s+[A-Z :]+?(?:\s{2,}|$)\s*(.*)")
STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
SIZE = re.compile(r"(~?)(-?)(\d+)(-?)")
REPORT = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.MULTILINE)
DATELINE = re.compile(r"\b([12]?\d|3[01]) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d{2})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One fill of a slot: what stands before its strings, whether MUC marks it as optional ("?"), and its strings."""

    value: str
    optional: bool
    words: frozenset[str]


def fits(said: Bounds, accepted: Bounds) -> bool:
    """Whether the bounds of a figure say a number of MUC's.

    An exact number must be that number and no other. MUC writes "more than 30" and "at least 30" alike, so an open one
    may begin one later or end one earlier. "About" must be said where MUC says it, and may be where it does not.
    """
    low, high = accepted.low, accepted.high
    lows = {low} if low is None or high is not None else {low, low + 1}
    highs = {high} if high is None or low is not None else {high, high - 1}
    return said.vague is None and said.low in lows and said.high in highs and said.approx >= accepted.approx


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """People of a template to whom one thing happened.

    ``names`` are the strings that name a person, ``words`` all strings. ``bounds`` are the accepted numbers, none
    where MUC has no sure one ("PLURAL"). ``outcome`` is null where MUC is not sure of it.
    """

    names: frozenset[str]
    words: frozenset[str]
    bounds: tuple[Bounds, ...]
    outcome: Outcome | None

    @property
    def is_exact(self) -> bool:
        """Whether every accepted number is one number, neither open nor approximate."""
        return bool(self.bounds) and all(each.low == each.high and not each.approx for each in self.bounds)

    def accepts(self, said: Bounds) -> bool:
        """Whether the bounds of a figure say one of the accepted numbers."""
        return any(fits(said, each) for each in self.bounds)

    @property
    def is_one(self) -> bool:
        """Whether this is a single person."""
        return bool(self.bounds) and all((each.low, each.high) == (1, 1) for each in self.bounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report with the human targets of its templates, each once however many templates have it."""

    id: str
    text: str
    published: date | None
    targets: tuple[Target, ...] = ()

    @property
    def is_held_back(self) -> bool:
        """Whether it is one of the fifth, by the hash of its id, that nothing may be trained on."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % HELD_BACK == 0


def parse_fill(line: str) -> Fill:
    """One line of a slot: ``DEATH: "PEASANTS" / "MEN"``, ``? 1: "COOK"``, ``-``, ``*``."""
    value = STRING.split(line, maxsplit=1)[0].strip(" :")
    words = frozenset(word.replace('\\"', '"') for word in STRING.findall(line))
    return Fill(value=value.removeprefix("?").strip(), optional=value.startswith("?"), words=words)


def parse_templates(key: str) -> Iterator[dict[int, list[Fill]]]:
    """The templates of a key file, as fills by the number of the slot; the id of the report is the fill of slot 0."""
    template: dict[int, list[Fill]] = {}
    slot = 0
    for line in key.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        found = SLOT.match(line)
        if found:
            slot = int(found[1])
            if slot == 0 and template:
                yield template
                template = {}
        template.setdefault(slot, []).append(parse_fill(found[2] if found else line))
    if template:
        yield template


def parse_size(size: str) -> Bounds | None:
    """What an alternative of a number says: "5", "~30" (about), "5-" (or more), "-26" (or fewer); null for "PLURAL"."""
    found = SIZE.fullmatch(size.strip(" ()"))
    if not found:
        return None
    about, fewer, number, more = found.groups()
    return Bounds(low=None if fewer else int(number), high=None if more else int(number), approx=bool(about))


def parse_outcome(fills: Sequence[Fill]) -> Outcome | None:
    """What befell a target, by the effects that its template gives it; null where they are open."""
    said = {None if fill.optional else EFFECTS.get(fill.value) for fill in fills}
    return said.pop() if len(said) == 1 else None


def list_targets(template: Mapping[int, Sequence[Fill]]) -> Iterator[Target]:
    """The human targets of a template that were killed or injured, or may have been."""
    for fill in template.get(NUMBER, ()):
        effects = [each for each in template.get(EFFECT, ()) if each.words & fill.words]
        if not any(effect.strip(" ()") in EFFECTS for each in effects for effect in each.value.split("/")):
            continue
        names = [each.words for each in template.get(NAME, ()) if each.words & fill.words]
        described = [each.words for each in template.get(DESCRIPTION, ()) if each.words & fill.words]
        sizes = [parse_size(size) for size in fill.value.split("/")]
        bounds = tuple(size for size in sizes if size)
        yield Target(
            names=frozenset().union(*names) - {"-"},
            words=fill.words.union(*names, *described) - {"-"},
            bounds=bounds if len(bounds) == len(sizes) and not fill.optional else (),
            outcome=parse_outcome(effects),
        )


def is_same(one: Target, other: Target) -> bool:
    """Whether two targets of a report are the same people: of one outcome and number, and called the same.

    People who are named are the same by their names alone: two dead priests are both "PRIEST".
    """
    if (one.bounds, one.outcome) != (other.bounds, other.outcome):
        return False
    if one.names or other.names:
        return any(is_alike(name, sorted(other.names)) for name in one.names)
    return bool(one.words & other.words)


def merge_targets(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Each target once, with all the strings that it has in any template."""
    kept: list[Target] = []
    for target in targets:
        same = next((i for i, other in enumerate(kept) if is_same(target, other)), None)
        if same is None:
            kept.append(target)
        else:
            names, words = kept[same].names | target.names, kept[same].words | target.words
            kept[same] = replace(kept[same], names=names, words=words)
    return tuple(kept)


def find_published(text: str) -> date | None:
    """The day of a dateline: "SAN SALVADOR, 3 JAN 90 --"."""
    found = DATELINE.search(text[:200])
    return datetime.strptime(" ".join(found.groups()), "%d %b %y").replace(tzinfo=UTC).date() if found else None


def parse_reports(texts: str) -> Iterator[Report]:
    """The reports of a file, their lines joined to paragraphs."""
    _, *parts = REPORT.split(texts)
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body))
        text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
        yield Report(id=name, text=text, published=find_published(text))


def load_reports(path: Path) -> list[Report]:
    """All reports of the archive, in the order of their ids, with their targets."""
    reports: list[Report] = []
    targets: dict[str, list[Target]] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member)
            content = file.read().decode("ascii", errors="replace") if file else ""
            if not member.name.rpartition("/")[2].startswith("key"):
                reports += parse_reports(content)
                continue
            for template in parse_templates(content):
                name = template[0][0].value.split()[0]
                targets.setdefault(name, []).extend(list_targets(template))
    return [
        replace(report, targets=merge_targets(targets.get(report.id, ())))
        for report in sorted(reports, key=lambda report: report.id)
    ]


def list_killed(report: Report) -> list[Target]:
    """The targets that were killed for sure."""
    return [target for target in report.targets if target.outcome is Outcome.KILLED]
