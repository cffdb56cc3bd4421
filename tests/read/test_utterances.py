"""Which words of a sentence somebody says, and which word names who: by verbs, accounts, labels and notes."""

import pytest

from tests.read.builders import parse_text, token_of
from tollbook.read.hand import load_words
from tollbook.read.utterances import find_giver, find_supplier, find_utterances, is_date, name_keeper
from tollbook.read.voice_words import (
    Utterance,
    Way,
    calendar,
    find_keeper,
    has_number,
    indices,
    is_number,
    is_role,
    is_voice,
    listed_nouns,
    listed_verbs,
    segment_of,
    stretch_of,
)


def utterances_of(text: str) -> list[Utterance]:
    """The utterances of a text's sentences, the widest of each sentence first."""
    return [u for paragraph, sentence in parse_text(text).sentences() for u in find_utterances(paragraph, sentence)]


def said_in(text: str) -> list[tuple[str, str]]:
    """Who says what in a text: the head of the speaker's name with the words that are said."""
    return [
        (speaker.text, " ".join(u.paragraph.doc[i].text for i in sorted(u.content)))
        for u in utterances_of(text)
        for speaker in u.speakers
    ]


def heads_of(text: str) -> list[str]:
    """The heads of the names of all who speak in a text."""
    return [head for head, _ in said_in(text)]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The mayor said 12 people died.", "mayor"),
        ("The mayor told reporters that 12 people died.", "mayor"),
        ("12 people died, the mayor told reporters.", "mayor"),
        ("12 people died, said the mayor of Gao.", "mayor"),
        ('"Twelve people died," says the mayor.', "mayor"),
        ("The mayor, who said that 12 people died, wept.", "mayor"),
        ("12 deaths were announced by the mayor.", "mayor"),
        ("The mayor went on to say that 12 people died.", "mayor"),
        ("Gao's mayor, Ali Hassan, said 12 people died.", "mayor"),
        ("MAN, Ivory Coast - The mayor said 12 people died.", "mayor"),
        ("The mayor made it 12 dead.", "mayor"),
        ("The mayor puts the toll at 12.", "mayor"),
        ("The mayor has 12 dead on his list.", "mayor"),
        ("Survivors speak of 12 dead.", "Survivors"),
        ("The trader believes that 12 people died.", "trader"),
        ("Hospital staff counted 12 bodies.", "staff"),
        ("Doctors treated 12 people for gunshot wounds.", "Doctors"),
    ],
)
def test_a_verb_of_saying_or_counting_has_a_speaker(text: str, head: str) -> None:
    """Its subject on either side, its agent, or the noun that its relative clause belongs to."""
    assert head in heads_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The blast claimed 12 lives.",
        "On Tuesday 12 people died.",
        "Nobody said how many died.",
        "The toll said nothing of the wounded.",
        "12 people were told to leave.",
        "The army has 12 tanks in the town.",
        "Gunmen put 12 bodies in a trench.",
        "They counted 12 bodies in the yard.",
        "The road was cut by rebels at 12 places.",
    ],
)
def test_what_does_not_speak_says_nothing(text: str) -> None:
    """Blasts, days, nobody, and verbs that also mean something else."""
    assert heads_of(text) == []


def test_a_verb_before_what_is_said_governs_what_follows() -> None:
    """The speaker's own name is not said, nor is a clause that "but" sets beside."""
    ((head, words),) = said_in("The mayor said 12 people died, but nine men were shot in Gao.")
    assert head == "mayor"
    assert "12 people died" in words
    assert "nine men" not in words
    assert "mayor" not in words


def test_a_verb_after_what_is_said_governs_its_segment() -> None:
    """From one semicolon to the next."""
    ((head, words),) = said_in("Nine men were shot in Gao; 12 people died, the mayor said.")
    assert head == "mayor"
    assert "12 people died" in words
    assert "Nine" not in words


def test_a_verb_after_what_is_said_reaches_over_an_abbreviation() -> None:
    """The parser takes the point of "Brig." for the end of a sentence."""
    said = said_in("12 people died, Brig. Gen. Ali Hassan said.")
    assert said[-1][0] == "Hassan"
    assert "12 people died" in said[-1][1]


@pytest.mark.parametrize(
    ("text", "head", "way"),
    [
        ("The mayor said 12 people died.", "mayor", Way.SAID),
        ("The hospital received 12 bodies.", "hospital", Way.HOUSE),
        ("UNRWA: 12 people dead", "UNRWA", Way.LABEL),
        ("At least 12 people dead (IOM).", "IOM", Way.LABEL),
        ("Citing medics, it gave no number.", "medics", Way.DRAWN),
        ("The sum, drawn from survivors' accounts, was 12.", "survivors", Way.DRAWN),
        ("According to the mayor, 12 people died.", "mayor", Way.SAID),
        ("By the mayor's count, 12 people died.", "mayor", Way.SAID),
        ("A tally kept by the mayor has 12 dead.", "mayor", Way.SAID),
        ("The mayor's list shows 12 dead.", "mayor", Way.SAID),
        ("A list on the wall shows 12 dead.", "list", Way.SAID),
    ],
)
def test_the_way_in_which_a_speaker_is_named(text: str, head: str, way: Way) -> None:
    """By a verb or a count, by what a house took in, by a label, or as what others draw on."""
    assert (head, way) in [(speaker.text, u.way) for u in utterances_of(text) for speaker in u.speakers]


@pytest.mark.parametrize(
    ("text", "word", "keeper"),
    [
        ("The ministry's tally is 12.", "tally", "ministry"),
        ("The figures of the parish are clear.", "figures", "parish"),
        ("Figures from the ministry are clear.", "Figures", "ministry"),
        ("The list kept by the priest is long.", "list", "priest"),
        ("The number of people is 12.", "number", None),
        ("The toll of Monday is 12.", "toll", None),
        ("Monday's toll is 12.", "toll", None),
        ("The number killed by the army is 12.", "number", None),
    ],
)
def test_whose_a_record_is(text: str, word: str, keeper: str | None) -> None:
    """Its possessor or author, but not what it counts, nor its day, nor whoever killed those counted."""
    found = find_keeper(token_of(text, word))
    assert (found.text if found is not None else None) == keeper


def test_the_widest_utterance_comes_first() -> None:
    """So that a chain can be read from the outside in."""
    sizes = [len(u.content) for u in utterances_of("The agency said the ministry had counted 12 dead.")]
    assert len(sizes) >= 2
    assert sizes == sorted(sizes, reverse=True)


def test_a_note_in_the_margin_is_short_and_closes_its_clause() -> None:
    """A remark in brackets within a clause names nobody."""
    assert heads_of("The rebels (armed fighters, most of them herders of the hills) died.") == []
    assert heads_of("12 people dead (police).") == ["police"]


@pytest.mark.parametrize(
    ("word", "voice"),
    [("mayor", True), ("ministry", True), ("Hassan", True), ("bridge", False), ("Monday", False)],
)
def test_who_can_speak(word: str, voice: bool) -> None:
    """Persons by role, bodies and names; neither things nor days."""
    assert is_voice(token_of("The mayor and the ministry met Hassan at the bridge on Monday.", word)) is voice


def test_roles_are_known_in_any_number() -> None:
    """By lemma or as written."""
    assert is_role(token_of("Two mayors came.", "mayors"), "persons")
    assert not is_role(token_of("Two bridges fell.", "bridges"), "persons")


def test_numbers_in_figures_and_words() -> None:
    """Also the words that deny a number."""
    text = "Several men saw 12 bodies and no tanks."
    assert [word for word in ("Several", "12", "no", "men", "tanks") if is_number(token_of(text, word))] == [
        "Several",
        "12",
        "no",
    ]
    assert has_number(token_of(text, "saw"))
    assert not has_number(token_of("Men saw bodies.", "saw"))


def test_segments_lie_between_semicolons() -> None:
    """Of the sentence that a word stands in."""
    token = token_of("Nine died; ten fled; all wept.", "ten")
    assert token.doc[segment_of(token).start : segment_of(token).stop].text == "ten fled"


def test_a_stretch_joins_what_the_parser_cut() -> None:
    """After an abbreviation and after a colon, and nowhere else."""
    (paragraph,) = parse_text("12 people died, Brig. Gen. Ali Hassan said. Nine men wept.").paragraphs
    stretches = {stretch_of(sentence) for sentence in paragraph.doc.sents}
    assert [paragraph.doc[s.start : s.stop].text for s in sorted(stretches, key=lambda s: s.start)] == [
        "12 people died, Brig. Gen. Ali Hassan said.",
        "Nine men wept.",
    ]


def test_the_places_of_all_words_that_hang_on_one() -> None:
    assert indices(token_of("The mayor wept.", "mayor")) == {0, 1}


@pytest.mark.parametrize("section", ["persons", "bodies", "records", "papers", "mute", "generic"])
def test_the_nouns_of_the_lists_are_in_small_letters(section: str) -> None:
    """As they are looked up."""
    assert listed_nouns(section)
    assert all(word == word.casefold() for word in listed_nouns(section))


@pytest.mark.parametrize("section", ["say", "count", "house", "reckon", "passive", "own", "relay"])
def test_the_verbs_of_the_lists_are_in_small_letters(section: str) -> None:
    """As they are looked up."""
    assert listed_verbs(section)
    assert all(word == word.casefold() for word in listed_verbs(section))


def test_the_lists_do_not_contradict_one_another() -> None:
    """What says nothing is no role that speaks, and no verb passes on what it does not cite."""
    assert not listed_nouns("mute") & listed_nouns("persons")
    assert not listed_verbs("relay") & listed_verbs("say")
    assert "monday" in calendar()
    assert set(load_words("voices")) == {"verbs", "nouns", "phrases", "lead"}


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("The mayor gave the number.", "mayor"),
        ("The office, which gave the toll, asked for help.", "office"),
        ("Those figures were provided by the hospital.", "hospital"),
        ("That count comes from the ministry.", "ministry"),
        ("The mayor gave the number as 12.", None),
        ("The mayor gave no number.", None),
        ("The mayor will give the number.", None),
        ("The raid gave the count.", None),
        ("The mayor gave numbers.", None),
        ("The mayor gave a higher number.", None),
        ("The mayor gave the same number.", None),
    ],
)
def test_who_gave_the_figures_told_before(text: str, giver: str | None) -> None:
    ((_, sentence),) = parse_text(text).sentences()
    found = find_giver(sentence)
    assert (found.text if found is not None else None) == giver


@pytest.mark.parametrize(
    ("text", "supplier"),
    [
        ("The Gao clinic has sent us its list.", "clinic"),
        ("What follows was given to us by the prefect.", "prefect"),
        ("The figures come from the ministry.", "ministry"),
        ("These data are from the police of Gao.", "police"),
        ("The mayor shared the register with us on 12 May.", "mayor"),
        ("The names were handed over by the priest.", "priest"),
        ("The mayor sent us his thanks.", None),
        ("The mayor sent 12 men with the list.", None),
        ("The raid gave us a list.", None),
        ("The list was sent to the mayor.", None),
        ("The list comes from a drawer.", None),
        ("The figures rose in May.", None),
        ("Send us the list.", None),
    ],
)
def test_who_gave_the_figures_that_follow(text: str, supplier: str | None) -> None:
    """Somebody who can speak, by a verb of giving or sending, of a list or figures, and with no figure but a date."""
    ((_, sentence),) = parse_text(text).sentences()
    found = find_supplier(sentence)
    assert (found.text if found is not None else None) == supplier


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It rained on 12 May.", True),
        ("It rained on May 12.", True),
        ("It rained for 12 hours.", False),
        ("12 people fled.", False),
        ("12 people fled in May.", False),
        ("People fled in May: of them, 12 died.", False),
    ],
)
def test_a_number_beside_a_month_is_a_date(text: str, date: bool) -> None:
    assert is_date(token_of(text, "12")) is date


@pytest.mark.parametrize(
    ("text", "record", "keeper"),
    [
        ("According to the count of the ministry, 12 died.", "count", "ministry"),
        ("According to the ministry's count, 12 died.", "count", "ministry"),
        ("According to figures from the ministry, 12 died.", "figures", "ministry"),
        ("According to a list kept by the priest, 12 died.", "list", "priest"),
        ("According to the list, 12 died.", "list", "list"),
        ("According to its count, 12 died.", "count", "count"),
        ("According to his friend's count, 12 died.", "count", "count"),
        ("According to a list kept by our priest, 12 died.", "list", "list"),
        ("According to the mayor, 12 died.", "mayor", "mayor"),
        ("According to the mayor of Gao, 12 died.", "mayor", "mayor"),
    ],
)
def test_a_record_is_of_whoever_it_names_as_its_keeper(text: str, record: str, keeper: str) -> None:
    """Else it stands for itself, as does whoever is no record: "its" and "our" name nobody."""
    assert name_keeper(token_of(text, record)).text == keeper
