"""The command that measures how well a reader does: ``evaluate``."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.model_run import run_model
from tollbook.cli.options import AsJson, WithoutAsking, list_readers, settle
from tollbook.cli.screen import complain, print_json, show, show_progress
from tollbook.cli.show_evaluation import evaluation_to_json, show_evaluations
from tollbook.evaluate import Evaluation, Passage, hear_passages, load_passages
from tollbook.evaluate import evaluate as put_together
from tollbook.readers import DEFAULT_READER, NamedReader, find_reader
from tollbook.settings import Settings

__all__ = ["evaluate"]

GoldFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="GOLD.jsonl",
        help="Annotated reports, one JSON object a line: id, text, counts, control, named, ignore.",
        show_default=False,
    ),
]
ReaderNames = Annotated[
    list[str] | None,
    typer.Option(
        "--reader",
        metavar="NAME",
        help=f"What reads; give it again to compare several: {list_readers()}. [default: {DEFAULT_READER}]",
    ),
]
WithMisses = Annotated[bool, typer.Option("--misses", help="List each claim missed, invented or not ignored.")]
WithReliability = Annotated[
    bool, typer.Option("--reliability", help="Show how many claims of each confidence are right.")
]


def evaluate(
    gold: GoldFiles,
    reader: ReaderNames = None,
    misses: WithMisses = False,
    reliability: WithReliability = False,
    yes: WithoutAsking = False,
    as_json: AsJson = False,
) -> None:
    """Measure how well a reader does on annotated reports.

    You see what it finds and invents, in all and by genre, which attributes of a figure it has right, and how far its
    confidence can be trusted.
    """
    settings = settle(None)
    readers = [find_reader(name) for name in dict.fromkeys(reader or [DEFAULT_READER])]
    passages = [passage for path in gold for passage in load_passages(path)]
    evaluations = {each.name: run_reader(each, settings, passages, yes=yes) for each in readers}
    if as_json:
        print_json(evaluation_to_json(name, each, misses=misses) for name, each in evaluations.items())
    else:
        show(show_evaluations(evaluations, misses=misses, reliability=reliability))
    if any(each.refused for each in evaluations.values()):
        raise typer.Exit(1)


def run_reader(named: NamedReader, settings: Settings, passages: list[Passage], *, yes: bool) -> Evaluation:
    """Have one reader read the passages; what it could not read is said on stderr."""
    pipeline, heard = named.build(settings), []
    documents = [passage.document for passage in passages]
    with run_model(pipeline, documents, yes=yes), show_progress(f"Reading with {named.name}", len(passages)) as advance:
        for each in hear_passages(pipeline, passages):
            heard.append(each)
            advance()
    evaluation = put_together(heard)
    for refusal in evaluation.refused:
        complain(str(refusal))
    return evaluation
