"""Before a run of the model reader: what it will take is said, and where that is much, somebody must agree."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from tollbook.cli.screen import note
from tollbook.collect import Refusal, restore
from tollbook.errors import CollectError, QuestionError
from tollbook.model import Document
from tollbook.pipeline import Pipeline
from tollbook.read.given import GIVEN, comes_with_claims
from tollbook.record import Stored

if TYPE_CHECKING:
    from tollbook.read.llm import Estimate

__all__ = ["phrase_estimate", "restore_all", "run_model"]


@contextmanager
def run_model(pipeline: Pipeline, documents: Iterable[Document | Refusal], *, yes: bool) -> Iterator[None]:
    """A run of a model reader, which is told what is coming once that is agreed to; other readers are told nothing.

    It is not asked about events, whose claims come with them. Raises :class:`QuestionError` where a long or dear run
    is not agreed to.
    """
    if pipeline.model is None:
        yield
        return
    with pipeline.model as model:
        coming = [each for each in documents if isinstance(each, Document) and not each.is_event]
        estimate = model.estimate(coming)
        if estimate.questions:
            note(phrase_estimate(estimate, model.host))
            if not (yes or estimate.is_small or may_begin()):
                raise QuestionError("nothing was asked; give --yes to begin a run this long, or fewer documents")
        model.begin(coming)
        yield


def may_begin() -> bool:
    """Whether the person at the terminal, if there is one, agrees."""
    at_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    return at_terminal and typer.confirm("Begin?", default=False, err=True)


def phrase_estimate(estimate: "Estimate", host: str) -> str:
    """An estimate on one line: "3 documents go to localhost:8080: 4 questions, about 9,000 tokens …"."""
    going = estimate.documents - estimate.kept
    many = "1 document goes" if going == 1 else f"{going:,} documents go"
    kept = f" ({estimate.kept:,} answered before)" if estimate.kept else ""
    questions = "1 question" if estimate.questions == 1 else f"{estimate.questions:,} questions"
    tokens = f"about {estimate.asked:,} tokens asked and {estimate.answered:,} answered"
    cost = f", about {estimate.cost:,.2f} at your prices" if estimate.cost is not None else ""
    return f"{many} to {host}{kept}: {questions}, {tokens}, {phrase_time(estimate.seconds)}{cost}"


def phrase_time(seconds: float) -> str:
    """Seconds in the unit that fits them."""
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / 60)} min" if seconds < 5400 else f"about {seconds / 3600:.1f} h"


def restore_all(stored: Iterable[Stored]) -> Iterable[Document]:
    """The documents of a record that will be read again; those that cannot be, or whose claims came with them, not."""
    for each in stored:
        try:
            document = restore(each.receipt)
        except CollectError:
            continue
        if not (each.reader == GIVEN.name and comes_with_claims(document)):
            yield document
