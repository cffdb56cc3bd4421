"""How well a reader does on the monitored reports of MUC-3 and MUC-4, whose templates say who was killed.

``python bench/muc.py [--reader NAME]`` reads the reports that are held back from training and have a killed target,
prints how many killed targets with a number were found with outcome and number right, and adds it to
``bench/results.jsonl``. ``--passages OUT.jsonl`` reads nothing: it writes what the templates say for sure of the other
reports as passages to train on, marked ``partial`` because everything else in them is not annotated.

The reports are no part of the project; where they are missing, both say so and do nothing. A template holds only
victims of what MUC calls terrorism, so the share found can be measured and the share invented cannot.
"""

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from muc_key import Report, Target, list_killed, load_reports

from tollbook import __version__
from tollbook.collect import restore
from tollbook.evaluate.names import fold, is_alike
from tollbook.model import Claim, Death, Document, Figure, Outcome, Reading, Receipt, Span
from tollbook.pipeline import read_documents
from tollbook.read.quantities import find_quantities
from tollbook.readers import DEFAULT_READER, READERS, find_reader
from tollbook.settings import load_settings

RESULTS = Path(__file__).with_name("results.jsonl")
DATA = Path(__file__).parent.parent.parent / "shared" / "bench" / "muc4-dev.tar.xz"

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")
BETWEEN = (
    r"(?: (?!(?:AND|OR|AN?|THE|BY|IN|FOR|WITH|FROM|TO|AT|ON|WHO|WERE|WAS)\b|KILL|MURDER|WOUND|INJUR)[A-Z'.-]+){0,2} "
)
ONE = re.compile(r"\b(?:AN?|ONE|ANOTHER|1)\b")
NO_SIGN = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "least", "more", "of", "one", "than", "the", "to"]
)
SIGNS = {
    Outcome.KILLED: re.compile(
        r"\b(?:KILL|DEAD\b|DEATH|DIED?\b|MURDER|ASSASSINAT|MASSACR|EXECUT(?:ED|ION)|BOD(?:Y|IES)\b|CORPSE|LIVES OF)"
    ),
    Outcome.INJURED: re.compile(r"\b(?:INJUR|WOUND|HURT|MAIM)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a killed target was found: by a figure of killed, by one that lumps killed and injured, by name."""

    target: Target
    killed: bool = False
    lumped: bool = False
    named: bool = False


def cut_words(texts: Iterable[str]) -> set[str]:
    return {word.removesuffix("s") for text in texts for word in fold(text).split()} - NO_SIGN


def match_figures(targets: Sequence[Target], figures: Iterable[Figure]) -> set[int]:
    """The numbers of the targets that have a figure, each figure used once.

    Figures that share a word with a target come first. A figure of one person must: there is one in every report.
    """
    left = list(figures)
    found: set[int] = set()
    for alike in (True, False):
        for i, target in enumerate(targets):
            if i in found or not (alike or not target.is_one):
                continue
            words = cut_words(target.words)
            for figure in left:
                if target.accepts(figure.bounds) and (not alike or words & cut_words([figure.quote])):
                    left.remove(figure)
                    found.add(i)
                    break
    return found


def judge(targets: Sequence[Target], claims: Iterable[Claim]) -> list[Verdict]:
    """How each killed target with a number was found among the claims of its report."""
    said = list(claims)
    figures = [claim for claim in said if isinstance(claim, Figure)]
    deaths = [claim.name for claim in said if isinstance(claim, Death)]
    killed = match_figures(targets, (each for each in figures if each.outcome is Outcome.KILLED))
    lumped = match_figures(targets, (each for each in figures if each.outcome is Outcome.KILLED_OR_INJURED))
    return [
        Verdict(
            target=target,
            killed=i in killed,
            lumped=i in lumped,
            named=target.is_one and any(is_alike(name, sorted(target.names)) for name in deaths),
        )
        for i, target in enumerate(targets)
    ]


def make_document(report: Report) -> Document:
    """The report as ``tollbook read`` would take it."""
    published = report.published.isoformat() if report.published else None
    content = json.dumps({"id": report.id, "text": report.text, "published": published}).encode()
    return restore(Receipt(content=content, name=report.id, form="json", at=datetime(2000, 1, 1, tzinfo=UTC)))


def add_up(verdicts: Sequence[Verdict]) -> dict[str, dict[str, int]]:
    """How many targets of each sort there are, and how many were found in each way."""
    sorts = {
        "exact number": [each for each in verdicts if each.target.is_exact],
        "several people": [each for each in verdicts if each.target.is_exact and not each.target.is_one],
        "one person, not named": [each for each in verdicts if each.target.is_one and not each.target.names],
        "one person, named": [each for each in verdicts if each.target.is_one and each.target.names],
        "about, at least, up to": [each for each in verdicts if not each.target.is_exact],
    }
    return {
        sort: {
            "targets": len(some),
            "figure": sum(each.killed for each in some),
            "or lumped": sum(each.killed or each.lumped for each in some),
            "name": sum(each.named for each in some),
            "figure or name": sum(each.killed or each.named for each in some),
        }
        for sort, some in sorts.items()
    }


def draw_table(sums: Mapping[str, Mapping[str, int]]) -> str:
    """The sums as a table for people, with shares."""
    lines = [
        f"{'killed, MUC says':<24}{'targets':>8}" + "".join(f"{way:>16}" for way in list(sums["exact number"])[1:])
    ]
    for sort, row in sums.items():
        many, *found = row.values()
        lines.append(f"{sort:<24}{many:>8}" + "".join(f"{n:>9} = {n / max(many, 1):.2f}" for n in found))
    return "\n".join(lines)


def measure(reports: Sequence[Report], name: str) -> dict[str, Any]:
    """Read the reports held back that have a killed target, and say what was found."""
    with_death = [report for report in reports if list_killed(report)]
    held = [report for report in with_death if report.is_held_back]
    pipeline = find_reader(name).build(load_settings())
    documents = [make_document(report) for report in held]
    readings = list(read_documents(pipeline, documents))
    killed = [target for report in held for target in list_killed(report)]
    verdicts: list[Verdict] = []
    for report, reading in zip(held, readings, strict=True):
        claims = reading.claims if isinstance(reading, Reading) else ()
        verdicts += judge([target for target in list_killed(report) if target.bounds], claims)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "version": __version__,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "measured": "killed targets of MUC reports held back",
        "reader": name,
        "reports": len(held),
        "of reports with a death": len(with_death),
        "not read": sum(not isinstance(reading, Reading) for reading in readings),
        "targets without a number": len(killed) - len(verdicts),
        "found": add_up(verdicts),
    }


def find_quotes(text: str, target: Target) -> Iterator[Span]:
    """Where a number and a description of a target stand together, number first, in the order of the text."""
    quantities = [each.span for each in find_quantities(text) if each.bounds == target.bounds[0]]
    numbers = [Span(*found.span()) for found in ONE.finditer(text)] if target.is_one else quantities
    for number in sorted(numbers):
        for word in sorted(target.words - target.names, key=len):
            found = re.compile(rf"{BETWEEN}{re.escape(word)}\b").match(text, number.end)
            if not found and text.startswith(word, number.start):
                found = re.compile(rf"{re.escape(word)}\b").match(text, number.start)
            if found and found.end() > number.end:
                yield Span(number.start, found.end())
                break


def find_quote(report: Report, target: Target) -> str | None:
    """The words that surely carry a target's figure, or null.

    They are the first that hold number and description in a sentence that also has a word for what befell it, they
    stand nowhere earlier, and no other target with the same number could be meant.
    """
    rivals = [each for each in report.targets if each is not target and each.bounds == target.bounds]
    if target.outcome is None or any(cut_words(each.words) & cut_words(target.words) for each in rivals):
        return None
    sentences = [Span(*found.span()) for found in SENTENCE.finditer(report.text)]
    for span in find_quotes(report.text, target):
        sentence = next((each for each in sentences if each.overlaps(span)), span)
        quote = report.text[span.start : span.end]
        if SIGNS[target.outcome].search(report.text, *sentence) and report.text.find(quote) == span.start:
            return quote
    return None


def make_passage(report: Report) -> dict[str, Any]:
    """What the templates say for sure of a report: figures and named deaths; everything else is not annotated."""
    counts = []
    for target in report.targets:
        quote = find_quote(report, target) if target.is_exact and len(target.bounds) == 1 else None
        if quote and target.outcome:
            (size,) = target.bounds
            number = {"low": size.low, "high": size.high, "approx": False, "vague": None}
            counts.append({"quote": quote, "outcome": target.outcome.value, **number})
    names = [
        max((n for n in target.names if n in report.text), key=len, default="")
        for target in list_killed(report)
        if target.is_one
    ]
    return {
        "id": report.id,
        "genre": "muc",
        "partial": True,
        "published": report.published.isoformat() if report.published else None,
        "text": report.text,
        "counts": counts,
        "named": [{"quote": name, "name": name} for name in dict.fromkeys(names) if name],
    }


def write_passages(reports: Sequence[Report], path: Path) -> str:
    """Write the passages of the reports that are not held back and that the templates say anything sure of."""
    passages = [make_passage(report) for report in reports if not report.is_held_back]
    passages = [passage for passage in passages if passage["counts"] or passage["named"]]
    path.write_text("".join(json.dumps(passage) + "\n" for passage in passages), encoding="utf-8")
    figures, deaths = (sum(len(passage[kind]) for passage in passages) for kind in ("counts", "named"))
    return f"{path}: {len(passages)} passages with {figures} figures and {deaths} named deaths, all else not annotated"


def main() -> None:
    """Measure and keep, or write passages."""
    parser = argparse.ArgumentParser(description="Measure a reader on MUC reports, or write them to train on.")
    parser.add_argument("--reader", default=DEFAULT_READER, choices=[reader.name for reader in READERS])
    parser.add_argument("--passages", type=Path, metavar="OUT.jsonl", help="write the training share, and read nothing")
    parser.add_argument("--data", type=Path, default=DATA, help="the archive of reports and keys")
    options = parser.parse_args()
    if not options.data.exists():
        sys.stdout.write(f"{options.data}: the MUC reports are not here; nothing was done\n")
        return
    reports = load_reports(options.data)
    if options.passages:
        sys.stdout.write(write_passages(reports, options.passages) + "\n")
        return
    kept = measure(reports, options.reader)
    with RESULTS.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(kept) + "\n")
    sys.stdout.write(f"{draw_table(kept['found'])}\n{json.dumps({k: v for k, v in kept.items() if k != 'found'})}\n")


if __name__ == "__main__":
    main()
