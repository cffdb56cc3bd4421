"""A newly trained reader beside the one in use, as JSON and as a table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table
from tollbook.cli.show_evaluation import phrase_share, scores_to_json
from tollbook.evaluate import Evaluation
from tollbook.model.wire import Json

if TYPE_CHECKING:
    from tollbook.learn.compare import Comparison
    from tollbook.learn.improve import Improvement

__all__ = ["improvement_to_json", "show_improvement"]

HEADINGS = ("read", "reader", "reports", "figures F1", "in full", "control", "named", "alarms")


def improvement_to_json(improvement: "Improvement", folder: str | None) -> Json:
    """The object that ``tollbook train --json`` prints; ``folder`` is where the new reader is, null where it is not."""
    compared = (improvement.held, *improvement.checks)
    return {
        "replaced": not improvement.objections,
        "folder": folder,
        "learned": improvement.learned,
        "readers": {
            "old": find_version(improvement.held.old),
            "new": find_version(improvement.held.new),
        },
        "measured": [
            {"on": each.on, "old": scores_to_json(each.old.overall), "new": scores_to_json(each.new.overall)}
            for each in compared
        ],
        "objections": list(improvement.objections),
    }


def find_version(evaluation: Evaluation) -> str | None:
    """The version of a reader, null where it could read nothing."""
    return evaluation.reader.version if evaluation.reader else None


def show_improvement(improvement: "Improvement") -> RenderableType:
    """What was learned from, and both readers under one another on all that they were measured on."""
    learned = f"{improvement.learned} annotated report{'' if improvement.learned == 1 else 's'}"
    rows = (row for each in (improvement.held, *improvement.checks) for row in list_rows(each))
    title = Text(f"The reader in use (old), and one that learned from {learned} (new)", style="bold underline")
    legend = Text("F1 of figures, of figures right in full, of control and named dead; rate of false alarms")
    return Group(title, make_table(*HEADINGS, rows=rows, whole=len(HEADINGS)), legend, Text())


def list_rows(compared: "Comparison") -> Iterator[tuple[str, ...]]:
    for name, evaluation in (("old", compared.old), ("new", compared.new)):
        scores = evaluation.overall
        shares = (scores.count.f1, scores.full.f1, scores.control.f1, scores.named.f1, scores.false_alarms.value)
        yield (compared.on, name, str(scores.passages), *map(phrase_share, shares))
