"""Names of speakers: as written, in full where the document gives the full name, through pronouns and short forms."""

import pytest

from tests.read.builders import NAMES, make_document, parse_text, read_text, token_of
from tollbook.read.parse import parse_document
from tollbook.read.speakers import Cast, Speaker, name_phrase
from tollbook.read.voice_words import Way


def name_of(text: str, *words: str, publisher: str | None = None) -> str | None:
    """The name of the last of some words of a text that speak one after the other."""
    parse = parse_document(make_document(text, publisher=publisher))
    cast = Cast(parse, NAMES)
    tokens = [(paragraph, token) for paragraph in parse.paragraphs for token in paragraph.doc]
    name, at = None, 0
    for word in words:
        at = next(n for n, (_, token) in enumerate(tokens) if n >= at and token.text == word)
        paragraph, token = tokens[at]
        name, at = cast.name(token, paragraph), at + 1
    return name


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("The health ministry said so.", "ministry", "health ministry"),
        ("Gaza's health ministry said so.", "ministry", "Gaza's health ministry"),
        ("A doctor at the main hospital said so.", "doctor", "doctor at the main hospital"),
        ("A doctor who had fled on foot said so.", "doctor", "doctor"),
        ("A doctor at Harim, one of the last clinics, said so.", "doctor", "doctor at Harim"),
        ("The council of Harim district, which met twice, said so.", "council", "council of Harim district"),
        ("The surgeon on duty at the clinic said so.", "surgeon", "surgeon on duty at the clinic"),
        ("The Observatory for Human Rights said so.", "Observatory", "Observatory for Human Rights"),
        ("The district judge, Ali Hassan, said so.", "judge", "Ali Hassan"),
        ("The governor of Gao, Ali Hassan, said so.", "governor", "Ali Hassan"),
        ("A group calling itself the Northern Front said so.", "group", "Northern Front"),
        ("Two aid workers said so.", "workers", "aid workers"),
        ("Residents said so.", "Residents", "residents"),
        ("Police in Gao said so.", "Police", "police in Gao"),
        ("The Hamas-run health ministry said so.", "ministry", "Hamas-run health ministry"),
        ("Doctors Without Borders said so.", "Doctors", "Doctors Without Borders"),
        ("A source at the hospital that received them said so.", "source", "source at the hospital"),
        ("The General Staff for its part said so.", "Staff", "General Staff"),
        ("Hirshabelle state police said so.", "police", "Hirshabelle state police"),
        ("On Tuesday, the mayor said so.", "mayor", "mayor"),
    ],
)
def test_a_name_is_as_written_without_articles_and_clauses(text: str, head: str, name: str) -> None:
    """With what tells which one, and the proper name set beside a role."""
    assert name_phrase(token_of(text, head)) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The mayor spoke. He said so.", ("mayor", "He"), "mayor"),
        ("The mayor saw the ministry's man. It said so.", ("mayor", "It"), None),
        ("The ministry spoke. It said so.", ("ministry", "It"), "ministry"),
        ("Medics spoke. They said so.", ("Medics", "They"), "medics"),
        ("Colonel Ali Hassan came. He said so.", ("He",), "Colonel Ali Hassan"),
        ("The ministry spoke. The mayor came. He said so.", ("ministry", "He"), "mayor"),
        ("The mayor spoke. The ministry sent help. It said so.", ("mayor", "It"), "ministry"),
        ("He said so.", ("He",), None),
    ],
)
def test_a_pronoun_is_whoever_spoke_last_that_it_fits(text: str, words: tuple[str, ...], name: str | None) -> None:
    """Or was the subject of the sentence before; persons, bodies and groups are told apart."""
    assert name_of(text, *words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The River Network for Civil Rights spoke. The Network said so.",
            ("Network", "Network"),
            "River Network for Civil Rights",
        ),
        ("The health ministry spoke. The ministry said so.", ("ministry", "ministry"), "health ministry"),
        ("The health ministry spoke. The group said so.", ("ministry", "group"), "health ministry"),
        ("The Red Cross spoke. The same agency said so.", ("Cross", "agency"), "Red Cross"),
        ("Amnesty spoke. Later Amnesty International wrote.", ("Amnesty",), "Amnesty International"),
        ("The Oslo-based Observatory said so.", ("Observatory",), "Oslo-based Observatory"),
        ("A doctor spoke. Another doctor said so.", ("doctor", "doctor"), "doctor"),
    ],
)
def test_a_short_form_is_the_full_name_given_elsewhere(text: str, words: tuple[str, ...], name: str) -> None:
    """Common nouns look back; "the group" is the body that spoke last; what is indefinite is somebody new."""
    assert name_of(text, *words) == name


def test_a_proper_short_form_also_looks_ahead() -> None:
    """Where the full name comes later in the document."""
    text = "The Observatory said so.\n\nThe Norwegian Observatory for Civil Peace wrote."
    assert name_of(text, "Observatory") == "Norwegian Observatory for Civil Peace"


def test_a_monitor_of_the_lead_is_the_one_named_next() -> None:
    """But a monitor with nobody named after it stays a monitor."""
    text = "A monitor said so.\n\nThe Norwegian Observatory for Civil Peace wrote."
    assert name_of(text, "monitor") == "Norwegian Observatory for Civil Peace"
    assert name_of("A monitor said so.", "monitor") == "monitor"


def test_an_office_has_the_name_of_whoever_holds_it() -> None:
    """ "Its director" is the director of whoever "its" stands for."""
    text = "The hospital of Gao spoke. Its director said so."
    assert name_of(text, "hospital", "director") == "director of hospital of Gao"
    assert name_of("The Red Cross spoke. Its own delegate said so.", "Cross", "delegate") == "delegate of Red Cross"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Gao Hospital is full. A nurse in its ward spoke.", ("nurse",), "nurse in ward of Gao Hospital"),
        ("The Malian army left. The army's envoy in Gao spoke.", ("envoy",), "Malian army's envoy in Gao"),
        (
            "Gao's health ministry spoke. A ministry spokesman wrote.",
            ("spokesman",),
            "spokesman of Gao's health ministry",
        ),
        ("Police spokesman Ali Hassan wrote.", ("Hassan",), "police spokesman Ali Hassan"),
        ("The Gao Hospital took in twelve, said a doctor there.", ("doctor",), "doctor at Gao Hospital"),
        ("At the Gao clinic, a surgeon spoke.", ("surgeon",), "surgeon at Gao clinic"),
        ("The Gao clinic is full, and the doctors wept.", ("doctors",), "doctors at Gao clinic"),
        ("The Gao clinic is full. A doctor wept.", ("doctor",), "doctor"),
        ("The clinic is full. The army wept.", ("army",), "army"),
        ("Hamas spoke. The aid group wept.", ("Hamas", "group"), "Hamas"),
        ("Its head, Ali Hassan, wept.", ("Hassan",), "Ali Hassan"),
    ],
)
def test_those_within_a_name_are_named_in_full(text: str, words: tuple[str, ...], name: str) -> None:
    """And a medic has the house just named, where the words point to it."""
    assert name_of(text, *words) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [("We said so.", "We"), ("Our office said so.", "office"), ("This newspaper said so.", "newspaper")],
)
def test_the_document_itself_is_no_speaker(text: str, word: str) -> None:
    """First persons, and what the publisher calls itself."""
    assert name_of(text, word) is None


def test_the_publisher_is_no_speaker_in_its_own_document() -> None:
    """Under its full name or a part of it."""
    assert name_of("The Observatory said so.", "Observatory", publisher="River Observatory") is None
    assert name_of("The Observatory said so.", "Observatory", publisher="Example Wire") == "Observatory"


@pytest.mark.parametrize(("text", "word"), [("Gao: 12 dead", "Gao"), ("Update: 12 dead", "Update")])
def test_a_label_that_names_nobody_is_dropped(text: str, word: str) -> None:
    """A place or a lone word of no known kind before a colon."""
    parse = parse_text(text)
    (paragraph,) = parse.paragraphs
    token = next(token for token in paragraph.doc if token.text == word)
    assert Cast(parse, NAMES).name(token, paragraph, Way.LABEL) is None


def test_the_words_of_a_name_are_folded_without_its_links() -> None:
    """So that a short form can be found within the full one."""
    cast = Cast(parse_text("The Oslo-based Observatory for Human Rights spoke."), NAMES)
    speaker = next(s for s in cast.speakers if s.head == "observatory")
    assert isinstance(speaker, Speaker)
    assert speaker.words == {"observatory", "human", "rights"}
    assert speaker.proper
    assert speaker.leading


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("The mayor spoke.", "mayor", "person"),
        ("Mayor Ali Hassan spoke.", "hassan", "person"),
        ("Villagers spoke.", "villager", "many"),
        ("The health ministry spoke.", "ministry", "body"),
        ("UNRWA spoke.", "unrwa", "body"),
        ("Hamas spoke.", "hamas", "body"),
        ("Aleppo spoke.", "aleppo", "place"),
        ("Merlin spoke.", "merlin", "any"),
    ],
)
def test_what_a_speaker_is(text: str, head: str, kind: str) -> None:
    """By role, by the books of names, and by spelling; what none of them knows may be anything."""
    cast = Cast(parse_text(text), NAMES)
    assert [s.kind for s in cast.speakers if s.head == head] == [kind]


def test_people_who_called_somewhere_are_no_reason_to_stop() -> None:
    text = "Opposition: gunmen in uniform called on Sunday evening at the homes of four leaders with no army at all."
    assert read_text(text, publisher="Example Wire").document.text == text
