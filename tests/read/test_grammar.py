"""Small steps through a parse: lemmas, children, and the verb above a word."""

from tests.read.builders import token_of
from tollbook.read.grammar import OBJECTS, SUBJECTS, child, find_verb, is_among, lemma_of


def test_lemmas_are_in_small_letters() -> None:
    assert lemma_of(token_of("Shelling KILLED twelve people in the old town.", "KILLED")).islower()


def test_a_child_is_found_by_its_label() -> None:
    verb = token_of("The shelling killed twelve people.", "killed")
    subject, thing = child(verb, *SUBJECTS), child(verb, *OBJECTS)
    assert subject is not None and thing is not None
    assert (subject.text, thing.text) == ("shelling", "people")
    assert child(verb, "nsubjpass", "agent") is None


def test_a_word_is_listed_by_its_lemma_or_as_written() -> None:
    token = token_of("Rebels took the town.", "Rebels")
    assert is_among(token, {"rebel"})
    assert is_among(token, {"rebels"})
    assert not is_among(token, {"Rebels", "town"})


def test_a_word_belongs_to_the_verb_above_it() -> None:
    """Through prepositions and other nouns; a verb belongs to itself."""
    twelve = token_of("A shell killed twelve people.", "twelve")
    assert find_verb(twelve).text == "killed"
    assert find_verb(find_verb(twelve)).text == "killed"


def test_a_word_without_a_verb_belongs_to_the_root() -> None:
    word = token_of("Twelve dead in the market", "market")
    assert find_verb(word) == word.sent.root
