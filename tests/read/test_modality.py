"""Whether an act is told as done, threatened, planned or alleged, or not told at all."""

import pytest

from tests.read.builders import parse_text
from tollbook.model import Modality
from tollbook.read.modality import judge_modality

HAPPENED, THREATENED, PLANNED, ALLEGED = Modality


def judge(text: str, word: str) -> Modality | None:
    """The modality of the first word of a text that begins so."""
    token = next(t for p in parse_text(text).paragraphs for t in p.doc if t.text.startswith(word))
    return judge_modality(token)


VERBS = [
    ("The army shelled the town.", "shelled", HAPPENED),
    ("The army has shelled the town.", "shelled", HAPPENED),
    ("The army did not shell the town.", "shell", None),
    ("The army will shell the town.", "shell", PLANNED),
    ("The army could shell the town.", "shell", None),
    ("The army must shell the town.", "shell", None),
    ("If the army shells the town, they will flee.", "shells", None),
    ("The army threatened to shell the town.", "shell", THREATENED),
    ("The army vowed to shell the town.", "shell", THREATENED),
    ("The army plans to shell the town.", "shell", PLANNED),
    ("The army is preparing to shell the town.", "shell", PLANNED),
    ("The army tried to shell the town.", "shell", None),
    ("The army refused to shell the town.", "shell", None),
    ("The army began to shell the town.", "shell", HAPPENED),
    ("The general ordered the army to shell the town.", "shell", PLANNED),
    ("The general forced the army to shell the town.", "shell", HAPPENED),
    ("They urged the army to shell the town.", "shell", None),
    ("They came to shell the town.", "shell", None),
    ("The army said it would shell the town.", "shell", PLANNED),
    ("The army warned that it would shell the town.", "shell", THREATENED),
    ("The army would shell the town.", "shell", None),
    ("The mayor said that the army shelled the town.", "shelled", HAPPENED),
    ("The army allegedly shelled the town.", "shelled", ALLEGED),
    ("They accused the army of shelling the town.", "shelling", ALLEGED),
    ("The army denied shelling the town.", "shelling", None),
    ("The army stopped shelling the town.", "shelling", None),
    ("After shelling the town, the army left.", "shelling", HAPPENED),
    ("The army entered the town and shelled the market.", "shelled", HAPPENED),
    ("The army announced that its gunners shelled the town.", "shelled", HAPPENED),
]


@pytest.mark.parametrize(("text", "word", "modality"), VERBS, ids=[text for text, _, _ in VERBS])
def test_a_verb_is_judged_by_its_helpers_and_by_what_governs_it(
    text: str, word: str, modality: Modality | None
) -> None:
    assert judge(text, word) == modality


NOUNS = [
    ("Clashes broke out.", "Clashes", HAPPENED),
    ("They died in clashes.", "clashes", HAPPENED),
    ("No clashes broke out.", "clashes", None),
    ("They fear clashes.", "clashes", None),
    ("They called for a withdrawal.", "withdrawal", None),
    ("They announced a withdrawal.", "withdrawal", PLANNED),
    ("They prepared for an attack.", "attack", PLANNED),
    ("The threat of an attack grew.", "attack", THREATENED),
    ("The planned attack was near.", "attack", PLANNED),
    ("The alleged attack killed two.", "attack", ALLEGED),
    ("The attempt at an attack was over.", "attack", None),
    ("They rejected the withdrawal.", "withdrawal", None),
    ("The army launched an attack.", "attack", HAPPENED),
    ("After the attack they fled.", "attack", HAPPENED),
]


@pytest.mark.parametrize(("text", "word", "modality"), NOUNS, ids=[text for text, _, _ in NOUNS])
def test_a_noun_is_judged_by_its_adjectives_and_by_what_governs_it(
    text: str, word: str, modality: Modality | None
) -> None:
    assert judge(text, word) == modality
