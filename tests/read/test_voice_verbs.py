"""Verbs of saying, of counting, and of what those who keep books do: who is their speaker, how far they reach."""

import pytest

from tests.read.builders import parse_text, token_of
from tollbook.read.voice_verbs import find_content, read_houses, read_verbs
from tollbook.read.voice_words import Way


def speakers_of(text: str) -> list[str]:
    """The heads of the names of those who say something by a verb of saying or counting."""
    return [
        u.speakers[0].text
        for paragraph, sentence in parse_text(text).sentences()
        for u in read_verbs(paragraph, sentence)
    ]


def houses_of(text: str) -> list[str]:
    """The heads of the names of those who give a figure by what they took in or have on their books."""
    return [
        u.speakers[0].text
        for paragraph, sentence in parse_text(text).sentences()
        for u in read_houses(paragraph, sentence)
    ]


def reach_of(text: str, verb: str, speaker: str) -> str:
    """The words that a verb of a text governs for one of its nouns."""
    token = token_of(text, verb)
    head = next(t for t in token.doc if t.text == speaker)
    return " ".join(token.doc[i].text for i in sorted(find_content(token, head)))


@pytest.mark.parametrize(
    "verb",
    [
        "said",
        "announced",
        "reported",
        "claimed",
        "admitted",
        "acknowledged",
        "insisted",
        "conceded",
        "confirmed",
        "stated",
    ],
)
@pytest.mark.parametrize("order", ["The governor {} that 12 men died.", "12 men died, the governor {}."])
def test_verbs_of_saying_stand_before_and_after(verb: str, order: str) -> None:
    """In either order the governor says so."""
    assert "governor" in speakers_of(order.format(verb))


@pytest.mark.parametrize(
    "text",
    [
        "The governor counted 12 dead.",
        "The governor listed 12 dead.",
        "The governor estimates the dead at 12.",
        "The governor revised the toll to 12.",
        "The governor gave 12 as the toll.",
        "The governor raised the toll to 12.",
        "The governor put the number of dead at 12.",
        "The governor spoke of 12 dead.",
        "The governor arrives at 12 dead.",
        "The governor goes up to 12 dead.",
        "The governor made it 12 dead.",
        "12 deaths were recorded by the governor.",
        "12 deaths have been confirmed by the governor.",
    ],
)
def test_verbs_of_counting_need_a_number(text: str) -> None:
    """With a number somebody gives a figure; without one the same verb does something else."""
    assert "governor" in speakers_of(text)
    assert speakers_of("The governor raised the flag.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Amnesty said that 12 people died, adding that four were children.", "Amnesty"),
        ("The mayor came and said that 12 people died.", "mayor"),
        ("The mayor, a man of few words, said 12 people died.", "mayor"),
        ("The mayor also said 12 people died.", "mayor"),
        ('"Twelve of us died," she said.', "she"),
        ("In the camp, residents say, 12 people died.", "residents"),
        (
            "Rebels from the Allied Democratic Forces killed at least 19 people in a village in eastern Congo, "
            "a Red Cross volunteer who helped to collect the dead said on Sunday.",
            "volunteer",
        ),
    ],
)
def test_a_verb_shares_the_speaker_of_the_verb_beside_it(text: str, speaker: str) -> None:
    """Joined and dependent verbs of saying have the speaker of the one above them."""
    found = speakers_of(text)
    assert found
    assert set(found) == {speaker}


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("The hospital received 12 bodies.", "hospital"),
        ("The clinic treated 12 people.", "clinic"),
        ("The morgue took in 12 bodies.", "morgue"),
        ("Surgeons operated on 12 people.", "Surgeons"),
        ("The Red Cross collected 12 bodies.", "Cross"),
        ("The mayor has 12 dead.", "mayor"),
        ("The ministry had 12 dead by night.", "ministry"),
        ("UNRWA has 12 dead.", "UNRWA"),
    ],
)
def test_houses_and_keepers_of_books_give_figures(text: str, house: str) -> None:
    """Of those they took in, or have on their books."""
    assert houses_of(text) == [house]


@pytest.mark.parametrize(
    "text",
    [
        "The army had 12 dead.",
        "The militia took 12 prisoners.",
        "The village had 12 wells.",
        "The hospital received money.",
        "The mayor has been shot with 12 others.",
        "Twelve bodies were received.",
        "Gunmen held 12 people.",
    ],
)
def test_those_who_fight_give_no_figures_by_what_they_have(text: str) -> None:
    """An army that "had 12 dead" lost them; whoever has no number gives none."""
    assert houses_of(text) == []


def test_what_a_house_took_in_is_told_apart() -> None:
    """So that a voice that says so comes before it."""
    (paragraph,) = parse_text("The hospital received 12 bodies, its director said.").paragraphs
    (sentence,) = paragraph.doc.sents
    assert {u.way for u in read_houses(paragraph, sentence)} == {Way.HOUSE}
    assert {u.way for u in read_verbs(paragraph, sentence)} == {Way.SAID}


def test_a_verb_first_reaches_to_the_end_of_its_sentence() -> None:
    """Over a semicolon where the grammar does."""
    assert reach_of("The mayor said 12 men died; ten fled.", "said", "mayor") == "said 12 men died ; ten fled ."


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Police said 12 people died, but three villagers were shot in Gao.", "three villagers"),
        ("Police counted 12 dead, while the mayor spoke of 15 dead.", "15 dead"),
    ],
)
def test_a_verb_first_does_not_reach_a_clause_set_beside_it(text: str, beside: str) -> None:
    """A clause with a subject of its own after "but" or "while"."""
    verb = "said" if "said" in text else "counted"
    words = reach_of(text, verb, "Police")
    assert "12" in words
    assert beside not in words


def test_a_verb_last_reaches_back_to_the_start_of_its_segment() -> None:
    """And not to the speaker's own name."""
    words = reach_of("Ten fled; 12 men died and four boys were hurt, the old mayor said.", "said", "mayor")
    assert words.startswith("12 men died and four boys were hurt")
    assert "Ten" not in words
    assert "old" not in words


def test_a_verb_in_a_relative_clause_reaches_no_further_than_it() -> None:
    """What the main clause tells is not said by whoever the relative clause quotes."""
    words = reach_of("The mayor, who put the toll at 12, fled with nine guards.", "put", "mayor")
    assert "12" in words
    assert "nine guards" not in words


def test_more_dead_somewhere_are_no_voice() -> None:
    """Where the place runs on into those who say so."""
    assert speakers_of("8 dead at the clinic, more in the church people say.") == []
