"""Train the weights that ship, from the passages of ``corpus/train``: ``python training/train.py [FOLDER]``."""

import sys
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A network of the committee: its folder, how it is trained, and the files of the corpus that it leaves out."""

    name: str
    course: Course
    without: frozenset[str] = frozenset()


# each learns in another order, and the first from fewer passages: what they err in, they err in apart
MEMBERS = (
    Member(name="a", course=Course(rounds=5, seed=1), without=frozenset({"more"})),
    Member(name="b", course=Course(rounds=4, seed=2)),
)


def say(line: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> None:
    """Train and write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS
    names = Names(open_gazetteer(load_settings().cache), load_actor_book())
    for member in MEMBERS:
        files = [path for path in sorted(CORPUS.glob("*.jsonl")) if path.stem not in member.without]
        passages = [passage for path in files for passage in load_passages(path)]
        say(f"network {member.name}")
        train_anew(passages, GrammarReader(names), member.course, folder / member.name, say)


if __name__ == "__main__":
    main()
