"""Train the weights that ship, from the passages of ``corpus/train``: ``python training/train.py [FOLDER]``."""

import sys
from pathlib import Path

from tollbook.evaluate import load_passages
from tollbook.learn.run import train_anew
from tollbook.learn.train import Course
from tollbook.read.learned.network import WEIGHTS
from tollbook.read.reader import GrammarReader
from tollbook.resolve.actors import load_actor_book
from tollbook.resolve.gazetteer import open_gazetteer
from tollbook.resolve.names import Names
from tollbook.settings import load_settings

CORPUS = Path(__file__).parent.parent / "corpus" / "train"


COURSE = Course(rounds=4, seed=1)


def say(line: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> None:
    """Train and write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS
    names = Names(open_gazetteer(load_settings().cache), load_actor_book())
    passages = [passage for path in sorted(CORPUS.glob("*.jsonl")) for passage in load_passages(path)]
    train_anew(passages, GrammarReader(names), COURSE, folder, say)


if __name__ == "__main__":
    main()
