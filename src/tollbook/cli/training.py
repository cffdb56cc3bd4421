"""The command that makes a desk's judgements a better reader: ``train``."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import AsJson, RecordPath, settle
from tollbook.cli.screen import complain, note, print_json, show, show_progress
from tollbook.cli.show_training import improvement_to_json, show_improvement
from tollbook.errors import QuestionError
from tollbook.learn.keep import check_place, find_named, put_in_place, remove_reader
from tollbook.learn.own import load_own, search_record
from tollbook.settings import Settings

if TYPE_CHECKING:
    from tollbook.learn.improve import Improvement

__all__ = ["train"]

NEEDED = ("torch", "onnx", "safetensors")
FEW = 10

OwnFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="OWN.jsonl",
        help="Reports that you annotated, or lines of `tollbook read --json` that you corrected.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FOLDER", help="Where a better reader goes. [default: where it is used without being named]"
    ),
]
CheckFiles = Annotated[
    list[Path] | None,
    typer.Option("--check", metavar="GOLD.jsonl", help="Annotated reports on which it must not be worse either."),
]
Rounds = Annotated[
    int | None,
    typer.Option("--rounds", metavar="N", min=1, max=100, help="How often to go over the reports. [default: 4]"),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed gives the same reader.")]
Reset = Annotated[bool, typer.Option("--reset", help="Take your own reader away: the shipped one is used again.")]


def train(
    own: OwnFiles = None,
    out: Out = None,
    check: CheckFiles = None,
    record: RecordPath = None,
    rounds: Rounds = None,
    seed: Seed = 1,
    reset: Reset = False,
    as_json: AsJson = False,
) -> None:
    """Make a better reader from reports that you corrected.

    A fifth of them is held back. The reader in use is trained further on the others, and the new one takes its place
    only where it is better on what was held back, and not worse on the files of --check; else the old one stays.
    """
    settings = settle(record)
    if reset:
        if own or out or check:
            raise QuestionError("--reset: goes with no other option or file; it only takes your own reader away")
        tell_reset(settings)
        return
    if not own:
        raise QuestionError("train: no reports were given; name a .jsonl file, or --reset to take your reader away")
    if not all(map(find_spec, NEEDED)):
        raise QuestionError("training needs PyTorch: pip install 'tollbook[train]'")
    folder = (out or settings.own_reader).resolve()
    check_place(folder)
    with TemporaryDirectory(prefix="tollbook-") as made:
        improvement = run_training(own, check or [], settings, rounds, seed, Path(made, "reader"))
        if not improvement.objections:
            put_in_place(Path(made, "reader"), folder)
    tell_improvement(improvement, folder, as_json=as_json)
    tell_use(improvement, folder, settings)


def run_training(
    own: Sequence[Path], check: Sequence[Path], settings: Settings, rounds: int | None, seed: int, made: Path
) -> "Improvement":
    """Train and measure a reader whose weights are left in ``made``."""
    from tollbook.learn.improve import improve, split_own
    from tollbook.learn.run import REFRESHER

    lookup = search_record(settings.record)
    checks = [(path.name, load_own(path, lookup)) for path in check]
    split = split_own([passage for path in own for passage in load_own(path, lookup)], checks)
    if len(split.held) < FEW:
        note(
            f"{len(split.held)} of the reports held back to measure with: so few say little; more, or --check, say more"
        )
    course = replace(REFRESHER, rounds=rounds or REFRESHER.rounds, seed=seed)
    return improve(split, checks, settings, course, made, show_progress)


def tell_improvement(improvement: "Improvement", folder: Path, *, as_json: bool) -> None:
    """Print how old and new reader compare, and on stderr what could not be read."""
    if as_json:
        print_json([improvement_to_json(improvement, None if improvement.objections else str(folder))])
    else:
        show(show_improvement(improvement))
    for compared in (improvement.held, *improvement.checks):
        for refusal in {*compared.old.refused, *compared.new.refused}:
            complain(str(refusal))


def tell_use(improvement: "Improvement", folder: Path, settings: Settings) -> None:
    """Say which reader is used from now on; leave with status 1 where the old one stays."""
    if improvement.objections:
        complain(f"the old reader stays: {'; '.join(improvement.objections)}")
        raise typer.Exit(1)
    named = find_named(settings)
    if folder == (named or settings.own_reader).resolve():
        undo = "" if named else "; `tollbook train --reset` takes it away"
        note(f"the new reader is better and is used from now on: {folder}{undo}")
    elif folder == settings.own_reader.resolve():
        note(f"the new reader is better and stands in {folder}; unset TOLLBOOK_WEIGHTS, which names another, to use it")
    else:
        note(f"the new reader is better and stands in {folder}; set TOLLBOOK_WEIGHTS to that to use it")


def tell_reset(settings: Settings) -> None:
    """Take one's own reader away, and say so."""
    there = remove_reader(settings.own_reader)
    note("your own reader is taken away" if there else "there is no reader of your own; nothing was changed")
