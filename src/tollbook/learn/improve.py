"""A desk's own reader: trained further on what it annotated, and measured beside the one in use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tollbook.errors import GoldError
from tollbook.evaluate import Evaluation, Passage, evaluate, hear_passages
from tollbook.learn.compare import Comparison, find_objections
from tollbook.learn.keep import find_named
from tollbook.learn.run import Split, Watch, hold_back, train_further
from tollbook.learn.train import Course
from tollbook.pipeline import Pipeline, build_pipeline
from tollbook.read.learned.network import WEIGHTS
from tollbook.read.reader import GrammarReader
from tollbook.resolve.names import open_names
from tollbook.settings import Settings

__all__ = ["Checks", "Improvement", "improve", "split_own"]

Checks = Sequence[tuple[str, Sequence[Passage]]]
"""Annotated reports to measure with besides those held back, by the name of their file."""
HELD = "what was held back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """A new reader beside the one in use; ``objections`` are why the latter stays, none where the new one is better."""

    learned: int
    held: Comparison
    checks: tuple[Comparison, ...]
    objections: tuple[str, ...]


def split_own(own: Sequence[Passage], checks: Checks) -> Split:
    """What of a desk's own reports is learned from, and what is held back.

    Raises :class:`GoldError` where that makes no fair measure: a report given twice, in a check as well, annotated in
    part in a check, or too few of them.
    """
    refuse_repeated(own)
    texts = {passage.text.strip() for passage in own}
    for name, passages in checks:
        for passage in passages:
            if passage.text.strip() in texts:
                raise GoldError(f"{name}: report {passage.document.id!r} is to be learned from too: check with others")
            if passage.partial:
                raise GoldError(f"{name}: report {passage.document.id!r} is annotated in part: check with whole ones")
    split = hold_back(own)
    if not (split.held and split.learn):
        raise GoldError(
            f"annotated reports: {len(own)} {'is' if len(own) == 1 else 'are'} too few; give two or more, of which one "
            "in five, and at least one that is annotated in full, is held back to measure with"
        )
    return split


def refuse_repeated(own: Sequence[Passage]) -> None:
    """Refuse two reports of one id or one text, of which one might be learned from and the other be measured with."""
    seen: dict[str, str] = {}
    for passage in own:
        name = passage.document.id
        for what, key in (("id", f"id {name}"), ("text", f"text {passage.text.strip()}")):
            if key in seen:
                raise GoldError(f"report {name!r} is the same as {seen[key]!r} by its {what}: give it once")
            seen[key] = name


def improve(
    split: Split, checks: Checks, settings: Settings, course: Course, folder: Path, watch: Watch
) -> Improvement:
    """Train a reader, leave its weights in ``folder``, and measure it beside the one that the settings say.

    It starts from the reader of ``TOLLBOOK_WEIGHTS``, else from the shipped one: never from one that an earlier run
    put in its place, so that the same reports give the same reader. Raises
    :class:`tollbook.errors.ReferenceDataError` where there are no weights to start from.
    """
    old = build_pipeline(settings)
    grammar = GrammarReader(open_names(settings.cache, settings.reference))
    train_further(split.learn, grammar, course, folder, watch, find_named(settings) or WEIGHTS)
    new = build_pipeline(replace(settings, weights=folder))
    held, *checked = (
        Comparison(on=on, old=measure(old, passages, watch, "the old"), new=measure(new, passages, watch, "the new"))
        for on, passages in ((HELD, split.held), *checks)
    )
    return Improvement(
        learned=len(split.learn), held=held, checks=tuple(checked), objections=find_objections(held, checked)
    )


def measure(pipeline: Pipeline, passages: Sequence[Passage], watch: Watch, which: str) -> Evaluation:
    """How well a reader does on some reports."""
    heard = []
    with watch(f"Reading with {which} reader", len(passages)) as advance:
        for each in hear_passages(pipeline, passages):
            heard.append(each)
            advance()
    return evaluate(heard)
