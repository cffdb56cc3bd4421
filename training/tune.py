"""Find from how likely on the reader should decide: ``python training/tune.py [GOLD.jsonl]``.

Tries values for each number of ``hand/decisions.toml`` in turn, keeps what does best on passages that the network did
not learn from (``corpus/held-back.jsonl``), and prints the numbers to put there.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tollbook.evaluate import Passage, Scores, judge_passage, load_passages
from tollbook.evaluate.judge import Judged, Rating
from tollbook.model import Claim, Reading
from tollbook.read.hand import load_words
from tollbook.read.learned.control import make_control
from tollbook.read.learned.counts import make_figures
from tollbook.read.learned.dead import make_deaths
from tollbook.read.learned.decider import Decider, Floats
from tollbook.read.learned.network import WEIGHTS, Network, load_network
from tollbook.read.parse import parse_document
from tollbook.read.reader import GrammarReader
from tollbook.read.scene import Scene
from tollbook.resolve.actors import load_actor_book
from tollbook.resolve.gazetteer import open_gazetteer
from tollbook.resolve.names import Names
from tollbook.resolve.resolver import Resolver
from tollbook.settings import load_settings

HELD = Path(__file__).parent.parent / "corpus" / "held-back.jsonl"
CHANCES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
STEPS, RATE, DRAW, FLATTEST = 4000, 0.3, 0.002, 0.3
# what a value must do better by to take the place of another: less is chance
MARGIN = 0.002
FACTORS = (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0)
SHARES = (0.0, 0.15, 0.3, 0.5, 0.7, 1.0)


class Remembering(Decider):
    """A decider that is asked the same again and again."""

    def __init__(self, scene: Scene, network: Network) -> None:
        super().__init__(scene, network)
        self.known: dict[tuple[str, int], Floats] = {}
        self.weighed: dict[str, Floats] = {}

    def weigh(self, head: str) -> Floats:
        """What was answered before, else the answer."""
        if head not in self.weighed:
            self.weighed[head] = super().weigh(head)
        return self.weighed[head]

    def relate(self, role: str, asking: Sequence[int]) -> Floats:
        """What was answered before, else the answer."""
        new = [i for i in asking if (role, i) not in self.known]
        if new:
            self.known |= {(role, i): row for i, row in zip(new, super().relate(role, new), strict=True)}
        return np.array([self.known[role, i] for i in asking]) if len(asking) else super().relate(role, asking)


class Trial:
    """The passages, laid out once, and what the reader makes of them with the numbers as they stand."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        settings = load_settings()
        gazetteer, actors = open_gazetteer(settings.cache), load_actor_book()
        grammar, network = GrammarReader(Names(gazetteer, actors)), load_network(settings.weights or WEIGHTS)
        self.resolver = Resolver(gazetteer, actors)
        self.passages = passages
        self.deciders = [Remembering(grammar.survey(parse_document(p.document)), network) for p in passages]
        self.reader = grammar.reader

    def judge(self, *, own: bool = False) -> list[Judged]:
        """What is right and wrong of each passage; ``own`` leaves out the claims of control that the rules make."""
        judged = []
        for passage, decider in zip(self.passages, self.deciders, strict=True):
            ruled = {(claim.span, claim.change) for claim in decider.rules.control} if own else set()
            control = [claim for claim in make_control(decider) if (claim.span, claim.change) not in ruled]
            claims: list[Claim] = [*make_figures(decider), *control, *make_deaths(decider)]
            reading = Reading(document=passage.document, claims=tuple(claims), reader=self.reader)
            judged.append(judge_passage(passage, self.resolver.resolve(reading).claims))
        return judged

    def score(self) -> Scores:
        """The scores over all passages."""
        return sum((each.scores for each in self.judge()), Scores())


def rate(scores: Scores) -> float:
    """One number for the whole: what each kind of claim scores, and how often a distractor is taken for a figure."""
    return sum(
        (
            2 * (scores.count.f1 or 0),
            2 * (scores.full.f1 or 0),
            scores.control.f1 or 0,
            0.5 * (scores.named.f1 or 0),
            -2 * (scores.false_alarms.value or 0),
        )
    )


def fit_curve(ratings: Sequence[Rating]) -> list[float]:
    """The slope and shift of the logistic curve that tells best how many claims of a chance are right (Platt 1999)."""
    chances = np.clip([rating.confidence for rating in ratings], 0.005, 0.995)
    odds, right = np.log(chances / (1 - chances)), np.array([rating.right for rating in ratings], dtype=float)
    slope, shift = 1.0, 0.0
    for _ in range(STEPS):
        missed = 1 / (1 + np.exp(-(slope * odds + shift))) - right
        slope = max(slope - RATE * float((missed * odds).mean() + DRAW * (slope - 1)), FLATTEST)
        shift -= RATE * float(missed.mean())
    return [round(slope, 3), round(shift, 3)]


def list_numbers(table: dict[str, Any]) -> Iterator[tuple[dict[str, float], str, tuple[float, ...]]]:
    """Where each number stands, and the values to try for it."""
    for head in table["least"]:
        for name in table["least"][head]:
            yield table["least"][head], name, CHANCES
    for role in ("place", "time", "origin", "side", "by", "whole"):
        yield table["none"], role, FACTORS
        yield table["ruled"], role, FACTORS
    yield table["steps"], "place", SHARES


def main() -> None:
    """Try, and print."""
    passages = load_passages(Path(sys.argv[1]) if len(sys.argv) > 1 else HELD)
    trial, table = Trial(passages), load_words("decisions")
    best = rate(trial.score())
    for section, name, values in list_numbers(table):
        kept = section[name]
        for value in values:
            section[name] = value
            reached = rate(trial.score())
            if reached > best + MARGIN:
                best, kept = reached, value
        section[name] = kept
        sys.stdout.write(f"{name} = {kept}   ({best:.4f})\n")
        sys.stdout.flush()
    for kind in table["confidence"]:
        table["confidence"][kind] = [1.0, 0.0]
    ratings = [rating for each in trial.judge(own=True) for rating in each.ratings]
    for kind in table["confidence"]:
        table["confidence"][kind] = fit_curve([rating for rating in ratings if rating.kind == kind])
    sys.stdout.write(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
