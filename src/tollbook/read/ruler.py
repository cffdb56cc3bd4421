"""spaCy's ruler of attributes, which gives words their part of speech by their tag, at a fraction of the time.

Nearly all of its rules look at one word alone: at its letters, its tag, or its relation. What they say of a word is
worked out once and kept; only the few others go through spaCy's matcher.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["hasten_ruler"]

NAME = "tollbook_ruler"
Match = tuple[int, int, int, int]
Test = Mapping[str, frozenset[str]]


class WordRuler(AttributeRuler):
    """The same rules, those about one word alone kept by its letters, tag and relation."""

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        super().__init__(vocab, name)
        self._tests: list[tuple[int, Test]] = []
        self._words: frozenset[str] = frozenset()
        self._kept: dict[tuple[str, str, str], tuple[tuple[int, int], ...]] = {}
        self._rest = Matcher(vocab)

    def take_rules(self, ruler: AttributeRuler) -> None:
        """Take over the rules of another."""
        rules: Any = ruler.patterns
        self.add_patterns(rules)
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                test = read_test(pattern)
                if test is None:
                    self._rest.add(str(number), [pattern])
                else:
                    self._tests.append((number, test))
        self._words = frozenset(word for _, test in self._tests for word in test.get("LOWER", ()))

    def match(self, doc: Doc) -> list[Match]:
        """What each rule finds: its number, its number among the strings, and the tokens."""
        strings = self.vocab.strings
        found = [
            (int(strings[label]), label, start, end)
            for label, start, end in self._rest(doc, allow_missing=True, as_spans=False)
        ]
        for at, token in enumerate(doc):
            word = token.lower_
            key = (word if word in self._words else "", token.tag_, token.dep_)
            if key not in self._kept:
                self._kept[key] = tuple(self._judge(*key))
            found += [(number, label, at, at + 1) for number, label in self._kept[key]]
        return sorted(found)

    def _judge(self, word: str, tag: str, relation: str) -> Iterator[tuple[int, int]]:
        """The rules that hold of a word, each with its number among the strings."""
        seen = {"LOWER": word, "TAG": tag, "DEP": relation}
        for number in dict.fromkeys(
            number for number, test in self._tests if all(seen[name] in values for name, values in test.items())
        ):
            yield number, self.vocab.strings.add(str(number))


def read_test(pattern: Sequence[Mapping[str, Any]]) -> Test | None:
    """What a pattern asks of one word: by attribute, the values that it takes; null where it asks anything else."""
    if len(pattern) != 1 or not pattern[0].keys() <= {"LOWER", "TAG", "DEP"}:
        return None
    test: dict[str, frozenset[str]] = {}
    for name, value in pattern[0].items():
        if isinstance(value, str):
            test[name] = frozenset((value,))
        elif value.keys() == {"IN"}:
            test[name] = frozenset(value["IN"])
        else:
            return None
    return test


@Language.factory(NAME)
def make_ruler(nlp: Language, name: str) -> WordRuler:
    """An empty ruler for a pipeline."""
    return WordRuler(nlp.vocab, name)


def hasten_ruler(nlp: Language) -> None:
    """Put the quicker ruler in the place of the pipeline's own."""
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = nlp.replace_pipe("attribute_ruler", NAME)
    assert isinstance(quick, WordRuler)
    quick.take_rules(ruler)
