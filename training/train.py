"""Train the weights that ship, from the passages of ``corpus/train``: ``python training/train.py [FOLDER]``."""

import sys
from pathlib import Path

from tollbook.evaluate import load_passages
from tollbook.learn.run import train_anew
from tollbook.learn.train import Course
from tollbook.read.learned.network import WEIGHTS
from tollbook.read.reader import GrammarReader
from tollbook.resolve.names import open_names
from tollbook.settings import load_settings

CORPUS = Path(__file__).parent.parent / "corpus" / "train"
COURSES = (Course(rounds=4, rate=1.5e-4, seed=2), Course(rounds=3, rate=1e-4, head_rate=7e-4, seed=3))


def say(line: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> None:
    """Train and write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS
    names = open_names(load_settings().cache)
    passages = [passage for path in sorted(CORPUS.glob("*.jsonl")) for passage in load_passages(path)]
    train_anew(passages, GrammarReader(names), COURSES, folder, say)


if __name__ == "__main__":
    main()
