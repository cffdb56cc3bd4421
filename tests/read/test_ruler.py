"""The quick ruler says of every word what spaCy's own says."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tollbook.read.parse import MODEL, load_language
from tollbook.read.ruler import read_test

SENTENCES = (
    "There's fighting in the old town; there are 12 dead, they're gonna flee.",
    "Y'all ain't leaving, let's go, c'mon, you gotta see who's been killed.",
    "The army got what it gets: two of its soldiers weren't found, an' nobody 'd say why.",
    "Rebels who'd been shelled said the town, which had fallen, can't be held.",
    "KILLED: 3 (three)  \n 4-5 hurt, #1 & $20 – “not ours”, he'll say…",
)
WORDS = st.sampled_from(sorted({word for sentence in SENTENCES for word in sentence.split()} | {" ", "gon", "na"}))


def describe(pipeline: Language, text: str) -> list[tuple[str, ...]]:
    """What a pipeline says of each word of a text."""
    return [(t.text, t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph)) for t in pipeline(text)]


own = spacy.load(MODEL, exclude=["ner"])


@given(words=st.lists(WORDS, min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_words_in_any_order_are_described_as_spacy_describes_them(words: list[str]) -> None:
    text = " ".join(words)
    assert describe(load_language(), text) == describe(own, text)


def test_sentences_are_described_as_spacy_describes_them() -> None:
    for sentence in SENTENCES:
        assert describe(load_language(), sentence) == describe(own, sentence)


def test_only_rules_about_one_word_are_kept() -> None:
    assert read_test([{"TAG": "NN", "LOWER": {"IN": ["a", "b"]}}]) == {
        "TAG": frozenset({"NN"}),
        "LOWER": frozenset({"a", "b"}),
    }
    assert read_test([{"LOWER": "gon"}, {"LOWER": "na"}]) is None
    assert read_test([{"IS_SPACE": True}]) is None
    assert read_test([{"LOWER": {"REGEX": "^n"}}]) is None
