"""Short annotated reports, and a small reader that is on the brink of finding their figures, or sure of them."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.read.builders import NAMES
from tollbook.evaluate import Passage, load_passages
from tollbook.read.hand import load_words
from tollbook.read.reader import GrammarReader

__all__ = ["BRINK", "SURE", "TEXTS", "annotate", "make_reader", "watch_nothing", "write_reports"]

TEXTS = {
    "Shells killed 12 people in Idlib on Monday.": ("12 people", 12),
    "Gunmen killed 7 soldiers in Daraa on Tuesday.": ("7 soldiers", 7),
    "An air strike killed 31 civilians in Ariha.": ("31 civilians", 31),
    "A car bomb killed 5 policemen in Mosul.": ("5 policemen", 5),
}
BRINK, SURE = -0.002, 5.0
"""How far beyond the least that makes it a figure, where the grammar says so too, a reader takes a candidate for people
killed, before it is trained further; as a difference of scores."""


def annotate(name: str, text: str, quote: str, killed: int, **more: object) -> dict[str, object]:
    """A report with one figure of people killed."""
    count = {"quote": quote, "outcome": "killed", "low": killed, "high": killed, "scope": "incident"}
    return {"id": name, "published": "2015-03-26", "text": text, "counts": [count], "ignore": []} | more


def write_reports(path: Path, first: int = 0, last: int = len(TEXTS)) -> Path:
    """A file of some of the reports."""
    lines = [annotate(f"own-{n}", text, *figure) for n, (text, figure) in enumerate(TEXTS.items(), 1)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines[first:last]), encoding="utf-8")
    return path


def make_reader(folder: Path, lean: float) -> Path:
    """The weights of a small reader, drawn by chance but for what it takes candidates for."""
    import torch

    from tollbook.learn.corpus import lay_out_passages, number_signs
    from tollbook.learn.export import export_network
    from tollbook.learn.model import Encoder, Model
    from tollbook.read.learned.pieces import load_tokenizer

    folder.mkdir(parents=True)
    passages: Sequence[Passage] = load_passages(write_reports(folder.with_suffix(".jsonl")))
    signs = number_signs(lay_out_passages(passages, GrammarReader(NAMES)), 1)
    torch.manual_seed(3)
    words = load_tokenizer().get_vocab_size()
    encoder = Encoder(words=words, positions=512, width=16, layers=1, heads=2, inner=24)
    model = Model(encoder, {kind: len(table) for kind, table in signs.items()})
    with torch.no_grad():
        for head in ("outcome", "group", "change", "dead"):
            layer = model.heads[f"head_{head}"]
            layer.weight.zero_()
            layer.bias.fill_(-20.0)
            layer.bias[0] = 0.0
        least: float = load_words("decisions")["least"]["outcome"]["backed"]
        model.heads["head_outcome"].bias[1] = math.log(least / (1 - least)) + lean
    export_network(model.eval(), signs, {}, folder)
    return folder


@contextmanager
def watch_nothing(words: str, total: int) -> Iterator[Callable[[], None]]:
    """Shows no progress."""
    yield lambda: None
