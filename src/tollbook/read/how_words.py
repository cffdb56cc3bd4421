"""The words of a text that say how people were killed, outright or by way of suggestion, and where each stands."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tollbook.model import Method
from tollbook.read.hand import load_words

__all__ = ["Cue", "list_cues"]

WORD = re.compile(r"[^\W_]+")
LEVELS = ("strong", "weak")
KEPT_TEXTS = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words for a method from ``start`` (in characters) on; ``strong`` ones say it outright, others suggest it."""

    start: int
    method: Method
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A listed phrase: its words, the last of them possibly only the beginning of one."""

    words: tuple[str, ...]
    open: bool
    method: Method
    strong: bool

    def fits(self, words: list[str], at: int) -> bool:
        """Whether the phrase stands in a text of ``words`` from the one at ``at`` on."""
        last = at + len(self.words) - 1
        if last >= len(words) or words[at:last] != list(self.words[:-1]):
            return False
        return words[last].startswith(self.words[-1]) if self.open else words[last] == self.words[-1]


def read_patterns() -> Iterator[Pattern]:
    """Every listed phrase, and those of two words also written as one ("airstrike")."""
    table = load_words("how")
    for level in LEVELS:
        for method, phrases in table[level].items():
            for phrase in phrases:
                words = tuple(phrase.removesuffix("*").split())
                for form in {words, ("".join(words),)} if len(words) == 2 else {words}:
                    yield Pattern(
                        words=form, open=phrase.endswith("*"), method=Method(method), strong=level == "strong"
                    )


@cache
def index_patterns() -> dict[str, list[Pattern]]:
    """The listed phrases by the first letters of their first word."""
    index: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in read_patterns():
        index[pattern.words[0][:3]].append(pattern)
    return index


@lru_cache(maxsize=KEPT_TEXTS)
def list_cues(text: str) -> tuple[Cue, ...]:
    """The words of a text that say or suggest a method, in the order of the text."""
    found = list(WORD.finditer(text.casefold() if len(text.casefold()) == len(text) else text.lower()))
    words, index = [match[0] for match in found], index_patterns()
    return tuple(
        Cue(start=found[at].start(), method=pattern.method, strong=pattern.strong)
        for at, word in enumerate(words)
        for pattern in index.get(word[:3], ())
        if pattern.fits(words, at)
    )
