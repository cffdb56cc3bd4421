"""Who says so: the chain from the first to pass a figure on to the origin, without the publisher.

The rules are those of the annotated corpus ("origin"): null where the report says it on its own authority, and for
what a bulletin or a publisher says on its own account.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import NAMES, make_document, read_text
from tollbook.model import Figure, Span
from tollbook.read.attribution import Voices, find_voices
from tollbook.read.parse import parse_document

LEAD = """Toll climbs to at least 64 in hill town: monitor

Fighting for a hill town has cost at least 64 lives and the army nine posts, a monitor said Monday.

"The troops have left nine posts around the town," said the Norwegian Observatory for Civil Peace.

Citing shepherds, the Observatory said gunners had moved into two hamlets, killing six people.

Since Saturday, 41 militiamen and 23 soldiers have died, the Oslo-based Observatory said.

Elsewhere, 18 people were killed in an air strike, the Observatory reported.

The old fort also remains in the army's hands.

More than 90,000 people have been killed in the war and a million displaced.
"""


def chain_of(text: str, words: str, *, publisher: str | None = None) -> tuple[str, ...]:
    """Who says some words of a text."""
    parse = parse_document(make_document(text, publisher=publisher))
    start = text.index(words)
    return find_voices(parse, NAMES).attribute(Span(start, start + len(words)))


def test_the_source_at_the_end_of_a_line_of_a_log_is_the_origin_of_that_line() -> None:
    log = "03/05 | Harim | jet, two bombs | killed: 12 civilians | src: local residents\n04/05 | Salqin | killed: 7 men"
    assert chain_of(log, "12 civilians") == ("local residents",)
    assert chain_of(log, "7 men") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The health ministry said 12 people were killed.",
        "12 people were killed, the health ministry said.",
        "12 people were killed, said the health ministry.",
        "On Monday, the health ministry reported, 12 people were killed.",
        "According to the health ministry, 12 people were killed.",
        "12 people were killed, according to the health ministry, which keeps a list.",
        "By the health ministry's count, 12 people have been killed.",
        "12 people have been killed, by the count of the health ministry.",
        "The health ministry's tally stands at 12 people killed.",
        "Figures from the health ministry show 12 people were killed.",
        "The health ministry claims that it knows of 12 people killed.",
        "The health ministry puts the toll at 12 people killed.",
        "As of noon, 12 people were dead (health ministry).",
        "The health ministry: 12 people dead",
    ],
)
def test_whoever_gives_the_figure_is_its_origin(text: str) -> None:
    """By a verb of saying or counting on either side, "according to", a count, brackets, or a colon."""
    assert chain_of(text, "12 people") == ("health ministry",)


@pytest.mark.parametrize(
    "text",
    [
        "12 people were killed on Monday.",
        "More than 12 people have been killed since the war began.",
        "We counted 12 people in the yard, all of them dead.",
        "Last week, by this newspaper's count, 12 people were killed.",
        "Nobody said how many of the 12 people died.",
        "The blast claimed the lives of 12 people.",
        "12 people are said to have died.",
        "The army, which lost 12 people in the raid, said nothing.",
    ],
)
def test_what_nobody_is_named_for_has_no_origin(text: str) -> None:
    """The report's own word, its own count, and verbs that say nothing."""
    assert chain_of(text, "12 people") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Citing eyewitnesses, the Observatory said 12 people died.", ("Observatory", "eyewitnesses")),
        ("The Observatory said, citing medics, that 12 people died.", ("Observatory", "medics")),
        ("The agency said the ministry had counted 12 people dead.", ("agency", "ministry")),
        ("Quoting a surviving uncle, the mayor said 12 people died.", ("mayor", "surviving uncle")),
        ("The first sum, drawn from survivors' accounts, was 12 people dead.", ("survivors",)),
    ],
)
def test_the_chain_ends_with_the_origin(text: str, expected: tuple[str, ...]) -> None:
    """Whoever is quoted or drawn on comes after whoever passes it on."""
    assert chain_of(text, "12 people") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Police said 12 people died, but three villagers were shot in Gao.", "three villagers", ()),
        ("Seven people are dead, police said; three others are in hospital.", "three others", ("police",)),
        ("Police counted 12 dead. The mayor spoke of 15 dead.", "15 dead", ("mayor",)),
        ("Police counted 12 dead, while the mayor spoke of 15 dead.", "12 dead", ("police",)),
        ("Police counted 12 dead, while the mayor spoke of 15 dead.", "15 dead", ("mayor",)),
        ("Amnesty said that 12 people died, adding that four were children.", "four", ("Amnesty",)),
        ("The hospital received nine bodies, its director said.", "nine bodies", ("director of hospital",)),
    ],
)
def test_each_clause_has_the_voice_that_says_it(text: str, words: str, expected: tuple[str, ...]) -> None:
    """Clauses set beside a verb of saying are not said; those after a semicolon are."""
    assert chain_of(text, words) == expected


@pytest.mark.parametrize(
    "going_on",
    [
        "Of them, four were children.",
        "Four of these were children.",
        "Four were children.",
        "Among those killed were four children.",
        "Four did not live.",
    ],
)
def test_a_sentence_that_goes_on_with_a_figure_keeps_its_voice(going_on: str) -> None:
    """Parts of the figure just given, and bare numbers."""
    word = "Four" if "Four" in going_on else "four"
    assert chain_of(f"12 people were hit, police said. {going_on}", word) == ("police",)


@pytest.mark.parametrize(
    "fresh",
    ["Four soldiers died in Gao.", "A grenade wounded four people.", "In the north, four herders were shot."],
)
def test_a_fresh_sentence_has_no_voice_even_after_one(fresh: str) -> None:
    """A bare claim in the background is the report's own."""
    word = next(word for word in ("Four", "four") if word in fresh)
    assert chain_of(f"12 people were hit, police said. {fresh}", word) == ()


def test_a_quote_runs_on_over_sentences_to_its_speaker() -> None:
    """Before and after the words that name who speaks."""
    text = '"We buried nine men. The rest are in the river," the imam said. "Six boys are missing."'
    assert chain_of(text, "nine men") == ("imam",)
    assert chain_of(text, "Six boys") == ("imam",)


def test_the_entries_of_a_list_have_the_voice_that_brings_them_in() -> None:
    """Until a paragraph that is no entry."""
    text = "The mayor gave these figures:\n- Gao: 12 people killed\n- Kidal: 4 people killed\n\nNine people were hurt."
    assert chain_of(text, "12 people") == ("mayor",)
    assert chain_of(text, "4 people") == ("mayor",)
    assert chain_of(text, "Nine people") == ()


@pytest.mark.parametrize(
    "headline",
    [
        "At least 54 dead in market blast: police",
        "At least 54 dead in market blast - police",
        "At least 54 dead in market blast, police",
        "Police: at least 54 dead in market blast",
    ],
)
def test_a_headline_names_its_voice_in_the_margin(headline: str) -> None:
    """After a colon, a dash or a comma, or before a colon."""
    (name,) = chain_of(f"{headline}\n\nA market was hit.", "54 dead")
    assert name.casefold() == "police"


@pytest.mark.parametrize("place", ["Gao", "Mosul", "Daraa"])
def test_a_place_before_a_colon_says_nothing(place: str) -> None:
    """A label of a place is where, not who."""
    assert chain_of(f"{place}: 12 people killed", "12 people") == ()


def test_a_publisher_has_no_origin_for_its_own_counts() -> None:
    """What a body's own bulletin says on its own account."""
    text = "The River Monitor documented 12 deaths. The mayor counted 15 deaths."
    assert chain_of(text, "12 deaths", publisher="River Monitor") == ()
    assert chain_of(text, "15 deaths", publisher="River Monitor") == ("mayor",)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at least 64 in hill town", ("Norwegian Observatory for Civil Peace",)),
        ("at least 64 lives", ("Norwegian Observatory for Civil Peace",)),
        ("nine posts", ("Norwegian Observatory for Civil Peace",)),
        ("have left nine posts", ("Norwegian Observatory for Civil Peace",)),
        ("six people", ("Norwegian Observatory for Civil Peace", "shepherds")),
        ("41 militiamen", ("Norwegian Observatory for Civil Peace",)),
        ("23 soldiers", ("Norwegian Observatory for Civil Peace",)),
        ("18 people", ("Norwegian Observatory for Civil Peace",)),
        ("The old fort also remains", ()),
        ("More than 90,000 people", ()),
        ("a million displaced", ()),
    ],
)
def test_a_wire_story_on_one_monitor(words: str, expected: tuple[str, ...]) -> None:
    """The monitor of the lead is the one named later; short forms are it; the background is the report's own."""
    assert chain_of(LEAD, words) == expected


def test_the_claims_of_the_reader_begin_with_the_publisher() -> None:
    """The chain of a claim is the publisher, then whoever passes it on, then the origin."""
    reading = read_text("Citing medics, the mayor said 12 people were killed.", publisher="Example Wire")
    (figure,) = [claim for claim in reading.claims if isinstance(claim, Figure)]
    assert figure.attribution == ("Example Wire", "mayor", "medics")


def test_a_span_takes_the_voice_of_most_of_its_words() -> None:
    """A stretch that somebody says wins over as long a one that nobody does."""
    voices = Voices(chains={Span(0, 10): ("mayor",), Span(10, 30): ("police",)})
    assert voices.attribute(Span(5, 30)) == ("police",)
    assert voices.attribute(Span(0, 12)) == ("mayor",)
    assert voices.attribute(Span(20, 50)) == ("police",)
    assert voices.attribute(Span(29, 90)) == ()


def test_a_document_without_words_has_no_voices() -> None:
    """Nothing is said where nothing stands."""
    assert find_voices(parse_document(make_document("")), NAMES).attribute(Span(0, 0)) == ()


@given(st.text(alphabet=st.sampled_from('abc "“”:;,.-(\n') | st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_listened_to(text: str) -> None:
    """Hostile input is normal: whatever the marks, stretches lie within the text, in order, and do not overlap."""
    spans = list(find_voices(parse_document(make_document(text)), NAMES).chains)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in zip(sorted(spans), sorted(spans)[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "words", "origin"),
    [
        (
            "The civil defence agency in Gao said a raid killed 15 people.\n\nAgency spokesman Mahmud Bassal said 30 "
            "people were hurt.",
            "30 people",
            "spokesman Mahmud Bassal of civil defence agency in Gao",
        ),
        (
            "The ministry said nobody died.\n\nBy noon the Al-Noor Hospital had taken in 17 dead, its director told "
            "the paper.",
            "17 dead",
            "director of Al-Noor Hospital",
        ),
        (
            "A raid killed at least 45 people, local volunteers said.\n\nThe Gao resistance committees said that they "
            "were all civilians.",
            "45 people",
            "Gao resistance committees",
        ),
        (
            "GAO, Mali, May 3 (GW) - The small clinic in Gao had received 17 people, its head nurse said.",
            "17 people",
            "head nurse of small clinic in Gao",
        ),
        (
            "Four herders died in a raid on a well.\n\nThe prefect of Kidal gave this figure on Monday.",
            "Four herders",
            "prefect of Kidal",
        ),
        ("Four herders died, officials said. The number comes from the Gao clinic.", "Four herders", "Gao clinic"),
        ("Four herders died, a local official said. Ali Hassan gave the number.", "Four herders", "Ali Hassan"),
        ("Four herders died, Hamas said. The toll was given by the prefect of Kidal.", "Four herders", "Hamas"),
        ("Four herders died, Hamas said. The prefect of Kidal gave no figure.", "Four herders", "Hamas"),
        ("Four herders died, Hamas said, fewer than the army has admitted.", "Four herders", "Hamas"),
        (
            "Raiders on horses who had burned two wells killed 12 herders, the elder of the camp said.",
            "12 herders",
            "elder of the camp",
        ),
        ("Elman, a rights organisation, said a raid killed 59 people.", "59 people", "Elman"),
    ],
)
def test_the_origin_has_the_name_that_the_document_gives_it(text: str, words: str, origin: str) -> None:
    assert chain_of(text, words)[-1:] == (origin,)


@pytest.mark.parametrize(
    ("before", "quote", "origin"),
    [
        (
            "The mayor of Gao said the raid lasted an hour.",
            '"We buried 12 people there. Nobody slept."',
            "mayor of Gao",
        ),
        ("Ali Hassan said the raid lasted an hour.", "“We buried 12 people there.”", "Ali Hassan"),
        ("Villagers said the raid lasted an hour.", '"We buried 12 people there."', "villagers"),
        ("The mayor said the raid lasted an hour.", '"We buried 12 people there," the priest said.', "priest"),
        ("The mayor said the raid lasted an hour.", "They buried 12 people there.", None),
        ("The mayor said it was late.\n\nThe well is dry.", '"We buried 12 people there."', None),
        ("The raid lasted an hour.", '"We buried 12 people there."', None),
        ("A list on the wall shows 30 dead.", '"We buried 12 people there."', None),
    ],
)
def test_a_quote_in_a_paragraph_of_its_own_is_of_whoever_spoke_in_the_paragraph_before(
    before: str, quote: str, origin: str | None
) -> None:
    """Unless it names its own speaker; a list speaks no quotes, and nobody speaks over a paragraph between."""
    assert chain_of(f"{before}\n\n{quote}", "12 people") == ((origin,) if origin else ())


def test_a_quote_runs_on_over_paragraphs() -> None:
    text = 'The mayor said the raid lasted an hour.\n\n"We buried 12 people."\n\n"Nine men fled."\n\nFour boys drowned.'
    assert [chain_of(text, words) for words in ("12 people", "Nine men", "Four boys")] == [("mayor",), ("mayor",), ()]


@pytest.mark.parametrize(
    "headline",
    [
        "Kidal police: Raid leaves nine dead",
        "Raid leaves nine dead: Kidal police",
        "Raid leaves nine dead - Kidal police",
        "Raid leaves nine dead, Kidal police",
    ],
)
def test_whom_a_headline_names_says_what_it_and_the_lead_tell(headline: str) -> None:
    """The lead is the paragraph below it, where that names nobody; no further."""
    text = f"{headline}\n\nRaiders killed 12 people at a well.\n\nFour people drowned in Gao."
    assert chain_of(text, "nine dead") == chain_of(text, "12 people") == ("Kidal police",)
    assert chain_of(text, "Four people") == ()


@pytest.mark.parametrize(
    "headline",
    [
        "Kidal: Raid leaves nine dead",
        "Breaking: raid leaves nine dead",
        "Raid leaves nine dead: toll",
        "Nine die as police hunt raiders",
        "Ali Hassan: Raid leaves nine dead",
        "Raid leaves nine dead | Kidal | src: elders",
    ],
)
def test_a_place_a_word_without_a_role_or_a_log_heads_no_lead(headline: str) -> None:
    assert chain_of(f"{headline}\n\nRaiders killed 12 people at a well.", "12 people") == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Raiders killed 12 people at a well, the mayor said.",
        "The mayor said that raiders killed 12 people at a well.",
        "Raiders burned a well, the mayor said. They killed 12 people.",
    ],
)
def test_a_lead_that_names_somebody_is_not_from_the_headline(lead: str) -> None:
    assert "Kidal police" not in chain_of(f"Kidal police: Raid leaves nine dead\n\n{lead}", "12 people")


GIVEN = "On Monday 12 people died in Kidal.\n\nIn Gao 4 people died."


@pytest.mark.parametrize(
    "sentence",
    [
        "The Gao clinic has sent us its list.",
        "What follows was given to us by the Gao clinic.",
        "The figures come from the Gao clinic.",
        "The register was passed on by the Gao clinic on 12 May.",
        "The Gao clinic forwarded the data.",
    ],
)
def test_whoever_gave_the_figures_that_follow_is_their_origin(sentence: str) -> None:
    """In all paragraphs below, where nobody else is named."""
    text = f"{sentence}\n\n{GIVEN}\n\nThe mayor said 7 boys drowned."
    assert [chain_of(text, words) for words in ("12 people", "4 people", "7 boys")] == [
        ("Gao clinic",),
        ("Gao clinic",),
        ("mayor",),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The clinic has sent us its list.",
        "The Gao clinic has sent us its bread.",
        "We shared our list with the Gao clinic.",
        "The list was handed to the Gao clinic.",
        "The Gao clinic sent us a list of 30 names.",
        "Nine people fled. The Gao clinic has sent us its list.",
        "The list comes from a drawer in Gao.",
    ],
)
def test_what_was_given_to_others_or_after_the_first_figure_is_from_nobody_named(sentence: str) -> None:
    """Nor is what a lone generic word gave, or what is no list."""
    assert chain_of(f"{sentence}\n\n{GIVEN}", "12 people") == ()


def test_the_figures_of_a_headline_come_before_none_and_are_given_by_nobody() -> None:
    text = f"Nine dead in raids\n\nThe Gao clinic has sent us its list.\n\n{GIVEN}"
    assert [chain_of(text, words) for words in ("Nine dead", "12 people")] == [(), ("Gao clinic",)]


def test_a_publisher_gives_its_figures_itself() -> None:
    text = f"The Gao clinic has sent us its list.\n\n{GIVEN}"
    assert chain_of(text, "12 people", publisher="Gao Clinic") == ()
    assert chain_of(text, "12 people", publisher="Delta Wire") == ("Gao clinic",)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("The Collective against Impunity said 7 boys died.", "Collective against Impunity"),
        ("The Kidal committee against mines said 7 boys died.", "Kidal committee against mines"),
        ("The army spoke against Hassan and said 7 boys died.", "army"),
        ("The fight against raiders cost 7 boys, the mayor said.", "mayor"),
    ],
)
def test_what_a_body_is_against_belongs_to_its_name(text: str, origin: str) -> None:
    """And what somebody does against others does not."""
    assert chain_of(text, "7 boys") == (origin,)
